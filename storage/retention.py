"""Forget what is old: after the periods that the settings name, little by little.

Figures stay (who rated how, how long a request took); words go. Whatever is still going
on is never old. Each bite is small, so that an event that comes meanwhile waits for
milliseconds; a period of 0 days keeps for ever.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import structlog
from pydantic_core import from_json
from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    delete,
    exists,
    func,
    or_,
    select,
    tuple_,
    update,
)

from bot.ports import Clock, Unavailable
from bot.records import (
    AuditEntry,
    Draft,
    Explanation,
    Message,
    Note,
    Notice,
    Promise,
    Rating,
    Record,
    Request,
    Task,
)
from bot.settings import Settings
from storage.database import Database
from storage.holdings import columns_of
from storage.opening import Storage
from storage.tables import TABLE_OF, answer, card, chat_line, delivery, inbox

FIRST = 60.0
"""Seconds after the start, when nobody waits for it any more."""
AGAIN = 3600.0
BITE = 500
"""Rows that go at once."""
NOT_KEPT = "[no longer kept]"
"""Stands where somebody's words stood."""

log = structlog.get_logger()
Swept = dict[str, int]


class Sweeping:
    """Sweeps by itself, again and again, beside a running Plainly."""

    def __init__(self, storage: Storage, settings: Settings, clock: Clock) -> None:
        self._storage = storage
        self._settings = settings
        self._clock = clock
        self._task: asyncio.Task[None] | None = None

    def start(self, first: float = FIRST) -> None:
        self._task = asyncio.create_task(self._sweep_again_and_again(first))

    async def stop(self) -> None:
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _sweep_again_and_again(self, wait: float) -> None:
        while True:
            await asyncio.sleep(wait)
            wait = AGAIN
            try:
                swept = await sweep_old(self._storage, self._settings, self._clock.now())
            except Unavailable as problem:
                log.warning("nothing can be forgotten now", problem=str(problem))
            except Exception:
                log.exception("forgetting what is old failed; it is tried again")
            else:
                if swept:
                    log.info("forgot what is old", **swept)


async def sweep_old(storage: Storage, settings: Settings, now: datetime) -> Swept:
    """Forget what is older than its period; returns how much of what, zeros left out."""

    def ago(days: int) -> datetime | None:
        return now - timedelta(days=days) if days else None

    database, swept = storage.database, Swept()
    if before := ago(settings.keep_events_days):
        ended = inbox.c.state.in_(("done", "parked"))  # one that waits is never old
        swept["events"] = await _forget(database, inbox, inbox.c.taken_at < before, ended)
        swept["answers"] = await _forget(database, answer, answer.c.at < before)
    if before := ago(settings.keep_chat_days):
        swept["lines"] = await _lines(database, before)
    if before := ago(settings.keep_explanations_days):
        swept["explanations"] = await _forget_older(database, Explanation, before)
    if before := ago(settings.keep_drafts_days):
        swept["drafts"] = await _drafts(database, before)
    if before := ago(settings.keep_cards_days):
        swept["cards"] = await _cards(database, before)
    if before := ago(settings.keep_requests_days):
        swept |= await _requests(database, before)
    if before := ago(settings.keep_audit_days):
        swept["audits"] = await _forget_older(database, AuditEntry, before)
    return {what: number for what, number in swept.items() if number}


async def _forget(database: Database, table: Table, *old: ColumnElement[bool]) -> int:
    """Delete the rows for which all of this is so. They are looked for beside the writer,
    which then only takes away what was found."""
    columns = table.primary_key.columns
    some = select(*columns).where(*old).limit(BITE)
    total = 0
    while found := await database.read(lambda conn: conn.execute(some).all()):
        these = tuple_(*columns).in_([tuple(row) for row in found])
        gone = delete(table).where(these, *old)
        total += await database.write(partial(_changed_by, gone))
        if len(found) < BITE:
            break
    return total


def _changed_by(statement: Any, conn: Connection) -> int:
    """How many rows the statement changed."""
    number: int = conn.execute(statement).rowcount
    return number


async def _forget_older(database: Database, kind: type[Record], before: datetime) -> int:
    table = TABLE_OF[kind]
    return await _forget(database, table, table.c.at < before)


async def _drafts(database: Database, before: datetime) -> int:
    """Words that became no request. Forms forget theirs by themselves."""
    draft = TABLE_OF[Draft].c
    begun = draft.kind.in_(("request", "dropped", "which"))
    return await _forget(database, TABLE_OF[Draft], draft.at < before, begun, draft.about == "")


async def _lines(database: Database, before: datetime) -> int:
    """Lines only ever grow, so the old ones come first: nothing else is looked at."""
    c = chat_line.c
    first = select(c.seq, c.at).order_by(c.seq).limit(BITE)
    total = 0
    while rows := await database.read(lambda conn: conn.execute(first).all()):
        old = [row.seq for row in rows if row.at < before]
        gone = delete(chat_line).where(c.seq.in_(old))
        total += await database.write(partial(_changed_by, gone)) if old else 0
        if len(old) < BITE:
            break
    return total


# --- requests ------------------------------------------------------------------------


async def _requests(database: Database, before: datetime) -> Swept:
    """Closed requests lose their words and all that was said about them. The rows stay:
    the reports count them."""
    request = TABLE_OF[Request]
    closed = or_(
        request.c.resolved_at < before,
        (request.c.state == "cancelled") & (request.c.at < before),
    )
    ended = request.c.state.in_(("resolved", "cancelled"))
    old = (
        select(request.c.organisation, request.c.id)
        .where(ended, closed, request.c.original != NOT_KEPT)
        .limit(BITE)
    )
    rating, task = TABLE_OF[Rating], TABLE_OF[Task]
    said = update(rating).where(rating.c.at < before, rating.c.comment != "")
    total = 0
    while rows := await database.read(lambda conn: conn.execute(old).all()):
        await database.write(partial(_forget_requests, rows))
        total += len(rows)
    return {
        "requests": total,
        "comments": await database.write(partial(_changed_by, said.values(comment=""))),
        "tasks": await _forget(database, task, task.c.done_at < before),
    }


def _forget_requests(rows: Sequence[Any], conn: Connection) -> None:
    words = dict.fromkeys(columns_of("request", "words"), "") | {"original": NOT_KEPT}
    for organisation, id in rows:
        _forget_request(conn, organisation, id, words)


def _forget_request(
    conn: Connection, organisation: str, id: str, words: dict[str, str]
) -> None:
    request, message, note = TABLE_OF[Request], TABLE_OF[Message], TABLE_OF[Note]
    draft = TABLE_OF[Draft]
    here = (request.c.organisation == organisation, request.c.id == id)
    conn.execute(update(request).where(*here).values(words))
    for table, about in (
        (message, message.c.request),
        (note, note.c.about),
        (draft, draft.c.about),
    ):
        conn.execute(delete(table).where(table.c.organisation == organisation, about == id))


# --- cards ---------------------------------------------------------------------------


async def _cards(database: Database, before: datetime) -> int:
    """Cards that nobody changes any more, and what the ledger knows of them."""
    total, last = 0, 0
    while rows := await database.read(partial(_old_cards, before, last)):
        live = await database.read(_what_goes_on)
        for row in rows:
            if _is_over(row, live):
                await _forget(database, delivery, delivery.c.card == row.number)
                total += await database.write(partial(_forget_card, row.number, before))
        last = rows[-1].number
    return total


def _old_cards(before: datetime, last: int, conn: Connection) -> Sequence[Any]:
    """Cards on which nothing is still to be delivered, after the one looked at last."""
    to_do = delivery.c.state.in_(("due", "begun", "later", "under"))
    waits = exists().where(delivery.c.card == card.c.number, to_do)
    found = select(card).where(card.c.at < before, card.c.number > last, ~waits)
    return conn.execute(found.order_by(card.c.number).limit(BITE)).all()


def _what_goes_on(conn: Connection) -> frozenset[tuple[str, str]]:
    """(organisation, id) of everything that cards may still be changed for."""
    request, notice = TABLE_OF[Request], TABLE_OF[Notice]
    task, promise, draft = TABLE_OF[Task], TABLE_OF[Promise], TABLE_OF[Draft]
    live = request.c.state.in_(("open", "waiting", "reopened"))
    asked = (
        select(request.c.organisation, request.c.id).where(live),
        select(request.c.organisation, request.c.draft).where(live, request.c.draft != ""),
        select(notice.c.organisation, notice.c.id).where(
            notice.c.state.not_in(("resolved", "withdrawn"))
        ),
        select(task.c.organisation, task.c.id).where(task.c.state == "open"),
        select(promise.c.organisation, promise.c.about).where(
            promise.c.state.in_(("open", "paused"))
        ),
        select(draft.c.organisation, draft.c.id),
    )
    return frozenset((org, id) for each in asked for org, id in conn.execute(each))


def _is_over(row: Any, live: frozenset[tuple[str, str]]) -> bool:
    about = str(from_json(row.body).get("about", ""))
    parts = {about, row.key, *row.key.split(":"), row.key.partition(":")[2]}
    return not any((row.organisation, part) in live for part in parts)


def _forget_card(number: int, before: datetime, conn: Connection) -> int:
    """Unless it is shown again meanwhile, which makes it young."""
    left = select(func.count()).where(delivery.c.card == number).scalar_subquery()
    old = (card.c.number == number, card.c.at < before, left == 0)
    return _changed_by(delete(card).where(*old), conn)
