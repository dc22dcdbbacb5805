"""What IT writes to resolve a request is seen in plain words before it goes."""

import pytest

from bot.cards import Nothing, TextField
from bot.records import Draft, Request
from tests.bot.dialog import Dialog

INVOICE = "the invoice screen is slow since the update"
ROLLED_BACK = "We rolled back the hotfix and flushed the DNS cache"
PLAIN = "We undid the urgent fix and cleared the saved address list"
PREVIEW = "R-1 is not resolved yet"


@pytest.fixture
async def sent(bot: Dialog) -> Dialog:
    """Alex's request is with Kim."""
    await bot.says("alex", INVOICE)
    await bot.presses("alex", "Yes, send it")
    return bot


async def resolves(bot: Dialog, who: str, words: str) -> None:
    form = await bot.opens(who, "Resolve", on="R-1 · Alex")
    answer = await bot.submits(who, form, words=words)
    assert isinstance(answer, Nothing)


async def state(bot: Dialog) -> str:
    request = await bot.look.one(Request, "R-1")
    assert request
    return request.state


async def test_words_of_it_are_shown_in_plain_ones_before_they_go(sent: Dialog) -> None:
    await resolves(sent, "kim", ROLLED_BACK)

    card = sent.card("kim", PREVIEW).plain_text()
    assert "Alex would read" in card
    assert PLAIN in card
    assert ROLLED_BACK in card
    assert "[Resolve R-1] [Change it] [Not yet]" in card
    assert await state(sent) == "open"
    assert "Your request R-1 is solved" not in sent.sees("alex")


async def test_the_yes_resolves_it_with_the_plain_words(sent: Dialog) -> None:
    await resolves(sent, "kim", ROLLED_BACK)

    await sent.presses("kim", "Resolve R-1")

    assert await state(sent) == "resolved"
    mine = sent.card("alex", "Your request R-1 is solved").plain_text()
    assert PLAIN in mine
    assert "hotfix" not in sent.sees("alex")
    assert PLAIN in sent.card("kim", "Sent to Alex Morgan").plain_text()
    assert "[Not yet]" not in sent.sees("kim")
    assert not await sent.look.many(Draft, kind="request.resolve")


async def test_plain_words_go_at_once(sent: Dialog) -> None:
    await resolves(sent, "kim", "The screen is fast again.")

    assert await state(sent) == "resolved"
    assert "The screen is fast again." in sent.card("alex", "is solved").plain_text()
    assert PREVIEW not in sent.sees("kim")


async def test_they_can_be_changed_first(sent: Dialog) -> None:
    await resolves(sent, "kim", ROLLED_BACK)

    form = await sent.opens("kim", "Change it", on=PREVIEW)
    [words] = [field for field in form.fields if isinstance(field, TextField)]
    assert words.value == ROLLED_BACK
    await sent.submits("kim", form, words="We flushed the DNS cache")

    assert sent.sees("kim").count(PREVIEW) == 1
    assert "urgent fix" not in sent.card("kim", PREVIEW).plain_text()
    await sent.presses("kim", "Resolve R-1")
    assert "We cleared the saved address list" in sent.card("alex", "is solved").plain_text()


async def test_not_yet_leaves_it_open_and_keeps_the_words(sent: Dialog) -> None:
    await resolves(sent, "kim", ROLLED_BACK)

    await sent.presses("kim", "Not yet")

    assert await state(sent) == "open"
    assert "[Resolve R-1]" not in sent.sees("kim")
    form = await sent.opens("kim", "Resolve", on="R-1 · Alex")
    [words] = [field for field in form.fields if isinstance(field, TextField)]
    assert words.value == ROLLED_BACK


async def test_once_it_is_closed_the_words_go_to_nobody(sent: Dialog) -> None:
    await resolves(sent, "kim", ROLLED_BACK)
    await sent.presses("alex", "It is solved")

    card = sent.card("kim", "Not sent: these words for R-1").plain_text()
    assert ROLLED_BACK in card
    assert "[Resolve R-1]" not in sent.sees("kim")
    assert PLAIN not in sent.sees("alex")


async def test_taken_back_meanwhile_the_button_says_so(sent: Dialog) -> None:
    await resolves(sent, "kim", ROLLED_BACK)
    await sent.presses("alex", "Take it back")

    await sent.presses("kim", "Resolve R-1")

    assert "That is closed already" in sent.sees("kim")
    assert PLAIN not in sent.sees("alex")


async def test_pressed_twice_it_is_resolved_once(sent: Dialog) -> None:
    await resolves(sent, "kim", ROLLED_BACK)
    [draft] = await sent.look.many(Draft, kind="request.resolve")

    await sent.press("kim", "request.resolve_it", draft.id)
    await sent.press("kim", "request.resolve_it", draft.id)

    assert sent.sees("alex").count("How did we do?") == 1


async def test_nobody_else_sends_it(sent: Dialog) -> None:
    await resolves(sent, "kim", ROLLED_BACK)
    [draft] = await sent.look.many(Draft, kind="request.resolve")

    for who in ("alex", "maria", "lee"):
        await sent.press(who, "request.resolve_it", draft.id)

    assert await state(sent) == "open"


async def test_who_handed_it_over_meanwhile_leaves_it_to_the_new_owner(sent: Dialog) -> None:
    form = await sent.opens("kim", "Hand over", on="R-1 · Alex")
    await sent.submits("kim", form, whom="noor")
    await resolves(sent, "noor", ROLLED_BACK)
    form = await sent.opens("noor", "Hand over", on="R-1 · Alex")
    await sent.submits("noor", form, whom="sam")

    await sent.presses("noor", "Resolve R-1")

    assert await state(sent) == "open"
    assert "You do not have the role" in sent.sees("noor")


async def test_after_days_it_says_that_it_was_not_sent(sent: Dialog) -> None:
    await resolves(sent, "kim", ROLLED_BACK)

    await sent.passes(days=15)

    assert "[Resolve R-1]" not in sent.sees("kim")
    assert not await sent.look.many(Draft, kind="request.resolve")
