"""Find what a text says about time, and pin it to an instant where that is certain.

`times(text)` gives the phrases ("10:00 tomorrow", "last night", "Friday 3 March,
14:00 UTC", "in 30 minutes"), whole and without the preposition before them.
`instant(phrase, zone, now)` answers only what the words fix; "later today"
stays words. A date without a year is the one nearest to `now`.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.language import Span
from glossary.facts.words import MONTHS, NUMBER_WORDS, WEEKDAYS, ZONES

_MONTH: Final = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_LONG_DAYS: Final = sorted((d for d in WEEKDAYS if len(d) > 4), key=len, reverse=True)
_SHORT_DAYS: Final = sorted((d.title() for d in WEEKDAYS if len(d) < 5), reverse=True)
_DAY_NAME: Final = (
    rf"(?:(?:{'|'.join(_LONG_DAYS)})\b|(?-i:{'|'.join(_SHORT_DAYS)})\b(?:\.(?=\s+\w))?)"
)
_NAMED_ZONE: Final = (
    r"(?:(?:UTC|GMT)\s?[+\-−]\s?\d{1,2}(?::?\d\d)?|(?-i:"
    + "|".join(sorted(ZONES, key=len, reverse=True))
    + r"|Z)\b|utc\b|gmt\b)"
)
_ZONE: Final = rf"(?:{_NAMED_ZONE}|[+\-−]\d\d:?\d\d\b)"
_ZONE_BEHIND: Final = (
    rf"(?:\s?\(?{_NAMED_ZONE}\)?|\s?\+\d\d:?\d\d\b|(?<=:\d\d:\d\d)[\-−]\d\d:?\d\d\b)?"
)
"""Behind a clock time; "22:00-23:00" is a range, and "22:00:00-05:00" lies west."""
_CLOCK: Final = (
    r"(?:(?:[01]?\d|2[0-4])[:h][0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\b\.?)?"
    r"|(?:1[0-2]|0?[1-9])(?:[.:][0-5]\d)?\s?[ap]\.?m\b\.?"
    r"|(?:1[0-2]|[1-9])\s?o['’]clock|(?:half|quarter)\s(?:past|to)\s\w+"
    rf"|[0-2]\d[0-5]\d(?=\s?{_ZONE})|(?:12\s)?(?:noon|midday|midnight)\b)"
    rf"{_ZONE_BEHIND}"
)
_DATE: Final = (
    r"(?:\d{4}-\d\d-\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s?(?:of\s)?{_MONTH}(?:,?\s(?:19|20)\d\d)?"
    rf"|{_MONTH}\s(?:the\s)?\d{{1,2}}(?:st|nd|rd|th)?\b(?![:.]\d)(?:,?\s(?:19|20)\d\d)?"
    r"|\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d\d))?\b(?!/)|\d{1,2}\.\d{1,2}\.(?:\d{4})?(?!\d)"
    r"|\d{4}/\d\d/\d\d)"
)
_DAY: Final = (
    r"(?:the\sday\s(?:after\stomorrow|before\syesterday)|today|tonight|tomorrow"
    rf"|yesterday|(?:(?:next|this|last|coming|following)\s)?{_DAY_NAME}"
    rf"(?:,?\s(?:the\s)?{_DATE})?|{_DATE}"
    r"|the\s\d{1,2}(?:st|nd|rd|th)\b(?=\s*(?:[.,;!?)]|$|at\b|of\sthis|in\sthe|and\b|because\b)))"
)
_PART: Final = r"(?:morning|afternoon|evening|night|lunchtime|lunch)\b"
_WHOLE: Final = r"(?:week|weekend|month|quarter|year|fiscal\syear)"
_PERIOD: Final = (
    r"(?:(?:the\s)?(?:very\s)?(?:end|start|beginning|middle)\sof\s(?:the\s|this\s|next\s)?"
    rf"(?:(?:working\s|business\s)?day|business|shift|{_WHOLE}|{_MONTH})\b"
    rf"|close\sof\sbusiness|(?-i:EOD|COB|EOB|EOW|EOM)\b"
    rf"|(?:next|this|last|coming)\s{_WHOLE}\b|the\sweekend\b"
    rf"|(?:early|late|mid)[\s-](?:next\sweek|{_MONTH}))"
)
_COUNT: Final = (
    r"(?:\d+(?:\.\d+)?|an?|half\san|(?:a\s)?couple\sof|a\sfew|few|several|"
    + "|".join(NUMBER_WORDS)
    + ")"
)
_UNIT: Final = (
    r"(?:minutes?|mins?|hours?|hrs?|h|(?:working\s|business\s)?days?|weeks?|months?|years?)\b"
)
_LENGTH: Final = rf"{_COUNT}[\s-]?(?:{_UNIT})"
_BETWEEN_DAY_AND_CLOCK: Final = (
    r",?\s(?:[-–]\s)?(?:(?:at|from|around|about|by|starting(?:\sat)?)\s)?"
)

_MONTH_NAMES: Final = "|".join(
    month.title() for month in MONTHS if len(month) > 3 or month == "may"
)

PHRASE: Final = re.compile(
    r"(?:(?<![\w/.:-])|(?<=[\dm]-)(?=\d{1,2}(?:[:h.][0-5]\d|\s?[ap]\.?m)))(?:"
    rf"(?P<length>(?:in|within)\s(?:about\s|around\s|the\snext\s|less\sthan\s)?{_LENGTH}(?!\s+ago)"
    rf"|{_LENGTH}\sago|{_LENGTH})"
    rf"|(?P<day_clock>{_DAY}(?:{_BETWEEN_DAY_AND_CLOCK}{_CLOCK}|(?:T|\s(?:in\sthe\s)?){_PART}"
    rf"|T\d\d:\d\d(?::\d\d)?(?:{_ZONE})?))"
    rf"|(?P<clock_day>(?:1[0-2]|[1-9])\s(?:this|tomorrow|yesterday|in\sthe)\s{_PART}"
    rf"|{_CLOCK},?\s(?:on\s)?(?:the\s)?(?:{_DAY}|this\s{_PART}))"
    rf"|(?P<period>{_PERIOD})"
    rf"|(?P<part>(?:this|last|yesterday)\s{_PART}|first\sthing\b|overnight\b)"
    rf"|(?P<day>{_DAY})|(?P<clock>{_CLOCK})"
    rf"|(?P<month>(?-i:{_MONTH_NAMES})\b(?:\s20\d\d)?)"
    r")",
    re.I,
)
_MAY_FOLLOWS: Final = re.compile(
    r"\b(?:in|of|by|until|till|since|from|to|for|early|late|mid|before|during|end|next)\s$",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePhrase:
    """Words about time, exactly as they stand in the text."""

    text: str
    span: Span
    kind: str
    """length, day_clock, clock_day, period, part, day, clock or month."""


def times(text: str) -> tuple[TimePhrase, ...]:
    """All phrases about time, in order; ranges ("9 to 11") are two phrases."""
    return tuple(
        TimePhrase(
            text=_trimmed(match.group()),
            span=Span(match.start(), match.start() + len(_trimmed(match.group()))),
            kind=match.lastgroup or "",
        )
        for match in PHRASE.finditer(text)
        if match.lastgroup != "month" or _is_month(text, match)
    )


_SENTENCE_STOP: Final = re.compile(r"(?<![ap]\.m)(?<=[A-Za-z])[.]$")


def _trimmed(words: str) -> str:
    """Without the comma or full stop of the sentence: "20 April." is "20 April"."""
    return _SENTENCE_STOP.sub("", words.rstrip(" ,"))


def _is_month(text: str, match: re.Match[str]) -> bool:
    return match.group() not in ("May", "March") or bool(
        _MAY_FOLLOWS.search(text, max(0, match.start() - 8), match.start())
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Instant:
    """A moment, and whether its zone was said or assumed."""

    at: datetime
    zone_assumed: bool


def instant(
    phrase: TimePhrase,
    zone: tzinfo,
    now: datetime,
    *,
    day: date | None = None,
    past: bool = False,
) -> Instant | None:
    """The moment a phrase names; None where the words leave it open.

    `day` is the day that the text has fixed elsewhere, for a clock time that
    stands alone; without one such a time is today's. `past` says that the time
    lies behind us ("since Monday 8:00").
    """
    if phrase.kind == "length":
        return _after_or_before(phrase.text.lower(), now)
    clock = _clock_of(phrase.text)
    if clock is None:
        return None
    said = _zone_of(phrase.text)
    told = said or zone
    today = now.astimezone(told).date()
    if phrase.kind == "clock":
        on = day or today
    else:
        named = _day_of(phrase.text, today, past)
        if named is None or clock == "24:00":
            return None  # "midnight on Saturday" is read in two ways
        on = named
    if clock == "24:00":
        on, clock = on + timedelta(days=0 if past else 1), "00:00"
    at = datetime.combine(on, time.fromisoformat(clock), tzinfo=told)
    return Instant(at=at, zone_assumed=said is None)


def day_of(
    phrase: TimePhrase, zone: tzinfo, now: datetime, *, past: bool = False
) -> date | None:
    """The calendar day a phrase names, if it names exactly one."""
    today = now.astimezone(_zone_of(phrase.text) or zone).date()
    return _day_of(phrase.text, today, past)


def zone_of(phrase: TimePhrase) -> tzinfo | None:
    """The zone that the words themselves name, if they name one."""
    return _zone_of(phrase.text) if _clock_of(phrase.text) else None


_UNIT_SECONDS: Final = {"m": 60, "h": 3600, "d": 86400, "w": 604800}


def _after_or_before(words: str, now: datetime) -> Instant | None:
    match = re.search(rf"({_COUNT})[\s-]?({_UNIT})", words)
    if match is None or match[2].startswith(("month", "year", "working", "business")):
        return None
    number = _count_of(match[1])
    if number is None:
        return None
    distance = timedelta(seconds=number * _UNIT_SECONDS[match[2][0]])
    if words.endswith("ago"):
        return Instant(at=now - distance, zone_assumed=False)
    if words.startswith(("in ", "within ")):
        return Instant(at=now + distance, zone_assumed=False)
    return None


def _count_of(word: str) -> float | None:
    if word[0].isdigit():
        return float(word)
    if word in ("a", "an"):
        return 1
    return 0.5 if word.startswith("half") else NUMBER_WORDS.get(word)


_CLOCK_PARTS: Final = re.compile(
    r"\b(?:(\d{1,2})[:h.](\d\d)(?::\d\d)?|(\d{1,2})(?=\s?[ap]\.?m)|(\d\d)(\d\d)(?=\s?(?:UTC|GMT|Z\b)))"
    r"\s?([ap])?\.?m?\b",
    re.I,
)
_ISO_CLOCK: Final = re.compile(r"\d{4}-\d\d-\d\dT(\d\d):(\d\d)")


def _clock_of(text: str) -> str | None:
    lowered = text.lower()
    if "noon" in lowered.replace("afternoon", "") or "midday" in lowered:
        return "12:00"
    if "midnight" in lowered:
        return "24:00"
    iso = _ISO_CLOCK.search(text)
    if iso:
        return f"{iso[1]}:{iso[2]}"
    for match in _CLOCK_PARTS.finditer(text):
        hour = int(match[1] or match[3] or match[4])
        minute = int(match[2] or match[5] or 0)
        half = (match[6] or "").lower()
        dotted = "." in match.group()[: match.group().find(":")] or (
            match[1] and text[match.end(1)] == "."
        )
        if dotted and not half:
            continue  # 3.5 is a number, 14.03. a date
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
        if (hour, minute) == (24, 0):
            return "24:00"
        if hour < 24 and minute < 60:
            return f"{hour:02}:{minute:02}"
    return None


_OFFSETS: Final = {
    "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3,
    "GST": 4, "PKT": 5, "SGT": 8, "HKT": 8, "JST": 9, "KST": 9, "AWST": 8, "AEST": 10,
    "AEDT": 11, "NZST": 12, "NZDT": 13, "EST": -5, "EDT": -4, "CDT": -5, "MST": -7,
    "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "HST": -10, "BRT": -3, "ART": -3,
    "SAST": 2, "EAT": 3, "WAT": 1,
}  # fmt: skip
_SEASONAL: Final = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}
_ZONE_AT_END: Final = re.compile(rf"(?<![A-Za-z])\(?({_ZONE})\)?", re.I)


def _zone_of(text: str) -> tzinfo | None:
    """The zone in the words. IST and CST mean several zones, so they fix none."""
    after_iso = re.sub(r"\d{4}-\d\d-\d\d", "", text)
    match = _ZONE_AT_END.search(after_iso)
    if match is None:
        return None
    name = match[1].upper().replace("−", "-")
    offset = re.search(r"([+-])\s?(\d{1,2}):?(\d\d)?$", name)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        if minutes > 14 * 60:
            return None
        return timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes))
    if name in ("UTC", "GMT", "Z"):
        return UTC
    if name in _SEASONAL:
        try:
            return ZoneInfo(_SEASONAL[name])
        except ZoneInfoNotFoundError:
            return None
    return timezone(timedelta(hours=_OFFSETS[name]), name) if name in _OFFSETS else None


def _day_of(text: str, today: date, past: bool) -> date | None:
    lowered = text.lower()
    for words, days in (
        ("day after tomorrow", 2), ("day before yesterday", -2), ("tomorrow", 1),
        ("yesterday", -1), ("today", 0), ("tonight", 0), ("this morning", 0),
        ("this afternoon", 0), ("this evening", 0), ("last night", -1),
    ):  # fmt: skip
        if words in lowered:
            return today + timedelta(days=days)
    return _written_date(lowered, today) or _weekday(lowered, today, past)


_ISO: Final = re.compile(r"(\d{4})[-/](\d\d)[-/](\d\d)")
_DAY_MONTH: Final = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?\s?(?:of\s)?({_MONTH})")
_MONTH_DAY: Final = re.compile(rf"({_MONTH})\s(?:the\s)?(\d{{1,2}})(?![:\d])")
_DOTTED: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})?")
_YEAR: Final = re.compile(r"\b((?:19|20)\d\d)\b")


_SLASHED: Final = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?")


def _written_date(text: str, today: date) -> date | None:
    """A date in words or figures. 08/03 can be read two ways, so it fixes nothing."""
    if match := _ISO.search(text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    day = month = 0
    if match := _DAY_MONTH.search(text):
        day, month = int(match[1]), MONTHS[match[2].rstrip(".")]
    elif match := _MONTH_DAY.search(text):
        day, month = int(match[2]), MONTHS[match[1].rstrip(".")]
    elif match := _DOTTED.search(text):
        day, month = int(match[1]), int(match[2])
    elif (match := _SLASHED.search(text)) and max(int(match[1]), int(match[2])) > 12:
        day, month = sorted((int(match[1]), int(match[2])), reverse=True)
    if not day:
        return None
    year = _YEAR.search(text)
    if year:
        return _date(int(year[1]), month, day)
    near = (_date(today.year + step, month, day) for step in (-1, 0, 1))
    known = [one for one in near if one is not None]
    return min(known, key=lambda one: abs(one - today)) if known else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_NAMED_DAY: Final = re.compile(rf"(?:(next|last|this|coming)\s)?\b({'|'.join(WEEKDAYS)})\b")


def _weekday(text: str, today: date, past: bool) -> date | None:
    match = _NAMED_DAY.search(text)
    if match is None or match[1] in ("next", "last"):
        return None  # people disagree about which one "next Friday" is
    ahead = (WEEKDAYS[match[2]] - today.weekday()) % 7
    return today + timedelta(days=ahead - 7 if past and ahead else ahead)
