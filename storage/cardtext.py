"""Cards and kept answers as JSON. Each part and field says its kind, as several
kinds have the same shape."""

from functools import reduce
from operator import or_
from typing import Annotated, Any, cast, get_args

from pydantic import Discriminator, Tag, TypeAdapter, WrapSerializer
from pydantic_core import from_json, to_json

from bot.cards import (
    Answer,
    Card,
    Field,
    FieldErrors,
    Form,
    Nothing,
    Open,
    Part,
    Replace,
    Toast,
)
from storage.columns import clean


def _kind(value: Any) -> str:
    return cast(str, value["kind"]) if isinstance(value, dict) else type(value).__name__


def _with_kind(value: Any, handler: Any) -> dict[str, Any]:
    return {"kind": type(value).__name__, **handler(value)}


def _tagged(union: Any) -> TypeAdapter[tuple[Any, ...]]:
    """An adapter for a row of values of a closed union, each under its name."""
    tagged: list[Any] = [
        Annotated[one, WrapSerializer(_with_kind), Tag(one.__name__)] for one in get_args(union)
    ]
    one_of: Any = reduce(or_, tagged)
    several: Any = tuple[Annotated[one_of, Discriminator(_kind)], ...]
    return TypeAdapter(several)


_PARTS = _tagged(Part)
_FIELDS = _tagged(Field)


def write_card(card: Card) -> str:
    """The card as JSON; equal cards have equal JSON."""
    return clean(to_json(_card(card)).decode())


def read_card(body: str) -> Card:
    return _read_card(from_json(body))


def _card(card: Card) -> dict[str, Any]:
    return {
        "title": clean(card.title),
        "parts": _PARTS.dump_python(card.parts, mode="json"),
        "tone": card.tone,
        "about": clean(card.about),
    }


def _read_card(found: dict[str, Any]) -> Card:
    parts = _PARTS.validate_python(found["parts"])
    return Card(title=found["title"], parts=parts, tone=found["tone"], about=found["about"])


def write_answer(answer: Answer) -> str:
    match answer:
        case Open(form):
            body: dict[str, Any] = {"form": _form(form)}
        case FieldErrors(errors):
            body = {"errors": errors}
        case Replace(card):
            body = {"card": _card(card)}
        case Toast(text):
            body = {"text": text}
        case Nothing():
            body = {}
    return clean(to_json({"kind": type(answer).__name__, **body}).decode())


def read_answer(body: str) -> Answer:
    found = from_json(body)
    match found["kind"]:
        case "Open":
            return Open(_read_form(found["form"]))
        case "FieldErrors":
            return FieldErrors(tuple((name, says) for name, says in found["errors"]))
        case "Replace":
            return Replace(_read_card(found["card"]))
        case "Toast":
            return Toast(found["text"])
        case _:
            return Nothing()


def _form(form: Form) -> dict[str, Any]:
    return {
        "name": form.name,
        "title": form.title,
        "fields": _FIELDS.dump_python(form.fields, mode="json"),
        "submit": form.submit,
        "draft": form.draft,
        "preview": _card(form.preview) if form.preview else None,
        "live": form.live,
    }


def _read_form(found: dict[str, Any]) -> Form:
    preview = found["preview"]
    return Form(
        name=found["name"],
        title=found["title"],
        fields=_FIELDS.validate_python(found["fields"]),
        submit=found["submit"],
        draft=found["draft"],
        preview=_read_card(preview) if preview else None,
        live=found.get("live", False),  # older answers were kept without it
    )
