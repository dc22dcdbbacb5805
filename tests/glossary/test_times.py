"""Words about time are found whole and pinned only where they fix an instant."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.times import instant, times

BERLIN = ZoneInfo("Europe/Berlin")
WEDNESDAY = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("since this morning, by 2 pm", ["this morning", "2 pm"]),
        ("at 10:00 tomorrow or on Friday 3 March at 14:00 UTC",
         ["10:00 tomorrow", "Friday 3 March at 14:00 UTC"]),
        ("in 30 minutes, two hours ago", ["in 30 minutes", "two hours ago"]),
        ("by the end of next week. Or on 4 April.", ["the end of next week", "4 April"]),
        ("from 9:00 to 11:30 (CET)", ["9:00", "11:30 (CET)"]),
        ("we may march on; the sun sat there", []),
        ("version 10.20.4.17 of 3.5", []),
    ],
)  # fmt: skip
def test_phrases_are_found_whole(text: str, phrases: list[str]) -> None:
    assert [phrase.text for phrase in times(text)] == phrases


@pytest.mark.parametrize(
    ("text", "at", "assumed"),
    [
        ("15:00 UTC", "2026-03-11T15:00:00+00:00", False),
        ("15:00", "2026-03-11T15:00:00+01:00", True),
        ("tomorrow at noon", "2026-03-12T12:00:00+01:00", True),
        ("Saturday at 10 pm CET", "2026-03-14T22:00:00+01:00", False),
        ("2026-03-17T06:30:00Z", "2026-03-17T06:30:00+00:00", False),
        ("March 8th at 3 pm ET", "2026-03-08T15:00:00-04:00", False),
        ("in 30 minutes", "2026-03-11T09:30:00+00:00", False),
        ("13/03/2026 at 17:00", "2026-03-13T17:00:00+01:00", True),
    ],
)
def test_certain_words_become_instants(text: str, at: str, assumed: bool) -> None:
    [phrase] = times(text)
    moment = instant(phrase, BERLIN, WEDNESDAY)

    assert moment is not None
    assert (moment.at.isoformat(), moment.zone_assumed) == (at, assumed)


@pytest.mark.parametrize(
    "text",
    ["next Friday at 10:00", "03/04 at 10:00", "tomorrow morning", "EOD", "3 March",
     "midnight on Saturday", "in two months", "31 February at 9:00"],
)  # fmt: skip
def test_words_that_can_be_read_in_two_ways_stay_words(text: str) -> None:
    assert all(instant(phrase, BERLIN, WEDNESDAY) is None for phrase in times(text))


def test_a_weekday_in_the_past_is_the_last_one() -> None:
    [phrase] = times("Monday 08:00")
    ahead = instant(phrase, UTC, WEDNESDAY)
    behind = instant(phrase, UTC, WEDNESDAY, past=True)

    assert ahead is not None
    assert behind is not None
    assert (ahead.at.day, behind.at.day) == (16, 9)


CLOCKS = st.sampled_from(
    [
        "24:00",
        "00:00",
        "12 am",
        "13 pm",
        "9h99",
        "0000 UTC",
        "31.2. at 9:00",
        "UTC+99 14:00",
        "14:00 UTC+14:30",
        "Feb 30 10:00",
        "9999-12-31 23:59",
    ]
)


@settings(deadline=None)
@given(st.lists(st.one_of(CLOCKS, st.text(max_size=9))).map(" ".join))
def test_any_text_can_be_searched_and_pinned(text: str) -> None:
    for phrase in times(text):
        assert phrase.text == text[phrase.span.start : phrase.span.end]
        instant(phrase, BERLIN, WEDNESDAY)
