"""The demo company on Teams: all rooms but the language are real, and so is HTTP."""

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

import aiohttp

from adapters.front import Front, FrontSettings
from adapters.teams import TeamsAdapter, TeamsSettings, open_teams
from adapters.teams.door import PATH
from bot.app import DEMO_HOUSE
from bot.cards import Card
from bot.conversation import OPENS, Conversation
from bot.delivering import Delivering
from bot.events import Deleted, Edited, Event, Pressed, Said, Submitted, TicketChanged, TimeCame
from bot.house import House, differences, parse_house
from bot.joining import join_by_email
from bot.outcome import Show
from bot.places import Account, direct_chat
from bot.ports import Look, Platform
from bot.redaction import redact
from bot.simple_words import SimpleWords
from bot.testing import RecordingPlatform, StillClock
from bot.tools import Tools
from bot.work import Work
from storage.opening import Storage, open_storage
from tests.bot.dialog import MONDAY, WORDS
from tests.peers.teams.microsoft import APP, SECRET, TENANT, Microsoft, microsoft
from tests.peers.teams.people import User, object_id

BY_FILE = ("alex", "sam", "kim", "lee", "grace", "noor")
"""People whose account stands in the file; the others are joined by their address."""


@dataclass(slots=True, kw_only=True)
class TeamsHouse:
    """A running Plainly in a running Teams, driven by names."""

    microsoft: Microsoft
    storage: Storage
    work: Work
    clock: StillClock
    adapter: TeamsAdapter
    organisation: str
    door: str
    http: aiohttp.ClientSession
    users: dict[str, User]
    page: RecordingPlatform
    """Where people are who are on the page and not on Teams."""

    @property
    def look(self) -> Look:
        return self.storage.store.look(self.organisation)

    def user(self, name: str) -> User:
        if name not in self.users:
            self.users[name] = User(
                name,
                self.microsoft,
                self.door,
                self.http,
                self.clock.now,
                email=f"{name}@harbour.example",
            )
        return self.users[name]

    def on_page(self, name: str) -> str:
        """All that somebody sees on the page, threads included, as text."""
        shown = self.page.standing()
        return "\n".join(c.plain_text() for at, _, c in shown if at.channel == f"@{name}")

    def message_on_page(self, name: str, key: str) -> str:
        return self.page.message_of(direct_chat(Account("web", name)), key)

    async def says_on_page(
        self, name: str, text: str, *, message: str, under: str = ""
    ) -> None:
        who = Account("web", name)
        said = Said(
            key=f"web:{message}",
            organisation=self.organisation,
            at=self.clock.now(),
            who=who,
            place=replace(direct_chat(who), thread=under),
            text=text,
            message=message,
            reply_to=under,
        )
        await self.work.take(said)
        await self.settle()

    async def edits_on_page(self, name: str, message: str, text: str) -> None:
        who = Account("web", name)
        edited = Edited(
            key=f"web:{message}:{text}",
            organisation=self.organisation,
            at=self.clock.now(),
            who=who,
            place=direct_chat(who),
            message=message,
            text=text,
        )
        await self.work.take(edited)
        await self.settle()

    async def deletes_on_page(self, name: str, message: str) -> None:
        who = Account("web", name)
        deleted = Deleted(
            key=f"web:{message}:gone",
            organisation=self.organisation,
            at=self.clock.now(),
            who=who,
            place=direct_chat(who),
            message=message,
        )
        await self.work.take(deleted)
        await self.settle()

    async def presses_on_page(self, name: str, action: str, value: str) -> None:
        who = Account("web", name)
        pressed = Pressed(
            key=f"web:{action}:{value}",
            organisation=self.organisation,
            at=self.clock.now(),
            who=who,
            place=direct_chat(who),
            action=action,
            value=value,
        )
        await self.work.take(pressed)
        await self.settle()

    async def settle(self) -> None:
        """Until all that was taken in is done and delivered."""
        await self.work.settle()

    async def passes(self, **span: float) -> None:
        """Time passes; what became due happens."""
        self.clock.pass_by(timedelta(**span))
        for came in await self.storage.jobs.ring_due():
            self.work.begin(came)
        await self.settle()

    async def ticket(self, phase: str, email: str) -> None:
        changed = TicketChanged(
            key=f"ticket:{phase}",
            organisation=self.organisation,
            at=self.clock.now(),
            source="helpdesk",
            ticket="HD-7",
            title="New keyboard",
            phase=phase,  # type: ignore[arg-type] # tests name real phases
            requester_email=email,
        )
        await self.work.take(changed)
        await self.settle()


def demo_house(on_page: tuple[str, ...] = (), channel: str = "") -> House:
    """The demo company with its people on Teams, some on the page instead."""
    text = DEMO_HOUSE.read_text("utf-8").replace('["web"]', f'["web", "{TENANT}"]')
    if channel:
        text = text.replace("wide_notice", f'channels = ["{TENANT}/{channel}"]\nwide_notice', 1)
    for name in BY_FILE:
        if name not in on_page:
            text = text.replace(f'"web/{name}"', f'"{TENANT}/{object_id(name)}"')
    kept = "|".join(on_page) or "nobody"
    return parse_house(
        re.sub(rf'^accounts = \["web/(?!(?:{kept})").*$', "", text, flags=re.MULTILINE)
    )


def teams_settings(there: Microsoft, transport: str) -> TeamsSettings:
    return TeamsSettings(
        app_id=APP,
        secret=SECRET,
        tenant=TENANT,
        transport=transport,
        metadata=there.metadata,
        login=there.login,
        service_hosts=None,
    )


@asynccontextmanager
async def teams_house(
    transport: str = "direct",
    *,
    dialogs: bool = True,
    at_once: bool = True,
    on_page: tuple[str, ...] = (),
    channel: str = "",
) -> AsyncIterator[TeamsHouse]:
    """The demo company in memory, at ten on a Monday, with everybody's chat open.

    In `channel`, if there is one, every notice is posted too.
    """
    clock = StillClock(MONDAY)
    house = demo_house(on_page, channel)
    page = RecordingPlatform(name="web")
    organisation = house.organisation.id
    async with AsyncExitStack() as stack:
        there = await stack.enter_async_context(microsoft())
        storage = await open_storage("sqlite://", clock)
        stack.push_async_callback(storage.close)
        words = SimpleWords(WORDS)
        key = await storage.secrets.key(organisation, "rating")
        tools = Tools(
            clock=clock, rewriter=words, glossary=words, reader=words,
            rating_keys={organisation: key},
        )  # fmt: skip
        conversation = Conversation(tools=tools)

        def platform_of(workspace: str) -> Platform | None:
            return page if workspace == "web" else teams.platform_of(workspace)

        delivering = Delivering(storage.ledger, platform_of, clock)
        work = Work(storage.store, conversation, delivering, clock)
        stack.push_async_callback(work.stop)

        async def preview(event: Event) -> tuple[Card, ...]:
            look = storage.store.look(event.organisation)
            if isinstance(event, Submitted):
                read = await conversation.preview(event, look)
                return (read,) if read else ()
            outcome = await conversation.handle(event, look)
            return tuple(each.card for each in outcome.shows if isinstance(each, Show))

        async def join(account: Account, email: str) -> bool:
            return await join_by_email(storage.store, clock, organisation, account, email)

        teams = open_teams(
            replace(teams_settings(there, transport), dialogs=dialogs),
            organisations={organisation: house.organisation.workspaces},
            look=storage.store.look,
            take=work.take,
            answer=work.answer,
            preview=preview,
            opens=OPENS,
            installations=storage.installations,
            clock=clock,
            redact=redact,
            join=join,
        )
        if at_once:
            fast = replace(teams.platform.pace, per_second=10_000, per_place_second=10_000)
            teams.platform.pace = fast
        await teams.start()
        stack.push_async_callback(teams.close)
        front = Front(settings=FrontSettings(port=0), routes=teams.routes(), ready=_ready)
        address = await front.start()
        stack.push_async_callback(front.stop)
        applied = await differences(house, storage.store.look(organisation))
        began = TimeCame(
            key="house",
            organisation=organisation,
            at=clock.now(),
            about="house",
            what="applied",
        )
        await storage.store.take(began)
        await storage.store.commit(began, applied.outcome)
        http = await stack.enter_async_context(aiohttp.ClientSession())
        yield TeamsHouse(
            microsoft=there, storage=storage, work=work, clock=clock, adapter=teams,
            organisation=organisation, door=address + PATH, http=http, users={},
            page=page,
        )  # fmt: skip


async def _ready() -> str:
    return ""
