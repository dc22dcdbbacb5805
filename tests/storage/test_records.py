"""Every kind of record comes back from every database exactly as it was put."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cards import Answer, Card
from bot.events import Event, TimeCame
from bot.outcome import Outcome
from bot.places import Place
from bot.records import RECORD_KINDS, Message, Person, Record, Request
from storage.cardtext import read_answer, read_card, write_answer, write_card
from storage.columns import adapter_of, clean
from storage.inbox import EVENT_KINDS, body_of
from storage.opening import Storage
from tests.storage.things import puts, said
from tests.storage.values import a_full_value, values_of

pytestmark = pytest.mark.slow

QUICK = settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

_numbers = count(1)


@pytest.mark.parametrize("kind", RECORD_KINDS, ids=lambda kind: kind.__name__)
@QUICK
@given(data=st.data())
async def test_what_is_put_is_what_is_read(
    storage: Storage, kind: type[Record], data: st.DataObject
) -> None:
    id = f"r{next(_numbers)}"
    record = data.draw(values_of(kind, id=id, organisation="acme", version=0))

    await storage.store.commit(_happening(), Outcome(puts=(record,)))

    read = await storage.store.look("acme").one(kind, id)
    assert read == replace(record, version=1)


@given(values_of(Card))
def test_a_card_comes_back(card: Card) -> None:
    assert read_card(write_card(card)) == card


@given(values_of(Answer))
def test_an_answer_comes_back(answer: Answer) -> None:
    assert read_answer(write_answer(answer)) == answer


@given(values_of(Event))
def test_an_event_comes_back(event: Event) -> None:
    kind = EVENT_KINDS[type(event).__name__]

    assert adapter_of(kind).validate_json(body_of(event)) == event


@given(st.text(st.characters()))
def test_what_is_cleaned_can_be_kept_and_is_clean(text: str) -> None:
    cleaned = clean(text)

    assert "\x00" not in cleaned
    assert cleaned.encode().decode() == cleaned == clean(cleaned)
    assert len(cleaned) == len(text)


async def test_a_time_without_a_zone_is_refused(storage: Storage) -> None:
    naive = datetime(2026, 3, 3)  # noqa: DTZ001 - this is what is refused
    person = Person(id="p", organisation="acme", name="Ann", away_until=naive)

    with pytest.raises(Exception, match="has no time zone"):
        await storage.store.commit(_happening(), Outcome(puts=(person,)))


async def test_places_can_be_asked_for(storage: Storage) -> None:
    here, there = (Place(workspace="w", channel=name) for name in ("here", "there"))
    message = Message(
        id="m", organisation="acme", request="r", author="p", place=here, message="1",
        text="x", output="x", side="staff", at=datetime(2026, 3, 3, tzinfo=UTC),
    )  # fmt: skip
    await storage.store.commit(_happening(), Outcome(puts=(message,)))

    look = storage.store.look("acme")
    assert [m.id for m in await look.many(Message, place=here, message="1")] == ["m"]
    assert await look.many(Message, place=(there,)) == ()


def _happening() -> TimeCame:
    now = datetime(2026, 3, 3, tzinfo=UTC)
    return TimeCame(
        key=f"k{next(_numbers)}", organisation="acme", at=now, about="", what=""
    )  # fmt: skip


async def test_who_has_a_role_is_found_among_any_number(storage: Storage) -> None:
    many = [Person(id=f"p{number:05}", organisation="acme", name="X") for number in range(6000)]
    last = Person(id="zoe", organisation="acme", name="Zoe", roles=("staff", "on_call"))
    gone = replace(last, id="zz", active=False)
    await storage.store.commit(said(), puts(*many, last, gone))
    look = storage.store.look("acme")

    assert [each.id for each in await look.with_role("on_call", "admin")] == ["zoe"]
    assert await look.with_role("reviewer") == ()


async def test_the_last_number_is_the_greatest_however_many_are_left(
    storage: Storage,
) -> None:
    kept = [
        a_full_value(
            Request, 1, id=f"R-{number}", organisation="acme", version=0, number=number
        )
        for number in (2, 11, 7)
    ]
    other = replace(kept[0], id="R-90", organisation="other", number=90)
    look = storage.store.look("acme")
    assert await look.last_number(Request) == 0

    await storage.store.commit(said(), puts(*kept))
    await storage.store.commit(said(organisation="other"), puts(other))

    assert await look.last_number(Request) == 11
