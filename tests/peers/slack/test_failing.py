"""When Slack refuses, stalls or forgets to answer: nothing is lost, nothing comes twice."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.slack.client import MethodPace
from adapters.slack.pressing import CANNOT_LOOK, TOO_SLOW_TO_SAY
from adapters.slack.refusals import SENTENCES, TOO_LATE, refusal_of
from bot.cards import Answer
from bot.events import Submitted
from bot.house import House
from bot.ports import Later, Lost, Never
from bot.records import AccountOf, Person, Request
from tests.peers.slack.api import Fault
from tests.peers.slack.house import (
    GENERAL,
    QUICK,
    SETTINGS,
    Plainly,
    demo_house,
    fill,
    plainly,
    plainly_in_slack,
    user,
)
from tests.peers.slack.slack import small_slack, until
from tests.peers.slack.world import BOT, TEAM, Message

ALEX, SAM = user("alex"), user("sam")
JARGON = "The SSO outage needs a failover at 14:30."


@pytest.fixture
async def bot() -> AsyncIterator[Plainly]:
    async with plainly_in_slack() as running:
        yield running


def ours(bot: Plainly, account: str = ALEX) -> list[Message]:
    return [m for m in bot.slack.world.seen_by(account) if m.bot]


async def test_a_lost_answer_in_a_direct_chat_is_read_back_not_repeated(bot: Plainly) -> None:
    bot.slack.api.fail("chat.postMessage", Fault(lost=True))

    await bot.slack.says(ALEX, JARGON)
    await until(lambda: bot.slack.api.called("conversations.history"))
    await bot.settle()

    assert len(bot.slack.api.called("chat.postMessage")) == 1
    assert len(ours(bot)) == 1


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=500, error="internal_error"),
        Fault(status=503, body="<html>upstream</html>"),
        Fault(error="service_unavailable"),
    ],
)
async def test_a_failing_slack_is_asked_again(bot: Plainly, fault: Fault) -> None:
    bot.slack.api.fail("chat.postMessage", fault)

    await bot.slack.says(ALEX, JARGON)

    await bot.slack.shown(ALEX, "In plain words")
    await bot.settle()
    assert len(ours(bot)) == 1


async def test_a_found_message_is_updated_later_by_its_own_timestamp(bot: Plainly) -> None:
    bot.slack.api.fail("chat.postMessage", Fault(lost=True))
    said = await bot.slack.says(ALEX, JARGON)
    await until(lambda: bot.slack.api.called("conversations.history"))
    await bot.settle()

    await bot.slack.edits(ALEX, said, "The SSO outage is over.")
    await bot.settle()

    [card] = ours(bot)
    assert "interruption is over" in card.text


async def test_words_whose_thread_is_gone_still_arrive(bot: Plainly) -> None:
    slack, kim = bot.slack, user("kim")
    await slack.says(ALEX, "the invoice screen is slow, we can't close the month")
    await slack.shown(ALEX, "Did I understand this right?")
    await slack.presses(ALEX, "Yes, send it")
    desk = await slack.shown(kim, "R-1")
    mine = await slack.shown(ALEX, "Your request R-1")
    slack.world.messages.remove(mine)

    await slack.says(kim, "Please retry.", thread=desk.ts)
    await slack.shown(kim, "Only IT can see this")
    await slack.presses(kim, "Send to Alex")

    answer = await slack.shown(ALEX, "Please retry.")
    assert answer.thread == ""


async def test_after_a_restart_a_direct_chat_is_still_known(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'plainly.sqlite'}"
    async with small_slack() as slack:
        fill(slack)
        async with plainly(slack, url=url):
            said = await slack.says(ALEX, JARGON)
            card = await slack.shown(ALEX, "In plain words")

        async with plainly(slack, url=url) as again:
            await slack.edits(ALEX, said, "The SSO outage is over.")
            await again.settle()

        assert "interruption is over" in card.text
        assert slack.api.called("conversations.open") == []


async def test_looks_that_slack_refuses_go_as_words(bot: Plainly) -> None:
    bot.slack.api.fail("chat.postMessage", Fault(error="invalid_blocks"))

    await bot.slack.says(ALEX, JARGON)

    card = await bot.slack.shown(ALEX, "switch to the backup at 14:30")
    assert card.blocks == []


async def test_a_form_that_came_too_late_is_one_click_away(bot: Plainly) -> None:
    bot.slack.api.fail("views.open", Fault(error="expired_trigger_id"))

    await bot.slack.shortcut(ALEX, "ask")
    await bot.slack.shown(ALEX, "One more click does it")
    await bot.slack.presses(ALEX, "Open")

    view = await bot.slack.opened(ALEX)
    assert view.shape["title"]["text"] == "Your request"


async def test_a_press_while_the_database_is_away_is_told(bot: Plainly) -> None:
    await bot.slack.says(ALEX, JARGON)
    card = await bot.slack.shown(ALEX, "In plain words")
    await bot.storage.database.close()

    answer = await bot.slack.presses(ALEX, "Show original")
    await bot.adapter.desk.settle()

    assert answer.status == 200
    assert ours(bot)[-1].text == CANNOT_LOOK
    assert JARGON not in card.text


async def test_a_form_that_is_asked_for_while_the_database_is_away_is_told(
    bot: Plainly,
) -> None:
    await bot.slack.says(ALEX, JARGON)  # the key is known from now on
    await bot.slack.shown(ALEX, "In plain words")
    await bot.storage.database.close()

    await bot.slack.shortcut(ALEX, "ask")
    await bot.adapter.desk.settle()

    assert CANNOT_LOOK in str((await bot.slack.opened(ALEX)).shape)


async def test_a_form_that_was_kept_too_late_says_nothing_untrue_and_counts_once(
    bot: Plainly, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bot.slack.shortcut(ALEX, "ask")
    view = await bot.slack.opened(ALEX)
    submit = bot.adapter.desk.submit

    async def kept_but_not_said(event: Submitted) -> Answer:
        await submit(event)
        await asyncio.sleep(60)
        raise AssertionError("the patience was longer")

    bot.adapter.desk.submit = kept_but_not_said
    monkeypatch.setattr("adapters.slack.pressing.PATIENCE", 0.5)
    late = await bot.slack.submits(view, text="I need a second screen")
    bot.adapter.desk.submit = submit
    monkeypatch.undo()
    again = await bot.slack.submits(view, text="I need a second screen")

    assert TOO_SLOW_TO_SAY in str(late.body)
    assert again.body == {}
    await bot.slack.shown(ALEX, "Your request R-1")
    await bot.settle()
    assert await bot.storage.store.look(bot.organisation).count(Request) == 1


@pytest.mark.parametrize("code", ["not_in_channel", "channel_not_found", "is_archived",
                                  "user_not_in_channel", "restricted_action"])  # fmt: skip
async def test_a_private_answer_that_a_channel_does_not_take_comes_directly(
    bot: Plainly, code: str
) -> None:
    bot.slack.api.fail("chat.postEphemeral", Fault(error=code))

    await bot.slack.says(ALEX, f"<@{BOT}> {JARGON}", channel=GENERAL)

    card = await bot.slack.shown(ALEX, "In plain words")
    assert card.channel == bot.slack.world.direct(ALEX)


@pytest.mark.parametrize("code", ["account_inactive", "token_revoked", "missing_scope",
                                  "messages_tab_disabled", "user_not_found"])  # fmt: skip
async def test_what_can_never_arrive_is_named_and_not_tried_again(
    bot: Plainly, code: str
) -> None:
    bot.slack.api.fail("chat.postMessage", Fault(error=code))

    await bot.slack.says(ALEX, JARGON)
    await bot.settle()

    [failure] = await bot.storage.ledger.failures()
    assert failure.reason == code
    assert len(bot.slack.api.called("chat.postMessage")) == 1


def test_every_code_has_a_sentence_with_a_next_step_or_a_reason() -> None:
    for code in ("not_in_channel", "is_archived", "account_inactive", *TOO_LATE):
        problem = refusal_of("chat.postMessage", 200, code, {})
        assert isinstance(problem, Never)
        assert problem.say.endswith(".")
    assert all(sentence[0].isupper() for sentence in SENTENCES.values())


def test_an_unknown_code_is_named() -> None:
    problem = refusal_of("chat.postMessage", 200, "brand_new_code", {})

    assert isinstance(problem, Never)
    assert "brand_new_code" in problem.say


def test_waiting_and_not_knowing_are_told_apart() -> None:
    assert isinstance(refusal_of("m", 429, "ratelimited", {"Retry-After": "7"}), Later)
    assert isinstance(refusal_of("m", 502, "", {}), Lost)
    wait = refusal_of("m", 429, "", {"retry-after": "soon"})
    assert isinstance(wait, Later)
    assert wait.seconds == 30


def crowd(many: int) -> House:
    """The demo company with so many more people in Finance."""
    house = demo_house()
    organisation = house.organisation.id
    ids = [f"p{n:03d}" for n in range(many)]
    people = tuple(
        Person(id=id, organisation=organisation, name=id, unit="finance") for id in ids
    )
    accounts = tuple(
        AccountOf(
            id=f"{TEAM}/{user(id)}", organisation=organisation, workspace=TEAM,
            account=user(id), person=id,
        )
        for id in ids
    )  # fmt: skip
    return replace(
        house,
        organisation=replace(house.organisation, wide_notice=100_000),
        people=house.people + people,
        accounts=house.accounts + accounts,
    )


@pytest.mark.parametrize(
    ("many", "together", "seconds"),
    [(500, 10, 4), (20, 1, 3)],
    ids=["500 readers, ten at once", "20 readers, one by one"],
)
async def test_a_notice_waits_as_long_as_slack_asks_and_reaches_each_once(
    many: int, together: int, seconds: int
) -> None:
    house = crowd(many)
    settings = replace(SETTINGS, pace=replace(QUICK, together=together))
    async with plainly_in_slack(settings, house=house) as bot:
        slack = bot.slack
        for account in house.accounts:
            slack.world.users.setdefault(account.account, {"id": account.account})
        await slack.says(SAM, "Outage: email is down since 14:30. SSO is not affected at all.")
        await slack.shown(SAM, "Your notice in plain words")
        await slack.presses(SAM, "Post it …")
        view = await slack.opened(SAM)
        wait = Fault(status=429, headers={"Retry-After": str(seconds)})
        api_before = len(slack.api.called("chat.postMessage"))
        slack.api.fail("chat.postMessage", *(Fault() for _ in range(many // 5)), wait)
        again = datetime.now(UTC) + timedelta(hours=1)

        answer = await slack.submits(
            view, what="Email is down", services=["email"], next_update=again
        )
        assert answer.body == {}
        readers = {user(f"p{n:03d}") for n in range(many)}
        chats = {slack.world.direct(reader) for reader in readers}

        def told() -> bool:
            found = {m.channel for m in slack.world.messages if "Email is down" in m.text}
            return chats <= found

        await until(told, 40)
        await bot.settle()
        calls = slack.api.called("chat.postMessage")[api_before:]
        [refused] = [call for call in calls if call.status == 429]
        early = [c for c in calls if refused.at < c.at < refused.at + seconds]
        assert len(early) < together  # only what was on the wire beside the refused one
        for reader in readers:
            mine = [m for m in ours(bot, reader) if "Email is down" in m.text]
            assert len(mine) == 1


def test_what_slack_asks_to_wait_is_kept_to_the_end_for_that_method_alone() -> None:
    now = [1000.0]
    pace = MethodPace(clock=lambda: now[0])

    pace.pause(TEAM, "chat.postMessage", 30)
    pace.pause(TEAM, "chat.postMessage", 5)  # a later, shorter word does not shorten it
    now[0] += 29.5

    with pytest.raises(Later) as told:
        pace.check(TEAM, "chat.postMessage")
    assert told.value.seconds == 0.5
    pace.check(TEAM, "chat.update")
    pace.check("T0OTHER", "chat.postMessage")
    now[0] += 0.5
    pace.check(TEAM, "chat.postMessage")


async def test_updates_keep_slacks_pace_for_updates(bot: Plainly) -> None:
    pace = bot.adapter.platform.api.pace
    for _ in range(50):
        pace.check(TEAM, "chat.update")

    with pytest.raises(Later):
        pace.check(TEAM, "chat.update")
    pace.check(TEAM, "chat.postMessage")
    pace.check("T0OTHER", "chat.update")


async def test_a_slow_slack_does_not_hold_up_the_answer_to_slack(bot: Plainly) -> None:
    slow = 3.0
    bot.slack.api.fail("chat.postMessage", Fault(delay=slow))

    await bot.slack.says(ALEX, JARGON)

    assert bot.slack.answers[-1].seconds < slow  # on a busy machine, too: it did not wait
    await bot.slack.shown(ALEX, "In plain words")
