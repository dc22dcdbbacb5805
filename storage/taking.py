"""T1: events into the inbox, many together. Whoever arrives while a commit runs shares
the next one, and a crowd that was just answered is waited for a moment, so that many cost
little more than one."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from bot.adapter_ports import ChatLine
from bot.cards import Answer
from bot.events import Event
from bot.ports import Unavailable
from storage import inbox
from storage.cardtext import write_answer
from storage.chats import add_lines
from storage.database import Database, insert_into
from storage.tables import answer as answers

A_MOMENT = 0.001
"""Seconds that a crowd is waited for: less than anybody notices. Sixteen who come again
as soon as they are answered share one commit then, not two of eight: a fifth less work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An event at the door, what is kept with it, and who waits for the answer."""

    event: Event
    body: str
    now: datetime
    lines: Sequence[ChatLine] = ()
    answer: Answer | None = None
    done: asyncio.Future["Kept"] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Kept:
    """It is durable. `new` is False for a repetition, of which nothing is kept."""

    new: bool
    lines: tuple[ChatLine, ...] = ()


class Taking:
    """The door of one process."""

    def __init__(self, database: Database, moment: float = A_MOMENT) -> None:
        self._database = database
        self._moment = moment
        self._waiting: list[Arrival] = []
        self._working: asyncio.Task[None] | None = None
        self._crowd = 1
        self._gathered: asyncio.Future[None] | None = None

    async def take(
        self,
        event: Event,
        now: datetime,
        lines: Sequence[ChatLine] = (),
        answer: Answer | None = None,
    ) -> Kept:
        """Return once the event is durable. Raises Unavailable."""
        arrival = Arrival(
            event=event,
            body=inbox.body_of(event),
            now=now,
            lines=lines,
            answer=answer,
            done=asyncio.get_running_loop().create_future(),
        )
        self._waiting.append(arrival)
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._take_all())
        elif self._gathered and len(self._waiting) >= self._crowd:
            _wake(self._gathered)
        return await arrival.done

    async def _take_all(self) -> None:
        try:
            while self._waiting:
                if len(self._waiting) < self._crowd:
                    await self._gather()
                together = self._waiting[: inbox.MOST_TOGETHER]
                del self._waiting[: inbox.MOST_TOGETHER]
                self._crowd = len(together)
                await self._take(together)
        except BaseException as problem:
            _refuse(self._waiting, problem)
            raise

    async def _take(self, together: list[Arrival]) -> None:
        try:
            await self._put(together)
        except BaseException as problem:
            _refuse(together, problem)
            if not isinstance(problem, Exception):
                raise

    async def _gather(self) -> None:
        """Until as many wait as came last time, or a moment has passed."""
        loop = asyncio.get_running_loop()
        self._gathered = loop.create_future()
        timer = loop.call_later(self._moment, _wake, self._gathered)
        try:
            await self._gathered
        finally:
            timer.cancel()
            self._gathered = None

    async def _put(self, together: list[Arrival]) -> None:
        try:
            kept = await self._database.write_first(lambda conn: put_all(conn, together))
        except Unavailable:
            raise
        except Exception:
            if len(together) == 1:
                raise
            await self._put_each_alone(together)
        else:
            for arrival, result in zip(together, kept, strict=True):
                if not arrival.done.done():
                    arrival.done.set_result(result)

    async def _put_each_alone(self, together: list[Arrival]) -> None:
        """One of them spoils it for all: the others must not suffer."""
        for arrival in together:
            try:
                await self._put([arrival])
            except Exception as problem:
                _refuse([arrival], problem)


def _wake(waiting: asyncio.Future[None]) -> None:
    if not waiting.done():
        waiting.set_result(None)


def _refuse(arrivals: Sequence[Arrival], problem: BaseException) -> None:
    said = problem if isinstance(problem, Exception) else Unavailable("the process stops")
    for arrival in arrivals:
        if not arrival.done.done():
            arrival.done.set_exception(said)


def put_all(conn: Connection, arrivals: Sequence[Arrival]) -> list[Kept]:
    """Keep the new ones among these, in one transaction."""
    new = inbox.put_in_all(conn, [(one.event, one.body, one.now) for one in arrivals])
    kept = []
    for arrival, is_new in zip(arrivals, new, strict=True):
        if is_new and arrival.answer is not None:
            _keep_answer(conn, arrival.event, arrival.answer, arrival.now)
        lines = add_lines(conn, arrival.lines) if is_new and arrival.lines else ()
        kept.append(Kept(is_new, lines))
    return kept


def _keep_answer(conn: Connection, event: Event, answer: Answer, now: datetime) -> None:
    row = {
        "organisation": event.organisation,
        "key": event.key,
        "body": write_answer(answer),
        "at": now,
    }
    conn.execute(insert_into(conn, answers).values(row).on_conflict_do_nothing())
