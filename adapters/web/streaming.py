"""Live chats: server-sent events that miss nothing, through pauses and restarts.

A stream watches several chats and keeps one cursor for each. The cursors are the
event id, so that a browser that comes back says exactly what it has seen.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Mapping

from aiohttp import web

from adapters.front import Refused
from adapters.web.outbound import line_view, to_json
from bot.adapter_ports import ChatLine, Chats

PAGE = 200
LOOK_AGAIN = 5.0
"""Seconds after which a stream looks by itself: lines of another process make no sound here."""
MOST_CHATS = 40
MOST_STREAMS = 200
CURSORS = re.compile(r"\A(?:[A-Za-z0-9._-]{1,64}=\d{1,15}(?:,|\Z))+\Z")


class Streams:
    """All open event streams of the page."""

    def __init__(self, *, workspace: str, chats: Chats) -> None:
        self._workspace = workspace
        self._chats = chats
        self._open: set[Stream] = set()

    async def serve(
        self, request: web.Request, cursors: Mapping[str, int]
    ) -> web.StreamResponse:
        """Send every line that comes after the cursors, until somebody hangs up.

        Raises Refused when there are too many streams already."""
        if len(self._open) >= MOST_STREAMS:
            raise Refused(503, "Too many pages are open at once. Close some and try again.")
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "X-Accel-Buffering": "no"}
        )
        await response.prepare(request)
        stream = Stream(workspace=self._workspace, chats=self._chats, cursors=cursors)
        self._open.add(stream)
        stop_hearing = self._chats.on_line(stream.hear)
        try:
            await response.write(b"retry: 1000\n\n")
            async for block in stream.blocks():
                await response.write(block)
        except ConnectionResetError:
            pass  # the reader left; they come back with their cursors
        finally:
            stop_hearing()
            self._open.discard(stream)
        return response

    async def close(self) -> None:
        """End all streams; browsers come back by themselves."""
        for stream in tuple(self._open):
            stream.close()


class Stream:
    """One reader of several chats."""

    def __init__(self, *, workspace: str, chats: Chats, cursors: Mapping[str, int]) -> None:
        self._workspace = workspace
        self._chats = chats
        self._cursors = dict(cursors)
        self._closed = False
        self._heard = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    def hear(self, line: ChatLine) -> None:
        """A new line somewhere; may be called from another thread."""
        if line.channel.removeprefix("@") in self._cursors:
            self._loop.call_soon_threadsafe(self._heard.set)

    def close(self) -> None:
        """Nothing more comes after this."""
        self._closed = True
        self._heard.set()

    async def blocks(self) -> AsyncIterator[bytes]:
        """Events as bytes for the wire; a comment when there was nothing for a while."""
        while not self._closed:
            self._heard.clear()
            said_something = False
            async for line in self._new_lines():
                said_something = True
                yield self._event(line)
            if said_something:
                continue
            try:
                async with asyncio.timeout(LOOK_AGAIN):
                    await self._heard.wait()
            except TimeoutError:
                yield b": still here\n\n"

    async def _new_lines(self) -> AsyncIterator[ChatLine]:
        for account in self._cursors:
            lines = await self._chats.after(
                self._workspace, f"@{account}", self._cursors[account], PAGE
            )
            for line in lines:
                self._cursors[account] = line.seq
                yield line

    def _event(self, line: ChatLine) -> bytes:
        data = to_json(line_view(line))  # one line: JSON escapes line ends
        return f"id: {say_cursors(self._cursors)}\nevent: line\ndata: {data}\n\n".encode()


def say_cursors(cursors: Mapping[str, int]) -> str:
    return ",".join(f"{account}={seq}" for account, seq in cursors.items())


def read_cursors(text: str) -> dict[str, int]:
    """What a reader has seen: "maya=12,omar=0". Raises Refused."""
    if not CURSORS.match(text):
        raise Refused(400, "I could not read which chats to follow. Reload the page.")
    pairs = [each.rpartition("=") for each in text.split(",") if each]
    if len(pairs) > MOST_CHATS:
        raise Refused(400, f"One page can follow {MOST_CHATS} chats.")
    return {account: int(seq) for account, _, seq in pairs}
