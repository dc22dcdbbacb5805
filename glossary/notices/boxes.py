"""Which box of a notice a time belongs to: its beginning, its end, the next word, or none.

What stands nearest before a time says what it is about ("fix by 19:00, next update 18:00").
The times of other things ("engineer on site by", "not caused by the update at") have no box.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

from glossary.notices.kinds import is_resolved
from glossary.notices.people import asks
from glossary.times import TimePhrase

Box = Literal["since", "until", "ended", "next", "old", ""]
"""ended: an end behind us; old: it counts no more; "": it is of something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A time where it stands in its sentence."""

    phrase: TimePhrase
    sentence: str
    before: str
    """From the beginning of the sentence, or from the time before it."""
    all_before: str
    """From the beginning of the sentence."""
    behind: str
    """To the end of the sentence, or to the next time."""
    rest: str
    """To the end of the sentence."""
    is_last: bool
    """No other time follows in the sentence."""


# --- what the words before a time are about --------------------------------------------------

_WORD_OF_US: Final = (
    r"updates?|news|information|info|word|message|comms|communications?|details"
)
_WE_SAY: Final = (
    r"(?:update (?:you|this|the page|again|here)|inform you|let you know|tell you|report back"
    r"|(?:write|post|report) again|write to you|(?:get|come|be) back (?:to|with) you|be back\b"
    r"|keep you (?:posted|updated|informed))"
)
_NEXT: Final = (
    rf"\b(?:next|further|another|more) (?:status )?(?:{_WORD_OF_US}|one (?:at|by|in))\b"
    r"|\bmore to (?:follow|come)\b"
    rf"|\b(?:will|['’]ll) (?:\w+ )?{_WE_SAY}|\bwe (?:update|inform|tell) you\b"
    r"|\bkeep you (?:posted|updated|informed)\b"
    r"|\b(?:will|['’]ll) (?:\w+ )?(?:post|share|provide|give|send|publish)\b[^.\n]{0,40}?"
    r"\b(?:updates?|news|more information)\b"
    r"|\b(?:expect|await) (?:an? |some |more |the )*(?:updates?|news|word)\b"
    r"|\byou(?:['’]ll| will)? (?:hear|get (?:word|news|an update))\b"
    r"|(?:^\s*|[.,;:!?(\n–—-]\s*|\b(?:an|status|short|first|and|regular)\s)"
    r"updates? (?:will (?:follow|be)|by|at|in|every|is|are|due)\b"
    r"|\bwe(?:['’]ll| will) (?:update|inform)\b"
)
_NO_NEXT: Final = rf"\bno (?:next|further|more|other) (?:status )?(?:{_WORD_OF_US})\b"
_REPAIR: Final = (
    r"(?:fix|repair|solution|recovery|restoration|resolution|completion|service|end)"
)
_END: Final = (
    r"\b(?:ETA|ETR)\b"
    rf"|\b{_REPAIR}(?: (?:is|are|now|still|to be))*"
    r" (?:expected|due|planned|estimated|promised|likely|pushed)(?: back)?\b"
    rf"|\b(?:{_REPAIR})\s?(?:(?:now )?(?:by|at|around)\b|:|$)"
    r"|\b(?:expected|estimated|anticipated) (?:(?:time|end)\b|(?:to be )?back\b"
    rf"|{_REPAIR}\b)"
    r"|\b(?:back(?: to normal| up| online| again)?|normal(?: again)?|up again|running again"
    r"|(?:available|reachable) again)\b"
    r"|\b(?:be|is|are|it['’]s|was|were|been|now|fully|again)(?: \w+){0,2}? (?:done|finished"
    r"|completed?|over|ready|working|online|fixed|repaired|restored|resolved|solved)\b"
    r"|\b(?:finish(?:es|ed)?|ends?|ended|completes?|restored|resolved)\b"
)
_SINCE: Final = r"\b(?:since|starts?|started|began|begins?|beginning|crashed|failed|broke)\b"
_TROUBLE: Final = (
    r"\b(?:down|offline|unavailable|unreachable|slow|broken|fail(?:s|ing)?|delayed|interrupted"
    r"|stuck|stopped|not \w+)\b"
)
_OF_OTHERS: Final = (
    r"\b(?:on[- ]?site|arriv(?:es?|al|ing)|on (?:his|her|their|the) way)\b"
    r"|\b(?:calls?|called|ring|phone|come|comes|get|gets|report) (?:\w+ )?back\b(?! online)"
    r"|\b(?:expect|await|get)(?:s|ing)? an? (?:call|answer|reply|visit)\b"
    r"|\b(?:technicians?|engineers?|electricians?|couriers?|spare parts?|delivery|delivered"
    r"|supplier|vendor|carrier|meeting|bridge call|conference|war room|review|post-?mortem"
    r"|deadline|monitor(?:ing|ed)?|watch(?:ing|ed)?|help ?desk|service desk|hotline"
    r"|office hours|opening hours)\b"
    r"|\blast (?:\w+ )?(?:seen|working|worked|backup|checked|tested|reboot|restart|login)\b"
    r"|\b(?:as |was |were )?(?:agreed|announced|discussed|decided|approved|requested)\b"
    rf"|{_NO_NEXT}"
)
"""Times of people and of talks: no word such as "by" or "until" makes them ours."""
_IN_PASSING: Final = (
    r"\b(?:caused by|because of|due to|owing to|related to|result of|after|before|following"
    r"|during|despite|unlike)\b"
    r"|\b(?:was|were|has been|have been|been) (?:\w+ )?(?:deployed|applied|implemented"
    r"|rolled (?:out|back)|installed|escalated|opened|raised|changed|replaced|restarted"
    r"|rebooted|informed|told|sent)\b"
    r"|^\W*(?:changed|edited|written|sent|posted|date)\b"
)
"""What happened by the way: "after the update at 16:00". "From" and "until" still count."""
_TOPICS: Final = {
    name: re.compile(pattern, re.I)
    for name, pattern in (
        ("next", _NEXT),
        ("until", _END),
        ("since", _SINCE),
        ("others", _OF_OTHERS),
        ("passing", _IN_PASSING),
        ("trouble", _TROUBLE),
    )
}


def topic_of(words: str) -> str:
    """What is spoken of nearest to the end of these words."""
    found = [
        (match.end(), name == "others", match.end() - match.start(), name)
        for name, pattern in _TOPICS.items()
        for match in pattern.finditer(words)
    ]
    return max(found)[3] if found else ""


# --- the word that leads to a time -----------------------------------------------------------

_TO_SINCE: Final = re.compile(
    r"\b(?:since|from|starting(?: on| at| from)?|starts?(?: on| at)?|started(?: on| at)?"
    r"|began(?: on| at)?|beginning(?: on| at)?|between|as of|effective"
    r"|at|on|around|about|planned(?: for)?|scheduled(?: for)?|today|for|first seen(?: at)?"
    r"|detected at|start(?: time)?\s?:|when\s?:|begin\s?:|window\s?:|date\s?:"
    r"|new (?:date|time|slot|window|start)\s?(?::|is)"
    r"|down|offline|unavailable|unreachable)"
    r"\s+(?:the\s|about\s|around\s|approximately\s|~\s?)?$",
    re.I,
)
_TO_UNTIL: Final = re.compile(
    r"(?:\b(?:until|till|til|to|and|through|by|expected (?:by|at)|finish(?:es|ed)?(?: at| by"
    r"| on)?|ends?(?: at| by| on)?|ended(?: at| on)?|complete[d]?(?: by| at| on)?"
    r"|restored(?: at| by)?|resolved(?: at| by)?|over (?:at|by)"
    r"|(?:ETA|ETR)\s?:?(?: is)?(?: now)?"
    r"|(?:back|up again|online|done|fixed|repaired|ready|working)(?: again)? (?:at|by|around)"
    rf"|{_REPAIR}(?: is| now)*(?: expected| due| planned| estimated| promised)?"
    r"(?: (?:at|by|around)|\s?:)?"
    r"|(?:estimated|expected) (?:recovery|repair|fix|restoration)(?:\s?:| is| at| by)?"
    r"|(?:expected|estimated) (?:time|end)(?: (?:for|to|of) [^.\n\d]{1,30}?)?(?:\s?:| is)"
    r"|(?:expected|estimated) (?:to be )?back(?: to normal)? (?:at|by|around)"
    r"|(?:again|normally) from|end(?: time)?\s?:|up to)\s+"
    r"(?:about |around |the |approximately )?|\s?[-–—]\s?)$",
    re.I,
)
_AT: Final = re.compile(r"\b(?:at|on|around|about|by|for)\s+(?:the |about |around )?$", re.I)
_FIRM: Final = re.compile(
    r"\b(?:since|from|starting(?: from)?|between|until|till|til|through|ETA|ETR)\s?:?\s+"
    r"(?:about |around )?$",
    re.I,
)
"""These say themselves what the time is, whatever is spoken of."""
_OPENS_RANGE: Final = re.compile(r"\s?(?:-|–|—|to|until|till)\s?\d{1,2}[:h.]\d\d", re.I)
_SOON: Final = re.compile(r"(?:today|tonight|tomorrow|this)\b", re.I)
""" "Firmware upgrade tonight 22:00": a title needs no "at" before its time."""
_WE_SAY_BEHIND: Final = re.compile(
    rf"\s*,?\s*(?:{_NEXT})|\s*,?\s*(?:we|you)\b.{{0,20}}?(?:{_NEXT})", re.I
)


def box_of(time: Standing, *, opens: bool) -> Box:
    """The box of a time that no other one leads to; `opens` where a second follows ("to")."""
    firm = _FIRM.search(time.before)
    topic = topic_of(time.before[: firm.start()] if firm else time.before)
    if topic == "others" or (not time.before.strip() and topic_of(time.behind) == "others"):
        return ""
    if topic == "next" and not firm:
        return "next"
    if time.phrase.kind == "length":
        return "since" if time.phrase.text.endswith("ago") else ""
    if time.is_last and not (firm or topic) and _WE_SAY_BEHIND.match(time.behind):
        return "next"
    if topic == "passing" and not firm:
        return ""
    if _TO_SINCE.search(time.before) and is_resolved(time.sentence) and not opens:
        return "ended"
    if asks(time.sentence) and re.search(r"\bby\s+(?:the )?$", time.before):
        return ""  # when a duty is due, not when the event ends
    if topic == "until" and not firm and _AT.search(time.before):
        return "until"
    if _TO_UNTIL.search(time.before) and not re.search(r"\bon and $", time.before):
        return "until"
    if _TO_SINCE.search(time.before) or not time.before.strip(" \t\n-*•:,("):
        return "since"
    if asks(time.sentence) or time.phrase.kind not in ("day_clock", "clock_day", "clock"):
        return ""
    soon = time.phrase.kind != "clock" and _SOON.match(time.phrase.text)
    return "since" if soon or opens or _OPENS_RANGE.match(time.behind) else ""
