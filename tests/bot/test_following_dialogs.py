"""Words taken for an answer, or joined to something: an edit or a deletion follows."""

import pytest

from bot.records import Draft, Message, Promise, Request
from tests.bot.dialog import Dialog

PIN = "I forgot my pin"
SHOP = "the cash desk in shop 2"
CLICKED = "I clicked on a phishing link and typed my password"
INVOICE = "the invoice screen is slow since the update, we can't close the month"


@pytest.fixture
async def waiting(bot: Dialog) -> Dialog:
    """Kim has asked, and waits for Alex."""
    await bot.says("alex", INVOICE)
    await bot.presses("alex", "Yes, send it")
    await bot.says("kim", "Please clear your cache and try once more.", under="R-1")
    await bot.presses("kim", "Send and wait for Alex")
    return bot


# --- an answer to what IT asked ---------------------------------------------------------


async def test_an_answer_in_plain_words_follows_its_edit(waiting: Dialog) -> None:
    message = await waiting.says("alex", "done that, still the same")

    await waiting.edits("alex", message, "done that, much better")

    assert "much better" in waiting.card("kim", "Alex Morgan says (edited)").plain_text()
    assert "still the same" not in waiting.sees("kim")


async def test_an_answer_that_is_deleted_goes_as_a_reply_does(waiting: Dialog) -> None:
    message = await waiting.says("alex", "done that, still the same")

    await waiting.deletes("alex", message)

    assert "still the same" not in waiting.sees("kim")
    assert "who was waiting" not in waiting.sees("alex")


@pytest.mark.parametrize("under", ["", "Your request R-1"])
async def test_a_deleted_answer_leaves_a_trace_and_the_wait_comes_back(
    waiting: Dialog, under: str
) -> None:
    message = await waiting.says("alex", "done that, still the same", under=under)
    assert "has to answer first" not in waiting.sees("kim")

    await waiting.deletes("alex", message)

    trace = waiting.card("kim", "Alex Morgan took back what they wrote").plain_text()
    assert "still the same" not in trace
    assert "You wait for their answer again" in trace
    assert "has to answer first" in waiting.card("kim", "R-1 · Alex").plain_text()
    assert "Kim Berg needs your answer" in waiting.card("alex", "Your request").plain_text()
    [promise] = await waiting.look.many(Promise)
    assert promise.state == "paused"


async def test_a_reminder_in_between_is_nothing_that_happened(waiting: Dialog) -> None:
    message = await waiting.says("alex", "done that, still the same")
    [promise] = await waiting.look.many(Promise)
    left = (promise.due - waiting.clock.now()).total_seconds() / 60
    await waiting.passes(minutes=left * 0.9)
    assert "A promise is due soon" in waiting.sees("kim")

    await waiting.deletes("alex", message)

    [promise] = await waiting.look.many(Promise)
    assert promise.state == "paused"


async def test_once_it_said_something_the_wait_does_not_come_back(waiting: Dialog) -> None:
    message = await waiting.says("alex", "done that, still the same")
    await waiting.says("kim", "Then I look into it.", under="R-1")
    await waiting.presses("kim", "Send to Alex")

    await waiting.deletes("alex", message)

    trace = waiting.card("kim", "Alex Morgan took back what they wrote").plain_text()
    assert "wait for" not in trace
    assert "has to answer first" not in waiting.sees("kim")
    [promise] = await waiting.look.many(Promise)
    assert promise.state == "open"


async def test_while_another_answer_stands_nobody_waits(waiting: Dialog) -> None:
    first = await waiting.says("alex", "done that, still the same")
    second = await waiting.says("alex", "the cache was empty", under="Your request R-1")

    await waiting.deletes("alex", first)
    assert "has to answer first" not in waiting.sees("kim")
    await waiting.deletes("alex", second)

    assert "has to answer first" in waiting.sees("kim")
    assert waiting.sees("kim").count("took back what they wrote") == 2


async def test_a_solved_request_keeps_the_trace_only(waiting: Dialog) -> None:
    message = await waiting.says("alex", "done that, it works now, thank you")
    form = await waiting.opens("kim", "Resolve", on="R-1")
    await waiting.submits("kim", form, words="Done")

    await waiting.deletes("alex", message)

    assert "took back what they wrote" in waiting.sees("kim")
    [request] = await waiting.look.many(Request)
    assert request.state == "resolved"


async def test_words_whose_request_was_chosen_follow_too(waiting: Dialog) -> None:
    message = await waiting.says("alex", "> it said try again")
    await waiting.presses("alex", "R-1: invoice screen: slow", on="Is this about")

    await waiting.edits("alex", message, "it said try later")
    assert "it said try later" in waiting.card("kim", "Alex Morgan says (edited)").plain_text()
    assert "try again" not in waiting.sees("alex")
    await waiting.deletes("alex", message)

    assert "try later" not in waiting.sees("kim")
    assert "try later" not in waiting.sees("alex")


async def test_what_belongs_to_an_open_request_follows_too(waiting: Dialog) -> None:
    message = await waiting.says("alex", "I need a new laptop, mine is broken")
    await waiting.presses("alex", "It belongs to R-1: invoice screen: slow")

    await waiting.edits("alex", message, "I need a new screen")

    for who, title in (("kim", "Alex Morgan says (edited)"), ("alex", "Added to R-1")):
        assert "I need a new screen" in waiting.card(who, title).plain_text()
    assert "laptop" not in waiting.sees("kim")


# --- an answer to a question of a draft ---------------------------------------------------


async def test_an_answer_that_is_not_sent_yet_follows_its_edit(bot: Dialog) -> None:
    await bot.says("alex", PIN)
    message = await bot.says("alex", SHOP)

    await bot.edits("alex", message, "the cash desk in shop 9")

    for title in ("Did I understand", "Noted"):
        assert "Where: the cash desk in shop 9" in bot.card("alex", title).plain_text()
    assert "shop 2" not in bot.sees("alex")
    await bot.presses("alex", "Yes, send it", on="Noted")
    assert "Where: the cash desk in shop 9" in bot.card("kim", "R-1").plain_text()


async def test_without_its_answer_the_question_is_open_again(bot: Dialog) -> None:
    await bot.says("alex", PIN)
    before = bot.card("alex", "Did I understand")
    message = await bot.says("alex", SHOP)

    await bot.deletes("alex", message)

    assert bot.cards("alex") == [before]
    assert "shop 2" not in str(await bot.look.many(Draft))


async def test_an_answer_that_went_to_it_follows_its_edit(bot: Dialog) -> None:
    await bot.says("alex", PIN)
    message = await bot.says("alex", SHOP)
    await bot.presses("alex", "Yes, send it", on="Noted")

    await bot.edits("alex", message, "the cash desk in shop 9")

    text = bot.card("kim", "R-1").plain_text()
    assert "Where: the cash desk in shop 9" in text
    assert "Alex Morgan (edited)" in text
    assert "shop 2" not in bot.sees("kim")


async def test_an_answer_that_went_to_it_is_gone_when_it_is_deleted(bot: Dialog) -> None:
    await bot.says("alex", PIN)
    message = await bot.says("alex", SHOP)
    await bot.presses("alex", "Yes, send it", on="Noted")

    await bot.deletes("alex", message)

    assert PIN in bot.sees("kim")
    assert "shop 2" not in bot.sees("kim")
    kept = (*await bot.look.many(Draft), *await bot.look.many(Request))
    assert "shop 2" not in str((*kept, *await bot.look.many(Message)))


async def test_the_first_words_and_an_answer_are_edited_one_after_the_other(
    bot: Dialog,
) -> None:
    first = await bot.says("alex", "a new colleague starts on 1 October")
    message = await bot.says("alex", "laptop and phone")
    await bot.presses("alex", "Yes, send it", on="Noted")

    await bot.edits("alex", first, "a new colleague starts on 2 October")
    await bot.edits("alex", message, "laptop and tablet")

    text = bot.card("kim", "R-1").plain_text()
    assert "a new colleague starts on 2 October\nlaptop and tablet" in text
    assert "phone" not in text


async def test_an_edit_of_the_first_words_leaves_answers_where_an_edit_finds_them(
    bot: Dialog,
) -> None:
    first = await bot.says("alex", PIN)
    message = await bot.says("alex", SHOP)
    await bot.edits("alex", first, "I forgot my pin again")

    await bot.edits("alex", message, "the cash desk in shop 9")

    text = bot.card("alex", "Did I understand").plain_text()
    assert "I forgot my pin again" in text
    assert "Where: the cash desk in shop 9" in text


async def test_an_answer_that_its_author_wrote_over_stays_as_they_wrote_it(
    bot: Dialog,
) -> None:
    await bot.says("alex", PIN)
    message = await bot.says("alex", SHOP)
    form = await bot.opens("alex", "Change the details", on="Noted")
    await bot.submits("alex", form, system="the till on floor 1")

    await bot.edits("alex", message, "the cash desk in shop 9")

    assert "Where: the till on floor 1" in bot.card("kim", "R-1").plain_text()
    assert "shop 9" not in bot.sees("kim")


async def test_what_was_no_answer_follows_into_what_it_became(waiting: Dialog) -> None:
    await waiting.says("alex", PIN)
    message = await waiting.says("alex", SHOP)
    await waiting.presses("alex", "That was something else", on="Noted")

    await waiting.edits("alex", message, "the cash desk in shop 9")

    assert "the cash desk in shop 9" in waiting.card("alex", "Is this about").plain_text()
    assert "shop 2" not in waiting.sees("alex")


# --- more about a danger ------------------------------------------------------------------


async def test_more_about_a_danger_follows_its_edit(bot: Dialog) -> None:
    await bot.says("alex", CLICKED)
    message = await bot.says("alex", "the sender was Anna")

    await bot.edits("alex", message, "the sender was Peter")

    for title in ("This is urgent", "Not sent yet"):
        assert "the sender was Peter" in bot.card("alex", title).plain_text()
    await bot.presses("alex", "Send it to IT now", on="Not sent yet")
    assert f"{CLICKED}\nthe sender was Peter" in bot.card("kim", "R-1").plain_text()
    assert "Anna" not in bot.sees("kim")


async def test_more_about_a_danger_follows_to_it(bot: Dialog) -> None:
    await bot.says("alex", CLICKED)
    message = await bot.says("alex", "the sender was Anna")
    await bot.presses("alex", "Send it to IT now", on="Not sent yet")

    await bot.edits("alex", message, "the sender was Peter")
    assert "the sender was Peter" in bot.card("kim", "R-1").plain_text()
    await bot.deletes("alex", message)

    assert "the sender was" not in bot.sees("kim")
    assert "Urgent" in bot.card("kim", "R-1").title


# --- the facts of a request that was sent ---------------------------------------------------

SECOND_FLOOR = "the printer on the second floor prints nothing"
THIRD_FLOOR = "the printer on the third floor prints only stripes since Monday, 20 people wait"


async def test_facts_follow_an_edit_made_after_sending(bot: Dialog) -> None:
    message = await bot.says("alex", SECOND_FLOOR)
    await bot.presses("alex", "Yes, send it")
    assert "Place: second floor" in bot.card("kim", "R-1").plain_text()

    await bot.edits("alex", message, THIRD_FLOOR)

    desk = bot.card("kim", "R-1").plain_text()
    assert "Place: third floor" in desk
    assert "What happens: prints only stripes" in desk
    assert "Since: Monday" in desk
    assert "second floor" not in desk
    assert "prints nothing" not in bot.card("alex", "Your request R-1").plain_text()


async def test_they_follow_a_second_edit_too(bot: Dialog) -> None:
    message = await bot.says("alex", SECOND_FLOOR)
    await bot.presses("alex", "Yes, send it")
    await bot.edits("alex", message, THIRD_FLOOR)
    await bot.edits("alex", message, SECOND_FLOOR)

    desk = bot.card("kim", "R-1").plain_text()
    assert "Place: second floor" in desk
    assert "Monday" not in desk


async def test_what_the_author_answered_stays(bot: Dialog) -> None:
    message = await bot.says("alex", SECOND_FLOOR)
    await bot.says("alex", "only me")
    await bot.presses("alex", "Yes, send it")
    await bot.edits("alex", message, THIRD_FLOOR)

    assert "People affected: only me" in bot.card("kim", "R-1").plain_text()


async def test_what_the_author_typed_into_the_form_stays(bot: Dialog) -> None:
    message = await bot.says("alex", SECOND_FLOOR)
    form = await bot.opens("alex", "Change the details")
    await bot.submits("alex", form, location="by the lift")
    await bot.edits("alex", message, THIRD_FLOOR)

    desk = bot.card("kim", "R-1").plain_text()
    assert "Place: by the lift" in desk
    assert "What happens: prints only stripes" in desk


async def test_what_reminds_of_unsent_words_follows_their_edit(bot: Dialog) -> None:
    first = await bot.says("alex", INVOICE)
    await bot.says("alex", "thanks")
    assert "month" in bot.card("alex", "Not sent yet").plain_text()

    await bot.edits("alex", first, "the invoice screen is slow, nobody can print")

    reminder = bot.card("alex", "Not sent yet").plain_text()
    assert "nobody can print" in reminder
    assert "month" not in reminder
