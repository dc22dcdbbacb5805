"""Hostile requests get one sentence: no traceback, no logged body, nothing stored."""

import json
import time
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from tests.peers.slack.house import SETTINGS, Plainly, plainly_in_slack, user
from tests.peers.slack.slack import FORM, SECRET
from tests.peers.slack.world import TEAM

JSON = "application/json"
SAID = "hunter2 is what I said"


@pytest.fixture
async def bot() -> AsyncIterator[Plainly]:
    async with plainly_in_slack() as running:
        yield running


def event_body() -> bytes:
    event = {
        "type": "message",
        "channel": "D1",
        "channel_type": "im",
        "user": user("alex"),
        "text": SAID,
        "ts": f"{int(time.time())}.000001",
    }
    return json.dumps({"type": "event_callback", "team_id": TEAM, "event": event}).encode()


def quiet(printed: str) -> bool:
    """Nothing of the body, and no traceback, was written anywhere."""
    return SAID not in printed and "Traceback" not in printed and "hunter2" not in printed


async def test_a_time_that_is_none(bot: Plainly, capfd: pytest.CaptureFixture[str]) -> None:
    body = event_body()
    headers = {**bot.slack.signed(body), "X-Slack-Request-Timestamp": "abc"}

    answer = await bot.slack.post("/slack/events", body, JSON, headers)

    assert answer.status == 401
    assert quiet("".join(capfd.readouterr()))


async def test_a_signature_that_is_not_ascii(bot: Plainly) -> None:
    body = event_body()
    headers = {**bot.slack.signed(body), "X-Slack-Signature": "v0=ünïcode"}

    assert (await bot.slack.post("/slack/events", body, JSON, headers)).status == 401


@pytest.mark.parametrize("path", ["events", "interactions", "commands"])
async def test_a_body_that_is_no_text(bot: Plainly, path: str) -> None:
    body = b"payload=\xff\xfe\x00"

    signed = await bot.slack.post(f"/slack/{path}", body, FORM)
    unsigned = await bot.slack.post(f"/slack/{path}", body, FORM, {"X-Other": "1"})

    assert (signed.status, unsigned.status) == (400, 401)


@pytest.mark.parametrize("body", [b"{", b"[" * 100_000, b"null", b'{"type": "event_callback"}'])
async def test_bad_json_is_not_read_before_the_signature(
    bot: Plainly, body: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    unsigned = await bot.slack.post("/slack/events", body, JSON, {"X-Other": "1"})
    signed = await bot.slack.post("/slack/events", body, JSON)

    assert unsigned.status == 401
    assert signed.status in (200, 400)
    assert quiet("".join(capfd.readouterr()))


@pytest.mark.parametrize("away", [-301, 301])
async def test_an_old_request_or_one_of_the_future(bot: Plainly, away: int) -> None:
    body = event_body()

    headers = bot.slack.signed(body, at=time.time() + away)

    assert (await bot.slack.post("/slack/events", body, JSON, headers)).status == 401


async def test_missing_headers_and_another_secret(bot: Plainly) -> None:
    body = event_body()
    forged = bot.slack.signed(body, secret="another")

    none = await bot.slack.post("/slack/events", body, JSON, {"X-Other": "1"})
    other = await bot.slack.post("/slack/events", body, JSON, forged)

    assert (none.status, other.status) == (401, 401)


async def test_too_much(bot: Plainly) -> None:
    body = b" " * 2_000_000

    assert (await bot.slack.post("/slack/events", body, JSON)).status == 413


async def test_nothing_of_all_this_is_kept(bot: Plainly) -> None:
    await bot.slack.post("/slack/events", event_body(), JSON, {"X-Other": "1"})
    await bot.settle()

    assert [call.method for call in bot.slack.api.calls if call.method != "auth.test"] == []


async def test_another_workspace_is_refused_and_not_asked_for_again(bot: Plainly) -> None:
    body = event_body().replace(TEAM.encode(), b"T0OTHER")

    answer = await bot.slack.post("/slack/events", body, JSON)

    assert answer.status == 403
    assert answer.headers["X-Slack-No-Retry"] == "1"


async def test_slack_proves_that_the_address_is_ours(bot: Plainly) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "c4"}).encode()

    signed = await bot.slack.post("/slack/events", body, JSON)
    unsigned = await bot.slack.post("/slack/events", body, JSON, {"X-Other": "1"})

    assert signed.body == {"challenge": "c4"}
    assert unsigned.status == 401


@pytest.mark.parametrize("words", ["<!channel> <@U0KIM> *x*", "[x](javascript:alert(1))", "😀"])
async def test_hostile_words_come_back_as_words(bot: Plainly, words: str) -> None:
    alex = user("alex")
    await bot.slack.says(alex, words)
    await bot.settle()

    sent = [m for m in bot.slack.world.seen_by(alex) if m.bot]
    assert sent
    assert all("<!channel>" not in json.dumps([*m.blocks, m.text]) for m in sent)


async def test_two_secrets_open_the_door_while_one_is_changed() -> None:
    settings = replace(SETTINGS, signing_secrets=("newer", SECRET))
    async with plainly_in_slack(settings) as bot:
        body = event_body()

        old = await bot.slack.post("/slack/events", body, JSON)
        new = await bot.slack.post(
            "/slack/events", body, JSON, bot.slack.signed(body, secret="newer")
        )

    assert (old.status, new.status) == (200, 200)
