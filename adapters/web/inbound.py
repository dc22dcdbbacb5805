"""Payload in, Event out, with the lines that keep what the person did. Pure.

Words are cleaned and redacted here, before anything is kept or handed on.
"""

import dataclasses
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from adapters.front import Refused
from adapters.web.payloads import Delete, Edit, Press, React, SaveDraft, Say, Submit
from bot.adapter_ports import ChatLine
from bot.events import Deleted, Edited, Pressed, Reacted, Said, Submitted
from bot.places import Account, Place, direct_chat

EMPTY = "There is nothing to send yet. Write a few words first."
EMPTY_EDIT = "An empty message cannot be kept. To take it back, delete it."
BAD_TIME = "I could not read that date and time. Choose one from the calendar."

Values = tuple[tuple[str, str | tuple[str, ...]], ...]
LineKind = Literal["said", "edit", "delete", "react", "unreact"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads payloads of one account at one moment."""

    organisation: str
    account: Account
    zone: str
    now: datetime
    redact: Callable[[str], str]
    longest_text: int

    def said(self, sent: Say, answered: ChatLine | None) -> tuple[Said, ChatLine]:
        """Words; `answered` is the message that they answer. Raises Refused."""
        message = f"{self.account.id}-{sent.once}"
        place = self._under(answered)
        text = self._words(sent.text, EMPTY)
        event = Said(
            key=self._key(message),
            organisation=self.organisation,
            at=self.now,
            who=self.account,
            place=place,
            text=text,
            message=message,
            reply_to=answered.message if answered else "",
        )
        body = json.dumps({"answers": answered.message}) if answered else ""
        line = self._line(message, "said", thread=place.thread, text=text)
        return event, dataclasses.replace(line, body=body)

    def edited(self, sent: Edit, old: ChatLine) -> tuple[Edited, ChatLine]:
        """New words for an own message. Raises Refused."""
        text = self._words(sent.text, EMPTY_EDIT)
        event = Edited(
            key=self._key(old.message, "edit", sent.once),
            organisation=self.organisation,
            at=self.now,
            who=self.account,
            place=self._at(old),
            message=old.message,
            text=text,
        )
        return event, self._line(old.message, "edit", thread=old.thread, text=text)

    def deleted(self, sent: Delete, old: ChatLine) -> tuple[Deleted, ChatLine]:
        event = Deleted(
            key=self._key(old.message, "delete"),
            organisation=self.organisation,
            at=self.now,
            who=self.account,
            place=self._at(old),
            message=old.message,
        )
        return event, self._line(old.message, "delete", thread=old.thread)

    def reacted(self, sent: React, old: ChatLine) -> tuple[Reacted, ChatLine]:
        event = Reacted(
            key=self._key(old.message, "react", sent.once),
            organisation=self.organisation,
            at=self.now,
            who=self.account,
            place=self._at(old),
            message=old.message,
            emoji=sent.emoji,
            added=sent.added,
        )
        kind: LineKind = "react" if sent.added else "unreact"
        return event, self._line(old.message, kind, thread=old.thread, emoji=sent.emoji)

    def pressed(self, sent: Press, card: ChatLine | None) -> Pressed:
        return Pressed(
            key=self._key("press", sent.once),
            organisation=self.organisation,
            at=self.now,
            who=self.account,
            place=self._at(card) if card else direct_chat(self.account),
            action=sent.action,
            value=sent.value,
            message=card.message if card else "",
        )

    def submitted(self, sent: Submit) -> Submitted:
        """A sent form. Raises Refused for a time that is none."""
        return Submitted(
            key=self._key("submit", sent.once),
            organisation=self.organisation,
            at=self.now,
            who=self.account,
            place=direct_chat(self.account),
            form=sent.form,
            draft=sent.draft,
            values=self.values(sent),
        )

    def values(self, sent: Submit | SaveDraft) -> Values:
        """All fields with their words cleaned and redacted, and their times as instants."""
        words = {
            name: self._several(given) if isinstance(given, list) else self._one(given)
            for name, given in sent.values.items()
        }
        return tuple({**words, **instants(sent.times, self.zone)}.items())

    def _one(self, given: str) -> str:
        self._refuse_long(given)
        return self.redact(clean(given))

    def _several(self, given: list[str]) -> tuple[str, ...]:
        return tuple(clean(each) for each in given)

    def _words(self, text: str, if_empty: str) -> str:
        self._refuse_long(text)
        words = clean(text).strip()
        if not words:
            raise Refused(400, if_empty)
        return self.redact(words)

    def _refuse_long(self, text: str) -> None:
        if len(text) > self.longest_text:
            raise Refused(
                413,
                f"That is {len(text):,} characters; I can read {self.longest_text:,} at once. "
                "Please send only the part that matters.",
            )

    def _key(self, *what: str) -> str:
        """One happening, one key: workspace, chat and what it is about."""
        return ":".join((self.account.workspace, f"@{self.account.id}", *what))

    def _at(self, line: ChatLine) -> Place:
        return Place(workspace=self.account.workspace, channel=line.channel, thread=line.thread)

    def _under(self, answered: ChatLine | None) -> Place:
        """The chat itself, or the thread at whose root the answered message stands."""
        thread = (answered.thread or answered.message) if answered else ""
        channel = direct_chat(self.account).channel
        return Place(workspace=self.account.workspace, channel=channel, thread=thread)

    def _line(
        self, message: str, kind: LineKind, *, thread: str, text: str = "", emoji: str = ""
    ) -> ChatLine:
        return ChatLine(
            workspace=self.account.workspace,
            channel=direct_chat(self.account).channel,
            message=message,
            kind=kind,
            account=self.account.id,
            thread=thread,
            text=text,
            emoji=emoji,
            at=self.now,
        )


def clean(text: str) -> str:
    """The words without what no keyboard types: control characters and odd line ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in lines if char in "\n\t" or not _control(char))


def _control(char: str) -> bool:
    return ord(char) < 32 or 127 <= ord(char) < 160 or ord(char) in (0xFFFE, 0xFFFF)


def instants(times: Mapping[str, str], zone: str) -> dict[str, str]:
    """Times as typed ("2026-03-03T14:30", in this zone) as ISO 8601 with their offset.

    An hour that the clocks skip is moved on by as much as they are; of an hour that
    comes twice the first is meant. An empty time stays empty.
    """
    return {name: _instant(typed, zone) for name, typed in times.items()}


def _instant(typed: str, zone: str) -> str:
    if not typed.strip():
        return ""
    try:
        local = datetime.fromisoformat(typed.strip())
        if local.tzinfo is None:
            local = local.replace(tzinfo=ZoneInfo(zone))
        return local.astimezone(UTC).astimezone(ZoneInfo(zone)).isoformat()
    except (ValueError, OverflowError):
        raise Refused(400, BAD_TIME) from None
