"""The shape of `plainly.toml`: every key, what it may hold, and its default."""

from datetime import date, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, field_validator

from bot.records import Role

ID = r"^[a-z0-9][a-z0-9_.-]{0,59}$"
Id = Field(pattern=ID)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _known_zone(zone: str) -> str:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"“{zone}” is no time zone; write one like Europe/London") from error
    return zone


class HoursIn(_Strict):
    zone: str = ""
    days: tuple[int, ...] = (1, 2, 3, 4, 5)
    start: time = time(9)
    end: time = time(17)
    holidays: str = ""

    @field_validator("zone")
    @classmethod
    def _zone(cls, zone: str) -> str:
        return _known_zone(zone) if zone else zone

    @field_validator("days")
    @classmethod
    def _days(cls, days: tuple[int, ...]) -> tuple[int, ...]:
        if any(day not in range(1, 8) for day in days):
            raise ValueError("days go from 1 (Monday) to 7 (Sunday)")
        return days


class OrganisationIn(_Strict):
    id: str = Id
    name: str
    zone: str = "UTC"
    domains: tuple[str, ...] = ()
    workspaces: tuple[str, ...] = ("web",)
    wide_notice: int = Field(default=500, ge=0, le=1_000_000_000)
    channels: tuple[str, ...] = ()

    @field_validator("zone")
    @classmethod
    def _zone(cls, zone: str) -> str:
        return _known_zone(zone)


class GoalIn(_Strict):
    id: str = Id
    text: str = Field(min_length=1)
    unit: str
    until: date | None = None


class ServiceIn(_Strict):
    id: str = Id
    name: str
    aliases: tuple[str, ...] = ()
    technical: tuple[str, ...] = ()
    owner: str = ""


class UnitIn(_Strict):
    id: str = Id
    name: str
    liaison: str = ""
    deputies: tuple[str, ...] = ()
    head: str = ""
    hours: HoursIn = HoursIn()
    does: str = ""
    busy: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    words: dict[str, str] = {}
    first_word_minutes: int = Field(default=60, ge=1, le=10_000)
    channels: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


class PersonIn(_Strict):
    id: str = Id
    name: str = Field(min_length=1)
    email: str = ""
    unit: str = ""
    roles: tuple[Role, ...] = ("staff",)
    zone: str = ""
    accounts: tuple[str, ...] = ()
    active: bool = True

    @field_validator("zone")
    @classmethod
    def _zone(cls, zone: str) -> str:
        return _known_zone(zone) if zone else zone


class HouseIn(_Strict):
    organisation: OrganisationIn
    goals: tuple[GoalIn, ...] = ()
    services: tuple[ServiceIn, ...] = ()
    units: tuple[UnitIn, ...] = ()
    people: tuple[PersonIn, ...] = ()
