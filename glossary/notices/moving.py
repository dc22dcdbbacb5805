"""What a notice moves: "postponed from Thursday to Saturday" is no span of two days."""

import re
from collections.abc import Sequence
from typing import Final

from glossary.facts.words import MONTHS, WEEKDAYS
from glossary.notices.boxes import Box, Standing, topic_of
from glossary.sentences import Sentence

_EVENT: Final = (
    r"(?:maintenance|window|works?|upgrades?|updates?|restarts?|reboots?|migration|patching"
    r"|drill|test|failover|cutover|change|rollout|outage|downtime|interruption|installation"
    r"|replacement|appointment|start|date|slot|time|event|it|this|that)"
)
_DAY: Final = "|".join(sorted({*MONTHS, *WEEKDAYS, "today", "tonight", "tomorrow"}))
_MOVED: Final = re.compile(
    r"\b(?:postpon(?:e|ed|ing)|reschedul(?:e|ed|ing)|(?:brought|bringing|bring|brings)"
    r"(?: \w+){0,2} forward|put(?:ting)? (?:it )?off|deferred)\b"
    rf"|\b{_EVENT}(?: (?:has|have|had|is|are|was|were|been|will|be|now|just|to))*"
    r" (?:moved|shifted|delayed|pushed)\b"
    rf"|(?:\d(?: ?[ap]\.?m\.?)?|\b(?:{_DAY}))\)?"
    r"(?: (?:has|have|had|is|are|was|were|been|will|be|now|just|to))+"
    r" (?:moved|shifted|delayed|pushed)\b"
    rf"|\b(?:move|moves|moved|moving|shift(?:ed)?|push(?:ed)?|delay(?:ed)?) (?:back )?"
    rf"(?:(?:the|our|this) (?:\w+ ){{0,2}}?)?{_EVENT}\b"
    r"|^\W*(?:update\W+)?(?:moved|shifted|delayed|pushed)\b"
    r"|\b(?:starts?|begins?) (?:\w+ ){1,3}?(?:later|earlier)\b"
    r"|\bnew (?:date|time|slot|window|start)\b",
    re.I,
)
_CALLED_OFF: Final = re.compile(
    rf"(?:\b{_EVENT}|\d|\b(?:{_DAY}))\)?"
    r"(?: (?:has|have|is|are|was|were|been|will|be|now|just))*"
    r" (?:cancell?ed|called off)\b|^\W*(?:cancell?ed|called off)\b",
    re.I | re.M,
)
_WAS_PLANNED: Final = re.compile(
    r"\b(?:was|were|had been) (?:planned|scheduled|meant|announced)\b", re.I
)
_LONGER: Final = re.compile(
    r"\b(?:extend(?:ed|s|ing)?|prolong(?:ed|s)?|lengthen(?:ed|s)?|(?:take|takes|taking|last"
    r"|lasts) longer|overrun(?:s|ning)?|overran)\b"
    r"|\b(?:ETA|ETR|fix|repair|restoration|recovery|completion|end|expected time)\b"
    r"[^.;\n]{0,30}?"
    r"\b(?:moved|moves|shifted|delayed|pushed|postponed|rescheduled|put off|changed|slips?"
    r"|slipped)\b",
    re.I,
)
_NEXT_MOVED: Final = re.compile(
    r"\bnext (?:status )?(?:update|news|word|message)\b[^.;,\n]{0,30}?"
    r"\b(?:moved|shifted|delayed|pushed|postponed|rescheduled|put off|changed)\b",
    re.I,
)
_AWAY_FROM: Final = re.compile(r"\bfrom\s+(?:the )?$", re.I)
_TO_LATER: Final = re.compile(r"\b(?:to|until|till)\b|->|=>|→", re.I)
_NOT_THIS: Final = re.compile(
    r"(?:\b(?:instead of|rather than|not|no longer|previously|originally|formerly|planned"
    r" before for|old (?:date|time)\s?:?)|(?:[(,;–—-]\s*|\bit )was)(?: from| on| at| for)?"
    r"(?: the)?\s+$",
    re.I,
)
_ARROW: Final = re.compile(r"\s?(?:->|=>|→)\s?", re.I)
_TOWARDS: Final = re.compile(
    r"(?:\b(?:to|until|till|for|on|at|now|is|by|forward|from)|->|=>|→|[:,(–—-])\s*(?:now )?"
    r"(?:to |on |at |from )?(?:the )?$|^\s*$",
    re.I,
)


def is_named_as_old(before: str) -> bool:
    """ "(was Wednesday 19:00", "instead of 20:00"."""
    return bool(_NOT_THIS.search(before))


def is_called_off(text: str) -> bool:
    """What was announced does not take place at all."""
    return bool(_CALLED_OFF.search(text))


def tells_of_a_move(lines: Sequence[Sentence]) -> bool:
    """The whole event gets another time, not only its end."""
    return any(_moves_the_event(line.text) for line in lines[:60])


def _moves_the_event(sentence: str) -> bool:
    return bool(_MOVED.search(sentence)) and not (
        _LONGER.search(sentence) or _NEXT_MOVED.search(sentence)
    )


def moved_box(time: Standing) -> Box | None:
    """The box of a time in a sentence that moves something; None where none is moved to it."""
    if _CALLED_OFF.search(time.sentence) or _WAS_PLANNED.search(time.sentence):
        return "old"
    if _NOT_THIS.search(time.before) or _ARROW.match(time.behind):
        return "old"
    if _NEXT_MOVED.search(time.all_before):
        what: Box = "next"
    elif _LONGER.search(time.all_before):
        what = "until"
    elif _MOVED.search(time.all_before):
        what = "since"
    else:
        follows = _MOVED.search(time.sentence)
        return "old" if follows and _moves_the_event(time.sentence) else None
    if time.phrase.kind == "length":
        return ""
    if _AWAY_FROM.search(time.before) and _TO_LATER.search(time.rest):
        return "old"
    spoken_of = topic_of(time.before)
    if spoken_of in ("next", "until", "others", "passing") and spoken_of != what:
        return None
    return what if _TOWARDS.search(time.before) else None
