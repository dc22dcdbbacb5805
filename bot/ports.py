"""What the core asks of the outside world.

Each port is a Protocol: an implementation needs no base class, only methods of
the same shape. The default implementations ship in glossary, storage and adapters.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, Protocol, TypeVar

from bot.adapter_ports import ChatLine
from bot.cards import Answer, Card
from bot.events import Event, TicketChanged, TimeCame
from bot.language import (
    Audience,
    Fact,
    FactDifference,
    Letter,
    NoticeFound,
    ReadingLevel,
    RequestFound,
    Rewrite,
    Sense,
    ServiceName,
    Word,
)  # fmt: skip
from bot.outcome import MessageClass, Outcome, ToReaders
from bot.places import Account, Place
from bot.records import Notice, Person, Record, Role

R = TypeVar("R", bound=Record)


class Clock(Protocol):
    """Tells the time, so that tests can choose it."""

    def now(self) -> datetime: ...


# --- language --------------------------------------------------------------------


class Rewriter(Protocol):
    """Puts IT language into plain words and leaves every fact as it was."""

    async def rewrite(self, text: str, audience: Audience) -> Rewrite: ...

    def undo(self, rewrite: Rewrite, changes: Sequence[int]) -> Rewrite:
        """The same rewrite without the changes at these positions."""
        ...


class Glossary(Protocol):
    """Knows the words."""

    async def look_up(self, words: str, audience: Audience) -> tuple[Sense, ...]:
        """The senses that a question means ("VPN??", "what is SSO"), best first."""
        ...

    async def suggest(self, words: str) -> tuple[str, ...]:
        """Terms that look like these words, for "did you mean"."""
        ...

    async def sense(self, id: str) -> Sense | None: ...


class Reader(Protocol):
    """Reads what people wrote; everything it finds is quoted from the text."""

    async def letter(self, text: str, to: str) -> Letter:
        """A pasted mail without what stands around it; `to` is who pasted it, by name."""
        ...

    async def notice(
        self, text: str, services: Sequence[ServiceName], zone: str, now: datetime
    ) -> NoticeFound: ...

    async def request(
        self, text: str, services: Sequence[ServiceName], zone: str, now: datetime
    ) -> RequestFound: ...

    async def facts(self, text: str) -> tuple[Fact, ...]: ...

    async def differences(self, source: str, output: str) -> tuple[FactDifference, ...]:
        """Facts that a hand-edited plain text changed, lost or added."""
        ...

    async def level(self, text: str) -> ReadingLevel: ...

    async def unknown_words(self, text: str) -> tuple[Word, ...]: ...


# --- memory ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A card as it stands in a place now."""

    key: str
    place: Place
    message: str
    card: Card


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A place that cannot be brought to the newest version of a card, and why."""

    place: Place
    reason: str
    said: str
    """The platform's sentence about it; empty where it has none."""


class Look(Protocol):
    """Reads what one organisation remembers. Bound to the organisation; never writes."""

    @property
    def organisation(self) -> str: ...

    async def one(self, kind: type[R], id: str) -> R | None: ...

    def noting(self) -> "Look":
        """The same look, which notes what `one` returns, for as long as a flow needs it."""
        ...

    def seen(self) -> tuple[Record, ...]:
        """What was noted, each as it was read first."""
        ...

    async def many(
        self,
        kind: type[R],
        /,
        *,
        since: datetime | None = None,
        limit: int = 200,
        newest_first: bool = False,
        **equals: Any,
    ) -> tuple[R, ...]:
        """Records whose columns equal the given values (a tuple means any of them),
        oldest first by `at` where the kind has one, else by id. `since` bounds `at`."""
        ...

    async def count(
        self, kind: type[Record], /, *, since: datetime | None = None, **equals: Any
    ) -> int:
        """How many `many` would return without a limit."""
        ...

    async def last_number(self, kind: type[Record]) -> int:
        """The greatest `number` of its records; 0 without any."""
        ...

    async def with_role(self, *roles: Role) -> tuple[Person, ...]:
        """All active people who have one of these roles, however many others there are."""
        ...

    async def person_at(self, account: Account) -> Person | None:
        """Who has this account, if the person is active."""
        ...

    async def place_of(self, person: str) -> Place | None:
        """The preferred direct chat of a person."""
        ...

    async def reach(self, readers: ToReaders) -> int:
        """How many people a notice to these readers reaches."""
        ...

    async def shown_at(self, place: Place, message: str) -> Shown | None:
        """The card that this message shows, if it is one of ours."""
        ...

    async def digest(
        self, person: str, since: datetime, until: datetime, limit: int
    ) -> tuple[Notice, ...]:
        """Notices posted after `since`, at `until` at the latest, that this person gets as a
        digest and was not told of at once, newest first; none that was taken back."""
        ...

    async def digest_people(self, after: str, limit: int) -> tuple[Person, ...]:
        """Whoever gets a digest, by id, from the one after `after` on."""
        ...

    async def standing(self, keys: Sequence[str], place: Place | None = None) -> frozenset[str]:
        """Those of the cards that stand, or soon will, in this place; anywhere without one."""
        ...

    async def missing(self, key: str, places: Sequence[Place]) -> tuple[Missing, ...]:
        """Those of the places where the card `key` cannot be shown as it is now."""
        ...


class Conflict(Exception):
    """A record changed since the outcome was made: run the flow again."""


class TooEarly(Conflict):
    """Something older about the same thing waits to be done first."""


class Unavailable(Exception):
    """Nothing can be done now (the database is down or full, the words do not load): answer
    503, try again later; nothing is lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """An event that is safely in the inbox. `new` is False for a repetition."""

    new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An event in the inbox that is not done yet."""

    event: Event
    tries: int
    taken_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Committed:
    """What a commit started: workspaces that have something to deliver now, when the
    next job is due, and events to be done again because they came too early (an edit
    that arrived before its message)."""

    workspaces: frozenset[str]
    next_job: datetime | None = None
    again: tuple[Event, ...] = ()


class Store(Protocol):
    """Remembers. `take` is T1, `commit` is T2 of the way of one event (DESIGN)."""

    def look(self, organisation: str) -> Look: ...

    async def take(
        self,
        event: Event,
        lines: Sequence[ChatLine] = (),
        answer: Answer | None = None,
    ) -> Taken:
        """Put the event into the inbox under its key; returns once it is durable.

        `lines` are the page's own record of what the person did, and `answer` what a
        form was answered; both are kept in the same transaction, if the event is new.
        Raises Unavailable when nothing can be stored."""
        ...

    async def answered(self, event: Event) -> Answer | None:
        """What this very form was answered before, if it was."""
        ...

    async def commit(self, event: Event, outcome: Outcome) -> Committed:
        """Commit the outcome and mark the event done, as one. Raises Conflict.

        Committing an event that is done already changes nothing."""
        ...

    async def waiting(self, older_than: datetime, limit: int) -> tuple[Waiting, ...]:
        """Events that a crash left behind."""
        ...

    async def failed(self, event: Event, why: str, again_in: timedelta = timedelta(0)) -> int:
        """Count one failed try; returns how many there were. Nobody tries again before
        `again_in` is over, doubled for each failure before."""
        ...

    async def park(self, event: Event, why: str, outcome: Outcome | None = None) -> Committed:
        """Give up on an event; `plainly doctor` shows it, and the cards of `outcome`
        tell the person."""
        ...


# --- delivery --------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One card in one place: what stands there and what should."""

    id: str
    organisation: str
    key: str
    place: Place
    card: Card | None
    """None: take it away."""
    wanted: int
    shown: int
    """0: nothing stands there yet."""
    message: str
    """The platform's id of the message, once there is one."""
    unsure: bool
    """A try was begun and nobody knows how it ended: ask `find` before posting."""
    matters: MessageClass
    urgent: bool
    zone: str
    """The reader's zone, for platforms that cannot show times in it themselves."""
    begun_at: datetime | None = None
    tried: int = 0
    """The version of the last try: what `find` finds may be that one."""


@dataclass(frozen=True, slots=True)
class Found:
    """The card stands there, as this message."""

    message: str


@dataclass(frozen=True, slots=True)
class Absent:
    """The card is surely not there."""


@dataclass(frozen=True, slots=True)
class CannotTell:
    """This platform cannot say."""


class Later(Exception):
    """The platform asks to wait: everything of this method and workspace pauses."""

    def __init__(self, seconds: float, method: str = "") -> None:
        super().__init__(f"wait {seconds:g} s")
        self.seconds = seconds
        self.method = method


class Never(Exception):
    """This delivery can never succeed; `reason` is the platform's code for it,
    `say` one sentence for the person who must know."""

    def __init__(self, reason: str, say: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.say = say


class Lost(Exception):
    """The call may or may not have happened: look before repeating it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast a platform may be written to."""

    per_second: float
    """Calls a second in one workspace."""
    per_place_second: float = 1.0
    together: int = 5
    """Calls in flight at once in one workspace: what can be unsure after a crash."""


Step = Literal["post", "update", "withdraw"]
"""The kinds of call that bring a place to its wanted version."""


class Platform(Protocol):
    """Delivers cards to the places of its workspaces."""

    @property
    def name(self) -> str: ...

    @property
    def pace(self) -> Pace: ...

    async def post(self, delivery: Delivery) -> str:
        """Post the card; returns the platform's id of the message.
        Raises Later, Never or Lost."""
        ...

    async def update(self, delivery: Delivery) -> None: ...

    async def withdraw(self, delivery: Delivery) -> None: ...

    async def find(self, delivery: Delivery) -> Found | Absent | CannotTell: ...


class Ledger(Protocol):
    """Knows what each place shows and should show."""

    async def claim(
        self, workspace: str, limit: int, without: frozenset[Step] = frozenset()
    ) -> tuple[Delivery, ...]:
        """The most urgent deliveries of a workspace, durably marked as begun;
        none of the kinds of call that must wait."""
        ...

    async def showed(self, delivery: Delivery, message: str) -> None:
        """The place shows the wanted version. Returns once that is durable."""
        ...

    async def failed(
        self,
        delivery: Delivery,
        reason: str,
        *,
        for_good: bool,
        until: datetime | None = None,
        said: str = "",
    ) -> TimeCame | None:
        """The try failed. Not for good: nobody knows whether it stands there, and it
        is tried again, not before `until`. For good: `said` is the platform's sentence
        about it, and what comes back is the event, in the inbox already, by which the
        author of a notice hears that a channel does not show it."""
        ...

    async def postpone(self, delivery: Delivery, until: datetime) -> None:
        """It was not tried, and is not before `until`."""
        ...

    async def attempts(self, delivery: Delivery) -> int:
        """How many tries failed since the wanted version changed."""
        ...

    async def workspaces(self) -> tuple[str, ...]:
        """Workspaces that have something to deliver now."""
        ...

    def holds(self, workspace: str) -> bool:
        """Whether this process may still send there: it may have slept too long."""
        ...

    async def release(self, workspace: str) -> None:
        """Nothing more to send there now: another process may."""
        ...

    async def adopt(self) -> int:
        """Take over what a process that is gone had begun; returns how much."""
        ...


class Jobs(Protocol):
    """Brings times back as events. One-time jobs are part of an Outcome (At, Cancel)."""

    async def start(self, came: Callable[[TimeCame], None]) -> None:
        """From now on ring by itself: each due job goes into the inbox, then to `came`."""
        ...

    async def every(self, name: str, cron: str, zone: str, organisation: str) -> None:
        """Come as TimeCame(about=name, what="every") whenever the cron line says so in
        that zone. A second call with the same name changes the first."""
        ...

    async def ring_due(self) -> tuple[TimeCame, ...]:
        """Take into the inbox what is due by the clock, once; returns what was new."""
        ...

    async def stop(self) -> None: ...


# --- tickets of other systems ---------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a ticket system says has changed, the oldest first."""

    events: tuple[TicketChanged, ...]
    until: datetime
    """All that changed before this time is among them, or came before."""


class CannotAsk(Exception):
    """A ticket system does not answer; the message is one sentence with what to do."""

    def __init__(self, say: str, wait: timedelta = timedelta(0)) -> None:
        super().__init__(say)
        self.wait = wait
        """So long it asks to be left alone."""


class Tickets(Protocol):
    """Asks ticket systems what changed: the net below their webhooks, which get lost."""

    def knows(self, organisation: str, source: str) -> bool:
        """Whether this source has a list to be asked."""
        ...

    async def changed(self, organisation: str, source: str, since: datetime) -> Changes:
        """Raises CannotAsk."""
        ...
