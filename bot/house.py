"""Read `plainly.toml`: who works where, who looks after whom, what they use.

The file owns structure (units, services, people's names and roles). What people set
themselves (away, quiet hours, known words, subscriptions) lives in the database and is
left alone when the file is applied again.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.house_faults import Problem, faults_of, shape_faults, syntax_fault
from bot.house_shape import HouseIn, OrganisationIn, PersonIn, UnitIn
from bot.outcome import Outcome
from bot.ports import Look
from bot.records import (
    AccountOf,
    Goal,
    Hours,
    Organisation,
    Person,
    Record,
    Service,
    Unit,
)
from bot.succeeding import Succession, taken_over, with_own


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
        raise HouseProblem(path, (syntax_fault(error, text),)) from error
    try:
        house = HouseIn.model_validate(given)
    except ValidationError as error:
        raise HouseProblem(path, shape_faults(text, error)) from error
    problems = faults_of(text, house)
    if any(each.weight == "error" for each in problems):
        raise HouseProblem(path, problems)
    return _house(house, problems)


def clashes(houses: Iterable[House]) -> tuple[Problem, ...]:
    """What two house files claim at once; the page's workspace belongs to the first."""
    found: list[Problem] = []
    named: set[str] = set()
    owner_of: dict[str, str] = {}
    for whole in (house.organisation for house in houses):
        if whole.id in named:
            say = f"two house files describe the organisation “{whole.id}”."
            found.append(Problem(line=0, say=say))
        named.add(whole.id)
        for workspace in whole.workspaces:
            owner = owner_of.setdefault(workspace, whole.id)
            if owner != whole.id and workspace != "web":
                say = f"the workspace “{workspace}” stands at {owner} and at {whole.id}."
                found.append(Problem(line=0, say=say))
    return tuple(found)


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
    there = await _kept(look, house.records)
    for record in house.records:
        kept = there.get((type(record), record.id))
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


async def _kept(
    look: Look, records: Iterable[Record]
) -> dict[tuple[type[Record], str], Record]:
    """What is kept under the names of these records: asked for in bites, because one by one
    a house of 50,000 people takes minutes at every start."""
    ids: dict[type[Record], list[str]] = {}
    for record in records:
        ids.setdefault(type(record), []).append(record.id)
    found: dict[tuple[type[Record], str], Record] = {}
    for kind, wanted in ids.items():
        for first in range(0, len(wanted), BITE):
            bite = tuple(wanted[first : first + BITE])
            for each in await look.many(kind, id=bite, limit=BITE):
                found[kind, each.id] = each
    return found


BITE = 1000


async def _successions(house: House, look: Look, came: list[Person]) -> tuple[Succession, ...]:
    """Who of those that came by a group stands in the file now: by address, or by account."""
    if not came:
        return ()
    active = {person.id for person in house.people if person.active}
    by_email = {each.email: each.id for each in house.people if each.email}
    found = {one.id: by_email[one.email] for one in came if one.email in by_email}
    there = await _kept(look, house.accounts)
    for account in house.accounts:
        kept = there.get((AccountOf, account.id))
        if isinstance(kept, AccountOf) and kept.person != account.person:
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
