"""Our own token, with which we call Microsoft: fetched once an hour, by one at a time."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import aiohttp
import structlog

from bot.ports import Later

log = structlog.get_logger("plainly.teams")
SCOPE = "https://api.botframework.com/.default"
EARLY = 300.0
"""Seconds before its end at which a token is renewed."""
PATIENCE = aiohttp.ClientTimeout(total=10)
REFUSED_WAIT = 60.0
AWAY_WAIT = 5.0


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    seconds: float
    """How long it is good for."""


Get = Callable[[], Awaitable[Token]]


class Tokens:
    """The token of now. Many may ask; one fetches, the others wait for the same."""

    def __init__(self, get: Get, *, now: Callable[[], float] = time.monotonic) -> None:
        self._get = get
        self._now = now
        self._text = ""
        self._until = 0.0
        self._one = asyncio.Lock()

    async def current(self, refused: str = "") -> str:
        """A good token; another one than `refused`. Raises Later when there is none."""
        if self._good(refused):
            return self._text
        async with self._one:
            if not self._good(refused):
                token = await self._get()
                self._text = token.text
                self._until = self._now() + max(30.0, token.seconds - EARLY)
        return self._text

    def _good(self, refused: str) -> bool:
        return bool(self._text) and self._text != refused and self._now() < self._until


def by_secret(
    http: Callable[[], aiohttp.ClientSession], url: str, app_id: str, secret: str
) -> Get:
    """The OAuth 2.0 client credentials flow, as Microsoft's login speaks it.

    https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
    """
    form = {
        "grant_type": "client_credentials",
        "client_id": app_id,
        "client_secret": secret,
        "scope": SCOPE,
    }

    async def get() -> Token:
        try:
            async with http().post(url, data=form, timeout=PATIENCE) as answer:
                found = await answer.json(content_type=None)
                if answer.status == 200:
                    return Token(str(found["access_token"]), float(found["expires_in"]))
                code = found.get("error", "") if isinstance(found, dict) else ""
                log.error("Microsoft gives us no token", status=answer.status, code=str(code))
        except (aiohttp.ClientError, TimeoutError, OSError) as problem:
            log.warning("Microsoft's login is away", problem=type(problem).__name__)
            raise Later(AWAY_WAIT) from None
        except (ValueError, KeyError, TypeError):
            log.error("Microsoft's login answered something unknown")
        raise Later(REFUSED_WAIT)

    return get
