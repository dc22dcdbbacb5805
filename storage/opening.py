"""Open the memory: everything of this room, wired, or one clear line why not."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.ports import Clock
from storage.chats import StoredChats
from storage.database import Database, StorageProblem
from storage.filelock import FileLock
from storage.leases import Leases
from storage.ledger import StoredLedger
from storage.migrating import upgrade
from storage.secrets import Secrets
from storage.sqlite import SqliteDatabase
from storage.store import StoredStore

__all__ = ["Storage", "StorageProblem", "open_storage"]


@dataclass(slots=True, kw_only=True)
class Storage:
    """The open memory. `store`, `ledger` and `chats` are the ports of the same name."""

    url: str
    database: Database
    store: StoredStore
    ledger: StoredLedger
    chats: StoredChats
    secrets: Secrets
    leases: Leases
    unlock: Callable[[], None]

    async def close(self) -> None:
        await self.leases.give_back()
        await self.database.close()
        self.unlock()


async def open_storage(url: str, clock: Clock, executor: str = "") -> Storage:
    """Open, and upgrade, the database at `url`; adopt what a crash left begun.

    `sqlite:///PATH`, `sqlite://` (memory) or `postgresql://…`. Raises StorageProblem
    with one line for people, and has then written nothing.
    """
    database, unlock = await _database_at(url)
    leases = Leases(database, clock, executor or secrets.token_hex(8))
    chats = StoredChats(database)
    storage = Storage(
        url=url,
        database=database,
        store=StoredStore(database, clock, chats),
        ledger=StoredLedger(database, clock, leases),
        chats=chats,
        secrets=Secrets(database, clock),
        leases=leases,
        unlock=unlock,
    )
    try:
        await leases.take_slot()
        await storage.ledger.adopt()
    except BaseException:
        await storage.close()
        raise
    return storage


async def _database_at(url: str) -> tuple[Database, Callable[[], None]]:
    if url in ("sqlite://", "sqlite:///:memory:"):
        return await _open_memory()
    if url.startswith("sqlite:///"):
        return await _open_file(Path(url.removeprefix("sqlite:///")))
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
