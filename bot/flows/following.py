"""Words that joined something were changed or taken back: whatever they joined follows.

A draft does, and once it went to IT, the request; there they read as edited. What is deleted
is gone there, too.
"""

from dataclasses import replace
from typing import Any

from bot import wording
from bot.events import Deleted, Edited
from bot.flows import answering, asking, choosing, hurrying
from bot.flows.cases import case_of
from bot.flows.joined import draft_joined_by, exchanged, field_and_words
from bot.flows.request_cards import FIELDS, ask_key, danger_of
from bot.flows.request_drafts import draft_id_at, with_fields, words_of
from bot.language import Question
from bot.outcome import Outcome, Show, Withdraw
from bot.records import Draft, Message, Request
from bot.scene import Scene


async def followed(scene: Scene, event: Edited | Deleted) -> Outcome:
    """What follows where the message joined a draft; nothing for any other."""
    words = event.text.strip() if isinstance(event, Edited) else ""
    draft = await draft_joined_by(scene, event)
    changed = exchanged(draft, event, words) if draft else None
    if draft is None or changed is None:
        return Outcome()
    if draft.kind == "which":
        return await choosing.reworded(scene, changed, event)
    if draft.about:
        return await _in_request(scene, event, draft, changed)
    return await _in_draft(scene, event, draft, changed)


# --- not sent yet --------------------------------------------------------------------------


async def _in_draft(
    scene: Scene, event: Edited | Deleted, draft: Draft, changed: Draft
) -> Outcome:
    """Its card, and what was noted below the message, read as the words do now."""
    if draft.kind == "dropped":
        return Outcome(puts=(changed,))
    newer, below = await _noted(scene, event, draft, replace(changed, at=scene.now))
    found = await asking.read(scene, words_of(newer))
    card = await asking.read_back_card(scene, newer, found)
    return Outcome(puts=(newer,), shows=(Show(key=ask_key(draft.id), card=card), *below))


async def _noted(
    scene: Scene, event: Edited | Deleted, draft: Draft, changed: Draft
) -> tuple[Draft, tuple[Show | Withdraw, ...]]:
    """The draft that knows what is noted now, and the card that says so."""
    values = dict(draft.fields)
    key, noted = str(values.get("noted", "")), values.get("noted_words", "")
    field, old = field_and_words(draft, event)
    if not key:
        return changed, ()
    if not noted:  # a danger, said again below the words that joined it
        return changed, (Show(key=key, card=asking.not_sent_yet_card(changed)),)
    if (values.get("noted_field"), noted) != (field, old):
        return changed, ()
    if isinstance(event, Deleted):
        blank = replace(changed, fields=tuple((dict(changed.fields) | {"noted": ""}).items()))
        return blank, (Withdraw(key=key),)
    question = await _question(scene, draft, field)
    next_one = await answering.asked_in(scene, changed)
    card = answering.noted_card(changed, question, event.text.strip(), next_one)
    return changed, (Show(key=key, card=card),)


async def _question(scene: Scene, draft: Draft, field: str) -> Question:
    """What was asked, by the first words."""
    found = await asking.read(scene, str(dict(draft.fields)["text"]))
    asked = (each for each in found.questions if each.field == field)
    return next(asked, Question(field=field, text=wording.MY_ANSWER))


# --- with IT -------------------------------------------------------------------------------


async def _in_request(
    scene: Scene, event: Edited | Deleted, draft: Draft, changed: Draft
) -> Outcome:
    """Both cards of the request. A danger is as great without the words that told of it."""
    request = await scene.look.one(Request, draft.about)
    if request is None or request.requester != scene.me.id:
        return Outcome()
    field, old = field_and_words(draft, event)
    says: dict[str, Any] = {}
    if field in FIELDS and getattr(request, field) == old:
        says[field] = event.text.strip() if isinstance(event, Edited) else ""
    if isinstance(event, Deleted):
        says["danger"] = danger_of(request) or ""
    whole = words_of(changed) or wording.TAKEN_BACK
    for_it = await asking.words_for_it(scene, whole)
    newer = replace(request, original=whole, for_it=for_it, edited=True, **says)
    case = await case_of(scene, request)
    first = await _first_message(scene, changed, whole, for_it)
    cards = await hurrying.reworded(scene, case, newer, event)
    return Outcome(puts=(changed, *first)) + cards


async def _first_message(
    scene: Scene, draft: Draft, whole: str, for_it: str
) -> tuple[Message, ...]:
    """The message that the request began with is kept with what joined it."""
    values = {name: str(value) for name, value in draft.fields}
    id = f"{values.get('workspace')}/{values.get('channel')}/{values.get('message')}"
    kept = await scene.look.one(Message, id)
    return (replace(kept, text=whole, output=for_it),) if kept and not kept.deleted else ()


# --- where its author chose ----------------------------------------------------------------


async def author_sees(scene: Scene, event: Edited | Deleted, message: Message) -> Outcome:
    """The card on which its author chose the request of these words says them, too."""
    request = await scene.look.one(Request, message.request)
    id = draft_id_at(message.place, message.message)
    if request is None or message.author != scene.me.id or id == request.draft:
        return Outcome()
    words = event.text.strip() if isinstance(event, Edited) else ""
    keys: tuple[str, ...] = (ask_key(id),)
    puts: tuple[Draft, ...] = ()
    only = message.id
    if added := await _added(scene, event, id, words):
        keys, words = (choosing.which_key(added), choosing.added_key(added.id)), words_of(added)
        puts, only = (added,), choosing.only_message(added)
    standing = sorted(await scene.look.standing(keys))
    if not words:
        return Outcome(puts=puts, shows=tuple(Withdraw(key=key) for key in standing))
    card = choosing.added_card(await case_of(scene, request), words, only)
    return Outcome(puts=puts, shows=tuple(Show(key=key, card=card) for key in standing))


async def _added(scene: Scene, event: Edited | Deleted, id: str, words: str) -> Draft | None:
    """What is kept of the words that went to a request with these, as they read now."""
    first = await scene.look.one(Draft, id)
    if first and first.kind == choosing.ADDED and first.person == scene.me.id:
        return with_fields(first, text=words)
    joined = await draft_joined_by(scene, event)
    return exchanged(joined, event, words) if joined and joined.kind == choosing.ADDED else None
