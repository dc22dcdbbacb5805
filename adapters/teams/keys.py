"""The keys with which Microsoft signs what it sends, fetched before anybody needs them.

One fetch at a time, never on the way of a message that a known key has signed. A key
that nobody knows makes us look again, at most once a minute: that is how a rotation is
noticed. What was fetched stays good while the other end is away.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import jwt
import structlog

log = structlog.get_logger("plainly.teams")
FRESH = 6 * 3600.0
"""Seconds after which the keys are fetched anew, in the background."""
AGAIN = 60.0
"""Seconds between two looks for a key that nobody knows."""


class Fetch(Protocol):
    """Gets JSON from an address. Raises OSError, TimeoutError or ValueError."""

    async def __call__(self, url: str) -> object: ...


@dataclass(frozen=True, slots=True)
class Key:
    """One public key, and the channels that Microsoft lets sign with it."""

    key: Any
    channels: frozenset[str]


class NoKeys(Exception):
    """The keys could never be fetched: nobody can be let in or turned away."""


class SigningKeys:
    """The keys by their id."""

    def __init__(
        self, fetch: Fetch, metadata: str, *, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._fetch = fetch
        self._metadata = metadata
        self._now = now
        self._keys: dict[str, Key] = {}
        self._fetched_at: float | None = None
        self._tried_at: float | None = None
        self._one = asyncio.Lock()

    async def find(self, id: str) -> Key | None:
        """The key of this id, after another look if it is unknown. Raises NoKeys."""
        known = self._keys.get(id)
        if known is None and self._may_look():
            await self.look()
        if not self._keys:
            raise NoKeys
        return self._keys.get(id)

    async def look(self) -> None:
        """Fetch the keys now, unless somebody else just did."""
        async with self._one:
            if not self._may_look():
                return
            self._tried_at = self._now()
            try:
                self._keys = await self._fetched()
                self._fetched_at = self._now()
            except (OSError, TimeoutError, ValueError, KeyError, TypeError) as problem:
                log.warning(
                    "Microsoft's keys cannot be fetched", problem=type(problem).__name__
                )

    async def keep_fresh(self) -> None:
        """Fetch the keys at once and then again and again, until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(FRESH if self._keys else AGAIN)

    def _may_look(self) -> bool:
        return self._tried_at is None or self._now() - self._tried_at >= AGAIN

    async def _fetched(self) -> dict[str, Key]:
        metadata = await self._fetch(self._metadata)
        listed = await self._fetch(_part(metadata, "jwks_uri"))
        found: dict[str, Key] = {}
        for each in _part(listed, "keys"):
            if isinstance(each, Mapping) and each.get("kty") == "RSA" and each.get("kid"):
                found[str(each["kid"])] = _key(each)
        if not found:
            raise ValueError("no keys")
        return found


def _part(value: object, name: str) -> Any:
    if not isinstance(value, Mapping):
        raise TypeError(name)
    return value[name]


def _key(each: Mapping[str, Any]) -> Key:
    try:
        key = jwt.PyJWK(dict(each), algorithm="RS256").key
    except jwt.PyJWTError as problem:
        raise ValueError(type(problem).__name__) from problem
    return Key(key, frozenset(each.get("endorsements") or ()))
