"""The Jobs port: each time that a flow waits for comes back as an event.

Jobs are rows of our own, written with the outcome that asked for them. The durable
engine rings for each; beside it a look at the table, every second, rings for what
the engine missed: a job set while it was still starting, or a restored backup.
"""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import Connection, select, update

from bot.events import TimeCame
from bot.ports import Clock, Unavailable
from storage import timers
from storage.database import Database
from storage.tables import job

if TYPE_CHECKING:
    from storage.alarms import Alarms

log = structlog.get_logger()

LOOK = 1.0
"""Seconds between looks at the table."""
PATIENCE = timedelta(seconds=0.5)
"""How late the engine may be before we ring ourselves."""
TOGETHER = 8
"""Jobs that are rung at the same time when several are late."""
SETTLED = 2.0
"""Seconds after the start, so that the engine's import keeps nobody waiting."""
TIDY = 3600.0
EARLY = timedelta(milliseconds=50)
"""The engine counts milliseconds: it may ring a little before the time."""

Came = Callable[[TimeCame], None]


class StoredJobs:
    """Jobs on the database. `url` is where the durable engine lives; memory has none."""

    def __init__(self, database: Database, clock: Clock, url: str, executor: str) -> None:
        self._database = database
        self._clock = clock
        self._url = url
        self._executor = executor
        self._came: Came | None = None
        self._alarms: Alarms | None = None
        self._launching: asyncio.Task[Alarms] | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._ending: asyncio.Task[None] | None = None
        self._stopped = False

    def set_alarm(self, conn: Connection, organisation: str, id: str, when: datetime) -> bool:
        """Called inside the transaction that keeps the job."""
        if self._alarms is None:
            return False
        return self._alarms.set(conn, organisation, id, when, self._clock.now())

    @property
    def engine_is_up(self) -> bool:
        """Whether the durable engine rings; until then the look at the table does."""
        return self._alarms is not None

    async def start(self, came: Came) -> None:
        """Ring by itself from now on; the engine comes up in the background."""
        self._came = came
        self._tasks.append(asyncio.create_task(self._look_again_and_again()))
        if self._url:
            self._tasks.append(asyncio.create_task(self._raise_engine()))

    async def every(self, name: str, cron: str, zone: str, organisation: str) -> None:
        id = f"every:{name}"
        due = next_tick(cron, zone, self._clock.now())

        def write(conn: Connection) -> None:
            mine = (job.c.organisation == organisation, job.c.id == id)
            kept = conn.execute(select(job).where(*mine).with_for_update()).one_or_none()
            if kept is None or (kept.cron, kept.zone) != (cron, zone):
                alarm = self.set_alarm(conn, organisation, id, due)
                timers.keep_every(conn, organisation, name, cron, zone, due, alarm)

        await self._database.write(write)

    async def ring_due(self) -> tuple[TimeCame, ...]:
        return await self._ring_overdue(self._clock.now())

    async def stop(self) -> None:
        """Ring no more. A launch that is under way in its thread is waited for: nobody
        else would end what it began. It ends once, however many ask and lose patience."""
        self._stopped = True
        if self._ending is None:
            self._ending = asyncio.create_task(self._stop())
        await asyncio.shield(self._ending)

    async def _stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()
        self._alarms = None
        if launching := self._launching:
            self._launching = None
            await asyncio.gather(self._end(launching), return_exceptions=True)

    async def _end(self, launching: "asyncio.Task[Alarms]") -> None:
        alarms = await launching
        await asyncio.to_thread(alarms.destroy)

    # --- ringing

    async def _ring(self, organisation: str, id: str) -> None:
        """The engine says that a job is due; whether it still is, the job knows."""
        while True:
            try:
                event = await self._ring_one(organisation, id, self._clock.now() + EARLY)
                break
            except Unavailable:
                await asyncio.sleep(LOOK)
        if event and self._came:
            self._came(event)

    async def _ring_one(self, organisation: str, id: str, now: datetime) -> TimeCame | None:
        def write(conn: Connection) -> TimeCame | None:
            rung = timers.ring(conn, organisation, id, now)
            if rung and rung.cron:
                due = next_tick(rung.cron, rung.zone, now)
                alarm = self.set_alarm(conn, organisation, id, due)
                timers.keep_every(
                    conn, organisation, rung.about, rung.cron, rung.zone, due, alarm
                )
            return rung.event if rung else None

        return await self._database.write(write)

    async def _ring_overdue(self, now: datetime) -> tuple[TimeCame, ...]:
        due = await self._database.read(lambda conn: timers.overdue(conn, now))
        events: list[TimeCame | None] = []
        for first in range(0, len(due), TOGETHER):
            some = due[first : first + TOGETHER]
            ringing = (self._ring_one(*which, self._clock.now()) for which in some)
            events += await asyncio.gather(*ringing)
        return tuple(event for event in events if event)

    async def _look_again_and_again(self) -> None:
        while True:
            try:
                patience = PATIENCE if self.engine_is_up else timedelta(0)
                for event in await self._ring_overdue(self._clock.now() - patience):
                    if self._came:
                        self._came(event)
            except Unavailable as problem:
                log.warning("the jobs cannot be read now", problem=str(problem))
            except Exception:  # whatever it is, the next look may be better
                log.exception("looking at the jobs failed")
            await asyncio.sleep(LOOK)

    # --- the engine

    async def _raise_engine(self) -> None:
        """Import and launch beside the start of everything else, then keep it tidy."""
        await asyncio.sleep(SETTLED)
        loop = asyncio.get_running_loop()
        launch = asyncio.to_thread(self._launch_engine, loop)
        self._launching = asyncio.create_task(launch)
        try:
            # `stop` may come meanwhile; a thread goes on all the same
            alarms = await asyncio.shield(self._launching)
        except Exception:
            log.exception("the durable engine did not start; jobs are rung without it")
            return
        self._alarms = alarms
        while True:
            try:
                await self._set_unset_alarms()
                await asyncio.to_thread(alarms.forget_rung)
            except Exception:  # the look at the table rings what has no alarm
                log.exception("the alarms could not be tidied; it is tried again")
            await asyncio.sleep(TIDY)

    def _launch_engine(self, loop: asyncio.AbstractEventLoop) -> "Alarms":
        from storage.alarms import Alarms

        if self._stopped:  # while it was imported, which takes longest
            raise Unavailable("the process stops")
        alarms = Alarms(self._url, self._executor)
        alarms.launch(self._ring, loop)
        return alarms

    async def _set_unset_alarms(self) -> None:
        """Jobs that were kept while the engine was not up."""

        def write(conn: Connection) -> None:
            unset = select(job.c.organisation, job.c.id, job.c.due).where(~job.c.set)
            for organisation, id, due in conn.execute(unset).all():
                self.set_alarm(conn, organisation, id, due)
            conn.execute(update(job).where(~job.c.set).values(set=True))

        await self._database.write(write)


def next_tick(cron: str, zone: str, after: datetime) -> datetime:
    """The next time after `after` that the cron line names, on the clocks of the zone.

    Counted on the wall clock: a time that the clocks skip in spring comes as much
    later, one that they repeat in autumn comes once.
    """
    from croniter import croniter  # type: ignore[import-untyped]  # it has none

    there = ZoneInfo(zone or "UTC")
    wall = after.astimezone(there).replace(tzinfo=None)
    while True:
        wall = croniter(cron, wall).get_next(datetime)
        tick: datetime = wall.replace(tzinfo=there).astimezone(UTC)
        if tick > after:
            return tick
