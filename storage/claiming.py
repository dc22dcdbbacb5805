"""Claiming: a few deliveries that are due become this process's own, and it learns at once
what sending them needs: their cards, and the zone of whoever reads them.

This is asked a thousand times for a notice to a hundred thousand, so each statement is
made once.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Row,
    Select,
    Update,
    and_,
    bindparam,
    case,
    not_,
    select,
    update,
)

from bot.ports import Step
from storage.database import among
from storage.readers import account_of, person, zones_of_units
from storage.tables import card, delivery

_row = delivery.c
_NEEDS: dict[Step, ColumnElement[bool]] = {
    "withdraw": _row.gone,
    "update": and_(not_(_row.gone), _row.message != ""),
    "post": and_(not_(_row.gone), _row.message == ""),
}
_TOLD = (
    _row.number, _row.card, _row.workspace, _row.channel, _row.thread, _row.only_for,
    _row.hangs, _row.rank, _row.wanted, _row.shown, _row.tried, _row.gone, _row.unsure,
    _row.message,
)  # fmt: skip
"""What a sender needs of a row."""


def begin(
    conn: Connection,
    workspace: str,
    limit: int,
    without: frozenset[Step],
    me: str,
    now: datetime,
) -> Sequence[Row[Any]]:
    """The first that are due there, begun from now on; the most urgent come first."""
    given = {"b_workspace": workspace, "b_limit": limit, "b_me": me, "b_now": now}
    begun = conn.execute(_begin(without), given).all()
    return sorted(begun, key=lambda row: (row.rank, row.number))


@cache
def _begin(without: frozenset[Step]) -> Update:
    """Who changes the row at the same time is waited for, and then the row may not be due
    any more: that it is is said twice."""
    due = _row.state == "due"
    first = (
        select(_row.number)
        .where(_row.workspace == bindparam("b_workspace"), due)
        .where(*(not_(_NEEDS[step]) for step in sorted(without)))
        .order_by(_row.rank, _row.number)
        .limit(bindparam("b_limit", type_=Integer))
    )
    return (
        update(delivery)
        .where(_row.number.in_(first), due)
        .values(
            state="begun",
            begun_at=bindparam("b_now"),
            claimed_by=bindparam("b_me"),
            not_before=None,
            # an unsure try keeps its version: what `find` finds may be that one
            tried=case((_row.unsure, _row.tried), else_=_row.wanted),
        )
        .returning(*_TOLD)
    )


def put_off(conn: Connection, number: int, until: datetime) -> None:
    """A newer version may know what this one cannot read."""
    later = {"state": "later", "not_before": until, "reason": "the card cannot be read"}
    conn.execute(update(delivery).where(_row.number == number).values(later))


def cards_of(conn: Connection, rows: Iterable[Row[Any]]) -> dict[int, Row[Any]]:
    """The cards of these rows, by number."""
    numbers = list({row.card for row in rows})
    found = conn.execute(_cards(conn.dialect.name), {"b_numbers": numbers})
    return {row.number: row for row in found}


@cache
def _cards(dialect: str) -> Select[Any]:
    return select(card).where(among(dialect, card.c.number, "b_numbers"))


def zones_of(
    conn: Connection,
    workspace: str,
    rows: Sequence[Row[Any]],
    cards: Mapping[int, Row[Any]],
) -> dict[int, str]:
    """The zone of each row's reader: own, else the unit's, else the organisation's.

    Rows of a card that is not there have none."""
    orgs = list({row.organisation for row in cards.values()})
    readers = {row.number: _account(row) for row in rows}
    accounts = list({account for account in readers.values() if account})
    own: dict[tuple[str, str], tuple[str, str]] = {}
    if accounts:
        asked = {"b_orgs": orgs, "b_workspace": workspace, "b_accounts": accounts}
        for org, account, zone, unit in conn.execute(_own_zones(conn.dialect.name), asked):
            own[org, account] = zone, unit
    units = {org: zones_of_units(conn, org) for org in orgs}
    zones = {}
    for row in rows:
        if row.card not in cards:
            continue
        org = cards[row.card].organisation
        zone, unit = own.get((org, readers[row.number]), ("", ""))
        zones[row.number] = zone or units[org].get(unit) or units[org][""]
    return zones


def _account(row: Row[Any]) -> str:
    """The only reader of a row's place, or nobody for a place of many."""
    if row.only_for:
        return cast(str, row.only_for)
    return cast(str, row.channel[1:]) if row.channel.startswith("@") else ""


@cache
def _own_zones(dialect: str) -> Select[Any]:
    same_person = and_(
        person.c.organisation == account_of.c.organisation,
        person.c.id == account_of.c.person,
    )
    return (
        select(account_of.c.organisation, account_of.c.account, person.c.zone, person.c.unit)
        .join(person, same_person)
        .where(
            among(dialect, account_of.c.organisation, "b_orgs"),
            account_of.c.workspace == bindparam("b_workspace"),
            among(dialect, account_of.c.account, "b_accounts"),
        )
    )
