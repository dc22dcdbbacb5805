"""Join an account to its person by an e-mail that the platform has verified.

Never by name. Only addresses on the domains that the organisation lists count, so that
nobody can bring an address of their own. Whom the house file does not list can come by a
user group of a unit, and is in the unit as long as they are in the group.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.house import House
from bot.house_shape import ID
from bot.outcome import Outcome
from bot.places import Account
from bot.ports import Clock, Look, Store
from bot.records import AccountOf, Organisation, Person, Record
from bot.unasked import commit_unasked

LONGEST_NAME = 80


async def join_by_email(
    store: Store, clock: Clock, organisation: str, account: Account, email: str
) -> bool:
    """Whether the account now belongs to somebody."""
    look = store.look(organisation)
    whole = await look.one(Organisation, organisation)
    address = email.strip().lower()
    if whole is None or not _is_ours(address, whole):
        return False
    people = await look.many(Person, email=address, active=True, limit=2)
    if len(people) != 1:
        return False
    kept = await look.one(AccountOf, _id_of(account))
    joined = await _joined(look, account, kept, people[0].id)
    await _commit(store, clock, organisation, people[0].id, joined)
    return True


def _is_ours(address: str, whole: Organisation) -> bool:
    return address.rpartition("@")[2] in whole.domains


def _id_of(account: Account) -> str:
    return f"{account.workspace}/{account.id}"


async def _joined(
    look: Look, account: Account, kept: AccountOf | None, person: str
) -> AccountOf:
    """The account as this person's, whoever had it before."""
    if kept is not None:
        return replace(kept, person=person)
    return AccountOf(
        id=_id_of(account),
        organisation=look.organisation,
        workspace=account.workspace,
        account=account.id,
        person=person,
        preferred=await look.count(AccountOf, person=person) == 0,
    )


async def _commit(
    store: Store, clock: Clock, organisation: str, about: str, *puts: Record
) -> None:
    """Commit it, unless another process was faster."""
    outcome = Outcome(puts=puts)
    await commit_unasked(
        store, clock, organisation, outcome, what="account.joined", about=about
    )


# --- by a user group ----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody as their platform knows them now."""

    account: Account
    email: str
    """Verified."""
    name: str
    groups: Sequence[str] = ()
    """The house file's user groups that they are in, as `workspace/group`, first ones first."""


async def follow_groups(store: Store, clock: Clock, house: House, who: Colleague) -> None:
    """Make somebody a person of the unit whose user group they are in.

    Who changed groups changes the unit; who is in none any more becomes inactive, and
    keeps what is theirs until they come back. Whom the file lists is left alone.
    """
    look = store.look(house.organisation.id)
    address = who.email.strip().lower()
    kept = await look.one(AccountOf, _id_of(who.account))
    listed = {each.id for each in house.people}
    addresses = {each.email for each in house.people if each.email}
    if address in addresses or (kept and kept.person in listed):
        return
    known = await _known(look, who.account, kept, address, listed)
    group = _group(house, who, known) if _is_ours(address, house.organisation) else ""
    if group:
        person = _as_in(group, house, who, known or _newcomer(house, who.account))
        joined = await _joined(look, who.account, kept, person.id)
        changed = [new for new, old in ((person, known), (joined, kept)) if new != old]
    elif known and known.active and known.came_by.startswith(f"{who.account.workspace}/"):
        person = replace(known, active=False)
        changed = [person]
    else:
        return
    if changed:
        await _commit(store, clock, look.organisation, person.id, *changed)


async def _known(
    look: Look, account: Account, kept: AccountOf | None, address: str, listed: set[str]
) -> Person | None:
    """The person whom we know them as already: by this account, or by their address, which
    the house file may have listed once. Whoever had another account here is somebody else:
    addresses are given anew."""
    if kept and (person := await look.one(Person, kept.person)):
        return person
    same = await look.many(Person, email=address, limit=100) if address else ()
    free = [person for person in same if person.id not in listed]
    if len(free) == 1:
        theirs, here = free[0].id, account.workspace
        if not await look.count(AccountOf, person=theirs, workspace=here):
            return free[0]
    return await look.one(Person, _person_id(account))


def _group(house: House, who: Colleague, known: Person | None) -> str:
    """The user group by which they come: the one they came by, while they are in it."""
    groups = [group for group in who.groups if group in house.groups]
    if known and known.came_by in groups:
        return known.came_by
    return groups[0] if groups else ""


def _as_in(group: str, house: House, who: Colleague, person: Person) -> Person:
    """The person as a member of this group; what they set themselves is kept."""
    address = who.email.strip().lower()
    return replace(
        person,
        name=_clean(who.name) or person.name or address.partition("@")[0],
        email=address,
        unit=house.groups[group],
        roles=("staff",),
        came_by=group,
        active=True,
    )


def _newcomer(house: House, account: Account) -> Person:
    organisation = house.organisation.id
    return Person(id=_person_id(account), organisation=organisation, name="")


def _person_id(account: Account) -> str:
    """The same for the same account, so that two processes make one person."""
    words = f"{account.workspace}.{account.id}".lower()
    if re.fullmatch(ID, words):
        return words
    return f"account-{hashlib.blake2b(words.encode(), digest_size=16).hexdigest()}"


def _clean(name: str) -> str:
    """One line of what can be printed: no control characters, nothing that turns the text."""
    words = "".join(letter if letter.isprintable() else " " for letter in name)
    return " ".join(words.split())[:LONGEST_NAME].rstrip()
