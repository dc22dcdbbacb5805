"""The same event from all sides: to two processes at once, twice to each."""

import asyncio
import json
import random
import sys
import time
from asyncio.subprocess import PIPE
from pathlib import Path

from benchmarks.durable.bench import Bench, Row
from benchmarks.durable.killing import Tally, count_all, until_all_is_done
from benchmarks.figures import Figure

IN_FLIGHT = 100


class Door:
    """One process, and what it acknowledged."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.acknowledged = 0
        self.room = asyncio.Semaphore(IN_FLIGHT)

    @classmethod
    async def open(cls, url: str, folder: Path) -> "Door":
        words = ("-m", "benchmarks.durable.worker", url, str(folder), "--failing", "0")
        root = Path(__file__).parents[2]
        process = await asyncio.create_subprocess_exec(
            sys.executable, *words, stdin=PIPE, stdout=PIPE, cwd=root
        )
        assert process.stdout is not None
        await process.stdout.readline()
        return cls(process)

    async def hear(self) -> None:
        assert self.process.stdout is not None
        while line := await self.process.stdout.readline():
            self.acknowledged += "ack" in json.loads(line)
            self.room.release()

    async def say(self, numbers: list[int]) -> None:
        assert self.process.stdin is not None
        for number in numbers:
            await self.room.acquire()
            self.process.stdin.write(b"%d\n" % number)
        await self.process.stdin.drain()

    async def close(self) -> None:
        self.process.terminate()
        await self.process.wait()


async def crowd(url: str, folder: Path, events: int) -> tuple[Tally, int]:
    """Each event twice to each of two processes; returns also how many were heard of."""
    began = time.monotonic()
    doors = await asyncio.gather(*(Door.open(url, folder) for _ in range(2)))
    hearing = [asyncio.create_task(door.hear()) for door in doors]
    chance = random.Random(4)
    orders = []
    for _ in doors:
        order = [n for n in range(events) for _ in range(2)]
        order.sort(key=lambda n: n + chance.uniform(0, 20))
        orders.append(order)
    await asyncio.gather(*(door.say(o) for door, o in zip(doors, orders, strict=True)))
    await until_all_is_done(folder, events)
    for door in doors:
        await door.close()
    await asyncio.gather(*hearing)
    tally = Tally(events=events)
    await count_all(url, folder, tally)
    tally.seconds = time.monotonic() - began
    return tally, sum(door.acknowledged for door in doors)


async def run(bench: Bench) -> list[Figure]:
    events = bench.count(2_500, 250)
    tally, acknowledged = await crowd(bench.url, bench.folder, events)
    return [
        Figure(name="times an event was delivered", value=4 * events),
        Figure(
            name="acknowledged", value=acknowledged, limit=f"{4 * events}",
            ok=acknowledged == 4 * events,
        ),
        *tally.figures(),
    ]  # fmt: skip


ROW = Row(
    name="together",
    says="every event 4 times concurrently to 2 processes: exactly one effect each",
    run=run,
    on=("PostgreSQL",),
)
