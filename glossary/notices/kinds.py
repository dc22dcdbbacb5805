"""Outage, maintenance, change and so on; open, update or resolved: if the text tells."""

import re
from typing import Final

_READ_AT_MOST: Final = 20_000

_NO_ORDER: Final = (
    r"(?!(?:shut|turn|close|power|scale|take|bring|go|going|slow|cut|sit|lock|taken|turned|if|when"
    r"|i|i'm|my|me|we)\b)"
)
""" "Shut your laptops down": nothing that went down."""
_SOON: Final = r"tonight|tomorrow|this weekend|on \w+day|next week|\d\d?[:h]\d\d"
_WE_WORK: Final = (
    r"we(?:['’]ll| will|['’]re| are)? (?:\w+ ){0,2}?(?:(?:reboot|restart|patch|replac"
    r"|migrat|upgrad|swap|switch over|fail over)(?:e|ing)?|(?:updat|mov)(?:e|ing)"
    r"(?!\s(?:you|this|the page|the list|again|here|at|by|in|everyone|everybody|all|to)\b))"
)
""" "Tonight 22:00 we reboot": planned, and not broken."""
_SAYS_DOWN: Final = (
    rf"(?:^|[.:!\n])\W*(?:{_NO_ORDER}[\w&'/-]+ ){{1,5}}?(?:down|offline|unavailable"
    r"|unreachable|broken|not working|stuck|(?:very )?slow|crashed)"
)
_KINDS: Final[dict[str, tuple[tuple[int, str], ...]]] = {
    "outage": (
        (4, r"\boutages?\b|\bmajor incident\b|\bservice (?:disruption|interruption)\b"
            r"|\bservice unavailable\b"),
        (3, r"\b(?:is|are|was|were|currently|went|been) (?:\w+ )?(?:down|unavailable"
            r"|unreachable|offline|(?:very |extremely )?slow"
            r"|inaccessible|degraded|failing|impacted)\b|\bunreachable\b|\bare down\b"),
        (3, rf"{_SAYS_DOWN}(?=\W*$|\s*[.,;!\n]|\s[-–—]"
            r"|\s(?:in|on|at|for|since|until|again|now|due|everywhere)\b)"),
        (3, r"\b(?:crash(?:ed|es|ing)|froze|frozen|stopped working)\b"),
        (2, r"^\W*(?:p[1-4]|sev(?:erity)?[ -]?\d)\b"),
        (3, r"\b(?:investigating|looking into|working on a fix|root cause is|we are aware"
            r"|are experiencing|is experiencing)\b"),
        (2, r"\bincident\b|\bissues?\b.{0,30}\b(?:with|on|in)\b|\berrors?\b|\bfail(?:s|ed"
            r"|ing|ure)?\b|\bslow(?:ness)?\b"
            r"|\bdegrad\w+|\bcan(?:not|'t| not) (?:\w+ )?(?:access|connect|log|sign|reach"
            r"|send|print|open)"),
        (2, r"\bfail(?:s|ed|ing)? to \w+|\bnot (?:starting|responding|working|loading)\b"),
        (-3, r"\bno (?:outage|downtime|interruption|disruption)s?\b|\bplanned\b|\bscheduled\b"
            r"|\bexpected impacts?\b|\bwe['’](?:ll|re) (?:be )?(?:do|doing|upgrad|migrat)"),
    ),
    "maintenance": (
        (5, r"\bmaintenance\b"),
        (4, r"\b(?:upgrade|upgrading|migration|migrating|patching|reboot"
            r"|move) .{0,60}?\b(?:is|are) (?:planned|scheduled)\b"
            r"|\b(?:planned|scheduled) (?:\w+ )?(?:downtime|work|works|outage|upgrade"
            r"|migration|restart|reboot|window)\b"),
        (3, r"\b(?:we['’]ll|we will|we['’]re (?:doing|going to)|will be"
            r"|to be) (?:\w+ ){0,3}?(?:upgrad\w+|migrat\w+|restart\w*"
            r"|reboot\w*|patch\w*|updat(?:e(?! you\b)|ed|ing)|mov(?:e|ed|ing)|replac\w+"
            r"|offline)\b"),
        (4, rf"\b(?:{_SOON})\b[^.\n]{{0,40}}?\b(?:{_WE_WORK})\b"
            rf"|\b(?:{_WE_WORK})\b[^.\n]{{0,60}}?\b(?:{_SOON})\b"),
        (4, r"^\W*(?:[\w-]+:\s)?(?:tomorrow|tonight|this weekend)\b[^.\n]{0,40}?"
            r"\b(?:offline|down|unavailable|closed)\b"),
        (3, r"\b(?:do|doing|perform\w*|run(?:ning)?) (?:an?|the) [^.\n]{0,40}?(?:upgrade"
            r"|migration|update|restart)\b"),
        (3, r"^\W*(?!(?:next|further|status) )(?:[\w./&'-]*[\w/&'-] ){0,6}?(?:upgrade"
            r"|replacement|migration|update|patching|reboot|restart|move|cutover)s?\b[^.\n]{0,50}?(?:\btonight\b|\btomorrow\b"
            r"|\bthis weekend\b|\bon \w+day\b|\b\d{1,2}[:h]\d\d)"),
        (2, r"\b(?:upgrade|migration|downtime|window|restart|reboot|patch(?:es|ing)?)\b"),
        (-2, r"\binvestigating\b|\bunexpected(?:ly)?\b|\boutage on\b"),
    ),
    "change": (
        (3, r"\b(?:from|starting|as of|effective) .{0,30}?\b(?:you|users|all)\b"
            r"|\b(?:deprecat\w+|retir(?:e|ed|ing)|sunset\w*"
            r"|decommission\w*|discontinu\w+|end of life|end-of-life|phas(?:e|ed|ing) out"
            r"|breaking change)\b"),
        (3, r"\b(?:will (?:now |no longer |be )(?:require|change|switch|replace|remove"
            r"|rename|move|use|support|allow)\w*|changes? to"
            r"|is changing|are changing|no longer supported|replaces?|replaced by"
            r"|switch(?:ed|ing)? (?:to|from)|renamed)\b"),
        (2, r"\bnew (?:version|address|default|url|login|sign-in|feature|setting|release"
            r"|key)\b|\bchange(?:s|d)?\b"),
    ),
    "plan": (
        (3, r"\bwe(?:['’]re| are)? (?:plan|planning|intend|aim|hope|consider\w*) to\b"
            r"|\broadmap\b|\blater this (?:year|quarter)\b"
            r"|\bnext (?:quarter|year)\b|\bplans? (?:to|for)\b|\bcoming (?:soon|months"
            r"|weeks)\b|\bproposal\b|\bwe anticipate\b"),
        (1, r"\bupcoming\b|\bQ[1-4]\b"),
    ),
    "milestone": (
        (4, r"\b(?:we['’]re|we are) (?:\w+ )?(?:excited|happy|pleased|proud|thrilled|glad)\b"
            r"|\b(?:is|are) now (?:live|available|open"
            r"|generally available)\b|\bwent live\b|\bhas launched\b|\bintroducing\b"
            r"|\bannouncing\b|\bwe(?:['’]ve| have) (?:launched"
            r"|released|achieved|reached|opened|added|rolled out|completed the)\b"),
        (2, r"\bnew features?\b|\bachiev\w+\b|\bmilestone\b|\bavailable (?:now|today)\b"
            r"|\bcelebrat\w+"),
    ),
    "policy": (
        (5, r"\bpolic(?:y|ies)\b|\bacceptable use\b|\bcompliance\b|\bmandatory\b"),
        (3, r"\b(?:must|are required to|is required|not (?:allowed|permitted)|prohibited"
            r"|rules?)\b"),
        (2, r"\b(?:retention|guidelines?|requirements?|directive|regulation)\b"),
    ),
    "result": (
        (5, r"\bpost-?mortem\b|\blessons learn(?:ed|t)\b|\bincident report\b"
            r"|\bwhat went (?:well|wrong)\b|\bretrospective\b"
            r"|\bsurvey results\b|\baction items\b|\bwhere we got lucky\b"),
        (3, r"\broot cause\b.{0,40}\bwas\b|\btimeline\b|\bresults? (?:of|from)\b"
            r"|\bwhat happened\b|\bsummary\b"),
    ),
}  # fmt: skip
_COMPILED: Final = {
    kind: tuple((weight, re.compile(words, re.I)) for weight, words in cues)
    for kind, cues in _KINDS.items()
}
_ENOUGH: Final = 3

_RESOLVED: Final = re.compile(
    r"\b(?:(?:has|have|is|are|was|were|been|now|fully|it['’]s)(?: now| fully| been| since"
    r"| also| finally)*\s(?:resolved|restored|fixed|solved"
    r"|mitigated|recovered|completed|finished|over|repaired|back(?: to normal| online"
    r"| up)?|operational(?: again)?|done)"
    r"|resolved(?=:|\.|$| at\b| by\b)|back to normal|back online|works? again|working again"
    r"|all clear|(?:migration|maintenance|upgrade"
    r"|operation|update|work) (?:is |was )?(?:done|completed?|finished|over|successful)"
    r"|service (?:is )?restored"
    r"|(?:outage|incident|maintenance|disruption) (?:has )?(?:ended|finished)"
    r"|(?:incident|issue|problem|outage|ticket|case) (?:is|was|has been) (?:now )?closed"
    r"|are now flowing"
    r"|(?:flowing|running|going|printing|sending|syncing|connecting|responding) again"
    r"|all (?:is |looks )?(?:good|fine|well|ok|okay|green)(?: again| now)?(?=\W*$|[,.!;]"
    r"|\ssince\b|\sagain\b|\snow\b))\b",
    re.I | re.M,
)
_SAID_FIRST: Final = re.compile(
    r"^\W*(?:update[\s:-]+)?(?:resolved|solved|fixed|restored)\b(?=\W*$|\s*[\]):.!]|\s[-–—]\s)",
    re.I,
)
""" "RESOLVED: …", "[Fixed] …"."""
_NOT_RESOLVED: Final = re.compile(
    r"\b(?:not|n['’]t|until|once|when|after|before|if|will be|to be|should be|unless"
    r"|expect\w*|yet|as soon as|still|being|be)\b[^.!?\n]{0,40}$"
    r"|\b(?:will|should|could|hopes? to|aims? to) (?:\w+ ){0,2}$",
    re.I,
)
_UPDATE: Final = re.compile(
    r"(?:^|\n)\W{0,3}(?:update|edit|upd)\b[^\n]{0,20}?[:\])-]|\b(?:(?:we|engineers|the team"
    r"|they)(?:['’](?:ve|re)| have| are| has)? (?:also |now )?"
    r"(?:identified|continu\w+|still|monitoring|implemented|deployed|applied|rolling)"
    r"|still (?:working|investigating|affected"
    r"|seeing|ongoing|down|in progress)|in progress|a fix (?:has been|is being|was)|(?:cause"
    r"|problem|issue) (?:has been|is|was) (?:found|identified)|ongoing)\b",
    re.I,
)
_PARTLY: Final = re.compile(
    r"\bstill (?:\w+ )?(?:affected|ongoing|down|slow|failing|broken|unavailable"
    r"|unreachable|offline|degraded|not working|investigating|working on)\b",
    re.I,
)
""" "The VPN is restored, email is still down": not over."""
_OPEN: Final = re.compile(
    r"\b(?:investigating|looking into|aware of|is down|are down|is unavailable"
    r"|are unavailable|is unreachable|currently|unable to"
    r"|will be|we['’]ll|we will|is planned|is scheduled|are planned|starting|outage"
    r"|is degraded|experiencing|failing|we['’]re doing"
    r"|going to|disruption|not responding|no longer respond\w*|going down|due to)\b",
    re.I,
)


_TROUBLE_NOW: Final = re.compile(
    r"\b(?:is|are) (?:currently |still |now |very |extremely )*(?:down|offline|unavailable"
    r"|unreachable|inaccessible|slow|broken|failing|degraded|stuck|hanging|frozen"
    r"|not working)\b"
    r"(?!\s(?:on|from|tomorrow|tonight|during|between)\b)"
    r"|\b(?:crashed|froze|stopped working|went down)\b|\binvestigating\b"
    rf"|{_SAYS_DOWN}(?=\W*$|\s*[.,;!\n]|\s[-–—]|\s(?:since|again|now|everywhere)\b)",
    re.I,
)
_PLANNED: Final = re.compile(
    r"\bmaintenance\b|^\W*(?:planned|scheduled)\b"
    r"|\b(?:planned|scheduled) (?:work|works|outage|downtime|interruption|window)\b",
    re.I,
)


_ONLY_IF: Final = re.compile(
    r"\b(?:if|when|whenever|once|until|unless|in case|no|not|will|would|may|might)\b"
    r"[^.,;!?\n]*$",
    re.I,
)


def is_trouble_now(text: str) -> bool:
    """Something does not work while this is written, whatever is planned against it."""
    read = text[:_READ_AT_MOST]
    return any(
        not _ONLY_IF.search(read, max(0, match.start() - 40), match.start())
        for match in _TROUBLE_NOW.finditer(read)
    )


def kind_of(text: str) -> str:
    """The kind with the most to say for it; "" where nothing says enough."""
    read = text[:_READ_AT_MOST]
    points = {
        kind: sum(weight for weight, cue in cues if cue.search(read))
        for kind, cues in _COMPILED.items()
    }
    best = max(points, key=lambda kind: points[kind])
    told = best if points[best] >= _ENOUGH else ""
    if told in ("maintenance", "") and is_trouble_now(read) and not _PLANNED.search(read):
        return "outage"  # "Print server crashed. Restart at 18:15."
    return told


def is_resolved(text: str) -> bool:
    """Does the text say that it is over, and not that it will be?"""
    return bool(_SAID_FIRST.match(text)) or any(
        not _NOT_RESOLVED.search(text, max(0, match.start() - 60), match.start())
        for match in _RESOLVED.finditer(text)
    )


def state_of(text: str) -> str:
    """resolved, update, open, or "" where the text does not tell."""
    read = text[:_READ_AT_MOST]
    if is_resolved(read):
        return "update" if _PARTLY.search(read) else "resolved"
    if _UPDATE.search(read):
        return "update"
    return "open" if _OPEN.search(read) else ""
