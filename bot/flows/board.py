"""The board: open requests by unit, and each of them, the most pressing first."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot import wording
from bot.cards import Card, Choice, Choices, Facts, Part, Text, Times
from bot.events import Pressed
from bot.flows import promising
from bot.flows.again import show_again
from bot.flows.cases import Case, case_with, may_open, may_work_on, stands_by
from bot.flows.request_cards import (
    OPEN,
    ask_key,
    danger_of,
    desk_card,
    requester_card,
    subject_of,
)
from bot.flows.under_way import last_word
from bot.outcome import Outcome, Show
from bot.places import Place
from bot.records import Person, Promise, Request, Unit
from bot.scene import Scene, privately, reply

MOST_READ = 1000
MOST_UNITS = 8
MOST_LISTED = 5
LAST = datetime.max.replace(tzinfo=UTC)
"""Where no time is promised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An open request, with what was promised about it."""

    request: Request
    promise: Promise | None

    @property
    def late(self) -> bool:
        """Whether a promised word did not come, and none has come since."""
        return self.promise is not None and promising.is_late(self.promise)

    @property
    def pressing(self) -> tuple[bool, bool, datetime]:
        """What sorts first hurries most: a danger, then what is overdue, then what is due
        next. Who has to answer first can wait."""
        urgent = danger_of(self.request) is not None
        owed = self.promise is not None and self.promise.state == "open"
        due = self.promise.due if self.promise and owed else LAST
        return (not urgent, not self.late, due)


async def board(scene: Scene, unit: str = "") -> list[Part]:
    """Of one unit, or of the whole house."""
    waiting = await _waiting(scene, unit)
    if not waiting:
        return [Facts(((wording.OPEN_REQUESTS, wording.NONE),))]
    late = sum(each.late for each in waiting)
    rows = [
        (wording.OPEN_REQUESTS, _how_many(len(waiting))),
        (wording.OVERDUE, str(late) if late else wording.NONE),
    ]
    units = {each.id: each for each in await scene.look.many(Unit, limit=1000)}
    parts: list[Part] = [Facts(tuple(rows))]
    if not unit:
        parts += _by_unit(waiting, units)
    return parts + await _list(scene, waiting, units, unit)


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
    return f"{count}" if count < MOST_READ else wording.OR_MORE.format(count=MOST_READ)


def _by_unit(waiting: list[Waiting], units: dict[str, Unit]) -> list[Part]:
    """One line a unit; the one whose request waits longest comes first."""
    of: dict[str, list[Waiting]] = {}
    for each in waiting:
        of.setdefault(each.request.unit, []).append(each)
    parts: list[Part] = []
    for id, theirs in list(of.items())[:MOST_UNITS]:
        late = sum(each.late for each in theirs)
        name = units[id].name if id in units else wording.WITHOUT_A_UNIT
        parts += [
            Facts(((name, wording.still_open(len(theirs), late)),)),
            Times(((wording.OLDEST_SINCE, theirs[0].request.at),)),
        ]
    if rest := list(of.values())[MOST_UNITS:]:
        parts.append(Facts(((wording.OTHER_UNITS, wording.still_open(sum(map(len, rest)))),)))
    return parts


async def _list(
    scene: Scene, waiting: list[Waiting], units: dict[str, Unit], unit: str, start: int = 0
) -> list[Part]:
    """A few at a time, the most pressing first; of those that this person may read."""
    mine = [each for each in waiting if _may_read(scene, units.get(each.request.unit))]
    mine.sort(key=lambda each: each.pressing)
    few = mine[start : start + MOST_LISTED]
    parts: list[Part] = []
    for each in few:
        owner = await scene.look.one(Person, each.request.assignee)
        opens = may_open(scene.me, each.request, units.get(each.request.unit))
        parts += row(each.request, each.promise, late=each.late, owner=owner, opens=opens)
    if len(mine) > len(few) > 0:
        end = start + len(few)
        parts.append(Text(wording.which_of_them(start + 1, end, len(mine))))
        if left := len(mine[end : end + MOST_LISTED]):
            label = wording.NEXT_ONES.format(count=left)
            parts.append(Choices((Choice(label, "report.more", f"{end}:{unit}"),)))
    return parts


async def further(scene: Scene, unit: str, start: int) -> list[Part]:
    """The requests that come after the first few."""
    waiting = await _waiting(scene, unit)
    units = {each.id: each for each in await scene.look.many(Unit, limit=1000)}
    return await _list(scene, waiting, units, unit, start)


def _may_read(scene: Scene, unit: Unit | None) -> bool:
    """What it is about: who may work on it, and the head of the unit."""
    head = unit is not None and scene.me.id == unit.head
    return head or stands_by(scene.me, unit)


def row(
    request: Request,
    promise: Promise | None,
    *,
    late: bool = False,
    owner: Person | None = None,
    opens: bool = True,
) -> list[Part]:
    """One request in a line, its times, and a button that leads to it for who may."""
    said = subject_of(request)
    if owner:
        said = wording.WITH_OWNER.format(what=said, name=owner.name)
    if danger_of(request):
        said = f"{wording.URGENT}: {said}"
    times = [(wording.ASKED_AT, request.at)]
    if promise and promise.state == "open":
        times.append((wording.OVERDUE_UNTIL if late else wording.THEY_HEAR_BY, promise.due))
    parts: list[Part] = [Facts(((request.id, said),)), Times(tuple(times))]
    return [*parts, Choices((open_button(request),))] if opens else parts


def open_button(request: Request) -> Choice:
    return Choice(wording.OPEN_IT.format(what=request.id), "request.show", request.id)


async def show_request(scene: Scene, pressed: Pressed) -> Outcome:
    """The request's living card once more, where it is looked for."""
    case = await case_with(scene, pressed.value)
    place = privately(pressed.place, pressed.who.id)
    if case is None:
        return reply(pressed.key, place, Card(title=wording.GONE))
    show = await shown_again(scene, case, place, pressed.key)
    if show is None:
        return reply(pressed.key, place, Card(title=wording.NO_RIGHT))
    return Outcome(shows=(show,))


async def shown_again(scene: Scene, case: Case, place: Place, event: str) -> Show | None:
    """Its card as this person may see it: asked for, or to be worked on; None for others."""
    request = case.request
    if scene.me.id == request.requester:
        key, card = ask_key(request.draft), await _with_last_word(scene, case)
    elif may_work_on(scene, case):
        key = promising.desk_key(request)
        card = desk_card(request, case.requester, case.unit, case.promise, case.goals)
    else:
        return None
    return await show_again(scene.look, key, card, place, otherwise=event)


async def _with_last_word(scene: Scene, case: Case) -> Card:
    """What its requester sees of it; of an open one also what IT said last."""
    card = requester_card(case.request, case.owner, case.promise)
    if not case.open:
        return card
    below = next(n for n, part in enumerate(card.parts, 1) if isinstance(part, Facts))
    said = await last_word(scene, case.request)
    return replace(card, parts=(*card.parts[:below], *said, *card.parts[below:]))
