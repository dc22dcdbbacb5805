"""Take one person out of what was shown and what happened: cards, chats, events, jobs.

A card that tells of the person's own things is taken back wherever it stands: the next
start takes it out of Slack and Teams too. A card that only names them is shown again
without the name. Their own chat with Plainly is forgotten as a whole.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, or_, select, update

from bot.cards import Card
from bot.outcome import Show, WhereShown, Withdraw
from bot.records import Explanation, Message, Note, Request
from storage.cardtext import read_card, write_card
from storage.erasing import ERASED_NAME, ERASED_WORDS, Alias, rename_in, without_marks
from storage.holdings import THEIRS
from storage.showing import show_all
from storage.tables import (
    TABLE_OF,
    answer,
    card,
    chat_line,
    delivery,
    inbox,
    installation,
    job,
    name_of,
)
from storage.tracing import Marks, addresses_of, events_of, lines_of, mentions

ENOUGH = 40
"""Characters by which quoted words are known: cards cut long ones short."""
TOO_FEW = 8
"""Fewer are everybody's words ("yes please")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Things:
    """What the person said and asked, to know it where it is shown."""

    ids: frozenset[str]
    words: tuple[str, ...]


def things_of(conn: Connection, marks: Marks) -> Things:
    """Asked before the records are erased."""
    ids: set[str] = set()
    words: set[str] = set()
    for kind, said in (
        (Request, ("original", "symptom", "error", "for_it")),
        (Message, ("text", "output")),
        (Note, ("text",)),
        (Explanation, ("source", "output")),
    ):
        table = TABLE_OF[kind]
        mine = (
            table.c.organisation == marks.organisation,
            table.c[THEIRS[name_of(kind)]] == marks.id,
        )
        for row in conn.execute(select(table).where(*mine)):
            ids |= {row.id, getattr(row, "draft", "") or row.id}
            words |= {getattr(row, name)[:ENOUGH].strip() for name in said}
    return Things(ids=frozenset(ids), words=tuple(w for w in words if len(w) >= TOO_FEW))


def unshow(conn: Connection, marks: Marks, things: Things, alias: Alias, now: datetime) -> None:
    """Cards, their deliveries, chats, events, answers, jobs and addresses."""
    _forget_own_chats(conn, marks)
    for row in conn.execute(_cards_of(marks)).all():
        shown = read_card(row.body)
        if _is_theirs(row.key, shown, row.body, marks, things):
            _take_back(conn, marks, row, now)
        elif (without := without_name(json.loads(row.body), marks, alias)) is not None:
            again = Show(
                key=row.key,
                card=read_card(json.dumps(without)),
                to=(WhereShown(),),
                matters=row.matters,
                urgent=row.urgent,
            )
            show_all(conn, marks.organisation, (again,), now)
    rename_in(conn, card, "key", marks, alias)
    _rename_in_chats(conn, marks, alias)
    _forget_events(conn, marks, alias)
    _forget_jobs(conn, marks)
    _forget_addresses(conn, marks)


# --- cards and chats -----------------------------------------------------------------


def _cards_of(marks: Marks) -> Any:
    return select(card).where(card.c.organisation == marks.organisation).order_by(card.c.number)


def _forget_own_chats(conn: Connection, marks: Marks) -> None:
    """The direct chats with the person, and what was for their eyes only."""
    for account in marks.accounts:
        chat = f"@{account.id}"
        there = delivery.c.workspace == account.workspace
        own = or_(delivery.c.channel == chat, delivery.c.only_for == account.id)
        conn.execute(delete(delivery).where(there, own))
        conn.execute(delete(chat_line).where(lines_of(account)))


def _is_theirs(key: str, shown: Card, body: str, marks: Marks, things: Things) -> bool:
    """Whether the card tells of the person's own things, or quotes them."""
    if marks.in_id(key) or marks.in_id(shown.about):
        return True
    if things.ids & {shown.about, *re.split(r"[:/|]", key)}:
        return True
    text = "\n".join(strings_in(json.loads(body)))
    return any(words in text for words in things.words)


def strings_in(value: Any) -> Iterable[str]:
    """Every string of a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings_in(each)


def _take_back(conn: Connection, marks: Marks, row: Row[Any], now: datetime) -> None:
    """The card goes, from wherever it stands; its words go at once."""
    where = select(delivery.c.workspace, delivery.c.message).where(
        delivery.c.card == row.number, delivery.c.message != ""
    )
    for workspace, message in conn.execute(where).all():
        lines = (chat_line.c.workspace == workspace, chat_line.c.message == message)
        conn.execute(delete(chat_line).where(*lines))
    show_all(conn, marks.organisation, (Withdraw(key=row.key),), now)
    here = card.c.number == row.number
    stands = select(delivery.c.number).where(delivery.c.card == row.number).limit(1)
    if conn.execute(stands).first() is None:
        conn.execute(delete(card).where(here))
    else:
        nothing = write_card(Card(title=ERASED_WORDS))
        conn.execute(update(card).where(here).values(body=nothing))


def without_name(value: Any, marks: Marks, alias: Alias) -> Any:
    """A JSON value without the person's name, address and id; None if they are not in it."""
    other = _renamed(value, marks, alias)
    return None if other == value else other


def _renamed(value: Any, marks: Marks, alias: Alias) -> Any:
    if isinstance(value, dict):
        return {key: _renamed(each, marks, alias) for key, each in value.items()}
    if isinstance(value, list):
        return [_renamed(each, marks, alias) for each in value]
    return _sentence_without(value, marks, alias) if isinstance(value, str) else value


def _sentence_without(text: str, marks: Marks, alias: Alias) -> str:
    """A name of one word is replaced only where it stands alone: inside a sentence it may
    be a month, a verb, or somebody else."""
    name, email = marks.person.name, marks.person.email
    if text == name:
        return ERASED_NAME
    if " " in name:
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", ERASED_NAME, text)
    if email:
        text = re.sub(re.escape(email), ERASED_WORDS, text, flags=re.IGNORECASE)
    return text if " " in text else without_marks(text, marks, alias)


def _rename_in_chats(conn: Connection, marks: Marks, alias: Alias) -> None:
    """Cards as the page keeps them, and what is said in words about them."""
    names = {marks.person.name, marks.person.email, *marks.names} - {""}
    c = chat_line.c
    workspaces = {account.workspace for account in marks.accounts}
    for name in ("body", "text"):
        kept = select(c.seq, c[name].label("kept")).where(
            c.workspace.in_(workspaces), mentions(c[name], names), c.account == ""
        )
        for seq, old in conn.execute(kept).all():
            new = _line_without(old, marks, alias, is_json=name == "body")
            if new != old:
                conn.execute(update(chat_line).where(c.seq == seq).values({name: new}))


def _line_without(old: str, marks: Marks, alias: Alias, *, is_json: bool) -> str:
    if not is_json:
        return "\n".join(_sentence_without(line, marks, alias) for line in old.split("\n"))
    without = without_name(json.loads(old), marks, alias)
    return old if without is None else json.dumps(without, ensure_ascii=False)


# --- what happened, and what is due --------------------------------------------------


def _forget_events(conn: Connection, marks: Marks, alias: Alias) -> None:
    """What the person did is done, and nobody knows what it was."""
    for row in events_of(conn, marks):
        own = and_(answer.c.organisation == row.organisation, answer.c.key == row.key)
        conn.execute(delete(answer).where(own))
        done = {"state": "done", "key": f"{alias.id}:{row.number}"}
        nothing = {"thing": "", "body": "", "why": ""}
        conn.execute(
            update(inbox).where(inbox.c.number == row.number).values(**done, **nothing)
        )
    kept = select(answer.c.key).where(
        answer.c.organisation == marks.organisation, mentions(answer.c.key, marks.names)
    )
    for key in conn.execute(kept).scalars().all():
        if marks.in_id(key):
            conn.execute(delete(answer).where(answer.c.key == key))


def _forget_jobs(conn: Connection, marks: Marks) -> None:
    c = job.c
    maybe = or_(mentions(c.id, marks.names), mentions(c.about, marks.names))
    for row in conn.execute(select(job).where(c.organisation == marks.organisation, maybe)):
        if marks.in_id(row.id) or marks.in_id(row.about):
            here = (c.organisation == marks.organisation, c.id == row.id)
            conn.execute(delete(job).where(*here))


def _forget_addresses(conn: Connection, marks: Marks) -> None:
    """How the person is reached on their platform."""
    for account in marks.accounts:
        conn.execute(delete(installation).where(addresses_of(account)))
