"""In a channel many read along: what is for one person is shown to that person only."""

from collections.abc import AsyncIterator

import pytest

from bot.cards import Card
from bot.demo.seeding import WORKSPACE
from bot.places import Place
from bot.records import Draft
from tests.bot.dialog import Dialog, dialog

INVOICE = "the invoice screen is slow since the update, we can't close the month"
CLICKED = "I clicked on a phishing link and typed my password"
CHANNEL = Place(workspace=WORKSPACE, channel="finance-chat")


@pytest.fixture
async def bot() -> AsyncIterator[Dialog]:
    async with dialog() as playing:
        yield playing


@pytest.fixture
async def thread(bot: Dialog) -> Place:
    """Alex asked for something in a channel; it is with Kim."""
    message = await bot.says("alex", INVOICE, place=CHANNEL)
    await bot.press("alex", "ask.send", await only_draft(bot))
    return Place(workspace=WORKSPACE, channel=CHANNEL.channel, thread=message)


async def only_draft(bot: Dialog) -> str:
    [draft] = await bot.look.many(Draft, person="alex")
    return draft.id


def read_by(bot: Dialog, who: str = "") -> list[Card]:
    """What only this person reads in the channel; what everybody does, without a name."""
    return [
        card
        for where, _, card in bot.platform.standing()
        if where.channel == CHANNEL.channel and where.only_for == who
    ]


async def test_what_to_do_in_a_danger_is_for_who_is_in_it(bot: Dialog, thread: Place) -> None:
    await bot.says("alex", CLICKED, place=thread)

    assert "Do this right now" in "".join(c.plain_text() for c in read_by(bot, "alex"))
    assert read_by(bot) == []


async def test_a_closed_request_says_so_to_who_asked_for_it(bot: Dialog, thread: Place) -> None:
    await bot.press("alex", "request.solved", "R-1")

    await bot.says("alex", "it broke again", place=thread)

    assert "R-1 is closed" in read_by(bot, "alex")[-1].title
    assert read_by(bot) == []


async def test_how_a_note_of_it_would_read_is_for_its_author(
    bot: Dialog, thread: Place
) -> None:
    await bot.says("kim", "The failover is running.", place=thread)

    assert "Internal note" in read_by(bot, "kim")[-1].title
    assert read_by(bot) == []


async def test_a_colleague_who_writes_there_hears_it_alone(bot: Dialog, thread: Place) -> None:
    await bot.says("maria", "what about me?", place=thread)

    assert "R-1 belongs to somebody else" in read_by(bot, "maria")[-1].title
    assert read_by(bot) == []


async def test_the_answer_to_a_question_is_noted_for_its_author(bot: Dialog) -> None:
    await bot.says("alex", "I forgot my pin", place=CHANNEL)
    [asked] = [
        message
        for where, message, _ in bot.platform.standing()
        if where.channel == CHANNEL.channel
    ]
    there = Place(workspace=WORKSPACE, channel=CHANNEL.channel, thread=asked)

    await bot.says("alex", "the cash desk in shop 2", place=there)
    assert "Noted" in read_by(bot, "alex")[-1].title
    await bot.says("alex", "send it", place=there)

    assert "Sent as R-1" in read_by(bot, "alex")[-1].title
    assert read_by(bot) == []


async def test_what_it_answers_is_for_who_asked(bot: Dialog, thread: Place) -> None:
    await bot.says("kim", "The failover is running.", place=bot.place("kim"), under="R-1")
    await bot.presses("kim", "Send to Alex")

    assert "Kim Berg says" in read_by(bot, "alex")[-1].title
    assert read_by(bot) == []
