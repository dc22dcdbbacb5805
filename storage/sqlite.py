"""SQLite: one writer thread that shares commits, a few readers beside it.

The settings were measured: WAL with synchronous=FULL keeps what was acknowledged
through a power cut; BEGIN IMMEDIATE makes read-then-write correct; one writer is
faster and fairer than several that wait for each other's lock.
"""

import asyncio
import contextlib
import os
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TypeVar, cast

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from bot.ports import Unavailable
from storage.database import Piece

T = TypeVar("T")
READERS = 2
TOGETHER = 256
"""At most this many pieces share a commit."""


@dataclass(slots=True)
class _Job:
    """One piece that waits for the writer, and who waits for it."""

    piece: Piece[Any]
    done: asyncio.Future[Any]
    reads: bool = False


_Ended = list[tuple[asyncio.Future[Any], Any, BaseException | None]]


class SqliteDatabase:
    """One file (or none: memory), one writer thread, group commit."""

    name = "sqlite"
    shared = False

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._queue: SimpleQueue[_Job | None] = SimpleQueue()
        self._loop = asyncio.get_running_loop()
        self._closed = False
        self._opened = threading.Event()
        self._writer = threading.Thread(target=self._write_all, name="storage-writer")
        self._writer.daemon = True
        self._writer.start()
        self._local = threading.local()
        self._readers = (
            ThreadPoolExecutor(READERS, thread_name_prefix="storage-reader") if path else None
        )
        self._engines: list[sa.Engine] = []

    async def write(self, piece: Piece[T]) -> T:
        return cast(T, await self._ask(piece, reads=False))

    async def write_first(self, piece: Piece[T]) -> T:
        return await self.write(piece)  # whatever waits shares the next commit anyway

    async def read(self, piece: Piece[T]) -> T:
        if self._closed:
            raise Unavailable("the database is closed")
        if self._readers is None:  # memory lives in the writer's connection alone
            return cast(T, await self._ask(piece, reads=True))
        return await self._loop.run_in_executor(self._readers, self._read, piece)

    async def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        self._queue.put(None)
        await asyncio.to_thread(self._writer.join)
        if self._readers:
            await asyncio.to_thread(self._readers.shutdown)
        for engine in self._engines:
            engine.dispose()

    async def _ask(self, piece: Piece[T], *, reads: bool) -> T:
        if self._closed:
            raise Unavailable("the database is closed")
        done: asyncio.Future[T] = self._loop.create_future()
        self._queue.put(_Job(piece, done, reads))
        return await done

    # --- on the reader threads

    def _read(self, piece: Piece[T]) -> T:
        conn = getattr(self._local, "conn", None)
        if conn is None:
            self._opened.wait()  # two that make a new file at once find it locked
            engine = engine_for(self._path, writes=False)
            self._engines.append(engine)
            conn = self._local.conn = engine.connect()
        driver = _driver(conn)
        try:
            driver.execute("BEGIN")
            try:
                return piece(conn)
            finally:
                driver.execute("COMMIT")
        except Exception as problem:
            raise _seen_from_outside(problem) from problem

    # --- on the writer thread

    def _write_all(self) -> None:
        try:
            if self._path:
                make_private(self._path)
            engine = engine_for(self._path, writes=True)
            conn = engine.connect()
        except Exception as problem:
            self._opened.set()
            self._refuse_all(problem)
            return
        self._opened.set()
        try:
            while batch := self._next_batch():
                ended = self._commit_together(conn, batch)
                self._loop.call_soon_threadsafe(_settle, ended)
        finally:
            conn.close()
            engine.dispose()

    def _refuse_all(self, problem: Exception) -> None:
        """The database cannot be opened: whoever asks for something hears why."""
        seen = _seen_from_outside(problem)
        while batch := self._next_batch():
            ended: _Ended = [(job.done, None, seen) for job in batch]
            self._loop.call_soon_threadsafe(_settle, ended)

    def _next_batch(self) -> list[_Job]:
        first = self._queue.get()
        if first is None:
            return []
        batch = [first]
        try:
            while len(batch) < TOGETHER:
                more = self._queue.get_nowait()
                if more is None:
                    self._queue.put(None)
                    break
                batch.append(more)
        except Empty:
            pass
        return batch

    def _commit_together(self, conn: sa.Connection, batch: list[_Job]) -> _Ended:
        driver = _driver(conn)
        reads_only = all(job.reads for job in batch)
        try:
            driver.execute("BEGIN" if reads_only else "BEGIN IMMEDIATE")
            if len(batch) == 1:  # it fails alone
                ended: _Ended = [(batch[0].done, batch[0].piece(conn), None)]
            else:
                ended = [self._try(conn, driver, job) for job in batch]
            driver.execute("COMMIT")
            return ended
        except Exception as problem:  # whoever waits must hear of it, whatever it is
            if driver.in_transaction:
                with contextlib.suppress(sqlite3.Error):  # the next batch tries again
                    driver.execute("ROLLBACK")
            return [(job.done, None, _seen_from_outside(problem)) for job in batch]

    def _try(
        self, conn: sa.Connection, driver: sqlite3.Connection, job: _Job
    ) -> tuple[asyncio.Future[Any], Any, BaseException | None]:
        driver.execute("SAVEPOINT piece")
        try:
            result = job.piece(conn)
        except Exception as problem:
            if not driver.in_transaction:  # SQLite gave up on the whole of it (disk full)
                raise
            driver.execute("ROLLBACK TO piece")
            driver.execute("RELEASE piece")
            return job.done, None, _seen_from_outside(problem)
        driver.execute("RELEASE piece")
        return job.done, result, None


def _settle(ended: _Ended) -> None:
    for done, result, problem in ended:
        if done.cancelled():
            continue
        if problem is None:
            done.set_result(result)
        else:
            done.set_exception(problem)


_OF_THE_DISK = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_NOTADB,
    }
)


def _seen_from_outside(problem: Exception) -> Exception:
    """What a caller of the port should hear: Unavailable for what the disk did, not
    for what we did wrong."""
    cause = problem.orig if isinstance(problem, sa.exc.DBAPIError) else problem
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    if code not in _OF_THE_DISK:
        return problem
    outside = Unavailable(str(cause))
    outside.__cause__ = problem
    return outside


def _driver(conn: sa.Connection) -> sqlite3.Connection:
    return cast(sqlite3.Connection, conn.connection.driver_connection)


def make_private(path: Path) -> None:
    """Make the file that is not there yet: it holds everything people wrote, so only its
    owner may read it. SQLite gives its log the same rights, and says what else is wrong."""
    with contextlib.suppress(OSError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def engine_for(path: Path | None, *, writes: bool) -> sa.Engine:
    """An engine whose transactions are ours alone to begin and to end."""
    url = sa.URL.create("sqlite", database=str(path) if path else ":memory:")
    engine = sa.create_engine(
        url,
        poolclass=StaticPool,
        isolation_level="AUTOCOMMIT",
        connect_args={"check_same_thread": False},
    )

    @sa.event.listens_for(engine, "connect")
    def settle(driver: sqlite3.Connection, _record: object) -> None:
        prepare(driver)
        if not writes:
            driver.execute("PRAGMA query_only=ON")

    return engine


def prepare(driver: sqlite3.Connection) -> None:
    """The settings of every connection, ours and the durable engine's."""
    driver.execute("PRAGMA journal_mode=WAL")
    driver.execute("PRAGMA synchronous=FULL")
    driver.execute("PRAGMA busy_timeout=15000")
    driver.execute("PRAGMA cache_size=-16000")
    if not _knows_parts_of_a_second(driver):
        # The durable engine asks for it, from Python 3.12 on.
        driver.create_function("unixepoch", 1, lambda _modifier: time.time())


def _knows_parts_of_a_second(driver: sqlite3.Connection) -> bool:
    """SQLite before 3.42 answers NULL, and one before 3.38 does not even know the name."""
    try:
        [knows] = driver.execute("SELECT unixepoch('subsec') IS NOT NULL").fetchone()
    except sqlite3.OperationalError:
        return False
    return bool(knows)
