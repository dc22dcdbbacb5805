"""A request with everybody it concerns, and its two living cards.

Read once for each event; relaying (what is said) and working (what is done) share it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot import wording
from bot.cards import Card
from bot.flows import promising
from bot.flows.clocks import named_for
from bot.flows.request_cards import (
    OPEN,
    ask_key,
    call_over_card,
    danger_of,
    desk_card,
    past_desk_card,
    requester_card,
    turned_card,
    turned_key,
    urgent_card,
    urgent_key,
)
from bot.language import Audience
from bot.outcome import Outcome, Show, Withdraw
from bot.records import Goal, HadBy, Hours, Person, Promise, Request, Unit
from bot.scene import IT_ROLES, Scene, stands_in_it


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A request with everybody it concerns, read once."""

    request: Request
    requester: Person
    owner: Person
    unit: Unit | None
    promise: Promise | None
    goals: tuple[Goal, ...] = ()
    """What the unit is trying to reach now."""
    had_by: tuple[tuple[HadBy, Person], ...] = ()
    """Who had it before, each with the person."""

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
    gone = Person(id="", organisation=request.organisation, name=wording.SOMEBODY)
    return Case(
        request=request,
        requester=requester or gone,
        owner=owner or gone,
        unit=unit,
        promise=promise,
        goals=await goals_of(scene, unit),
        had_by=tuple([(each, await _person(scene, each, gone)) for each in request.had_by]),
    )


async def goals_of(scene: Scene, unit: Unit | None) -> tuple[Goal, ...]:
    """What a unit is trying to reach; no more once its day is over."""
    goals = await scene.look.many(Goal, unit=unit.id) if unit else ()
    today = scene.now.date()
    return tuple(each for each in goals if each.until is None or each.until >= today)


async def people_by_id(scene: Scene, ids: Sequence[str]) -> dict[str, Person]:
    """Whoever they are, asked for once."""
    some = tuple(dict.fromkeys(ids))
    found = await scene.look.many(Person, id=some, limit=len(some)) if some else ()
    return {each.id: each for each in found}


async def _person(scene: Scene, had: HadBy, gone: Person) -> Person:
    return await scene.look.one(Person, had.person) or gone


def may_work_on(scene: Scene, case: Case) -> bool:
    """IT's side of a request: its owner, and who stands by. Never who asked: what IT writes
    to each other is not for them."""
    me = scene.me.id
    if me in (case.request.assignee, case.request.requester):
        return me == case.request.assignee
    return stands_by(scene.me, case.unit)


def stands_by(person: Person, unit: Unit | None) -> bool:
    """Who helps without having it: the unit's liaison and deputies, roles in IT."""
    if unit and person.id in (unit.liaison, *unit.deputies):
        return True
    head_in_it = unit is not None and person.id == unit.head and stands_in_it(person)
    return head_in_it or not {"liaison", "on_call", "admin"}.isdisjoint(person.roles)


def may_open(person: Person, request: Request, unit: Unit | None) -> bool:
    """Who sees a card of it: who asked, who has it, and who stands by."""
    return person.id in (request.requester, request.assignee) or stands_by(person, unit)


def may_hand_over(scene: Scene, case: Case) -> bool:
    """Who works on it; and the unit's head, for whom it waits too long."""
    if scene.me.id == case.request.requester:
        return may_work_on(scene, case)
    head = case.unit is not None and scene.me.id == case.unit.head
    return head or may_work_on(scene, case)


def may_have(case: Case, person: Person) -> bool:
    """Whether it can be handed to this person: somebody else in IT, never who asked."""
    if not person.active or person.id in (case.request.requester, case.request.assignee):
        return False
    named = case.unit is not None and person.id in (case.unit.liaison, *case.unit.deputies)
    return named or stands_in_it(person)


def may_give(scene: Scene, case: Case, whom: Person) -> bool:
    """Whether this person can hand it to that one; to oneself there is "I take it over"."""
    return whom.id != scene.me.id and may_hand_over(scene, case) and may_have(case, whom)


async def who_may_have(scene: Scene, case: Case) -> tuple[Person, ...]:
    """Everybody to whom it can be handed: who looks after the unit first, then by name."""
    unit = (case.unit.liaison, *case.unit.deputies) if case.unit else ()
    named = await scene.look.many(Person, id=unit, active=True)
    people = {each.id: each for each in (*named, *await scene.look.with_role(*IT_ROLES))}
    fitting = (each for each in people.values() if may_give(scene, case, each))
    return tuple(sorted(fitting, key=lambda each: (each.id not in unit, each.name)))


def redraw(case: Case, promise: Promise | None) -> tuple[Show, ...]:
    """Bring the living cards to the newest state: who asked, the desk, who was called; then
    those of whoever had it before."""
    request = case.request
    desk = promising.desk_key(request)
    return (
        Show(
            key=ask_key(request.draft),
            card=requester_card(request, case.owner, promise),
            matters="relay",
        ),
        Show(
            key=desk,
            card=desk_card(request, case.requester, case.unit, promise, case.goals),
            matters="relay",
        ),
        Show(key=urgent_key(request.id), card=_call_card(case)),
        *_turned(case),
        *[_had_it(case, had, person) for had, person in case.had_by if had.desk != desk],
    )


def _turned(case: Case) -> list[Show]:
    """Where somebody was told that it hurries by now: whoever has it no more reads that."""
    request, people = case.request, (case.owner, *[person for _, person in case.had_by])
    cards = {
        turned_key(request.id, each.id): turned_card(request, case.requester, case.owner)
        if each.id == case.owner.id
        else call_over_card(request, case.requester, case.owner)
        for each in people
    }
    return [Show(key=key, card=card, matters="relay") for key, card in cards.items()]


def _call_card(case: Case) -> Card:
    """Who is on call is called until somebody has answered or taken it over."""
    request = case.request
    waits = case.open and not request.first_word_at and request.how_assigned != promising.HANDED
    if waits and danger_of(request):
        return urgent_card(request, case.requester)
    return call_over_card(request, case.requester, case.owner)


def _had_it(case: Case, had: HadBy, person: Person) -> Show:
    """The card of who had it: who has it now or how it ended, and a way back for who may."""
    card = past_desk_card(
        case.request,
        case.requester,
        case.owner,
        had.until,
        may_take_back=case.open and stands_by(person, case.unit),
    )
    return Show(key=had.desk, card=card, matters="relay")


def taken_back(scene: Scene, case: Case) -> Outcome:
    """The requester wants nothing any more: both cards say so, nobody owes a word."""
    request = replace(case.request, state="cancelled")
    ended = promising.drop(scene.tools, case.promise) if case.promise else Outcome()
    asked = Withdraw(key=deleted_key(request.id))
    shows = redraw(replace(case, request=request), None)
    return Outcome(puts=(request,), shows=(*shows, asked)) + ended


def deleted_key(request: str) -> str:
    """Names the card that asks whether a request goes with its deleted first words."""
    return f"deleted:{request}"


async def case_with(scene: Scene, id: str) -> Case | None:
    """The case of the request with this id, whatever is named behind it ("R-1|…"); None if
    there is none."""
    request = await scene.look.one(Request, id.partition("|")[0])
    return await case_of(scene, request) if request else None


def promise_in(outcome: Outcome) -> Promise | None:
    """The promise that the outcome writes, if any."""
    return next((put for put in outcome.puts if isinstance(put, Promise)), None)


async def for_requester(scene: Scene, text: str, case: Case) -> str:
    """IT's words as this requester reads them."""
    audience = Audience(
        unit=case.requester.unit, known=frozenset(case.requester.knows), it_channel=True
    )
    rewrite = await scene.tools.rewriter.rewrite(text, audience)
    return await named_for(scene, rewrite.plain_text, case.requester, case.unit)
