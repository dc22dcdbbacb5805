"""What a person is known by in the database, and where that stands."""

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, or_, select, type_coerce

from bot.events import AlertFired, Event, TicketChanged, TimeCame
from bot.places import Account
from bot.records import AccountOf, Organisation, Person
from bot.tools import rater_of
from storage.columns import Words
from storage.database import StorageProblem
from storage.inbox import event_of
from storage.records import reader_of
from storage.tables import TABLE_OF, chat_line, inbox, installation, secret

_JOINTS = re.compile(r"([:/|\t])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What one person of an organisation is known by."""

    organisation: str
    person: Person
    accounts: tuple[Account, ...]
    rater: str
    """The keyed hash that stands for the person in ratings; empty if there is no key."""

    @property
    def id(self) -> str:
        return self.person.id

    @property
    def names(self) -> frozenset[str]:
        """Everything that a part of an id can be."""
        ids = {account.id for account in self.accounts}
        return frozenset({self.id, *ids, self.rater} - {""})

    def owns(self, workspace: str, name: str) -> bool:
        """Whether an account or a direct chat ("@account") of this workspace is theirs."""
        return bool(name) and Account(workspace, name.removeprefix("@")) in self.accounts

    def in_id(self, id: str) -> bool:
        """Whether a part of the id is theirs ("n1:ann", "web/@ann/said-1")."""
        return any(part.removeprefix("@") in self.names for part in _JOINTS.split(id))

    def did(self, event: Event) -> bool:
        """Whether the event is theirs: they did it, or it is about nobody else."""
        match event:
            case TicketChanged(requester_email=email):
                return bool(self.person.email) and email.lower() == self.person.email.lower()
            case TimeCame(about=about):
                return self.in_id(about)
            case AlertFired():
                return False
            case _:
                place = event.place
                return event.who in self.accounts or self.owns(place.workspace, place.channel)


def renamed_parts(id: str, names: Iterable[str], other: str) -> str:
    """The id with each part that is one of the names replaced."""
    known = {*names, *(f"@{name}" for name in names)}
    return "".join(other if part in known else part for part in _JOINTS.split(id))


def marks_of(conn: Connection, organisation: str, named: str) -> Marks:
    """Of the person with this id, or with this account (`workspace/account`). Raises
    StorageProblem if there is no such person, or several organisations."""
    where = organisation_of(conn, organisation)
    people, id = TABLE_OF[Person], _person_of(conn, where, named)
    row = conn.execute(
        select(people).where(people.c.organisation == where, people.c.id == id)
    ).one_or_none()
    if row is None:
        raise StorageProblem(f"There is nobody “{named}” in {where}.")
    accounts = TABLE_OF[AccountOf].c
    found = select(accounts.workspace, accounts.account).where(
        accounts.organisation == where, accounts.person == id
    )
    key = conn.execute(
        select(secret.c.value).where(secret.c.organisation == where, secret.c.name == "rating")
    ).scalar_one_or_none()
    return Marks(
        organisation=where,
        person=reader_of(Person)(row),
        accounts=tuple(Account(*each) for each in conn.execute(found)),
        rater=rater_of(base64.b64decode(key), where, id) if key else "",
    )


def _person_of(conn: Connection, organisation: str, named: str) -> str:
    """Who came by a user group stands in no file: an admin knows their account only."""
    accounts = TABLE_OF[AccountOf].c
    found = select(accounts.person).where(
        accounts.organisation == organisation, accounts.id == named
    )
    return conn.execute(found).scalar_one_or_none() or named


def others_with_the_address(conn: Connection, marks: Marks) -> tuple[str, ...]:
    """Ids under which the same person is kept too: they came by a user group, and the
    house file listed them later, or the other way round."""
    people = TABLE_OF[Person].c
    if not marks.person.email:
        return ()
    found = select(people.id).where(
        people.organisation == marks.organisation,
        people.email == marks.person.email,
        people.id != marks.id,
    )
    return tuple(conn.execute(found.order_by(people.id)).scalars())


def organisation_of(conn: Connection, named: str) -> str:
    """The organisation that is meant: the one named, else the only one. Raises
    StorageProblem."""
    ids = conn.execute(select(TABLE_OF[Organisation].c.id).order_by("id")).scalars().all()
    if named in ids:
        return named
    if named and ids:
        raise StorageProblem(f"There is no organisation {named}; there is {', '.join(ids)}.")
    if len(ids) == 1:
        return str(ids[0])
    if not ids:
        raise StorageProblem("There is no organisation in this database yet.")
    raise StorageProblem(
        f"There are several organisations ({', '.join(ids)}): say which with --organisation."
    )


def mentions(column: ColumnElement[str], names: Iterable[str]) -> ColumnElement[bool]:
    """Rows that may hold one of the names: a first sieve, which the database turns."""
    text = type_coerce(column, Words)  # nested values as well, as they are kept
    return or_(*(text.contains(name, autoescape=True) for name in sorted(names)))


def events_of(conn: Connection, marks: Marks) -> list[Row[Any]]:
    """Rows of the inbox that tell what the person did."""
    c = inbox.c
    names = {marks.person.email, *marks.names} - {""}
    maybe = or_(*(mentions(column, names) for column in (c.key, c.thing, c.body)))
    found = select(inbox).where(c.organisation == marks.organisation, maybe).order_by(c.number)
    return [
        row
        for row in conn.execute(found).all()
        if marks.in_id(row.key)
        or marks.in_id(row.thing)
        or (row.body and marks.did(event_of(row)))
    ]


def lines_of(account: Account) -> ColumnElement[bool]:
    """Lines of an account's own chat with Plainly, and what it said elsewhere."""
    c = chat_line.c
    own = or_(c.channel == f"@{account.id}", c.account == account.id)
    return and_(c.workspace == account.workspace, own)


def addresses_of(account: Account) -> ColumnElement[bool]:
    """How an account is reached on its platform, as the adapters keep it."""
    c = installation.c
    there = or_(c.team == account.workspace, c.enterprise == account.workspace)
    return and_(there, or_(c.account == account.id, c.team == f"@{account.id}"))
