"""Play a dialog: people say and press, cards come; all rooms but the language are real.

The storage is SQLite in memory, the platform records, the clock stands still.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from bot.app import DEMO_HOUSE
from bot.cards import Answer, Card, Choice, Choices, Form, Nothing, Open, Rating
from bot.conversation import Conversation
from bot.delivering import Delivering
from bot.demo.seeding import WORKSPACE
from bot.events import (
    Deleted,
    Edited,
    Event,
    Pressed,
    Reacted,
    Said,
    Submitted,
    TicketChanged,
    TimeCame,
)
from bot.house import House, differences, parse_house
from bot.outcome import Outcome
from bot.places import Account, Place, direct_chat
from bot.ports import Look
from bot.records import Draft, Record
from bot.simple_words import SimpleWords
from bot.testing import RecordingPlatform, StillClock
from bot.tools import Tools
from bot.work import Work
from storage.opening import Storage, open_storage

MONDAY = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
"""A working Monday morning in London."""
WORDS = {
    "SSO": "sign-in",
    "outage": "interruption",
    "failover": "switch to the backup",
    "hotfix": "urgent repair",
    "cache": "saved copies",
}


@dataclass(slots=True, kw_only=True)
class Dialog:
    """A running Plainly with the demo company, driven by names."""

    storage: Storage
    work: Work
    platform: RecordingPlatform
    clock: StillClock
    conversation: Conversation
    organisation: str
    _n: "count[int]" = field(default_factory=lambda: count(1))

    @property
    def look(self) -> Look:
        return self.storage.store.look(self.organisation)

    def place(self, who: str) -> Place:
        return direct_chat(Account(WORKSPACE, who))

    async def says(
        self, who: str, text: str, *, under: str = "", place: Place | None = None
    ) -> str:
        """Somebody writes; returns the id of their message. `under` is a card's title."""
        message = f"u{next(self._n)}"
        where = place or self.place(who)
        thread = self.message(who, under) if under else where.thread
        said = Said(
            key=f"{who}:{message}",
            organisation=self.organisation,
            at=self.clock.now(),
            who=Account(WORKSPACE, who),
            place=Place(workspace=where.workspace, channel=where.channel, thread=thread),
            text=text,
            message=message,
            reply_to=thread,
        )
        await self.happens(said)
        return message

    async def edits(self, who: str, message: str, text: str) -> None:
        await self.happens(
            Edited(
                key=f"{who}:edit:{next(self._n)}",
                organisation=self.organisation,
                at=self.clock.now(),
                who=Account(WORKSPACE, who),
                place=self.place(who),
                message=message,
                text=text,
            )
        )

    async def deletes(self, who: str, message: str) -> None:
        await self.happens(
            Deleted(
                key=f"{who}:delete:{next(self._n)}",
                organisation=self.organisation,
                at=self.clock.now(),
                who=Account(WORKSPACE, who),
                place=self.place(who),
                message=message,
            )
        )

    async def reacts(self, who: str, under: str, emoji: str, *, added: bool = True) -> None:
        await self.happens(
            Reacted(
                key=f"{who}:react:{next(self._n)}",
                organisation=self.organisation,
                at=self.clock.now(),
                who=Account(WORKSPACE, who),
                place=self.place(who),
                message=self.message(who, under),
                emoji=emoji,
                added=added,
            )
        )

    async def presses(self, who: str, label: str, *, on: str = "") -> Answer:
        """Press the newest button with this label (on the card with this title)."""
        card, choice = self.button(who, label, on)
        return await self.press(
            who, choice.action, choice.value, message=self.message(who, card.title)
        )

    async def press(self, who: str, action: str, value: str, *, message: str = "") -> Answer:
        pressed = self.pressed(who, action, value, message=message)
        answer = await self.conversation.answer(pressed, self.look)
        if isinstance(answer, Nothing):
            await self.happens(pressed)
        return answer

    def pressed(self, who: str, action: str, value: str, *, message: str = "") -> Pressed:
        return Pressed(
            key=f"{who}:press:{next(self._n)}",
            organisation=self.organisation,
            at=self.clock.now(),
            who=Account(WORKSPACE, who),
            place=self.place(who),
            action=action,
            value=value,
            message=message,
        )

    async def rates(self, who: str, face: str, *, on: str) -> None:
        """Click a face on the newest card with this title that asks for one."""
        rated = [
            (message, part)
            for where, message, card in self.platform.standing()
            if where.channel == f"@{who}" and on in card.title
            for part in card.parts
            if isinstance(part, Rating)
        ]
        assert rated, f"{who} sees nothing to rate on “{on}”"
        message, part = rated[-1]
        await self.press(who, "rate", f"{part.about}|{face}", message=message)

    async def opens(self, who: str, label: str, *, on: str = "") -> Form:
        answer = await self.presses(who, label, on=on)
        assert isinstance(answer, Open), answer
        return answer.form

    async def submits(self, who: str, form: Form, /, **values: str | tuple[str, ...]) -> Answer:
        """Send a form with what was pre-filled, changed by `values`."""
        filled = {each.name: _prefilled(each) for each in form.fields} | values
        submitted = self.submitted(who, form, **filled)
        answer = await self.conversation.answer(submitted, self.look)
        if isinstance(answer, Nothing):
            await self.happens(submitted)
        return answer

    def submitted(self, who: str, form: Form, /, **values: str | tuple[str, ...]) -> Submitted:
        return Submitted(
            key=f"{who}:submit:{next(self._n)}",
            organisation=self.organisation,
            at=self.clock.now(),
            who=Account(WORKSPACE, who),
            place=self.place(who),
            form=form.name,
            draft=form.draft,
            values=tuple(values.items()),
        )

    async def tells(
        self, who: str, label: str, /, *, on: str = "", **values: str | tuple[str, ...]
    ) -> None:
        """Write the next word on a notice, see it in plain words, and tell everybody."""
        form = await self.opens(who, label, on=on)
        answer = await self.submits(who, form, **values)
        assert isinstance(answer, Nothing), answer
        await self.presses(who, "Tell everybody")

    async def resolves(self, who: str, words: str, *, on: str = "R-1") -> None:
        """Write what was done; where it reads otherwise in plain words, say yes to them."""
        form = await self.opens(who, "Resolve", on=on)
        answer = await self.submits(who, form, words=words)
        assert isinstance(answer, Nothing), answer
        if await self.look.many(Draft, kind="request.resolve", about=form.draft):
            await self.presses(who, f"Resolve {form.draft}")

    async def ticket(self, phase: str, email: str, *, key: str = "HD-7") -> None:
        await self.happens(
            TicketChanged(
                key=f"ticket:{key}:{phase}:{next(self._n)}",
                organisation=self.organisation,
                at=self.clock.now(),
                source="helpdesk",
                ticket=key,
                title="New keyboard",
                phase=phase,  # type: ignore[arg-type] # tests name real phases
                requester_email=email,
            )
        )

    async def happens(self, event: Event) -> None:
        await self.work.take(event)
        await self.work.settle()

    async def keeps(self, *records: Record) -> None:
        """Write records as the house file would: nobody said anything."""
        await self.becomes(Outcome(puts=records))

    async def becomes(self, outcome: Outcome) -> None:
        event = TimeCame(
            key=f"kept:{next(self._n)}",
            organisation=self.organisation,
            at=self.clock.now(),
            about="x",
            what="x",
        )
        await self.storage.store.take(event)
        await self.storage.store.commit(event, outcome)

    async def passes(self, **span: float) -> None:
        """Time passes; what became due happens."""
        self.clock.pass_by(timedelta(**span))
        for came in await self.storage.jobs.ring_due():
            self.work.begin(came)
        await self.work.settle()

    # --- looking at what people see ------------------------------------------------------

    def cards(self, who: str) -> list[Card]:
        """Every card in the direct chat of a person, threads included, oldest first."""
        return [
            card for where, _, card in self.platform.standing() if where.channel == f"@{who}"
        ]

    def card(self, who: str, title: str) -> Card:
        """The newest card whose title holds these words."""
        found = [card for card in self.cards(who) if title in card.title]
        assert found, f"{who} sees no “{title}” but {[c.title for c in self.cards(who)]}"
        return found[-1]

    def sees(self, who: str) -> str:
        """All that a person sees, as text."""
        return "\n".join(card.plain_text("Europe/London") for card in self.cards(who))

    def message(self, who: str, title: str) -> str:
        """The platform's id of the newest message whose card's title holds these words."""
        found = [
            message
            for where, message, card in self.platform.standing()
            if where.channel == f"@{who}" and title in card.title
        ]
        assert found, f"{who} sees no “{title}”"
        return found[-1]

    def button(self, who: str, label: str, on: str = "") -> tuple[Card, Choice]:
        for card in reversed(self.cards(who)):
            if on and on not in card.title:
                continue
            for part in card.parts:
                if isinstance(part, Choices):
                    for choice in part.options:
                        if choice.label == label:
                            return card, choice
        raise AssertionError(f"{who} sees no button “{label}”:\n{self.sees(who)}")


def _prefilled(field: object) -> str | tuple[str, ...]:
    value = getattr(field, "value", "")
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, tuple):
        several = getattr(field, "several", True)
        return value if several else (value[0] if value else "")
    return value or ""


@asynccontextmanager
async def dialog(
    words: dict[str, str] | None = None,
    *,
    language: Any = None,
    house: House | None = None,
    url: str = "sqlite://",
    clock: StillClock | None = None,
) -> AsyncIterator[Dialog]:
    """The demo company in memory, or where the `url` says, at ten on a Monday.

    `words` are swapped by the simple stand-in; `language` takes its place (rewriter,
    glossary and reader in one), such as the real glossary.
    """
    clock = clock or StillClock(MONDAY)
    house = house or parse_house(DEMO_HOUSE.read_text("utf-8"))
    organisation = house.organisation.id
    storage = await open_storage(url, clock)
    simple = language or SimpleWords(WORDS if words is None else words)
    key = await storage.secrets.key(organisation, "rating")
    tools = Tools(
        clock=clock, rewriter=simple, glossary=simple, reader=simple,
        rating_keys={organisation: key},
    )  # fmt: skip
    conversation = Conversation(tools=tools)
    platform = RecordingPlatform(name=WORKSPACE)
    everywhere = dict.fromkeys((WORKSPACE, *house.organisation.workspaces), platform)
    delivering = Delivering(storage.ledger, everywhere.get, clock)
    work = Work(storage.store, conversation, delivering, clock)
    playing = Dialog(
        storage=storage, work=work, platform=platform, clock=clock,
        conversation=conversation, organisation=organisation,
    )  # fmt: skip
    applied = await differences(house, playing.look)
    event = TimeCame(
        key="house", organisation=organisation, at=clock.now(), about="house", what="applied"
    )
    await storage.store.take(event)
    await storage.store.commit(event, applied.outcome)
    try:
        yield playing
    finally:
        await work.stop()
        await storage.close()
