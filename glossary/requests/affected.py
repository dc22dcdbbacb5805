"""How many are affected, or who: a number, a group, the names, or the author alone."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.language import Found, RequestType
from glossary.facts.words import MONTHS, NUMBER_WORDS
from glossary.requests.body import Body
from glossary.requests.nouns import persons, plural_or_singular, rooms
from glossary.requests.people import DEPARTMENTS

_NUMBER: Final = (
    r"(?:\d{1,3}(?:[,.]\d{3})+|\d{1,6}|" + "|".join(NUMBER_WORDS) + r"|both|a dozen)"
)
_PERSON: Final = rf"(?:people|staff(?: members?)?|men|women|{plural_or_singular(persons())})"
_MONTHS: Final = "|".join(MONTHS)
_OUTSIDERS: Final = re.compile(r"\s(?:in the queue|waiting outside|on hold|in line)\b", re.I)
_COUNTS: Final[tuple[re.Pattern[str], ...]] = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b(?:me|I|myself) (?:and|plus|\+|&) ({_NUMBER}) (?:others?|more|colleagues?"
        rf"|{_PERSON})\b",
        rf"(?<![\w.:-])({_NUMBER}) of (?:us|them|(?:our|my|the) {_PERSON})\b",
        rf"(?<![\w.:-])({_NUMBER}) (?:[a-z-]+ ){{1,3}}(?:(?:is|are) )?(?:all )?(?:affected"
        rf"|concerned)\b",
        rf"(?<![\w.:-])({_NUMBER}) (?:(?!(?:and|or|for|from|to|per|minutes?|hours?|days?|euros?"
        rf"|pounds?|dollars?|percent|{_NUMBER}"
        rf"|{_MONTHS})\b)[\w-]+ ){{0,2}}?{_PERSON}\b",
        rf"(?<![\w.:-])({_NUMBER}) (?:[a-z-]+ ){{1,3}}(?:are|is) (?:already |all )?(?:waiting"
        rf"|queu\w+"
        rf"|stuck)\b",
        rf"\b(?:team|group|class|crew|department) of ({_NUMBER})\b",
        rf"\b(?:team|group|class|crew|department|unit|shift|staff|office) \(({_NUMBER})\)",
        rf"\b(?:we are|there are) (?:about |around |now )?({_NUMBER})(?= of\b|[.,;!?]|$)",
    )
)
_NO_COUNT: Final = re.compile(r"\b(?!1\b|0?1\b)\d+ temp$", re.I)
""" "Boiler 5 temp" is no five people."""
_GROUP_END: Final = (
    r"(?=\s(?:can|can['’]?t|cannot|is|are|was|were|has|have|had|says?|gets?|does|do|did"
    r"|reports?"
    r"|needs?|sees?|complains?|lost|loses?|cant|could|will|keeps?|works?|waits?|sits?|goes"
    r"|uses?|depends?|who|whose|from home"
    r"|in the morning)\b"
    r"|[.,;!?\n]|$)"
)
_GROUP_WORDS: Final = r"[\w'’&-]+(?: (?!can\b|cannot\b|has\b|is\b|are\b)[\w'’&-]+){0,3}?"
_EVERYONE: Final = re.compile(
    r"\b((?:everyone|everybody|all (?:the )?(?:staff|users|colleagues|employees|stores|branches"
    rf"|offices|managers|of us))(?: (?:in|at|on|from|of) {_GROUP_WORDS})?"
    r"|(?:whole|entire) (?:[\w-]+ ){0,2}?(?:team|department|office|floor|company|group|unit"
    r"|store"
    r"|shop|site|branch|building|school|ward|shift|staff|house|division|crew|class|faculty"
    r"|registry|council|clinic|library|kitchen|plant|factory|warehouse|reception|practice"
    rf"|hospital|lab|line|section|course|institute|theatre|hotel"
    rf"|{plural_or_singular(rooms())}))" + _GROUP_END,
    re.I,
)
_NOBODY: Final = re.compile(
    r"\b(?:nobody|no[ -]?one|none of us) (?:in|at|on|from|of) (?!since|after|when"
    r"|today)(?:the |our )?"
    rf"({_GROUP_WORDS})" + _GROUP_END,
    re.I,
)
_A_DEPARTMENT: Final = re.compile(
    rf"(?:^|[.,;!?]\s+|\b(?:and|so) )((?:the )?(?:{'|'.join(sorted(DEPARTMENTS - {'it'}))})"
    r"(?: (?:team|department))?)(?= (?:can ?not|can['’]?t|is (?:blocked|stuck)|are (?:blocked"
    r"|stuck))\b)",
    re.I,
)
_A_CREW: Final = re.compile(
    r"(?:^|[.,;!?]\s+|\b(?:and|so|the|our) )"
    r"((?:night|day|early|late|morning|evening|kitchen|bar|floor|ground|cabin|ward"
    r"|front desk|office|cleaning|sales|shop) (?:staff|crew|shift)|crew|shift)(?= (?:can"
    r"|can['’]?t|cannot|could ?n['’]?t|is|are|has|have|keeps?|waits?)\b)",
    re.I,
)
"""Those who work at a time or in a place; "the support team" may be us."""
_MYSELF: Final = re.compile(
    r"\b(?:I(?! (?:think|guess|hope|believe|suppose|say|wonder|mean|am writing|heard)\b)|me"
    rf"|my(?! (?:\w+ )?{_PERSON}\b(?! (?:\w+ ){{0,2}}(?:account|portal|phone|card|badge"
    rf"|page)\b))|i['’]?m(?! (?:writing|afraid|sure)\b)|mine|i['’]ve)\b",
    re.I,
)
_A_NEW_ONE: Final = re.compile(
    r"\b((?:a|an|our|my|one|the)(?: new)?(?: \w+)? (?:colleague|hire|intern|apprentice"
    r"|trainee|temp"
    r"|starter|joiner|employee|consultant|team lead|manager|assistant|contractor))\b",
    re.I,
)


def affected_of(
    body: Body,
    types: Sequence[RequestType],
    people: Sequence[Found],
    items: Sequence[Found] = (),
) -> Found | None:
    """How many or who: a number, a group, the names, or the author alone."""
    kind = types[0] if types else "incident"
    if kind in ("howto", "idea"):
        return None
    for pattern in _COUNTS:
        for match in pattern.finditer(body.text):
            if not _OUTSIDERS.match(body.text, match.end()) and not _NO_COUNT.search(match[0]):
                return body.found(*match.span())
    for pattern in (_NOBODY, _EVERYONE, _A_DEPARTMENT, _A_CREW):
        for match in pattern.finditer(body.text):
            return body.found(*match.span(1))
    for name in people if kind == "incident" else ():
        start, end = _with_the_author(body, name.span.start, name.span.end)
        if end - start > len(name.text):
            return body.found(start, end)
    if kind in ("onboarding", "offboarding", "access", "software") and people:
        return _the_named(body, kind, people)
    if kind in ("onboarding", "offboarding") and (one := _A_NEW_ONE.search(body.text)):
        return body.found(*one.span(1))
    if kind == "software" and (seats := _SEATS.search(body.text)):
        return body.found(*seats.span(1))
    if kind == "hardware":
        return _number_of(body, items) or _the_named(body, kind, people) or _the_author(body)
    return _the_author(body)


_SEATS: Final = re.compile(
    rf"\b({_NUMBER}(?: [\w-]+){{0,2}}? (?:licen[cs]es?|seats|computers|pcs"
    rf"|laptops|machines"
    r"|macs|tablets|workstations))\b",
    re.I,
)


def _the_author(body: Body) -> Found | None:
    match = _MYSELF.search(body.text)
    return body.found(*match.span()) if match else None


def _the_named(body: Body, kind: RequestType, people: Sequence[Found]) -> Found | None:
    """The people a request is for; in a leaver's request not the one who takes over."""
    if kind == "onboarding":
        people = [one for one in people if not _ONLY_NAMED.search(_words_before(body, one))]
    if not people:
        return None
    if kind in ("access", "software", "hardware", "offboarding"):
        people = _first_row(people)
    start, end = _with_the_author(body, people[0].span.start, people[-1].span.end)
    alone = len(people) == 1 and end - start == len(people[0].text)
    if kind == "access" and alone and len(people[0].text.split()) == 1:
        return _the_author(body) or people[0]
    return body.found(start, end)


_ONLY_NAMED: Final = re.compile(
    r"\b(?:manager|boss|supervisor|approved|contact|mentor|buddy|replac(?:es|ing|ement for)"
    r"|covers? for|instead of|success\w+ (?:of|to)|reports? to|agreed with)\W{0,3}(?:is |by "
    r"|with )?$",
    re.I,
)
""" "Line manager: …": a name of somebody who is not concerned."""


def _words_before(body: Body, name: Found) -> str:
    return body.text[max(0, name.span.start - 30) : name.span.start]


_FAR: Final = 10
_AND_ME: Final = re.compile(r" (?:and|&) (?:me|I|myself)\b", re.I)
_ME_AND: Final = re.compile(r"\b(?:me|I|myself)(?:,| and)(?: my (?:\w+ )?\w+)? $", re.I)


def _with_the_author(body: Body, start: int, end: int) -> tuple[int, int]:
    """ "Ben and me" are two, not one."""
    if behind := _AND_ME.match(body.text, end):
        return start, behind.end()
    before = _ME_AND.search(body.text[max(0, start - 40) : start])
    return (max(0, start - 40) + before.start() if before else start), end


def _first_row(people: Sequence[Found]) -> Sequence[Found]:
    """The first name and those right behind it: "Ana Ruiz and Tom Lee"."""
    for index, (left, right) in enumerate(pairwise(people), start=1):
        if right.span.start - left.span.end > _FAR:
            return people[:index]
    return people


def _number_of(body: Body, items: Sequence[Found]) -> Found | None:
    """The number before the only thing that is wanted."""
    if len(items) != 1:
        return None
    start = max(0, items[0].span.start - 40)
    number = _NUMBER_BEFORE.search(body.text[start : items[0].span.start])
    return body.found(start + number.start(), items[0].span.end) if number else None


_NUMBER_BEFORE: Final = re.compile(rf"(?<![\w.:-])({_NUMBER}) (?:[a-z-]+ ){{0,2}}$", re.I)
