"""The rows that hold one person, as JSON can carry them.

Words come along where they are the person's own, or were written to them; what others
wrote elsewhere is not theirs to have.
"""

from typing import Any

from pydantic_core import from_json, to_jsonable_python
from sqlalchemy import Connection, Row, Table, false, or_, select

from bot.records import RECORD_KINDS, Message, Request
from storage.columns import Shape, to_json
from storage.holdings import HOLDINGS, THEIRS, columns_of
from storage.tables import TABLE_OF, chat_line, inbox, installation
from storage.tracing import Marks, addresses_of, events_of, lines_of, mentions
from storage.unshowing import strings_in

Rows = list[dict[str, Any]]
NOT_THEIRS = "(somebody else's words)"


def rows_of(conn: Connection, marks: Marks) -> dict[str, Rows]:
    """Rows by table; a table without any is left out. Ratings only if `marks` has the
    hash that stands for the person."""
    found = {
        TABLE_OF[kind].name: _records_of(conn, TABLE_OF[kind], marks) for kind in RECORD_KINDS
    }
    found["inbox"] = [_readable(row, inbox) for row in events_of(conn, marks)]
    for table, of_account in ((chat_line, lines_of), (installation, addresses_of)):
        mine = or_(false(), *map(of_account, marks.accounts))
        kept = conn.execute(select(table).where(mine))
        found[table.name] = [_readable(row, table) for row in kept]
    return {name: rows for name, rows in found.items() if rows}


def _records_of(conn: Connection, table: Table, marks: Marks) -> Rows:
    if columns_of(table.name, "hash") and not marks.rater:
        return []
    columns = columns_of(table.name, "person", "duty", "inside", "chat", "account", "hash")
    maybe = [mentions(table.c[name], marks.names) for name in columns]
    if table is TABLE_OF[Message]:
        maybe.append(table.c.request.in_(_requests_of(marks)))
    if not maybe:
        return []
    found = select(table).where(table.c.organisation == marks.organisation, or_(*maybe))
    rows = [_readable(row, table) for row in conn.execute(found.order_by(table.c.id))]
    theirs = set(conn.execute(_requests_of(marks)).scalars())
    return [
        _own_words_of(row, table, marks)
        for row in rows
        if _holds(row, table, marks)
        or (table is TABLE_OF[Message] and row["request"] in theirs)
    ]


def _requests_of(marks: Marks) -> Any:
    request = TABLE_OF[Request].c
    return select(request.id).where(
        request.organisation == marks.organisation, request.requester == marks.id
    )


def _readable(row: Row[Any], table: Table) -> dict[str, Any]:
    """The row as JSON carries it, nested values included."""
    values = {}
    for column in table.columns:
        value = row._mapping[column]
        if isinstance(column.type, Shape) and value is not None:
            values[column.name] = from_json(to_json(column.type.of, value))
        else:
            values[column.name] = to_jsonable_python(value)
    return values


def _holds(row: dict[str, Any], table: Table, marks: Marks) -> bool:
    """Whether the person stands in the row, and not only letters that look alike."""
    for name, kind in HOLDINGS[table.name].items():
        if kind in ("person", "duty", "account", "hash"):
            if set(strings_in(row[name])) & marks.names:
                return True
        elif kind in ("inside", "chat") and any(map(marks.in_id, strings_in(row[name]))):
            return True
    return False


def _own_words_of(row: dict[str, Any], table: Table, marks: Marks) -> dict[str, Any]:
    whose = THEIRS.get(table.name)
    if whose is None or row[whose] == marks.id:
        return row
    read_by_them = {"output"} if table is TABLE_OF[Message] else set()
    hidden = set(columns_of(table.name, "words")) - read_by_them
    return {name: NOT_THEIRS if name in hidden and row[name] else row[name] for name in row}
