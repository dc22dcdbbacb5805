"""Plain words in place of a button: they answer what was asked last, and nothing else."""

from datetime import timedelta

import pytest

from bot.records import Draft, Request
from tests.bot.dialog import Dialog

PRINTER = "my printer is broken"
WHICH = "Is this about your open request?"


@pytest.fixture
async def sent(bot: Dialog) -> Dialog:
    """Alex's request is with Kim."""
    await bot.says("alex", PRINTER)
    await bot.presses("alex", "Yes, send it")
    bot.clock.pass_by(timedelta(seconds=20))
    return bot


async def says(bot: Dialog, *lines: str) -> None:
    """Alex writes one after the other, some seconds apart."""
    for line in lines:
        await bot.says("alex", line)
        bot.clock.pass_by(timedelta(seconds=20))


# --- "is this about your open request?" ---------------------------------------------------


@pytest.mark.parametrize(
    "yes", ["yes", "Yes, it is", "R-1", "r-1: printer: broken", "yes please"]
)
async def test_a_yes_passes_the_words_on_to_the_open_request(sent: Dialog, yes: str) -> None:
    await says(sent, "it keeps happening", yes)

    assert "it keeps happening" in sent.card("kim", "Alex Morgan says").plain_text()
    assert sent.cards("alex")[-1].title == "Added to R-1: Kim Berg sees it"
    assert WHICH not in sent.sees("alex")
    assert yes not in sent.card("kim", "Alex Morgan says").plain_text()


async def test_words_passed_on_by_a_yes_follow_their_edit(sent: Dialog) -> None:
    message = await sent.says("alex", "it keeps hapening")
    await says(sent, "yes")
    await sent.edits("alex", message, "it keeps happening")

    assert "it keeps happening" in sent.card("kim", "Alex Morgan says").plain_text()
    assert "it keeps happening" in sent.card("alex", "Added to R-1").plain_text()


@pytest.mark.parametrize("no", ["no", "No, something new", "something new"])
async def test_a_no_reads_the_words_back_as_something_new(sent: Dialog, no: str) -> None:
    await says(sent, "it keeps happening", no)

    assert "it keeps happening" in sent.card("alex", "Did I understand").plain_text()
    assert "keeps happening" not in sent.sees("kim")
    assert WHICH not in sent.sees("alex")


@pytest.mark.parametrize("words", ["never mind", "wrong chat, sorry"])
async def test_never_mind_passes_nothing_on(sent: Dialog, words: str) -> None:
    await says(sent, "it keeps happening", words)

    assert "it keeps happening" in sent.card("alex", "Not passed on to IT").plain_text()
    assert "keeps happening" not in sent.sees("kim")
    assert await sent.look.count(Draft, kind="which") == 0


async def test_a_yes_to_several_requests_asks_which(sent: Dialog) -> None:
    await says(sent, "I need access to the shared drive, please", "yes")
    await says(sent, "it keeps happening", "yes")
    again = sent.cards("alex")[-1].plain_text()
    assert again.startswith("Which of your open requests is this about?")
    assert "[Something new]" in again
    assert "keeps happening" not in sent.sees("kim")

    await says(sent, "r-2")
    assert "it keeps happening" in sent.card("kim", "Alex Morgan says").plain_text()


async def test_send_it_may_mean_something_new_and_asks_once_more(sent: Dialog) -> None:
    await says(sent, "it keeps happening", "send it")

    again = sent.cards("alex")[-1].plain_text()
    assert again.startswith(WHICH)
    assert "[Something new]" in again
    assert "keeps happening" not in sent.sees("kim")


async def test_beside_a_draft_the_two_likeliest_requests_are_offered(sent: Dialog) -> None:
    for need in ("a keyboard", "access to the shared drive"):
        await says(sent, f"I need {need}, please", "yes")
    await says(sent, "my monitor is black", "it is getting worse again")

    card = sent.card("alex", "Which of your open requests").plain_text()
    assert [f"[{id}: " in card for id in ("R-1", "R-2", "R-3")] == [False, True, True]

    await says(sent, "R-1")  # the others can be written
    assert "Added to R-1" in sent.sees("alex")


async def test_a_question_of_long_ago_is_not_answered_by_a_yes(sent: Dialog) -> None:
    await says(sent, "it keeps happening")
    sent.clock.pass_by(timedelta(hours=2))
    await says(sent, "yes")

    assert "keeps happening" not in sent.sees("kim")


# --- what is being read back, with a request open ------------------------------------------


MONITOR = "my monitor is black"


@pytest.fixture
async def beside(sent: Dialog) -> Dialog:
    """A second trouble of Alex's is read back while the first is with Kim."""
    await says(sent, MONITOR)
    return sent


@pytest.mark.parametrize(
    ("words", "row"),
    [
        ("only me", "People affected: only me"),
        ("all of finance", "People affected: all of finance"),
        ("the whole team", "People affected: the whole team"),
        ("everybody here", "People affected: everybody here"),
        ("nobody else", "People affected: nobody else"),
        ("in room 12", "Place: in room 12"),
        ("on the second floor", "Place: on the second floor"),
        ("since 9", "Since: 9"),
    ],
)
async def test_facts_reach_what_is_being_read_back(
    beside: Dialog, words: str, row: str
) -> None:
    await says(beside, words)

    assert row in beside.card("alex", "Did I understand").plain_text()
    assert beside.cards("alex")[-1].title == "Noted"
    assert WHICH not in beside.sees("alex")

    await says(beside, "send it")
    assert row in beside.card("kim", "R-2").plain_text()
    assert MONITOR in beside.card("kim", "R-2").plain_text()


async def test_words_that_go_on_a_moment_later_are_about_the_draft(beside: Dialog) -> None:
    await says(beside, 'it shows "No signal"', "yes")

    assert f'{MONITOR}\nit shows "No signal"' in beside.card("kim", "R-2").plain_text()
    assert WHICH not in beside.sees("alex")


async def test_words_that_go_on_later_are_asked_about(beside: Dialog) -> None:
    beside.clock.pass_by(timedelta(minutes=3))
    await says(beside, 'it shows "No signal"')

    assert f"[Not sent yet: {MONITOR}]" in beside.card("alex", WHICH).plain_text()


async def test_a_fact_that_was_something_else_leaves_what_stood_there(beside: Dialog) -> None:
    await says(beside, "only me")
    await beside.presses("alex", "That was something else")

    assert "People affected: 1" in beside.card("alex", "Did I understand").plain_text()


async def test_never_mind_drops_what_is_being_read_back(beside: Dialog) -> None:
    await says(beside, "never mind")

    assert beside.cards("alex")[-1].title == "Not sent. Nothing was passed on to IT."
    assert WHICH not in beside.sees("alex")
    assert "Your request R-1" in beside.sees("alex")


async def test_never_mind_to_the_question_drops_both(beside: Dialog) -> None:
    await says(beside, "it is getting worse again", "never mind")

    assert "it is getting worse" in beside.card("alex", "Not passed on").plain_text()
    assert "Did I understand" not in beside.sees("alex")
    assert await beside.look.count(Request) == 1


async def test_the_draft_is_one_of_the_choices(beside: Dialog) -> None:
    await says(beside, "it is getting worse again")
    await beside.presses("alex", f"Not sent yet: {MONITOR}")

    card = beside.card("alex", "Not sent yet").plain_text()
    assert f"“{MONITOR}\nit is getting worse again”" in card
    assert "worse" not in beside.sees("kim")
    await says(beside, "yes")
    assert "it is getting worse again" in beside.card("kim", "R-2").plain_text()


async def test_the_choice_of_a_draft_that_went_meanwhile_asks_again(beside: Dialog) -> None:
    await says(beside, "it is getting worse again")
    await beside.presses("alex", "Yes, send it", on="Did I understand")
    await beside.presses("alex", f"Not sent yet: {MONITOR}")

    assert "That is sent or dropped by now" in beside.sees("alex")
    assert "worse" not in beside.sees("kim")


async def test_send_it_shows_the_draft_before_it_goes(beside: Dialog) -> None:
    await says(beside, "it is getting worse again", "send it")

    assert MONITOR in beside.cards("alex")[-1].plain_text()
    assert await beside.look.count(Request) == 1
    await says(beside, "send it")
    assert MONITOR in beside.card("kim", "R-2").plain_text()


# --- a button of what is read back, written instead of pressed ------------------------------


FLICKERS = "my screen flickers since this morning"


@pytest.fixture
async def asked(bot: Dialog) -> Dialog:
    """Alex is asked what kind of request it is; nothing else is open."""
    await says(bot, FLICKERS)
    return bot


async def sent_words(bot: Dialog) -> str:
    """What the only request of all says."""
    [request] = await bot.look.many(Request)
    return request.original


@pytest.mark.parametrize("words", ["something does not work", "Something does not work."])
async def test_the_kind_can_be_written(asked: Dialog, words: str) -> None:
    await says(asked, words)

    card = asked.card("alex", "Did I understand").plain_text()
    assert "Kind: Something does not work" in card
    assert "What kind of request" not in card
    await says(asked, "yes")
    assert await sent_words(asked) == FLICKERS


async def test_a_written_kind_meant_otherwise_is_taken_back(asked: Dialog) -> None:
    await says(asked, "I need a device")
    assert "Kind: I need a device" in asked.card("alex", "Did I understand").plain_text()
    await asked.presses("alex", "That was something else")

    assert "I need a device" in asked.card("alex", "How did you mean").plain_text()
    assert (
        "Kind: Something does not work" in asked.card("alex", "Did I understand").plain_text()
    )


async def test_any_choice_of_a_question_can_be_written(bot: Dialog) -> None:
    await says(bot, "the mouse is dead", "the whole location")

    card = bot.card("alex", "Did I understand").plain_text()
    assert "People affected: the whole location" in card


async def test_just_explain_can_be_written(asked: Dialog) -> None:
    await says(asked, "just explain the words")

    assert "Did I understand" not in asked.sees("alex")
    assert await asked.look.count(Draft, kind="request") == 0


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("only me", FLICKERS),
        ("only my laptop", f"{FLICKERS}\nonly my laptop"),
        ("just the left one", f"{FLICKERS}\njust the left one"),
        ("it is the left one", f"{FLICKERS}\nit is the left one"),
        ("it is urgent", f"{FLICKERS}\nit is urgent"),
    ],
)
async def test_a_yes_sends_what_was_written_first(
    asked: Dialog, words: str, whole: str
) -> None:
    await says(asked, words, "yes please")

    assert await sent_words(asked) == whole


async def test_only_belongs_to_the_draft_with_a_request_open_too(beside: Dialog) -> None:
    await says(beside, "only my laptop", "yes")

    assert f"{MONITOR}\nonly my laptop" in beside.card("kim", "R-2").plain_text()
    assert WHICH not in beside.sees("alex")


@pytest.mark.parametrize(
    "words", ["the printer is broken", "that printer is broken", "I need a new keyboard"]
)
async def test_a_trouble_of_its_own_stays_one(asked: Dialog, words: str) -> None:
    await says(asked, words)

    drafts = await asked.look.many(Draft, kind="request")
    assert sorted(dict(each.fields)["text"] for each in drafts) == sorted([FLICKERS, words])


async def test_a_short_text_of_it_does_not_join_the_draft(asked: Dialog) -> None:
    await says(asked, "This maintenance will affect all users.")

    [draft] = await asked.look.many(Draft, kind="request")
    assert "more" not in dict(draft.fields)


async def test_what_it_asked_later_gets_the_words_of_a_button(sent: Dialog) -> None:
    await says(sent, "the mouse is dead")
    await sent.says("kim", "Who has that trouble?", under="R-1")
    await sent.presses("kim", "Send and wait for Alex")
    sent.clock.pass_by(timedelta(seconds=20))
    await says(sent, "my team")

    assert "my team" in sent.card("kim", "Alex Morgan says").plain_text()


# --- two that are not sent ------------------------------------------------------------------


async def test_the_receipt_names_what_went(asked: Dialog) -> None:
    await says(asked, "yes")

    assert "About: screen: flickers" in asked.card("alex", "Sent as R-1").plain_text()


@pytest.fixture
async def two(asked: Dialog) -> Dialog:
    """Alex began a second one before the first was sent."""
    await says(asked, "the printer is broken")
    return asked


async def test_a_yes_sends_the_newest_and_shows_what_is_left(two: Dialog) -> None:
    await says(two, "yes")

    assert await sent_words(two) == "the printer is broken"
    assert "About: printer: broken" in two.card("alex", "Sent as R-1").plain_text()
    left = two.cards("alex")[-1]
    assert left.title == "Not sent yet"
    assert FLICKERS in left.plain_text()
    await two.presses("alex", "Yes, send it", on="Not sent yet")
    assert FLICKERS in two.card("kim", "R-2").plain_text()


async def test_what_is_left_is_sent_by_a_second_yes_once_it_was_shown(two: Dialog) -> None:
    await says(two, "yes", "send it")

    assert "About: screen: flickers" in two.card("alex", "Sent as R-2").plain_text()
    assert "Not sent yet" not in two.sees("alex")


@pytest.mark.parametrize("button", ["Yes, send it", "Do not send"])
async def test_a_yes_after_a_button_shows_the_other_one_first(two: Dialog, button: str) -> None:
    await two.presses("alex", button, on="Did I understand")
    count = await two.look.count(Request)
    await says(two, "send it")

    assert await two.look.count(Request) == count
    assert FLICKERS in two.card("alex", "Not sent yet").plain_text()


async def test_a_fact_goes_to_the_newest_of_two(two: Dialog) -> None:
    await says(two, "I forgot my pin", "since yesterday", "in room 12")

    card = two.card("alex", "Did I understand").plain_text()
    assert "I forgot my pin" in card
    assert "Since: yesterday" in card
    assert "Place: in room 12" in card
