"""Marks in the ledger: how the tries of a process ended, many of them in one commit.

A mark names its claim: a row that another process adopted meanwhile, or that was claimed
anew, is left alone.
"""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    Column,
    Connection,
    Update,
    and_,
    bindparam,
    case,
    delete,
    func,
    select,
    update,
)

from bot.ports import Delivery
from storage.database import among, execute_many
from storage.showing import thread_below
from storage.tables import delivery

_row = delivery


@dataclass(frozen=True, slots=True)
class Mark:
    """One delivery that stands, and who waits until that is durable."""

    delivery: Delivery
    message: str
    done: asyncio.Future[None]


def mine(delivery: Delivery, me: str) -> tuple[Any, ...]:
    """The delivery's row, if it is still ours, and of this very claim: another process may
    have adopted it, and an earlier answer that we never heard may have given it back."""
    return (
        _row.c.number == int(delivery.id),
        _row.c.state == "begun",
        _row.c.claimed_by == me,
        _row.c.begun_at == delivery.begun_at,
    )


def _claim(number: Any, begun_at: Any) -> tuple[Any, ...]:
    """The row of a delivery, as long as it is of this very claim of this process."""
    return (
        _row.c.number == number,
        _row.c.state == "begun",
        _row.c.claimed_by == bindparam("b_me"),
        _row.c.begun_at == begun_at,
    )


def _stands(claim: tuple[Any, ...], message: Any, shown: Any) -> Any:
    """The message stands there now, and shows this version."""
    return (
        update(_row)
        .where(*claim)
        .values(
            message=message,
            shown=shown,
            unsure=False,
            attempts=0,
            reason="",
            state=case((_row.c.wanted > shown, "due"), else_="done"),
        )
    )


_GIVEN = func.unnest(
    bindparam("b_numbers", type_=ARRAY(_row.c.number.type)),
    bindparam("b_begun_ats", type_=ARRAY(_row.c.begun_at.type)),
    bindparam("b_messages", type_=ARRAY(_row.c.message.type)),
    bindparam("b_showns", type_=ARRAY(_row.c.shown.type)),
).table_valued(
    Column("number", _row.c.number.type),
    Column("begun_at", _row.c.begun_at.type),
    Column("message", _row.c.message.type),
    Column("shown", _row.c.shown.type),
    name="given",
).render_derived()  # fmt: skip
_THIS_CLAIM = _claim(bindparam("b_number"), bindparam("b_begun_at"))
_STANDS = _stands(_THIS_CLAIM, bindparam("b_message"), bindparam("b_shown"))
_ALL_STAND = _stands(
    _claim(_GIVEN.c.number, _GIVEN.c.begun_at), _GIVEN.c.message, _GIVEN.c.shown
)
"""The same for all rows at once: PostgreSQL is not asked a hundred times."""

_GONE = delete(_row).where(*_THIS_CLAIM, _row.c.gone)

_GONE_BUT_WANTED = (
    update(_row)
    .where(*_THIS_CLAIM)
    .values(message="", shown=0, unsure=False, attempts=0, state="due")
)


def mark_all(marks: Sequence[Mark], me: str, conn: Connection) -> None:
    stands = [mark for mark in marks if mark.delivery.card is not None]
    taken_away = [mark for mark in marks if mark.delivery.card is None]
    gone = [_claim_of(mark, me) for mark in taken_away]
    if gone:
        execute_many(conn, _GONE, gone)
        execute_many(conn, _GONE_BUT_WANTED, gone)
    if stands:
        _they_stand(conn, stands, me)
    if posted := [int(m.delivery.id) for m in stands if not m.delivery.message]:
        _wake_below(conn, posted)


def _they_stand(conn: Connection, marks: Sequence[Mark], me: str) -> None:
    if conn.dialect.name == "postgresql":
        columns = {
            "b_numbers": [int(mark.delivery.id) for mark in marks],
            "b_begun_ats": [mark.delivery.begun_at for mark in marks],
            "b_messages": [mark.message for mark in marks],
            "b_showns": [mark.delivery.wanted for mark in marks],
        }
        conn.execute(_ALL_STAND, {"b_me": me, **columns})
        return
    rows = [
        _claim_of(mark, me) | {"b_message": mark.message, "b_shown": mark.delivery.wanted}
        for mark in marks
    ]
    execute_many(conn, _STANDS, rows)


def _claim_of(mark: Mark, me: str) -> dict[str, Any]:
    number, begun_at = int(mark.delivery.id), mark.delivery.begun_at
    return {"b_number": number, "b_me": me, "b_begun_at": begun_at}


def _wake_below(conn: Connection, posted: list[int]) -> None:
    """What waits under these messages can be posted now."""
    conn.execute(_now_below(conn.dialect.name), {"b_posted": posted})


@cache
def _now_below(dialect: str) -> Update:
    above = _row.alias("above")
    thread = select(thread_below(above)).where(above.c.number == _row.c.under)
    below = among(dialect, _row.c.under, "b_posted")
    waits = and_(below, _row.c.under != 0, _row.c.state == "under")
    return update(_row).where(waits).values(state="due", hangs=thread.scalar_subquery())


def fail_below(conn: Connection, delivery: Delivery) -> None:
    """What waits under a message that can never be posted cannot be posted either."""
    waits = and_(_row.c.under == int(delivery.id), _row.c.under != 0, _row.c.state == "under")
    why = "the message above it could not be posted"
    conn.execute(update(_row).where(waits).values(state="failed", reason=why))


def tell(marks: Iterable[Mark], problem: Exception | None) -> None:
    for mark in marks:
        if mark.done.done():
            continue
        if problem is None:
            mark.done.set_result(None)
        else:
            mark.done.set_exception(problem)
