"""What was just solved and is not is offered to be opened again, however one says so."""

import pytest

from bot.records import Request
from tests.bot.dialog import Dialog

INVOICE = "the invoice screen is slow since the update"
PRINTER = "the printer in hall 2 prints nothing"
AGAIN = "Open R-2 again: invoice screen: slow"


@pytest.fixture
async def solved(bot: Dialog) -> Dialog:
    """Alex has two requests; the second is solved, as was one of last week."""
    for words in (PRINTER, INVOICE):
        await bot.says("alex", words)
        await bot.presses("alex", "Yes, send it")
    await resolved(bot, "R-2")
    return bot


async def resolved(bot: Dialog, id: str) -> None:
    form = await bot.opens("kim", "Resolve", on=f"{id} · Alex")
    await bot.submits("kim", form, words="I cleared the saved copies")


async def state(bot: Dialog, id: str) -> str:
    request = await bot.look.one(Request, id)
    assert request
    return request.state


@pytest.mark.parametrize(
    "words",
    [
        "it still does not work",
        "it is not solved",
        "not solved",
        "not fixed",
        "still slow",
        "still the same",
        "no, still broken",
        "sorry, it is slow again",
        "same problem again",
        "it is back",
        "the problem is back",
        "it happened again",
        "that did not help",
        "the invoice screen is slow again",
        "it did not work",
    ],
)
async def test_words_that_say_so_offer_to_open_it_again(solved: Dialog, words: str) -> None:
    await solved.says("alex", words)

    card = solved.cards("alex")[-1].plain_text()
    assert f"“{words}”" in card
    assert f"[{AGAIN}]" in card

    await solved.presses("alex", AGAIN)

    assert await state(solved, "R-2") == "reopened"
    assert words in solved.card("kim", "Alex Morgan says").plain_text()
    told = solved.card("alex", "R-2 is open again").plain_text()
    assert words in told
    assert "You hear from us by" in told


async def test_where_nothing_else_is_open_a_yes_opens_it(bot: Dialog) -> None:
    await bot.says("alex", INVOICE)
    await bot.presses("alex", "Yes, send it")
    await resolved(bot, "R-1")

    await bot.says("alex", "it still does not work")
    assert bot.cards("alex")[-1].title == "Is this about R-1, which was solved?"
    await bot.says("alex", "yes")

    assert await state(bot, "R-1") == "reopened"
    assert "it still does not work" in bot.card("kim", "Alex Morgan says").plain_text()


async def test_a_no_is_something_new(bot: Dialog) -> None:
    await bot.says("alex", INVOICE)
    await bot.presses("alex", "Yes, send it")
    await resolved(bot, "R-1")

    await bot.says("alex", "it still does not work")
    await bot.says("alex", "no")

    assert await state(bot, "R-1") == "resolved"
    assert "it still does not work" in bot.card("alex", "Did I understand").plain_text()


async def test_of_two_solved_ones_the_last_is_offered(solved: Dialog) -> None:
    await solved.passes(minutes=5)
    await resolved(solved, "R-1")

    await solved.says("alex", "it still does not work")

    assert "[Open R-1 again: " in solved.cards("alex")[-1].plain_text()


async def test_a_reply_to_the_question_how_it_went_means_its_request(solved: Dialog) -> None:
    await solved.passes(minutes=5)
    await resolved(solved, "R-1")

    await solved.says("alex", "it still does not work", under="How did we do? (R-2")

    assert f"[{AGAIN}]" in solved.cards("alex")[-1].plain_text()


@pytest.mark.parametrize("words", ["the scanner in hall 3 is still down", "I need a new mouse"])
async def test_another_matter_is_a_request_of_its_own(solved: Dialog, words: str) -> None:
    await solved.says("alex", words)

    assert AGAIN not in solved.sees("alex")


async def test_after_days_it_is_not_offered(solved: Dialog) -> None:
    await solved.passes(days=8)

    await solved.says("alex", "it still does not work")

    assert AGAIN not in solved.sees("alex")


async def test_an_edit_before_the_choice_keeps_the_offer(solved: Dialog) -> None:
    message = await solved.says("alex", "it still does not wrk")
    await solved.edits("alex", message, "it still does not work at all")

    await solved.presses("alex", AGAIN)

    assert "it still does not work at all" in solved.sees("kim")


async def test_opened_meanwhile_the_words_go_there_all_the_same(solved: Dialog) -> None:
    await solved.says("alex", "it still does not work")
    await solved.presses("alex", "It is not solved", on="Your request R-2")

    await solved.presses("alex", AGAIN)

    assert await state(solved, "R-2") == "reopened"
    assert "it still does not work" in solved.card("kim", "Alex Morgan says").plain_text()


async def test_while_it_waits_for_another_the_words_are_asked_about(solved: Dialog) -> None:
    await solved.passes(minutes=1)
    await solved.says("kim", "Which printer is it?", under="R-1 · Alex")
    await solved.presses("kim", "Send and wait for Alex")
    await solved.passes(minutes=1)
    await solved.presses("alex", "It is not solved", on="Your request R-2")
    await resolved(solved, "R-2")

    await solved.says("alex", "it still does not work")

    card = solved.cards("alex")[-1].plain_text()
    assert f"[{AGAIN}]" in card
    assert "[R-1: printer: prints nothing]" in card


# --- by the buttons -----------------------------------------------------------------------


async def test_the_reason_not_solved_offers_its_own_request(solved: Dialog) -> None:
    await solved.rates("alex", "bad", on="How did we do? (R-2")
    await solved.presses("alex", "Not solved")

    await solved.presses("alex", "Open it again")

    assert await state(solved, "R-2") == "reopened"
    assert await state(solved, "R-1") == "open"


@pytest.mark.parametrize("whom", ["My liaison", "Somebody else in IT"])
async def test_asking_for_a_call_back_leaves_the_way_to_open_it_again(
    solved: Dialog, whom: str
) -> None:
    await solved.rates("alex", "bad", on="How did we do? (R-2")
    await solved.presses("alex", "Not solved")
    await solved.presses("alex", whom)

    card = solved.card("alex", "Thank you for telling us").plain_text()
    assert "gets back to you" in card
    assert "You hear from them by" in card
    await solved.presses("alex", "Open it again")

    assert await state(solved, "R-2") == "reopened"


async def test_just_counting_it_leaves_it_too(solved: Dialog) -> None:
    await solved.rates("alex", "bad", on="How did we do? (R-2")
    await solved.presses("alex", "Not solved")
    await solved.presses("alex", "No, just count it")

    await solved.presses("alex", "Open it again")

    assert await state(solved, "R-2") == "reopened"


async def test_once_it_is_open_the_card_offers_it_no_more(solved: Dialog) -> None:
    await solved.rates("alex", "bad", on="How did we do? (R-2")
    await solved.presses("alex", "Not solved")
    await solved.presses("alex", "My liaison")

    await solved.presses("alex", "It is not solved", on="Your request R-2")

    assert "[Open it again]" not in solved.sees("alex")
    assert "gets back to you" in solved.sees("alex")


async def test_who_was_not_called_back_can_still_open_it_again(solved: Dialog) -> None:
    await solved.rates("alex", "bad", on="How did we do? (R-2")
    await solved.presses("alex", "My liaison")
    await solved.presses("kim", "Done", on="Please call back")
    await solved.presses("alex", "Nobody got back to me")

    await solved.presses("alex", "Open it again")

    assert await state(solved, "R-2") == "reopened"
