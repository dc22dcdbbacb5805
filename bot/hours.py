"""Working hours: when a unit works, and when some working minutes have passed.

All sums are done on instants, so that a night in which the clocks change is as long
as it really is (zoneinfo; PEP 495).
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.records import Hours

EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)
ANY_YEAR = 2000
"""To ask whether a country is known at all."""
LOOK_AHEAD_DAYS = 400
"""A unit that does not work on any of so many days has no working hours at all."""


@lru_cache(maxsize=256)
def _public_holidays(country: str, year: int) -> frozenset[date]:
    # Imported here: the library is large and most units name no country.
    import holidays

    code, _, region = country.partition("-")
    found = holidays.country_holidays(code, subdiv=region or None, years=year)
    return frozenset(found)


def knows_holidays_of(country: str) -> bool:
    """Whether the public holidays of this country, or region, can be told; none needs none."""
    if not country:
        return True
    try:
        _public_holidays(country, ANY_YEAR)
    except NotImplementedError:
        return False
    return True


def works_on(hours: Hours, day: date) -> bool:
    """Whether the unit works on this day at all."""
    if day.isoweekday() not in hours.days:
        return False
    return not (hours.holidays and day in _public_holidays(hours.holidays, day.year))


def shift(hours: Hours, day: date) -> tuple[datetime, datetime]:
    """Start and end of work on a day, as instants. An end before the start is the next day."""
    zone = ZoneInfo(hours.zone)
    start = datetime.combine(day, hours.start, zone)
    last = day if hours.end > hours.start else day + timedelta(days=1)
    end = datetime.combine(last, hours.end, zone)
    return start.astimezone(UTC), end.astimezone(UTC)


def at_work(hours: Hours, now: datetime) -> bool:
    """Whether the unit works at this instant."""
    today = now.astimezone(ZoneInfo(hours.zone)).date()
    return any(
        start <= now < end
        for day in (today - timedelta(days=1), today)
        if works_on(hours, day)
        for start, end in (shift(hours, day),)
    )


def after_working_minutes(hours: Hours, now: datetime, minutes: int) -> datetime:
    """The instant at which so many working minutes have passed since `now`.

    A unit without any working day is treated as one that always works: a promise
    must have a time.
    """
    left = timedelta(minutes=minutes)
    day = now.astimezone(ZoneInfo(hours.zone)).date() - timedelta(days=1)
    for _ in range(LOOK_AHEAD_DAYS):
        if works_on(hours, day):
            start, end = shift(hours, day)
            start = max(start, now.astimezone(UTC))
            if start < end:
                if left <= end - start:
                    return start + left
                left -= end - start
        day += timedelta(days=1)
    return now + timedelta(minutes=minutes)


def next_start(hours: Hours, after: datetime) -> datetime:
    """When work next begins after this instant."""
    return _start(hours, after, forward=True)


def last_start(hours: Hours, before: datetime) -> datetime:
    """When work last began before this instant."""
    return _start(hours, before, forward=False)


def _start(hours: Hours, instant: datetime, *, forward: bool) -> datetime:
    """The nearest start of work on one side. A unit without any working day is treated as
    one that works every day."""
    first = instant.astimezone(ZoneInfo(hours.zone)).date()
    for days in range(LOOK_AHEAD_DAYS):
        day = first + timedelta(days=days if forward else -days)
        start, _ = shift(hours, day)
        if works_on(hours, day) and (start > instant if forward else start < instant):
            return start
    return _start(replace(hours, days=EVERY_DAY, holidays=""), instant, forward=forward)


def working_minutes_between(hours: Hours, start: datetime, end: datetime) -> int:
    """Working minutes from one instant to a later one (0 if it is not later)."""
    total = timedelta()
    day = start.astimezone(ZoneInfo(hours.zone)).date() - timedelta(days=1)
    last = end.astimezone(ZoneInfo(hours.zone)).date()
    while day <= last:
        if works_on(hours, day):
            opens, closes = shift(hours, day)
            total += max(min(closes, end) - max(opens, start), timedelta())
        day += timedelta(days=1)
    return int(total.total_seconds() // 60)


def quiet(now: datetime, zone: str, start: time | None, end: time | None) -> datetime | None:
    """The end of the quiet hours that `now` falls into, or None."""
    if start is None or end is None or start == end:
        return None
    local = now.astimezone(ZoneInfo(zone))
    for day in (local.date() - timedelta(days=1), local.date()):
        begins, ends = shift(Hours(zone=zone, start=start, end=end), day)
        if begins <= now < ends:
            return ends
    return None
