"""A request with everybody it concerns, and its two living cards.

Read once for each event; relaying (what is said) and working (what is done) share it.
"""

from dataclasses import dataclass

from bot.flows import promising
from bot.flows.asking import ask_key
from bot.flows.request_cards import desk_card, requester_card
from bot.language import Audience
from bot.outcome import Outcome, Show
from bot.records import Hours, Person, Promise, Request, Unit
from bot.scene import Scene

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


async def case_with(scene: Scene, id: str) -> Case | None:
    """The case of the request with this id; None if there is none."""
    request = await scene.look.one(Request, id)
    return await case_of(scene, request) if request else None


def promise_in(outcome: Outcome) -> Promise | None:
    """The promise that the outcome writes, if any."""
    return next((put for put in outcome.puts if isinstance(put, Promise)), None)


async def for_requester(scene: Scene, text: str, case: Case) -> str:
    """IT's words as this requester reads them."""
    audience = Audience(
        unit=case.requester.unit, known=frozenset(case.requester.knows), it_channel=True
    )
    return (await scene.tools.rewriter.rewrite(text, audience)).plain_text
