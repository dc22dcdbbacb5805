"""Join an account to its person by an e-mail that the platform has verified.

Never by name. Only addresses on the domains that the organisation lists count, so that
nobody can bring an address of their own.
"""

from bot.model import Account, AccountOf, Organisation, Person, TimeCame
from bot.outcome import Outcome
from bot.ports import Clock, Store


async def join_by_email(
    store: Store, clock: Clock, organisation: str, account: Account, email: str
) -> bool:
    """Whether the account now belongs to somebody."""
    look = store.look(organisation)
    whole = await look.one(Organisation, organisation)
    address = email.strip().lower()
    if whole is None or address.rpartition("@")[2] not in whole.domains:
        return False
    people = await look.many(Person, email=address, active=True, limit=2)
    if len(people) != 1:
        return False
    kept = await look.count(AccountOf, person=people[0].id)
    joined = AccountOf(
        id=f"{account.workspace}/{account.id}",
        organisation=organisation,
        workspace=account.workspace,
        account=account.id,
        person=people[0].id,
        preferred=kept == 0,
    )
    event = TimeCame(
        key=f"joined:{joined.id}",
        organisation=organisation,
        at=clock.now(),
        about=people[0].id,
        what="account.joined",
    )
    await store.take(event)
    await store.commit(event, Outcome(puts=(joined,)))
    return True
