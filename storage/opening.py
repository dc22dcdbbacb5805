"""Open the memory: everything of this room, wired, or one clear line why not."""

import errno
import os
import secrets
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import ArgumentError

from bot.ending import Ending, in_time
from bot.ports import Clock, Unavailable
from storage.chats import StoredChats
from storage.database import Database, StorageProblem, sqlstate_of
from storage.filelock import FileLock
from storage.installations import StoredInstallations
from storage.jobs import StoredJobs
from storage.leases import Leases
from storage.ledger import StoredLedger
from storage.migrating import refuse_strangers, upgrade
from storage.secrets import Secrets
from storage.sqlite import SqliteDatabase
from storage.store import StoredStore

__all__ = ["Storage", "StorageProblem", "open_storage"]

LEASES_END_WITHIN = 1.5
CONNECTIONS_END_WITHIN = 1.0
MEMORY = ("sqlite://", "sqlite:///:memory:")


@dataclass(slots=True, kw_only=True)
class Storage:
    """The open memory. `store`, `ledger`, `chats` and `jobs` are the ports of that name."""

    url: str
    database: Database
    store: StoredStore
    ledger: StoredLedger
    chats: StoredChats
    jobs: StoredJobs
    secrets: Secrets
    installations: StoredInstallations
    leases: Leases
    unlock: Callable[[], None]

    async def close(self, within: float = 60.0) -> None:
        """Give back what is held, and close. What hangs is left behind; a file is unlocked
        only once nobody writes to it any more."""
        end = Ending(within)
        kept = LEASES_END_WITHIN + CONNECTIONS_END_WITHIN
        quiet = await in_time("the alarms", self.jobs.stop(), end.left(keep=kept))
        await in_time("the leases", self.leases.give_back(), LEASES_END_WITHIN)
        closed = await in_time("the connections", self.database.close(), end.left())
        if quiet and closed:
            self.unlock()


async def open_storage(url: str, clock: Clock, executor: str = "") -> Storage:
    """Open, and upgrade, the database at `url`; adopt what a crash left begun.

    `sqlite:///PATH`, `sqlite://` (memory) or `postgresql://…`. Raises StorageProblem
    with one line for people, and has then written nothing.
    """
    database, unlock = await _database_at(url)
    leases = Leases(database, secrets.token_hex(8))
    try:
        slot = await leases.take_slot()
        storage = _wire(url, database, unlock, clock, leases, executor or f"plainly-{slot}")
        await storage.ledger.adopt()
        leases.keep()
    except BaseException:
        await database.close()
        unlock()
        raise
    return storage


def _wire(
    url: str,
    database: Database,
    unlock: Callable[[], None],
    clock: Clock,
    leases: Leases,
    executor: str,
) -> Storage:
    chats = StoredChats(database)
    store = StoredStore(database, clock, chats)
    jobs = StoredJobs(database, clock, "" if url in MEMORY else url, executor)
    store.set_alarm = jobs.set_alarm
    return Storage(
        url=url,
        database=database,
        store=store,
        ledger=StoredLedger(database, clock, leases),
        chats=chats,
        jobs=jobs,
        secrets=Secrets(database, clock),
        installations=StoredInstallations(database, clock),
        leases=leases,
        unlock=unlock,
    )


async def _database_at(url: str) -> tuple[Database, Callable[[], None]]:
    """The database, locked for us and upgraded, and how to unlock it."""
    path = file_of(url)
    lock = FileLock(path) if path else None
    if lock and path:
        refuse_unwritable(path)  # before the lock, which would leave its file there
        lock.take()
    unlock = lock.give_back if lock else _nothing
    try:
        if path:
            look_before_writing(path)
        return await _upgraded(url), unlock
    except BaseException:
        unlock()
        raise


async def _upgraded(url: str) -> Database:
    database = open_database(url)
    try:
        await database.write(upgrade)
    except BaseException as problem:
        await database.close()
        if said := in_one_line(problem):
            raise StorageProblem(said) from problem
        raise
    return database


def look_before_writing(path: Path) -> None:
    """Refuse a file that is not ours, newer than we are, or read-only, untouched."""
    if not path.exists() or path.stat().st_size == 0:
        return
    refuse_unwritable(path)
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as seen:
            tables = [name for (name,) in seen.execute(_TABLES)]
    except sqlite3.DatabaseError as problem:
        raise StorageProblem(f"{path} cannot be read as a database: {problem}.") from problem
    refuse_strangers(tables)


def refuse_unwritable(path: Path) -> None:
    """Raises StorageProblem if the database is there, but not for us to write."""
    if why := unwritable(path):
        raise StorageProblem(f"The database {path} cannot be written: {why}.")


def unwritable(path: Path) -> str:
    """Why the file, or its write-ahead log, cannot be written; empty if it can, or is not
    there. It is not opened for that: closing it would drop SQLite's own locks."""
    for part in (path, *logs_of(path)):
        if part.is_dir():
            return os.strerror(errno.EISDIR)
        if not may_write(part) and part.exists() and not may_write(part):  # logs come and go
            whose = "" if part == path else f" ({part.name})"
            return os.strerror(errno.EACCES) + whose
    if path.exists() and not may_write(path.parent):
        return f"{os.strerror(errno.EACCES)} (its folder)"
    return ""


def logs_of(path: Path) -> tuple[Path, Path]:
    """The files of SQLite's write-ahead log, which are there while somebody uses it."""
    return path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"


def in_one_line(problem: BaseException) -> str:
    """What is wrong with the database, for people; empty for what is our own fault."""
    if isinstance(problem, Unavailable):
        return f"The database cannot be used: {str(problem).strip() or 'it does not answer'}."
    state = sqlstate_of(problem)
    if state.startswith("28"):
        return "The database refuses the user or the password."
    if state == "3D000":
        return "The database does not exist: create it first, empty, for the same user."
    if state == "42501":
        return "The database's user may not make tables there: make it the owner."
    return ""


def _nothing() -> None:
    """There is nothing to unlock."""


def file_of(url: str) -> Path | None:
    """The file that the address names; None for memory and for PostgreSQL. Raises
    StorageProblem for one of SQLite that names none."""
    if url in MEMORY or not url.startswith("sqlite:"):
        return None
    name = url.removeprefix("sqlite:///")
    path = Path(name)
    if name == url or name.endswith("/") or path.name in ("", ".."):
        raise StorageProblem(
            "The address of the database names no file: write sqlite:///PATH, "
            "for example sqlite:///var/plainly.sqlite."
        )
    return path


def open_database(url: str) -> Database:
    """The database at the address, as it is. Raises StorageProblem for a wrong address."""
    if url in MEMORY or file_of(url):
        return SqliteDatabase(file_of(url))
    if url.startswith(("postgresql://", "postgres://")):
        from storage.postgres import PostgresDatabase

        try:
            return PostgresDatabase(url.replace("postgres://", "postgresql://", 1))
        except (ValueError, ArgumentError) as problem:
            raise StorageProblem("The address of the database cannot be read.") from problem
    kind = url.split(":", 1)[0]
    found = (
        f"Plainly cannot store at {kind}" if kind else "The address of the database is empty"
    )
    raise StorageProblem(
        f"{found}: it knows sqlite and postgresql. Write sqlite:///PATH, or "
        "postgresql://USER@HOST/NAME."
    )
