"""One workspace's sender: claims a few deliveries, brings them at the platform's pace,
claims again. What is urgent overtakes everything that is not yet on its way."""

import asyncio
import contextlib
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Protocol, TypeVar

import structlog

from bot.events import TimeCame
from bot.outcome import MessageClass
from bot.pacing import Pacing
from bot.ports import (
    Absent,
    CannotTell,
    Clock,
    Delivery,
    Found,
    Later,
    Ledger,
    Lost,
    Never,
    Platform,
    Step,
    Unavailable,
)

log = structlog.get_logger()
T = TypeVar("T")

PATIENCE = 30.0
"""Seconds a platform may take for one call; then nobody knows whether it happened."""
AWAY = 0.5
"""Seconds between tries to reach a database that is away."""
ONCE_A = 1.0
"""Seconds after which a sender looks around even if nobody wakes it."""
FORESIGHT = 2.0
"""What a place cannot take within these seconds is handed back."""
LONGEST_BACKOFF = 300.0
MOST_ATTEMPTS = 60
"""About five hours of trying; then it is reported."""
NEVER_TWICE: frozenset[MessageClass] = frozenset({"rating", "digest"})
"""Rather never than twice; all others rather twice than never."""


class Office(Protocol):
    """What all senders of a process share."""

    @property
    def ledger(self) -> Ledger: ...

    @property
    def clock(self) -> Clock: ...

    @property
    def counts(self) -> Counter[str]: ...

    def never(self, delivery: Delivery, problem: Never, event: TimeCame | None) -> None:
        """Name what cannot be delivered; the event tells whoever must know."""
        ...


class Sender:
    """Delivers to one workspace, as fast as its platform likes and no faster."""

    def __init__(self, office: Office, workspace: str, platform: Platform) -> None:
        pace = platform.pace
        self.platform = platform
        self.stopping = False
        self.woken = False
        self._office = office
        self._ledger = office.ledger
        self._workspace = workspace
        self._pacing = Pacing(pace)
        self._together = pace.together
        # about one second's worth: whatever is urgent waits no longer than that
        self._most = max(pace.together, min(100, int(pace.per_second)))
        self._queue: list[Delivery] = []
        self._calls: set[asyncio.Task[None]] = set()
        self._nudge = asyncio.Event()

    def wake(self) -> None:
        """Something new may be due: look, even if there is little room."""
        self.woken = True
        self._nudge.set()

    async def run(self) -> None:
        """Until nothing is due here, or until told to stop. Cancelled, it drops its calls:
        whoever comes next finds them begun, and asks what became of them."""
        try:
            await self._run()
        except asyncio.CancelledError:
            for call in self._calls:
                call.cancel()
            await asyncio.gather(*self._calls, return_exceptions=True)
            raise

    async def _run(self) -> None:
        while not self.stopping:
            self._nudge.clear()
            try:
                await self._claim()
            except Unavailable as problem:
                log.warning("the ledger cannot be used now", problem=str(problem))
                await asyncio.sleep(AWAY)
                continue
            except Exception:
                log.exception("claiming failed in an unknown way", workspace=self._workspace)
                await asyncio.sleep(AWAY * 10)
                continue
            wait = self._call_whoever_may()
            if self._queue or self._calls or self._pauses():
                await self._until_nudged(wait)
                continue
            await self._release()
            if not self.woken:
                return
        await self._end()

    # --- claiming

    async def _claim(self) -> None:
        """As much as there is room for: not one by one, unless somebody woke us."""
        woken, self.woken = self.woken, False
        room = self._room()
        if room < (1 if woken else self._enough()):
            return
        without = frozenset(self._pauses())
        claimed = await self._ledger.claim(self._workspace, room, without=without)
        self._queue += claimed
        self._queue.sort(key=lambda delivery: not delivery.urgent)
        await self._hand_back_what_is_too_much()

    def _room(self) -> int:
        return self._most - len(self._queue) - len(self._calls)

    def _enough(self) -> int:
        return max(1, self._most // 2)

    async def _hand_back_what_is_too_much(self) -> None:
        """One busy place must not fill the queue: the others would wait with it."""
        most = self._pacing.most_for_place(FORESIGHT)
        seen: Counter[str] = Counter()
        keep: list[Delivery] = []
        for delivery in self._queue:
            seen[delivery.place.channel] += 1
            if seen[delivery.place.channel] <= most:
                keep.append(delivery)
            else:
                seconds = FORESIGHT * seen[delivery.place.channel] / most
                await self._hand_back(delivery, seconds)
        self._queue = keep

    async def _hand_back(self, delivery: Delivery, seconds: float = 0.0) -> None:
        until = self._office.clock.now() + timedelta(seconds=seconds)
        await surely(lambda: self._ledger.postpone(delivery, until))

    async def _release(self) -> None:
        with contextlib.suppress(Unavailable):
            await self._ledger.release(self._workspace)

    async def _end(self) -> None:
        """Let what is on its way arrive, and give back the rest."""
        now = self._office.clock.now()
        rest = [self._ledger.postpone(delivery, now) for delivery in self._queue]
        await asyncio.gather(*rest, return_exceptions=True)  # else the next start adopts it
        self._queue.clear()
        if self._calls:
            await asyncio.wait(self._calls)
        await self._release()

    # --- calling

    def _call_whoever_may(self) -> float:
        """Start the calls that may go out now; returns the seconds until the next may."""
        now = asyncio.get_running_loop().time()
        soonest = ONCE_A
        waiting: set[str] = set()
        for delivery in tuple(self._queue):
            if len(self._calls) >= self._together:
                return soonest
            if (wait := self._pacing.wait(now)) > 0:
                return min(soonest, wait)
            place = delivery.place.channel
            place_wait = self._pacing.place_wait(place, now)
            if place in waiting or place_wait is None or place_wait > 0:
                waiting.add(place)  # in order: nothing overtakes within a place
                soonest = min(soonest, place_wait or soonest)
                continue
            self._queue.remove(delivery)
            self._pacing.begin(place, now)
            self._start(delivery)
        return soonest

    def _start(self, delivery: Delivery) -> None:
        task = asyncio.create_task(self._bring(delivery))
        self._calls.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, call: asyncio.Task[None]) -> None:
        self._calls.discard(call)
        self._nudge.set()

    def _pauses(self) -> dict[Step, float]:
        return self._pacing.paused(asyncio.get_running_loop().time())

    async def _until_nudged(self, wait: float) -> None:
        """Until a call ended, somebody woke us, or the next call may go out."""
        now = asyncio.get_running_loop().time()
        pause = min(self._pauses().values(), default=now + ONCE_A) - now
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(max(0.0, min(pause, wait))):
                await self._nudge.wait()

    async def _bring(self, delivery: Delivery) -> None:
        """One delivery, from its turn to its mark."""
        loop = asyncio.get_running_loop()
        try:
            paused = step_of(delivery) in self._pauses()
            if paused or not self._ledger.holds(self._workspace):
                await self._hand_back(delivery)
            else:
                await self._call(delivery)
        finally:
            self._pacing.end(delivery.place.channel, loop.time())

    async def _call(self, delivery: Delivery) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                message = await bring(self.platform, delivery)
        except Later as problem:
            self._office.counts["paused"] += 1
            now = asyncio.get_running_loop().time()
            self._pacing.pause(step_of(delivery), now + problem.seconds)
            await self._hand_back(delivery)
        except Never as problem:
            await self._give_up(delivery, problem)
        except (Lost, TimeoutError) as problem:
            await self._try_again(delivery, str(problem) or "no answer in time")
        except Exception as problem:
            log.exception("a platform failed in an unknown way", key=delivery.key)
            await self._try_again(delivery, type(problem).__name__)
        else:
            self._office.counts["shown"] += 1
            await surely(lambda: self._ledger.showed(delivery, message))

    async def _give_up(self, delivery: Delivery, problem: Never) -> None:
        """Durable first: whoever is told looks into the ledger for the rest."""
        reason, said = problem.reason, problem.say
        event = await surely(
            lambda: self._ledger.failed(delivery, reason, for_good=True, said=said)
        )
        self._office.never(delivery, problem, event)

    async def _try_again(self, delivery: Delivery, why: str) -> None:
        attempts = await surely(lambda: self._ledger.attempts(delivery))
        if attempts + 1 >= MOST_ATTEMPTS:
            await self._give_up(delivery, Never(why))
            return
        self._office.counts["tried again"] += 1
        seconds = min(LONGEST_BACKOFF, 2.0**attempts) * random.uniform(0.8, 1.2)  # noqa: S311 - spreads retries, guards nothing
        until = self._office.clock.now() + timedelta(seconds=seconds)
        await surely(lambda: self._ledger.failed(delivery, why, for_good=False, until=until))


def step_of(delivery: Delivery) -> Step:
    """The kind of call that this delivery needs."""
    if delivery.card is None:
        return "withdraw"
    return "update" if delivery.message else "post"


async def bring(platform: Platform, delivery: Delivery) -> str:
    """Make the place show the wanted version; returns the message's id, empty if gone."""
    if delivery.card is None:
        return await _take_away(platform, delivery)
    if delivery.message:
        await platform.update(delivery)
        return delivery.message
    if not delivery.unsure:
        return await platform.post(delivery)
    match await platform.find(delivery):
        case Found(message):
            if delivery.tried != delivery.wanted:
                await platform.update(replace(delivery, message=message))
            return message
        case CannotTell() if delivery.matters in NEVER_TWICE:
            raise Never("unknown whether it was posted")
        case Absent() | CannotTell():
            return await platform.post(delivery)


async def _take_away(platform: Platform, delivery: Delivery) -> str:
    message = delivery.message
    if not message and delivery.unsure:
        found = await platform.find(delivery)
        message = found.message if isinstance(found, Found) else ""
    if message:
        await platform.withdraw(replace(delivery, message=message))
    return ""


async def surely(write: Callable[[], Awaitable[T]]) -> T:
    """Write to the ledger, however long the database is away: the call has happened."""
    while True:
        try:
            return await write()
        except Unavailable as problem:
            log.warning("the ledger cannot be written now", problem=str(problem))
            await asyncio.sleep(AWAY)
        except Exception:  # giving up would leave the place in doubt until a restart
            log.exception("the ledger failed in an unknown way")
            await asyncio.sleep(AWAY * 10)
