"""What is wrong or missing in `plainly.toml`, in plain words, each with its line."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import ValidationError

from bot.hours import knows_holidays_of
from bot.house_shape import HouseIn, OrganisationIn, PersonIn, UnitIn

OURS_ANYWAY = ("web", "teams")
"""The page, and Teams on a developer's machine: they need not stand among the workspaces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something wrong or missing in the file, in plain words, with its line."""

    line: int
    say: str
    weight: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        return f"line {self.line}: {self.say}" if self.line else self.say


def syntax_fault(error: tomllib.TOMLDecodeError, text: str) -> Problem:
    found = re.search(r"\(at line (\d+), column \d+\)", str(error))
    words = re.sub(r"\s*\(at .*\)", "", str(error))
    # Without a place, it is the end of the file that comes too soon.
    line = int(found[1]) if found else len(text.splitlines())
    return Problem(line=line, say=f"this is not valid TOML: {words}.")


def shape_faults(text: str, error: ValidationError) -> tuple[Problem, ...]:
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


def faults_of(text: str, house: HouseIn) -> tuple[Problem, ...]:
    """Names that point nowhere, what stands twice, and what is missing for "never nobody"."""
    found = (
        *_twice(house),
        *_units(house),
        *_people(house),
        *_accounts(house),
        *_channels(house),
        *_groups(house),
        *_goals_and_services(house),
        *_roles(house),
    )
    return tuple(
        Problem(line=line_of(text, fault.at), say=fault.say, weight=fault.weight)
        for fault in found
    )


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong where: (table, number, key), or nowhere in particular."""

    at: tuple[str | int, ...]
    say: str
    weight: Literal["error", "warning"] = "error"


def _twice(house: HouseIn) -> Iterator[_Fault]:
    for table in ("goals", "services", "units", "people"):
        ids: set[str] = set()
        for n, each in enumerate(getattr(house, table)):
            if each.id in ids:
                yield _Fault((table, n, "id"), f"“{each.id}” stands twice among the {table}.")
            ids.add(each.id)


def _units(house: HouseIn) -> Iterator[_Fault]:
    people = {person.id: person for person in house.people}
    services = {service.id for service in house.services}
    for n, unit in enumerate(house.units):
        for key, ids in (
            ("liaison", [unit.liaison]),
            ("deputies", unit.deputies),
            ("head", [unit.head]),
        ):
            for id in ids:
                if id and id not in people:
                    say = f"{unit.name}: nobody among the people is “{id}”."
                    yield _Fault(("units", n, key), say)
                elif id and not people[id].active:
                    say = f"{unit.name}: {people[id].name} has left (active = false)."
                    yield _Fault(("units", n, key), say, "warning")
        for id in unit.services:
            if id not in services:
                say = f"{unit.name}: there is no service “{id}”."
                yield _Fault(("units", n, "services"), say)
        if not knows_holidays_of(unit.hours.holidays):
            country = unit.hours.holidays
            say = f"{unit.name}: no holidays are known of “{country}”; write one like GB-ENG."
            yield _Fault(("units", n, "hours", "holidays"), say)
        yield from _without_liaison(n, unit)
        liaison = people.get(unit.liaison)
        if liaison and "liaison" not in liaison.roles:
            say = f"{liaison.name} looks after {unit.name} but lacks the role liaison."
            yield _Fault(("units", n, "liaison"), say, "warning")


def _without_liaison(n: int, unit: UnitIn) -> Iterator[_Fault]:
    if not unit.liaison:
        say = f"{unit.name} has no liaison: its requests go to IT at large."
        yield _Fault(("units", n, "id"), say, "warning")
    elif not unit.deputies:
        say = f"{unit.name} has no deputy for when its liaison is away."
        yield _Fault(("units", n, "liaison"), say, "warning")


def _people(house: HouseIn) -> Iterator[_Fault]:
    units = {unit.id for unit in house.units}
    emails: dict[str, str] = {}
    for n, person in enumerate(house.people):
        if person.unit and person.unit not in units:
            say = f"{person.name}: there is no unit “{person.unit}”."
            yield _Fault(("people", n, "unit"), say)
        email = person.email.strip().lower()
        if email and email in emails:
            say = f"{person.name} and {emails[email]} have the same e-mail address."
            yield _Fault(("people", n, "email"), say)
        emails[email] = person.name


def _accounts(house: HouseIn) -> Iterator[_Fault]:
    """An account leads to one person, and lies in a workspace of the organisation."""
    owner_of: dict[str, PersonIn] = {}
    for n, person in enumerate(house.people):
        for account in person.accounts:
            at = ("people", n, "accounts")
            workspace, _, id = account.partition("/")
            if not workspace or not id:
                say = f"{person.name}: write an account as workspace/id, not “{account}”."
                yield _Fault(at, say)
                continue
            owner = owner_of.setdefault(account, person)
            if owner is not person:
                say = f"{person.name} and {owner.name} have the same account “{account}”."
                yield _Fault(at, say)
            elif person.accounts.count(account) > 1:
                yield _Fault(at, f"{person.name} has the account “{account}” twice.")
            if workspace not in (*house.organisation.workspaces, *OURS_ANYWAY):
                say = (
                    f"{person.name} cannot be reached as “{account}”: “{workspace}” is not "
                    "among the workspaces of the organisation."
                )
                yield _Fault(at, say, "warning")


def _channels(house: HouseIn) -> Iterator[_Fault]:
    for channel in house.organisation.channels:
        if say := _no_channel(channel, house.organisation):
            yield _Fault(("organisation", 0, "channels"), say)
    for n, unit in enumerate(house.units):
        for channel in unit.channels:
            if say := _no_channel(channel, house.organisation):
                yield _Fault(("units", n, "channels"), f"{unit.name}: {say}")


def _groups(house: HouseIn) -> Iterator[_Fault]:
    unit_of: dict[str, str] = {}
    for n, unit in enumerate(house.units):
        for group in unit.groups:
            at = ("units", n, "groups")
            if say := _no_channel(group, house.organisation, "user group"):
                yield _Fault(at, f"{unit.name}: {say}")
            elif group in unit_of:
                say = f"the user group “{group}” stands at {unit_of[group]} too."
                yield _Fault(at, f"{unit.name}: {say}")
            unit_of.setdefault(group, unit.name)


def _no_channel(channel: str, whole: OrganisationIn, kind: str = "channel") -> str:
    """What is wrong with the name of a channel or user group; empty if it can be used."""
    workspace, _, id = channel.partition("/")
    if not id or id.startswith("@"):
        return f"write a {kind} as workspace/id, not “{channel}”."
    if workspace not in whole.workspaces or workspace == "web":
        return f"the {kind} “{channel}” is in no workspace of the organisation."
    return ""


def _goals_and_services(house: HouseIn) -> Iterator[_Fault]:
    units = {unit.id for unit in house.units}
    people = {person.id for person in house.people}
    for n, goal in enumerate(house.goals):
        if goal.unit not in units:
            yield _Fault(("goals", n, "unit"), f"There is no unit “{goal.unit}”.")
    for n, service in enumerate(house.services):
        if service.owner and service.owner not in people:
            say = f"{service.name}: nobody among the people is “{service.owner}”."
            yield _Fault(("services", n, "owner"), say)


def _roles(house: HouseIn) -> Iterator[_Fault]:
    """Whom Plainly needs somewhere in the house, and what is amiss without them."""
    roles = {role for person in house.people if person.active for role in person.roles}
    for role, lacks in (
        ("it_poster", "nobody can post notices"),
        ("on_call", "outside working hours nobody is told what is urgent"),
        ("admin", "nobody can see to Plainly itself"),
        ("glossary_owner", "nobody looks after the words"),
    ):
        if house.people and role not in roles:
            yield _Fault((), f"Nobody has the role {role}: {lacks}.", "warning")
