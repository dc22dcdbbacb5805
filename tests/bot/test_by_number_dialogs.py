"""Words that name a request by its number lead to it, or go there."""

import pytest

from bot.records import Draft, Request
from tests.bot.dialog import Dialog

MOUSE = "my mouse is broken"
DRIVE = "I need access to the shared drive, please"


@pytest.fixture
async def two(bot: Dialog) -> Dialog:
    """Two of Alex's requests are with Kim."""
    for words in (MOUSE, DRIVE):
        await bot.says("alex", words)
        await bot.says("alex", "yes")
    return bot


@pytest.mark.parametrize(
    "words",
    ["R-1", "r-1?", "cancel R-1", "what is the status of R-1?", "is R-1 done yet?",
     "R-1 works again, you can close it", "please show me R-1", "reopen R-1",
     "close my mouse request, it works again", "cancel my request about the mouse"],
)  # fmt: skip
async def test_whoever_asked_is_led_to_its_card(two: Dialog, words: str) -> None:
    await two.says("alex", words)

    card = two.cards("alex")[-1]
    assert card.title == "Your request R-1"
    assert "[It is solved] [Take it back]" in card.plain_text()
    assert "Which of your" not in two.sees("alex")
    assert "Alex Morgan says" not in two.sees("kim")


async def test_the_card_does_what_was_asked_in_words(two: Dialog) -> None:
    await two.says("alex", "cancel R-1")
    await two.presses("alex", "Take it back", on="R-1")

    request = await two.look.one(Request, "R-1")
    assert request
    assert request.state == "cancelled"


async def test_a_request_to_close_that_names_none_shows_each(two: Dialog) -> None:
    await two.says("alex", "cancel my request please")

    assert [card.title for card in two.cards("alex")[-2:]] == [
        "Your request R-2",
        "Your request R-1",
    ]


async def test_words_behind_the_number_go_there(two: Dialog) -> None:
    message = await two.says("alex", "R-1: it is getting worse")
    assert "it is getting worse" in two.card("kim", "Alex Morgan says").plain_text()
    assert "Added to R-1" in two.cards("alex")[-1].title

    await two.edits("alex", message, "R-1: it is much worse")
    assert "much worse" in two.card("kim", "Alex Morgan says (edited)").plain_text()


async def test_words_behind_a_number_are_not_lost_to_a_question(two: Dialog) -> None:
    await two.says("alex", "it keeps happening")
    await two.says("alex", "R-1: it is getting worse")

    assert "it is getting worse" in two.card("kim", "Alex Morgan says").plain_text()
    assert await two.look.count(Draft, kind="which") == 1  # the first words still wait


async def test_it_writes_to_a_request_by_its_number(two: Dialog) -> None:
    await two.says("kim", "R-2: you got access now, please try again")
    assert "you got access" not in two.sees("alex")

    await two.presses("kim", "Send to Alex")
    assert "you got access now" in two.card("alex", "Kim Berg says").plain_text()


@pytest.mark.parametrize("who", ["kim", "lee"])
async def test_it_is_led_to_the_card_it_works_on(two: Dialog, who: str) -> None:
    await two.says(who, "R-1")

    assert two.cards(who)[-1].title == "R-1 · Alex Morgan"
    assert "[Answer Alex] [Resolve]" in two.cards(who)[-1].plain_text()


@pytest.mark.parametrize("words", ["R-1", "cancel R-1", "R-77"])
async def test_nobody_else_learns_whether_there_is_one(two: Dialog, words: str) -> None:
    await two.says("tom", words)

    assert two.cards("tom")[-1].title.startswith("I know no request R-")
    assert "mouse" not in two.sees("tom")


async def test_words_for_a_request_of_somebody_else_do_not_reach_it(two: Dialog) -> None:
    await two.says("tom", "R-1: please hurry")

    assert "hurry" not in two.sees("kim")
    assert "hurry" not in two.sees("alex")


async def test_a_number_in_the_middle_makes_it_the_likeliest(two: Dialog) -> None:
    await two.says("alex", "it is the same as with R-1 last week")

    assert "[R-1: " in two.cards("alex")[-1].plain_text().splitlines()[-1][:8]
