"""A ticket system whose messages get lost: what it lists is found, and each thing once."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest
from aiohttp import web
from sqlalchemy import select
from yarl import URL

from adapters.tickets import listing
from adapters.tickets.generic import read
from adapters.tickets.listing import Listing, TicketLists
from bot.cards import Rating
from bot.flows import reconciling
from bot.outcome import Outcome
from bot.records import Ticket, TicketList
from storage.tables import job
from tests.adapters.tickets.desk import Desk, resolved, small_desk
from tests.bot.dialog import Dialog, dialog

SOURCE = "helpdesk"
JOB = f"{reconciling.NAME}{SOURCE}"


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    async with small_desk() as running:
        yield running


@pytest.fixture
async def bot(desk: Desk) -> AsyncIterator[Dialog]:
    """Plainly beside a help desk whose list it knows."""
    async with dialog() as playing:
        listings = {SOURCE: Listing(address=URL(desk.address))}
        lists = TicketLists(
            organisation=playing.organisation, listings=listings, clock=playing.clock
        )
        knows(playing, lists)
        await starts(playing)
        yield playing
        await lists.close()


def knows(bot: Dialog, lists: TicketLists | None) -> None:
    tools = replace(bot.conversation.tools, tickets=lists)
    bot.conversation.tools_of[bot.organisation] = tools


async def starts(bot: Dialog) -> None:
    """What a start of Plainly does for each list."""
    await bot.storage.jobs.every(JOB, reconciling.CRON, "UTC", bot.organisation)


async def webhook(bot: Dialog, told: dict[str, object], id: str) -> None:
    """The same change arrives at the door."""
    raw = web.json_response(told).body
    assert isinstance(raw, bytes)
    await bot.happens(read(raw, organisation=bot.organisation, source=SOURCE, id=id))


def questions(bot: Dialog) -> int:
    """How often Alex is asked how it went."""
    return sum(isinstance(part, Rating) for card in bot.cards("alex") for part in card.parts)


async def kept(bot: Dialog) -> TicketList:
    found = await bot.look.one(TicketList, SOURCE)
    assert found is not None
    return found


async def test_a_message_that_got_lost_is_found_within_five_minutes(
    bot: Dialog, desk: Desk
) -> None:
    desk.tickets = [resolved("HD-7", bot.clock.now(), id="msg-1")]

    await bot.passes(minutes=5)

    assert questions(bot) == 1
    assert "HD-7: New keyboard" in bot.sees("alex")


async def test_however_often_it_is_listed_it_is_asked_about_once(
    bot: Dialog, desk: Desk
) -> None:
    desk.tickets = [resolved("HD-7", bot.clock.now())]

    for _ in range(5):
        await bot.passes(minutes=5)

    assert len(desk.asked) == 5
    assert questions(bot) == 1


@pytest.mark.parametrize("listed", [{"id": "msg-1"}, {}], ids=["with its id", "without"])
@pytest.mark.parametrize("first", ["webhook", "list"])
async def test_what_the_webhook_brought_too_is_asked_about_once(
    bot: Dialog, desk: Desk, listed: dict[str, str], first: str
) -> None:
    told = resolved("HD-7", bot.clock.now())
    desk.tickets = [told | listed]

    if first == "webhook":
        await webhook(bot, told, "msg-1")
    await bot.passes(minutes=5)
    if first == "list":
        await webhook(bot, told, "msg-1")

    assert questions(bot) == 1


async def test_the_list_may_tell_it_all_at_once_and_late(bot: Dialog, desk: Desk) -> None:
    began = bot.clock.now()
    opened = resolved("HD-7", began) | {"type": "ticket.created"}
    again = resolved("HD-7", began + timedelta(minutes=2)) | {"type": "ticket.reopened"}
    desk.tickets = [opened, resolved("HD-7", began + timedelta(minutes=1)), again]

    await bot.passes(minutes=5)

    [ticket] = await bot.look.many(Ticket)
    assert (ticket.phase, ticket.round) == ("reopened", 2)
    assert questions(bot) == 0


async def test_old_news_changes_nothing(bot: Dialog, desk: Desk) -> None:
    began = bot.clock.now()
    closed = resolved("HD-7", began + timedelta(minutes=3)) | {"type": "ticket.closed"}
    await bot.passes(minutes=4)
    await webhook(bot, closed, "msg-2")
    desk.tickets = [resolved("HD-7", began) | {"type": "ticket.created"}]

    await bot.passes(minutes=1)

    [ticket] = await bot.look.many(Ticket)
    assert ticket.phase == "closed"
    assert questions(bot) == 1


async def test_nobody_is_asked_about_what_was_closed_long_ago(bot: Dialog, desk: Desk) -> None:
    began = bot.clock.now()

    await bot.passes(minutes=5)

    since = desk.asked[0]["since"]
    assert since == (began + timedelta(minutes=5, days=-1)).strftime("%Y-%m-%dT%H:%M:%SZ")


async def test_after_a_long_stop_it_asks_from_where_it_had_read(
    bot: Dialog, desk: Desk
) -> None:
    await bot.passes(minutes=5)
    read_until = (await kept(bot)).read_until

    await bot.passes(days=3)

    assert desk.asked[-1]["since"] == read_until.strftime("%Y-%m-%dT%H:%M:%SZ")


async def test_while_it_fails_nothing_is_given_up_and_then_all_is_found(
    bot: Dialog, desk: Desk
) -> None:
    began = bot.clock.now()
    desk.instead = [web.Response(status=500), web.Response(status=401)]
    desk.tickets = [resolved("HD-7", began)]

    await bot.passes(minutes=5)
    failing = await kept(bot)
    await bot.passes(minutes=5)
    still = await kept(bot)
    await bot.passes(minutes=5)

    assert failing.failing_since == still.failing_since == began + timedelta(minutes=5)
    assert "401" in still.problem
    assert replace(await kept(bot), version=0, read_until=began) == TicketList(
        id=SOURCE, organisation=bot.organisation, version=0, read_until=began
    )
    assert questions(bot) == 1


async def test_it_is_left_alone_as_long_as_it_asked(bot: Dialog, desk: Desk) -> None:
    desk.instead = [web.Response(status=429, headers={"Retry-After": "900"})]

    for _ in range(4):
        await bot.passes(minutes=5)

    assert len(desk.asked) == 2  # after 5 minutes, and after 15 more


async def test_a_long_list_is_gone_on_with_until_all_of_it_is_here(
    bot: Dialog, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "MOST", 4)
    began = bot.clock.now() - timedelta(hours=9)
    desk.page, desk.heeds = 2, True
    desk.tickets = [resolved(f"HD-{n}", began + n * timedelta(minutes=20)) for n in range(9)]

    found = []
    for _ in range(4):
        await bot.passes(minutes=5)
        found.append(await bot.look.count(Ticket))

    assert found == [4, 7, 9, 9]


async def test_a_source_that_left_the_settings_is_asked_no_more(
    bot: Dialog, desk: Desk
) -> None:
    knows(bot, None)

    await bot.passes(minutes=5)
    jobs = select(job.c.id).where(job.c.id == f"every:{JOB}")
    left = await bot.storage.database.read(lambda conn: conn.execute(jobs).all())

    assert left == []
    assert desk.asked == []


async def test_nothing_is_kept_of_a_source_that_left_the_settings(
    bot: Dialog, desk: Desk
) -> None:
    """Nobody would mend its failures, and when it comes back it begins anew."""
    desk.instead = [web.Response(status=500)]
    await bot.passes(minutes=5)
    knows(bot, None)

    await bot.passes(minutes=5)

    assert await bot.look.many(TicketList) == ()


async def test_a_crash_after_the_asking_only_asks_again(
    bot: Dialog, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.tickets = [resolved("HD-7", bot.clock.now())]
    crash_once(bot, monkeypatch)

    await bot.passes(minutes=5)
    bot.clock.pass_by(timedelta(seconds=2))  # what failed is tried again a second later
    begun_again = [each.event for each in await bot.storage.store.waiting(bot.clock.now(), 9)]
    for event in begun_again:
        bot.work.begin(event)
    await bot.work.settle()

    assert len(begun_again) == 1
    assert len(desk.asked) == 2
    assert questions(bot) == 1


def crash_once(bot: Dialog, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the first asking led to is never committed."""
    commit: Callable[..., object] = bot.storage.store.commit
    calls = count()

    async def fails(event: object, outcome: Outcome) -> object:
        if next(calls) == 0:
            raise RuntimeError("the power went")
        return await commit(event, outcome)  # type: ignore[misc] # the store's own

    monkeypatch.setattr(bot.storage.store, "commit", fails)
