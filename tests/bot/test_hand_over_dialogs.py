"""Who can have a request: somebody else in IT, and nobody outside it, whichever way it goes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.cards import ChoiceField, FieldErrors, Open, Toast
from bot.events import TimeCame
from bot.records import Message, Person, Request
from tests.bot.conftest import INVOICE
from tests.bot.dialog import Dialog, dialog

INSIDE = "she keeps breaking it"


async def offered(bot: Dialog, who: str) -> list[str]:
    form = await bot.opens(who, "Hand over", on="R-1")
    [whom] = [field for field in form.fields if isinstance(field, ChoiceField)]
    assert not whom.several
    return [name for _, name in whom.options]


async def test_only_others_in_it_are_offered_and_one_of_them(sent: Dialog) -> None:
    names = await offered(sent, "kim")

    assert [name.split(",")[0] for name in names] == [
        "Lee Tanaka", "Grace Liu", "Noor Khan", "Sam Okafor",
    ]  # fmt: skip


async def test_each_is_offered_with_what_they_do(sent: Dialog) -> None:
    lee, grace, _, sam = await offered(sent, "kim")

    assert lee == "Lee Tanaka, deputy for this unit"
    assert grace.endswith("admin")
    assert sam == "Sam Okafor, writes notices and on call"


@pytest.mark.parametrize("whom", ["alex", "ruth", "tom", "kim", "nobody", "", ("lee", "sam")])
async def test_nobody_else_is_taken(sent: Dialog, whom: str | tuple[str, ...]) -> None:
    form = await sent.opens("kim", "Hand over", on="R-1")
    answer = await sent.submits("kim", form, whom=whom, note=INSIDE)

    assert isinstance(answer, FieldErrors)
    assert "somebody in IT" in answer.errors[0][1]
    [request] = await sent.look.many(Request)
    assert request.assignee == "kim"


@pytest.mark.parametrize("who", ["alex", "ruth", "tom"])
async def test_nobody_outside_it_takes_it_over(sent: Dialog, who: str) -> None:
    await sent.press(who, "request.take", "R-1")

    [request] = await sent.look.many(Request)
    assert request.assignee == "kim"
    assert "R-1 · Alex Morgan" not in sent.sees(who)


async def test_the_head_outside_it_gives_a_late_one_to_somebody_in_it(sent: Dialog) -> None:
    await sent.passes(minutes=61)
    assert "[Hand over]" in sent.card("ruth", "A promise was not kept").plain_text()

    form = await sent.opens("ruth", "Hand over", on="A promise was not kept")
    await sent.submits("ruth", form, whom="sam", note="The month ends today")

    assert INVOICE in sent.card("sam", "R-1 · Alex").plain_text()
    assert "R-1 · Alex Morgan" not in sent.sees("ruth")
    assert "The month ends today" not in sent.sees("alex")


async def test_who_asked_never_works_on_it_even_with_a_role_in_it(sent: Dialog) -> None:
    await sent.says("lee", INVOICE)
    await sent.presses("lee", "Yes, send it")

    for action in ("request.take", "request.hand_over", "request.answer", "request.resolve"):
        answer = await sent.press("lee", action, "R-2")
        assert not isinstance(answer, Open)

    request = await sent.look.one(Request, "R-2")
    assert request
    assert request.assignee == "kim"


async def test_the_liaisons_own_request_goes_to_the_deputy() -> None:
    async with dialog() as bot:
        await bot.says("kim", INVOICE)
        await bot.presses("kim", "Yes, send it")

        assert INVOICE in bot.card("lee", "R-1").plain_text()
        assert "you look after the unit yourself" in bot.sees("kim")


async def test_without_liaison_and_deputy_it_stays_in_it() -> None:
    async with dialog() as bot:
        for who in ("kim", "lee"):
            await bot.says(who, "I am away until Friday")
        await bot.says("alex", INVOICE)
        await bot.presses("alex", "Yes, send it")

        assert INVOICE in bot.card("sam", "R-1").plain_text()
        assert "Kim Berg is away" in bot.card("alex", "Your request").plain_text()
        assert bot.cards("ruth") == []


async def test_who_is_alone_in_it_has_their_own() -> None:
    async with dialog() as bot:
        others = await bot.look.many(Person, limit=100)
        await bot.keeps(*(replace(each, roles=()) for each in others if each.id != "grace"))
        unit = replace((await bot.look.many(Person, id="grace"))[0], unit="")
        await bot.keeps(unit)
        await bot.says("grace", "I need access to the invoice folder, please")
        await bot.presses("grace", "Yes, send it")

        assert bot.card("grace", "R-1 · Grace Liu").title


async def test_where_nobody_else_is_in_it_the_button_says_so(sent: Dialog) -> None:
    people = await sent.look.many(Person, limit=100)
    gone = [replace(each, active=False) for each in people if each.id not in ("kim", "alex")]
    await sent.keeps(*gone)

    answer = await sent.presses("kim", "Hand over", on="R-1")

    assert isinstance(answer, Toast)
    assert "Nobody else in IT" in answer.text


# --- what the one who had it sees ---------------------------------------------------------


@pytest.fixture
async def handed(sent: Dialog) -> Dialog:
    """Kim gave Alex's request to Lee."""
    form = await sent.opens("kim", "Hand over", on="R-1")
    await sent.submits("kim", form, whom="lee", note="The month ends today")
    return sent


async def test_who_had_it_sees_who_has_it_and_owes_nothing(handed: Dialog) -> None:
    card = handed.card("kim", "R-1 · Alex Morgan · now with Lee Tanaka").plain_text()

    assert "You need not do anything" in card
    assert "They hear from us by" not in handed.sees("kim")
    assert "[Answer Alex]" not in handed.sees("kim")
    assert "[I take it over]" in card


async def test_deleted_words_are_gone_for_who_had_it_too(handed: Dialog) -> None:
    [first] = await handed.look.many(Message, text=INVOICE)

    await handed.deletes("alex", first.message)

    assert INVOICE not in handed.sees("kim") + handed.sees("lee")


async def test_who_has_it_now_is_told_by_whom_and_can_work(handed: Dialog) -> None:
    card = handed.card("lee", "R-1 · Alex Morgan").plain_text("Europe/London")

    assert "[Answer Alex] [Resolve] [New time] [Hand over]" in card
    assert "They hear from us by: Mon 2 Mar, 11:00" in card
    told = handed.card("lee", "Kim Berg handed R-1 over to you").plain_text()
    assert "The month ends today" in told


async def test_what_happens_next_is_with_the_new_owner_only(handed: Dialog) -> None:
    await handed.says("alex", "It is worse now", under="Your request R-1")
    form = await handed.opens("lee", "Answer Alex", on="R-1")
    await handed.submits("lee", form, words="We look into it")

    assert "It is worse now" in handed.sees("lee")
    assert "Internal note" in handed.sees("lee")
    assert "It is worse now" not in handed.sees("kim")
    assert "Internal note" not in handed.sees("kim")


async def test_what_was_said_so_far_comes_with_it_and_still_follows(sent: Dialog) -> None:
    more = await sent.says("alex", "It is worse now", under="Your request R-1")
    await sent.says("kim", "We try the failover", under="R-1 · Alex")
    await sent.presses("kim", "Send to Alex")
    form = await sent.opens("kim", "Hand over", on="R-1 · Alex")
    await sent.submits("kim", form, whom="lee")

    assert "It is worse now" in sent.card("lee", "Alex Morgan says").plain_text()
    assert "We try the switch to the backup" in sent.card("lee", "Kim Berg says").plain_text()
    assert sent.sees("lee").count("Alex Morgan says") == 1

    await sent.deletes("alex", more)
    assert "It is worse now" not in sent.sees("lee") + sent.sees("kim")


async def test_of_very_much_that_was_said_the_newest_comes_with_it(sent: Dialog) -> None:
    await sent.says("alex", "The first of many words", under="Your request R-1")
    [first] = [each for each in await sent.look.many(Message) if "first" in each.text]
    many = [
        replace(first, id=f"m{n}", message=f"m{n}", text=f"Word number {n}.",
                output=f"Word number {n}.", version=0,
                at=first.at + timedelta(seconds=n))
        for n in range(1, 301)
    ]  # fmt: skip
    await sent.keeps(*many)
    form = await sent.opens("kim", "Hand over", on="R-1 · Alex")
    await sent.submits("kim", form, whom="lee")

    assert "Word number 300." in sent.sees("lee")
    assert "Word number 101." in sent.sees("lee")
    assert "The first of many words" not in sent.sees("lee")


async def test_it_can_be_taken_back_and_stands_at_one_place(handed: Dialog) -> None:
    await handed.presses("kim", "I take it over", on="now with Lee Tanaka")

    assert "[Answer Alex]" in handed.sees("kim")
    assert "[Answer Alex]" not in handed.sees("lee")
    assert handed.card("lee", "now with Kim Berg").title
    assert "Kim Berg" in handed.card("alex", "Your request").plain_text()


async def test_a_closed_one_is_not_taken_over(handed: Dialog) -> None:
    form = await handed.opens("lee", "Resolve", on="R-1")
    await handed.submits("lee", form, words="Done")

    assert "[I take it over]" not in handed.sees("kim")
    await handed.press("kim", "request.take", "R-1")

    assert "R-1 is closed already: there is nothing to take over" in handed.sees("kim")


async def test_who_had_it_reads_how_it_ended_and_that_it_goes_on(handed: Dialog) -> None:
    form = await handed.opens("lee", "Resolve", on="R-1")
    await handed.submits("lee", form, words="We mended the invoice screen")
    card = handed.card("kim", "R-1 · Alex Morgan · resolved").plain_text()
    assert "It was solved while Lee Tanaka had it: We mended the invoice screen" in card

    await handed.presses("alex", "It is not solved", on="R-1 is solved")

    assert "[I take it over]" in handed.card("kim", "now with Lee Tanaka").plain_text()


async def test_who_had_it_first_reads_who_has_it_after_the_second_time(handed: Dialog) -> None:
    form = await handed.opens("lee", "Hand over", on="R-1")
    await handed.submits("lee", form, whom="sam")

    for who in ("kim", "lee"):
        card = handed.card(who, "R-1 · Alex Morgan")
        assert card.title.endswith("now with Sam Okafor")
        assert "[I take it over]" in card.plain_text()

    await handed.presses("kim", "I take it over", on="now with Sam Okafor")
    await handed.presses("alex", "Take it back", on="Your request R-1")

    for who in ("kim", "lee", "sam"):
        assert "taken back" in handed.card(who, "R-1 · Alex Morgan").title
        assert "now with" not in handed.sees(who)


async def test_who_could_only_have_it_has_no_way_back(sent: Dialog) -> None:
    form = await sent.opens("kim", "Hand over", on="R-1")
    await sent.submits("kim", form, whom="noor")
    form = await sent.opens("noor", "Hand over", on="R-1")
    await sent.submits("noor", form, whom="lee")

    assert "[I take it over]" not in sent.sees("noor")


async def test_who_takes_over_from_somebody_erased_gets_the_card_and_what_was_said(
    sent: Dialog,
) -> None:
    await sent.says("kim", "Please try once more.", under="R-1")
    await sent.presses("kim", "Send to Alex")
    request = await sent.look.one(Request, "R-1")
    assert request is not None
    await sent.keeps(replace(request, assignee="lee", how_assigned="handed"))

    came = TimeCame(
        key="job:came:R-1",
        organisation=sent.organisation,
        at=sent.clock.now(),
        about="R-1",
        what="request.came",
    )
    await sent.happens(came)

    assert "[Resolve]" in sent.card("lee", "R-1 · Alex Morgan").plain_text()
    assert "Please try once more." in sent.sees("lee")


# --- what was prepared before it was handed over --------------------------------------------


@pytest.fixture
async def prepared(sent: Dialog) -> Dialog:
    """Kim wrote an answer, and gave the request to Sam before it was sent."""
    form = await sent.opens("kim", "Answer Alex", on="R-1")
    await sent.submits("kim", form, words="Which folder is it?")
    form = await sent.opens("kim", "Hand over", on="R-1 · Alex")
    await sent.submits("kim", form, whom="sam")
    return sent


async def test_who_prepared_it_reads_who_has_it_now(prepared: Dialog) -> None:
    note = prepared.card("kim", "Your answer to Alex").plain_text()

    assert "Sam Okafor has this request now" in note
    assert "Which folder is it?" in prepared.card("sam", "Internal note by Kim").plain_text()
    assert "Kim Berg says" not in prepared.sees("sam")


async def test_the_new_owner_reads_the_question_and_gets_the_answer(prepared: Dialog) -> None:
    await prepared.presses("kim", "Send and wait for Alex")
    await prepared.says("alex", "The folder of the suppliers", under="Your request R-1")

    asked = prepared.card("sam", "Kim Berg says").plain_text()
    assert "Which folder is it?" in asked
    assert (
        "The folder of the suppliers" in prepared.card("sam", "Alex Morgan says").plain_text()
    )
    sent = prepared.card("kim", "Sent to Alex Morgan").plain_text()
    assert "Sam Okafor has this request now" in sent


async def test_a_form_sent_after_the_hand_over_is_previewed_where_it_was_sent(
    sent: Dialog,
) -> None:
    answering = await sent.opens("kim", "Answer Alex", on="R-1")
    form = await sent.opens("kim", "Hand over", on="R-1")
    await sent.submits("kim", form, whom="sam")
    await sent.submits("kim", answering, words="Which folder is it?")

    assert "Which folder is it?" in sent.card("kim", "Your answer to Alex").plain_text()
    assert "Internal note" not in sent.sees("sam")


async def test_who_may_not_work_on_it_any_more_cannot_send_it(sent: Dialog) -> None:
    form = await sent.opens("kim", "Hand over", on="R-1")
    await sent.submits("kim", form, whom="noor")
    form = await sent.opens("noor", "Answer Alex", on="R-1")
    await sent.submits("noor", form, words="Which folder is it?")
    form = await sent.opens("noor", "Hand over", on="R-1 · Alex")
    await sent.submits("noor", form, whom="sam")

    note = sent.card("noor", "Not sent: these words for R-1").plain_text()
    assert "Sam Okafor has this request now, so this was not sent" in note
    assert "[Send" not in note
