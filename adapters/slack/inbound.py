"""Payload in, Event out. Pure.

What is not addressed to Plainly gives None and is dropped unread. A message is named
after its place and timestamp, so that a mention and its message are one happening.
Words are cleaned, put into plain characters and redacted here, before anything is kept.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from adapters.slack.modal import Sent
from adapters.slack.payloads import (
    Action,
    Command,
    Inner,
    Interaction,
    MessageEvent,
    ReactionEvent,
)
from adapters.slack.text import to_plain
from bot.events import Deleted, Edited, Intent, Pressed, Reacted, Said, Submitted
from bot.places import Account, Place, direct_chat
from bot.ports import Clock

OURS_TOO = frozenset({"", "file_share", "thread_broadcast", "me_message"})
"""Kinds of messages that are words of a person; others are Slack's own notes."""
ODD_ENDS = re.compile(r"\r\n?")
UNTYPED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The workspace that a payload came from, and how its words are read."""

    organisation: str
    workspace: str
    bot: str
    clock: Clock
    redact: Callable[[str], str]
    names: Mapping[str, str]
    """Names of the people whom the words mention."""

    @property
    def now(self) -> datetime:
        return self.clock.now()

    def account(self, user: str) -> Account:
        return Account(self.workspace, user)

    def place(self, channel: str, user: str, thread: str = "") -> Place:
        """A channel, or the direct chat of the one who acts there."""
        name = f"@{user}" if channel.startswith("D") else channel
        return Place(workspace=self.workspace, channel=name, thread=thread)

    def key(self, place: Place, *what: str) -> str:
        return ":".join((self.workspace, place.channel, *what))

    def words(self, said: str | None) -> str:
        """Without the mention of ourselves, in plain characters, without secrets."""
        text = said or ""
        for mark in (f"<@{self.bot}>", f"<@{self.bot}|"):
            if self.bot and mark in text:
                before, _, after = text.partition(mark)
                text = before + (after if mark.endswith(">") else after.partition(">")[2])
        return self.redact(clean(to_plain(text, self.names)).strip())


def instant(stamp: str) -> datetime:
    """ "1700000000.000100" as the instant that it stands for, to the microsecond."""
    seconds, _, part = stamp.partition(".")
    return EPOCH + timedelta(0, int(seconds), int(part.ljust(6, "0")[:6]))


def clean(text: str) -> str:
    """The words without what no keyboard types: control characters and odd line ends."""
    if text.isprintable():
        return text
    return UNTYPED.sub("", ODD_ENDS.sub("\n", text))


# --- words ---------------------------------------------------------------------------------


def read_message(where: Where, event: MessageEvent) -> Said | Edited | Deleted | None:
    """Words addressed to us, or a change of such words; None for everything else."""
    match event.subtype:
        case "message_changed" if event.message:
            return _edited(where, event, event.message)
        case "message_deleted" if event.previous_message:
            return _deleted(where, event, event.previous_message)
        case subtype if subtype in OURS_TOO:
            return _said(where, event)
        case _:
            return None


def _said(where: Where, event: MessageEvent) -> Said | None:
    user = event.user or ""
    if not user or event.bot_id or user == where.bot:
        return None
    if not _addressed(where, event, event.text, event.parent_user_id):
        return None
    place = where.place(event.channel, user, event.thread_ts)
    return Said(
        key=where.key(place, event.ts),
        organisation=where.organisation,
        at=instant(event.ts),
        who=where.account(user),
        place=place,
        text=where.words(event.text),
        message=event.ts,
    )


def _edited(where: Where, event: MessageEvent, now: Inner) -> Edited | None:
    before = event.previous_message
    if not now.user or now.bot_id or now.user == where.bot or not now.ts:
        return None
    if before and before.text == now.text:
        return None  # Slack only added a preview of a link
    if not _addressed(where, event, now.text, now.parent_user_id):
        return None
    place = where.place(event.channel, now.user, now.thread_ts)
    changed_at = event.event_ts or event.ts
    return Edited(
        key=where.key(place, now.ts, "edit", changed_at),
        organisation=where.organisation,
        at=instant(changed_at),
        who=where.account(now.user),
        place=place,
        message=now.ts,
        text=where.words(now.text),
    )


def _deleted(where: Where, event: MessageEvent, was: Inner) -> Deleted | None:
    message = event.deleted_ts or was.ts
    if not was.user or was.bot_id or was.user == where.bot or not message:
        return None
    if not _addressed(where, event, was.text, was.parent_user_id):
        return None
    place = where.place(event.channel, was.user, was.thread_ts)
    return Deleted(
        key=where.key(place, message, "delete"),
        organisation=where.organisation,
        at=instant(event.event_ts or event.ts),
        who=where.account(was.user),
        place=place,
        message=message,
    )


def _addressed(where: Where, event: MessageEvent, text: str | None, parent: str | None) -> bool:
    """In the direct chat, by mention, or in a thread under a message of ours."""
    if event.type == "app_mention" or event.channel.startswith("D"):
        return True
    if not where.bot:
        return False
    mentions_us = f"<@{where.bot}" in (text or "")
    return mentions_us or parent == where.bot


def read_reaction(where: Where, event: ReactionEvent) -> Reacted | None:
    """An emoji on a message of ours; None for one on anybody else's.

    Slack leaves the author out where a message was not written by a "user": in the
    direct chat it is then ours.
    """
    item = event.item
    if item.type != "message" or not item.ts or event.user == where.bot:
        return None
    ours = bool(where.bot) and event.item_user == where.bot
    unsigned_here = event.item_user is None and item.channel.startswith("D")
    if not (ours or unsigned_here):
        return None
    place = where.place(item.channel, event.user)
    added = event.type == "reaction_added"
    mark = "added" if added else "removed"
    return Reacted(
        key=where.key(
            place, item.ts, "react", event.user, event.reaction, mark, event.event_ts
        ),
        organisation=where.organisation,
        at=instant(event.event_ts),
        who=where.account(event.user),
        place=place,
        message=item.ts,
        emoji=event.reaction,
        added=added,
    )


# --- buttons, forms, commands, shortcuts -------------------------------------------------


def read_press(where: Where, sent: Interaction, action: Action) -> Pressed:
    """A press of one of our buttons.

    A private card in a channel cannot be relied on (Slack forgets it): what is pressed
    there goes on in the direct chat.
    """
    user = sent.user.id
    channel = sent.container.channel_id or (sent.channel.id if sent.channel else "")
    stays = bool(channel) and not sent.container.is_ephemeral
    thread = sent.container.thread_ts
    message = sent.container.message_ts if stays else ""
    who = where.account(user)
    place = (
        where.place(channel, user, thread if thread != message else "")
        if stays
        else direct_chat(who)
    )
    once = action.action_ts or sent.trigger_id
    return Pressed(
        key=where.key(place, "press", user, sent.container.message_ts, action.action_id, once),
        organisation=where.organisation,
        at=instant(action.action_ts) if action.action_ts else where.now,
        who=who,
        place=place,
        action=action.action_id.partition("#")[0],
        value=action.value,
        message=message,
    )


def press_of(where: Where, user: str, action: str, once: str) -> Pressed:
    """What a shortcut stands for: a press of a button that no card shows."""
    who = where.account(user)
    return Pressed(
        key=where.key(direct_chat(who), "press", action, once),
        organisation=where.organisation,
        at=where.now,
        who=who,
        place=direct_chat(who),
        action=action,
        value="",
    )


def read_form(where: Where, sent: Interaction, form: Sent) -> Submitted:
    """A sent form, its words redacted. One opened modal is one form."""
    who = where.account(sent.user.id)
    once = sent.view.id if sent.view else sent.trigger_id
    values = tuple(
        (name, value if isinstance(value, tuple) else where.redact(clean(value)))
        for name, value in form.values
    )
    return Submitted(
        key=where.key(direct_chat(who), "submit", once),
        organisation=where.organisation,
        at=where.now,
        who=who,
        place=direct_chat(who),
        form=form.form,
        draft=form.draft,
        values=values,
    )


def said_by(
    where: Where,
    user: str,
    text: str,
    *,
    once: str,
    intent: Intent = "",
    place: Place | None = None,
) -> Said:
    """Words of a command, a shortcut or a form, which no message in Slack shows."""
    who = where.account(user)
    there = place or direct_chat(who)
    return Said(
        key=where.key(there, "said", user, once),
        organisation=where.organisation,
        at=where.now,
        who=who,
        place=there,
        text=where.words(text),
        message="",
        intent=intent,
    )


def read_command(
    where: Where, command: Command, text: str, intent: Intent, *, aside: bool
) -> Said:
    """The words of a slash command; `aside` answers in the channel, for their author alone."""
    place = where.place(command.channel_id, command.user_id) if aside else None
    return said_by(
        where, command.user_id, text, once=command.trigger_id, intent=intent, place=place
    )
