"""Our small Slack as a whole: a server, and people who write, press and fill in forms."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, TypeVar
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

from tests.peers.slack.api import Api
from tests.peers.slack.socket import Sockets
from tests.peers.slack.world import APP, BOT, Address, Json, Message, View, World

SECRET = "a-signing-secret"
T = TypeVar("T")
FORM = "application/x-www-form-urlencoded"


@dataclass(slots=True)
class Answer:
    """What the app said to one request of Slack."""

    status: int
    text: str
    headers: dict[str, str]
    seconds: float

    @property
    def body(self) -> Json:
        found = json.loads(self.text) if self.text else {}
        return found if isinstance(found, dict) else {}


@dataclass(slots=True, kw_only=True)
class Slack:
    """The server, the people, and the wire to the app under test."""

    world: World
    api: Api
    session: aiohttp.ClientSession
    sockets: Sockets
    address: str
    app: str = ""
    """Where the app listens."""
    secret: str = SECRET
    ahead: float = 0.0
    """Seconds by which its clock, and that of the app, is ahead of ours."""
    retries: tuple[float, ...] = (0.05, 0.2, 0.4)
    answers: list[Answer] = field(default_factory=list)
    send: "Callable[[str, Json], Any] | None" = None
    """Instead of HTTP: how a payload reaches the app over Socket Mode."""

    @property
    def api_url(self) -> str:
        return f"{self.address}/api/"

    # --- the wire

    def signed(
        self, body: bytes, *, at: float | None = None, secret: str = ""
    ) -> dict[str, str]:
        stamp = str(int(at if at is not None else time.time() + self.ahead))
        words = b"v0:" + stamp.encode() + b":" + body
        digest = hmac.new((secret or self.secret).encode(), words, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}

    async def post(
        self, path: str, body: bytes, kind: str, headers: dict[str, str] | None = None
    ) -> Answer:
        """One request to the app; signed unless other headers are given."""
        all_headers = {"Content-Type": kind, **(headers or self.signed(body))}
        begun = time.perf_counter()
        try:
            async with self.session.post(
                f"{self.app}{path}", data=BytesIO(body), headers=all_headers
            ) as answer:
                seconds = time.perf_counter() - begun
                found = Answer(
                    answer.status, await answer.text(), dict(answer.headers), seconds
                )
        except (aiohttp.ClientError, TimeoutError) as problem:
            found = Answer(0, type(problem).__name__, {}, time.perf_counter() - begun)
        self.answers.append(found)
        return found

    async def event(self, event: Json, *, copies: int = 1, **outer: Any) -> list[Answer]:
        """Deliver an event, with Slack's retries until it is answered 2xx."""
        envelope = {
            "type": "event_callback",
            "token": "old",
            "team_id": self.world.team,
            "api_app_id": APP,
            "event_id": self.world.id("Ev"),
            "event_time": int(time.time()),
            "event": event,
            "enterprise_id": self.world.enterprise or None,
            "authorizations": [
                {"enterprise_id": self.world.enterprise or None, "team_id": self.world.team,
                 "user_id": BOT, "is_bot": True,
                 "is_enterprise_install": bool(self.world.enterprise)}
            ],
            **outer,
        }  # fmt: skip
        return list(await asyncio.gather(*(self._deliver(envelope) for _ in range(copies))))

    async def _deliver(self, envelope: Json) -> Answer:
        if self.send is not None:
            await self.send("events_api", envelope)
            return Answer(200, "", {}, 0.0)
        body = json.dumps(envelope).encode()
        for number, wait in enumerate((0.0, *self.retries)):
            await asyncio.sleep(wait)
            headers = self.signed(body)
            if number:
                headers |= {
                    "X-Slack-Retry-Num": str(number),
                    "X-Slack-Retry-Reason": "http_error",
                }
            answer = await self.post("/slack/events", body, "application/json", headers)
            if 200 <= answer.status < 300 or answer.headers.get("X-Slack-No-Retry") == "1":
                break
        return answer

    async def interaction(self, payload: Json) -> Answer:
        if self.send is not None:
            body = await self.send("interactive", payload)
            return Answer(200, json.dumps(body) if body else "", {}, 0.0)
        body = urlencode({"payload": json.dumps(payload)}).encode()
        return await self.post("/slack/interactions", body, FORM)

    # --- words

    async def says(
        self, user: str, text: str, *, channel: str = "", thread: str = "", copies: int = 1
    ) -> str:
        """Somebody writes; returns the message's timestamp."""
        where = channel or self.world.direct(user)
        message = Message(where, self.world.ts(), user, text, thread=thread)
        self.world.messages.append(message)
        event = self._said(message)
        if where.startswith("D"):
            await self.event(event, copies=copies)
        elif f"<@{BOT}>" in text:
            await self.event({**event, "type": "app_mention"}, copies=copies)
        return message.ts

    async def says_twice(self, user: str, text: str, channel: str) -> str:
        """A mention in a channel that the app also reads: Slack sends two events."""
        message = Message(channel, self.world.ts(), user, text)
        self.world.messages.append(message)
        event = self._said(message)
        await asyncio.gather(self.event(event), self.event({**event, "type": "app_mention"}))
        return message.ts

    def _said(self, message: Message) -> Json:
        direct = message.channel.startswith("D")
        event = message.json() | {
            "channel": message.channel,
            "event_ts": message.ts,
            "team": self.world.team,
        }
        if direct:
            event["channel_type"] = "im"
        parent = self.world.message(message.channel, message.thread)
        if parent:
            event["parent_user_id"] = parent.user
        return event

    async def edits(self, user: str, ts: str, text: str, *, channel: str = "") -> None:
        where = channel or self.world.direct(user)
        message = self._message(where, ts)
        before = message.json()
        message.text, message.edited = text, self.world.ts()
        await self.event(
            {
                "type": "message",
                "subtype": "message_changed",
                "hidden": True,
                "channel": where,
                "channel_type": "im" if where.startswith("D") else "channel",
                "ts": message.edited,
                "event_ts": message.edited,
                "message": message.json(),
                "previous_message": before,
            }
        )

    async def deletes(self, user: str, ts: str, *, channel: str = "") -> None:
        where = channel or self.world.direct(user)
        message = self._message(where, ts)
        self.world.messages.remove(message)
        at = self.world.ts()
        await self.event(
            {
                "type": "message",
                "subtype": "message_deleted",
                "hidden": True,
                "channel": where,
                "channel_type": "im" if where.startswith("D") else "channel",
                "ts": at,
                "event_ts": at,
                "deleted_ts": ts,
                "previous_message": message.json(),
            }
        )

    async def reacts(
        self, user: str, message: Message, emoji: str, *, added: bool = True
    ) -> None:
        change = message.reactions.add if added else message.reactions.discard
        change((user, emoji))
        await self.event(
            {
                "type": "reaction_added" if added else "reaction_removed",
                "user": user,
                "reaction": emoji,
                "item": {"type": "message", "channel": message.channel, "ts": message.ts},
                "item_user": message.user,
                "event_ts": self.world.ts(),
            }
        )

    # --- buttons and forms

    async def presses(self, user: str, label: str, *, on: str = "") -> Answer:
        """Press the newest button with this label that the user can see."""
        message, block, button = self.button(user, label, on)
        return await self.press(user, message, block, button)

    def button(self, user: str, label: str, on: str = "") -> tuple[Message, Json, Json]:
        for message in reversed(self.world.seen_by(user)):
            if on and on not in message.text:
                continue
            for block in message.blocks:
                for button in block.get("elements", ()):
                    if _label(button) == label:
                        return message, block, button
        raise AssertionError(f"{user} sees no button “{label}”:\n{self.sees(user)}")

    async def press(self, user: str, message: Message, block: Json, button: Json) -> Answer:
        address = self._address(message.channel, user, message.ts, bool(message.only_for))
        payload: Json = {
            "type": "block_actions",
            **self._by(user),
            "container": {
                "type": "message",
                "message_ts": message.ts,
                "channel_id": message.channel,
                "is_ephemeral": bool(message.only_for),
            },
            "channel": {"id": message.channel, "name": "directmessage"},
            "state": {"values": {}},
            "response_url": address,
            "actions": [self._action(block, button)],
        }
        if message.thread:
            payload["container"]["thread_ts"] = message.thread
        if not message.only_for:
            payload["message"] = message.json()
        return await self.interaction(payload)

    async def presses_home(self, user: str, label: str) -> Answer:
        """A button of the user's home tab."""
        home = self.world.homes[user]
        for block in home["blocks"]:
            for button in block.get("elements", ()):
                if _label(button) == label:
                    return await self.interaction(
                        {
                            "type": "block_actions",
                            **self._by(user),
                            "container": {"type": "view", "view_id": "V0HOME"},
                            "view": {"id": "V0HOME", "type": "home", "blocks": []},
                            "actions": [self._action(block, button)],
                        }
                    )
        raise AssertionError(f"no button “{label}” in the home tab")

    def _action(self, block: Json, button: Json) -> Json:
        action = {
            "type": button["type"],
            "action_id": button["action_id"],
            "block_id": block.get("block_id", "auto"),
            "action_ts": self.world.ts(),
        }
        if "value" in button:
            action["value"] = button["value"]
        return action

    async def rates(self, user: str, message: Message, good: bool) -> Answer:
        """Slack's own feedback buttons."""
        for block in message.blocks:
            for element in block.get("elements", ()):
                if element.get("type") == "feedback_buttons":
                    side = element["positive_button" if good else "negative_button"]
                    button = {**element, "value": side["value"]}
                    return await self.press(user, message, block, button)
        raise AssertionError("no feedback buttons")

    def _by(self, user: str) -> Json:
        enterprise = self.world.enterprise
        return {
            "user": {"id": user, "username": user.lower(), "team_id": self.world.team},
            "team": {"id": self.world.team, "domain": "harbour"},
            "enterprise": {"id": enterprise, "name": "Harbour Group"} if enterprise else None,
            "is_enterprise_install": bool(enterprise),
            "api_app_id": APP,
            "token": "old",
            "trigger_id": self.world.trigger(user),
        }

    def _address(self, channel: str, user: str, message: str, ephemeral: bool) -> str:
        id = self.world.id("R")
        self.world.addresses[id] = Address(channel, user, message, ephemeral)
        return f"{self.address}/respond/{id}"

    async def opened(self, user: str) -> View:
        """The newest modal of a user, once it is open."""
        views = await until(lambda: [v for v in self.world.views.values() if v.user == user])
        return views[-1]

    async def submits(self, view: View, /, **values: Any) -> Answer:
        """Send a modal with what was filled in, changed by `values` (by label or name)."""
        state = self._state(view, values)
        answer = await self.interaction(
            {
                "type": "view_submission",
                **self._by(view.user),
                "view": {**view.json(), "state": {"values": state}},
                "response_urls": [],
            }
        )
        if answer.body.get("response_action") == "update":
            view.shape = answer.body["view"]
        elif answer.status == 200 and not answer.body:
            self.world.views.pop(view.id, None)
        return answer

    async def types(self, view: View, /, **values: Any) -> Answer:
        """Somebody fills in fields that tell about it; what they hold stays with them."""
        told = {
            block["block_id"]: block["element"]
            for block in view.shape["blocks"]
            if block["type"] == "input" and block.get("dispatch_action")
        }
        assert values.keys() <= told.keys(), (
            f"nobody is told about {values.keys() - told.keys()}"
        )
        view.typed = self._state(view, values)
        name = next(iter(values))
        id = told[name]["action_id"]
        place = {"block_id": name, "action_id": id, "action_ts": self.world.ts()}
        return await self.interaction(
            {
                "type": "block_actions",
                **self._by(view.user),
                "container": {"type": "view", "view_id": view.id},
                "view": {**view.json(), "state": {"values": view.typed}},
                "actions": [{**view.typed[name][id], **place}],
            }
        )

    def _state(self, view: View, values: Json) -> Json:
        """What stands in each input: typed before, given now, or filled in from the start."""
        state: Json = {}
        for block in view.shape["blocks"]:
            if block["type"] == "input":
                element, name = block["element"], block["block_id"]
                filled = view.typed.get(name, {}).get(element["action_id"], _filled(element))
                if name in values:
                    filled = _with(element, values[name])
                state[name] = {element["action_id"]: filled}
        return state

    # --- commands and shortcuts

    async def command(self, user: str, text: str, *, channel: str = "") -> Answer:
        where = channel or self.world.direct(user)
        fields = {
            "token": "old",
            "team_id": self.world.team,
            "team_domain": "harbour",
            "channel_id": where,
            "channel_name": "directmessage",
            "user_id": user,
            "user_name": user.lower(),
            "command": "/it",
            "text": text,
            "api_app_id": APP,
            "is_enterprise_install": str(bool(self.world.enterprise)).lower(),
            "response_url": self._address(where, user, "", ephemeral=False),
            "trigger_id": self.world.trigger(user),
        }
        if self.world.enterprise:
            fields |= {"enterprise_id": self.world.enterprise, "enterprise_name": "Harbour"}
        if self.send is not None:
            body = await self.send("slash_commands", fields)
            return Answer(200, json.dumps(body) if body else "", {}, 0.0)
        answer = await self.post("/slack/commands", urlencode(fields).encode(), FORM)
        if answer.body:
            self.world.messages.append(
                Message(
                    where,
                    self.world.ts(),
                    BOT,
                    answer.body.get("text", ""),
                    answer.body.get("blocks", []),
                    bot=True,
                    only_for=user,
                )
            )
        return answer

    async def shortcut(self, user: str, callback: str) -> Answer:
        return await self.interaction(
            {
                "type": "shortcut",
                "callback_id": callback,
                "action_ts": self.world.ts(),
                **self._by(user),
            }
        )

    async def explains(self, user: str, message: Message) -> Answer:
        """“Explain this” in the menu of a message."""
        return await self.interaction(
            {
                "type": "message_action",
                "callback_id": "explain",
                **self._by(user),
                "action_ts": self.world.ts(),
                "message_ts": message.ts,
                "channel": {"id": message.channel, "name": "general"},
                "message": message.json(),
                "response_url": self._address(message.channel, user, message.ts, False),
            }
        )

    async def opens_home(self, user: str) -> None:
        await self.event(
            {
                "type": "app_home_opened",
                "user": user,
                "channel": self.world.direct(user),
                "tab": "home",
                "event_ts": self.world.ts(),
            }
        )

    # --- looking

    def sees(self, user: str) -> str:
        """All that a user sees, as text."""
        return "\n".join(message.text for message in self.world.seen_by(user))

    async def shown(self, user: str, words: str) -> Message:
        """The newest message with these words that the user sees, once it is there."""

        def find() -> Message | None:
            found = [m for m in self.world.seen_by(user) if words in m.text and m.bot]
            return found[-1] if found else None

        try:
            return await until(find)
        except TimeoutError:
            raise AssertionError(f"{user} sees no “{words}”:\n{self.sees(user)}") from None

    def _message(self, channel: str, ts: str) -> Message:
        message = self.world.message(channel, ts)
        assert message is not None
        return message


def _label(button: Json) -> str:
    text = button.get("text")
    return str(text.get("text", "")) if isinstance(text, dict) else ""


def _filled(element: Json) -> Json:
    """An input that nobody touched."""
    kind = element["type"]
    names = {
        "plain_text_input": ("initial_value", "value"),
        "static_select": ("initial_option", "selected_option"),
        "multi_static_select": ("initial_options", "selected_options"),
        "checkboxes": ("initial_options", "selected_options"),
        "datetimepicker": ("initial_date_time", "selected_date_time"),
    }
    initial, selected = names[kind]
    return {"type": kind, selected: element.get(initial)}


def _with(element: Json, value: Any) -> Json:
    """An input as somebody filled it in."""
    filled = _filled(element)
    options = list(element.get("options", ()))
    for group in element.get("option_groups", ()):
        options += group["options"]
    match element["type"]:
        case "static_select":
            forged = {"value": value}  # not in the list: only a forger sends it
            listed = (each for each in options if each["value"] == value)
            filled["selected_option"] = next(listed, forged)
        case "multi_static_select" | "checkboxes":
            filled["selected_options"] = [o for o in options if o["value"] in value]
        case "datetimepicker":
            filled["selected_date_time"] = int(value.timestamp()) if value else None
        case _:
            filled["value"] = value
    return filled


async def until(find: Callable[[], T | None], seconds: float = 30.0) -> T:
    """What `find` finds, once it finds something."""
    async with asyncio.timeout(seconds):
        while not (found := find()):  # noqa: ASYNC110 - looks at what another task changes
            await asyncio.sleep(0.01)
        return found


@asynccontextmanager
async def small_slack() -> AsyncIterator[Slack]:
    """A running Slack on 127.0.0.1; tell it where the app is with `slack.app = …`."""
    world = World()
    api = Api(world=world)
    server = web.Application(client_max_size=4 * 1024 * 1024)
    server.router.add_route("*", "/api/{method}", api.handle)
    server.router.add_post("/respond/{id}", api.respond)
    sockets = Sockets(world=world)
    server.router.add_get("/socket", sockets.connect)
    runner = web.AppRunner(server, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        port = runner.addresses[0][1]
        api.socket_url = f"ws://127.0.0.1:{port}/socket"
        timeout = aiohttp.ClientTimeout(total=10)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            yield Slack(
                world=world, api=api, session=session, sockets=sockets,
                address=f"http://127.0.0.1:{port}",
            )  # fmt: skip
    finally:
        await runner.cleanup()
