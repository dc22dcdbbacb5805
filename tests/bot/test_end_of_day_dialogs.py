"""A danger whose first word would come too late: at the end of the day, at night, or because
the day ended without one. Whoever is on call hears of it, and its author reads that."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.records import Promise
from bot.testing import StillClock
from tests.bot.dialog import Dialog, dialog

LOST = "my laptop was stolen"
SEND = "Send it to IT now"


@pytest.fixture
async def evening(language: object) -> AsyncIterator[Dialog]:
    """17:23 at Finance, which works until 17:30."""
    clock = StillClock(datetime(2026, 3, 2, 17, 23, tzinfo=UTC))
    async with dialog(language=language, clock=clock) as playing:
        yield playing


async def test_on_call_hears_what_would_wait_for_tomorrow(evening: Dialog) -> None:
    await evening.says("ruth", LOST)
    await evening.presses("ruth", SEND)

    called = evening.card("sam", "Urgent: R-1 · Ruth Adler").plain_text()
    assert "[I take it over]" in called
    assert "Their working day is over, or ends soon" in called


async def test_its_author_reads_who_else_was_told(evening: Dialog) -> None:
    await evening.says("ruth", LOST)
    await evening.says("ruth", "send it")

    assert (
        "Also told: Sam Okafor, on call"
        in evening.card("ruth", "Your request R-1").plain_text()
    )
    assert "Also told: Sam Okafor, on call" in evening.card("ruth", "Sent as R-1").plain_text()


async def test_who_takes_it_over_owes_the_word_soon(evening: Dialog) -> None:
    await evening.says("ruth", LOST)
    await evening.presses("ruth", SEND)

    await evening.presses("sam", "I take it over")

    [promise] = await evening.look.many(Promise)
    assert promise.owed_by == "sam"
    assert promise.due == evening.clock.now() + timedelta(minutes=15)
    mine = evening.card("ruth", "Your request R-1").plain_text("Europe/London")
    assert "You hear from us by: Mon 2 Mar, 17:38" in mine
    assert "They hear from us by: Mon 2 Mar, 17:38" in evening.sees("sam")


async def test_a_day_that_ends_unanswered_reaches_on_call(language: object) -> None:
    clock = StillClock(datetime(2026, 3, 2, 17, 10, tzinfo=UTC))
    async with dialog(language=language, clock=clock) as bot:
        await bot.says("ruth", LOST)
        await bot.presses("ruth", SEND)
        assert "Urgent" not in bot.sees("sam")

        await bot.passes(minutes=16)

        assert "[I take it over]" in bot.card("sam", "Urgent: R-1 · Ruth Adler").plain_text()
        sorry = bot.card("ruth", "Kim Berg could not answer in time").plain_text()
        assert "called Sam Okafor (on call)" in sorry


async def test_a_danger_that_is_missed_in_the_day_is_owed_soon_again(bot: Dialog) -> None:
    await bot.says("ruth", LOST)
    await bot.presses("ruth", SEND)

    await bot.passes(minutes=16)

    [promise] = await bot.look.many(Promise)
    assert promise.due <= bot.clock.now() + timedelta(minutes=15)
    assert "Urgent" not in bot.sees("sam")


async def test_an_ordinary_request_waits_for_the_morning(evening: Dialog) -> None:
    await evening.says("ruth", "the invoice screen is slow, please help us")
    await evening.presses("ruth", "Yes, send it")

    assert "Urgent" not in evening.sees("sam")
    assert "Also told" not in evening.sees("ruth")
