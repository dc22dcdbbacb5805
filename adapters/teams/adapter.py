"""Open this room: everything wired, from settings and what the core gives."""

import asyncio
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

import aiohttp
import structlog
from aiohttp import web

from adapters.front.guarding import is_loopback
from adapters.teams.asking import AnswerNow, House, Preview, Take
from adapters.teams.calling import Caller
from adapters.teams.direct import Direct
from adapters.teams.door import Door, Guarding
from adapters.teams.drawing import Looks
from adapters.teams.guard import SERVICE_HOSTS, DeveloperGuard, Guard, may_call, on_this_machine
from adapters.teams.keys import SigningKeys
from adapters.teams.meeting import Join, Meeting
from adapters.teams.platform import TeamsPlatform
from adapters.teams.references import References
from adapters.teams.speaking import Speaking
from adapters.teams.tokens import Tokens, by_secret
from adapters.teams.transport import Transport
from adapters.teams.turns import Turns
from bot.adapter_ports import Installations
from bot.ports import Clock, Look, Platform
from bot.settings import SettingProblem, Settings

log = structlog.get_logger("plainly.teams")
TENANT = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""How the ids of tenants, apps and accounts look."""
METADATA = "https://login.botframework.com/v1/.well-known/openidconfiguration"
LOGIN = "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token"
CONNECTIONS = 40
PATIENCE = aiohttp.ClientTimeout(total=10)

NO_APP = (
    "Teams is on, but there is no app id: set PLAINLY_TEAMS_APP_ID, PLAINLY_TEAMS_APP_SECRET "
    "and PLAINLY_TEAMS_TENANT (docs/howto/teams.md says where they come from). For the Agents "
    "Playground on this machine, set PLAINLY_TEAMS_DEVELOPER=yes instead."
)
NOT_HERE = (
    "PLAINLY_TEAMS_DEVELOPER lets anybody in without a signature: it is allowed only while "
    "PLAINLY_HOST is 127.0.0.1, not {host}."
)
BOTH = "PLAINLY_TEAMS_DEVELOPER is for a machine without an app id: unset one of the two."
UNCHECKED = (
    "Teams without an app id: signatures are not checked, and only this machine is answered. "
    "Never run it like this for others."
)
NO_SECRET = "PLAINLY_TEAMS_APP_SECRET is missing: without it Plainly cannot answer in Teams."  # noqa: S105 - a sentence
NO_TENANT = (
    "Teams is on, but no organisation has a tenant: add its id (such as "
    "“11111111-2222-3333-4444-555555555555”) to `workspaces` in plainly.toml."
)
NOT_AN_ID = "{name} must be an id such as 11111111-2222-3333-4444-555555555555, not “{value}”."
NO_TRANSPORT = "PLAINLY_TEAMS_TRANSPORT must be direct or botbuilder, not “{value}”."


class TeamsProblem(SettingProblem):
    """Teams cannot be switched on; one line that says what is missing and where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsSettings:
    """What the bot's registration at Microsoft gives, and what we choose."""

    app_id: str = ""
    secret: str = field(default="", repr=False)
    tenant: str = ""
    """The tenant in which the bot is registered; empty: the organisation's only one."""
    transport: str = "direct"
    developer: bool = False
    dialogs: bool = True
    """Off: forms stand where the card stood, for clients that have no dialogs."""
    host: str = "127.0.0.1"
    metadata: str = METADATA
    login: str = LOGIN
    service_hosts: Collection[str] | None = SERVICE_HOSTS
    """None: services on this machine, in tests."""

    @classmethod
    def of(cls, settings: Settings) -> "TeamsSettings":
        """Those of the process that concern Teams. Raises TeamsProblem."""
        return cls(
            app_id=settings.teams_app_id.lower(),
            secret=settings.teams_app_secret,
            tenant=settings.teams_tenant.lower(),
            transport=settings.teams_transport,
            developer=settings.teams_developer,
            dialogs=settings.teams_dialogs,
            host=settings.host,
        )


def check(settings: TeamsSettings, tenants: Collection[str]) -> None:
    """Refuse to begin with what cannot work or is not safe. Raises TeamsProblem."""
    if settings.transport not in ("direct", "botbuilder"):
        raise TeamsProblem(NO_TRANSPORT.format(value=settings.transport))
    if settings.developer:
        if settings.app_id:
            raise TeamsProblem(BOTH)
        if not is_loopback(settings.host):
            raise TeamsProblem(NOT_HERE.format(host=settings.host))
        return
    if not settings.app_id:
        raise TeamsProblem(NO_APP)
    for name, value in (("APP_ID", settings.app_id), ("TENANT", settings.tenant)):
        if value and not TENANT.fullmatch(value):
            raise TeamsProblem(NOT_AN_ID.format(name=f"PLAINLY_TEAMS_{name}", value=value))
    if not settings.secret:
        raise TeamsProblem(NO_SECRET)
    if not tenants:
        raise TeamsProblem(NO_TENANT)


@dataclass(slots=True, kw_only=True)
class TeamsAdapter:
    """The open room: its route, its platform, its beginning and its end."""

    platform: TeamsPlatform
    workspaces: frozenset[str]
    door: Door
    keys: SigningKeys | None
    session: "Session"
    _fresh: asyncio.Task[None] | None = None

    def routes(self) -> list[web.RouteDef]:
        """For adapters.front."""
        return self.door.routes()

    def platform_of(self, workspace: str) -> Platform | None:
        """Who delivers to this workspace, if it is one of ours."""
        return self.platform if workspace in self.workspaces else None

    def platforms(self) -> dict[str, Platform]:
        """Who delivers to each of our workspaces."""
        return dict.fromkeys(self.workspaces, self.platform)

    async def start(self) -> None:
        """Fetch Microsoft's keys, before anybody needs them."""
        await self.platform.transport.start()
        if self.keys:
            self._fresh = asyncio.create_task(self.keys.keep_fresh())
        else:
            log.warning(UNCHECKED)

    async def close(self) -> None:
        """After the last card was sent."""
        if self._fresh:
            self._fresh.cancel()
        await self.platform.transport.stop()
        await self.session.close()


class Session:
    """Our one session: its connections stay open between messages."""

    def __init__(self) -> None:
        self._http: aiohttp.ClientSession | None = None

    def http(self) -> aiohttp.ClientSession:
        """The session; made when it is first asked for, inside the loop."""
        if self._http is None:
            connector = aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=90)
            self._http = aiohttp.ClientSession(
                connector=connector, cookie_jar=aiohttp.DummyCookieJar()
            )
        return self._http

    async def close(self) -> None:
        if self._http is not None:
            await self._http.close()
            self._http = None

    async def fetch(self, url: str) -> object:
        """JSON from an address. Raises OSError, TimeoutError or ValueError."""
        try:
            async with self.http().get(url, timeout=PATIENCE) as answer:
                answer.raise_for_status()
                return await answer.json(content_type=None)
        except aiohttp.ClientError as problem:
            raise OSError(type(problem).__name__) from problem


def open_teams(
    settings: TeamsSettings,
    *,
    organisations: Mapping[str, tuple[str, ...]],
    look: Callable[[str], Look],
    take: Take,
    answer: AnswerNow,
    preview: Preview,
    opens: frozenset[str],
    installations: Installations,
    clock: Clock,
    redact: Callable[[str], str],
    join: Join | None = None,
) -> TeamsAdapter:
    """Everything wired. `organisations` has the workspaces of each. Raises TeamsProblem."""
    home_of = teams_workspaces(organisations, developer=settings.developer)
    check(settings, home_of)
    session = Session()
    transport = _transport(settings, session, home_of)
    references = References(installations)
    looks = Looks(opens=opens if settings.dialogs else frozenset())
    platform = TeamsPlatform(
        transport=transport, references=references, looks=looks, app_id=settings.app_id
    )
    keys = None if settings.developer else SigningKeys(session.fetch, settings.metadata)
    turns = Turns(
        house=House(
            take=take, answer=answer, preview=preview, look=look, clock=clock, redact=redact
        ),
        organisations=home_of,
        references=references,
        meeting=Meeting(transport=transport, join=join, clock=clock),
        speaking=Speaking(transport=transport),
        looks=looks,
        only=next(iter(home_of)) if settings.developer else "",
    )
    guard: Guarding = DeveloperGuard()
    if keys is not None:
        guard = Guard(app_id=settings.app_id, keys=keys, tenants=home_of, clock=clock)
    return TeamsAdapter(
        platform=platform,
        workspaces=frozenset(home_of),
        door=Door(guard=guard, transport=transport, turns=turns),
        keys=keys,
        session=session,
    )


def teams_workspaces(
    organisations: Mapping[str, tuple[str, ...]], *, developer: bool = False
) -> dict[str, str]:
    """Organisation by tenant. On a developer's machine the first one has "teams"."""
    found = {
        workspace: organisation
        for organisation, workspaces in organisations.items()
        for workspace in workspaces
        if TENANT.fullmatch(workspace)
    }
    if developer and not found and organisations:
        return {"teams": next(iter(organisations))}
    return found


def _transport(
    settings: TeamsSettings, session: Session, tenants: Collection[str]
) -> Transport:
    tokens = None
    if not settings.developer:
        tenant = settings.tenant or next(iter(tenants))
        login = settings.login.format(tenant=tenant)
        tokens = Tokens(by_secret(session.http, login, settings.app_id, settings.secret))
    hosts = None if settings.developer else settings.service_hosts
    caller = Caller(
        http=session.http,
        tokens=tokens,
        may_call=on_this_machine if hosts is None else may_call(hosts),
    )
    if settings.transport == "direct":
        return Direct(caller)
    from adapters.teams.botbuilder import BotBuilder  # costs a second, only when wanted

    return BotBuilder(caller, settings.app_id)
