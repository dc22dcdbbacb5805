"""Read `plainly.toml`: who works where, who looks after whom, what they use.

The file owns structure (units, services, people's names and roles). What people set
themselves (away, quiet hours, known words, subscriptions) lives in the database and is
left alone when the file is applied again.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from bot.outcome import Outcome
from bot.ports import Look
from bot.records import (
    AccountOf,
    Goal,
    Hours,
    Organisation,
    Person,
    Record,
    Role,
    Service,
    Unit,
)
from bot.succeeding import Succession, taken_over, with_own

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
    wide_notice: int = 500
    channels: tuple[str, ...] = ()

    @field_validator("zone")
    @classmethod
    def _zone(cls, zone: str) -> str:
        return _known_zone(zone)


class GoalIn(_Strict):
    id: str = Id
    text: str
    unit: str = ""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something wrong or missing in the file, in plain words, with its line."""

    line: int
    say: str
    weight: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        return f"line {self.line}: {self.say}" if self.line else self.say


class HouseProblem(Exception):
    """The file cannot be used; `problems` says why, each with its line."""

    def __init__(self, path: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{path}: " + "; ".join(str(each) for each in problems))
        self.path = path
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """One organisation as its file describes it."""

    organisation: Organisation
    goals: tuple[Goal, ...] = ()
    services: tuple[Service, ...] = ()
    units: tuple[Unit, ...] = ()
    people: tuple[Person, ...] = ()
    accounts: tuple[AccountOf, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def groups(self) -> dict[str, str]:
        """The unit of each user group (`workspace/group`), in the order of the file."""
        return {group: unit.id for unit in self.units for group in unit.groups}

    @property
    def records(self) -> tuple[Record, ...]:
        return (
            self.organisation,
            *self.goals,
            *self.services,
            *self.units,
            *self.people,
            *self.accounts,
        )


def read_house(path: Path) -> House:
    """The file's organisation. Raises HouseProblem with one line for each problem."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        say = "there is no such file. `plainly init` writes one to start from."
        raise HouseProblem(str(path), (Problem(line=0, say=say),)) from None
    except (OSError, UnicodeDecodeError) as error:
        say = f"cannot be read as text ({error})."
        raise HouseProblem(str(path), (Problem(line=0, say=say),)) from error
    return parse_house(text, str(path))


def parse_house(text: str, path: str = "plainly.toml") -> House:
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise HouseProblem(path, (_syntax(error, text),)) from error
    try:
        house = HouseIn.model_validate(given)
    except ValidationError as error:
        raise HouseProblem(path, _shapes(text, error)) from error
    problems = tuple(_references(text, house))
    if any(each.weight == "error" for each in problems):
        raise HouseProblem(path, problems)
    return _house(house, problems)


def _syntax(error: tomllib.TOMLDecodeError, text: str) -> Problem:
    found = re.search(r"\(at line (\d+), column \d+\)", str(error))
    words = re.sub(r"\s*\(at .*\)", "", str(error))
    # Without a place, it is the end of the file that comes too soon.
    line = int(found[1]) if found else len(text.splitlines())
    return Problem(line=line, say=f"this is not valid TOML: {words}.")


def _shapes(text: str, error: ValidationError) -> tuple[Problem, ...]:
    return tuple(
        Problem(line=line_of(text, each["loc"]), say=_say_shape(each["loc"], each["msg"]))
        for each in error.errors()
    )


def _say_shape(loc: tuple[int | str, ...], message: str) -> str:
    name = ".".join(str(part) for part in loc if isinstance(part, str))
    words = message.removeprefix("Value error, ")
    if message == "Extra inputs are not permitted":
        return f"“{name}” is not known here. Is it misspelt?"
    if message == "Field required":
        return f"“{name}” is missing."
    return f"“{name}”: {words}."


def line_of(text: str, loc: tuple[int | str, ...]) -> int:
    """The line on which a value stands: ("units", 2, "liaison") -> its line, 1-based."""
    table = str(loc[0]) if loc else ""
    number = loc[1] if len(loc) > 1 and isinstance(loc[1], int) else 0
    keys = [str(part) for part in loc[1:] if isinstance(part, str)]
    header = re.compile(rf"^\s*\[\[?\s*{re.escape(table)}\s*\]\]?")
    lines = text.splitlines()
    seen = -1
    start = 0
    for at, line in enumerate(lines, start=1):
        if header.match(line):
            seen += 1
            if seen == number:
                start = at
                break
    for depth, key in enumerate(keys):
        start = _line_of_key(lines, start, ".".join([table, *keys[:depth]]), key) or start
    return start


def _line_of_key(lines: list[str], start: int, table: str, key: str) -> int:
    """The line below `start` that sets this key of this table, or opens it; 0 for none."""
    own = re.compile(
        rf"^\s*\[\s*{re.escape(f'{table}.{key}')}\s*\]|^\s*\"?{re.escape(key)}\"?\s*="
    )
    other = re.compile(r"^\s*\[\[")
    for at, line in enumerate(lines[start:], start=start + 1):
        if own.match(line):
            return at
        if other.match(line):
            return 0
    return 0


def _references(text: str, house: HouseIn) -> list[Problem]:
    """Names that point nowhere, and what is missing for the promise "never nobody"."""
    found: list[Problem] = []
    people = {person.id: person for person in house.people}
    units = {unit.id for unit in house.units}
    services = {service.id for service in house.services}

    def wrong(table: str, number: int, key: str, say: str) -> None:
        found.append(Problem(line=line_of(text, (table, number, key)), say=say))

    def unsure(table: str, number: int, key: str, say: str) -> None:
        line = line_of(text, (table, number, key))
        found.append(Problem(line=line, say=say, weight="warning"))

    for table in ("goals", "services", "units", "people"):
        ids: set[str] = set()
        for n, each in enumerate(getattr(house, table)):
            if each.id in ids:
                wrong(table, n, "id", f"“{each.id}” stands twice among the {table}.")
            ids.add(each.id)
    for n, unit in enumerate(house.units):
        for key, ids_ in (
            ("liaison", [unit.liaison]),
            ("deputies", unit.deputies),
            ("head", [unit.head]),
        ):
            for id in ids_:
                if id and id not in people:
                    wrong("units", n, key, f"{unit.name}: nobody among the people is “{id}”.")
        for id in unit.services:
            if id not in services:
                wrong("units", n, "services", f"{unit.name}: there is no service “{id}”.")
        if not unit.liaison:
            unsure(
                "units", n, "id", f"{unit.name} has no liaison: its requests go to IT at large."
            )
        elif not unit.deputies:
            unsure(
                "units",
                n,
                "liaison",
                f"{unit.name} has no deputy for when its liaison is away.",
            )
        if unit.liaison in people and "liaison" not in people[unit.liaison].roles:
            unsure(
                "units",
                n,
                "liaison",
                f"{people[unit.liaison].name} looks after {unit.name} but lacks the role liaison.",
            )
    emails: dict[str, str] = {}
    for n, person in enumerate(house.people):
        if person.unit and person.unit not in units:
            wrong("people", n, "unit", f"{person.name}: there is no unit “{person.unit}”.")
        if person.email and person.email.lower() in emails:
            wrong(
                "people",
                n,
                "email",
                f"{person.name} and {emails[person.email.lower()]} have the same e-mail address.",
            )
        emails[person.email.lower()] = person.name
        for account in person.accounts:
            if "/" not in account:
                wrong(
                    "people",
                    n,
                    "accounts",
                    f"{person.name}: write an account as workspace/id, not “{account}”.",
                )
    for channel in house.organisation.channels:
        if say := _no_channel(channel, house.organisation):
            wrong("organisation", 0, "channels", say)
    for n, unit in enumerate(house.units):
        for channel in unit.channels:
            if say := _no_channel(channel, house.organisation):
                wrong("units", n, "channels", f"{unit.name}: {say}")
    for n, say in _groups(house):
        wrong("units", n, "groups", say)
    for n, goal in enumerate(house.goals):
        if goal.unit and goal.unit not in units:
            wrong("goals", n, "unit", f"There is no unit “{goal.unit}”.")
    for n, service in enumerate(house.services):
        if service.owner and service.owner not in people:
            wrong(
                "services",
                n,
                "owner",
                f"{service.name}: nobody among the people is “{service.owner}”.",
            )
    roles = {role for person in house.people for role in person.roles}
    for role, lacks in (
        ("it_poster", "nobody can post notices"),
        ("admin", "nobody can see to Plainly itself"),
        ("glossary_owner", "nobody looks after the words"),
    ):
        if house.people and role not in roles:
            found.append(
                Problem(line=0, say=f"Nobody has the role {role}: {lacks}.", weight="warning")
            )
    return found  # fmt: skip


def _no_channel(channel: str, whole: OrganisationIn, kind: str = "channel") -> str:
    """What is wrong with the name of a channel or user group; empty if it can be used."""
    workspace, _, id = channel.partition("/")
    if not id or id.startswith("@"):
        return f"write a {kind} as workspace/id, not “{channel}”."
    if workspace not in whole.workspaces or workspace == "web":
        return f"the {kind} “{channel}” is in no workspace of the organisation."
    return ""


def _groups(house: HouseIn) -> Iterator[tuple[int, str]]:
    """What is wrong with the user groups, each with the number of its unit."""
    unit_of: dict[str, str] = {}
    for n, unit in enumerate(house.units):
        for group in unit.groups:
            if say := _no_channel(group, house.organisation, "user group"):
                yield n, f"{unit.name}: {say}"
            elif group in unit_of:
                yield (
                    n,
                    f"{unit.name}: the user group “{group}” stands at {unit_of[group]} too.",
                )
            unit_of.setdefault(group, unit.name)


def _house(given: HouseIn, warnings: tuple[Problem, ...]) -> House:
    organisation = given.organisation.id
    whole = given.organisation
    return House(
        organisation=Organisation(
            id=organisation,
            organisation=organisation,
            name=whole.name,
            zone=whole.zone,
            domains=whole.domains,
            workspaces=whole.workspaces,
            wide_notice=whole.wide_notice,
            channels=whole.channels,
        ),
        goals=tuple(
            Goal(organisation=organisation, **each.model_dump()) for each in given.goals
        ),
        services=tuple(
            Service(organisation=organisation, **each.model_dump()) for each in given.services
        ),
        units=tuple(_unit(each, whole) for each in given.units),
        people=tuple(_person(each, organisation) for each in given.people),
        accounts=tuple(
            AccountOf(
                id=account,
                organisation=organisation,
                workspace=account.split("/", 1)[0],
                account=account.split("/", 1)[1],
                person=person.id,
                preferred=n == 0,
            )
            for person in given.people
            for n, account in enumerate(person.accounts)
        ),
        warnings=warnings,
    )


def _unit(given: UnitIn, whole: OrganisationIn) -> Unit:
    hours = given.hours
    values: dict[str, Any] = given.model_dump(exclude={"hours", "words"})
    return Unit(
        organisation=whole.id,
        hours=Hours(
            zone=hours.zone or whole.zone,
            days=hours.days,
            start=hours.start,
            end=hours.end,
            holidays=hours.holidays,
        ),
        words=tuple(sorted(given.words.items())),
        **values,
    )


def _person(given: PersonIn, organisation: str) -> Person:
    return Person(
        id=given.id,
        organisation=organisation,
        name=given.name,
        email=given.email.strip().lower(),
        unit=given.unit,
        roles=given.roles,
        zone=given.zone,
        active=given.active,
    )


# --- applying it --------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What applying a house changes, and in words for the log."""

    outcome: Outcome
    said: tuple[str, ...]


async def differences(house: House, look: Look) -> Applied:
    """The outcome that brings the database to the file, people's own settings kept.

    Who is not in the file any more is made inactive, never deleted: their requests
    and promises still name them. Who came by a user group stays while the file has it.
    """
    puts: list[Record] = []
    said: list[str] = []
    here = {person.id for person in house.people}
    people = await look.many(Person, active=True, limit=1_000_000)
    others = [person for person in people if person.id not in here]
    successions = await _successions(house, look, [one for one in others if one.came_by])
    before = {each.successor: each.gone for each in successions}
    for record in house.records:
        kept = await look.one(type(record), record.id)
        wanted = _keeping_own(record, kept)
        if isinstance(wanted, Person) and wanted.id in before:
            wanted = with_own(wanted, before[wanted.id])
        if kept is None:
            puts.append(wanted)
            said.append(f"new {type(record).__name__.lower()} {record.id}")
        elif wanted != kept:
            puts.append(wanted)
            said.append(f"changed {type(record).__name__.lower()} {record.id}")
    outcome = Outcome()
    for change in successions:
        outcome += await taken_over(look, change, {each.id for each in house.accounts})
        said.append(f"{change.successor} is person {change.gone.id} too")
    followed = {each.gone.id for each in successions}
    unit_of, listed = house.groups, {person.email for person in house.people} - {""}
    for person in others:
        stays = person.came_by in unit_of and person.email not in listed
        wanted = replace(person, active=stays, unit=unit_of.get(person.came_by, person.unit))
        if person.id not in followed and wanted != person:
            puts.append(wanted)
            what = "changed" if wanted.active else "left"
            said.append(f"{what} person {person.id}")
    return Applied(outcome=Outcome(puts=tuple(puts)) + outcome, said=tuple(said))


async def _successions(house: House, look: Look, came: list[Person]) -> tuple[Succession, ...]:
    """Who of those that came by a group stands in the file now: by address, or by account."""
    if not came:
        return ()
    active = {person.id for person in house.people if person.active}
    by_email = {each.email: each.id for each in house.people if each.email}
    found = {one.id: by_email[one.email] for one in came if one.email in by_email}
    for account in house.accounts:
        kept = await look.one(AccountOf, account.id)
        if kept is not None and kept.person != account.person:
            found.setdefault(kept.person, account.person)
    each_once = {found[one.id]: one for one in came if found.get(one.id, "") in active}
    return tuple(Succession(gone, successor) for successor, gone in each_once.items())


def _keeping_own(record: Record, kept: Record | None) -> Record:
    if kept is None:
        return record
    if isinstance(record, Person) and isinstance(kept, Person):
        return replace(
            kept,
            name=record.name,
            email=record.email,
            unit=record.unit,
            roles=record.roles,
            zone=record.zone or kept.zone,
            came_by="",
            active=record.active,
        )
    if isinstance(record, AccountOf) and isinstance(kept, AccountOf):
        return replace(kept, person=record.person)
    return replace(record, version=kept.version)
