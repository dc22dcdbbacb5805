"""One process at work: takes events from standard input, acknowledges on standard output.

Its platform is a file that only grows: a line in it is a message that everybody can
read, whatever happens to the process right after. Run by the tests of this folder:

    python -m benchmarks.durable.worker URL FOLDER [--failing SHARE] [--slow SECONDS]
"""

import argparse
import asyncio
import json
import os
import random
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog

from bot.cards import Answer, Card, Nothing, Text
from bot.clock import SystemClock
from bot.delivering import Delivering
from bot.events import Event, Said
from bot.outcome import At, Outcome, Show
from bot.places import Account, Place, direct_chat
from bot.ports import (
    Absent,
    CannotTell,
    Delivery,
    Found,
    Later,
    Look,
    Lost,
    Pace,
    Unavailable,
)
from bot.records import AuditEntry, Goal
from bot.work import Work
from storage.opening import open_storage

ORGANISATION = "acme"
PEOPLE = 20
"""Each counts their events in one record: a lost or doubled effect shows in the sum."""


class FilePlatform:
    """Posts are lines of a file that outlives every process."""

    name = "file"

    def __init__(self, folder: Path, failing: float, slow: float, pace: Pace) -> None:
        self.pace = pace
        self._path = folder / "posts.log"
        self._file = os.open(self._path, os.O_CREAT | os.O_APPEND | os.O_WRONLY)
        self._failing = failing
        self._slow = slow

    async def post(self, delivery: Delivery) -> str:
        return await self._call("post", delivery)

    async def update(self, delivery: Delivery) -> None:
        await self._call("update", delivery)

    async def withdraw(self, delivery: Delivery) -> None:
        await self._call("withdraw", delivery)

    async def find(self, delivery: Delivery) -> Found | Absent | CannotTell:
        mark = f"post {delivery.id} ".encode()
        stands = any(line.startswith(mark) for line in self._path.open("rb"))
        return Found(f"m{delivery.id}") if stands else Absent()

    async def _call(self, step: str, delivery: Delivery) -> str:
        """The message is public at the write; the answer is on its way a little longer."""
        await asyncio.sleep(random.uniform(0, self._slow))
        chance = random.random()
        if chance < self._failing:
            raise Later(0.05)
        if chance < self._failing * 1.25:
            raise ConnectionResetError("before it happened")
        line = f"{step} {delivery.id} {delivery.key} {delivery.wanted} {os.getpid()}\n"
        os.write(self._file, line.encode())
        if chance < self._failing * 1.5:
            raise Lost("after it happened")
        await asyncio.sleep(random.uniform(0, self._slow))
        return f"m{delivery.id}"


@dataclass(frozen=True, slots=True)
class Counting:
    """A flow whose effects can be counted: one entry, one step of a counter, one card,
    one job that comes back and shows another card."""

    clock: SystemClock

    async def handle(self, event: Event, look: Look) -> Outcome:
        if isinstance(event, Said):
            return await self._said(event, look)
        about = getattr(event, "about", "")
        card = Card(title=f"reminder {about}")
        return Outcome(
            puts=(_entry(f"job:{about}", look.organisation, event.at),),
            shows=(Show(key=f"job:{about}", card=card, to=(_chat(about),)),),
        )

    async def _said(self, event: Said, look: Look) -> Outcome:
        name = event.who.id
        counter = await look.one(Goal, name)
        before = int(counter.text) if counter else 0
        raised = Goal(
            id=name,
            organisation=look.organisation,
            version=counter.version if counter else 0,
            text=str(before + 1),
            unit=event.key,  # two first events must not create the very same record
        )
        card = Card(title=event.text, parts=(Text("Done."),))
        soon = self.clock.now() + timedelta(seconds=0.5)
        jobs = (At(id=event.key, when=soon, about=event.key, what="remind"),)
        return Outcome(
            puts=(raised, _entry(event.key, look.organisation, event.at)),
            shows=(Show(key=event.key, card=card, to=(event.place,)),),
            jobs=jobs if event.message.endswith("0") else (),
        )

    async def answer(self, event: Event, look: Look) -> Answer:
        return Nothing()


def _entry(id: str, organisation: str, at: datetime) -> AuditEntry:
    return AuditEntry(id=id, organisation=organisation, at=at, who="", what="", about="")


def _chat(key: str) -> Place:
    return direct_chat(account_of(int(key)))


def account_of(number: int) -> Account:
    """Who said the event of this number."""
    person = number % PEOPLE
    return Account(f"w{person % 4}", f"p{person}")


def event_of(number: int) -> Said:
    """The event of this number: always the same, like a platform's redelivery."""
    who = account_of(number)
    return Said(
        key=str(number),
        organisation=ORGANISATION,
        at=datetime(2026, 3, 3, tzinfo=UTC) + timedelta(milliseconds=number),
        who=who,
        place=direct_chat(who),
        text=f"event {number}",
        message=str(number),
    )


async def work_until_told(options: argparse.Namespace) -> None:
    """Read numbers, take their events, say "ack"; end at SIGTERM or end of input."""
    if options.wait and not sys.stdin.readline():
        return
    folder = Path(options.folder)
    clock = SystemClock()
    pace = Pace(per_second=options.pace, per_place_second=options.pace, together=5)
    platform = FilePlatform(folder, options.failing, options.slow, pace)
    storage = await open_storage(options.url, clock)
    delivering = Delivering(storage.ledger, lambda _: platform, clock)
    work = Work(storage.store, Counting(clock), delivering, clock, storage.jobs)
    await work.start()
    _say({"ready": os.getpid()})
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    reading = asyncio.create_task(_take_all(reader, work))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({reading, stopping}, return_when=asyncio.FIRST_COMPLETED)
    reading.cancel()
    await work.stop()
    await storage.close()


async def _take_all(reader: asyncio.StreamReader, work: Work) -> None:
    tasks: set[asyncio.Task[None]] = set()
    while line := await reader.readline():
        task = asyncio.create_task(_take(int(line), work))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    await asyncio.gather(*tasks)


async def _take(number: int, work: Work) -> None:
    try:
        await work.take(event_of(number))
    except Unavailable:
        _say({"busy": number})
    else:
        _say({"ack": number})


def _say(what: dict[str, int]) -> None:
    with suppress(BrokenPipeError):  # nobody hears any more: the end of input tells us
        os.write(1, json.dumps(what).encode() + b"\n")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("folder")
    parser.add_argument("--failing", type=float, default=0.03)
    parser.add_argument("--slow", type=float, default=0.005)
    parser.add_argument("--pace", type=float, default=10_000)
    parser.add_argument("--wait", action="store_true", help="until a line comes in")
    parser.add_argument("--log", type=int, default=50)
    options = parser.parse_args()
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(options.log),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    asyncio.run(work_until_told(options))


if __name__ == "__main__":
    main()
