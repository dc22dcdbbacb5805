"""Plainly as `serve` and the demo open it: what only the wiring can get wrong."""

import asyncio
import socket
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import select

from bot.app import DEMO_HOUSE, App, apply_house, open_app
from bot.events import Said, TimeCame
from bot.flows import digesting
from bot.house import read_house
from bot.language import Audience, Rewrite
from bot.places import Account, direct_chat
from bot.records import Notice, Person, Ticket
from bot.settings import SettingProblem, Settings
from bot.simple_words import SimpleWords
from bot.testing import StillClock
from bot.work import MOST_TRIES
from storage.checking import health_of
from storage.tables import job
from tests.adapters.alerts.messages import alert, firing
from tests.adapters.tickets.desk import resolved, small_desk

pytestmark = pytest.mark.slow

ALEX = Account("web", "alex")


class Broken(SimpleWords):
    """Words that can be put into no others."""

    async def rewrite(self, text: str, audience: Audience) -> Rewrite:
        raise RuntimeError("boom")


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/plainly.sqlite"


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
async def app(url: str, clock: StillClock) -> AsyncIterator[App]:
    settings = Settings(database=url, platforms=("web",), port=0, metrics_port=0)
    opened = await open_app(settings, houses=[read_house(DEMO_HOUSE)], clock=clock)
    yield opened
    await opened.close()


async def test_two_that_start_with_the_same_new_file_both_start(app: App) -> None:
    house = app.houses[0]
    renamed = replace(
        house, people=tuple(replace(each, name=f"{each.name} II") for each in house.people)
    )

    await asyncio.gather(*(apply_house(app, renamed) for _ in range(2)))

    look = app.storage.store.look(house.organisation.id)
    assert (person := await look.one(Person, "alex")) is not None
    assert person.name.endswith(" II")
    later = app.clock.now() + timedelta(days=1)
    assert await app.storage.store.waiting(later, 10) == ()


def said(app: App, text: str) -> Said:
    return Said(
        key=f"alex:{text}",
        organisation=app.houses[0].organisation.id,
        at=app.clock.now(),
        who=ALEX,
        place=direct_chat(ALEX),
        text=text,
        message="m1",
    )


async def breaks(app: App, clock: StillClock, event: Said | TimeCame) -> None:
    """It is tried as often as anything is, and fails each time."""
    broken = Broken({})
    tools = replace(app.conversation.tools, rewriter=broken)
    app.conversation.tools_of[event.organisation] = tools
    await app.work.take(event)
    await app.work.settle()
    for _ in range(MOST_TRIES):
        clock.pass_by(timedelta(hours=1))
        await app.work.sweep()
        await app.work.settle()


async def test_who_said_what_cannot_be_done_is_told_so(
    app: App, clock: StillClock, url: str
) -> None:
    await breaks(app, clock, said(app, "Fwd: the failover of SSO did not work"))

    [line] = await app.storage.chats.after("web", "@alex", 0)
    assert "Something went wrong on my side" in line.body
    code = line.body.partition("the code ")[2][:8]
    health = await health_of(url, clock.now())
    assert any(f"RuntimeError; told, with the code {code}" in line for line in health.wrong)


async def test_what_nobody_said_is_told_to_nobody(
    app: App, clock: StillClock, url: str
) -> None:
    await app.work.stop()  # its first look at the inbox would do what is parked here
    event = TimeCame(key="t", organisation="harbour", at=clock.now(), about="x", what="x")
    await app.storage.store.take(event)

    await app.storage.store.park(event, "RuntimeError: boom")

    health = await health_of(url, clock.now())
    assert any("RuntimeError; nobody was told" in line for line in health.wrong)


async def test_a_start_writes_the_mornings_of_digests_down(app: App) -> None:
    """Whoever chose a digest before this start gets the next one all the same."""
    organisation = app.houses[0].organisation.id

    waiting = await app.storage.database.read(
        lambda conn: (
            conn.execute(
                select(job.c.cron).where(job.c.organisation == organisation, job.c.cron != "")
            )
            .scalars()
            .all()
        )
    )

    assert digesting.CRON in waiting


async def test_a_start_has_the_ticket_lists_asked(url: str, clock: StillClock) -> None:
    house = read_house(DEMO_HOUSE)
    async with small_desk() as desk:
        desk.tickets = [resolved("HD-7", clock.now())]
        lists = f"desk={desk.address}"
        settings = Settings(
            database=url, platforms=("web",), port=0, metrics_port=0, ticket_lists=lists
        )
        app = await open_app(settings, houses=[house], clock=clock)
        clock.pass_by(timedelta(minutes=5))
        for came in await app.storage.jobs.ring_due():
            app.work.begin(came)
        await app.work.settle()

        [ticket] = await app.storage.store.look(house.organisation.id).many(Ticket)
        await app.close()

    assert (ticket.source, ticket.ticket) == ("desk", "HD-7")


async def test_a_start_that_fails_lets_go_of_the_database(url: str, clock: StillClock) -> None:
    settings = Settings(database=url, platforms=("slack",), port=0, metrics_port=0)
    houses = [read_house(DEMO_HOUSE)]

    with pytest.raises(SettingProblem, match="PLAINLY_SLACK_SIGNING_SECRET is missing"):
        await open_app(settings, houses=houses, clock=clock)

    app = await open_app(replace(settings, platforms=()), houses=houses, clock=clock)
    await app.close()


async def test_what_waits_is_told_to_who_watches(url: str, clock: StillClock) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    settings = Settings(database=url, port=0, metrics_port=port)
    app = await open_app(settings, houses=[read_house(DEMO_HOUSE)], clock=clock)
    async with (
        aiohttp.ClientSession() as watching,
        watching.get(f"http://127.0.0.1:{port}/metrics") as answer,
    ):
        said = await answer.text()
    await app.close()

    assert "\nplainly_events_parked 0.0\n" in said


async def test_an_alert_comes_in_by_http_and_is_offered_to_who_is_on_call(
    url: str, clock: StillClock
) -> None:
    tokens = "harbour=a-token-of-harbour"
    settings = Settings(
        database=url, platforms=("web",), port=0, metrics_port=0, alert_tokens=tokens
    )
    app = await open_app(settings, houses=[read_house(DEMO_HOUSE)], clock=clock)
    began = firing(alert(startsAt=clock.now().isoformat()))
    headers = {"Authorization": "Bearer a-token-of-harbour"}
    async with aiohttp.ClientSession(base_url=app.address) as monitoring:
        for _ in range(2):
            async with monitoring.post("/hooks/alerts", json=began, headers=headers) as said:
                assert (said.status, await said.json()) == (200, {"ok": True})
    await app.work.settle()

    [notice] = await app.storage.store.look("harbour").many(Notice)
    [card] = await app.storage.chats.after("web", "@sam", 0)
    others = [await app.storage.chats.after("web", f"@{who}", 0) for who in ("alex", "kim")]
    await app.close()

    assert (notice.state, notice.author) == ("draft", "sam")
    assert "Mail is not being delivered" in card.body
    assert others == [(), ()]


async def test_a_token_that_opens_no_list_stops_the_start(url: str, clock: StillClock) -> None:
    settings = Settings(
        database=url, platforms=("web",), port=0, metrics_port=0, ticket_list_tokens="desk=t"
    )

    with pytest.raises(SettingProblem, match="“desk” has no list"):
        await open_app(settings, houses=[read_house(DEMO_HOUSE)], clock=clock)
