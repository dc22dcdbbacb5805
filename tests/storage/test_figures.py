"""What waits in the database, in numbers, on every database."""

from datetime import timedelta
from typing import Any

from sqlalchemy import create_engine, event

from bot.testing import StillClock
from storage.figures import counted, figures_of
from storage.opening import Storage
from storage.tables import metadata
from tests.storage.things import CHANNEL, NOON, said, shows


async def figures(storage: Storage, clock: StillClock) -> dict[str, float]:
    found = await figures_of(storage.database, clock.now())
    return {name.removeprefix("plainly_"): value for name, _, value in found}


async def test_what_waits_is_counted(storage: Storage, clock: StillClock) -> None:
    assert set((await figures(storage, clock)).values()) == {0}
    await storage.store.take(said())
    clock.pass_by(timedelta(minutes=2))
    await storage.store.take(parked := said())
    await storage.store.park(parked, "RuntimeError")
    await storage.store.commit(said(), shows("a", "Hello", CHANNEL))

    found = await figures(storage, clock)

    assert found["events_waiting"] == 1
    assert found["events_oldest_seconds"] == 120
    assert found["events_parked"] == 1
    assert found["deliveries_due"] == 1
    assert found["deliveries_failed"] == found["deliveries_later"] == found["jobs_late"] == 0


def test_each_is_answered_by_an_index() -> None:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    asked: list[tuple[str, Any]] = []

    with engine.connect() as conn:
        event.listen(engine, "before_cursor_execute", lambda *a: asked.append((a[2], a[3])))
        counted(conn, now=NOON)
        plans = [
            conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values).one().detail
            for sql, values in tuple(asked)
        ]

    assert len(plans) == 8
    assert [plan for plan in plans if "INDEX ix_" not in plan] == []
