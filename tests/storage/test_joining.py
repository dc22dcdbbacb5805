"""Who comes by a user group, on every database: one person, whoever is at it at once."""

import asyncio
from dataclasses import replace
from datetime import time

from bot.house import House, differences
from bot.joining import Colleague, follow_groups, join_by_email
from bot.outcome import Outcome
from bot.places import Account
from bot.records import AccountOf, Organisation, Person, Subscription, Unit
from bot.testing import StillClock
from storage.opening import Storage
from tests.storage.things import said

ANN = Account("T1", "U1")
IN_SALES = Colleague(account=ANN, email="Ann@Acme.example", name="Ann Moss", groups=("T1/S1",))


def a_house(organisation: str = "acme", *people: Person, **unit: object) -> House:
    sales = Unit(id="sales", organisation=organisation, name="Sales", groups=("T1/S1", "T1/S2"))
    return House(
        organisation=Organisation(
            id=organisation, organisation=organisation, name="X", zone="UTC",
            domains=(f"{organisation}.example",), workspaces=("T1", "T2"),
        ),
        units=(sales,),
        people=people,
    )  # fmt: skip


async def opened(storage: Storage, house: House) -> None:
    event = said(organisation=house.organisation.id)
    await storage.store.take(event)
    await storage.store.commit(event, Outcome(puts=house.records))


async def test_many_at_once_make_one_person(storage: Storage, clock: StillClock) -> None:
    await asyncio.gather(
        *(follow_groups(storage.store, clock, a_house(), IN_SALES) for _ in range(5))
    )

    look = storage.store.look("acme")
    [ann] = await look.many(Person)
    assert (ann.id, ann.name, ann.email) == ("t1.u1", "Ann Moss", "ann@acme.example")
    assert (ann.unit, ann.roles, ann.came_by) == ("sales", ("staff",), "T1/S1")
    assert await look.person_at(ANN) == ann


async def test_many_who_see_somebody_leave_at_once_do_not_stumble(
    storage: Storage, clock: StillClock
) -> None:
    await follow_groups(storage.store, clock, a_house(), IN_SALES)
    left = replace(IN_SALES, groups=())

    await asyncio.gather(
        *(follow_groups(storage.store, clock, a_house(), left) for _ in range(5))
    )

    [ann] = await storage.store.look("acme").many(Person)
    assert (ann.active, ann.version) == (False, 2)
    waiting = await storage.store.waiting(clock.now(), 100)
    assert [each.event.key for each in waiting] == []


async def test_who_left_is_gone_whatever_addresses_the_file_lacks(
    storage: Storage, clock: StillClock
) -> None:
    """The directory hides the address of somebody who became a guest."""
    house = a_house("acme", Person(id="bob", organisation="acme", name="Bob"))
    await follow_groups(storage.store, clock, house, IN_SALES)

    await follow_groups(storage.store, clock, house, replace(IN_SALES, groups=(), email=""))

    [ann] = await storage.store.look("acme").many(Person)
    assert not ann.active


async def test_nothing_is_written_while_nothing_changes(
    storage: Storage, clock: StillClock
) -> None:
    for _ in range(3):
        await follow_groups(storage.store, clock, a_house(), IN_SALES)

    [ann] = await storage.store.look("acme").many(Person)
    assert ann.version == 1


async def test_the_same_ids_in_another_organisation_are_others(
    storage: Storage, clock: StillClock
) -> None:
    theirs = replace(IN_SALES, email="ann@rival.example", name="Ann Other")
    await follow_groups(storage.store, clock, a_house(), IN_SALES)
    await follow_groups(storage.store, clock, a_house("rival"), theirs)
    await follow_groups(storage.store, clock, a_house("rival"), replace(theirs, groups=()))

    [ours] = await storage.store.look("acme").many(Person)
    [other] = await storage.store.look("rival").many(Person)
    assert (ours.name, ours.active) == ("Ann Moss", True)
    assert (other.name, other.active) == ("Ann Other", False)


async def test_their_account_elsewhere_is_joined_by_the_address(
    storage: Storage, clock: StillClock
) -> None:
    house, elsewhere = a_house(), Account("T2", "U9")
    await opened(storage, house)
    await follow_groups(storage.store, clock, house, IN_SALES)

    assert await join_by_email(storage.store, clock, "acme", elsewhere, "ann@acme.example")

    look = storage.store.look("acme")
    person = await look.person_at(elsewhere)
    assert person is not None
    assert person.id == "t1.u1"
    preferred = {each.id: each.preferred for each in await look.many(AccountOf)}
    assert preferred == {"T1/U1": True, "T2/U9": False}


async def test_an_address_of_another_domain_joins_nobody(
    storage: Storage, clock: StillClock
) -> None:
    """Whoever holds such an address may be anybody: the organisation cannot vouch for it."""
    outside = (
        "bob@mail.example",
        "bob@acme.example.evil.example",
        "bob@notacme.example",
        "bob",
    )
    people = [
        Person(id=f"p{n}", organisation="acme", name="Bob", email=email)
        for n, email in enumerate(outside)
    ]
    await opened(storage, a_house("acme", *people))
    stranger = Account("T2", "U9")

    joined = [
        await join_by_email(storage.store, clock, "acme", stranger, email) for email in outside
    ]

    assert joined == [False] * len(outside)
    assert await storage.store.look("acme").many(AccountOf) == ()


async def test_an_account_of_somebody_who_left_can_be_joined_again(
    storage: Storage, clock: StillClock
) -> None:
    """The file gave a person another id: their account was the old one's."""
    old = Person(id="ann", organisation="acme", name="Ann", email="ann@acme.example")
    house = a_house("acme", old)
    await opened(storage, house)
    assert await join_by_email(storage.store, clock, "acme", ANN, old.email)
    new = replace(old, id="ann.moss")
    event = said()
    await storage.store.take(event)
    gone = replace(old, active=False, version=1)
    await storage.store.commit(event, Outcome(puts=(gone, new)))

    assert await join_by_email(storage.store, clock, "acme", ANN, old.email)

    person = await storage.store.look("acme").person_at(ANN)
    assert person is not None
    assert person.id == "ann.moss"


async def test_who_was_listed_once_and_never_seen_here_is_known_by_the_address(
    storage: Storage, clock: StillClock
) -> None:
    listed = Person(
        id="ann", organisation="acme", name="Ann", email="ann@acme.example", active=False,
        knows=("vpn",), roles=("staff", "admin"),
    )  # fmt: skip
    await opened(storage, a_house("acme", listed))

    await follow_groups(storage.store, clock, a_house(), IN_SALES)

    [ann] = await storage.store.look("acme").many(Person)
    assert (ann.id, ann.active, ann.knows, ann.roles) == ("ann", True, ("vpn",), ("staff",))


async def test_an_address_that_is_given_anew_is_another_person(
    storage: Storage, clock: StillClock
) -> None:
    await follow_groups(storage.store, clock, a_house(), IN_SALES)
    await follow_groups(storage.store, clock, a_house(), replace(IN_SALES, groups=()))

    namesake = replace(IN_SALES, account=Account("T1", "U2"))
    await follow_groups(storage.store, clock, a_house(), namesake)

    people = await storage.store.look("acme").many(Person)
    assert {each.id: each.active for each in people} == {"t1.u1": False, "t1.u2": True}


async def test_what_the_successor_chose_goes_before_what_is_taken_over(
    storage: Storage, clock: StillClock
) -> None:
    def about(person: str, service: str, how: str) -> Subscription:
        values = {"person": person, "service": service, "how": how}
        return Subscription(id=f"{person}:{service}", organisation="acme", **values)  # type: ignore[arg-type] # plain values

    await follow_groups(storage.store, clock, a_house(), IN_SALES)
    listed = Person(
        id="ann", organisation="acme", name="Ann", email="ann@acme.example", quiet_from=time(20)
    )
    await opened(storage, house := a_house("acme", listed))
    event = said()
    await storage.store.take(event)
    theirs = (about("t1.u1", "email", "off"), about("t1.u1", "vpn", "off"))
    own = about("ann", "email", "digest")
    await storage.store.commit(event, Outcome(puts=(*theirs, own)))
    look = storage.store.look("acme")

    event = said()
    await storage.store.take(event)
    await storage.store.commit(event, (await differences(house, look)).outcome)

    kept = {each.id: each.how for each in await look.many(Subscription)}
    assert kept == {"ann:email": "digest", "ann:vpn": "off"}
    person = await look.person_at(ANN)
    assert person is not None
    assert (person.id, person.quiet_from) == ("ann", time(20))
    assert (await differences(house, look)).outcome == Outcome()


async def test_an_odd_account_gets_an_id_that_ids_allow(
    storage: Storage, clock: StillClock
) -> None:
    odd = replace(IN_SALES, account=Account("T1", "U" * 80))

    await follow_groups(storage.store, clock, a_house(), odd)

    [ann] = await storage.store.look("acme").many(Person)
    assert ann.id.startswith("account-")
    assert len(ann.id) <= 60
