"""The ledger, on every database: intent before the call, marks after it, one row a place."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
import structlog
from sqlalchemy import update

from bot.outcome import Outcome, Show, Under, Withdraw
from bot.places import Place
from bot.ports import Delivery, Unavailable
from bot.records import Organisation
from bot.testing import StillClock
from storage.leases import LEASE
from storage.ledger import StoredLedger
from storage.opening import Storage
from storage.tables import card, replica, sender
from tests.storage.things import ANNS_CHAT, CHANNEL, a_card, person, puts, said, shows


async def commit(storage: Storage, outcome: Outcome) -> None:
    await storage.store.commit(said(), outcome)


async def claim(storage: Storage, limit: int = 100) -> tuple[Delivery, ...]:
    return await storage.ledger.claim("web", limit)


async def test_what_is_claimed_is_not_claimed_again(storage: Storage) -> None:
    await commit(storage, shows("a", "Hello", CHANNEL))

    [first] = await claim(storage)

    assert (first.key, first.place, first.unsure, first.shown) == ("a", CHANNEL, False, 0)
    assert await claim(storage) == ()


async def test_a_card_changed_while_it_is_on_its_way_is_due_again(storage: Storage) -> None:
    await commit(storage, shows("a", "Down", CHANNEL))
    [on_its_way] = await claim(storage)
    await commit(storage, shows("a", "Up", CHANNEL))
    meanwhile = await claim(storage)

    await storage.ledger.showed(on_its_way, "m1")

    [edit] = await claim(storage)
    assert meanwhile == ()
    assert (edit.message, edit.shown, edit.wanted) == ("m1", 1, 2)
    assert edit.card is not None
    assert edit.card.title == "Up"


async def test_urgent_then_answers_then_notices_then_digests(storage: Storage) -> None:
    for matters in ("digest", "notice", "rating", "reply"):
        show = Show(key=matters, card=a_card("x"), to=(CHANNEL,), matters=matters)
        await commit(storage, Outcome(shows=(show,)))
    await commit(storage, shows("urgent", "x", CHANNEL, urgent=True))

    order = [(await claim(storage, 1))[0].key for _ in range(5)]

    assert order == ["urgent", "reply", "rating", "notice", "digest"]


async def test_what_must_wait_is_left_where_it_is(storage: Storage) -> None:
    await commit(storage, shows("old", "Old", CHANNEL))
    [old] = await claim(storage)
    await storage.ledger.showed(old, "m1")
    await commit(storage, shows("old", "Edited", CHANNEL) + shows("new", "New", CHANNEL))

    claimed = await storage.ledger.claim("web", 9, without=frozenset({"post"}))

    assert [delivery.key for delivery in claimed] == ["old"]
    assert await storage.ledger.workspaces() == ("web",)


async def test_a_failed_try_is_unsure_and_waits(storage: Storage, clock: StillClock) -> None:
    await commit(storage, shows("a", "Hello", CHANNEL))
    [begun] = await claim(storage)
    later = clock.now() + timedelta(minutes=1)

    await storage.ledger.failed(begun, "lost", for_good=False, until=later)

    assert await storage.ledger.workspaces() == ()
    assert await storage.ledger.attempts(begun) == 1
    clock.set(later)
    assert await storage.ledger.workspaces() == ("web",)
    [again] = await claim(storage)
    assert (again.unsure, again.tried) == (True, 1)


async def test_an_unsure_try_remembers_its_version(storage: Storage) -> None:
    await commit(storage, shows("a", "Down", CHANNEL))
    [begun] = await claim(storage)
    await storage.ledger.failed(begun, "lost", for_good=False)

    await commit(storage, shows("a", "Up", CHANNEL))

    [again] = await claim(storage)
    assert (again.unsure, again.tried, again.wanted) == (True, 1, 2)


async def test_what_was_not_tried_is_sure(storage: Storage, clock: StillClock) -> None:
    await commit(storage, shows("a", "Hello", CHANNEL))
    [begun] = await claim(storage)

    await storage.ledger.postpone(begun, clock.now())

    [again] = await claim(storage)
    assert (again.unsure, again.id) == (False, begun.id)


async def another_takes_over(storage: Storage, clock: StillClock) -> None:
    """The process is gone, and its leases run out; from here on we are another one."""
    clock.pass_by(2 * LEASE)
    for leases in (replica, sender):
        long_ago = update(leases).values(until=clock.now() - timedelta(days=1000))
        await storage.database.write(lambda conn, it=long_ago: conn.execute(it))  # type: ignore[misc]
    storage.leases.holder = "another"
    storage.leases._senders.clear()
    await storage.leases.take_slot()


async def test_what_a_crash_left_begun_is_adopted_as_unsure(
    storage: Storage, clock: StillClock
) -> None:
    await commit(storage, shows("a", "Hello", CHANNEL))
    await claim(storage)
    await another_takes_over(storage, clock)

    adopted = await storage.ledger.adopt()

    [again] = await claim(storage)
    assert adopted == 1
    assert again.unsure


async def test_marks_of_who_lost_the_row_are_ignored(
    storage: Storage, clock: StillClock
) -> None:
    await commit(storage, shows("a", "Hello", CHANNEL))
    [mine] = await claim(storage)
    ours = storage.leases.holder
    await another_takes_over(storage, clock)
    await storage.ledger.adopt()
    [theirs] = await claim(storage)

    storage.leases.holder = ours
    await storage.ledger.showed(mine, "too late")
    await storage.ledger.failed(mine, "too late", for_good=True)
    storage.leases.holder = "another"
    await storage.ledger.showed(theirs, "m1")

    shown = await storage.store.look("acme").shown_at(CHANNEL, "m1")
    assert shown is not None
    assert await storage.ledger.count("failed") == 0


async def test_a_message_shows_its_card(storage: Storage) -> None:
    await commit(storage, shows("a", "Hello", ANNS_CHAT))
    [delivery] = await claim(storage)
    await storage.ledger.showed(delivery, "m1")

    shown = await storage.store.look("acme").shown_at(ANNS_CHAT, "m1")

    assert shown is not None
    assert (shown.key, shown.place, shown.card) == ("a", ANNS_CHAT, a_card("Hello"))
    assert await storage.store.look("acme").shown_at(CHANNEL, "m1") is None
    assert await storage.store.look("acme").shown_at(ANNS_CHAT, "") is None


async def test_which_cards_stand_in_a_place_and_which_anywhere(storage: Storage) -> None:
    await commit(storage, shows("a", "Hello", ANNS_CHAT))
    await commit(storage, shows("b", "Hello", CHANNEL))
    await commit(storage, shows("c", "Hello", CHANNEL))
    await commit(storage, Outcome(shows=(Withdraw(key="c"),)))
    look = storage.store.look("acme")

    assert await look.standing(("a", "b", "c", "d")) == {"a", "b"}
    assert await look.standing(("a", "b", "c", "d"), CHANNEL) == {"b"}
    assert await look.standing((), CHANNEL) == frozenset()


async def test_what_hangs_under_a_card_in_a_thread_stays_in_that_thread(
    storage: Storage,
) -> None:
    thread = Place(workspace="web", channel="it-help", thread="t1")
    under = Show(key="line", card=a_card("Line"), to=(Under(key="a"),))
    await commit(storage, shows("a", "Card", thread) + Outcome(shows=(under,)))
    [card] = await claim(storage)
    await storage.ledger.showed(card, "m1")

    [line] = await claim(storage)

    assert line.place == thread


async def test_what_hangs_under_a_card_is_edited_not_repeated(storage: Storage) -> None:
    under = Show(key="line", card=a_card("Line"), to=(Under(key="a"),))
    await commit(storage, shows("a", "Card", CHANNEL) + Outcome(shows=(under,)))
    for message in ("m1", "m2"):
        [delivery] = await claim(storage)
        await storage.ledger.showed(delivery, message)

    better = Show(key="line", card=a_card("Better line"), to=(Under(key="a"),))
    await commit(storage, Outcome(shows=(better,)))

    [edit] = await claim(storage)
    assert (edit.key, edit.message) == ("line", "m2")
    assert edit.place.thread == "m1"


async def test_nothing_is_left_of_a_withdrawn_card(storage: Storage) -> None:
    await commit(storage, shows("a", "Hello", CHANNEL))
    [posted] = await claim(storage)
    await storage.ledger.showed(posted, "m1")
    await commit(storage, Outcome(shows=(Withdraw(key="a"), Withdraw(key="unknown"))))
    [away] = await claim(storage)

    await storage.ledger.showed(away, "")

    assert (away.card, away.message) == (None, "m1")
    assert await storage.store.look("acme").shown_at(CHANNEL, "m1") is None
    assert await claim(storage) == ()


async def test_a_card_withdrawn_while_on_its_way_is_taken_away_after(storage: Storage) -> None:
    await commit(storage, shows("a", "Hello", CHANNEL))
    [on_its_way] = await claim(storage)
    await commit(storage, Outcome(shows=(Withdraw(key="a"),)))

    await storage.ledger.showed(on_its_way, "m1")

    [away] = await claim(storage)
    assert (away.card, away.message) == (None, "m1")


async def test_a_card_wanted_back_while_it_is_taken_away_is_posted_again(
    storage: Storage,
) -> None:
    await commit(storage, shows("a", "Hello", CHANNEL))
    [posted] = await claim(storage)
    await storage.ledger.showed(posted, "m1")
    await commit(storage, Outcome(shows=(Withdraw(key="a"),)))
    [away] = await claim(storage)
    await commit(storage, shows("a", "Back", CHANNEL))

    await storage.ledger.showed(away, "")

    [again] = await claim(storage)
    assert (again.message, again.shown) == ("", 0)
    assert again.card == a_card("Back")


async def test_the_reader_s_zone_goes_with_the_card(storage: Storage) -> None:
    acme = Organisation(id="acme", organisation="acme", name="Acme", zone="Europe/Berlin")
    await commit(storage, puts(acme, *person("ann", zone="Asia/Tokyo"), *person("bob")))
    places = tuple(Place(workspace="web", channel=name) for name in ("@ann", "@bob", "it-help"))
    private = Place(workspace="web", channel="it-help", only_for="ann")
    await commit(storage, shows("a", "Hello", *places, private))

    zones = {
        (delivery.place.channel, delivery.place.only_for): delivery.zone
        for delivery in await claim(storage)
    }

    assert zones == {
        ("@ann", ""): "Asia/Tokyo",
        ("@bob", ""): "Europe/Berlin",
        ("it-help", ""): "Europe/Berlin",
        ("it-help", "ann"): "Asia/Tokyo",
    }


async def test_many_marks_share_their_commits(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        await commit(storage, shows(f"c{number}", "Hello", CHANNEL))
    claimed = await claim(storage)
    marked: list[int] = []
    real = StoredLedger._mark_all

    async def counting(self: StoredLedger) -> None:
        marked.append(len(self._marks))
        await real(self)

    monkeypatch.setattr(StoredLedger, "_mark_all", counting)
    await asyncio.gather(*(storage.ledger.showed(d, f"m{d.id}") for d in claimed))

    assert len(claimed) == 30
    assert len(marked) < 5
    assert await storage.ledger.count("begun") == 0


async def test_what_was_claimed_unheard_is_due_again(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await commit(storage, shows("a", "A", CHANNEL) + shows("b", "B", ANNS_CHAT))
    [held] = await claim(storage, 1)
    real = storage.database.write

    async def unheard(piece: Any) -> Any:
        await real(piece)
        raise Unavailable("the answer never came")

    monkeypatch.setattr(storage.database, "write", unheard)
    with pytest.raises(Unavailable):
        await claim(storage)
    monkeypatch.setattr(storage.database, "write", real)
    lost = await claim(storage)

    await storage.ledger.adopt()

    [again] = await claim(storage)
    assert lost == ()
    assert {held.key, again.key} == {"a", "b"}
    assert not again.unsure


async def test_an_answer_that_was_not_heard_gives_back_only_its_own_claim(
    storage: Storage, clock: StillClock
) -> None:
    """The hand-back was committed, its answer lost; it is said again after a new claim."""
    await commit(storage, shows("a", "Hello", CHANNEL))
    [first] = await claim(storage)
    await storage.ledger.postpone(first, clock.now())
    clock.pass_by(timedelta(seconds=1))
    [second] = await claim(storage)

    await storage.ledger.postpone(first, clock.now())
    await storage.ledger.failed(first, "lost", for_good=False)
    await storage.ledger.showed(first, "m1")
    meanwhile = await claim(storage)
    await storage.ledger.showed(second, "m2")

    assert meanwhile == ()
    assert await storage.store.look("acme").shown_at(CHANNEL, "m2") is not None


async def test_a_card_that_cannot_be_read_stands_in_nobody_s_way(
    storage: Storage, clock: StillClock
) -> None:
    await commit(storage, shows("a", "Hello", CHANNEL) + shows("b", "Hi", ANNS_CHAT))
    good = card.select().where(card.c.key == "a")
    body = await storage.database.read(lambda conn: conn.execute(good).one().body)
    for new in ('{"title":"x","parts":[{"kind":"Hologram"}]}', body):
        changed = update(card).where(card.c.key == "a").values(body=new)
        await storage.database.write(lambda conn, it=changed: conn.execute(it))  # type: ignore[misc]
        keys = [delivery.key for delivery in await claim(storage)]
        clock.pass_by(timedelta(hours=1))
        await storage.ledger.workspaces()

        assert keys == (["b"] if new != body else ["a"])


async def test_the_log_of_a_card_that_cannot_be_read_holds_no_words(storage: Storage) -> None:
    await commit(storage, shows("a", "Hello", CHANNEL))
    body = '{"title":"diagnosis","parts":[{"kind":"Hologram","text":"whispered"}]}'
    changed = update(card).where(card.c.key == "a").values(body=body)
    await storage.database.write(lambda conn: conn.execute(changed))

    with structlog.testing.capture_logs() as said_in_the_log:
        await claim(storage)

    [line] = said_in_the_log
    assert line["event"] == "a card cannot be read"
    assert "whispered" not in str(line)
    assert "diagnosis" not in str(line)
