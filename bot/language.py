"""What the language ports give back: rewrites and their changes, facts, what a text says.

These are values. `glossary` makes them, flows show them, storage keeps the
organisation's own senses. All spans are half-open and count characters
(code points) of the text they belong to.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, Literal

PartOfSpeech = Literal["noun", "verb", "adj", "adv", "phrase", "name"]
Countability = Literal["count", "mass", "plural"]
Action = Literal["replace", "explain", "keep"]
Direction = Literal["it", "business"]
"""Who does not know the word: `it` is explained to staff, `business` to IT."""

FactKind = Literal[
    "number", "time", "date", "host", "url", "address", "path", "version",
    "id", "amount", "code", "quote", "name", "mention", "negation", "emoji",
]  # fmt: skip

RequestType = Literal[
    "incident", "access", "hardware", "software", "change",
    "howto", "onboarding", "offboarding", "idea",
]  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of characters: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One meaning of an IT word (or of a unit's own word), with its plain words.

    The fields are explained for authors in glossary/data/README.md; the
    compiler in `glossary` refuses a sense that breaks one of its rules.
    """

    id: str
    terms: tuple[str, ...]
    pos: PartOfSpeech
    action: Action
    means: str
    plain: str = ""
    attr: str = ""
    short: str = ""
    predicate: str = ""
    count: Countability = "count"
    gloss: str = ""
    alone: str = ""
    frame: tuple[tuple[str, str], ...] = ()
    subject: Literal["any", "person", "thing"] = "any"
    ambiguous: bool = False
    evidence: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    example: str = ""
    direction: Direction = "it"
    field: str = ""
    unit: str = ""
    owner: str = ""
    review_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Who will read the text; decides senses, wording and what needs no help."""

    unit: str = ""
    known: frozenset[str] = frozenset()
    """Ids of senses that the reader marked "I know this"."""
    it_channel: bool = False
    """The text was written in a place that IT owns: a weak prior for IT senses."""
    direction: Direction = "it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One replaced or explained stretch: what stood there, what stands there now, and why."""

    source: Span
    output: Span
    before: str
    after: str
    term: str
    sense: str
    rule: str
    """Which rule made it: replace, explain, phrase, label, passive, split, action, …"""
    why: str
    """One sentence for people: the definition of the term, or what the rule does."""
    group: int = 0
    """Changes of one group stand or fall together ("switch … to its backup"); 0: alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A term that stays in the text and is explained below it."""

    term: str
    sense: str
    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLevel:
    """How hard a text is: a school grade and the share of words most readers know."""

    grade: float
    known_words: float
    """0.0 to 1.0. Readers need about 0.98 (Hu & Nation 2000)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrite:
    """A text in plain words, with every change that led there.

    `output` is `source` with each change's `before` replaced by its `after`;
    nothing else differs, so any change can be undone on its own.
    """

    source: str
    output: str
    changes: tuple[Change, ...] = ()
    below: tuple[Explained, ...] = ()
    """Terms left alone because a replacement was in doubt, explained under the text."""
    actions: tuple[Span, ...] = ()
    """Sentences of `output` that ask the reader to do something."""
    language: str = "en"
    fell_back: Literal["", "sentence", "message"] = ""
    """Set when the fact guard or the second pass put something back as it was."""

    @property
    def changed(self) -> bool:
        return bool(self.changes or self.below)

    @property
    def plain_text(self) -> str:
        """The output with the terms explained below it: what a reader gets."""
        if not self.below:
            return self.output
        lines = [f"- {_before_a_colon(term.term)}: {term.means}" for term in self.below]
        return "\n".join([self.output, *_WORDS_BELOW, *lines])


_WORDS_BELOW: Final = ("", "Words:")


def without_words(plain_text: str) -> str:
    """The text alone, where there is no room for the terms explained below it."""
    return plain_text.partition("\n".join(("", *_WORDS_BELOW, "")))[0]


def _before_a_colon(term: str) -> str:
    """The term in quotation marks where its last letter and the colon would name a drive."""
    return f'"{term}"' if _ENDS_LIKE_A_DRIVE.search(term) else term


_ENDS_LIKE_A_DRIVE: Final = re.compile(r"\b[A-Z]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word of the author's view: most readers do not know it, and what to say instead."""

    span: Span
    word: str
    instead: str
    """Empty when the glossary has no plain words for it yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that may never change, where it stands, and its comparable value."""

    kind: FactKind
    span: Span
    text: str
    value: str
    """Normalised, so that two writings of one fact compare equal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactDifference:
    """A fact that a plain text changed, lost or added, named for its author."""

    what: Literal["changed", "lost", "added"]
    kind: FactKind
    source: Fact | None
    output: Fact | None


Around = Literal["above", "headers", "plea", "quoted", "signature"]
"""What stands around a mail: words above one that is sent on, who wrote to whom, the plea to
announce it, the earlier mails below it, the writer's card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What somebody wrote, without what stands around it where it is a mail."""

    text: str
    subject: str = ""
    plea: str = ""
    """To whom it should be announced, in the words of the mail."""
    left_out: tuple[Around, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Words taken from a text, exactly as they stand there."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTime:
    """A time taken from a text; `zone_assumed` when the text names none."""

    text: str
    span: Span
    at: datetime | None
    """None when the words cannot be pinned to one instant ("later today")."""
    zone_assumed: bool = False
    day_assumed: bool = False
    """The words tell a clock time and nowhere a day: it was taken for today's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFound:
    """What a notice says, where it says so; never invented."""

    kind: str = ""
    """outage, maintenance, change, plan, milestone, policy or result, if the text tells."""
    state: str = ""
    """open, update or resolved, if the text tells."""
    what: Found | None = None
    who: Found | None = None
    since: FoundTime | None = None
    until: FoundTime | None = None
    next_update: FoundTime | None = None
    moved: bool = False
    """It begins at another time than was said before: `since` is the new one."""
    moved_somewhere: bool = False
    """It is moved, and the words do not plainly tell to when."""
    called_off: bool = False
    """It does not take place."""
    moments: tuple[datetime, ...] = ()
    """Every instant that it names, of whatever; not what it is moved away from."""
    to_do: tuple[Found, ...] = ()
    services: tuple[Found, ...] = ()
    tickets: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question worth asking about a request, and the field it fills."""

    field: str
    text: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFound:
    """What somebody asks of IT, quoted from their words."""

    types: tuple[RequestType, ...] = ()
    """The most likely types, best first; offered as buttons where the words leave it open."""
    is_clear: bool = False
    """Whether the words themselves tell the first of them."""
    system: Found | None = None
    service: str = ""
    """Id of the service that `system` names, where it is in the service list."""
    symptom: Found | None = None
    since: Found | None = None
    until: Found | None = None
    deadline: Found | None = None
    location: tuple[Found, ...] = ()
    affected: Found | None = None
    people: tuple[Found, ...] = ()
    items: tuple[Found, ...] = ()
    effect: Found | None = None
    tried: tuple[Found, ...] = ()
    error: Found | None = None
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceName:
    """A service by the names people and IT use for it, for matching in a text."""

    id: str
    name: str
    aliases: tuple[str, ...] = field(default=())
