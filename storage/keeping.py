"""Records of an outcome: written if every one is still at the version it was read at."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select, update

from bot.model import Record
from bot.outcome import Outcome
from bot.ports import Conflict
from storage.records import reader_of, row_of
from storage.tables import TABLE_OF, name_of


class WrongOutcome(ValueError):
    """A flow asked for something that can never be committed."""


def keep_records(conn: Connection, organisation: str, outcome: Outcome) -> None:
    """Check and write all records of the outcome. Raises Conflict or WrongOutcome."""
    puts = _each_once(outcome.puts)
    for record in (*puts, *outcome.removes, *outcome.based_on):
        if record.organisation != organisation:
            raise WrongOutcome(f"{_name(record)} belongs to another organisation")
    for record in _in_order(outcome.based_on):
        _check(conn, record)
    for record in _in_order(outcome.removes):
        _remove(conn, record)
    for record in _in_order(puts):
        if record.version:
            _change(conn, record)
        else:
            _add(conn, record)


def _each_once(puts: tuple[Record, ...]) -> tuple[Record, ...]:
    """The puts without repetitions; two different ones of a record make no sense."""
    seen: dict[tuple[type[Record], str], Record] = {}
    for record in puts:
        before = seen.setdefault((type(record), record.id), record)
        if before != record:
            raise WrongOutcome(f"{_name(record)} is put twice, with different values")
    return tuple(seen.values())


def _in_order(records: Iterable[Record]) -> list[Record]:
    """Always the same order, so that two commits never wait for each other."""
    return sorted(records, key=lambda record: (name_of(type(record)), record.id))


def _check(conn: Connection, record: Record) -> None:
    table = TABLE_OF[type(record)]
    now = conn.execute(
        select(table.c.version)
        .where(table.c.organisation == record.organisation, table.c.id == record.id)
        .with_for_update(read=True)
    ).scalar_one_or_none()
    if (now or 0) != record.version:
        raise Conflict(f"{_name(record)} is at version {now}, not {record.version}")


def _remove(conn: Connection, record: Record) -> None:
    table = TABLE_OF[type(record)]
    gone = conn.execute(
        delete(table).where(
            table.c.organisation == record.organisation,
            table.c.id == record.id,
            table.c.version == record.version,
        )
    )
    if gone.rowcount != 1:
        raise Conflict(f"{_name(record)} is not at version {record.version} any more")


def _change(conn: Connection, record: Record) -> None:
    table = TABLE_OF[type(record)]
    changed = conn.execute(
        update(table)
        .where(
            table.c.organisation == record.organisation,
            table.c.id == record.id,
            table.c.version == record.version,
        )
        .values(row_of(record, record.version + 1))
    )
    if changed.rowcount != 1:
        raise Conflict(f"{_name(record)} is not at version {record.version} any more")


def _add(conn: Connection, record: Record) -> None:
    """Insert; a record that is there already must say the same."""
    table = TABLE_OF[type(record)]
    there = conn.execute(
        select(table)
        .where(table.c.organisation == record.organisation, table.c.id == record.id)
        .with_for_update()
    ).one_or_none()
    row = row_of(record, 1)
    if there is None:
        conn.execute(insert(table).values(row))
        return
    kept = row_of(reader_of(type(record))(there), 1)
    if kept != row:
        raise Conflict(f"{_name(record)} is there already, with other values")


def _name(record: Record) -> str:
    return f"{type(record).__name__} {record.id}"
