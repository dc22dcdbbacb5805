"""Open this room: everything wired, from settings and what the core gives."""

import re
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aiohttp import web

from adapters.slack.chats import DirectChats
from adapters.slack.client import SlackApi
from adapters.slack.desk import Desk, Follow, Home, Join
from adapters.slack.doors import Doors
from adapters.slack.grants import FernetSeal, Grant, Grants
from adapters.slack.groups import UserGroups
from adapters.slack.introducing import introduce
from adapters.slack.manifest import TIERS, UnknownTier, scopes_of
from adapters.slack.platform import PACE, SlackPlatform
from adapters.slack.replying import ReplyAddresses
from adapters.slack.welcoming import INSTALLED_ME, welcome_card
from bot.adapter_ports import Installations
from bot.cards import Answer, Card
from bot.events import Event, Pressed, Submitted
from bot.ports import Clock, Look, Pace, Platform, Taken
from bot.settings import SettingProblem, Settings

if TYPE_CHECKING:
    from adapters.slack.installing import InstallDoors
    from adapters.slack.listening import Listening

WORKSPACE = re.compile(r"[TE][A-Z0-9]{2,40}")
"""Slack's ids of a workspace and of an enterprise."""
API = "https://slack.com/api/"


KEY_KINDS = {
    "xoxb-": "the bot token",
    "xoxe.xoxb-": "a bot token that expires",
    "xapp-": "an app-level token",
    "xoxp-": "the token of a person",
    "xoxe-": "a refresh token",
}
"""What a key of Slack is, by how it begins."""


class SlackProblem(SettingProblem):
    """Slack cannot be switched on; a line for each thing that is missing, and where it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackSettings:
    """What the app's settings page at Slack gives, and what we choose."""

    signing_secrets: tuple[str, ...] = ()
    bot_token: str = ""
    client_id: str = ""
    client_secret: str = ""
    keys: tuple[str, ...] = ()
    """Seal installations at rest; the first seals, all open."""
    app_token: str = ""
    """Socket Mode instead of HTTP."""
    api: str = API
    public: str = ""
    """Our https address, for installing."""
    tiers: tuple[str, ...] = ()
    emoji: str = ""
    pace: Pace = PACE

    @classmethod
    def of(cls, settings: Settings) -> "SlackSettings":
        """Those of the process that concern Slack."""
        return cls(
            signing_secrets=_several(settings.slack_signing_secret),
            bot_token=settings.slack_bot_token,
            client_id=settings.slack_client_id,
            client_secret=settings.slack_client_secret,
            keys=_several(settings.slack_key),
            app_token=settings.slack_app_token,
            api=settings.slack_api,
            public=settings.slack_public.rstrip("/"),
            tiers=settings.slack_tiers,
            emoji=settings.slack_emoji if "channels" in settings.slack_tiers else "",
        )

    @property
    def feedback(self) -> bool:
        """Slack's own feedback buttons belong to its agents."""
        return "agent" in self.tiers


def _several(words: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in words.split(",") if part.strip())


@dataclass(slots=True, kw_only=True)
class SlackAdapter:
    """The open room."""

    desk: Desk
    doors: Doors | None
    platform: SlackPlatform
    installing: "InstallDoors | None" = None
    listening: "Listening | None" = None
    admins: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Who sees to Plainly itself, by organisation."""

    def routes(self) -> list[web.RouteDef]:
        """For adapters.front."""
        found = self.doors.routes() if self.doors else []
        return found + (self.installing.routes() if self.installing else [])

    def platforms(self) -> dict[str, Platform]:
        """Who delivers to each of our workspaces."""
        return dict.fromkeys(self.desk.organisations, self.platform)

    async def start(self) -> None:
        """Say who we are; begin to listen where Slack does not call us."""
        if self.listening:
            await self.listening.start()
        self.desk.behind(introduce(self.desk, self.admins), "ask Slack who we are")

    async def missing(self) -> str:
        """What keeps Slack's events from reaching us; "" for nothing that we know of."""
        return await self.listening.missing() if self.listening else ""

    async def stop(self) -> None:
        """Take nothing new, let what runs behind end."""
        if self.listening:
            await self.listening.stop()
        await self.desk.close()

    async def close(self) -> None:
        """After the last card was sent."""
        await self.platform.api.close()


def slack_workspaces(organisations: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Organisation by Slack workspace, from the workspaces of each organisation.

    Raises SlackProblem when none is Slack's."""
    found = {
        workspace: organisation
        for organisation, workspaces in organisations.items()
        for workspace in workspaces
        if WORKSPACE.fullmatch(workspace)
    }
    if not found:
        raise SlackProblem(
            "Slack is on, but no organisation has a Slack workspace: add its id "
            "(it begins with T, or with E for Enterprise Grid) to `workspaces` in plainly.toml."
        )
    return found


def check(settings: SlackSettings) -> None:
    """Raises SlackProblem that names everything that is missing or mixed up."""
    if found := [*_missing(settings), *_mixed_up(settings)]:
        raise SlackProblem("\n".join(found))


def _missing(settings: SlackSettings) -> Iterator[str]:
    if not settings.signing_secrets and not settings.app_token:
        yield (
            "Slack is on, but PLAINLY_SLACK_SIGNING_SECRET is missing: it stands under "
            "Basic Information of the app (Socket Mode needs PLAINLY_SLACK_APP_TOKEN instead)."
        )
    if settings.client_id and not (settings.client_secret and settings.keys):
        yield (
            "PLAINLY_SLACK_CLIENT_ID also needs PLAINLY_SLACK_CLIENT_SECRET, and "
            "PLAINLY_SLACK_KEY (any long random text) to seal what is installed."
        )
    if settings.client_id and not settings.public.startswith("https://"):
        yield (
            "PLAINLY_SLACK_CLIENT_ID also needs PLAINLY_SLACK_PUBLIC, the https address "
            "to which Slack sends those who install."
        )
    if unknown := [name for name in settings.tiers if name not in TIERS]:
        yield f"PLAINLY_SLACK_TIERS: {UnknownTier(unknown[0])}"
    if not settings.bot_token and not settings.client_id:
        yield (
            "Slack is on, but PLAINLY_SLACK_BOT_TOKEN is missing (or, for several "
            "workspaces, PLAINLY_SLACK_CLIENT_ID)."
        )


def _mixed_up(settings: SlackSettings) -> Iterator[str]:
    """Keys that stand where another kind of key belongs; never the key itself."""
    if settings.bot_token and not settings.bot_token.startswith("xoxb-"):
        yield (
            f"PLAINLY_SLACK_BOT_TOKEN must begin with xoxb-{_but_is(settings.bot_token)}. The "
            "right one stands under OAuth & Permissions, Bot User OAuth Token."
        )
    if settings.app_token and not settings.app_token.startswith("xapp-"):
        yield (
            f"PLAINLY_SLACK_APP_TOKEN must begin with xapp-{_but_is(settings.app_token)}. The "
            "right one stands under Basic Information, App-Level Tokens."
        )
    for secret in settings.signing_secrets:
        if kind := _but_is(secret):
            yield (
                f"PLAINLY_SLACK_SIGNING_SECRET is set{kind}. The right one stands under Basic "
                "Information, Signing Secret."
            )


def _but_is(key: str) -> str:
    """What this key is instead, if its beginning tells."""
    kinds = (kind for begins, kind in KEY_KINDS.items() if key.startswith(begins))
    kind = next(kinds, "")
    return f", but this is {kind}" if kind else ""


def open_slack(
    settings: SlackSettings,
    *,
    organisations: Mapping[str, tuple[str, ...]],
    look: Callable[[str], Look],
    take: Callable[[Event], Awaitable[Taken]],
    answer: Callable[[Event], Awaitable[Answer]],
    submit: Callable[[Submitted], Awaitable[Answer]],
    at_once: Callable[[Pressed], bool],
    home: Home,
    preview: Callable[[Submitted], Awaitable[Card | None]],
    installations: Installations,
    clock: Clock,
    redact: Callable[[str], str],
    join: Join | None = None,
    follow: Follow | None = None,
    groups: Sequence[str] = (),
    admins: Mapping[str, Sequence[str]] | None = None,
) -> SlackAdapter:
    """Wire the room; call it inside the running loop. Raises SlackProblem.

    `groups` are the user groups by which people come, each as `workspace/group`.
    """
    check(settings)
    api = SlackApi(settings.api)
    grants = Grants(
        installations=installations,
        client=settings.client_id,
        seal=FernetSeal(settings.keys) if settings.keys else None,
        fixed=Grant(token=settings.bot_token) if settings.bot_token else None,
    )

    async def open_chat(workspace: str, account: str) -> str:
        grant = await grants.of(workspace)
        opened = await api.call(workspace, grant.token, "conversations.open", users=account)
        return str(opened["channel"]["id"])

    platform = SlackPlatform(
        api=api,
        grants=grants,
        chats=DirectChats(
            installations=installations, open_chat=open_chat, client=settings.client_id
        ),
        addresses=ReplyAddresses(),
        feedback=settings.feedback,
        pace=settings.pace,
    )
    desk = Desk(
        organisations=slack_workspaces(organisations),
        look=look,
        take=take,
        answer=answer,
        submit=submit,
        at_once=at_once,
        home=home,
        preview=preview,
        platform=platform,
        clock=clock,
        redact=redact,
        emoji=settings.emoji,
        join=join,
        follow=follow,
        agent="agent" in settings.tiers,
    )
    if groups:
        desk.groups = UserGroups(named=_by_workspace(groups), call=desk.call, clock=clock)
    doors = Doors(desk=desk, secrets=settings.signing_secrets)
    return SlackAdapter(
        desk=desk,
        doors=doors if settings.signing_secrets else None,
        platform=platform,
        installing=_installing(settings, desk, installations) if settings.client_id else None,
        listening=_listening(settings, desk) if settings.app_token else None,
        admins=admins or {},
    )


def _by_workspace(groups: Sequence[str]) -> dict[str, list[str]]:
    """Ids of groups by workspace, in the order in which they were named."""
    found: dict[str, list[str]] = {}
    for group in groups:
        workspace, _, id = group.partition("/")
        found.setdefault(workspace, []).append(id)
    return found


def _installing(
    settings: SlackSettings, desk: Desk, installations: Installations
) -> "InstallDoors":
    from adapters.slack.installing import install_doors, renewer

    api, grants = desk.platform.api, desk.platform.grants
    client = api.client("")
    grants.renew = renewer(client, settings.client_id, settings.client_secret)

    async def welcome(grant: Grant) -> None:
        if grant.installer:
            workspace = next(
                w for w in (grant.enterprise, grant.team) if w in desk.organisations
            )
            body = welcome_card(INSTALLED_ME)
            desk.behind(
                desk.call(workspace, "chat.postMessage", channel=grant.installer, **body),
                "welcome who installed",
            )

    return install_doors(
        client=client,
        client_id=settings.client_id,
        client_secret=settings.client_secret,
        scopes=scopes_of(settings.tiers),
        public=settings.public,
        installations=installations,
        grants=grants,
        workspaces=desk.organisations,
        welcome=welcome,
    )


def _listening(settings: SlackSettings, desk: Desk) -> "Listening":
    from adapters.slack.listening import Listening

    return Listening(desk, desk.platform.api.client(""), settings.app_token)
