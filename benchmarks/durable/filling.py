"""A disk that is full, and has room again, while events come."""

import asyncio
from contextlib import suppress

from sqlalchemy import Connection, text

from benchmarks.durable.bench import Bench, Row, zeros
from benchmarks.durable.worker import ORGANISATION, Counting, event_of
from benchmarks.figures import Figure
from bot.clock import SystemClock
from bot.delivering import Delivering
from bot.ports import Unavailable
from bot.records import AuditEntry
from bot.testing import RecordingPlatform
from bot.work import Work
from storage.opening import Storage

ROOM = 400
"""Pages of 4 kB that the file may grow by before the disk is full."""


async def leave_room(storage: Storage, pages: int | None) -> None:
    """Let the file grow by so many pages only; None: as far as it likes."""

    def write(conn: Connection) -> None:
        used = conn.execute(text("PRAGMA page_count")).scalar_one()
        most = used + pages if pages is not None else 4_294_967_294
        conn.execute(text(f"PRAGMA max_page_count={most}"))

    while True:
        with suppress(Unavailable):  # whoever shared the commit may have found no room
            return await storage.database.write(write)


async def run(bench: Bench) -> list[Figure]:
    """Events until the disk is full, more of them while it is, then room, then the rest."""
    clock, platform = SystemClock(), RecordingPlatform()
    events = bench.count(8_000, 1_500)
    async with bench.open() as storage:
        delivering = Delivering(storage.ledger, lambda _: platform, clock)
        work = Work(storage.store, Counting(clock), delivering, clock, storage.jobs)
        await work.start()
        await leave_room(storage, ROOM if not bench.quick else ROOM // 4)
        acknowledged: set[int] = set()
        refused: list[int] = []

        async def take(number: int) -> None:
            try:
                await work.take(event_of(number))
                acknowledged.add(number)
            except Unavailable:
                refused.append(number)

        for first in range(0, events, 50):
            await asyncio.gather(*map(take, range(first, min(events, first + 50))))
        full_at, kept = len(acknowledged), frozenset(acknowledged)
        await leave_room(storage, None)
        again, refused = refused, []
        await asyncio.gather(*map(take, again))
        posts = events + len(range(0, events, 10))
        async with asyncio.timeout(300):
            while len(platform.standing()) < posts:  # noqa: ASYNC110 - it knows no event
                await asyncio.sleep(0.1)
        look = storage.store.look(ORGANISATION)
        done = {entry.id for entry in await look.many(AuditEntry, limit=10 * events)}
        await work.stop()
    lost = sum(str(number) not in done for number in kept)
    return [
        Figure(name="events", value=events),
        Figure(name="acknowledged before or while full", value=full_at),
        Figure(name="refused while full", value=len(again), limit="> 0", ok=bool(again)),
        *zeros(
            acknowledged_but_lost=lost,
            refused_after_there_was_room=len(refused),
            not_done_in_the_end=events - sum(str(n) in done for n in range(events)),
            double_posts=len(platform.asked) - posts,
        ),
    ]


ROW = Row(
    name="full",
    says="disk full (max_page_count) and room again: acknowledged is stored, it goes on",
    run=run,
    on=("SQLite",),
)
