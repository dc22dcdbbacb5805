"""The delivery ledger: what each place shows, what it should, and who is bringing it there.

The intent is durable before the platform is asked (`claim`), the mark before the
sender goes on (`showed`). Marks that wait together share one commit.
"""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Literal

import structlog
from sqlalchemy import Connection, Row, and_, exists, func, select, update

from bot.cards import Card
from bot.events import TimeCame
from bot.ports import Clock, Delivery, Step, Unavailable
from storage.cardtext import read_card
from storage.claiming import begin, cards_of, put_off, zones_of
from storage.database import Database
from storage.inbox import A_WHILE, body_of, put_in
from storage.leases import Leases
from storage.looking import place_in
from storage.marking import Mark, fail_below, mark_all, mine, tell
from storage.tables import card, delivery

CARDS_IN_MEMORY = 200
log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A delivery that can never succeed, for the report of what was not delivered."""

    organisation: str
    key: str
    workspace: str
    channel: str
    reason: str


class StoredLedger:
    """Ledger on the database."""

    def __init__(self, database: Database, clock: Clock, leases: Leases) -> None:
        self._database = database
        self._clock = clock
        self._leases = leases
        self._cards: OrderedDict[tuple[int, int], Card] = OrderedDict()
        self._marks: list[Mark] = []
        self._marking: asyncio.Task[None] | None = None
        self._claiming = asyncio.Lock()
        self._held: set[str] = set()
        self._claimed_unheard = False

    async def claim(
        self, workspace: str, limit: int, without: frozenset[Step] = frozenset()
    ) -> tuple[Delivery, ...]:
        if not await self._leases.hold_sender(workspace):
            return ()
        now = self._clock.now()
        async with self._claiming:
            try:
                claimed = await self._database.write(
                    lambda conn: self._claim(conn, workspace, limit, without, now)
                )
            except BaseException:
                self._claimed_unheard = True  # it may have been committed all the same
                raise
            self._held.update(delivery.id for delivery in claimed)
        return claimed

    async def showed(self, delivery: Delivery, message: str) -> None:
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._marks.append(Mark(delivery, message, done))
        if self._marking is None or self._marking.done():
            self._marking = asyncio.create_task(self._mark_all())
        await done

    async def failed(
        self,
        delivery: Delivery,
        reason: str,
        *,
        for_good: bool,
        until: datetime | None = None,
        said: str = "",
    ) -> TimeCame | None:
        me = self._leases.holder
        now = self._clock.now()
        if for_good:
            values: dict[str, Any] = {"state": "failed", "unsure": False, "said": said}
        else:
            state = "later" if until else "due"
            values = {"state": state, "unsure": True, "not_before": until}
        values |= {"reason": reason, "attempts": _row.c.attempts + 1}

        def write(conn: Connection) -> TimeCame | None:
            ours = conn.execute(update(_row).where(*mine(delivery, me)).values(values))
            if for_good:
                fail_below(conn, delivery)
            return _tell_of(conn, delivery, now) if for_good and ours.rowcount else None

        event = await self._database.write(write)
        self._held.discard(delivery.id)
        return event

    async def postpone(self, delivery: Delivery, until: datetime) -> None:
        me = self._leases.holder
        state = "later" if until > self._clock.now() else "due"
        later = (
            update(_row)
            .where(*mine(delivery, me))
            .values(state=state, not_before=until, unsure=delivery.unsure)
        )
        await self._database.write(lambda conn: conn.execute(later))
        self._held.discard(delivery.id)

    async def workspaces(self) -> tuple[str, ...]:
        now = self._clock.now()
        ripe = and_(_row.c.state == "later", _row.c.not_before <= now)
        some = select(exists().where(ripe))
        if await self._database.read(lambda conn: conn.execute(some).scalar_one()):
            due = update(_row).where(ripe).values(state="due")
            await self._database.write(lambda conn: conn.execute(due))
        return await self._database.read(_with_due)

    def holds(self, workspace: str) -> bool:
        """Whether this process may still send there (it may have slept too long)."""
        return self._leases.holds_sender(workspace)

    async def release(self, workspace: str) -> None:
        """Nothing more to send there now: another process may."""
        await self._leases.release_sender(workspace)

    async def adopt(self) -> int:
        """Deliveries begun by a process that is gone are due again, and unsure; so are,
        but sure, those that this process claimed without hearing of it."""
        if self._claimed_unheard:
            await self._take_back_unheard()
        left = and_(_row.c.state == "begun", self._leases.is_gone(_row.c.claimed_by))
        some = select(exists().where(left))
        if not await self._database.read(lambda conn: conn.execute(some).scalar_one()):
            return 0
        due = update(_row).where(left).values(state="due", unsure=True)
        return await self._database.write(lambda conn: conn.execute(due).rowcount)

    async def _take_back_unheard(self) -> None:
        """The database went away while we claimed: what it gave us was never tried."""
        async with self._claiming:
            unheard = and_(
                _row.c.state == "begun",
                _row.c.claimed_by == self._leases.holder,
                _row.c.number.not_in([int(id) for id in self._held]),
            )
            due = update(_row).where(unheard).values(state="due")
            await self._database.write(lambda conn: conn.execute(due))
            self._claimed_unheard = False

    async def attempts(self, delivery: Delivery) -> int:
        found = select(_row.c.attempts).where(_row.c.number == int(delivery.id))
        return await self._database.read(
            lambda conn: conn.execute(found).scalar_one_or_none() or 0
        )

    async def failures(self, limit: int = 100) -> tuple[Failure, ...]:
        """What could not be delivered, the newest first."""
        found = (
            select(
                card.c.organisation, card.c.key, _row.c.workspace, _row.c.channel, _row.c.reason
            )
            .join(card, card.c.number == _row.c.card)
            .where(_row.c.state == "failed")
            .order_by(_row.c.number.desc())
            .limit(limit)
        )
        rows = await self._database.read(lambda conn: conn.execute(found).all())
        return tuple(Failure(**row._mapping) for row in rows)

    async def count(self, state: Literal["due", "begun", "later", "failed"]) -> int:
        found = select(func.count()).select_from(_row).where(_row.c.state == state)
        return await self._database.read(lambda conn: conn.execute(found).scalar_one())

    # --- claiming

    def _claim(
        self,
        conn: Connection,
        workspace: str,
        limit: int,
        without: frozenset[Step],
        now: datetime,
    ) -> tuple[Delivery, ...]:
        rows = begin(conn, workspace, limit, without, self._leases.holder, now)
        if not rows:
            return ()
        cards = cards_of(conn, rows)
        zones = zones_of(conn, workspace, rows, cards)
        claimed = []
        for row in rows:
            try:
                kept = cards[row.card]
                claimed.append(self._delivery(row, kept, zones[row.number], now))
            except (KeyError, ValueError) as problem:  # the others must not wait for it
                kind = type(problem).__name__
                log.error("a card cannot be read", delivery=row.number, problem=kind)
                put_off(conn, row.number, now + A_WHILE)
        return tuple(claimed)

    def _delivery(self, row: Row[Any], kept: Row[Any], zone: str, now: datetime) -> Delivery:
        return Delivery(
            id=str(row.number),
            organisation=kept.organisation,
            key=kept.key,
            place=place_in(row),
            card=None if row.gone else self._card(kept),
            wanted=row.wanted,
            shown=row.shown,
            message=row.message,
            unsure=row.unsure,
            matters=kept.matters,
            urgent=row.rank == 0,
            zone=zone,
            begun_at=now,
            tried=row.tried,
        )

    def _card(self, kept: Row[Any]) -> Card:
        """The card, read once for all the places it goes to."""
        which = (kept.number, kept.version)
        if which not in self._cards:
            self._cards[which] = read_card(kept.body)
            if len(self._cards) > CARDS_IN_MEMORY:
                self._cards.popitem(last=False)
        return self._cards[which]

    # --- marking

    async def _mark_all(self) -> None:
        while self._marks:
            marks, self._marks = self._marks, []
            piece = partial(mark_all, marks, self._leases.holder)
            try:
                await self._database.write(piece)
            except Exception as problem:  # each sender hears of it, and tries again
                tell(marks, problem)
            except BaseException:
                tell(marks, Unavailable("the process stops"))
                raise
            else:
                self._held.difference_update(mark.delivery.id for mark in marks)
                tell(marks, None)


_row = delivery


def _tell_of(conn: Connection, delivery: Delivery, now: datetime) -> TimeCame | None:
    """A notice that a channel does not show becomes an event, in the same transaction: who
    wrote it believes that it stands there. One person's chat is no news to them."""
    if delivery.matters != "notice" or delivery.place.direct:
        return None
    begun = delivery.begun_at.timestamp() if delivery.begun_at else 0
    event = TimeCame(
        key=f"undelivered:{delivery.id}@{begun:.6f}",
        organisation=delivery.organisation,
        at=now,
        about=delivery.key,
        what="delivery.failed",
    )
    return event if put_in(conn, event, body_of(event), now) else None


def _with_due(conn: Connection) -> tuple[str, ...]:
    """Workspaces with something due, jumping from one to the next in the index."""
    due = _row.c.state == "due"
    first = select(func.min(_row.c.workspace).label("workspace")).where(due)
    seen = first.cte("seen", recursive=True)
    after = (
        select(func.min(_row.c.workspace))
        .where(due, _row.c.workspace > seen.c.workspace)
        .scalar_subquery()
    )
    seen = seen.union_all(select(after).where(seen.c.workspace.is_not(None)))
    found = conn.execute(select(seen.c.workspace).where(seen.c.workspace.is_not(None)))
    return tuple(found.scalars())
