"""Words, presses, forms and commands in Slack, from the wire to what people see."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.records import Explanation, Rating, Request
from tests.journeys.shows import shows
from tests.peers.slack.house import GENERAL, Plainly, plainly_in_slack, user
from tests.peers.slack.world import BOT, Message, View

ALEX, KIM, SAM = user("alex"), user("kim"), user("sam")
JARGON = "The SSO outage needs a failover at 14:30."
INVOICE = "the invoice screen is slow since the update, we can't close the month"


@pytest.fixture
async def bot() -> AsyncIterator[Plainly]:
    async with plainly_in_slack() as running:
        yield running


async def test_a_direct_message_is_explained(bot: Plainly) -> None:
    await bot.slack.says(ALEX, JARGON)

    card = await bot.slack.shown(ALEX, "In plain words")
    assert "The sign-in interruption needs a switch to the backup at 14:30." in card.text
    assert card.metadata["event_type"] == "plainly_card"


async def test_show_original_and_back_changes_the_same_message(bot: Plainly) -> None:
    await bot.slack.says(ALEX, JARGON)
    card = await bot.slack.shown(ALEX, "In plain words")

    await bot.slack.presses(ALEX, "Show original")
    await bot.settle()
    assert JARGON in card.text

    await bot.slack.presses(ALEX, "Hide original")
    await bot.settle()
    assert JARGON not in card.text


async def test_the_same_event_five_times_has_one_effect(bot: Plainly) -> None:
    await bot.slack.says(ALEX, JARGON, copies=5)
    await bot.settle()

    assert len([m for m in bot.slack.world.seen_by(ALEX) if m.bot]) == 1


async def test_a_mention_and_its_message_are_answered_once(bot: Plainly) -> None:
    await bot.slack.says_twice(ALEX, f"<@{BOT}> {JARGON}", GENERAL)
    await bot.slack.shown(ALEX, "In plain words")
    await bot.settle()

    mine = [m for m in bot.slack.world.seen_by(ALEX) if m.bot]
    assert len(mine) == 1
    assert mine[0].only_for == ALEX


@shows("explain.mention", on="Slack", how="@Plainly, in a thread too")
async def test_a_mention_in_a_thread_is_answered_in_that_thread(bot: Plainly) -> None:
    root = await bot.slack.says(SAM, "The SSO outage is over", channel=GENERAL)

    await bot.slack.says(ALEX, f"<@{BOT}> what is SSO?", channel=GENERAL, thread=root)

    card = await bot.slack.shown(ALEX, "SSO")
    assert (card.channel, card.thread, card.only_for) == (GENERAL, root, ALEX)


@shows("unheard", on="Slack", how="base tier sees no channels; other words are dropped")
async def test_what_is_not_addressed_to_plainly_is_dropped(bot: Plainly) -> None:
    message = Message(GENERAL, bot.slack.world.ts(), SAM, "SSO outage again")
    await bot.slack.event({**message.json(), "channel": GENERAL, "channel_type": "channel"})
    await bot.settle()

    assert await bot.storage.store.look(bot.organisation).count(Explanation) == 0
    assert bot.slack.world.messages == []


@shows("explain.message", on="Slack", how="the message's menu: “Explain this”")
async def test_explain_this_works_where_plainly_is_not(bot: Plainly) -> None:
    secret = "C0SECRET"
    bot.slack.world.channels[secret] = {ALEX, SAM}
    message = Message(secret, bot.slack.world.ts(), SAM, JARGON)
    bot.slack.world.messages.append(message)

    await bot.slack.explains(ALEX, message)

    card = await bot.slack.shown(ALEX, "In plain words")
    assert (card.channel, card.only_for) == (secret, ALEX)


async def test_the_story_of_a_request(bot: Plainly) -> None:
    slack = bot.slack
    await slack.says(ALEX, INVOICE)
    await slack.shown(ALEX, "Did I understand this right?")
    await slack.presses(ALEX, "Yes, send it")
    desk = await slack.shown(KIM, "R-1 · Alex Morgan")
    mine = await slack.shown(ALEX, "Your request R-1")
    assert INVOICE in desk.text
    assert "Kim Berg, your IT liaison" in mine.text

    await slack.says(KIM, "internal: vendor blames our firewall", thread=desk.ts)
    await slack.shown(KIM, "Only IT can see this")
    await bot.settle()
    assert "firewall" not in slack.sees(ALEX)

    await slack.says(KIM, "We rolled out a hotfix at 14:30. Please retry.", thread=desk.ts)
    await slack.shown(KIM, "urgent repair")
    await bot.settle()
    button = next(b for b in _labels(slack.world.seen_by(KIM)) if b.startswith("Send to Alex"))
    await slack.presses(KIM, button)
    relayed = await slack.shown(ALEX, "urgent repair at 14:30")
    assert relayed.thread == mine.ts

    await slack.presses(KIM, "Resolve", on="R-1")
    view = await slack.opened(KIM)
    answer = await slack.submits(view, words="The hotfix works.")
    assert answer.body == {}
    await slack.shown(KIM, "R-1 is not resolved yet")
    await slack.presses(KIM, "Resolve R-1")
    ask = await slack.shown(ALEX, "How did we do?")
    assert ask.thread == mine.ts
    await slack.presses(ALEX, "🙁 Not good")
    await slack.shown(ALEX, "Should somebody get back to you?")
    await bot.settle()
    [rating] = await bot.storage.store.look(bot.organisation).many(Rating)
    assert rating.face == "bad"


def _labels(messages: list[Message]) -> list[str]:
    return [
        element["text"]["text"]
        for message in messages
        for block in message.blocks
        for element in block.get("elements", ())
        if element.get("type") == "button"
    ]


@shows("ask.edit", on="Slack", how="delete the message")
async def test_an_edit_reaches_the_liaison_and_a_deletion_too(bot: Plainly) -> None:
    slack = bot.slack
    await slack.says(ALEX, INVOICE)
    await slack.shown(ALEX, "Did I understand this right?")
    await slack.presses(ALEX, "Yes, send it")
    mine = await slack.shown(ALEX, "Your request R-1")
    await slack.shown(KIM, "R-1")

    more = await slack.says(ALEX, "It is worse on the second floor", thread=mine.ts)
    copy = await slack.shown(KIM, "second floor")
    await slack.edits(ALEX, more, "It is worse on the third floor")
    await bot.settle()
    assert "third floor" in copy.text

    await slack.deletes(ALEX, more)
    await bot.settle()
    assert "third floor" not in copy.text
    assert "Alex Morgan took back what they wrote" in copy.text


async def test_errors_stand_beside_their_fields(bot: Plainly) -> None:
    slack = bot.slack
    await slack.says(ALEX, INVOICE)
    await slack.shown(ALEX, "Did I understand this right?")
    await slack.presses(ALEX, "Change the details")
    view = await slack.opened(ALEX)

    wrong = await slack.submits(view, text="  ")
    assert wrong.body["response_action"] == "errors"
    assert "text" in wrong.body["errors"]

    right = await slack.submits(view, text="The invoice screen is slow")
    assert right.body == {}
    await slack.shown(ALEX, "Your request R-1")


@shows("help", on="Slack", how="`/it help`, or say “help”")
async def test_a_command_teaches_and_a_wish_without_words_opens_a_form(bot: Plainly) -> None:
    help_ = await bot.slack.command(ALEX, "help", channel=GENERAL)
    assert "/it explain" in help_.body["text"]

    await bot.slack.command(ALEX, "ask", channel=GENERAL)
    view = await bot.slack.opened(ALEX)
    assert view.shape["title"]["text"] == "Your request"
    await bot.slack.submits(view, text="I need a second screen")
    await bot.slack.shown(ALEX, "Your request R-1")
    [request] = await bot.storage.store.look(bot.organisation).many(Request)
    assert request.original == "I need a second screen"


async def test_a_command_explains_in_the_channel_for_its_author_alone(bot: Plainly) -> None:
    answer = await bot.slack.command(ALEX, f"explain {JARGON}", channel=GENERAL)

    card = await bot.slack.shown(ALEX, "In plain words")
    assert answer.status == 200
    assert (card.channel, card.only_for) == (GENERAL, ALEX)


async def test_a_term_by_command_is_told_in_the_channel_for_its_author_alone(
    bot: Plainly,
) -> None:
    answer = await bot.slack.command(ALEX, "term SSO", channel=GENERAL)

    card = await bot.slack.shown(ALEX, "sign-in")
    assert (answer.status, answer.body) == (200, {})
    assert (card.channel, card.only_for) == (GENERAL, ALEX)


async def test_a_term_without_its_word_is_asked_for_and_told(bot: Plainly) -> None:
    await bot.slack.command(ALEX, "term", channel=GENERAL)
    form = await bot.slack.opened(ALEX)
    assert form.shape["title"]["text"] == "What does it mean?"

    await bot.slack.submits(form, words="failover")

    card = await bot.slack.shown(ALEX, "switch to the backup")
    assert card.text.startswith("failover\n")  # the term is told, no text is rewritten


async def test_a_status_by_command_says_what_is_going_on(bot: Plainly) -> None:
    quiet = await bot.slack.command(ALEX, "status email", channel=GENERAL)
    before = await bot.slack.shown(ALEX, "Email")
    await bot.slack.says(SAM, "Outage: email is down since 14:30. SSO is not affected at all.")
    await bot.slack.shown(SAM, "Your notice in plain words")
    await bot.slack.presses(SAM, "Post it …")
    form = await bot.slack.opened(SAM)
    soon = datetime.now(UTC) + timedelta(hours=1)
    await bot.slack.submits(
        form, what="Mail waits outside", services=["email"], next_update=soon
    )
    await bot.slack.shown(ALEX, "Mail waits outside")

    await bot.slack.command(ALEX, "status email", channel=GENERAL)
    await bot.slack.command(ALEX, "status", channel=GENERAL)
    await bot.settle()

    asked, alone = bot.slack.world.messages[-2:]
    assert (quiet.status, before.only_for) == (200, ALEX)
    assert "Mail waits outside" in asked.text
    assert "Mail waits outside" in alone.text
    assert (asked.channel, asked.only_for) == (GENERAL, ALEX)


async def test_a_request_by_command_goes_on_in_the_direct_chat(bot: Plainly) -> None:
    answer = await bot.slack.command(ALEX, f"ask {INVOICE}", channel=GENERAL)

    card = await bot.slack.shown(ALEX, "Did I understand this right?")
    assert card.channel == bot.slack.world.direct(ALEX)
    assert "direct chat" in answer.body["text"]


async def test_shortcuts_open_their_forms(bot: Plainly) -> None:
    await bot.slack.shortcut(ALEX, "ask")
    assert (await bot.slack.opened(ALEX)).shape["title"]["text"] == "Your request"

    await bot.slack.shortcut(SAM, "notice")
    view = await bot.slack.opened(SAM)
    await bot.slack.submits(view, words=JARGON)
    await bot.slack.shown(SAM, "Your notice in plain words")


@shows("rate.emoji", on="Slack", how="an emoji on the message")
async def test_an_emoji_is_a_rating_and_is_taken_back_with_it(bot: Plainly) -> None:
    slack = bot.slack
    await slack.says(ALEX, JARGON)
    card = await slack.shown(ALEX, "In plain words")
    look = bot.storage.store.look(bot.organisation)

    await slack.reacts(ALEX, card, "+1")
    await bot.settle()
    assert [r.face for r in await look.many(Rating)] == ["good"]

    await slack.reacts(ALEX, card, "-1")
    await slack.reacts(ALEX, card, "+1", added=False)
    await bot.settle()
    assert [r.face for r in await look.many(Rating)] == ["bad"]

    await slack.reacts(ALEX, card, "-1", added=False)
    await bot.settle()
    assert await look.many(Rating) == ()


@shows("home", on="Slack", how="the Home tab")
async def test_the_home_tab_shows_what_is_open_and_its_buttons_work(bot: Plainly) -> None:
    await bot.slack.opens_home(ALEX)
    await bot.settle()
    assert "Your liaison in IT" in str(bot.slack.world.homes[ALEX])

    await bot.slack.presses_home(ALEX, "Change subscriptions")
    view = await bot.slack.opened(ALEX)
    assert view.shape["blocks"][0]["type"] == "header"


@shows("ask.hand-over", on="Slack", how="a modal that lists colleagues in IT")
async def test_a_handover_takes_colleagues_in_it_and_refuses_others(bot: Plainly) -> None:
    slack = bot.slack
    await slack.says(ALEX, INVOICE)
    await slack.shown(ALEX, "Did I understand this right?")
    await slack.presses(ALEX, "Yes, send it")
    await slack.shown(KIM, "R-1")
    await slack.presses(KIM, "Hand over", on="R-1")
    view = await slack.opened(KIM)

    assert "Lee Tanaka" in str(view.shape)
    assert "Ruth Adler" not in str(view.shape)
    for outside in ("alex", "ruth", "nobody"):
        wrong = await slack.submits(view, whom=outside)
        assert "whom" in wrong.body["errors"]

    await slack.submits(view, whom="lee")
    await slack.shown(user("lee"), "R-1")


async def test_a_stranger_gets_one_sentence(bot: Plainly) -> None:
    bot.slack.world.users["U0GUEST"] = {"id": "U0GUEST"}

    await bot.slack.says("U0GUEST", INVOICE)

    await bot.slack.shown("U0GUEST", "I do not know you yet")


@shows("notice.preview", on="Slack", how="below the fields, at each pause in typing")
async def test_a_preview_follows_what_is_typed_and_nothing_typed_is_lost(bot: Plainly) -> None:
    slack = bot.slack
    await slack.command(SAM, f"notice {JARGON}")
    await slack.shown(SAM, "Your notice in plain words")
    await slack.presses(SAM, "Post it …")
    form = await slack.opened(SAM)
    assert "The sign-in interruption needs" in previewed(form)

    await slack.types(form, what="Email arrives late.", title="Email is slow")
    await bot.settle()
    assert "Email is slow" in previewed(form)
    assert "Email arrives late." in previewed(form)

    refused = await slack.submits(form, next_update=None)
    assert "Please promise a time" in refused.body["errors"]["next_update"]
    await slack.types(form, next_update=datetime.now(UTC) + timedelta(hours=1))
    await bot.settle()
    assert "Next update at" in previewed(form)
    assert (await slack.submits(form)).body == {}
    notice = await slack.shown(ALEX, "Email is slow")
    assert "Email arrives late." in notice.text


async def test_it_words_of_a_request_stand_below_what_is_typed(bot: Plainly) -> None:
    await bot.slack.shortcut(ALEX, "ask")
    form = await bot.slack.opened(ALEX)
    assert previewed(form) == ""

    await bot.slack.types(form, text="My screen is black")
    await bot.settle()

    assert "What IT gets" in previewed(form)
    assert "My screen is black" in previewed(form)


def previewed(form: View) -> str:
    """What others would read, as the modal shows it."""
    return "\n".join(
        str(block)
        for block in form.shape["blocks"]
        if str(block.get("block_id")).startswith("preview~")
    )
