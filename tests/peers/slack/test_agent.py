"""Where a workspace has agents: a status while we work, and Slack's own feedback buttons."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.records import Rating
from tests.journeys.shows import shows
from tests.peers.slack.house import SETTINGS, Plainly, plainly_in_slack, user
from tests.peers.slack.slack import until

ALEX = user("alex")


@pytest.fixture
async def bot() -> AsyncIterator[Plainly]:
    async with plainly_in_slack(replace(SETTINGS, tiers=("agent",))) as running:
        yield running


async def test_a_status_shows_that_we_are_at_work_and_goes_again(bot: Plainly) -> None:
    said = await bot.slack.says(ALEX, "The SSO outage is over")

    def statuses() -> list[str]:
        calls = bot.slack.api.called("assistant.threads.setStatus")
        assert all(call.args["thread_ts"] == said for call in calls)
        return [str(call.args["status"]) for call in calls]

    await until(lambda: len(statuses()) == 2)
    assert statuses() == ["is reading that …", ""]


@shows("rate.native", on="Slack", how="👍 👎 below the answer", tier="agent")
async def test_feedback_buttons_count_as_a_rating(bot: Plainly) -> None:
    await bot.slack.says(ALEX, "The SSO outage is over")
    plain = await bot.slack.shown(ALEX, "In plain words")

    await bot.slack.rates(ALEX, plain, good=False)
    await bot.settle()

    [rating] = await bot.storage.store.look(bot.organisation).many(Rating)
    assert rating.face == "bad"


async def test_a_status_that_cannot_be_shown_changes_nothing(bot: Plainly) -> None:
    bot.slack.world.tokens = {SETTINGS.bot_token: ("chat:write", "im:history")}

    await bot.slack.says(ALEX, "The SSO outage is over")

    await bot.slack.shown(ALEX, "In plain words")
