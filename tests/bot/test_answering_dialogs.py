"""A draft's questions are answered in plain words; what does not fit is left alone."""

import pytest

from bot.cards import Choices
from tests.bot.dialog import Dialog

EXCEL = "Excel is slow"
PIN = "I forgot my pin"


def buttons(bot: Dialog, who: str, title: str) -> list[str]:
    parts = bot.card(who, title).parts
    return [each.label for part in parts if isinstance(part, Choices) for each in part.options]


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
    await bot.says("alex", "the blue door")
    await bot.presses("alex", "That was something else")

    draft = bot.card("alex", "Did I").plain_text()
    assert "blue door" not in draft
    assert "Which system or program" in draft
    assert "the blue door" in bot.card("alex", "How did you mean this?").plain_text()


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


@pytest.mark.parametrize(
    ("first", "words", "noted"),
    [
        (EXCEL, "my whole team", "People affected"),
        (EXCEL, "only me", "People affected"),
        (EXCEL, "about 10 of us", "People affected"),
        (EXCEL, "Finance", "People affected"),
        (EXCEL, "shop 2", "People affected"),
        (EXCEL, "everybody", "People affected"),
        (EXCEL, "our shop", "People affected"),
        (EXCEL, "the warehouse", "People affected"),
        (EXCEL, "since yesterday", "Since"),
        (EXCEL, "two weeks ago", "Since"),
        (PIN, "the cash desk in shop 2", "Where"),
        (PIN, "SAP payroll", "Where"),
        ("I need access to the invoice folder, please", "by Friday", "Needed by"),
    ],
)
async def test_what_fits_the_question_is_its_answer(
    bot: Dialog, first: str, words: str, noted: str
) -> None:
    await bot.says("alex", first)
    await bot.says("alex", words)

    shown = words.removeprefix("since ").removeprefix("by ")
    assert f"{noted}: {shown}" in bot.card("alex", "Noted").plain_text()


@pytest.mark.parametrize("first", [EXCEL, PIN])
@pytest.mark.parametrize(
    "words",
    ["my boss is angry", "Lunch at 12?", "😭😭😭", "Drucker kaputt", "tomorrow",
     "no internet in the warehouse", "I get spam all day", "it takes ages to open a file",
     "see you tomorrow", "thanks", "I need a new keyboard please"],
)  # fmt: skip
async def test_what_does_not_fit_leaves_the_draft_as_it_is(
    bot: Dialog, first: str, words: str
) -> None:
    await bot.says("alex", first)
    before = bot.card("alex", "Did I understand")
    await bot.says("alex", words)

    assert before in bot.cards("alex")
    assert "Noted" not in bot.sees("alex")


@pytest.mark.parametrize("words", ["grr", "Argh!!", "damn", "oh really", "sorry"])
async def test_a_sigh_is_no_name(bot: Dialog, words: str) -> None:
    await bot.says("alex", PIN)
    await bot.says("alex", words)

    assert bot.cards("alex")[-1].title == "Not sent yet"
    assert words not in bot.sees("alex")


@pytest.mark.parametrize(
    ("first", "words"),
    [
        ("it keeps crashing", "no wait, it is the scanner"),
        ("it keeps crashing", "actually no its the scanner"),
        ("the wifi is slow", "actually no, I mean the scanner"),
    ],
)
async def test_the_right_word_takes_the_place_of_the_wrong_one(
    bot: Dialog, first: str, words: str
) -> None:
    await bot.says("alex", first)
    await bot.says("alex", words)

    assert "Where: the scanner\n" in bot.card("alex", "Noted").plain_text()
    assert "Where: the scanner\n" in bot.card("alex", "Did I understand").plain_text()


async def test_a_text_for_many_answers_no_question_of_ones_own(bot: Dialog) -> None:
    await bot.says("sam", "add the word flurbo to our stock list please")
    await bot.says(
        "sam", "Heads-up: the failover drill moved to Saturday, shares unavailable for 1 hour."
    )

    assert bot.cards("sam")[-1].title == "Your notice in plain words"
    assert "Noted" not in bot.sees("sam")


@pytest.mark.parametrize("words", ["settings", "stop messages about printing"])
async def test_what_one_hears_about_is_no_answer(bot: Dialog, words: str) -> None:
    await bot.says("alex", PIN)
    await bot.says("alex", words)

    assert bot.cards("alex")[-1].title == "Your subscriptions"


async def test_a_thing_is_nobody_who_is_affected(bot: Dialog) -> None:
    await bot.says("alex", EXCEL)
    await bot.says("alex", "my laptop")

    assert "People affected: my laptop" not in bot.sees("alex")


@pytest.mark.parametrize("words", ["yes", "send it", "ok send", "Yes please", "send it to IT"])
async def test_a_yes_in_words_sends_it(bot: Dialog, words: str) -> None:
    await bot.says("alex", EXCEL)
    await bot.says("alex", words)

    assert EXCEL in bot.card("kim", "R-1").plain_text()
    assert bot.cards("alex")[-1].title == "Sent as R-1: Kim Berg has it"


@pytest.mark.parametrize(
    "words", ["no", "cancel", "never mind", "sorry wrong chat", "forget it", "it works again"]
)
async def test_a_no_in_words_gives_it_up_with_a_way_back(bot: Dialog, words: str) -> None:
    await bot.says("alex", EXCEL)
    await bot.says("alex", words)
    assert "Did I understand" not in bot.sees("alex")
    assert "Bring it back" in buttons(bot, "alex", "Not sent.")

    await bot.presses("alex", "Bring it back")

    assert EXCEL in bot.card("alex", "Did I understand").plain_text()
    await bot.presses("alex", "Yes, send it")
    assert EXCEL in bot.card("kim", "R-1").plain_text()


@pytest.mark.parametrize("words", ["thanks", "ok"])
async def test_thanks_for_what_was_not_sent_say_so(bot: Dialog, words: str) -> None:
    await bot.says("alex", EXCEL)
    await bot.says("alex", words)

    assert "Yes, send it" in buttons(bot, "alex", "Not sent yet")


async def test_a_danger_is_never_an_answer(bot: Dialog) -> None:
    await bot.says("alex", "wifi bad")
    await bot.says("alex", "i clicked a bad link and gave my password")

    await bot.presses("alex", "Send it to IT now")
    assert "Urgent: R-1" in bot.sees("kim")
    assert "wifi" not in bot.sees("kim")


async def test_a_danger_told_below_the_draft_is_urgent_too(bot: Dialog) -> None:
    await bot.says("alex", PIN)
    await bot.says("alex", "i clicked a bad link and gave my password", under="Did I")

    assert "gave my password" not in bot.card("alex", "Did I").plain_text()
    assert "Send it to IT now" in buttons(bot, "alex", "This is urgent")


async def test_do_not_send_is_said_below_the_noted_words(bot: Dialog) -> None:
    await bot.says("alex", PIN)
    await bot.says("alex", "the cash desk in shop 2")
    await bot.presses("alex", "Do not send", on="Did I")
    assert bot.cards("alex")[-1].title.startswith("Not sent.")

    await bot.presses("alex", "Bring it back")
    assert "the cash desk in shop 2" in bot.card("alex", "Did I").plain_text()
    assert bot.cards("alex")[-1].title == "Not sent yet"


# --- what was answered stays ---------------------------------------------------------------


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
    await bot.passes(minutes=11)
    await bot.says("alex", "the cash desk in shop 2")

    assert "cash desk" not in bot.card("alex", "Did I").plain_text()
