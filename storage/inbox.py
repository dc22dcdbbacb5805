"""The inbox: what was acknowledged, what is done, what waits for another try."""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, cast, get_args

from sqlalchemy import Connection, Row, func, select, update

from bot.model import Deleted, Edited, Event, Reacted, Said
from bot.ports import Waiting
from storage.columns import adapter_of, clean, to_json
from storage.database import insert_into
from storage.tables import inbox

EVENT_KINDS: dict[str, type[Event]] = {kind.__name__: kind for kind in get_args(Event)}

_RAW_TAKE = (
    "INSERT OR IGNORE INTO inbox"
    " (organisation, key, kind, thing, at, taken_at, state, body)"
    " VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?)"
)


def thing_of(event: Event) -> str:
    """What the order of events matters for: a message, or one reaction to it."""
    match event:
        case Said() | Edited() | Deleted() if event.message:
            return "\t".join((event.place.workspace, event.place.channel, event.message))
        case Reacted(place=place, message=message, who=who, emoji=emoji):
            return "\t".join((place.workspace, place.channel, message, who.id, emoji))
        case _:
            return ""


def body_of(event: Event) -> str:
    return to_json(type(event), event)


def event_of(row: Row[Any]) -> Event:
    return cast(Event, adapter_of(EVENT_KINDS[row.kind]).validate_json(row.body))


def put_in(conn: Connection, event: Event, body: str, now: datetime) -> bool:
    """T1: keep the event under its key; False if it was there already."""
    if conn.dialect.name == "sqlite":
        return _put_in_fast(conn, event, body, now)
    values = _values(event, body, now)
    taken = insert_into(conn, inbox).values(values).on_conflict_do_nothing()
    return conn.execute(taken.returning(inbox.c.number)).first() is not None


def _values(event: Event, body: str, now: datetime) -> dict[str, Any]:
    return {
        "organisation": event.organisation,
        "key": event.key,
        "kind": type(event).__name__,
        "thing": thing_of(event),
        "at": event.at,
        "taken_at": now,
        "state": "waiting",
        "body": body,
    }


def _put_in_fast(conn: Connection, event: Event, body: str, now: datetime) -> bool:
    """The same on SQLite's own driver: this is the one path that counts in microseconds."""
    driver = cast(sqlite3.Connection, conn.connection.driver_connection)
    taken = driver.execute(
        _RAW_TAKE,
        (
            clean(event.organisation),
            clean(event.key),
            type(event).__name__,
            clean(thing_of(event)),
            as_kept(event.at),
            as_kept(now),
            body,
        ),
    )
    return taken.rowcount == 1


def as_kept(at: datetime) -> str:
    """An instant the way SQLAlchemy keeps it in SQLite."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def waiting(conn: Connection, older_than: datetime, limit: int) -> Sequence[Row[Any]]:
    """What is not done and not waiting for a later try, oldest first."""
    due = func.coalesce(inbox.c.not_before, inbox.c.taken_at)
    found = (
        select(inbox)
        .where(inbox.c.state == "waiting", due <= older_than)
        .order_by(inbox.c.number)
        .limit(limit)
    )
    return conn.execute(found).all()


def as_waiting(row: Row[Any]) -> Waiting:
    return Waiting(event=event_of(row), tries=row.tries, taken_at=row.taken_at)


def count_failure(
    conn: Connection, event: Event, why: str, again_in: timedelta, now: datetime
) -> int:
    """One more failed try; each makes the wait twice as long."""
    found = select(inbox.c.tries).where(*_is(event)).with_for_update()
    tries: int = conn.execute(found).scalar_one_or_none() or 0
    not_before = now + again_in * 2**tries
    counted = update(inbox).where(*_is(event))
    conn.execute(counted.values(tries=tries + 1, why=why, not_before=not_before))
    return tries + 1


def give_up(conn: Connection, event: Event, why: str) -> None:
    parked = update(inbox).where(*_is(event), inbox.c.state == "waiting")
    conn.execute(parked.values(state="parked", why=why))


def _is(event: Event) -> tuple[Any, Any]:
    return inbox.c.organisation == clean(event.organisation), inbox.c.key == clean(event.key)


# --- done, and in order --------------------------------------------------------------


def state_of(conn: Connection, event: Event) -> str:
    """waiting, done, parked, or empty for an event nobody took; locks the row."""
    found = select(inbox.c.state).where(*_is(event)).with_for_update()
    return conn.execute(found).scalar_one_or_none() or ""


def mark_done(conn: Connection, event: Event, now: datetime) -> tuple[Event, ...]:
    """The event is done; returns those to be done again, because they came too early.

    An edit that arrived before its message did nothing then; it is done again now.
    The words of what cannot be needed again are forgotten at once.
    """
    thing = clean(thing_of(event))
    body = {} if thing else {"body": ""}
    conn.execute(update(inbox).where(*_is(event)).values(state="done", why="", **body))
    if not thing:
        return ()
    again = (
        update(inbox)
        .where(
            inbox.c.organisation == clean(event.organisation),
            inbox.c.thing == thing,
            inbox.c.thing != "",
            inbox.c.state == "done",
            inbox.c.at > event.at,
            inbox.c.body != "",
        )
        .values(state="waiting", not_before=now + timedelta(seconds=1))
        .returning(inbox)
    )
    rows = sorted(conn.execute(again).all(), key=lambda row: (row.at, row.number))
    return tuple(event_of(row) for row in rows)


def remember_done(conn: Connection, event: Event, now: datetime) -> None:
    """An event that was handled without having been taken leaves its key all the same."""
    values = _values(event, "", now) | {"state": "done"}
    conn.execute(insert_into(conn, inbox).values(values).on_conflict_do_nothing())


def came_too_early(conn: Connection, event: Event) -> bool:
    """True while something older about the same thing waits to be done first."""
    thing = clean(thing_of(event))
    if not thing:
        return False
    older = (
        select(inbox.c.number)
        .where(
            inbox.c.organisation == clean(event.organisation),
            inbox.c.thing == thing,
            inbox.c.thing != "",
            inbox.c.state == "waiting",
            inbox.c.at < event.at,
        )
        .limit(1)
    )
    return conn.execute(older).first() is not None
