"""Words that were said already are changed or taken back: their copies follow.

What joined something else than a request is followed in `following`.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot import wording
from bot.cards import Card, Choice, Choices, Text
from bot.danger import Danger, danger_in, worst_of
from bot.events import Deleted, Edited
from bot.flows import hurrying, promising
from bot.flows.asking import facts_as_they_read_now, words_for_it
from bot.flows.cases import (
    Case,
    case_of,
    deleted_key,
    for_requester,
    promise_in,
    redraw,
    taken_back,
)
from bot.flows.relaying import (
    carried_key,
    copy_key,
    hint_key,
    is_original,
    show_to_it,
    show_to_requester,
)
from bot.flows.request_cards import FIELDS, danger_of, is_urgent
from bot.flows.request_drafts import words_with_answers
from bot.outcome import Outcome, Show, Withdraw
from bot.records import Draft, Message, Request
from bot.scene import Scene, privately

AT_ONCE = timedelta(seconds=5)
"""What words started began within so long of them: the clock runs on while they are read."""


async def edited(scene: Scene, event: Edited, message: Message) -> Outcome:
    """The author changed a relayed message: its copy on the other side follows."""
    request = await scene.look.one(Request, message.request)
    if request is None or message.author != scene.me.id:
        return Outcome()
    case = await case_of(scene, request)
    if message.side == "staff":
        words = await words_for_it(scene, event.text)
    else:
        words = await for_requester(scene, event.text, case)
    changed = replace(message, text=event.text, output=words, edited=True)
    if is_original(message, request):
        return await _first_words_edited(scene, event, case, changed)
    if message.side == "it":
        show = show_to_requester(changed, case, scene.me)
        return Outcome(puts=(changed,), shows=(show,))
    followed = Outcome(puts=(changed,), shows=(show_to_it(changed, case),))
    return followed + await _danger_follows(scene, event, case, message)


async def _danger_follows(scene: Scene, event: Edited, case: Case, message: Message) -> Outcome:
    """What was written on an open request tells of a danger now, or tells of none any more."""
    was, now = danger_in(message.text), danger_in(event.text)
    if now and now != was:
        return await hurrying.told_later(scene, case, now, event)
    if now or was is None or was != case.request.danger:
        return Outcome()
    said = await scene.look.many(Message, request=case.request.id, side="staff")
    left = worst_of(each.text for each in said if each.id != message.id)
    newer = replace(case.request, danger=left or "")
    return await hurrying.reworded(scene, case, newer, event)


async def _first_words_edited(
    scene: Scene, event: Edited, case: Case, message: Message
) -> Outcome:
    """The words that the request began with: its cards read as they do now."""
    whole = await words_with_answers(scene, case.request, event.text)
    for_it = await words_for_it(scene, whole)
    says = await facts_as_they_read_now(scene, case.request, whole)
    newer = replace(case.request, original=whole, for_it=for_it, edited=True, **says)
    draft = await scene.look.one(Draft, newer.draft)
    kept = (replace(draft, fields=_with_text(draft, event.text)),) if draft else ()
    return Outcome(puts=(message, *kept)) + await hurrying.reworded(scene, case, newer, event)


def _with_text(draft: Draft, text: str) -> tuple[tuple[str, str | tuple[str, ...]], ...]:
    return tuple((dict(draft.fields) | {"text": text}).items())


async def deleted(scene: Scene, event: Deleted, message: Message) -> Outcome:
    """Taken back here, taken back there."""
    if message.author != scene.me.id:
        return Outcome()
    gone = replace(message, deleted=True, text="", output="")
    request = await scene.look.one(Request, message.request)
    if request and is_original(message, request):
        return Outcome(puts=(gone,)) + await _first_words_deleted(scene, event, request)
    mine = tuple(Withdraw(key=key) for key in (carried_key(message.id), hint_key(message)))
    if message.side == "it" or request is None:
        return Outcome(puts=(gone,), shows=(Withdraw(key=copy_key(message)), *mine))
    case = await case_of(scene, request)
    back = await waiting_again(scene, case, message)
    trace = Show(key=copy_key(message), card=_trace(case, waits=back != Outcome()))
    return Outcome(puts=(gone,), shows=(trace, *mine)) + back


def _trace(case: Case, *, waits: bool) -> Card:
    """What IT reads where the words stood: that they are gone, and whose turn it is."""
    title = wording.TOOK_BACK.format(name=case.requester.name)
    parts = (Text(wording.WAITS_AGAIN),) if waits else ()
    return Card(title=title, parts=parts, about=case.request.id)


async def waiting_again(scene: Scene, case: Case, message: Message) -> Outcome:
    """The clock stands still again where these words ended a wait, and nothing happened
    since: no word of IT, no other answer. In a danger nobody waits."""
    promise, request = case.promise, case.request
    steps = [step for step in promise.history if step.what != "reminded"] if promise else []
    if promise is None or not steps or steps[-1].what != "resumed":
        return Outcome()
    if request.state != "open" or is_urgent(request):
        return Outcome()
    if not await _is_all_that_was_said(scene, request, message, steps[-1].at - AT_ONCE):
        return Outcome()
    waits = replace(request, state="waiting", heard_at=None)
    paused = promising.pause(scene.tools, promise, case.hours)
    shows = redraw(replace(case, request=waits), promise_in(paused))
    return Outcome(puts=(waits,), shows=shows) + paused


async def _is_all_that_was_said(
    scene: Scene, request: Request, message: Message, since: datetime
) -> bool:
    """Whether who asked has said this since then, and nothing else."""
    said = await scene.look.many(Message, request=request.id, side="staff")
    others = [each for each in said if each.id != message.id and not each.deleted]
    later = [each for each in others if each.at >= since and not is_original(each, request)]
    return message.at >= since and not later


async def _first_words_deleted(scene: Scene, event: Deleted, request: Request) -> Outcome:
    """Without its first words there is no request: it goes, unless somebody works on it or
    it tells of a danger, which is as great without the words."""
    nothing = dict.fromkeys(FIELDS, "")
    danger = danger_of(request)
    wordless = replace(request, **nothing)  # type: ignore[arg-type] # fields of words
    newer = replace(wordless, original=wording.TAKEN_BACK, for_it="", danger=danger or "")
    case = replace(await case_of(scene, request), request=newer)
    draft = await scene.look.one(Draft, request.draft)
    kept = Outcome(puts=(replace(draft, fields=()),) if draft else ())
    if case.open and not request.first_word_at and not danger:
        return kept + taken_back(scene, case)
    wiped = kept + Outcome(puts=(newer,), shows=redraw(case, case.promise))
    if not case.open:
        return wiped
    card = Card(
        title=wording.DELETED_TITLE.format(id=request.id),
        parts=(
            Text(_why_it_is_asked(danger).format(name=case.owner.name)),
            Choices(
                (
                    Choice(wording.TAKE_BACK_TOO, "request.cancel", request.id, main=True),
                    Choice(wording.KEEP_IT, "request.keep", request.id),
                )
            ),
        ),
        about=request.id,
    )
    place = privately(event.place, event.who.id)
    asked = Show(key=deleted_key(request.id), card=card, to=(place,))
    return wiped + Outcome(shows=(asked,))


def _why_it_is_asked(danger: Danger | None) -> str:
    return wording.DELETED_URGENT if danger else wording.DELETED_TEXT
