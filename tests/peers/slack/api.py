"""The Web API of our small Slack: the methods that Plainly calls, and faults on demand."""

import asyncio
import json
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import web

from adapters.slack.lint import lint_blocks, lint_view
from tests.peers.slack.world import APP, BOT, Address, Json, Message, Trigger, View, World

SCOPES: dict[str, str] = {
    "chat.postMessage": "chat:write",
    "chat.update": "chat:write",
    "chat.delete": "chat:write",
    "chat.postEphemeral": "chat:write",
    "conversations.open": "im:write",
    "users.info": "users:read",
    "usergroups.list": "usergroups:read",
    "assistant.threads.setStatus": "chat:write",
    "assistant.threads.setSuggestedPrompts": "assistant:write",
}
FREE = ("auth.test", "views.open", "views.push", "views.update", "views.publish")


@dataclass(slots=True, kw_only=True)
class Fault:
    """What happens to one call instead of, or after, the right thing."""

    status: int = 200
    error: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    lost: bool = False
    """Done, but the answer never arrives."""
    delay: float = 0.0
    body: str = ""
    """Something that is no JSON."""
    channel: str = ""
    """Only a call about this channel goes wrong."""


@dataclass(slots=True)
class Call:
    """One call as it arrived."""

    method: str
    args: Json
    token: str
    at: float
    status: int = 0
    error: str = ""


class Refusal(Exception):
    """An answer with "ok": false."""


@dataclass(slots=True, kw_only=True)
class Api:
    """The methods, on one world."""

    world: World
    calls: list[Call] = field(default_factory=list)
    faults: defaultdict[str, list[Fault]] = field(default_factory=lambda: defaultdict(list))
    per_minute: dict[str, int] = field(default_factory=dict)
    """Limits by method; more than that in a minute is answered 429."""
    socket_url: str = ""

    def fail(self, method: str, *faults: Fault) -> None:
        """The next calls of this method go wrong in these ways."""
        self.faults[method].extend(faults)

    def called(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        args = await _arguments(request)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        call = Call(method, args, token, time.monotonic())
        self.calls.append(call)
        fault = self._fault(method, args)
        if fault and fault.delay:
            await asyncio.sleep(fault.delay)
        if fault and not fault.lost and (fault.status != 200 or fault.error or fault.body):
            call.status, call.error = fault.status, fault.error
            if fault.body:
                return web.Response(
                    status=fault.status, text=fault.body, content_type="text/html"
                )
            body = {"ok": False, "error": fault.error or "ratelimited"}
            return web.json_response(body, status=fault.status, headers=fault.headers)
        if self._over_limit(method, call):
            call.status = 429
            body = {"ok": False, "error": "ratelimited"}
            return web.json_response(body, status=429, headers={"Retry-After": "1"})
        answer = self._answer(method, args, token)
        call.status, call.error = 200, str(answer.get("error", ""))
        if fault and fault.lost and request.transport is not None:
            request.transport.close()
        return web.json_response(answer)

    def _fault(self, method: str, args: Json) -> Fault | None:
        """The next fault that this call is meant to meet."""
        for fault in self.faults[method]:
            if fault.channel in ("", args.get("channel")):
                self.faults[method].remove(fault)
                return fault
        return None

    def _over_limit(self, method: str, call: Call) -> bool:
        most = self.per_minute.get(method)
        if most is None:
            return False
        passed = [
            c for c in self.called(method) if c.at > call.at - 60 and c.status in (0, 200)
        ]
        return len(passed) > most

    def _answer(self, method: str, args: Json, token: str) -> Json:
        try:
            self._allow(method, args, token)
            act: Callable[[Json], Json] | None = getattr(self, method.replace(".", "_"), None)
            if act is None:
                raise Refusal("unknown_method")
            return {"ok": True, **act(args)}
        except Refusal as refusal:
            return {"ok": False, "error": str(refusal)}

    def _allow(self, method: str, args: Json, token: str) -> None:
        if method == "oauth.v2.access" or method == "apps.connections.open":
            return
        if token in self.world.dead:
            raise Refusal(self.world.dead[token])
        if token not in self.world.tokens:
            raise Refusal("invalid_auth")
        need = SCOPES.get(method, "")
        if method in ("conversations.history", "conversations.replies"):
            direct = str(args.get("channel", "")).startswith("D")
            need = "im:history" if direct else "channels:history"
        if not need and method not in FREE:
            raise Refusal("unknown_method")
        if need and need not in self.world.tokens[token]:
            raise Refusal("missing_scope")

    # --- methods

    def auth_test(self, _args: Json) -> Json:
        me: Json = {"user_id": BOT, "bot_id": "B0PLAINLY", "url": "https://harbour.slack.com/"}
        if self.world.enterprise:  # installed for all: no one workspace is ours
            enterprise = self.world.enterprise
            return {**me, "team_id": enterprise, "enterprise_id": enterprise,
                    "is_enterprise_install": True}  # fmt: skip
        return {**me, "team_id": self.world.team, "is_enterprise_install": False}

    def chat_postMessage(self, args: Json) -> Json:
        channel = self._channel(str(args["channel"]))
        blocks = self._blocks(args)
        thread = str(args.get("thread_ts", ""))
        if thread and self.world.message(channel, thread) is None:
            raise Refusal("thread_not_found")
        message = Message(
            channel, self.world.ts(), BOT, str(args.get("text", "")), blocks, thread,
            args.get("metadata") or {}, bot=True,
        )  # fmt: skip
        self.world.messages.append(message)
        return {"channel": channel, "ts": message.ts, "message": message.json()}

    def chat_postEphemeral(self, args: Json) -> Json:
        channel, user = self._channel(str(args["channel"])), str(args["user"])
        if user not in self.world.channels[channel]:
            raise Refusal("user_not_in_channel")
        message = Message(
            channel, self.world.ts(), BOT, str(args.get("text", "")), self._blocks(args),
            str(args.get("thread_ts", "")), bot=True, only_for=user,
        )  # fmt: skip
        self.world.messages.append(message)
        return {"message_ts": message.ts}

    def chat_update(self, args: Json) -> Json:
        message = self._own(args)
        text = str(args.get("text", ""))
        if len(text) > 4000:
            raise Refusal("msg_too_long")
        message.text, message.blocks = text, self._blocks(args)
        message.edited = self.world.ts()
        return {"channel": message.channel, "ts": message.ts}

    def chat_delete(self, args: Json) -> Json:
        self.world.messages.remove(self._own(args))
        return {}

    def conversations_open(self, args: Json) -> Json:
        user = str(args["users"])
        if user not in self.world.users:
            raise Refusal("user_not_found")
        return {"channel": {"id": self.world.direct(user)}}

    def conversations_history(self, args: Json) -> Json:
        channel = self._channel(str(args["channel"]))
        found = [m for m in self.world.messages if m.channel == channel and not m.thread]
        return self._page(found[::-1], args)

    def conversations_replies(self, args: Json) -> Json:
        channel, ts = self._channel(str(args["channel"])), str(args["ts"])
        found = [m for m in self.world.messages if m.channel == channel]
        return self._page([m for m in found if ts in (m.ts, m.thread)], args)

    def users_info(self, args: Json) -> Json:
        user = self.world.users.get(str(args["user"]))
        if user is None:
            raise Refusal("user_not_found")
        return {"user": user}

    def usergroups_list(self, args: Json) -> Json:
        if self.world.enterprise and not args.get("team_id"):
            raise Refusal("missing_argument")  # an app of a whole enterprise must say which
        with_users = args.get("include_users") == "true"
        return {
            "usergroups": [
                {
                    "id": id,
                    "name": id.lower(),
                    **({"users": sorted(users)} if with_users else {}),
                }
                for id, users in self.world.groups.items()
            ]
        }

    def views_open(self, args: Json) -> Json:
        trigger = self.world.use_trigger(str(args["trigger_id"]))
        if not isinstance(trigger, Trigger):
            raise Refusal(trigger)
        shape = _object(args["view"])
        if lint_view(shape):
            raise Refusal("invalid_arguments")
        view = View(self.world.id("V"), trigger.user, shape)
        self.world.views[view.id] = view
        return {"view": view.json()}

    views_push = views_open

    def views_update(self, args: Json) -> Json:
        view = self.world.views.get(str(args.get("view_id", "")))
        if view is None:
            raise Refusal("not_found")
        shape = _object(args["view"])
        if lint_view(shape):
            raise Refusal("invalid_arguments")
        view.shape = shape
        return {"view": view.json()}

    def views_publish(self, args: Json) -> Json:
        shape = _object(args["view"])
        if lint_view(shape):
            raise Refusal("invalid_arguments")
        self.world.homes[str(args["user_id"])] = shape
        return {"view": shape}

    def assistant_threads_setStatus(self, _args: Json) -> Json:
        return {}

    def assistant_threads_setSuggestedPrompts(self, _args: Json) -> Json:
        return {}

    def apps_connections_open(self, _args: Json) -> Json:
        return {"url": self.socket_url}

    def oauth_v2_access(self, args: Json) -> Json:
        renews = args.get("grant_type") == "refresh_token"
        if not renews and args.get("code") != "good-code":
            raise Refusal("invalid_code")
        token = f"xoxb-{self.world.id('N')}"
        self.world.tokens[token] = self.world.tokens[next(iter(self.world.tokens))]
        expiry: Json = {}
        if self.world.expires_in or renews:
            expires = 43_200 if renews else self.world.expires_in
            expiry = {"refresh_token": f"xoxe-{self.world.id('X')}", "expires_in": expires}
        return {
            **expiry,
            "access_token": token,
            "token_type": "bot",
            "scope": "chat:write,commands,im:history",
            "bot_user_id": BOT,
            "app_id": APP,
            **self._installed_in(),
            "authed_user": {"id": "U0ADMIN"},
        }

    # --- help

    def _installed_in(self) -> Json:
        """One workspace, or all of an enterprise."""
        if self.world.enterprise:
            enterprise = {"id": self.world.enterprise, "name": "Harbour Group"}
            return {"team": None, "enterprise": enterprise, "is_enterprise_install": True}
        team = {"id": self.world.team, "name": "Harbour & Pine"}
        return {"team": team, "enterprise": None, "is_enterprise_install": False}

    def _channel(self, asked: str) -> str:
        if asked.startswith("U"):
            if asked not in self.world.users:
                raise Refusal("channel_not_found")
            return self.world.direct(asked)
        if asked not in self.world.channels:
            raise Refusal("channel_not_found")
        if asked in self.world.archived:
            raise Refusal("is_archived")
        if BOT not in self.world.channels[asked]:
            raise Refusal("not_in_channel")
        return asked

    def _blocks(self, args: Json) -> list[Json]:
        blocks = args.get("blocks") or []
        if isinstance(blocks, str):
            blocks = json.loads(blocks)
        if lint_blocks(blocks):
            raise Refusal("invalid_blocks")
        if not blocks and not str(args.get("text", "")).strip():
            raise Refusal("no_text")
        return list(blocks)

    def _own(self, args: Json) -> Message:
        message = self.world.message(self._channel(str(args["channel"])), str(args["ts"]))
        if message is None or message.only_for:
            raise Refusal("message_not_found")
        if not message.bot:
            raise Refusal("cant_update_message")
        return message

    def _page(self, found: list[Message], args: Json) -> Json:
        limit, start = int(args.get("limit", 100)), int(args.get("cursor") or 0)
        shown = [m for m in found if not m.only_for]
        page = shown[start : start + limit]
        more = len(shown) > start + limit
        return {
            "messages": [m.json(metadata=bool(args.get("include_all_metadata"))) for m in page],
            "has_more": more,
            "response_metadata": {"next_cursor": str(start + limit) if more else ""},
        }

    # --- answers to presses and commands

    async def respond(self, request: web.Request) -> web.Response:
        address = self.world.addresses.get(request.match_info["id"])
        body = await request.json()
        call = Call("response_url", body, "", time.monotonic(), 200)
        self.calls.append(call)
        if self.faults["response_url"]:
            return web.Response(status=self.faults["response_url"].pop(0).status)
        if address is None or address.left < 1:
            return web.json_response({"ok": False, "error": "used_url"}, status=404)
        address.left -= 1
        self._respond(address, body)
        return web.Response(text="ok")

    def _respond(self, address: Address, body: Json) -> None:
        shown = self.world.message(address.channel, address.message)
        if body.get("delete_original"):
            if shown:
                self.world.messages.remove(shown)
            return
        blocks = self._blocks(body)
        if body.get("replace_original") and shown:
            shown.text, shown.blocks = str(body.get("text", "")), blocks
            shown.edited = self.world.ts()
            return
        only_for = "" if body.get("response_type") == "in_channel" else address.user
        self.world.messages.append(
            Message(
                address.channel,
                self.world.ts(),
                BOT,
                str(body.get("text", "")),
                blocks,
                str(body.get("thread_ts", "")),
                bot=True,
                only_for=only_for,
            )
        )


def _object(value: object) -> Json:
    parsed = json.loads(value) if isinstance(value, str) else value
    return parsed if isinstance(parsed, dict) else {}


async def _arguments(request: web.Request) -> Json:
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        args |= await request.json()
    else:
        args |= {str(k): v for k, v in (await request.post()).items()}
    return args
