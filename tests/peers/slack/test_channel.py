"""A notice in a channel of Slack: one message, edited there, each reader's own answer."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from adapters.slack.manifest import scopes_of
from bot.house import House
from bot.records import MeToo, Rating
from tests.journeys.shows import shows
from tests.peers.slack.api import Fault
from tests.peers.slack.house import GENERAL, Plainly, demo_house, plainly_in_slack, user
from tests.peers.slack.slack import until
from tests.peers.slack.world import BOT_TOKEN, TEAM, Message

SAM, ALEX, MARIA = user("sam"), user("alex"), user("maria")
OUTAGE = "The SSO outage needs a failover and a hotfix."
TITLE = "Sign-in is slow"


def house_with_channel() -> House:
    house = demo_house()
    listed = replace(house.organisation, channels=(f"{TEAM}/{GENERAL}",))
    return replace(house, organisation=listed)


@asynccontextmanager
async def town(*tiers: str) -> AsyncIterator[Plainly]:
    """Sam posts; everybody reads the channel of the whole company. Scopes of these tiers."""
    async with plainly_in_slack(house=house_with_channel()) as bot:
        bot.slack.world.tokens[BOT_TOKEN] = scopes_of(tiers)
        yield bot


async def posts(bot: Plainly) -> None:
    slack = bot.slack
    await slack.command(SAM, f"notice {OUTAGE}")
    await slack.shown(SAM, "Your notice in plain words")
    await slack.presses(SAM, "Post it …")
    form = await slack.opened(SAM)
    again = datetime.now(UTC) + timedelta(hours=1)
    answers = {"title": TITLE, "what": "You wait.", "services": ["email"]}
    sent = await slack.submits(form, **answers, next_update=again)
    assert sent.body == {}


def in_channel(bot: Plainly) -> list[Message]:
    return [m for m in bot.slack.world.messages if m.channel == GENERAL and m.bot]


@shows("notice.read", "notice.update", on="Slack", how="a message in a channel, edited there")
async def test_a_channel_has_the_notice_as_one_living_message() -> None:
    async with town() as bot:
        await posts(bot)
        [notice] = await until(lambda: in_channel(bot))
        await bot.settle()

        await bot.slack.presses(ALEX, "Me too", on=TITLE)
        await bot.slack.presses(SAM, "Resolve", on=f"Posted: {TITLE}")
        form = await bot.slack.opened(SAM)
        await bot.slack.submits(form, words="It works again.")
        await bot.settle()
        await bot.slack.presses(SAM, "Tell everybody", on="How it ended, in plain words")
        await bot.settle()

        assert f"Solved: {TITLE}" in notice.text
        public = [m for m in in_channel(bot) if not m.only_for]
        assert public == [notice]
        assert await bot.storage.store.look(bot.organisation).count(MeToo) == 1


async def test_each_reader_of_a_channel_rates_for_themselves() -> None:
    async with town() as bot:
        await posts(bot)
        [notice] = await until(lambda: in_channel(bot))
        await bot.settle()
        await bot.slack.presses(SAM, "Resolve", on=f"Posted: {TITLE}")
        form = await bot.slack.opened(SAM)
        await bot.slack.submits(form, words="It works again.")
        await bot.settle()
        await bot.slack.presses(SAM, "Tell everybody", on="How it ended, in plain words")
        await bot.settle()

        await bot.slack.reacts(ALEX, notice, "tada")
        await bot.slack.reacts(MARIA, notice, "-1")
        await bot.settle()

        ratings = await bot.storage.store.look(bot.organisation).many(Rating)
        assert sorted(each.face for each in ratings) == ["bad", "good"]
        assert "What went wrong?" not in bot.slack.sees(ALEX)


async def test_the_author_hears_that_plainly_was_not_invited() -> None:
    async with town() as bot:
        bot.slack.api.fail("chat.postMessage", Fault(error="not_in_channel", channel=GENERAL))
        await posts(bot)
        await until(lambda: "Not shown everywhere" in bot.slack.sees(SAM))
        assert f"{TEAM}/{GENERAL}" in bot.slack.sees(SAM)
        assert "Invite me there with /invite" in bot.slack.sees(SAM)

        await bot.slack.presses(SAM, "Post it there again")
        [notice] = await until(lambda: in_channel(bot))
        await bot.settle()

        assert TITLE in notice.text
        assert "Not shown everywhere" not in bot.slack.sees(SAM)


@pytest.mark.parametrize(("tiers", "copies"), [(("channels",), 1), ((), 2)])
async def test_a_lost_answer_in_a_channel(tiers: tuple[str, ...], copies: int) -> None:
    """Read back where channels may be read; else an outage rather twice than never."""
    async with town(*tiers) as bot:
        bot.slack.api.fail("chat.postMessage", Fault(lost=True, channel=GENERAL))

        await posts(bot)
        await until(lambda: GENERAL in looked_into(bot))
        await until(lambda: len(in_channel(bot)) >= copies)
        await bot.settle()

        assert len(in_channel(bot)) == copies


def looked_into(bot: Plainly) -> list[str]:
    """The channels that were read to see whether a message stands there."""
    read = bot.slack.api.called("conversations.history")
    return [str(call.args["channel"]) for call in read]
