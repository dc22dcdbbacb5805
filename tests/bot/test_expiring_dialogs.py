"""A draft that nobody sent: its card says that it is gone, and a late press makes nothing."""

from datetime import timedelta

import pytest

from bot.cards import Choice, Choices, Toast
from bot.records import Draft, Request
from bot.settings import Settings
from storage.retention import sweep_old
from tests.bot.dialog import Dialog

INVOICE = "the invoice screen is slow since the update, we can't close the month"
CLICKED = "I clicked on a phishing link and typed my password"
READ_BACK = "Did I understand this right?"
GONE = "Not sent, and no longer kept"


@pytest.fixture
async def waiting(bot: Dialog) -> Dialog:
    """Kim has asked Alex about two requests, and waits."""
    for text in (INVOICE, "I can't print"):
        await bot.says("alex", text)
        await bot.presses("alex", "Yes, send it")
    for request in ("R-1", "R-2"):
        await bot.says("kim", "Please try once more.", under=request)
        await bot.presses("kim", "Send and wait for Alex")
    return bot


async def drafts(bot: Dialog) -> tuple[Draft, ...]:
    return await bot.look.many(Draft, person="alex", about="")


def buttons(bot: Dialog, title: str) -> list[Choice]:
    parts = bot.card("alex", title).parts
    return [each for part in parts if isinstance(part, Choices) for each in part.options]


async def swept(bot: Dialog) -> None:
    """The drafts go while nothing runs that would tell their cards."""
    bot.clock.pass_by(timedelta(days=15))
    await sweep_old(bot.storage, Settings(), bot.clock.now())
    assert await drafts(bot) == ()


@pytest.mark.parametrize(("said", "title"), [(INVOICE, READ_BACK), (CLICKED, "urgent")])
async def test_a_card_says_when_its_draft_goes(bot: Dialog, said: str, title: str) -> None:
    await bot.says("alex", said)

    await bot.passes(days=14, minutes=1)

    assert await drafts(bot) == ()
    assert "write it here again" in bot.card("alex", GONE).plain_text()
    assert title not in bot.sees("alex")
    assert buttons(bot, GONE) == []


async def test_so_does_what_was_noted_below_an_answer(bot: Dialog) -> None:
    await bot.says("alex", "I forgot my pin")
    await bot.says("alex", "the cash desk in shop 2")
    assert buttons(bot, "Noted")

    await bot.passes(days=15)

    assert [card.title for card in bot.cards("alex")] == [GONE, GONE]


async def test_a_draft_that_was_not_sent_can_be_brought_back_as_long(bot: Dialog) -> None:
    await bot.says("alex", INVOICE)
    await bot.presses("alex", "Do not send")
    await bot.passes(days=10)
    await bot.presses("alex", "Bring it back")

    await bot.passes(days=10)
    assert buttons(bot, READ_BACK)
    await bot.passes(days=5)

    assert [card.title for card in bot.cards("alex")] == [GONE]


async def test_words_nobody_chose_a_meaning_for_go_too(waiting: Dialog) -> None:
    await waiting.says("alex", "done that, still the same")
    assert buttons(waiting, "Which of your open requests")

    await waiting.passes(days=15)

    assert await drafts(waiting) == ()
    assert GONE in waiting.sees("alex")


async def test_what_was_sent_stays_as_it_is(bot: Dialog) -> None:
    await bot.says("alex", INVOICE)
    await bot.presses("alex", "Yes, send it")

    await bot.passes(days=15)

    assert GONE not in bot.sees("alex")


@pytest.mark.parametrize("title", [READ_BACK, "urgent"])
async def test_no_late_press_makes_anything(bot: Dialog, title: str) -> None:
    await bot.says("alex", INVOICE if title == READ_BACK else CLICKED)
    late = buttons(bot, title)
    message = bot.message("alex", title)
    await swept(bot)

    for choice in late:
        answer = await bot.press("alex", choice.action, choice.value, message=message)
        if choice.action == "ask.change":
            assert isinstance(answer, Toast)
            assert "no longer kept" in answer.text

    assert [card.title for card in bot.cards("alex")] == [GONE]
    assert await drafts(bot) == ()
    assert await bot.look.many(Request) == ()


async def test_bringing_it_back_too_late_says_so(bot: Dialog) -> None:
    await bot.says("alex", INVOICE)
    await bot.presses("alex", "Do not send")
    await swept(bot)

    await bot.presses("alex", "Bring it back")

    assert [card.title for card in bot.cards("alex")] == [GONE]


async def test_choosing_too_late_what_words_are_about_says_so(waiting: Dialog) -> None:
    await waiting.says("alex", "done that, still the same")
    await swept(waiting)

    await waiting.presses("alex", "Something new")

    assert await drafts(waiting) == ()
    assert GONE in waiting.sees("alex")


async def test_a_press_whose_card_is_not_known_any_more_is_answered(bot: Dialog) -> None:
    await bot.says("alex", INVOICE)
    [send] = [each for each in buttons(bot, READ_BACK) if each.action == "ask.send"]
    await swept(bot)

    await bot.press("alex", send.action, send.value, message="unknown")

    assert GONE in bot.sees("alex")


async def test_a_second_press_does_not_talk_over_what_became_of_it(bot: Dialog) -> None:
    await bot.says("alex", "the SSO is broken, please help")
    message = bot.message("alex", READ_BACK)
    [explain] = [each for each in buttons(bot, READ_BACK) if each.action == "ask.explain"]

    for _ in range(2):
        await bot.press("alex", explain.action, explain.value, message=message)

    assert GONE not in bot.sees("alex")
    assert "Not sent. Nothing was passed on to IT." in bot.sees("alex")


async def test_details_of_what_went_to_it_meanwhile_are_not_asked_for(bot: Dialog) -> None:
    await bot.says("alex", INVOICE)
    form = await bot.opens("alex", "Change the details")
    await bot.presses("alex", "Yes, send it")

    answer = await bot.submits("alex", form, location="Leeds")

    assert isinstance(answer, Toast)
    assert "R-1" in answer.text
    assert len(await bot.look.many(Request)) == 1


async def test_the_answer_to_a_question_that_is_closed_is_kept(waiting: Dialog) -> None:
    await waiting.says("alex", "I forgot my pin")
    [first] = [each for each in await drafts(waiting) if each.kind == "request"]
    await waiting.says("alex", "> it said 3 people")
    assert "My answer to the question" in [b.label for b in buttons(waiting, "Which of")]
    await waiting.press("alex", "ask.drop", first.id)

    await waiting.presses("alex", "My answer to the question")

    text = waiting.card("alex", "Which of").plain_text()
    assert "That question is closed" in text
    assert "it said 3 people" in text
    assert "My answer to the question" not in [b.label for b in buttons(waiting, "Which of")]
