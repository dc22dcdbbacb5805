"""The scene of a flow: who acts, in which unit, with which tools, and what may be read."""

from dataclasses import dataclass
from datetime import datetime

from bot.cards import Card
from bot.events import Deleted, Edited, Pressed, Said
from bot.language import Audience, ServiceName
from bot.outcome import Outcome, Show
from bot.places import Place
from bot.ports import Look
from bot.records import Organisation, Person, Role, Service, Unit
from bot.tools import Tools

IT_ROLES: frozenset[Role] = frozenset({"liaison", "it_poster", "on_call", "admin"})
"""Whoever has one of these works in IT."""


def stands_in_it(person: Person) -> bool:
    """Whether this person stands on IT's side of a conversation."""
    return not IT_ROLES.isdisjoint(person.roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Read once at the start of a flow."""

    look: Look
    tools: Tools
    me: Person
    organisation: Organisation
    unit: Unit | None

    @property
    def now(self) -> datetime:
        return self.tools.clock.now()

    @property
    def zone(self) -> str:
        """The zone in which this person lives: their own, their unit's, the organisation's."""
        units = self.unit.hours.zone if self.unit else ""
        return self.me.zone or units or self.organisation.zone

    def may(self, *roles: Role) -> bool:
        """Whether the person has one of these roles. An admin has them all."""
        return "admin" in self.me.roles or any(role in self.me.roles for role in roles)

    @property
    def in_it(self) -> bool:
        """Whether this person stands on IT's side of a conversation."""
        return stands_in_it(self.me)

    def audience(self) -> Audience:
        return Audience(unit=self.me.unit, known=frozenset(self.me.knows))

    async def services(self) -> tuple[Service, ...]:
        return await self.look.many(Service, limit=1000)

    async def service_names(self) -> tuple[ServiceName, ...]:
        return tuple(
            ServiceName(id=each.id, name=each.name, aliases=(*each.aliases, *each.technical))
            for each in await self.services()
        )


async def scene_of(look: Look, tools: Tools, me: Person) -> Scene | None:
    """The scene of a person; None when the organisation is not set up at all."""
    organisation = await look.one(Organisation, look.organisation)
    if organisation is None:
        return None
    unit = await look.one(Unit, me.unit) if me.unit else None
    return Scene(look=look, tools=tools, me=me, organisation=organisation, unit=unit)


def as_said(
    event: Said | Pressed | Edited | Deleted,
    text: str,
    *,
    place: Place | None = None,
    message: str = "",
) -> Said:
    """The words that a press or an edit stands for, as if they were said in its place."""
    return Said(
        key=event.key,
        organisation=event.organisation,
        at=event.at,
        who=event.who,
        place=place or event.place,
        text=text,
        message=message,
    )


def reply(key: str, place: Place, card: Card) -> Outcome:
    """One card as the answer, in the place where it was asked for."""
    return Outcome(shows=(Show(key=f"reply:{key}", card=card, to=(place,)),))


def privately(place: Place, account: str) -> Place:
    """The same place, but only this account reads it. A direct chat is private already."""
    if place.direct:
        return place
    return Place(
        workspace=place.workspace,
        channel=place.channel,
        thread=place.thread,
        only_for=account,
    )
