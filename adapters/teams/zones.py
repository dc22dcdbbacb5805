"""The zone in which somebody in Teams reads times."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.places import Account
from bot.ports import Look
from bot.records import Organisation, Unit


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
