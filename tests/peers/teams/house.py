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
from bot.house import House, differences, parse_house
from bot.joining import join_by_email
from bot.model import Account, Event, TicketChanged, TimeCame
from bot.outcome import Show
from bot.ports import Look
from bot.redaction import redact
from bot.simple_words import SimpleWords
from bot.testing import StillClock
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


def demo_house() -> House:
    """The demo company with its people on Teams."""
    text = DEMO_HOUSE.read_text("utf-8").replace('["web"]', f'["{TENANT}"]')
    for name in BY_FILE:
        text = text.replace(f'"web/{name}"', f'"{TENANT}/{object_id(name)}"')
    return parse_house(re.sub(r'^accounts = \["web/.*$', "", text, flags=re.MULTILINE))


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
    transport: str = "direct", *, dialogs: bool = True, at_once: bool = True
) -> AsyncIterator[TeamsHouse]:
    """The demo company in memory, at ten on a Monday, with everybody's chat open."""
    clock = StillClock(MONDAY)
    house = demo_house()
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
        delivering = Delivering(storage.ledger, lambda each: teams.platform_of(each), clock)
        work = Work(storage.store, conversation, delivering, clock)
        stack.push_async_callback(work.stop)

        async def preview(event: Event) -> tuple[Card, ...]:
            outcome = await conversation.handle(event, storage.store.look(event.organisation))
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
        )  # fmt: skip


async def _ready() -> str:
    return ""
