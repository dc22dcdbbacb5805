"""The chats that Plainly keeps itself: lines that only ever grow, read from a number on."""

from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from bot.adapter_ports import ChatLine
from storage.database import Database
from storage.tables import chat_line

_NAMES = tuple(field.name for field in fields(ChatLine) if field.name != "seq")
Hear = Callable[[ChatLine], None]


def add_lines(conn: Connection, lines: Iterable[ChatLine]) -> tuple[ChatLine, ...]:
    """Keep the lines in this transaction; returns them with their numbers.

    A line of a channel becomes visible only after all that have lower numbers, so
    that a reader who asks for what came after the last one it saw misses none.
    """
    kept = []
    for line in lines:
        if conn.dialect.name == "postgresql":
            of = func.hashtextextended(f"{line.workspace}\t{line.channel}", 0)
            conn.execute(select(func.pg_advisory_xact_lock(of)))
        row = {name: getattr(line, name) for name in _NAMES}
        added = insert(chat_line).values(row).returning(chat_line.c.seq)
        kept.append(replace(line, seq=conn.execute(added).scalar_one()))
        if line.kind == "delete":
            _forget_words(conn, kept[-1])
    return tuple(kept)


def _forget_words(conn: Connection, taken_back: ChatLine) -> None:
    """What was taken back keeps no words: a person's message stays as an empty line, a
    card of ours goes."""
    c = chat_line.c
    older = (
        c.workspace == taken_back.workspace,
        c.message == taken_back.message,
        c.seq < taken_back.seq,
    )
    conn.execute(update(chat_line).where(*older, c.account != "").values(text=""))
    conn.execute(delete(chat_line).where(*older, c.account == ""))


class StoredChats:
    """Chats on the database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._hearers: list[Hear] = []

    async def append(self, line: ChatLine) -> ChatLine:
        [kept] = await self._database.write(lambda conn: add_lines(conn, [line]))
        self.tell((kept,))
        return kept

    async def after(
        self, workspace: str, channel: str, seq: int, limit: int = 500
    ) -> tuple[ChatLine, ...]:
        found = (
            select(chat_line)
            .where(
                chat_line.c.workspace == workspace,
                chat_line.c.channel == channel,
                chat_line.c.seq > seq,
            )
            .order_by(chat_line.c.seq)
            .limit(limit)
        )
        return await self._database.read(lambda conn: tuple(map(_line, conn.execute(found))))

    async def message(self, workspace: str, message: str) -> ChatLine | None:
        found = (
            select(chat_line)
            .where(
                chat_line.c.workspace == workspace,
                chat_line.c.message == message,
                chat_line.c.kind.in_(("said", "card", "edit", "delete")),
            )
            .order_by(chat_line.c.seq)
        )
        lines = await self._database.read(lambda conn: conn.execute(found).all())
        return as_it_stands(map(_line, lines))

    def on_line(self, hear: Hear) -> Callable[[], None]:
        self._hearers.append(hear)
        return lambda: self._hearers.remove(hear) if hear in self._hearers else None

    def tell(self, lines: Iterable[ChatLine]) -> None:
        """Tell the hearers of this process about lines that are durable now."""
        for line in lines:
            for hear in tuple(self._hearers):
                hear(line)


def as_it_stands(lines: Iterable[ChatLine]) -> ChatLine | None:
    """The message that these lines made and changed, in their order, as it is now; None
    if it never was, or was taken away."""
    now: ChatLine | None = None
    for line in lines:
        match line.kind:
            case "said" | "card":
                now = line
            case "delete":
                now = None
            case "edit":
                now = now and replace(now, text=line.text, body=line.body or now.body)
            case "react" | "unreact":
                continue
    return now


def _line(row: Row[Any]) -> ChatLine:
    values: dict[str, Any] = dict(row._mapping)
    return ChatLine(**values)
