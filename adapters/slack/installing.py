"""Several workspaces install Plainly by themselves: Slack Bolt's OAuth flow, our memory.

The one who installs is welcomed with one message that says what to do first; nobody
else is bothered. What was installed is sealed, and goes when the app is removed.
"""

import hashlib
import hmac
import html
import logging
import secrets
import time
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, replace

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.error import BoltError
from slack_bolt.oauth.async_callback_options import (
    AsyncCallbackOptions,
    AsyncFailureArgs,
    AsyncSuccessArgs,
)
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.response import BoltResponse
from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import (
    AsyncInstallationStore,
)
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.desk import UNKNOWN_WORKSPACE
from adapters.slack.grants import PLATFORM, Grant, Grants
from bot.adapter_ports import Installations, Installed

STATE = "state"
STATE_SECONDS = 600
AUTHORIZE = "https://slack.com/oauth/v2/authorize"
INSTALLED = (
    "Plainly is installed. It has just written to you in Slack: that is the place to go on."
)
NOT_INSTALLED = "That did not work ({reason}). Nothing was installed. Please start again."

Welcome = Callable[[Grant], Awaitable[None]]


@dataclass(slots=True, kw_only=True)
class States(AsyncOAuthStateStore):
    """Each attempt to install has a secret of its own, good once and for ten minutes.

    It proves itself by a signature, so that opening the install page keeps nothing;
    only a used one is remembered, until it would have been too old anyway.
    """

    installations: Installations
    client: str
    key: str
    clock: Callable[[], float] = time.time

    @property
    def logger(self) -> logging.Logger:
        return logging.getLogger(__name__)

    async def async_issue(self, *args: object, **kwargs: object) -> str:
        words = f"{int(self.clock()) + STATE_SECONDS}.{secrets.token_urlsafe(24)}"
        return f"{words}.{self._mark(words)}"

    async def async_consume(self, state: str) -> bool:
        words, _, mark = state.rpartition(".")
        until = words.partition(".")[0]
        if not hmac.compare_digest(mark.encode(), self._mark(words).encode()):
            return False
        if not until.isdigit() or int(until) <= self.clock():
            return False
        await self._forget_old()
        used = hashlib.sha256(state.encode()).hexdigest()
        mine = {"client": self.client, "account": used, "kind": STATE}
        if await self.installations.find(PLATFORM, **mine):
            return False
        await self.installations.keep(Installed(platform=PLATFORM, body=until, **mine))
        return True

    def _mark(self, words: str) -> str:
        said = f"{STATE}:{self.client}:{words}".encode()
        return hmac.new(self.key.encode(), said, hashlib.sha256).hexdigest()

    async def _forget_old(self) -> None:
        kept = await self.installations.find(PLATFORM, client=self.client, kind=STATE)
        for each in kept:
            if int(each.body) <= self.clock():
                await self.installations.forget(
                    PLATFORM, client=self.client, account=each.account, kind=STATE
                )


@dataclass(slots=True, kw_only=True)
class Kept(AsyncInstallationStore):
    """Bolt's installation store, on our grants. User tokens are never kept."""

    grants: Grants
    workspaces: Collection[str]
    welcome: Welcome

    @property
    def logger(self) -> logging.Logger:
        return logging.getLogger(__name__)

    async def async_save(self, installation: Installation) -> None:
        """Raises BoltError for a workspace that we do not serve."""
        grant = Grant(
            token=installation.bot_token or "",
            team="" if installation.is_enterprise_install else installation.team_id or "",
            enterprise=installation.enterprise_id or "",
            bot=installation.bot_user_id or "",
            scopes=tuple(installation.bot_scopes or ()),
            refresh=installation.bot_refresh_token or "",
            expires=installation.bot_token_expires_at or 0,
            installer=installation.user_id or "",
        )
        served = {grant.team, grant.enterprise} & set(self.workspaces)
        if not served:
            raise BoltError(UNKNOWN_WORKSPACE)
        again = await self.grants.has(min(served))
        await self.grants.keep(grant)
        if not again:
            await self.welcome(grant)


def renewer(
    client: AsyncWebClient, client_id: str, client_secret: str
) -> Callable[[Grant], Awaitable[Grant]]:
    """Exchanges a key that expires soon, as Slack's token rotation wants it."""
    rotator = AsyncTokenRotator(client=client, client_id=client_id, client_secret=client_secret)

    async def renew(grant: Grant) -> Grant:
        bot = Bot(
            app_id=None,
            team_id=grant.team,
            enterprise_id=grant.enterprise,
            bot_token=grant.token,
            bot_id="",
            bot_user_id=grant.bot,
            bot_refresh_token=grant.refresh,
            bot_token_expires_at=grant.expires,
            installed_at=0.0,
        )
        newer = await rotator.perform_bot_token_rotation(bot=bot, minutes_before_expiration=120)
        if newer is None:
            return grant
        return replace(
            grant,
            token=newer.bot_token,
            refresh=newer.bot_refresh_token or "",
            expires=newer.bot_token_expires_at or 0,
        )

    return renew


@dataclass(slots=True, kw_only=True)
class InstallDoors:
    """Where an admin begins to install, and where Slack sends them back."""

    flow: AsyncOAuthFlow

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/slack/install", self.install),
            web.get("/slack/oauth_redirect", self.come_back),
        ]

    async def install(self, request: web.Request) -> web.Response:
        bolt = await to_bolt_request(request)
        return await to_aiohttp_response(await self.flow.handle_installation(bolt))

    async def come_back(self, request: web.Request) -> web.Response:
        bolt = await to_bolt_request(request)
        return await to_aiohttp_response(await self.flow.handle_callback(bolt))


def install_doors(
    *,
    client: AsyncWebClient,
    client_id: str,
    client_secret: str,
    scopes: Collection[str],
    public: str,
    installations: Installations,
    grants: Grants,
    workspaces: Collection[str],
    welcome: Welcome,
    authorize: str = AUTHORIZE,
) -> InstallDoors:
    """The OAuth flow of Slack Bolt, with our stores and our pages."""
    settings = AsyncOAuthSettings(
        client_id=client_id,
        client_secret=client_secret,
        scopes=list(scopes),
        user_scopes=[],
        redirect_uri=f"{public}/slack/oauth_redirect",
        authorization_url=authorize,
        install_page_rendering_enabled=False,
        callback_options=AsyncCallbackOptions(success=_success, failure=_failure),
        installation_store=Kept(grants=grants, workspaces=workspaces, welcome=welcome),
        state_store=States(installations=installations, client=client_id, key=client_secret),
        state_expiration_seconds=STATE_SECONDS,
    )
    logger = logging.getLogger("plainly.slack.install")
    logger.setLevel(logging.ERROR)  # below that Bolt writes codes and payloads
    return InstallDoors(flow=AsyncOAuthFlow(client=client, settings=settings, logger=logger))


async def _success(_args: AsyncSuccessArgs) -> BoltResponse:
    return _page(200, INSTALLED)


async def _failure(args: AsyncFailureArgs) -> BoltResponse:
    if args.reason == "storage_error":
        return _page(403, UNKNOWN_WORKSPACE)
    return _page(args.suggested_status_code, NOT_INSTALLED.format(reason=args.reason))


def _page(status: int, sentence: str) -> BoltResponse:
    body = f"<!doctype html><title>Plainly</title><p>{html.escape(sentence)}</p>"
    return BoltResponse(
        status=status, body=body, headers={"Content-Type": "text/html; charset=utf-8"}
    )
