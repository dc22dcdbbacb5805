"""Digests as people live with them: chosen, waited for, read, left; at weekends too."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from bot.cards import Card, Choices
from bot.flows import digesting
from bot.records import Person, Subscription, Unit
from tests.bot.dialog import Dialog, dialog

MESSAGE = "SSO outage\n\nThe failover of SSO at 09:40 did not work. Users see 503 errors."


@pytest.fixture
async def bot() -> AsyncIterator[Dialog]:
    async with dialog() as playing:
        yield playing


@pytest.fixture
async def chosen(bot: Dialog) -> Dialog:
    """Alex, of Finance (half past eight in London), wants a digest from now on."""
    await chooses(bot, "alex", "digest")
    return bot


async def chooses(bot: Dialog, who: str, how: str) -> None:
    await bot.says(who, "my subscriptions")
    form = await bot.opens(who, "Change subscriptions", on="Your subscriptions")
    await bot.submits(who, form, how=how)


async def post(bot: Dialog, title: str, **changed: Any) -> None:
    """Sam posts a notice about email, which Finance cannot work without."""
    answers: dict[str, Any] = {
        "title": title,
        "what": "You cannot sign in",
        "next_update": (bot.clock.now() + timedelta(days=9)).isoformat(),
        "services": ("email",),
        "severity": "major",
        "kind": "outage",
    }
    await bot.says("sam", MESSAGE)
    form = await bot.opens("sam", "Post it …", on="Your notice")
    await bot.submits("sam", form, **(answers | changed))


async def until(bot: Dialog, said: str) -> None:
    """The clock moves on hour by hour, and whatever becomes due happens."""
    end = datetime.fromisoformat(said).astimezone(UTC)
    while bot.clock.now() < end:
        bot.clock.set(min(bot.clock.now() + timedelta(hours=1), end))
        await bot.passes()


async def begin_mornings(bot: Dialog) -> None:
    """What a start of Plainly does."""
    await bot.storage.jobs.every(digesting.NAME, digesting.CRON, "UTC", bot.organisation)


def digest_of(bot: Dialog, who: str) -> Subscription:
    return Subscription(
        id=f"{who}:email", organisation=bot.organisation, person=who, service="email",
        how="digest",
    )  # fmt: skip


def digests(bot: Dialog, who: str = "alex") -> list[Card]:
    return [card for card in bot.cards(who) if "Your digest" in card.title]


async def test_what_was_announced_comes_once_in_the_morning(chosen: Dialog) -> None:
    await post(chosen, "Sign-in trouble")
    assert "Sign-in trouble" not in chosen.sees("alex")
    assert "Sign-in trouble" in chosen.sees("maria")

    await until(chosen, "2026-03-03T08:29+00:00")
    assert digests(chosen) == []
    await until(chosen, "2026-03-03T08:30+00:00")

    [card] = digests(chosen)
    assert card.title == "Your digest: 1 notice"
    assert "Sign-in trouble: Open. You cannot sign in" in card.plain_text()
    await until(chosen, "2026-03-05T12:00+00:00")
    assert digests(chosen) == [card]


async def test_it_tells_the_state_of_now_newest_first(chosen: Dialog) -> None:
    await post(chosen, "The first one")
    await chosen.passes(hours=1)
    await post(chosen, "The second one")
    await chosen.passes(hours=1)
    await chosen.tells("sam", "Resolve", on="Posted: The first one", words="It works again.")

    await until(chosen, "2026-03-03T08:30+00:00")

    text = chosen.card("alex", "Your digest: 2 notices").plain_text()
    assert "The first one: Solved. It works again." in text
    assert text.index("The second one: Open.") < text.index("The first one: Solved.")


async def test_what_was_taken_back_is_no_news(chosen: Dialog) -> None:
    await post(chosen, "A mistake")
    await chosen.presses("sam", "Take back", on="Posted: A mistake")

    await until(chosen, "2026-03-04T12:00+00:00")

    assert digests(chosen) == []


async def test_what_was_told_at_once_is_not_told_again(chosen: Dialog) -> None:
    await post(chosen, "For everybody", services=())
    assert "For everybody" in chosen.sees("alex")

    await until(chosen, "2026-03-03T12:00+00:00")

    assert digests(chosen) == []


async def test_a_notice_about_something_else_is_not_in_it(chosen: Dialog) -> None:
    await post(chosen, "Tills are down", services=("tills",))

    await until(chosen, "2026-03-03T12:00+00:00")

    assert digests(chosen) == []


async def test_nothing_comes_at_the_weekend_and_nothing_is_lost(chosen: Dialog) -> None:
    await until(chosen, "2026-03-06T12:00+00:00")
    await post(chosen, "On Friday")
    await until(chosen, "2026-03-07T12:00+00:00")
    await post(chosen, "On Saturday")
    await until(chosen, "2026-03-09T08:29+00:00")
    assert digests(chosen) == []

    await until(chosen, "2026-03-09T08:30+00:00")

    text = digests(chosen)[0].plain_text()
    assert "On Friday" in text
    assert "On Saturday" in text


async def test_over_easter_it_waits_for_the_working_day(chosen: Dialog) -> None:
    chosen.clock.set(datetime(2026, 4, 2, 12, tzinfo=UTC))
    await chosen.passes(hours=1)  # the morning after the choice is long over
    await post(chosen, "Before Good Friday")

    await until(chosen, "2026-04-07T08:29+01:00")
    assert digests(chosen) == []
    await until(chosen, "2026-04-07T08:30+01:00")

    assert len(digests(chosen)) == 1


@pytest.mark.parametrize(
    ("posted", "before", "morning"),
    [
        # The clocks go forward on 29 March, and back on 25 October.
        ("2026-03-27T12:00+00:00", "2026-03-30T08:29+01:00", "2026-03-30T08:30+01:00"),
        ("2026-10-23T12:00+01:00", "2026-10-26T08:29+00:00", "2026-10-26T08:30+00:00"),
    ],
)
async def test_when_the_clocks_change_it_is_still_half_past_eight(
    bot: Dialog, posted: str, before: str, morning: str
) -> None:
    bot.clock.set(datetime.fromisoformat(posted).astimezone(UTC))
    await chooses(bot, "alex", "digest")
    await post(bot, "Around the change")

    await until(bot, before)
    assert digests(bot) == []
    await until(bot, morning)

    assert len(digests(bot)) == 1


async def test_the_morning_is_the_persons_own(chosen: Dialog) -> None:
    """It is ten in London, where this morning is over; in New York it has not begun."""
    alex = await chosen.look.one(Person, "alex")
    assert alex is not None
    await chosen.keeps(replace(alex, zone="America/New_York"))
    await chooses(chosen, "alex", "digest")
    await post(chosen, "Far away")

    await until(chosen, "2026-03-02T08:29-05:00")
    assert digests(chosen) == []
    await until(chosen, "2026-03-02T08:30-05:00")
    assert len(digests(chosen)) == 1

    await post(chosen, "Later")
    await until(chosen, "2026-03-03T08:29-05:00")
    assert len(digests(chosen)) == 1  # half past eight in London is no morning any more
    await until(chosen, "2026-03-03T08:30-05:00")
    assert len(digests(chosen)) == 2


async def test_each_notice_can_be_opened_and_the_choice_changed(chosen: Dialog) -> None:
    await post(chosen, "Sign-in trouble")
    await until(chosen, "2026-03-03T08:30+00:00")

    await chosen.presses("alex", "Open: Sign-in trouble")
    opened = chosen.cards("alex")[-1]
    assert opened.title == "Sign-in trouble"
    assert "No more of these" in [
        each.label
        for part in opened.parts
        if isinstance(part, Choices)
        for each in part.options
    ]
    form = await chosen.opens("alex", "Change subscriptions", on="Your digest")
    await chosen.submits("alex", form, how="now")
    await post(chosen, "At once again")

    assert "At once again" in chosen.sees("alex")
    await until(chosen, "2026-03-04T12:00+00:00")
    assert len(digests(chosen)) == 1


async def test_who_left_a_service_hears_nothing_of_it(chosen: Dialog) -> None:
    left = Subscription(
        id="alex:email", organisation=chosen.organisation, person="alex", service="email",
        how="off", version=1,
    )  # fmt: skip
    await chosen.keeps(left)
    await post(chosen, "Sign-in trouble")

    await until(chosen, "2026-03-03T12:00+00:00")

    assert digests(chosen) == []


async def test_in_quiet_hours_it_waits(chosen: Dialog) -> None:
    form = await chosen.opens("alex", "Change subscriptions", on="Your subscriptions")
    await chosen.submits("alex", form, how="digest", quiet_from="20:00", quiet_to="09:00")
    await post(chosen, "Sign-in trouble")

    await until(chosen, "2026-03-03T08:59+00:00")
    assert digests(chosen) == []
    await until(chosen, "2026-03-03T09:00+00:00")

    assert len(digests(chosen)) == 1


async def test_hours_that_are_moved_make_no_second_digest_and_lose_nothing(
    chosen: Dialog,
) -> None:
    await begin_mornings(chosen)
    await post(chosen, "The first one")
    await until(chosen, "2026-03-03T09:00+00:00")
    await post(chosen, "The second one")
    unit = await chosen.look.one(Unit, "finance")
    assert unit is not None
    await chosen.keeps(replace(unit, hours=replace(unit.hours, start=time(11))))

    await until(chosen, "2026-03-03T20:00+00:00")
    assert len(digests(chosen)) == 1
    await until(chosen, "2026-03-04T11:00+00:00")

    assert "The second one" in digests(chosen)[1].plain_text()


async def test_who_chose_it_long_ago_needs_no_new_choice(bot: Dialog) -> None:
    """As after an upgrade: the subscription stands there, and no morning is written down."""
    await bot.keeps(*(digest_of(bot, who) for who in ("alex", "maria")))
    await begin_mornings(bot)
    await post(bot, "Sign-in trouble")

    await until(bot, "2026-03-03T12:00+00:00")

    assert len(digests(bot, "alex")) == len(digests(bot, "maria")) == 1


async def test_mornings_are_written_down_page_by_page(
    bot: Dialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digesting, "PAGE", 1)

    await test_who_chose_it_long_ago_needs_no_new_choice(bot)


async def test_a_start_again_writes_no_second_morning(chosen: Dialog) -> None:
    for _ in range(3):
        await begin_mornings(chosen)
        await chosen.passes(hours=3)
    await post(chosen, "Sign-in trouble")

    await until(chosen, "2026-03-03T12:00+00:00")

    assert len(digests(chosen)) == 1


async def test_a_stop_over_the_morning_is_made_up_for_once(chosen: Dialog) -> None:
    await begin_mornings(chosen)
    await post(chosen, "Sign-in trouble")

    chosen.clock.set(datetime(2026, 3, 4, 15, tzinfo=UTC))
    await chosen.passes()
    await until(chosen, "2026-03-05T12:00+00:00")

    assert len(digests(chosen)) == 1
