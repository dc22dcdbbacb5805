"""What a button or a form carries out to Teams and brings back in. Pure.

Everything of ours stands under one name, so that the words people typed into fields,
which come back beside it, can never be taken for it.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

OURS = "plainly"
FIELD = "f."
"""Before the name of each field of a form."""
DATE, CLOCK = "~date", "~time"
"""After the name of a field that Teams can only ask for in two halves."""

Short = Annotated[str, Field(max_length=200)]
Names = Annotated[tuple[Short, ...], Field(max_length=60)]


class _Mark(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class ButtonMark(_Mark):
    """A button of a card: which flow answers, and what was chosen."""

    kind: Literal["button"] = "button"
    action: Annotated[str, Field(min_length=1, max_length=200)]
    value: Annotated[str, Field(max_length=2_000)] = ""


class FormMark(_Mark):
    """A form: its flow, its draft, how to read its fields, and what opened it."""

    kind: Literal["form"] = "form"
    form: Annotated[str, Field(min_length=1, max_length=200)]
    draft: Annotated[str, Field(max_length=400)] = ""
    several: Names = ()
    times: Names = ()
    ticks: Names = ()
    zone: Annotated[str, Field(max_length=80)] = "UTC"
    peek: bool = False
    """Nothing is to be sent yet: only to be shown as others would read it."""
    opened: ButtonMark | None = None
    """Pressed again, it gives the same form: so it can be shown with its errors."""


class BackMark(_Mark):
    """Leave the form that stands where a card stood."""

    kind: Literal["back"] = "back"


Mark = ButtonMark | FormMark | BackMark


class _Carried(_Mark):
    plainly: Annotated[Mark, Field(discriminator="kind")]


def data_of(mark: Mark) -> dict[str, Any]:
    return {OURS: mark.model_dump(exclude_none=True)}


def read_mark(data: object) -> Mark | None:
    """The mark in what came back; None for what is not ours."""
    if not isinstance(data, Mapping):
        return None
    try:
        return _Carried.model_validate(data).plainly
    except ValidationError:
        return None
