"""What the page and the terminal may send: strict shapes, bounded in every direction."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,64}$")]
Once = Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{8,64}$")]
MessageId = Annotated[str, Field(min_length=1, max_length=200)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Words = Annotated[str, Field(max_length=200_000)]
Several = Annotated[list[Annotated[str, Field(max_length=400)]], Field(max_length=200)]


class _Sent(BaseModel):
    """Everything is done by an account. `once` names the happening: a repetition with
    the same name is the same happening."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    account: Id
    once: Once


class Say(_Sent):
    """Words for Plainly, perhaps as an answer to a message."""

    text: Words
    reply_to: MessageId | None = None


class Edit(_Sent):
    """New words for an own message."""

    message: MessageId
    text: Words


class Delete(_Sent):
    """An own message is taken back."""

    message: MessageId


class React(_Sent):
    """An emoji goes on a message, or comes off it."""

    message: MessageId
    emoji: Annotated[str, Field(pattern=r"^[a-z0-9_+-]{1,40}$")]
    added: bool


class Press(_Sent):
    """A button of a card. Without a message it stands in the home view or in a form."""

    message: MessageId | None = None
    action: Name
    value: Annotated[str, Field(max_length=2_000)] = ""


class _Fields(_Sent):
    """The words of a form. `times` are as typed, in the person's own zone."""

    form: Name
    draft: Annotated[str, Field(max_length=200)] = ""
    values: Annotated[dict[Name, Words | Several], Field(max_length=60)] = {}
    times: Annotated[
        dict[Name, Annotated[str, Field(max_length=40)]], Field(max_length=60)
    ] = {}


class Submit(_Fields):
    """The form is sent."""


class SaveDraft(_Fields):
    """The form as typed so far."""
