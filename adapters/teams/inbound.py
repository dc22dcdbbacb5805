"""Activity in, Event out. Pure.

What is not addressed to Plainly gives no event, and is never kept. Words are cleaned and
redacted here, before anything is kept or handed on.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.teams import text as words
from adapters.teams.marks import ButtonMark, FormMark
from adapters.teams.payloads import Activity, Reaction, inside, text_inside
from bot.events import Deleted, Edited, Event, Intent, Pressed, Reacted, Said, Submitted
from bot.places import Account, Place, direct_chat

EMOJI = {
    "like": "+1", "1f44d": "+1", "1f44e": "-1", "1f642": "slightly_smiling_face",
    "1f610": "neutral_face", "1f641": "slightly_frowning_face", "1f389": "tada",
    "2764": "heart", "heart": "heart", "sad": "sad", "angry": "angry",
}  # fmt: skip
"""Names of reactions in Teams ("like", "1f44e_thumbsdown") by the names that flows know."""
UNTYPED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
ASIDE = "dialog:"
"""Before the account, in the name of a place that only a dialog shows."""

Values = tuple[tuple[str, str | tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads the activities of one workspace at one moment."""

    organisation: str
    workspace: str
    now: datetime
    redact: Callable[[str], str]

    def events(self, activity: Activity, body: dict[str, Any]) -> tuple[Event, ...]:
        """What a message, an edit, a deletion or a reaction means; often nothing."""
        match activity.type:
            case "message":
                return self._said(activity, body)
            case "messageUpdate":
                return self._edited(activity, body)
            case "messageDelete":
                return self._deleted(activity)
            case "messageReaction":
                return tuple(self._reacted(activity))
            case _:
                return ()

    def pressed(
        self, activity: Activity, mark: ButtonMark, place: Place | None = None
    ) -> Pressed:
        return Pressed(
            key=self._key(activity, "press", self._id(activity)),
            organisation=self.organisation,
            at=self._at(activity),
            who=self.who(activity),
            place=place or self.place(activity),
            action=mark.action,
            value=mark.value,
            message=activity.reply_to or "",
        )

    def submitted(self, activity: Activity, mark: FormMark, values: Values) -> Submitted:
        return Submitted(
            key=self._key(activity, "submit", self._id(activity)),
            organisation=self.organisation,
            at=self._at(activity),
            who=self.who(activity),
            place=self.place(activity),
            form=mark.form,
            draft=mark.draft,
            values=tuple((name, self._clean_value(value)) for name, value in values),
        )

    def asked(
        self, activity: Activity, text: str, intent: Intent, *, aside: bool = False
    ) -> Said:
        """Words that came by a command. `aside`: only a dialog shows the answer."""
        who = self.who(activity)
        place = direct_chat(who)
        if aside:
            place = Place(workspace=self.workspace, channel=ASIDE + who.id)
        return Said(
            key=self._key(activity, "asked", self._id(activity)),
            organisation=self.organisation,
            at=self._at(activity),
            who=who,
            place=place,
            text=self._clean(text),
            message="",
            intent=intent,
        )

    def thumb(self, activity: Activity, *, up: bool) -> Reacted:
        """One of Teams' own thumbs below a message of ours: the same as the emoji."""
        return Reacted(
            key=self._key(activity, "thumb", self._id(activity)),
            organisation=self.organisation,
            at=self._at(activity),
            who=self.who(activity),
            place=self.place(activity),
            message=activity.reply_to or "",
            emoji="+1" if up else "-1",
            added=True,
        )

    def who(self, activity: Activity) -> Account:
        return Account(self.workspace, activity.account)

    def place(self, activity: Activity) -> Place:
        """Where it happened. The chat with one account is named after the account."""
        if activity.personal:
            return direct_chat(self.who(activity))
        return Place(
            workspace=self.workspace, channel=activity.conversation, thread=activity.thread
        )

    # --- kinds

    def _said(self, activity: Activity, body: dict[str, Any]) -> tuple[Event, ...]:
        if not self._addressed(activity, body):
            return ()
        message = self._id(activity)
        quoted = words.quoted_message(body)
        said = Said(
            key=self._key(activity, message),
            organisation=self.organisation,
            at=self._at(activity),
            who=self.who(activity),
            place=self.place(activity),
            text=self._clean(words.said_text(body, activity.recipient.id)),
            message=message,
            reply_to=quoted or activity.reply_to or "",
        )
        return (said,)

    def _edited(self, activity: Activity, body: dict[str, Any]) -> tuple[Event, ...]:
        if not self._addressed(activity, body):
            return ()
        text = self._clean(words.said_text(body, activity.recipient.id))
        # Teams gives every edit the id of its message: the text tells them apart.
        version = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
        when = f"{activity.timestamp:%Y%m%d%H%M%S%f}" if activity.timestamp else version
        edited = Edited(
            key=self._key(activity, self._id(activity), "edit", when),
            organisation=self.organisation,
            at=self._at(activity),
            who=self.who(activity),
            place=self.place(activity),
            message=self._id(activity),
            text=text,
        )
        return (edited,)

    def _deleted(self, activity: Activity) -> tuple[Event, ...]:
        deleted = Deleted(
            key=self._key(activity, self._id(activity), "delete"),
            organisation=self.organisation,
            at=self._at(activity),
            who=self.who(activity),
            place=self.place(activity),
            message=self._id(activity),
        )
        return (deleted,)

    def _reacted(self, activity: Activity) -> Iterator[Reacted]:
        """Teams tells of reactions to our own messages only."""
        both = ((activity.added, True), (activity.removed, False))
        for n, (reaction, added) in enumerate(
            (each, added) for some, added in both for each in (some or ())[:20]
        ):
            yield Reacted(
                key=self._key(activity, "react", self._id(activity), str(n)),
                organisation=self.organisation,
                at=self._at(activity),
                who=self.who(activity),
                place=self.place(activity),
                message=activity.reply_to or "",
                emoji=emoji_name(reaction),
                added=added,
            )

    # --- parts

    def _addressed(self, activity: Activity, body: dict[str, Any]) -> bool:
        return activity.personal or words.is_mentioned(body, activity.recipient.id)

    def _at(self, activity: Activity) -> datetime:
        """When it happened; a clock that is ahead must not make what follows old news."""
        return min(activity.timestamp, self.now) if activity.timestamp else self.now

    def _id(self, activity: Activity) -> str:
        """The activity's own id, or a name made of what it says."""
        if activity.id:
            return activity.id
        said = activity.model_dump_json(exclude={"local_zone"})
        return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:32]

    def _key(self, activity: Activity, *what: str) -> str:
        return ":".join((self.workspace, activity.conversation, *what))

    def _clean(self, text: str) -> str:
        return self.redact(clean(text))

    def _clean_value(self, value: str | tuple[str, ...]) -> str | tuple[str, ...]:
        if isinstance(value, str):
            return self._clean(value)
        return tuple(clean(each) for each in value)


def emoji_name(reaction: Reaction) -> str:
    """ "like" or "1f44e_thumbsdown" as the name that flows know."""
    code, _, name = reaction.type.partition("_")
    known = EMOJI.get(code.split("-")[0].lower()) or EMOJI.get(reaction.type)
    return known or (name if name and re.fullmatch(r"[0-9a-f-]+", code) else reaction.type)


def explained_text(value: object) -> str:
    """The words of the message that somebody wants explained, those of its cards too."""
    content = text_inside(value, "messagePayload", "body", "content")
    kind = text_inside(value, "messagePayload", "body", "contentType")
    said = words.plain_of(content) if kind == "html" else content
    attached = inside(value, "messagePayload", "attachments")
    cards = [words.card_text(each) for each in attached] if isinstance(attached, list) else []
    return "\n".join(each for each in (said.strip(), *cards) if each)


def clean(text: str) -> str:
    """The words without what no keyboard types: control characters and odd line ends."""
    return UNTYPED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
