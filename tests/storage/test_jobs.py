"""Times that flows wait for: each comes once, at its newest time, on the right clock."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import asyncpg  # type: ignore[import-untyped]  # it ships no types
import pytest
from sqlalchemy import text

from bot.clock import SystemClock
from bot.events import TimeCame
from bot.outcome import At, Cancel, Outcome
from bot.testing import StillClock
from storage import jobs
from storage.jobs import next_tick
from storage.opening import Storage, open_storage
from tests.storage.things import said


async def ask(storage: Storage, *jobs: At | Cancel) -> None:
    await storage.store.commit(said(), Outcome(jobs=jobs))


def at(id: str, when: datetime, what: str = "remind") -> At:
    return At(id=id, when=when, about=f"about-{id}", what=what)


async def test_a_time_comes_once_and_not_before(storage: Storage, clock: StillClock) -> None:
    soon = clock.now() + timedelta(hours=1)
    await ask(storage, at("j", soon))

    early = await storage.jobs.ring_due()
    clock.set(soon)
    [came] = await storage.jobs.ring_due()
    again = await storage.jobs.ring_due()

    assert (came.about, came.what, came.at) == ("about-j", "remind", soon)
    assert early == again == ()
    assert [w.event for w in await storage.store.waiting(soon, 9)] == [came]


async def test_a_moved_time_comes_only_then(storage: Storage, clock: StillClock) -> None:
    first, second = (clock.now() + timedelta(hours=n) for n in (1, 2))
    await ask(storage, at("j", first))
    await ask(storage, at("j", second, "chase"))

    clock.set(first)
    early = await storage.jobs.ring_due()
    clock.set(second)
    [came] = await storage.jobs.ring_due()

    assert early == ()
    assert (came.at, came.what) == (second, "chase")


async def test_a_cancelled_time_never_comes(storage: Storage, clock: StillClock) -> None:
    soon = clock.now() + timedelta(hours=1)
    await ask(storage, at("j", soon), at("k", soon))
    await ask(storage, Cancel(id="j"), Cancel(id="unknown"))

    clock.set(soon)

    assert [came.about for came in await storage.jobs.ring_due()] == ["about-k"]


async def test_the_same_time_asked_for_again_after_it_came_does_not_come_again(
    storage: Storage, clock: StillClock
) -> None:
    soon = clock.now() + timedelta(hours=1)
    await ask(storage, at("j", soon))
    clock.set(soon)
    await storage.jobs.ring_due()

    await ask(storage, at("j", soon))

    assert await storage.jobs.ring_due() == ()


async def test_a_name_may_be_used_again_for_another_time(
    storage: Storage, clock: StillClock
) -> None:
    for hours in (1, 2):
        when = clock.now() + timedelta(hours=hours)
        await ask(storage, at("j", when))
        clock.set(when)
        assert len(await storage.jobs.ring_due()) == 1


async def test_an_outcome_that_was_not_committed_asks_for_no_time(
    storage: Storage, clock: StillClock
) -> None:
    event = said()
    await storage.store.commit(event, Outcome())

    await storage.store.commit(event, Outcome(jobs=(at("j", clock.now()),)))

    assert await storage.jobs.ring_due() == ()


async def test_what_comes_again_and_again(storage: Storage, clock: StillClock) -> None:
    clock.set(datetime(2026, 3, 27, 12, tzinfo=UTC))
    await storage.jobs.every("digest", "0 9 * * *", "Europe/Berlin", "acme")
    await storage.jobs.every("digest", "0 9 * * *", "Europe/Berlin", "acme")

    came = []
    for _ in range(96):
        clock.pass_by(timedelta(hours=1))
        came += [
            event.at.astimezone(ZoneInfo("Europe/Berlin"))
            for event in await storage.jobs.ring_due()
        ]

    assert [(c.day, c.hour) for c in came] == [(28, 9), (29, 9), (30, 9), (31, 9)]


async def test_a_pause_is_made_up_for_once(storage: Storage, clock: StillClock) -> None:
    await storage.jobs.every("digest", "0 9 * * *", "UTC", "acme")

    clock.pass_by(timedelta(days=10))

    assert len(await storage.jobs.ring_due()) == 1
    assert await storage.jobs.ring_due() == ()


async def test_another_line_for_the_same_name_replaces_the_first(
    storage: Storage, clock: StillClock
) -> None:
    await storage.jobs.every("digest", "0 9 * * *", "UTC", "acme")
    await storage.jobs.every("digest", "0 18 * * *", "UTC", "acme")

    clock.set(datetime(2026, 3, 3, 23, tzinfo=UTC))

    assert [event.at.hour for event in await storage.jobs.ring_due()] == [18]


@pytest.mark.parametrize(
    ("after", "tick"),
    [
        ("2026-03-28T12:00Z", "2026-03-29T01:30Z"),  # 02:30 is skipped: an hour later
        ("2026-10-24T12:00Z", "2026-10-25T00:30Z"),  # 02:30 comes twice: the first
        ("2026-10-25T00:30Z", "2026-10-26T01:30Z"),
        ("2028-02-28T12:00Z", "2028-02-29T01:30Z"),
    ],
)
def test_the_clocks_of_the_zone_count(after: str, tick: str) -> None:
    found = next_tick("30 2 * * *", "Europe/Berlin", datetime.fromisoformat(after))

    assert found == datetime.fromisoformat(tick)


@pytest.mark.slow
async def test_the_durable_engine_rings_on_time_and_after_a_restart(kept_url: str) -> None:
    clock = SystemClock()
    rung: list[TimeCame] = []
    first = await open_storage(kept_url, clock)
    await first.jobs.start(rung.append)
    await _until(lambda: first.jobs.engine_is_up)
    began = clock.now()
    await ask(
        first,
        at("soon", began + timedelta(seconds=1)),
        at("moved", began + timedelta(seconds=6)),
        at("later", began + timedelta(seconds=8)),
    )
    await ask(first, at("moved", began + timedelta(seconds=8)))
    await _until(lambda: len(rung) == 1)
    await first.close()

    second = await open_storage(kept_url, clock)
    await second.jobs.start(rung.append)
    await _until(lambda: len(rung) == 3)
    await second.close()

    assert rung[0].about == "about-soon"
    assert {event.about for event in rung[1:]} == {"about-moved", "about-later"}
    assert all(event.at <= clock.now() for event in rung)


@pytest.mark.slow
async def test_an_end_while_the_engine_comes_up_leaves_nothing_open(
    pg_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "SETTLED", 0.0)
    storage = await open_storage(pg_url, SystemClock())
    await storage.jobs.start(lambda _: None)
    await _until(lambda: storage.jobs._launching is not None)

    await storage.close()

    assert await _connections_to(pg_url) == 0


@pytest.mark.slow
async def test_an_engine_that_does_not_start_leaves_nothing_open(
    pg_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "SETTLED", 0.0)
    monkeypatch.setattr("storage.alarms.POLL", -1.0)
    rung: list[TimeCame] = []
    storage = await open_storage(pg_url, SystemClock())
    await storage.jobs.start(rung.append)
    await _until(lambda: storage.jobs._launching is not None)
    [problem] = await asyncio.gather(storage.jobs._launching, return_exceptions=True)  # type: ignore[arg-type]

    await ask(storage, at("j", SystemClock().now()))
    await _until(lambda: len(rung) == 1)
    await storage.close()

    assert isinstance(problem, Exception)
    assert await _connections_to(pg_url) == 0


@pytest.mark.slow
async def test_what_rang_is_forgotten_after_a_day_and_what_is_still_to_ring_is_not(
    kept_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "SETTLED", 0.0)
    async with ringing(kept_url) as (storage, rung):
        now = SystemClock().now()
        await ask(storage, at("rings", now), at("later", now + timedelta(hours=1)))
        await _until(lambda: len(rung) == 1)
        await _until_engine_says(storage, 1, "status = 'SUCCESS'")
        assert storage.jobs._alarms is not None
        forget = storage.jobs._alarms.forget_rung

        too_early = await asyncio.to_thread(forget)
        monkeypatch.setattr("storage.alarms.KEPT", timedelta(seconds=-1))
        forgotten = await asyncio.to_thread(forget)
        left = await engine_says(storage, "true")

    assert (too_early, forgotten) == (0, 1)
    assert [id.partition("@")[0] for id, *_ in left] == ["acme:later"]


@pytest.mark.slow
@pytest.mark.parametrize(("named", "executor"), [("", "plainly-0"), ("desk-7", "desk-7")])
async def test_the_engine_bears_names_that_outlive_its_process(
    kept_url: str, named: str, executor: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "SETTLED", 0.0)
    for id in ("first", "second"):  # a start each: what a crash left is found by both names
        async with ringing(kept_url, named) as (storage, _):
            await ask(storage, at(id, SystemClock().now()))
            await _until_engine_says(storage, 1, f"status = 'SUCCESS' AND {its(id)}")
            [(_, by, version)] = await engine_says(storage, its(id))

        assert (by, version) == (executor, "alarm-1")


def its(job: str) -> str:
    return f"workflow_uuid LIKE 'acme:{job}@%'"


@asynccontextmanager
async def ringing(
    url: str, executor: str = ""
) -> AsyncIterator[tuple[Storage, list[TimeCame]]]:
    """A memory whose durable engine is up, and what it rang for."""
    rung: list[TimeCame] = []
    storage = await open_storage(url, SystemClock(), executor)
    try:
        await storage.jobs.start(rung.append)
        await _until(lambda: storage.jobs.engine_is_up)
        yield storage, rung
    finally:
        await storage.close()


async def engine_says(storage: Storage, which: str) -> list[tuple[str, str, str]]:
    """Which workflows the engine keeps, who ran them, and in which version."""
    schema = "dbos." if storage.database.shared else ""
    columns = "workflow_uuid, executor_id, application_version"
    asked = text(f"SELECT {columns} FROM {schema}workflow_status WHERE {which}")
    rows = await storage.database.read(lambda conn: conn.execute(asked).all())
    return [(id, by, version) for id, by, version in rows]


async def _until_engine_says(storage: Storage, number: int, which: str) -> None:
    async with asyncio.timeout(60):
        while len(await engine_says(storage, which)) < number:  # noqa: ASYNC110 - no event
            await asyncio.sleep(0.1)


async def _connections_to(url: str) -> int:
    """How many sessions the server has in this database, besides the one that asks."""
    conn = await asyncpg.connect(url)
    try:
        count = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        async with asyncio.timeout(30):  # the server notices a closed one a little later
            while left := await conn.fetchval(count) - 1:  # noqa: ASYNC110 - it knows no event
                await asyncio.sleep(0.1)
        return int(left)
    finally:
        await conn.close()


@pytest.mark.slow
async def test_without_the_engine_the_table_is_enough() -> None:
    clock = SystemClock()
    rung: list[TimeCame] = []
    storage = await open_storage("sqlite://", clock)
    await storage.jobs.start(rung.append)

    await ask(storage, at("j", clock.now() + timedelta(seconds=0.2)))
    await _until(lambda: len(rung) == 1)
    late = clock.now() - rung[0].at
    await storage.close()

    assert late < timedelta(seconds=10)  # two on a quiet machine: benchmarks measure it


async def _until(true: Callable[[], bool], seconds: float = 60.0) -> None:
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 - it knows no event
            await asyncio.sleep(0.05)
