"""What is kept: one table for each kind of record, and those of the engine room.

A record's table follows from its dataclass, field by field, so that a new field needs
no second definition, only a migration. Every row belongs to one organisation.
"""

import re
from dataclasses import fields
from typing import Any, get_type_hints

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Identity,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    UniqueConstraint,
    text,
)

from bot.records import RECORD_KINDS, Record
from storage.columns import Instant, Shape, Words, column_type

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ASKED_BY: dict[str, tuple[tuple[str, ...], ...]] = {
    "account_of": (("person", "preferred", "id"), ("workspace", "account")),
    "explanation": (("person", "at"),),
    "notice": (("state", "at"), ("author", "at"), ("incident",), ("posted_at",)),
    "me_too": (("notice",), ("person",)),
    "request": (
        ("state", "at"),
        ("requester", "at"),
        ("unit", "at"),
        ("assignee", "state"),
        ("number",),
        ("ticket",),
        ("draft",),
    ),
    "promise": (("about",), ("state", "due"), ("owed_by", "state"), ("owed_to",)),
    "message": (("request", "at"), ("message",), ("author",)),
    "note": (("about", "at"), ("message",), ("author",)),
    "person": (("unit",), ("email",)),
    "rating_ask": (("about", "round"), ("rater", "at"), ("state", "at")),
    "rating": (("about", "round"), ("rater", "at"), ("unit", "at"), ("at",)),
    "subscription": (
        ("service", "unit", "how", "least", "person"),
        ("person",),
        ("how", "person"),
    ),
    "draft": (("person", "at"), ("about",), ("at",)),
    "task": (("owner", "state"), ("about",), ("state", "at")),
    "approval": (("about",),),
    "own_term": (("state",),),
    "ticket": (("ticket",), ("request",), ("person",)),
    "audit_entry": (("at",), ("about", "at"), ("who", "at")),
    "goal": (("unit",),),
}
"""Columns that `many` is asked by; the organisation comes first in every index."""


def name_of(kind: type[Record]) -> str:
    """The table of a kind: AuditEntry is kept in audit_entry."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.__name__).lower()


def _table_of(kind: type[Record]) -> Table:
    name, hints = name_of(kind), get_type_hints(kind)
    columns = [
        _column(field.name, hints[field.name])
        for field in fields(kind)
        if field.name not in ("id", "organisation", "version")
    ]
    return Table(
        name,
        metadata,
        Column("id", Words, nullable=False),
        Column("organisation", Words, nullable=False),
        Column("version", BigInteger, nullable=False),
        *columns,
        PrimaryKeyConstraint("organisation", "id"),
        *(Index(None, "organisation", *asked) for asked in ASKED_BY.get(name, ())),
    )


def _column(name: str, hint: Any) -> Column[Any]:
    type_, optional = column_type(hint)
    return Column(name, type_, nullable=optional)


TABLE_OF: dict[type[Record], Table] = {kind: _table_of(kind) for kind in RECORD_KINDS}

# SQLite counts rows only in a column of exactly this type.
_Number = BigInteger().with_variant(Integer(), "sqlite")

_NEVER_AGAIN: dict[str, Any] = {"sqlite_autoincrement": True}
"""A number once given is not given again, even if its row is gone: somebody knows it."""

inbox = Table(
    "inbox",
    metadata,
    Column("number", _Number, Identity(), primary_key=True),
    Column("organisation", Words, nullable=False),
    Column("key", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("thing", Words, nullable=False, server_default=""),
    Column("at", Instant, nullable=False),
    Column("taken_at", Instant, nullable=False),
    Column("state", Words, nullable=False),
    Column("body", Words, nullable=False),
    Column("tries", SmallInteger, nullable=False, server_default="0"),
    Column("not_before", Instant, nullable=True),
    Column("turn", BigInteger, nullable=False, server_default="0"),
    Column("why", Words, nullable=False, server_default=""),
    UniqueConstraint("organisation", "key"),
    Index("ix_inbox_waiting", "number", sqlite_where=text("state = 'waiting'"),
          postgresql_where=text("state = 'waiting'")),
    Index("ix_inbox_parked", "number", sqlite_where=text("state = 'parked'"),
          postgresql_where=text("state = 'parked'")),
    Index("ix_inbox_thing", "organisation", "thing",
          sqlite_where=text("thing <> ''"), postgresql_where=text("thing <> ''")),
    Index("ix_inbox_taken_at", "taken_at"),
)  # fmt: skip
"""Every event that was acknowledged. `state` is waiting, done or parked; `thing` is
what its order matters for (a message, a reaction); `turn` counts what was done to it."""

answer = Table(
    "answer",
    metadata,
    Column("organisation", Words, primary_key=True),
    Column("key", Words, primary_key=True),
    Column("body", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_answer_at", "at"),
)
"""What a form was answered, so that a form sent twice gets the same answer."""

card = Table(
    "card",
    metadata,
    Column("number", _Number, Identity(), primary_key=True),
    Column("organisation", Words, nullable=False),
    Column("key", Words, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("body", Words, nullable=False),
    Column("matters", Words, nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("organisation", "key"),
    Index("ix_card_at", "at"),
    **_NEVER_AGAIN,
)
"""The newest look of every living message."""

delivery = Table(
    "delivery",
    metadata,
    Column("number", _Number, Identity(), primary_key=True),
    Column("card", _Number, nullable=False),
    Column("workspace", Words, nullable=False),
    Column("channel", Words, nullable=False),
    Column("thread", Words, nullable=False, server_default=""),
    Column("only_for", Words, nullable=False, server_default=""),
    Column("under", _Number, nullable=False, server_default="0"),
    Column("hangs", Words, nullable=False, server_default=""),
    Column("rank", SmallInteger, nullable=False),
    Column("state", Words, nullable=False),
    Column("wanted", BigInteger, nullable=False),
    Column("shown", BigInteger, nullable=False, server_default="0"),
    Column("tried", BigInteger, nullable=False, server_default="0"),
    Column("gone", Boolean, nullable=False, server_default=text("false")),
    Column("unsure", Boolean, nullable=False, server_default=text("false")),
    Column("message", Words, nullable=False, server_default=""),
    Column("begun_at", Instant, nullable=True),
    Column("claimed_by", Words, nullable=False, server_default=""),
    Column("attempts", SmallInteger, nullable=False, server_default="0"),
    Column("not_before", Instant, nullable=True),
    Column("reason", Words, nullable=False, server_default=""),
    Column("said", Words, nullable=False, server_default=""),
    UniqueConstraint("card", "workspace", "channel", "thread", "only_for", "under"),
    Index("ix_delivery_due", "workspace", "rank", "number",
          sqlite_where=text("state = 'due'"), postgresql_where=text("state = 'due'")),
    Index("ix_delivery_later", "not_before",
          sqlite_where=text("state = 'later'"), postgresql_where=text("state = 'later'")),
    Index("ix_delivery_begun", "claimed_by",
          sqlite_where=text("state = 'begun'"), postgresql_where=text("state = 'begun'")),
    Index("ix_delivery_failed", "number",
          sqlite_where=text("state = 'failed'"), postgresql_where=text("state = 'failed'")),
    Index("ix_delivery_under", "under",
          sqlite_where=text("under <> 0"), postgresql_where=text("under <> 0")),
    Index("ix_delivery_message", "message", "workspace",
          sqlite_where=text("message <> ''"), postgresql_where=text("message <> ''")),
    **_NEVER_AGAIN,
)  # fmt: skip
"""The ledger: one row for each card in each place, what stands there and what should.

`state` is due (to be brought there now), begun (a call is on its way; after a crash
nobody knows how it ended), later (not before a time), under (waits until the card
above it stands), done or failed (for good: `reason` is the platform's code for it,
`said` its sentence)."""

chat_line = Table(
    "chat_line",
    metadata,
    Column("seq", _Number, Identity(), primary_key=True),
    Column("workspace", Words, nullable=False),
    Column("channel", Words, nullable=False),
    Column("message", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("account", Words, nullable=False),
    Column("thread", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("emoji", Words, nullable=False),
    Column("body", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_chat_line_channel", "workspace", "channel", "seq"),
    Index("ix_chat_line_message", "workspace", "message", "seq"),
    **_NEVER_AGAIN,
)
"""The chats that Plainly keeps itself, change by change."""

job = Table(
    "job",
    metadata,
    Column("organisation", Words, primary_key=True),
    Column("id", Words, primary_key=True),
    Column("due", Instant, nullable=False),
    Column("about", Words, nullable=False),
    Column("what", Words, nullable=False),
    Column("cron", Words, nullable=False, server_default=""),
    Column("zone", Words, nullable=False, server_default=""),
    Column("set", Boolean, nullable=False, server_default=text("false")),
    Index("ix_job_due", "due"),
)
"""Times that flows wait for. `set` tells that the engine's alarm is set for `due`."""

replica = Table(
    "replica",
    metadata,
    Column("slot", Integer, primary_key=True, autoincrement=False),
    Column("holder", Words, nullable=False),
    Column("until", Instant, nullable=False),
)
"""Numbered slots that running processes lease."""

sender = Table(
    "sender",
    metadata,
    Column("workspace", Words, primary_key=True),
    Column("holder", Words, nullable=False),
    Column("until", Instant, nullable=False),
)
"""Which process delivers to a workspace now, so that its pace is kept by one."""

secret = Table(
    "secret",
    metadata,
    Column("organisation", Words, primary_key=True),
    Column("name", Words, primary_key=True),
    Column("value", Words, nullable=False),
    Column("at", Instant, nullable=False),
)
"""Keys of an organisation, such as the one that raters are hashed with."""

installation = Table(
    "installation",
    metadata,
    Column("number", _Number, Identity(), primary_key=True),
    Column("platform", Words, nullable=False),
    Column("client", Words, nullable=False),
    Column("enterprise", Words, nullable=False),
    Column("team", Words, nullable=False),
    Column("account", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("body", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_installation_who", "platform", "client", "enterprise", "team"),
)
"""Where Plainly was installed. `body` is sealed by the adapter that wrote it."""

ENGINE_TABLES: tuple[Table, ...] = (
    inbox, answer, card, delivery, chat_line, job, replica, sender, secret, installation,
)  # fmt: skip

__all__ = [
    "ENGINE_TABLES", "TABLE_OF", "Shape", "answer", "card", "chat_line", "delivery",
    "inbox", "installation", "job", "metadata", "name_of", "replica", "secret", "sender",
]  # fmt: skip
