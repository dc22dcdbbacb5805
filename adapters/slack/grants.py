"""Which key opens which workspace: installations, read once and remembered for a while.

An organisation with one workspace gives its bot token as a setting. Several workspaces
install by themselves; their tokens are kept sealed.
"""

import asyncio
import base64
import hashlib
import json
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import structlog

from adapters.slack.refusals import sentence_of
from bot.adapter_ports import Installations, Installed
from bot.ports import Never

log = structlog.get_logger("plainly.slack")

REMEMBERED = 60.0
"""Seconds; another process may have removed or renewed an installation."""
RENEWED_BEFORE = 7200
"""Seconds before its end."""
PLATFORM = "slack"
BOT = "bot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What an installation allows."""

    token: str
    team: str = ""
    enterprise: str = ""
    bot: str = ""
    """The account that we are there."""
    scopes: tuple[str, ...] = ()
    refresh: str = ""
    expires: int = 0
    """Seconds since 1970; 0 for a key that does not expire."""
    installer: str = ""

    @property
    def workspace(self) -> str:
        """Enterprise Grid: the workspace is the enterprise."""
        return self.enterprise or self.team


class Seal(Protocol):
    """Makes words unreadable for whoever has only the database."""

    def close(self, words: str) -> str: ...

    def open(self, sealed: str) -> str:
        """Raises ValueError when it was sealed with another key."""
        ...


class FernetSeal:
    """Sealed with the first key; opened with any of them, so that keys can be changed."""

    def __init__(self, keys: Sequence[str]) -> None:
        from cryptography.fernet import Fernet, MultiFernet

        self._fernet = MultiFernet([Fernet(_derived(key)) for key in keys])

    def close(self, words: str) -> str:
        return self._fernet.encrypt(words.encode()).decode()

    def open(self, sealed: str) -> str:
        from cryptography.fernet import InvalidToken

        try:
            return self._fernet.decrypt(sealed.encode()).decode()
        except InvalidToken:
            raise ValueError("sealed with another key") from None


def _derived(key: str) -> bytes:
    """The setting may be any long random text; Fernet wants 32 bytes."""
    made = hashlib.blake2b(key.encode(), digest_size=32, person=b"plainly slack").digest()
    return base64.urlsafe_b64encode(made)


Renew = Callable[[Grant], Awaitable[Grant]]
"""Exchange a key that expires soon for a new one."""


@dataclass(slots=True, kw_only=True)
class Grants:
    """The keys of all workspaces."""

    installations: Installations
    client: str = ""
    seal: Seal | None = None
    fixed: Grant | None = None
    """The key given as a setting; opens every workspace that installed nothing itself."""
    renew: Renew | None = None
    clock: Callable[[], float] = time.time
    _known: dict[str, tuple[float, Grant]] = field(default_factory=dict)
    _renewing: dict[str, asyncio.Lock] = field(default_factory=dict)
    """A refresh token is good once: whoever needs a new key waits for the first who asked."""

    async def of(self, workspace: str) -> Grant:
        """The grant of a workspace. Raises Never("not_installed")."""
        known = self._known.get(workspace)
        if known and known[0] > self.clock():
            return known[1]
        grant = await self._kept(workspace) or self.fixed
        if grant is None:
            raise Never("not_installed", sentence_of("not_installed"))
        if self.renew and self._ends_soon(grant):
            async with self._renewing.setdefault(workspace, asyncio.Lock()):
                grant = await self._kept(workspace) or grant  # somebody was faster
                if self._ends_soon(grant):
                    grant = await self.renew(grant)
                    await self.keep(grant)
        self._known[workspace] = (self.clock() + REMEMBERED, grant)
        return grant

    def _ends_soon(self, grant: Grant) -> bool:
        return bool(grant.expires) and grant.expires - self.clock() < RENEWED_BEFORE

    async def has(self, workspace: str) -> bool:
        """Whether the workspace installed us itself."""
        return await self._kept(workspace) is not None

    async def keep(self, grant: Grant) -> None:
        """Remember an installation, its key sealed."""
        if self.seal is None:
            raise ValueError("installations cannot be kept without a key to seal them")
        words = json.dumps(
            {
                "token": grant.token,
                "bot": grant.bot,
                "scopes": list(grant.scopes),
                "refresh": grant.refresh,
                "expires": grant.expires,
                "installer": grant.installer,
            }
        )
        await self.installations.keep(
            Installed(
                platform=PLATFORM,
                client=self.client,
                enterprise=grant.enterprise,
                team=grant.team,
                kind=BOT,
                body=self.seal.close(words),
            )
        )
        self.drop(grant.team)
        self.drop(grant.enterprise)

    async def forget(self, workspace: str) -> int:
        """The app was removed there: its key, and what we knew of it, go."""
        self._known.pop(workspace, None)
        where = {column_of(workspace): workspace}
        gone = await self.installations.forget(PLATFORM, client=self.client, **where)
        log.info("uninstalled", workspace=workspace, rows=gone)
        return gone

    def drop(self, workspace: str) -> None:
        """Slack refused the key: read it anew before it is used again."""
        self._known.pop(workspace, None)

    async def _kept(self, workspace: str) -> Grant | None:
        if self.seal is None:
            return None
        where = {column_of(workspace): workspace}
        found = await self.installations.find(PLATFORM, client=self.client, kind=BOT, **where)
        # Installed for the whole enterprise goes before installed in one team of it.
        for each in sorted(found, key=lambda one: one.team != ""):
            try:
                kept = json.loads(self.seal.open(each.body))
            except ValueError:
                log.error("an installation cannot be opened with this key", team=each.team)
                continue
            scopes = tuple(kept.pop("scopes"))
            return Grant(team=each.team, enterprise=each.enterprise, scopes=scopes, **kept)
        return None


def column_of(workspace: str) -> str:
    """Slack's ids tell what they are: E… an enterprise, T… one team."""
    return "enterprise" if workspace.startswith("E") else "team"
