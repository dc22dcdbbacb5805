"""Teams messages a second, and what one costs: Microsoft's library as it is, ours through
it, and ours without it. All three check the signature and answer each message with one.

Microsoft's side (keys, connector) is a small server of ours, in a process of its own, and
so is each bot; they are called in turn, several rounds, eight messages at a time. Stock
gets its own token for nothing: it would fetch one for each message. Ours commits each
message to the inbox before it is acknowledged, and then answers with a card. The last of
them goes the product's whole way: a flow, its outcome committed, delivered from the ledger.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

import aiohttp
import jwt
from aiohttp import web
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from benchmarks.figures import Figure, arguments, tell

APP = "11111111-2222-3333-4444-555555555555"
TENANT = "aaaaaaaa-0000-4000-8000-000000000001"
ISSUER = "https://api.botframework.com"
KINDS = ("stock", "botbuilder", "direct", "whole")
TOGETHER = 8
PEOPLE = 64
"""Different chats: a person has their own."""


# --- Microsoft's side -----------------------------------------------------------------


class Connector:
    """Keys, login and connector in plain sockets, so that little time is theirs."""

    def __init__(self, key: rsa.RSAPrivateKey) -> None:
        shown = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key()))
        self.key = shown | {"kid": "k1", "endorsements": ["msteams"]}
        self.posted = self.tokens = 0
        self.writers: set[object] = set()
        self.port = 0

    async def start(self) -> int:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        return self.port

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await read_head(reader):
            first, length = head
            if length:
                await reader.readexactly(length)
            body = json.dumps(self._answer(first.split()[1].decode(), writer)).encode()
            said = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            writer.write(said + str(len(body)).encode() + b"\r\n\r\n" + body)

    def _answer(self, path: str, writer: object) -> object:
        base = f"http://127.0.0.1:{self.port}"
        if path.startswith("/v3/"):
            self.posted += 1
            self.writers.add(writer)
            return {"id": str(self.posted)}
        if path == "/openid":
            return {"issuer": ISSUER, "jwks_uri": f"{base}/keys"}
        if path == "/keys":
            return {"keys": [self.key]}
        if path == "/login":
            self.tokens += 1
            return {"access_token": "t", "expires_in": 3599}
        found = {"posted": self.posted, "tokens": self.tokens}
        found["connections"] = len(self.writers)
        if path.endswith("reset"):
            self.posted = self.tokens = 0
            self.writers.clear()
        return found


async def read_head(reader: asyncio.StreamReader) -> tuple[bytes, int] | None:
    """The first line of a message and the length of its body; None at the end."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionResetError):
        return None
    lines = head.split(b"\r\n")
    for line in lines[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return lines[0], int(value)
    return lines[0], 0


# --- the bots ---------------------------------------------------------------------------


async def stock_app(base: str) -> web.Application:
    """Microsoft's library with its own login and connector; only its token is given."""
    from botbuilder.core import CloudAdapterBase, TurnContext  # type: ignore[import-untyped]
    from botbuilder.schema import Activity  # type: ignore[import-untyped]
    from botframework.connector.auth import (  # type: ignore[import-untyped]
        BotFrameworkAuthenticationFactory,
        ServiceClientCredentialsFactory,
    )
    from msrest.authentication import BasicTokenAuthentication

    class Given(ServiceClientCredentialsFactory):  # type: ignore[misc] # no types there
        async def is_valid_app_id(self, app_id: str) -> bool:
            return app_id == APP

        async def is_authentication_disabled(self) -> bool:
            return False

        async def create_credentials(self, *_: object, **__: object) -> Any:
            return BasicTokenAuthentication({"access_token": "t"})

    class Adapter(CloudAdapterBase):  # type: ignore[misc] # no types there
        pass

    authentication = BotFrameworkAuthenticationFactory.create(
        to_channel_from_bot_login_url="https://login.microsoftonline.com/botframework.com",
        to_channel_from_bot_oauth_scope=ISSUER,
        to_bot_from_channel_token_issuer=ISSUER,
        oauth_url=base,
        to_bot_from_channel_open_id_metadata_url=f"{base}/openid",
        to_bot_from_emulator_open_id_metadata_url=f"{base}/openid",
        credential_factory=Given(),
    )
    adapter = Adapter(authentication)

    async def echo(context: TurnContext) -> None:
        await context.send_activity(f"You said: {context.activity.text}")

    async def take(request: web.Request) -> web.Response:
        activity = Activity().deserialize(await request.json())
        header = request.headers["Authorization"]
        await adapter.process_activity(header, activity, echo)
        return web.Response(status=201)

    app = web.Application()
    app.router.add_post("/api/messages", take)
    return app


@asynccontextmanager
async def ours(kind: str, base: str, folder: Path) -> AsyncIterator[web.Application]:
    """The product's adapter and storage; each message is answered by one card."""
    import structlog
    from prometheus_client import CollectorRegistry

    from adapters.front.counting import Meter
    from adapters.front.serving import application
    from adapters.teams import TeamsSettings, open_teams
    from bot.adapter_ports import ChatLine
    from bot.cards import Answer, Card, Nothing
    from bot.clock import SystemClock
    from bot.delivering import Delivering
    from bot.events import Event, Said
    from bot.outcome import Outcome
    from bot.ports import Delivery, Look
    from bot.redaction import redact
    from bot.scene import reply
    from bot.work import Work
    from storage.opening import open_storage

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    clock = SystemClock()

    sending: set[asyncio.Task[str]] = set()

    class Echo:
        async def handle(self, event: Event, look: Look) -> Outcome:
            if not isinstance(event, Said):
                return Outcome()
            return reply(event.key, event.place, Card(title=f"You said: {event.text}"))

        async def answer(self, event: Event, look: Look) -> Answer:
            return Nothing()

    async def preview(event: Event) -> tuple[Card, ...]:
        return ()

    async with AsyncExitStack() as stack:
        storage = await open_storage(f"sqlite:///{folder / f'{kind}.sqlite'}", clock)
        stack.push_async_callback(storage.close)
        delivering = Delivering(storage.ledger, lambda each: teams.platform_of(each), clock)
        work = Work(storage.store, Echo(), delivering, clock)

        async def take(event: Event, lines: Sequence[ChatLine], answer: Answer | None) -> None:
            """Into the inbox; once that is durable, the card is on its way."""
            await storage.store.take(event, lines, answer)
            assert isinstance(event, Said)
            delivery = Delivery(
                id=event.key, organisation="o", key=event.key, place=event.place,
                card=Card(title=f"You said: {event.text}"), wanted=1, shown=0, message="",
                unsure=False, matters="reply", urgent=False, zone="Europe/Berlin",
            )  # fmt: skip
            task = asyncio.create_task(teams.platform.post(delivery))
            sending.add(task)
            task.add_done_callback(sending.discard)

        teams = open_teams(
            TeamsSettings(
                app_id=APP,
                secret="s",
                tenant=TENANT,
                transport="direct" if kind == "whole" else kind,
                metadata=f"{base}/openid",
                login=f"{base}/login",
                service_hosts=None,
            ),
            organisations={"o": (TENANT,)},
            look=storage.store.look,
            take=work.take if kind == "whole" else take,
            answer=work.answer,
            preview=preview,
            opens=frozenset(),
            installations=storage.installations,
            clock=clock,
            redact=redact,
        )
        # The pace is Teams', not ours: what is measured is what we could do.
        pace = replace(teams.platform.pace, per_second=1e6, per_place_second=1e6, together=50)
        teams.platform.pace = pace
        await teams.start()
        stack.push_async_callback(teams.close)
        if kind == "whole":
            await work.start()
            stack.push_async_callback(work.stop)

        async def ready() -> str:
            return ""

        yield application(teams.routes(), ready, Meter(CollectorRegistry()))


async def serve(role: str, base: str, folder: Path) -> None:
    """One of the processes: prints its port, and serves until it is ended."""
    async with AsyncExitStack() as stack:
        if role == "microsoft":
            pem = (folder / "key.pem").read_bytes()
            key = serialization.load_pem_private_key(pem, None)
            assert isinstance(key, rsa.RSAPrivateKey)
            print(await Connector(key).start(), flush=True)
            await asyncio.Event().wait()
        if role == "stock":
            app = await stock_app(base)
        else:
            app = await stack.enter_async_context(ours(role, base, folder))
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        print(runner.addresses[0][1], flush=True)
        await asyncio.Event().wait()


# --- the measuring -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Round:
    """What one round of one bot gave."""

    per_second: float
    cpu_ms: float
    tokens: int
    connections: int


@dataclass(slots=True)
class Process:
    """A server of ours in a process of its own."""

    running: subprocess.Popen[str]
    port: int

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cpu_seconds(self) -> float:
        parts = Path(f"/proc/{self.running.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")

    def end(self) -> None:
        self.running.terminate()
        self.running.wait(20)


def begin(role: str, base: str, folder: Path) -> Process:
    command = [sys.executable, "-m", "benchmarks.teams", "--role", role]
    command += ["--base", base, "--folder", str(folder)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    return Process(running, int(running.stdout.readline()))


def message(base: str, number: int) -> bytes:
    """A message as Teams sends it, from one of many people; about 1.6 kB."""
    who = f"29:1{'x' * 60}{number % PEOPLE}"
    account = f"bbbbbbbb-0000-4000-8000-{number % PEOPLE:012}"
    return json.dumps(
        {
            "type": "message",
            "id": f"{1_770_000_000_000 + number}",
            "timestamp": "2026-03-03T09:00:00.000Z",
            "localTimestamp": "2026-03-03T10:00:00.000+01:00",
            "localTimezone": "Europe/Berlin",
            "serviceUrl": f"{base}/",
            "channelId": "msteams",
            "from": {"id": who, "name": "Alex Morgan", "aadObjectId": account},
            "recipient": {"id": f"28:{APP}", "name": "Plainly"},
            "conversation": {
                "id": f"a:1{'y' * 80}{number % PEOPLE}",
                "conversationType": "personal",
                "tenantId": TENANT,
            },
            "channelData": {"tenant": {"id": TENANT}, "source": {"name": "message"}},
            "entities": [
                {
                    "type": "clientInfo",
                    "locale": "en-GB",
                    "country": "GB",
                    "platform": "Windows",
                    "timezone": "Europe/Berlin",
                }
            ],
            "text": "Is email down? I cannot send the invoices since this morning. " * 8,
            "textFormat": "plain",
            "locale": "en-GB",
            "attachments": [
                {"contentType": "text/html", "content": "<p>Is email down?</p>" * 8}
            ],
        }
    ).encode()


def post(body: bytes, token: str) -> bytes:
    head = (
        "POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        f"Authorization: Bearer {token}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def play(
    http: aiohttp.ClientSession, bot: Process, there: Process, token: str, first: int, many: int
) -> Round:
    """Send many messages, and wait until each was answered by one."""
    requests = iter([post(message(there.base, n), token) for n in range(first, first + many)])
    await (await http.get(f"{there.base}/counted?reset")).read()

    async def sender() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", bot.port)
        for request in requests:
            writer.write(request)
            head = await read_head(reader)
            assert head is not None
            assert head[0].split()[1].startswith(b"2"), head[0]
            await reader.readexactly(head[1])
        writer.close()

    cpu, begun = bot.cpu_seconds(), time.perf_counter()
    await asyncio.gather(*(sender() for _ in range(TOGETHER)))
    found: dict[str, int] = {"posted": 0}
    while found["posted"] < many:
        async with http.get(f"{there.base}/counted") as answer:
            found = await answer.json()
        assert time.perf_counter() - begun < 120, found
        await asyncio.sleep(0.01)
    seconds = time.perf_counter() - begun
    spent = bot.cpu_seconds() - cpu
    return Round(many / seconds, 1000 * spent / many, found["tokens"], found["connections"])


async def main(*, quick: bool) -> list[Figure]:
    key = rsa.generate_private_key(65537, 2048)
    many, rounds = (200, 1) if quick else (1_000, 3)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pem = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        (folder / "key.pem").write_bytes(pem)
        there = begin("microsoft", "", folder)
        bots = {kind: begin(kind, there.base, folder) for kind in KINDS}
        now = int(time.time())
        claims = {
            "iss": ISSUER, "aud": APP, "iat": now, "nbf": now, "exp": now + 3600,
            "serviceurl": f"{there.base}/",
        }  # fmt: skip
        token = jwt.encode(claims, key, algorithm="RS256", headers={"kid": "k1"})
        played: dict[str, list[Round]] = {kind: [] for kind in KINDS}
        first = 0
        try:
            async with aiohttp.ClientSession() as http:
                for n in range(rounds + 1):
                    for kind, bot in bots.items():
                        count = (many if kind != "stock" else many // 2) if n else 100
                        done = await play(http, bot, there, token, first, count)
                        first += count
                        if n:  # the first round only warms up
                            played[kind].append(done)
        finally:
            for process in (*bots.values(), there):
                process.end()
    return figures(played)


def figures(played: dict[str, list[Round]]) -> list[Figure]:
    speed = {kind: median(r.per_second for r in all) for kind, all in played.items()}
    cost = {kind: median(r.cpu_ms for r in all) for kind, all in played.items()}
    found = [
        Figure(name="stock botbuilder: messages", value=speed["stock"], unit="/s"),
        Figure(name="stock botbuilder: CPU of one message", value=cost["stock"], unit="ms"),
    ]
    for kind, times in (("botbuilder", 5.0), ("direct", 10.0)):
        faster, cheaper = speed[kind] / speed["stock"], cost[kind] / cost["stock"]
        found += [
            Figure(name=f"ours, {kind}: messages", value=speed[kind], unit="/s",
                   floor=speed["stock"], ratio=faster, limit=f"≥ {times:g} ×",
                   ok=faster >= times),
            Figure(name=f"ours, {kind}: CPU of one message", value=cost[kind], unit="ms",
                   floor=cost["stock"], ratio=cheaper, limit="≤ 0.2 ×", ok=cheaper <= 0.2),
            Figure(name=f"ours, {kind}: tokens fetched in a round",
                   value=max(r.tokens for r in played[kind]), limit="≤ 1",
                   ok=max(r.tokens for r in played[kind]) <= 1),
            Figure(name=f"ours, {kind}: connections in a round",
                   value=max(r.connections for r in played[kind]), limit="≤ 50",
                   ok=max(r.connections for r in played[kind]) <= 50),
        ]  # fmt: skip
    for name, value, unit in (
        ("messages", speed["whole"], "/s"),
        ("CPU of one message", cost["whole"], "ms"),
    ):
        floor = speed["stock"] if unit == "/s" else cost["stock"]
        found.append(
            Figure(name=f"ours, from inbox to ledger: {name}", value=value, unit=unit,
                   floor=floor, ratio=value / floor)
        )  # fmt: skip
    return found


if __name__ == "__main__":
    if "--role" in sys.argv:
        parser = argparse.ArgumentParser()
        for option in ("--role", "--base", "--folder"):
            parser.add_argument(option, default="")
        asked = parser.parse_args()
        asyncio.run(serve(asked.role, asked.base, Path(asked.folder)))
    else:
        given = arguments(__doc__ or "")
        tell(asyncio.run(main(quick=given.quick)), given.json)
