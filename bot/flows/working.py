"""What is done with a request: resolve, reopen, take back, a new time, another owner.

IT's forms for it are short; each change is seen at once on both living cards.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot import wording
from bot.cards import (
    Answer,
    Card,
    ChoiceField,
    FieldErrors,
    Form,
    Nothing,
    Open,
    Quote,
    Text,
    TextField,
    TimeField,
    Times,
    Toast,
)
from bot.events import Pressed, Said, Submitted, TimeCame
from bot.flows import promising, rating, routing
from bot.flows.cases import (
    Case,
    case_of,
    case_with,
    deleted_key,
    for_requester,
    may_give,
    may_hand_over,
    may_have,
    may_work_on,
    promise_in,
    redraw,
    taken_back,
    who_may_have,
)
from bot.flows.inside import noted_so_far, preview_card, preview_key, previews_follow
from bot.flows.relaying import (
    message_of,
    open_again,
    said_so_far,
    show_to_it,
)
from bot.flows.request_cards import OPEN, ask_key, danger_of
from bot.flows.resolving import words_kept
from bot.flows.times import read_instant
from bot.hours import after_working_minutes
from bot.outcome import Outcome, Show, ToPerson, Under
from bot.ports import Look
from bot.records import HadBy, Note, Person, Promise, Request
from bot.scene import Scene, privately, reply, scene_of
from bot.tools import Tools, id_from


async def open_work_form(scene: Scene, pressed: Pressed) -> Answer:
    """Answer, resolve, new time, hand over: each has its short form."""
    case = await case_with(scene, pressed.value)
    if case is None or not _still_goes(pressed.action, case):
        return Toast(wording.GONE)
    if pressed.action == "request.hand_over":
        return await _open_hand_over(scene, case)
    if not may_work_on(scene, case):
        return Toast(wording.NO_RIGHT)
    kept = await words_kept(scene, case) if pressed.action == "request.resolve" else ""
    form = _work_form(pressed.action, case, kept)
    written = await _not_sent(scene, pressed.value)
    return Open(_with_words(form, written) if written else form)


async def _not_sent(scene: Scene, value: str) -> Note | None:
    """One's own answer that is to be changed before it is sent: "request|answer"."""
    written = await scene.look.one(Note, value.partition("|")[2])
    return written if written and written.author == scene.me.id else None


def _with_words(form: Form, written: Note) -> Form:
    fields = [replace(f, value=written.text) for f in form.fields if isinstance(f, TextField)]
    return replace(
        form,
        fields=tuple(fields),
        draft=f"{form.draft}|{written.id}",
    )


def _still_goes(form: str, case: Case) -> bool:
    """A closed request can still be answered: people write after it is solved."""
    return case.open or form == "request.answer"


async def _open_hand_over(scene: Scene, case: Case) -> Answer:
    """One of those in IT who can have it; without anybody there is nothing to fill in."""
    if not may_hand_over(scene, case):
        return Toast(wording.NO_RIGHT)
    people = await who_may_have(scene, case)
    return Open(_hand_over_form(case, people)) if people else Toast(wording.NOBODY_ELSE)


def _hand_over_form(case: Case, people: tuple[Person, ...]) -> Form:
    id, first = case.request.id, case.requester.name.split()[0]
    whom = ChoiceField(
        name="whom",
        label=wording.TO_WHOM,
        options=tuple((each.id, _who_it_is(each, case)) for each in people),
        required=True,
        hint=wording.TO_WHOM_HINT.format(first=first),
    )
    note = TextField(name="note", label=wording.WHAT_THEY_SHOULD_KNOW)
    return Form(
        name="request.hand_over",
        title=wording.HAND_OVER.format(id=id),
        fields=(whom, note),
        submit=wording.HAND_IT_OVER,
        draft=id,
    )


def _who_it_is(person: Person, case: Case) -> str:
    """The name, and what they do: two of one name, or a stranger, are told apart."""
    if case.unit and person.id in case.unit.deputies:
        return f"{person.name}, {wording.DEPUTY_HERE}"
    does = [wording.IT_ROLES[role] for role in wording.IT_ROLES if role in person.roles]
    return f"{person.name}, {wording.listed(does[:2])}" if does else person.name


def _work_form(action: str, case: Case, kept: str = "") -> Form:
    first = case.requester.name.split()[0]
    id = case.request.id
    match action:
        case "request.answer":
            words = TextField(
                name="words",
                label=wording.YOUR_WORDS_TO.format(first=first),
                long=True,
                required=True,
                hint=wording.WRITE_AS_YOU_LIKE,
            )
            return Form(
                name="request.answer",
                title=wording.ANSWER_THEM.format(first=first),
                fields=(words,),
                submit=wording.NEXT,
                draft=id,
            )
        case "request.resolve":
            done = TextField(
                name="words",
                label=wording.WHAT_WAS_DONE,
                value=kept,
                long=True,
                required=True,
                hint=wording.READS_IN_PLAIN_WORDS.format(first=first),
            )
            return Form(
                name="request.resolve",
                title=wording.RESOLVE_IT.format(id=id),
                fields=(done,),
                submit=wording.RESOLVE,
                draft=id,
            )
        case _:
            when = TimeField(
                name="when",
                label=wording.THEY_HEAR_FROM_US_BY.format(first=first),
                value=case.promise.due if case.promise else None,
                required=True,
                hint=wording.NEW_TIME_HINT.format(first=first),
            )
            why = TextField(
                name="why", label=wording.WHY, hint=wording.READS_THIS.format(first=first)
            )
            return Form(
                name="request.move",
                title=wording.NEW_TIME_FOR.format(id=id),
                fields=(when, why),
                submit=wording.PROMISE_IT,
                draft=id,
            )


async def check_work_form(scene: Scene, submitted: Submitted) -> Answer:
    case = await case_with(scene, submitted.draft)
    if case is None or not _still_goes(submitted.form, case):
        return Toast(wording.GONE)
    if submitted.form == "request.hand_over":
        return await _check_hand_over(scene, case, submitted)
    if not may_work_on(scene, case):
        return Toast(wording.NO_RIGHT)
    match submitted.form:
        case "request.answer" | "request.resolve":
            if not submitted.value("words"):
                return FieldErrors((("words", wording.WRITE_FOR_THEM),))
        case _:
            when = read_instant(submitted.value("when"))
            if when is None or when <= scene.now:
                return FieldErrors((("when", wording.CHOOSE_A_TIME),))
    return Nothing()


async def _check_hand_over(scene: Scene, case: Case, submitted: Submitted) -> Answer:
    if not may_hand_over(scene, case):
        return Toast(wording.NO_RIGHT)
    whom = await scene.look.one(Person, submitted.value("whom"))
    if whom is None or not may_give(scene, case, whom):
        return FieldErrors((("whom", wording.CHOOSE_IN_IT),))
    return Nothing()


async def submit_answer(scene: Scene, submitted: Submitted) -> Outcome:
    """The words from the form stand in the thread with their preview; nobody gets them yet."""
    case = await case_with(scene, submitted.draft)
    if case is None or not may_work_on(scene, case):
        return Outcome()
    if before := await _not_sent(scene, submitted.draft):
        changed = replace(before, text=submitted.value("words"))
        card = await preview_card(scene, changed, case)
        return Outcome(puts=(changed,), shows=(Show(key=preview_key(changed), card=card),))
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
    # Below the card they work on; that of the owner is no place for somebody else's note.
    mine = scene.me.id == case.owner.id
    here = privately(submitted.place, submitted.who.id)
    to = Under(key=promising.desk_key(case.request)) if mine else here
    return Outcome(
        puts=(written,), shows=(Show(key=preview_key(written), card=card, to=(to,)),)
    )


async def reopen(scene: Scene, pressed: Pressed) -> Outcome:
    """Not solved, or needed after all: back to the desk, with a new promise and no rating
    open."""
    case = await case_with(scene, pressed.value)
    if case is None or case.request.state == "reopened":
        return Outcome()  # The button was pressed twice.
    asked = scene.me.id == case.request.requester
    if not asked and not may_work_on(scene, case):
        return reply(
            pressed.key, privately(pressed.place, pressed.who.id), Card(title=wording.NOT_YOURS)
        )
    if case.open:
        return reply(
            pressed.key,
            privately(pressed.place, pressed.who.id),
            Card(title=wording.OPEN_ALREADY),
        )
    says = wording.OPENED_AGAIN.format(name=scene.me.name)
    if asked and case.request.state == "resolved":
        says = wording.SAYS_NOT_SOLVED.format(name=scene.me.name)
    withdrawn = await rating.opened_again(scene, case.request.id, case.request.round)
    request = replace(
        case.request, state="reopened", round=case.request.round + 1, resolved_at=None
    )
    minutes = case.unit.first_word_minutes if case.unit else 60
    due = after_working_minutes(case.hours, scene.now, minutes)
    again = Outcome()
    if case.promise:
        again = promising.move(
            scene.tools,
            replace(case.promise, what=wording.AN_ANSWER, due=due),
            due,
            because="made",
        )
    told = Show(
        key=f"reopened:{request.id}:{request.round}",
        card=Card(
            title=wording.IS_OPEN_AGAIN.format(id=request.id),
            parts=(Text(says),),
            tone="warning",
            about=request.id,
        ),
        to=(Under(key=promising.desk_key(request)),),
    )
    newer = replace(case, request=request)
    said = await open_again(scene, newer)
    shows = (*redraw(newer, promise_in(again)), *said, told)
    if not asked:
        shows += (_opened_by_it(request, says, due),)
    return Outcome(puts=(request,), shows=shows) + again + withdrawn


async def reopen_with(scene: Scene, pressed: Pressed, said: Iterable[Said]) -> Outcome:
    """Not solved, and in which words: IT reads them below the card that is open again."""
    opened = await reopen(scene, pressed)
    request = next((put for put in opened.puts if isinstance(put, Request)), None)
    if request is None:
        return opened
    case = replace(await case_of(scene, request), promise=promise_in(opened))
    messages = [await message_of(scene, each, case) for each in said]
    shows = tuple([show_to_it(each, case) for each in messages])
    return opened + Outcome(puts=tuple(messages), shows=shows)


def _opened_by_it(request: Request, says: str, due: datetime) -> Show:
    """Who asked reads it where they look, with the new time."""
    card = Card(
        title=wording.IS_OPEN_AGAIN.format(id=request.id),
        parts=(Text(says), Times(((wording.YOU_HEAR_BY, due),))),
        about=request.id,
    )
    under = Under(key=ask_key(request.draft))
    key = f"opened:{request.id}:{request.round}"
    return Show(key=key, card=card, to=(under,), matters="relay")


async def cancel(scene: Scene, pressed: Pressed) -> Outcome:
    """The requester takes it back."""
    case = await case_with(scene, pressed.value)
    if case is None or not case.open or scene.me.id != case.request.requester:
        return Outcome()
    return taken_back(scene, case)


async def keep_open(scene: Scene, pressed: Pressed) -> Outcome:
    """Its first words are deleted, the request itself goes on."""
    case = await case_with(scene, pressed.value)
    if case is None or scene.me.id != case.request.requester:
        return Outcome()
    card = Card(title=wording.KEPT.format(id=case.request.id), about=case.request.id)
    return Outcome(shows=(Show(key=deleted_key(case.request.id), card=card),))


async def submit_move(scene: Scene, submitted: Submitted) -> Outcome:
    """A new time, said to the requester before the old one breaks."""
    case = await case_with(scene, submitted.draft)
    due = read_instant(submitted.value("when"))
    if case is None or case.promise is None or due is None or not may_work_on(scene, case):
        return Outcome()
    moved = promising.move(scene.tools, case.promise, due)
    shows = redraw(case, promise_in(moved))
    if why := submitted.value("why"):
        words = await for_requester(scene, why, case)
        shows += (
            Show(
                key=f"moved:{id_from(submitted.key)}",
                card=Card(
                    title=wording.SET_A_NEW_TIME.format(name=scene.me.name),
                    parts=(Text(words), Times(((wording.YOU_HEAR_BY, due),))),
                    about=case.request.id,
                ),
                to=(Under(key=ask_key(case.request.draft)),),
                matters="relay",
            ),
        )
    return Outcome(shows=shows) + moved


async def submit_hand_over(scene: Scene, submitted: Submitted) -> Outcome:
    case = await case_with(scene, submitted.draft)
    whom = await scene.look.one(Person, submitted.value("whom"))
    if case is None or not case.open or whom is None or not may_give(scene, case, whom):
        return Outcome()
    return await _hand_to(scene, case, whom, submitted.value("note"), submitted.key)


async def take(scene: Scene, pressed: Pressed) -> Outcome:
    """ "I take it over": who pressed has it from now on."""
    case = await case_with(scene, pressed.value)
    if case is None:
        return reply(
            pressed.key, privately(pressed.place, pressed.who.id), Card(title=wording.GONE)
        )
    if not case.open:
        over = wording.NOTHING_TO_TAKE.format(id=case.request.id)
        return reply(pressed.key, privately(pressed.place, pressed.who.id), Card(title=over))
    if case.request.assignee == scene.me.id:
        return Outcome()  # The button was pressed twice.
    if not may_work_on(scene, case) or not may_have(case, scene.me):
        return reply(
            pressed.key, privately(pressed.place, pressed.who.id), Card(title=wording.NO_RIGHT)
        )
    sooner = _word_sooner(scene, case)
    case = replace(case, promise=promise_in(sooner) or case.promise)
    handed = await _hand_to(scene, case, scene.me, "", pressed.key)
    return Outcome(jobs=sooner.jobs) + handed


def _word_sooner(scene: Scene, case: Case) -> Outcome:
    """Whoever takes over a danger that nobody answered is there now: the word that was owed
    when the desk opens again is owed soon."""
    soon = scene.now + timedelta(minutes=routing.URGENT_MINUTES)
    promise = case.promise
    if case.request.first_word_at or not danger_of(case.request):
        return Outcome()
    if promise is None or promise.state != "open" or promise.due <= soon:
        return Outcome()
    return promising.move(scene.tools, promise, soon, because="made")


async def _hand_to(
    scene: Scene, case: Case, whom: Person, words: str, event_key: str
) -> Outcome:
    had = HadBy(person=case.owner.id, until=scene.now, desk=promising.desk_key(case.request))
    before = tuple(each for each in case.had_by if each[0].desk != had.desk)
    had_by = (*before, (had, case.owner))
    request = replace(
        case.request,
        assignee=whom.id,
        how_assigned=promising.HANDED,
        had_by=tuple(each for each, _ in had_by),
    )
    puts: tuple[Request | Promise, ...] = (request,)
    if case.promise:
        puts += (replace(case.promise, owed_by=whom.id),)
    newer = replace(case, request=request, owner=whom, had_by=had_by)
    ask, desk, *others = redraw(newer, case.promise)
    desk = replace(desk, to=(ToPerson(person=whom.id),))
    so_far = (*await said_so_far(scene, newer), *await noted_so_far(scene, newer))
    shows = [ask, *others, desk, *so_far]
    shows += await previews_follow(scene, newer)
    if whom.id != scene.me.id:
        shows.append(_handed_by(scene, request, words, event_key))
    return Outcome(puts=puts, shows=tuple(shows))


async def came(look: Look, tools: Tools, event: TimeCame) -> Outcome:
    """A request came to somebody while Plainly was down, because whoever had it was erased:
    they get its card and what was said so far."""
    request = await look.one(Request, event.about)
    owner = await look.one(Person, request.assignee) if request else None
    if request is None or owner is None or request.state not in OPEN:
        return Outcome()
    scene = await scene_of(look, tools, owner)
    if scene is None:
        return Outcome()
    case = await case_of(scene, request)
    ask, desk, *others = redraw(case, case.promise)
    desk = replace(desk, to=(ToPerson(person=owner.id),))
    so_far = (*await said_so_far(scene, case), *await noted_so_far(scene, case))
    return Outcome(shows=(ask, desk, *others, *so_far))


def _handed_by(scene: Scene, request: Request, words: str, event_key: str) -> Show:
    """Below the new owner's card: who gave it to them, and what they should know."""
    parts = (Text(wording.INTERNAL_NOTE), Quote(words, by=scene.me.name)) if words else ()
    title = wording.HANDED_TO_YOU.format(name=scene.me.name, id=request.id)
    return Show(
        key=f"handed:{id_from(event_key)}",
        card=Card(title=title, parts=parts, about=request.id),
        to=(Under(key=promising.desk_key(request)),),
        matters="relay",
    )
