"""Small things that the tests of this room are made of."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

from bot.cards import Card, Text
from bot.events import Edited, Said
from bot.outcome import Outcome, Show
from bot.places import Account, Place, direct_chat
from bot.records import AccountOf, Organisation, Person, Record

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
ANN = Account("web", "ann")
ANNS_CHAT = direct_chat(ANN)
CHANNEL = Place(workspace="web", channel="it-help")

_numbers = count(1)


def said(
    text: str = "hello", organisation: str = "acme", key: str = "", at: datetime = NOON
) -> Said:
    number = next(_numbers)
    return Said(
        key=key or f"web:said:{number}",
        organisation=organisation,
        at=at,
        who=ANN,
        place=ANNS_CHAT,
        text=text,
        message=f"said-{number}",
    )


def edited(of: Said, text: str, later: timedelta = timedelta(minutes=1)) -> Edited:
    return Edited(
        key=f"{of.key}:edited:{text}",
        organisation=of.organisation,
        at=of.at + later,
        who=of.who,
        place=of.place,
        message=of.message,
        text=text,
    )


def shows(key: str, title: str, *to: Place, urgent: bool = False) -> Outcome:
    return Outcome(shows=(Show(key=key, card=a_card(title), to=to, urgent=urgent),))


def a_card(title: str, text: str = "Some words.") -> Card:
    return Card(title=title, parts=(Text(text),))


def puts(*records: Record) -> Outcome:
    return Outcome(puts=records)


def acme(zone: str = "Europe/Berlin") -> Organisation:
    return Organisation(id="acme", organisation="acme", name="Acme", zone=zone)


def person(
    id: str, organisation: str = "acme", workspace: str = "web", **more: object
) -> tuple[Person, AccountOf]:
    """A person and the account they are written to, which has the person's name."""
    one = replace(Person(id=id, organisation=organisation, name=id.title()), **more)  # type: ignore[arg-type]
    account = AccountOf(
        id=f"{workspace}/{id}",
        organisation=organisation,
        workspace=workspace,
        account=id,
        person=id,
    )
    return one, account
