"""Nothing that somebody wrote is lost because they wrote something else."""

from datetime import timedelta

import pytest

from bot.records import Draft, Request
from tests.bot.dialog import Dialog
from tests.bot.test_continuing_dialogs import buttons

WHICH = "Is this about your open request?"
LOUD = "also the label printer is too loud"
HEADSET = "and i need a new headset"
WORSE = ("it is getting worse", "please hurry", "now Anna has it, too")


async def says(bot: Dialog, *lines: str) -> list[str]:
    """Alex writes one after the other, some seconds apart."""
    messages = []
    for line in lines:
        messages.append(await bot.says("alex", line))
        bot.clock.pass_by(timedelta(seconds=20))
    return messages


@pytest.fixture
async def sent(bot: Dialog) -> Dialog:
    """Alex's request is with Kim."""
    await says(bot, "my printer is broken", "yes")
    return bot


# --- one thing in several messages ----------------------------------------------------------


async def test_words_that_go_on_join_the_question_that_stands(sent: Dialog) -> None:
    await says(sent, *WORSE)

    assert [card.title for card in sent.cards("alex")].count(WHICH) == 1
    assert sent.cards("alex")[-1].title == WHICH  # where they look now
    assert "\n".join(WORSE) in sent.card("alex", WHICH).plain_text()

    await sent.presses("alex", "R-1: printer: broken")
    for words in WORSE:
        assert f"“{words}”" in sent.sees("kim")


async def test_each_of_them_follows_its_edit(sent: Dialog) -> None:
    [_, hurry, anna] = await says(sent, *WORSE)
    await sent.edits("alex", hurry, "please hurry, it is month-end")
    assert "month-end" in sent.card("alex", WHICH).plain_text()

    await says(sent, "yes")
    await sent.edits("alex", hurry, "please hurry!")
    await sent.deletes("alex", anna)

    assert "“please hurry!”" in sent.sees("kim")
    assert "Anna" not in sent.sees("kim")
    added = sent.card("alex", "Added to R-1").plain_text()
    assert f"“{WORSE[0]}\nplease hurry!”" in added


async def test_the_first_of_them_deleted_leaves_the_others(sent: Dialog) -> None:
    [first, *_] = await says(sent, *WORSE)
    await sent.deletes("alex", first)
    assert f"“{WORSE[1]}\n{WORSE[2]}”" in sent.card("alex", WHICH).plain_text()

    await says(sent, "yes")
    assert f"“{WORSE[1]}”" in sent.sees("kim")
    assert WORSE[0] not in sent.sees("kim")


async def test_all_of_them_deleted_end_the_question(sent: Dialog) -> None:
    for message in await says(sent, *WORSE):
        await sent.deletes("alex", message)

    assert WHICH not in sent.sees("alex")


async def test_all_of_them_are_the_new_request(sent: Dialog) -> None:
    [*_, anna] = await says(sent, *WORSE)
    await sent.presses("alex", "Something new")
    assert "\n".join(WORSE) in sent.card("alex", "Did I understand").plain_text()

    await sent.edits("alex", anna, "now Ben has it")
    await says(sent, "yes")
    [_, request] = await sent.look.many(Request)
    assert request.original == f"{WORSE[0]}\n{WORSE[1]}\nnow Ben has it"


async def test_all_of_them_go_along_with_what_is_read_back(sent: Dialog) -> None:
    await says(sent, "my monitor is black", *WORSE[:2])
    await sent.presses("alex", "Not sent yet: my monitor is black")

    card = sent.card("alex", "Not sent yet").plain_text()
    assert f"my monitor is black\n{WORSE[0]}\n{WORSE[1]}" in card


# --- several matters --------------------------------------------------------------------------


@pytest.fixture
async def two(sent: Dialog) -> Dialog:
    """Two matters more, each asked about."""
    await says(sent, LOUD, HEADSET)
    return sent


async def test_a_question_waits_until_it_is_answered(two: Dialog) -> None:
    assert [card.title for card in two.cards("alex")].count(WHICH) == 2
    assert await two.look.count(Draft, kind="which") == 2
    assert "Not passed on" not in two.sees("alex")


async def test_whoever_answered_one_is_asked_the_next(two: Dialog) -> None:
    await says(two, "something new", "send it")

    last = two.cards("alex")[-1].plain_text()
    assert f"IT does not know of it until you send it.\n“{LOUD}”" in last
    assert "[R-2: and i need a new headset]" in last  # what was sent just now is one of them

    await says(two, "R-2")
    assert f"“{LOUD}”" in two.card("kim", "Alex Morgan says").plain_text()
    assert await two.look.count(Draft, kind="which") == 0


async def test_an_old_question_is_not_joined(sent: Dialog) -> None:
    await says(sent, WORSE[0])
    await sent.passes(minutes=11)
    await says(sent, WORSE[1])

    assert [card.title for card in sent.cards("alex")].count(WHICH) == 2


@pytest.mark.parametrize("words", ["thanks!", "thx", "ok", "have a nice day"])
async def test_thanks_name_what_is_not_sent(two: Dialog, words: str) -> None:
    await says(two, words)

    card = two.cards("alex")[-1].plain_text()
    assert "IT does not know of this yet" in card
    assert LOUD in card
    assert HEADSET in card


async def test_thanks_show_the_only_one_again(sent: Dialog) -> None:
    await says(sent, LOUD, "thanks")

    assert sent.cards("alex")[-1].title == WHICH
    assert "IT does not know of it until you send it." in sent.sees("alex")
    assert [card.title for card in sent.cards("alex")].count(WHICH) == 1


@pytest.mark.parametrize("words", ["any news?", "so did you get the headset thing or what"])
async def test_news_name_what_is_not_sent(two: Dialog, words: str) -> None:
    await says(two, words)

    card = two.cards("alex")[-1].plain_text()
    assert LOUD in card
    assert HEADSET in card
    assert "headset thing" not in two.sees("alex")


async def test_home_names_what_is_not_sent_and_leads_there(two: Dialog) -> None:
    await says(two, "my monitor is black", "home")

    home = two.card("alex", "Hello").plain_text()
    for words in (LOUD, HEADSET, "my monitor is black"):
        assert f"Not sent yet: {words}" in home
    await two.presses("alex", "Send or drop: my monitor is black")
    await two.presses("alex", "Yes, send it", on="Not sent yet")
    assert "my monitor is black" in two.card("kim", "R-2").plain_text()


async def test_what_was_settled_is_named_no_more(two: Dialog) -> None:
    await says(two, "R-1", "never mind", "thanks")

    assert two.cards("alex")[-1].title == "All right."
    assert await two.look.count(Request) == 1


async def test_a_need_does_not_vanish_in_a_danger(bot: Dialog) -> None:
    await says(bot, "the label printer smells burnt", HEADSET)

    assert HEADSET not in bot.card("alex", "This is urgent").plain_text()
    await says(bot, "home")
    home = bot.card("alex", "Hello").plain_text()
    assert home.index("smells burnt") < home.index(f"Not sent yet: {HEADSET}")


async def test_nobody_else_is_shown_it(two: Dialog) -> None:
    [draft, _] = await two.look.many(Draft, kind="which")
    await two.press("maria", "unsent.show", draft.id)

    assert LOUD not in two.sees("maria")
    assert buttons(two, "alex", WHICH)
