"""Whether a long memory makes the door slower: 1,000,000 old requests and ratings."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Table, text

from benchmarks.durable.bench import Bench, Row, at_most, share
from benchmarks.durable.worker import event_of
from benchmarks.figures import Figure
from bot.places import Place
from bot.records import Rating, Record, Request
from storage.opening import Storage
from storage.records import row_of
from storage.tables import TABLE_OF
from tests.storage import postgres

LONG_AGO = datetime(2024, 3, 3, 9, tzinfo=UTC)
BITE = 100_000
WARM = 200
"""Events before the measurement, so that both databases are awake."""

REQUEST = Request(
    id="", organisation="acme", number=1, requester="ann", unit="sales", type="incident",
    original="the printer in our corner is dead", symptom="does not print",
    for_it="Printer in the sales area does not print.", state="resolved", at=LONG_AGO,
    resolved_at=LONG_AGO + timedelta(hours=2), resolution="A new drum was put in.",
    place=Place(workspace="web", channel="@ann"),
)  # fmt: skip
RATING = Rating(
    id="", organisation="acme", about="r1", rater="somebody", face="good", at=LONG_AGO,
    unit="sales",
)  # fmt: skip


async def remember(storage: Storage, count: int) -> None:
    """So many closed requests, and as many ratings."""
    for record in (REQUEST, RATING):
        for first in range(0, count, BITE):
            last = min(count, first + BITE) - 1
            await storage.database.write(
                lambda conn, it=record, a=first, b=last: _repeat(conn, it, a, b)  # type: ignore[misc]
            )
    await storage.database.write(lambda conn: conn.execute(text("ANALYZE")))


def _repeat(conn: Connection, record: Record, first: int, last: int) -> None:
    """Rows like this one, numbered; about and rater differ as they do in life."""
    table: Table = TABLE_OF[type(record)]
    numbers = (
        "(WITH RECURSIVE c(n) AS (SELECT :first UNION ALL SELECT n + 1 FROM c WHERE n < :last)"
        " SELECT n FROM c)"
        if conn.dialect.name == "sqlite"
        else "(SELECT n FROM generate_series(CAST(:first AS bigint), CAST(:last AS bigint)) n)"
    )
    names = [column.name for column in table.columns]
    varied = {"id": "'old-' || n", "about": "'r' || n", "requester": "'p' || (n % 5000)",
              "rater": "'h' || (n % 5000)", "number": "n"}  # fmt: skip
    one = row_of(record, 1)
    values = ", ".join(varied.get(name, f"k.{name}") for name in names)
    conn.execute(table.insert(), one)
    conn.execute(
        text(
            f"INSERT INTO {table.name} ({', '.join(names)}) SELECT {values} "
            f"FROM {table.name} k, {numbers} numbers WHERE k.id = ''"
        ),
        {"first": first, "last": last},
    )
    conn.execute(table.delete().where(table.c.id == ""))


@asynccontextmanager
async def _an_empty_one(bench: Bench) -> AsyncIterator[Storage]:
    if bench.kind == "SQLite":
        async with bench.open(f"sqlite:///{bench.folder / 'empty.sqlite'}") as storage:
            yield storage
        return
    url = await postgres.a_database(bench.url)
    async with bench.open(url) as storage:
        yield storage
    await postgres.drop(bench.url, url)


async def run(bench: Bench) -> list[Figure]:
    """Events into both, in turn, so that the machine's moods meet both."""
    count, events = bench.count(1_000_000, 50_000), bench.count(5_000, 1_000)
    async with bench.open() as full, _an_empty_one(bench) as empty:
        await remember(full, count)
        took: dict[str, list[float]] = {"full": [], "empty": []}
        for number in range(events + WARM):
            for name, storage in (("full", full), ("empty", empty)):
                event = event_of(number)
                began = time.perf_counter()
                await storage.store.take(event)
                took[name].append(time.perf_counter() - began)
        kept = await full.store.look("acme").count(Request)
    slow, quick = (1000 * share(took[name][WARM:], 0.99) for name in ("full", "empty"))
    middle = {name: 1000 * share(took[name][WARM:], 0.5) for name in took}
    return [
        Figure(name="old requests, and as many ratings", value=kept),
        Figure(name="events taken by each", value=events),
        Figure(name="half of them within, full", value=round(middle["full"], 3), unit="ms"),
        Figure(name="half of them within, empty", value=round(middle["empty"], 3), unit="ms"),
        Figure(name="99 of 100 within, full", value=round(slow, 3), unit="ms"),
        Figure(name="99 of 100 within, empty", value=round(quick, 3), unit="ms"),
        at_most("full against empty, 99 of 100", slow / quick, 1.3, "x"),
    ]


ROW = Row(
    name="old",
    says="1,000,000 old requests and ratings: the door is as fast as of an empty database",
    run=run,
)
