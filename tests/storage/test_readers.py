"""Who reads a notice, and who is asleep: subscriptions, units, quiet hours, clocks."""

from dataclasses import replace
from datetime import UTC, datetime, time
from itertools import count, product
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.clock import SystemClock
from bot.outcome import Outcome, Show, ToMeToo, ToReaders
from bot.records import (
    Hours,
    MeToo,
    Notice,
    Organisation,
    Person,
    Record,
    Severity,
    Subscription,
    Unit,
)
from bot.testing import StillClock
from storage.opening import Storage, open_storage
from storage.readers import (
    SEVERITIES,
    digest_people,
    matches,
    posted_and_untold,
    quiet_until,
    who_said,
)
from tests.storage.things import NOON, a_card, person, said

pytestmark = pytest.mark.slow

_numbers = count(1)
MAIL = ToReaders(services=("mail",), severity="major")
EVERYBODY = ToReaders()


def sub(who: str, how: str = "now", **more: object) -> Subscription:
    return Subscription(
        id=f"s{next(_numbers)}", organisation="acme", person=who, how=how, **more  # type: ignore[arg-type]
    )  # fmt: skip


def people(*names: str, **more: object) -> tuple[Record, ...]:
    return tuple(record for name in names for record in person(name, **more))  # type: ignore[arg-type]


async def told(storage: Storage, readers: ToReaders, *records: Record) -> set[str]:
    """Who gets a notice to these readers, as the ledger says; `reach` must agree."""
    await storage.store.commit(said(), Outcome(puts=records))
    reached = await storage.store.look("acme").reach(readers)
    show = Show(key=f"n{next(_numbers)}", card=a_card("N"), to=(readers,), urgent=True)
    await storage.store.commit(said(), Outcome(shows=(show,)))
    names = {d.place.channel[1:] for d in await storage.ledger.claim("web", 100)}
    assert reached == len(names)
    return names


async def test_whoever_subscribed_to_the_service_is_told(storage: Storage) -> None:
    records = (
        *people("ann", "bob", "eve"),
        sub("ann", service="mail"),
        sub("bob", service="vpn"),
    )

    assert await told(storage, MAIL, *records) == {"ann"}


async def test_an_open_subscription_matches_everything(storage: Storage) -> None:
    assert await told(storage, MAIL, *people("ann", "bob"), sub("ann")) == {"ann"}


async def test_two_subscriptions_are_one_delivery(storage: Storage) -> None:
    records = (*people("ann"), sub("ann"), sub("ann", service="mail"))

    assert await told(storage, MAIL, *records) == {"ann"}


@pytest.mark.parametrize(
    ("least", "loud"), [("info", True), ("major", True), ("critical", False)]
)
async def test_only_what_is_severe_enough_is_told(
    storage: Storage, least: Severity, loud: bool
) -> None:
    records = (*people("ann"), sub("ann", least=least))

    assert await told(storage, MAIL, *records) == ({"ann"} if loud else set())


async def test_off_silences_what_it_names_and_no_more(storage: Storage) -> None:
    records = (
        *people("ann", "bob"),
        *(sub("ann"), sub("ann", "off", service="mail")),
        *(sub("bob"), sub("bob", "off", service="vpn")),
    )

    assert await told(storage, MAIL, *records) == {"bob"}
    assert await told(storage, EVERYBODY) == {"ann", "bob"}


async def test_off_for_everything_silences_even_what_goes_to_everybody(
    storage: Storage,
) -> None:
    assert await told(storage, EVERYBODY, *people("ann", "bob"), sub("ann", "off")) == {"bob"}


async def test_a_digest_is_not_told_at_once(storage: Storage) -> None:
    unit = Unit(id="fin", organisation="acme", name="Finance", services=("mail",))
    records = (
        *(unit, *people("ann", "bob", "eve", unit="fin")),
        *(sub("ann", "digest"), sub("eve", "digest"), sub("eve", service="mail")),
    )

    assert await told(storage, MAIL, *records) == {"bob", "eve"}


async def test_a_unit_hears_of_the_services_it_needs(storage: Storage) -> None:
    finance = Unit(id="fin", organisation="acme", name="Finance", services=("mail", "erp"))
    records = (finance, *people("ann", unit="fin"), *people("bob", unit="hr"))

    assert await told(storage, MAIL, *records) == {"ann"}


@pytest.mark.parametrize("how", ["now", "digest"])
async def test_how_serious_it_must_be_goes_before_the_unit_too(
    storage: Storage, how: str
) -> None:
    finance = Unit(id="fin", organisation="acme", name="Finance", services=("mail",))
    records = (
        *(finance, *people("ann", "bob", unit="fin")),
        sub("ann", how, service="mail", least="critical"),
    )

    assert await told(storage, MAIL, *records) == {"bob"}


async def test_a_notice_for_units_goes_to_these_alone(storage: Storage) -> None:
    finance = Unit(id="fin", organisation="acme", name="Finance", services=("mail",))
    records = (
        *(finance, *people("ann", unit="fin"), *people("bob", unit="hr")),
        *(*people("eve", unit="fin"), sub("eve", "off", unit="fin")),
    )

    for_hr = ToReaders(services=("mail",), units=("hr",))
    for_finance = ToReaders(units=("fin",))
    assert await told(storage, for_hr, *records) == {"bob"}
    assert await told(storage, for_finance) == {"ann"}


async def test_who_left_or_has_no_account_is_not_counted(storage: Storage) -> None:
    nobody = Person(id="no", organisation="acme", name="No Account")
    records = (nobody, *people("ann"), *people("bob", active=False))

    assert await told(storage, EVERYBODY, *records) == {"ann"}


async def test_one_is_told_at_the_preferred_account_only(storage: Storage) -> None:
    ann, account = person("ann")
    other = replace(account, id="chat/ann", workspace="chat", preferred=False)

    assert await told(storage, EVERYBODY, ann, account, other) == {"ann"}
    assert await storage.ledger.claim("chat", 9) == ()


# --- quiet hours ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-03-03T21:59+01:00", None),
        ("2026-03-03T22:00+01:00", "2026-03-04T07:00+01:00"),
        ("2026-03-04T06:59+01:00", "2026-03-04T07:00+01:00"),
        ("2026-03-04T07:00+01:00", None),
        # the night in which the clocks go forward, and the one in which they go back
        ("2026-03-28T23:00+01:00", "2026-03-29T07:00+02:00"),
        ("2026-10-24T23:00+02:00", "2026-10-25T07:00+01:00"),
        ("2028-02-28T23:00+01:00", "2028-02-29T07:00+01:00"),
    ],
)
def test_quiet_over_midnight_ends_in_the_morning_of_the_place(
    now: str, until: str | None
) -> None:
    found = quiet_until(datetime.fromisoformat(now), time(22), time(7), "Europe/Berlin")

    assert found == (datetime.fromisoformat(until) if until else None)


def test_quiet_within_a_day() -> None:
    noon = datetime(2026, 3, 3, 12, tzinfo=UTC)

    assert quiet_until(noon, time(12), time(13), "UTC") == noon.replace(hour=13)
    assert quiet_until(noon, time(13), time(14), "UTC") is None
    assert quiet_until(noon, time(12), time(12), "UTC") is None


def test_an_unknown_zone_counts_as_utc() -> None:
    noon = datetime(2026, 3, 3, 12, tzinfo=UTC)

    assert quiet_until(noon, time(12), time(13), "Mars/Olympus") == noon.replace(hour=13)


async def test_each_reader_sleeps_in_their_own_zone(
    storage: Storage, clock: StillClock
) -> None:
    clock.set(datetime(2026, 3, 3, 22, 30, tzinfo=UTC))
    asleep = {"quiet_from": time(22), "quiet_to": time(7)}
    records = (
        Organisation(id="acme", organisation="acme", name="Acme", zone="Asia/Tokyo"),
        Unit(id="fin", organisation="acme", name="F", hours=Hours(zone="Europe/London")),
        *people("london", unit="fin", **asleep),
        *people("berlin", zone="Europe/Berlin", **asleep),
        *people("tokyo", **asleep),
        *people("awake"),
    )
    show = Show(key="plan", card=a_card("Plan"), to=(EVERYBODY,), matters="notice")

    await storage.store.commit(said(), Outcome(puts=records))
    committed = await storage.store.commit(said(), Outcome(shows=(show,)))
    at_once = {d.place.channel[1:] for d in await storage.ledger.claim("web", 100)}
    clock.set(datetime(2026, 3, 4, 6, 0, tzinfo=UTC))
    await storage.ledger.workspaces()
    at_six = {d.place.channel[1:] for d in await storage.ledger.claim("web", 100)}
    clock.set(datetime(2026, 3, 4, 7, 0, tzinfo=UTC))
    await storage.ledger.workspaces()
    at_seven = {d.place.channel[1:] for d in await storage.ledger.claim("web", 100)}

    assert committed.workspaces == {"web"}
    assert at_once == {"tokyo", "awake"}
    assert at_six == {"berlin"}
    assert at_seven == {"london"}


async def test_a_card_that_stands_is_edited_at_night_too(
    storage: Storage, clock: StillClock
) -> None:
    records = people("ann", quiet_from=time(22), quiet_to=time(7))
    show = Show(key="n", card=a_card("Down"), to=(EVERYBODY,), matters="notice")
    await storage.store.commit(said(), Outcome(puts=records, shows=()))
    await storage.store.commit(said(), Outcome(shows=(show,)))
    [posted] = await storage.ledger.claim("web", 9)
    await storage.ledger.showed(posted, "m1")
    clock.set(datetime(2026, 3, 3, 23, tzinfo=UTC))

    changed = Show(key="n", card=a_card("Up"), to=(EVERYBODY,), matters="notice")
    await storage.store.commit(said(), Outcome(shows=(changed,)))

    [edit] = await storage.ledger.claim("web", 9)
    assert (edit.message, edit.shown, edit.wanted) == ("m1", 1, 2)


# --- digests ----------------------------------------------------------------------------


def news(id: str, hour: int, **changed: Any) -> Notice:
    posted = Notice(
        id=id, organisation="acme", source="", author="sam", at=NOON, state="open",
        services=("mail",), posted_at=NOON.replace(hour=hour),
    )  # fmt: skip
    return replace(posted, **changed)


async def digest(storage: Storage, who: str = "ann") -> list[str]:
    """What is news to somebody between nine and eleven."""
    look = storage.store.look("acme")
    nine, eleven = NOON.replace(hour=9), NOON.replace(hour=11)
    return [notice.id for notice in await look.digest(who, nine, eleven, 100)]


async def test_a_digest_has_what_was_posted_in_its_time_newest_first(storage: Storage) -> None:
    notices = (news("n8", 8), news("n9", 9), news("n10", 10), news("n11", 11), news("n12", 12))
    records = (*people("ann"), sub("ann", "digest", service="mail"), *notices)
    await storage.store.commit(said(), Outcome(puts=records))

    assert await digest(storage) == ["n11", "n10"]


async def test_a_digest_has_only_what_was_chosen_and_stands(storage: Storage) -> None:
    records = (
        *people("ann", "bob", "eve"),
        sub("ann", "digest", service="mail", least="major"),
        *(sub("bob", "now"), sub("eve", "digest")),
        *(sub("eve", "off", service="mail"), news("n1", 10), news("n2", 10, units=("sales",))),
        news("n3", 10, state="withdrawn"),
        news("n4", 10, services=("vpn",)),
        news("n5", 10, severity="info"),
        sub("ann", "digest", service="print", least="info"),
    )
    await storage.store.commit(said(), Outcome(puts=records))

    assert await digest(storage, "ann") == ["n1", "n2"]
    assert await digest(storage, "bob") == []
    assert await digest(storage, "eve") == ["n4"]


async def test_what_somebody_was_told_at_once_is_no_news(storage: Storage) -> None:
    records = (*people("ann", "bob"), sub("ann"), sub("ann", "digest"), news("n1", 10))
    await storage.store.commit(said(), Outcome(puts=(*records, sub("bob", "digest"))))
    show = Show(key="notice:n1", card=a_card("N"), to=(MAIL,), matters="notice")

    await storage.store.commit(said(), Outcome(shows=(show,)))

    assert await digest(storage, "ann") == []
    assert await digest(storage, "bob") == ["n1"]


async def test_whoever_gets_a_digest_is_found_page_by_page(storage: Storage) -> None:
    records = (*people("ann", "bob", "eve"), sub("ann", "digest"), sub("ann", "digest"))
    records = (*records, sub("bob"), sub("eve", "digest"))
    await storage.store.commit(said(), Outcome(puts=records))
    look = storage.store.look("acme")

    first = await look.digest_people("", 1)
    second = await look.digest_people(first[-1].id, 1)
    third = await look.digest_people(second[-1].id, 1)

    assert [[each.id for each in page] for page in (first, second, third)] == [
        ["ann"], ["eve"], [],
    ]  # fmt: skip


async def test_neither_looks_through_all_there_is(tmp_path: Path) -> None:
    """However many notices and subscriptions there are, an index leads to the few."""
    storage = await open_storage(f"sqlite:///{tmp_path / 'x.sqlite'}", SystemClock())
    asked = (
        posted_and_untold("acme", "ann", NOON, NOON, 100),
        digest_people("acme", "ann", 100),
    )

    def plans(conn: Connection) -> list[str]:
        found = []
        for query in asked:
            compiled = query.compile(conn, compile_kwargs={"literal_binds": True})
            rows = conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}")
            found += [str(row[3]) for row in rows]
        return found

    said_so = await storage.database.read(plans)
    await storage.close()

    assert any("ix_notice_organisation_posted_at" in each for each in said_so)
    assert any("ix_subscription_organisation_how_person" in each for each in said_so)
    assert not [each for each in said_so if each.startswith("SCAN") and "(" not in each]


async def test_whoever_has_the_trouble_is_told_of_its_end_once(storage: Storage) -> None:
    hit = [
        MeToo(id=f"n:{who}", organisation="acme", notice="n", person=who, at=NOON)
        for who in ("ann", "bob", "gone")
    ]
    others = replace(hit[0], id="m:eve", notice="m", person="eve")
    never = replace(hit[0], id="n:kim", person="kim", tell_when_fixed=False)
    records = (*people("ann", "bob", "eve", "kim"), *people("gone", active=False))
    await storage.store.commit(said(), Outcome(puts=(*records, *hit, others, never)))

    show = Show(key="fixed:n", card=a_card("N"), to=(ToMeToo(notice="n"),))
    for _ in range(2):
        await storage.store.commit(said(), Outcome(shows=(show,)))

    told = [each.place.channel for each in await storage.ledger.claim("web", 100)]
    assert sorted(told) == ["@ann", "@bob"]


async def test_what_one_subscription_says_is_what_the_database_finds(storage: Storage) -> None:
    """The rule stands twice: in SQL for everybody at once, and for one that was read."""
    subs = [
        sub(f"p{n}", how, service=service, unit=unit, least=least)
        for n, (how, service, unit, least) in enumerate(
            product(
                ("now", "digest", "off"), ("", "mail", "vpn"), ("", "sales"), ("info", "major")
            )
        )
    ]
    await storage.store.commit(said(), Outcome(puts=tuple(subs)))
    notices = [
        ToReaders(services=services, units=units, severity=severity)
        for services, units, severity in product(
            ((), ("mail",), ("vpn", "mail")), ((), ("sales",), ("shops",)), SEVERITIES
        )
    ]

    def found(conn: Connection) -> list[set[str]]:
        return [
            {person for how in ("now", "digest", "off")
             for person in conn.execute(who_said("acme", each, how)).scalars()}
            for each in notices
        ]  # fmt: skip

    by_database = await storage.database.read(found)
    assert by_database == [
        {one.person for one in subs if matches(one, each)}  # type: ignore[arg-type] # has the columns
        for each in notices
    ]
