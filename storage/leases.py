"""Which process is alive, and which one delivers to a workspace.

On SQLite there is one process, which holds everything. On PostgreSQL a process
leases a numbered slot and, while it has something to send, the sender of a workspace;
one that slept through its lease must not go on, because another took over. Leases are
counted by the database's clock, which all share: those of the machines may differ.
"""

import asyncio
import contextlib
import time
from datetime import timedelta
from typing import Any

import structlog
from sqlalchemy import (
    ColumnElement,
    Connection,
    DateTime,
    and_,
    delete,
    func,
    or_,
    select,
    update,
)

from bot.ports import Unavailable
from storage.database import Database, StorageProblem, insert_into
from storage.tables import replica, sender

log = structlog.get_logger()

LEASE = timedelta(seconds=15)
BEAT = 4.0
MARGIN = 3.0
"""Seconds before its end in which a lease is not trusted any more: calls take time."""
_NOW = func.clock_timestamp(type_=DateTime(timezone=True))


class Leases:
    """What this process holds. `holder` names this run of it, `slot` its number."""

    def __init__(self, database: Database, holder: str) -> None:
        self._database = database
        self.holder = holder
        self.slot = 0
        self._alone = not database.shared
        self._until = float("inf") if self._alone else 0.0
        self._senders: dict[str, float] = {}
        self._beating: asyncio.Task[None] | None = None

    # --- slots

    async def take_slot(self, most: int = 64) -> int:
        """Lease the first free number; the durable engine's executor is named after it."""
        if self._alone:
            return 0
        asked = time.monotonic()
        slot = await self._database.write(lambda conn: self._take_slot(conn, most))
        if slot is None:
            raise StorageProblem(f"All {most} replica slots are taken.")
        self.slot = slot
        self._until = asked + LEASE.total_seconds()
        return slot

    def _take_slot(self, conn: Connection, most: int) -> int | None:
        mine: dict[str, Any] = {"holder": self.holder, "until": _NOW + LEASE}
        for slot in range(most):
            taken = insert_into(conn, replica).values(slot=slot, **mine)
            taken = taken.on_conflict_do_update(
                index_elements=["slot"],
                set_=mine,
                where=or_(replica.c.until < _NOW, replica.c.holder == self.holder),
            ).returning(replica.c.slot)
            if conn.execute(taken).first() is not None:
                return slot
        return None

    def keep(self) -> None:
        """Stay alive for others from now on, until `give_back`."""
        if not self._alone:
            self._beating = asyncio.create_task(self._beat_again_and_again())

    async def beat(self) -> None:
        """Stay alive for others, and stay the sender of what is held. Whoever slept so long
        that its slot was taken comes back as a newcomer: what it had begun is another's now.

        Behind no other work: a busy process must not be taken for a dead one."""
        asked = time.monotonic()
        alive, held = await self._database.write_first(self._beat)
        for workspace in tuple(self._senders):
            if workspace in held:
                self._senders[workspace] = asked + LEASE.total_seconds()
        if alive:
            self._until = asked + LEASE.total_seconds()
        else:
            log.warning("slept too long, taking a new slot", slot=self.slot)
            await self.take_slot()

    def _beat(self, conn: Connection) -> tuple[bool, frozenset[str]]:
        mine = (replica.c.slot == self.slot, replica.c.holder == self.holder)
        renewed = update(replica).where(*mine).values(until=_NOW + LEASE)
        if not conn.execute(renewed).rowcount:
            return False, frozenset()
        held = sorted(self._senders)
        ours = (sender.c.workspace.in_(held), sender.c.holder == self.holder)
        still = update(sender).where(*ours).values(until=_NOW + LEASE)
        kept = conn.execute(still.returning(sender.c.workspace)) if held else ()
        return True, frozenset(row.workspace for row in kept)

    async def _beat_again_and_again(self) -> None:
        while True:
            await asyncio.sleep(BEAT)
            try:
                await self.beat()
            except Unavailable as problem:
                log.warning("the lease cannot be renewed now", problem=str(problem))
            except Exception:  # without a beat, others would think that we are gone
                log.exception("renewing the lease failed")

    def is_gone(self, holder: ColumnElement[str]) -> ColumnElement[bool]:
        """Whether no process of this name is at work any more; asked inside the statement
        that acts on it, so that one which starts meanwhile is seen."""
        if self._alone:
            return holder != self.holder
        alive = select(replica.c.holder).where(replica.c.until > _NOW)
        return and_(holder != self.holder, holder.not_in(alive))

    async def give_back(self) -> None:
        if self._alone:
            return
        if self._beating:
            self._beating.cancel()

        def write(conn: Connection) -> None:
            conn.execute(delete(replica).where(replica.c.holder == self.holder))
            conn.execute(delete(sender).where(sender.c.holder == self.holder))

        self._until = 0.0
        self._senders.clear()
        with contextlib.suppress(Unavailable):  # else it runs out by itself
            await self._database.write(write)

    # --- senders

    async def hold_sender(self, workspace: str) -> bool:
        """Become, or stay, the one that delivers to this workspace."""
        if self._alone:
            return True
        left = self._senders.get(workspace, 0.0) - time.monotonic()
        if left > LEASE.total_seconds() / 2:
            return self.holds_sender(workspace)
        asked = time.monotonic()
        held = await self._database.write(lambda conn: self._hold_sender(conn, workspace))
        if held:
            self._senders[workspace] = asked + LEASE.total_seconds()
        else:
            self._senders.pop(workspace, None)
        return held

    def _hold_sender(self, conn: Connection, workspace: str) -> bool:
        values: dict[str, Any] = {"holder": self.holder, "until": _NOW + LEASE}
        held = insert_into(conn, sender).values(workspace=workspace, **values)
        held = held.on_conflict_do_update(
            index_elements=["workspace"],
            set_=values,
            where=or_(sender.c.until < _NOW, sender.c.holder == self.holder),
        ).returning(sender.c.workspace)
        return conn.execute(held).first() is not None

    def holds_sender(self, workspace: str) -> bool:
        if self._alone:
            return True
        until = min(self._until, self._senders.get(workspace, 0.0))
        return time.monotonic() + MARGIN < until

    async def release_sender(self, workspace: str) -> None:
        if self._alone or self._senders.pop(workspace, None) is None:
            return
        mine = (sender.c.workspace == workspace, sender.c.holder == self.holder)
        await self._database.write(lambda conn: conn.execute(delete(sender).where(*mine)))
