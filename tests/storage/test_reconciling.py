"""Ticket lists on each database, and beside another process: each change counts once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta

import pytest
from yarl import URL

from adapters.tickets.listing import Listing, TicketLists
from bot.cards import Rating
from bot.events import TimeCame
from bot.flows import reconciling
from bot.records import RatingAsk, Ticket, TicketList
from bot.testing import StillClock
from tests.adapters.tickets.desk import Desk, resolved, small_desk
from tests.bot.dialog import MONDAY, Dialog, dialog

SOURCE = "helpdesk"
JOB = f"{reconciling.NAME}{SOURCE}"


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    async with small_desk() as running:
        yield running


async def plainly(running: AsyncExitStack, url: str, desk: Desk, clock: StillClock) -> Dialog:
    """A process of Plainly that knows the desk's list."""
    bot = await running.enter_async_context(dialog(url=url, clock=clock))
    listings = {SOURCE: Listing(address=URL(desk.address))}
    lists = TicketLists(organisation=bot.organisation, listings=listings, clock=clock)
    running.push_async_callback(lists.close)
    tools = replace(bot.conversation.tools, tickets=lists)
    bot.conversation.tools_of[bot.organisation] = tools
    await bot.storage.jobs.every(JOB, reconciling.CRON, "UTC", bot.organisation)
    return bot


async def test_what_got_lost_is_found_once_on_each_database(url: str, desk: Desk) -> None:
    async with AsyncExitStack() as running:
        bot = await plainly(running, url, desk, StillClock(MONDAY))
        desk.tickets = [resolved("HD-7", MONDAY, id="msg-1"), resolved("HD-8", MONDAY)]

        for _ in range(3):
            await bot.passes(minutes=5)

        asked = [part for card in bot.cards("alex") for part in card.parts]
        [kept] = await bot.look.many(TicketList)
        tickets = await bot.look.many(Ticket)

    assert len(desk.asked) == 3
    assert {each.ticket for each in tickets} == {"HD-7", "HD-8"}
    assert sum(isinstance(part, Rating) for part in asked) == 2
    assert kept.read_until == MONDAY  # a quarter of an hour before the third time


async def test_two_processes_are_rung_for_it_once(pg_url: str, desk: Desk) -> None:
    clock = StillClock(MONDAY)
    async with AsyncExitStack() as running:
        bots = [await plainly(running, pg_url, desk, clock) for _ in range(2)]
        rung: list[TimeCame] = []
        for _ in range(3):
            clock.pass_by(timedelta(minutes=5))
            both = await asyncio.gather(*(bot.storage.jobs.ring_due() for bot in bots))
            rung += [came for some in both for came in some if came.about == JOB]

    assert len(rung) == 3


async def test_two_processes_that_ask_at_once_ask_the_person_once(
    pg_url: str, desk: Desk
) -> None:
    """As it is when the list takes so long that the other sweeps the event up."""
    clock = StillClock(MONDAY)
    desk.tickets = [resolved("HD-7", MONDAY, id="msg-1")]
    async with AsyncExitStack() as running:
        bots = [await plainly(running, pg_url, desk, clock) for _ in range(2)]
        clock.pass_by(timedelta(minutes=5))
        for came in await bots[0].storage.jobs.ring_due():
            for bot in bots:
                bot.work.begin(came)
        await asyncio.gather(*(bot.work.settle() for bot in bots))

        asks = await bots[0].look.many(RatingAsk)
        [kept] = await bots[0].look.many(TicketList)

    assert len(desk.asked) == 2
    assert len(asks) == 1
    assert kept.version == 1


async def test_who_had_many_tickets_is_asked_no_more_than_on_another_day(
    url: str, desk: Desk
) -> None:
    async with AsyncExitStack() as running:
        bot = await plainly(running, url, desk, StillClock(MONDAY))
        desk.tickets = [resolved(f"HD-{n}", MONDAY) for n in range(12)]

        await bot.passes(minutes=5)

        asks = await bot.look.many(RatingAsk)
        most = bot.conversation.tools.limits.asks_a_day

    assert len([ask for ask in asks if ask.state == "asked"]) == most
