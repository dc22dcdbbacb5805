"""`plainly serve` on Slack, as it runs in production: real words, real pace, a kill -9."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.journeys.shows import shows
from tests.journeys.slack_server import Server, house_text
from tests.peers.slack.house import fill, user
from tests.peers.slack.slack import Slack, small_slack, until
from tests.peers.slack.world import TEAM

pytestmark = pytest.mark.process

ALEX, GRACE, KIM = user("alex"), user("grace"), user("kim")
JARGON = "We will failover the DB cluster at 22:00. Users may see latency on app-07."
INVOICE = "the invoice screen is slow since the update, we can't close the month"


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with small_slack() as running:
        fill(running)
        yield running


@pytest.fixture
async def server(slack: Slack, tmp_path: Path) -> AsyncIterator[Server]:
    running = Server(tmp_path, slack)
    await running.start()
    yield running
    await running.stop()


@shows("crash", on="Slack", how="kill -9 in the middle")
async def test_a_crash_loses_nothing_and_doubles_nothing(slack: Slack, server: Server) -> None:
    await slack.says(ALEX, JARGON)
    plain = await slack.shown(ALEX, "In plain words")
    assert "22:00" in plain.text
    assert "app-07" in plain.text

    await slack.says(ALEX, INVOICE)
    await slack.shown(ALEX, "Did I understand this right?")
    await slack.presses(ALEX, "Yes, send it")
    await server.kill()  # acknowledged, and nothing else is certain
    lost = asyncio.create_task(slack.says(ALEX, "what is SSO?"))
    await asyncio.sleep(0.3)
    await server.start()
    await lost

    desk = await until(
        lambda: next((m for m in slack.world.seen_by(KIM) if "R-1" in m.text), None), 20
    )
    assert INVOICE in desk.text
    await slack.shown(ALEX, "Your request R-1")
    await slack.presses(KIM, "Resolve", on="R-1")
    form = await slack.opened(KIM)
    await slack.submits(form, words="The index was rebuilt.")
    await slack.shown(KIM, "R-1 is not resolved yet")
    await slack.presses(KIM, "Resolve R-1")
    await slack.shown(ALEX, "How did we do?")
    await slack.says(ALEX, JARGON)
    await until(lambda: _titled(slack, "In plain words") == 2)

    assert _titled(slack, "Your request R-1") == 1
    assert sum("R-1 · Alex" in m.text for m in slack.world.seen_by(KIM)) == 1


async def test_who_sees_to_plainly_is_told_what_to_do_first(
    slack: Slack, server: Server
) -> None:
    welcome = await slack.shown(GRACE, "Plainly is here")

    assert "What to do first" in welcome.text
    assert [m for m in slack.world.messages if m.bot] == [welcome]


async def test_a_member_of_a_user_group_is_known_though_no_file_lists_them(
    slack: Slack, tmp_path: Path
) -> None:
    colleague = slack.world.users[ALEX] | {
        "id": "U0NINA",
        "profile": {"email": "nina@harbour.example", "real_name": "Nina Ferro"},
    }
    slack.world.users["U0NINA"] = colleague
    slack.world.groups["S0FINANCE"] = {"U0NINA"}
    group = f'head = "ruth"\ngroups = ["{TEAM}/S0FINANCE"]'
    house = house_text().replace('head = "ruth"', group, 1)
    server = Server(tmp_path, slack, house=house, more={"PLAINLY_SLACK_TIERS": "directory"})
    await server.start()

    await slack.says("U0NINA", "help")

    await slack.shown("U0NINA", "I help staff and IT understand each other")
    await server.stop()


def _titled(slack: Slack, title: str) -> int:
    return sum(m.bot and m.text.startswith(title) for m in slack.world.seen_by(ALEX))
