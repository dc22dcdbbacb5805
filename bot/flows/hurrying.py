"""A request that tells of a danger only after it was sent, because its words were edited or
more was written on it: it hurries from then on. IT hears it at once, and owes a word within
minutes."""

from dataclasses import replace

from bot import wording
from bot.cards import Card, Steps, Text, Times
from bot.danger import Danger, worst_among
from bot.events import Deleted, Edited, Said
from bot.flows import bringing, promising, routing
from bot.flows.cases import Case, promise_in, redraw
from bot.flows.request_cards import danger_of, turned_card, turned_key
from bot.hours import after_working_minutes
from bot.outcome import Outcome, Show, ToPerson, Withdraw
from bot.records import Promise, Request
from bot.scene import Scene, privately
from bot.tools import id_from


async def reworded(
    scene: Scene, case: Case, newer: Request, event: Edited | Deleted
) -> Outcome:
    """Its cards read as the words do now."""
    was, now = danger_of(case.request), danger_of(newer)
    if now and not was and case.open:
        return await _turned(scene, replace(case, request=newer), event)
    shows: tuple[Show | Withdraw, ...] = redraw(replace(case, request=newer), case.promise)
    if was and not now:
        shows = (*shows, Withdraw(key=turned_key(newer.id, newer.assignee)))
    return Outcome(puts=(newer,), shows=shows)


async def told_later(scene: Scene, case: Case, danger: Danger, event: Said | Edited) -> Outcome:
    """What was written on a request tells of a danger. Where it is closed nobody owes a word:
    then only what to do stands below."""
    if not case.open:
        return Outcome(shows=(_what_to_do(danger, event),))
    worst = worst_among((danger, danger_of(case.request))) or danger
    return await _turned(
        scene, replace(case, request=replace(case.request, danger=worst)), event
    )


async def _turned(scene: Scene, case: Case, event: Said | Edited | Deleted) -> Outcome:
    """It was ordinary when it was sent: new messages, a new promise, whoever is on call."""
    if case.request.state == "waiting":  # What was asked can wait now, not who is in danger.
        case = replace(case, request=replace(case.request, state="open"))
    hastened = _hastened(scene, case)
    promise = promise_in(hastened) or case.promise
    calls = (
        *await bringing.on_call_too(scene, case.request),
        Show(
            key=turned_key(case.request.id, case.owner.id),
            card=turned_card(case.request, case.requester, case.owner),
            to=(ToPerson(person=case.owner.id),),
            matters="relay",
            urgent=True,
        ),
        _what_to_do(danger_of(case.request), event, case.request, promise),
    )
    called = {each.key for each in calls}
    cards = tuple(each for each in redraw(case, promise) if each.key not in called)
    return Outcome(puts=(case.request,), shows=(*cards, *calls)) + hastened


def _hastened(scene: Scene, case: Case) -> Outcome:
    """The next word is owed as soon as for a danger told at first; never later than before."""
    promise = case.promise
    if promise is None:
        first = bringing.first_promise(scene, case.request, case.owner)
        return promising.make(scene.tools, first)
    due = after_working_minutes(case.hours, scene.now, routing.URGENT_MINUTES)
    if promise.state == "open" and promise.due <= due:
        return Outcome()
    because = "resumed" if promise.state == "paused" else "made"
    return promising.move(scene.tools, promise, due, because=because)


def _what_to_do(
    danger: Danger | None,
    event: Said | Edited | Deleted,
    request: Request | None = None,
    promise: Promise | None = None,
) -> Show:
    """Its author reads what to do right now, where they wrote; and of an open request that it
    hurries."""
    steps = (Steps(wording.DO_NOW, wording.DANGER_STEPS[danger]),) if danger else ()
    told = (Text(wording.IT_KNOWS_IT_HURRIES.format(id=request.id)),) if request else ()
    due = (Times(((wording.YOU_HEAR_BY, promise.due),)),) if promise else ()
    card = Card(
        title=wording.URGENT_TITLE,
        parts=(*steps, *told, *due),
        tone="outage",
        about=request.id if request else "",
    )
    to = (privately(event.place, event.who.id),)
    return Show(key=f"danger:{id_from(event.key)}", card=card, to=to)
