"""From a jargon-heavy message to a solved notice, and everything readers do with it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.app import DEMO_HOUSE
from bot.cards import (
    Card,
    Choice,
    Choices,
    Facts,
    FieldErrors,
    Open,
    Rating,
    Replace,
    Text,
    Toast,
)
from bot.flows.announcing import as_sentences
from bot.flows.notice_cards import draft_card
from bot.house import parse_house
from bot.language import Explained, ReadingLevel
from bot.ports import Never
from bot.records import AuditEntry, MeToo, Notice, Subscription
from bot.records import Rating as RatingKept
from glossary.opening import open_glossary
from tests.bot.dialog import Dialog, dialog

MESSAGE = "SSO outage\n\nThe failover of SSO at 09:40 did not work. Users see 503 errors."
ANSWERS: dict[str, Any] = {
    "what": "You cannot sign in",
    "who": "Everybody in Finance",
    "to_do": "Wait, please",
    "next_update": "2026-03-02T11:00:00+00:00",
    "services": ("email",),
    "severity": "major",
    "kind": "outage",
}


@pytest.fixture
async def bot() -> AsyncIterator[Dialog]:
    async with dialog() as playing:
        yield playing


async def post(bot: Dialog, **changed: Any) -> None:
    await bot.says("sam", MESSAGE)
    form = await bot.opens("sam", "Post it …")
    await bot.submits("sam", form, **(ANSWERS | changed))


@pytest.fixture
async def posted(bot: Dialog) -> Dialog:
    await post(bot)
    return bot


def notice(bot: Dialog, who: str) -> Card:
    return bot.card(who, "sign-in interruption")


async def test_the_author_sees_plain_words_level_and_reach_before_posting(bot: Dialog) -> None:
    await bot.says("sam", MESSAGE)

    text = bot.card("sam", "Your notice in plain words").plain_text()
    assert "switch to the backup of sign-in at 09:40" in text
    assert "Reading level" in text
    assert "Reaches: 11 people" in text
    assert bot.cards("alex") == []


async def test_the_author_undoes_one_change(bot: Dialog) -> None:
    await bot.says("sam", MESSAGE)
    await bot.presses("sam", "What changed")
    assert "SSO → sign-in" in bot.card("sam", "What changed").plain_text()

    await bot.presses("sam", "Undo 3")

    listed = bot.card("sam", "What changed").plain_text()
    assert "1 undone" in listed
    assert "(undone)" in listed
    await bot.presses("sam", "Back")
    text = bot.card("sam", "Your notice").plain_text()
    assert "The failover of sign-in" in text
    assert "1 undone" in text

    await bot.presses("sam", "What changed")
    await bot.presses("sam", "Redo 3")
    await bot.presses("sam", "Back")
    assert "switch to the backup" in bot.card("sam", "Your notice").plain_text()


async def test_each_change_has_its_button_right_below_it(bot: Dialog) -> None:
    await bot.says("sam", MESSAGE)
    await bot.presses("sam", "What changed")

    parts = bot.card("sam", "What changed").parts[1:-1]

    for number, (fact, button) in enumerate(zip(parts[::2], parts[1::2], strict=True), start=1):
        assert isinstance(fact, Facts)
        assert fact.rows[0][0].startswith(f"{number}. ")
        assert isinstance(button, Choices)
        assert [each.label for each in button.options] == [f"Undo {number}"]


async def test_a_long_list_of_changes_is_shown_in_pieces(bot: Dialog) -> None:
    await bot.says("sam", "\n".join([MESSAGE] * 10))
    await bot.presses("sam", "What changed")
    assert "Undo 11" not in labels(bot.card("sam", "What changed"))

    await bot.presses("sam", "Changes 11 to 20")
    await bot.presses("sam", "Changes 21 to 30")
    await bot.presses("sam", "Undo 26")

    shown = labels(bot.card("sam", "What changed"))
    assert "Redo 26" in shown
    assert "Changes 11 to 20" in shown
    assert "Back" in shown
    assert "changes 21 to 30" in bot.card("sam", "What changed").title


def labels(card: Card) -> list[str]:
    return [
        each.label for part in card.parts if isinstance(part, Choices) for each in part.options
    ]


async def test_an_old_list_of_changes_says_that_the_notice_is_out(posted: Dialog) -> None:
    notice = posted.card("sam", "Posted").about

    await posted.press("sam", "notice.changes", notice)

    assert "closed already" in posted.sees("sam")
    assert "Posted" in posted.card("sam", "Posted").title


async def test_figures_stand_apart_from_the_words(bot: Dialog) -> None:
    await bot.says("sam", MESSAGE)
    notice = await bot.look.one(Notice, bot.card("sam", "Your notice").about)
    assert notice
    term = Explained(term="VPN", sense="vpn", means="A safe way into our network.")
    level = ReadingLevel(grade=6, known_words=0.98)

    card = draft_card(replace(notice, below=(term,)), before=level, after=level, reach=3)

    words, figures = (n for n, part in enumerate(card.parts) if isinstance(part, Facts))
    assert card.parts[words] == Facts((("VPN", "A safe way into our network."),))
    assert isinstance(card.parts[figures - 1], Text)


async def test_the_next_word_must_have_a_time_in_the_future(bot: Dialog) -> None:
    await bot.says("sam", MESSAGE)
    form = await bot.opens("sam", "Post it …")

    missing = await bot.submits("sam", form, **(ANSWERS | {"next_update": ""}))
    past = await bot.submits(
        "sam", form, **(ANSWERS | {"next_update": "2026-03-01T11:00:00+00:00"})
    )

    assert isinstance(missing, FieldErrors)
    assert dict(missing.errors)["next_update"].startswith("Please promise a time")
    assert isinstance(past, FieldErrors)
    assert bot.cards("alex") == []


async def test_a_fact_lost_in_a_hand_edit_is_named(bot: Dialog) -> None:
    await bot.says("sam", MESSAGE)
    form = await bot.opens("sam", "Post it …")
    edited = ANSWERS | {"words": "Sign-in is broken. You see 503 errors."}

    answer = await bot.submits("sam", form, **edited)

    assert isinstance(answer, FieldErrors)
    assert "“09:40” is missing" in dict(answer.errors)["words"]

    await bot.submits("sam", form, **edited, facts_ok="yes")
    assert "Sign-in is broken" in bot.sees("alex")


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (["Use the web mail", "do not restart"], "Use the web mail. do not restart."),
        (["Wait!", "Phone us,", "ask 555"], "Wait! Phone us. ask 555."),
        (["Use the web mail"], "Use the web mail"),
        ([" ", ""], ""),
    ],
)
def test_things_to_do_do_not_run_together(found: list[str], text: str) -> None:
    assert as_sentences(found) == text


async def test_subscribers_get_it_with_the_time_of_the_next_word(posted: Dialog) -> None:
    text = notice(posted, "alex").plain_text("Europe/London")

    assert "You cannot sign in" in text
    assert "Next update at: Mon 2 Mar, 11:00" in text
    assert posted.cards("tom")  # the shops use email too
    assert posted.cards("piotr") == []  # the warehouse does not


async def test_who_posts_updates_and_ends_is_noted(posted: Dialog) -> None:
    later = "2026-03-02T12:00:00+00:00"
    await posted.tells("sam", "Update", words="The failover runs", next_update=later)
    await posted.tells("sam", "Resolve", words="The failover is done")

    noted = await posted.look.many(AuditEntry)
    assert sorted(each.what for each in noted) == [
        "notice.posted", "notice.resolved", "notice.updated",
    ]  # fmt: skip
    assert {each.who for each in noted} == {"sam"}


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
        "Next word at: Mon 2 Mar, 11:00 (Europe/London)",
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
    assert "Next word at: Mon 2 Mar, 14:00" in answer
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


async def test_me_too_counts_once_and_is_told_when_it_is_fixed(posted: Dialog) -> None:
    await posted.presses("alex", "Me too")
    await posted.presses("alex", "Me too")

    assert await posted.look.count(MeToo) == 1
    assert "Me too: 1 person" in posted.card("sam", "Posted").plain_text()

    await posted.tells("sam", "Resolve", words="The failover is done")
    assert "You said that this affected you too" in posted.sees("alex")
    assert "You said that this affected you too" not in posted.sees("maria")


async def test_an_update_changes_the_message_in_place(posted: Dialog) -> None:
    await posted.tells(
        "sam", "Update", words="The failover runs", next_update="2026-03-02T12:00:00+00:00"
    )

    assert len([c for c in posted.cards("alex") if "interruption" in c.title]) == 1
    text = notice(posted, "alex").plain_text("Europe/London")
    assert "The switch to the backup runs" in text
    assert "Next update at: Mon 2 Mar, 12:00" in text


async def test_an_update_is_read_by_its_author_before_anybody_else(posted: Dialog) -> None:
    form = await posted.opens("sam", "Update")
    later = "2026-03-02T12:00:00+00:00"
    await posted.submits("sam", form, words="The failover runs", next_update=later)

    seen = posted.card("sam", "Your update in plain words").plain_text("Europe/London")
    assert "The switch to the backup runs" in seen
    assert "Next update at: Mon 2 Mar, 12:00" in seen
    assert "As it was written: “The failover runs”" in seen
    assert "Reaches: 10 people" in seen
    assert "The switch to the backup runs" not in posted.sees("alex")

    await posted.presses("sam", "Tell everybody")
    assert "The switch to the backup runs" in posted.sees("alex")
    assert "Everybody has it: sign-in interruption" in posted.sees("sam")


@pytest.mark.parametrize(
    ("first", "says"),
    [
        ("Tell everybody", "Everybody has it: sign-in interruption"),
        ("Do not send", "Not sent"),
    ],
)
async def test_a_second_press_says_what_became_of_it(
    posted: Dialog, first: str, says: str
) -> None:
    form = await posted.opens("sam", "Update")
    later = "2026-03-02T12:00:00+00:00"
    await posted.submits("sam", form, words="The failover runs", next_update=later)
    tell = button(posted, "Your update", "Tell everybody")
    message = posted.message("sam", "Your update")
    await posted.presses("sam", first, on="Your update")
    await posted.passes(minutes=5)

    await posted.press("sam", tell.action, tell.value, message=message)

    again = posted.cards("sam")[-1]
    assert says in again.title
    assert ("Told by: Sam Okafor" in again.plain_text()) == (first == "Tell everybody")
    assert ("Told: Mon 2 Mar, 10:00" in again.plain_text()) == (first == "Tell everybody")
    [told] = await posted.look.many(Notice)
    assert len(told.updates) == (1 if first == "Tell everybody" else 0)


def button(bot: Dialog, title: str, label: str) -> Choice:
    options = [
        each
        for part in bot.card("sam", title).parts
        if isinstance(part, Choices)
        for each in part.options
    ]
    return next(each for each in options if each.label == label)


async def test_words_that_were_not_told_in_time_say_so(posted: Dialog) -> None:
    form = await posted.opens("sam", "Resolve")
    await posted.submits("sam", form, words="The failover is done")

    await posted.passes(days=14, minutes=1)

    assert "Nobody else read it" in posted.card("sam", "Not sent").plain_text()
    assert "is done" not in posted.sees("alex")


async def test_the_end_too_and_in_the_words_of_its_author_where_they_wish(
    posted: Dialog,
) -> None:
    form = await posted.opens("sam", "Resolve")
    await posted.submits("sam", form, words="The failover is done")
    assert "is done" not in posted.sees("alex")

    await posted.presses("sam", "Tell them in my words", on="Your last word")

    assert "The failover is done" in posted.card("alex", "Solved").plain_text()


async def test_an_update_is_changed_before_it_is_told_or_not_told(posted: Dialog) -> None:
    later = "2026-03-02T12:00:00+00:00"
    form = await posted.opens("sam", "Update")
    await posted.submits("sam", form, words="The failover runs", next_update=later)

    form = await posted.opens("sam", "Change it")
    assert form.fields[0].value == "The failover runs"
    await posted.submits("sam", form, words="The cache is empty")
    drafts = [card for card in posted.cards("sam") if "Your update" in card.title]
    assert ["The saved copies is empty" in card.plain_text() for card in drafts] == [True]

    await posted.presses("sam", "Do not send", on="Your update")
    assert "Not sent" in posted.sees("sam")
    assert "saved copies" not in posted.sees("alex")
    form = await posted.opens("sam", "Update")
    assert form.fields[0].value == ""


async def test_a_time_that_passed_meanwhile_is_not_promised(posted: Dialog) -> None:
    form = await posted.opens("sam", "Update")
    soon = "2026-03-02T10:10:00+00:00"
    await posted.submits("sam", form, words="The failover runs", next_update=soon)
    await posted.passes(minutes=15)

    await posted.presses("sam", "Tell everybody")

    assert "Not sent yet: the time you promised is over" in posted.sees("sam")
    assert "The switch to the backup runs" not in posted.sees("alex")
    form = await posted.opens("sam", "Change it")
    await posted.submits("sam", form, next_update="2026-03-02T12:00:00+00:00")
    await posted.presses("sam", "Tell everybody")
    assert "The switch to the backup runs" in posted.sees("alex")


async def test_what_somebody_else_told_meanwhile_is_not_undone_unseen(posted: Dialog) -> None:
    later = "2026-03-02T12:00:00+00:00"
    form = await posted.opens("sam", "Update")
    await posted.submits("sam", form, words="The failover runs", next_update=later)
    [notice] = await posted.look.many(Notice)
    answer = await posted.press("noor", "notice.update", notice.id)
    assert isinstance(answer, Open)
    await posted.submits(
        "noor", answer.form, words="It is worse", next_update=later, severity="critical"
    )
    await posted.presses("noor", "Tell everybody")

    await posted.presses("sam", "Tell everybody", on="Your update")
    assert "The switch to the backup runs" not in posted.sees("alex")
    again = posted.card("sam", "Your update").plain_text()
    assert "Somebody told another update meanwhile" in again
    assert "How bad it is: Large" in again

    await posted.presses("sam", "Tell everybody", on="Your update")
    assert "The switch to the backup runs" in posted.sees("alex")


async def test_what_is_over_meanwhile_is_not_updated(posted: Dialog) -> None:
    form = await posted.opens("sam", "Update")
    later = "2026-03-02T12:00:00+00:00"
    await posted.submits("sam", form, words="The failover runs", next_update=later)
    await posted.presses("sam", "Take back")

    await posted.presses("sam", "Tell everybody")

    assert "IT took this notice back" in posted.sees("sam")
    assert "The switch to the backup runs" not in posted.sees("alex")


async def test_an_update_changes_the_end_how_bad_it_is_and_what_people_can_do(
    bot: Dialog,
) -> None:
    await post(bot, until="2026-03-02T11:45:00+00:00")
    form = await bot.opens("sam", "Update")
    standing = {field.name: getattr(field, "value", None) for field in form.fields}
    assert standing["to_do"] == "Wait, please"
    assert standing["severity"] == ("major",)

    await bot.tells(
        "sam",
        "Update",
        words="It gets worse",
        next_update="2026-03-02T12:00:00+00:00",
        to_do="Phone the branch.",
        until="2026-03-02T13:30:00+00:00",
        severity="critical",
    )

    text = notice(bot, "alex").plain_text("Europe/London")
    assert "What you can do: Phone the branch." in text
    assert "Until: Mon 2 Mar, 13:30" in text
    assert "Wait, please" not in text
    [kept] = await bot.look.many(Notice)
    assert kept.severity == "critical"


@pytest.mark.parametrize(
    ("until", "says"),
    [
        ("2026-03-02T13:00:00+00:00", "Your words and “End” tell different times"),
        ("2026-03-02T12:50:00+00:00", ""),
        ("", "“End” is empty"),
    ],
)
async def test_an_end_told_in_words_is_held_against_the_one_in_the_form(
    until: str, says: str
) -> None:
    async with dialog(language=open_glossary()) as bot:
        await post(bot, until="2026-03-02T14:05:00+00:00")
        form = await bot.opens("sam", "Update")
        await bot.submits(
            "sam",
            form,
            words="The expected time for full repair is 12:50.",
            next_update="2026-03-02T12:00:00+00:00",
            until=until,
        )

        preview = bot.cards("sam")[-1].plain_text("Europe/London")
        assert ("Your words say: Mon 2 Mar, 12:50" in preview) == bool(says)
        assert says in preview


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("DB failover done. ETA now 15:15.", "15:15"),
        ("Still down until 15:15.", "15:15"),
        ("The fix is pushed to 16:00.", "16:00"),
    ],
)
async def test_a_new_end_told_in_words_is_the_end_where_it_was_left_as_it_stood(
    words: str, until: str
) -> None:
    async with dialog(language=open_glossary()) as bot:
        await post(bot, until="2026-03-02T14:05:00+00:00")
        form = await bot.opens("sam", "Update")
        await bot.submits("sam", form, words=words, next_update="2026-03-02T12:00:00+00:00")

        preview = bot.cards("sam")[-1].plain_text("Europe/London")
        assert f"Until: Mon 2 Mar, {until}" in preview
        assert "I took the new time from your words" in preview
        again = await bot.opens("sam", "Change it")
        [end] = [field for field in again.fields if field.name == "until"]
        assert until in str(getattr(end, "value", ""))
        await bot.presses("sam", "Tell everybody")
        told = bot.card("alex", "Sign-in interruption").plain_text("Europe/London")
        assert f"Until: Mon 2 Mar, {until}" in told
        assert "14:05" not in told


async def test_who_hears_only_of_worse_things_hears_of_it_once_it_is_worse(
    bot: Dialog,
) -> None:
    await bot.says("alex", "my subscriptions")
    form = await bot.opens("alex", "Change subscriptions")
    await bot.submits("alex", form, least="critical")
    await post(bot)
    assert "You cannot sign in" not in bot.sees("alex")

    again = "2026-03-02T12:00:00+00:00"
    await bot.tells("sam", "Update", words="Worse", next_update=again, severity="critical")

    assert "You cannot sign in" in bot.sees("alex")


async def test_an_update_does_not_make_a_notice_wide(bot: Dialog) -> None:
    for who in ("alex", "maria", "ruth"):
        await bot.says(who, "my subscriptions")
        form = await bot.opens(who, "Change subscriptions")
        await bot.submits(who, form, least="critical")
    await _wide_from(bot, 10)
    await post(bot)
    form = await bot.opens("sam", "Update")

    again = "2026-03-02T12:00:00+00:00"
    answer = await bot.submits(
        "sam", form, words="Worse", next_update=again, severity="critical"
    )

    assert isinstance(answer, FieldErrors)
    assert "second person" in dict(answer.errors)["severity"]


async def test_an_end_that_is_over_is_not_offered_again(bot: Dialog) -> None:
    await post(bot, until="2026-03-02T10:20:00+00:00")
    await bot.passes(minutes=30)

    form = await bot.opens("sam", "Update")

    assert {field.name: field.value for field in form.fields}["until"] is None
    past = await bot.submits(
        "sam",
        form,
        words="Longer",
        next_update="2026-03-02T12:00:00+00:00",
        until="2026-03-02T10:25:00+00:00",
    )
    assert isinstance(past, FieldErrors)
    assert dict(past.errors)["until"].startswith("This time is over")


async def test_what_is_solved_says_no_until(bot: Dialog) -> None:
    await post(bot, until="2026-03-02T11:45:00+00:00")
    assert "Until" in notice(bot, "alex").plain_text()

    await bot.tells("sam", "Resolve", words="Done")

    solved = bot.card("alex", "Solved").plain_text()
    assert "Until" not in solved
    assert "Solved: Mon 2 Mar" in solved


async def test_a_maintenance_that_takes_longer_ends_at_its_new_time(bot: Dialog) -> None:
    window = {"since": "2026-03-02T10:30:00+00:00", "until": "2026-03-02T10:50:00+00:00"}
    await post(bot, kind="maintenance", **window)
    await bot.passes(minutes=31)
    await bot.tells(
        "sam",
        "Update",
        words="It takes longer",
        next_update="2026-03-02T12:00:00+00:00",
        until="2026-03-02T11:20:00+00:00",
    )

    await bot.passes(minutes=30)
    [kept] = await bot.look.many(Notice)
    assert kept.state == "open"

    await bot.passes(minutes=20)
    assert bot.card("alex", "Finished").title


async def test_a_late_update_is_visible_and_chased(posted: Dialog) -> None:
    await posted.passes(minutes=61)

    assert "promised update is late" in notice(posted, "alex").plain_text()
    assert "A promise was not kept" in posted.sees("sam")
    assert "Please ask Sam" in posted.sees("kim")
    assert "Please ask Sam" not in posted.sees("sam")


async def test_solved_is_rated_with_one_click_and_changed_with_another(posted: Dialog) -> None:
    await posted.tells("sam", "Resolve", words="The failover is done")
    solved = posted.card("alex", "Solved")
    assert any(isinstance(part, Rating) for part in solved.parts)

    await posted.rates("alex", "good", on="Solved")
    await posted.rates("alex", "ok", on="Thank you")

    [kept] = await posted.look.many(RatingKept)
    assert kept.face == "ok"


async def test_an_emoji_counts_the_same_and_can_be_taken_back(posted: Dialog) -> None:
    await posted.tells("sam", "Resolve", words="Done")

    await posted.reacts("alex", "Solved", "tada")
    assert await posted.look.count(RatingKept, face="good") == 1

    await posted.reacts("alex", "Solved", "tada", added=False)
    assert await posted.look.count(RatingKept) == 0


async def test_the_original_is_one_click_away_for_readers(posted: Dialog) -> None:
    answer = await posted.presses("alex", "Show original", on="interruption")

    assert isinstance(answer, Replace)
    assert "The failover of SSO at 09:40" in answer.card.plain_text()


async def test_one_click_leaves(posted: Dialog) -> None:
    await posted.presses("alex", "No more of these")

    await post(posted)

    assert len([c for c in posted.cards("alex") if "interruption" in c.title]) == 1
    assert await posted.look.count(Subscription, person="alex", how="off") == 1


async def test_leaving_says_what_was_left_and_is_undone_on_the_spot(posted: Dialog) -> None:
    await posted.presses("alex", "No more of these")
    assert "Done: no more notices about Email" in posted.sees("alex")

    await posted.presses("alex", "Undo")

    assert "You hear about Email again" in posted.sees("alex")
    assert await posted.look.count(Subscription, person="alex") == 0
    await post(posted)
    assert len([c for c in posted.cards("alex") if "interruption" in c.title]) == 2


async def test_undo_gives_back_what_was_chosen_before(posted: Dialog) -> None:
    await posted.says("alex", "my subscriptions")
    form = await posted.opens("alex", "Change subscriptions")
    await posted.submits("alex", form, how="digest", least="minor")

    await posted.presses("alex", "No more of these", on="interruption")
    await posted.presses("alex", "Undo")

    kept = await posted.look.one(Subscription, "alex:email")
    assert kept is not None
    assert (kept.how, kept.least) == ("digest", "minor")


async def test_leaving_twice_forgets_nothing_of_what_was_chosen(posted: Dialog) -> None:
    await posted.says("alex", "my subscriptions")
    form = await posted.opens("alex", "Change subscriptions")
    await posted.submits("alex", form, how="digest", least="minor")

    await posted.presses("alex", "No more of these", on="interruption")
    await posted.presses("alex", "No more of these", on="interruption")
    assert posted.sees("alex").count("Done: no more notices about Email") == 2
    await posted.presses("alex", "Undo")

    kept = await posted.look.one(Subscription, "alex:email")
    assert kept is not None
    assert (kept.how, kept.least) == ("digest", "minor")


async def test_coming_back_leaves_alone_what_was_left_before(posted: Dialog) -> None:
    await posted.presses("alex", "No more of these", on="interruption")
    await post(posted, services=("email", "vpn"))
    [two] = [
        each for each in await posted.look.many(Notice) if each.services == ("email", "vpn")
    ]

    await posted.press("alex", "notice.leave", two.id)
    await posted.presses("alex", "Undo")

    kept = await posted.look.one(Subscription, "alex:email")
    assert kept is not None
    assert kept.how == "off"
    assert await posted.look.one(Subscription, "alex:vpn") is None


async def test_leaving_a_notice_to_a_unit_leaves_that_unit_alone(bot: Dialog) -> None:
    await post(bot, services=(), units=("finance",))
    await bot.presses("alex", "No more of these")
    assert "Done: no more notices about Finance" in bot.sees("alex")

    await post(bot, services=(), units=("finance",))
    assert len([c for c in bot.cards("alex") if "interruption" in c.title]) == 1
    await post(bot)
    assert len([c for c in bot.cards("alex") if "interruption" in c.title]) == 2


async def test_leaving_what_goes_to_everybody_says_that_it_leaves_everything(
    bot: Dialog,
) -> None:
    await post(bot, services=(), units=())
    await bot.presses("alex", "No more notices")
    assert "Done: no more notices at all" in bot.sees("alex")
    await post(bot, severity="critical")
    assert len([c for c in bot.cards("alex") if "interruption" in c.title]) == 1

    await bot.says("alex", "my subscriptions")
    assert "You left: everything" in bot.card("alex", "Your subscriptions").plain_text()
    form = await bot.opens("alex", "Change subscriptions", on="Your subscriptions")
    both = await bot.submits("alex", form, services=("email",))
    assert isinstance(both, FieldErrors)
    await bot.submits("alex", form, left=())

    await post(bot)
    assert len([c for c in bot.cards("alex") if "interruption" in c.title]) == 2


async def test_saved_says_what_was_saved(bot: Dialog) -> None:
    await bot.says("alex", "my subscriptions")
    form = await bot.opens("alex", "Change subscriptions")
    chosen: dict[str, Any] = {"services": ("email",), "least": "major"}

    await bot.submits("alex", form, **chosen, quiet_from="18:00", quiet_to="07:30")

    saved = bot.card("alex", "Saved: what you hear about").plain_text()
    assert "You hear about: Email\n" in saved
    assert "You left: Invoice screen, Shared drive, VPN" in saved
    assert "How serious: Large: many notice it; and everything more serious" in saved
    assert "Quiet: 18:00 to 07:30" in saved


async def test_a_wide_notice_needs_a_second_person(bot: Dialog) -> None:
    organisation = await bot.look.one(type(await _organisation(bot)), "harbour")
    assert organisation is not None
    await _wide_from(bot, 5)

    await post(bot)
    assert bot.cards("alex") == []
    assert "A second person checks this first" in bot.sees("sam")

    await bot.presses("noor", "Approve and post")
    assert "You cannot sign in" in bot.sees("alex")


async def test_its_author_reads_who_was_asked_and_changes_or_drops_it(bot: Dialog) -> None:
    await _wide_from(bot, 2)
    await post(bot)
    waiting = bot.card("sam", "A second person checks this first").plain_text()
    assert "I asked Grace Liu and Noor Khan." in waiting
    assert "Until then nobody else reads it." in waiting

    await bot.presses("sam", "Change it")

    assert "Not to be checked any more" in bot.card("noor", "sign-in").title
    await bot.press("noor", "notice.approve", bot.card("sam", "Your notice").about)
    assert "sign-in" not in bot.sees("alex")
    form = await bot.opens("sam", "Post it …", on="Your notice")
    await bot.submits("sam", form, title="Sign-in trouble")
    await bot.presses("sam", "Discard", on="A second person checks this first")
    assert "Not to be checked any more: Sign-in trouble" in bot.card("noor", "Sign-in").title
    assert "Discarded" in bot.sees("sam")


async def test_a_notice_that_nobody_would_get_is_not_posted_unseen(bot: Dialog) -> None:
    await post(bot, services=("payroll",))

    asked = bot.card("sam", "Nobody would get this: sign-in interruption").plain_text()
    assert "Nobody here gets notices about Payroll." in asked
    assert "Posted" not in bot.sees("sam")
    form = await bot.opens("sam", "Choose who gets it …")
    await bot.submits("sam", form, services=("email",))
    assert "You cannot sign in" in bot.sees("alex")


async def test_who_asks_finds_what_was_posted_to_nobody(bot: Dialog) -> None:
    await post(bot, services=("payroll",))

    await bot.presses("sam", "Post it all the same")

    assert "Reaches: 0 people" in bot.card("sam", "Posted").plain_text()
    await bot.says("alex", "is payroll down?")
    assert "Yes" in bot.card("alex", "sign-in interruption").title


async def test_its_own_author_cannot_approve_it(bot: Dialog) -> None:
    await _wide_from(bot, 5)
    await post(bot)
    [kept] = await bot.look.many(Notice)

    await bot.press("sam", "notice.approve", kept.id)

    assert bot.cards("alex") == []


async def test_staff_cannot_post(bot: Dialog) -> None:
    await bot.says("sam", MESSAGE)
    [kept] = await bot.look.many(Notice)

    answer = await bot.press("alex", "notice.post", kept.id)

    assert isinstance(answer, Toast)


async def test_taken_back_says_so_in_place(posted: Dialog) -> None:
    await posted.presses("sam", "Take back")

    assert "Taken back" in posted.sees("alex")
    assert "You cannot sign in" not in posted.sees("alex")


async def test_a_stale_form_posts_nothing_twice(bot: Dialog) -> None:
    await bot.says("sam", MESSAGE)
    form = await bot.opens("sam", "Post it …")
    await bot.submits("sam", form, **ANSWERS)

    answer = await bot.submits("sam", form, **ANSWERS)

    assert isinstance(answer, Toast)
    assert len(bot.cards("alex")) == 1


async def test_maintenance_ends_by_itself(bot: Dialog) -> None:
    await post(
        bot,
        kind="maintenance",
        since="2026-03-02T10:30:00+00:00",
        until="2026-03-02T10:50:00+00:00",
    )
    [kept] = await bot.look.many(Notice)
    assert kept.state == "scheduled"

    await bot.passes(minutes=31)
    [kept] = await bot.look.many(Notice)
    assert kept.state == "open"

    await bot.passes(minutes=20)
    assert bot.card("alex", "Finished").title
    assert bot.card("sam", "Finished").title


async def _organisation(bot: Dialog) -> Any:
    from bot.records import Organisation

    return await bot.look.one(Organisation, bot.organisation)


async def _wide_from(bot: Dialog, readers: int) -> None:
    """Let a notice to so many readers count as wide."""
    from dataclasses import replace

    from bot.events import TimeCame
    from bot.outcome import Outcome

    event = TimeCame(
        key="wide", organisation=bot.organisation, at=bot.clock.now(), about="x", what="x"
    )
    await bot.storage.store.take(event)
    wide = replace(await _organisation(bot), wide_notice=readers)
    await bot.storage.store.commit(event, Outcome(puts=(wide,)))


CHANNELS = {
    "wide_notice = 50": 'wide_notice = 50\nchannels = ["chat/news"]',
    'name = "Finance"': 'name = "Finance"\nchannels = ["chat/finance"]',
    'name = "Shops"': 'name = "Shops"\nchannels = ["chat/shops"]',
    'workspaces = ["web"]': 'workspaces = ["web", "chat"]',
}


@pytest.fixture
async def with_channels() -> AsyncIterator[Dialog]:
    """The demo company with a channel for everybody and one for each of two units."""
    text = DEMO_HOUSE.read_text("utf-8")
    for line, more in CHANNELS.items():
        assert line in text, line
        text = text.replace(line, more, 1)
    async with dialog(house=parse_house(text)) as playing:
        yield playing


def channels_with(bot: Dialog, title: str) -> list[str]:
    return sorted(
        where.channel
        for where, _, card in bot.platform.standing()
        if where.workspace == "chat" and title in card.title
    )


@pytest.mark.parametrize(
    ("changed", "channels"),
    [
        ({"services": ("email",)}, ["finance", "news", "shops"]),
        ({"services": ("invoices",)}, ["finance", "news"]),
        ({"services": (), "units": ("shops",)}, ["news", "shops"]),
        ({"services": (), "units": ()}, ["finance", "news", "shops"]),
    ],
)
async def test_a_notice_stands_in_the_channels_that_it_concerns(
    with_channels: Dialog, changed: dict[str, Any], channels: list[str]
) -> None:
    await post(with_channels, **changed)

    assert channels_with(with_channels, "sign-in interruption") == channels


async def test_in_channels_too_it_is_one_living_message(with_channels: Dialog) -> None:
    await post(with_channels, services=("invoices",))
    await with_channels.tells("sam", "Resolve", words="It works again.")

    assert channels_with(with_channels, "sign-in interruption") == ["finance", "news"]
    assert channels_with(with_channels, "Solved") == ["finance", "news"]


async def test_the_author_hears_where_a_notice_could_not_be_shown(
    with_channels: Dialog,
) -> None:
    bot = with_channels
    bot.platform.refusing["news"] = Never("not_in_channel", "I am not in that channel.")
    await post(bot, services=("invoices",))
    await bot.work.sweep()
    await bot.work.settle()

    told = bot.card("sam", "Not shown everywhere").plain_text()
    desk = bot.card("sam", "Posted").plain_text()
    assert "Not shown in chat/news: I am not in that channel." in told
    assert "Not shown in chat/news: I am not in that channel." in desk
    assert "chat/finance" not in told


async def test_what_is_not_shown_stays_on_the_desk_until_it_is_put_right(
    with_channels: Dialog,
) -> None:
    bot = with_channels
    bot.platform.refusing["news"] = Never("not_in_channel", "I am not in that channel.")
    await post(bot, services=("email",))
    await bot.work.sweep()
    await bot.work.settle()
    await bot.presses("alex", "Me too")
    assert "chat/news" in bot.card("sam", "Posted").plain_text()

    bot.clock.pass_by(timedelta(minutes=1))
    await bot.presses("sam", "Post it there again")
    await bot.work.sweep()
    await bot.work.settle()
    assert "chat/news" in bot.card("sam", "Not shown everywhere").plain_text()

    bot.clock.pass_by(timedelta(minutes=1))
    bot.platform.refusing.clear()
    await bot.presses("sam", "Post it there again")

    assert "news" in channels_with(bot, "sign-in interruption")
    assert "chat/news" not in bot.sees("sam")


async def test_the_author_knows_of_the_channels_before_posting(with_channels: Dialog) -> None:
    await with_channels.says("sam", MESSAGE)

    draft = with_channels.card("sam", "Your notice in plain words").plain_text()
    assert "Also shown in: 3 channels" in draft


async def test_a_short_line_that_says_what_and_when_is_a_notice() -> None:
    async with dialog(language=open_glossary()) as bot:
        await bot.says("sam", "Wi-Fi firmware upgrade tonight 22:00-23:00")

        assert "[Post it …]" in bot.card("sam", "Your notice in plain words").plain_text()


async def test_a_short_word_of_a_poster_is_none() -> None:
    async with dialog(language=open_glossary()) as bot:
        await bot.says("sam", "my mouse is dead since 09:10")
        await bot.says("sam", "my laptop is down since Monday")
        await bot.says("sam", "see you at 14:00")

        assert "Your notice in plain words" not in bot.sees("sam")


async def test_the_form_says_what_the_list_says_and_no_label() -> None:
    async with dialog(language=open_glossary()) as bot:
        await bot.says(
            "sam",
            "- VPN entry point GW2 is down since 09:10\n- approx 40 remote users affected\n"
            "- workaround: use GW1\n- next update 11:00",
        )
        form = await bot.opens("sam", "Post it …")

        filled = {field.name: getattr(field, "value", "") for field in form.fields}
        assert filled["what"] == "VPN entry point GW2 is down since 09:10"
        assert filled["who"] == "about 40 remote users"
        assert filled["to_do"] == "use GW1"
        assert filled["title"] == "VPN entry point GW2 is down since 09:10"


async def test_a_headline_is_nothing_to_do() -> None:
    async with dialog(language=open_glossary()) as bot:
        await bot.says(
            "sam", "Email down. Exchange Online SMTP auth fails for all since 09:20. ETA 16:30."
        )
        form = await bot.opens("sam", "Post it …")

        filled = {field.name: getattr(field, "value", "") for field in form.fields}
        assert filled["what"] == "Email down"
        assert filled["to_do"] == ""


@pytest.mark.parametrize(
    "words",
    [
        "Wi-Fi outage - head office. Use cable. Next update 16:00",
        "Email down.",
        "Tills down. Cash only.",
        "RESOLVED: VPN",
    ],
)
async def test_few_words_of_a_poster_may_be_a_notice(words: str) -> None:
    async with dialog(language=open_glossary()) as bot:
        await bot.says("sam", words)

        assert "[Post it …]" in bot.card("sam", "Your notice in plain words").plain_text()


async def test_what_was_only_explained_to_a_poster_can_be_posted(bot: Dialog) -> None:
    await bot.says("sam", "The canteen opens late")
    await bot.presses("sam", "Post it …")

    assert "The canteen opens late" in bot.card("sam", "Your notice").plain_text()


async def test_staff_are_not_offered_to_post(bot: Dialog) -> None:
    await bot.says("alex", "The canteen opens late")

    assert "Post it" not in bot.sees("alex")


async def test_what_is_over_is_no_new_problem() -> None:
    async with dialog(language=open_glossary()) as bot:
        await bot.says(
            "sam", "RESOLVED: CRM login loop on Chrome. Clear your cookies if it comes back."
        )
        form = await bot.opens("sam", "Post it …")

        filled = {field.name: getattr(field, "value", "") for field in form.fields}
        assert filled["kind"] == ("result",)
        assert filled["severity"] == ("info",)


async def test_what_is_over_ends_the_notice_that_is_open() -> None:
    async with dialog(language=open_glossary()) as bot:
        await post(bot)
        await bot.says(
            "sam", "RESOLVED: SSO login works again on Chrome since 09:55, we are sorry."
        )
        draft = bot.card("sam", "Your notice in plain words").plain_text()
        assert "the end of “Sign-in interruption”" in draft

        form = await bot.opens("sam", "Tell its readers …")
        await bot.submits("sam", form)
        assert "This became the end of" in bot.sees("sam")
        await bot.presses("sam", "Tell everybody")

        assert "Solved" in bot.card("alex", "Sign-in interruption").plain_text()
        [kept] = await bot.look.many(Notice)
        assert kept.state == "resolved"


async def test_what_is_planned_is_no_problem_and_its_draft_names_who_gets_it() -> None:
    async with dialog(language=open_glossary()) as bot:
        await bot.says(
            "sam",
            "Heads up: tonight 22:00 - 22:15 we reboot the VPN gateways. You will be dropped.",
        )
        draft = bot.card("sam", "Your notice in plain words").plain_text()
        assert "those who use VPN" in draft
        form = await bot.opens("sam", "Post it …")

        filled = {field.name: getattr(field, "value", "") for field in form.fields}
        assert filled["kind"] == ("maintenance",)


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (
            "Hi all, we've got an unplanned outage on the VPN concentrator vpn-gw-01 since "
            "09:55. Users can't establish tunnels. Next update 18:00.",
            "Problem: Users can't establish secure connections",
        ),
        (
            "Outage: email is down since 09:40 because the LDAP bind account is locked. "
            "Next update 18:00.",
            "Problem: Email is down",
        ),
        (
            "Wi-Fi is offline due to a power cut. Next update 18:00.",
            "Problem: Wi-Fi is offline",
        ),
        ("Email down since 09:40. Next update 18:00.", "Problem: Email down"),
    ],
)
async def test_the_headline_is_plain_and_short(text: str, headline: str) -> None:
    async with dialog(language=open_glossary()) as bot:
        await bot.says("sam", text)
        form = await bot.opens("sam", "Post it …")
        await bot.submits("sam", form)

        assert bot.card("sam", "Posted").title == f"Posted: {headline}"
