"""From "it does not work" to a rating: the requester, the liaison, and what stays inside IT."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.cards import FieldErrors, Replace, Toast
from bot.outcome import Outcome
from bot.records import Draft, Explanation, Goal, Rating, Request
from tests.bot.dialog import Dialog, dialog

INVOICE = "the invoice screen is slow since the update, we can't close the month"


@pytest.fixture
async def bot() -> AsyncIterator[Dialog]:
    async with dialog() as playing:
        yield playing


@pytest.fixture
async def sent(bot: Dialog) -> Dialog:
    """Alex's request is with Kim."""
    await bot.says("alex", INVOICE)
    await bot.presses("alex", "Yes, send it")
    return bot


async def test_a_need_is_read_back_before_anything_goes_to_it(bot: Dialog) -> None:
    await bot.says("alex", INVOICE)

    card = bot.card("alex", "Did I understand this right?")
    assert INVOICE in card.plain_text()
    assert "invoice screen" in card.plain_text()
    assert bot.cards("kim") == []


@pytest.mark.parametrize(
    "said",
    [
        "nothing works",
        "URGENT!!! EVERYTHING IS DOWN",
        "the screen stays black",
        "till 2 frozen customers waiting",
        "wifi bad",
        "The numbers in the report are wrong",
        "VPN keeps dropping",
    ],
)
async def test_everyday_trouble_is_a_need(bot: Dialog, said: str) -> None:
    await bot.says("alex", said)

    assert said in bot.card("alex", "Did I understand this right?").plain_text()


@pytest.mark.parametrize("said", ["It works again now", "Lunch is at noon"])
async def test_what_tells_of_no_trouble_is_none(bot: Dialog, said: str) -> None:
    await bot.says("alex", said)

    assert "Did I understand this right?" not in bot.sees("alex")


async def test_at_most_two_questions_are_asked(bot: Dialog) -> None:
    await bot.says("alex", INVOICE)
    assert "How many of you?" in bot.sees("alex")

    await bot.presses("alex", "My team")

    assert "How many of you?" not in bot.sees("alex")
    assert "People affected: My team" in bot.sees("alex")


async def test_a_yes_brings_it_to_the_liaison_with_the_original_words(sent: Dialog) -> None:
    desk = sent.card("kim", "R-1")
    mine = sent.card("alex", "Your request R-1")

    assert INVOICE in desk.plain_text()
    assert "Kim Berg, your IT liaison" in mine.plain_text()
    assert "You hear from us by: Mon 2 Mar, 11:00" in mine.plain_text("Europe/London")


async def test_pressing_yes_twice_makes_one_request(bot: Dialog) -> None:
    await bot.says("alex", INVOICE)
    draft = bot.card("alex", "Did I understand").about.removeprefix("ask:")

    await bot.press("alex", "ask.send", draft)
    await bot.press("alex", "ask.send", draft)

    assert await bot.look.count(Request) == 1


async def test_no_sends_nothing(bot: Dialog) -> None:
    await bot.says("alex", INVOICE)
    await bot.presses("alex", "Do not send")

    assert "Nothing was passed on" in bot.sees("alex")
    assert bot.cards("kim") == []


async def test_a_no_by_mistake_is_taken_back(bot: Dialog) -> None:
    await bot.says("alex", INVOICE)
    await bot.presses("alex", "Do not send")
    await bot.presses("alex", "Bring it back")

    assert INVOICE in bot.card("alex", "Did I understand").plain_text()
    await bot.presses("alex", "Yes, send it")
    assert INVOICE in bot.card("kim", "R-1").plain_text()


async def test_words_that_were_not_sent_are_not_asked_about_again(bot: Dialog) -> None:
    said = await bot.says("alex", INVOICE)
    await bot.presses("alex", "Do not send")

    await bot.edits("alex", said, "Never mind, the invoice screen works again.")

    assert "Did I understand" not in bot.sees("alex")


async def test_the_form_sends_what_was_changed(bot: Dialog) -> None:
    await bot.says("alex", INVOICE)
    form = await bot.opens("alex", "Change the details")

    await bot.submits("alex", form, deadline="Thursday", type="incident")

    assert "Needed by: Thursday" in bot.card("kim", "R-1").plain_text()


async def test_an_empty_form_is_refused_beside_its_field(bot: Dialog) -> None:
    await bot.says("alex", INVOICE)
    form = await bot.opens("alex", "Change the details")

    answer = await bot.submits("alex", form, text="")

    assert isinstance(answer, FieldErrors)
    assert answer.errors[0][0] == "text"


async def test_an_edit_before_the_yes_changes_the_reading(bot: Dialog) -> None:
    message = await bot.says("alex", INVOICE)
    await bot.edits("alex", message, "the payroll screen is slow, please help us")

    assert "payroll" in bot.card("alex", "Did I understand").plain_text().lower()
    assert len(bot.cards("alex")) == 1


async def test_an_edit_after_the_yes_reaches_the_liaison(bot: Dialog) -> None:
    message = await bot.says("alex", INVOICE)
    await bot.presses("alex", "Yes, send it")

    await bot.edits("alex", message, INVOICE + " before Friday")

    assert "before Friday" in bot.card("kim", "R-1").plain_text()


async def test_what_it_writes_stays_inside_until_the_button(sent: Dialog) -> None:
    await sent.says("kim", "We rolled back the hotfix, clear your cache", under="R-1")

    note = sent.card("kim", "Internal note")
    assert "urgent repair" in note.plain_text()
    assert "hotfix" not in sent.sees("alex")
    assert "urgent repair" not in sent.sees("alex")


async def test_the_button_names_the_requester_and_sends_plain_words(sent: Dialog) -> None:
    await sent.says("kim", "We rolled back the hotfix", under="R-1")
    await sent.presses("kim", "Send to Alex")

    assert "We rolled back the urgent repair" in sent.card("alex", "Kim Berg says").plain_text()
    assert "Sent to Alex Morgan" in sent.sees("kim")


async def test_a_second_press_of_send_sends_nothing_more(sent: Dialog) -> None:
    await sent.says("kim", "We rolled back the hotfix", under="R-1")
    card = sent.card("kim", "Internal note")
    value = next(c.value for p in card.parts if hasattr(p, "options") for c in p.options)

    await sent.press("kim", "relay.send", value)
    await sent.press("kim", "relay.send", value)

    assert sent.sees("alex").count("urgent repair") == 1


async def test_the_original_is_one_click_away(sent: Dialog) -> None:
    await sent.says("kim", "We rolled back the hotfix", under="R-1")
    await sent.presses("kim", "Send to Alex")

    answer = await sent.presses("alex", "Show original", on="Kim Berg says")

    assert isinstance(answer, Replace)
    assert "hotfix" in answer.card.plain_text()


async def test_a_stranger_to_the_request_cannot_see_the_original(sent: Dialog) -> None:
    await sent.says("kim", "We rolled back the hotfix", under="R-1")
    await sent.presses("kim", "Send to Alex")
    card = sent.card("alex", "Kim Berg says")
    value = next(c.value for p in card.parts if hasattr(p, "options") for c in p.options)

    answer = await sent.press("maria", "relay.original", value)

    assert isinstance(answer, Toast)


async def test_what_the_requester_adds_reaches_the_liaison_and_follows_edits(
    sent: Dialog,
) -> None:
    message = await sent.says("alex", "It is worse now", under="Your request R-1")
    assert "It is worse now" in sent.card("kim", "Alex Morgan says").plain_text()

    await sent.edits("alex", message, "It is much worse now")
    assert "It is much worse now" in sent.card("kim", "Alex Morgan says (edited)").plain_text()

    await sent.deletes("alex", message)
    assert "worse" not in sent.sees("kim")


async def test_free_words_while_a_request_is_open_are_never_guessed(sent: Dialog) -> None:
    await sent.says("alex", "I still need help please")

    card = sent.card("alex", "Is this about your open request?")
    assert "Something new" in card.plain_text()

    await sent.presses("alex", "R-1: the invoice screen is slow since the\N{NO-BREAK SPACE}…")
    assert "I still need help please" in sent.sees("kim")


async def test_the_question_loses_its_buttons_once_it_is_answered(sent: Dialog) -> None:
    await sent.says("alex", "I still need help please")

    await sent.presses("alex", "R-1: the invoice screen is slow since the\N{NO-BREAK SPACE}…")

    assert "your open request" not in sent.sees("alex")
    assert "[Something new]" not in sent.sees("alex")
    assert "I still need help please" in sent.card("alex", "Added to R-1").plain_text()
    assert await sent.look.count(Explanation) == 0


async def test_something_new_loses_them_too(sent: Dialog) -> None:
    await sent.says("alex", "I still need help please")

    await sent.presses("alex", "Something new")

    assert "[Something new]" not in sent.sees("alex")
    assert "R-1: the invoice" not in sent.sees("alex")
    assert sent.card("alex", "Did I understand this right?").title


async def test_waiting_for_the_requester_pauses_the_clock(sent: Dialog) -> None:
    await sent.says("kim", "Which screen exactly?", under="R-1")
    await sent.presses("kim", "Send and wait for Alex")
    assert "needs your answer" in sent.card("alex", "Your request").plain_text()

    await sent.passes(hours=30)
    assert "could not answer in time" not in sent.sees("alex")

    await sent.says("alex", "The one for suppliers", under="Your request R-1")
    assert "You hear from us by" in sent.card("alex", "Your request").plain_text()


async def test_a_broken_promise_is_said_plainly_with_a_new_time(sent: Dialog) -> None:
    await sent.passes(minutes=50)
    assert "A promise is due soon" in sent.sees("kim")

    await sent.passes(minutes=11)

    assert "Kim Berg could not answer in time" in sent.sees("alex")
    late = "A promise was not kept"
    assert "[Answer] [New time]" in sent.card("kim", late).plain_text()
    assert "[I take it over]" in sent.card("lee", late).plain_text()
    assert "[Hand over]" in sent.card("ruth", late).plain_text()


async def test_an_answer_in_time_keeps_the_promise(sent: Dialog) -> None:
    await sent.says("kim", "We look into it", under="R-1")
    await sent.presses("kim", "Send to Alex")

    await sent.passes(minutes=90)

    assert "could not answer in time" not in sent.sees("alex")


async def test_a_new_time_is_said_to_the_requester(sent: Dialog) -> None:
    form = await sent.opens("kim", "New time", on="R-1")
    await sent.submits("kim", form, when="2026-03-02T15:00:00+00:00", why="The hotfix is late")

    assert "15:00" in sent.card("alex", "Your request").plain_text("Europe/London")
    told = sent.card("alex", "set a new time").plain_text("Europe/London")
    assert "The urgent repair is late" in told
    assert "15:00" in told


async def test_a_new_time_in_the_past_is_refused(sent: Dialog) -> None:
    form = await sent.opens("kim", "New time", on="R-1")
    answer = await sent.submits("kim", form, when="2026-03-01T15:00:00+00:00")

    assert isinstance(answer, FieldErrors)


async def test_resolving_asks_both_sides_once(sent: Dialog) -> None:
    await sent.resolves("kim", "The hotfix was removed")

    assert "solved" in sent.card("alex", "Your request R-1 is solved").title
    assert "The urgent repair was removed" in sent.sees("alex")
    assert sent.card("alex", "How did we do?").title
    assert sent.card("kim", "Was the request clear at once?").title


async def test_a_second_click_changes_the_rating(sent: Dialog) -> None:
    form = await sent.opens("kim", "Resolve", on="R-1")
    await sent.submits("kim", form, words="Done")
    await sent.rates("alex", "bad", on="How did we do?")
    await sent.rates("alex", "good", on="Thank you for telling us")

    [rating] = await sent.look.many(Rating)
    assert rating.face == "good"


async def test_reopening_withdraws_the_question_and_asks_again_later(sent: Dialog) -> None:
    form = await sent.opens("kim", "Resolve", on="R-1")
    await sent.submits("kim", form, words="Done")
    await sent.presses("alex", "It is not solved")
    assert "How did we do?" not in sent.sees("alex")
    assert "is open again" in sent.sees("kim")

    form = await sent.opens("kim", "Resolve", on="R-1")
    await sent.submits("kim", form, words="Really done")
    assert sent.card("alex", "How did we do?").title


async def test_a_button_of_a_closed_request_says_so(sent: Dialog) -> None:
    value = sent.card("kim", "R-1").about
    form = await sent.opens("kim", "Resolve", on="R-1")
    await sent.submits("kim", form, words="Done")

    answer = await sent.press("kim", "request.resolve", value)

    assert isinstance(answer, Toast)
    assert "closed" in answer.text


async def test_somebody_else_cannot_work_on_it(sent: Dialog) -> None:
    answer = await sent.press("maria", "request.resolve", "R-1")

    assert isinstance(answer, Toast)


async def test_the_deputy_has_it_while_the_liaison_is_away(bot: Dialog) -> None:
    await bot.says("kim", "I am away until Friday")
    await bot.says("alex", INVOICE)
    await bot.presses("alex", "Yes, send it")

    assert bot.card("lee", "R-1").title
    assert "Kim Berg is away" in bot.card("alex", "Your request").plain_text()


async def test_handing_over_tells_the_requester_who_has_it(sent: Dialog) -> None:
    form = await sent.opens("kim", "Hand over", on="R-1")
    await sent.submits("kim", form, whom="lee", note="They close the month")

    assert "Lee Tanaka" in sent.card("alex", "Your request").plain_text()
    assert sent.card("lee", "R-1").title
    assert "They close the month" not in sent.sees("alex")


async def test_the_requester_can_take_it_back(sent: Dialog) -> None:
    await sent.presses("alex", "Take it back")

    assert "took this back" in sent.card("kim", "R-1").plain_text()


async def test_a_ticket_closed_elsewhere_asks_its_requester(bot: Dialog) -> None:
    await bot.ticket("closed", "Alex@harbour.example")
    await bot.ticket("closed", "alex@harbour.example")

    asks = [card for card in bot.cards("alex") if "How did we do?" in card.title]
    assert len(asks) == 1


async def test_a_ticket_reopened_before_the_answer_withdraws_the_question(bot: Dialog) -> None:
    await bot.ticket("closed", "alex@harbour.example")
    await bot.ticket("reopened", "alex@harbour.example")

    assert bot.cards("alex") == []


async def test_an_unknown_person_gets_one_sentence_and_nothing_is_kept(bot: Dialog) -> None:
    await bot.says("nobody", INVOICE)

    assert "I do not know you yet" in bot.sees("nobody")
    assert await bot.look.count(Request) == 0


async def test_deleting_the_first_words_takes_the_request_back(bot: Dialog) -> None:
    message = await bot.says("alex", INVOICE)
    await bot.presses("alex", "Yes, send it")

    await bot.deletes("alex", message)

    assert "taken back" in bot.card("kim", "R-1").title
    assert "invoice screen" not in bot.sees("kim")
    assert [draft.fields for draft in await bot.look.many(Draft)] == [()]
    assert "You took this back" in bot.card("alex", "Your request").plain_text()
    await bot.passes(hours=3)
    assert "promise" not in bot.sees("kim").lower()


async def test_words_said_once_more_are_not_the_first_words(sent: Dialog) -> None:
    again = await sent.says("alex", INVOICE, under="Your request R-1")

    await sent.deletes("alex", again)

    assert INVOICE in sent.card("kim", "R-1 · Alex").plain_text()
    assert "You took this back" not in sent.sees("alex")


async def test_an_explanation_asked_for_too_late_takes_nothing_back(bot: Dialog) -> None:
    await bot.says("alex", INVOICE)
    draft = bot.card("alex", "Did I understand").about.removeprefix("ask:")
    await bot.presses("alex", "Yes, send it")

    await bot.press("alex", "ask.explain", draft)

    assert "Who has it: Kim Berg" in bot.card("alex", "Your request R-1").plain_text()


@pytest.fixture
async def deleted_late(bot: Dialog) -> Dialog:
    """Alex deletes the first words after Kim has answered."""
    message = await bot.says("alex", INVOICE)
    await bot.presses("alex", "Yes, send it")
    await bot.says("kim", "We look into it", under="R-1")
    await bot.presses("kim", "Send to Alex")
    await bot.deletes("alex", message)
    return bot


async def test_a_request_that_is_worked_on_is_asked_about(deleted_late: Dialog) -> None:
    assert "Kim Berg works on it already" in deleted_late.sees("alex")
    assert INVOICE not in deleted_late.sees("kim")

    await deleted_late.presses("alex", "Yes, take it back")

    assert "taken back" in deleted_late.card("kim", "R-1").title
    assert "You deleted the first words" not in deleted_late.sees("alex")


async def test_what_is_solved_meanwhile_is_not_asked_about_any_more(
    deleted_late: Dialog,
) -> None:
    form = await deleted_late.opens("kim", "Resolve", on="R-1")
    await deleted_late.submits("kim", form, words="Done")

    assert "You deleted the first words" not in deleted_late.sees("alex")


async def test_a_request_that_is_worked_on_can_stay(deleted_late: Dialog) -> None:
    await deleted_late.presses("alex", "No, keep it open")

    assert "R-1 stays open" in deleted_late.sees("alex")
    assert "taken back" not in deleted_late.card("kim", "R-1").title


async def test_it_reads_what_the_unit_aims_at_until_its_day_is_over(bot: Dialog) -> None:
    soon = Goal(
        id="stock",
        organisation=bot.organisation,
        text="Count the stock",
        unit="finance",
        until=bot.clock.now().date(),
    )
    await bot.keeps(soon, replace(soon, id="others", text="Open a shop", unit="shops"))
    await bot.says("alex", INVOICE)
    await bot.presses("alex", "Yes, send it")

    desk = bot.card("kim", "R-1").plain_text("Europe/London")
    assert "What they aim at: Close the month in four working days; Count the stock" in desk

    await bot.passes(days=1)
    await bot.press("kim", "request.show", "R-1")

    later = bot.card("kim", "R-1").plain_text("Europe/London")
    assert "What they aim at: Close the month in four working days\n" in later


async def test_a_request_that_is_gone_gives_nobody_else_its_number(sent: Dialog) -> None:
    await sent.says("tom", INVOICE)
    await sent.presses("tom", "Yes, send it")
    first = await sent.look.one(Request, "R-1")
    assert first
    await sent.becomes(Outcome(removes=(first,)))

    await sent.says("piotr", INVOICE)
    await sent.presses("piotr", "Yes, send it")

    assert {each.id for each in await sent.look.many(Request)} == {"R-2", "R-3"}
