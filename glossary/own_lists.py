"""Read an organisation's own list of words: each row is checked, and errors name the line.

A row needs a word and its meaning; what else it leaves out gets a safe value: the word
stays in the text and is explained, as it is when it is added in the chat.
"""

import csv
import io
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from bot.language import Sense
from bot.tools import own_id
from glossary.caching import load_index
from glossary.checking import faults_of
from glossary.terms import (
    Entry,
    SourceLine,
    TermsRefused,
    entry_or_why,
    split_entries,
    to_senses,
)

_LISTS: Final = frozenset({"term", "for", "against"})
_ALSO_CALLED: Final = {"word": "term", "meaning": "means"}
_SHORT_ENOUGH: Final = 7
"""Words of a meaning that can stand in brackets behind the word."""
_ARTICLE: Final = re.compile(r"^(?:an?|the) ", re.IGNORECASE)
Placed = tuple[Entry, SourceLine]


def read_own_list(
    text: str, form: str, *, name: str, unit: str = "", units: Collection[str] = ()
) -> tuple[Sense, ...]:
    """The senses of an own list, in `yaml` or `csv`.

    `name` names the list in findings; `unit` is set where the rows name none; `units`
    are those that there are, if that is known.

    Raises:
        TermsRefused: rows break a rule; names the line of each, and the cure.
        ValueError: another form was given.
    """
    readers: dict[str, Callable[[str, str], tuple[list[Placed], list[tuple[SourceLine, str]]]]]
    readers = {"csv": _read_table, "yaml": _read_yaml}
    if form not in readers:
        raise ValueError(f"No form “{form}”; there are csv and yaml.")
    good, bad = readers[form](text, name)
    good = [(one.model_copy(update={"unit": one.unit or unit}), at) for one, at in good]
    if not (good or bad):
        raise TermsRefused(f"{name} holds no words.")
    senses = _named(to_senses((entry, "own") for entry, _ in good))
    bad += _in_no_unit(good, units)
    bad += _twice(good)
    bad += faults_of(good, senses, _shipped)
    if bad:
        lines = sorted((where.line, f"{where.file}:{where.line}: {why}") for where, why in bad)
        raise TermsRefused("\n".join(line for _, line in lines))
    return senses


def _shipped() -> list[Sense]:
    return [ready.sense for ready in load_index().ready]


def _named(senses: Sequence[Sense]) -> tuple[Sense, ...]:
    """With the ids that the form in the chat gives: whichever comes later, counts."""
    taken: set[str] = set()
    named = []
    for sense in senses:
        id = own_id(sense.terms[0], sense.unit)
        if id in taken:
            id = own_id(sense.id, sense.unit)
        taken.add(id)
        named.append(replace(sense, id=id))
    return tuple(named)


def _read_yaml(text: str, name: str) -> tuple[list[Placed], list[tuple[SourceLine, str]]]:
    return split_entries(text, name, complete=completed)


def _read_table(text: str, name: str) -> tuple[list[Placed], list[tuple[SourceLine, str]]]:
    good: list[Placed] = []
    bad: list[tuple[SourceLine, str]] = []
    for row, line in _rows(text.removeprefix("\ufeff")):
        where = SourceLine(file=name, line=line)
        read = entry_or_why(completed(row))
        if isinstance(read, Entry):
            good.append((read, where))
        else:
            bad.append((where, read))
    return good, bad


def _rows(text: str) -> Iterator[tuple[dict[str, Any], int]]:
    """Each row with the line it begins on; a table separates by what its head does."""
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    names = [name.strip().lower() for name in next(reader, [])]
    began = reader.line_num + 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            spare = [f"column {n}" for n in range(len(names) + 1, len(cells) + 1)]
            yield _row(dict(zip([*names, *spare], cells, strict=False))), began
        began = reader.line_num + 1


def _row(row: Mapping[str, str]) -> dict[str, Any]:
    """One row of a table as an entry; empty cells are left out."""
    entry: dict[str, Any] = {}
    for key, value in row.items():
        cell = value.strip()
        name = _ALSO_CALLED.get(key, key)
        if not cell:
            continue
        if name in _LISTS:
            entry[name] = [part.strip() for part in cell.split(";") if part.strip()]
        elif name == "frame":
            pairs = (part.partition("=") for part in cell.split(";"))
            entry[name] = {old.strip(): new.strip() for old, _, new in pairs}
        elif name == "ambiguous":
            entry[name] = cell.lower() in ("yes", "true", "1", "x")
        else:
            entry[name] = cell
    return entry


def completed(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with what it leaves out. Without `pos` its author does not know how words
    are replaced: it is explained, and `plain` is what stands in the brackets."""
    entry = {_ALSO_CALLED.get(key, key): value for key, value in row.items()}
    if "term" not in entry or "pos" in entry:
        return entry
    entry |= {"pos": "noun", "action": "explain"}
    plain, gloss, means = (
        str(entry.pop(key, "")).strip() for key in ("plain", "gloss", "means")
    )
    gloss = gloss or plain
    if not gloss and len(means.split()) <= _SHORT_ENOUGH:
        gloss = means
    return entry | {"gloss": _in_brackets(gloss), "means": _sentence(means or gloss)}


def _in_brackets(words: str) -> str:
    bare = _ARTICLE.sub("", words.rstrip(" ."))
    first, space, rest = bare.partition(" ")
    return f"{first.lower() if first[1:].islower() else first}{space}{rest}"


def _sentence(words: str) -> str:
    if not words:
        return ""
    stop = "" if words[-1] in ".)" else "."
    return f"{words[0].upper()}{words[1:]}{stop}"


def _in_no_unit(good: list[Placed], units: Collection[str]) -> Iterator[tuple[SourceLine, str]]:
    for entry, where in good:
        if units and entry.unit and entry.unit not in units:
            known = ", ".join(sorted(units))
            yield where, f"{entry.term[0]}: there is no unit “{entry.unit}”. Units: {known}."


def _twice(good: list[Placed]) -> Iterator[tuple[SourceLine, str]]:
    first: dict[tuple[str, str, str], int] = {}
    for entry, where in good:
        key = (entry.term[0].lower(), entry.pos, entry.unit)
        line = first.setdefault(key, where.line)
        if line != where.line and not entry.ambiguous:
            yield where, f"{entry.term[0]}: stands in line {line} already. Keep one."
