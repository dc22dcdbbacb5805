"""A wrong key is known at the start, not at the first message; who sees to us is greeted."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from structlog.testing import capture_logs
from structlog.typing import EventDict

from adapters.slack.introducing import ELSEWHERE
from adapters.slack.listening import LOOK_AT_IT, NOT_CONNECTED
from bot.testing import StillClock
from tests.peers.slack.api import Fault
from tests.peers.slack.house import SETTINGS, Plainly, demo_house, fill, plainly, user
from tests.peers.slack.slack import Slack, small_slack, until
from tests.peers.slack.world import BOT, BOT_TOKEN, Message

RUTH = user("ruth")
SOCKET = replace(SETTINGS, signing_secrets=(), app_token="xapp-harbour")


def warnings(said: list[EventDict]) -> list[EventDict]:
    return [each for each in said if each["log_level"] == "warning"]


def welcomes(slack: Slack) -> list[Message]:
    return [each for each in slack.world.messages if "Plainly is here" in each.text]


async def ready(bot: Plainly) -> tuple[int, str]:
    async with bot.slack.session.get(f"{bot.slack.app}/readyz") as answer:
        return answer.status, await answer.text()


async def test_a_bot_token_that_slack_does_not_take_is_said_at_the_start() -> None:
    async with small_slack() as slack:
        slack.world.dead[BOT_TOKEN] = "invalid_auth"
        with capture_logs() as said:
            async with plainly(slack, admins=["ruth"]) as bot:
                await bot.settle()

    [refused, told] = warnings(said)
    assert (refused["method"], refused["code"]) == ("auth.test", "invalid_auth")
    assert "does not accept Plainly's key" in told["say"]
    assert BOT_TOKEN not in str(said)


async def test_the_token_of_another_workspace_is_said_at_the_start() -> None:
    async with small_slack() as slack:
        slack.world.team = "T0OTHER"
        with capture_logs() as said:
            async with plainly(slack, admins=["ruth"]) as bot:
                await bot.settle()

    [told] = warnings(said)
    assert (told["team"], told["say"]) == ("T0OTHER", ELSEWHERE)
    assert welcomes(slack) == []


async def test_the_token_of_a_whole_enterprise_is_known_as_its_own() -> None:
    async with small_slack() as slack:
        fill(slack)
        slack.world.enterprise = "E0HARBOUR"
        with capture_logs() as said:
            async with plainly(slack, house=demo_house("E0HARBOUR"), admins=["ruth"]) as bot:
                await bot.settle()

    assert warnings(said) == []
    assert len(welcomes(slack)) == 1


async def test_a_slack_that_is_away_at_the_start_stops_nothing() -> None:
    async with small_slack() as slack:
        fill(slack)
        slack.api.fail("auth.test", Fault(status=503))
        async with plainly(slack) as bot:
            await bot.slack.says(RUTH, "The SSO outage is over")

            await bot.slack.shown(RUTH, "In plain words")


async def test_the_first_admin_is_greeted_once_and_nobody_else_is_bothered(
    tmp_path: Path,
) -> None:
    url = f"sqlite:///{tmp_path / 'plainly.sqlite'}"
    async with small_slack() as slack:
        fill(slack)
        for _ in range(2):
            async with plainly(slack, url=url, admins=["nobody", "ruth", "kim"]) as bot:
                await bot.settle()

    [welcome] = slack.world.messages
    assert slack.world.channels[welcome.channel] == {RUTH, BOT}
    assert "You are an admin in plainly.toml" in welcome.text
    assert "What to do first" in welcome.text


async def test_an_admin_whom_slack_cannot_reach_yet_is_greeted_at_the_next_start(
    tmp_path: Path,
) -> None:
    url = f"sqlite:///{tmp_path / 'plainly.sqlite'}"
    async with small_slack() as slack:
        fill(slack)
        slack.api.fail("chat.postMessage", Fault(error="messages_tab_disabled"))
        async with plainly(slack, url=url, admins=["ruth"]) as bot:
            await bot.settle()
        assert welcomes(slack) == []

        async with plainly(slack, url=url, admins=["ruth"]) as bot:
            await bot.settle()

    assert len(welcomes(slack)) == 1


# --- signatures ---------------------------------------------------------------------------


async def test_a_wrong_signing_secret_is_said_once_in_a_while() -> None:
    clock = StillClock()
    async with small_slack() as slack, plainly(slack, clock=clock) as bot:
        stamp = clock.now().timestamp()
        with capture_logs() as said:
            for _ in range(3):
                await knock(bot, at=stamp, secret="another")
            clock.pass_by(timedelta(minutes=10))
            await knock(bot, at=clock.now().timestamp(), secret="another")

    told = warnings(said)
    assert len(told) == 2
    assert all("PLAINLY_SLACK_SIGNING_SECRET" in each["say"] for each in told)


async def test_a_wrong_clock_is_said_and_plain_nonsense_is_not() -> None:
    clock = StillClock()
    async with small_slack() as slack, plainly(slack, clock=clock) as bot:
        with capture_logs() as said:
            await knock(bot, at=clock.now().timestamp() - 3600)
            await bot.slack.post("/slack/events", b"{}", "text/plain", {"X-Other": "1"})

    [told] = warnings(said)
    assert "set the clock" in told["say"]


async def knock(bot: Plainly, *, at: float, secret: str = "") -> None:
    headers = bot.slack.signed(b"{}", at=at, secret=secret)
    answer = await bot.slack.post("/slack/events", b"{}", "application/json", headers)
    assert answer.status == 401


# --- the socket ---------------------------------------------------------------------------


async def test_without_a_socket_plainly_is_not_ready_and_the_log_says_why() -> None:
    async with small_slack() as slack:
        fill(slack)
        slack.api.fail("apps.connections.open", Fault(error="invalid_auth"))
        with capture_logs() as said:
            async with plainly(slack, SOCKET) as bot:
                await until(lambda: warnings(said))
                before = await ready(bot)
                await until(lambda: slack.sockets.open)
                after = await ready(bot)

    [told] = warnings(said)
    assert (told["code"], told["say"]) == ("invalid_auth", LOOK_AT_IT)
    assert before[0] == 503
    assert NOT_CONNECTED in before[1]
    assert after[0] == 200


async def test_a_socket_that_is_away_is_away_for_readiness_too() -> None:
    async with small_slack() as slack:
        fill(slack)
        async with plainly(slack, SOCKET) as bot:
            await until(lambda: slack.sockets.open)
            assert (await ready(bot))[0] == 200
            slack.api.fail("apps.connections.open", *(Fault(error="fatal_error"),) * 50)

            await slack.sockets.close()

            async with asyncio.timeout(15):
                while (await ready(bot))[0] != 503:  # noqa: ASYNC110 - it is asked over HTTP
                    await asyncio.sleep(0.02)
