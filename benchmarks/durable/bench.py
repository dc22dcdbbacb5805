"""What every row of the table is given: a fresh database of one kind, and how much to do."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from benchmarks.figures import Figure
from bot.clock import SystemClock
from storage.opening import Storage, open_storage
from tests.storage import postgres

Kind = Literal["SQLite", "PostgreSQL"]
BOTH: tuple[Kind, ...] = ("SQLite", "PostgreSQL")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """One run of one row."""

    kind: Kind
    url: str
    folder: Path
    quick: bool
    restart: Callable[[], None]
    """Kills the database's server and starts it again (PostgreSQL only)."""

    def count(self, full: int, quick: int) -> int:
        return quick if self.quick else full

    @asynccontextmanager
    async def open(self, url: str = "") -> AsyncIterator[Storage]:
        storage = await open_storage(url or self.url, SystemClock())
        try:
            yield storage
        finally:
            await storage.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the table: its name, where it runs, and what runs."""

    name: str
    says: str
    run: Callable[[Bench], Coroutine[None, None, list[Figure]]]
    on: tuple[Kind, ...] = BOTH


def zeros(**counted: int) -> Iterator[Figure]:
    """What must not have happened even once."""
    for what, value in counted.items():
        yield Figure(name=what.replace("_", " "), value=value, limit="0", ok=value == 0)


def at_most(name: str, value: float, limit: float, unit: str = "") -> Figure:
    rounded = round(value, 3)
    return Figure(name=name, value=rounded, unit=unit, limit=f"<= {limit:g}", ok=value <= limit)


def against(name: str, value: float, floor: float, least: float, unit: str) -> Figure:
    """A figure beside its floor of the same run."""
    ratio = value / floor
    return Figure(
        name=name, value=round(value), unit=unit, floor=round(floor), ratio=round(ratio, 2),
        limit=f">= {least:g} x", ok=ratio >= least,
    )  # fmt: skip


async def until(true: Callable[[], bool], seconds: float = 120.0) -> bool:
    """Wait for it; False if it did not come true in time."""
    try:
        async with asyncio.timeout(seconds):
            while not true():  # noqa: ASYNC110 - it knows no event
                await asyncio.sleep(0.02)
    except TimeoutError:
        return False
    return True


def share(values: Iterable[float], part: float) -> float:
    """The value that this part of all stays below; 0.99 is the 99th percentile."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


class Databases:
    """Fresh databases of each kind; PostgreSQL's server starts when it is first needed."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._server: postgres.Server | None = None

    @contextmanager
    def bench(self, kind: Kind, *, quick: bool) -> Iterator[Bench]:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            folder.chmod(0o755)
            if kind == "SQLite":
                url = f"sqlite:///{folder / 'plainly.sqlite'}"
                yield Bench(kind=kind, url=url, folder=folder, quick=quick, restart=_cannot)
                return
            server = self._server = self._server or self._stack.enter_context(
                postgres.our_own_server()
            )
            url = asyncio.run(postgres.a_database(server.url))
            yield Bench(kind=kind, url=url, folder=folder, quick=quick, restart=server.restart)
            asyncio.run(postgres.drop(server.url, url))


def _cannot() -> None:
    raise RuntimeError("a file has no server to restart")
