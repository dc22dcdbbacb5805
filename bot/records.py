"""What the organisation remembers: people, units, notices, requests, promises, ratings.

Each record has an `id` that is unique within its organisation and a `version` that the
store raises by one at every change, so that an outcome based on an old version is
noticed. Everything is frozen: a flow makes a changed copy with `dataclasses.replace`
and puts it into its Outcome.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from bot.language import Change, Explained, RequestType, Sense
from bot.places import Place

Role = Literal["staff", "unit_head", "liaison", "it_poster", "on_call", "reviewer",
               "glossary_owner", "admin"]  # fmt: skip
Severity = Literal["info", "minor", "major", "critical"]
NoticeKind = Literal["outage", "maintenance", "change", "plan", "milestone", "policy", "result"]
NoticeState = Literal["draft", "approval", "scheduled", "open", "resolved", "withdrawn"]
RequestState = Literal["open", "waiting", "resolved", "reopened", "cancelled"]
Face = Literal["good", "ok", "bad"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Something remembered. `version` is the one it was read at; 0 means new."""

    id: str
    organisation: str
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Record):
    """Whose data it is: the border that nothing ever crosses (`id == organisation`)."""

    name: str
    zone: str
    domains: tuple[str, ...] = ()
    workspaces: tuple[str, ...] = ()
    wide_notice: int = 500
    """From this many readers on, a notice needs a second person."""
    channels: tuple[str, ...] = ()
    """Where every notice is posted too, each as `workspace/channel`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When a unit works. `days` are ISO weekdays (1 = Monday)."""

    zone: str = "UTC"
    days: tuple[int, ...] = (1, 2, 3, 4, 5)
    start: time = time(9)
    end: time = time(17)
    holidays: str = ""
    """Country code, with a region where it matters ("DE-BY"); empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Record):
    """A business unit, who looks after it, and what helps IT to understand it."""

    name: str
    liaison: str = ""
    deputies: tuple[str, ...] = ()
    head: str = ""
    hours: Hours = Hours()
    does: str = ""
    busy: tuple[str, ...] = ()
    """Its busy dates in its own words ("month-end close, first three working days")."""
    services: tuple[str, ...] = ()
    """Ids of the services it cannot work without; its people are subscribed to them."""
    words: tuple[tuple[str, str], ...] = ()
    """Its own words and what they mean, explained to IT."""
    first_word_minutes: int = 60
    """Working minutes within which a requester hears something."""
    channels: tuple[str, ...] = ()
    """Where notices that concern the unit are posted too, each as `workspace/channel`."""
    groups: tuple[str, ...] = ()
    """User groups whose members belong to it, each as `workspace/group`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Record):
    """What a unit is trying to reach, so that IT knows what a request of it is for."""

    text: str
    unit: str
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Record):
    """Something staff use, under the name they use for it."""

    name: str
    aliases: tuple[str, ...] = ()
    technical: tuple[str, ...] = ()
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """A human of an organisation."""

    name: str
    email: str = ""
    unit: str = ""
    roles: tuple[Role, ...] = ("staff",)
    zone: str = ""
    knows: tuple[str, ...] = ()
    """Ids of senses marked "I know this"."""
    away_from: datetime | None = None
    """Before that they are still here; None while `away_until` counts at once."""
    away_until: datetime | None = None
    quiet_from: time | None = None
    quiet_to: time | None = None
    digest_at: datetime | None = None
    """Until when their last digest told them what is new."""
    came_by: str = ""
    """The user group they came by, as `workspace/group`; empty for those of the house file."""
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountOf(Record):
    """Joins an account to its person. The id is `workspace/account`."""

    workspace: str
    account: str
    person: str
    preferred: bool = True
    """Where this person is written to when nothing else decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation(Record):
    """A text that was explained to somebody, kept for "show original" and "what changed"."""

    person: str
    source: str
    output: str
    changes: tuple[Change, ...] = ()
    below: tuple[Explained, ...] = ()
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """One word on a notice, as IT wrote it and as people read it."""

    at: datetime
    source: str
    output: str
    by: str
    next_update: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Record):
    """What IT announces, from draft to resolved."""

    kind: NoticeKind = "outage"
    state: NoticeState = "draft"
    severity: Severity = "major"
    title: str = ""
    source: str
    """What IT wrote (redacted)."""
    output: str = ""
    """The plain words that people read."""
    changes: tuple[Change, ...] = ()
    below: tuple[Explained, ...] = ()
    undone: tuple[int, ...] = ()
    """Positions of the rewrite's changes that the author undid."""
    what: str = ""
    who: str = ""
    to_do: str = ""
    since: datetime | None = None
    until: datetime | None = None
    next_update: datetime | None = None
    services: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    author: str
    goal: str = ""
    """Not used any more: an upgrade drops no column, so that an older replica still works."""
    updates: tuple[Update, ...] = ()
    resolution: str = ""
    at: datetime
    posted_at: datetime | None = None
    resolved_at: datetime | None = None
    """When it was over; of a draft: when monitoring saw that it is."""
    place: Place | None = None
    """Where its author works on it."""
    incident: str = ""
    """The incident of monitoring that made the draft; empty where somebody wrote it."""
    reached: int | None = None
    """How many people it went to; None before it is posted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeToo(Record):
    """One person has the trouble that a notice tells of. The id is `notice:person`."""

    notice: str
    person: str
    tell_when_fixed: bool = True
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HadBy:
    """Somebody in IT who had a request until they handed it over."""

    person: str
    until: datetime
    desk: str
    """Names the card on which they worked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(Record):
    """What somebody asks of IT, from first words to closed."""

    number: int
    requester: str
    unit: str
    original: str
    """The requester's own words (redacted)."""
    edited: bool = False
    """Whether its words were changed after it was sent."""
    danger: str = ""
    """The danger that later words told of, or the first ones before they were deleted: it is
    as great without them."""
    type: RequestType | Literal[""] = ""
    types: tuple[RequestType, ...] = ()
    system: str = ""
    service: str = ""
    symptom: str = ""
    since: str = ""
    location: str = ""
    affected: str = ""
    deadline: str = ""
    effect: str = ""
    tried: str = ""
    error: str = ""
    for_it: str = ""
    """The same in the words IT uses, with the unit's own words explained."""
    questions: tuple[str, ...] = ()
    """Fields that were asked for and are still open."""
    state: RequestState = "open"
    assignee: str = ""
    how_assigned: str = ""
    """liaison, deputy, head or it: and why, in one clause."""
    had_by: tuple[HadBy, ...] = ()
    """Everybody who had it before."""
    ticket: str = ""
    goal: str = ""
    """Not used any more: an upgrade drops no column, so that an older replica still works."""
    lost_minutes: int = 0
    """Time the requester says was lost."""
    at: datetime
    first_word_at: datetime | None = None
    heard_at: datetime | None = None
    """When the requester's last words reached IT."""
    resolved_at: datetime | None = None
    resolution: str = ""
    round: int = 1
    """Raised by each reopening: a rating belongs to one round."""
    place: Place
    """Where the requester talks about it."""
    draft: str = ""
    """The draft it came from: the requester's living card is `ask:draft`."""
    desk: Place | None = None
    """Where the liaison works on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseStep:
    """One thing that happened to a promise."""

    at: datetime
    what: Literal["made", "moved", "paused", "resumed", "reminded", "kept", "broken"]
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise(Record):
    """A time at which somebody will hear something, and who owes it."""

    about: str
    owed_by: str
    owed_to: str = ""
    """A person, or empty for the readers of a notice."""
    what: str
    due: datetime
    state: Literal["open", "paused", "kept", "broken", "dropped"] = "open"
    moved: int = 0
    left_minutes: int = 0
    """Working minutes left while it is paused."""
    history: tuple[PromiseStep, ...] = ()
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Message(Record):
    """Words said in a place that are shown elsewhere too (relay)."""

    request: str
    author: str
    place: Place
    message: str
    text: str
    output: str
    """As the other side reads it."""
    side: Literal["staff", "it"]
    edited: bool = False
    deleted: bool = False
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Record):
    """Words that stay inside IT. No flow shows them to anybody but IT."""

    about: str
    author: str
    place: Place
    message: str
    text: str
    kept: bool = False
    """Whether its author chose that it stays inside."""
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingAsk(Record):
    """Somebody was asked "how did we do?" about one round of one thing.

    `rater` is the keyed hash of the person; who it is stays unknown to readers of
    the table.
    """

    about: str
    round: int = 1
    rater: str
    side: Literal["staff", "it"] = "staff"
    state: Literal["asked", "answered", "withdrawn"] = "asked"
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating(Record):
    """One person's answer to "how did we do?" about one thing."""

    about: str
    round: int = 1
    rater: str
    side: Literal["staff", "it"] = "staff"
    face: Face
    reasons: tuple[str, ...] = ()
    comment: str = ""
    lost_minutes: int = 0
    unit: str = ""
    by_reaction: bool = False
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription(Record):
    """Which notices somebody gets, how and when. Empty service or unit means any."""

    person: str
    service: str = ""
    unit: str = ""
    least: Severity = "info"
    how: Literal["now", "digest", "off"] = "now"
    by_default: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(Record):
    """A form not yet sent."""

    person: str
    kind: str
    fields: tuple[tuple[str, str | tuple[str, ...]], ...] = ()
    about: str = ""
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Record):
    """Something one person owes: a call-back, a review, an unclear term."""

    kind: Literal["call_back", "review", "unclear_term", "approval", "parked"]
    about: str
    owner: str
    text: str
    for_person: str = ""
    state: Literal["open", "done", "dropped"] = "open"
    at: datetime
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval(Record):
    """One person's yes to one version of a text; a changed text has none."""

    about: str
    person: str
    text_hash: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTerm(Record):
    """A sense that the organisation added to the glossary."""

    sense: Sense
    by: str
    state: Literal["proposed", "live", "retired"] = "live"
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket(Record):
    """A ticket of another system, as far as we heard of it. The id is `source:ticket`."""

    source: str
    ticket: str
    title: str
    url: str = ""
    phase: str
    person: str = ""
    request: str = ""
    round: int = 1
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketList(Record):
    """How far the list of a ticket system was read. The id is the source."""

    read_until: datetime
    """What changed there before this time is in the inbox."""
    failing_since: datetime | None = None
    wait_until: datetime | None = None
    """The other system asked to be left alone until then."""
    problem: str = ""
    """One sentence about the last failure; empty when all is well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry(Record):
    """Who did what that others rely on."""

    at: datetime
    who: str
    what: str
    about: str


RECORD_KINDS: tuple[type[Record], ...] = (
    Organisation, Unit, Goal, Service, Person, AccountOf, Explanation, Notice, MeToo,
    Request, Promise, Message, Note, RatingAsk, Rating, Subscription, Draft, Task,
    Approval, OwnTerm, Ticket, TicketList, AuditEntry,
)  # fmt: skip
"""Every kind of record, for the store."""
