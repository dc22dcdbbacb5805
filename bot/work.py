"""The way of one event through this process: taken, handled, committed, delivered.

`take` returns once the event is durable; the rest starts at once in the background.
Whatever a crash leaves behind is found in the inbox and done later, here or in
another process; what fails again and again is parked, and the person is told.
"""

import asyncio
import heapq
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Protocol

import structlog

from bot.adapter_ports import ChatLine
from bot.breaking import told_without_words
from bot.cards import Answer, FieldErrors
from bot.delivering import Delivering
from bot.ending import Ending, in_time
from bot.events import (
    AlertFired,
    Deleted,
    Edited,
    Event,
    Pressed,
    Reacted,
    Said,
    Submitted,
    TicketChanged,
    TimeCame,
)
from bot.outcome import Outcome
from bot.ports import Clock, Conflict, Jobs, Look, Store, Taken, TooEarly, Unavailable
from bot.tools import code_of

log = structlog.get_logger()

SWEEP = 1.0
"""Seconds between looks at what was left behind."""
GRACE = timedelta(seconds=3)
"""An event younger than this is surely being handled by whoever took it."""
AT_ONCE = 32
"""Events handled at the same time."""
MOST_WAITING = 2000
"""Events held in memory; more stay in the inbox until there is room."""
MOST_TRIES = 6
FIRST_WAIT = timedelta(seconds=1)
"""Before the second try; doubled for each one after."""
MOST_CONFLICTS = 20


class Conversation(Protocol):
    """Decides what follows from an event."""

    async def handle(self, event: Event, look: Look) -> Outcome: ...

    async def answer(self, event: Event, look: Look) -> Answer:
        """What must be said inside the platform's limit; reads only."""
        ...


class TooManyConflicts(Exception):
    """Others were always faster; tried again later."""


class Work:
    """Takes events in and sees to it that each is done, once and in order."""

    def __init__(
        self,
        store: Store,
        conversation: Conversation,
        delivering: Delivering,
        clock: Clock,
        jobs: Jobs | None = None,
        *,
        sorry: Callable[[Event], Outcome] | None = None,
    ) -> None:
        self._store = store
        self._conversation = conversation
        self._delivering = delivering
        self._clock = clock
        self._jobs = jobs
        self._sorry = sorry
        self._lanes: dict[str, _Lane] = {}
        self._here: set[tuple[str, str]] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._gate = asyncio.Semaphore(AT_ONCE)
        self._sweeping: asyncio.Task[None] | None = None
        self._stopping = False
        self._arrivals = 0

    async def start(self) -> None:
        """Do what a crash left, and from now on look for more of it."""
        await self._delivering.start(self.begin)
        if self._jobs:
            await self._jobs.start(self.begin)
        self._sweeping = asyncio.create_task(self._sweep_again_and_again())

    async def take(
        self, event: Event, lines: Sequence[ChatLine] = (), answer: Answer | None = None
    ) -> Taken:
        """Return once the event is durable; it is handled right after. Raises Unavailable."""
        taken = await self._store.take(event, lines, answer)
        if taken.new:
            self.begin(event)
        return taken

    async def answer(self, event: Event) -> Answer:
        """What must be said at once: a form, its errors, a toast. Changes nothing.

        A form that was accepted before gets the answer it got then."""
        before = await self._store.answered(event) if isinstance(event, Submitted) else None
        if before is not None:
            return before
        look = self._store.look(event.organisation)
        return await self._conversation.answer(event, look)

    async def submit(self, event: Submitted, lines: Sequence[ChatLine] = ()) -> Answer:
        """Answer a form that was sent, and take it in if nothing is wrong with it."""
        answer = await self.answer(event)
        if not isinstance(answer, FieldErrors):
            await self.take(event, lines, answer)
        return answer

    def begin(self, event: Event) -> None:
        """Start to handle an event that is in the inbox, unless that is under way."""
        which = (event.organisation, event.key)
        if self._stopping or which in self._here or len(self._here) >= MOST_WAITING:
            return
        self._here.add(which)
        self._arrivals += 1
        name = lane_of(event)
        lane = self._lanes.get(name)
        if lane is None:
            lane = self._lanes[name] = _Lane()
            task = asyncio.create_task(self._run(name, lane))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        lane.add(event, self._arrivals)

    async def sweep(self, older_than: timedelta = timedelta(0)) -> None:
        """Begin what waits in the inbox and nobody is at."""
        limit = 100 + len(self._here)
        before = self._clock.now() - older_than
        for waiting in await self._store.waiting(before, limit):
            self.begin(waiting.event)

    async def settle(self) -> None:
        """Return when all that was begun here is done and delivered."""
        while True:
            while self._tasks:
                await asyncio.gather(*self._tasks)
            await self._delivering.settle()
            if not self._tasks:
                return

    async def stop(self, within: float = 8.0) -> None:
        """Begin nothing more and end what is under way; the inbox keeps the rest."""
        self._stopping = True
        if self._sweeping:
            self._sweeping.cancel()
        end = Ending(within)
        ending: list[Awaitable[object]] = [self._end(within / 2)]
        if self._jobs:
            ending.append(in_time("the alarms", self._jobs.stop(), within / 2))
        await asyncio.gather(*ending)
        await self._delivering.stop(end.left())

    async def _end(self, within: float) -> None:
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks, timeout=within)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _sweep_again_and_again(self) -> None:
        older_than = timedelta(0)
        while True:
            try:
                await self.sweep(older_than)
                older_than = GRACE
            except Unavailable as problem:
                log.warning("the inbox cannot be read now", problem=str(problem))
            except Exception:  # nobody else would find what a crash left
                log.exception("sweeping the inbox failed")
            await asyncio.sleep(SWEEP)

    async def _run(self, name: str, lane: "_Lane") -> None:
        """Handle what is in the lane, one after the other, the oldest first."""
        try:
            while event := lane.next():
                if self._stopping:
                    return
                async with self._gate:
                    await self._do(event)
                self._here.discard((event.organisation, event.key))
        finally:
            del self._lanes[name]
            for event in lane.left():
                self._here.discard((event.organisation, event.key))

    async def _do(self, event: Event) -> None:
        """Handle one event; whatever happens, it is done, tried later, or parked."""
        try:
            await self._handle(event)
        except Unavailable as problem:
            log.warning("not committed now, tried again later", problem=str(problem))
        except TooEarly:
            return  # swept up when what it waits for is done
        except Exception as problem:
            log.exception("a flow failed", key=event.key, kind=type(event).__name__)
            try:
                await self._failed(event, problem)
            except Unavailable:
                log.warning("not counted, the database is away", key=event.key)

    async def _handle(self, event: Event) -> None:
        for _ in range(MOST_CONFLICTS):
            look = self._store.look(event.organisation)
            outcome = await self._conversation.handle(event, look)
            try:
                committed = await self._store.commit(event, outcome)
            except TooEarly:
                raise
            except Conflict:
                await asyncio.sleep(0)
                continue
            self._delivering.wake(committed.workspaces)
            for again in committed.again:
                self.begin(again)
            return
        raise TooManyConflicts(f"{MOST_CONFLICTS} conflicts in a row")

    async def _failed(self, event: Event, problem: Exception) -> None:
        why = told_without_words(problem)
        if await self._store.failed(event, why, FIRST_WAIT) < MOST_TRIES:
            return
        outcome = self._sorry(event) if self._sorry else None
        committed = await self._store.park(event, why, outcome)
        log.error("parked", key=event.key, kind=type(event).__name__, code=code_of(event.key))
        self._delivering.wake(committed.workspaces)


class _Lane:
    """Events that must be done one after the other, by the time they happened."""

    def __init__(self) -> None:
        self._waiting: list[tuple[float, int, Event]] = []

    def add(self, event: Event, arrival: int) -> None:
        heapq.heappush(self._waiting, (event.at.timestamp(), arrival, event))

    def next(self) -> Event | None:
        return heapq.heappop(self._waiting)[2] if self._waiting else None

    def left(self) -> list[Event]:
        return [event for _, _, event in self._waiting]


def lane_of(event: Event) -> str:
    """What must be done in order: what one account does in one channel, what happens
    to one ticket, what monitoring says of one incident, what is due for one thing."""
    match event:
        case Said() | Edited() | Deleted() | Pressed() | Reacted() | Submitted():
            place, who = event.place, event.who
            return "\t".join(
                ("did", event.organisation, place.workspace, place.channel, who.id)
            )
        case TicketChanged(organisation=organisation, source=source, ticket=ticket):
            return "\t".join(("ticket", organisation, source, ticket))
        case AlertFired(organisation=organisation, incident=incident):
            return "\t".join(("alert", organisation, incident))
        case TimeCame(organisation=organisation, about=about):
            return "\t".join(("time", organisation, about))
