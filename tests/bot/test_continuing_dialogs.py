"""Plain words while something is under way: they reach who waits for them, or it is asked."""

from collections.abc import AsyncIterator

import pytest

from bot.cards import Choices
from bot.records import Draft, Message, Promise, Request
from glossary.opening import open_glossary
from tests.bot.dialog import Dialog, dialog

INVOICE = "the invoice screen is slow since the update, we can't close the month"
NEEDS = "needs your answer"


@pytest.fixture(scope="module")
def language() -> object:
    return open_glossary()


@pytest.fixture
async def bot(language: object) -> AsyncIterator[Dialog]:
    async with dialog(language=language) as playing:
        yield playing


@pytest.fixture
async def sent(bot: Dialog) -> Dialog:
    """Alex's request is with Kim."""
    await bot.says("alex", INVOICE)
    await bot.presses("alex", "Yes, send it")
    return bot


@pytest.fixture
async def waiting(sent: Dialog) -> Dialog:
    """Kim has asked, and waits for Alex."""
    await sent.says("kim", "Please clear your cache and try once more.", under="R-1")
    await sent.presses("kim", "Send and wait for Alex")
    return sent


def buttons(bot: Dialog, who: str, title: str) -> list[str]:
    parts = bot.card(who, title).parts
    return [each.label for part in parts if isinstance(part, Choices) for each in part.options]


# --- an answer that is waited for -----------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "done that, still the same",
        "ok",
        "No, it still does not work",
        "it says error 6 now",
        "thanks, that helped a bit",
        "The one for suppliers",
        "the blue one?",
        "geht immer noch nicht",
    ],
)
async def test_an_answer_reaches_whoever_waits_for_it(waiting: Dialog, words: str) -> None:
    await waiting.says("alex", words)

    assert words in waiting.card("kim", "Alex Morgan says").plain_text()
    told = waiting.card("alex", "Sent to Kim Berg, who was waiting for your answer")
    assert "R-1" in told.plain_text()
    assert "You hear from us by" in waiting.card("alex", "Your request R-1").plain_text()
    assert NEEDS not in waiting.sees("alex")


async def test_an_answer_in_plain_words_is_followed_when_edited(waiting: Dialog) -> None:
    message = await waiting.says("alex", "done that, still the sme")
    await waiting.edits("alex", message, "done that, still the same")

    assert "still the same" in waiting.card("kim", "Alex Morgan says (edited)").plain_text()


async def test_an_answer_meant_otherwise_is_taken_back_and_the_clock_stands_again(
    waiting: Dialog,
) -> None:
    await waiting.says("alex", "the coffee machine on our floor leaks")
    await waiting.presses("alex", "That was something else")

    assert "coffee" not in waiting.sees("kim")
    assert "has to answer first" in waiting.card("kim", "R-1").plain_text()
    assert NEEDS in waiting.card("alex", "Your request R-1").plain_text()
    assert "Something new" in buttons(waiting, "alex", "How did you mean this?")

    await waiting.presses("alex", "Something new")
    assert "coffee" in waiting.card("alex", "Did I understand").plain_text()


async def test_a_second_press_of_meant_otherwise_does_nothing(waiting: Dialog) -> None:
    await waiting.says("alex", "the coffee machine on our floor leaks")
    [message] = await waiting.look.many(
        Message, side="staff", text="the coffee machine on our floor leaks"
    )

    await waiting.press("alex", "relay.take_out", message.id)
    await waiting.press("alex", "relay.take_out", message.id)

    assert await waiting.look.count(Draft, kind="which") == 1


async def test_nobody_else_can_take_an_answer_out(waiting: Dialog) -> None:
    await waiting.says("alex", "done that, still the same")
    [message] = await waiting.look.many(Message, side="staff", text="done that, still the same")

    await waiting.press("maria", "relay.take_out", message.id)

    assert "still the same" in waiting.sees("kim")


async def test_a_need_of_its_own_is_asked_about_while_it_waits(waiting: Dialog) -> None:
    await waiting.says("alex", "I need a new keyboard please")

    assert "R-1: invoice screen: slow" in buttons(
        waiting, "alex", "Which of your open requests"
    )
    assert "keyboard" not in waiting.sees("kim")


async def test_a_pasted_text_of_it_is_not_taken_for_an_answer(waiting: Dialog) -> None:
    await waiting.says("alex", "Fwd: We will fail over the DB cluster at 22:00.")
    await waiting.presses("alex", "Just explain the words")

    assert "fail over" not in waiting.sees("kim")
    assert "In plain words" in waiting.sees("alex")


async def test_a_word_can_still_be_asked_for_while_it_waits(waiting: Dialog) -> None:
    await waiting.says("alex", "what is SSO?")
    await waiting.says("alex", "VPN?")

    assert "VPN" in waiting.sees("alex")
    assert NEEDS in waiting.card("alex", "Your request R-1").plain_text()


async def test_two_that_wait_are_asked_about(waiting: Dialog) -> None:
    await waiting.says("alex", "I need access to the shared drive, please")
    await waiting.presses("alex", "Something new")
    await waiting.presses("alex", "Yes, send it")
    await waiting.says("kim", "Which folder?", under="R-2")
    await waiting.presses("kim", "Send and wait for Alex")

    await waiting.says("alex", "the blue one")

    assert len(buttons(waiting, "alex", "Which of your open requests")) == 4
    await waiting.press("alex", "which.request", _value(waiting, "R-2"))
    assert "Added to R-2: Kim Berg sees it" in waiting.sees("alex")
    assert "Which of your open requests" not in waiting.sees("alex")


def _value(bot: Dialog, id: str) -> str:
    parts = bot.card("alex", "Which of your open requests").parts
    options = [each for part in parts if isinstance(part, Choices) for each in part.options]
    return next(each.value for each in options if each.label.startswith(id))


async def test_who_writes_notices_is_asked_too(language: object) -> None:
    long = "The mail gateway drops attachments larger than ten megabytes since nine o'clock."
    async with dialog(language=language) as bot:
        await bot.says("sam", "I need a new keyboard please")
        await bot.presses("sam", "Yes, send it")
        await bot.says("kim", "Which layout?", under="R-1")
        await bot.presses("kim", "Send and wait for Sam")

        await bot.says("sam", long)
        await bot.presses("sam", "A notice for others")

        assert "Your notice in plain words" in bot.sees("sam")


# --- an open request that nobody waits about ------------------------------------------------


@pytest.mark.parametrize(
    "words", ["it is getting worse", "😭😭😭", "now the whole team has it"]
)
async def test_more_on_an_open_request_is_asked_about(sent: Dialog, words: str) -> None:
    await sent.says("alex", words)
    await sent.presses("alex", "R-1: invoice screen: slow")

    assert words in sent.card("kim", "Alex Morgan says").plain_text()
    assert "Added to R-1: Kim Berg sees it" in sent.sees("alex")


async def test_a_choice_made_twice_counts_once(sent: Dialog) -> None:
    await sent.says("alex", "it is getting worse")
    value = _value(sent, "R-1")

    await sent.press("alex", "which.request", value)
    await sent.press("alex", "which.request", value)

    assert sent.sees("kim").count("it is getting worse") == 1


async def test_words_added_to_a_request_follow_their_edit(sent: Dialog) -> None:
    message = await sent.says("alex", "it is getting wrse")
    await sent.edits("alex", message, "it is getting worse")
    await sent.presses("alex", "R-1: invoice screen: slow")
    assert "it is getting worse" in sent.sees("kim")

    await sent.deletes("alex", message)
    assert "worse" not in sent.sees("kim")


async def test_a_deleted_message_is_no_longer_asked_about(sent: Dialog) -> None:
    message = await sent.says("alex", "it is getting worse")
    await sent.deletes("alex", message)

    assert "Which of your open requests" not in sent.sees("alex")


@pytest.mark.parametrize(
    "words",
    ["any news?", "any update?", "Any updates yet", "is it fixed yet?",
     "when will it be fixed?",
     "what is the status of my request?", "still waiting", "any news on R-1?"],
)  # fmt: skip
async def test_any_news_is_answered_about_the_open_request(sent: Dialog, words: str) -> None:
    await sent.says("alex", words)

    text = sent.cards("alex")[-1].plain_text("Europe/London")
    assert "Your request R-1" in text
    assert "Who has it: Kim Berg" in text
    assert "You hear from us by: Mon 2 Mar, 11:00" in text


async def test_the_one_who_has_it_can_be_asked_for_news_once(sent: Dialog) -> None:
    await sent.says("alex", "any news?")
    value = f"R-1|{_news_id(sent)}"

    await sent.press("alex", "request.any_news", value)
    await sent.press("alex", "request.any_news", value)

    assert sent.sees("kim").count("Is there any news?") == 1
    assert "Asked: Kim Berg sees that you wait" in sent.sees("alex")


def _news_id(bot: Dialog) -> str:
    parts = bot.cards("alex")[-1].parts
    options = [each for part in parts if isinstance(part, Choices) for each in part.options]
    return options[0].value.partition("|")[2]


async def test_news_while_it_waits_say_who_waits_and_for_what(waiting: Dialog) -> None:
    await waiting.says("alex", "any news?")

    text = waiting.cards("alex")[-1].plain_text()
    assert "Kim Berg needs your answer first" in text
    assert "try once more" in text


async def test_asking_for_news_is_no_answer_to_what_it_asked_meanwhile(sent: Dialog) -> None:
    await sent.says("alex", "any news?")
    value = f"R-1|{_news_id(sent)}"
    await sent.says("kim", "Which browser do you use?", under="R-1")
    await sent.presses("kim", "Send and wait for Alex")

    await sent.press("alex", "request.any_news", value)

    assert "Is there any news?" not in sent.sees("kim")
    assert "Kim Berg needs your answer first" in sent.sees("alex")
    request = await sent.look.one(Request, "R-1")
    assert request
    assert request.state == "waiting"


async def test_home_says_who_waits_for_an_answer(waiting: Dialog) -> None:
    await waiting.says("alex", "home")

    assert "Kim Berg needs your answer" in waiting.card("alex", "Hello Alex").plain_text()


async def test_without_a_request_news_are_those_of_it(bot: Dialog) -> None:
    await bot.says("alex", "any update?")

    assert "I know of no problem" in bot.sees("alex")


async def test_thanks_ask_nothing_of_anybody(sent: Dialog) -> None:
    await sent.says("alex", "thanks!")

    assert sent.cards("alex")[-1].title == "All right."


# --- a question of the draft --------------------------------------------------------------


async def test_the_next_message_answers_the_question_of_the_draft(bot: Dialog) -> None:
    await bot.says("alex", "I forgot my pin")
    assert "Write it here, as your next message." in bot.card("alex", "Did I").plain_text()

    await bot.says("alex", "the cash desk in shop 2")

    assert "Where: the cash desk in shop 2" in bot.card("alex", "Did I").plain_text()
    assert "Where: the cash desk in shop 2" in bot.card("alex", "Noted").plain_text()
    await bot.presses("alex", "Yes, send it", on="Noted")
    assert "Where: the cash desk in shop 2" in bot.card("kim", "R-1").plain_text()
    assert "Sent as R-1: Kim Berg has it" in bot.sees("alex")
    assert "Noted" not in bot.sees("alex")


async def test_a_reply_to_the_draft_answers_it_too(bot: Dialog) -> None:
    await bot.says("alex", "I forgot my pin")
    await bot.says("alex", "I need it for the cash desk", under="Did I")

    assert "Where: I need it for the cash desk" in bot.card("alex", "Did I").plain_text()


async def test_an_answer_that_was_none_is_taken_out_again(bot: Dialog) -> None:
    await bot.says("alex", "I forgot my pin")
    await bot.says("alex", "see you at lunch")
    await bot.presses("alex", "That was something else")

    draft = bot.card("alex", "Did I").plain_text()
    assert "lunch" not in draft
    assert "Which system or program" in draft
    assert "see you at lunch" in bot.card("alex", "How did you mean this?").plain_text()


async def test_an_answer_of_several_lines_is_taken_out_whole(bot: Dialog) -> None:
    await bot.says("alex", "I have to order new equipment for the office")
    await bot.says("alex", "two desk lamps\nboth of them grey")
    assert "both of them grey" in bot.card("alex", "Did I").plain_text()

    await bot.presses("alex", "That was something else")

    assert "lamps" not in bot.card("alex", "Did I").plain_text()
    assert "grey" not in bot.card("alex", "Did I").plain_text()


async def test_an_edit_after_it_was_sent_keeps_the_answer(bot: Dialog) -> None:
    first = await bot.says("alex", "Could you order something for us please, we need it soon")
    draft = bot.card("alex", "Did I").about.removeprefix("ask:")
    await bot.press("alex", "ask.answer", f"{draft}|items|two grey desk lamps")
    await bot.presses("alex", "Yes, send it")

    await bot.edits("alex", first, "Could you order something for us please, by Friday")

    desk = bot.card("kim", "R-1").plain_text()
    assert "by Friday" in desk
    assert "two grey desk lamps" in desk


async def test_a_draft_that_is_not_sent_waits_for_no_reply(bot: Dialog) -> None:
    await bot.says("alex", "I forgot my pin")
    await bot.presses("alex", "Do not send")

    await bot.says("alex", "the cash desk in shop 2", under="Nothing was passed on")

    assert "Yes, send it" not in bot.card("alex", "Nothing was passed on").plain_text()


async def test_another_need_is_no_answer_to_the_draft(bot: Dialog) -> None:
    await bot.says("alex", "I forgot my pin")
    await bot.says("alex", "I need a new keyboard please")

    options = buttons(bot, "alex", "How did you mean this?")
    assert options[0].startswith("My answer to: Which system")
    await bot.presses("alex", options[0])
    assert "Where: I need a new keyboard please" in bot.card("alex", "Did I").plain_text()


async def test_an_answer_without_a_field_stands_with_the_own_words(bot: Dialog) -> None:
    await bot.says("alex", "Could you order something for us please, we need it by Friday")
    draft = bot.card("alex", "Did I").about.removeprefix("ask:")

    await bot.press("alex", "ask.answer", f"{draft}|items|two grey desk lamps")

    await bot.presses("alex", "Yes, send it")
    assert "two grey desk lamps" in bot.card("kim", "R-1").plain_text()


async def test_an_edit_of_the_first_words_keeps_the_answer(bot: Dialog) -> None:
    message = await bot.says("alex", "I forgot my pin")
    await bot.says("alex", "the cash desk in shop 2")
    await bot.edits("alex", message, "I forgot my pin again")

    assert "Where: the cash desk in shop 2" in bot.card("alex", "Did I").plain_text()


async def test_an_old_draft_waits_for_no_words(bot: Dialog) -> None:
    await bot.says("alex", "I forgot my pin")
    await bot.passes(hours=2)
    await bot.says("alex", "see you at lunch")

    assert "lunch" not in bot.card("alex", "Did I").plain_text()


async def test_a_draft_and_a_request_that_wait_are_asked_about(waiting: Dialog) -> None:
    await waiting.says("alex", "I forgot my pin")
    await waiting.presses("alex", "Something new")
    await waiting.says("alex", "the cash desk in shop 2")

    options = buttons(waiting, "alex", "Which of your open requests")
    assert options[0].startswith("My answer to")
    assert options[1].startswith("R-1")


async def test_a_deleted_message_takes_its_draft_along(bot: Dialog) -> None:
    message = await bot.says("alex", "I forgot my pin")
    await bot.deletes("alex", message)

    assert "Nothing was passed on" in bot.sees("alex")
    assert await bot.look.count(Draft, kind="request") == 0
    assert await bot.look.count(Request) + await bot.look.count(Promise) == 0
