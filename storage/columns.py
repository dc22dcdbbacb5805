"""Column types: instants in UTC, words both databases can hold, nested values as JSON."""

from datetime import UTC, date, datetime, time
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import TypeAdapter
from sqlalchemy import BigInteger, Boolean, Date, DateTime, Dialect, Text, Time
from sqlalchemy.types import TypeDecorator, TypeEngine

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def clean(text: str) -> str:
    """The same words without what a database cannot hold: NUL and half characters.

    PostgreSQL refuses NUL, and no database takes a lone surrogate; both arrive in
    JSON that somebody made to hurt, and neither is part of anybody's language.
    """
    if text.isascii():
        return text.replace("\x00", REPLACEMENT) if "\x00" in text else text
    if "\x00" in text:
        text = text.replace("\x00", REPLACEMENT)
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join(REPLACEMENT if "\ud800" <= c <= "\udfff" else c for c in text)
    return text


class Words(TypeDecorator[str]):
    """Text, cleaned of what a database cannot hold."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else clean(value)


class Instant(TypeDecorator[datetime]):
    """An aware time, kept in UTC. A naive one is refused: nobody knows when it is."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        aware = dialect.name == "postgresql"
        return dialect.type_descriptor(DateTime(timezone=aware))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone, so nobody knows when it is")
        utc = value.astimezone(UTC)
        return utc if dialect.name == "postgresql" else utc.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value


class Shape(TypeDecorator[Any]):
    """A nested value of one type as JSON. Equal values have equal JSON."""

    impl = Text
    cache_ok = True

    def __init__(self, of: Any) -> None:
        super().__init__()
        self.of = of

    @property
    def several(self) -> bool:
        """True for a field of several values, which cannot be asked for by one."""
        return get_origin(self.of) is tuple

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else to_json(self.of, value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else adapter_of(self.of).validate_json(value)


_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}


def adapter_of(kind: Any) -> TypeAdapter[Any]:
    """The adapter of a type, built once: building costs milliseconds."""
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def to_json(kind: Any, value: Any) -> str:
    """The value as JSON that every database can hold."""
    try:
        body = adapter_of(kind).dump_json(value)
    except ValueError:  # a lone surrogate somewhere inside
        python = adapter_of(kind).dump_python(value)
        body = adapter_of(kind).dump_json(adapter_of(kind).validate_python(_cleaned(python)))
    return body.decode()


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {_cleaned(key): _cleaned(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_cleaned(one) for one in value]
    return value


_SCALARS: dict[Any, type[TypeEngine[Any]]] = {
    str: Words,
    bool: Boolean,
    int: BigInteger,
    datetime: Instant,
    date: Date,
    time: Time,
}


def column_type(annotation: Any) -> tuple[TypeEngine[Any], bool]:
    """The column type for a field's annotation, and whether it may be empty (NULL)."""
    inner, optional = _without_none(annotation)
    if inner in _SCALARS:
        return _SCALARS[inner](), optional
    if _is_words(inner):
        return Words(), optional
    return Shape(inner), optional


def _without_none(annotation: Any) -> tuple[Any, bool]:
    if get_origin(annotation) not in (Union, UnionType):
        return annotation, False
    parts = get_args(annotation)
    rest = tuple(part for part in parts if part is not type(None))
    if len(rest) == len(parts):
        return annotation, False
    return (rest[0] if len(rest) == 1 else Union[rest]), True  # noqa: UP007 - a tuple of parts


def _is_words(annotation: Any) -> bool:
    """True for literals of words, and for unions of such."""
    if get_origin(annotation) is Literal:
        return all(isinstance(value, str) for value in get_args(annotation))
    if get_origin(annotation) in (Union, UnionType):
        return all(_is_words(part) for part in get_args(annotation))
    return False
