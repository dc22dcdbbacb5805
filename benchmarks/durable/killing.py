"""Kill -9 at random moments while events flow; then count what became of each."""

import asyncio
import json
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.durable.bench import Bench, Row, at_most, zeros
from benchmarks.durable.worker import ORGANISATION
from benchmarks.figures import Figure
from bot.clock import SystemClock
from bot.records import AuditEntry, Goal
from storage.opening import Storage, open_storage

IN_FLIGHT = 40
PULSE = 0.01


@dataclass(slots=True, kw_only=True)
class Tally:
    """What became of the events. All zero but `events`: nothing lost, nothing twice."""

    events: int
    kills: int = 0
    refused: int = 0
    lost: int = 0
    double_effects: int = 0
    missing_posts: int = 0
    double_posts: int = 0
    missing_jobs: int = 0
    slowest_end: float = 0.0
    """Seconds that the slowest process took to end after SIGTERM."""
    seconds: float = 0.0

    @property
    def faults(self) -> dict[str, int]:
        return {
            "lost": self.lost,
            "double_effects": self.double_effects,
            "missing_posts": self.missing_posts,
            "double_posts": self.double_posts,
            "missing_jobs": self.missing_jobs,
        }

    @property
    def clean(self) -> bool:
        return not any(self.faults.values())

    def figures(self) -> list[Figure]:
        return [
            Figure(name="events", value=self.events),
            *zeros(**self.faults),
            Figure(name="took", value=round(self.seconds), unit="s"),
        ]


@dataclass(slots=True)
class Sending:
    """The platform's side: sends each event until it is acknowledged, some twice."""

    todo: list[int]
    waiting: dict[int, float] = field(default_factory=dict)
    owed: set[int] = field(default_factory=set)
    """Sent, and not acknowledged: on its way, or refused and to be sent again."""
    acknowledged: set[int] = field(default_factory=set)
    refused: int = 0
    per_second: float = 1e9
    """So that events still flow at the last kill."""
    budget: float = 0.0

    @classmethod
    def of(cls, events: int, twice: float, chance: random.Random) -> "Sending":
        repeated = [n for n in range(events) if chance.random() < twice]
        todo = [*range(events), *repeated]
        todo.sort(key=lambda n: n + chance.uniform(0, 50))
        return cls(todo[::-1])

    @property
    def done(self) -> bool:
        return not self.todo and not self.waiting

    def heard(self, what: dict[str, int]) -> None:
        if "ack" in what:
            self.acknowledged.add(what["ack"])
            self.owed.discard(what["ack"])
            self.waiting.pop(what["ack"], None)
        if "busy" in what:
            self.refused += 1
            self.waiting.pop(what["busy"], None)
            self.todo.append(what["busy"])

    def again(self) -> None:
        """The other end died: whatever it did not acknowledge is sent again."""
        self.todo += self.waiting
        self.waiting.clear()

    def next(self, seconds: float) -> Iterator[int]:
        """What to send now, after this much time."""
        self.budget = min(IN_FLIGHT, self.budget + seconds * self.per_second)
        while self.todo and len(self.waiting) < IN_FLIGHT and self.budget >= 1:
            self.budget -= 1
            number = self.todo.pop()
            if number in self.waiting:
                self.todo.insert(0, number)
                return
            self.waiting[number] = time.monotonic()
            if number not in self.acknowledged:
                self.owed.add(number)
            yield number


@dataclass(slots=True)
class Worker:
    """A process at work, and what it hears and says."""

    process: asyncio.subprocess.Process
    sending: Sending
    reading: asyncio.Task[None] | None = None
    feeding: asyncio.Task[None] | None = None

    @classmethod
    async def start(cls, url: str, folder: Path, sending: Sending) -> "Worker":
        return await (await cls.warm(url, folder, sending)).go()

    @classmethod
    async def warm(cls, url: str, folder: Path, sending: Sending) -> "Worker":
        """A process that has imported everything, and touched nothing."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "benchmarks.durable.worker", url, str(folder), "--wait"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        return cls(process, sending)

    async def go(self) -> "Worker":
        """Open the database, and take events from now on."""
        assert self.process.stdout is not None
        assert self.process.stdin is not None
        self.process.stdin.write(b"go\n")
        first = json.loads(await self.process.stdout.readline() or b"{}")
        if "ready" not in first:
            raise RuntimeError("the worker did not start")
        self.reading = asyncio.create_task(self._read())
        self.feeding = asyncio.create_task(self._feed())
        return self

    async def kill(self) -> None:
        """No goodbye: what was on its way is unknown."""
        self.process.kill()
        await self._end()

    async def stop(self) -> float:
        """Ask it to end; returns how many seconds that took."""
        began = time.monotonic()
        with suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGTERM)
        await self._end()
        return time.monotonic() - began

    async def _end(self) -> None:
        await self.process.wait()
        for task in (self.feeding, self.reading):
            if task:
                if task is self.feeding:
                    task.cancel()
                await asyncio.gather(task, return_exceptions=True)
        if self.process.stdin is not None:
            self.process.stdin.close()
            with suppress(BrokenPipeError, ConnectionResetError):  # its reader is gone
                await self.process.stdin.wait_closed()
        self.sending.again()

    async def _read(self) -> None:
        assert self.process.stdout is not None
        while line := await self.process.stdout.readline():
            if line.endswith(b"\n"):
                self.sending.heard(json.loads(line))

    async def _feed(self) -> None:
        assert self.process.stdin is not None
        while True:
            for number in self.sending.next(PULSE):
                self.process.stdin.write(b"%d\n" % number)
            await self.process.stdin.drain()
            await asyncio.sleep(PULSE)


async def torment(
    url: str,
    folder: Path,
    *,
    events: int,
    kills: int,
    seed: int = 7,
    processes: int = 1,
    lives: tuple[float, float] = (0.1, 1.0),
    limit: float = 3600.0,
) -> Tally:
    """Send all events, killing a worker again and again; then let the rest be done."""
    chance = random.Random(seed)
    sending = Sending.of(events, 0.2, chance)
    sending.per_second = (
        1.1 * len(sending.todo) / max(0.1, kills * (sum(lives) / 2 + 1.0)) / processes
    )
    tally = Tally(events=events)
    began = time.monotonic()
    workers = [await Worker.start(url, folder, sending) for _ in range(processes)]
    spare = await Worker.warm(url, folder, sending)
    while tally.kills < kills and time.monotonic() - began < limit:
        # now and then a long life: the durable engine comes up after a while
        longer = 5.0 if tally.kills % 7 == 6 else 0.0
        await asyncio.sleep(chance.uniform(*lives) + longer)
        victim = chance.randrange(processes)
        await workers[victim].kill()
        tally.kills += 1
        workers[victim] = await spare.go()
        spare = await Worker.warm(url, folder, sending)
    await spare.kill()
    sending.per_second = 1e9
    while not sending.done and time.monotonic() - began < limit:  # noqa: ASYNC110
        await asyncio.sleep(0.05)
    await until_all_is_done(folder, events)
    for worker in workers:
        tally.slowest_end = max(tally.slowest_end, await worker.stop())
    tally.refused = sending.refused
    tally.seconds = time.monotonic() - began
    await count_all(url, folder, tally)
    return tally


async def restart_often(
    url: str,
    folder: Path,
    restart: Callable[[], None],
    *,
    events: int,
    restarts: int,
    seed: int = 7,
) -> tuple[Tally, float]:
    """Send all events while the database itself goes down and comes back; returns also
    the longest time after a recovery until all that was refused was taken."""
    chance = random.Random(seed)
    sending = Sending.of(events, 0.2, chance)
    sending.per_second = len(sending.todo) / (restarts * 4.0)
    tally = Tally(events=events)
    began = time.monotonic()
    slowest = 0.0
    worker = await Worker.start(url, folder, sending)
    while tally.kills < restarts:
        await asyncio.sleep(chance.uniform(0.5, 2.0))
        await asyncio.to_thread(restart)
        tally.kills += 1
        slowest = max(slowest, await until_taken_again(sending))
    sending.per_second = 1e9
    while not sending.done and time.monotonic() - began < 600:  # noqa: ASYNC110
        await asyncio.sleep(0.05)
    await until_all_is_done(folder, events)
    tally.slowest_end = await worker.stop()
    tally.refused = sending.refused
    tally.seconds = time.monotonic() - began
    await count_all(url, folder, tally)
    return tally, slowest


async def until_taken_again(sending: Sending) -> float:
    """Seconds until everything is acknowledged that was on its way at the recovery, or was
    refused before it."""
    began = time.monotonic()
    left = set(sending.owed)
    while left - sending.acknowledged and time.monotonic() - began < 60:  # noqa: ASYNC110 - a pulse is enough
        await asyncio.sleep(0.02)
    return time.monotonic() - began


async def until_all_is_done(folder: Path, events: int) -> None:
    """Until the file has stopped growing and holds every post that must come."""
    posts = folder / "posts.log"
    wanted = events + len(range(0, events, 10))
    began = time.monotonic()
    while time.monotonic() - began < 60:
        if len({line.split()[2] for line in posts.read_text().splitlines()}) >= wanted:
            await asyncio.sleep(1)
            return
        await asyncio.sleep(0.2)


async def count_all(url: str, folder: Path, tally: Tally) -> None:
    """What became of the events: in the database, and in what everybody can read."""
    storage = await open_storage(url, SystemClock())
    try:
        await _count_effects(storage, tally)
    finally:
        await storage.close()
    lines = [line.split() for line in (folder / "posts.log").read_text().splitlines()]
    posts = Counter(key for step, _, key, *_ in lines if step == "post")
    tally.double_posts = sum(count - 1 for count in posts.values())
    tally.missing_posts = sum(str(n) not in posts for n in range(tally.events))
    tally.missing_jobs += sum(f"job:{n}" not in posts for n in range(0, tally.events, 10))


async def _count_effects(storage: Storage, tally: Tally) -> None:
    look = storage.store.look(ORGANISATION)
    entries = {entry.id for entry in await look.many(AuditEntry, limit=10_000_000)}
    tally.lost = sum(str(n) not in entries for n in range(tally.events))
    tally.missing_jobs = sum(f"job:{n}" not in entries for n in range(0, tally.events, 10))
    counted = sum(int(goal.text) for goal in await look.many(Goal, limit=1000))
    tally.double_effects = counted - (tally.events - tally.lost)


async def run_kills(bench: Bench) -> list[Figure]:
    shared = bench.kind == "PostgreSQL"
    tally = await torment(
        bench.url,
        bench.folder,
        events=bench.count(8_000, 800),
        kills=bench.count(200, 20),
        processes=2 if shared else 1,
    )
    return [
        Figure(name="kills", value=tally.kills),
        *tally.figures(),
        at_most("slowest end after SIGTERM", tally.slowest_end, 10, "s"),
    ]


async def run_restarts(bench: Bench) -> list[Figure]:
    restarts = bench.count(40, 4)
    tally, slowest = await restart_often(
        bench.url, bench.folder, bench.restart, events=restarts * 60, restarts=restarts
    )
    return [
        Figure(name="restarts", value=tally.kills),
        Figure(
            name="refused meanwhile (503)",
            value=tally.refused,
            limit="> 0",
            ok=tally.refused > 0,
        ),
        *tally.figures(),
        at_most("all taken in after recovery", slowest, 5, "s"),
    ]


ROWS = (
    Row(
        name="kill",
        says="kill -9 at random moments, 20 % delivered twice, 3 % of calls unanswered",
        run=run_kills,
    ),
    Row(
        name="restart",
        says="the database restarted again and again while events flow",
        run=run_restarts,
        on=("PostgreSQL",),
    ),
)
