"""How much waits in this database, as figures for whoever watches it: numbers, no words."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, Table, TextClause, func, select, text

from storage.database import Database
from storage.tables import delivery, inbox, job

Figure = tuple[str, str, float]
"""A name, what it means, and how much it is now."""


async def figures_of(database: Database, now: datetime) -> tuple[Figure, ...]:
    """Each is answered by an index that holds nothing else: asking costs next to nothing."""
    return await database.read(partial(counted, now=now))


def counted(conn: Connection, now: datetime) -> tuple[Figure, ...]:
    return (*_events(conn, now), *_deliveries(conn), _late_jobs(conn, now))


def _events(conn: Connection, now: datetime) -> Iterator[Figure]:
    yield "plainly_events_waiting", "Events not done yet.", _in_state(conn, inbox, "waiting")
    oldest = conn.execute(
        select(inbox.c.taken_at).where(_is("waiting")).order_by(inbox.c.number).limit(1)
    ).scalar_one_or_none()
    age = max((now - oldest).total_seconds(), 0.0) if oldest else 0.0
    yield "plainly_events_oldest_seconds", "For how long the oldest of them has waited.", age
    yield (
        "plainly_events_parked",
        "Events that were given up.",
        _in_state(conn, inbox, "parked"),
    )


def _deliveries(conn: Connection) -> Iterator[Figure]:
    due = sum(_in_state(conn, delivery, state) for state in ("due", "begun"))
    yield "plainly_deliveries_due", "Cards to be posted or updated now.", due
    later = _in_state(conn, delivery, "later")
    yield "plainly_deliveries_later", "Cards that wait for their time.", later
    failed = _in_state(conn, delivery, "failed")
    yield "plainly_deliveries_failed", "Cards that could not be brought to a place.", failed


def _late_jobs(conn: Connection, now: datetime) -> Figure:
    late = conn.execute(select(func.count()).select_from(job).where(job.c.due <= now))
    return "plainly_jobs_late", "Times that came and were not acted on yet.", late.scalar_one()


def _in_state(conn: Connection, table: Table, state: str) -> int:
    counted = select(func.count()).select_from(table).where(_is(state))
    number: int = conn.execute(counted).scalar_one()
    return number


def _is(state: str) -> TextClause:
    """Written out and not as a parameter: so its index is found."""
    return text(f"state = '{state}'")
