"""What the commands `plainly rewrite` and `plainly glossary` do."""

import csv
import io
import json
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import yaml

from bot.language import Audience, Change, Rewrite, Sense
from glossary.caching import load_index
from glossary.compiling import Index
from glossary.rewriting import rewrite
from glossary.terms import entry_of

_COLUMNS: Final = (
    "term", "pos", "plain", "attr", "short", "predicate", "alone", "frame", "subject",
    "count", "action", "gloss", "ambiguous", "for", "against", "means", "example", "direction",
    "unit", "owner", "review_by",
)  # fmt: skip
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # ten times as fast


def rewrite_text(
    text: str,
    index: Index,
    unit: str = "",
    *,
    explain: bool = False,
    as_json: bool = False,
) -> str:
    """The plain text; with `explain` the changes too; or everything as JSON."""
    done = rewrite(text, index, Audience(unit=unit))
    if as_json:
        return json.dumps(_as_dict(done), ensure_ascii=False, indent=2)
    if not explain:
        return done.plain_text
    lines = [_told(change) for change in done.changes]
    if not lines:
        return f"{done.plain_text}\n\nNothing was changed."
    return "\n".join([done.plain_text, "", "What changed and why:", *lines])


def _told(change: Change) -> str:
    """One change as a line: what stood there, what stands there now, and why."""
    if not change.before.strip():
        return f"- added “{change.after.strip()}” ({change.rule}): {change.why}"
    if not change.after.strip():
        return f"- left out “{change.before.strip()}” ({change.rule}): {change.why}"
    return f"- “{change.before}” → “{change.after}” ({change.rule}): {change.why}"


def _as_dict(done: Rewrite) -> dict[str, Any]:
    told = asdict(done)
    told["plain_text"] = done.plain_text
    return told


def rewrite_jsonl(inp: Path, out: Path, index: Index | None = None) -> int:
    """Rewrite each line {id, source} into {id, source, output, changes, ms}.

    `output` is the whole plain text, the explained words below it included.
    Returns the number of lines. Raises ValueError for a line that is no JSON object
    with a `source`, and names its number.
    """
    index = index or load_index()
    count = 0
    with inp.open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as told:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            row = row_of(line, number)
            started = time.perf_counter()
            done = rewrite(row["source"], index)
            spent = (time.perf_counter() - started) * 1000
            row |= {
                "output": done.plain_text,
                "changes": [asdict(change) for change in done.changes],
                "ms": round(spent, 3),
            }
            told.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count


def row_of(line: str, number: int) -> dict[str, Any]:
    """One line of a file of messages. Raises ValueError, which names the line."""
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"Line {number} is not JSON: {error.msg}.") from error
    if not isinstance(row, dict) or not isinstance(row.get("source"), str):
        raise ValueError(f'Line {number} has no text in "source".')
    return row


def stats(index: Index) -> str:
    """How many senses there are, by action, part of speech and field."""
    senses = [ready.sense for ready in index.ready]
    lines = [f"{len(senses)} senses, {len(index.forms)} written forms"]
    for title, counted in (
        ("action", Counter[str](sense.action for sense in senses)),
        ("part of speech", Counter[str](sense.pos for sense in senses)),
        ("field", Counter(sense.field for sense in senses)),
    ):
        told = ", ".join(f"{name} {count}" for name, count in counted.most_common())
        lines.append(f"by {title}: {told}")
    ambiguous = sum(sense.ambiguous for sense in senses)
    lines.append(f"ambiguous: {ambiguous}")
    return "\n".join(lines)


def export_terms(senses: Iterable[Sense], form: str) -> str:
    """Senses as `yaml` or `csv`, as an author would write them.

    Raises:
        ValueError: another form was asked for.
    """
    entries = [entry_of(sense) for sense in senses]
    if form == "yaml":
        told = [
            {key: value.isoformat() if hasattr(value, "isoformat") else value
             for key, value in entry.items()}
            for entry in entries
        ]  # fmt: skip
        return _as_yaml(told)
    if form != "csv":
        raise ValueError(f"No form “{form}”; there are csv and yaml.")
    told_csv = io.StringIO()
    writer = csv.DictWriter(told_csv, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    for entry in entries:
        writer.writerow({key: _cell(key, value) for key, value in entry.items()})
    return told_csv.getvalue()


def _as_yaml(entries: list[dict[str, Any]]) -> str:
    text: str = yaml.dump(entries, Dumper=_Dumper, allow_unicode=True, sort_keys=False)
    return text


def _cell(key: str, value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, dict):
        return "; ".join(f"{old}={new}" for old, new in value.items())
    if isinstance(value, bool):
        return "yes" if value else ""
    return str(value)
