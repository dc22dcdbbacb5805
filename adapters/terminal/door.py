"""The server's JSON door, from the other side."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator
from types import TracebackType
from typing import Any, Self

import aiohttp

View = dict[str, Any]
UNREACHABLE = "Plainly cannot be reached at this address. Is it running?"
PAUSE = 1.0
MOST = 4 * 1024 * 1024


class No(Exception):
    """The server said no, or could not be reached; the message is meant for people."""

    def __init__(self, status: int, say: str) -> None:
        super().__init__(say)
        self.status = status


class Door:
    """Talks for one account. Use it as an async context."""

    def __init__(self, address: str, token: str, account: str) -> None:
        self.account = account
        self._session = aiohttp.ClientSession(
            base_url=address.rstrip("/") + "/",
            headers={"Authorization": f"Bearer {token}"},
            timeout=aiohttp.ClientTimeout(total=20),
            read_bufsize=MOST,
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._session.close()

    async def get(self, path: str, **query: str) -> View:
        """Ask. Raises No."""
        return await self._ask("GET", path, params=query)

    async def post(self, path: str, **body: object) -> View:
        """Do something, once. Raises No."""
        sent = {"account": self.account, "once": secrets.token_hex(12)} | body
        return await self._ask("POST", path, json=sent)

    async def lines(self, after: int) -> AsyncIterator[View]:
        """Every new line of the chat, through pauses and restarts. Raises No if shut out."""
        while True:
            try:
                async for line in self._stream(after):
                    after = line["seq"]
                    yield line
            except aiohttp.ClientError:
                pass
            except No as problem:
                if problem.status == 403:
                    raise
            await asyncio.sleep(PAUSE)

    async def _stream(self, after: int) -> AsyncIterator[View]:
        patient = aiohttp.ClientTimeout(total=None, sock_read=60)
        watch = {"watch": f"{self.account}={after}"}
        async with self._session.get("events", params=watch, timeout=patient) as response:
            if response.status != 200:
                raise No(response.status, UNREACHABLE)
            async for raw in response.content:
                name, _, value = raw.decode("utf-8", "replace").rstrip("\r\n").partition(": ")
                if name == "data":
                    yield json.loads(value)

    async def _ask(self, method: str, path: str, **options: Any) -> View:
        try:
            async with self._session.request(method, path, **options) as response:
                said: View = await response.json(content_type=None)
                if response.status != 200:
                    raise No(response.status, said.get("say", UNREACHABLE))
                return said
        except (aiohttp.ClientError, TimeoutError, ValueError) as problem:
            raise No(0, UNREACHABLE) from problem
