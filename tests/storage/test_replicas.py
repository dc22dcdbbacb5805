"""Several processes on one PostgreSQL: they share the work, and no harm comes of it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection, text

from bot.clock import SystemClock
from bot.delivering import Delivering
from bot.events import Event
from bot.outcome import At, Outcome, Show, Under
from bot.ports import Look
from bot.records import AuditEntry
from bot.testing import RecordingPlatform
from bot.work import Work
from storage import leases
from storage.database import Piece
from storage.marking import Mark, mark_all
from storage.opening import Storage, open_storage
from storage.showing import show_all
from tests.storage.things import ANNS_CHAT, CHANNEL, NOON, a_card, said, shows


@pytest.fixture(autouse=True)
def short_leases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leases, "LEASE", timedelta(seconds=2))
    monkeypatch.setattr(leases, "MARGIN", 0.3)
    monkeypatch.setattr(leases, "BEAT", 0.3)


@asynccontextmanager
async def replica(url: str) -> AsyncIterator[Storage]:
    storage = await open_storage(url, SystemClock())
    try:
        yield storage
    finally:
        await storage.close()


async def dies(storage: Storage) -> None:
    """Kill -9, as far as the database can see: no goodbye, no beat."""
    assert storage.leases._beating is not None
    storage.leases._beating.cancel()
    await asyncio.sleep(0)


class WritesDown:
    """One entry and one card for each event."""

    async def handle(self, event: Event, look: Look) -> Outcome:
        entry = AuditEntry(
            id=event.key, organisation=look.organisation, at=event.at, who="", what="", about=""
        )
        show = Show(key=event.key, card=a_card(event.key), to=(CHANNEL,))
        return Outcome(puts=(entry,), shows=(show,))

    async def answer(self, event: Event, look: Look) -> None:
        raise NotImplementedError


async def test_each_takes_a_slot_and_gives_it_back(pg_url: str) -> None:
    async with replica(pg_url) as first:
        async with replica(pg_url) as second:
            slots = [first.leases.slot, second.leases.slot]
        async with replica(pg_url) as third:
            slots.append(third.leases.slot)

    assert slots == [0, 1, 1]


async def test_every_event_four_times_to_two_has_one_effect(pg_url: str) -> None:
    clock = SystemClock()
    platform = RecordingPlatform(name="web")
    async with replica(pg_url) as first, replica(pg_url) as second:
        works = []
        for storage in (first, second):
            delivering = Delivering(storage.ledger, lambda _: platform, clock)
            works.append(Work(storage.store, WritesDown(), delivering, clock))  # type: ignore[arg-type]
        events = [said() for _ in range(50)]

        taken = await asyncio.gather(
            *(work.take(event) for event in events for work in works for _ in range(2))
        )
        for work in works:
            await work.start()
        await _until_shown(platform, 50)
        for work in works:
            await work.stop()
        entries = await first.store.look("acme").count(AuditEntry)

    assert sum(one.new for one in taken) == 50
    assert entries == 50
    assert platform.steps() == {"post": 50}


async def test_one_at_a_time_delivers_to_a_workspace(pg_url: str) -> None:
    async with replica(pg_url) as first, replica(pg_url) as second:
        await first.store.commit(said(), shows("a", "A", CHANNEL) + shows("b", "B", ANNS_CHAT))

        [mine] = await first.ledger.claim("web", 1)
        theirs = await second.ledger.claim("web", 1)
        await first.ledger.showed(mine, "m1")
        await first.ledger.release("web")
        after = await second.ledger.claim("web", 1)

    assert theirs == ()
    assert [delivery.key for delivery in after] == ["b"]


async def test_the_work_of_a_dead_one_is_adopted(pg_url: str) -> None:
    async with replica(pg_url) as first, replica(pg_url) as second:
        await first.store.commit(said(), shows("a", "A", CHANNEL))
        event = said()
        await first.store.take(event)
        await first.ledger.claim("web", 1)
        await dies(first)
        at_once = await second.ledger.adopt()

        await asyncio.sleep(2.2)
        adopted = await second.ledger.adopt()
        [again] = await second.ledger.claim("web", 1)
        [left] = await second.store.waiting(SystemClock().now(), 9)

    assert (at_once, adopted) == (0, 1)
    assert again.unsure
    assert left.event == event


async def test_one_that_slept_too_long_does_no_harm_and_comes_back(pg_url: str) -> None:
    async with replica(pg_url) as first, replica(pg_url) as second:
        await first.store.commit(said(), shows("a", "A", CHANNEL))
        [mine] = await first.ledger.claim("web", 1)
        held = first.ledger.holds("web")
        await dies(first)
        await asyncio.sleep(2.2)
        await second.ledger.adopt()
        [theirs] = await second.ledger.claim("web", 1)

        still_held = first.ledger.holds("web")
        await first.ledger.showed(mine, "too late")
        await second.ledger.showed(theirs, "m1")
        await first.leases.beat()
        shown = await second.store.look("acme").shown_at(CHANNEL, "m1")

    assert (held, still_held) == (True, False)
    assert shown is not None


async def test_a_long_delivery_keeps_its_workspace(pg_url: str) -> None:
    async with replica(pg_url) as first, replica(pg_url) as second:
        await first.store.commit(said(), shows("a", "A", CHANNEL) + shows("b", "B", ANNS_CHAT))
        await first.ledger.claim("web", 1)

        await asyncio.sleep(3)
        theirs = await second.ledger.claim("web", 1)
        held = "web" in first.leases._senders

    assert (theirs, held) == ((), True)


async def test_a_slot_that_was_taken_meanwhile_is_not_used_by_two(pg_url: str) -> None:
    async with replica(pg_url) as first:
        await dies(first)
        await asyncio.sleep(2.2)
        async with replica(pg_url) as second:
            await first.leases.beat()
            slots = (first.leases.slot, second.leases.slot)

    assert slots == (1, 0)


async def test_a_job_rings_in_one_process_only(pg_url: str) -> None:
    async with replica(pg_url) as first, replica(pg_url) as second:
        now = SystemClock().now()
        jobs = tuple(At(id=f"j{n}", when=now, about=f"{n}", what="x") for n in range(20))
        await first.store.commit(said(), Outcome(jobs=jobs))

        both = await asyncio.gather(first.jobs.ring_due(), second.jobs.ring_due())

    rung = [event.about for events in both for event in events]
    assert sorted(rung, key=int) == [str(n) for n in range(20)]


async def _until_shown(platform: RecordingPlatform, number: int) -> None:
    async with asyncio.timeout(30):
        while len(platform.asked) < number:  # noqa: ASYNC110 - the platform knows no event
            await asyncio.sleep(0.05)
    await asyncio.sleep(0.3)


async def slowly(storage: Storage, piece: Piece[Any]) -> None:
    """Do it, and take half a second before it is committed."""

    def write(conn: Connection) -> None:
        piece(conn)
        conn.execute(text("SELECT pg_sleep(0.5)"))

    await storage.database.write(write)


UNDER_A = Show(key="line", card=a_card("Line"), to=(Under(key="a"),))


@pytest.mark.parametrize("first", ["posted", "laid"])
async def test_what_is_laid_under_a_card_while_that_is_posted_is_not_forgotten(
    pg_url: str, first: str
) -> None:
    async with replica(pg_url) as storage:
        await storage.store.commit(said(), shows("a", "Card", CHANNEL))
        [card] = await storage.ledger.claim("web", 9)
        mark = Mark(card, "m1", asyncio.get_running_loop().create_future())
        posted: Piece[Any] = partial(mark_all, [mark], storage.leases.holder)
        laid: Piece[Any] = partial(show_all, organisation="acme", shows=[UNDER_A], now=NOON)
        pieces = [posted, laid] if first == "posted" else [laid, posted]

        slow = asyncio.create_task(slowly(storage, pieces[0]))
        await asyncio.sleep(0.2)
        await storage.database.write(pieces[1])
        await slow

        [line] = await storage.ledger.claim("web", 9)
        assert (line.key, line.place.thread) == ("line", "m1")
