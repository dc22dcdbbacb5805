"""Forms, line by line: what is typed is understood or asked again."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from adapters.terminal.forms import Cancelled, fill_in, read_time
from adapters.web.outbound import form_view
from tests.adapters.web.house import long_form

NOW = datetime(2026, 3, 3, 13, 30, tzinfo=UTC)


class Typist:
    """Types these lines one after the other, and remembers what was shown."""

    def __init__(self, *lines: str) -> None:
        self._lines: Iterator[str] = iter(lines)
        self.shown: list[str] = []

    async def ask(self, prompt: str) -> str:
        self.shown.append(prompt)
        return next(self._lines)

    def say(self, line: str) -> None:
        self.shown.append(line)


async def fill(typist: Typist) -> dict[str, str | list[str]]:
    form = form_view(long_form(), "Europe/Berlin")
    return await fill_in(form, typist.ask, typist.say, NOW)


async def test_each_field_is_understood() -> None:
    typist = Typist("Email is slow\\nsince 9", "-", "3", "1,Remote", "+45", "y")

    given = await fill(typist)

    assert given == {
        "what": "Email is slow\nsince 9",
        "who": "",
        "severity": "critical",
        "services": ["email", "vpn"],
        "next": "2026-03-03T15:15",
        "facts_ok": "yes",
    }


async def test_an_empty_line_keeps_what_stands_there() -> None:
    given = await fill(Typist("", "", "", "", "", ""))

    assert given == {
        "what": "",
        "who": "Everybody in Finance",
        "severity": "major",
        "services": [],
        "next": "",
        "facts_ok": "",
    }


async def test_what_is_not_understood_is_asked_again() -> None:
    typist = Typist("x", "", "9", "nonsense", "2", "", "soon", "14:00", "n")

    given = await fill(typist)

    assert given["severity"] == "major"
    assert given["next"] == "2026-03-04T14:00"
    assert typist.shown.count("   ! Type a number from 1 to 3.") == 2


async def test_a_form_can_be_left() -> None:
    with pytest.raises(Cancelled):
        await fill(Typist("x", "/cancel"))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("14:30", "2026-03-03T14:30"),
        ("23:05", "2026-03-03T23:05"),
        ("09:00", "2026-03-04T09:00"),
        ("+0", "2026-03-03T14:30"),
        ("2026-05-01 08:15", "2026-05-01T08:15"),
    ],
)
def test_times_are_of_the_persons_clock(typed: str, read: str) -> None:
    assert read_time(typed, "Europe/Berlin", NOW) == read


@pytest.mark.parametrize("typed", ["25:00", "+", "+9999999", "tomorrow", "2026-99-01 08:15"])
def test_a_time_that_is_none_is_asked_again(typed: str) -> None:
    with pytest.raises(ValueError, match="14:30"):
        read_time(typed, "UTC", NOW)
