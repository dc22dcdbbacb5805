"""The board: open requests by unit, the oldest first, and what is overdue."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot import wording
from bot.cards import Card, Choice, Choices, Facts, Part, Text, Times
from bot.events import Pressed
from bot.flows import promising
from bot.flows.again import show_again
from bot.flows.asking import ask_key
from bot.flows.cases import case_with, may_work_on, stands_by
from bot.flows.request_cards import OPEN, desk_card, requester_card, subject_of
from bot.outcome import Outcome
from bot.records import Person, Promise, Request, Unit
from bot.scene import Scene, privately, reply

MOST_READ = 1000
MOST_UNITS = 8
MOST_LISTED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An open request, with what was promised about it."""

    request: Request
    promise: Promise | None

    @property
    def late(self) -> bool:
        """Whether a promised word did not come, and none has come since."""
        return self.promise is not None and promising.is_late(self.promise)


async def board(scene: Scene, unit: str = "") -> list[Part]:
    """Of one unit, or of the whole house."""
    waiting = await _waiting(scene, unit)
    if not waiting:
        return [Facts((("Open requests", "none"),))]
    late = sum(each.late for each in waiting)
    rows = [
        ("Open requests", _how_many(len(waiting))),
        ("Overdue", str(late) if late else "none"),
    ]
    units = {each.id: each for each in await scene.look.many(Unit, limit=1000)}
    parts: list[Part] = [Facts(tuple(rows))]
    if not unit:
        parts += _by_unit(waiting, units)
    return parts + await _list(scene, waiting, units)


async def _waiting(scene: Scene, unit: str) -> list[Waiting]:
    """Every open request, the oldest first."""
    look = scene.look
    requests = (
        await look.many(Request, state=OPEN, unit=unit, limit=MOST_READ)
        if unit
        else await look.many(Request, state=OPEN, limit=MOST_READ)
    )
    promises = await promises_of(scene, requests)
    return [Waiting(request=each, promise=promises.get(each.id)) for each in requests]


async def promises_of(scene: Scene, requests: Iterable[Request]) -> dict[str, Promise]:
    """What was promised about each, by the id of the request."""
    ids = tuple(each.id for each in requests)
    found = await scene.look.many(Promise, about=ids, limit=MOST_READ) if ids else ()
    return {each.about: each for each in found}


def _how_many(count: int) -> str:
    return f"{count}" if count < MOST_READ else f"{MOST_READ:,} or more"


def _by_unit(waiting: list[Waiting], units: dict[str, Unit]) -> list[Part]:
    """One line a unit; the one whose request waits longest comes first."""
    of: dict[str, list[Waiting]] = {}
    for each in waiting:
        of.setdefault(each.request.unit, []).append(each)
    parts: list[Part] = []
    for id, theirs in list(of.items())[:MOST_UNITS]:
        late = sum(each.late for each in theirs)
        said = f"{len(theirs)} open" + (f", {late} overdue" if late else "")
        name = units[id].name if id in units else "Without a unit"
        parts += [
            Facts(((name, said),)),
            Times((("Oldest since", theirs[0].request.at),)),
        ]
    if rest := list(of.values())[MOST_UNITS:]:
        parts.append(Facts((("All other units", f"{sum(map(len, rest))} open"),)))
    return parts


async def _list(scene: Scene, waiting: list[Waiting], units: dict[str, Unit]) -> list[Part]:
    """What is overdue, then the oldest; of those that this person may work on."""
    mine = [each for each in waiting if _may_read(scene, units.get(each.request.unit))]
    first = sorted(mine, key=lambda each: not each.late)[:MOST_LISTED]
    parts: list[Part] = []
    for each in first:
        parts += await _row(scene, each, units.get(each.request.unit))
    if len(mine) > len(first) > 0:
        parts.append(Text(f"The {len(first)} that wait most; {len(mine)} are open."))
    return parts


def _may_read(scene: Scene, unit: Unit | None) -> bool:
    """What it is about: who may work on it, and the head of the unit."""
    head = unit is not None and scene.me.id == unit.head
    return head or stands_by(scene.me, unit)


async def _row(scene: Scene, waiting: Waiting, unit: Unit | None) -> list[Part]:
    """One request in a line, its times, and a button for who may open it."""
    request, promise = waiting.request, waiting.promise
    owner = await scene.look.one(Person, request.assignee)
    said = subject_of(request) + (f" (with {owner.name})" if owner else "")
    times = [("Asked", request.at)]
    if promise and promise.state == "open":
        label = "Overdue; new time" if waiting.late else "They hear from us by"
        times.append((label, promise.due))
    parts: list[Part] = [Facts(((request.id, said),)), Times(tuple(times))]
    if scene.me.id == request.requester or stands_by(scene.me, unit):
        parts.append(Choices((open_button(request),)))
    return parts


def open_button(request: Request) -> Choice:
    return Choice(f"Open {request.id}", "request.show", request.id)


async def show_request(scene: Scene, pressed: Pressed) -> Outcome:
    """The request's living card once more, where it is looked for."""
    case = await case_with(scene, pressed.value)
    place = privately(pressed.place, pressed.who.id)
    if case is None:
        return reply(pressed.key, place, Card(title=wording.GONE))
    request = case.request
    if scene.me.id == request.requester:
        key, card = ask_key(request.draft), requester_card(request, case.owner, case.promise)
    elif may_work_on(scene, case):
        key = promising.desk_key(request)
        card = desk_card(request, case.requester, case.unit, case.promise)
    else:
        return reply(pressed.key, place, Card(title=wording.NO_RIGHT))
    show = await show_again(scene.look, key, card, place, otherwise=pressed.key)
    return Outcome(shows=(show,))
