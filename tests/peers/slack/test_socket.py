"""Socket Mode: closed, refreshed, cut or dead, Plainly is back and nothing is lost."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.records import Explanation
from tests.peers.slack.house import SETTINGS, Plainly, plainly_in_slack, user
from tests.peers.slack.slack import until

ALEX = user("alex")
SOCKET = replace(SETTINGS, signing_secrets=(), app_token="xapp-harbour")
WITHIN = 15.0
"""Seconds within which a lost connection must be back."""


@pytest.fixture
async def bot() -> AsyncIterator[Plainly]:
    async with plainly_in_slack(SOCKET) as running:
        running.slack.send = running.slack.sockets.send
        await until(lambda: running.slack.sockets.open)
        yield running


async def explained(bot: Plainly) -> int:
    return await bot.storage.store.look(bot.organisation).count(Explanation)


async def test_words_presses_and_forms_come_by_socket(bot: Plainly) -> None:
    await bot.slack.says(ALEX, "the invoice screen is slow, we can't close the month")
    await bot.slack.shown(ALEX, "Did I understand this right?")
    await bot.slack.presses(ALEX, "Change the details")
    view = await bot.slack.opened(ALEX)

    wrong = await bot.slack.submits(view, text=" ")
    assert "text" in wrong.body["errors"]

    await bot.slack.submits(view, text="The invoice screen is slow")
    await bot.slack.shown(ALEX, "Your request R-1")


async def test_a_command_is_answered_by_socket(bot: Plainly) -> None:
    answer = await bot.slack.command(ALEX, "help")

    assert "/it explain" in answer.body["text"]


async def test_nothing_listens_over_http(bot: Plainly) -> None:
    answer = await bot.slack.post("/slack/events", b"{}", "application/json")

    assert answer.status == 404


@pytest.mark.parametrize("fault", ["close", "refresh", "drop"])
async def test_a_lost_connection_is_back_and_nothing_is_lost_or_doubled(
    bot: Plainly, fault: str
) -> None:
    sockets = bot.slack.sockets
    await bot.slack.says(ALEX, "The SSO outage one")
    before, begun = sockets.connects, time.monotonic()

    done = getattr(sockets, fault)()
    if asyncio.iscoroutine(done):
        await done
    sending = asyncio.create_task(bot.slack.says(ALEX, "The SSO outage two"))

    await until(lambda: sockets.connects > before and sockets.open, WITHIN)
    await sending
    await bot.settle()
    assert time.monotonic() - begun < WITHIN
    assert await explained(bot) == 2


async def test_a_dead_connection_is_noticed(bot: Plainly) -> None:
    sockets = bot.slack.sockets
    before, begun = sockets.connects, time.monotonic()
    sockets.deaf = True
    await sockets.refresh()
    await until(lambda: sockets.connects > before and sockets.open, WITHIN)
    dead = sockets.connects
    sockets.deaf = False

    await until(lambda: sockets.connects > dead and sockets.open, WITHIN)

    assert time.monotonic() - begun < WITHIN


async def test_what_is_not_durable_is_not_acknowledged(bot: Plainly) -> None:
    sockets = bot.slack.sockets
    await bot.storage.database.close()

    sending = asyncio.create_task(bot.slack.says(ALEX, "The SSO outage"))
    await until(lambda: [each for each in sockets.waiting.values() if each.sent >= 2], WITHIN)

    assert not sending.done()
    sending.cancel()
