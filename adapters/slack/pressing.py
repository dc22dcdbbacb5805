"""Buttons, forms and shortcuts: what must be answered inside Slack's three seconds.

A press that changes something is taken into the inbox, then acknowledged. A press that
only asks (open a form, show the original) is acknowledged at once and answered behind.
A sent form is checked, and taken in if nothing is wrong with it.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any

from adapters.slack.desk import Desk, log
from adapters.slack.happening import take
from adapters.slack.inbound import Where, press_of, read_form, read_press, said_by
from adapters.slack.modal import (
    Sent,
    card_modal,
    errors_in,
    modal,
    note_modal,
    sent_modal,
)
from adapters.slack.outbound import (
    SHOW_ALL_ACTION,
    Block,
    Looks,
    marked,
    message,
)
from adapters.slack.payloads import Action, Interaction, View
from adapters.slack.platform import PRIVATE
from adapters.slack.previewing import INPUTS, typed
from adapters.slack.reading import words_of
from adapters.slack.refusals import TOO_LATE, sentence_of
from bot import wording
from bot.cards import (
    Answer,
    Card,
    Choice,
    Choices,
    FieldErrors,
    Form,
    Nothing,
    Open,
    Replace,
    Text,
    TextField,
    Toast,
)
from bot.events import Intent, Pressed
from bot.places import Account, Place
from bot.ports import Later, Lost, Never, Unavailable

PATIENCE = 2.0
"""Seconds for an answer; Slack waits three."""
TOO_SLOW_TO_SAY = (
    "That took longer than it should. Please send it once more: it counts only once."
)
"""A form may have been kept just after we stopped waiting; a second try finds it so."""
CANNOT_KEEP = "I cannot keep anything right now. Nothing is lost: please send it once more."
CANNOT_LOOK = "I cannot look anything up right now. Nothing is lost: please try once more soon."
NO_WORDS = "There are no words in that message that I could put into plain language."
OPEN_IT = "That took too long to open. One more click does it:"
GONE = "That card is not there any more. The newest one is further down."
SAY_FORM = "slack.say"
"""Our own small form: words for a wish that came without any. Its draft is the wish."""

Body = dict[str, Any] | None
"""What the acknowledgement carries."""


async def interacted(desk: Desk, sent: Interaction) -> Body:
    """Returns once everything that follows is durable. Raises Unavailable or Refused."""
    enterprise = sent.enterprise.id if sent.enterprise else None
    team = sent.team.id if sent.team else sent.user.team_id
    where = desk.where(enterprise or (sent.team.enterprise_id if sent.team else None), team)
    match sent.type:
        case "block_actions" if sent.view and sent.view.type == "modal" and _typing(sent):
            typed(desk, where, sent, sent.view)
            return None
        case "block_actions":
            for action in sent.actions:
                await _pressed(desk, where, sent, action)
            return None
        case "view_submission" if sent.view:
            return await _submitted(desk, where, sent, sent.view)
        case "shortcut":
            return _shortcut(desk, where, sent)
        case "message_action":
            return await _message_shortcut(desk, where, sent)
        case _:
            return None


def _typing(sent: Interaction) -> bool:
    """Whether something was typed or chosen in a form, and no button pressed."""
    return bool(sent.actions) and all(action.type in INPUTS for action in sent.actions)


# --- presses ------------------------------------------------------------------------------


async def _pressed(desk: Desk, where: Where, sent: Interaction, action: Action) -> None:
    if not action.action_id or action.type not in ("button", "feedback_buttons"):
        return
    event = read_press(where, sent, action)
    delivery = marked(action.block_id)
    if delivery:
        desk.platform.addresses.keep(sent.response_url, where.workspace, delivery)
    if event.action == SHOW_ALL_ACTION:
        shows = _show_all(desk, event, sent, delivery)
        _behind(desk, event, sent, shows, "show all of a card")
    elif desk.at_once(event):
        answer_behind(desk, event, sent, "answer a press")
    else:
        await take(desk, event, event.who)


def answer_behind(desk: Desk, event: Pressed, sent: Interaction, what: str) -> None:
    """Answer it after the acknowledgement."""
    _behind(desk, event, sent, _answer_press(desk, event, sent), what)


def open_behind(desk: Desk, event: Pressed, sent: Interaction, form: Form) -> None:
    """Open it after the acknowledgement."""
    _behind(desk, event, sent, _open_form(desk, event, sent, form), "open a form")


def _behind(
    desk: Desk, event: Pressed, sent: Interaction, work: Coroutine[Any, Any, None], what: str
) -> None:
    """Run it after the acknowledgement. Slack heard “200”, so a person must hear the rest."""

    async def told() -> None:
        try:
            await work
        except Unavailable as problem:
            log.warning(f"could not {what}, the database is away", problem=str(problem))
            await _say(desk, event, sent, CANNOT_LOOK)

    desk.behind(told(), what)


async def _answer_press(desk: Desk, event: Pressed, sent: Interaction) -> None:
    await desk.meet(event.organisation, event.who)
    try:
        async with asyncio.timeout(PATIENCE):
            answer = await desk.answer(event)
    except TimeoutError:
        answer = Toast(wording.TOOK_TOO_LONG)
    await _give(desk, event, sent, answer)


async def _give(desk: Desk, event: Pressed, sent: Interaction, answer: Answer) -> None:
    match answer:
        case Open(form):
            await _open_form(desk, event, sent, form)
        case Replace(card):
            await _replace(desk, event, sent, card)
        case Toast(text):
            await _say(desk, event, sent, text)
        case FieldErrors(errors):
            await _say(desk, event, sent, " ".join(sentence for _, sentence in errors))
        case Nothing():
            await take(desk, event, event.who)


async def _open_form(desk: Desk, event: Pressed, sent: Interaction, form: Form) -> None:
    zone = await desk.zone(event.organisation, event.who)
    view = modal(form, Looks(zone=zone))
    try:
        await _open_view(desk, event.who, sent, view)
    except Never as problem:
        if problem.reason not in TOO_LATE:
            await _say(desk, event, sent, sentence_of(problem.reason))
            return
        await _offer_again(desk, event, sent)
    except (Later, Lost):
        await _offer_again(desk, event, sent)


async def _open_view(desk: Desk, who: Account, sent: Interaction, view: Block) -> None:
    """On top of a modal that is open already, else as a new one."""
    method = "views.push" if sent.view and sent.view.type == "modal" else "views.open"
    await desk.call(who.workspace, method, trigger_id=sent.trigger_id, view=view)


async def _offer_again(desk: Desk, event: Pressed, sent: Interaction) -> None:
    """Slack's three seconds were over: a card with a button that opens the form."""
    button = Choice("Open", event.action, event.value, main=True)
    card = Card(title="", parts=(Text(OPEN_IT), Choices((button,))))
    await _show_aside(desk, event, sent, card)


async def _show_aside(desk: Desk, event: Pressed, sent: Interaction, card: Card) -> None:
    """A card for the one who pressed, where they pressed, else in their direct chat."""
    body = message(card, Looks())
    if sent.response_url:
        aside = {**body, "response_type": "ephemeral", "replace_original": False}
        if await desk.platform.api.respond(sent.response_url, aside):
            return
    await desk.call(event.who.workspace, "chat.postMessage", channel=event.who.id, **body)


async def _replace(desk: Desk, event: Pressed, sent: Interaction, card: Card) -> None:
    """The pressed card looks like this now; in a home tab it opens beside it."""
    zone = await desk.zone(event.organisation, event.who)
    action = sent.actions[0] if sent.actions else Action()
    delivery = marked(action.block_id)
    looks = Looks(
        zone=zone,
        feedback=desk.platform.feedback,
        mark=action.block_id.rpartition(".")[0] if delivery else "",
    )
    if sent.response_url:
        body = {**message(card, looks), "replace_original": True}
        if await desk.platform.api.respond(sent.response_url, body):
            return
    view = card_modal(card, looks)
    if sent.view and sent.view.type == "modal":
        await desk.call(event.who.workspace, "views.update", view_id=sent.view.id, view=view)
        return
    await _open_view(desk, event.who, sent, view)


async def _say(desk: Desk, event: Pressed, sent: Interaction, text: str) -> None:
    if sent.response_url and await desk.respond(sent.response_url, text):
        return
    await _open_view(desk, event.who, sent, note_modal(text))


async def _show_all(desk: Desk, event: Pressed, sent: Interaction, delivery: str) -> None:
    """The whole card in a modal, for somebody who may see it."""
    channel = sent.container.channel_id
    private = sent.container.is_ephemeral
    place = Place(workspace=event.who.workspace, channel=channel) if private else event.place
    look = desk.look(event.organisation)
    name = f"{PRIVATE}{delivery}" if private else event.message
    shown = await look.shown_at(place, name)
    if shown is None or (shown.place.only_for not in ("", event.who.id)):
        await _say(desk, event, sent, GONE)
        return
    zone = await desk.zone(event.organisation, event.who)
    looks = Looks(zone=zone, buttons=False)
    await _open_view(desk, event.who, sent, card_modal(shown.card, looks))


# --- forms --------------------------------------------------------------------------------


async def _submitted(desk: Desk, where: Where, sent: Interaction, view: View) -> Body:
    """The body closes the modal, changes it, or puts sentences beside its fields."""
    shape = view.model_dump()
    try:
        form = sent_modal(shape, "UTC")
    except (ValueError, AttributeError, KeyError, TypeError):
        log.warning("a form that is not ours", callback=view.callback_id)
        return None
    try:
        async with asyncio.timeout(PATIENCE):
            answer = await _check(desk, where, sent, form)
    except TimeoutError:
        answer = FieldErrors((("", TOO_SLOW_TO_SAY),))
    except Unavailable:
        answer = FieldErrors((("", CANNOT_KEEP),))
    match answer:
        case FieldErrors():
            return {"response_action": "errors", "errors": errors_in(shape, answer)}
        case Toast(text):
            return {"response_action": "update", "view": note_modal(text)}
        case Replace(card):
            return {"response_action": "update", "view": card_modal(card, Looks())}
        case Open(next_form):
            return {"response_action": "update", "view": modal(next_form, Looks())}
        case Nothing():
            return None


async def _check(desk: Desk, where: Where, sent: Interaction, form: Sent) -> Answer:
    event = read_form(where, sent, form)
    await desk.meet(event.organisation, event.who)
    if form.form == SAY_FORM:
        said = said_by(
            where,
            sent.user.id,
            event.value("words"),
            once=event.key,
            intent=_intent(form.draft),
        )
        await desk.take(said)
        return Nothing()
    answer = await desk.submit(event)
    desk.home_changes(event.organisation, event.who)
    return answer


# --- shortcuts ----------------------------------------------------------------------------


SAY_TITLES: dict[str, tuple[str, str]] = {
    "explain": ("Explain a text", "What would you like in plain words?"),
    "term": ("What does it mean?", "A word or an acronym"),
    "notice": ("Post a notice", "Your message, as you would write it in IT"),
    "ask": ("Ask IT", "What do you need, or what does not work?"),
}


def say_form(intent: Intent) -> Form:
    """One field, for a wish that came without words."""
    title, label = SAY_TITLES.get(intent, SAY_TITLES["explain"])
    words = TextField(name="words", label=label, long=intent != "term", required=True)
    return Form(name=SAY_FORM, title=title, fields=(words,), submit="Go on", draft=intent)


def _intent(draft: str) -> Intent:
    return draft if draft in SAY_TITLES else ""  # type: ignore[return-value] # keys are intents


def _shortcut(desk: Desk, where: Where, sent: Interaction) -> Body:
    """“Ask IT” and “Post a notice”, from anywhere in Slack."""
    once = sent.action_ts or sent.trigger_id
    if sent.callback_id == "ask":
        event = press_of(where, sent.user.id, "ask.new", once)
        answer_behind(desk, event, sent, "open a form")
    elif sent.callback_id == "notice":
        event = press_of(where, sent.user.id, SAY_FORM, once)
        open_behind(desk, event, sent, say_form("notice"))
    return None


async def _message_shortcut(desk: Desk, where: Where, sent: Interaction) -> Body:
    """“Explain this” on any message: its plain version, for this person alone."""
    if sent.callback_id != "explain" or sent.message is None or sent.channel is None:
        return None
    text = words_of(sent.message)
    if not text.strip():
        desk.behind(desk.respond(sent.response_url, NO_WORDS), "say that there are no words")
        return None
    names = await desk.names(where, text)
    where = desk.where(where.workspace, None, names=names)
    thread = sent.message.thread_ts
    place = where.place(sent.channel.id, sent.user.id, thread)
    desk.platform.addresses.keep(
        sent.response_url, where.workspace, place.channel, sent.user.id
    )
    said = said_by(
        where, sent.user.id, text, once=sent.action_ts or sent.trigger_id, intent="explain",
        place=place,
    )  # fmt: skip
    await take(desk, said, said.who)
    return None
