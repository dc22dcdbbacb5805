"""How soon: work after the commit that asked for it, jobs after their time, the end after
SIGTERM."""

import asyncio
import time
from dataclasses import dataclass, field
from datetime import timedelta

from benchmarks.durable.bench import Bench, Row, at_most, share, until, zeros
from benchmarks.durable.killing import Sending, Worker
from benchmarks.durable.worker import event_of
from benchmarks.figures import Figure
from bot.cards import Answer, Nothing
from bot.clock import SystemClock
from bot.delivering import Delivering
from bot.events import Event, Said, TimeCame
from bot.outcome import At, Outcome
from bot.ports import Look
from bot.work import Work


@dataclass(slots=True)
class Noticing:
    """A flow that writes down when it was called."""

    called: dict[str, float] = field(default_factory=dict)

    async def handle(self, event: Event, look: Look) -> Outcome:
        name = event.about if isinstance(event, TimeCame) else event.key
        self.called[name] = time.time()
        return Outcome()

    async def answer(self, event: Event, look: Look) -> Answer:
        return Nothing()


async def run(bench: Bench) -> list[Figure]:
    events, jobs = bench.count(2_000, 200), bench.count(500, 50)
    clock, noticing = SystemClock(), Noticing()
    async with bench.open() as storage:
        delivering = Delivering(storage.ledger, lambda _: None, clock)
        work = Work(storage.store, noticing, delivering, clock, storage.jobs)
        await work.start()
        await until(lambda: storage.jobs.engine_is_up)
        waits = []
        for number in range(events):
            event = event_of(number)
            await work.take(event)
            taken = time.time()
            await until(lambda key=event.key: key in noticing.called)  # type: ignore[misc]
            waits.append(max(0.0, noticing.called[event.key] - taken))
        began = clock.now() + timedelta(seconds=1)
        due = {f"j{n}": began + timedelta(seconds=20 * n / jobs) for n in range(jobs)}
        asked = tuple(At(id=id, when=at, about=id, what="x") for id, at in due.items())
        await storage.store.commit(_anything(events), Outcome(jobs=asked))
        await until(lambda: due.keys() <= noticing.called.keys())
        await work.stop()
    late = [
        noticing.called[id] - at.timestamp() for id, at in due.items() if id in noticing.called
    ]
    return [
        Figure(name="events", value=events),
        at_most(
            "work starts after its commit, 99 of 100", 1000 * share(waits, 0.99), 100, "ms"
        ),
        Figure(name="the slowest of them", value=round(1000 * max(waits), 1), unit="ms"),
        Figure(name="jobs", value=jobs),
        *zeros(jobs_that_never_came=jobs - len(late)),
        at_most("latest job", max(late), 2, "s"),
        at_most("slowest end after SIGTERM", await _slowest_end(bench), 10, "s"),
    ]


def _anything(number: int) -> Said:
    return event_of(number)


async def _slowest_end(bench: Bench) -> float:
    """Processes told to end while they take, handle and post: in their first seconds, while
    the durable engine comes up, and after."""
    slowest = 0.0
    for seconds in (0.5, 2.2, 3.0, 5.0):
        sending = Sending(todo=list(range(100_000, 110_000)), per_second=300)
        worker = await Worker.start(bench.url, bench.folder, sending)
        await asyncio.sleep(seconds)
        slowest = max(slowest, await worker.stop())
    return slowest


ROW = Row(
    name="prompt",
    says="work after its commit, jobs after their time, the end after SIGTERM",
    run=run,
)
