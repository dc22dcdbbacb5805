"""What people notice, who they are, and what they are asked to do."""

import re
from collections.abc import Sequence
from typing import Final

from bot.language import Span
from glossary.notices.headlines import is_headline
from glossary.notices.labelled import answer_to, label_of
from glossary.sentences import Sentence

_EFFECT: Final = re.compile(
    r"\b(?:unavailable|unreachable|inaccessible|down|down ?times?|outages?|offline|slow(?:er"
    r"|ness|down| down)?|delay(?:s|ed)?|interrupt\w*"
    r"|interuption|disrupt\w*|degrad\w+|errors?|fail(?:s|ed|ing|ures?)?|impact(?:s|ed)?|affect(?:s|ed|ing)?|unable|cannot|can['’]t"
    r"|can not|not (?:be )?(?:able|available|possible|work\w*|respond\w*|reachable|load\w*)"
    r"|timeouts?|time out|lose|lost|missing|stuck|cancell?ed|killed|not start\w*|not survive"
    r"|restart(?:s|ed)?|HTTP[/ ]?[45]\d\d|invalid certificate|warnings?|page not found"
    r"|logged out|signed out|queued|blocked|stop(?:s|ped)? working|reboot(?:s|ed)?"
    r"|no longer (?:work|be|respond)\w*"
    r"|(?:will|may|might|can|could) (?:\w+ )?(?:drop(?! by| in\b)|cut (?:out|off)|freeze"
    r"|flicker|hang|be (?:\w+ )?(?:disconnected|cut off|dropped|logged off|signed off))"
    r"|(?:sessions?|calls?|connections?) (?:will|may|might) end)\b",
    re.I,
)
_NO_EFFECT: Final = re.compile(
    r"\bno (?:\w+ )?(?:downtime|outage|interruption|impact|disruption|interuption"
    r"|effect)s?\b|\bwithout (?:any )?(?:downtime|interruption)\b",
    re.I,
)
_PEOPLE: Final = re.compile(
    r"\b(?:you|your|users?|people|customers?|staff|colleagues?|everyone|everybody|anyone|employees|teams?|visitors|readers|developers|students)\b",
    re.I,
)
_HARD: Final = re.compile(
    r"\b(?:unavailable|unreachable|inaccessible|down|outage|offline|downtime)\b", re.I
)
_MODAL: Final = re.compile(
    r"\b(?:may|might|will|can|could|won['’]t|cannot|is|are|was|were|expect\w*)\b", re.I
)
_REASON: Final = re.compile(
    r"\b(?:due to|because|caused by|root cause|as part of|resulted from|triggered"
    r"|in order to|we (?:have |are |were )?"
    r"(?:investigat\w+|identified|deployed|applied|rolled|found)|https?://|more (?:details"
    r"|information))\b",
    re.I,
)


def noticed_by_people(lines: Sequence[Sentence]) -> Span | None:
    """The sentence that says what people notice, if one does; one that says so itself first."""
    for line in lines[:60]:
        if (said := answer_to("what", line)) is not None:
            return said
    best: tuple[float, Sentence] | None = None
    for order, line in enumerate(lines[:60]):
        score = 0 if label_of(line) else _notice_points(line.text) - 0.05 * order
        if score >= 1.8 and (best is None or score > best[0]):
            best = (score, line)
    return Span(best[1].start, best[1].end) if best else None


def _notice_points(sentence: str) -> float:
    """How well a sentence tells what people notice; 1.8 and more is telling."""
    if len(sentence) > 600 or sentence.rstrip().endswith((":", "?")):
        return 0
    effects = len({match.group().lower() for match in _EFFECT.finditer(sentence)})
    quiet = bool(_NO_EFFECT.search(sentence))
    if not effects and not quiet:
        return 0
    points = 1.0 + min(effects, 3) * 0.5 + quiet * 0.5
    points += 1.5 * bool(_PEOPLE.search(sentence) and not _TELLS_ONLY_WHO.match(sentence))
    points += 0.6 * bool(_MODAL.search(sentence))
    points += 0.8 * bool(
        re.match(r"\W*(?:expect|there (?:will|may|might) be)\b", sentence, re.I)
    )
    points += 0.6 * bool(_HARD.search(sentence))
    points -= 0.8 * bool(_REASON.search(sentence))
    points -= 1.5 * (asks(sentence) is not None)
    return points


def tells_effect(words: str) -> bool:
    """Whether words name something that people notice."""
    return _EFFECT.search(words) is not None


_TELLS_ONLY_WHO: Final = re.compile(
    r"[^.,;:]{0,60}?\b(?:users?|people|customers?|staff|colleagues|employees|students)\s"
    r"(?:(?:is|are|may be|currently) )?(?:affected|impacted)\W*$",
    re.I,
)
""" "Approx 40 remote users affected" says how many, and not what they notice."""

_HUMANS: Final = (
    r"(?:users?|customers?|people|staff|colleagues?|employees|developers|tenants?|visitors|students|members|clients?|managers|anyone|everyone"
    r"|everybody|researchers|administrators|partners)"
)
_WHOSE: Final = (
    r"(?: (?:who|that|using|with|in|at|on|of|from|whose|working|connected|running|hosted"
    r"|which|trying|accessing|without|installing)\b"
    r" [^.,;:!?()\n]{1,80}?)?"
)
_NO_SPAN: Final = (
    r"(?!(?:min\w*|hours?|hrs?|h|sec\w*|days?|weeks?|for|by|to|from|until|since)\b)"
)
""" "Delayed by 10 min for all staff": the number counts no people."""
_WHO: Final[tuple[re.Pattern[str], ...]] = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"(?:^|\n)\W{0,4}(?:who(?: is (?:affected|impacted))?|affected(?: users| services"
        r"| systems| people)?|impacted(?: services| users)?|audience"
        r"|scope)\s?[:?]\s{0,3}\n?\s*(?P<who>(?:[^\n.]|(?<=\bapprox)\.){3,160})",
        rf"(?<!\w)(?P<who>(?:all|some|most|many|several|only|certain|a (?:small )?(?:number"
        rf"|subset|part) of|the majority of|(?:approx(?:\.|imately)?|about|around|roughly"
        rf"|nearly|almost|over|more than|up to|ca\.?|~) ?\d[\d,]*|(?<![:\d])"
        rf"(?!(?:19|20)\d\d\b)\d[\d,]*|remote|internal|external)(?: of)?(?: the| our"
        rf"| your)? (?:{_NO_SPAN}\w[\w-]* ){{0,3}}?{_HUMANS}{_WHOSE})"
        rf"(?= (?:affected|impacted|unable|is|are|was|were|will|may|might|can|cannot|could|must"
        rf"|should|need|have|has|see|get|experience|who)\b|[.,;:!?()\n]|$)",
        r"\b(?:affect(?:s|ed|ing)?|impact(?:s|ed|ing)?)[ \t](?!by\b|are\b|is\b|of\b"
        r"|the following|you\b|it\b"
        r"|us\b|in\b|on\b|at\b|except\b|that\b|if\b|your use\b|how\b"
        r"|the way\b)(?P<who>(?:[^.,;:!?()\n]|\.(?=\w)){3,120}?)"
        r"(?=[.,;:!?()\n]|$| (?:because|since|while|until|when|which|and will|is|are|was"
        r"|were|due|starting|between|from)\b)",
        r"\b(?P<who>(?:anyone|everyone|everybody|those) (?:who|using|with|in|at|on|that"
        r"|working|connected)\b[^.,;:!?()\n]{0,80}?)"
        r"(?= (?:is|are|was|were|will|may|might|can|cannot|could|must|should|needs?)\b"
        r"|[.,;:!?()\n]|$)",
        rf"\b(?P<who>{_HUMANS}{_WHOSE})(?= (?:will|may|might|cannot|can not|can['’]t"
        rf"|are unable|were unable|are not able|experience|see|saw)\b)",
        r"\bfor (?P<who>(?:all |some )?(?:users|customers|staff|colleagues"
        r"|everyone)\b[^.,;:!?()\n]{0,60}?)(?=[.,;:!?()\n]|$)",
    )
)


def who_of(text: str) -> Span | None:
    """The people (or the part of the house) that the notice says are affected."""
    read = text[:20_000]
    for pattern in _WHO:
        if match := pattern.search(read):
            start, end = match.span("who")
            told = _SINCE_WHEN.search(read, start, end)
            return Span(start, told.start() if told else end)
    return None


_SINCE_WHEN: Final = re.compile(
    r"\s(?:since|until|as of|between|(?:from|at|on)(?= \d| \w+day\b))\b", re.I
)
"""Where the words about people end: "all users since 10:20"."""


_DO: Final = (
    r"(?:use|restart|clear|sign|log|save|contact|check|avoid|wait|try|reboot|update|install"
    r"|open|close|click|report|let us know|reach out|read"
    r"|follow|remember|make sure|ensure|connect|switch|download|run|change|reset|call|email"
    r"|e-mail|send|submit|visit|go to|go|subscribe"
    r"|refresh|retry|back up|backup|move|remove|verify|keep|be (?:sure|aware|patient|careful"
    r"|ready|prepared)|bring|join|register|plan|review|upgrade|rebuild"
    r"|migrate|push|restage|select|choose|enter|delete|do not|don['’]t|never|stop|start"
    r"|finish|complete|confirm|forward|ask|talk|tell"
    r"|reply|add|set|disable|enable|turn|plug|unplug|leave|copy|print|work|schedule|test|replace|rename|create|give|allow|accept"
    r"|ignore|delay|postpone|refrain|take|disconnect|reconnect|shut|lock|return|pick|book"
    r"|watch|fill|choose|consider|consult|see if)"
)
_EVENT: Final = (
    r"(?:(?:software|firmware|system|server|network|service) )?(?:migrations?|replacements?"
    r"|upgrades?|maintenance|outages?|downtime|problems?|issues?|failures?|delays?|delivery)"
)
""" "Email migration", "Switch replacement": a thing that happens, and nothing to be done."""
_IMPERATIVE: Final = re.compile(
    rf"^\W*(?:\d+[.)]\s*)?(?:(?:so|then|instead|otherwise|until then|in the meantime"
    rf"|meanwhile|for now|as a work-?around|if (?:you|your|it|this|the|possible)"
    rf"\b[^,\n]{{0,120}}|to [^,\n]{{3,80}}|once [^,\n]{{3,80}}|when [^,\n]{{3,80}}"
    rf"|before [^,\n]{{3,80}}|after [^,\n]{{3,80}})\s?[,:]\s*)*"
    rf"(?:(?:please|kindly|also|just|simply|always)\s+)*(?P<order>{_DO})\b(?!\s?[:=]|\s\d+\s?:|\s(?:is|are|was|were|will|has|of|logs?\b)|-"
    rf"|\s(?:{_EVENT})\b)",
    re.I,
)
_PLEASE: Final = re.compile(
    rf"\b(?:please|kindly)\s+(?:also |just |always |do |be )?(?:{_DO}|\w+)\b", re.I
)
_YOU_MUST: Final = re.compile(
    r"\b(?:you(?:['’]ll| will| may| might)?|users|customers|staff|everyone|everybody"
    r"|employees|colleagues|teams|all users|developers|managers)"
    r" (?:all |also |then |still |currently |now )?(?:must|need(?:s)? to|have to|has to"
    r"|should|are (?:now )?(?:asked|required|advised|encouraged|requested) to"
    r"|are to|will (?:need|have) to|ought to|can (?:use|continue|work|try|still|reach"
    r"|avoid))\b",
    re.I,
)
_DUTY: Final = re.compile(
    r"\b(?!(?:it|this|that|there|we|they|i|what|which|engineers?|he|she)\b)[\w-]*(?:devices?|laptops?|phones?|computers?|clients?|accounts?|passwords?"
    r"|applications?|apps|browsers?|users?|owners?|members?|tenants?|teams?|staff|contractors?|visitors?|machines|tokens?|keys?|certificates?"
    r"|agencies|partners|people|students|researchers|administrators|admins|developers"
    r"|maintainers|employees|managers)\s(?:must|need to|needs to|have to|has to"
    r"|are required to|is required to|are expected to|are asked to)\b",
    re.I,
)
_WORKAROUND: Final = re.compile(
    r"\bwork-?arounds?\b|\bin the meantime\b|\bas an alternative\b|\balternatively\b"
    r"|\byou can (?:still|use|continue|reach)\b",
    re.I,
)
_NOT_ASKED: Final = re.compile(
    r"\bno action\b|\b(?:don['’]t|do not|doesn['’]t|does not|will not|won['’]t) (?:need"
    r"|have) to\b|\bno need to\b|\bnothing (?:to do|you need)\b"
    r"|\bplease (?:note|be advised|find|accept|see below|bear|excuse)\b|\bmore (?:details"
    r"|information|info)\b|\bread more\b"
    r"|\b(?:no|without an?|(?:working|work) on an?|(?:looking|searching) for an?|testing an?"
    r"|preparing an?|investigating an?) (?:\w+ )?work-?arounds?\b"
    r"|\bwork-?arounds?(?: (?:is|are|yet|still|being|currently))*"
    r" (?:tb[dca]|none|unknown|not|pending|in progress|to follow|prepared|tested)\b"
    r"|\bwe (?:must|need|have) to\b",
    re.I,
)
_STRONGLY_ASKED: Final = re.compile(
    r"\b(?:you|users|customers|staff|everyone) (?:will |all )?(?:must|need to|have to"
    r"|should)\b(?! not (?:need|have))",
    re.I,
)


def duties_of(lines: Sequence[Sentence]) -> tuple[Span, ...]:
    """Sentences that ask the reader to do something, or show a way round."""
    return tuple(span for line in lines if (span := _duty_of(line)) is not None)


def _duty_of(line: Sentence) -> Span | None:
    """What a line asks for, without its label; a cause or a next step asks for nothing."""
    found = label_of(line)
    if found is None:
        return Span(line.start, line.end) if asks(line.text) is not None else None
    question, said = found
    if question == "to_do":
        return said if said.start < said.end and not _NOT_ASKED.search(line.text) else None
    return said if asks(line.text) in ("please", "must") else None


def asks(sentence: str) -> str | None:
    """Which way of asking a sentence uses; None when it asks for nothing."""
    if not 8 <= len(sentence.strip()) <= 500 or sentence.rstrip().endswith("?"):
        return None
    if re.match(
        r"\W*(?:what|how|who|why|where|when) (?:you|to|do|is|are|will|can)\b", sentence, re.I
    ):
        return None  # a heading
    if _NOT_ASKED.search(sentence) and not _STRONGLY_ASKED.search(sentence):
        return None
    if _looks_like_heading(sentence):
        return None
    for name, pattern in (
        ("please", _PLEASE),
        ("must", _YOU_MUST),
        ("duty", _DUTY),
        ("imperative", _IMPERATIVE),
        ("work-around", _WORKAROUND),
    ):
        if found := pattern.search(sentence):
            if name == "imperative" and is_headline(sentence[found.start("order") :]):
                return None
            return name
    return None


def _looks_like_heading(sentence: str) -> bool:
    """ "Update AKS clusters …" as a title tells what IT does, not what readers do."""
    stripped = sentence.strip(" \t\n-*•#>")
    return (
        "\n" in sentence
        and not re.search(r"[.!]\s*$", stripped)
        and bool(
            re.match(
                r"(?:update|upgrade|migrate|move|change|test|work|replace|plan|add|create|restart|reset|set|report|schedule|review|backup|start|delay)\b",
                stripped,
                re.I,
            )
        )
    )
