"""Carry words between the requester and IT, each side in its own wording.

Two threads belong to a request: the one under the requester's card (`ask:…`) and the
one under IT's card (`desk:…`). What a requester writes in theirs goes to IT at once.
What IT writes in theirs is an internal Note, with a preview of how the requester would
read it; only the button on that preview turns it into a Message. Nothing else makes
Messages of side "it", so a Note cannot leave IT.
"""

from dataclasses import replace
from datetime import datetime

from bot import wording
from bot.cards import Answer, Card, Choice, Choices, Part, Quote, Text, Toast
from bot.cards import Replace as ReplaceCard
from bot.danger import danger_in, worst_of
from bot.events import Pressed, Said
from bot.flows import hurrying, promising, routing
from bot.flows.asking import words_for_it
from bot.flows.cases import (
    Case,
    case_of,
    for_requester,
    may_work_on,
    people_by_id,
    promise_in,
    redraw,
)
from bot.flows.inside import (
    inside_key,
    preview_card,
    preview_key,
    previews_follow,
    promised_by,
    who_sees_it_too,
)
from bot.flows.request_cards import ask_key
from bot.flows.request_drafts import draft_id_at
from bot.outcome import Outcome, Show, ToPerson, Under, WhereShown, Withdraw
from bot.places import Place
from bot.records import Message, Note, Person, Request
from bot.scene import Scene, privately, reply
from bot.tools import id_from


def message_id(place: Place, message: str) -> str:
    return f"{place.workspace}/{place.channel}/{message}"


# --- what people write ------------------------------------------------------------


async def said_about(scene: Scene, said: Said, request: Request) -> Outcome:
    """Words in the thread of a request: from the requester, or from IT."""
    case = await case_of(scene, request)
    if scene.me.id == request.requester:
        return await from_requester(scene, case, said)
    if may_work_on(scene, case):
        return await note(scene, said, case)
    return reply(
        said.key,
        privately(said.place, said.who.id),
        Card(title=wording.NOT_YOUR_REQUEST.format(id=request.id)),
    )


async def from_requester(scene: Scene, case: Case, *said: Said) -> Outcome:
    """The requester adds something: IT has it at once, in the thread of the request."""
    messages = [await message_of(scene, each, case) for each in said]
    shows = tuple([show_to_it(each, case) for each in messages])
    outcome = Outcome(puts=tuple(messages), shows=shows)
    heard = replace(case.request, heard_at=scene.now)
    if danger := worst_of(each.text for each in said):
        told = replace(case, request=heard)
        outcome += await hurrying.told_later(scene, told, danger, said[-1])
        if case.open:
            return outcome
    if case.request.state == "waiting" and case.promise:
        going = replace(heard, state="open")
        resumed = Outcome()  # A time that IT named in words ran on.
        if case.promise.state == "paused":
            resumed = promising.resume(scene.tools, case.promise, case.hours)
        new = promise_in(resumed) or case.promise
        cards = redraw(replace(case, request=going), new)
        return outcome + Outcome(puts=(going,), shows=cards) + resumed
    if case.open:
        # Their own card says that the words arrived.
        mine, *_ = redraw(replace(case, request=heard), case.promise)
        return outcome + Outcome(puts=(heard,), shows=(mine,))
    # First the card, for who stands in; then what was said, below it.
    return await _said_after_it_was_closed(scene, said[-1], case, messages[-1]) + outcome


async def message_of(scene: Scene, said: Said, case: Case) -> Message:
    """What the requester wrote, as IT reads it."""
    return Message(
        id=message_id(said.place, said.message),
        organisation=said.organisation,
        request=case.request.id,
        author=scene.me.id,
        place=said.place,
        message=said.message,
        text=said.text,
        output=await words_for_it(scene, said.text),
        side="staff",
        at=scene.now,
    )


async def _said_after_it_was_closed(
    scene: Scene, said: Said, case: Case, message: Message
) -> Outcome:
    """Somebody has it still, and the one who wrote can open it again with a new time."""
    at_work, shown = await _with_somebody(scene, case)
    again = Choice(open_again_label(case.request), "request.reopen", case.request.id)
    hint = Card(
        title=wording.CLOSED_BUT_SEEN.format(id=case.request.id, name=at_work.name),
        parts=(Text(wording.CLOSED_BUT_SEEN_TEXT), Choices((again,))),
        about=case.request.id,
    )
    to = (privately(said.place, said.who.id),)
    show = Show(key=hint_key(message), card=hint, to=to)
    return shown + Outcome(shows=(show,))


def hint_key(message: Message) -> str:
    return f"closed:{id_from(message.id)}"


async def _with_somebody(scene: Scene, case: Case) -> tuple[Person, Outcome]:
    """Who reads what is written to a closed request: its owner, or who stands in for them."""
    if case.owner.active and not routing.away(case.owner, scene.now):
        return case.owner, Outcome()
    asks = case.requester.id
    assigned = await routing.assign(scene.look, case.unit, scene.now, asks=asks)
    if assigned is None or assigned.person.id == case.owner.id:
        return case.owner, Outcome()
    _, desk, *_ = redraw(case, case.promise)
    to = (ToPerson(person=assigned.person.id),)
    return assigned.person, Outcome(shows=(replace(desk, to=to),))


async def open_again(scene: Scene, case: Case) -> tuple[Show | Withdraw, ...]:
    """What was written while it was closed, as it reads now that it is open again."""
    messages = await scene.look.many(Message, request=case.request.id, side="staff")
    copies = [
        replace(show_to_it(each, case), to=(WhereShown(),))
        for each in messages
        if not each.deleted
    ]
    hints = [Withdraw(key=hint_key(each)) for each in messages]
    return (*copies, *hints, *await previews_follow(scene, case))


def open_again_label(request: Request) -> str:
    return wording.NOT_SOLVED if request.state == "resolved" else wording.OPEN_AGAIN


def show_to_it(message: Message, case: Case) -> Show:
    """The copy that IT reads: original words, the IT wording where it differs, and the way to
    answer. Where the request is closed, it says so and can be opened again."""
    parts: list[Part] = [Quote(message.text)]  # the title says who
    if message.output != message.text:
        parts.append(Text(wording.IN_IT_WORDS.format(words=message.output)))
    first, id = case.requester.name.split()[0], case.request.id
    answer = Choice(wording.ANSWER_THEM.format(first=first), "request.answer", id, main=True)
    if case.open:
        parts.append(Choices((answer,)))
    else:
        parts.append(Text(wording.WROTE_AFTER.format(id=id, name=case.owner.name)))
        again = Choice(wording.OPEN_AGAIN, "request.reopen", id)
        parts.append(Choices((answer, again)))
    title = _edited(wording.SAYS.format(name=case.requester.name), message)
    danger = danger_in(message.text)
    if danger:
        title = f"{wording.URGENT}: {title}"
        parts.insert(0, Text(f"{wording.DANGERS[danger]}. {wording.ACT_AT_ONCE}"))
    return Show(
        key=copy_key(message),
        card=Card(
            title=title,
            parts=tuple(parts),
            tone="outage" if danger else "plain",
            about=message.request,
        ),
        to=(Under(key=promising.desk_key(case.request)),),
        matters="relay",
        urgent=danger is not None,
    )


async def said_so_far(scene: Scene, case: Case) -> tuple[Show, ...]:
    """What both sides said, below the card of who has it now: the same living copies. Of very
    much the newest."""
    under = (Under(key=promising.desk_key(case.request)),)
    newest = await scene.look.many(Message, request=case.request.id, newest_first=True)
    authors = await people_by_id(scene, [each.author for each in newest])
    shows = []
    for each in reversed(newest):
        if each.deleted or is_original(each, case.request):
            continue
        author = authors.get(each.author)
        copy = (
            show_to_requester(each, case, author or scene.me)
            if each.side == "it"
            else show_to_it(each, case)
        )
        shows.append(replace(copy, to=under))
    return tuple(shows)


def show_to_requester(message: Message, case: Case, author: Person) -> Show:
    """The copy that the requester reads: plain words, with the original one click away."""
    parts: list[Part] = [Text(message.output)]
    if message.output != message.text:
        parts.append(Choices((Choice(wording.SHOW_ORIGINAL, "relay.original", message.id),)))
    title = wording.SAYS.format(name=author.name)
    return Show(
        key=copy_key(message),
        card=Card(title=_edited(title, message), parts=tuple(parts), about=message.request),
        to=(Under(key=ask_key(case.request.draft)),),
        matters="relay",
    )


def _edited(title: str, message: Message) -> str:
    return wording.EDITED.format(by=title) if message.edited else title


def carried_key(message: str) -> str:
    """Names the card that says where an answer in plain words went."""
    return f"carried:{message}"


def copy_key(message: Message) -> str:
    return f"copy:{id_from(message.id)}"


def is_original(message: Message, request: Request) -> bool:
    """Whether these are the words that the request began with."""
    return draft_id_at(message.place, message.message) == request.draft


async def note(scene: Scene, said: Said, case: Case) -> Outcome:
    """IT's words stay inside IT; beside them stands how the requester would read them."""
    written = Note(
        id=message_id(said.place, said.message),
        organisation=said.organisation,
        about=case.request.id,
        author=scene.me.id,
        place=said.place,
        message=said.message,
        text=said.text,
        at=scene.now,
    )
    card = await preview_card(scene, written, case)
    to = (privately(said.place, said.who.id),)
    show = Show(key=preview_key(written), card=card, to=to)
    return Outcome(puts=(written,), shows=(show,))


# --- sending it ------------------------------------------------------------------


async def send_note(scene: Scene, pressed: Pressed) -> Outcome:
    """The button that names the requester: the Note becomes a Message."""
    written = await scene.look.one(Note, pressed.value)
    if written is None:
        return Outcome()  # It was sent already: the button was pressed twice.
    request = await scene.look.one(Request, written.about)
    if request is None:
        return Outcome()
    case = await case_of(scene, request)
    if not may_work_on(scene, case):
        return reply(
            pressed.key, privately(pressed.place, pressed.who.id), Card(title=wording.NO_RIGHT)
        )
    message = Message(
        id=written.id,
        organisation=written.organisation,
        request=request.id,
        author=scene.me.id,
        place=written.place,
        message=written.message,
        text=written.text,
        output=await for_requester(scene, written.text, case),
        side="it",
        at=scene.now,
    )
    waits = pressed.action == "relay.send_wait"
    by = await promised_by(scene, written)
    sent = await _first_or_next_word(scene, case, waits=waits, by=by)
    parts: tuple[Part, ...] = (Quote(message.output), *who_sees_it_too(case, scene.me.id))
    if waits and not case.open:
        again = Choice(wording.OPEN_AGAIN, "request.reopen", request.id)
        parts += (Text(wording.WAITS_FOR_NOTHING.format(id=request.id)), Choices((again,)))
    done = Card(
        title=wording.SENT_TO.format(name=case.requester.name),
        parts=parts,
        tone="good",
        about=request.id,
    )
    shows = (
        _for_owner_too(show_to_requester(message, case, scene.me), scene, case),
        Show(key=preview_key(written), card=done),
        Withdraw(key=inside_key(written)),
    )
    return Outcome(puts=(message,), removes=(written,), shows=shows) + sent


def _for_owner_too(copy: Show, scene: Scene, case: Case) -> Show:
    """Sent by somebody who does not have the request: its owner sees what was said."""
    if scene.me.id == case.owner.id:
        return copy
    return replace(copy, to=(*copy.to, Under(key=promising.desk_key(case.request))))


async def _first_or_next_word(
    scene: Scene, case: Case, *, waits: bool, by: datetime | None
) -> Outcome:
    """The requester has heard: the promise is kept, and the next word gets a time: the one
    that they read in these words (`by`), whatever else waits."""
    if not case.open:
        return Outcome()
    request = replace(
        case.request,
        first_word_at=case.request.first_word_at or scene.now,
        state="waiting" if waits else "open",
    )
    moved = Outcome()
    if case.promise:
        kept = promising.keep(scene.tools, case.promise)
        promise = promise_in(kept) or case.promise
        if waits and not by:
            moved = promising.pause(scene.tools, promise, case.hours)
        else:
            due = by or promising.next_word_due(case.hours, scene.now)
            next_word = replace(promise, what=wording.NEXT_ANSWER, due=due)
            moved = promising.move(scene.tools, next_word, due, because="made")
    shows = redraw(replace(case, request=request), promise_in(moved) or case.promise)
    return Outcome(puts=(request,), shows=shows) + moved


# --- the words behind it ------------------------------------------------------------


async def show_relay_original(scene: Scene, pressed: Pressed) -> Answer:
    """The words of IT behind a relayed message, for the two sides of that request only."""
    message = await scene.look.one(Message, pressed.value)
    request = await scene.look.one(Request, message.request) if message else None
    if message is None or request is None or message.deleted:
        return Toast(wording.GONE)
    case = await case_of(scene, request)
    if scene.me.id != request.requester and not may_work_on(scene, case):
        return Toast(wording.NOT_YOURS)
    author = await scene.look.one(Person, message.author)
    return ReplaceCard(
        Card(
            title=wording.SAYS.format(name=author.name if author else wording.IT),
            parts=(Text(message.output), Quote(message.text, by=wording.ORIGINAL_FROM)),
            about=request.id,
        )
    )
