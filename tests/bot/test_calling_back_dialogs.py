"""Who was not happy is called back, if they want it; and hears that it is said to be done."""

import pytest

from bot.records import Promise, Rating, Task
from tests.bot.dialog import Dialog


async def solve(bot: Dialog) -> None:
    await bot.resolves("kim", "The hotfix was removed.", on="R-1 · Alex")


@pytest.fixture
async def unhappy(sent: Dialog) -> Dialog:
    """Alex was not happy, and Kim gets back to them."""
    await solve(sent)
    await sent.rates("alex", "bad", on="How did we do?")
    await sent.presses("alex", "My liaison")
    return sent


async def call_back(bot: Dialog) -> tuple[Task, Promise]:
    [task] = await bot.look.many(Task, kind="call_back")
    [promise] = await bot.look.many(Promise, about=task.id)
    return task, promise


async def test_a_bad_rating_offers_a_call_back_and_only_a_yes_names_the_rater(
    sent: Dialog,
) -> None:
    await solve(sent)
    await sent.rates("alex", "bad", on="How did we do?")
    asked = sent.card("alex", "Thank you for telling us").plain_text()
    assert "without your name.\nShould somebody get back to you? Only then they see" in asked
    assert asked.endswith("[My liaison] [Somebody else in IT] [No, just count it]")
    assert await sent.look.count(Task, kind="call_back") == 0

    await sent.presses("alex", "My liaison")

    assert "Kim Berg gets back to you" in sent.sees("alex")
    assert "Alex Morgan was not happy" in sent.sees("kim")
    task = sent.card("kim", "Please call back").plain_text()
    assert "About: R-1: the invoice screen is slow" in task
    assert "#" not in task


async def test_a_promised_call_back_stands_there_when_a_reason_is_added(sent: Dialog) -> None:
    await solve(sent)
    await sent.rates("alex", "bad", on="How did we do?")
    await sent.presses("alex", "My liaison")

    await sent.presses("alex", "Took too long")

    shown = sent.card("alex", "What went wrong?").plain_text()
    assert "[✓ Took too long]" in shown
    assert "Kim Berg gets back to you" in shown
    assert "You hear from them by: Mon 2 Mar, 14:00 (UTC)" in shown


async def test_a_call_back_is_reminded_by_name_and_done_at_once(sent: Dialog) -> None:
    await solve(sent)
    await sent.rates("alex", "bad", on="How did we do?")
    await sent.presses("alex", "My liaison")

    await sent.passes(minutes=200)

    reminder = sent.card("kim", "A promise is due soon").plain_text()
    assert "About: Call Alex Morgan back" in reminder
    assert "callback:" not in reminder
    await sent.presses("kim", "Done", on="A promise is due soon")
    [task] = await sent.look.many(Task, kind="call_back")
    assert task.state == "done"


async def test_a_no_is_only_counted(sent: Dialog) -> None:
    await solve(sent)
    await sent.rates("alex", "bad", on="How did we do?")

    await sent.presses("alex", "No, just count it")

    assert "only counted" in sent.sees("alex")
    assert await sent.look.count(Task, kind="call_back") == 0
    [rating] = await sent.look.many(Rating)
    assert rating.face == "bad"
    assert "alex" not in rating.rater


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
    await solve(sent)
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
