"""After a request: what was done, how it went, and who gets back to whom."""

from collections.abc import AsyncIterator

import pytest

from bot.records import Promise, Request, Task
from tests.bot.dialog import Dialog, dialog

INVOICE = "the invoice screen is slow since the update, we can't close the month"


@pytest.fixture
async def sent() -> AsyncIterator[Dialog]:
    """Alex's request is with Kim."""
    async with dialog() as bot:
        await bot.says("alex", INVOICE)
        await bot.presses("alex", "Yes, send it")
        yield bot


async def solve(bot: Dialog, words: str, *, on: str = "R-1 · Alex") -> None:
    form = await bot.opens("kim", "Resolve", on=on)
    await bot.submits("kim", form, words=words)


# --- what was done -------------------------------------------------------------------------


async def test_what_was_done_stands_where_the_question_is(sent: Dialog) -> None:
    await solve(sent, "The hotfix was\nremoved.")

    asked = sent.card("alex", "How did we do?").plain_text()
    assert "What was done: The urgent repair was removed." in asked


async def test_it_stays_there_after_the_answer_and_when_it_is_taken_back(sent: Dialog) -> None:
    await solve(sent, "The hotfix was removed.")

    await sent.reacts("alex", "How did we do?", "tada")
    assert "What was done" in sent.card("alex", "Good to know").plain_text()

    await sent.reacts("alex", "Good to know", "tada", added=False)
    assert "What was done" in sent.card("alex", "How did we do?").plain_text()


async def test_a_long_solution_is_one_line_there(sent: Dialog) -> None:
    await solve(sent, "We looked into it. " * 40)

    asked = sent.card("alex", "How did we do?").plain_text()
    [line] = [line for line in asked.split("\n") if line.startswith("What was done")]
    assert line.endswith("\N{NO-BREAK SPACE}…")
    assert len(line) < 180


async def test_who_says_themselves_that_it_is_solved_is_not_told_so(sent: Dialog) -> None:
    await sent.presses("alex", "It is solved")

    assert "What was done" not in sent.card("alex", "How did we do?").plain_text()


async def test_who_was_asked_often_today_hears_what_was_done(sent: Dialog) -> None:
    for n in range(5):
        await sent.ticket("closed", "alex@harbour.example", key=f"HD-{n}")

    await solve(sent, "The hotfix was removed.")

    told = sent.card("alex", "R-1 is solved").plain_text()
    assert "What was done: The urgent repair was removed." in told
    assert "[It is not solved]" in told
    await sent.presses("alex", "It is not solved", on="R-1 is solved")
    assert "What was done" not in sent.sees("alex")


# --- who gets back to whom --------------------------------------------------------------------


@pytest.fixture
async def unhappy(sent: Dialog) -> Dialog:
    """Alex was not happy, and Kim gets back to them."""
    await solve(sent, "The hotfix was removed.")
    await sent.rates("alex", "bad", on="How did we do?")
    await sent.presses("alex", "My liaison")
    return sent


async def call_back(bot: Dialog) -> tuple[Task, Promise]:
    [task] = await bot.look.many(Task, kind="call_back")
    [promise] = await bot.look.many(Promise, about=task.id)
    return task, promise


async def test_a_happy_answer_calls_the_call_back_off(unhappy: Dialog) -> None:
    await unhappy.rates("alex", "good", on="Thank you for telling us")

    task, promise = await call_back(unhappy)
    assert (task.state, promise.state) == ("dropped", "dropped")
    card = unhappy.card("kim", "No call back needed any more").plain_text()
    assert "Alex Morgan does not need to hear from you any more" in card
    assert "About: R-1: the invoice screen is slow" in card
    assert "[Done]" not in card
    mine = unhappy.card("alex", "Good to know").plain_text()
    assert "Kim Berg knows that you need no call back any more" in mine
    await unhappy.presses("alex", "Fast")
    assert "no call back any more" in unhappy.card("alex", "Good to know").plain_text()
    await unhappy.passes(hours=8)
    assert "was not kept" not in unhappy.sees("kim")


async def test_a_half_happy_answer_leaves_it_and_says_so(unhappy: Dialog) -> None:
    await unhappy.rates("alex", "ok", on="Thank you for telling us")

    mine = unhappy.card("alex", "What would have made it better?").plain_text()
    assert "Kim Berg gets back to you" in mine
    assert "was not quite happy" in unhappy.card("kim", "Please call back").plain_text()


async def test_an_emoji_taken_back_calls_it_off(sent: Dialog) -> None:
    await solve(sent, "The hotfix was removed.")
    await sent.reacts("alex", "How did we do?", "cry")
    await sent.presses("alex", "My liaison")

    await sent.reacts("alex", "Thank you for telling us", "cry", added=False)

    task, _ = await call_back(sent)
    assert task.state == "dropped"
    assert sent.card("kim", "No call back needed any more").title


async def test_who_is_unhappy_again_can_ask_again(unhappy: Dialog) -> None:
    await unhappy.rates("alex", "good", on="Thank you for telling us")
    await unhappy.rates("alex", "bad", on="Good to know")
    assert "Should somebody get back to you?" in unhappy.sees("alex")

    await unhappy.presses("alex", "My liaison")

    task, promise = await call_back(unhappy)
    assert (task.state, promise.state) == ("open", "open")
    assert unhappy.card("kim", "Please call back").title


async def test_what_is_added_later_reaches_who_calls_back(unhappy: Dialog) -> None:
    await unhappy.presses("alex", "Took too long")
    form = await unhappy.opens("alex", "Add a comment")
    await unhappy.submits("alex", form, comment="Nobody said anything for hours.")

    card = unhappy.card("kim", "Please call back").plain_text()
    assert "Why: Took too long" in card
    assert "In their words: Nobody said anything for hours." in card


async def test_done_says_for_whom_and_they_hear_of_it(unhappy: Dialog) -> None:
    await unhappy.presses("kim", "Done", on="Please call back")

    done = unhappy.card("kim", "Done: Alex Morgan was called back").plain_text()
    assert "About: R-1: the invoice screen is slow" in done
    told = unhappy.card("alex", "Kim Berg says that they got back to you").plain_text()
    assert "[Nobody got back to me] [It is not solved]" in told
    rated = unhappy.card("alex", "Thank you for telling us").plain_text()
    assert "Kim Berg says that they got back to you" in rated
    assert "You hear from them by" not in rated


async def test_who_was_not_called_back_says_so_and_is_promised_a_new_time(
    unhappy: Dialog,
) -> None:
    await unhappy.presses("kim", "Done", on="Please call back")
    await unhappy.presses("alex", "Nobody got back to me")

    task, promise = await call_back(unhappy)
    assert (task.state, promise.state, task.owner) == ("open", "open", "kim")
    assert unhappy.card("kim", "Please call back").title
    assert "[Nobody got back to me]" not in unhappy.sees("alex")

    await unhappy.presses("kim", "Done", on="Please call back")
    assert unhappy.sees("alex").count("[Nobody got back to me]") == 1


async def test_not_solved_as_a_reason_offers_to_open_it_again(unhappy: Dialog) -> None:
    await unhappy.presses("alex", "Not solved", on="Thank you for telling us")
    assert "[Open it again]" in unhappy.sees("alex")

    await unhappy.presses("alex", "Open it again")

    request = await unhappy.look.one(Request, "R-1")
    assert request
    assert request.state == "reopened"
    assert "is open again" in unhappy.sees("kim")
    assert "[Open it again]" not in unhappy.sees("alex")


async def test_a_rated_ticket_or_notice_offers_no_opening(sent: Dialog) -> None:
    await sent.ticket("closed", "alex@harbour.example")
    await sent.rates("alex", "bad", on="HD-7")
    await sent.presses("alex", "Not solved", on="Thank you for telling us")

    assert "[Open it again]" not in sent.sees("alex")
