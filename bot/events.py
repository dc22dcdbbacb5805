"""What happened, as read by an adapter: the events that the conversation answers.

An event is one happening with one canonical `key`, however often a platform delivers it.
Everything is frozen; adapters make events, flows only read them.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.places import Account, Place
from bot.records import Severity

Intent = Literal["", "explain", "ask", "status", "notice", "term", "subscribe", "report",
                 "help", "home"]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Happened:
    """What all events carry. `key` is canonical: one happening has one key."""

    key: str
    organisation: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done(_Happened):
    """Something an account did in a place."""

    who: Account
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(_Done):
    """Words addressed to Plainly: in a direct chat, by mention, command or shortcut."""

    text: str
    message: str
    """The platform's id of the message; empty for commands."""
    reply_to: str = ""
    """The platform's id of the message that this one answers or quotes."""
    intent: Intent = ""
    """Set by commands and shortcuts; empty for free words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited(_Done):
    """A message was changed by its author."""

    message: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleted(_Done):
    """A message was taken back by its author."""

    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed(_Done):
    """A button of one of our cards was pressed."""

    action: str
    value: str
    message: str = ""
    """The platform's id of the message that shows the card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reacted(_Done):
    """An emoji was put on a message, or taken back. `emoji` is a name without colons."""

    message: str
    emoji: str
    added: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted(_Done):
    """A form was sent. Values by field name; a field of several has a tuple."""

    form: str
    draft: str
    values: tuple[tuple[str, str | tuple[str, ...]], ...]

    def value(self, field: str) -> str:
        """The field's words, trimmed; empty when it was left empty."""
        found = dict(self.values).get(field, "")
        return ", ".join(found) if isinstance(found, tuple) else found.strip()

    def several(self, field: str) -> tuple[str, ...]:
        """All choices of a field that takes several."""
        found = dict(self.values).get(field, ())
        return found if isinstance(found, tuple) else ((found,) if found else ())


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketChanged(_Happened):
    """A ticket moved in another system."""

    source: str
    ticket: str
    title: str
    phase: Literal["open", "waiting", "resolved", "closed", "reopened", "cancelled"]
    requester_email: str
    url: str = ""
    resolution: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertFired(_Happened):
    """Monitoring saw something begin or end. Makes a draft, never a broadcast."""

    incident: str
    """What belongs together for monitoring: one draft for all of it."""
    title: str
    severity: Severity
    over: bool
    detail: str = ""
    services: tuple[str, ...] = ()
    """By any of their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeCame(_Happened):
    """A moment that a flow asked for: `what` is due for the thing `about`."""

    about: str
    what: str


Event = (
    Said | Edited | Deleted | Pressed | Reacted | Submitted
    | TicketChanged | AlertFired | TimeCame
)  # fmt: skip
