"""What stands in this Slack: people, channels, messages, modals, home tabs."""

import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

TEAM = "T0HARBOUR"
APP = "A0PLAINLY"
BOT = "U0PLAINLY"
BOT_TOKEN = "xoxb-harbour"
ALL_SCOPES = (
    "app_mentions:read", "chat:write", "commands", "im:history", "im:write",
    "reactions:read", "users:read", "channels:history", "groups:history",
    "users:read.email", "usergroups:read", "assistant:write",
)  # fmt: skip


@dataclass(slots=True)
class Message:
    """One message, as everybody in its channel sees it."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    thread: str = ""
    metadata: Json = field(default_factory=dict)
    bot: bool = False
    edited: str = ""
    only_for: str = ""
    """The one who sees an ephemeral message."""
    reactions: set[tuple[str, str]] = field(default_factory=set)

    def json(self, *, metadata: bool = False) -> Json:
        shown: Json = {"type": "message", "user": self.user, "text": self.text, "ts": self.ts}
        if self.blocks:
            shown["blocks"] = self.blocks
        if self.thread:
            shown["thread_ts"] = self.thread
        if self.bot:
            shown |= {"bot_id": "B0PLAINLY", "app_id": APP}
        if self.edited:
            shown["edited"] = {"user": self.user, "ts": self.edited}
        if metadata and self.metadata:
            shown["metadata"] = self.metadata
        return shown


@dataclass(slots=True)
class View:
    """An open modal of one user."""

    id: str
    user: str
    shape: Json
    typed: Json = field(default_factory=dict)
    """What the user has put into its inputs, by block and action."""

    def json(self) -> Json:
        return {**self.shape, "id": self.id, "team_id": TEAM, "app_id": APP, "hash": "1.x"}


@dataclass(slots=True)
class Trigger:
    user: str
    until: float
    used: bool = False


@dataclass(slots=True)
class Address:
    """A response_url: five uses within thirty minutes."""

    channel: str
    user: str
    message: str = ""
    ephemeral: bool = False
    left: int = 5


@dataclass(slots=True, kw_only=True)
class World:
    """The state; the API changes it, tests look at it."""

    team: str = TEAM
    enterprise: str = ""
    """On Enterprise Grid: whose workspaces these are; the app is installed for all of them."""
    trigger_seconds: float = 60.0
    """Slack's own are three; a busy machine is no fault of the app's."""
    users: dict[str, Json] = field(default_factory=dict)
    channels: dict[str, set[str]] = field(default_factory=dict)
    """Members by channel; a direct chat is D… with two of them."""
    archived: set[str] = field(default_factory=set)
    groups: dict[str, set[str]] = field(default_factory=dict)
    """Members by user group."""
    messages: list[Message] = field(default_factory=list)
    views: dict[str, View] = field(default_factory=dict)
    homes: dict[str, Json] = field(default_factory=dict)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    addresses: dict[str, Address] = field(default_factory=dict)
    tokens: dict[str, tuple[str, ...]] = field(default_factory=lambda: {BOT_TOKEN: ALL_SCOPES})
    """Scopes by token."""
    expires_in: int = 0
    """Seconds that a new token is good for; 0 for ever."""
    dead: dict[str, str] = field(default_factory=dict)
    """Error code by token that no longer opens anything."""
    _count: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def ts(self) -> str:
        """Now, as a timestamp that no other message has."""
        return f"{int(time.time())}.{next(self._count):06d}"

    def id(self, letter: str) -> str:
        return f"{letter}{next(self._count):08d}"

    def direct(self, user: str) -> str:
        """The direct chat of a user and Plainly; opened if need be."""
        for channel, members in self.channels.items():
            if channel.startswith("D") and members == {user, BOT}:
                return channel
        channel = self.id("D")
        self.channels[channel] = {user, BOT}
        return channel

    def message(self, channel: str, ts: str) -> Message | None:
        return next((m for m in self.messages if (m.channel, m.ts) == (channel, ts)), None)

    def seen_by(self, user: str) -> list[Message]:
        """Every message that a user can see, oldest first."""
        return [
            message
            for message in self.messages
            if user in self.channels.get(message.channel, set())
            and message.only_for in ("", user)
        ]

    def trigger(self, user: str) -> str:
        id = self.id("T")
        self.triggers[id] = Trigger(user, time.monotonic() + self.trigger_seconds)
        return id

    def use_trigger(self, id: str) -> Trigger | str:
        """The trigger, or the code of why it opens nothing."""
        trigger = self.triggers.get(id)
        if trigger is None:
            return "invalid_trigger_id"
        if trigger.used:
            return "exchanged_trigger_id"
        if time.monotonic() > trigger.until:
            return "expired_trigger_id"
        trigger.used = True
        return trigger
