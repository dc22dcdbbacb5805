"""The story against a Slack that others wrote, with the base permissions and no more."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from bot.records import Rating
from tests.journeys.shows import shows
from tests.peers.slack.emulator import MISSING, MODULES, NODE
from tests.peers.slack.emulator.third_party import TEAM, ThirdParty, third_party
from tests.peers.slack.house import Plainly, demo_house, plainly

pytestmark = pytest.mark.skipif(
    not (NODE.exists() and (MODULES / "emulate").exists()), reason=MISSING
)
INVOICE = "the invoice screen is slow since the update, we can't close the month"


@dataclass(slots=True)
class Town:
    """The emulator and Plainly beside it."""

    theirs: ThirdParty
    bot: Plainly


@asynccontextmanager
async def town_of(theirs: ThirdParty) -> AsyncIterator[Town]:
    house = demo_house(TEAM, lambda person: theirs.users.get(person, person.upper()))
    async with plainly(theirs.slack, house=house) as bot:
        yield Town(theirs, bot)


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    async with third_party() as theirs, town_of(theirs) as running:
        yield running


@shows("explain.words", on="Slack", how="the direct chat", peer="theirs")
async def test_a_direct_message_is_explained_and_an_edit_follows(town: Town) -> None:
    said = await town.theirs.says("alex", "The SSO outage needs a failover at 14:30.")
    plain = await town.theirs.shown("alex", "In plain words")
    assert "switch to the backup at 14:30" in plain.text
    assert plain.blocks[0]["type"] == "header"

    await town.theirs.edits("alex", said, "The SSO outage is over since 15:10.")

    again = await town.theirs.shown("alex", "over since 15:10")
    assert again.ts == plain.ts  # the same message, changed in place
    assert "14:30" not in again.text


@shows(
    "ask.liaison",
    "ask.answer",
    on="Slack",
    how="the thread of the request's message",
    peer="theirs",
)
async def test_a_request_reaches_the_liaison_and_an_answer_comes_back(town: Town) -> None:
    theirs = town.theirs
    await theirs.says("alex", INVOICE)
    asked = await theirs.shown("alex", "Did I understand this right?")
    await theirs.presses("alex", "Yes, send it", asked)
    desk = await theirs.shown("kim", "R-1")
    mine = await theirs.shown("alex", "Your request R-1")
    assert mine.ts == asked.ts  # one living message, changed in place

    await theirs.says("kim", "We rolled out a hotfix at 14:30.", thread=desk.ts)
    note = await theirs.shown("kim", "Only IT can see this")
    await theirs.presses("kim", "Send to Alex", note)
    answer = await theirs.shown("alex", "urgent repair at 14:30")
    assert answer.thread == mine.ts


@shows("rate.emoji", on="Slack", how="an emoji on the message", peer="theirs")
async def test_a_reaction_is_a_rating(town: Town) -> None:
    theirs = town.theirs
    await theirs.says("alex", "The SSO outage is over")
    plain = await theirs.shown("alex", "In plain words")

    await theirs.reacts("alex", plain, "+1")
    await theirs.reacts("alex", plain, "eyes")

    look = town.bot.storage.store.look(town.bot.organisation)
    async with asyncio.timeout(10):
        while not await look.count(Rating):  # noqa: ASYNC110 - another task counts it
            await asyncio.sleep(0.05)
    [rating] = await look.many(Rating)
    assert rating.by_reaction


async def test_a_form_opens_with_a_trigger_of_theirs(town: Town) -> None:
    theirs = town.theirs
    made = await theirs.call(
        "xoxb-all", "views.generateTriggerId", user_id=theirs.users["alex"]
    )
    payload = {
        "type": "shortcut",
        "callback_id": "ask",
        "action_ts": "1700000000.000001",
        "user": {"id": theirs.users["alex"], "team_id": TEAM},
        "team": {"id": TEAM},
        "trigger_id": made["trigger_id"],
    }

    answer = await theirs.slack.interaction(payload)
    await town.bot.settle()
    again = await theirs.slack.interaction({**payload, "action_ts": "1700000000.000002"})
    await town.bot.settle()

    assert (answer.status, again.status) == (200, 200)
    offered = await theirs.shown("alex", "One more click does it")
    assert offered.blocks
