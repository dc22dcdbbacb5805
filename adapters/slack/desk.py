"""What the doors of this room share: who is who, what to call, what runs behind.

Nothing of a conversation is kept here; any process can handle any payload.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import structlog

from adapters.front import Refused
from adapters.slack.groups import UserGroups
from adapters.slack.inbound import Where
from adapters.slack.outbound import Block, Looks, blocks_of
from adapters.slack.payloads import Interaction, View
from adapters.slack.platform import SlackPlatform
from adapters.slack.text import mentioned
from bot.cards import Answer, Card, Choice, Choices
from bot.events import Event, Pressed, Submitted
from bot.joining import Colleague
from bot.places import Account
from bot.ports import Clock, Later, Look, Lost, Never, Taken
from bot.records import Organisation, Person, Unit

log = structlog.get_logger("plainly.slack")

UNKNOWN_WORKSPACE = (
    "Plainly does not serve this workspace. An admin can add it to plainly.toml and restart."
)
ASK_IT = "Ask IT"
KNOWN_ACCOUNTS = 50_000
STRANGER_SECONDS = 60.0
"""After this time an account that nobody knew is looked up again."""
UNSURE_SECONDS = 10.0
"""The same, where Slack could not be asked."""
MEMBER_SECONDS = 3600.0
"""After this time Slack is asked whether who came by a user group is still in it."""
STRANGER_WAIT = 1.5
MEMBER_WAIT = 0.7
"""Whom we know already must not miss Slack's three seconds because of it."""
HOME_SECONDS = 600.0
"""So long after it was opened, a home tab follows what its reader does."""
HOME_WAIT = 1.5
MOST_NAMES = 20

Home = Callable[[Account, Look], Awaitable[Card]]
Join = Callable[[Account, str], Awaitable[bool]]
"""Join an account to the person with this verified e-mail; False if there is none."""
Follow = Callable[[Colleague], Awaitable[None]]
"""Keep somebody who is in user groups as a person of the right unit, or let them go."""


@dataclass(slots=True, kw_only=True)
class Desk:
    """Everything that a payload may need on its way."""

    organisations: Mapping[str, str]
    """Organisation by workspace; an event of any other workspace is refused."""
    look: Callable[[str], Look]
    take: Callable[[Event], Awaitable[Taken]]
    answer: Callable[[Event], Awaitable[Answer]]
    submit: Callable[[Submitted], Awaitable[Answer]]
    at_once: Callable[[Pressed], bool]
    """Whether a press is answered at once and changes nothing."""
    home: Home
    preview: Callable[[Submitted], Awaitable[Card | None]]
    """What others would read, were the form sent like this."""
    platform: SlackPlatform
    clock: Clock
    redact: Callable[[str], str]
    emoji: str = ""
    """On any message, this emoji asks to explain it; empty switches that off."""
    join: Join | None = None
    follow: Follow | None = None
    groups: UserGroups | None = None
    agent: bool = False
    """Whether the workspace sees us as an agent."""
    _accounts: "OrderedDict[Account, float]" = field(default_factory=OrderedDict)
    _wheres: dict[tuple[str, str], Where] = field(default_factory=dict)
    _homes: dict[Account, float] = field(default_factory=dict)
    _redrawing: set[Account] = field(default_factory=set)
    typing: "dict[str, tuple[Where, Interaction, View] | None]" = field(default_factory=dict)
    """By open modal that is being drawn anew: its newest state, if that is newer still."""
    _tasks: set[asyncio.Task[Any]] = field(default_factory=set)

    # --- who and where

    def where(
        self,
        enterprise: str | None,
        team: str | None,
        *,
        bot: str = "",
        names: Mapping[str, str] | None = None,
    ) -> Where:
        """The workspace of a payload. Raises Refused for one we do not serve."""
        for workspace in (enterprise, team):
            if workspace and workspace in self.organisations:
                return self._where(workspace, bot, names or {})
        log.warning("unknown workspace", enterprise=enterprise, team=team)
        raise Refused(403, UNKNOWN_WORKSPACE)

    def _where(self, workspace: str, bot: str, names: Mapping[str, str]) -> Where:
        """Made once for each workspace, unless somebody is mentioned."""
        if not names and (known := self._wheres.get((workspace, bot))):
            return known
        where = Where(
            organisation=self.organisations[workspace],
            workspace=workspace,
            bot=bot,
            clock=self.clock,
            redact=self.redact,
            names=names,
        )
        if not names and len(self._wheres) < KNOWN_ACCOUNTS:
            self._wheres[workspace, bot] = where
        return where

    async def names(self, where: Where, *texts: str | None) -> Mapping[str, str]:
        """Names of the people whom these words mention; ourselves left out."""
        said = "\n".join(text for text in texts if text)
        if said.count("<@") == said.count(f"<@{where.bot}>"):
            return {}  # nobody, or only ourselves: what most messages are
        look = self.look(where.organisation)
        found = {}
        for user in mentioned(said)[:MOST_NAMES]:
            if user != where.bot and (person := await look.person_at(where.account(user))):
                found[user] = person.name
        return found

    async def meet(self, organisation: str, who: Account) -> None:
        """See to it that an account is joined to its person, if anybody can tell."""
        now = self.clock.now().timestamp()
        if self.join is None or self._accounts.get(who, 0.0) > now:
            return
        look = self.look(organisation)
        person, sure = await look.person_at(who), True
        if person is None or (who in self._accounts and _came_by_group(person, who)):
            try:
                async with asyncio.timeout(MEMBER_WAIT if person else STRANGER_WAIT):
                    await self._look_up(who, known=person is not None)
            except (Later, Lost, Never, TimeoutError):
                sure = False
            person = await look.person_at(who)
        self._accounts[who] = now + _good_for(person, sure=sure)
        if len(self._accounts) > KNOWN_ACCOUNTS:
            self._accounts.popitem(last=False)

    async def _look_up(self, who: Account, *, known: bool) -> None:
        """By the e-mail that Slack has verified, else by a user group; never a guest, a bot
        or a stranger. Raises Later, Lost or Never when Slack cannot be asked."""
        user = (await self.call(who.workspace, "users.info", user=who.id)).get("user", {})
        profile = user.get("profile", {})
        email = str(profile.get("email", "")).strip().lower()
        ours = _is_colleague(user)
        if ours and (not email or (not known and self.join and await self.join(who, email))):
            return  # without an address nobody can tell
        groups: tuple[str, ...] = ()
        if ours and self.groups:
            groups = await self.groups.of(who.workspace, who.id, _teams_of(user))
        if self.follow and (groups or known):
            name = str(profile.get("real_name") or profile.get("display_name") or "")
            await self.follow(Colleague(account=who, email=email, name=name, groups=groups))

    async def zone(self, organisation: str, who: Account) -> str:
        """The zone in which this person lives: their own, their unit's, the organisation's."""
        look = self.look(organisation)
        person = await look.person_at(who)
        if person and person.zone:
            return person.zone
        unit = await look.one(Unit, person.unit) if person and person.unit else None
        if unit and unit.hours.zone:
            return unit.hours.zone
        whole = await look.one(Organisation, organisation)
        return whole.zone if whole else "UTC"

    # --- calling Slack

    async def call(self, workspace: str, method: str, **given: Any) -> Block:
        """Raises Later, Lost or Never."""
        grant = await self.platform.grants.of(workspace)
        return await self.platform.api.call(workspace, grant.token, method, **given)

    async def respond(self, url: str, text: str) -> bool:
        """One sentence for the one who pressed, where they pressed."""
        body = {"response_type": "ephemeral", "replace_original": False, "text": text}
        return bool(url) and await self.platform.api.respond(url, body)

    # --- the home tab

    async def publish_home(self, organisation: str, who: Account) -> None:
        shown = await self.home(who, self.look(organisation))
        ask = Choices((Choice(ASK_IT, "ask.new"),))
        card = replace(shown, parts=(*shown.parts, ask))
        zone = await self.zone(organisation, who)
        view = {"type": "home", "blocks": blocks_of(card, Looks(zone=zone), most=100)}
        await self.call(who.workspace, "views.publish", user_id=who.id, view=view)

    def home_opened(self, organisation: str, who: Account) -> None:
        if len(self._homes) > KNOWN_ACCOUNTS:
            self._homes.clear()
        self._homes[who] = self.clock.now().timestamp()
        self.behind(self.publish_home(organisation, who), "publish a home tab")

    def home_changes(self, organisation: str, who: Account) -> None:
        """Its reader did something: an open home tab follows, once things have settled."""
        opened = self._homes.get(who)
        recent = opened and self.clock.now().timestamp() - opened < HOME_SECONDS
        if not recent or who in self._redrawing:
            return
        self._redrawing.add(who)

        async def later() -> None:
            await asyncio.sleep(HOME_WAIT)
            self._redrawing.discard(who)
            await self.publish_home(organisation, who)

        self.behind(later(), "follow in a home tab")

    # --- what runs after the answer

    def behind(self, work: Coroutine[Any, Any, Any], what: str) -> None:
        """Run it after the answer. It only shows things: nothing is lost with it."""
        task = asyncio.create_task(self._guarded(work, what))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _guarded(self, work: Coroutine[Any, Any, Any], what: str) -> None:
        try:
            await work
        except (Later, Lost, Never) as problem:
            log.warning(f"could not {what}", problem=str(problem))
        except Exception as problem:
            log.exception(f"could not {what}", problem=type(problem).__name__)

    async def settle(self) -> None:
        """Return when nothing runs behind any more."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    async def close(self, within: float = 1.5) -> None:
        if self.groups:
            self.groups.close()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=within)
            for task in late:
                task.cancel()


def _is_colleague(user: Mapping[str, Any]) -> bool:
    """Whether Slack vouches for the address of this account, and it is one of our own."""
    outside = ("is_bot", "is_restricted", "is_ultra_restricted", "is_stranger", "deleted")
    return user.get("is_email_confirmed") is True and not any(
        user.get(flag) for flag in outside
    )


def _teams_of(user: Mapping[str, Any]) -> tuple[str, ...]:
    """The teams of the enterprise that somebody is in; elsewhere the one there is."""
    teams = user.get("enterprise_user", {}).get("teams") or (user.get("team_id"),)
    return tuple(str(team) for team in teams if team)


def _came_by_group(person: Person, who: Account) -> bool:
    """Whether this account is the one whose groups decide."""
    return person.came_by.startswith(f"{who.workspace}/")


def _good_for(person: Person | None, *, sure: bool) -> float:
    """For how many seconds an account needs not be looked up again."""
    if person is None:
        return STRANGER_SECONDS if sure else UNSURE_SECONDS
    if person.came_by:
        return MEMBER_SECONDS if sure else STRANGER_SECONDS
    return float("inf")
