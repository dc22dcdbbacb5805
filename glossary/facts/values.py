"""Bring each writing of a fact to one comparable value: "8 March" is "March 8th"."""

import re
from typing import Final, NamedTuple

from bot.language import FactKind
from glossary.facts.patterns import (
    HALF_OF_DAY,
    MONTH,
    RANGE_REST,
    UNIT_AFTER,
)
from glossary.facts.words import (
    CURRENCY_SIGNS,
    MONEY,
    MONTHS,
    NUMBER_WORDS,
    SCALES,
    UNITS,
)

DAY_NAMES: Final = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)

_SPACES: Final = re.compile(r"\s+")
_CLOCK: Final = re.compile(
    r"(\d{1,2})(?:[:.h](\d\d))?(?::(\d\d(?:[.,]\d+)?))?\s*([apAP]\.?[mM])?\.?"
)
_DATE_IN_WORDS: Final = re.compile(rf"{MONTH}")
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:[,'’\u202f]\d{3})+(?!\d)")
_NUMBER: Final = re.compile(r"([-−+]?)(\d[\d.,'’\u202f]*)[\s\u00a0\u202f-]*(.*)", re.S)
_MONTH_BEFORE: Final = re.compile(
    r"(?:in|of|by|until|till|since|from|to|early|late|mid|next|last|this|during|before"
    r"|after|through|end|every|each|and|–|-|,|/)\W{0,2}$",
    re.I,
)
_WORDS: Final = re.compile(r"[A-Za-z]+")


def of_quote(text: str) -> str:
    return _SPACES.sub(" ", text[1:-1].strip())


def of_keys(text: str) -> str:
    return _SPACES.sub("", text).lower()


def of_phone(text: str) -> str:
    return "tel:" + re.sub(r"[^\d+]", "", text)


def of_version(text: str) -> str:
    return text[1:] if text[:1] in "vV" else text


def of_money(text: str) -> str:
    sign = next((sign for sign in CURRENCY_SIGNS if sign in text), "")
    bare = re.sub(r"[$€£¥₹]|US|CA|AU", "", text) if sign else text
    currency = CURRENCY_SIGNS.get(sign) or text[:3]
    digits = re.sub(r"[^\d.,'’\u202f]", "", bare)
    scale = re.sub(r"[\d.,'’\u202f\s]|EUR|USD|GBP|CHF", "", bare).lower()
    scale = {"million": "m", "billion": "bn"}.get(scale, scale)
    return f"{plain_digits(digits)}{scale} {currency}"


def plain_digits(digits: str) -> str:
    """1,250 and 1'250 are 1250; 1,5 stays as its author wrote it."""
    whole = _THOUSANDS.match(digits)
    if whole is None:
        return digits.rstrip(".,")
    return re.sub(r"[,'’\u202f]", "", whole.group()) + digits[whole.end() :].rstrip(".,")


def of_number(text: str) -> tuple[FactKind, str]:
    """Kind and value of a number with its unit: "90 minutes" is ("number", "90 min")."""
    match = _NUMBER.match(text)
    if match is None:
        return "number", text
    sign, digits, rest = match.groups()
    number = ("-" if sign in ("-", "−") else "") + plain_digits(digits)
    if rest in ("st", "nd", "rd", "th"):
        return "number", number + rest
    if text[-2:-1].isdigit() and rest == "s" and number.isdigit():
        # "503s" are errors and "1990s" are years; "30s" and "503 s" are seconds.
        error = len(number) == 3 and number[0] in "45"
        if error or (len(number) == 4 and number[:2] in ("19", "20")):
            return "number", number
    unit = unit_of(rest)
    return ("amount" if unit in MONEY else "number"), f"{number} {unit}".strip()


def unit_of(text: str) -> str:
    squeezed = text.strip(" -\u00a0\u202f")
    if squeezed.replace(" ", "") == "percent":
        return "%"
    return UNITS.get(squeezed) or UNITS.get(squeezed.lower()) or squeezed


def of_date(text: str) -> str:
    """ISO where the writing allows only one reading; else the writing itself.

    Without a year: --MM-DD; without a day: YYYY-MM; a month alone: --MM.
    """
    month = _DATE_IN_WORDS.search(text)
    if month is None:
        return text.replace("/", "-") if text[:4].isdigit() else text
    number = MONTHS[month.group().rstrip(".").lower()]
    outside = text[: month.start()] + " " + text[month.end() :]
    digits = re.findall(r"\d+", outside)
    year = next((item for item in digits if len(item) == 4), "")
    day = next((item for item in digits if len(item) < 3), "")
    value = f"{year or '-'}-{number:02}"
    return f"{value}-{int(day):02}" if day else value


def is_day_and_month(text: str) -> bool:
    """Is "08/03" a date? "24/7" and "50/50" are not."""
    first, second, *_ = (int(part) for part in text.split("/"))
    return text != "24/7" and 1 <= min(first, second) <= 12 and max(first, second) <= 31


def names_a_month(text: str, start: int, end: int) -> bool:
    """Is this "May", "March" the month? Full other names are; these two need a sign."""
    word = text[start:end].lower()
    if word not in ("may", "march", "mar", "dec", "jan", "sep"):
        return True
    return bool(_MONTH_BEFORE.search(text, max(0, start - 12), start))


def of_time(text: str, start: int, end: int) -> str:
    """Twenty-four hours with the zone; in a range the first end borrows the zone."""
    written = text[start:end]
    lowered = written.lower()
    if "noon" in lowered or "midday" in lowered:
        return "12:00"
    if "midnight" in lowered:
        return "00:00"
    if "clock" in lowered:
        return re.sub(r"\D.*", "", written) + " o'clock"
    if written[:4].isdigit():
        return f"{written[:2]}:{written[2:4]}" + zone_of(written[4:])
    match = _CLOCK.match(written)
    if match is None:
        return written
    hours, minutes, seconds, half = match.groups()
    zone = zone_of(written[match.end() :])
    if not zone:
        rest = RANGE_REST.match(text, end)
        zone = zone_of(rest["zone"]) if rest else ""
    return clock(int(hours), minutes, seconds, half) + zone


def clock(hours: int, minutes: str | None, seconds: str | None, half: str | None) -> str:
    if half:
        hours = hours % 12 + (12 if half[0] in "pP" else 0)
    value = f"{hours:02}:{minutes or '00'}"
    return value if seconds in (None, "00") else f"{value}:{seconds}"


def of_bare_hour(text: str, start: int, end: int) -> str:
    """The "2" of "2-4 pm": its half of the day and its zone come from the second."""
    rest = HALF_OF_DAY.match(text, end)
    first = _CLOCK.match(text[start:end])
    if rest is None or first is None:
        return text[start:end]
    second_start = next(index for index in range(end, rest.end()) if text[index].isdigit())
    second = _CLOCK.match(text, second_start)
    assert second is not None  # noqa: S101  # HALF_OF_DAY has just found it
    half = second[4] or "am"
    if half[0] in "pP" and _of_twelve(first[1]) > _of_twelve(second[1]):
        half = "am"
    return clock(int(first[1]), first[2], None, half) + zone_of(text[second.end() : rest.end()])


def _of_twelve(hours: str) -> int:
    return int(hours) % 12


def zone_of(written: str) -> str:
    """ " UTC", " +02:00" and so on, one blank before it; empty for none."""
    zone = written.strip(" ()\u00a0")
    if not zone:
        return ""
    if zone in ("Z", "GMT", "utc", "gmt", "UTC"):
        return " UTC" if zone not in ("GMT", "gmt") else " GMT"
    return " " + _SPACES.sub("", zone).replace("−", "-")


class InWords(NamedTuple):
    """A number written as words: where it ends and its value with the unit."""

    end: int
    value: str


def number_in_words(text: str, start: int) -> InWords | None:
    """ "twenty-five minutes" is "25 min". A lone "one" is a pronoun, so no number."""
    total, current, end, words = 0, 0, start, 0
    for match in _WORDS.finditer(text, start, start + 120):
        word = match.group().lower()
        joined = match.start() == end or (match.start() - end == 1 and text[end] in " -")
        if not joined:
            break
        if word in NUMBER_WORDS and (words == 0 or current % 10 == 0):
            current += NUMBER_WORDS[word]
        elif word in SCALES and (current or words == 0):
            current = (current or 1) * SCALES[word]
            if SCALES[word] > 100:
                total, current = total + current, 0
        else:
            break
        words += 1
        end = match.end()
    if not words:
        return None
    unit = UNIT_AFTER.match(text, end)
    number = total + current
    if unit is not None:
        return InWords(unit.end(), f"{number} {unit_of(unit.group())}")
    if number == 1 or (words == 1 and text[start:end].lower() in SCALES):
        return None
    return InWords(end, str(number))


def end_of_url(text: str, start: int, end: int) -> int:
    """Where a URL really ends: closing signs of the sentence around it are not its."""
    surplus = text.count(")", start, end) - text.count("(", start, end)
    while end > start + 4:
        last = text[end - 1]
        if last == ")" and surplus > 0:
            surplus -= 1
        elif last not in ".,;:!?'’*_~…»]}>":
            break
        end -= 1
    return end
