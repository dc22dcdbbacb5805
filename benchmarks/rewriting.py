"""The rewriter on real notices, references and everyday texts, judged from outside.

    python -m benchmarks.rewriting [--quick] [--json FILE] [--referee PYTHON]

Speed, memory and idempotence are measured here. Quality is judged by the referee beside
the project, run as a program of its own with `--referee` (a Python that has its optional
parts: wordfreq, textstat 0.7.8, harper-py, numpy, link-grammar); what it lacks shows as
missing. Gold labels: the surface forms of jargon_gold.jsonl, level explain, outside facts.
"""

import argparse
import json
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.figures import SHARED, Figure, read_lines, tell
from bot.language import Audience, Sense
from glossary.caching import load_index
from glossary.compiling import Index, compile_senses
from glossary.facts import facts
from glossary.rewriting import rewrite

CORPUS = SHARED / "corpus"
REFEREE = SHARED / "referee"
READER = Audience(it_channel=False)
Row = dict[str, Any]


def gold_labels(text: str, gold: list[Row]) -> list[str]:
    """The jargon a person marked, as it stands in this text outside facts."""
    opaque = [
        f.span for f in facts(text) if f.kind not in ("name", "quote", "negation", "number")
    ]
    found: dict[str, None] = {}
    for row in gold:
        for variant in row["variants"]:
            for match in re.finditer(rf"(?<![\w-]){re.escape(variant)}(?![\w-])", text, re.I):
                if not any(s.start < match.end() and match.start() < s.end for s in opaque):
                    found[match[0]] = None
    return list(found)


def rewritten(rows: list[Row], index: Index) -> list[Row]:
    out = []
    for row in rows:
        started = time.perf_counter()
        done = rewrite(row["source"], index, READER)
        out.append(
            row | {"output": done.plain_text, "ms": (time.perf_counter() - started) * 1000}
        )
    return out


def twice_is_once(rows: list[Row], index: Index) -> int:
    return sum(
        rewrite(row["output"], index, READER).plain_text == row["output"] for row in rows
    )


def speed(rows: list[Row], index: Index) -> tuple[float, float]:
    """Median and 95th percentile in ms of texts cut to about 600 characters.

    Processor time, the best of three: what the work costs on one core, not what
    else the machine does meanwhile.
    """
    texts = [row["source"][:600] for row in rows if len(row["source"]) >= 500]
    for text in texts[:20]:
        rewrite(text, index, READER)
    spent = [1000 * min(_seconds(text, index) for _ in range(3)) for text in texts]
    return statistics.median(spent), statistics.quantiles(spent, n=20)[18]


def _seconds(text: str, index: Index) -> float:
    started = time.process_time()
    rewrite(text, index, READER)
    return time.process_time() - started


def growth(rows: list[Row], index: Index) -> float:
    """How much longer 100 kB take than 25 kB, per character (1.0 is linear).

    The same text four times: one that another text follows may need a second pass.
    """
    text = "\n\n".join(row["source"] for row in rows)[:25_000]
    small, large = (
        min(_seconds(shown, index) for _ in range(2)) / len(shown)
        for shown in (text, "\n\n".join([text] * 4))
    )
    return large / small


def with_many_terms(index: Index, count: int) -> Index:
    """The same glossary beside so many terms that no text holds."""
    base = next(ready.sense for ready in index.ready if ready.sense.pos == "noun")
    made: Iterable[Sense] = (
        replace(base, id=f"made.{n}", terms=(f"zz{n:x}qx", f"zz{n:x}qx unit"), ambiguous=False)
        for n in range(count)
    )
    return compile_senses((*(ready.sense for ready in index.ready), *made))


def bare(words: str) -> str:
    """A plain form without its marks, as a careful regex user would paste it."""
    cut = [word[:-2] if word[-2:-1] == "/" else word for word in words.split()]
    return " ".join(cut).replace("{o}", "").strip()


def careful_regex(rows: list[Row], index: Index, python: str, folder: Path) -> Path:
    """The careful regex of the referee's baselines, with the same glossary."""
    table = folder / "glossary.tsv"
    lines = []
    for ready in index.ready:
        sense = ready.sense
        if sense.action == "keep" or sense.direction != "it":
            continue
        for term in sense.terms:
            gloss = sense.gloss if sense.action == "explain" else ""
            lines.append(f"{term}\t{bare(sense.plain) or sense.gloss}\t{gloss}")
    table.write_text("\n".join(lines), "utf-8")
    source = write(folder / "references.jsonl", rows)
    subprocess.run(
        [python, REFEREE / "baselines.py", "--glossary", table, "--out", folder, source],
        check=True, capture_output=True,
    )  # fmt: skip
    return folder / "references.regex+.jsonl"


def write(path: Path, rows: list[Row]) -> Path:
    path.write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8"
    )
    return path


def judged(files: list[Path], python: str, folder: Path) -> list[dict[str, float | None]]:
    """The referee's figures for each file, by the names of its rows."""
    kept = folder / "figures.json"
    subprocess.run(
        [python, REFEREE / "score.py", "--no-minilm", "--json", kept, *files],
        check=True, capture_output=True,
    )  # fmt: skip
    told = json.loads(kept.read_text("utf-8"))
    return [told[file.name.removesuffix(".jsonl")] for file in files]


def main() -> list[Figure]:
    given = parse()
    started = time.perf_counter()
    index = load_index()
    loaded = time.perf_counter() - started
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    gold = [
        row for row in read_lines(CORPUS / "jargon_gold.jsonl") if row["level"] == "explain"
    ]
    messages: list[Row] = read_lines(CORPUS / "it_messages.jsonl")
    notices = [
        {
            "id": m["id"],
            "kind": "real",
            "source": m["text"],
            "jargon": gold_labels(m["text"], gold),
        }
        for m in messages[: 60 if given.quick else None]
    ]
    out = rewritten(notices, index)
    everyday: list[Row] = [
        {"id": row["id"], "kind": "everyday", "source": row.get("text") or row.get("source")}
        for row in read_lines(CORPUS / "everyday.jsonl")
    ]
    plain = rewritten(everyday, index)
    same = sum(row["output"] == row["source"] for row in plain)
    median, p95 = speed(notices, index)
    _, p95_many = speed(notices, with_many_terms(index, 10_000 if given.quick else 100_000))
    length = sum(len(r["output"]) for r in out) / sum(len(r["source"]) for r in out)
    once = twice_is_once(out, index)
    figures = [
        Figure(name="everyday texts unchanged", value=100 * same / len(plain), unit="%",
               limit=">= 99", ok=same / len(plain) >= 0.99),
        Figure(name="length of the output", value=round(length, 3), unit="× source",
               limit="<= 1.15", ok=length <= 1.15),
        Figure(name="twice rewritten is once rewritten", value=once, unit=f"of {len(out)}",
               limit=str(len(out)), ok=once == len(out)),
        Figure(name="600 characters, median", value=round(median, 2), unit="ms"),
        Figure(name="600 characters, p95", value=round(p95, 2), unit="ms",
               limit="<= 10", ok=p95 <= 10),
        Figure(name="600 characters, p95 with many more terms", value=round(p95_many, 2),
               unit="ms", floor=round(p95, 2), ratio=p95_many / p95, limit="<= 1.5 ×",
               ok=p95_many <= 1.5 * p95),
        Figure(name="100 kB against 25 kB, per character", value=round(growth(notices, index), 2),
               unit="×", limit="<= 1.3"),
        Figure(name="loading the index", value=round(loaded, 2), unit="s"),
        Figure(name="resident with the engine", value=round(before), unit="MB"),
    ]  # fmt: skip
    return figures + (quality(out, index, given.referee) if given.referee else [])


def quality(out: list[Row], index: Index, python: str) -> list[Figure]:
    """What the referee says; rows that it cannot judge here are left out."""
    rows: list[Row] = [
        {"id": r["id"], "source": r["source"], "references": r["references"]}
        for r in read_lines(CORPUS / "references.jsonl")
    ]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = write(folder / "notices.jsonl", out)
        reference = write(folder / "ours.jsonl", rewritten(rows, index))
        regex = careful_regex(rows, index, python, folder)
        [notices, mine, theirs] = judged([ours, reference, regex], python, folder)
    return list(told(notices, mine, theirs))


def told(notices: Row, mine: Row, theirs: Row) -> Iterable[Figure]:
    def row(figures: Row, start: str) -> float | None:
        return next((v for k, v in figures.items() if k.startswith(start)), None)

    for name, start, least in (
        ("messages with all facts exact", "a  messages with all facts", 100.0),
        ("gold jargon resolved", "b  gold jargon resolved", 85.0),
    ):
        if (value := row(notices, start)) is not None:
            yield Figure(
                name=name, value=value, unit="%", limit=f">= {least:g}", ok=value >= least
            )
    source = row(notices, "b  unexplained jargon /100 words: source")
    left = row(notices, "b  unexplained jargon /100 words: output")
    if source and left is not None:
        change = 100 * (left - source) / source
        yield Figure(name="unexplained jargon / 100 words against the source", unit="%",
                     value=round(change, 1), limit="<= -60", ok=change <= -60)  # fmt: skip
    for key, value in notices.items():
        if key.startswith("d") and value is not None:
            yield Figure(name=f"referee: {key}", value=value)
    sari, floor = row(mine, "g  corpus SARI"), row(theirs, "g  corpus SARI")
    if sari is not None:
        ratio = sari / floor if floor else None
        yield Figure(name="corpus SARI on references", value=sari, floor=floor, ratio=ratio,
                     limit=">= 29 and >= 1.2 × careful regex",
                     ok=sari >= 29 and (ratio or 0) >= 1.2)  # fmt: skip


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer texts and terms")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--referee", default="", help="a Python that has the referee's parts")
    return parser.parse_args()


if __name__ == "__main__":
    if not CORPUS.exists():
        sys.exit("The real texts are not here: this measures on ../shared/corpus.")
    tell(main(), parse().json)
