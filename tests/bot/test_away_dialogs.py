"""Away with a beginning: until then one is here."""

import pytest

from tests.bot.dialog import Dialog

INVOICE = "the invoice screen is slow, please help us"


async def who_gets_it(bot: Dialog) -> str:
    await bot.says("alex", INVOICE)
    await bot.presses("alex", "Yes, send it")
    card = bot.card("alex", "Your request").plain_text()
    return "lee" if "Lee Tanaka" in card else "kim" if "Kim Berg" in card else card


async def test_until_it_begins_one_is_here(bot: Dialog) -> None:
    await bot.says("kim", "away on Friday")

    card = bot.card("kim", "Noted: you will be away").plain_text("Europe/London")
    assert "From: Fri 6 Mar, 00:00" in card
    assert "Until: Sat 7 Mar, 00:00" in card
    assert await who_gets_it(bot) == "kim"


async def test_once_it_begins_the_deputy_has_it(bot: Dialog) -> None:
    await bot.says("kim", "I'm out tomorrow, dentist")
    await bot.passes(hours=22)

    assert await who_gets_it(bot) == "lee"


async def test_after_it_one_is_here_again(bot: Dialog) -> None:
    await bot.says("kim", "away tomorrow")
    await bot.passes(days=2)

    assert await who_gets_it(bot) == "kim"


async def test_away_from_now_begins_now(bot: Dialog) -> None:
    await bot.says("kim", "away until Friday")

    card = bot.card("kim", "Noted: you are away").plain_text("Europe/London")
    assert "From: Mon 2 Mar, 10:00" in card
    assert await who_gets_it(bot) == "lee"


async def test_who_goes_away_reads_who_stands_in(bot: Dialog) -> None:
    await bot.says("kim", "away tomorrow")
    assert "then they go to Lee Tanaka." in bot.card("kim", "Noted").plain_text()

    await bot.says("lee", "away until Friday")
    await bot.says("kim", "away until Friday")

    assert "New requests go to somebody else in IT" in bot.cards("kim")[-1].plain_text()


async def test_what_was_planned_is_called_off(bot: Dialog) -> None:
    await bot.says("kim", "away tomorrow")
    await bot.presses("kim", "I am here after all")
    await bot.passes(hours=22)

    assert "Noted: you are here" in bot.sees("kim")
    assert await who_gets_it(bot) == "kim"


@pytest.mark.parametrize(
    "words", ["I am here after all", "here after all", "I'm here after all!"]
)
async def test_what_its_button_says_can_be_written(bot: Dialog, words: str) -> None:
    await bot.says("kim", "away tomorrow")
    await bot.says("kim", words)

    assert "Noted: you are here" in bot.cards("kim")[-1].title


async def test_without_a_time_both_are_asked_for(bot: Dialog) -> None:
    await bot.says("kim", "I will be away from Thursday")

    assert "From when, and until when, are you away?" in bot.sees("kim")


@pytest.mark.parametrize(
    "said", ["I'm out of toner", "I am off the network", "out of memory", "I'm back up"]
)
async def test_other_things_are_out_too(bot: Dialog, said: str) -> None:
    await bot.says("kim", said)

    assert "away" not in bot.sees("kim")
    assert "Welcome back" not in bot.sees("kim")
