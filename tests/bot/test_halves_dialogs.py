"""One matter in two messages: first the thing, then what it does."""

from datetime import timedelta

import pytest

from bot.records import Request
from tests.bot.dialog import Dialog

READ_BACK = "Did I understand this right?"


async def says(bot: Dialog, *lines: str) -> None:
    """Maria writes one after the other, some seconds apart."""
    for line in lines:
        await bot.says("maria", line)
        bot.clock.pass_by(timedelta(seconds=20))


@pytest.fixture
async def several(bot: Dialog) -> Dialog:
    """Maria has two requests with IT."""
    for need in ("my mouse is broken", "I need access to the shared drive, please"):
        await bot.says("maria", need)
        await bot.presses("maria", "Yes, send it")
    return bot


MATTERS = [
    ("the scanner in room 12", "wont scan to mail", "Where: scanner"),
    ("the big screen in the meeting room", "stays dark", "Where: screen"),
    ("the card reader at till 2", "keeps freezing since this morning", "Where: card reader"),
    ("printer on the 2nd floor", "not printing", "Where: printer"),
]


@pytest.mark.parametrize(("thing", "does", "row"), MATTERS)
async def test_both_are_read_back_as_one(bot: Dialog, thing: str, does: str, row: str) -> None:
    await says(bot, thing, does)

    card = bot.card("maria", READ_BACK).plain_text()
    assert f"“{thing}\n{does}”" in card
    assert row in card
    assert "plain words already" not in bot.sees("maria")


@pytest.mark.parametrize(("thing", "does", "row"), MATTERS)
async def test_so_they_are_beside_others(
    several: Dialog, thing: str, does: str, row: str
) -> None:
    await says(several, thing, does, "its urgent!!", "send it")

    [sent] = [each for each in await several.look.many(Request) if each.number == 3]
    assert sent.original == f"{thing}\n{does}\nits urgent!!"
    assert "Which of your open requests" not in several.sees("maria")


async def test_a_second_half_follows_its_edit(several: Dialog) -> None:
    await says(several, "the scanner in room 12")
    message = await several.says("maria", "wont scan to mail")
    await several.edits("maria", message, "wont scan to paper")

    assert "scan to paper" in several.card("maria", READ_BACK).plain_text()
    assert "scan to mail" not in several.sees("maria")


async def test_a_first_half_follows_its_edit(several: Dialog) -> None:
    message = await several.says("maria", "the scanner in room 12")
    await says(several, "wont scan to mail")
    await several.edits("maria", message, "the scanner in room 21")

    assert "room 21\nwont scan" in several.card("maria", READ_BACK).plain_text()


@pytest.mark.parametrize(
    "first", ["Can you see the figures?", "it is the same again", "Thanks for the scanner"]
)
async def test_what_names_no_thing_is_no_first_half(several: Dialog, first: str) -> None:
    await says(several, first, "stays dark")

    assert first not in several.card("maria", READ_BACK).plain_text()


async def test_long_after_it_stands_alone(several: Dialog) -> None:
    await several.says("maria", "the scanner in room 12")
    several.clock.pass_by(timedelta(minutes=20))
    await several.says("maria", "wont scan to mail")

    assert "room 12" not in several.card("maria", READ_BACK).plain_text()


async def test_what_names_its_own_thing_stands_alone(several: Dialog) -> None:
    await says(several, "the scanner in room 12", "my mail is slow")

    assert "room 12" not in several.card("maria", READ_BACK).plain_text()
