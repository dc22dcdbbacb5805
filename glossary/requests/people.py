"""Who and where: names of people and places."""

import re
from collections.abc import Sequence
from typing import Final

from bot.language import Found, RequestType
from glossary.commonwords import common_words, is_common
from glossary.facts.words import DAY_WORDS, MONTHS, WEEKDAYS, words
from glossary.requests.body import Body, Marks
from glossary.requests.nouns import (
    persons,
    phrase_ends,
    products,
    rooms,
)
from glossary.requests.small_names import names_beside_me, names_in_brackets, small_names

_CAPITAL: Final = r"(?-i:[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*)"
_FULL_NAME: Final = re.compile(
    rf"(?<![\w@.])((?:(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? )?)({_CAPITAL}(?: (?:(?:de|del|della|van"
    rf"|von|der|den"
    rf"|da|di|la|le|bin|al|el|ter|zu) ){{0,2}}{_CAPITAL}){{0,3}})"
)
_PLACE_WORD: Final = (
    r"(?:office|store|shop|warehouse|branch|plant|site|clinic|call cent(?:re|er)|lab|factory"
    r"|depot|school|hospital|building|showroom|hub|campus|location|hq|headquarters"
    r"|studio|hotel|restaurant|kitchen|reception|canteen|practice|surgery|yard|harbour|garage)"
)
_FACILITY: Final = re.compile(
    rf"(?:\b(?:the|our|in|at|from|of)|,)\s(?:whole |entire )?((?:{_CAPITAL} ?){{1,2}}"
    rf"|[a-z]+) {_PLACE_WORD}s?\b",
    re.I,
)
_IN_A_PLACE: Final = re.compile(
    rf"\b(?:in|at|near)\s(?:(?:our"
    rf"|the) {_PLACE_WORD} in )?({_CAPITAL}(?: (?!I\b){_CAPITAL})?)(?!\w)"
    r"(?! (?:and|&) (?:me|I)\b)"
)
_DELIVERED_TO: Final = re.compile(
    rf"\b(?:deliver(?:ed|y)?|ship(?:ped)?) (?:it |them |all |both )?to\s({_CAPITAL}(?:"
    rf" {_CAPITAL})?)"
)
_PEOPLE_FROM: Final = re.compile(
    rf"\b(?:colleagues?|team|users?|people|staff|employees|branch|guys) (?:from|in"
    rf"|at) ({_CAPITAL})(?!\w)"
)
_FACILITY_OF: Final = re.compile(
    rf"\b{_PLACE_WORD} (?:in|of|at)\s({_CAPITAL}(?: {_CAPITAL})?)", re.I
)
_FLOOR: Final = re.compile(
    r"\b((?:ground|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|top|lower"
    r"|upper"
    r"|\d{1,2}(?:st|nd|rd|th)) floor|floor \d{1,2}|(?:(?:meeting|conference|seminar|class|exam"
    r"|treatment|operating|training|computer|patient"
    r"|lecture|consulting) ?)?(?:room|theatre) "
    r"(?!\d*(?:st|nd|rd|th)\b)(?:[a-z]?-?\d[\w.-]*\w|[a-z]?\d|(?-i:[A-Z])-?\d[\w.-]*"
    r"|(?-i:[A-Z])\b)"
    r"|(?<!include )(?<!add )(?<!bus )(?<!tram )(?:building|(?:lecture |exam |sports "
    r"|production |assembly )?hall|gate|bay|dock|counter"
    r"|aisle|district|zone|sector|area|corridor|platform|line|lab|wing|tower"
    r"|terminal|entrance|ward|bldg\.?|bld\.?|blg\.?|rm\.?) (?:[A-Z]\d{0,3}"
    r"|\d{1,3}(?:\.\d{1,3}|[a-z])?)"
    r"|(?:plant|site|store|branch|warehouse|shop|school|office|depot|factory|unit|clinic)"
    r" (?!365)\d[\d.]{0,6}(?<!\.)"
    r"|basement)\b",
    re.I,
)
_ROOMS: Final = "(?:" + "|".join(sorted(rooms(), key=len, reverse=True)) + ")"
_TWO_WORDS: Final = (
    "(?:" + "|".join(sorted(room for room in rooms() if re.search("[ -]", room))) + ")"
)
_NOT_A_KIND: Final = (
    "(?!(?:same|other|next|whole|tax|post|patent|chat|old|new|right|wrong|one|entire|web|online"
    "|app|play|docking|work|data|space|police|fire|petrol|radio|tv|power|charging|e|my|your"
    "|our|first|second|third)\\b)"
)
_ROOM: Final = re.compile(
    r"\b(?:in|at|from|near|outside|on|into) (?:the|our) "
    rf"((?:{_NOT_A_KIND}(?-i:[a-z-]+) )?{_ROOMS}(?: \d{{1,3}}| (?-i:[A-Z])\b)?"
    rf"|call cent(?:re|er)|{_NOT_A_KIND}(?-i:[a-z-]+) (?:room|hall|unit|suite|shop|station"
    rf"|loft|shed|store"
    rf"|yard|bay))\b"
    rf"|\b(?<!folder )(?<!project )((?!office 365){_ROOMS} (?:\d{{1,3}}|(?-i:[A-HJ-Z])|north"
    rf"|south|east|west))\b(?!:)"
    r"|\b((?:meeting|conference|training|seminar) room (?-i:[A-Z][a-z]+))\b"
    r"|\bfor (reception(?: \d)?)(?=\s*[.,;!?\n]|\s*$| (?:please|pls|by|and)\b)"
    r"|\b(?:in|at|to) (goods (?:in|out|receipt)|radiology|cardiology|paediatrics|oncology"
    r"|maternity"
    r"|intensive care|(?:[a-z]+ )?reception(?: \d)?)\b"
    r"|\b(?:in|at|from|on|into|for|behind) (?:the |our )((?:[a-z]+ ){0,2}?(?:front|info"
    r"|information"
    r"|enquiry|lending|check-in|ticket|trading|welcome"
    r"|circulation) desk(?:,? (?:seat )?\d{1,3})?)\b"
    r"|\b(?:in|at|from|into) (?:the|our) "
    rf"({_NOT_A_KIND}(?-i:[a-z-]+) (?:container|cabin|hut|trailer|tent|shed))\b"
    r"|\b(?:room|office|desk)(?: is|:| no\.?| number) ([A-Z]?[-.]?\d[\w.-]*\w)"
    rf"|\bfor (?:the|our) (?!town hall|city hall)({_TWO_WORDS})\b(?! (?:in|at|of)\b)"
    r"|\b(?:for|into|of) (?:the|our) "
    rf"({_NOT_A_KIND}(?!home|head|back|post|tax|town)(?-i:[a-z-]+) (?:room|hall|office|theatre"
    rf"|canteen"
    r"|lobby|kitchen|cafeteria|entrance|warehouse|workshop|library|wing)|front desk)\b",
    re.I,
)
_LANGUAGES: Final = frozenset(
    words(
        "english german french spanish italian dutch polish chinese turkish russian latin "
        "arabic "
        "swedish danish norwegian finnish czech greek portuguese romanian ukrainian japanese "
        "korean hindi hungarian"
    )
)
DEPARTMENTS: Final = frozenset(
    words(
        "marketing finance accounting hr sales logistics purchasing legal it operations support"
        " controlling procurement reception engineering claims payroll research"
    )
)
_STREETS: Final = frozenset(
    words(
        "street road avenue lane square house team department office store group region centre"
        " center floor room company ltd gmbh inc university bank"
    )
)
_ORGANISATIONS: Final = frozenset(
    words(
        "authority agency association committee council county exchange camera website "
        "portal system systems service services software school group university institute "
        "ministry bank insurance solutions consulting partners posts camera office network "
        "gateway access error page form report tool list manager's project plan policy guide"
    )
)
_TITLE: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? $")
_TITLES: Final = frozenset(("mr", "mrs", "ms", "miss", "dr", "prof"))
_OPENERS: Final = frozenset(
    words(
        "does do did is are was were can could will would should if when while what where "
        "who why how which the this that these those our my your please thank thanks hello "
        "hi dear best kind good may any every all no not for from with since after before next "
        "last welcome also our new as because although until once revoke add remove give take "
        "kindly put let unlock create delete block close install order replace show send move "
        "invite grant reset"
    )
)
_ONE_NAME: Final = re.compile(
    rf"\b(?:for|give|grant|allow|show|add|remove|replac(?:es|ing)|swapped with|stands? in for"
    rf"|instead of|invite"
    rf"|let|named|called|is|colleague|intern|hire|manager|lead"
    rf"|assistant|boss|trainee|and|covering for|to|of)\s({_CAPITAL})(?=[\s,.;:!?]|$|['’]s)"
)
_TWO_NAMES: Final = re.compile(
    rf"(?<![\w.])({_CAPITAL}) (?:and|&) ({_CAPITAL})(?= [a-z]|[.,!?]|$)"
)
_TRAVEL: Final = re.compile(
    r"\b(?:fl(?:y|ies|ying|ight)|go(?:es|ing)?|mov\w+|travel\w*|driv\w+|trip|relocat\w+"
    r"|deliver\w*"
    r"|ship\w*|sent|sends?) to $",
    re.I,
)
_NAMES_IN_A_ROW: Final = re.compile(
    rf"(?<![\w.])({_CAPITAL}), ({_CAPITAL}),? (?:and|&) (?:me\b|I\b|myself\b"
    rf"|({_CAPITAL}))(?= [a-z]|[.,!?)]|$)"
)
_ACTS: Final = re.compile(
    rf"(?:^|[.,;!?\n]\s*|\b(?:and|that|because|when)\s)({_CAPITAL})\s"
    r"(?:(?:in|from|of|at) (?:[a-z]+ ){1,2})?(?:has (?:no|lost|left)|is (?:on (?:her|his)"
    r"|leaving|off|our|back|sick)|cannot|starts|joins|leaves"
    rf"|needs|has left"
    r"|will start|will join|will leave|is leaving|is joining|is starting|moved|changed|resigned"
    r"|retires|has to|should|asked)\b"
)
_A_PRODUCT_IS_NAMED: Final = re.compile(
    r"\b(?:install?|reinstall|uninstall|use|using|open|opening|opened|start|in|into|via|through"
    r"|version of|the (?:program|app|application|software|tool))\s(?:the )?$|\bHTTP \d{3}\s$",
    re.I,
)
_A_PRODUCT_IS_WANTED: Final = re.compile(r"\b(?:needs?|wants?|get|like|try|buy|have)\s$", re.I)
_NAMED: Final[frozenset[RequestType]] = frozenset(
    ("access", "hardware", "software", "onboarding", "offboarding")
)


def people_of(
    body: Body, types: Sequence[RequestType], places: Sequence[Found]
) -> tuple[Found, ...]:
    """Names of people, each once, in order."""
    taken = Marks(len(body.text))
    for place in places:
        taken.add(place.span.start, place.span.end)
    _mark_products_and_quotes(body, taken)
    found: dict[str, Found] = {}
    for start, end in _names(body, types[0] if types else "incident"):
        name = body.found(start, end)
        if name and not taken.overlap(start, end):
            found.setdefault(name.text, _without_owner(body, name))
    return tuple(found.values())


def _without_owner(body: Body, name: Found) -> Found:
    cut = 2 if name.text.endswith(("'s", "’s")) else 0
    return body.found(name.span.start, name.span.end - cut) or name


def _mark_products_and_quotes(body: Body, taken: Marks) -> None:
    for product in products(body):
        taken.add(product.start, product.end)
    for fact in body.facts:
        if fact.kind == "quote":
            taken.add(fact.start, fact.end)


def _names(body: Body, kind: RequestType) -> list[tuple[int, int]]:
    taken = Marks(len(body.text))
    names: list[tuple[int, int]] = []

    def take(start: int, end: int) -> None:
        if not taken.overlap(start, end):
            taken.add(start, end)
            names.append((start, end))

    for match in _FULL_NAME.finditer(body.text):
        start = _without_opener(match)
        before = body.text[max(0, start - 30) : start]
        if _A_PRODUCT_IS_NAMED.search(before) or (
            kind == "software" and _A_PRODUCT_IS_WANTED.search(before)
        ):
            continue
        title = match[1] or _TITLE.search(match[2][: start - match.start(2)])
        if _is_full_name(bool(title), body.text[start : match.end(2)]):
            take(start, match.end(2))
    if kind in _NAMED:
        for pattern in (_TWO_NAMES, _NAMES_IN_A_ROW):
            for match in pattern.finditer(body.text):
                if all(_may_be_a_first_name(name) for name in match.groups() if name):
                    for number in range(1, (match.lastindex or 0) + 1):
                        take(*match.span(number))
        for pattern in (_ONE_NAME, _ACTS):
            for match in pattern.finditer(body.text):
                travels = _TRAVEL.search(body.text[max(0, match.start() - 16) : match.start(1)])
                if _may_be_a_first_name(match[1]) and not travels:
                    take(*match.span(1))
        for start, end in (*names_in_brackets(body.text), *small_names(body.text)):
            take(start, end)
    for start, end in names_beside_me(body.text):
        if _may_be_a_first_name(body.text[start:end]):
            take(start, end)
    return sorted(names)


def _without_opener(match: re.Match[str]) -> int:
    """Where the name begins after "Next Tuesday" or another opening word."""
    start = match.start(2)
    for part in match[2].split():
        low = part.lower()
        known = (_OPENERS, WEEKDAYS, _TITLES, persons())
        shouted = part.isupper() and len(part) > 1
        if not shouted and not any(low in those for those in known):
            break
        start += len(part) + 1
    return min(start, match.end(2))


def _is_full_name(title: bool, name: str) -> bool:
    parts = [part for part in name.split() if part[0].isupper()]
    if not parts or (len(parts) < 2 and not title):
        return False
    lowered = [part.lower() for part in parts]
    if all(part in MONTHS or part in WEEKDAYS for part in lowered):
        return False
    if (lowered[0] in WEEKDAYS or lowered[0] in MONTHS) and len(lowered[0]) > 3:
        return False
    if any(part in WEEKDAYS and len(part) > 3 for part in lowered):
        return False
    if lowered[-1] in _STREETS or lowered[0] in DEPARTMENTS or lowered[-1] in DEPARTMENTS:
        return False
    if any(part.isupper() and len(part) > 1 for part in parts):
        return False
    if any(len(part) < 2 for part in parts[:-1]) or any(
        part in _ORGANISATIONS for part in lowered
    ):
        return False
    if lowered[0] in _OPENERS:
        return False
    if len(parts[-1]) < 2 and (title or is_common(lowered[0]) or parts[-1] == "I"):
        return False
    known = common_words()
    return title or not all(part in known for part in (lowered[0], lowered[-1]))


def _may_be_a_first_name(word: str) -> bool:
    low = word.lower()
    return not (
        word.isupper() or _is_a_plain_word(low) or low in _TITLES or low in MONTHS
        or low in WEEKDAYS or low in DAY_WORDS or low in _LANGUAGES or low in DEPARTMENTS
    )  # fmt: skip


def _is_a_plain_word(low: str) -> bool:
    """Short names look like inflected words ("Ines", "Nils"): only the list counts there."""
    return low in common_words() or (len(low) > 4 and is_common(low))


def places_of(body: Body) -> tuple[Found, ...]:
    """Floors, rooms and towns, in order."""
    spans = {match.span(1) for match in _FLOOR.finditer(body.unquoted)}
    spans |= {
        match.span(match.lastindex or 0)
        for match in _ROOM.finditer(body.text)
        if phrase_ends(body.text, match.end())
    }
    for match in _FACILITY.finditer(body.text):
        word = match[1].strip()
        if word[0].isupper() or not is_common(word.lower()):
            spans.add((match.start(1), match.start(1) + len(word)))
    taken = Marks(len(body.text))
    _mark_products_and_quotes(body, taken)
    for pattern in (_IN_A_PLACE, _FACILITY_OF, _PEOPLE_FROM, _DELIVERED_TO):
        spans |= {
            match.span(1)
            for match in pattern.finditer(body.text)
            if _is_town(match, common_too=pattern is _FACILITY_OF)
            and not taken.overlap(*match.span(1))
        }
    found = []
    inside = Marks(len(body.text))
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        place = body.found(start, end)
        if (
            place
            and not inside.overlap(start, end)
            and place.text.lower() not in DEPARTMENTS - {"reception"}
        ):
            found.append(place)
            inside.add(start, end)
    return tuple(sorted(found, key=lambda place: place.span))


_FEASTS: Final = frozenset(words("christmas easter ramadan thanksgiving pentecost"))


def _is_town(match: re.Match[str], *, common_too: bool = False) -> bool:
    parts = match[1].lower().split()
    if any(word in MONTHS or word in WEEKDAYS or word in DEPARTMENTS for word in parts):
        return False
    if match[1].isupper() and len(match[1]) > 1:
        return False
    if parts[0] in _LANGUAGES or parts[0] in _FEASTS:
        return False
    return common_too or not all(is_common(word) for word in parts) or len(parts) > 1
