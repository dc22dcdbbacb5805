"""How fast Slack is answered, against the floor and against Slack Bolt, in one run.

`python -m benchmarks.slack [--quick] [--json FILE]`

Five servers, each a process of its own, get the same signed requests over 16 kept-alive
connections (commands and presses over one): nothing but signature and JSON ("raw"), the
same with one commit by aiosqlite, an empty Bolt handler, and ours, which answers only
when the event is durable. What follows from an event is left out everywhere. CPU is the
server's own; rounds alternate, and the median counts.
"""

import argparse
import asyncio
import hashlib
import hmac
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode

from aiohttp import web

from benchmarks.figures import Figure, arguments, tell

SECRET = "a-signing-secret"
TEAM, USER, BOT = "T0BENCH", "U0ALEX", "U0PLAINLY"
CONNECTIONS = 16
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


# --- what Slack sends --------------------------------------------------------------------


def signed(path: str, kind: str, body: bytes) -> bytes:
    """One whole HTTP request, as Slack would send it now."""
    stamp = str(int(time.time()))
    words = b"v0:" + stamp.encode() + b":" + body
    mark = hmac.new(SECRET.encode(), words, hashlib.sha256).hexdigest()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {kind}\r\n"
        f"Content-Length: {len(body)}\r\nX-Slack-Request-Timestamp: {stamp}\r\n"
        f"X-Slack-Signature: v0={mark}\r\nUser-Agent: Slackbot 1.0\r\nAccept: */*\r\n\r\n"
    )
    return head.encode() + body


def events(count: int, since: int) -> list[bytes]:
    """Mentions, each its own."""
    return [
        signed("/slack/events", "application/json", _event(since + n)) for n in range(count)
    ]


def _event(number: int) -> bytes:
    ts = f"{1_700_000_000 + number // 1_000_000}.{number % 1_000_000:06d}"
    event = {
        "type": "app_mention", "user": USER, "channel": "C0BENCH", "ts": ts, "event_ts": ts,
        "text": f"<@{BOT}> what does it mean that the SSO gateway fails over to app-07?",
        "client_msg_id": f"9c0a7f1e-0000-4000-8000-{number:012d}", "team": TEAM,
    }  # fmt: skip
    authorization = {
        "enterprise_id": None, "team_id": TEAM, "user_id": BOT, "is_bot": True,
        "is_enterprise_install": False,
    }  # fmt: skip
    return json.dumps(
        {
            "token": "old", "team_id": TEAM, "api_app_id": "A0BENCH", "event": event,
            "type": "event_callback", "event_id": f"Ev{number:09d}", "event_time": 1_700_000_000,
            "authorizations": [authorization], "is_ext_shared_channel": False,
            "event_context": "4-abc",
        }
    ).encode()  # fmt: skip


FORM = "application/x-www-form-urlencoded"


def commands(count: int, since: int) -> list[bytes]:
    return [
        signed(
            "/slack/commands",
            FORM,
            urlencode(
                {
                    "token": "old",
                    "team_id": TEAM,
                    "channel_id": "C0BENCH",
                    "user_id": USER,
                    "command": "/it",
                    "text": "explain the SSO gateway fails over",
                    "api_app_id": "A0BENCH",
                    "response_url": "http://127.0.0.1:9/r",
                    "trigger_id": f"{since + n}.1.x",
                }
            ).encode(),
        )
        for n in range(count)
    ]


def presses(count: int, since: int) -> list[bytes]:
    return [
        signed("/slack/interactions", FORM, urlencode({"payload": _press(since + n)}).encode())
        for n in range(count)
    ]


def _press(number: int) -> str:
    ts = f"1700000000.{number % 1_000_000:06d}"
    return json.dumps(
        {
            "type": "block_actions", "user": {"id": USER, "team_id": TEAM},
            "team": {"id": TEAM}, "api_app_id": "A0BENCH", "trigger_id": f"{number}.2.x",
            "container": {"type": "message", "message_ts": ts, "channel_id": "D0BENCH"},
            "channel": {"id": "D0BENCH"}, "response_url": "http://127.0.0.1:9/r",
            "actions": [
                {"type": "button", "action_id": "rate#1", "block_id": "7.1.2",
                 "value": "R-1#1|good", "action_ts": ts}
            ],
        }
    )  # fmt: skip


# --- the servers --------------------------------------------------------------------------


async def raw(_folder: Path) -> list[web.RouteDef]:
    """Signature and JSON: the floor."""
    from slack_sdk.signature import SignatureVerifier

    verifier = SignatureVerifier(SECRET)

    async def answer(request: web.Request) -> web.Response:
        body = await request.text()
        if not verifier.is_valid_request(body, dict(request.headers)):
            return web.Response(status=401)
        if request.path == "/slack/events":
            json.loads(body)
        return web.Response()

    return _everywhere(answer)


async def raw_commit(folder: Path) -> list[web.RouteDef]:
    """The floor, with one durable commit for each event, the plain way.

    One at a time: on one connection, a commit that overlapped another's insert would
    take it along, and the next commit would be an empty one.
    """
    import aiosqlite
    from slack_sdk.signature import SignatureVerifier

    verifier = SignatureVerifier(SECRET)
    database = await aiosqlite.connect(folder / "raw.sqlite")
    await database.execute("PRAGMA journal_mode=WAL")
    await database.execute("PRAGMA synchronous=FULL")
    await database.execute("CREATE TABLE inbox (key TEXT PRIMARY KEY, body TEXT)")
    one_at_a_time = asyncio.Lock()

    async def answer(request: web.Request) -> web.Response:
        body = await request.text()
        if not verifier.is_valid_request(body, dict(request.headers)):
            return web.Response(status=401)
        key = json.loads(body)["event_id"]
        async with one_at_a_time:
            await database.execute("INSERT OR IGNORE INTO inbox VALUES (?, ?)", (key, body))
            await database.commit()
        return web.Response()

    return _everywhere(answer)


async def bolt(_folder: Path) -> list[web.RouteDef]:
    """Slack Bolt with handlers that do nothing."""
    from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
    from slack_bolt.app.async_app import AsyncApp
    from slack_bolt.authorization import AuthorizeResult

    known = AuthorizeResult(
        enterprise_id=None, team_id=TEAM, bot_user_id=BOT, bot_id="B0BENCH", bot_token="xoxb-1"
    )

    async def authorize(**_given: Any) -> AuthorizeResult:
        return known

    app = AsyncApp(signing_secret=SECRET, authorize=authorize)

    async def nothing(**_given: Any) -> None:
        return

    async def acknowledge(ack: Callable[[], Awaitable[object]]) -> None:
        await ack()

    app.event("app_mention")(nothing)
    app.command("/it")(acknowledge)
    app.action("rate#1")(acknowledge)

    async def answer(request: web.Request) -> web.Response:
        return await to_aiohttp_response(
            await app.async_dispatch(await to_bolt_request(request))
        )

    return _everywhere(answer)


async def ours(folder: Path) -> list[web.RouteDef]:
    """Our doors and our inbox; 200 only for what is durable."""
    from adapters.slack import SlackSettings, open_slack
    from bot.cards import Nothing
    from bot.clock import SystemClock
    from bot.redaction import redact
    from storage.opening import open_storage

    clock = SystemClock()
    storage = await open_storage(f"sqlite:///{folder / 'ours.sqlite'}", clock)

    async def answer(_event: object) -> Nothing:
        return Nothing()

    slack = open_slack(
        SlackSettings(signing_secrets=(SECRET,), bot_token="xoxb-1"),
        organisations={"bench": (TEAM,)},
        look=storage.store.look,
        take=storage.store.take,
        answer=answer,
        submit=answer,
        at_once=lambda _event: False,
        home=answer,  # type: ignore[arg-type] # no home tab is opened here
        preview=answer,  # type: ignore[arg-type] # nor a form
        installations=storage.installations,
        clock=clock,
        redact=redact,
    )
    return slack.routes()


SERVERS = {"raw": raw, "raw_commit": raw_commit, "bolt": bolt, "ours": ours}


def _everywhere(answer: Handler) -> list[web.RouteDef]:
    return [
        web.post(f"/slack/{path}", answer) for path in ("events", "commands", "interactions")
    ]


async def serve(name: str, folder: Path) -> None:
    """Run one server until it is ended; prints its port. Ours stands behind its front."""
    import logging

    import structlog

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    routes = await SERVERS[name](folder)
    if name == "ours":
        from adapters.front import Front, FrontSettings

        async def ready() -> str:
            return ""

        front = Front(settings=FrontSettings(port=0), routes=routes, ready=ready)
        port = int((await front.start()).rpartition(":")[2])
    else:
        app = web.Application()
        app.add_routes(routes)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        port = runner.addresses[0][1]
    print(port, flush=True)
    await asyncio.Event().wait()


# --- the client ---------------------------------------------------------------------------


class Wire(asyncio.Protocol):
    """One kept-alive connection: the next request goes out when the answer is in."""

    def __init__(self, requests: list[bytes], done: asyncio.Future[None]) -> None:
        self._requests = requests
        self._done = done
        self._transport: asyncio.Transport | None = None
        self._begun = 0.0
        self.seconds: list[float] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._next()

    def _next(self) -> None:
        assert self._transport is not None
        if not self._requests:
            self._transport.close()
            if not self._done.done():
                self._done.set_result(None)
            return
        self._begun = time.perf_counter()
        self._transport.write(self._requests.pop())

    def data_received(self, data: bytes) -> None:
        if not data.startswith(b"HTTP/1.1 200"):
            self._done.set_exception(RuntimeError(data[:200].decode("utf-8", "replace")))
            return
        self.seconds.append(time.perf_counter() - self._begun)
        self._next()


@dataclass(frozen=True, slots=True)
class Run:
    """What one round measured."""

    per_second: float
    cpu: float
    """Microseconds of the server's CPU for one request."""
    p50: float
    p99: float


async def drive(port: int, server: int, requests: list[bytes], wires: int) -> Run:
    """Send them all; each wire takes the next one when it is free."""
    loop = asyncio.get_running_loop()
    count = len(requests)
    before, begun = _cpu(server), time.perf_counter()
    futures, all_wires = [], []
    for _ in range(wires):
        done: asyncio.Future[None] = loop.create_future()
        wire = Wire(requests, done)
        await loop.create_connection(lambda wire=wire: wire, "127.0.0.1", port)  # type: ignore[misc] # bound now
        futures.append(done)
        all_wires.append(wire)
    await asyncio.gather(*futures)
    took = time.perf_counter() - begun
    waits = sorted(each for wire in all_wires for each in wire.seconds)
    return Run(
        per_second=count / took,
        cpu=(_cpu(server) - before) / count * 1e6,
        p50=waits[len(waits) // 2] * 1000,
        p99=waits[int(len(waits) * 0.99)] * 1000,
    )


def _cpu(process: int) -> float:
    """Seconds of CPU, in all its threads, of a process so far (see proc(5))."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _resident(process: int) -> float:
    """Megabytes in memory."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@dataclass(slots=True)
class Server:
    """A running server and how many requests it had."""

    port: int
    process: subprocess.Popen[str]
    sent: int = 0

    async def run(self, make: Callable[[int, int], list[bytes]], count: int, wires: int) -> Run:
        requests = make(count, self.sent)
        self.sent += count
        return await drive(self.port, self.process.pid, requests, wires)


def start(name: str, folder: Path) -> Server:
    command = [sys.executable, "-m", "benchmarks.slack", "--server", name, str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    port = int(process.stdout.readline())
    return Server(port, process)


# --- the figures --------------------------------------------------------------------------


async def measure(quick: bool) -> list[Figure]:
    rounds, count = (3, 1000) if quick else (7, 4000)
    with tempfile.TemporaryDirectory() as folder:
        servers = {name: start(name, Path(folder)) for name in SERVERS}
        try:
            for server in servers.values():
                await server.run(events, 300, CONNECTIONS)
            runs: dict[str, list[Run]] = {name: [] for name in servers}
            for _ in range(rounds):
                for name, server in servers.items():
                    runs[name].append(await server.run(events, count, CONNECTIONS))
            quickest = {
                kind: {
                    name: median(
                        [(await servers[name].run(make, 200, 1)).p50 for _ in range(rounds)]
                    )
                    for name in ("bolt", "ours")
                }
                for kind, make in (("command", commands), ("press", presses))
            }
            memory = await grown(servers["ours"], 6000 if quick else 60_000)
        finally:
            for server in servers.values():
                server.process.terminate()
                server.process.wait()
    return [*throughput(runs), *waiting(quickest), *memory]


def throughput(runs: dict[str, list[Run]]) -> list[Figure]:
    speed = {name: median(run.per_second for run in each) for name, each in runs.items()}
    cpu = {name: median(run.cpu for run in each) for name, each in runs.items()}
    found = [
        Figure(name=f"slack.events.{name}", value=round(speed[name]), unit="events/s")
        for name in ("raw", "raw_commit", "bolt")
    ]
    found.append(
        Figure(
            name="slack.events.ours", value=round(speed["ours"]), unit="events/s",
            floor=round(speed["bolt"]), ratio=speed["ours"] / speed["bolt"],
            limit="at least an empty Bolt handler", ok=speed["ours"] >= speed["bolt"],
        )
    )  # fmt: skip
    found += [
        Figure(name=f"slack.cpu.{name}", value=round(cpu[name]), unit="us an event")
        for name in ("raw", "raw_commit", "bolt")
    ]
    found.append(
        Figure(
            name="slack.cpu.ours", value=round(cpu["ours"]), unit="us an event",
            floor=round(cpu["raw_commit"]), ratio=cpu["ours"] / cpu["raw_commit"],
            limit="at most raw and one commit", ok=cpu["ours"] <= cpu["raw_commit"],
        )
    )  # fmt: skip
    late = median(run.p99 for run in runs["ours"])
    found.append(Figure(name="slack.events.ours.p99", value=round(late, 2), unit="ms"))
    return found


def waiting(quickest: dict[str, dict[str, float]]) -> list[Figure]:
    return [
        Figure(
            name=f"slack.{kind}.ours", value=round(each["ours"], 2), unit="ms",
            floor=round(each["bolt"], 2), ratio=each["ours"] / each["bolt"],
            limit="at most a fifth of Bolt's", ok=each["ours"] * 5 <= each["bolt"],
        )
        for kind, each in quickest.items()
    ]  # fmt: skip


async def grown(server: Server, count: int) -> list[Figure]:
    """Resident memory after a tenth of the events, and after all."""
    await server.run(events, count // 10, CONNECTIONS)
    before = _resident(server.process.pid)
    for _ in range(9):
        await server.run(events, count // 10, CONNECTIONS)
    after = _resident(server.process.pid)
    return [
        Figure(
            name="slack.memory.ours", value=round(after, 1), unit="MB", floor=round(before, 1),
            ratio=after / before, limit="flat", ok=after <= before * 1.1 + 2,
        )
    ]  # fmt: skip


def main() -> None:
    if "--server" in sys.argv:
        parser = argparse.ArgumentParser()
        parser.add_argument("--server", nargs=2)
        name, folder = parser.parse_args().server
        asyncio.run(serve(name, Path(folder)))
        return
    given = arguments(__doc__ or "")
    tell(asyncio.run(measure(given.quick)), given.json)


if __name__ == "__main__":
    main()
