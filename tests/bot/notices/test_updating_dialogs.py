"""The next word on a notice: read by its author first, then told to everybody in place."""

from dataclasses import replace

import pytest

from bot.cards import Choice, Choices, FieldErrors, Open, Replace
from bot.flows.announcing import readers_of
from bot.records import Notice
from tests.bot.dialog import Dialog, dialog
from tests.bot.notices.posts import notice, post, wide_from
from tests.glossary.shipped import shipped_glossary


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
    assert "Reaches: 9 people" in seen
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
    async with dialog(language=shipped_glossary()) as bot:
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
    async with dialog(language=shipped_glossary()) as bot:
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
    await wide_from(bot, 9)
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


async def test_the_original_is_one_click_away_for_readers(posted: Dialog) -> None:
    answer = await posted.presses("alex", "Show all of it", on="interruption")

    assert isinstance(answer, Replace)
    assert "The failover of SSO at 09:40" in answer.card.plain_text()


async def test_its_end_is_told_as_an_end(posted: Dialog) -> None:
    form = await posted.opens("sam", "Resolve")
    await posted.submits("sam", form, words="The failover is done.")
    await posted.presses("sam", "Tell everybody", on="How it ended, in plain words")

    assert "Everybody knows that it is over: sign-in interruption" in posted.sees("sam")


async def test_nobody_is_counted_before_it_begins() -> None:
    async with dialog() as bot:
        await post(bot, kind="maintenance", since="2026-03-07T08:00:00+00:00")
        assert "Me too" not in bot.card("sam", "Posted").plain_text()

        await post(bot, title="Now")
        assert "Me too: 0 people" in bot.cards("sam")[-1].plain_text()


async def test_its_author_reads_how_many_got_it_and_they_are_counted_once(
    posted: Dialog,
) -> None:
    [kept] = await posted.look.many(Notice)
    assert kept.reached == await posted.look.reach(readers_of(kept))

    await posted.keeps(replace(kept, reached=4711))
    await posted.presses("alex", "Me too")
    await posted.passes(minutes=1)

    assert "4,711 people" in posted.sees("sam")
