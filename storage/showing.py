"""Cards of an outcome: the newest look of each, and a ledger row for each place.

An edit or a withdrawal is just another wanted version: nothing here talks to a
platform. A notice to many is one statement, however many they are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    update,
)

from bot.outcome import (
    MessageClass,
    Show,
    ToMeToo,
    ToPerson,
    ToReaders,
    Under,
    WhereShown,
    Withdraw,
)
from bot.places import Place
from storage.cardtext import write_card
from storage.columns import clean
from storage.database import insert_into
from storage.readers import (
    account_of,
    is_preferred,
    is_quiet,
    people_hit,
    people_to_tell,
    person,
    who_is_quiet,
)
from storage.tables import card, delivery

RANKS: dict[MessageClass, int] = {
    "reply": 1,
    "relay": 1,
    "rating": 2,
    "notice": 3,
    "digest": 4,
}
"""Who goes first where several wait; urgent is 0 and overtakes them all."""

_PLACE = ("card", "workspace", "channel", "thread", "only_for", "under")
_ROW = (*_PLACE, "rank", "state", "wanted", "not_before")


@dataclass(frozen=True, slots=True)
class _Kept:
    """A card as it is kept now."""

    number: int
    version: int
    new: bool = False


def show_all(
    conn: Connection,
    organisation: str,
    shows: Iterable[Show | Withdraw],
    now: datetime,
) -> frozenset[str]:
    """Write cards and ledger rows; returns the workspaces with something to deliver."""
    touched: list[int] = []
    for show in shows:
        kept = (
            _withdraw(conn, organisation, show.key, now)
            if isinstance(show, Withdraw)
            else _show(conn, organisation, show, now)
        )
        if kept:
            touched.append(kept)
    return _workspaces_to_wake(conn, touched)


def _show(conn: Connection, organisation: str, show: Show, now: datetime) -> int | None:
    kept = _keep_card(conn, organisation, show, now)
    if kept is None:
        return None
    rank = 0 if show.urgent else RANKS[show.matters]
    if kept.version > 1:
        _bump(conn, kept, rank)
    quiet_counts = not show.urgent and show.matters != "reply"
    for to in show.to:
        none_yet = kept.new and to is show.to[0]
        match to:
            case WhereShown():
                continue
            case Place():
                _lay(conn, kept, rank, to)
            case Under(key=key):
                _lay_under(conn, organisation, kept, rank, key)
            case ToPerson(person=id):
                chosen = _one_person(organisation, id)
                quiet = who_is_quiet(conn, organisation, now, id) if quiet_counts else None
                _lay_for(conn, kept, rank, chosen, quiet)
            case ToMeToo(notice=id):
                chosen = people_hit(organisation, id)
                quiet = who_is_quiet(conn, organisation, now) if quiet_counts else None
                _lay_for(conn, kept, rank, chosen, quiet, none_yet)
            case ToReaders():
                chosen = people_to_tell(conn, organisation, to)
                quiet = who_is_quiet(conn, organisation, now) if quiet_counts else None
                _lay_for(conn, kept, rank, chosen, quiet, none_yet)
    return kept.number


def _keep_card(conn: Connection, organisation: str, show: Show, now: datetime) -> _Kept | None:
    """The card with its newest body; its version rises only if the body changed."""
    body, key = write_card(show.card), clean(show.key)
    this = {"b_organisation": organisation, "b_key": key}
    found = conn.execute(_CARD, this).one_or_none()
    new_look = {"body": body, "matters": show.matters, "urgent": show.urgent, "at": now}
    if found is None:
        if all(isinstance(to, WhereShown) for to in show.to):
            return None
        row = {"organisation": organisation, "key": key, "version": 1, **new_look}
        return _Kept(conn.execute(_NEW_CARD, row).scalar_one(), 1, new=True)
    version = found.version + (found.body != body)
    conn.execute(_NEW_LOOK, {"b_number": found.number, "version": version, **new_look})
    return _Kept(found.number, version)


_CARD = (
    select(card.c.number, card.c.version, card.c.body)
    .where(card.c.organisation == bindparam("b_organisation"), card.c.key == bindparam("b_key"))
    .with_for_update()
)
_NEW_CARD = insert(card).returning(card.c.number)
_NEW_LOOK = update(card).where(card.c.number == bindparam("b_number"))


def _bump(conn: Connection, kept: _Kept, rank: int) -> None:
    """Every place that shows the card, or is about to, wants the newest version."""
    row = {"b_card": kept.number, "b_version": kept.version, "b_rank": rank}
    conn.execute(_HURRY if rank == 0 else _BUMP, row)


def _wanted_by(rank: int) -> Any:
    """The statement that makes rows want a version: what is on its way, held back, or
    failed for good stays so; what is urgent waits for no morning."""
    state = delivery.c.state
    shows_it = and_(state == "done", delivery.c.shown == bindparam("b_version"))
    held = ("begun", "failed", "under") if rank == 0 else ("begun", "failed", "under", "later")
    return (
        update(delivery)
        .where(
            delivery.c.card == bindparam("b_card"),
            delivery.c.gone.is_(False),
            or_(
                delivery.c.wanted < bindparam("b_version"),
                delivery.c.rank > bindparam("b_rank"),
            ),
        )
        .values(
            wanted=bindparam("b_version"),
            rank=bindparam("b_rank"),
            attempts=0,
            not_before=null() if rank == 0 else delivery.c.not_before,
            state=case((or_(state.in_(held), shows_it), state), else_="due"),
        )
    )


_HURRY, _BUMP = _wanted_by(0), _wanted_by(1)


def _lay(conn: Connection, kept: _Kept, rank: int, place: Place) -> None:
    """One row for one place, explicitly wanted: a row that had failed tries again."""
    row = {
        "card": kept.number,
        "workspace": place.workspace,
        "channel": place.channel,
        "thread": place.thread,
        "only_for": place.only_for,
        "under": 0,
        "rank": rank,
        "state": "due",
        "wanted": kept.version,
    }
    dialect = conn.dialect.name
    if dialect not in _LAID:
        _LAID[dialect] = _wanted_again(insert_into(conn, delivery))
    conn.execute(_LAID[dialect], row)


_LAID: dict[str, Any] = {}


def _wanted_again(rows: Any) -> Any:
    """The insert, which makes a row that is there already wanted again."""
    new = rows.excluded
    shows_it = and_(
        delivery.c.state == "done",
        delivery.c.shown == new.wanted,
        delivery.c.gone.is_(False),
    )
    waits = delivery.c.state.in_(("begun", "later", "under"))
    return rows.on_conflict_do_update(
        index_elements=_PLACE,
        set_={
            "wanted": new.wanted,
            "rank": new.rank,
            "gone": False,
            "attempts": case((waits, delivery.c.attempts), else_=0),
            "state": case((or_(shows_it, waits), delivery.c.state), else_="due"),
        },
    )


def _one_person(organisation: str, id: str) -> Select[Any]:
    return select(person.c.id, account_of.c.workspace, account_of.c.account).where(
        person.c.organisation == organisation,
        person.c.id == id,
        person.c.active,
        account_of.c.organisation == organisation,
        account_of.c.person == person.c.id,
        is_preferred(organisation),
    )


def _lay_for(
    conn: Connection,
    kept: _Kept,
    rank: int,
    chosen: Select[Any],
    quiet: FromClause | None,
    none_yet: bool = False,
) -> None:
    """A row for each chosen person's direct chat; later for those who sleep.

    `none_yet`: the card has no row so far, and none need be looked for. Rows come in the
    order of the index that keeps them apart: a hundred thousand are laid twice as fast."""
    until: ColumnElement[Any] = null() if quiet is None else quiet.c.until
    state: ColumnElement[Any] = (
        literal("due")
        if quiet is None
        else func.min(case((until.is_(None), "due"), else_="later"))
    )
    rows = chosen.with_only_columns(
        literal(kept.number, delivery.c.card.type),
        account_of.c.workspace,
        literal("@") + account_of.c.account,
        literal(""),
        literal(""),
        literal(0, delivery.c.under.type),
        literal(rank, delivery.c.rank.type),
        state,
        literal(kept.version, delivery.c.wanted.type),
        until if quiet is None else func.min(until, type_=until.type),
    )
    if quiet is None:
        rows = rows.select_from(person.join(account_of, literal(True)))
    else:
        both = person.join(account_of, literal(True))
        rows = rows.select_from(both.outerjoin(quiet, is_quiet(quiet)))
    place = (account_of.c.workspace, account_of.c.account)
    rows = rows.group_by(*place).order_by(*place)  # an account is written to once
    laid = insert_into(conn, delivery).from_select(_ROW, rows)
    conn.execute(laid if none_yet else _wanted_again(laid))


def _lay_under(conn: Connection, organisation: str, kept: _Kept, rank: int, key: str) -> None:
    """A row under every place where the other card stands, or will.

    It is held until we are done: a process that has just posted it wakes what waits below,
    and would neither see our row nor be seen by us."""
    above = delivery.alias("above")
    stands = above.c.message != ""
    rows = (
        select(
            literal(kept.number, delivery.c.card.type),
            above.c.workspace,
            above.c.channel,
            literal(""),
            above.c.only_for,
            above.c.number,
            literal(rank, delivery.c.rank.type),
            case((stands, "due"), else_="under"),
            literal(kept.version, delivery.c.wanted.type),
            null(),
            thread_below(above),
        )
        .join(card, card.c.number == above.c.card)
        .where(
            card.c.organisation == organisation,
            card.c.key == clean(key),
            above.c.gone.is_(False),
            above.c.state != "failed",
        )
        .with_for_update(read=True, of=above)
    )
    laid = insert_into(conn, delivery).from_select((*_ROW, "hangs"), rows)
    conn.execute(_wanted_again(laid))


def thread_below(above: Any) -> ColumnElement[str]:
    """The thread under a message: the one it stands in already, else its own."""
    own = case((above.c.hangs != "", above.c.hangs), else_=above.c.message)
    return case((above.c.thread != "", above.c.thread), else_=own)


def _withdraw(conn: Connection, organisation: str, key: str, now: datetime) -> int | None:
    """Every place that shows the card wants it away; what never stood is forgotten."""
    this = {"b_organisation": organisation, "b_key": clean(key)}
    found = conn.execute(_CARD, this).one_or_none()
    if found is None:
        return None
    version = found.version + 1
    raised = update(card).where(card.c.number == found.number)
    conn.execute(raised.values(version=version, at=now))
    mine = delivery.c.card == found.number
    never_stood = and_(
        delivery.c.message == "",
        delivery.c.unsure.is_(False),
        delivery.c.state != "begun",
    )
    conn.execute(delete(delivery).where(mine, never_stood))
    conn.execute(
        update(delivery)
        .where(mine, delivery.c.gone.is_(False))
        .values(
            wanted=version,
            gone=True,
            attempts=0,
            not_before=None,
            state=case((delivery.c.state == "begun", "begun"), else_="due"),
        )
    )
    return int(found.number)


def _workspaces_to_wake(conn: Connection, cards: list[int]) -> frozenset[str]:
    if not cards:
        return frozenset()
    found = conn.execute(_TO_WAKE, {"b_cards": cards})
    return frozenset(found.scalars())


_TO_WAKE = (
    select(delivery.c.workspace)
    .where(delivery.c.card.in_(bindparam("b_cards", expanding=True)), delivery.c.state == "due")
    .distinct()
)
