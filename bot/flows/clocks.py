"""Name the zone in which words tell their times, where a reader's clocks tell another one."""

from dataclasses import replace

from bot.records import Notice, Person, Unit
from bot.scene import Scene
from bot.zones import tell_the_same, with_zone


async def named_for_all(scene: Scene, *texts: str) -> tuple[str, ...]:
    """As everybody reads them: named where somebody in the house lives by other clocks."""
    if not any(texts) or not await _somebody_elsewhere(scene):
        return texts
    return tuple([await _named(scene, each) for each in texts])


async def notice_with_zone(scene: Scene, notice: Notice) -> Notice:
    """Each text of a notice may be all that somebody reads of it."""
    title, output, what, to_do = await named_for_all(
        scene, notice.title, notice.output, notice.what, notice.to_do
    )
    return replace(notice, title=title, output=output, what=what, to_do=to_do)


async def named_for(scene: Scene, text: str, reader: Person, unit: Unit | None) -> str:
    """As this person of that unit reads it."""
    theirs = reader.zone or (unit.hours.zone if unit else "") or scene.organisation.zone
    if tell_the_same(theirs, scene.zone, scene.now):
        return text
    return await _named(scene, text)


async def _somebody_elsewhere(scene: Scene) -> bool:
    units = await scene.look.many(Unit, limit=1000)
    zones = {scene.organisation.zone, *(each.hours.zone for each in units)}
    return any(not tell_the_same(each, scene.zone, scene.now) for each in zones)


async def _named(scene: Scene, text: str) -> str:
    return with_zone(text, await scene.tools.reader.facts(text), scene.zone)
