"""Strategies for the values of any of our types, drawn from the type itself."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

WORDS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30
)
"""Words that a database can hold."""

_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: WORDS,
    bool: st.booleans(),
    int: st.integers(-(2**62), 2**62),
    float: st.floats(allow_nan=False, allow_infinity=False),
    date: st.dates(min_value=date(1900, 1, 1)),
    time: st.times(),
    datetime: st.integers(0, 2**34).map(lambda s: datetime.fromtimestamp(s / 7, UTC)),
    NoneType: st.none(),
}


def values_of(kind: Any, /, **fixed: Any) -> st.SearchStrategy[Any]:
    """Values of a type; for a dataclass every field is drawn, but those fixed."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        drawn = {
            field.name: values_of(hints[field.name])
            for field in fields(kind)
            if field.name not in fixed
        }
        same = {name: st.just(value) for name, value in fixed.items()}
        return st.builds(kind, **drawn, **same)
    inner = get_args(kind)
    if get_origin(kind) is Literal:
        return st.sampled_from(inner)
    if get_origin(kind) in (Union, UnionType):
        return st.one_of(*(values_of(one) for one in inner))
    if get_origin(kind) is tuple and inner[1:] == (...,):
        return st.lists(values_of(inner[0]), max_size=4).map(tuple)
    if get_origin(kind) is tuple:
        return st.tuples(*(values_of(one) for one in inner))
    raise TypeError(f"no values known for {kind}")


def a_full_value(kind: Any, number: int, /, **fixed: Any) -> Any:
    """One value of a type, the same for the same number: nothing in it is empty or unusual
    to leave out, and its words hold what is easily broken."""
    if kind in _FULL:
        return _FULL[kind](number)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        names = [field.name for field in fields(kind) if field.name not in fixed]
        return kind(**{name: a_full_value(hints[name], number) for name in names}, **fixed)
    inner = get_args(kind)
    if get_origin(kind) is Literal:
        return inner[number % len(inner)]
    if get_origin(kind) in (Union, UnionType):
        there = [one for one in inner if one is not NoneType]
        return a_full_value(there[number % len(there)], number)
    if get_origin(kind) is tuple and inner[1:] == (...,):
        return tuple(a_full_value(inner[0], number + more) for more in range(2))
    if get_origin(kind) is tuple:
        return tuple(a_full_value(one, number) for one in inner)
    raise TypeError(f"no value known for {kind}")


_FULL: dict[Any, Callable[[int], Any]] = {
    str: '{}: Zoë\'s "words"; 100 % of 50_000\\n\non two lines 🌊'.format,
    bool: lambda number: number % 2 == 0,
    int: lambda number: 2**40 + number,
    float: lambda number: number + 0.1,
    date: lambda number: date(2024, 2, 1 + number % 29),
    time: lambda number: time(23, 59, number % 60, 123456),
    datetime: lambda number: datetime(2026, 3, 29, 1, 59, number % 60, 123456, tzinfo=UTC),
}
