"""Two organisations whose people, workspaces, channels and tickets have the same ids:
nothing of one is ever seen, counted, reached or changed from the other."""

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cards import Toast
from bot.outcome import At, Cancel, Outcome, Show, ToMeToo, ToPerson, ToReaders, Under, Withdraw
from bot.ports import Look
from bot.records import (
    RECORD_KINDS,
    AccountOf,
    MeToo,
    Notice,
    Organisation,
    Person,
    Record,
    Request,
    Subscription,
)
from bot.testing import StillClock
from storage.keeping import WrongOutcome
from storage.opening import Storage
from tests.storage.things import ANN, ANNS_CHAT, CHANNEL, NOON, a_card, edited, said
from tests.storage.values import a_full_value, values_of

pytestmark = pytest.mark.slow

OURS, THEIRS = "acme", "rival"
DAY = timedelta(days=1)
QUICK = settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


async def _noted(look: Look) -> object:
    noting = look.noting()
    await noting.one(Person, "ann")
    assert look.seen() == (), "a look that is kept for long must not keep all it has read"
    return noting.seen()


ASKED: dict[str, Callable[[Look], Awaitable[object]]] = {
    "one": lambda look: look.one(Person, "ann"),
    "many": lambda look: look.many(Person),
    "count": lambda look: look.count(Person),
    "digest": lambda look: look.digest("ann", NOON - DAY, NOON, 9),
    "digest_people": lambda look: look.digest_people("", 9),
    "last_number": lambda look: look.last_number(Request),
    "missing": lambda look: look.missing("refused", (CHANNEL,)),
    "person_at": lambda look: look.person_at(ANN),
    "place_of": lambda look: look.place_of("ann"),
    "reach": lambda look: look.reach(ToReaders()),
    "noting": _noted,
    "seen": _noted,
    "shown_at": lambda look: look.shown_at(ANNS_CHAT, "m1"),
    "standing": lambda look: look.standing(("card", "refused")),
    "with_role": lambda look: look.with_role("staff"),
}
NOTHING: dict[str, object] = {
    "count": 0, "digest": (), "digest_people": (), "last_number": 0, "many": (),
    "missing": (), "noting": (), "reach": 0, "seen": (), "standing": frozenset(),
    "with_role": (),
}  # fmt: skip


async def settle_in(storage: Storage, organisation: str) -> None:
    """A person, their account, a subscription, a card that stands in their chat, and one
    that a channel does not take."""
    records: tuple[Record, ...] = (
        Organisation(id=organisation, organisation=organisation, name="X", zone="UTC"),
        Person(id="ann", organisation=organisation, name="Ann"),
        AccountOf(
            id="web/ann",
            organisation=organisation,
            workspace="web",
            account="ann",
            person="ann",
        ),
        Subscription(id="s", organisation=organisation, person="ann"),
        Subscription(id="d", organisation=organisation, person="ann", how="digest"),
        Notice(
            id="n", organisation=organisation, source="", author="sam", at=NOON, state="open",
            posted_at=NOON,
        ),
        MeToo(id="n:ann", organisation=organisation, notice="n", person="ann", at=NOON),
        a_full_value(Request, 7, id="R-7", organisation=organisation, version=0),
    )  # fmt: skip
    shows = (
        Show(key="card", card=a_card("Hello"), to=(ANNS_CHAT,)),
        Show(key="refused", card=a_card("Hello"), to=(CHANNEL,), matters="notice"),
    )
    await storage.store.commit(
        said(organisation=organisation), Outcome(puts=records, shows=shows)
    )
    for delivery in await storage.ledger.claim("web", 100):
        if delivery.key == "card":
            await storage.ledger.showed(delivery, "m1")
        else:
            await storage.ledger.failed(delivery, "not_in_channel", for_good=True)


def test_every_question_is_walked_here() -> None:
    asked = {name for name, _ in inspect.getmembers(Look, inspect.isfunction)}

    assert {name for name in asked if not name.startswith("_")} == set(ASKED)


@pytest.mark.parametrize("question", ASKED)
async def test_one_sees_nothing_of_the_other(storage: Storage, question: str) -> None:
    await settle_in(storage, THEIRS)

    seen = await ASKED[question](storage.store.look(OURS))
    theirs = await ASKED[question](storage.store.look(THEIRS))

    assert seen == NOTHING.get(question)
    assert theirs != NOTHING.get(question)


@pytest.mark.parametrize("kind", RECORD_KINDS, ids=lambda kind: kind.__name__)
@QUICK
@given(data=st.data())
async def test_records_of_the_same_id_are_two(
    storage: Storage, kind: type[Record], data: st.DataObject
) -> None:
    ours = data.draw(values_of(kind, id="same", organisation=OURS, version=0))
    theirs = data.draw(values_of(kind, id="same", organisation=THEIRS, version=0))
    before = await storage.store.look(OURS).one(kind, "same")
    if before is not None:  # an example before this one put them
        await storage.store.commit(said(), Outcome(removes=(before,)))
        other = await storage.store.look(THEIRS).one(kind, "same")
        assert other is not None
        gone = Outcome(removes=(other,))
        await storage.store.commit(said(organisation=THEIRS), gone)

    await storage.store.commit(said(), Outcome(puts=(ours,)))
    await storage.store.commit(said(organisation=THEIRS), Outcome(puts=(theirs,)))

    for organisation, record in ((OURS, ours), (THEIRS, theirs)):
        look = storage.store.look(organisation)
        assert await look.one(kind, "same") == replace(record, version=1)
        assert await look.many(kind) == (replace(record, version=1),)
        assert await look.count(kind) == 1


@pytest.mark.parametrize("part", ["puts", "removes", "based_on"])
async def test_an_outcome_cannot_cross_the_border(storage: Storage, part: str) -> None:
    await settle_in(storage, THEIRS)
    theirs = await storage.store.look(THEIRS).one(Person, "ann")

    with pytest.raises(WrongOutcome, match="another organisation"):
        await storage.store.commit(said(), Outcome(**{part: (theirs,)}))  # type: ignore[arg-type]


async def test_events_and_answers_of_the_same_key_are_two(storage: Storage) -> None:
    ours, theirs = said(key="k"), said(key="k", organisation=THEIRS)

    first = await storage.store.take(ours, answer=Toast("Ours."))
    second = await storage.store.take(theirs, answer=Toast("Theirs."))
    await storage.store.commit(ours, Outcome())

    assert first.new
    assert second.new
    assert await storage.store.answered(ours) == Toast("Ours.")
    assert await storage.store.answered(theirs) == Toast("Theirs.")
    assert [w.event for w in await storage.store.waiting(NOON, 9)] == [theirs]


async def test_a_message_of_the_same_id_does_not_wait_for_the_others(storage: Storage) -> None:
    ours = said("words")
    theirs = replace(ours, organisation=THEIRS)
    await storage.store.take(theirs)
    await storage.store.take(edited(ours, "better words"))

    await storage.store.commit(edited(ours, "better words"), Outcome())

    assert [w.event for w in await storage.store.waiting(NOON, 9)] == [theirs]


async def test_cards_of_the_same_key_are_two(storage: Storage) -> None:
    await settle_in(storage, OURS)
    await settle_in(storage, THEIRS)

    await storage.store.commit(said(), Outcome(shows=(Withdraw(key="card"),)))
    [gone] = await storage.ledger.claim("web", 9)
    under = Show(key="line", card=a_card("Line"), to=(Under(key="card"),))
    person = Show(key="p", card=a_card("P"), to=(ToPerson(person="ann"), ToReaders()))
    hit = Show(key="hit", card=a_card("H"), to=(ToMeToo(notice="n"),))
    await storage.store.commit(said(), Outcome(shows=(under, person, hit)))
    claimed = await storage.ledger.claim("web", 9)

    assert (gone.organisation, gone.card) == (OURS, None)
    assert {(d.organisation, d.key) for d in claimed} == {(OURS, "p"), (OURS, "hit")}


async def test_jobs_of_the_same_id_are_two(storage: Storage, clock: StillClock) -> None:
    soon = clock.now() + timedelta(minutes=1)
    job = At(id="j", when=soon, about="x", what="y")
    await storage.store.commit(said(), Outcome(jobs=(job,)))
    await storage.store.commit(said(organisation=THEIRS), Outcome(jobs=(job,)))
    await storage.store.commit(said(), Outcome(jobs=(Cancel(id="j"),)))

    clock.set(soon)
    came = await storage.jobs.ring_due()

    assert [event.organisation for event in came] == [THEIRS]


async def test_keys_are_their_own(storage: Storage) -> None:
    ours = await storage.secrets.key(OURS, "rating")
    theirs = await storage.secrets.key(THEIRS, "rating")

    assert ours != theirs
    assert ours == await storage.secrets.key(OURS, "rating")
    assert len(ours) == 32
