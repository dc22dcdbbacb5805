"""Microsoft's side: signing keys, the login, and the Bot Connector with its chats."""

import asyncio
import json
import time
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from typing import Any

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa

from adapters.teams.payloads import ROOT
from tests.adapters.teams.checking import faults

APP = "11111111-2222-3333-4444-555555555555"
TENANT = "aaaaaaaa-0000-4000-8000-000000000001"
SECRET = "not-a-secret-of-anybody"
ISSUER = "https://api.botframework.com"
BOT = f"28:{APP}"
MOST_BYTES = 100_000
"""As UTF-16, with everything in it."""

View = dict[str, Any]


@dataclass(slots=True)
class SigningKey:
    """One pair of keys; the public half is published."""

    id: str
    private: rsa.RSAPrivateKey
    endorsements: tuple[str, ...] = ("msteams",)

    @classmethod
    def make(cls, id: str, endorsements: tuple[str, ...] = ("msteams",)) -> "SigningKey":
        return cls(id, rsa.generate_private_key(65537, 2048), endorsements)

    def public(self) -> View:
        shown: View = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.private.public_key()))
        return shown | {"kid": self.id, "use": "sig", "endorsements": list(self.endorsements)}


@cache
def usual_key() -> SigningKey:
    """The same in all tests: to make one takes long."""
    return SigningKey.make("k1")


@dataclass(slots=True)
class Chat:
    """A conversation of Teams and what stands in it."""

    id: str
    kind: str
    members: dict[str, View] = field(default_factory=dict)
    messages: dict[str, View] = field(default_factory=dict)


@dataclass(slots=True)
class Refusal:
    """What the connector answers once instead of doing what it was asked."""

    status: int
    code: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    after: bool = False
    """Refuse after it was done: the answer is lost, the message stands there."""


@dataclass(slots=True)
class Call:
    """One call of the connector."""

    method: str
    path: str
    query: str
    token: str
    body: View


@dataclass
class Microsoft:
    """Everything of Microsoft that a bot meets. Complains about what Teams would not take."""

    keys: list[SigningKey] = field(default_factory=lambda: [usual_key()])
    port: int = 0
    chats: dict[str, Chat] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    refusals: deque[Refusal] = field(default_factory=deque)
    complaints: list[str] = field(default_factory=list)
    fetched: Counter[str] = field(default_factory=Counter)
    connections: set[object] = field(default_factory=set)
    token_seconds: float = 0.0
    keys_away: bool = False
    targeting: bool = True
    blocked: set[str] = field(default_factory=set)
    _n: "count[int]" = field(default_factory=lambda: count(1))
    _tokens: list[str] = field(default_factory=list)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def service(self) -> str:
        return f"{self.base}/emea/{TENANT}/"

    @property
    def metadata(self) -> str:
        return f"{self.base}/openid"

    @property
    def login(self) -> str:
        return f"{self.base}/login/{{tenant}}/token"

    def sign(
        self, *, key: SigningKey | None = None, now: float | None = None, **claims: Any
    ) -> str:
        """A token as Microsoft makes them, changed by `claims` (None leaves one out)."""
        at = time.time() if now is None else now
        whole = {
            "iss": ISSUER,
            "aud": APP,
            "iat": int(at),
            "nbf": int(at),
            "exp": int(at) + 3600,
            "serviceurl": self.service,
        } | claims
        said = {name: value for name, value in whole.items() if value is not None}
        signer = key or self.keys[0]
        return jwt.encode(said, signer.private, algorithm="RS256", headers={"kid": signer.id})

    def chat(self, id: str, kind: str) -> Chat:
        return self.chats.setdefault(id, Chat(id, kind))

    def name(self) -> str:
        """An id as Teams gives them: milliseconds, ever growing."""
        return str(1_770_000_000_000 + next(self._n))

    def refuse(
        self, status: int, code: str = "", *, after: bool = False, **headers: str
    ) -> None:
        """The next call is refused."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.refusals.append(Refusal(status, code, named, after))

    # --- what it serves

    def routes(self) -> list[web.RouteDef]:
        spot = "/emea/{tenant}/v3/conversations"
        one = spot + "/{chat}/activities"
        return [
            web.get("/openid", self._metadata),
            web.get("/keys", self._keys),
            web.post("/login/{tenant}/token", self._token),
            web.post(spot, self._open),
            web.post(one, self._post),
            web.put(one + "/{message}", self._put),
            web.delete(one + "/{message}", self._delete),
            web.get(spot + "/{chat}/members/{member}", self._member),
        ]

    async def _metadata(self, request: web.Request) -> web.Response:
        self.fetched["metadata"] += 1
        if self.keys_away:
            return web.Response(status=503)
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{self.base}/keys"})

    async def _keys(self, request: web.Request) -> web.Response:
        self.fetched["keys"] += 1
        return web.json_response({"keys": [key.public() for key in self.keys]})

    async def _token(self, request: web.Request) -> web.Response:
        self.fetched["token"] += 1
        form = await request.post()
        await asyncio.sleep(self.token_seconds)
        if form.get("client_secret") != SECRET or form.get("client_id") != APP:
            return web.json_response({"error": "invalid_client"}, status=401)
        self._tokens.append(f"token-{len(self._tokens) + 1}")
        return web.json_response({"access_token": self._tokens[-1], "expires_in": 3599})

    async def _begin(self, request: web.Request) -> View:
        """Note the call; raise what is to be answered instead."""
        self.connections.add(request.transport)
        raw = await request.read()
        body = json.loads(raw) if raw else {}
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        call = Call(request.method, request.path, request.query_string, token, body)
        self.calls.append(call)
        if self._tokens and token not in self._tokens:
            raise Refused(401, "Unauthorized")
        if len(raw.decode().encode("utf-16-le")) > MOST_BYTES:
            raise Refused(413, "MessageSizeTooBig")
        if self.refusals and not self.refusals[0].after:
            refusal = self.refusals.popleft()
            raise Refused(refusal.status, refusal.code, refusal.headers)
        return body

    def _done(self) -> None:
        if self.refusals and self.refusals[0].after:
            refusal = self.refusals.popleft()
            raise Refused(refusal.status, refusal.code, refusal.headers)

    async def _open(self, request: web.Request) -> web.Response:
        body = await self._begin(request)
        if not body.get("isGroup"):
            account = body["members"][0]["id"]
            if account in self.blocked:
                raise Refused(403, "BotNotInConversationRoster")
            chat = self.chat(f"a:{account.removeprefix('29:')}", "personal")
            return web.json_response({"id": chat.id}, status=201)
        channel = self.chat(body["channelData"]["channel"]["id"], "channel")
        message = self._keep(channel, body["activity"], "")
        self._done()
        answer = {"id": f"{channel.id}{ROOT}{message}", "activityId": message}
        return web.json_response(answer, status=201)

    async def _post(self, request: web.Request) -> web.Response:
        body = await self._begin(request)
        chat, thread = self._chat_of(request)
        if "isTargetedActivity" in request.query_string:
            if not self.targeting or chat.kind == "personal":
                raise Refused(400, "BadSyntax")
            assert body["recipient"]["isTargeted"]
        message = self._keep(chat, body, thread)
        self._done()
        return web.json_response({"id": message}, status=201)

    async def _put(self, request: web.Request) -> web.Response:
        body = await self._begin(request)
        chat, _ = self._chat_of(request)
        message = request.match_info["message"]
        if message not in chat.messages:
            raise Refused(404, "ActivityNotFoundInConversation")
        old = chat.messages[message]
        self._look(body)
        kept = {name: old[name] for name in ("thread", "recipient") if name in old}
        chat.messages[message] = body | kept
        self._done()
        return web.json_response({"id": message})

    async def _delete(self, request: web.Request) -> web.Response:
        await self._begin(request)
        chat, _ = self._chat_of(request)
        if chat.messages.pop(request.match_info["message"], None) is None:
            raise Refused(404, "ActivityNotFoundInConversation")
        self._done()
        return web.Response(status=200)

    async def _member(self, request: web.Request) -> web.Response:
        await self._begin(request)
        chat, _ = self._chat_of(request)
        found = chat.members.get(request.match_info["member"])
        if found is None:
            raise Refused(404, "MemberNotFoundInConversation")
        return web.json_response(found)

    def _chat_of(self, request: web.Request) -> tuple[Chat, str]:
        id, _, thread = request.match_info["chat"].partition(ROOT)
        chat = self.chats.get(id)
        if chat is None:
            raise Refused(404, "ConversationNotFound")
        if chat.id in self.blocked:
            raise Refused(403, "ConversationBlockedByUser")
        return chat, thread

    def _keep(self, chat: Chat, body: View, thread: str) -> str:
        self._look(body)
        message = self.name()
        chat.messages[message] = body | ({"thread": thread} if thread else {})
        return message

    def _look(self, body: View) -> None:
        """Note what Teams would refuse, drop or misread."""
        if not body.get("summary"):
            self.complaints.append("no summary")
        for each in body.get("attachments", ()):
            self.complaints += faults(each["content"])


class Refused(web.HTTPException):
    """Any status, with Microsoft's way to say why."""

    def __init__(self, status: int, code: str, headers: dict[str, str] | None = None) -> None:
        self.status_code = status
        body = json.dumps({"error": {"code": code, "message": "no"}})
        super().__init__(text=body, headers=headers, content_type="application/json")


@asynccontextmanager
async def microsoft() -> AsyncIterator[Microsoft]:
    """Microsoft on a free port of this machine."""
    there = Microsoft()
    app = web.Application()
    app.add_routes(there.routes())
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    there.port = runner.addresses[0][1]
    try:
        yield there
    finally:
        await runner.cleanup()
