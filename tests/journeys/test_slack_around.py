"""What stands around the story in Slack: subscriptions, reports, who is who, the agent."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.records import Subscription
from tests.journeys.shows import shows
from tests.peers.slack.house import SETTINGS, Plainly, demo_house, plainly_in_slack, user

pytestmark = pytest.mark.peer
ALEX, KIM = user("alex"), user("kim")


@pytest.fixture
async def bot() -> AsyncIterator[Plainly]:
    async with plainly_in_slack() as running:
        yield running


@shows("subscriptions", on="Slack", how="`/it subscribe`; a modal")
async def test_somebody_chooses_what_to_hear_about(bot: Plainly) -> None:
    slack = bot.slack
    await slack.command(ALEX, "subscribe")
    await slack.shown(ALEX, "Your subscriptions")
    await slack.presses(ALEX, "Change subscriptions", on="Your subscriptions")
    form = await slack.opened(ALEX)

    await slack.submits(form, services=["payroll"], quiet_from="18:00", quiet_to="07:30")
    await slack.shown(ALEX, "Saved")

    look = bot.storage.store.look(bot.organisation)
    mine = await look.many(Subscription, person="alex")
    assert {each.service for each in mine if each.how == "off"} >= {"email"}
    await slack.says(ALEX, "my subscriptions")
    await slack.shown(ALEX, "Quiet: 18:00 to 07:30")


@shows("ask.back", on="Slack", how="the direct chat, no thread needed")
async def test_an_answer_need_not_look_for_its_thread(bot: Plainly) -> None:
    slack = bot.slack
    await slack.says(ALEX, "the invoice screen is slow since the update, please help us")
    await slack.shown(ALEX, "Did I understand this right?")
    await slack.presses(ALEX, "Yes, send it")
    desk = await slack.shown(KIM, "R-1 · Alex Morgan")
    await slack.says(KIM, "Please clear your cache and try again.", thread=desk.ts)
    await slack.shown(KIM, "Only IT can see this")
    await slack.presses(KIM, "Send and wait for Alex")
    await slack.shown(ALEX, "needs your answer")

    await slack.says(ALEX, "done that, still the same")

    await slack.shown(ALEX, "Sent to Kim Berg, who was waiting for your answer")
    copy = await slack.shown(KIM, "done that, still the same")
    assert copy.thread == desk.ts
    await slack.presses(ALEX, "That was something else")
    await slack.shown(ALEX, "How did you mean this?")
    await bot.settle()
    assert "done that, still the same" not in slack.sees(KIM)


@shows("report", on="Slack", how="`/it report`")
async def test_it_sees_how_it_is_going(bot: Plainly) -> None:
    await bot.slack.command(KIM, "report")

    report = await bot.slack.shown(KIM, "Report for all units")
    assert "too few answers to show" in report.text


@shows("help", on="Slack", how="say “help” in the direct chat")
async def test_help_is_in_the_direct_chat_too(bot: Plainly) -> None:
    await bot.slack.says(ALEX, "help")

    teaches = await bot.slack.shown(ALEX, "I help staff and IT understand each other")
    assert "Paste a text from IT" in teaches.text


@shows("joined", on="Slack", how="by the verified e-mail address", tier="directory")
async def test_somebody_is_known_by_their_verified_address() -> None:
    nobody_named = demo_house(account=lambda person: f"U9{person.upper()}")
    settings = replace(SETTINGS, tiers=("directory",))
    async with plainly_in_slack(settings, house=nobody_named) as bot:
        await bot.slack.says(ALEX, "help")

        await bot.slack.shown(ALEX, "I help staff and IT understand each other")
        assert "I do not know you" not in bot.slack.sees(ALEX)


async def test_without_the_directory_tier_a_stranger_stays_one() -> None:
    nobody_named = demo_house(account=lambda person: f"U9{person.upper()}")
    async with plainly_in_slack(house=nobody_named) as bot:
        await bot.slack.says(ALEX, "help")

        await bot.slack.shown(ALEX, "I do not know you yet")
        assert "users.info" not in [call.method for call in bot.slack.api.calls]
