"""Read senses from the glossary's YAML files and from an organisation's own terms."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from bot.language import Action, Countability, Direction, PartOfSpeech, Sense

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class TermsRefused(ValueError):
    """A glossary file that cannot be read; says where and how to mend it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """Where a sense was written: for findings that lead an author to the line."""

    file: str
    line: int


class Entry(BaseModel):
    """One item of a glossary file, as its author wrote it (data/README.md)."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, frozen=True)

    term: list[str] = Field(min_length=1)
    pos: PartOfSpeech
    action: Action = "replace"
    means: str = ""
    plain: str = ""
    attr: str = ""
    short: str = ""
    predicate: str = ""
    count: Countability = "count"
    gloss: str = ""
    alone: str = ""
    frame: dict[str, str] = Field(default_factory=dict)
    subject: Literal["any", "person", "thing"] = "any"
    ambiguous: bool = False
    evidence: list[str] = Field(default_factory=list, alias="for")
    against: list[str] = Field(default_factory=list)
    example: str = ""
    direction: Direction = "it"
    unit: str = ""
    owner: str = ""
    review_by: date | None = None
    id: str = ""
    field: str = ""

    @field_validator("term", mode="before")
    @classmethod
    def _one_or_many(cls, value: object) -> object:
        return [value] if isinstance(value, str) else value

    @field_validator("term", "evidence", "against", mode="before")
    @classmethod
    def _words(cls, value: object) -> object:
        """YAML reads `on`, `off`, `yes`, `no` and 2 as other things than words."""
        if not isinstance(value, list):
            return value
        told = {True: "on", False: "off"}
        return [told[item] if isinstance(item, bool) else str(item) for item in value]

    @field_validator("frame", mode="before")
    @classmethod
    def _frame_words(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        told = {True: "on", False: "off"}
        return {
            told[k] if isinstance(k, bool) else str(k): (
                told[v] if isinstance(v, bool) else str(v)
            )
            for k, v in value.items()
        }


def glossary_folder() -> Path:
    """The folder of the glossary that ships with Plainly."""
    return Path(str(files("glossary") / "data"))


def glossary_files(folder: Path | None = None) -> list[Path]:
    """The YAML files of the shipped glossary, English and business, in order."""
    root = folder or glossary_folder()
    return sorted(
        path
        for part in ("en", "business")
        for path in (root / part).glob("*.yaml")
        if path.is_file()
    )


def read_entries(path: Path) -> list[tuple[Entry, SourceLine]]:
    """The items of one file with the line that each begins on.

    Raises:
        TermsRefused: the file is no YAML list of entries; names file and line.
    """
    return read_entries_text(path.read_text("utf-8"), path.name)


def read_entries_text(text: str, name: str) -> list[tuple[Entry, SourceLine]]:
    """Like `read_entries`, from text that is at hand already."""
    good, bad = split_entries(text, name)
    if bad:
        where, why = bad[0]
        raise TermsRefused(f"{where.file}:{where.line}: {why}")
    return good


def split_entries(
    text: str, name: str, *, complete: Callable[[Mapping[str, Any]], Mapping[str, Any]] = dict
) -> tuple[list[tuple[Entry, SourceLine]], list[tuple[SourceLine, str]]]:
    """The items that can be read, and for the others where they are and why not.

    `complete` adds what an item may leave out."""
    try:
        node = yaml.compose(text, Loader=_Loader)
        items = yaml.load(text, Loader=_Loader)  # noqa: S506 - the safe C loader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or "cannot be read as YAML"
        return [], [(SourceLine(file=name, line=line), f"no YAML: {problem}")]
    if items is None or node is None:
        return [], []
    if not isinstance(items, list):
        return [], [(SourceLine(file=name, line=1), "write a list: `- term: […]`")]
    good: list[tuple[Entry, SourceLine]] = []
    bad: list[tuple[SourceLine, str]] = []
    for item, place in zip(items, node.value, strict=True):
        where = SourceLine(file=name, line=place.start_mark.line + 1)
        if twice := _said_twice(place):
            bad.append((where, f"`{twice}` stands twice. Keep one of them."))
            continue
        read = entry_or_why(complete(item) if isinstance(item, dict) else item)
        if isinstance(read, Entry):
            good.append((read, where))
        else:
            bad.append((where, read))
    return good, bad


def entry_or_why(item: object) -> Entry | str:
    """The item as an entry, or the first reason why it is none."""
    try:
        return Entry.model_validate(item)
    except ValidationError as error:
        first = error.errors()[0]
        at = ".".join(str(part) for part in first["loc"]) or "item"
        if first["type"] == "extra_forbidden":
            return f"“{at}” is not known here. Is it misspelt?"
        if first["type"] == "missing":
            return f"“{at}” is missing."
        return f"{at}: {first['msg']}"


def _said_twice(item: yaml.Node) -> str:
    """The first key that an item has twice: YAML would silently take the last."""
    seen: set[str] = set()
    for key, _ in item.value if isinstance(item, yaml.MappingNode) else ():
        if key.value in seen:
            return str(key.value)
        seen.add(key.value)
    return ""


def to_senses(entries: Iterable[tuple[Entry, str]]) -> tuple[Sense, ...]:
    """Senses with ids that clash nowhere: `failover`, `failover.verb`, `node.2`.

    Takes each entry with the field (file stem) that it belongs to.
    """
    taken: set[str] = set()
    senses: list[Sense] = []
    for entry, field in entries:
        senses.append(_to_sense(entry, field, taken))
    return tuple(senses)


def _to_sense(entry: Entry, field: str, taken: set[str]) -> Sense:
    base = entry.id or "-".join(entry.term[0].lower().split())
    identity, number = base, 1
    if identity in taken and not entry.id:
        identity = f"{base}.{entry.pos}"
    while identity in taken:
        number += 1
        identity = f"{base}.{number}"
    taken.add(identity)
    return Sense(
        id=identity,
        terms=tuple(entry.term),
        pos=entry.pos,
        action=entry.action,
        means=entry.means,
        plain=entry.plain,
        attr=entry.attr,
        short=entry.short,
        predicate=entry.predicate,
        count=entry.count,
        gloss=entry.gloss,
        alone=entry.alone,
        frame=tuple(sorted(entry.frame.items())),
        subject=entry.subject,
        ambiguous=entry.ambiguous,
        evidence=tuple(entry.evidence),
        against=tuple(entry.against),
        example=entry.example,
        direction=entry.direction,
        field=entry.field or field,
        unit=entry.unit,
        owner=entry.owner,
        review_by=entry.review_by,
    )


def load_senses(paths: Iterable[Path]) -> tuple[Sense, ...]:
    """The senses of these files, in order.

    Raises:
        TermsRefused: a file breaks the format.
    """
    return to_senses((entry, path.stem) for path in paths for entry, _ in read_entries(path))


def entry_of(sense: Sense) -> Mapping[str, object]:
    """The sense as an author would write it: what the exports hold."""
    told: dict[str, object] = {"term": list(sense.terms), "pos": sense.pos}
    optional: dict[str, tuple[object, object]] = {
        "plain": (sense.plain, ""),
        "attr": (sense.attr, ""),
        "short": (sense.short, ""),
        "predicate": (sense.predicate, ""),
        "count": (sense.count, "count"),
        "gloss": (sense.gloss, ""),
        "alone": (sense.alone, ""),
        "frame": (dict(sense.frame), {}),
        "subject": (sense.subject, "any"),
        "action": (sense.action, ""),
        "ambiguous": (sense.ambiguous, False),
        "for": (list(sense.evidence), []),
        "against": (list(sense.against), []),
        "means": (sense.means, ""),
        "example": (sense.example, ""),
        "direction": (sense.direction, "it"),
        "unit": (sense.unit, ""),
        "owner": (sense.owner, ""),
        "review_by": (sense.review_by, None),
    }
    told.update({key: value for key, (value, empty) in optional.items() if value != empty})
    return told
