"""Hold a database for a command: as it is, with nobody else at it where that matters.

A running Plainly opens its database by `opening.py`; commands come here, because they
must neither upgrade what they only look at nor work beside a process that does.
"""

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy import Connection, func, inspect, select
from sqlalchemy.pool import StaticPool

from bot.ports import Unavailable
from storage.database import Database, Piece, StorageProblem
from storage.filelock import FileLock
from storage.opening import (
    MEMORY,
    file_of,
    in_one_line,
    logs_of,
    look_before_writing,
    may_write,
    open_database,
    refuse_unwritable,
)
from storage.tables import replica

T = TypeVar("T")


@asynccontextmanager
async def held(url: str, now: datetime, *, make: bool = False) -> AsyncIterator[Database]:
    """The database as it is, while no Plainly runs on it; `make` makes a file that is
    not there. Raises StorageProblem."""
    path = file_of(url)
    if path and not path.exists() and not make:
        raise StorageProblem(no_database(path))
    if path:
        refuse_unwritable(path)
    with alone_at(path), plain_words_for_trouble():
        if path:
            look_before_writing(path)
        database = open_database(url)
        try:
            if database.shared:
                await _refuse_while_others_run(database, now)
            yield database
        finally:
            await database.close()


@contextmanager
def alone_at(path: Path | None) -> Iterator[None]:
    """Nobody else opens this file meanwhile."""
    if path is None:
        yield
        return
    lock = FileLock(path)
    lock.take()
    try:
        yield
    finally:
        lock.give_back()


async def looked_at(url: str, piece: Piece[T]) -> T:
    """What the piece reads, beside a running Plainly or without one; nothing is changed."""
    path = file_of(url)
    with plain_words_for_trouble():
        if path is None:
            database = open_database(url)
            try:
                return await database.read(piece)
            finally:
                await database.close()
        with file_to_read(path) as conn:
            return piece(conn)


async def written_beside(url: str, piece: Piece[T]) -> T:
    """What the piece writes in one short transaction, beside a running Plainly or without
    one: both wait for each other. Raises StorageProblem."""
    no_memory(url)
    path = file_of(url)
    if path:
        if not path.exists():
            raise StorageProblem(no_database(path))
        refuse_unwritable(path)
        look_before_writing(path)
    with plain_words_for_trouble():
        database = open_database(url)
        try:
            return await database.write(piece)
        finally:
            await database.close()


@contextmanager
def file_to_read(path: Path) -> Iterator[Connection]:
    """A connection that cannot write. Raises StorageProblem if there is no database."""
    if not path.exists():
        raise StorageProblem(no_database(path))
    engine = sa.create_engine(
        "sqlite://", poolclass=StaticPool, creator=lambda: read_only(path)
    )
    try:
        with engine.connect() as conn:
            yield conn
    finally:
        engine.dispose()


def read_only(path: Path) -> sqlite3.Connection:
    """SQLite's own connection, which writes nothing into the file.

    It is not opened in SQLite's read-only mode, which leaves the files of the
    write-ahead log behind when no other connection is there to take them away. Neither
    could we take them away where we may not write: there it is read as it lies."""
    how = "mode=ro&immutable=1" if _lies_still(path) else "mode=rw"
    address = f"{path.absolute().as_uri()}?{how}"
    conn = sqlite3.connect(address, uri=True, check_same_thread=False, timeout=15)
    conn.execute("PRAGMA query_only=ON")
    return conn


def _lies_still(path: Path) -> bool:
    """We may not write there, and nobody else does: there would be a log."""
    ours = may_write(path) and may_write(path.parent)
    return not ours and not any(part.exists() for part in logs_of(path))


def no_database(path: Path) -> str:
    return f"There is no database {path} yet: start Plainly once, it makes it."


@contextmanager
def plain_words_for_trouble() -> Iterator[None]:
    """What a database cannot do, in one line."""
    try:
        yield
    except (sqlite3.Error, sa.exc.DBAPIError, Unavailable) as problem:
        cause = problem.orig if isinstance(problem, sa.exc.DBAPIError) else problem
        if said := in_one_line(problem):
            raise StorageProblem(said) from problem
        if isinstance(cause, sqlite3.Error):
            raise StorageProblem(
                f"The file cannot be used as a database: {cause}."
            ) from problem
        raise


def no_memory(url: str) -> None:
    """Raises StorageProblem for a database that is gone when its process ends."""
    if url in MEMORY:
        raise StorageProblem("A database in memory ends with its process; name a file.")


async def _refuse_while_others_run(database: Database, now: datetime) -> None:
    def alive(conn: Connection) -> int:
        if not inspect(conn).has_table(replica.name):
            return 0
        found = select(func.count()).select_from(replica).where(replica.c.until > now)
        running: int = conn.execute(found).scalar_one()
        return running

    if running := await database.read(alive):
        raise StorageProblem(
            f"Plainly runs on this database ({running} at work). Stop it first; one that "
            "was killed counts as running for fifteen seconds."
        )
