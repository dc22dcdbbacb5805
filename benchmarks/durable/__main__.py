"""How durable Plainly is, row by row of one table.

    python -m benchmarks.durable [ROW ...] [--on sqlite|postgresql] [--quick] [--json FILE]

Without a row all of them run; `--quick` does about a tenth. PostgreSQL is the machine's
own or PyPI's, started for this run alone.
"""

import argparse
import asyncio
import logging
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import structlog

from benchmarks.durable import (
    crowding,
    failing,
    fanning,
    filling,
    idling,
    killing,
    ordering,
    overtaking,
    prompting,
    remembering,
)
from benchmarks.durable.bench import Databases, Row
from benchmarks.figures import Figure, finish

ROWS: tuple[Row, ...] = (
    *killing.ROWS,
    filling.ROW,
    crowding.ROW,
    ordering.ROW,
    failing.ROW,
    fanning.ROW,
    overtaking.ROW,
    prompting.ROW,
    idling.ROW,
    remembering.ROW,
)


def main() -> None:
    given = _arguments()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    told: list[Figure] = []
    with ExitStack() as stack:
        databases = Databases(stack)
        for row in ROWS:
            if given.rows and row.name not in given.rows:
                continue
            for kind in row.on:
                if given.on and given.on != kind.lower():
                    continue
                print(f"\n{row.name}, {kind}: {row.says}", flush=True)
                with databases.bench(kind, quick=given.quick) as bench:
                    for figure in asyncio.run(row.run(bench)):
                        print(figure, flush=True)
                        name = f"{row.name}, {kind}: {figure.name}"
                        told.append(replace(figure, name=name))
    finish(told, given.json)


def _arguments() -> argparse.Namespace:
    names = [row.name for row in ROWS]
    rows = "\n".join(f"  {row.name:10} {row.says}" for row in ROWS)
    parser = argparse.ArgumentParser(
        description=f"{__doc__}\nRows:\n{rows}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("rows", nargs="*", metavar="ROW")
    parser.add_argument("--on", choices=["sqlite", "postgresql"])
    parser.add_argument("--quick", action="store_true", help="about a tenth")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    given = parser.parse_args()
    if unknown := set(given.rows) - set(names):
        parser.error(f"no such row: {', '.join(sorted(unknown))}")
    return given


if __name__ == "__main__":
    main()
