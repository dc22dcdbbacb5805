"""The quick form of each row of the table of durability: that it holds, not how fast.

The figures are `python -m benchmarks.durable`; kills and restarts are in `test_kill.py`,
the full disk in `test_disk_full.py`, any order in `test_order.py`.
"""

import re
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from benchmarks.durable import crowding, failing, fanning, overtaking, remembering
from bot.clock import SystemClock
from bot.outcome import At, Outcome
from bot.ports import Pace
from bot.testing import StillClock
from storage.opening import Storage, open_storage
from tests.storage.things import ANNS_CHAT, CHANNEL, edited, person, puts, said, shows

pytestmark = pytest.mark.slow


async def test_of_an_event_from_all_sides_there_is_one_effect(
    pg_url: str, tmp_path: Path
) -> None:
    tally, acknowledged = await crowding.crowd(pg_url, tmp_path, 40)

    assert acknowledged == 160
    assert tally.clean, tally


class HurryingClock:
    """Twenty seconds a second, so that nobody waits long for another try."""

    def __init__(self) -> None:
        self._began, self._at = time.monotonic(), SystemClock().now()

    def now(self) -> datetime:
        return self._at + timedelta(seconds=20 * (time.monotonic() - self._began))


async def test_a_chat_api_that_fails_loses_nothing_and_is_not_pressed(kept_url: str) -> None:
    clock = HurryingClock()
    storage = await open_storage(kept_url, clock)
    moody = await failing.deliver_all(storage, 100, clock)
    reported = await storage.ledger.count("failed")
    await storage.close()

    stands = {key: n for one in moody.values() for key, n in one.posts.items()}
    refused = {key for one in moody.values() for key in one.refused}
    assert len({*stands} | refused) == 100
    assert set(stands.values()) == {1}
    assert reported == len(refused)
    for one in moody.values():
        most = one.most_in_a_second()
        assert one.calls_in_a_pause() == 0
        assert most["workspace"] <= failing.PACE.per_second + 5
        assert most["place"] <= failing.PACE.per_place_second + 2


async def test_a_notice_to_many_is_laid_at_once_and_reaches_each_once(kept_url: str) -> None:
    storage = await open_storage(kept_url, SystemClock())
    await fanning.fill(storage, 400)
    await fanning.lay(storage)
    laid = await storage.ledger.count("due")
    await storage.close()

    told = await fanning.deliver(kept_url, 400)

    assert laid == 400
    assert (told["posted"], told["twice"]) == (400, 0)


async def test_an_outage_overtakes_a_digest(kept_url: str) -> None:
    storage = await open_storage(kept_url, SystemClock())
    pace = Pace(per_second=50, per_place_second=50, together=5)

    _, _, between = await overtaking.overtake(storage, 0.5, pace)
    await storage.close()

    # one second's worth may be claimed already, and a few are on their way; however slow
    # the machine, it is counted in posts
    assert between <= pace.per_second + pace.together


async def test_no_step_of_an_event_reads_through_a_table(clock: StillClock) -> None:
    storage = await open_storage("sqlite://", clock)
    await remembering.remember(storage, 500)
    asked = await statements_of(storage, clock)

    plans = await storage.database.read(lambda conn: {one: plan_of(conn, one) for one in asked})
    await storage.close()

    assert len(asked) > 20
    assert {one: plan for one, plan in plans.items() if reads_through(plan)} == {}


async def statements_of(storage: Storage, clock: StillClock) -> set[str]:
    """What SQLite is asked on the way of some events, from the door to the platform."""
    seen: list[str] = []

    def listen(conn: Connection, heard: Any) -> None:
        driver: Any = conn.connection.driver_connection
        driver.set_trace_callback(heard)

    await storage.database.write(lambda conn: listen(conn, seen.append))
    first = said()
    soon = Outcome(jobs=(At(id="j", when=clock.now(), about="a", what="x"),))
    for event, outcome in (
        (first, puts(*person("ann")) + shows("a", "A", CHANNEL, ANNS_CHAT) + soon),
        (edited(first, "better"), shows("a", "B", CHANNEL)),
    ):
        await storage.store.take(event)
        await storage.store.waiting(clock.now(), 9)
        await storage.store.commit(event, outcome)
        await storage.ledger.workspaces()
        for delivery in await storage.ledger.claim("web", 9):
            await storage.ledger.showed(delivery, f"m{delivery.id}")
        await storage.ledger.adopt()
        await storage.jobs.ring_due()
        await storage.store.look("acme").shown_at(CHANNEL, "m1")
    await storage.database.write(lambda conn: listen(conn, None))
    return {one for one in seen if re.match("SELECT|UPDATE|DELETE|INSERT|WITH", one)}


def plan_of(conn: Connection, statement: str) -> list[str]:
    driver: Any = conn.connection.driver_connection
    return [str(row[3]) for row in driver.execute(f"EXPLAIN QUERY PLAN {statement}")]


def reads_through(plan: list[str]) -> bool:
    """Whether a step looks at every row of a table, and not along an index; the keys that a
    statement was `given` are no table."""
    scans = (step for step in plan if re.match(r"SCAN (?!seen|given|(?:\d+ )?CONSTANT)", step))
    return any(" USING " not in step for step in scans)


def test_a_plan_that_reads_through_a_table_is_seen() -> None:
    assert reads_through(["SCAN inbox"])
    assert reads_through(["SCAN given", "SCAN inbox"])
    assert not reads_through(["SEARCH inbox USING INDEX x (a=?)"])
    assert not reads_through(["SCAN given", "SEARCH inbox USING INDEX x (a=?)"])
