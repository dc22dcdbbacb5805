"""Understand a file of messages: what `plainly understand --jsonl IN OUT` runs."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.language import Found, RequestFound
from glossary.commands import row_of
from glossary.requests import pred, read_request


def run(inp: Path, out: Path) -> int:
    """Read lines of {id, source}, write {id, source, pred, types, effect, questions}.

    Returns how many lines were written. An empty line is left out; a line that
    is no JSON object with a `source` stops the run and names its number.
    """
    now = datetime.now(UTC)
    written = 0
    with inp.open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as answers:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            row = row_of(line, number)
            found = read_request(row["source"], zone=UTC, now=now)
            answer = {"id": row.get("id", str(number)), "source": row["source"]}
            answers.write(json.dumps(answer | _understood(found), ensure_ascii=False) + "\n")
            written += 1
    return written


def _understood(found: RequestFound) -> dict[str, Any]:
    return {
        "pred": pred(found),
        "types": list(found.types),
        "effect": _text(found.effect),
        "questions": [
            {"field": one.field, "text": one.text, "choices": list(one.choices)}
            for one in found.questions
        ],
    }


def _text(found: Found | None) -> str:
    return found.text if found else ""
