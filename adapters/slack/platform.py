"""Deliver cards into Slack: direct chats, threads, and private answers in channels.

A message of ours is named by its timestamp. A private answer in a channel has none
that can be used later: it is named "private:…" after its delivery, can be changed only
while an address for it is open, and is a snapshot afterwards. When a channel does not
take it, it stands in the direct chat instead and is named "direct:<timestamp>".
"""

from dataclasses import dataclass
from typing import Any

import structlog

from adapters.slack.chats import DirectChats
from adapters.slack.client import SlackApi
from adapters.slack.grants import Grant, Grants
from adapters.slack.limits import UPDATE_TEXT
from adapters.slack.outbound import Block, Looks, message
from adapters.slack.refusals import BAD_LOOKS, GONE, KEY_IS_DEAD, NO_THREAD, NOT_THERE
from adapters.slack.replying import ReplyAddresses
from bot.cards import Card
from bot.ports import Absent, CannotTell, Delivery, Found, Never, Pace

log = structlog.get_logger("plainly.slack")

PACE = Pace(per_second=5, per_place_second=1, together=5)
"""chat.postMessage: one a second and channel, a few hundred a minute and workspace
(docs.slack.dev/apis/web-api/rate-limits)."""
METADATA_TYPE = "plainly_card"
PRIVATE, DIRECT = "private:", "direct:"
PAGES = 3
"""Pages of a conversation that are read to find one message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackPlatform:
    """bot.ports.Platform for all Slack workspaces."""

    api: SlackApi
    grants: Grants
    chats: DirectChats
    addresses: ReplyAddresses
    feedback: bool = False
    pace: Pace = PACE
    name: str = "slack"

    async def post(self, delivery: Delivery) -> str:
        """Raises Later, Never or Lost."""
        if delivery.place.only_for and not delivery.place.direct:
            return await self._post_privately(delivery)
        channel = await self._channel(delivery)
        return await self._post(delivery, channel, delivery.place.thread)

    async def update(self, delivery: Delivery) -> None:
        if delivery.message.startswith(PRIVATE):
            await self._update_privately(delivery)
            return
        body = message(_card(delivery), self._looks(delivery), UPDATE_TEXT)
        channel, ts = await self._standing(delivery)
        await self._send(delivery, "chat.update", channel=channel, ts=ts, **body)

    async def withdraw(self, delivery: Delivery) -> None:
        """Take it away; what is gone already stays gone."""
        if delivery.message.startswith(PRIVATE):
            if url := self._address(delivery):
                await self.api.respond(url, {"delete_original": True})
            return
        channel, ts = await self._standing(delivery)
        try:
            await self._call(delivery.place.workspace, "chat.delete", channel=channel, ts=ts)
        except Never as problem:
            if problem.reason not in GONE:
                raise

    async def find(self, delivery: Delivery) -> Found | Absent | CannotTell:
        """Read the newest messages of the place for the mark that ours carry."""
        if delivery.place.only_for and not delivery.place.direct:
            return CannotTell()
        try:
            channel = await self._channel(delivery, needs_number=True)
            return await self._look_for(delivery, channel)
        except Never as problem:
            log.info("cannot look", reason=problem.reason, key=delivery.key)
            return CannotTell()

    # --- messages that everybody in the place sees

    async def _post(self, delivery: Delivery, channel: str, thread: str) -> str:
        body = message(_card(delivery), self._looks(delivery))
        where: Block = {"channel": channel, "metadata": metadata(delivery)}
        if thread:
            where["thread_ts"] = thread
        try:
            answer = await self._send(delivery, "chat.postMessage", **where, **body)
        except Never as problem:
            if not thread or problem.reason not in NO_THREAD:
                raise
            return await self._post(delivery, channel, "")  # its thread is gone, not its words
        account = _account(delivery)
        if account:
            number = str(answer.get("channel", ""))
            await self.chats.learn(delivery.place.workspace, account, number)
        return str(answer["ts"])

    async def _send(self, delivery: Delivery, method: str, **body: Any) -> Block:
        """One call; when Slack refuses the looks, the words go alone."""
        workspace = delivery.place.workspace
        try:
            return await self._call(workspace, method, **body)
        except Never as problem:
            if problem.reason not in BAD_LOOKS:
                raise
            log.error("blocks were refused", reason=problem.reason, key=delivery.key)
            return await self._call(workspace, method, **{**body, "blocks": []})

    async def _channel(self, delivery: Delivery, *, needs_number: bool = False) -> str:
        """The channel; for a direct chat its number, or the account where that will do."""
        place, account = delivery.place, _account(delivery)
        if not account:
            return place.channel
        number = self.chats.known(place.workspace, account)
        if number or not (needs_number or place.thread):
            return number or account
        return await self.chats.of(place.workspace, account)

    async def _standing(self, delivery: Delivery) -> tuple[str, str]:
        """Where the message stands: channel and timestamp."""
        if delivery.message.startswith(DIRECT):
            workspace, account = delivery.place.workspace, delivery.place.only_for
            return await self.chats.of(workspace, account), delivery.message.removeprefix(
                DIRECT
            )
        return await self._channel(delivery, needs_number=True), delivery.message

    async def _look_for(self, delivery: Delivery, channel: str) -> Found | Absent | CannotTell:
        thread = delivery.place.thread
        method = "conversations.replies" if thread else "conversations.history"
        asked: Block = {"channel": channel, "limit": 100, "include_all_metadata": True}
        if thread:
            asked["ts"] = thread
        for _ in range(PAGES):
            page = await self._call(delivery.place.workspace, method, **asked)
            for each in page.get("messages", ()):
                if _mark(each) == delivery.id:
                    return Found(str(each["ts"]))
            if not page.get("has_more"):
                return Absent()
            asked["cursor"] = page.get("response_metadata", {}).get("next_cursor", "")
        return CannotTell()

    # --- private answers in a channel

    async def _post_privately(self, delivery: Delivery) -> str:
        """Where it was asked for; else only for its reader in the channel; else directly."""
        place, private = delivery.place, f"{PRIVATE}{delivery.id}"
        if delivery.matters != "reply" or place.thread.startswith(PRIVATE):
            return private  # what must be kept stands in the direct chat, and only there
        if place.thread.startswith(DIRECT):
            number = await self.chats.of(place.workspace, place.only_for)
            return DIRECT + await self._post(delivery, number, place.thread[len(DIRECT) :])
        body = message(_card(delivery), self._looks(delivery))
        if url := self.addresses.take(place.workspace, place.channel, place.only_for):
            answer: Block = {**body, "response_type": "ephemeral", "replace_original": False}
            if place.thread:
                answer["thread_ts"] = place.thread
            if await self.api.respond(url, answer):
                return private
        where: Block = {"channel": place.channel, "user": place.only_for}
        if place.thread:
            where["thread_ts"] = place.thread
        try:
            await self._send(delivery, "chat.postEphemeral", **where, **body)
        except Never as problem:
            if problem.reason not in NOT_THERE:
                raise
            return DIRECT + await self._post(delivery, place.only_for, "")
        return private

    async def _update_privately(self, delivery: Delivery) -> None:
        if url := self._address(delivery):
            body = message(_card(delivery), self._looks(delivery))
            await self.api.respond(url, {**body, "replace_original": True})

    def _address(self, delivery: Delivery) -> str:
        return self.addresses.take(delivery.place.workspace, delivery.id)

    # --- calling

    async def _call(self, workspace: str, method: str, **given: Any) -> Block:
        grant = await self.grants.of(workspace)
        try:
            return await self.api.call(workspace, grant.token, method, **given)
        except Never as problem:
            if problem.reason in KEY_IS_DEAD:
                self.grants.drop(workspace)
            raise

    async def grant(self, workspace: str) -> Grant:
        return await self.grants.of(workspace)

    def _looks(self, delivery: Delivery) -> Looks:
        mark = f"{delivery.id}.{delivery.wanted}"
        return Looks(zone=delivery.zone, feedback=self.feedback, mark=mark)


def metadata(delivery: Delivery) -> Block:
    """The mark by which we find a message again. Everybody can read it: ids only."""
    return {"event_type": METADATA_TYPE, "event_payload": {"delivery": delivery.id}}


def _mark(found: Block) -> str:
    kept = found.get("metadata") or {}
    if kept.get("event_type") != METADATA_TYPE:
        return ""
    return str((kept.get("event_payload") or {}).get("delivery", ""))


def _account(delivery: Delivery) -> str:
    """Whose direct chat it is; empty for a channel."""
    place = delivery.place
    if place.direct:
        return place.channel[1:]
    return place.only_for if delivery.message.startswith(DIRECT) else ""


def _card(delivery: Delivery) -> Card:
    if delivery.card is None:
        raise Never("no_card", "There is no card to show.")
    return delivery.card
