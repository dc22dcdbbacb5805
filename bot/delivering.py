"""Bring each place from what it shows to what it should, at the platform's pace.

One sender for each workspace claims a few deliveries, brings them, and claims again:
what is urgent gets in between. The intent is durable before the platform is asked;
after a crash the platform is asked what stands there before anything is repeated.
"""

import asyncio
import contextlib
import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

import structlog
from aiolimiter import AsyncLimiter

from bot.outcome import MessageClass
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

POLL = 1.0
"""Seconds between looks at what became due by itself."""
PATIENCE = 30.0
"""Seconds a platform may take for one call; then nobody knows whether it happened."""
LONGEST_BACKOFF = 300.0
MOST_ATTEMPTS = 60
"""About five hours of trying; then it is reported."""
NEVER_TWICE: frozenset[MessageClass] = frozenset({"rating", "digest"})
"""Rather never than twice; all others rather twice than never."""

PlatformOf = Callable[[str], Platform | None]
"""The platform of a workspace."""


class Delivering:
    """The senders of this process."""

    def __init__(
        self,
        ledger: Ledger,
        platforms: PlatformOf,
        clock: Clock,
        *,
        on_never: Callable[[Delivery, Never], None] | None = None,
    ) -> None:
        self.ledger = ledger
        self.clock = clock
        self.counts: Counter[str] = Counter()
        self._platforms = platforms
        self._on_never = on_never
        self._senders: dict[str, _Sender] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._polling: asyncio.Task[None] | None = None
        self._stopping = False

    async def start(self) -> None:
        """Adopt what a crash left, and from now on look by itself for what is due."""
        await self.ledger.adopt()
        self._polling = asyncio.create_task(self._poll())

    def wake(self, workspaces: Iterable[str]) -> None:
        """Something is due in these workspaces: send it now."""
        for workspace in workspaces:
            if self._stopping:
                return
            platform = self._platforms(workspace)
            if platform is None:
                log.warning("nobody delivers to this workspace", workspace=workspace)
                continue
            sender = self._senders.get(workspace)
            if sender is None or sender.platform is not platform:
                sender = _Sender(self, workspace, platform)
                self._senders[workspace] = sender
            sender.wake()
            task = self._tasks.get(workspace)
            if task is None or task.done():
                self._tasks[workspace] = asyncio.create_task(sender.run())

    async def settle(self) -> None:
        """Return when all that is due now has been tried."""
        while True:
            self.wake(await self.ledger.workspaces())
            running = [task for task in self._tasks.values() if not task.done()]
            if not running:
                return
            await asyncio.gather(*running)

    async def stop(self, within: float = 10.0) -> None:
        """Claim nothing more, and let the calls that are under way end."""
        self._stopping = True
        if self._polling:
            self._polling.cancel()
        for sender in self._senders.values():
            sender.stopping = True
            sender.wake()
        running = [task for task in self._tasks.values() if not task.done()]
        if running:
            _, late = await asyncio.wait(running, timeout=within)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def never(self, delivery: Delivery, problem: Never) -> None:
        """Name what cannot be delivered."""
        self.counts["failed"] += 1
        log.warning(
            "cannot be delivered",
            workspace=delivery.place.workspace,
            key=delivery.key,
            reason=problem.reason,
        )
        if self._on_never:
            self._on_never(delivery, problem)

    async def _poll(self) -> None:
        while True:
            try:
                await self.ledger.adopt()
                self.wake(await self.ledger.workspaces())
            except Unavailable as problem:
                log.warning("the ledger cannot be read now", problem=str(problem))
            await asyncio.sleep(POLL)


class _Sender:
    """Delivers to one workspace, as fast as its platform likes and no faster."""

    def __init__(self, all_of_us: Delivering, workspace: str, platform: Platform) -> None:
        pace = platform.pace
        self.platform = platform
        self.woken = False
        self.stopping = False
        self._nudge = asyncio.Event()
        self._us = all_of_us
        self._ledger = all_of_us.ledger
        self._workspace = workspace
        # about one second's worth: whatever is urgent waits no longer than that
        self._most = max(pace.together, min(100, int(pace.per_second)))
        self._batch = max(1, self._most // 2)
        self._gate = asyncio.Semaphore(pace.together)
        # without a burst: what a second may hold is never exceeded
        together = max(1.0, pace.per_second / 50)
        self._limit = AsyncLimiter(together, together / pace.per_second)
        self._places = _Places(pace.per_place_second)
        self._paused: dict[Step, float] = {}
        self._bringing: set[asyncio.Task[None]] = set()
        self._calling = 0

    def wake(self) -> None:
        """Something new may be due: look, even if there is little room."""
        self.woken = True
        self._nudge.set()

    async def run(self) -> None:
        """Until nothing is due here."""
        while not self.stopping:
            self._nudge.clear()
            try:
                claimed = await self._claim()
            except Unavailable as problem:
                log.warning("the ledger cannot be used now", problem=str(problem))
                await asyncio.sleep(POLL)
                continue
            for delivery in claimed:
                self._bring_soon(delivery)
            if self._bringing or self._paused:
                await self._until_nudged()
                continue
            await self._release()
            if not self.woken:
                return
        if self._bringing:
            await asyncio.wait(self._bringing)
        await self._release()

    async def _claim(self) -> tuple[Delivery, ...]:
        """What there is room for: not one by one, unless somebody woke us."""
        woken, self.woken = self.woken, False
        now = asyncio.get_running_loop().time()
        self._paused = {step: end for step, end in self._paused.items() if end > now}
        room = self._room()
        if room < (1 if woken else self._batch):
            return ()
        return await self._ledger.claim(self._workspace, room, without=frozenset(self._paused))

    def _room(self) -> int:
        """Those that only wait for their place do not keep the others waiting, but
        memory has its bounds."""
        waiting = len(self._bringing) - self._calling
        return min(self._most - self._calling, 4 * self._most - waiting)

    async def _until_nudged(self) -> None:
        """Wait until there is room, a pause is over, or somebody wakes us."""
        now = asyncio.get_running_loop().time()
        pause = min(self._paused.values(), default=now + POLL) - now
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(max(0.0, min(pause, POLL))):
                await self._nudge.wait()

    async def _release(self) -> None:
        with contextlib.suppress(Unavailable):
            await self._ledger.release(self._workspace)

    def _bring_soon(self, delivery: Delivery) -> None:
        task = asyncio.create_task(self._bring(delivery))
        self._bringing.add(task)
        task.add_done_callback(self._brought)

    def _brought(self, task: asyncio.Task[None]) -> None:
        self._bringing.discard(task)
        if self._room() >= self._batch or not self._bringing:
            self._nudge.set()

    async def _bring(self, delivery: Delivery) -> None:
        """One delivery, from its turn to its mark."""
        async with self._places.turn(delivery.place.channel), self._gate:
            self._calling += 1
            try:
                await self._limit.acquire()
                if self._is_paused(step_of(delivery)) or self.stopping:
                    await self._hand_back(delivery)
                elif self._ledger.holds(self._workspace):
                    await self._call(delivery)
            finally:
                self._calling -= 1

    async def _call(self, delivery: Delivery) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                message = await bring(self.platform, delivery)
        except Later as problem:
            self._pause(problem, step_of(delivery))
            await self._hand_back(delivery)
        except Never as problem:
            self._us.never(delivery, problem)
            reason = problem.reason
            await surely(lambda: self._ledger.failed(delivery, reason, for_good=True))
        except (Lost, TimeoutError) as problem:
            await self._try_again(delivery, str(problem) or "no answer in time")
        except Exception as problem:
            log.exception("a platform failed in an unknown way", key=delivery.key)
            await self._try_again(delivery, type(problem).__name__)
        else:
            self._us.counts["shown"] += 1
            await surely(lambda: self._ledger.showed(delivery, message))

    def _pause(self, problem: Later, step: Step) -> None:
        """The platform asked to wait: this kind of call pauses in the whole workspace."""
        self._us.counts["paused"] += 1
        until = asyncio.get_running_loop().time() + problem.seconds
        self._paused[step] = max(until, self._paused.get(step, 0.0))

    def _is_paused(self, step: Step) -> bool:
        return self._paused.get(step, 0.0) > asyncio.get_running_loop().time()

    async def _hand_back(self, delivery: Delivery) -> None:
        now = self._us.clock.now()
        await surely(lambda: self._ledger.postpone(delivery, now))

    async def _try_again(self, delivery: Delivery, why: str) -> None:
        attempts = await surely(lambda: self._ledger.attempts(delivery))
        if attempts + 1 >= MOST_ATTEMPTS:
            self._us.never(delivery, Never(why))
            await surely(lambda: self._ledger.failed(delivery, why, for_good=True))
            return
        self._us.counts["tried again"] += 1
        seconds = min(LONGEST_BACKOFF, 2.0**attempts) * random.uniform(0.8, 1.2)  # noqa: S311 - spreads retries, guards nothing
        until = self._us.clock.now() + timedelta(seconds=seconds)
        await surely(lambda: self._ledger.failed(delivery, why, for_good=False, until=until))


class _Places:
    """Turns in each place: one call at a time, in order, and not too often."""

    def __init__(self, per_second: float) -> None:
        self._apart = 1 / per_second
        self._locks: dict[str, tuple[asyncio.Lock, int]] = {}
        self._free_at: dict[str, float] = {}

    @contextlib.asynccontextmanager
    async def turn(self, place: str) -> AsyncIterator[None]:
        lock, waiting = self._locks.get(place, (asyncio.Lock(), 0))
        self._locks[place] = (lock, waiting + 1)
        try:
            async with lock:
                loop = asyncio.get_running_loop()
                await asyncio.sleep(max(0.0, self._free_at.get(place, 0.0) - loop.time()))
                try:
                    yield
                finally:
                    self._free_at[place] = loop.time() + self._apart
        finally:
            lock, waiting = self._locks[place]
            self._locks[place] = (lock, waiting - 1)
            if waiting == 1:
                del self._locks[place]
            self._forget_past(asyncio.get_running_loop().time())

    def _forget_past(self, now: float) -> None:
        if len(self._free_at) > 1000:
            self._free_at = {p: at for p, at in self._free_at.items() if at > now}


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
            await asyncio.sleep(POLL / 2)
