"""Plain words while something is under way: they reach who waits for them, or it is asked."""

from datetime import timedelta

import pytest

from bot.cards import Choices
from bot.records import Draft, Message, Promise, Request
from tests.bot.dialog import Dialog, dialog

INVOICE = "the invoice screen is slow since the update, we can't close the month"
NEEDS = "needs your answer"
PIN = "I forgot my pin"


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
        "cancel",
        "I need it by Friday",
        "the screen stays black",
        "the mail said my DHL parcel is waiting",
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


async def test_an_answer_in_several_messages_goes_there_whole(waiting: Dialog) -> None:
    for words in ("the big one", "on floor 3", "and the small one too"):
        await waiting.says("alex", words)
        waiting.clock.pass_by(timedelta(seconds=20))
        assert f"“{words}”" in waiting.card("kim", "Alex Morgan says").plain_text()

    await waiting.presses("alex", "That was something else")
    assert "small one" not in waiting.sees("kim")
    assert "on floor 3" in waiting.sees("kim")
    assert NEEDS not in waiting.card("alex", "Your request R-1").plain_text()


async def test_a_need_after_an_answer_is_one_of_its_own(waiting: Dialog) -> None:
    await waiting.says("alex", "the big one")
    await waiting.says("alex", "I need a new keyboard please")

    assert "keyboard" in waiting.card("alex", "Did I understand").plain_text()
    assert "keyboard" not in waiting.sees("kim")


async def test_words_long_after_an_answer_are_asked_about(waiting: Dialog) -> None:
    await waiting.says("alex", "the big one")
    waiting.clock.pass_by(timedelta(minutes=3))
    await waiting.says("alex", "it is getting worse")

    assert "getting worse" not in waiting.sees("kim")
    assert "Is this about your open request?" in waiting.sees("alex")


async def test_an_answer_in_plain_words_is_followed_when_edited(waiting: Dialog) -> None:
    message = await waiting.says("alex", "done that, still the sme")
    await waiting.edits("alex", message, "done that, still the same")

    assert "still the same" in waiting.card("kim", "Alex Morgan says (edited)").plain_text()


async def test_an_answer_meant_otherwise_is_taken_back_and_the_clock_stands_again(
    waiting: Dialog,
) -> None:
    await waiting.says("alex", "the coffee on our floor")
    await waiting.presses("alex", "That was something else")

    assert "coffee" not in waiting.sees("kim")
    assert "has to answer first" in waiting.card("kim", "R-1").plain_text()
    assert NEEDS in waiting.card("alex", "Your request R-1").plain_text()
    assert "Something new" in buttons(waiting, "alex", "How did you mean this?")

    await waiting.presses("alex", "Something new")
    assert "coffee" in waiting.card("alex", "Did I understand").plain_text()


async def test_a_second_press_of_meant_otherwise_does_nothing(waiting: Dialog) -> None:
    await waiting.says("alex", "the coffee on our floor")
    [message] = await waiting.look.many(Message, side="staff", text="the coffee on our floor")

    await waiting.press("alex", "relay.take_out", message.id)
    await waiting.press("alex", "relay.take_out", message.id)

    assert await waiting.look.count(Draft, kind="which") == 1


async def test_nobody_else_can_take_an_answer_out(waiting: Dialog) -> None:
    await waiting.says("alex", "done that, still the same")
    [message] = await waiting.look.many(Message, side="staff", text="done that, still the same")

    await waiting.press("maria", "relay.take_out", message.id)

    assert "still the same" in waiting.sees("kim")


@pytest.mark.parametrize("words", ["I need a new keyboard please", "VPN keeps dropping"])
async def test_a_need_of_its_own_is_read_back_while_it_waits(
    waiting: Dialog, words: str
) -> None:
    await waiting.says("alex", words)

    assert words in waiting.card("alex", "Did I understand").plain_text()
    read_back = waiting.card("alex", "Did I understand").plain_text()
    assert "[It belongs to R-1: invoice screen: slow]" in read_back
    assert words not in waiting.sees("kim")
    assert NEEDS in waiting.card("alex", "Your request R-1").plain_text()


@pytest.mark.parametrize("words", ["thanks", "ok thanks", "Thank you so much!"])
async def test_thanks_are_no_answer(waiting: Dialog, words: str) -> None:
    await waiting.says("alex", words)

    assert words not in waiting.sees("kim")
    told = waiting.card("alex", "R-1 still waits for your answer").plain_text()
    assert "try once more" in told
    assert NEEDS in waiting.card("alex", "Your request R-1").plain_text()


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
    await waiting.presses("alex", "Yes, send it")
    await waiting.says("kim", "Which folder?", under="R-2")
    await waiting.presses("kim", "Send and wait for Alex")

    await waiting.says("alex", "the blue one")

    assert len(buttons(waiting, "alex", "Which of your open requests")) == 4
    await waiting.press("alex", "which.request", _value(waiting, "R-2"))
    assert "Added to R-2: Kim Berg sees it" in waiting.sees("alex")
    assert "your open request" not in waiting.sees("alex")


def _value(bot: Dialog, id: str) -> str:
    parts = bot.card("alex", "your open request").parts
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

    assert "your open request" not in sent.sees("alex")


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


@pytest.mark.parametrize(
    "words",
    ["need a second monitor", "new colleague starts Monday", "VPN keeps dropping",
     "Teams has no sound", "the printer on our floor is broken"],
)  # fmt: skip
async def test_a_need_of_its_own_is_read_back_at_once(sent: Dialog, words: str) -> None:
    await sent.says("alex", words)

    assert words in sent.card("alex", "Did I understand").plain_text()
    assert "your open request" not in sent.sees("alex")


async def test_what_was_read_back_can_belong_to_the_open_request(sent: Dialog) -> None:
    await sent.says("alex", "the printer prints no invoices")
    await sent.presses("alex", "It belongs to R-1: invoice screen: slow")

    assert "prints no invoices" in sent.card("kim", "Alex Morgan says").plain_text()
    assert "Added to R-1: Kim Berg sees it" in sent.sees("alex")
    assert "Did I understand" not in sent.sees("alex")


def the_one(bot: Dialog, begins: str) -> str:
    """The button of Alex's newest card that begins so."""
    return next(each for each in buttons(bot, "alex", "") if each.startswith(begins))


async def test_what_shares_no_word_with_an_open_request_is_not_offered_to_belong(
    sent: Dialog,
) -> None:
    await sent.says("alex", "the badge does not open the back door")

    assert "belongs to" not in sent.card("alex", "Did I understand").plain_text()


@pytest.mark.parametrize(
    ("words", "press"),
    [
        ("the printer prints no invoices", "It belongs to R-1: "),
        ("please look at this too", "It belongs to R-1: "),
        ("it is getting worse", "R-1: "),
    ],
)
async def test_what_was_added_can_be_taken_out_again(
    sent: Dialog, words: str, press: str
) -> None:
    await sent.says("alex", words)
    await sent.presses("alex", the_one(sent, press))
    assert words in sent.card("kim", "Alex Morgan says").plain_text()

    await sent.presses("alex", "That was something else", on="Added to R-1")

    assert words not in sent.sees("kim")
    assert "Added to R-1" not in sent.sees("alex")
    assert words in sent.card("alex", "How did you mean this?").plain_text()
    await sent.presses("alex", "Something new")
    assert words in sent.card("alex", "Did I understand").plain_text()


async def test_what_was_added_is_taken_out_with_its_edit(sent: Dialog) -> None:
    message = await sent.says("alex", "it is getting wrse")
    await sent.presses("alex", the_one(sent, "R-1: "))
    await sent.edits("alex", message, "it is getting worse")

    await sent.presses("alex", "That was something else", on="Added to R-1")

    assert "getting w" not in sent.sees("kim")


async def test_nobody_else_can_say_where_it_belongs(sent: Dialog) -> None:
    await sent.says("alex", "the printer prints no invoices")
    draft = sent.card("alex", "Did I").about.removeprefix("ask:")

    await sent.press("maria", "which.belongs", f"{draft}|R-1")

    assert "prints no invoices" not in sent.sees("kim")


async def test_the_likeliest_request_is_the_main_button(sent: Dialog) -> None:
    await sent.says("alex", "the printer on our floor is broken")
    await sent.presses("alex", "Yes, send it")
    await sent.says("alex", "the invoice screen is still slow")

    parts = sent.card("alex", "Which of your open requests").parts
    options = [each for part in parts if isinstance(part, Choices) for each in part.options]
    assert [each.label[:3] for each in options if each.main] == ["R-1"]


# --- a draft beside it ----------------------------------------------------------------------


async def test_what_it_asked_later_is_what_a_yes_answers(waiting: Dialog) -> None:
    await waiting.says("alex", PIN)
    waiting.clock.pass_by(timedelta(minutes=1))
    await waiting.says("kim", "Did that help?", under="R-1")
    await waiting.presses("kim", "Send and wait for Alex")
    await waiting.says("alex", "yes")

    assert "“yes”" in waiting.card("kim", "Alex Morgan says").plain_text()
    assert PIN not in waiting.sees("kim")


async def test_words_that_go_on_may_answer_the_draft_or_a_request(sent: Dialog) -> None:
    await sent.says("alex", PIN)
    await sent.says("alex", "it is getting worse again")

    options = buttons(sent, "alex", "Is this about your open request?")
    assert options[0] == "My answer to the question"
    assert options[1].startswith("R-1")
    asked = sent.card("alex", "Is this about your open request?").plain_text()
    assert "You were asked: Which system or program is it about?" in asked


async def test_a_deleted_message_takes_its_draft_along(bot: Dialog) -> None:
    message = await bot.says("alex", "I forgot my pin")
    await bot.deletes("alex", message)

    assert "Nothing was passed on" in bot.sees("alex")
    assert await bot.look.count(Draft, kind="request") == 0
    assert await bot.look.count(Request) + await bot.look.count(Promise) == 0


# --- a danger that was not sent ----------------------------------------------------------


PHISHING = "I think I clicked on a phishing link"


@pytest.mark.parametrize(
    "words",
    ["thanks", "ok", "any news?", "what should I do now?", "what now", "did you send it?"],
)
async def test_a_danger_not_sent_comes_again(sent: Dialog, words: str) -> None:
    await sent.says("alex", PHISHING)
    await sent.says("alex", words)

    card = sent.cards("alex")[-1]
    assert card.title == "Not sent yet"
    assert "Close the page" in card.plain_text()
    await sent.presses("alex", "Send it to IT now")
    assert "Urgent: R-2" in sent.sees("kim")
    assert "Sent as R-2" in sent.sees("alex")


@pytest.mark.parametrize(
    "words",
    ["I also typed my password there", "I already changed my password", "my colleague too",
     "it was a mail from DHL", "how do I change my password?"],
)  # fmt: skip
async def test_more_words_on_a_danger_go_along_with_it(sent: Dialog, words: str) -> None:
    await sent.says("alex", PHISHING)
    await sent.says("alex", words)

    assert words in sent.card("alex", "Not sent yet").plain_text()
    await sent.says("alex", "send it")
    assert words in sent.card("kim", "Urgent: R-2").plain_text()


CALLED = "someone called from Microsoft and I let him on my pc"


async def test_a_worse_danger_that_joins_brings_its_steps(bot: Dialog) -> None:
    await bot.says("alex", "I typed my password on a strange page")
    await bot.says("alex", CALLED)

    for title in ("This is urgent", "Not sent yet"):
        assert "Hang up. Switch off Wi-Fi" in bot.card("alex", title).plain_text()
    await bot.presses("alex", "Send it to IT now", on="Not sent yet")
    assert "A stranger may be in a computer" in bot.card("kim", "Urgent: R-1").plain_text()
    assert "Hang up. Switch off Wi-Fi" in bot.card("alex", "Your request R-1").plain_text()


async def test_a_smaller_danger_that_joins_leaves_the_steps(bot: Dialog) -> None:
    await bot.says("alex", CALLED)
    await bot.says("alex", "I typed my password on a strange page")

    assert "Hang up. Switch off Wi-Fi" in bot.card("alex", "Not sent yet").plain_text()


async def test_without_the_worse_danger_its_steps_go(bot: Dialog) -> None:
    await bot.says("alex", "I typed my password on a strange page")
    message = await bot.says("alex", CALLED)

    await bot.deletes("alex", message)

    assert "Hang up" not in bot.sees("alex")
    assert "Close the page" in bot.card("alex", "This is urgent").plain_text()


@pytest.mark.parametrize("words", ["I need a new keyboard please", "I need a new usb stick"])
async def test_another_need_stands_beside_a_danger(bot: Dialog, words: str) -> None:
    await bot.says("alex", PHISHING)
    await bot.says("alex", words)

    assert words in bot.card("alex", "Did I understand").plain_text()
    assert words not in bot.card("alex", "This is urgent").plain_text()


async def test_a_word_can_be_asked_for_beside_a_danger(bot: Dialog) -> None:
    await bot.says("alex", PHISHING)
    await bot.says("alex", "what is phishing?")

    assert "phishing?" not in bot.card("alex", "This is urgent").plain_text()


async def test_it_gets_its_answer_though_a_danger_was_not_sent(waiting: Dialog) -> None:
    await waiting.says("alex", PHISHING)
    waiting.clock.pass_by(timedelta(minutes=1))
    await waiting.says("kim", "Did that help?", under="R-1")
    await waiting.presses("kim", "Send and wait for Alex")
    await waiting.says("alex", "still the same")

    assert "still the same" in waiting.card("kim", "Alex Morgan says").plain_text()


async def test_home_names_a_danger_not_sent_first(bot: Dialog) -> None:
    await bot.says("alex", PHISHING)
    await bot.says("alex", "home")

    lines = bot.card("alex", "Hello Alex").plain_text().splitlines()
    assert lines[1] == f"Not sent yet: {PHISHING}"
    await bot.presses("alex", "Send it to IT now", on="Hello Alex")
    assert "Urgent: R-1" in bot.sees("kim")


async def test_a_danger_not_sent_is_not_forgotten_after_days(bot: Dialog) -> None:
    await bot.says("alex", PHISHING)
    await bot.passes(days=3)
    await bot.says("alex", "home")
    assert PHISHING in bot.card("alex", "Hello Alex").plain_text()

    await bot.says("alex", "the blue folder, too")
    assert "folder" not in bot.card("alex", "This is urgent").plain_text()
    await bot.says("alex", "any news?")

    assert PHISHING in bot.card("alex", "Not sent yet").plain_text()


# --- nothing for IT ------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["Lunch at 12?", "lunch?", "how are you?", "Let's have cake"])
async def test_what_is_for_colleagues_is_no_word_of_it(bot: Dialog, words: str) -> None:
    await bot.says("alex", words)

    [card] = bot.cards("alex")
    assert card.title == "That is nothing for IT, so I passed it on to nobody"
    assert "Write here whenever you need something from IT" in card.plain_text()
    assert buttons(bot, "alex", card.title) == ["I need something from IT"]


async def test_to_it_that_waits_it_goes_all_the_same(waiting: Dialog) -> None:
    await waiting.says("alex", "got a minute?")

    assert "got a minute?" in waiting.card("kim", "Alex Morgan says").plain_text()


@pytest.mark.parametrize("words", ["status?", "my status", "what is the status?"])
async def test_status_of_nothing_is_that_of_the_open_requests(sent: Dialog, words: str) -> None:
    await sent.says("alex", words)

    assert sent.cards("alex")[-1].title == "Your request R-1"
