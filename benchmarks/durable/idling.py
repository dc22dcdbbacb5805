"""What a process costs that has nothing to do."""

import asyncio
import os
from pathlib import Path

from benchmarks.durable.bench import Bench, Row, at_most
from benchmarks.durable.killing import Sending, Worker
from benchmarks.figures import Figure

SETTLES = 8.0
"""Seconds until the durable engine is up and has looked around."""


async def run(bench: Bench) -> list[Figure]:
    seconds = bench.count(60, 10)
    sending = Sending(todo=[])
    worker = await Worker.start(bench.url, bench.folder, sending)
    await asyncio.sleep(SETTLES)
    before = _spent(worker.process.pid)
    await asyncio.sleep(seconds)
    spent = _spent(worker.process.pid) - before
    await worker.stop()
    return [
        Figure(name="looked on for", value=seconds, unit="s"),
        at_most("of a core while idle", 100 * spent / seconds, 10, "%"),
    ]


def _spent(process: int) -> float:
    """Seconds of processor that it has used, in user and system mode."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


ROW = Row(name="idle", says="a process with nothing to do", run=run)
