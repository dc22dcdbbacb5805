"""Records as rows and rows as records, from the fields of their dataclasses."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, and_, false, or_

from bot.records import Record
from storage.columns import Shape
from storage.tables import TABLE_OF

R = TypeVar("R", bound=Record)


class UnknownColumn(TypeError):
    """A flow asked by something the records of this kind do not have."""


def row_of(record: Record, version: int) -> dict[str, Any]:
    """The record's values by column, as of this version."""
    row = {name: getattr(record, name) for name in _NAMES[type(record)]}
    row["version"] = version
    return row


def reader_of(kind: type[R]) -> Callable[[Row[Any]], R]:
    """A function that reads a row of the kind's table, columns in the fields' order."""
    names = _NAMES[kind]

    def read(row: Row[Any]) -> R:
        return kind(**dict(zip(names, row, strict=True)))

    return read


_NAMES: dict[type[Record], tuple[str, ...]] = {
    kind: tuple(column.name for column in table.columns) for kind, table in TABLE_OF.items()
}


def equal_to(kind: type[Record], equals: dict[str, Any]) -> list[ColumnElement[bool]]:
    """The conditions for `column=value`; a tuple of values means any of them."""
    return [_equal(kind, name, value) for name, value in equals.items()]


def _equal(kind: type[Record], name: str, value: Any) -> ColumnElement[bool]:
    column = TABLE_OF[kind].columns.get(name)
    if column is None:
        known = ", ".join(sorted(_NAMES[kind]))
        raise UnknownColumn(f"{kind.__name__} has no {name!r}. It has: {known}.")
    if not isinstance(value, (tuple, frozenset, set, list)):
        return column.is_(None) if value is None else column == value
    if isinstance(column.type, Shape) and column.type.several:
        raise UnknownColumn(f"{kind.__name__}.{name} holds several values: filter yourself.")
    some = [one for one in value if one is not None]
    found: ColumnElement[bool] = column.in_(some) if some else false()
    return or_(found, column.is_(None)) if len(some) < len(value) else and_(found)
