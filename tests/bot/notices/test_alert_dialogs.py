"""Monitoring sees trouble: whoever is on call gets a draft, and nothing goes out by itself."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

from adapters.alerts.alertmanager import read
from bot.cards import Nothing
from bot.demo.seeding import WORKSPACE
from bot.records import AccountOf, Notice, Person
from tests.adapters.alerts.messages import alert, firing, resolved
from tests.bot.dialog import Dialog
from tests.bot.notices.posts import ANSWERS

DRAFT = "Monitoring sees trouble"
OVER = "Monitoring says it is over"


async def comes(bot: Dialog, message: dict[str, Any]) -> None:
    for event in read(json.dumps(message).encode(), bot.organisation, bot.clock.now()):
        await bot.happens(event)


async def posts(bot: Dialog, who: str = "sam") -> None:
    form = await bot.opens(who, "Post it …", on=DRAFT)
    answer = await bot.submits(who, form, **(ANSWERS | {"title": "No mail"}))
    assert isinstance(answer, Nothing), answer


async def on_call_too(bot: Dialog, id: str) -> None:
    """A colleague of Sam's who is on call as well."""
    sam = await bot.look.one(Person, "sam")
    [account] = await bot.look.many(AccountOf, person="sam", limit=1)
    assert sam
    await bot.keeps(
        replace(sam, id=id, name=id.title(), email=f"{id}@x.example", version=0),
        replace(account, id=f"{WORKSPACE}/{id}", account=id, person=id, version=0),
    )


async def notices(bot: Dialog) -> tuple[Notice, ...]:
    return await bot.look.many(Notice)


async def test_an_alert_becomes_a_draft_that_only_who_is_on_call_sees(bot: Dialog) -> None:
    await comes(bot, firing())

    [draft] = await notices(bot)
    assert (draft.state, draft.kind, draft.severity) == ("draft", "outage", "critical")
    assert draft.services == ("email",)
    assert "Mail is not being delivered" in bot.card("sam", DRAFT).plain_text("Europe/London")
    assert "Nothing goes out until one of you posts it" in bot.sees("sam")
    assert [who for who in ("alex", "kim", "tom", "piotr") if bot.cards(who)] == []


async def test_what_is_told_again_makes_no_second_draft(bot: Dialog) -> None:
    for _ in range(3):
        await comes(bot, firing())
    await comes(bot, firing(alert(), alert("0002")))

    assert len(await notices(bot)) == 1
    assert len(bot.cards("sam")) == 1


async def test_what_was_discarded_stays_so_until_something_new_begins(bot: Dialog) -> None:
    await comes(bot, firing())
    await bot.press("sam", "notice.discard", (await notices(bot))[0].id)
    await comes(bot, firing())
    assert await notices(bot) == ()

    await comes(bot, firing(alert(), alert("0002")))

    assert len(await notices(bot)) == 1


async def test_it_is_posted_as_any_other_notice(bot: Dialog) -> None:
    await comes(bot, firing())

    await posts(bot)

    assert "No mail" in bot.sees("alex")
    [posted] = await notices(bot)
    assert posted.state == "open"


async def test_each_who_is_on_call_may_post_it_and_then_owes_the_next_word(bot: Dialog) -> None:
    await on_call_too(bot, "uma")
    await comes(bot, firing())
    assert bot.card("uma", DRAFT) == bot.card("sam", DRAFT)

    await posts(bot, "uma")

    [posted] = await notices(bot)
    assert posted.author == "uma"


async def test_whoever_is_away_is_not_called(bot: Dialog) -> None:
    await on_call_too(bot, "uma")
    sam = await bot.look.one(Person, "sam")
    assert sam
    await bot.keeps(replace(sam, away_until=bot.clock.now() + timedelta(days=1)))

    await comes(bot, firing())

    assert bot.cards("sam") == []
    assert DRAFT in bot.card("uma", DRAFT).title


async def test_a_draft_says_when_it_is_not_needed_any_more(bot: Dialog) -> None:
    await comes(bot, firing())
    bot.clock.pass_by(timedelta(minutes=30))

    await comes(bot, resolved())

    said = bot.card("sam", DRAFT).plain_text("Europe/London")
    assert "Monitoring says that it is over" in said
    assert "Over since: Mon 2 Mar, 10:20" in said
    assert [each.state for each in await notices(bot)] == ["draft"]


async def test_what_comes_back_soon_was_not_over(bot: Dialog) -> None:
    await comes(bot, firing())
    bot.clock.pass_by(timedelta(minutes=30))
    await comes(bot, resolved())

    await comes(bot, firing(alert(startsAt="2026-03-02T10:25:00Z")))

    assert "Monitoring says that it is over" not in bot.sees("sam")
    assert len(await notices(bot)) == 1


async def test_what_comes_back_much_later_is_new(bot: Dialog) -> None:
    await comes(bot, firing())
    bot.clock.pass_by(timedelta(minutes=30))
    await comes(bot, resolved())
    bot.clock.pass_by(timedelta(days=1))

    await comes(bot, firing(alert(startsAt="2026-03-03T10:25:00Z")))

    assert len(await notices(bot)) == 2


async def test_the_end_of_what_was_posted_is_left_to_its_author(bot: Dialog) -> None:
    await comes(bot, firing())
    await posts(bot)
    bot.clock.pass_by(timedelta(minutes=30))

    await comes(bot, resolved())

    assert [each.state for each in await notices(bot)] == ["open"]
    assert "over" not in bot.card("alex", "No mail").plain_text("Europe/London").lower()
    form = await bot.opens("sam", "It is over …", on=OVER)
    assert form.name == "notice.resolve"


async def test_an_end_that_was_none_is_taken_back(bot: Dialog) -> None:
    await comes(bot, firing())
    await posts(bot)
    bot.clock.pass_by(timedelta(minutes=30))
    await comes(bot, resolved())

    await comes(bot, firing(alert(startsAt="2026-03-02T10:25:00Z")))

    assert OVER not in bot.sees("sam")


async def test_an_end_of_what_nobody_told_of_is_nothing(bot: Dialog) -> None:
    await comes(bot, resolved())

    assert await notices(bot) == ()
    assert bot.cards("sam") == []
