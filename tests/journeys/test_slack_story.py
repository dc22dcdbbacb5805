"""The whole story on Slack: over HTTP, signed, against a Slack of our own."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.events import TicketChanged
from bot.ports import Look
from bot.records import Notice, Rating, Request, Task
from tests.journeys.shows import shows
from tests.peers.slack.house import (
    GENERAL,
    SETTINGS,
    Plainly,
    demo_house,
    plainly_in_slack,
    user,
)
from tests.peers.slack.world import BOT, Message

pytestmark = pytest.mark.peer

ALEX, SAM, KIM, MARIA = user("alex"), user("sam"), user("kim"), user("maria")
INVOICE = "the invoice screen is slow since the update, we can't close the month"
OUTAGE = (
    "Exchange outage: the failover of mx-relay-02.corp.example at 09:40 failed, so mail to "
    "other companies is delayed. We will apply a hotfix. Next update at 11:30."
)


@pytest.fixture
async def bot() -> AsyncIterator[Plainly]:
    async with plainly_in_slack() as running:
        yield running


def look(bot: Plainly) -> Look:
    return bot.storage.store.look(bot.organisation)


def soon(**span: float) -> datetime:
    return datetime.now(UTC).replace(microsecond=0) + timedelta(**span)


@shows("notice.draft", on="Slack", how="paste it into the direct chat, or `/it notice`")
@shows("notice.form", on="Slack", how="a modal")
@shows("notice.read", on="Slack", how="one message in the direct chat")
@shows("notice.ask", on="Slack", how="ask in the direct chat; a button on the notice")
@shows("notice.update", on="Slack", how="the message is edited")
@shows("rate.click", on="Slack", how="a face on the message")
async def test_it_posts_an_outage_and_staff_are_kept_informed(bot: Plainly) -> None:
    slack = bot.slack
    await slack.says(SAM, OUTAGE)
    draft = await slack.shown(SAM, "Your notice in plain words")
    assert "mx-relay-02.corp.example" in draft.text
    assert "Reaches" in draft.text

    await slack.presses(SAM, "What changed")
    await bot.settle()
    assert "outage → interruption" in draft.text
    await slack.presses(SAM, "Undo 1")
    await bot.settle()
    assert "1 undone" in draft.text
    await slack.presses(SAM, "Back")
    await bot.settle()
    assert "Reaches" in draft.text

    await slack.presses(SAM, "Post it …")
    form = await slack.opened(SAM)
    said = {"title": "Email is slow", "what": "Email arrives late.", "services": ["email"]}
    refused = await slack.submits(form, **said, next_update=soon(days=-1))
    assert "This time is over" in refused.body["errors"]["next_update"]
    again = soon(hours=1)
    posted = await slack.submits(form, **said, next_update=again)
    assert posted.body == {}
    await bot.settle()

    notice = await slack.shown(ALEX, "Email is slow")
    assert "Email arrives late." in notice.text
    assert f"<!date^{int(again.timestamp())}^" in str(notice.blocks)

    await slack.says(ALEX, "is email down?")
    await slack.presses(ALEX, "Me too", on="Email is slow")
    await slack.shown(ALEX, "Counted")

    await slack.presses(SAM, "Update", on="Posted: Email is slow")
    form = await slack.opened(SAM)
    later = soon(hours=2)
    await slack.submits(form, words="The hotfix is applied.", next_update=later)
    await bot.settle()
    assert "The urgent repair" in (await slack.shown(SAM, "Your update in plain words")).text
    assert "The urgent repair" not in notice.text
    await slack.presses(SAM, "Tell everybody", on="Your update in plain words")
    await bot.settle()
    assert "The urgent repair is applied." in notice.text
    assert f"<!date^{int(later.timestamp())}^" in str(notice.blocks)

    await slack.presses(SAM, "Resolve", on="Posted: Email is slow")
    form = await slack.opened(SAM)
    await slack.submits(form, words="The relay works again.")
    await bot.settle()
    await slack.presses(SAM, "Tell everybody", on="How it ended, in plain words")
    await bot.settle()
    assert "Solved: Email is slow" in notice.text

    await slack.presses(ALEX, "🙁 Not good", on="Solved: Email is slow")
    await slack.presses(ALEX, "🙂 Good", on="Solved: Email is slow")
    await bot.settle()
    [rating] = await look(bot).many(Rating)
    assert rating.face == "good"
    assert await look(bot).count(Notice, state="resolved") == 1


@shows("explain.words", on="Slack", how="the direct chat")
@shows("explain.original", on="Slack", how="a button; the message changes")
@shows("explain.unclear", on="Slack", how="a button")
@shows("term", on="Slack", how="ask in the direct chat")
async def test_staff_read_what_they_did_not_understand(bot: Plainly) -> None:
    slack = bot.slack
    await slack.says(ALEX, "Fwd: We will failover the DB cluster at 22:00. Look at app-07.")
    plain = await slack.shown(ALEX, "In plain words")
    assert "switch to the backup" in plain.text
    assert "22:00" in plain.text

    await slack.presses(ALEX, "Show original")
    await bot.settle()
    assert "failover the DB cluster" in plain.text

    await slack.presses(ALEX, "Still unclear")
    await bot.settle()
    await slack.presses(ALEX, "Something else")
    await slack.shown(ALEX, "I passed that on")
    assert "failover" not in slack.sees(KIM)

    await slack.says(ALEX, "what is SSO?")
    await slack.shown(ALEX, "sign-in")


@shows("ask.words", on="Slack", how="the direct chat")
@shows("ask.liaison", "ask.answer", on="Slack", how="the thread of the request's message")
@shows("ask.note", on="Slack", how="what stands in IT's thread, until “Send to …”")
@shows("ask.edit", on="Slack", how="edit the message")
@shows("rate.call-back", on="Slack", how="buttons below the faces")
async def test_a_request_its_answer_and_its_rating(bot: Plainly) -> None:
    slack = bot.slack
    await slack.says(ALEX, INVOICE)
    await slack.shown(ALEX, "Did I understand this right?")
    await slack.presses(ALEX, "My team")
    await bot.settle()
    await slack.presses(ALEX, "Yes, send it")
    desk = await slack.shown(KIM, "R-1 · Alex Morgan")
    mine = await slack.shown(ALEX, "Your request R-1")
    assert INVOICE in desk.text
    assert "You hear from us by" in mine.text

    await slack.says(KIM, "internal: vendor blames our firewall", thread=desk.ts)
    await slack.shown(KIM, "Only IT can see this")
    await slack.says(KIM, "We rolled out a hotfix at 14:30.", thread=desk.ts)
    await slack.shown(KIM, "urgent repair")
    assert "Kim Berg says" not in slack.sees(ALEX)
    await slack.presses(KIM, "Send to Alex", on="urgent repair")
    answer = await slack.shown(ALEX, "Kim Berg says")
    assert "urgent repair at 14:30" in answer.text
    assert answer.thread == mine.ts

    thanks = await slack.says(ALEX, "Thanks, it also hapens to Maria", thread=mine.ts)
    copy = await slack.shown(KIM, "hapens to Maria")
    await slack.edits(ALEX, thanks, "Thanks, it also happens to Maria")
    await bot.settle()
    assert "happens to Maria" in copy.text
    assert copy.thread == desk.ts

    await slack.presses(KIM, "Resolve", on="R-1")
    form = await slack.opened(KIM)
    await slack.submits(form, words="The hotfix was removed.")
    await slack.shown(KIM, "R-1 is not resolved yet")
    await slack.presses(KIM, "Resolve R-1")
    ask = await slack.shown(ALEX, "How did we do?")
    assert ask.thread == mine.ts
    await slack.presses(ALEX, "🙁 Not good")
    await slack.shown(ALEX, "Should somebody get back to you?")
    await bot.settle()
    assert await look(bot).count(Task) == 0

    await slack.presses(ALEX, "My liaison")
    task = await slack.shown(KIM, "Please call back")
    assert "Alex Morgan" in task.text
    assert "firewall" not in slack.sees(ALEX)


@shows("rate.ticket", on="Slack", how="a message in the direct chat")
async def test_a_ticket_closed_elsewhere_asks_its_requester(bot: Plainly) -> None:
    closed = TicketChanged(
        key="ticket:1",
        organisation=bot.organisation,
        at=datetime.now(UTC),
        source="desk",
        ticket="4711",
        title="Second screen",
        phase="resolved",
        requester_email="maria@harbour.example",
    )
    await bot.work.take(closed)
    await bot.work.take(closed)

    ask = await bot.slack.shown(MARIA, "4711")
    await bot.settle()
    await bot.slack.reacts(MARIA, ask, "+1")
    await bot.settle()

    [rating] = await look(bot).many(Rating)
    assert (rating.face, rating.by_reaction) == ("good", True)


@shows("twice", on="Slack", how="buttons and modals")
async def test_buttons_pressed_twice_or_too_late_change_nothing(bot: Plainly) -> None:
    slack = bot.slack
    await slack.says(ALEX, INVOICE)
    await slack.shown(ALEX, "Did I understand this right?")
    message, block, button = slack.button(ALEX, "Yes, send it")
    await slack.press(ALEX, message, block, button)
    await slack.press(ALEX, message, block, button)
    await slack.shown(ALEX, "Your request R-1")
    await bot.settle()
    assert await look(bot).count(Request) == 1

    await slack.shown(KIM, "R-1")
    stale = slack.button(KIM, "Resolve", "R-1")
    await slack.press(KIM, *stale)
    first = await slack.opened(KIM)
    await slack.press(KIM, *stale)
    await bot.settle()
    second = await slack.opened(KIM)
    assert (await slack.submits(first, words="Done.")).body == {}
    assert (await slack.submits(first, words="Done.")).body == {}
    await bot.settle()

    late = await slack.submits(second, words="Done again.")
    assert late.body["response_action"] == "update"
    assert "closed already" in str(late.body["view"])
    await slack.press(KIM, *stale)
    await slack.shown(KIM, "That is closed already")
    assert "Done again." not in slack.sees(ALEX)


async def test_a_request_that_began_in_a_channel_goes_on_in_the_direct_chat(
    bot: Plainly,
) -> None:
    slack = bot.slack
    await slack.says(ALEX, f"<@{BOT}> {INVOICE}", channel=GENERAL)
    asked = await slack.shown(ALEX, "Did I understand this right?")
    assert (asked.channel, asked.only_for) == (GENERAL, ALEX)

    await slack.presses(ALEX, "Yes, send it")
    await bot.settle()

    mine = [m for m in slack.world.seen_by(ALEX) if m.bot and "Your request R-1" in m.text]
    assert slack.world.direct(ALEX) in {m.channel for m in mine}
    assert "Your request" not in slack.sees(MARIA)

    desk = await slack.shown(KIM, "R-1")
    await slack.says(KIM, "Please retry.", thread=desk.ts)
    await slack.shown(KIM, "Only IT can see this")
    await slack.presses(KIM, "Send to Alex")
    answer = await slack.shown(ALEX, "Please retry.")
    await bot.settle()
    copies = [m for m in slack.world.seen_by(ALEX) if m.bot and "Please retry." in m.text]
    assert copies == [answer]
    assert answer.channel == slack.world.direct(ALEX)


@shows("ask.form", on="Slack", how="the shortcut “Ask IT”, or `/it ask`")
async def test_a_form_keeps_what_was_typed_when_a_field_is_wrong(bot: Plainly) -> None:
    slack = bot.slack
    await slack.shortcut(ALEX, "ask")
    form = await slack.opened(ALEX)

    answer = await slack.submits(form, text="", location="Building 2")

    assert answer.body["response_action"] == "errors"
    assert form.id in slack.world.views


@shows("explain.emoji", on="Slack", how="🔤, or the emoji of your choice", tier="channels")
async def test_an_emoji_explains_any_message_where_channels_may_be_read() -> None:
    settings = replace(SETTINGS, tiers=("channels",), emoji="abc")
    async with plainly_in_slack(settings) as bot:
        slack = bot.slack
        message = Message(GENERAL, slack.world.ts(), SAM, "The SSO outage is over")
        slack.world.messages.append(message)

        await slack.reacts(ALEX, message, "abc")

        plain = await slack.shown(ALEX, "In plain words")
        assert (plain.channel, plain.only_for) == (GENERAL, ALEX)
        assert "sign-in interruption" in plain.text


async def test_accounts_are_joined_by_verified_email_where_that_is_allowed() -> None:
    house = replace(demo_house(), accounts=())
    settings = replace(SETTINGS, tiers=("directory",))
    async with plainly_in_slack(settings, house=house) as bot:
        slack = bot.slack
        await slack.says(ALEX, INVOICE)
        await slack.shown(ALEX, "Did I understand this right?")

        slack.world.users["U0GUEST"] = {
            **slack.world.users[MARIA], "id": "U0GUEST", "is_restricted": True,
        }  # fmt: skip
        await slack.says("U0GUEST", INVOICE)
        await slack.shown("U0GUEST", "I do not know you yet")
