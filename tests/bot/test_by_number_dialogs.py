"""Words that name a request by its number lead to it, or go there."""

from datetime import timedelta

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


# --- any news, of many -----------------------------------------------------------------------

FIVE = (MOUSE, DRIVE, "my printer jams", "I need a new headset", "my screen stays black")


@pytest.fixture
async def five(bot: Dialog) -> Dialog:
    """Five of Alex's requests are with Kim, who spoke of the second."""
    for words in FIVE:
        await bot.says("alex", words)
        await bot.says("alex", "yes")
        bot.clock.pass_by(timedelta(minutes=3))
    await bot.says("kim", "We have ordered the drive.", under="R-2")
    await bot.presses("kim", "Send to Alex")
    return bot


@pytest.mark.parametrize(
    "words", ["any news on R-2?", "any news about r-2?", "any update on R-2 yet?"]
)  # fmt: skip
async def test_the_number_decides_of_which_news_are_told(five: Dialog, words: str) -> None:
    before = len(five.cards("alex"))
    await five.says("alex", words)

    [told] = five.cards("alex")[before:]
    assert told.title == "Your request R-2"
    assert "We have ordered the drive." in told.plain_text()


async def test_of_many_those_with_news_come_first_and_none_is_left_out(five: Dialog) -> None:
    before = len(five.cards("alex"))
    await five.says("alex", "any news?")

    first, *others, rest = five.cards("alex")[before:]
    assert first.title == "Your request R-2"
    assert "We have ordered the drive." in first.plain_text()
    assert [card.title[-3:] for card in others] == ["R-5", "R-4"]
    assert rest.title == "Open as well: 2 of your requests"
    assert "R-3: my printer jams\nR-1: mouse: broken" in rest.plain_text()

    await five.presses("alex", "Open R-1")
    assert five.cards("alex")[-1].title == "Your request R-1"


@pytest.mark.parametrize("words", ["status of R-2?", "what about R-2?"])
async def test_its_card_tells_what_it_said_last(five: Dialog, words: str) -> None:
    await five.says("alex", words)

    card = five.cards("alex")[-1].plain_text()
    assert "Kim Berg says: We have ordered the drive." in card
    assert "[It is solved] [Take it back]" in card


async def test_news_on_what_is_no_request_of_theirs_tell_of_no_other(five: Dialog) -> None:
    before = len(five.cards("alex"))
    await five.says("alex", "any news on R-77?")

    [told] = five.cards("alex")[before:]
    assert "R-77" in told.title


async def test_news_on_what_is_solved_lead_to_its_card(five: Dialog) -> None:
    await five.resolves("kim", "It has a new wheel.", on="R-1")
    before = len(five.cards("alex"))
    await five.says("alex", "any news on R-1?")

    assert "It has a new wheel." in five.cards("alex")[before:][0].plain_text()


@pytest.mark.parametrize("words", ["how do my requests stand?", "where does my request stand"])
async def test_how_they_stand_is_asked_in_other_words_too(two: Dialog, words: str) -> None:
    await two.says("alex", words)

    assert [card.title for card in two.cards("alex")[-2:]] == [
        "Your request R-2",
        "Your request R-1",
    ]


async def test_a_request_is_asked_after_by_its_thing(two: Dialog) -> None:
    await two.says("alex", "what about the mouse?")

    assert two.cards("alex")[-1].title == "Your request R-1"


async def test_what_no_request_tells_of_is_still_looked_up(two: Dialog) -> None:
    before = len(two.cards("alex"))
    await two.says("alex", "what about the failover?")

    assert "Your request" not in two.cards("alex")[before:][0].title
