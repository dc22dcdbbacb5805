"""Words that joined a draft of a request after its first ones: an answer to its question, more
about a danger. The draft keeps which message said them, so that they can be found again."""

from dataclasses import replace

from bot.events import Deleted, Edited, Said
from bot.places import Place
from bot.records import Draft
from bot.scene import Scene

MORE = "more"
"""The field of words for which a request has no field of their own."""
LATEST = 100
"""Drafts of a person among which changed words are looked for."""
_SAID = "said:"


def as_joined(said: Said, field: str, words: str) -> dict[str, str]:
    """What the draft keeps of the message: the field that its words went to, and the words."""
    return {_name(said.place, said.message): f"{field}|{words}"} if said.message else {}


def all_joined(values: dict[str, str]) -> dict[str, str]:
    """What a draft keeps of every message that joined it."""
    return {name: value for name, value in values.items() if name.startswith(_SAID)}


def _name(place: Place, message: str) -> str:
    return f"{_SAID}{place.workspace}/{place.channel}/{message}"


def messages_joined(values: dict[str, str], place: Place) -> tuple[tuple[str, str], ...]:
    """Every message of this chat that joined, with its words, in the order they came."""
    start = f"{_SAID}{place.workspace}/{place.channel}/"
    return tuple(
        (name.removeprefix(start), said.partition("|")[2])
        for name, said in all_joined(values).items()
        if name.startswith(start)
    )


def message_noted(draft: Draft) -> str:
    """The message whose words were noted last as an answer; empty where none was."""
    values = _values(draft)
    place = f"{_SAID}{values.get('workspace')}/{values.get('channel')}/"
    noted = f"{values.get('noted_field')}|{values.get('noted_words')}"
    found = (name for name, said in all_joined(values).items() if said == noted)
    return next((name.removeprefix(place) for name in found if name.startswith(place)), "")


async def draft_joined_by(scene: Scene, event: Edited | Deleted) -> Draft | None:
    """The person's own draft, sent or not, that these words joined."""
    drafts = await scene.look.many(
        Draft,
        person=scene.me.id,
        kind=("request", "dropped", "which", "added"),
        newest_first=True,
        limit=LATEST,
    )
    name = _name(event.place, event.message)
    return next((draft for draft in drafts if _values(draft).get(name)), None)


def field_and_words(draft: Draft, event: Edited | Deleted) -> tuple[str, str]:
    """Where the words of this message went, and how they read so far."""
    field, _, words = _values(draft)[_name(event.place, event.message)].partition("|")
    return field, words


def exchanged(draft: Draft, event: Edited | Deleted, words: str) -> Draft | None:
    """The draft with these words instead, none to take them out; None where they do not
    stand in it any more, because its author wrote over them."""
    field, old = field_and_words(draft, event)
    values = _values(draft)
    where = _where(values, field, old)
    if where is None:
        return None
    changed = {where: words if where == field != MORE else _put(values[where], old, words)}
    changed[_name(event.place, event.message)] = f"{field}|{words}" if words else ""
    if values.get("noted_words") == old:
        changed["noted_words"] = words
    if not words:
        answered = values.get("answered", "").split(",")
        changed["answered"] = ",".join(each for each in answered if each != field)
    return replace(draft, fields=tuple((values | changed).items()))


def _values(draft: Draft) -> dict[str, str]:
    return {name: value for name, value in draft.fields if isinstance(value, str)}


def _where(values: dict[str, str], field: str, words: str) -> str | None:
    """Their own field; else the lines of the author's words in which they stand."""
    if field != MORE and values.get(field) == words:
        return field
    lines = (MORE, "text")
    return next((name for name in lines if _stands_in(values.get(name, ""), words)), None)


def _stands_in(lines: str, words: str) -> bool:
    return f"\n{words}\n" in f"\n{lines}\n"


def _put(lines: str, old: str, new: str) -> str:
    """The lines with these words, which may be several lines, in place of the last such."""
    before, _, after = f"\n{lines}\n".rpartition(f"\n{old}\n")
    return "\n".join(filter(None, (before.strip("\n"), new, after.strip("\n"))))
