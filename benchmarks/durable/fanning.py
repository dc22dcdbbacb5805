"""A notice to 100,000 of 300,000 subscriptions: laid into the ledger, then delivered by a
sender that returns at once, beside what the bare drivers can commit.

The delivering process is one of its own, so that its memory can be told:

    python -m benchmarks.durable.fanning URL COUNT
"""

import asyncio
import json
import resource
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from benchmarks.durable.bench import Bench, Row, against, at_most, zeros
from benchmarks.figures import Figure
from bot.cards import Card, Text
from bot.clock import SystemClock
from bot.delivering import Delivering
from bot.events import TimeCame
from bot.outcome import Outcome, Show, ToReaders
from bot.ports import Absent, CannotTell, Delivery, Found, Pace
from bot.records import AccountOf, Organisation, Person, Subscription
from storage.opening import Storage, open_storage
from storage.records import row_of
from storage.tables import TABLE_OF

WORKSPACES = 20
SERVICES = ("mail", "vpn", "print")
NOTICE = ToReaders(services=("mail",), severity="major")


class AtOnce:
    """A platform that has posted before it was asked."""

    name = "at once"
    pace = Pace(per_second=1e6, per_place_second=1e6, together=100)

    def __init__(self) -> None:
        self.posted: list[str] = []

    async def post(self, delivery: Delivery) -> str:
        self.posted.append(delivery.id)
        return delivery.id

    async def update(self, delivery: Delivery) -> None:
        raise NotImplementedError

    async def withdraw(self, delivery: Delivery) -> None:
        raise NotImplementedError

    async def find(self, delivery: Delivery) -> Found | Absent | CannotTell:
        return Absent()


def people(count: int) -> Iterator[tuple[Person, AccountOf, list[Subscription]]]:
    """So many people, three subscriptions each; every one wants to hear of mail."""
    for number in range(count):
        id, workspace = f"p{number}", f"w{number % WORKSPACES}"
        yield (
            Person(id=id, organisation="acme", name=f"Person {number}"),
            AccountOf(
                id=f"{workspace}:{id}", organisation="acme", workspace=workspace, account=id,
                person=id,
            ),
            [
                Subscription(id=f"{id}:{name}", organisation="acme", person=id, service=name)
                for name in SERVICES
            ],
        )  # fmt: skip


async def fill(storage: Storage, count: int) -> None:
    """People, accounts and subscriptions, thousands at a time."""
    acme = Organisation(id="acme", organisation="acme", name="Acme", zone="UTC")
    await _insert(storage, [acme])
    batch: list[Any] = []
    for person, account, wishes in people(count):
        batch += [person, account, *wishes]
        if len(batch) >= 20_000:
            await _insert(storage, batch)
            batch = []
    await _insert(storage, batch)
    await storage.database.write(lambda conn: conn.execute(text("ANALYZE")))


async def _insert(storage: Storage, records: list[Any]) -> None:
    def write(conn: Connection) -> None:
        for kind, table in TABLE_OF.items():
            if rows := [row_of(one, 1) for one in records if type(one) is kind]:
                conn.execute(table.insert(), rows)

    await storage.database.write(write)


async def lay(storage: Storage) -> float:
    """One notice to everybody who wants it; returns the seconds that its commit took."""
    card = Card(title="Email is down", parts=(Text("You cannot send or receive."),))
    show = Show(key="n1", card=card, to=(NOTICE,), matters="notice")
    at = datetime(2026, 3, 3, tzinfo=UTC)
    event = TimeCame(key="n1", organisation="acme", at=at, about="n1", what="post")
    began = time.perf_counter()
    await storage.store.commit(event, Outcome(shows=(show,)))
    return time.perf_counter() - began


async def deliver(url: str, count: int) -> dict[str, float]:
    """Bring what is due everywhere; returns seconds, messages and memory."""
    storage = await open_storage(url, SystemClock())
    platforms = {f"w{number}": AtOnce() for number in range(WORKSPACES)}
    delivering = Delivering(storage.ledger, platforms.get, SystemClock())
    began = time.perf_counter()
    await delivering.settle()
    seconds = time.perf_counter() - began
    posted = [id for platform in platforms.values() for id in platform.posted]
    await delivering.stop()
    await storage.close()
    return {
        "seconds": seconds,
        "posted": len(set(posted)),
        "twice": len(posted) - len(set(posted)),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


async def floor_of(bench: Bench, seconds: float) -> float:
    """Commits a second of the bare driver: one row changed and committed each."""
    if bench.kind == "SQLite":
        return await _aiosqlite(bench.folder / "floor.sqlite", seconds)
    return await _asyncpg(bench.url, seconds)


async def _aiosqlite(path: Path, seconds: float) -> float:
    import aiosqlite

    async with aiosqlite.connect(path, isolation_level=None) as conn:
        await conn.execute("PRAGMA journal_mode=WAL")
        await conn.execute("PRAGMA synchronous=FULL")
        await conn.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, state TEXT)")
        await conn.execute("INSERT INTO t VALUES (1, 'due')")
        began, count = time.perf_counter(), 0
        while time.perf_counter() - began < seconds:
            await conn.execute("BEGIN IMMEDIATE")
            await conn.execute("UPDATE t SET state = ? WHERE id = 1", (str(count),))
            await conn.execute("COMMIT")
            count += 1
        return count / (time.perf_counter() - began)


async def _asyncpg(url: str, seconds: float) -> float:
    import asyncpg  # type: ignore[import-untyped]  # it ships no types

    until = time.perf_counter() + seconds

    async def hammer(number: int) -> int:
        conn, count = await asyncpg.connect(url), 0
        while time.perf_counter() < until:
            await conn.execute("UPDATE floor SET state = $1 WHERE id = $2", str(count), number)
            count += 1
        await conn.close()
        return count

    one = await asyncpg.connect(url)
    await one.execute("CREATE TABLE floor (id INT PRIMARY KEY, state TEXT)")
    await one.execute("INSERT INTO floor SELECT n, '' FROM generate_series(0, 7) n")
    counts = await asyncio.gather(*map(hammer, range(8)))
    await one.execute("DROP TABLE floor")
    await one.close()
    return sum(counts) / seconds


async def run(bench: Bench) -> list[Figure]:
    count = bench.count(100_000, 5_000)
    floor = await floor_of(bench, 5.0 if not bench.quick else 1.0)
    async with bench.open() as storage:
        await fill(storage, count)
        laid = await lay(storage)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.durable.fanning", bench.url, str(count)),
        stdout=asyncio.subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    out, _ = await process.communicate()
    told = json.loads(out)
    floor = (floor + await floor_of_again(bench)) / 2
    least = 1.0 if bench.kind == "SQLite" else 0.5
    return [
        Figure(name="subscriptions", value=3 * count),
        at_most(f"{count} of them laid into the ledger", laid, 1.0, "s"),
        against("deliveries", count / told["seconds"], floor, least, "a second"),
        *zeros(lost=count - int(told["posted"]), delivered_twice=int(told["twice"])),
        at_most("memory at its highest", told["megabytes"], 200, "MB"),
    ]


async def floor_of_again(bench: Bench) -> float:
    """After the measurement as well: a machine that others use changes its mind."""
    (bench.folder / "floor.sqlite").unlink(missing_ok=True)
    return await floor_of(bench, 5.0 if not bench.quick else 1.0)


ROW = Row(
    name="fan",
    says="100,000 deliveries over 20 workspaces, a sender that returns at once",
    run=run,
)

if __name__ == "__main__":
    print(json.dumps(asyncio.run(deliver(sys.argv[1], int(sys.argv[2])))))
