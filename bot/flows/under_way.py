"""What a person's next words may be about: their open requests, and what is not sent yet."""

import re
from dataclasses import dataclass
from datetime import timedelta

from bot import wording
from bot.cards import Facts, Part
from bot.events import Said
from bot.flows.request_cards import OPEN
from bot.flows.request_drafts import draft_in
from bot.intents import NUMBER, points_back
from bot.records import Draft, Message, Person, Request
from bot.scene import Scene

_IN_MANY = """
with have that this from since cannot need needs please does doesn work works working open opens
when they them what where again still always more some anything nothing problem problems broken
slow gone today yesterday morning office floor room desk time help
"""
_COMMON = frozenset(_IN_MANY.split())
"""Words that tell no request from another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderWay:
    """What a person's next words may be about."""

    requests: tuple[Request, ...] = ()
    """Their open ones: those that wait for them first, then the newest."""
    draft: Draft | None = None
    """Their unsent one, unless IT asked something since."""
    solved: Request | None = None
    """The one that was solved, where the words say that it is not."""

    @property
    def waiting(self) -> tuple[Request, ...]:
        return tuple(each for each in self.requests if each.state == "waiting")


async def under_way(scene: Scene, said: Said) -> UnderWay:
    """Read once for words that no reply or quote ties to anything."""
    found = await scene.look.many(
        Request, requester=scene.me.id, state=OPEN, newest_first=True, limit=50
    )
    first = tuple(sorted(found, key=lambda each: each.state != "waiting"))
    draft = await draft_in(scene, said.place) if said.place.direct else None
    if draft and await it_asked_later(scene, draft, UnderWay(requests=first).waiting):
        draft = None
    return UnderWay(requests=first, draft=draft)


async def asked_later(scene: Scene, draft: Draft, waiting: tuple[Request, ...]) -> bool:
    """Whether something else was asked since the card of this draft was shown."""
    since = draft.at + timedelta(microseconds=1)
    if await scene.look.many(Draft, person=scene.me.id, kind="which", since=since, limit=1):
        return True
    return await it_asked_later(scene, draft, waiting)


async def it_asked_later(scene: Scene, draft: Draft, waiting: tuple[Request, ...]) -> bool:
    """Whether IT asked about one of these since the card of this draft was shown."""
    for request in waiting:
        asked = await asked_by_it(scene, request)
        if asked and asked.at > draft.at:
            return True
    return False


async def asked_by_it(scene: Scene, request: Request) -> Message | None:
    """What IT said last about this request."""
    said = await scene.look.many(
        Message, request=request.id, side="it", newest_first=True, limit=1
    )
    return said[0] if said and not said[0].deleted else None


async def last_word(scene: Scene, request: Request) -> tuple[Part, ...]:
    """What IT said last, as the requester reads it."""
    said = await asked_by_it(scene, request)
    if said is None:
        return ()
    author = await scene.look.one(Person, said.author)
    says = wording.SAYS.format(name=author.name if author else wording.IT)
    return (Facts(((says, said.output),)),)


def likeliest(text: str, now: UnderWay) -> Request:
    """The open request that is named; else the one that shares most with the words; else the
    one waited for, the newest."""
    named = [each for each in now.requests if re.search(rf"\b{each.id}\b", text, re.IGNORECASE)]
    return (named or sharing(text, now.requests) or now.requests)[0]


def fitting(text: str, now: UnderWay) -> str:
    """The open request that the words name, point at or share some with; empty where none
    fits."""
    fits = sharing(text, now.requests) or NUMBER.search(text) or points_back(text)
    return likeliest(text, now).id if fits and now.requests else ""


def sharing(text: str, requests: tuple[Request, ...]) -> tuple[Request, ...]:
    """Those that share most with the words; none if none shares any."""
    words = _telling(text)
    shared = [len(words & _telling(words_in(one))) for one in requests]
    most = max(shared, default=0)
    pairs = zip(requests, shared, strict=True)
    return tuple(each for each, count in pairs if most and count == most)


def _telling(text: str) -> set[str]:
    """The words that tell what it is about; "invoices" is about the same as "invoice"."""
    found = re.findall(r"\w{4,}", text.lower())
    return {word.rstrip("s") for word in found if word not in _COMMON}


def words_in(request: Request) -> str:
    """What it is about, to be compared with other words."""
    return f"{request.system} {request.original}".lower()
