"""Read from when, and until when, somebody says that they are away.

"Until Friday" is there again on Friday. A span of days ("from Thursday to Friday", "on Friday",
"next week") is away on each of them, the last one, too: to be taken for away a day too long
costs a press on "I am back"; the other way round somebody waits in vain.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_MONTH = rf"(?P<month>{'|'.join(f'{month[:3]}(?:{month[3:]})?' for month in MONTHS)}|sept)\b\.?"
_MONTH_FIRST = _MONTH.replace("<month>", "<month2>")
_DAY = re.compile(
    r"(?P<today>today|now)\b|(?P<tomorrow>tomorrow)\b|(?P<week>(?:the )?(?:next|this) week)\b"
    r"|(?P<next>next )?(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|rs|"
    r"rsday|urday)?)\b\.?(?:,? (?P<of_date>(?=(?:the )?\d)))?"
    r"|(?P<iso>\d{4}-\d{2}-\d{2})\b"
    rf"|(?:the )?(?P<number>\d{{1,2}})(?:st|nd|rd|th|\.)?(?: of)? {_MONTH}"
    rf"|{_MONTH_FIRST} (?:the )?(?P<number2>\d{{1,2}})(?:st|nd|rd|th)?\b",
)
_UNTIL = re.compile(r"\b(?:un)?till? (?P<end>(?:and )?(?:including |the end of |end of )?)")
_TO = re.compile(r"^,?\s*(?:-|–|to|through|thru|and|until|till|til)\s+(?:including )?")
_FOR = re.compile(r"\bfor (?:the next )?(?P<many>\d{1,2}|[a-z]+) (?P<what>hour|day|week)s?\b")
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))? ?(?P<half>am|pm)?\b(?! ?(?:days?|weeks?))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Away from then (None: from now on) until then."""

    start: datetime | None = None
    until: datetime


@dataclass(frozen=True, slots=True)
class _Span:
    """The days that some words name: the first one, and the one after the last."""

    first: date
    after: date


def read_absence(text: str, now: datetime, zone: str) -> Absence | None:
    """What the words say; None where they do not say until when."""
    local = now.astimezone(ZoneInfo(zone))
    words = " ".join(text.lower().split())
    until = _UNTIL.search(words)
    before = words[: until.start()] if until else words
    start = _named(before, local)
    if until and not (start and re.search(r"\bfrom\b|\bstarting\b", before)):
        end = _end_of(words[until.end() :], until["end"], local)
        first = start.first if start else local.date()
        return _absence(first, end, local) if end else None
    if not until and start is None and not _FOR.search(words):
        return None
    if found := _FOR.search(words):
        return _for_so_long(found, start.first if start else None, local)
    if start is None:
        return None
    last = _last_of(words, start, local)
    if last is None:
        return None
    return _absence(start.first, _midnight(last, local), local)


def _for_so_long(found: re.Match[str], first: date | None, local: datetime) -> Absence | None:
    many = int(found["many"]) if found["many"].isdigit() else _NUMBERS.get(found["many"], 0)
    if not many:
        return None
    if found["what"] == "hour":
        return Absence(until=local + timedelta(hours=many))
    days = many * (7 if found["what"] == "week" else 1)
    begins = first or local.date()
    return _absence(begins, _midnight(begins + timedelta(days=days), local), local)


def _last_of(words: str, start: _Span, local: datetime) -> date | None:
    """The day after the last one of "Thursday", "Thursday to Friday", "from Thursday to …"."""
    found = _DAY.search(words)
    rest = words[found.end() :] if found else ""
    to = _TO.match(rest)
    if to is None:
        # "from Thursday" alone has no end; "on Thursday" is that day.
        return None if re.search(r"\b(?:from|starting|as of)\b", words) else start.after
    last = _named(rest[to.end() :], local, since=start.first)
    return last.after if last else None


def _end_of(words: str, inclusive: str, local: datetime) -> datetime | None:
    """Until when, by the words behind "until"."""
    if day := _named(words, local):
        late = inclusive or re.search(r"\b(?:evening|inclusive|included|incl)\b", words)
        return _midnight(day.after if late else day.first, local)
    if re.match(r"(?:the )?(?:week|this week)\b", words) and inclusive:
        return _midnight(local.date() + timedelta(days=7 - local.weekday()), local)
    if clock := _CLOCK.match(words):
        return _at_clock(clock, local)
    return None


def _at_clock(clock: re.Match[str], local: datetime) -> datetime | None:
    hour = int(clock["hour"]) % 12 + 12 if clock["half"] == "pm" else int(clock["hour"])
    minute = int(clock["minute"] or 0)
    if hour > 23 or minute > 59:
        return None
    return datetime.combine(local.date(), time(hour, minute), local.tzinfo)


def _named(words: str, local: datetime, since: date | None = None) -> _Span | None:
    """The day, or the week, that is named first, on or after `since` (else today)."""
    found = _DAY.search(words)
    if found is None:
        return None
    today = local.date()
    if found["today"]:
        return _one(today)
    if found["tomorrow"]:
        return _one(today + timedelta(days=1))
    if found["week"]:
        monday = today + timedelta(days=7 - today.weekday())
        return (
            _Span(monday, monday + timedelta(days=7))
            if "next" in found["week"]
            else _Span(today, monday)
        )
    if found["weekday"] and found["of_date"] is not None:
        return _named(words[found.end() :], local, since)
    if found["weekday"]:
        return _one(_weekday(found, today, since))
    return _date(found, since or today)


def _weekday(found: re.Match[str], today: date, since: date | None) -> date:
    number = next(n for n, day in enumerate(DAYS) if day.startswith(found["weekday"]))
    if found["next"]:
        monday = today + timedelta(days=7 - today.weekday())
        return monday + timedelta(days=number)
    after = since or today
    return after + timedelta(days=(number - after.weekday()) % 7 or 7)


def _date(found: re.Match[str], since: date) -> _Span | None:
    """A day of a month, in the year that comes next."""
    try:
        if found["iso"]:
            day = date.fromisoformat(found["iso"])
            return _one(day) if day >= since else None
        name = (found["month"] or found["month2"]).rstrip(".")[:3]
        number = int(found["number"] or found["number2"])
        month = next(n for n, each in enumerate(MONTHS, 1) if each.startswith(name))
        day = date(since.year, month, number)
        return _one(day if day >= since else date(since.year + 1, month, number))
    except ValueError:
        return None  # The 31st of a short month.


def _one(day: date) -> _Span:
    return _Span(day, day + timedelta(days=1))


def _midnight(day: date, local: datetime) -> datetime:
    return datetime.combine(day, time(0), local.tzinfo)


def _absence(first: date, until: datetime, local: datetime) -> Absence | None:
    start = _midnight(first, local)
    if until <= max(start, local):
        return None
    return Absence(start=start if start > local else None, until=until)


def day_named(words: str, local: datetime) -> date | None:
    """The day that these (lower-case) words name first; None where they name none."""
    found = _named(words, local)
    return found.first if found else None
