"""The times of a notice: taken from the words, moved by an update, held against the form."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.cards import Card, Choice, Choices, FieldErrors, Form
from bot.records import Notice
from tests.bot.dialog import Dialog, dialog
from tests.glossary.shipped import shipped_glossary

LONDON = "Europe/London"
PLANNED = (
    "Planned maintenance: Office Wi-Fi gets new firmware on Thursday 5 March, 06:00-07:00."
)
THURSDAY = {"since": "2026-03-05T06:00:00+00:00", "until": "2026-03-05T07:00:00+00:00"}


@pytest.fixture
async def bot() -> AsyncIterator[Dialog]:
    """It reads English, on Monday 2 March 2026 at 10:00 in London."""
    async with dialog(language=shipped_glossary()) as playing:
        yield playing


async def drafts(bot: Dialog, words: str) -> Form:
    await bot.says("sam", words)
    return await bot.opens("sam", "Post it …")


async def posts(bot: Dialog, words: str, **changed: Any) -> Any:
    form = await drafts(bot, words)
    return await bot.submits(
        "sam", form, **({"what": "It is not there", "services": ()} | changed)
    )


def boxes(form: Form) -> dict[str, str]:
    named = {each.name: getattr(each, "value", None) for each in form.fields}
    shown = ((name, named[name]) for name in ("since", "until", "next_update"))
    return {name: at.strftime("%-d %H:%M") if at else "" for name, at in shown}


async def updates(bot: Dialog, words: str, **changed: Any) -> Any:
    form = await bot.opens("sam", "Update", on="Posted")
    return await bot.submits("sam", form, words=words, **changed)


def times(bot: Dialog, who: str = "alex") -> list[str]:
    text = bot.cards(who)[-1].plain_text(LONDON)
    return [line for line in text.splitlines() if line.startswith(("Since", "From", "Until"))]


# --- an update moves it -------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "Postponed by two days to Saturday 7 March, 06:00 to 07:00.",
        "We've moved it by two days: now Sat 7 Mar, 06:00-07:00. Sorry.",
        "The maintenance of Thu 5 Mar is moved to Sat 7 Mar, 06:00-07:00.",
    ],
)
async def test_what_is_moved_gets_both_times_from_the_words(bot: Dialog, words: str) -> None:
    await posts(bot, PLANNED)
    assert times(bot) == [
        "From: Thu 5 Mar, 06:00 (Europe/London)",
        "Until: Thu 5 Mar, 07:00 (Europe/London)",
    ]

    await updates(bot, words)

    moved = [
        "From: Sat 7 Mar, 06:00 (Europe/London)",
        "Until: Sat 7 Mar, 07:00 (Europe/London)",
    ]
    assert times(bot, "sam") == moved
    assert "took the new times from your words" in bot.sees("sam")
    await bot.presses("sam", "Tell everybody")
    assert times(bot) == moved


async def test_a_move_whose_end_was_changed_by_hand_takes_its_start_from_the_words(
    bot: Dialog,
) -> None:
    await posts(bot, PLANNED)

    await updates(bot, "Postponed to Saturday 7 March.", until="2026-03-07T07:00:00+00:00")
    assert "Your words move it" in bot.cards("sam")[-1].plain_text()

    form = await bot.opens("sam", "Change it")
    await bot.submits("sam", form, since="2026-03-07T06:00:00+00:00")
    await bot.presses("sam", "Tell everybody")
    assert times(bot)[0].startswith("From: Sat 7 Mar, 06:00")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The start is delayed to 06:30.",
         ["From: Thu 5 Mar, 06:30", "Until: Thu 5 Mar, 07:00"]),
        ("It takes longer, until 08:00.",
         ["From: Thu 5 Mar, 06:00", "Until: Thu 5 Mar, 08:00"]),
        ("Brought forward to 04:00-05:00.",
         ["From: Thu 5 Mar, 04:00", "Until: Thu 5 Mar, 05:00"]),
    ],
)  # fmt: skip
async def test_a_clock_time_alone_is_of_the_day_of_the_notice(
    bot: Dialog, words: str, told: list[str]
) -> None:
    await posts(bot, PLANNED)

    await updates(bot, words)

    assert [line.removesuffix(" (Europe/London)") for line in times(bot, "sam")] == told


@pytest.mark.parametrize("words", ["Postponed, a new date follows.", "Moved by a few days."])
async def test_a_move_without_a_time_asks_to_look_at_start_and_end(
    bot: Dialog, words: str
) -> None:
    await posts(bot, PLANNED)

    await updates(bot, words)

    card = bot.cards("sam")[-1]
    assert "Check “Start” and “End”" in card.plain_text()
    assert "Start: Thu 5 Mar, 06:00" in card.plain_text()
    [main] = [each.label for each in _buttons(card) if each.main]
    assert main == "Change it"


def _buttons(card: Card) -> list[Choice]:
    return [each for part in card.parts if isinstance(part, Choices) for each in part.options]


@pytest.mark.parametrize(
    ("words", "since", "until"),
    [
        ("We've moved it by two days, same time.", "Sat 7 Mar, 06:00", "Sat 7 Mar, 07:00"),
        ("Postponed by one week, sorry.", "Thu 12 Mar, 06:00", "Thu 12 Mar, 07:00"),
        ("It is delayed by 2 hours.", "Thu 5 Mar, 08:00", "Thu 5 Mar, 09:00"),
        ("Brought forward by a day.", "Wed 4 Mar, 06:00", "Wed 4 Mar, 07:00"),
        ("Moved by 30 days, same time.", "Sat 4 Apr, 06:00", "Sat 4 Apr, 07:00"),
    ],
)
async def test_a_move_by_so_much_moves_both_boxes(
    bot: Dialog, words: str, since: str, until: str
) -> None:
    await posts(bot, PLANNED)
    await updates(bot, words)

    preview = bot.cards("sam")[-1].plain_text(LONDON)
    assert "could not read the new time" not in preview
    await bot.presses("sam", "Tell everybody")
    assert times(bot)[:2] == [f"From: {since} ({LONDON})", f"Until: {until} ({LONDON})"]


async def test_a_move_by_so_much_is_held_against_a_box_changed_by_hand(bot: Dialog) -> None:
    await posts(bot, PLANNED)
    await updates(bot, "We've moved it by two days.", since="2026-03-06T06:00:00+00:00")

    preview = bot.cards("sam")[-1].plain_text(LONDON)
    assert "could not read the new time" in preview


async def test_a_move_asks_for_an_end_that_would_lie_before_it(bot: Dialog) -> None:
    await posts(bot, PLANNED)

    answer = await updates(bot, "Postponed to Saturday 7 March at 06:00.")

    assert isinstance(answer, FieldErrors)
    assert "Your words move the start" in dict(answer.errors)["until"]


async def test_start_can_be_put_right_in_an_update(bot: Dialog) -> None:
    await posts(bot, PLANNED)

    await updates(bot, "A wrong time stood here.", since="2026-03-05T05:30:00+00:00")
    await bot.presses("sam", "Tell everybody")

    assert times(bot)[0].startswith("From: Thu 5 Mar, 05:30")


async def test_words_that_tell_another_start_than_the_form_are_named(bot: Dialog) -> None:
    await posts(bot, PLANNED)

    await updates(
        bot,
        "Postponed to Saturday 7 March, 06:00 to 07:00.",
        since="2026-03-06T06:00:00+00:00",
    )

    preview = bot.cards("sam")[-1].plain_text(LONDON)
    assert "Your words say: Sat 7 Mar, 06:00" in preview
    assert "“Start” says: Fri 6 Mar, 06:00" in preview


async def test_moved_maintenance_begins_and_ends_at_its_new_times(bot: Dialog) -> None:
    await posts(bot, PLANNED)
    await updates(bot, "Brought forward to today, 11:00-12:00.")
    await bot.presses("sam", "Tell everybody")

    await bot.passes(minutes=61)
    assert (await bot.look.many(Notice))[0].state == "open"
    await bot.passes(minutes=60)
    assert bot.card("alex", "Finished").title


async def test_maintenance_that_was_broken_off_waits_for_its_new_time(bot: Dialog) -> None:
    await posts(bot, "Planned maintenance of the Wi-Fi today from 10:30 to 11:30.")
    await bot.passes(minutes=40)
    assert (await bot.look.many(Notice))[0].state == "open"

    await updates(bot, "Moved to tomorrow, 10:30-11:30.")
    await bot.presses("sam", "Tell everybody")

    [kept] = await bot.look.many(Notice)
    assert kept.state == "scheduled"
    await bot.passes(minutes=60)
    assert (await bot.look.many(Notice))[0].state == "scheduled"


async def test_what_is_called_off_is_better_ended_than_updated(bot: Dialog) -> None:
    await posts(bot, PLANNED)

    await updates(bot, "The maintenance is cancelled.")

    assert "Tell it with “Resolve”" in bot.cards("sam")[-1].plain_text()


async def test_trouble_that_spreads_keeps_its_beginning(bot: Dialog) -> None:
    words = "The Wi-Fi is down since 09:10. Next update 11:00."
    await posts(bot, words)

    await updates(
        bot, "Building B is down since 09:50, too.", next_update="2026-03-02T12:00:00+00:00"
    )
    await bot.presses("sam", "Tell everybody")

    assert times(bot) == ["Since: Mon 2 Mar, 09:10 (Europe/London)"]


# --- the form of a new notice -------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "kind", "since", "until", "next_word"),
    [
        ("VPN is down. Fix by 12:00, next update 11:00.", "outage", "", "2 12:00", "2 11:00"),
        ("Print server prn-02 crashed at 09:50. Restart scheduled at 10:40, ~10 mins.",
         "outage", "2 09:50", "", ""),
        ("Heads-up: the data centre failover drill moved from Thursday 5 March 18:00 to "
         "Saturday 7 March 18:00, shares unavailable for 1 hour.",
         "maintenance", "7 18:00", "", ""),
        ("Payroll is unavailable on Thursday 5 March 20:00-22:00, we patch the server.",
         "maintenance", "5 20:00", "5 22:00", ""),
    ],
)  # fmt: skip
async def test_the_form_has_each_time_in_its_box(
    bot: Dialog, words: str, kind: str, since: str, until: str, next_word: str
) -> None:
    form = await drafts(bot, words)

    assert boxes(form) == {"since": since, "until": until, "next_update": next_word}
    assert {each.name: each.value for each in form.fields}["kind"] == (kind,)


MAIL = "Email is down since 09:10. We expect recovery by 18:00 today, next update 11:00."


@pytest.mark.parametrize(
    ("box", "value", "says"),
    [
        ("until", "2026-04-01T18:00:00+01:00", "Your words say “18:00 today”"),
        ("since", "2026-03-01T09:10:00+00:00", "Your words say “09:10”"),
        ("next_update", "2026-03-02T13:00:00+00:00", "Your words say “11:00”"),
    ],
)
async def test_a_box_that_contradicts_the_words_is_named_before_posting(
    bot: Dialog, box: str, value: str, says: str
) -> None:
    form = await drafts(bot, MAIL)
    given: dict[str, Any] = {box: value}

    answer = await bot.submits("sam", form, **given)
    assert isinstance(answer, FieldErrors)
    assert says in dict(answer.errors)[box]
    assert bot.cards("alex") == []

    await bot.submits("sam", form, **given, facts_ok="yes")
    assert bot.cards("alex")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, MAIL),
        ({"until": ""}, MAIL),
        ({"until": "2026-03-02T12:30:00+00:00"}, f"{MAIL} The vendor promised 12:30."),
    ],
)
async def test_an_empty_box_and_a_time_that_the_words_name_are_no_contradiction(
    bot: Dialog, given: dict[str, Any], words: str
) -> None:
    answer = await posts(bot, words, **given)

    assert not isinstance(answer, FieldErrors)
    assert bot.cards("alex")


async def test_trouble_announced_ahead_is_from_and_not_since(bot: Dialog) -> None:
    await posts(
        bot,
        "Power outage in building B on Saturday 7 March 08:00-12:00.",
        kind="outage",
        next_update="2026-03-05T12:00:00+00:00",
    )

    assert times(bot)[0] == "From: Sat 7 Mar, 08:00 (Europe/London)"


# --- the next word ------------------------------------------------------------------------


async def test_planned_work_with_an_end_owes_no_other_word(bot: Dialog) -> None:
    answer = await posts(bot, PLANNED, next_update="")

    assert not isinstance(answer, FieldErrors)
    assert "Next update" not in bot.cards("alex")[-1].plain_text()
    await bot.passes(days=3)
    assert bot.card("alex", "Finished").title


@pytest.mark.parametrize(
    "given", [{"until": ""}, {"kind": "outage", **THURSDAY}, {"kind": "change"}]
)
async def test_what_does_not_end_by_itself_owes_a_word(
    bot: Dialog, given: dict[str, Any]
) -> None:
    answer = await posts(bot, PLANNED, next_update="", **given)

    assert isinstance(answer, FieldErrors)
    assert "promise a time" in dict(answer.errors)["next_update"]


# --- an end that is past ------------------------------------------------------------------


@pytest.mark.parametrize("since", ["", "2026-03-02T08:00:00+00:00"])
async def test_a_problem_that_goes_on_has_no_end_that_is_past(bot: Dialog, since: str) -> None:
    past = {"until": "2026-03-02T09:00:00+00:00", "next_update": "2026-03-02T11:00:00+00:00"}

    answer = await posts(bot, "vpn down again, looking into it", since=since, **past)

    assert isinstance(answer, FieldErrors)
    assert dict(answer.errors)["until"].startswith("This time is over")
    assert not bot.cards("alex")


async def test_what_is_over_may_say_when_it_ended(bot: Dialog) -> None:
    await posts(
        bot, "RESOLVED: email is back.", kind="result", until="2026-03-02T09:00:00+00:00"
    )

    assert times(bot) == ["Until: Mon 2 Mar, 09:00 (Europe/London)"]
