"""The demo company in our small Slack, with Plainly behind a real HTTP door."""

import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from adapters.front import Front, FrontSettings
from adapters.slack import SlackAdapter, SlackSettings, open_slack
from bot.app import DEMO_HOUSE
from bot.cards import Card
from bot.clock import SystemClock
from bot.conversation import PRESSES, Conversation
from bot.delivering import Delivering
from bot.events import Submitted, TimeCame
from bot.house import House, differences, parse_house
from bot.joining import Colleague, follow_groups, join_by_email
from bot.places import Account
from bot.ports import Clock, Pace
from bot.redaction import redact
from bot.simple_words import SimpleWords
from bot.tools import Tools
from bot.work import Work
from storage.opening import Storage, open_storage
from tests.peers.slack.slack import SECRET, Slack, small_slack
from tests.peers.slack.world import BOT, BOT_TOKEN, TEAM

WORDS = {
    "SSO": "sign-in",
    "outage": "interruption",
    "failover": "switch to the backup",
    "hotfix": "urgent repair",
}
QUICK = Pace(per_second=500, per_place_second=500, together=10)
GENERAL = "C0GENERAL"
PEOPLE = ("alex", "sam", "kim", "lee", "ruth", "noor", "grace", "maria", "tom")


def user(person: str) -> str:
    """The Slack account of somebody of the demo company."""
    return f"U0{person.upper()}"


def demo_house(team: str = TEAM, account: Callable[[str], str] = user) -> House:
    """The demo company, whose people have Slack accounts and nothing else."""
    text = DEMO_HOUSE.read_text("utf-8").replace('["web"]', f'["{team}"]')
    for person in ("omar", "piotr", *PEOPLE):
        text = text.replace(f'"web/{person}"', f'"{team}/{account(person)}"')
    return parse_house(text)


def fill(slack: Slack) -> None:
    """People and channels."""
    for person in ("omar", "piotr", *PEOPLE):
        slack.world.users[user(person)] = {
            "id": user(person),
            "name": person,
            "team_id": TEAM,
            "is_email_confirmed": True,
            "profile": {"email": f"{person}@harbour.example", "real_name": person.title()},
        }
    slack.world.channels[GENERAL] = {user(person) for person in PEOPLE} | {BOT}


@dataclass(slots=True, kw_only=True)
class Plainly:
    """A running Plainly and the Slack around it."""

    slack: Slack
    adapter: SlackAdapter
    storage: Storage
    work: Work
    delivering: Delivering
    organisation: str

    async def settle(self) -> None:
        """Return when all that was begun is done, delivered and answered."""
        await self.work.settle()
        await self.adapter.desk.settle()
        await self.work.settle()


SETTINGS = SlackSettings(signing_secrets=(SECRET,), bot_token=BOT_TOKEN, pace=QUICK)


@asynccontextmanager
async def plainly_in_slack(
    settings: SlackSettings = SETTINGS, *, house: House | None = None, url: str = "sqlite://"
) -> AsyncIterator[Plainly]:
    """Everything real but the words: storage, work, delivery, HTTP in both directions."""
    async with small_slack() as slack:
        fill(slack)
        async with plainly(slack, settings, house=house, url=url) as running:
            yield running


@asynccontextmanager
async def plainly(
    slack: Slack,
    settings: SlackSettings = SETTINGS,
    *,
    house: House | None = None,
    url: str = "sqlite://",
    admins: Sequence[str] = (),
    clock: Clock | None = None,
) -> AsyncIterator[Plainly]:
    """Plainly beside a Slack that runs already; the first of `admins` is greeted."""
    clock = clock or SystemClock()
    home = house or demo_house()
    organisation = home.organisation.id
    storage = await open_storage(url, clock)
    simple = SimpleWords(WORDS)
    key = await storage.secrets.key(organisation, "rating")
    tools = Tools(
        clock=clock, rewriter=simple, glossary=simple, reader=simple,
        rating_keys={organisation: key},
    )  # fmt: skip
    conversation = Conversation(tools=tools)
    platforms: dict[str, object] = {}
    delivering = Delivering(storage.ledger, platforms.get, clock)  # type: ignore[arg-type] # filled below
    work = Work(storage.store, conversation, delivering, clock)

    async def join(account: Account, email: str) -> bool:
        return await join_by_email(storage.store, clock, organisation, account, email)

    async def follow(who: Colleague) -> None:
        await follow_groups(storage.store, clock, home, who)

    async def preview(typed: Submitted) -> Card | None:
        return await conversation.preview(typed, storage.store.look(organisation))

    adapter = open_slack(
        replace(settings, api=slack.api_url),
        organisations={organisation: home.organisation.workspaces},
        look=storage.store.look,
        take=work.take,
        answer=work.answer,
        submit=work.submit,
        at_once=lambda event: event.action not in PRESSES,
        home=conversation.home,
        preview=preview,
        installations=storage.installations,
        clock=clock,
        redact=redact,
        join=join if "directory" in settings.tiers else None,
        follow=follow,
        groups=list(home.groups),
        admins={organisation: admins},
    )
    platforms |= adapter.platforms()
    front = Front(
        settings=FrontSettings(port=0),
        routes=adapter.routes(),
        ready=adapter.missing,
    )
    front.before_stop(adapter.stop)
    await _apply(storage, home, clock)
    await work.start()
    slack.app = await front.start()
    await adapter.start()
    try:
        yield Plainly(
            slack=slack, adapter=adapter, storage=storage, work=work,
            delivering=delivering, organisation=organisation,
        )  # fmt: skip
    finally:
        await front.stop()
        await work.stop(2)
        await adapter.close()
        await storage.close()


async def _apply(storage: Storage, house: House, clock: Clock) -> None:
    organisation = house.organisation.id
    applied = await differences(house, storage.store.look(organisation))
    event = TimeCame(
        key=f"house:{secrets.token_hex(8)}", organisation=organisation, at=clock.now(),
        about="house", what="applied",
    )  # fmt: skip
    if applied.outcome.puts:
        await storage.store.take(event)
        await storage.store.commit(event, applied.outcome)
