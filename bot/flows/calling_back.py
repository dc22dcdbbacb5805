"""Call back whoever was not happy and asked for it: who owes it, by when, and that it is done.

Only the rater's yes makes the task and names them; a happy answer calls it off.
"""

from dataclasses import replace

from bot import wording
from bot.cards import Card, Choice, Choices, Facts, Part, Text, Times
from bot.events import Pressed
from bot.flows import promising, routing
from bot.flows.rating_cards import (
    call_back_id,
    card_key,
    card_of,
    gets_back,
    name_of,
    own_rating,
    rating_id,
    thing_of,
)
from bot.hours import after_working_minutes
from bot.outcome import Outcome, Show, ToPerson, Withdraw
from bot.records import Person, Promise, Rating, Request, Task
from bot.scene import IT_ROLES, Scene


async def call_back(scene: Scene, pressed: Pressed) -> Outcome:
    """ "Should somebody get back to you?" Only a yes names the rater."""
    about, _, whom = pressed.value.rpartition("|")
    rating = await own_rating(scene, about)
    if rating is None:
        return Outcome()
    key = card_key(about, rating.rater)
    if whom == "no":
        card = await card_of(scene, about, rating, back=wording.JUST_COUNTED)
        return Outcome(shows=(Show(key=key, card=card),))
    task_id = call_back_id(about, rating.rater)
    before = await scene.look.one(Task, task_id)
    if before and (before.state == "open" or (before.state == "done" and whom != "again")):
        return Outcome()
    thing, _ = thing_of(about)
    owner = await _who_calls_back(scene, thing, whom, before)
    if owner is None:
        card = await card_of(scene, about, rating, back=wording.NO_LIAISON)
        return Outcome(shows=(Show(key=key, card=card),))
    promised = await scene.look.one(Promise, promising.promise_id(task_id))
    hours = scene.unit.hours if scene.unit else promising.ALWAYS
    due = after_working_minutes(hours, scene.now, scene.tools.limits.callback_minutes)
    task = Task(
        id=task_id,
        organisation=scene.organisation.id,
        version=before.version if before else 0,
        kind="call_back",
        about=about,
        owner=owner.id,
        text=rating.comment,
        for_person=scene.me.id,
        at=scene.now,
    )
    promise = Promise(
        id=promising.promise_id(task_id),
        organisation=scene.organisation.id,
        version=promised.version if promised else 0,
        history=promised.history if promised else (),
        about=task_id,
        owed_by=owner.id,
        owed_to=scene.me.id,
        what=wording.A_CALL_BACK,
        due=due,
        at=scene.now,
    )
    mine = await card_of(scene, about, rating, back=gets_back(owner), by=due)
    shows = (
        Show(key=key, card=mine),
        Show(
            key=f"task:{task_id}",
            card=await _call_back_card(scene, task, rating, promise),
            to=(ToPerson(person=owner.id),),
        ),
    )
    made = promising.make(scene.tools, promise)
    gone = Withdraw(key=_called_key(task_id, promised)) if promised else None
    return Outcome(puts=(task,), shows=(*shows, *((gone,) if gone else ()))) + made


async def _who_calls_back(
    scene: Scene, thing: str, whom: str, before: Task | None
) -> Person | None:
    if before and whom == "again":
        owner = await scene.look.one(Person, before.owner)
        if owner and owner.active:
            return owner
    request = await scene.look.one(Request, thing)
    assigned = await routing.assign(scene.look, scene.unit, scene.now, asks=scene.me.id)
    if whom == "liaison":
        return assigned.person if assigned else None
    involved = {request.assignee if request else "", assigned.person.id if assigned else ""}
    for id in routing.responsible(scene.unit):
        person = await scene.look.one(Person, id)
        if person is None or not person.active or id in (*involved, scene.me.id):
            continue
        if await routing.stands_for_it(scene.look, scene.unit, id):
            return person
    for person in await scene.look.with_role(*IT_ROLES):
        if person.id not in (*involved, scene.me.id):
            return person
    return assigned.person if assigned else None


async def open_call_back(scene: Scene, about: str, rater: str) -> Task | None:
    """The call back that this rater still waits for."""
    task = await scene.look.one(Task, call_back_id(about, rater))
    return task if task and task.state == "open" else None


async def follows(scene: Scene, task: Task | None, rating: Rating | None) -> Outcome:
    """Who calls back reads what the rater says now; a happy answer, or none, calls it off."""
    if task is None:
        return Outcome()
    promise = await scene.look.one(Promise, promising.promise_id(task.id))
    if rating:
        card = await _call_back_card(scene, task, rating, promise)
        return Outcome(shows=(Show(key=f"task:{task.id}", card=card),))
    dropped = promising.drop(scene.tools, promise) if promise else Outcome()
    what = await name_of(scene, thing_of(task.about)[0])
    card = Card(
        title=wording.CALL_BACK_OFF,
        parts=(
            Text(wording.CALL_BACK_OFF_TEXT.format(name=scene.me.name)),
            Facts(((wording.ABOUT, what),)),
        ),
        tone="good",
        about=task.id,
    )
    off = replace(task, state="dropped")
    return Outcome(puts=(off,), shows=(Show(key=f"task:{task.id}", card=card),)) + dropped


async def _call_back_card(
    scene: Scene, task: Task, rating: Rating, promise: Promise | None
) -> Card:
    thing, _ = thing_of(task.about)
    request = await scene.look.one(Request, thing)
    return call_back_card(
        task,
        await name_of(scene, thing),
        scene.me,
        rating,
        promise,
        request=request.id if request else "",
    )


def call_back_card(
    task: Task,
    what: str,
    rater: Person,
    rating: Rating,
    promise: Promise | None,
    *,
    request: str = "",
) -> Card:
    """What the one who owes it reads; a `request` is answered right from it."""
    rows = [(wording.WHO, rater.name), (wording.ABOUT, what)]
    rows += [(wording.WHY, wording.REASONS[rating.face][reason]) for reason in rating.reasons]
    if rating.comment:
        rows.append((wording.IN_THEIR_WORDS, rating.comment))
    how = wording.WAS_NOT_HAPPY if rating.face == "bad" else wording.WAS_NOT_QUITE_HAPPY
    parts: list[Part] = [
        Text(how.format(name=rater.name)),
        Facts(tuple(rows)),
    ]
    if promise:
        parts.append(Times(((wording.PLEASE_BY, promise.due),)))
    done = Choice(wording.IS_DONE, "task.done", task.id, main=not request)
    reply = wording.ANSWER_THEM.format(first=rater.name.split()[0])
    answer = Choice(reply, "request.answer", request, main=True)
    parts.append(Choices((answer, done) if request else (done,)))
    title = wording.PLEASE_CALL_BACK
    return Card(title=title, parts=tuple(parts), tone="warning", about=task.id)


# --- it is done ---------------------------------------------------------------------------


async def task_done(scene: Scene, pressed: Pressed) -> Outcome:
    """The one who owes a task says that it is done."""
    task = await scene.look.one(Task, pressed.value)
    if task is None or task.state != "open" or task.owner != scene.me.id:
        return Outcome()
    done = replace(task, state="done", done_at=scene.now)
    promise = await scene.look.one(Promise, promising.promise_id(task.id))
    kept = promising.keep(scene.tools, promise) if promise else Outcome()
    if task.kind == "call_back":
        shows = await _called_back(scene, task, promise)
    else:
        word = (Facts(((wording.WORD, task.text),)),) if task.text else ()
        card = Card(title=wording.DONE, parts=word, tone="good", about=task.id)
        shows = (Show(key=f"task:{task.id}", card=card),)
    return Outcome(puts=(done,), shows=shows) + kept


async def _called_back(scene: Scene, task: Task, promise: Promise | None) -> tuple[Show, ...]:
    """Done for whom, at the one who owed it; and the one who waited hears that it is said."""
    thing, _ = thing_of(task.about)
    request = await scene.look.one(Request, thing)
    about: tuple[Part, ...] = (Facts(((wording.ABOUT, await name_of(scene, thing)),)),)
    waits = await scene.look.one(Person, task.for_person)
    name = waits.name if waits else wording.SOMEBODY
    mine = Card(
        title=wording.CALLED_BACK.format(name=name), parts=about, tone="good", about=task.id
    )
    options = [Choice(wording.NOBODY_DID, "rate.back", f"{task.about}|again")]
    if request and request.state == "resolved":
        options.append(Choice(wording.NOT_SOLVED, "request.reopen", request.id))
    theirs = Card(
        title=wording.GOT_BACK.format(name=scene.me.name),
        parts=(*about, Text(wording.GOT_BACK_TEXT), Choices(tuple(options))),
        about=task.about,
    )
    told = ToPerson(person=task.for_person)
    shows = [
        Show(key=f"task:{task.id}", card=mine),
        Show(key=_called_key(task.id, promise), card=theirs, to=(told,)),
    ]
    rater = scene.tools.rater(scene.organisation.id, task.for_person)
    if rating := await scene.look.one(Rating, rating_id(task.about, rater)):
        back = f"{wording.GOT_BACK.format(name=scene.me.name)}."
        card = await card_of(scene, task.about, rating, back=back)
        shows.append(Show(key=card_key(task.about, rater), card=card))
    return tuple(shows)


def _called_key(task: str, promise: Promise | None) -> str:
    """Names what who waited hears of one "Done": each one is a message of its own."""
    times = sum(step.what == "made" for step in promise.history) if promise else 0
    return f"called:{task}:{times}"
