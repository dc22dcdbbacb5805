"""“Is email down?” is answered from the notice, and the answer follows it to its end."""

import pytest

from bot.ports import Conflict
from bot.records import MeToo
from tests.bot.dialog import Dialog
from tests.bot.notices.posts import notice, post


async def test_is_it_down_is_answered_from_the_notice(posted: Dialog) -> None:
    await posted.says("alex", "is email down?")

    assert posted.sees("alex").count("You cannot sign in") == 2


@pytest.mark.parametrize("words", ["is email back?", "is email down?", "is email working?"])
async def test_what_was_solved_lately_is_the_answer_too(posted: Dialog, words: str) -> None:
    await posted.tells("sam", "Resolve", words="The failover is done")
    await posted.says("piotr", words)

    card = posted.cards("piotr")[-1]
    assert card.title == "Solved: sign-in interruption"
    text = card.plain_text("Europe/London")
    assert "Solved: Mon 2 Mar, 10:00" in text
    assert "The switch to the backup is done" in text
    assert "[Tell IT what happens] [Show the whole notice]" in text


async def test_what_was_solved_days_ago_is_no_answer(posted: Dialog) -> None:
    await posted.tells("sam", "Resolve", words="The failover is done")
    await posted.passes(hours=25)
    await posted.says("piotr", "is email back?")

    assert "I know of no problem with Email" in posted.cards("piotr")[-1].title


async def test_the_answer_is_a_short_yes_with_the_time_of_the_next_word(
    posted: Dialog,
) -> None:
    await posted.says("alex", "is email down?")

    lines = posted.card("alex", "Yes").plain_text("Europe/London").splitlines()
    assert lines[:2] == [
        "Yes: sign-in interruption",
        "Next update at: Mon 2 Mar, 11:00 (Europe/London)",
    ]
    assert lines[2:] == [
        "You cannot sign in",
        "What you can do: Wait, please",
        "[Me too] [Show the whole notice]",
    ]


async def test_the_answer_follows_its_notice_to_the_end(posted: Dialog) -> None:
    for _ in range(2):
        await posted.says("alex", "is email down?")
    await posted.says("piotr", "is email down?")  # he is no reader of it: his only copy

    await posted.passes(minutes=61)
    assert "promised update is late" in posted.card("piotr", "Yes").plain_text()

    later = "2026-03-02T14:00:00+00:00"
    await posted.tells(
        "sam", "Update", on="Posted", words="The failover runs", next_update=later
    )
    answer = posted.card("piotr", "Yes").plain_text("Europe/London")
    assert "Next update at: Mon 2 Mar, 14:00" in answer
    assert "The switch to the backup runs" in answer

    await posted.tells("sam", "Resolve", on="Posted", words="The failover is done")
    for who in ("alex", "piotr"):
        titles = [card.title for card in posted.cards(who)]
        assert not [each for each in titles if each.startswith("Yes")], titles
        text = posted.card(who, "Solved").plain_text()
        assert "The switch to the backup is done" in text
        assert "Me too" not in text


async def test_an_answer_opens_the_whole_notice_which_lives_too(posted: Dialog) -> None:
    await posted.says("piotr", "is email down?")
    await posted.presses("piotr", "Show the whole notice")
    await posted.presses("piotr", "Show the whole notice", on="Yes")
    assert posted.sees("piotr").count("Who is affected: Everybody in Finance") == 2

    await posted.tells("sam", "Resolve", words="Done")

    assert posted.sees("piotr").count("Solved: sign-in interruption") == 3


async def test_who_asks_without_end_gets_a_last_word_without_buttons(
    posted: Dialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.flows.again.MOST", 2)
    for _ in range(4):
        await posted.says("piotr", "is email down?")

    texts = [card.plain_text() for card in posted.cards("piotr")]
    assert len(texts) == 4
    assert ["[Me too]" in text for text in texts] == [True, True, False, False]


@pytest.mark.parametrize(
    ("asked", "begins"),
    [
        ("is email working?", "Going on now: sign-in interruption"),
        ("what is going on?", "Going on now: sign-in interruption"),
        ("is anything down?", "Yes: sign-in interruption"),
    ],
)
async def test_yes_is_said_only_where_it_means_trouble(
    posted: Dialog, asked: str, begins: str
) -> None:
    await posted.says("piotr", asked)

    assert [card.title for card in posted.cards("piotr")] == [begins]


async def test_what_is_planned_is_no_yes(bot: Dialog) -> None:
    await post(bot, kind="maintenance", since="2026-03-07T08:00:00+00:00")

    await bot.says("piotr", "is email down?")

    text = bot.card("piotr", "Not now, but planned: sign-in interruption").plain_text()
    assert "From: Sat 7 Mar, 08:00" in text


async def test_a_rule_is_no_answer_to_is_it_down(bot: Dialog) -> None:
    await post(bot, kind="policy")

    await bot.says("piotr", "is email down?")

    assert "I know of no problem with Email" in bot.sees("piotr")


async def test_a_button_of_a_solved_notice_says_how_it_ended(posted: Dialog) -> None:
    about = notice(posted, "alex").about
    await posted.tells("sam", "Resolve", words="The failover is done")

    await posted.press("alex", "notice.me_too", about)

    told = posted.card("alex", "Solved already: sign-in interruption").plain_text()
    assert "The switch to the backup is done" in told


async def test_nothing_known_offers_to_tell_it(posted: Dialog) -> None:
    await posted.says("alex", "is payroll down?")

    assert "I know of no problem with Payroll right now" in posted.sees("alex")
    form = await posted.opens("alex", "Tell IT what happens")
    await posted.submits("alex", form, text="I cannot open my pay slip")
    assert "I cannot open my pay slip" in posted.sees("kim")


async def test_two_who_press_at_once_are_counted_as_two(posted: Dialog) -> None:
    _, one = posted.button("alex", "Me too")
    both = [posted.pressed(who, one.action, one.value) for who in ("alex", "kim")]
    outcomes = [await posted.conversation.handle(event, posted.look) for event in both]
    for event, outcome in zip(both, outcomes, strict=True):
        await posted.storage.store.take(event)
        await posted.storage.store.commit(event, outcome)

    await posted.passes(seconds=5)

    assert "Me too: 2 people" in posted.card("sam", "Posted").plain_text()


async def test_what_was_drawn_before_it_was_solved_is_not_committed_after(
    posted: Dialog,
) -> None:
    _, one = posted.button("alex", "Me too")
    pressed = posted.pressed("alex", one.action, one.value)
    drawn = await posted.conversation.handle(pressed, posted.look)
    await posted.tells("sam", "Resolve", words="The failover is done")
    await posted.storage.store.take(pressed)

    with pytest.raises(Conflict):
        await posted.storage.store.commit(pressed, drawn)


async def test_me_too_counts_once_and_is_told_when_it_is_fixed(posted: Dialog) -> None:
    await posted.presses("alex", "Me too")
    await posted.presses("alex", "Me too")

    assert await posted.look.count(MeToo) == 1
    await posted.passes(seconds=5)
    assert "Me too: 1 person" in posted.card("sam", "Posted").plain_text()

    await posted.tells("sam", "Resolve", words="The failover is done")
    assert "You said that this affected you too" in posted.sees("alex")
    assert "You said that this affected you too" not in posted.sees("maria")
