"""Names of the house: what a service is called here, who looks after it, who my liaison is."""

from difflib import get_close_matches

from bot import wording
from bot.cards import Card, Choice, Choices, Facts, Part, Text, Times
from bot.events import Said
from bot.flows import routing
from bot.flows.notice_cards import title_of
from bot.flows.status import concerns
from bot.language import ServiceName
from bot.outcome import Outcome
from bot.records import Notice, Person, Service, Unit
from bot.scene import Scene, privately, reply

MOST_NOTICES = 3


# --- services ---------------------------------------------------------------------------


def _bare(words: str) -> str:
    """A name without what people put around it."""
    bare = " ".join(words.lower().strip(" ?!.,;“”\"'").split())
    return bare.removeprefix("the ").removeprefix("our ").removeprefix("my ")


def _names(service: Service) -> tuple[str, ...]:
    return (service.name, *service.aliases, *service.technical)


async def service_named(scene: Scene, words: str) -> Service | None:
    """The service that has this name here: its own, another, or the one IT uses."""
    wanted = _bare(words)
    for service in await scene.services():
        if wanted in (_bare(name) for name in _names(service)):
            return service
    return None


async def names_like(scene: Scene, words: str) -> tuple[str, ...]:
    """Names of services that were perhaps meant, for "did you mean"."""
    names = {_bare(name): name for each in await scene.services() for name in _names(each)}
    return tuple(names[near] for near in get_close_matches(_bare(words), names, 2, 0.75))


def called_here(service: Service, words: str) -> str:
    """One sentence where the name asked for is not the one staff use; else empty."""
    wanted = _bare(words)
    if wanted == _bare(service.name):
        return ""
    asked = next(name for name in _names(service) if _bare(name) == wanted)
    if asked in service.technical:
        return wording.CALLED_BY_IT.format(asked=asked, name=service.name)
    return wording.CALLED_HERE.format(asked=asked, name=service.name)


async def service_parts(scene: Scene, service: Service) -> tuple[Part, ...]:
    """Who looks after it, its other names, what goes on with it, and how to report it."""
    owner = await scene.look.one(Person, service.owner) if service.owner else None
    rows = [(wording.LOOKED_AFTER_BY, owner.name)] if owner and owner.active else []
    if service.aliases:
        rows.append((wording.ALSO_CALLED, ", ".join(service.aliases)))
    if service.technical:
        rows.append((wording.IT_SAYS, ", ".join(service.technical)))
    tell = Choices((Choice(wording.TELL_IT, "ask.new", service.id),))
    facts = (Facts(tuple(rows)),) if rows else ()
    return (*facts, *await _going_on(scene, service), tell)


async def _going_on(scene: Scene, service: Service) -> tuple[Part, ...]:
    name = ServiceName(
        id=service.id, name=service.name, aliases=(*service.aliases, *service.technical)
    )
    notices = await scene.look.many(
        Notice, state=("open", "scheduled"), newest_first=True, limit=200
    )
    about = [each for each in notices if concerns(each, name)]
    parts: list[Part] = []
    if not any(each.state == "open" for each in about):
        parts.append(Facts(((wording.RIGHT_NOW, wording.NO_TROUBLE),)))
    for notice in about[:MOST_NOTICES]:
        label = wording.RIGHT_NOW if notice.state == "open" else wording.PLANNED
        parts.append(Facts(((label, title_of(notice)),)))
        if notice.state == "scheduled" and notice.since:
            parts.append(Times(((wording.FROM, notice.since),)))
        if notice.state == "open" and notice.next_update:
            parts.append(Times(((wording.NEXT_UPDATE_AT, notice.next_update),)))
    return tuple(parts)


async def service_card(scene: Scene, service: Service, words: str) -> Card:
    """The service, under the name by which staff know it."""
    lead = called_here(service, words)
    parts = (*((Text(lead),) if lead else ()), *await service_parts(scene, service))
    return Card(title=service.name, parts=parts, about=f"service:{service.id}")


# --- the liaison --------------------------------------------------------------------------


async def liaison(scene: Scene, said: Said) -> Outcome:
    """ "Who is my liaison?": the person, who stands in, and who would get a request now."""
    place = privately(said.place, said.who.id)
    return reply(said.key, place, await _liaison_card(scene))


async def _liaison_card(scene: Scene) -> Card:
    unit = scene.unit
    named = await scene.look.one(Person, unit.liaison) if unit and unit.liaison else None
    assigned = await routing.assign(scene.look, unit, scene.now)
    rows: list[tuple[str, str]] = []
    if unit:
        rows.append((wording.YOUR_UNIT, unit.name))
        if deputies := await _people(scene, unit.deputies):
            rows.append((wording.STANDS_IN, deputies))
    if assigned and (named is None or assigned.person.id != named.id):
        because = f" ({assigned.why})" if assigned.why else ""
        rows.append((wording.REQUESTS_GO_TO, f"{assigned.person.name}{because}"))
    if mine := await _looked_after(scene):
        rows.append((wording.LIAISON_OF, mine))
    title = wording.NO_LIAISON_YET
    if named:
        me = named.id == scene.me.id
        title = wording.YOU_ARE_LIAISON if me else wording.IS_LIAISON.format(name=named.name)
    tell = Choices((Choice(wording.TELL_IT, "ask.new", ""),))
    facts = (Facts(tuple(rows)),) if rows else ()
    return Card(title=title, parts=(*facts, Text(wording.LIAISON_TEXT), tell), about="liaison")


async def _people(scene: Scene, ids: tuple[str, ...]) -> str:
    found = [await scene.look.one(Person, id) for id in ids]
    return ", ".join(each.name for each in found if each and each.active)


async def _looked_after(scene: Scene) -> str:
    if not scene.may("liaison"):
        return ""
    units = await scene.look.many(Unit, liaison=scene.me.id, limit=50)
    return ", ".join(unit.name for unit in units)
