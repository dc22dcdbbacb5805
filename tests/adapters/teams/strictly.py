"""Teams' own typed models of cards as a judge: unknown types, unknown names, wrong values.

The models take any further name, so that old code reads new cards; here a name that they
do not know is a fault. The models are those of the package microsoft-teams-cards.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from microsoft_teams.cards import core
from pydantic import BaseModel, ValidationError

View = dict[str, Any]


@cache
def models() -> dict[str, type[BaseModel]]:
    """The model of each type of element and button."""
    found = [
        each
        for each in vars(core).values()
        if isinstance(each, type) and issubclass(each, BaseModel)
    ]
    return {
        str(each.model_fields["type"].default): each
        for each in found
        if "type" in each.model_fields and isinstance(each.model_fields["type"].default, str)
    }


def objections(view: Any, path: str = "$") -> Iterator[str]:
    """What Teams' models object to, each with where it stands."""
    match view:
        case list():
            for n, each in enumerate(view):
                yield from objections(each, f"{path}[{n}]")
        case dict():
            yield from _of_one(view, path)
            for name, inner in view.items():
                if name != "data":  # comes back as it is, whatever it holds
                    yield from objections(inner, f"{path}.{name}")
        case _:
            return


def _of_one(view: View, path: str) -> Iterator[str]:
    kind = view.get("type")
    if not isinstance(kind, str):
        return
    model = models().get(kind)
    if model is None:
        yield f"{path}: no type {kind!r}"
        return
    try:
        read = model.model_validate(view)
    except ValidationError as error:
        for each in error.errors():
            yield f"{path}.{'.'.join(map(str, each['loc']))}: {each['msg']}"
        return
    for where, name in _unknown(read):
        if name != "$schema":
            yield f"{path}{where}: {kind} knows no {name!r}"


def _unknown(read: BaseModel, path: str = "") -> Iterator[tuple[str, str]]:
    """Names that a model does not know, its nameless parts included."""
    for name in read.model_extra or ():
        yield path, name
    for field in type(read).model_fields:
        value = getattr(read, field) if field != "data" else None
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, BaseModel) and not _is_typed(each):
                yield from _unknown(each, f"{path}.{field}")


def _is_typed(read: BaseModel) -> bool:
    """Whether it is judged by itself, under its own type."""
    return "type" in type(read).model_fields or "type" in (read.model_extra or {})
