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
from adapters.slack.inbound import Where
from adapters.slack.outbound import Block, Looks, blocks_of
from adapters.slack.payloads import Interaction, View
from adapters.slack.platform import SlackPlatform
from adapters.slack.text import mentioned
from bot.cards import Answer, Card, Choice, Choices
from bot.model import Account, Event, Organisation, Pressed, Submitted, Unit
from bot.ports import Clock, Later, Look, Lost, Never, Taken

log = structlog.get_logger("plainly.slack")

UNKNOWN_WORKSPACE = (
    "Plainly does not serve this workspace. An admin can add it to plainly.toml and restart."
)
ASK_IT = "Ask IT"
KNOWN_ACCOUNTS = 50_000
STRANGER_SECONDS = 60.0
"""After this time an account that nobody knew is looked up again."""
HOME_SECONDS = 600.0
"""So long after it was opened, a home tab follows what its reader does."""
HOME_WAIT = 1.5
MOST_NAMES = 20

Home = Callable[[Account, Look], Awaitable[Card]]
Join = Callable[[Account, str], Awaitable[bool]]
"""Join an account to the person with this verified e-mail; False if there is none."""


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
        known = await self.look(organisation).person_at(who) is not None
        if not known:
            try:
                async with asyncio.timeout(1.5):
                    known = await self._join(who)
            except (Later, Lost, Never, TimeoutError):
                known = False
        self._accounts[who] = float("inf") if known else now + STRANGER_SECONDS
        if len(self._accounts) > KNOWN_ACCOUNTS:
            self._accounts.popitem(last=False)

    async def _join(self, who: Account) -> bool:
        """By the e-mail that Slack has verified; never a guest, a bot or a stranger."""
        answer = await self.call(who.workspace, "users.info", user=who.id)
        user = answer.get("user", {})
        outside = ("is_bot", "is_restricted", "is_ultra_restricted", "is_stranger", "deleted")
        if any(user.get(flag) for flag in outside) or not user.get("is_email_confirmed", True):
            return False
        email = str(user.get("profile", {}).get("email", "")).strip().lower()
        return bool(email and self.join) and await self.join(who, email)  # type: ignore[misc] # just checked

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
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=within)
            for task in late:
                task.cancel()
