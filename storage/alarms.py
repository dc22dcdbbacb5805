"""The durable engine (DBOS Transact) as an alarm clock: the one file that imports it.

An alarm is one delayed workflow, enqueued in the transaction that wrote the job.
When it rings, the job itself is read again, so an alarm that is out of date does
nothing. Importing this module costs a second or more: only `jobs.py` does, beside.
"""

import asyncio
import contextlib
import sqlite3
import time
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from dbos import DBOS, DBOSClient, DBOSConfig, DBOSPortableJSONSerializer, EnqueueOptions

from storage.sqlite import prepare

NAME = "plainly"
QUEUE = "alarms"
VERSION = "alarm-1"
"""Raised only if the workflow changes its steps: other versions are not recovered."""
POLL = 0.2
ROUND = 1.5 * POLL
"""Surely the queue has looked once within this time."""
KEPT = timedelta(days=1)
"""How long a workflow that rang is kept, for whoever wonders whether it did."""
BITE = 1000

Ring = Callable[[str, str], Coroutine[None, None, None]]


class _Bell:
    """What rings in this process, and on which event loop; the engine, which has a loop
    of its own, knows its workflows only by name."""

    ring: Ring | None = None
    loop: asyncio.AbstractEventLoop | None = None


@DBOS.workflow(name="ring", max_recovery_attempts=1000)
async def _ring(organisation: str, id: str) -> None:
    """The time has come for a job."""
    if _Bell.ring and _Bell.loop:
        ringing = _Bell.ring(organisation, id)
        await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(ringing, _Bell.loop))


class Alarms:
    """The engine of this process: there can be only one."""

    def __init__(self, url: str, executor: str) -> None:
        self._engine = _engine_for(url)
        self._open = _Open(self._engine)
        self._executor = executor
        self._client: DBOSClient | None = None
        self._dbos: DBOS | None = None

    def launch(self, ring: Ring, loop: asyncio.AbstractEventLoop) -> None:
        """Ring on this loop from now on, for alarms set before as well.

        Called from a thread: the engine's own migrations wait for our transactions,
        which could never end if the loop waited for the migrations."""
        _Bell.ring, _Bell.loop = ring, loop
        try:
            self._launch()
        except BaseException:
            self.destroy()  # half an engine would hold connections, and the next launch
            raise

    def _launch(self) -> None:
        config: DBOSConfig = {
            "name": NAME,
            "system_database_engine": self._engine,
            "executor_id": self._executor,
            "application_version": VERSION,
            "serializer": DBOSPortableJSONSerializer(),  # never a pickle from a database
            "log_level": "ERROR",
            "scheduler_polling_interval_sec": 3600.0,
        }
        self._dbos = DBOS(config=config)
        DBOS.launch()
        DBOS.register_queue(QUEUE, worker_concurrency=16, polling_interval_sec=POLL)
        self._client = DBOSClient(
            system_database_engine=self._engine,
            lazy=True,
            application_name=NAME,
            serializer=DBOSPortableJSONSerializer(),
        )

    def set(
        self, conn: sa.Connection, organisation: str, id: str, due: datetime, now: datetime
    ) -> bool:
        """Set the alarm in the caller's transaction; False if the engine is not up."""
        if self._client is None:
            return False
        options: EnqueueOptions = {
            "workflow_name": "ring",
            "queue_name": QUEUE,
            "workflow_id": f"{organisation}:{id}@{due.timestamp():.6f}",
            "app_version": VERSION,
        }
        if (delay := (due - now).total_seconds()) > 0:
            options["delay_seconds"] = delay
        self._client.enqueue_in_transaction(conn, options, organisation, id)
        return True

    def forget_rung(self) -> int:
        """Delete workflows that rang long ago; returns how many. For a thread."""
        before = (datetime.now(UTC) - KEPT).isoformat()
        total = 0
        while old := DBOS.list_workflows(
            status=["SUCCESS", "ERROR", "CANCELLED"],
            completed_before=before,
            limit=BITE,
            load_input=False,
            load_output=False,
        ):
            DBOS.delete_workflows([one.workflow_id for one in old])
            total += len(old)
            if len(old) < BITE:
                break
        return total

    def destroy(self) -> None:
        """Ring no more. What is set stays set."""
        self._client = None
        _Bell.ring = _Bell.loop = None
        if self._dbos:
            # its queue must end its round first: it would start a workflow on a loop that
            # the engine closes before it waits for its threads
            for stop in self._dbos.background_thread_stop_events:
                stop.set()
            time.sleep(ROUND)
        DBOS.destroy()
        self._engine.dispose()
        self._open.close_all()


class _Open:
    """The connections that are open. One that a thread of the engine still holds at its
    end goes back to a pool that is no more, and nobody would ever close it."""

    def __init__(self, engine: sa.Engine) -> None:
        self._connections: dict[int, Any] = {}
        sa.event.listen(engine, "connect", self._opened)
        sa.event.listen(engine, "close", self._closed)
        sa.event.listen(engine, "close_detached", self._closed)

    def _opened(self, driver: Any, _record: object) -> None:
        if not isinstance(driver, sqlite3.Connection):  # which closes itself, quietly
            self._connections[id(driver)] = driver

    def _closed(self, driver: Any, _record: object = None) -> None:
        self._connections.pop(id(driver), None)

    def close_all(self) -> None:
        while self._connections:
            _, driver = self._connections.popitem()
            with contextlib.suppress(Exception):  # it may be gone already, or in use
                driver.close()


def _engine_for(url: str) -> sa.Engine:
    """A synchronous engine on our own database, so that an alarm joins our transaction."""
    if not url.startswith("sqlite"):
        address = sa.make_url(url).set(drivername="postgresql+psycopg")
        return sa.create_engine(address, pool_size=4, max_overflow=2, pool_pre_ping=True)
    engine = sa.create_engine(url, pool_size=2, max_overflow=0)

    @sa.event.listens_for(engine, "connect")
    def settle(driver: sqlite3.Connection, _record: object) -> None:
        driver.isolation_level = "IMMEDIATE"
        prepare(driver)

    return engine
