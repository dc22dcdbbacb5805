"""The draft of a request: what somebody said and answered so far, until it goes to IT."""

from dataclasses import replace
from datetime import timedelta

from bot.danger import Danger, worst_of
from bot.events import Pressed, Said
from bot.places import Place
from bot.records import Draft, Request
from bot.scene import Scene, as_said
from bot.tools import id_from

ANSWER_WITHIN = timedelta(minutes=10)
"""So long after its last change a draft's question is answered by plain words."""
DANGER_WITHIN = timedelta(days=1)
"""So long its author's further words may belong to an unsent danger."""
MOST_DRAFTS = 20


def draft_id(said: Said) -> str:
    """The id of the draft that these words become."""
    return draft_id_at(said.place, said.message or said.key)


def draft_id_at(place: Place, message: str) -> str:
    """The id of the draft made from this message (or from the event of this key)."""
    return id_from(place.workspace, place.channel, message)


def values_of(draft: Draft) -> dict[str, str]:
    return {name: value for name, value in draft.fields if isinstance(value, str)}


def with_fields(draft: Draft, /, **changed: str) -> Draft:
    return replace(draft, fields=tuple((values_of(draft) | changed).items()))


def own_words(values: dict[str, str]) -> str:
    """The first words, and the answers for which there is no field of their own."""
    return "\n".join(filter(None, (values.get("text", ""), values.get("more", ""))))


def words_of(draft: Draft) -> str:
    """What its author wrote so far."""
    return own_words(values_of(draft))


async def words_with_answers(scene: Scene, request: Request, text: str) -> str:
    """The first words as they read now, with what was answered before the request went."""
    draft = await scene.look.one(Draft, request.draft)
    return own_words((values_of(draft) if draft else {}) | {"text": text})


def danger_of(draft: Draft) -> Danger | None:
    return danger_among(values_of(draft))


def danger_among(values: dict[str, str]) -> Danger | None:
    """The worst that its author told of, in the first words or in what joined them."""
    return worst_of((values.get("text", ""), *values.get("more", "").splitlines()))


async def own_draft(scene: Scene, id: str) -> Draft | None:
    draft = await scene.look.one(Draft, id)
    return draft if draft and draft.person == scene.me.id else None


def said_of(draft: Draft, pressed: Pressed) -> Said:
    """The words of a draft as they were said, now that it is clear where they go."""
    values = values_of(draft)
    place = Place(
        workspace=values["workspace"],
        channel=values["channel"],
        thread=values.get("thread", ""),
    )
    return as_said(
        pressed, own_words(values), place=place, message=values.get("message") or pressed.key
    )


# --- those that are not sent ---------------------------------------------------------------


async def draft_in(scene: Scene, place: Place, beside: Draft | None = None) -> Draft | None:
    """This person's newest unsent draft, if it was shown a short time ago in this chat;
    `beside` is one that does not count."""
    found = await _unsent(scene, ANSWER_WITHIN)
    drafts = [draft for draft in found if beside is None or draft.id != beside.id]
    if not drafts or values_of(drafts[0]).get("channel") != place.channel:
        return None
    return drafts[0]


async def unsent_dangers(scene: Scene) -> list[Draft]:
    """The dangers that this person told of and did not send to IT, the newest first."""
    kept = timedelta(days=scene.tools.limits.draft_days)
    return [draft for draft in await _unsent(scene, kept) if danger_of(draft)]


async def with_nobody(scene: Scene, within: timedelta) -> list[Draft]:
    """What this person wrote and nobody in IT has: read back and not sent, or asked what it
    is about and not answered. The newest first."""
    questions = await scene.look.many(
        Draft,
        person=scene.me.id,
        kind="which",
        since=scene.now - within,
        newest_first=True,
        limit=MOST_DRAFTS,
    )
    all_of_them = [*questions, *await _unsent(scene, within)]
    return sorted(all_of_them, key=lambda draft: draft.at, reverse=True)


async def _unsent(scene: Scene, within: timedelta) -> list[Draft]:
    found = await scene.look.many(
        Draft,
        person=scene.me.id,
        kind="request",
        about="",
        since=scene.now - within,
        newest_first=True,
        limit=MOST_DRAFTS,
    )
    return [draft for draft in found if "text" in values_of(draft)]
