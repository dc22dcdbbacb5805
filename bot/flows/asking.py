"""Turn what somebody needs into something IT can act on, and bring it to their liaison."""

from dataclasses import replace
from typing import Any, get_args

from bot import wording
from bot.cards import (
    Answer,
    Card,
    Choice,
    ChoiceField,
    Choices,
    Facts,
    FieldErrors,
    Form,
    Nothing,
    Open,
    Part,
    Quote,
    Steps,
    Text,
    TextField,
    Times,
    Toast,
)
from bot.danger import danger_in
from bot.events import Edited, Pressed, Said, Submitted
from bot.flows import drafting, promising, routing
from bot.flows.explaining import explain
from bot.flows.joined import all_joined
from bot.flows.request_cards import (
    FIELDS,
    desk_card,
    requester_card,
    subject_of,
    urgent_card,
    urgent_key,
)
from bot.flows.request_drafts import (
    danger_among,
    danger_of,
    draft_id_at,
    own_draft,
    own_words,
    values_of,
    with_fields,
    words_of,
)
from bot.hours import after_working_minutes
from bot.language import Audience, Found, Question, RequestFound, RequestType
from bot.outcome import Outcome, Show, ToPerson
from bot.places import Account, Place
from bot.records import Draft, Explanation, Message, Person, Promise, Request
from bot.scene import Scene, as_said, privately, reply
from bot.tools import id_from


def ask_key(draft: str) -> str:
    """Names the requester's living card, from the first reading to closed."""
    return f"ask:{draft}"


ALONE = dict.fromkeys(("i", "me", "my", "i'm", "i’m", "myself"), "1")
"""Words for oneself, as IT counts people."""
URGENT_MINUTES = 15
"""Working minutes until the first word where a danger is told of."""


# --- reading it back ---------------------------------------------------------------


async def ask(scene: Scene, said: Said, belongs: str = "") -> Outcome:
    """Read the words back as a request; nothing goes to IT before a yes.

    `belongs` names an open request that they may belong to: one more button."""
    return await _read_back(
        scene, said.text, said.place, said.who, said.message, said.key, belongs
    )


async def ask_from_explanation(scene: Scene, pressed: Pressed) -> Outcome:
    """The text that was explained is a request after all."""
    found = await scene.look.one(Explanation, pressed.value)
    if found is None or found.person != scene.me.id:
        return reply(
            pressed.key, privately(pressed.place, pressed.who.id), Card(title=wording.GONE)
        )
    return await _read_back(scene, found.source, pressed.place, pressed.who, "", pressed.key)


async def _read_back(
    scene: Scene,
    text: str,
    place: Place,
    who: Account,
    message: str,
    event_key: str,
    belongs: str = "",
) -> Outcome:
    id = draft_id_at(place, message or event_key)
    kept = await scene.look.one(Draft, id)
    before = _answers_in(kept) if kept and kept.kind == "request" else {}
    found = await read(scene, own_words({"text": text} | before))
    fields = (
        _fields_of(found)
        | before
        | {
            "text": text,
            "message": message,
            "workspace": place.workspace,
            "channel": place.channel,
            "thread": place.thread,
        }
    )
    if belongs:
        fields["belongs"] = belongs
    draft = Draft(
        id=id,
        organisation=scene.organisation.id,
        version=kept.version if kept else 0,
        person=scene.me.id,
        kind="request",
        fields=tuple(fields.items()),
        at=scene.now,
    )
    card = await read_back_card(scene, draft, found)
    show = Show(key=ask_key(id), card=card, to=(privately(place, who.id),))
    expires = drafting.forgotten_at(id, scene.now, scene.tools.limits)
    return Outcome(puts=(draft,), shows=(show,), jobs=(expires,))


async def read_again(scene: Scene, draft: Draft, edited: Edited) -> Outcome:
    """The words were edited before the yes: the same card follows, and what reminds of it."""
    read_back = await _read_back(
        scene, edited.text, edited.place, edited.who, edited.message, edited.key
    )
    newer = next(record for record in read_back.puts if isinstance(record, Draft))
    if values_of(newer).get("noted_words"):
        return read_back  # below it stands what was noted, and that did not change
    return read_back + Outcome(shows=_where_noted(newer, not_sent_yet_card(newer)))


async def read(scene: Scene, text: str) -> RequestFound:
    names = await scene.service_names()
    return await scene.tools.reader.request(text, names, scene.zone, scene.now)


async def tells_of_trouble(scene: Scene, text: str) -> bool:
    """Whether the words say what goes wrong, whatever else they are."""
    return (await read(scene, text)).symptom is not None


def _fields_of(found: RequestFound) -> dict[str, str]:
    def words(part: Found | None) -> str:
        return part.text if part else ""

    one_type = found.types[0] if len(found.types) == 1 else ""
    return {
        "type": one_type,
        "types": ",".join(found.types),
        "service": found.service,
        "symptom": words(found.symptom),
        "system": words(found.system),
        "since": words(found.since),
        "location": ", ".join(place.text for place in found.location),
        "affected": ALONE.get(words(found.affected).lower(), words(found.affected)),
        "deadline": words(found.deadline),
        "effect": words(found.effect),
        "tried": "; ".join(each.text for each in found.tried),
        "error": words(found.error),
    }


async def facts_as_they_read_now(scene: Scene, request: Request, words: str) -> dict[str, Any]:
    """What the changed words of a sent request say, for all that was read from the old ones;
    what its author answered or typed by hand stays."""
    kept = await scene.look.one(Draft, request.draft)
    values = values_of(kept) if kept else {}
    by_hand = values.get("answered", "").split(",")
    first = _fields_of(await read(scene, values.get("text", request.original)))
    before = _fields_of(await read(scene, request.original))
    now = _fields_of(await read(scene, words))
    return {
        name: now[name]
        for name in (*FIELDS, "service", "type")
        if name in now
        and name not in by_hand
        and getattr(request, name) in (first[name], before[name])
    }


def _answers_in(draft: Draft) -> dict[str, str]:
    """What its author answered so far: it stays when the first words are edited."""
    values = values_of(draft)
    noted = ("noted", "noted_field", "noted_words", "noted_before")
    notes = ("answered", "more", "belongs", *noted)
    kept = (*notes, *values.get("answered", "").split(","))
    answers = {name: values[name] for name in kept if values.get(name)}
    return answers | all_joined(values)


def open_questions(found: RequestFound, values: dict[str, str]) -> list[Question]:
    if danger_among(values):
        return []  # Minutes count: IT asks what it needs.
    answered = values.get("answered", "").split(",")
    # The question for the kind is one of the two.
    at_most = 2 if values.get("type") else 1
    return [
        question
        for question in found.questions[:at_most]
        if not values.get(question.field) and question.field not in answered
    ]


async def read_back_card(scene: Scene, draft: Draft, found: RequestFound) -> Card:
    """The request as understood, what is still to be asked, and the yes."""
    values = values_of(draft)
    danger = danger_among(values)
    parts: list[Part] = [Quote(own_words(values))]
    if danger:
        parts = [Steps(wording.DO_NOW, wording.DANGER_STEPS[danger]), *parts]
    if (rows := _rows(values)) and not danger:
        parts.append(Facts(rows))
    for question in open_questions(found, values):
        parts += question_parts(draft, question)
    if danger:
        parts.append(Text(wording.URGENT_THEN))
    elif not values.get("type"):
        parts.append(Text(wording.WHAT_KIND))
        parts.append(Choices(_type_buttons(draft.id, values)))
    parts.append(Choices(_yes_or_no(draft, urgent=danger is not None)))
    return Card(
        title=wording.URGENT_TITLE if danger else wording.READ_BACK,
        parts=tuple(parts),
        tone="outage" if danger else "plain",
        about=ask_key(draft.id),
    )


def _yes_or_no(draft: Draft, *, urgent: bool) -> tuple[Choice, ...]:
    """The yes and its alternatives; in a danger only those that help."""
    send = wording.SEND_URGENT if urgent else wording.SEND_IT
    others = () if urgent else (*_belongs(draft), _explain(draft))
    return (
        Choice(send, "ask.send", draft.id, main=True),
        Choice(wording.CHANGE_IT, "ask.change", draft.id),
        *others,
        Choice(wording.DO_NOT_SEND, "ask.drop", draft.id),
    )


def _explain(draft: Draft) -> Choice:
    return Choice(wording.JUST_EXPLAIN, "ask.explain", draft.id)


def _belongs(draft: Draft) -> tuple[Choice, ...]:
    """The way to an open request, for words that looked like a new one."""
    id = values_of(draft).get("belongs", "")
    label = wording.BELONGS_TO.format(id=id)
    return (Choice(label, "which.belongs", f"{draft.id}|{id}"),) if id else ()


def question_parts(draft: Draft, question: Question) -> list[Part]:
    """A question with its buttons; without any, it says where the answer goes."""
    if question.choices:
        options = tuple(
            Choice(choice, "ask.answer", f"{draft.id}|{question.field}|{choice}")
            for choice in question.choices[:5]
        )
        return [Text(question.text), Choices(options)]
    if values_of(draft).get("channel", "").startswith("@"):
        return [Text(f"{question.text} {wording.ANSWER_HERE}")]
    return [Text(question.text)]


def _rows(values: dict[str, str]) -> tuple[tuple[str, str], ...]:
    rows = [(wording.FIELD_LABELS[name], values[name]) for name in FIELDS if values.get(name)]
    if kind := values.get("type"):
        rows.insert(0, ("Kind", wording.REQUEST_TYPES[kind]))
    return tuple(rows)


def _type_buttons(draft: str, values: dict[str, str]) -> tuple[Choice, ...]:
    likely = [kind for kind in values.get("types", "").split(",") if kind][:3]
    return tuple(
        Choice(wording.REQUEST_TYPES[kind], "ask.type", f"{draft}|{kind}")
        for kind in likely or ("incident", "access", "howto")
    )


# --- not sending it ----------------------------------------------------------------


async def drop(scene: Scene, pressed: Pressed) -> Outcome:
    draft = await own_draft(scene, pressed.value)
    if draft is None or draft.about:
        return Outcome()
    card = dropped_card(draft)
    shows = (Show(key=ask_key(draft.id), card=card), *_where_noted(draft, card))
    return Outcome(puts=(replace(draft, kind="dropped"),), shows=shows)


def dropped_card(draft: Draft) -> Card:
    """Nothing went out; the words are kept as long as any draft, for who pressed by mistake."""
    back = Choice(wording.BRING_IT_BACK, "ask.back", draft.id)
    return Card(title=wording.NOT_SENT, parts=(Choices((back,)),), about=ask_key(draft.id))


async def bring_back(scene: Scene, pressed: Pressed) -> Outcome:
    """ "Do not send" was pressed by mistake: the question is asked again."""
    draft = await own_draft(scene, pressed.value)
    if draft is None or draft.kind != "dropped":
        return Outcome()
    again = replace(draft, kind="request", at=scene.now)
    found = await read(scene, words_of(again))
    card = await read_back_card(scene, again, found)
    noted = _where_noted(again, not_sent_yet_card(again))
    return Outcome(puts=(again,), shows=(Show(key=ask_key(again.id), card=card), *noted))


def not_sent_yet_card(draft: Draft) -> Card:
    """What waits for a yes; in a danger first what to do right now."""
    danger = danger_of(draft)
    parts: tuple[Part, ...] = (
        Text(wording.NOT_SENT_YET_TEXT),
        *((Steps(wording.DO_NOW, wording.DANGER_STEPS[danger]),) if danger else ()),
        Quote(words_of(draft)),
        Choices(_yes_or_no(draft, urgent=danger is not None)),
    )
    return Card(
        title=wording.NOT_SENT_YET,
        parts=parts,
        tone="outage" if danger else "plain",
        about=ask_key(draft.id),
    )


def dropped(draft: Draft) -> Outcome:
    """Nothing goes to IT; its cards say so."""
    return ended(draft, Card(title=wording.NOT_SENT))


def ended(draft: Draft, card: Card) -> Outcome:
    """It is no draft any more: this card stands in its place."""
    shows = (Show(key=ask_key(draft.id), card=card), *_where_noted(draft, card))
    return Outcome(removes=(draft,), shows=shows)


def _where_noted(draft: Draft, card: Card) -> tuple[Show, ...]:
    """What became of the draft stands below its author's last words, too."""
    noted = values_of(draft).get("noted", "")
    return (Show(key=noted, card=card),) if noted else ()


async def only_explain(scene: Scene, pressed: Pressed) -> Outcome:
    """ "Just explain the words": the same text, explained instead of sent."""
    draft = await own_draft(scene, pressed.value)
    if draft is None or draft.about:
        return Outcome()  # What was sent meanwhile is with IT, and stays there.
    said = as_said(pressed, words_of(draft))
    return dropped(draft) + await explain(scene, said)


# --- the form ---------------------------------------------------------------------


async def open_form(scene: Scene, pressed: Pressed) -> Answer:
    draft = await own_draft(scene, pressed.value)
    if draft is None:
        return Toast(wording.NOT_KEPT_TOAST)
    if draft.about:
        return Toast(wording.WENT_AS.format(id=draft.about))
    return Open(request_form(draft, await scene.services()))


async def open_new_form(scene: Scene, pressed: Pressed) -> Answer:
    """ "Tell IT what happens", without words yet; `value` may name a service."""
    draft = Draft(
        id=id_from(pressed.key),
        organisation=scene.organisation.id,
        person=scene.me.id,
        kind="request",
        fields=(("service", pressed.value),),
        at=scene.now,
    )
    return Open(request_form(draft, await scene.services()))


def request_form(draft: Draft, services: tuple[object, ...]) -> Form:
    values = values_of(draft)
    kinds = tuple(wording.REQUEST_TYPES.items())
    fields: list[TextField | ChoiceField] = [
        TextField(
            name="text",
            label="In your own words",
            value=own_words(values),
            long=True,
            required=True,
            hint="IT always sees your own words. Of the rest, fill in only what helps.",
        ),
        ChoiceField(
            name="type",
            label=wording.WHAT_KIND,
            options=kinds,
            value=(values["type"],) if values.get("type") else (),
        ),
    ]
    fields += [
        TextField(
            name=name,
            label=label,
            value=values.get(name, ""),
            hint=wording.FIELD_HINTS.get(name, ""),
        )
        for name, label in wording.FIELD_LABELS.items()
    ]
    return Form(
        name="ask.form",
        title="Your request",
        fields=tuple(fields),
        submit="Send to IT",
        draft=draft.id,
    )


async def check_form(scene: Scene, submitted: Submitted) -> Answer:
    draft = await own_draft(scene, submitted.draft)
    if draft and draft.about:
        return Toast(wording.WENT_AS.format(id=draft.about))
    if not submitted.value("text"):
        return FieldErrors((("text", "Please say in a few words what you need."),))
    if len(submitted.value("text")) > scene.tools.limits.longest_text:
        too_long = wording.too_long(
            len(submitted.value("text")), scene.tools.limits.longest_text
        )
        return FieldErrors((("text", too_long),))
    return Nothing()


async def submit_form(scene: Scene, submitted: Submitted) -> Outcome:
    """The filled form is the yes: it goes to IT."""
    draft = await own_draft(scene, submitted.draft)
    filled = {name: submitted.value(name) for name in ("text", "type", *FIELDS)}
    if draft is None:
        draft = Draft(
            id=submitted.draft or id_from(submitted.key),
            organisation=scene.organisation.id,
            person=scene.me.id,
            kind="request",
            at=scene.now,
        )
        place = privately(submitted.place, submitted.who.id)
        filled |= {
            "workspace": place.workspace,
            "channel": place.channel,
            "thread": place.thread,
        }
    elif draft.about:
        return Outcome()  # Sent already: a stale form changes nothing.
    whole = with_fields(draft, **filled, more="")
    return await send_draft(scene, whole, submitted.who, submitted.place)


# --- sending it --------------------------------------------------------------------


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
    number = await scene.look.count(Request) + 1
    request = await _request_from(scene, values, number, draft.id, private)
    request = replace(request, assignee=assigned.person.id, how_assigned=assigned.role)
    promise = first_promise(scene, request, assigned.person)
    originals = _original_message(scene, request, values)
    sent = replace(draft, about=request.id)
    shows: tuple[Show, ...] = (
        Show(
            key=ask_key(draft.id),
            card=requester_card(request, assigned.person, promise, why=assigned.why),
            to=(private,),
            matters="relay",
        ),
        Show(
            key=promising.desk_key(request),
            card=desk_card(request, scene.me, scene.unit, promise),
            to=(ToPerson(person=assigned.person.id),),
            matters="relay",
            urgent=danger_in(request.original) is not None,
        ),
        *await on_call_too(scene, request),
    )
    made = promising.make(scene.tools, promise)
    noted = _sent_where_noted(values, request, assigned.person, promise, told_in)
    return Outcome(puts=(sent, request, *originals), shows=(*shows, *noted)) + made


def _sent_where_noted(
    values: dict[str, str],
    request: Request,
    owner: Person,
    promise: Promise,
    told_in: Place | None,
) -> tuple[Show, ...]:
    """Who pressed yes below "Noted", or wrote it, reads there that it went."""
    if not values.get("noted"):
        return ()
    card = Card(
        title=wording.SENT_AS.format(id=request.id, name=owner.name),
        parts=(
            Facts(((wording.ABOUT, subject_of(request)),)),
            Times(((wording.YOU_HEAR_BY, promise.due),)),
        ),
        tone="good",
        about=request.id,
    )
    if told_in is None:
        return (Show(key=values["noted"], card=card),)
    return (Show(key=values["noted"], card=card, to=(told_in,)),)


async def on_call_too(scene: Scene, request: Request) -> tuple[Show, ...]:
    """A danger outside the unit's working hours: whoever is on call can take it over."""
    if danger_in(request.original) is None or routing.working(scene.unit, scene.now):
        return ()
    to = tuple(
        ToPerson(person=person.id)
        for person in await routing.on_call(scene.look, scene.now)
        if person.id not in (request.assignee, scene.me.id)
    )
    card = urgent_card(request, scene.me)
    return (Show(key=urgent_key(request.id), card=card, to=to, urgent=True),) if to else ()


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


async def words_for_it(scene: Scene, text: str) -> str:
    """The requester's words with the unit's own words explained to IT."""
    audience = Audience(unit=scene.me.unit, direction="business")
    return (await scene.tools.rewriter.rewrite(text, audience)).plain_text


def first_promise(scene: Scene, request: Request, owner: Person) -> Promise:
    """By when the requester hears the first word: working minutes of their unit."""
    hours = scene.unit.hours if scene.unit else promising.ALWAYS
    minutes = scene.unit.first_word_minutes if scene.unit else 60
    if danger_in(request.original):
        minutes = min(minutes, URGENT_MINUTES)
    return Promise(
        id=promising.promise_id(request.id),
        organisation=request.organisation,
        about=request.id,
        owed_by=owner.id,
        owed_to=request.requester,
        what="a first answer",
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
