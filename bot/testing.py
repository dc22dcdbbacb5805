"""Fakes that ship: a clock that stands still and a platform that records.

They serve our own tests and those of plug-in authors, so that nobody needs a mock.
"""

import asyncio
from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.cards import Card
from bot.places import Place
from bot.ports import Absent, CannotTell, Delivery, Found, Lost, Pace, Step

NO_HURRY = Pace(per_second=10_000, per_place_second=10_000, together=50)


class StillClock:
    """Tells the time it was set to, until somebody moves it."""

    def __init__(self, now: datetime = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def set(self, now: datetime) -> None:
        self._now = now

    def pass_by(self, span: timedelta) -> datetime:
        """Move on, and tell the new time."""
        self._now += span
        return self._now


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing the platform was asked to do, in order."""

    step: Step
    delivery: Delivery
    message: str
    when: float
    """By the event loop's clock."""

    @property
    def title(self) -> str:
        return self.delivery.card.title if self.delivery.card else ""

    @property
    def text(self) -> str:
        """The card's words with all its facts; empty for a withdrawal."""
        card = self.delivery.card
        return card.plain_text(self.delivery.zone) if card else ""


def card_of(delivery: Delivery) -> Card:
    """What is to be shown; a withdrawal has nothing, and is never asked for it."""
    if delivery.card is None:
        raise ValueError(f"delivery {delivery.id} takes a card away, it shows none")
    return delivery.card


@dataclass(slots=True)
class RecordingPlatform:
    """Keeps what it was asked to show, and fails as often as it is told to.

    `fail(exception, times)` makes the next calls raise before anything stands there;
    `lose(times)` makes the next posts stand there although the call raises Lost.
    `refusing` has the channels to which nothing can be posted, and what is said of them.
    """

    name: str = "recording"
    pace: Pace = NO_HURRY
    can_tell: bool = True
    delay: float = 0.0
    asked: list[Asked] = field(default_factory=list)
    looked: Counter[str] = field(default_factory=Counter)
    refusing: dict[str, Exception] = field(default_factory=dict)
    _stands: dict[str, tuple[Place, str, Card]] = field(default_factory=dict)
    _failing: deque[Exception] = field(default_factory=deque)
    _losing: int = 0

    def fail(self, problem: Exception, times: int = 1) -> None:
        self._failing.extend([problem] * times)

    def lose(self, times: int = 1) -> None:
        self._losing += times

    def cards_at(self, place: Place) -> list[Card]:
        """The cards that stand in a place now, oldest first."""
        return [card for where, _, card in self._stands.values() if where == place]

    def standing(self) -> list[tuple[Place, str, Card]]:
        """Every message that stands now: its place, its id, its card; oldest first."""
        return list(self._stands.values())

    def message_of(self, place: Place, key: str = "") -> str:
        """The platform's id of the newest message in a place, or of the card's."""
        found = [
            message
            for id, (where, message, _) in self._stands.items()
            if where == place and (not key or self._key_of(id) == key)
        ]
        return found[-1] if found else ""

    def steps(self) -> Counter[Step]:
        return Counter(one.step for one in self.asked)

    async def post(self, delivery: Delivery) -> str:
        await self._call(delivery)
        message = f"m{len(self.asked) + 1}"
        self._stands[delivery.id] = (delivery.place, message, card_of(delivery))
        self._note("post", delivery, message)
        if self._losing:
            self._losing -= 1
            raise Lost("the answer never came")
        return message

    async def update(self, delivery: Delivery) -> None:
        await self._call(delivery)
        card = card_of(delivery)
        self._stands[delivery.id] = (delivery.place, delivery.message, card)
        self._note("update", delivery, delivery.message)

    async def withdraw(self, delivery: Delivery) -> None:
        await self._call(delivery)
        self._stands.pop(delivery.id, None)
        self._note("withdraw", delivery, delivery.message)

    async def find(self, delivery: Delivery) -> Found | Absent | CannotTell:
        self.looked[delivery.id] += 1
        if not self.can_tell:
            return CannotTell()
        stands = self._stands.get(delivery.id)
        return Found(stands[1]) if stands else Absent()

    def _note(self, step: Step, delivery: Delivery, message: str) -> None:
        now = asyncio.get_running_loop().time()
        self.asked.append(Asked(step, delivery, message, now))

    async def _call(self, delivery: Delivery) -> None:
        if self.delay:
            await asyncio.sleep(self.delay)
        if self._failing:
            raise self._failing.popleft()
        if delivery.place.channel in self.refusing:
            raise self.refusing[delivery.place.channel]

    def _key_of(self, id: str) -> str:
        return next((a.delivery.key for a in self.asked if a.delivery.id == id), "")
