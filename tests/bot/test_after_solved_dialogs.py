"""What is written to a request that is closed: it has an owner and a way on, on both sides."""

import pytest

from bot.cards import Open
from bot.records import Note, Request
from tests.bot.dialog import Dialog

SOLVED = "Your request R-1 is solved"


@pytest.fixture
async def solved(sent: Dialog) -> Dialog:
    form = await sent.opens("kim", "Resolve", on="R-1")
    await sent.submits("kim", form, words="Done")
    return sent


async def state(bot: Dialog) -> str:
    request = await bot.look.one(Request, "R-1")
    assert request
    return request.state


async def test_a_follow_up_has_an_owner_and_a_way_on(solved: Dialog) -> None:
    await solved.says("alex", "It is slow again", under=SOLVED)

    card = solved.card("kim", "Alex Morgan says").plain_text()
    assert "It is slow again" in card
    assert "R-1 is closed; it was with Kim Berg" in card
    assert "[Answer Alex] [Open it again]" in card
    mine = solved.card("alex", "R-1 is closed. Kim Berg reads what you wrote").plain_text()
    assert "[It is not solved]" in mine


async def test_it_is_answered_without_opening_it(solved: Dialog) -> None:
    await solved.says("alex", "Thanks, and where do I find it?", under=SOLVED)

    form = await solved.opens("kim", "Answer Alex", on="Alex Morgan says")
    await solved.submits("kim", form, words="Behind the hotfix.")
    assert "Send and wait" not in solved.sees("kim")
    await solved.presses("kim", "Send to Alex")

    assert "Behind the urgent repair." in solved.card("alex", "Kim Berg says").plain_text()
    assert await state(solved) == "resolved"


async def test_the_liaison_opens_it_again_and_the_follow_up_follows(solved: Dialog) -> None:
    await solved.says("alex", "It is slow again", under=SOLVED)

    await solved.presses("kim", "Open it again", on="Alex Morgan says")

    assert await state(solved) == "reopened"
    assert "Kim Berg opened it again." in solved.sees("kim")
    assert "[Open it again]" not in solved.sees("kim")
    assert "[It is not solved]" not in solved.sees("alex")
    told = solved.card("alex", "R-1 is open again").plain_text()
    assert "Kim Berg opened it again." in told
    assert "You hear from us by" in told
    assert "You hear from us by" in solved.card("alex", "Your request R-1").plain_text()


async def test_send_and_wait_stands_no_more_on_a_solved_one(solved: Dialog) -> None:
    await solved.says("kim", "Which screen exactly?", under="R-1 · Alex")

    note = solved.card("kim", "Internal note").plain_text()
    assert "[Send to Alex] [Open it again]" in note


async def test_a_note_not_sent_yet_follows_the_state_of_its_request(sent: Dialog) -> None:
    await sent.says("kim", "Which screen exactly?", under="R-1")
    assert "[Send and wait for Alex]" in sent.sees("kim")

    form = await sent.opens("kim", "Resolve", on="R-1 · Alex")
    await sent.submits("kim", form, words="Done")
    assert "[Send and wait for Alex]" not in sent.sees("kim")

    await sent.presses("kim", "Open it again", on="Internal note")
    assert "[Send and wait for Alex]" in sent.sees("kim")


async def test_an_older_send_and_wait_says_that_nothing_waits(sent: Dialog) -> None:
    await sent.says("kim", "Which screen exactly?", under="R-1")
    [note] = await sent.look.many(Note, about="R-1")
    form = await sent.opens("kim", "Resolve", on="R-1 · Alex")
    await sent.submits("kim", form, words="Done")

    await sent.press("kim", "relay.send_wait", note.id)

    told = sent.card("kim", "Sent to Alex Morgan").plain_text()
    assert "nothing waits" in told
    assert "[Open it again]" in told
    assert "Which screen exactly?" in sent.card("alex", "Kim Berg says").plain_text()


async def test_while_its_owner_is_away_somebody_else_has_it(solved: Dialog) -> None:
    await solved.says("kim", "I am away until Friday")

    await solved.says("alex", "It is slow again", under=SOLVED)

    assert "It is slow again" in solved.card("lee", "Alex Morgan says").plain_text()
    assert solved.card("lee", "R-1 · Alex Morgan · resolved").title
    assert "Lee Tanaka reads what you wrote" in solved.sees("alex")


async def test_a_request_taken_back_is_opened_again(sent: Dialog) -> None:
    await sent.presses("alex", "Take it back")
    await sent.says("alex", "No, I do need it", under="Your request R-1")

    await sent.presses("alex", "Open it again")

    assert await state(sent) == "reopened"
    assert "Alex Morgan opened it again." in sent.sees("kim")


async def test_opening_an_open_one_says_so(solved: Dialog) -> None:
    await solved.press("alex", "request.reopen", "R-1")
    await solved.press("alex", "request.reopen", "R-1")
    assert "It is open already" not in solved.sees("alex")
    await solved.says("kim", "Which screen exactly?", under="R-1 · Alex")
    await solved.presses("kim", "Send and wait for Alex")

    await solved.press("alex", "request.reopen", "R-1")

    assert "It is open already" in solved.sees("alex")


async def test_nobody_else_answers_a_closed_one(solved: Dialog) -> None:
    answer = await solved.press("maria", "request.answer", "R-1")

    assert not isinstance(answer, Open)
