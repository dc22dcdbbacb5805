"""What a flow decides: records to put, cards to show, times to wait for.

An Outcome is a value. The store commits it once, as a whole, if every record in
it is still at the version it was read at; otherwise the flow runs again.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.cards import Card
from bot.events import Event
from bot.places import Place
from bot.records import Record, Severity

MessageClass = Literal["reply", "notice", "relay", "rating", "digest"]
"""What a message is for. After a crash, when the platform cannot tell whether it was
posted: notices, replies and relays are sent again (twice rather than never), ratings
and digests are not (never rather than twice)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToPerson:
    """The preferred direct chat of a person (nobody, if the person has no account)."""

    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToReaders:
    """Everybody who is subscribed to such a notice, at their preferred direct chat.

    A person is a reader if one of their subscriptions (or their unit's default)
    matches service, unit and severity and none of theirs switches it off.
    Empty `services` and `units` together mean everybody.
    """

    services: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    severity: Severity = "info"
    but: str = ""
    """The person who wrote it: they work on it on a card of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToMeToo:
    """Whoever has the trouble that this notice tells of and wants to hear of its end, each at
    their preferred direct chat."""

    notice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhereShown:
    """Every place that shows this card already: update it there, post it nowhere new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Under:
    """The thread under the card `key`, in every place where that card stands.

    Resolved when it is delivered: a message under a card that is not shown yet waits
    for it (its place's thread is the message that shows the card)."""

    key: str


To = Place | ToPerson | ToReaders | ToMeToo | WhereShown | Under


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """Bring the card named `key` to this look: post it in `to`, update it where it stands.

    `key` is unique within the organisation: the same key is the same living message.
    Places that already show the key are updated too.
    """

    key: str
    card: Card
    to: tuple[To, ...] = (WhereShown(),)
    matters: MessageClass = "reply"
    urgent: bool = False
    """Overtakes what is waiting (an outage overtakes a digest) and passes quiet hours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw:
    """Take the card named `key` away wherever it stands."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """Come back as TimeCame(about, what) at this time. The id makes it idempotent:
    a second `At` with the same id moves the first."""

    id: str
    when: datetime
    about: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel:
    """Forget the `At` with this id, if it is still waiting."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Everything that follows from one event, committed as one."""

    puts: tuple[Record, ...] = ()
    """New records (version 0) and changed ones (with the version they were read at)."""
    removes: tuple[Record, ...] = ()
    based_on: tuple[Record, ...] = ()
    """Records that were only read, but on whose version the decision rests."""
    shows: tuple[Show | Withdraw, ...] = ()
    jobs: tuple[At | Cancel, ...] = field(default=())
    events: tuple[Event, ...] = ()
    """What happened besides, as was learned: into the inbox with the same commit, each
    once by its key, as if it had come to the door."""

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(
            puts=self.puts + other.puts,
            removes=self.removes + other.removes,
            based_on=self.based_on + other.based_on,
            shows=self.shows + other.shows,
            jobs=self.jobs + other.jobs,
            events=self.events + other.events,
        )
