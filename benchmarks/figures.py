"""One figure a line, and all of them as JSON."""

import argparse
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

SHARED = Path(__file__).parent.parent.parent / "shared"
"""Real texts to measure on, where they are; the product does not need them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What was measured, beside its floor of the same run and its limit."""

    name: str
    value: float
    unit: str = ""
    floor: float | None = None
    ratio: float | None = None
    limit: str = ""
    ok: bool | None = None

    def __str__(self) -> str:
        said = f"{self.name}: {self.value:g} {self.unit}".rstrip()
        if self.ratio is not None:
            said += f" ({self.ratio:.2f} × the floor of {self.floor:g})"
        if self.limit:
            said += f", wanted {self.limit}"
        mark = {True: "ok  ", False: "MISS", None: "    "}[self.ok]
        return f"{mark} {said}"


def arguments(description: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    return parser.parse_args()


def tell(figures: list[Figure], into: Path | None) -> None:
    """Print them, keep them, and end with 1 if one misses its limit."""
    for figure in figures:
        print(figure)
    finish(figures, into)


def finish(figures: list[Figure], into: Path | None) -> None:
    """Keep what was printed, and end with 1 if one misses its limit."""
    if into:
        into.write_text(json.dumps([asdict(each) for each in figures], indent=2))
    sys.exit(1 if any(figure.ok is False for figure in figures) else 0)


def read_lines(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        sys.exit(
            f"{path} is not here: this measurement needs the real texts beside the project."
        )
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
