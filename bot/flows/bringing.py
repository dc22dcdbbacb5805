"""The yes: a request is born, brought to the liaison of its unit, and a promise is made."""

from dataclasses import replace
from typing import Any, get_args

from bot import wording
from bot.cards import Card, Facts, Times
from bot.events import Pressed
from bot.flows import promising, routing
from bot.flows.asking import words_for_it
from bot.flows.cases import goals_of
from bot.flows.request_cards import (
    FIELDS,
    also_told,
    ask_key,
    calls,
    desk_card,
    is_urgent,
    requester_card,
    subject_of,
)
from bot.flows.request_drafts import own_draft, values_of, words_of
from bot.hours import after_working_minutes
from bot.language import RequestType
from bot.outcome import Outcome, Show, ToPerson
from bot.places import Account, Place
from bot.records import Draft, Message, Person, Promise, Request
from bot.scene import Scene, privately, reply


async def send(scene: Scene, pressed: Pressed) -> Outcome:
    """The yes: the request is born, somebody has it, and a promise is made."""
    draft = await own_draft(scene, pressed.value)
    if draft is None or draft.about:
        return Outcome()  # Not kept any more; or pressed twice: one request is enough.
    return await send_draft(scene, draft, pressed.who, pressed.place)


async def send_draft(
    scene: Scene, draft: Draft, who: Account, place: Place, told_in: Place | None = None
) -> Outcome:
    assigned = await routing.assign(scene.look, scene.unit, scene.now, asks=scene.me.id)
    private = privately(place, who.id)
    if assigned is None:
        return Outcome(puts=(draft,)) + reply(draft.id, private, Card(title=wording.NO_LIAISON))
    values = values_of(draft) | {"text": words_of(draft)}
    number = await scene.look.last_number(Request) + 1
    request = await _request_from(scene, values, number, draft.id, private)
    request = replace(request, assignee=assigned.person.id, how_assigned=assigned.role)
    promise = first_promise(scene, request, assigned.person)
    called = await _called_in(scene, request)
    goals = await goals_of(scene, scene.unit)
    originals = _original_message(scene, request, values)
    sent = replace(draft, about=request.id)
    shows: tuple[Show, ...] = (
        Show(
            key=ask_key(draft.id),
            card=requester_card(
                request, assigned.person, promise, why=assigned.why, called=called
            ),
            to=(private,),
            matters="relay",
        ),
        Show(
            key=promising.desk_key(request),
            card=desk_card(request, scene.me, scene.unit, promise, goals),
            to=(ToPerson(person=assigned.person.id),),
            matters="relay",
            urgent=is_urgent(request),
        ),
        *calls(request, scene.me, called),
    )
    made = promising.make(scene.tools, promise)
    noted = _sent_where_noted(values, request, assigned.person, promise, called, told_in)
    return Outcome(puts=(sent, request, *originals), shows=(*shows, *noted)) + made


def _sent_where_noted(
    values: dict[str, str],
    request: Request,
    owner: Person,
    promise: Promise,
    called: tuple[Person, ...],
    told_in: Place | None,
) -> tuple[Show, ...]:
    """Who pressed yes below "Noted", or wrote it, reads there that it went."""
    if not values.get("noted"):
        return ()
    card = Card(
        title=wording.SENT_AS.format(id=request.id, name=owner.name),
        parts=(
            Facts((*also_told(called), (wording.ABOUT, subject_of(request)))),
            Times(((wording.YOU_HEAR_BY, promise.due),)),
        ),
        tone="good",
        about=request.id,
    )
    if told_in is None:
        return (Show(key=values["noted"], card=card),)
    return (Show(key=values["noted"], card=card, to=(told_in,)),)


async def on_call_too(scene: Scene, request: Request) -> tuple[Show, ...]:
    """A danger that its desk gets to too late: whoever is on call can take it over."""
    return calls(request, scene.me, await _called_in(scene, request))


async def _called_in(scene: Scene, request: Request) -> tuple[Person, ...]:
    if not is_urgent(request):
        return ()
    but = (request.assignee, scene.me.id)
    return await routing.called_in(scene.look, scene.unit, scene.now, *but)


async def _request_from(
    scene: Scene, values: dict[str, str], number: int, draft: str, place: Place
) -> Request:
    kind = values.get("type", "")
    likely = [each for each in values.get("types", "").split(",") if each]
    known = get_args(RequestType)
    says: dict[str, Any] = {name: values.get(name, "") for name in FIELDS}
    return Request(
        id=f"R-{number}",
        organisation=scene.organisation.id,
        number=number,
        requester=scene.me.id,
        unit=scene.me.unit,
        original=values.get("text", ""),
        type=kind if kind in known else "",  # type: ignore[arg-type] # just checked
        types=tuple(each for each in likely if each in known),  # type: ignore[misc] # same
        service=values.get("service", ""),
        for_it=await words_for_it(scene, values.get("text", "")),
        at=scene.now,
        place=place,
        draft=draft,
        **says,
    )


def first_promise(scene: Scene, request: Request, owner: Person) -> Promise:
    """By when the requester hears the first word: working minutes of their unit."""
    hours = scene.unit.hours if scene.unit else promising.ALWAYS
    minutes = scene.unit.first_word_minutes if scene.unit else 60
    if is_urgent(request):
        minutes = min(minutes, routing.URGENT_MINUTES)
    return Promise(
        id=promising.promise_id(request.id),
        organisation=request.organisation,
        about=request.id,
        owed_by=owner.id,
        owed_to=request.requester,
        what=wording.FIRST_ANSWER,
        due=after_working_minutes(hours, scene.now, minutes),
        at=scene.now,
    )


def _original_message(
    scene: Scene, request: Request, values: dict[str, str]
) -> tuple[Message, ...]:
    """The requester's first message, so that an edit of it reaches IT."""
    message = values.get("message", "")
    if not message:
        return ()
    place = Place(
        workspace=values["workspace"],
        channel=values["channel"],
        thread=values.get("thread", ""),
    )
    return (
        Message(
            id=f"{place.workspace}/{place.channel}/{message}",
            organisation=request.organisation,
            request=request.id,
            author=scene.me.id,
            place=place,
            message=message,
            text=request.original,
            output=request.for_it,
            side="staff",
            at=scene.now,
        ),
    )
