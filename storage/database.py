"""What the rest of this room needs of a database: to read and to write, as a whole.

A piece of work is an ordinary function of a SQLAlchemy connection, written once for
both databases. `write` returns when what the piece wrote is durable; pieces that wait
together may share one commit, but each stands or falls alone.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Protocol, TypeVar, cast

from sqlalchemy import ARRAY, ColumnElement, Connection, Table, any_, bindparam

from storage.columns import clean

T = TypeVar("T")
Piece = Callable[[Connection], T]


class StorageProblem(Exception):
    """The database cannot be used; one line that says what was found and what to do."""


class Database(Protocol):
    """SQLite or PostgreSQL."""

    @property
    def name(self) -> str:
        """sqlite or postgresql."""
        ...

    @property
    def shared(self) -> bool:
        """True if other processes may write to it while we do."""
        ...

    async def read(self, piece: Piece[T]) -> T: ...

    async def write(self, piece: Piece[T]) -> T:
        """Raises Unavailable when nothing can be stored now."""
        ...

    async def write_first(self, piece: Piece[T]) -> T:
        """The same for what somebody waits for at the door: behind no other work."""
        ...

    async def close(self) -> None: ...


_INSERTS: dict[tuple[str, str], Any] = {}


def insert_into(conn: Connection, table: Table) -> Any:
    """INSERT with the dialect's ON CONFLICT; both dialects spell it the same way."""
    dialect = conn.dialect.name
    which = (dialect, table.name)
    if which not in _INSERTS:
        _INSERTS[which] = _insert_of(dialect)(table)
    return _INSERTS[which]


def _insert_of(dialect: str) -> Any:
    """Only the dialect in use is imported: the other would cost a tenth of a second."""
    if dialect == "sqlite":
        from sqlalchemy.dialects import sqlite

        return sqlite.insert
    from sqlalchemy.dialects import postgresql

    return postgresql.insert


_SPELT: dict[Any, tuple[str, tuple[str, ...], dict[str, Any]]] = {}


def execute_many(conn: Connection, statement: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    """The statement for each row. On SQLite the driver is given the rows as they are kept:
    SQLAlchemy's way from a value to its column costs more there than the writing."""
    if conn.dialect.name != "sqlite":
        conn.execute(statement, rows)
        return
    if statement not in _SPELT:
        compiled = statement.compile(dialect=conn.dialect)
        names = tuple(compiled.positiontup or ())
        _SPELT[statement] = str(compiled), names, dict(compiled.params)
    sql, names, constants = _SPELT[statement]
    driver = cast(sqlite3.Connection, conn.connection.driver_connection)
    driver.executemany(
        sql, [[as_kept(row.get(name, constants[name])) for name in names] for row in rows]
    )


def among(dialect: str, column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """`column IN (…)` of values that are given by this name; on PostgreSQL as one array, so
    that the statement is the same, and planned once, however many values there are."""
    if dialect == "sqlite":
        return column.in_(bindparam(name, expanding=True))
    return column == any_(bindparam(name, type_=ARRAY(column.type)))


def as_kept(value: Any) -> Any:
    """A value of a column the way SQLAlchemy keeps it in SQLite."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, datetime):
        return at_as_kept(value)
    return value


def at_as_kept(at: datetime) -> str:
    """An instant the way SQLAlchemy keeps it in SQLite: in UTC, without saying so."""
    universal = at if at.tzinfo is UTC else at.astimezone(UTC)
    return universal.isoformat(" ", "microseconds").removesuffix("+00:00")


def sqlstate_of(problem: BaseException) -> str:
    """The five letters that PostgreSQL says what happened by; empty if it was not asked."""
    seen: BaseException | None = problem
    while seen is not None:
        state = getattr(seen, "sqlstate", None) or getattr(seen, "pgcode", None)
        if state:
            return str(state)
        seen = getattr(seen, "orig", None) or seen.__cause__
    return ""
