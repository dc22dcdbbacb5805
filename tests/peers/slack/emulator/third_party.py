"""The emulator, and between it and Plainly what it lacks: fields, mentions, retries.

It plays the Web API and signs events; our own driver plays clicks and sent forms.
"""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.journeys.web_server import free_port
from tests.peers.slack.emulator import HERE, INSTALLED, NODE
from tests.peers.slack.house import PEOPLE
from tests.peers.slack.slack import Slack, small_slack, until
from tests.peers.slack.world import APP, BOT, BOT_TOKEN, Json, Message

TEAM = "T000000001"
BASE = (
    "app_mentions:read", "chat:write", "commands", "im:history", "im:write", "reactions:read",
)  # fmt: skip
OF_A_PERSON = (
    "chat:write", "channels:read", "channels:history", "im:write", "im:history", "im:read",
    "reactions:write", "reactions:read",
)  # fmt: skip


def seed(scopes: tuple[str, ...]) -> Json:
    """People of the demo company, and a bot with just these permissions."""
    tokens: list[Json] = [
        {"token": BOT_TOKEN, "type": "bot", "user_id": BOT, "bot_id": "B0PLAINLY",
         "bot_user_id": BOT, "app_id": APP, "scopes": list(scopes)},
        {"token": "xoxb-all", "type": "bot", "user_id": BOT, "bot_id": "B0PLAINLY",
         "bot_user_id": BOT, "app_id": APP,
         "scopes": [*OF_A_PERSON, "users:read", "users:read.email"]},
    ]  # fmt: skip
    tokens += [
        {"token": f"xoxp-{name}", "type": "user", "user": name, "scopes": list(OF_A_PERSON)}
        for name in PEOPLE
    ]
    return {
        "team": {"name": "Harbour", "domain": "harbour"},
        "signing_secret": "unused: events are signed again",
        "strict_scopes": True,
        "users": [
            {"name": name, "real_name": name.title(), "email": f"{name}@harbour.example"}
            for name in PEOPLE
        ],
        "channels": [{"name": "it-news"}],
        "oauth_apps": [
            {"client_id": "1.2", "client_secret": "c", "app_id": APP, "name": "Plainly",
             "redirect_uris": [], "bot_id": "B0PLAINLY", "bot_user_id": BOT,
             "bot_name": "plainly", "scopes": list(scopes)}
        ],
        "tokens": tokens,
    }  # fmt: skip


@dataclass(slots=True, kw_only=True)
class ThirdParty:
    """A running emulator with its people."""

    slack: Slack
    url: str
    users: dict[str, str] = field(default_factory=dict)
    """Account by name."""
    relayed: list[Json] = field(default_factory=list)

    async def call(self, token: str, method: str, **args: Any) -> Json:
        headers = {"Authorization": f"Bearer {token}"}
        async with self.slack.session.post(
            f"{self.url}/api/{method}", json=args, headers=headers
        ) as answer:
            found: Json = await answer.json()
        assert found["ok"], (method, found)
        return found

    async def direct(self, name: str) -> str:
        """The direct chat of somebody with Plainly."""
        opened = await self.call(BOT_TOKEN, "conversations.open", users=self.users[name])
        return str(opened["channel"]["id"])

    async def says(self, name: str, text: str, thread: str = "") -> str:
        more = {"thread_ts": thread} if thread else {}
        channel = await self.direct(name)
        said = await self.call(
            f"xoxp-{name}", "chat.postMessage", channel=channel, text=text, **more
        )
        return str(said["ts"])

    async def edits(self, name: str, ts: str, text: str) -> None:
        channel = await self.direct(name)
        await self.call(f"xoxp-{name}", "chat.update", channel=channel, ts=ts, text=text)

    async def reacts(self, name: str, message: Message, emoji: str) -> None:
        await self.call(
            f"xoxp-{name}",
            "reactions.add",
            channel=message.channel,
            timestamp=message.ts,
            name=emoji,
        )

    async def sees(self, name: str) -> list[Message]:
        """What Plainly wrote to somebody, threads included, oldest first."""
        channel = await self.direct(name)
        page = await self.call("xoxb-all", "conversations.history", channel=channel, limit=100)
        found: dict[str, Json] = {m["ts"]: m for m in page["messages"]}
        for ts in tuple(found):
            replies = await self.call(
                "xoxb-all", "conversations.replies", channel=channel, ts=ts
            )
            found |= {m["ts"]: m for m in replies["messages"]}
        return [
            Message(
                channel,
                ts,
                BOT,
                m["text"],
                m.get("blocks", []),
                m.get("thread_ts", ""),
                bot=True,
            )
            for ts, m in sorted(found.items())
            if m.get("user") == BOT
        ]

    async def shown(self, name: str, words: str) -> Message:
        """The newest message with these words, once it is there."""
        async with asyncio.timeout(10):
            while True:
                found = [m for m in await self.sees(name) if words in m.text]
                if found:
                    return found[-1]
                await asyncio.sleep(0.05)

    async def presses(self, name: str, label: str, message: Message) -> None:
        """Our driver presses a button that the emulator really shows."""
        self.slack.world.messages = [message]
        self.slack.world.channels[message.channel] = {self.users[name], BOT}
        await self.slack.presses(self.users[name], label)

    async def relay(self, request: web.Request) -> web.Response:
        """An event of the emulator, with the fields that Slack's own have."""
        envelope: Json = await request.json()
        event = envelope["event"]
        event.setdefault("event_ts", event.get("ts") or self.slack.world.ts())
        channel = str(event.get("channel", ""))
        if event["type"] == "message":
            event.setdefault("channel_type", "im" if channel.startswith("D") else "channel")
            if event.get("thread_ts"):
                event.setdefault("parent_user_id", BOT)
        self.relayed.append(event)
        task = asyncio.create_task(self.slack.event(event, team_id=TEAM))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return web.Response()

    _tasks: set[asyncio.Task[Any]] = field(default_factory=set)


class Emulated(Slack):
    """Our driver, with the emulator behind the Web API."""

    emulator: str = ""

    @property
    def api_url(self) -> str:
        return f"{self.emulator}/api/"


@asynccontextmanager
async def third_party(scopes: tuple[str, ...] = BASE) -> AsyncIterator[ThirdParty]:
    """A running emulator; its people's accounts are known."""
    async with small_slack() as small:
        small.world.team = TEAM
        port = free_port()
        slack = Emulated(
            world=small.world, api=small.api, session=small.session, sockets=small.sockets,
            address=small.address,
        )  # fmt: skip
        slack.emulator = f"http://127.0.0.1:{port}"
        theirs = ThirdParty(slack=slack, url=slack.emulator)
        app = web.Application()
        app.router.add_post("/events", theirs.relay)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        events = f"http://127.0.0.1:{runner.addresses[0][1]}/events"
        node = await asyncio.create_subprocess_exec(
            str(NODE), str(HERE / "emulator.mjs"), str(port), events, json.dumps(seed(scopes)),
            cwd=INSTALLED, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        try:
            assert node.stdout is not None
            async with asyncio.timeout(30):
                while not (line := await node.stdout.readline()).startswith(b"READY"):
                    assert line, "the emulator ended before it was ready"
            members = (await theirs.call("xoxb-all", "users.list"))["members"]
            theirs.users = {m["name"]: m["id"] for m in members if m["name"] in PEOPLE}
            yield theirs
        finally:
            with contextlib.suppress(ProcessLookupError):
                node.terminate()
            await node.wait()
            await runner.cleanup()


__all__ = ["BASE", "TEAM", "ThirdParty", "third_party", "until"]
