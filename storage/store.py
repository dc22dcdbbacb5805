"""The Store port: events are taken, outcomes committed, and what was left is found."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

import structlog
from sqlalchemy import Connection, select

from bot.adapter_ports import ChatLine
from bot.breaking import told_without_words
from bot.cards import Answer
from bot.events import Event
from bot.outcome import Outcome
from bot.ports import Clock, Committed, Taken, TooEarly, Waiting
from storage import inbox
from storage.cardtext import read_answer
from storage.chats import StoredChats
from storage.columns import clean
from storage.database import Database
from storage.keeping import keep_records
from storage.looking import StoredLook
from storage.showing import show_all
from storage.tables import answer as answers
from storage.taking import Taking
from storage.timers import SetAlarm, keep_jobs

log = structlog.get_logger()


def no_alarm(_conn: Connection, _organisation: str, _id: str, _when: datetime) -> bool:
    """The durable engine is not up: jobs are kept, and their alarms set later."""
    return False


class StoredStore:
    """Store on the database. T1 is `take`, T2 is `commit`."""

    def __init__(self, database: Database, clock: Clock, chats: StoredChats) -> None:
        self._database = database
        self._clock = clock
        self._chats = chats
        self._taking = Taking(database)
        self.set_alarm: SetAlarm = no_alarm

    def look(self, organisation: str) -> StoredLook:
        return StoredLook(clean(organisation), self._database)

    async def take(
        self,
        event: Event,
        lines: Sequence[ChatLine] = (),
        answer: Answer | None = None,
    ) -> Taken:
        kept = await self._taking.take(event, self._clock.now(), lines, answer)
        self._chats.tell(kept.lines)
        return Taken(new=kept.new)

    async def answered(self, event: Event) -> Answer | None:
        """What this very form was answered before, if it was."""
        found = select(answers.c.body).where(
            answers.c.organisation == event.organisation, answers.c.key == event.key
        )
        body = await self._database.read(lambda conn: conn.execute(found).scalar_one_or_none())
        return None if body is None else read_answer(body)

    async def commit(self, event: Event, outcome: Outcome) -> Committed:
        now = self._clock.now()
        return await self._database.write(lambda conn: self._commit(conn, event, outcome, now))

    def _commit(
        self, conn: Connection, event: Event, outcome: Outcome, now: datetime
    ) -> Committed:
        organisation = clean(event.organisation)
        standing = inbox.standing_of(conn, event)
        if standing.state in ("done", "parked"):
            return Committed(workspaces=frozenset())
        if standing.too_early:
            raise TooEarly("something older about the same thing waits to be done first")
        keep_records(conn, organisation, outcome)
        woken = show_all(conn, organisation, outcome.shows, now)
        next_job = keep_jobs(conn, organisation, outcome.jobs, self.set_alarm)
        taken = inbox.take_all(conn, outcome.events, now)
        again = taken + inbox.mark_done(conn, event, standing, now)
        return Committed(workspaces=woken, next_job=next_job, again=again)

    async def waiting(self, older_than: datetime, limit: int) -> tuple[Waiting, ...]:
        """Events that a crash left behind. One that this version cannot read (a newer one
        wrote it) stays, and does not stand in the way of the others."""
        rows = await self._database.read(lambda conn: inbox.waiting(conn, older_than, limit))
        found = []
        for row in rows:
            try:
                found.append(inbox.as_waiting(row))
            except (KeyError, ValueError) as problem:
                log.error("an event cannot be read", key=row.key, kind=row.kind)
                until = self._clock.now() + inbox.A_WHILE
                why = told_without_words(problem)
                await self._database.write(partial(inbox.put_off, row, why, until))
        return tuple(found)

    async def failed(self, event: Event, why: str, again_in: timedelta = timedelta(0)) -> int:
        now = self._clock.now()
        return await self._database.write(
            lambda conn: inbox.count_failure(conn, event, why, again_in, now)
        )

    async def park(self, event: Event, why: str, outcome: Outcome | None = None) -> Committed:
        """Give up on the event; `outcome` is what the person is told, if anything."""
        now = self._clock.now()
        shows = outcome.shows if outcome else ()

        def write(conn: Connection) -> Committed:
            if inbox.standing_of(conn, event).state != "waiting":
                return Committed(workspaces=frozenset())
            inbox.give_up(conn, event, why)
            woken = show_all(conn, clean(event.organisation), shows, now)
            return Committed(workspaces=woken)

        return await self._database.write(write)
