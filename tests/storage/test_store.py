"""The Store port, on every database: what is taken stays, what is committed is whole."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.events import Said
from bot.outcome import At, Cancel, Outcome
from bot.ports import Conflict
from bot.records import AuditEntry, Person
from bot.testing import StillClock
from storage.keeping import WrongOutcome
from storage.opening import Storage
from storage.tables import inbox
from tests.storage.things import ANNS_CHAT, NOON, acme, edited, person, puts, said, shows

ANN, ANNS_ACCOUNT = person("ann")


async def kept(storage: Storage, id: str = "ann") -> Person | None:
    return await storage.store.look("acme").one(Person, id)


async def test_an_event_is_taken_once(storage: Storage) -> None:
    event = said("hello")

    first = await storage.store.take(event)
    second = await storage.store.take(event)

    assert (first.new, second.new) == (True, False)


async def test_a_taken_event_waits_until_it_is_done(storage: Storage) -> None:
    event = said("hello")
    await storage.store.take(event)

    [waiting] = await storage.store.waiting(NOON, 10)
    await storage.store.commit(event, Outcome())

    assert waiting.event == event
    assert await storage.store.waiting(NOON, 10) == ()


async def test_what_one_event_made_known_is_taken_with_it_and_once(storage: Storage) -> None:
    known, news = said("known"), [said("new", key=f"new:{n}") for n in range(450)]
    await storage.store.take(known)
    await storage.store.commit(known, Outcome())
    cause = said("look around")
    await storage.store.take(cause)

    committed = await storage.store.commit(cause, Outcome(events=(known, *news, news[0])))
    waiting = await storage.store.waiting(NOON, 1000)

    assert committed.again == tuple(news)
    assert {each.event for each in waiting} == set(news)


async def test_what_could_not_be_committed_made_nothing_known(storage: Storage) -> None:
    cause, news = said("look around"), said("new")
    await storage.store.take(cause)
    stale = replace(ANN, version=7)

    with pytest.raises(Conflict):
        await storage.store.commit(cause, Outcome(puts=(stale,), events=(news,)))

    assert [each.event for each in await storage.store.waiting(NOON, 10)] == [cause]


async def test_a_committed_record_is_at_version_one(storage: Storage) -> None:
    await storage.store.commit(said(), puts(ANN))

    assert await kept(storage) == replace(ANN, version=1)


async def test_a_changed_record_rises_by_one_version(storage: Storage) -> None:
    await storage.store.commit(said(), puts(ANN))
    read = await kept(storage)
    assert read is not None

    await storage.store.commit(said(), puts(replace(read, name="Anna")))

    assert await kept(storage) == replace(ANN, name="Anna", version=2)


async def test_a_record_that_changed_meanwhile_is_a_conflict(storage: Storage) -> None:
    await storage.store.commit(said(), puts(ANN))
    read = await kept(storage)
    assert read is not None
    await storage.store.commit(said(), puts(replace(read, name="Anna")))

    with pytest.raises(Conflict):
        await storage.store.commit(said(), puts(replace(read, name="Annie")))

    assert await kept(storage) == replace(ANN, name="Anna", version=2)


async def test_a_decision_rests_on_what_was_read(storage: Storage) -> None:
    await storage.store.commit(said(), puts(ANN))
    read = await kept(storage)
    assert read is not None
    await storage.store.commit(said(), puts(replace(read, active=False)))
    bob, _ = person("bob")

    with pytest.raises(Conflict):
        await storage.store.commit(said(), Outcome(puts=(bob,), based_on=(read,)))

    assert await kept(storage, "bob") is None


async def test_the_same_new_record_twice_is_one(storage: Storage) -> None:
    await storage.store.commit(said(), puts(ANN))

    await storage.store.commit(said(), puts(ANN))

    assert await kept(storage) == replace(ANN, version=1)


async def test_another_new_record_of_the_same_id_is_a_conflict(storage: Storage) -> None:
    await storage.store.commit(said(), puts(ANN))

    with pytest.raises(Conflict):
        await storage.store.commit(said(), puts(replace(ANN, name="Another Ann")))


async def test_a_removed_record_is_gone(storage: Storage) -> None:
    await storage.store.commit(said(), puts(ANN))
    read = await kept(storage)
    assert read is not None

    await storage.store.commit(said(), Outcome(removes=(read,)))

    assert await kept(storage) is None


async def test_a_conflict_leaves_nothing_behind(storage: Storage) -> None:
    await storage.store.commit(said(), puts(ANN))
    event = said()
    await storage.store.take(event)
    bob, _ = person("bob")
    outcome = puts(bob, replace(ANN, name="Another")) + shows("c", "Hello", ANNS_CHAT)

    with pytest.raises(Conflict):
        await storage.store.commit(event, outcome)

    assert await kept(storage, "bob") is None
    assert await storage.ledger.workspaces() == ()
    assert [w.event for w in await storage.store.waiting(NOON, 9)] == [event]


async def test_committing_twice_changes_nothing(storage: Storage) -> None:
    event = said()
    await storage.store.take(event)
    entry = AuditEntry(id="1", organisation="acme", at=NOON, who="ann", what="x", about="y")
    await storage.store.commit(event, puts(entry) + shows("c", "Hello", ANNS_CHAT))
    await storage.ledger.claim("web", 10)

    again = await storage.store.commit(event, puts(replace(entry, what="z")))

    assert again.workspaces == frozenset()
    assert await storage.store.look("acme").count(AuditEntry) == 1


async def test_records_of_another_organisation_are_refused(storage: Storage) -> None:
    stranger, _ = person("eve", organisation="other")

    with pytest.raises(WrongOutcome, match="another organisation"):
        await storage.store.commit(said(), puts(stranger))


async def test_one_record_cannot_be_put_in_two_ways(storage: Storage) -> None:
    with pytest.raises(WrongOutcome, match="put twice"):
        await storage.store.commit(said(), puts(ANN, replace(ANN, name="Anna")))


async def test_failures_are_counted_and_wait_for_their_time(
    storage: Storage, clock: StillClock
) -> None:
    event = said()
    await storage.store.take(event)

    tries = await storage.store.failed(event, "boom", timedelta(hours=3, minutes=5))

    assert tries == 1
    assert await storage.store.waiting(NOON + timedelta(minutes=4), 9) == ()
    [later] = await storage.store.waiting(NOON + timedelta(minutes=5), 9)
    assert (later.event, later.tries) == (event, 1)


async def test_a_parked_event_tells_the_person_and_waits_no_more(storage: Storage) -> None:
    event = said()
    await storage.store.take(event)

    committed = await storage.store.park(event, "boom", shows("sorry", "Sorry", ANNS_CHAT))

    assert committed.workspaces == {"web"}
    assert await storage.store.waiting(NOON, 9) == ()


async def test_an_edit_waits_for_its_message(storage: Storage) -> None:
    message = said("first words")
    edit = edited(message, "better words")
    await storage.store.take(edit)
    await storage.store.take(message)

    with pytest.raises(Conflict):
        await storage.store.commit(edit, Outcome())

    await storage.store.commit(message, Outcome())
    await storage.store.commit(edit, Outcome())
    assert await storage.store.waiting(NOON, 9) == ()


async def test_an_edit_that_came_before_its_message_is_done_again(storage: Storage) -> None:
    message = said("first words")
    edit = edited(message, "better words")
    await storage.store.take(edit)
    await storage.store.commit(edit, Outcome())
    await storage.store.take(message)

    committed = await storage.store.commit(message, Outcome())

    assert committed.again == (edit,)
    assert [w.event for w in await storage.store.waiting(NOON, 9)] == [edit]


async def test_a_job_that_is_written_tells_when_it_is_due(storage: Storage) -> None:
    later = NOON + timedelta(hours=1)
    outcome = Outcome(jobs=(At(id="j", when=later, about="r1", what="remind"), Cancel(id="x")))

    committed = await storage.store.commit(said(), outcome)

    assert committed.next_job == later


async def test_words_that_no_database_can_hold_are_mended(storage: Storage) -> None:
    event = said("half \ud800 and nothing \x00")
    await storage.store.take(event)
    await storage.store.commit(said(), puts(acme(), replace(ANN, name="A\x00nn\udfff")))

    [waiting] = await storage.store.waiting(NOON, 9)
    read = await kept(storage)

    assert isinstance(waiting.event, Said)
    assert waiting.event.text == "half � and nothing �"
    assert read is not None
    assert read.name == "A�nn�"


async def test_an_event_that_cannot_be_read_stands_in_nobody_s_way(
    storage: Storage, clock: StillClock
) -> None:
    strange, plain = said(), said()
    for event in (strange, plain):
        await storage.store.take(event)
    newer = update(inbox).where(inbox.c.key == strange.key).values(kind="Dreamt")
    await storage.database.write(lambda conn: conn.execute(newer))

    for _ in range(2):
        found = await storage.store.waiting(clock.now(), 9)

        assert [one.event for one in found] == [plain]
    known = update(inbox).where(inbox.c.key == strange.key).values(kind="Said")
    await storage.database.write(lambda conn: conn.execute(known))
    later = clock.now() + timedelta(minutes=2)
    assert len(await storage.store.waiting(later, 9)) == 2
