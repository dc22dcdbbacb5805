"""The people of an organisation, as forms in Teams show them."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.places import Account
from bot.ports import Look
from bot.records import Organisation, Person, Unit

MOST = 20_000
IN_IT = frozenset({"liaison", "it_poster", "on_call"})


async def names_for(look: Look, chosen: tuple[str, ...], most: int) -> Mapping[str, str]:
    """The chosen people and the first others: IT stands first, then by name."""
    people = await look.many(Person, active=True, limit=MOST)
    ordered = sorted(people, key=lambda each: (not IN_IT & {*each.roles}, each.name))
    listed = [each for each in ordered if each.id in chosen]
    listed += [each for each in ordered if each.id not in chosen]
    return {each.id: each.name for each in listed[:most]}


async def people_like(look: Look, words: str, most: int) -> list[tuple[str, str]]:
    """Ids and names of people whose name or address has a part that begins so."""
    wanted = words.casefold().split()
    found = [
        (each.id, each.name)
        for each in await look.many(Person, active=True, limit=MOST)
        if all(_begins(each, word) for word in wanted)
    ]
    return sorted(found, key=lambda pair: pair[1])[:most]


def _begins(person: Person, word: str) -> bool:
    parts = f"{person.name} {person.email}".casefold().split()
    return any(part.startswith(word) for part in parts)


async def zone_for(look: Look, account: Account, device: str) -> str:
    """The zone in which somebody reads: their device's, their own, unit's, organisation's."""
    if device and _is_zone(device):
        return device
    person = await look.person_at(account)
    unit = await look.one(Unit, person.unit) if person and person.unit else None
    organisation = await look.one(Organisation, look.organisation)
    theirs = person.zone if person else ""
    units = unit.hours.zone if unit else ""
    return theirs or units or (organisation.zone if organisation else "UTC")


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
