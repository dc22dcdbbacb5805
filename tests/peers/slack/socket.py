"""Slack's side of Socket Mode: connections, envelopes, acknowledgements, and faults."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.peers.slack.world import Json, World


@dataclass(slots=True)
class Envelope:
    """Something to deliver, until somebody acknowledges it."""

    kind: str
    payload: Json
    sent: int = 0
    answer: "asyncio.Future[Json | None]" = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )


@dataclass(slots=True, kw_only=True)
class Sockets:
    """All open connections. An envelope that stays unacknowledged is sent again."""

    world: World
    patience: float = 1.5
    """Seconds until an envelope is sent again."""
    open: list[web.WebSocketResponse] = field(default_factory=list)
    waiting: dict[str, Envelope] = field(default_factory=dict)
    connects: int = 0
    deaf: bool = False
    """Connections stay open but answer nothing, not even pings."""

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(autoping=not self.deaf)
        await socket.prepare(request)
        self.connects += 1
        self.open.append(socket)
        await socket.send_json({"type": "hello", "num_connections": len(self.open)})
        try:
            async for message in socket:
                if message.type == WSMsgType.TEXT:
                    self._acknowledged(json.loads(message.data))
        finally:
            if socket in self.open:
                self.open.remove(socket)
        return socket

    def _acknowledged(self, answer: Json) -> None:
        envelope = self.waiting.pop(str(answer.get("envelope_id", "")), None)
        if envelope and not envelope.answer.done():
            envelope.answer.set_result(answer.get("payload"))

    async def send(self, kind: str, payload: Json) -> Any:
        """Deliver until it is acknowledged; returns what came with that."""
        id = self.world.id("E")
        envelope = Envelope(kind, payload)
        self.waiting[id] = envelope
        async with asyncio.timeout(40):
            while not envelope.answer.done():
                if not self.open:
                    await asyncio.sleep(0.02)
                    continue
                envelope.sent += 1
                await self._send_once(id, envelope)
                await asyncio.wait([envelope.answer], timeout=self.patience)
        return envelope.answer.result()

    async def _send_once(self, id: str, envelope: Envelope) -> None:
        body = {
            "envelope_id": id,
            "type": envelope.kind,
            "payload": envelope.payload,
            "accepts_response_payload": envelope.kind != "events_api",
            "retry_attempt": envelope.sent - 1,
        }
        try:
            await self.open[-1].send_json(body)
        except ConnectionError:
            return

    # --- faults

    async def close(self) -> None:
        """The server closes every connection without a word."""
        for socket in tuple(self.open):
            await socket.close()

    async def refresh(self) -> None:
        """Slack asks every client to come again."""
        for socket in tuple(self.open):
            await socket.send_json({"type": "disconnect", "reason": "refresh_requested"})

    def drop(self) -> None:
        """The wires are cut: nobody says goodbye."""
        for socket in tuple(self.open):
            self.open.remove(socket)
            transport = socket._req.transport if socket._req is not None else None
            if transport is not None:
                transport.abort()
