"""One call of the Bot Connector over our one session, and what its answer means."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import quote

import aiohttp
from yarl import URL

from adapters.teams.transport import View, Whereto, code_in, problem_of
from bot.ports import Later, Lost, Never

PATIENCE = aiohttp.ClientTimeout(total=25, connect=5)
AWAY_WAIT = 3.0
NOT_OURS = "The address of this chat is not one of Microsoft's."


class TokenSource(Protocol):
    """Gives our own token. Raises Later."""

    async def current(self, refused: str = "") -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Calls services that we may call, with our token."""

    http: Callable[[], aiohttp.ClientSession]
    tokens: TokenSource | None
    """None: without a token, on this machine only."""
    may_call: Callable[[str], bool]

    async def call(
        self, method: str, service: str, path: str, body: View | None = None
    ) -> View:
        """What the service answers. Raises Later, Never, Lost."""
        if not self.may_call(service):
            raise Never("service", NOT_OURS)
        address = URL(service.rstrip("/") + path, encoded=True)
        token = await self.tokens.current() if self.tokens else ""
        status, head, found = await self._once(method, address, body, token)
        if status == 401 and self.tokens:
            token = await self.tokens.current(refused=token)
            status, head, found = await self._once(method, address, body, token)
        if status < 300:
            return found if isinstance(found, dict) else {}
        raise problem_of(status, code_in(found), head, method)

    async def _once(
        self, method: str, address: URL, body: View | None, token: str
    ) -> tuple[int, str, Any]:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        try:
            async with self.http().request(
                method,
                address,
                json=body,
                headers=headers,
                timeout=PATIENCE,
                allow_redirects=False,
            ) as answer:
                raw = await answer.read()
                return answer.status, answer.headers.get("Retry-After", ""), _json(raw)
        except aiohttp.ClientConnectorError:
            raise Later(AWAY_WAIT, method) from None  # nothing was sent
        except (aiohttp.ClientError, TimeoutError, OSError) as problem:
            raise Lost(type(problem).__name__) from None


def _json(raw: bytes) -> Any:
    try:
        return json.loads(raw) if raw else None
    except ValueError:
        return None


def activities(to: Whereto, message: str = "") -> str:
    """The path of a conversation's messages, or of one of them."""
    path = f"/v3/conversations/{quote(to.conversation, safe='')}/activities"
    if message:
        path += f"/{quote(message, safe='')}"
    return f"{path}?isTargetedActivity=true" if to.targeted else path


def conversations() -> str:
    return "/v3/conversations"


def member(to: Whereto, account: str) -> str:
    whose = quote(account, safe="")
    return f"/v3/conversations/{quote(to.conversation, safe='')}/members/{whose}"
