"""What one owes while one is away: seen before going, on Home, and by who is there instead."""

import pytest

from tests.bot.dialog import Dialog

INVOICE = "the invoice screen is slow, please help us"


@pytest.fixture
async def gone(bot: Dialog) -> Dialog:
    """Kim owes Alex a word within the hour, and goes."""
    await bot.says("alex", INVOICE)
    await bot.presses("alex", "Yes, send it")
    await bot.says("kim", "away until Friday")
    return bot


async def test_going_shows_what_falls_due_meanwhile(gone: Dialog) -> None:
    card = gone.card("kim", "Noted: you are away").plain_text("Europe/London")

    assert "You owe a word on these while you are away." in card
    assert "R-1: invoice screen: slow" in card
    assert "They hear from us by: Mon 2 Mar, 11:00" in card
    assert "[Hand over R-1]" in card


async def test_what_falls_due_before_is_no_matter(bot: Dialog) -> None:
    await bot.says("alex", INVOICE)
    await bot.presses("alex", "Yes, send it")

    await bot.says("kim", "away on Friday")

    assert "You owe a word" not in bot.card("kim", "Noted: you will be away").plain_text()


async def test_it_can_be_handed_over_from_there(gone: Dialog) -> None:
    form = await gone.opens("kim", "Hand over R-1", on="Noted: you are away")
    await gone.submits("kim", form, whom="lee")

    assert "Lee Tanaka" in gone.card("alex", "Your request R-1").plain_text()


async def test_home_says_that_one_is_away_and_leads_back(gone: Dialog) -> None:
    await gone.says("kim", "home")
    home = gone.card("kim", "Hello Kim").plain_text("Europe/London")

    assert "You are away" in home
    assert "[I am back]" in home


async def test_who_is_there_is_reminded_too(gone: Dialog) -> None:
    await gone.passes(minutes=46)

    reminded = gone.card("lee", "A promise is due soon").plain_text()
    assert "Kim Berg, who is away" in reminded
    assert "[I take it over]" in reminded


async def test_who_waits_reads_why(gone: Dialog) -> None:
    await gone.passes(minutes=61)

    assert "Kim Berg is away and could not answer in time" in gone.sees("alex")


async def test_who_is_here_is_reminded_alone(bot: Dialog) -> None:
    await bot.says("alex", INVOICE)
    await bot.presses("alex", "Yes, send it")
    await bot.passes(minutes=46)

    assert "A promise is due soon" not in bot.sees("lee")
