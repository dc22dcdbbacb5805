"""Take one person out of the records, as one transaction, while no Plainly runs.

What others rely on stays without the person: a request keeps its unit and its times, a
rating its face, an audit entry what was done. In place of the person stands a random
name that leads to nobody; ratings get another one, so that they cannot be joined again.
"""

import re
import secrets
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, select, update

from bot.places import Place
from bot.records import RECORD_KINDS, Notice, Person, Promise, Rating, Record, Request, Task
from storage.columns import Shape
from storage.database import StorageProblem
from storage.holdings import REMOVED, THEIRS, columns_of
from storage.records import reader_of, row_of
from storage.tables import TABLE_OF
from storage.tracing import Marks, mentions, renamed_parts

ERASED_WORDS = "[erased]"
ERASED_NAME = "Somebody who left"
MUST_SAY_SOMETHING = ("original", "text", "output", "title", "source")
"""Words that every reader of the record expects; others may be missing."""
LIVE = ("open", "waiting", "reopened")
HANDED = "handed"
"""How a request came to somebody who was not its first owner (`bot.flows.promising`)."""


@dataclass(frozen=True, slots=True)
class Alias:
    """What stands where the person stood."""

    id: str
    rater: str


def new_alias() -> Alias:
    return Alias(f"erased-{secrets.token_hex(6)}", f"erased-{secrets.token_hex(13)}")


def hand_over(conn: Connection, marks: Marks, successor: str) -> tuple[str, ...]:
    """What the person still owes goes to the successor; returns the ids of it.

    Raises StorageProblem if something is owed and nobody takes it: a request is never
    nobody's.
    """
    request, task, promise = (TABLE_OF[kind] for kind in (Request, Task, Promise))
    owed = {
        request: _mine(request, marks, "assignee", request.c.state.in_(LIVE)),
        task: _mine(task, marks, "owner", task.c.state == "open"),
    }
    found = [
        id for table, mine in owed.items() for id in conn.execute(_ids(table, mine)).scalars()
    ]
    if found and not successor:
        told = _in_words(conn, owed[request], owed[task])
        raise StorageProblem(
            f"{marks.id} still looks after {', '.join(told[:5])}"
            f"{' and more' if len(told) > 5 else ''}: name who takes over, --successor ID."
        )
    if found and not _is_active(conn, marks, successor):
        raise StorageProblem(f"“{successor}” cannot take over: no such active person.")
    new = {request: {"assignee": successor, "how_assigned": HANDED}, task: {"owner": successor}}
    for table, columns in new.items():
        conn.execute(update(table).where(owed[table]).values(columns))
    open_ones = _mine(promise, marks, "owed_by", promise.c.state.in_(("open", "paused")))
    if successor:
        conn.execute(update(promise).where(open_ones).values(owed_by=successor))
    return tuple(found)


_REQUEST = re.compile(r"R-\d+")


def _in_words(
    conn: Connection, requests: ColumnElement[bool], tasks: ColumnElement[bool]
) -> list[str]:
    """What is owed, as people know it: nobody knows a task by its id."""
    request, task = TABLE_OF[Request], TABLE_OF[Task].c
    told = [str(id) for id in conn.execute(_ids(request, requests)).scalars()]
    for row in conn.execute(select(task.kind, task.about, task.text).where(tasks)):
        if row.kind == "call_back":
            number = _REQUEST.match(row.about)
            told.append(f"a call-back about {number[0]}" if number else "a call-back")
        else:
            told.append(f"an unclear word, “{row.text or row.about}”")
    return told


def _ids(table: Table, mine: ColumnElement[bool]) -> Any:
    return select(table.c.id).where(mine).order_by(table.c.id)


def _mine(
    table: Table, marks: Marks, column: str, *more: ColumnElement[bool]
) -> ColumnElement[bool]:
    own = (table.c.organisation == marks.organisation, table.c[column] == marks.id)
    return and_(*own, *more)


def _is_active(conn: Connection, marks: Marks, id: str) -> bool:
    people = TABLE_OF[Person]
    found = select(people.c.active).where(
        people.c.organisation == marks.organisation, people.c.id == id, people.c.id != marks.id
    )
    return bool(conn.execute(found).scalar_one_or_none())


def erase_records(conn: Connection, marks: Marks, alias: Alias) -> None:
    """Every table of records; cards and what the engine keeps are erased elsewhere."""
    _close_what_they_wait_for(conn, marks)
    _remove_what_was_never_announced(conn, marks)
    for kind in RECORD_KINDS:
        table = TABLE_OF[kind]
        if table.name in REMOVED:
            conn.execute(delete(table).where(_mine(table, marks, THEIRS[table.name])))
        _blank_words(conn, table, marks)
        _replace_hash(conn, table, marks, alias)
        _replace_person(conn, table, marks, alias)
        _take_out_of_nested(conn, kind, marks, alias)
        _replace_in_ids(conn, table, marks, alias)
    _leave_a_gravestone(conn, marks, alias)


def _close_what_they_wait_for(conn: Connection, marks: Marks) -> None:
    """Nobody works on for somebody who is gone."""
    request, promise = TABLE_OF[Request], TABLE_OF[Promise]
    waiting = _mine(request, marks, "requester", request.c.state.in_(LIVE))
    about = list(conn.execute(_ids(request, waiting)).scalars())
    conn.execute(update(request).where(waiting).values(state="cancelled"))
    owed = promise.c.state.in_(("open", "paused"))
    for mine in (
        _mine(promise, marks, "owed_to", owed),
        and_(promise.c.organisation == marks.organisation, promise.c.about.in_(about), owed),
    ):
        conn.execute(update(promise).where(mine).values(state="dropped"))


def _remove_what_was_never_announced(conn: Connection, marks: Marks) -> None:
    notice = TABLE_OF[Notice]
    mine = _mine(notice, marks, "author", notice.c.posted_at.is_(None))
    conn.execute(delete(notice).where(mine))


def _blank_words(conn: Connection, table: Table, marks: Marks) -> None:
    words = columns_of(table.name, "words")
    whose = THEIRS.get(table.name)
    if table is TABLE_OF[Rating] and marks.rater:
        mine = and_(table.c.organisation == marks.organisation, table.c.rater == marks.rater)
    elif words and whose:
        mine = _mine(table, marks, whose)
    else:
        return
    conn.execute(
        update(table).where(mine).values({name: _blank(table, name) for name in words})
    )


def _blank(table: Table, name: str) -> Any:
    if isinstance(table.c[name].type, Shape):
        return ()
    return ERASED_WORDS if name in MUST_SAY_SOMETHING else ""


def _replace_hash(conn: Connection, table: Table, marks: Marks, alias: Alias) -> None:
    for name in columns_of(table.name, "hash") if marks.rater else ():
        mine = (table.c.organisation == marks.organisation, table.c[name] == marks.rater)
        conn.execute(update(table).where(*mine).values({name: alias.rater}))


def _replace_person(conn: Connection, table: Table, marks: Marks, alias: Alias) -> None:
    """Ids that stand alone; who looks after something looks after it no more."""
    for name in columns_of(table.name, "person", "duty"):
        if isinstance(table.c[name].type, Shape) or (table.name, name) == ("person", "id"):
            continue
        instead = "" if name in columns_of(table.name, "duty") else alias.id
        mine = _mine(table, marks, name)
        conn.execute(update(table).where(mine).values({name: instead}))


# --- nested values -------------------------------------------------------------------


def _take_out_of_nested(
    conn: Connection, kind: type[Record], marks: Marks, alias: Alias
) -> None:
    """Values of several parts are read, changed and written back whole."""
    table = TABLE_OF[kind]
    nested = [
        name
        for name in columns_of(table.name, "inside", "duty", "chat")
        if isinstance(table.c[name].type, Shape)
    ]
    for name in nested:
        found = select(table).where(
            table.c.organisation == marks.organisation, mentions(table.c[name], marks.names)
        )
        for row in conn.execute(found).all():
            record = reader_of(kind)(row)
            without = _without(getattr(record, name), marks, alias)
            values = row_of(replace(record, **{name: without}), record.version)
            here = (table.c.organisation == record.organisation, table.c.id == record.id)
            conn.execute(update(table).where(*here).values({name: values[name]}))


def _without(value: Any, marks: Marks, alias: Alias) -> Any:
    """A nested value without the person."""
    match value:
        case Place():
            return _place_without(value, marks, alias)
        case tuple() if all(isinstance(each, str) for each in value):
            return tuple(each for each in value if each != marks.id)
        case tuple() if value and hasattr(value[0], "by"):
            return tuple(
                replace(each, by=alias.id) if each.by == marks.id else each for each in value
            )
        case tuple():
            return tuple(_field_without(each, marks, alias) for each in value)
        case _ if hasattr(value, "owner"):
            return replace(value, owner="") if value.owner == marks.id else value
    return value


def _place_without(place: Place, marks: Marks, alias: Alias) -> Place:
    if place.direct and marks.owns(place.workspace, place.channel):
        place = replace(place, channel=f"@{alias.id}", thread="")
    if marks.owns(place.workspace, place.only_for):
        place = replace(place, only_for=alias.id)
    return place


def _field_without(field: Any, marks: Marks, alias: Alias) -> Any:
    """A field of somebody else's form that names the person."""
    name, value = field
    if isinstance(value, tuple):
        return name, tuple(each for each in value if each != marks.id)
    return (name, "" if value == marks.id else value)


# --- ids made of parts ---------------------------------------------------------------


def _replace_in_ids(conn: Connection, table: Table, marks: Marks, alias: Alias) -> None:
    names = columns_of(table.name, "inside")
    for name in names:
        if not isinstance(table.c[name].type, Shape):
            rename_in(conn, table, name, marks, alias)


def rename_in(conn: Connection, table: Table, name: str, marks: Marks, alias: Alias) -> None:
    """Replace the person in a column of ids made of parts, whole ids included."""
    column = table.c[name]
    mine: list[ColumnElement[bool]] = [mentions(column, marks.names)]
    if "organisation" in table.c:
        mine.append(table.c.organisation == marks.organisation)
    for old in conn.execute(select(column).where(*mine).distinct()).scalars().all():
        new = without_marks(old, marks, alias)
        if new != old:
            conn.execute(update(table).where(*mine, column == old).values({name: new}))


def without_marks(id: str, marks: Marks, alias: Alias) -> str:
    id = renamed_parts(id, marks.names - {marks.rater}, alias.id)
    return renamed_parts(id, {marks.rater} - {""}, alias.rater)


def _leave_a_gravestone(conn: Connection, marks: Marks, alias: Alias) -> None:
    """A person without anything personal, for what still refers to them."""
    people = TABLE_OF[Person]
    kept = Person(
        id=alias.id,
        organisation=marks.organisation,
        name=ERASED_NAME,
        version=marks.person.version,
        active=False,
    )
    mine = _mine(people, marks, "id")
    conn.execute(update(people).where(mine).values(row_of(kept, kept.version)))
