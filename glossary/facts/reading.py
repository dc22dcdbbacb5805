"""Read a text once from left to right and note every fact in it."""

from collections.abc import Callable
from functools import lru_cache
from re import Match
from typing import Final, NamedTuple

from bot.language import FactKind
from glossary.facts import values
from glossary.facts.names import Capital, names
from glossary.facts.patterns import (
    CLOCK_AND_ZONE,
    CLOCK_WORD_ZONE,
    FACT,
    MONTH_DATE,
)
from glossary.facts.words import (
    ABBREVIATIONS,
    CLOCK_WORDS,
    DAY_WORDS,
    FILE_ENDINGS,
    LOOSE_NUMBERS,
    MONTHS,
    NEGATIONS,
    NUMBER_WORDS,
    SCALES,
    TOP_DOMAINS,
    WEEKDAYS,
    ZONES,
    words,
)


class Seen(NamedTuple):
    """A fact as the guard compares it: cheap to make, in thousands."""

    start: int
    end: int
    kind: FactKind
    value: str


SIMPLE: Final[dict[str, tuple[FactKind, Callable[[str], str]]]] = {
    "code": ("code", str),
    "mention": ("mention", str),
    "at": ("mention", str),
    "linked": ("url", str),
    "email": ("address", str.lower),
    "quote": ("quote", values.of_quote),
    "windows_path": ("path", str),
    "share": ("path", str),
    "drive": ("path", str),
    "uuid": ("id", str.lower),
    "ip": ("address", str.lower),
    "short_ip": ("address", str.lower),
    "date": ("date", values.of_date),
    "phone": ("address", values.of_phone),
    "called": ("address", values.of_phone),
    "version": ("version", values.of_version),
    "fraction": ("number", str),
    "money": ("amount", values.of_money),
    "price": ("amount", values.of_money),
    "hex": ("id", str.lower),
    "id": ("id", str),
    "keys": ("code", values.of_keys),
    "unix_path": ("path", str),
    "call": ("code", str),
    "host_port": ("host", str),
    "host": ("host", str),
    "any_host": ("host", str.lower),
    "ticket": ("id", str),
    "mixed": ("id", str),
    "digits": ("number", str),
    "loose": ("number", str),
    "emoji": ("emoji", str),
}
"""Shapes whose kind and value need nothing but their own text."""

COMMON_PREFIXES: Final = frozenset(
    words(
        "mid pre post sub top multi non under over section version level tier type phase "
        "step stage wave round team room floor"
    )
)


def read(text: str) -> list[Seen]:
    """All facts of `text`, in order, not overlapping."""
    found: list[Seen] = []
    capitals: list[Capital] = []
    search = FACT.search
    match = search(text, 0)
    while match is not None:
        shape = match.lastgroup or ""
        start, end = match.span(shape)
        if shape == "run":
            pass
        elif shape == "word":
            word = text[start:end]
            if not (word.islower() and word.isalpha()) or word in MEANING:
                end = _word(text, start, end, found, capitals)
        elif shape == "letters":
            end = _one_word(text, start, end, found, capitals)
        else:
            end = _shape(text, shape, match, found, capitals)
        match = search(text, end)
    found.extend(Seen(*name) for name in names(text, capitals))
    found.sort()
    return found


def _word(text: str, start: int, end: int, found: list[Seen], capitals: list[Capital]) -> int:
    """Note what a plain word or a hyphenated compound says; where to read on."""
    word = text[start:end]
    if "-" not in word:
        return _one_word(text, start, end, found, capitals)
    if number := values.number_in_words(text, start):
        found.append(Seen(start, number.end, "number", number.value))
        return number.end
    position = start
    for part in word.split("-"):
        _one_word(text, position, position + len(part), found, capitals)
        position += len(part) + 1
    return end


def _one_word(
    text: str, start: int, end: int, found: list[Seen], capitals: list[Capital]
) -> int:
    word = text[start:end]
    meaning = MEANING.get(word.lower())
    if meaning is None:
        if word[-2:] in ("'t", "’t") and word[-3:-2] in ("n", "N"):
            found.append(Seen(start, end, "negation", "not"))
        elif word[0].isupper() or not (word.islower() or word[1:].islower()):
            capitals.append((start, end))
        return end
    return meaning(text, start, end, found, capitals)


def _negation(
    text: str, start: int, end: int, found: list[Seen], _capitals: list[Capital]
) -> int:
    found.append(Seen(start, end, "negation", NEGATIONS[text[start:end].lower()]))
    return end


def _number_word(
    text: str, start: int, end: int, found: list[Seen], capitals: list[Capital]
) -> int:
    if number := values.number_in_words(text, start):
        found.append(Seen(start, number.end, "number", number.value))
        return number.end
    return end


def _loose_number(
    text: str, start: int, end: int, found: list[Seen], _capitals: list[Capital]
) -> int:
    value = LOOSE_NUMBERS[text[start:end].lower()]
    found.append(Seen(start, end, "number", value))
    return end


def _month(text: str, start: int, end: int, found: list[Seen], _capitals: list[Capital]) -> int:
    """A month counts with a day or a year; alone when it is written like a name."""
    date = MONTH_DATE.match(text, start)
    if date is None:
        return end
    alone = not (date["day"] or date["year"])
    if alone and (text[start].islower() or not values.names_a_month(text, start, end)):
        return end
    stop = end if alone else date.end()
    found.append(Seen(start, stop, "date", values.of_date(text[start:stop])))
    return stop


def _weekday(
    text: str, start: int, end: int, found: list[Seen], _capitals: list[Capital]
) -> int:
    word = text[start:end]
    if word.islower() and len(word) < 6:  # "sun", "sat", "wed" are words too
        return end
    found.append(Seen(start, end, "date", values.DAY_NAMES[WEEKDAYS[word.lower()]]))
    return end


def _day_word(
    text: str, start: int, end: int, found: list[Seen], _capitals: list[Capital]
) -> int:
    found.append(Seen(start, end, "date", text[start:end].lower()))
    return end


def _clock_word(
    text: str, start: int, end: int, found: list[Seen], _capitals: list[Capital]
) -> int:
    clock = CLOCK_WORDS[text[start:end].lower()]
    zone = CLOCK_WORD_ZONE.match(text, end)
    stop = zone.end() if zone else end
    found.append(
        Seen(start, stop, "time", clock + values.zone_of(zone.group() if zone else ""))
    )
    return stop


def _zone_word(
    text: str, start: int, end: int, found: list[Seen], capitals: list[Capital]
) -> int:
    if text[start:end].isupper() and end - start > 2:
        zone = CLOCK_WORD_ZONE.match(text, start)
        stop = zone.end() if zone else end
        found.append(Seen(start, stop, "time", values.zone_of(text[start:stop]).strip()))
        return stop
    return end


_Meaning = Callable[[str, int, int, list[Seen], list[Capital]], int]

MEANING: Final[dict[str, _Meaning]] = {
    **dict.fromkeys((zone.lower() for zone in ZONES), _zone_word),
    **dict.fromkeys(NEGATIONS, _negation),
    **dict.fromkeys((*NUMBER_WORDS, *SCALES), _number_word),
    **dict.fromkeys(LOOSE_NUMBERS, _loose_number),
    **dict.fromkeys(MONTHS, _month),
    **dict.fromkeys(WEEKDAYS, _weekday),
    **dict.fromkeys(DAY_WORDS, _day_word),
    **dict.fromkeys(CLOCK_WORDS, _clock_word),
}


def _shape(
    text: str,
    shape: str,
    match: Match[str],
    found: list[Seen],
    capitals: list[Capital],
) -> int:
    start, end = match.span(shape)
    simple = SIMPLE.get(shape)
    kind: FactKind
    if simple is not None:
        kind, of_text = simple
        if shape == "host" and text[start:end].split("-", 1)[0] in COMMON_PREFIXES:
            return start + text[start:end].index("-") + 1
        found.append(Seen(start, end, kind, of_text(text[start:end])))
        return end
    match shape:
        case "url":
            end = values.end_of_url(text, start, end)
            found.append(Seen(start, end, "url", text[start:end].rstrip("/")))
        case "time":
            found.append(Seen(start, end, "time", values.of_time(text, start, end)))
        case "iso":
            found.append(Seen(start, end, "date", values.of_date(text[start:end])))
            clock = CLOCK_AND_ZONE.match(text, end + 1) if text[end : end + 1] == "T" else None
            if clock is not None:
                start, end = clock.span()
                found.append(Seen(start, end, "time", values.of_time(text, start, end)))
        case "slash_date":
            kind = "date" if values.is_day_and_month(text[start:end]) else "number"
            found.append(Seen(start, end, kind, text[start:end]))
        case "bare_hour":
            found.append(Seen(start, end, "time", values.of_bare_hour(text, start, end)))
        case "number" | "signed":
            kind, value = values.of_number(text[start:end])
            found.append(Seen(start, end, kind, value))
        case "channel":
            kind = "id" if text[end - 1].isdigit() else "mention"
            found.append(Seen(start, end, kind, text[start:end]))
        case "dotted" | "slashed":
            return _dotted(text, shape, start, end, found, capitals)
        case _:
            raise AssertionError(f"No reading for the shape {shape!r}.")
    return end


def _dotted(
    text: str,
    shape: str,
    start: int,
    end: int,
    found: list[Seen],
    capitals: list[Capital],
) -> int:
    """Host, file or identifier; or just words that lack a space, read one by one."""
    meaning = MEANING.get(text[start:end].lower())
    if meaning is not None:  # "w/o"
        return meaning(text, start, end, found, capitals)
    kind = dotted_kind(text[start:end]) if shape == "dotted" else slashed_kind(text[start:end])
    if kind is not None:
        value = text[start:end]
        found.append(Seen(start, end, kind, value.lower() if kind == "host" else value))
        return end
    stop = start
    while stop < end and (text[stop].isalpha() or text[stop] in "'’"):
        stop += 1
    if stop == start:
        return start + 1
    return _one_word(text, start, stop, found, capitals)


@lru_cache(maxsize=4096)
def dotted_kind(word: str) -> FactKind | None:
    """What a word with dots in it is; None when it is only words without a space."""
    head = word.split("/", 1)[0].split(":", 1)[0]
    labels = head.split(".")
    last = labels[-1].lower()
    if head.lower() in ABBREVIATIONS or all(len(label) == 1 for label in labels):
        return None
    if any(character.isdigit() or character == "_" for character in head):
        return "host" if last in TOP_DOMAINS else "id"
    if last in TOP_DOMAINS and (head.islower() or len(labels) > 2 or last == "com"):
        return "host"
    if last in FILE_ENDINGS:
        return "path"
    if "/" in word or ":" in word:
        return "host"
    inner_capital = labels[-1][:1].isupper() and labels[0].islower()
    return "id" if len(labels) > 2 and not inner_capital else None


@lru_cache(maxsize=4096)
def slashed_kind(word: str) -> FactKind | None:
    """A relative path; None for "and/or", "TCP/IP" and their like."""
    last = word.rstrip("/").rsplit("/", 1)[-1]
    if word.endswith("/") or "_" in word or "@" in word:
        return "path"
    if last.rsplit(".", 1)[-1].lower() in FILE_ENDINGS and "." in last:
        return "path"
    return "path" if any(character.isdigit() for character in word) else None
