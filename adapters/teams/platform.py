"""Deliver cards to the chats and channels of Teams.

A message for one reader of a channel is targeted there; where Teams cannot do that it
goes to the reader's own chat, and says so.
"""

from collections.abc import Awaitable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from adapters.teams import limits
from adapters.teams.drawing import Looks
from adapters.teams.elements import View
from adapters.teams.inbound import ASIDE
from adapters.teams.outbound import message
from adapters.teams.payloads import ROOT
from adapters.teams.references import Reference, References
from adapters.teams.transport import DEAD, Transport, Whereto
from bot.cards import Text
from bot.places import Account, Place, direct_chat
from bot.ports import CannotTell, Delivery, Never, Pace

T = TypeVar("T")
OWN_CHAT = "own:"
"""Before the id of a message that went to the reader's own chat instead."""
ASIDE_MESSAGE = "aside"
UNKNOWN_PLACE = "Plainly is not installed there, or nobody has written to it yet."
FOR_YOU = "You asked in a channel. This answer is only for you, so it stands here."

PACE = Pace(per_second=limits.PER_SECOND, per_place_second=limits.PER_THREAD, together=10)


@dataclass(slots=True, kw_only=True)
class TeamsPlatform:
    """bot.ports.Platform for tenants of Teams."""

    transport: Transport
    references: References
    looks: Looks
    app_id: str
    name: str = "teams"
    pace: Pace = PACE
    _untargeted: set[tuple[str, str]] = field(default_factory=set)

    async def post(self, delivery: Delivery) -> str:
        """Post the card; returns Teams' id of the message. Raises Later, Never, Lost."""
        place = delivery.place
        if place.channel.startswith(ASIDE):
            return ASIDE_MESSAGE
        if place.only_for and not place.direct:
            return await self._post_for_one(delivery)
        return await self._post(place, self._drawn(delivery))

    async def update(self, delivery: Delivery) -> None:
        if delivery.message == ASIDE_MESSAGE:
            return
        to, id = await self._standing(delivery)
        aside = delivery.message.startswith(OWN_CHAT)
        drawn = self._drawn(delivery, aside=aside)
        await self._noting(delivery.place, self.transport.update(to, id, drawn))

    async def withdraw(self, delivery: Delivery) -> None:
        if delivery.message == ASIDE_MESSAGE:
            return
        to, id = await self._standing(delivery)
        await self._noting(delivery.place, self.transport.delete(to, id))

    async def find(self, delivery: Delivery) -> CannotTell:
        """Teams has no name of ours for a message: nobody can say."""
        return CannotTell()

    # --- posting

    async def _post(self, place: Place, activity: View) -> str:
        known = await self._reference(place)
        if known.kind == "channel" and not place.thread:
            return await self._begin_thread(place, known, activity)
        if known.kind == "personal" and not known.conversation:
            known = await self._open_chat(place, known)
        to = _in(known, place)
        return await self._noting(place, self.transport.send(to, activity))

    async def _post_for_one(self, delivery: Delivery) -> str:
        """In the channel if Teams can show it to one reader there, else in their chat."""
        place = delivery.place
        reader = direct_chat(Account(place.workspace, place.only_for))
        where = (place.workspace, place.channel)
        whom = await self.references.of(place.workspace, reader.channel)
        known = await self.references.of(*where)
        if known and whom and where not in self._untargeted:
            activity = self._drawn(delivery) | {
                "recipient": {"id": whom.account, "isTargeted": True}
            }
            try:
                return await self.transport.send(_in(known, place, targeted=True), activity)
            except Never as problem:
                if problem.reason not in DEAD:
                    self._untargeted.add(where)
        return OWN_CHAT + await self._post(reader, self._drawn(delivery, aside=True))

    async def _begin_thread(self, place: Place, known: Reference, activity: View) -> str:
        parameters = {
            "isGroup": True,
            "bot": {"id": known.bot},
            "tenantId": known.tenant,
            "channelData": {
                "channel": {"id": known.conversation},
                "tenant": {"id": known.tenant},
            },
            "activity": activity,
        }
        opened = self.transport.open(known.service, parameters)
        conversation, first = await self._noting(place, opened)
        return first or conversation.partition(ROOT)[2]

    async def _open_chat(self, place: Place, known: Reference) -> Reference:
        """The chat with one person, which exists once for each bot and person."""
        parameters = {
            "isGroup": False,
            "bot": {"id": known.bot},
            "members": [{"id": known.account}],
            "tenantId": known.tenant,
            "channelData": {"tenant": {"id": known.tenant}},
        }
        opened = self.transport.open(known.service, parameters)
        conversation, _ = await self._noting(place, opened)
        found = await self.references.opened(place.workspace, place.channel, conversation)
        return found or replace(known, conversation=conversation)

    # --- where

    async def _standing(self, delivery: Delivery) -> tuple[Whereto, str]:
        """Where the message of this delivery stands, and its id there."""
        place = delivery.place
        if delivery.message.startswith(OWN_CHAT):
            own = direct_chat(Account(place.workspace, place.only_for))
            known = await self._reference(own)
            return _in(known, own), delivery.message.removeprefix(OWN_CHAT)
        known = await self._reference(place)
        return _in(known, place, targeted=bool(place.only_for)), delivery.message

    async def _reference(self, place: Place) -> Reference:
        known = await self.references.of(place.workspace, place.channel)
        if known is None:
            raise Never("no reference", UNKNOWN_PLACE)
        return known

    # --- what is sent, and what it tells us

    def _drawn(self, delivery: Delivery, *, aside: bool = False) -> View:
        card = delivery.card
        if card is None:
            raise Never("no card", "There is no card to show.")
        if aside:
            card = replace(card, parts=(Text(FOR_YOU), *card.parts))
        own = delivery.place.direct
        looks = replace(self.looks, zone=delivery.zone, feedback=own, chips=own)
        return message(card, replace(looks, shared=not (own or delivery.place.only_for)))

    async def _noting(self, place: Place, call: Awaitable[T]) -> T:
        """Make the call; a place that is closed to us for good is forgotten."""
        try:
            return await call
        except Never as problem:
            if problem.reason in DEAD:
                await self.references.forget(place.workspace, place.channel)
            raise


def _in(known: Reference, place: Place, *, targeted: bool = False) -> Whereto:
    """The conversation; in a channel, the thread of it."""
    thread = f"{ROOT}{place.thread}" if place.thread and known.kind == "channel" else ""
    return Whereto(
        service=known.service, conversation=known.conversation + thread, targeted=targeted
    )
