"""Carry words between the requester and IT, each side in its own wording.

Two threads belong to a request: the one under the requester's card (`ask:…`) and the
one under IT's card (`desk:…`). What a requester writes in theirs goes to IT at once.
What IT writes in theirs is an internal Note, with a preview of how the requester would
read it; only the button on that preview turns it into a Message. Nothing else makes
Messages of side "it", so a Note cannot leave IT.
"""

from dataclasses import dataclass, replace

from bot import wording
from bot.cards import (
    Answer,
    Card,
    Choice,
    Choices,
    FieldErrors,
    Form,
    Nothing,
    Open,
    Part,
    PeopleField,
    Quote,
    Text,
    TextField,
    TimeField,
    Toast,
)
from bot.cards import Replace as ReplaceCard
from bot.flows import promising, rating
from bot.flows.asking import ask_key, words_for_it
from bot.flows.request_cards import desk_card, requester_card
from bot.flows.times import read_instant
from bot.hours import after_working_minutes
from bot.language import Audience
from bot.model import (
    Deleted,
    Edited,
    Hours,
    Message,
    Note,
    Person,
    Place,
    Pressed,
    Promise,
    Request,
    Said,
    Submitted,
    Unit,
)
from bot.outcome import Outcome, Show, ToPerson, Under, Withdraw
from bot.scene import Scene, reply
from bot.tools import id_from

NEXT_WORD_MINUTES = 480
"""Working minutes until the next word is owed once the first one was given."""
OPEN = ("open", "waiting", "reopened")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A request with everybody it concerns, read once."""

    request: Request
    requester: Person
    owner: Person
    unit: Unit | None
    promise: Promise | None

    @property
    def hours(self) -> Hours:
        return self.unit.hours if self.unit else promising.ALWAYS

    @property
    def open(self) -> bool:
        return self.request.state in OPEN


async def case_of(scene: Scene, request: Request) -> Case:
    requester = await scene.look.one(Person, request.requester)
    owner = await scene.look.one(Person, request.assignee)
    unit = await scene.look.one(Unit, request.unit) if request.unit else None
    promise = await scene.look.one(Promise, promising.promise_id(request.id))
    gone = Person(id="", organisation=request.organisation, name="somebody who has left")
    return Case(
        request=request,
        requester=requester or gone,
        owner=owner or gone,
        unit=unit,
        promise=promise,
    )


def may_work_on(scene: Scene, case: Case) -> bool:
    """IT's side of a request: owner, the unit's liaison, deputies and head, IT roles."""
    me = scene.me.id
    mine = case.unit is not None and me in (
        case.unit.liaison,
        *case.unit.deputies,
        case.unit.head,
    )
    return me == case.request.assignee or mine or scene.may("liaison", "on_call")


def redraw(case: Case, promise: Promise | None) -> tuple[Show, ...]:
    """Bring both living cards to the newest state."""
    request = case.request
    return (
        Show(
            key=ask_key(request.draft),
            card=requester_card(request, case.owner, promise),
            matters="relay",
        ),
        Show(
            key=promising.desk_key(request.id),
            card=desk_card(request, case.requester, case.unit, promise),
            matters="relay",
        ),
    )


def message_id(place: Place, message: str) -> str:
    return f"{place.workspace}/{place.channel}/{message}"


# --- what people write ------------------------------------------------------------


async def said_about(scene: Scene, said: Said, request: Request) -> Outcome:
    """Words in the thread of a request: from the requester, or from IT."""
    case = await case_of(scene, request)
    if scene.me.id == request.requester:
        return await from_requester(scene, said, case)
    if may_work_on(scene, case):
        return await note(scene, said, case)
    return reply(said.key, said.place, Card(title=wording.NOT_YOURS))


async def from_requester(scene: Scene, said: Said, case: Case) -> Outcome:
    """The requester adds something: IT has it at once, in the thread of the request."""
    message = Message(
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
    outcome = Outcome(puts=(message,), shows=(_show_to_it(message, case),))
    heard = replace(case.request, heard_at=scene.now)
    if case.request.state == "waiting" and case.promise:
        going = replace(heard, state="open")
        resumed = promising.resume(scene.tools, case.promise, case.hours)
        new = _promise_in(resumed)
        shows = redraw(replace(case, request=going), new)
        return outcome + Outcome(puts=(going,), shows=shows) + resumed
    if case.open:
        # Their own card says that the words arrived.
        mine, _ = redraw(replace(case, request=heard), case.promise)
        return outcome + Outcome(puts=(heard,), shows=(mine,))
    if case.request.state in ("resolved", "cancelled"):
        hint = Card(
            title=f"{case.request.id} is closed, but {case.owner.name} will see this",
            parts=(Choices((Choice("It is not solved", "request.reopen", case.request.id),)),),
            about=case.request.id,
        )
        return outcome + reply(said.key, said.place, hint)
    return outcome


def _promise_in(outcome: Outcome) -> Promise | None:
    return next((put for put in outcome.puts if isinstance(put, Promise)), None)


def _show_to_it(message: Message, case: Case) -> Show:
    """The copy that IT reads: original words, and the IT wording where it differs."""
    parts: list[Part] = [Quote(message.text, by=case.requester.name)]
    if message.output != message.text:
        parts.append(Text(f"In IT words: {message.output}"))
    title = wording.SAYS.format(name=case.requester.name)
    return Show(
        key=copy_key(message),
        card=Card(title=_edited(title, message), parts=tuple(parts), about=message.request),
        to=(Under(key=promising.desk_key(message.request)),),
        matters="relay",
    )


def _show_to_requester(message: Message, case: Case, author: Person) -> Show:
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
    return f"{title} (edited)" if message.edited else title


def copy_key(message: Message) -> str:
    return f"copy:{id_from(message.id)}"


def preview_key(note: Note) -> str:
    return f"note:{id_from(note.id)}"


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
    show = Show(key=preview_key(written), card=card, to=(said.place,))
    return Outcome(puts=(written,), shows=(show,))


async def preview_card(scene: Scene, written: Note, case: Case) -> Card:
    plain = await for_requester(scene, written.text, case)
    first = case.requester.name.split()[0]
    return Card(
        title=wording.INTERNAL_NOTE,
        parts=(
            Text(wording.NOTE_KEPT.format(name=first)),
            Quote(plain),
            Choices(
                (
                    Choice(f"Send to {first}", "relay.send", written.id, main=True),
                    Choice(f"Send and wait for {first}", "relay.send_wait", written.id),
                )
            ),
        ),
        about=case.request.id,
    )


async def for_requester(scene: Scene, text: str, case: Case) -> str:
    """IT's words as this requester reads them."""
    audience = Audience(
        unit=case.requester.unit, known=frozenset(case.requester.knows), it_channel=True
    )
    return (await scene.tools.rewriter.rewrite(text, audience)).plain_text


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
        return reply(pressed.key, pressed.place, Card(title=wording.NO_RIGHT))
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
    sent = await _first_or_next_word(scene, case, waits=waits)
    done = Card(
        title=wording.SENT_TO.format(name=case.requester.name),
        parts=(Quote(message.output),),
        tone="good",
        about=request.id,
    )
    shows = (
        _show_to_requester(message, case, scene.me),
        Show(key=preview_key(written), card=done),
    )
    return Outcome(puts=(message,), removes=(written,), shows=shows) + sent


async def _first_or_next_word(scene: Scene, case: Case, *, waits: bool) -> Outcome:
    """The requester has heard: the promise is kept, and the next word gets a time."""
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
        promise = _promise_in(kept) or case.promise
        if waits:
            moved = promising.pause(scene.tools, promise, case.hours)
        else:
            due = after_working_minutes(case.hours, scene.now, NEXT_WORD_MINUTES)
            next_word = replace(promise, what="the next word", due=due)
            moved = promising.move(scene.tools, next_word, due, because="made")
    shows = redraw(replace(case, request=request), _promise_in(moved) or case.promise)
    return Outcome(puts=(request,), shows=shows) + moved


# --- edits and deletions ------------------------------------------------------------


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
    if _is_original(message, request):
        newer = replace(request, original=event.text, for_it=words)
        shows = redraw(replace(case, request=newer), case.promise)
        return Outcome(puts=(changed, newer), shows=shows)
    show = (
        _show_to_it(changed, case)
        if message.side == "staff"
        else _show_to_requester(changed, case, scene.me)
    )
    return Outcome(puts=(changed,), shows=(show,))


def _is_original(message: Message, request: Request) -> bool:
    """Whether these are the words that the request began with."""
    return message.side == "staff" and message.text == request.original


async def note_edited(scene: Scene, event: Edited, written: Note) -> Outcome:
    request = await scene.look.one(Request, written.about)
    if request is None or written.author != scene.me.id:
        return Outcome()
    changed = replace(written, text=event.text)
    card = await preview_card(scene, changed, await case_of(scene, request))
    return Outcome(puts=(changed,), shows=(Show(key=preview_key(written), card=card),))


async def deleted(scene: Scene, event: Deleted, message: Message) -> Outcome:
    """Taken back here, taken back there."""
    if message.author != scene.me.id:
        return Outcome()
    gone = replace(message, deleted=True, text="", output="")
    request = await scene.look.one(Request, message.request)
    if request and _is_original(message, request):
        case = await case_of(scene, request)
        newer = replace(request, original=wording.TAKEN_BACK, for_it="")
        shows = redraw(replace(case, request=newer), case.promise)
        return Outcome(puts=(gone, newer), shows=shows)
    return Outcome(puts=(gone,), shows=(Withdraw(key=copy_key(message)),))


async def note_deleted(scene: Scene, event: Deleted, written: Note) -> Outcome:
    if written.author != scene.me.id:
        return Outcome()
    return Outcome(removes=(written,), shows=(Withdraw(key=preview_key(written)),))


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
            title=wording.SAYS.format(name=author.name if author else "IT"),
            parts=(Text(message.output), Quote(message.text, by=wording.ORIGINAL_FROM)),
            about=request.id,
        )
    )


# --- what is done with a request ------------------------------------------------------


async def _case_for(scene: Scene, id: str) -> Case | None:
    request = await scene.look.one(Request, id)
    return await case_of(scene, request) if request else None


async def open_work_form(scene: Scene, pressed: Pressed) -> Answer:
    """Answer, resolve, new time, hand over: each has its short form."""
    case = await _case_for(scene, pressed.value)
    if case is None or not case.open:
        return Toast(wording.GONE)
    if not may_work_on(scene, case):
        return Toast(wording.NO_RIGHT)
    return Open(_work_form(pressed.action, case))


def _work_form(action: str, case: Case) -> Form:
    first = case.requester.name.split()[0]
    id = case.request.id
    match action:
        case "request.answer":
            words = TextField(
                name="words",
                label=f"Your words to {first}",
                long=True,
                required=True,
                hint="Write as you like. You see the plain version before it goes.",
            )
            return Form(
                name="request.answer",
                title=f"Answer {first}",
                fields=(words,),
                submit="Show me how it reads",
                draft=id,
            )
        case "request.resolve":
            done = TextField(
                name="words",
                label="What was done",
                long=True,
                required=True,
                hint=f"{first} reads this in plain words.",
            )
            return Form(
                name="request.resolve",
                title=f"Resolve {id}",
                fields=(done,),
                submit="Resolve",
                draft=id,
            )
        case "request.move":
            when = TimeField(
                name="when",
                label=f"{first} hears from us by",
                value=case.promise.due if case.promise else None,
                required=True,
            )
            why = TextField(name="why", label="Why", hint=f"{first} reads this.")
            return Form(
                name="request.move",
                title="A new time",
                fields=(when, why),
                submit="Promise it",
                draft=id,
            )
        case _:
            whom = PeopleField(name="whom", label="To whom", required=True)
            note = TextField(name="note", label="What they should know (stays inside IT)")
            return Form(
                name="request.hand_over",
                title=f"Hand over {id}",
                fields=(whom, note),
                submit="Hand over",
                draft=id,
            )


async def check_work_form(scene: Scene, submitted: Submitted) -> Answer:
    case = await _case_for(scene, submitted.draft)
    if case is None or not case.open:
        return Toast(wording.GONE)
    if not may_work_on(scene, case):
        return Toast(wording.NO_RIGHT)
    match submitted.form:
        case "request.answer" | "request.resolve":
            if not submitted.value("words"):
                return FieldErrors((("words", "Please write what they should read."),))
        case "request.move":
            when = read_instant(submitted.value("when"))
            if when is None or when <= scene.now:
                return FieldErrors((("when", "Please choose a time in the future."),))
        case _:
            whom = await scene.look.one(Person, submitted.value("whom"))
            if whom is None or not whom.active:
                return FieldErrors((("whom", "Please choose somebody of your organisation."),))
    return Nothing()


async def submit_answer(scene: Scene, submitted: Submitted) -> Outcome:
    """The words from the form stand in the thread as a note with its preview."""
    case = await _case_for(scene, submitted.draft)
    if case is None or not may_work_on(scene, case):
        return Outcome()
    written = Note(
        id=f"form/{id_from(submitted.key)}",
        organisation=submitted.organisation,
        about=case.request.id,
        author=scene.me.id,
        place=submitted.place,
        message="",
        text=submitted.value("words"),
        at=scene.now,
    )
    card = await preview_card(scene, written, case)
    under = Under(key=promising.desk_key(case.request.id))
    return Outcome(
        puts=(written,), shows=(Show(key=preview_key(written), card=card, to=(under,)),)
    )


async def submit_resolve(scene: Scene, submitted: Submitted) -> Outcome:
    case = await _case_for(scene, submitted.draft)
    if case is None or not case.open or not may_work_on(scene, case):
        return Outcome()
    words = await for_requester(scene, submitted.value("words"), case)
    return await _resolve(scene, case, words)


async def solved_by_requester(scene: Scene, pressed: Pressed) -> Outcome:
    """ "It is solved", says the one who asked."""
    case = await _case_for(scene, pressed.value)
    if case is None or not case.open or scene.me.id != case.request.requester:
        return Outcome()
    return await _resolve(scene, case, f"{case.requester.name} says that it is solved.")


async def _resolve(scene: Scene, case: Case, resolution: str) -> Outcome:
    """Closed for both, the promise kept, and both sides asked how it went."""
    request = replace(
        case.request, state="resolved", resolution=resolution, resolved_at=scene.now
    )
    ended = Outcome()
    if case.promise and case.promise.state in ("open", "paused"):
        ended = promising.keep(scene.tools, case.promise)
    shows = redraw(replace(case, request=request), None)
    asked = await rating.ask_about_request(scene, request, case.requester)
    return Outcome(puts=(request,), shows=shows) + ended + asked


async def reopen(scene: Scene, pressed: Pressed) -> Outcome:
    """Not solved after all: back to the desk, with a new promise and no rating open."""
    case = await _case_for(scene, pressed.value)
    if case is None or case.request.state != "resolved":
        return Outcome()
    if scene.me.id != case.request.requester and not may_work_on(scene, case):
        return reply(pressed.key, pressed.place, Card(title=wording.NOT_YOURS))
    withdrawn = await rating.withdraw_asks(scene, case.request.id, case.request.round)
    request = replace(
        case.request, state="reopened", round=case.request.round + 1, resolved_at=None
    )
    minutes = case.unit.first_word_minutes if case.unit else 60
    due = after_working_minutes(case.hours, scene.now, minutes)
    again = Outcome()
    if case.promise:
        again = promising.move(
            scene.tools, replace(case.promise, what="an answer", due=due), due, because="made"
        )
    told = Show(
        key=f"reopened:{request.id}:{request.round}",
        card=Card(
            title=f"{request.id} is open again",
            parts=(Text(f"{case.requester.name} says that it is not solved."),),
            tone="warning",
            about=request.id,
        ),
        to=(Under(key=promising.desk_key(request.id)),),
    )
    shows = (*redraw(replace(case, request=request), _promise_in(again)), told)
    return Outcome(puts=(request,), shows=shows) + again + withdrawn


async def cancel(scene: Scene, pressed: Pressed) -> Outcome:
    """The requester takes it back."""
    case = await _case_for(scene, pressed.value)
    if case is None or not case.open or scene.me.id != case.request.requester:
        return Outcome()
    request = replace(case.request, state="cancelled")
    ended = promising.drop(scene.tools, case.promise) if case.promise else Outcome()
    shows = redraw(replace(case, request=request), None)
    return Outcome(puts=(request,), shows=shows) + ended


async def submit_move(scene: Scene, submitted: Submitted) -> Outcome:
    """A new time, said to the requester before the old one breaks."""
    case = await _case_for(scene, submitted.draft)
    due = read_instant(submitted.value("when"))
    if case is None or case.promise is None or due is None or not may_work_on(scene, case):
        return Outcome()
    moved = promising.move(scene.tools, case.promise, due)
    shows = redraw(case, _promise_in(moved))
    if why := submitted.value("why"):
        words = await for_requester(scene, why, case)
        shows += (
            Show(
                key=f"moved:{id_from(submitted.key)}",
                card=Card(
                    title=f"{scene.me.name} set a new time",
                    parts=(Text(words),),
                    about=case.request.id,
                ),
                to=(Under(key=ask_key(case.request.draft)),),
                matters="relay",
            ),
        )
    return Outcome(shows=shows) + moved


async def submit_hand_over(scene: Scene, submitted: Submitted) -> Outcome:
    case = await _case_for(scene, submitted.draft)
    if case is None or not case.open or not may_work_on(scene, case):
        return Outcome()
    whom = await scene.look.one(Person, submitted.value("whom"))
    return await _hand_to(scene, case, whom, submitted.value("note"), submitted.key)


async def take(scene: Scene, pressed: Pressed) -> Outcome:
    """ "I take it over": who pressed has it from now on."""
    case = await _case_for(scene, pressed.value)
    if case is None or not case.open or not may_work_on(scene, case):
        return Outcome()
    return await _hand_to(scene, case, scene.me, "", pressed.key)


async def _hand_to(
    scene: Scene, case: Case, whom: Person | None, words: str, event_key: str
) -> Outcome:
    if whom is None or not whom.active or whom.id == case.request.assignee:
        return Outcome()
    request = replace(case.request, assignee=whom.id, how_assigned="it")
    puts: tuple[Request | Promise, ...] = (request,)
    if case.promise:
        puts += (replace(case.promise, owed_by=whom.id),)
    newer = replace(case, request=request, owner=whom)
    ask, desk = redraw(newer, case.promise)
    desk = replace(desk, to=(ToPerson(person=whom.id),))
    shows = [ask, desk]
    if words:
        card = Card(
            title=wording.INTERNAL_NOTE,
            parts=(Quote(words, by=scene.me.name),),
            about=request.id,
        )
        under = Under(key=promising.desk_key(request.id))
        shows.append(Show(key=f"handed:{id_from(event_key)}", card=card, to=(under,)))
    return Outcome(puts=puts, shows=tuple(shows))
