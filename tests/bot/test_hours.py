"""Working hours across nights, holidays and the two nights in which the clocks change."""

from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.hours import after_working_minutes, at_work, quiet, working_minutes_between
from bot.records import Hours

LONDON = Hours(zone="Europe/London", start=time(8, 30), end=time(17, 30), holidays="GB-ENG")
NIGHTS = Hours(zone="Europe/Berlin", days=(1, 2, 3, 4, 5, 6, 7), start=time(22), end=time(6))


def at(said: str) -> datetime:
    return datetime.fromisoformat(said).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "minutes", "due"),
    [
        ("2026-03-02T10:00+00:00", 60, "2026-03-02T11:00+00:00"),
        ("2026-03-02T17:00+00:00", 60, "2026-03-03T09:00+00:00"),
        ("2026-03-06T17:00+00:00", 60, "2026-03-09T09:00+00:00"),
        ("2026-03-07T12:00+00:00", 60, "2026-03-09T09:30+00:00"),
        # Friday before the clocks go forward: Monday starts an hour earlier in UTC.
        ("2026-03-27T17:00+00:00", 60, "2026-03-30T08:00+00:00"),
        # Friday before they go back.
        ("2026-10-23T16:00+00:00", 60, "2026-10-26T09:00+00:00"),
        # Good Friday and Easter Monday are holidays in England.
        ("2026-04-02T17:00+01:00", 60, "2026-04-07T09:00+01:00"),
        # A leap day is a working day like any other.
        ("2028-02-28T17:00+00:00", 60, "2028-02-29T09:00+00:00"),
    ],
)
def test_a_promise_counts_working_minutes_only(now: str, minutes: int, due: str) -> None:
    assert after_working_minutes(LONDON, at(now), minutes) == at(due)


@pytest.mark.parametrize(
    ("evening", "morning", "minutes"),
    [
        ("2026-03-28T22:00+01:00", "2026-03-29T06:00+02:00", 420),
        ("2026-10-24T22:00+02:00", "2026-10-25T06:00+01:00", 540),
        ("2026-06-01T22:00+02:00", "2026-06-02T06:00+02:00", 480),
    ],
)
def test_a_night_is_as_long_as_it_is(evening: str, morning: str, minutes: int) -> None:
    assert working_minutes_between(NIGHTS, at(evening), at(morning)) == minutes
    assert after_working_minutes(NIGHTS, at(evening), minutes) == at(morning)


def test_a_night_shift_is_at_work_after_midnight() -> None:
    assert at_work(NIGHTS, at("2026-06-02T03:00+02:00"))
    assert not at_work(NIGHTS, at("2026-06-02T12:00+02:00"))


def test_a_unit_that_never_works_still_gets_a_time() -> None:
    never = Hours(days=())

    assert after_working_minutes(never, at("2026-03-02T10:00+00:00"), 30) == at(
        "2026-03-02T10:30+00:00"
    )


@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2029, 1, 1)),  # noqa: DTZ001 - made aware below
    st.integers(1, 3000),
)
def test_there_and_back(naive: datetime, minutes: int) -> None:
    now = naive.replace(tzinfo=UTC, microsecond=0, second=0)
    due = after_working_minutes(LONDON, now, minutes)

    assert due > now
    assert working_minutes_between(LONDON, now, due) == minutes


def test_quiet_hours_end_in_the_morning_of_the_reader() -> None:
    end = quiet(at("2026-03-02T23:30+00:00"), "Europe/Warsaw", time(22), time(7))

    assert end == at("2026-03-03T07:00+01:00")
    assert quiet(at("2026-03-02T12:00+00:00"), "Europe/Warsaw", time(22), time(7)) is None
