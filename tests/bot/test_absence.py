"""From when and until when somebody is away, in the words that people write."""

from datetime import UTC, datetime

import pytest

from bot.absence import read_absence

NOW = datetime(2026, 11, 30, 17, 24, tzinfo=UTC)
"""A Monday in London."""


@pytest.mark.parametrize(
    ("said", "start", "until"),
    [
        ("away until Friday", "", "12-04"),
        ("I am away until Friday", "", "12-04"),
        ("I'm away till tomorrow", "", "12-01"),
        ("away until 4 December", "", "12-04"),
        ("away until December 4th", "", "12-04"),
        ("away until Friday, 4 December", "", "12-04"),
        ("away until 2026-12-04", "", "12-04"),
        ("away until the end of Friday", "", "12-05"),
        ("away until Friday evening", "", "12-05"),
        ("away until and including Friday", "", "12-05"),
        ("away until the end of the week", "", "12-07"),
        ("away until next week", "", "12-07"),
        ("away until next Wednesday", "", "12-09"),
        ("away until 19:00", "", "11-30 19:00"),
        ("away until 7 pm", "", "11-30 19:00"),
        ("away today", "", "12-01"),
        ("away for 3 days", "", "12-03"),
        ("away for a week", "", "12-07"),
        ("away for two weeks", "", "12-14"),
        ("away for 2 hours", "", "11-30 19:24"),
        ("away this week", "", "12-07"),
        ("away on Friday", "12-04", "12-05"),
        ("away Friday", "12-04", "12-05"),
        ("away on Fri", "12-04", "12-05"),
        ("away tomorrow", "12-01", "12-02"),
        ("I'm out tomorrow, dentist", "12-01", "12-02"),
        ("I am away from Thursday to Friday", "12-03", "12-05"),
        ("away Thursday - Friday", "12-03", "12-05"),
        ("away on Thursday and Friday", "12-03", "12-05"),
        ("away from Thursday until Friday", "12-03", "12-05"),
        ("away from Friday to Tuesday", "12-04", "12-09"),
        ("away from tomorrow until Friday", "12-01", "12-05"),
        ("away from 7 December to 11 December", "12-07", "12-12"),
        ("away from 7 Dec until 11 Dec", "12-07", "12-12"),
        ("away from December 7 to December 11", "12-07", "12-12"),
        ("on holiday next week", "12-07", "12-14"),
        ("away from Thursday for 3 days", "12-03", "12-06"),
        ("away for 3 days from Thursday", "12-03", "12-06"),
        ("away on 24 December", "12-24", "12-25"),
        ("away next Friday", "12-11", "12-12"),
    ],
)
def test_what_is_said(said: str, start: str, until: str) -> None:
    absence = read_absence(said, NOW, "Europe/London")

    assert absence is not None
    begins = f"{absence.start:%m-%d}" if absence.start else ""
    ends = f"{absence.until:%m-%d %H:%M}".removesuffix(" 00:00")
    assert (begins, ends) == (start, until)


@pytest.mark.parametrize(
    "said",
    [
        "I am away",
        "away from Friday",
        "away from 31 February",
        "away until 2026-01-01",
        "away until 9:00",
    ],
)
def test_without_an_end_it_is_asked_for(said: str) -> None:
    assert read_absence(said, NOW, "Europe/London") is None


def test_new_year_is_crossed() -> None:
    absence = read_absence("away from 28 December to 3 January", NOW, "Europe/London")

    assert absence is not None
    assert absence.until == datetime(2027, 1, 4, tzinfo=UTC)
