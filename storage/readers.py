"""Who reads a notice, as one query: subscriptions, units, accounts, quiet hours."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Select,
    Time,
    and_,
    column,
    exists,
    func,
    literal,
    not_,
    or_,
    select,
    values,
)

from bot.outcome import ToReaders
from bot.records import (
    AccountOf,
    Hours,
    MeToo,
    Notice,
    Organisation,
    Person,
    Severity,
    Subscription,
    Unit,
)
from storage.columns import Instant, Words
from storage.tables import TABLE_OF, card, delivery

person = TABLE_OF[Person]
account_of = TABLE_OF[AccountOf]
subscription = TABLE_OF[Subscription]
unit = TABLE_OF[Unit]
notice = TABLE_OF[Notice]
me_too = TABLE_OF[MeToo]
organisation_table = TABLE_OF[Organisation]

SEVERITIES: tuple[Severity, ...] = get_args(Severity)


def is_preferred(organisation: str) -> ColumnElement[bool]:
    """Whether the account is the one that its person is written to: `preferred` first,
    then by id. Said as "there is none before it", which one look into an index answers."""
    other, this = account_of.alias("other"), account_of
    before = or_(
        and_(other.c.preferred, not_(this.c.preferred)),
        and_(other.c.preferred == this.c.preferred, other.c.id < this.c.id),
    )
    same = (other.c.organisation == organisation, other.c.person == this.c.person)
    return ~exists().where(*same, before).correlate(this)


def people_to_tell(conn: Connection, organisation: str, readers: ToReaders) -> Select[Any]:
    """Persons and their preferred accounts: everybody who gets such a notice at once.

    Subscriptions decide, own choices before a unit's default: who wants a digest, or
    nothing, is not told at once. A unit's people are readers of a notice that names
    the unit, or, where no unit is named, a service that the unit cannot work without.
    """
    wanted = and_(
        person.c.organisation == organisation,
        person.c.active,
        account_of.c.organisation == organisation,
        account_of.c.person == person.c.id,
        is_preferred(organisation),
        person.c.id != readers.but,
        person.c.id.not_in(who_said(organisation, readers, "off")),
    )
    everybody = not readers.services and not readers.units
    if not everybody:
        by_default = and_(
            person.c.unit.in_(_units_by_default(conn, organisation, readers)),
            person.c.id.not_in(who_said(organisation, readers, "digest")),
            person.c.id.not_in(_who_wants_only_worse(organisation, readers)),
        )
        wanted = and_(
            wanted, or_(person.c.id.in_(who_said(organisation, readers, "now")), by_default)
        )
    return select(person.c.id, account_of.c.workspace, account_of.c.account).where(wanted)


def people_hit(organisation: str, notice_id: str) -> Select[Any]:
    """Persons and their preferred accounts: whoever has this trouble and wants to hear of its
    end."""
    hit = select(me_too.c.person).where(
        me_too.c.organisation == organisation,
        me_too.c.notice == notice_id,
        me_too.c.tell_when_fixed,
    )
    return select(person.c.id, account_of.c.workspace, account_of.c.account).where(
        person.c.organisation == organisation,
        person.c.active,
        person.c.id.in_(hit),
        account_of.c.organisation == organisation,
        account_of.c.person == person.c.id,
        is_preferred(organisation),
    )


def who_said(organisation: str, readers: ToReaders, how: str) -> Select[Any]:
    """Persons with such a subscription that matches the notice.

    Switching off is taken at its word: "nothing about email" does not silence a
    notice that is about no service in particular.
    """
    s = subscription.c
    loud_enough = SEVERITIES[: SEVERITIES.index(readers.severity) + 1]
    conditions = [s.organisation == organisation, s.how == how, s.least.in_(loud_enough)]
    if readers.services or how == "off":
        conditions.append(s.service.in_(("", *readers.services)))
    if readers.units or how == "off":
        conditions.append(s.unit.in_(("", *readers.units)))
    return select(s.person).where(*conditions)


def _who_wants_only_worse(organisation: str, readers: ToReaders) -> Select[Any]:
    """Persons who said of one of its services that it must be more serious than this."""
    s = subscription.c
    too_small = SEVERITIES[SEVERITIES.index(readers.severity) + 1 :]
    return select(s.person).where(
        s.organisation == organisation,
        s.how != "off",
        s.service.in_(readers.services),
        s.least.in_(too_small),
    )


def _units_by_default(
    conn: Connection, organisation: str, readers: ToReaders
) -> tuple[str, ...]:
    if readers.units:
        return readers.units
    found = conn.execute(
        select(unit.c.id, unit.c.services).where(unit.c.organisation == organisation)
    )
    return tuple(id for id, services in found if set(services) & set(readers.services))


# --- digests ------------------------------------------------------------------------


def digest_people(organisation: str, after: str, limit: int) -> Select[Any]:
    """Persons who get a digest, by id: a page of the index on who chose it."""
    s = subscription.c
    ids = (
        select(s.person)
        .where(s.organisation == organisation, s.how == "digest", s.person > after)
        .distinct()
        .order_by(s.person)
        .limit(limit)
        .subquery()
    )
    whole = select(person).join(ids, person.c.id == ids.c.person)
    return whole.where(person.c.organisation == organisation).order_by(person.c.id)


def digest_of(
    conn: Connection,
    organisation: str,
    person_id: str,
    since: datetime,
    until: datetime,
    limit: int,
) -> Iterator[Row[Any]]:
    """Notices posted in this time that the person gets as a digest, newest first. Two
    statements, however many notices there are: each morning everybody's are asked for."""
    found = conn.execute(posted_and_untold(organisation, person_id, since, until, limit)).all()
    theirs = conn.execute(_subscriptions_of(organisation, person_id)).all() if found else ()
    for row in found:
        readers = ToReaders(services=row.services, units=row.units, severity=row.severity)
        said = {each.how for each in theirs if matches(each, readers)}
        if "digest" in said and "off" not in said:
            yield row


def posted_and_untold(
    organisation: str, person_id: str, since: datetime, until: datetime, limit: int
) -> Select[Any]:
    """Notices posted in this time of which nothing stands, or is to stand, in a chat of the
    person's own; what could never be brought there does not count."""
    told = (
        select(delivery.c.number)
        .join(card, card.c.number == delivery.c.card)
        .join(account_of, account_of.c.workspace == delivery.c.workspace)
        .where(
            card.c.organisation == organisation,
            card.c.key == literal("notice:") + notice.c.id,
            account_of.c.organisation == organisation,
            account_of.c.person == person_id,
            delivery.c.channel == literal("@") + account_of.c.account,
            delivery.c.state != "failed",
        )
        .correlate(notice)
    )
    return (
        select(notice)
        .where(
            notice.c.organisation == organisation,
            notice.c.posted_at > since,
            notice.c.posted_at <= until,
            notice.c.state.in_(("open", "scheduled", "resolved")),
            ~told.exists(),
        )
        .order_by(notice.c.posted_at.desc(), notice.c.id)
        .limit(limit)
    )


def _subscriptions_of(organisation: str, person_id: str) -> Select[Any]:
    s = subscription.c
    mine = (s.organisation == organisation, s.person == person_id)
    return select(s.how, s.least, s.service, s.unit).where(*mine)


def matches(one: Row[Any], readers: ToReaders) -> bool:
    """Whether a subscription is about a notice to these readers: what `who_said` asks the
    database of everybody's, asked of one that was read."""
    if SEVERITIES.index(one.least) > SEVERITIES.index(readers.severity):
        return False
    off = one.how == "off"
    by_service = one.service in ("", *readers.services) or not (readers.services or off)
    by_unit = one.unit in ("", *readers.units) or not (readers.units or off)
    return by_service and by_unit


def count_of(people: Select[Any]) -> Select[Any]:
    return select(func.count()).select_from(people.subquery())


# --- quiet hours ---------------------------------------------------------------------


def quiet_until(now: datetime, start: time, end: time, zone: str) -> datetime | None:
    """When these quiet hours end, if it is quiet now."""
    local = now.astimezone(_zone(zone))
    if start == end:
        return None
    clock = local.time()
    over_midnight = start > end
    quiet = clock >= start or clock < end if over_midnight else start <= clock < end
    if not quiet:
        return None
    day = local.date() + timedelta(days=1 if over_midnight and clock >= start else 0)
    return datetime.combine(day, end, tzinfo=local.tzinfo)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def who_is_quiet(
    conn: Connection, organisation: str, now: datetime, only: str = ""
) -> FromClause | None:
    """A table (quiet_from, quiet_to, zone, unit, until) of who must not be disturbed now.

    People share their quiet hours with many others, so it is short, however many
    people there are. None while nobody is quiet. With `only` a person's id, nobody else is
    looked at: to read all of 50,000 for one card takes 30 ms of the only writer.
    """
    p = person.c
    kinds = conn.execute(
        select(p.quiet_from, p.quiet_to, p.zone, p.unit)
        .where(
            p.organisation == organisation,
            p.quiet_from.is_not(None),
            p.quiet_to.is_not(None),
            *((p.id == only,) if only else ()),
        )
        .distinct()
    ).all()
    zones = zones_of_units(conn, organisation) if kinds else {}
    rows = []
    for start, end, zone, in_unit in kinds:
        where = zone or zones.get(in_unit) or zones[""]
        if until := quiet_until(now, start, end, where):
            rows.append((start, end, zone, in_unit, until))
    return _QUIET.data(rows).cte("quiet") if rows else None


_QUIET = values(
    column("quiet_from", Time),
    column("quiet_to", Time),
    column("zone", Words),
    column("unit", Words),
    column("until", Instant),
    name="quiet",
)


def is_quiet(quiet: FromClause) -> Any:
    """The join of a person with their row of `who_is_quiet`."""
    return and_(
        *(quiet.c[name] == person.c[name] for name in ("quiet_from", "quiet_to")),
        *(quiet.c[name] == person.c[name] for name in ("zone", "unit")),
    )


def zones_of_units(conn: Connection, organisation: str) -> dict[str, str]:
    """The zone of each unit; under the empty name that of the organisation."""
    zones = {"": "UTC"}
    own = select(organisation_table.c.zone).where(
        organisation_table.c.organisation == organisation,
        organisation_table.c.id == organisation,
    )
    if zone := conn.execute(own).scalar_one_or_none():
        zones[""] = zone
    found = select(unit.c.id, unit.c.hours).where(unit.c.organisation == organisation)
    for id, hours in conn.execute(found):
        zones[id] = hours.zone if isinstance(hours, Hours) else zones[""]
    return zones
