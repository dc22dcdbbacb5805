"""Records of an outcome: written if every one is still at the version it was read at."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Executable, Table, bindparam, delete, select, update

from bot.outcome import Outcome
from bot.ports import Conflict
from bot.records import Record
from storage.database import insert_into
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


@dataclass(frozen=True, slots=True)
class _Statements:
    """What is asked of one kind's table; built once, because building costs more than
    running."""

    version: Executable
    whole: Executable
    change: Executable
    remove: Executable


def _statements(table: Table) -> _Statements:
    mine = (
        table.c.organisation == bindparam("b_organisation"),
        table.c.id == bindparam("b_id"),
    )
    unchanged = (*mine, table.c.version == bindparam("b_version"))
    return _Statements(
        version=select(table.c.version).where(*mine).with_for_update(read=True),
        whole=select(table).where(*mine).with_for_update(),
        change=update(table).where(*unchanged),
        remove=delete(table).where(*unchanged),
    )


_ASKED = {kind: _statements(table) for kind, table in TABLE_OF.items()}


def _this(record: Record) -> dict[str, Any]:
    return {"b_organisation": record.organisation, "b_id": record.id}


def _this_version(record: Record) -> dict[str, Any]:
    return {**_this(record), "b_version": record.version}


def _check(conn: Connection, record: Record) -> None:
    asked = _ASKED[type(record)].version
    now = conn.execute(asked, _this(record)).scalar_one_or_none()
    if (now or 0) != record.version:
        raise Conflict(f"{_name(record)} is at version {now}, not {record.version}")


def _remove(conn: Connection, record: Record) -> None:
    gone = conn.execute(_ASKED[type(record)].remove, _this_version(record))
    if gone.rowcount != 1:
        raise Conflict(f"{_name(record)} is not at version {record.version} any more")


def _change(conn: Connection, record: Record) -> None:
    values = {**row_of(record, record.version + 1), **_this_version(record)}
    changed = conn.execute(_ASKED[type(record)].change, values)
    if changed.rowcount != 1:
        raise Conflict(f"{_name(record)} is not at version {record.version} any more")


def _add(conn: Connection, record: Record) -> None:
    """Insert; a record that is there already must say the same."""
    row = row_of(record, 1)
    added = insert_into(conn, TABLE_OF[type(record)]).on_conflict_do_nothing()
    if conn.execute(added, row).rowcount == 1:
        return
    there = conn.execute(_ASKED[type(record)].whole, _this(record)).one()
    kept = row_of(reader_of(type(record))(there), 1)
    if kept != row:
        raise Conflict(f"{_name(record)} is there already, with other values")


def _name(record: Record) -> str:
    return f"{type(record).__name__} {record.id}"
