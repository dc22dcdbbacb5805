"""Deliver cards into the chats that we keep ourselves.

A card's message is named after its delivery, so a repeated post is seen to be one and
`find` can always tell. Nothing here waits on a network: the pace is the database's.
"""

import dataclasses
from typing import Literal

from adapters.web.outbound import body_of
from bot.adapter_ports import ChatLine, Chats
from bot.cards import Card
from bot.ports import Absent, Clock, Delivery, Found, Never, Pace

Kind = Literal["card", "edit", "delete"]


class WebPlatform:
    """bot.ports.Platform for the page's workspace."""

    name = "web"
    pace = Pace(per_second=200, per_place_second=50, together=20)

    def __init__(self, *, workspace: str, chats: Chats, clock: Clock) -> None:
        self._workspace = workspace
        self._chats = chats
        self._clock = clock

    async def post(self, delivery: Delivery) -> str:
        """Put the card into the chat; a second time changes nothing. Raises Never."""
        message = named_after(delivery)
        if await self._standing(message) is None:
            await self._append(delivery, message, kind="card")
        return message

    async def update(self, delivery: Delivery) -> None:
        """Change the card where it stands; readers see that it was updated."""
        now = await self._standing(delivery.message)
        if now is None:
            await self._append(delivery, delivery.message, kind="card")
        elif now.body != body_of(_card(delivery), updated=True):
            await self._append(delivery, delivery.message, kind="edit")

    async def withdraw(self, delivery: Delivery) -> None:
        """Take the card out of the chat; what is gone already stays gone."""
        if await self._standing(delivery.message) is not None:
            await self._append(delivery, delivery.message, kind="delete")

    async def find(self, delivery: Delivery) -> Found | Absent:
        message = named_after(delivery)
        return Absent() if await self._standing(message) is None else Found(message)

    async def replace(self, shown: ChatLine, card: Card, zone: str) -> None:
        """The card looks like this now for its only reader, who pressed a button of it."""
        line = dataclasses.replace(
            shown,
            kind="edit",
            account="",
            text=card.plain_text(zone),
            body=body_of(card),
            at=self._clock.now(),
            seq=0,
        )
        await self._chats.append(line)

    async def _standing(self, message: str) -> ChatLine | None:
        return await self._chats.message(self._workspace, message) if message else None

    async def _append(self, delivery: Delivery, message: str, *, kind: Kind) -> None:
        if not delivery.place.direct:
            raise Never("not_a_direct_chat", "The page has only direct chats.")
        card = None if kind == "delete" else _card(delivery)
        line = ChatLine(
            workspace=self._workspace,
            channel=delivery.place.channel,
            message=message,
            kind=kind,
            account="",
            thread=delivery.place.thread,
            text=card.plain_text(delivery.zone) if card else "",
            body=body_of(card, updated=kind == "edit") if card else "",
            at=self._clock.now(),
        )
        await self._chats.append(line)


def named_after(delivery: Delivery) -> str:
    return f"card-{delivery.id}"


def _card(delivery: Delivery) -> Card:
    if delivery.card is None:
        raise Never("no_card", "There is no card to show.")
    return delivery.card
