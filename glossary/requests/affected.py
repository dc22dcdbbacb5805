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
        rf"\b(?:me|I|myself) (?:and|plus|\+|&) (?:my |our )?({_NUMBER}) (?:others?|more"
        rf"|colleagues?"
        rf"|{_PERSON})\b",
        rf"(?<![\w.:-])({_NUMBER}) of (?:us|them|(?:our|my|the) {_PERSON})\b",
        rf"(?<![\w.:-])({_NUMBER}) (?:[a-z-]+ ){{1,3}}(?:(?:is|are) )?(?:all )?(?:affected"
        rf"|concerned)\b",
        rf"(?<![\w.:-])({_NUMBER}) (?:(?!(?:and|or|for|from|to|per|with|in|on|at|minutes?"
        rf"|hours?|days?|euros?"
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
_UNCOUNTED: Final = (
    r"(?:minutes?|mins?|hours?|days?|weeks?|months?|years?|seconds?|times?|percent|euros?"
    r"|pounds?"
    r"|dollars?|cents?|degrees?|pages?|sheets?|copies|lines?|errors?|attempts?|clicks?|steps?"
    r"|floors?|meters?|metres?|miles?|km|kg|mb|gb|tb|characters?|digits?|reasons?|ways?|things?"
    r"|messages?|e-?mails?|mails?|calls?|tickets?|boxes|pieces|parts|versions?|options?|rooms?"
    r"|[ap]m|o|th|st|nd|rd|of|and|or|to|for|from|per|in|on|at|is|was|has|am|us|this|series"
    rf"|{_NUMBER}|{_MONTHS})"
)
_HIT: Final = re.compile(
    rf"(?:(?:^|[.,;!?(\n]\s*|\b(?:and|so|but|all|with|about|from|on|for|already) )"
    rf"(?P<count>(?<![\w.:-])(?:{_NUMBER})) (?:(?!{_UNCOUNTED}\b)[a-z-]+ )?(?!{_UNCOUNTED}\b)"
    r"[a-z-]{2,}(?<!s)s)\b"
    r"(?= (?:are|were|have|can(?:not|['’]?t)?|could|came|come|wait|do|don['’]?t|went|go"
    r"|stand\w*|waiting"
    r"|stuck|gone|missing|lost|queue\w*|sit\w*|affected|locked|blocked|so far|already|down"
    r"|dead|offline|outside"
    r"|without"
    r"|(?:at|in|on) (?-i:[A-Z]\w*))\b)",
    re.I,
)
_SOME_OF_THEM: Final = re.compile(
    rf"(?:^|[.,;!?(\n]\s*)(?P<count>{_NUMBER}) of (?:the|our|my) (?:[a-z-]+"
    rf" ){{0,2}}?(?!{_UNCOUNTED}\b)"
    r"[a-z-]{2,}s\b",
    re.I,
)
""" "26 families are writing on paper", "No data from 7 turbines at …": what a trouble hits."""
_ALL_OF_THEM: Final = re.compile(
    r"(?:^|[.,;!?\n]\s*)((?:all|half) (?:of )?(?:(?:the|our|my)"
    r" )?[a-z-]{3,}s)(?=\s*(?:[.,;!?\n]|$)"
    r"| (?:cannot|can['’]?t|are affected|are down|are dead|have no)\b)"
    r"|\b(half (?:of )?(?:the|our|my) [a-z-]{3,}s)(?= (?:cannot|can['’]?t|are|have|do"
    r"|don['’]?t)\b)",
    re.I,
)
""" "Dispatch map blank. All cars." """
_SOME_AT_ITS_HEAD: Final = re.compile(
    rf"\W*({_NUMBER} (?:[a-z-]+ ){{0,2}}?(?!{_UNCOUNTED}\b)[a-z-]{{3,}}s)\b(?= (?:are|have"
    rf"|gone|left|leave"
    r"|start|join|quit|arrive|come)\b)",
    re.I,
)
""" "Both summer guides gone": those who come or go."""
_NO_COUNT: Final = re.compile(r"\b(?!1\b|0?1\b)\d+ temp$", re.I)
""" "Boiler 5 temp" is no five people."""
_GROUP_END: Final = (
    r"(?=\s(?:can|can['’]?t|cannot|is|are|was|were|has|have|had|says?|gets?|does|do|did"
    r"|reports?"
    r"|needs?|sees?|complains?|lost|loses?|cant|could|will|keeps?|works?|waits?|sits?|goes"
    r"|uses?|depends?|who|whose|from home|since|should|must"
    r"|in the morning|affected|blocked|stuck|waiting|idle|offline|locked|without)\b"
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
    rf"|hospital|lab|line|section|course|institute|theatre|hotel|desk|squad|fleet|choir"
    rf"|orchestra|station|bench"
    rf"|{plural_or_singular(rooms())}))" + _GROUP_END,
    re.I,
)
_NOBODY: Final = re.compile(
    r"\b(?:nobody|no[ -]?one|none of us) (?:in|at|on|from|of) (?!since|after|when|site\b"
    r"|earth\b"
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
    *,
    troubled: bool = True,
) -> Found | None:
    """How many or who: a number, a group, the names, or the author alone.

    Things are counted only where the text is `troubled`, that is, says what goes wrong.
    """
    kind = types[0] if types else "incident"
    if kind in ("howto", "idea"):
        return None
    for pattern in _COUNTS:
        for match in pattern.finditer(body.text):
            if not _OUTSIDERS.match(body.text, match.end()) and not _NO_COUNT.search(match[0]):
                return body.found(*match.span())
    for pattern in (
        (_HIT, _SOME_OF_THEM, _ALL_OF_THEM) if kind == "incident" and troubled else ()
    ):
        if hit := pattern.search(body.text):
            return body.found(*hit.span(hit.lastgroup or hit.lastindex or 0))
    for pattern in (_NOBODY, _EVERYONE, _A_DEPARTMENT, _A_CREW):
        for match in pattern.finditer(body.text):
            return body.found(*match.span(1))
    for name in people if kind == "incident" else ():
        start, end = _with_the_author(body, name.span.start, name.span.end)
        if end - start > len(name.text):
            return body.found(start, end)
    if kind in ("onboarding", "offboarding") and (some := _SOME_AT_ITS_HEAD.match(body.text)):
        return body.found(*some.span(1))
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
    rf"|laptops|machines|notebooks|phones|ipads|macbooks"
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
        return _same_number_of(body, items)
    start = max(0, items[0].span.start - 40)
    number = _NUMBER_BEFORE.search(body.text[start : items[0].span.start])
    return body.found(start + number.start(), items[0].span.end) if number else None


def _same_number_of(body: Body, items: Sequence[Found]) -> Found | None:
    """ "Ten keyboards and ten mice" are for ten."""
    numbers = [_NUMBER_BEFORE.search(body.text[: one.span.start][-40:]) for one in items]
    said = {number[1].lower() if number else "" for number in numbers}
    if len(said) != 1 or "" in said:
        return None
    return body.found(
        items[0].span.start - len(numbers[0][0] if numbers[0] else ""), items[0].span.end
    )


_NUMBER_BEFORE: Final = re.compile(rf"(?<![\w.:-])({_NUMBER}) (?:[a-z-]+ ){{0,2}}$", re.I)
