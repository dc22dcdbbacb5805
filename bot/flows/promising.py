"""Make promises, keep them, remind who owes them, and say plainly when one is broken."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import wording
from bot.cards import Card, Choice, Choices, Facts, Part, Text, Times
from bot.events import TimeCame
from bot.flows import routing
from bot.flows.notice_cards import notice_card, notice_key
from bot.flows.request_cards import calls, danger_of, subject_of
from bot.flows.status import answers
from bot.hours import after_working_minutes, working_minutes_between
from bot.outcome import At, Cancel, Outcome, Show, ToPerson, Under
from bot.ports import Look
from bot.records import Hours, Notice, Person, Promise, PromiseStep, Request, Task, Unit
from bot.tools import Tools

HANDED = "handed"
"""How a request came to its owner who was not the first one."""
ALWAYS = Hours(days=())
"""For things that have no unit: every minute counts."""
NEXT_WORD_MINUTES = 480
"""Working minutes until the next word is owed once the first one was given."""


def promise_id(about: str) -> str:
    return f"promise:{about}"


def next_word_due(hours: Hours, now: datetime) -> datetime:
    """By when the next word is owed where IT names no time."""
    return after_working_minutes(hours, now, NEXT_WORD_MINUTES)


def _jobs(promise: Promise, now: datetime, remind_before: float) -> tuple[At, ...]:
    early = (promise.due - now) * remind_before
    remind_at = promise.due - min(early, timedelta(hours=4))
    return (
        At(id=f"{promise.id}:remind", when=remind_at, about=promise.id, what="promise.remind"),
        At(id=f"{promise.id}:due", when=promise.due, about=promise.id, what="promise.due"),
    )


def _step(promise: Promise, what: str, now: datetime) -> tuple[PromiseStep, ...]:
    step = PromiseStep(at=now, what=what, due=promise.due)  # type: ignore[arg-type] # closed by callers
    return (*promise.history, step)


def make(tools: Tools, promise: Promise) -> Outcome:
    """A new promise, with its reminder and its hour."""
    now = tools.clock.now()
    made = replace(promise, history=_step(promise, "made", now))
    return Outcome(puts=(made,), jobs=_jobs(made, now, tools.limits.remind_before))


def move(tools: Tools, promise: Promise, due: datetime, *, because: str = "moved") -> Outcome:
    """The same promise with a new time; the first steps stay in its history."""
    now = tools.clock.now()
    counted = promise.moved + (1 if because in ("moved", "broken") else 0)
    moved = replace(promise, due=due, state="open", moved=counted)
    moved = replace(moved, history=_step(moved, because, now))
    return Outcome(puts=(moved,), jobs=_jobs(moved, now, tools.limits.remind_before))


def keep(tools: Tools, promise: Promise) -> Outcome:
    """The word was given in time (or late): nothing is owed any more."""
    return _end(tools, promise, "kept")


def renew(tools: Tools, promise: Promise, due: datetime) -> Outcome:
    """The word was given, and the next one has its time."""
    kept = replace(promise, history=_step(promise, "kept", tools.clock.now()))
    return move(tools, kept, due, because="made")


def drop(tools: Tools, promise: Promise) -> Outcome:
    """What was promised has no sense any more."""
    return _end(tools, promise, "dropped")


def _end(tools: Tools, promise: Promise, state: str) -> Outcome:
    now = tools.clock.now()
    ended = replace(promise, state=state)  # type: ignore[arg-type] # "kept" or "dropped"
    if state == "kept":
        ended = replace(ended, history=_step(ended, "kept", now))
    return Outcome(puts=(ended,), jobs=_forget(promise))


def _forget(promise: Promise) -> tuple[Cancel, ...]:
    return (Cancel(id=f"{promise.id}:remind"), Cancel(id=f"{promise.id}:due"))


def pause(tools: Tools, promise: Promise, hours: Hours) -> Outcome:
    """The clock stops while somebody else has to answer."""
    now = tools.clock.now()
    left = working_minutes_between(hours, now, promise.due)
    paused = replace(promise, state="paused", left_minutes=max(left, 15))
    paused = replace(paused, history=_step(paused, "paused", now))
    return Outcome(puts=(paused,), jobs=_forget(promise))


def resume(tools: Tools, promise: Promise, hours: Hours) -> Outcome:
    """The answer came: the clock runs on with the minutes that were left."""
    due = after_working_minutes(hours, tools.clock.now(), promise.left_minutes)
    return move(tools, promise, due, because="resumed")


def is_late(promise: Promise) -> bool:
    """Whether its hour passed without a word, and none was given since."""
    told = (step.what for step in reversed(promise.history) if step.what != "reminded")
    return promise.state == "open" and next(told, "") == "broken"


async def time_came(look: Look, tools: Tools, event: TimeCame) -> Outcome:
    """A reminder or an hour is due: look again first, much may have happened."""
    promise = await look.one(Promise, event.about)
    if promise is None or promise.state != "open":
        return Outcome()
    if event.what == "promise.remind":
        if tools.clock.now() >= promise.due:
            return Outcome()
        return await _remind(look, tools, promise)
    if promise.due > tools.clock.now() + timedelta(seconds=5):
        return Outcome()  # It was moved after this hour was set.
    return await _broken(look, tools, promise)


async def _title(look: Look, about: str) -> tuple[str, str]:
    """What the promise is about, in words, and the key of the card IT works on."""
    if request := await look.one(Request, about):
        return f"{request.id}: {subject_of(request)}", desk_key(request)
    if notice := await look.one(Notice, about):
        return notice.title or notice.what, f"notice-draft:{about}"
    return await _task_title(look, about), f"task:{about}"


async def _task_title(look: Look, id: str) -> str:
    """A call-back by the name of who waits for it: ids tell people nothing."""
    task = await look.one(Task, id)
    waits = await look.one(Person, task.for_person) if task and task.for_person else None
    return wording.CALL_THEM_BACK.format(name=waits.name) if waits else wording.YOUR_TASK


def desk_key(request: Request) -> str:
    """Names the card on which IT works on a request. Whoever it is handed to gets one of
    their own, so that the card of who had it can say so."""
    if request.how_assigned == HANDED:
        return f"desk:{request.id}:{request.assignee}"
    return f"desk:{request.id}"


async def _remind(look: Look, tools: Tools, promise: Promise) -> Outcome:
    what, key = await _title(look, promise.about)
    card = Card(
        title=wording.DUE_SOON,
        parts=(
            Facts(((wording.ABOUT, what), (wording.YOU_PROMISED, promise.what))),
            Times(((wording.DUE, promise.due),)),
            *await _what_to_do(look, promise.about),
        ),
        tone="warning",
        about=promise.about,
    )
    show = Show(
        key=f"remind:{promise.id}:{len(promise.history)}",
        card=card,
        to=(Under(key=key),),
    )
    reminded = replace(promise, history=_step(promise, "reminded", tools.clock.now()))
    others = await _reminded_instead(look, promise, card, show.key, tools.clock.now())
    return Outcome(puts=(reminded,), shows=(show, *others))


async def _reminded_instead(
    look: Look, promise: Promise, card: Card, key: str, now: datetime
) -> tuple[Show, ...]:
    """Who owes it is away: those who look after the unit and are here read it, too."""
    owner = await look.one(Person, promise.owed_by)
    request = await look.one(Request, promise.about)
    if owner is None or request is None or not routing.away(owner, now):
        return ()
    unit = await look.one(Unit, request.unit) if request.unit else None
    who = Facts(((wording.OWED_BY, wording.WHO_IS_AWAY.format(name=owner.name)),))
    take = Choice(wording.TAKE_OVER, "request.take", request.id, main=True)
    theirs = replace(card, parts=(who, *card.parts[:-1], Choices((take,))))
    shows = []
    for id in (unit.liaison, *unit.deputies) if unit else ():
        person = await look.one(Person, id)
        here = person and person.active and not routing.away(person, now)
        if here and id not in (owner.id, request.requester):
            shows.append(Show(key=f"{key}:{id}", card=theirs, to=(ToPerson(person=id),)))
    return tuple(shows)


async def _what_to_do(look: Look, about: str) -> tuple[Part, ...]:
    """Buttons with which the word can be given at once, or the time moved."""
    if await look.one(Request, about):
        return (
            Choices(
                (
                    Choice(wording.ANSWER, "request.answer", about, main=True),
                    Choice(wording.NEW_TIME, "request.move", about),
                )
            ),
        )
    if await look.one(Notice, about):
        return (Choices((Choice(wording.UPDATE, "notice.update", about, main=True),)),)
    return (Choices((Choice(wording.IS_DONE, "task.done", about, main=True),)),)


async def _stand_ins(look: Look, owner: Person | None) -> tuple[str, ...]:
    """Who looks after the unit of the one who owes a word: they can reach them."""
    unit = await look.one(Unit, owner.unit) if owner and owner.unit else None
    return (unit.liaison, *unit.deputies) if unit else ()


def _help(promise: Promise, name: str, request: Request | None, *, in_it: bool) -> Part:
    """What those can do who do not owe it themselves: take it over, or, outside IT, give it
    to somebody else in IT."""
    if request is None:
        return Text(wording.ASK_TO_KEEP_IT.format(name=name))
    take = Choice(wording.TAKE_OVER, "request.take", promise.about, main=True)
    give = Choice(wording.HAND_IT_OVER, "request.hand_over", promise.about, main=True)
    return Choices((take if in_it else give,))


async def _broken(look: Look, tools: Tools, promise: Promise) -> Outcome:
    """Say it to the one who waits, with a new time; tell those who can help."""
    late = await _late(look, tools, promise)
    moved = move(tools, promise, late.due, because="broken")
    shows = [*await _told_to_it(look, late)]
    if late.request:
        shows += await _told_to_requester(look, tools, late, late.request)
    elif notice := await look.one(Notice, promise.about):
        card = notice_card(notice, late_since=promise.due)
        shows.append(Show(key=notice_key(notice.id), card=card, matters="notice"))
        shows += await answers(look, notice, late_since=promise.due)
    return moved + Outcome(shows=tuple(shows))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Late:
    """A promise that was not kept, with everybody it concerns, read once."""

    promise: Promise
    due: datetime
    """The new time."""
    owner: Person | None
    request: Request | None
    unit: Unit | None
    called: tuple[Person, ...]
    """Who is on call, where it is urgent and the desk is closed."""

    @property
    def name(self) -> str:
        return self.owner.name if self.owner else wording.IT

    def key(self, whom: str) -> str:
        """The card by which somebody hears of it this time."""
        return f"late:{self.promise.id}:{len(self.promise.history)}:{whom}"


async def _late(look: Look, tools: Tools, promise: Promise) -> _Late:
    now = tools.clock.now()
    request = await look.one(Request, promise.about)
    unit = await look.one(Unit, request.unit) if request and request.unit else None
    again = unit.first_word_minutes if unit else 60
    called: tuple[Person, ...] = ()
    if request and danger_of(request):
        again = min(again, routing.URGENT_MINUTES)
        called = await routing.called_in(look, unit, now, request.assignee, request.requester)
    return _Late(
        promise=promise,
        due=after_working_minutes(unit.hours if unit else ALWAYS, now, again),
        owner=await look.one(Person, promise.owed_by),
        request=request,
        unit=unit,
        called=called,
    )


async def _told_to_it(look: Look, late: _Late) -> list[Show]:
    """Who owes it reads what to do, and whoever can help what they can do."""
    promise, request = late.promise, late.request
    what, _ = await _title(look, promise.about)
    rows = (
        (wording.ABOUT, what),
        (wording.OWED_BY, late.name),
        (wording.PROMISED, promise.what),
    )
    card = Card(
        title=wording.WAS_NOT_KEPT,
        parts=(
            Facts(rows),
            Times(((wording.WAS_DUE, promise.due), (wording.NEW_TIME, late.due))),
        ),
        tone="warning",
        about=promise.about,
    )
    to_do = {promise.owed_by: await _what_to_do(look, promise.about)}
    stand_ins = await _stand_ins(look, late.owner) if not request else ()
    for id in routing.responsible(late.unit) if request else stand_ins:
        # Who waits is told in words of their own.
        if id and id not in (*to_do, promise.owed_to):
            in_it = await routing.stands_for_it(look, late.unit, id)
            to_do[id] = (_help(promise, late.name, request, in_it=in_it),)
    return [
        Show(
            key=late.key(id),
            card=replace(card, parts=(*card.parts, *parts)),
            to=(ToPerson(person=id),),
        )
        for id, parts in to_do.items()
    ]


async def _told_to_requester(
    look: Look, tools: Tools, late: _Late, request: Request
) -> list[Show]:
    """Plainly, with the new time; and who else was called, where nobody has answered yet."""
    asks = await look.one(Person, request.requester)
    called = calls(request, asks, late.called) if asks and not request.first_word_at else ()
    is_away = late.owner is not None and routing.away(late.owner, tools.clock.now())
    title = wording.AWAY_AND_LATE if is_away else wording.LATE
    deputy = late.unit is not None and bool(late.unit.deputies)
    names = wording.listed([each.name for each in late.called])
    card = Card(
        title=title.format(name=late.name),
        parts=(
            Text(wording.reminded(deputy=deputy, called=names)),
            Times(((wording.YOU_HEAR_BY, late.due),)),
        ),
        tone="warning",
        about=request.id,
    )
    key = f"sorry:{late.promise.id}:{len(late.promise.history)}"
    return [*called, Show(key=key, card=card, to=(Under(key=f"ask:{request.draft}"),))]
