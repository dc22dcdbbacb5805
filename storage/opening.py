"""Open the memory: everything of this room, wired, or one clear line why not."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.ports import Clock
from storage.chats import StoredChats
from storage.database import Database, StorageProblem
from storage.filelock import FileLock
from storage.installations import StoredInstallations
from storage.jobs import StoredJobs
from storage.leases import Leases
from storage.ledger import StoredLedger
from storage.migrating import upgrade
from storage.secrets import Secrets
from storage.sqlite import SqliteDatabase
from storage.store import StoredStore

__all__ = ["Storage", "StorageProblem", "open_storage"]

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

    async def close(self) -> None:
        await self.jobs.stop()
        await self.leases.give_back()
        await self.database.close()
        self.unlock()


async def open_storage(url: str, clock: Clock, executor: str = "") -> Storage:
    """Open, and upgrade, the database at `url`; adopt what a crash left begun.

    `sqlite:///PATH`, `sqlite://` (memory) or `postgresql://…`. Raises StorageProblem
    with one line for people, and has then written nothing.
    """
    database, unlock = await _database_at(url)
    leases = Leases(database, clock, secrets.token_hex(8))
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
    if url in MEMORY:
        return await _open_memory()
    if url.startswith("sqlite:///"):
        return await _open_file(Path(url.removeprefix("sqlite:///")))
    if url.startswith(("postgresql://", "postgres://")):
        return await _open_postgres(url)
    raise StorageProblem(
        f"Plainly cannot store at {url.split(':', 1)[0]}: it knows sqlite and postgresql."
    )


async def _open_memory() -> tuple[Database, Callable[[], None]]:
    database = SqliteDatabase(None)
    await database.write(upgrade)
    return database, lambda: None


async def _open_file(path: Path) -> tuple[Database, Callable[[], None]]:
    lock = FileLock(path)
    lock.take()
    database = SqliteDatabase(path)
    try:
        await database.write(upgrade)
    except BaseException:
        await database.close()
        lock.give_back()
        raise
    return database, lock.give_back


async def _open_postgres(url: str) -> tuple[Database, Callable[[], None]]:
    from storage.postgres import PostgresDatabase

    database = PostgresDatabase(url.replace("postgres://", "postgresql://", 1))
    try:
        await database.write(upgrade)
    except BaseException:
        await database.close()
        raise
    return database, lambda: None
