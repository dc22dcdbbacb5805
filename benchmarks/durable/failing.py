"""A chat API of which every third call fails, in each way that chat APIs fail."""

import asyncio
import random
from collections import Counter, defaultdict

from benchmarks.durable.bench import Bench, Row, at_most, until, zeros
from benchmarks.figures import Figure
from bot import sending
from bot.cards import Card
from bot.clock import SystemClock
from bot.delivering import Delivering
from bot.events import TimeCame
from bot.outcome import Outcome, Show
from bot.places import Place
from bot.ports import Absent, CannotTell, Clock, Delivery, Found, Later, Lost, Never, Pace
from storage.opening import Storage

PACE = Pace(per_second=40, per_place_second=5, together=10)
WORKSPACES, CHANNELS = 4, 25
RETRY_AFTER = 0.3
PATIENCE = 0.5
"""Seconds until a call that hangs counts as lost; 30 in production."""
JITTER = 0.02
"""Seconds that a busy loop may start a call late, and the next one on time."""


class Moody:
    """A platform in memory that fails 30 % of its calls, and writes down when each came."""

    name = "moody"
    pace = PACE

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.failed: Counter[str] = Counter()
        self.calls: list[tuple[float, str]] = []
        self.posts: dict[str, int] = Counter()
        self.refused: set[str] = set()
        self.pauses: list[tuple[float, float]] = []

    async def post(self, delivery: Delivery) -> str:
        loop = asyncio.get_running_loop()
        self.calls.append((loop.time(), delivery.place.channel))
        await asyncio.sleep(self.chance.uniform(0, 0.01))
        mood = self.chance.random()
        if mood < 0.10:
            self.failed["429"] += 1
            self.pauses.append((loop.time(), loop.time() + RETRY_AFTER))
            raise Later(RETRY_AFTER)
        if mood < 0.16:
            self.failed["500, before or after it happened"] += 1
            self._stand(delivery, mood < 0.13)
            raise Lost("500")
        if mood < 0.21:
            self.failed["timeout, before or after it happened"] += 1
            self._stand(delivery, mood < 0.18)
            await asyncio.sleep(60)
        if mood < 0.27:
            self.failed["reset, before or after it happened"] += 1
            self._stand(delivery, mood < 0.24)
            raise ConnectionResetError("reset by peer")
        if mood < 0.30:
            self.failed["ok:false"] += 1
            self.refused.add(delivery.key)
            raise Never("is_archived")
        self._stand(delivery, True)
        return f"m{delivery.id}"

    def _stand(self, delivery: Delivery, happened: bool) -> None:
        if happened:
            self.posts[delivery.key] += 1

    async def update(self, delivery: Delivery) -> None:
        raise NotImplementedError

    async def withdraw(self, delivery: Delivery) -> None:
        raise NotImplementedError

    async def find(self, delivery: Delivery) -> Found | Absent | CannotTell:
        return Found(f"m{delivery.id}") if self.posts[delivery.key] else Absent()

    def calls_in_a_pause(self) -> int:
        """Calls that began after a "wait", before its end; those under way do not count."""
        return sum(
            any(since + JITTER < at < end - JITTER for since, end in self.pauses)
            for at, _ in self.calls
        )

    def most_in_a_second(self) -> dict[str, int]:
        """The most calls within any second: in the workspace, and in one place."""
        places = defaultdict(list)
        for at, place in self.calls:
            places[place].append(at)
        return {
            "workspace": _most([at for at, _ in self.calls]),
            "place": max(_most(times) for times in places.values()),
        }


def _most(times: list[float]) -> int:
    times = sorted(times)
    first = best = 0
    for last, at in enumerate(times):
        while times[first] <= at - 1 + JITTER:
            first += 1
        best = max(best, last - first + 1)
    return best


async def deliver_all(storage: Storage, count: int, clock: Clock) -> dict[str, Moody]:
    """Post so many cards over all workspaces, until each stands or is refused."""
    moody = {f"w{number}": Moody(number) for number in range(WORKSPACES)}
    delivering = Delivering(storage.ledger, moody.get, clock)
    before, sending.PATIENCE = sending.PATIENCE, PATIENCE
    await delivering.start()
    try:
        for first in range(0, count, 100):
            shows = tuple(map(_show, range(first, min(count, first + 100))))
            event = TimeCame(
                key=f"{first}", organisation="acme", at=clock.now(), about="", what=""
            )
            committed = await storage.store.commit(event, Outcome(shows=shows))
            delivering.wake(committed.workspaces)

        def ended() -> bool:
            return count == sum(len({*one.posts} | one.refused) for one in moody.values())

        await until(ended, 600)
        await delivering.settle()
    finally:
        sending.PATIENCE = before
        await delivering.stop()
    return moody


def _show(number: int) -> Show:
    place = Place(workspace=f"w{number % WORKSPACES}", channel=f"c{number % CHANNELS}")
    return Show(key=f"n{number}", card=Card(title=f"{number}"), to=(place,))


async def run(bench: Bench) -> list[Figure]:
    count = bench.count(8_000, 800)
    async with bench.open() as storage:
        moody = await deliver_all(storage, count, SystemClock())
        reported = await storage.ledger.count("failed")
    failed = sum((one.failed for one in moody.values()), Counter[str]())
    posts = sum((Counter(one.posts) for one in moody.values()), Counter[str]())
    refused = {key for one in moody.values() for key in one.refused}
    calls = sum(len(one.calls) for one in moody.values())
    most = [one.most_in_a_second() for one in moody.values()]
    return [
        Figure(name="deliveries", value=count),
        Figure(name="calls that failed", value=round(100 * failed.total() / calls, 1), unit="%"),
        *(Figure(name=f"  {why}", value=number) for why, number in sorted(failed.items())),
        *zeros(
            lost=count - len({*posts, *refused}),
            posted_twice=sum(number > 1 for number in posts.values()),
            refused_but_not_reported=len(refused - {*posts}) - reported,
            calls_while_told_to_wait=sum(one.calls_in_a_pause() for one in moody.values()),
        ),
        at_most("most calls in a second, workspace",
                max(one["workspace"] for one in most), PACE.per_second * 1.05),
        at_most("most calls in a second, place",
                max(one["place"] for one in most), PACE.per_place_second + 1),
    ]  # fmt: skip


ROW = Row(
    name="failing",
    says="30 % of calls fail (429, 500, timeout, reset, ok:false): nothing lost, pace kept",
    run=run,
)
