"""One activity put to the core, in time: what it answers, and what is kept of it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import structlog

from adapters.teams import answers, limits
from adapters.teams.drawing import Looks
from adapters.teams.fields import Filling
from adapters.teams.filled import Unreadable, Values, refilled, values_of
from adapters.teams.inbound import Reader
from adapters.teams.marks import ButtonMark, FormMark
from adapters.teams.payloads import Activity
from adapters.teams.zones import zone_for
from bot import wording
from bot.adapter_ports import ChatLine
from bot.cards import Answer, Card, FieldErrors, Form, Nothing, Open
from bot.events import Event
from bot.places import Place
from bot.ports import Clock, Look, Shown, Unavailable

T = TypeVar("T")
log = structlog.get_logger("plainly.teams")

Take = Callable[[Event, Sequence[ChatLine], Answer | None], Awaitable[object]]
AnswerNow = Callable[[Event], Awaitable[Answer]]
Preview = Callable[[Event], Awaitable[tuple[Card, ...]]]
"""The cards that would follow from an event; of a form, what others would read. Nothing
is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What the core gives us."""

    take: Take
    answer: AnswerNow
    preview: Preview
    look: Callable[[str], Look]
    clock: Clock
    redact: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Failed:
    """No answer came in time, or at all; the sentence says so."""

    say: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """One activity of one workspace, and what may be asked about it."""

    house: House
    plain: Looks
    """How cards look before anybody's zone is known."""
    reader: Reader
    activity: Activity

    @property
    def look(self) -> Look:
        return self.house.look(self.reader.organisation)

    @property
    def place(self) -> Place:
        return self.reader.place(self.activity)

    async def shown(self) -> Shown | None:
        """The card of ours that this is about, as it stands there by right."""
        return await self.look.shown_at(self.place, self.activity.reply_to or "")

    async def press(self, mark: ButtonMark) -> Answer | Failed:
        """What a button says at once; what changes something is kept first."""
        pressed = self.reader.pressed(self.activity, mark)
        answer = await self.soon(self.house.answer(pressed))
        if isinstance(answer, Nothing):
            await self.house.take(pressed, (), None)
        return answer

    async def submit(self, mark: FormMark, data: object) -> tuple[Answer | Failed, Values]:
        """Check a form, and keep it if nothing is wrong with it and it is to be sent."""
        given = data if isinstance(data, Mapping) else {}
        try:
            values = values_of(mark, given)
        except Unreadable as problem:
            left = {k: v for k, v in given.items() if problem.field not in k}
            return problem.errors(), values_of(_without_time(mark, problem.field), left)
        event = self.reader.submitted(self.activity, mark, values)
        if mark.peek:
            return FieldErrors(()), event.values
        answer = await self.soon(self.house.answer(event))
        if not isinstance(answer, FieldErrors | Failed):
            await self.house.take(event, (), answer)
        return answer, event.values

    async def form_again(
        self,
        mark: FormMark,
        values: Values,
        errors: tuple[tuple[str, str], ...],
        *,
        inline: bool = False,
    ) -> tuple[Form | None, Filling]:
        """The same form with what was typed and what is wrong with it."""
        if mark.opened is None:
            return None, Filling()
        pressed = self.reader.pressed(self.activity, mark.opened)
        answer = await self.soon(self.house.answer(pressed))
        if not isinstance(answer, Open):
            return None, Filling()
        form = refilled(replace(answer.form, draft=mark.draft), values)
        if form.live:
            event = self.reader.submitted(self.activity, mark, values)
            cards = await self.soon(self.house.preview(event))
            form = replace(
                form, preview=cards[0] if isinstance(cards, tuple) and cards else None
            )
        filling = await self.filling(form, mark.opened, inline=inline)
        return form, replace(filling, errors=errors, zone=mark.zone)

    async def filling(self, form: Form, opened: ButtonMark, *, inline: bool = False) -> Filling:
        return Filling(zone=await self.zone(), opened=opened, inline=inline)

    async def soon(self, asked: Awaitable[T]) -> T | Failed:
        """The answer, or one sentence when it takes too long or breaks."""
        try:
            async with asyncio.timeout(limits.ANSWER_WITHIN):
                return await asked
        except TimeoutError:
            log.warning("too slow for Teams", name=self.activity.name or self.activity.type)
            return Failed(wording.TOOK_TOO_LONG)
        except Unavailable:
            raise
        except Exception:
            log.exception("no answer for Teams", name=self.activity.name or self.activity.type)
            return Failed(answers.BROKE)

    async def looks(self) -> Looks:
        shared = not self.activity.personal
        return replace(self.plain, zone=await self.zone(), feedback=False, shared=shared)

    async def zone(self) -> str:
        """The zone of the device, else of the person."""
        return await zone_for(self.look, self.reader.who(self.activity), self.activity.zone)


def _without_time(mark: FormMark, field: str) -> FormMark:
    """How to read the other fields when this time cannot be read."""
    return mark.model_copy(update={"times": tuple(n for n in mark.times if n != field)})
