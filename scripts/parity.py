"""Write docs/reference/parity.md from the marks on the tests: `python scripts/parity.py`.

A cell is a mark `@shows(...)` (tests/journeys/shows.py) on a test, or on a step that a test
of the same file calls; the source is read, nothing is run. What a platform cannot do stands
in the list of journeys with its reason. A cell with neither says that no test shows it yet.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # so that it runs from a checkout without installation

from tests.journeys.shows import CHAPTERS, Journey, Peer, Platform, Tier  # noqa: E402 - needs the line above

PAGE = ROOT / "docs" / "reference" / "parity.md"
PLATFORMS: tuple[Platform, ...] = get_args(Platform)
HEAD = """\
# What people can do, and where

One row for each thing that people can do, one column for each platform. Each cell says how it
is done there and leads to the test that does it; a platform that cannot says why. This page is
written by `make reference` from the marks on those tests: what it says is done, a test does.

- **(tier)** after a cell: an admin allowed more than the base. What each tier adds stands in
  [Slack](../howto/slack.md) and [Teams](../howto/teams.md).
- *Instead:* the platform cannot do it that way; this is what serves in its place.
- ✓ our own small Slack, Teams or browser driver played the other end; ✓✓ somebody else's
  program did (for Web always a real browser, Chromium).
"""


NOT_YET = "**no test shows it yet**"


class ParityProblem(Exception):
    """The marks contradict the list of journeys, or themselves; one line for each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One `@shows(...)` and the test below it."""

    journeys: tuple[str, ...]
    on: Platform
    how: str
    test: str
    file: Path
    tier: Tier = "base"
    instead: str = ""
    peer: Peer = "ours"


def page() -> str:
    """What the page should say. Raises ParityProblem."""
    marks = list(all_marks())
    if problems := list(_problems(marks)):
        raise ParityProblem("\n".join(problems))
    lines = [HEAD]
    for chapter in CHAPTERS:
        lines += [f"## {chapter.title}", "", f"| | {' | '.join(PLATFORMS)} |"]
        lines.append(f"|---|{'---|' * len(PLATFORMS)}")
        for journey in chapter.journeys:
            cells = (_cell(journey, platform, marks) for platform in PLATFORMS)
            lines.append(f"| {journey.says} | {' | '.join(cells)} |")
        lines.append("")
    return "\n".join(lines)


def all_marks() -> Iterator[Mark]:
    """Every mark in the tests, file by file."""
    for file in sorted((ROOT / "tests").rglob("*.py")):
        source = file.read_text("utf-8")
        if "@shows(" in source:
            yield from marks_of(source, file)


def marks_of(source: str, file: Path) -> Iterator[Mark]:
    """The marks of one file. Raises ParityProblem for one that no test runs."""
    functions = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    run = _called_by_tests(functions)
    for function in functions:
        for each in function.decorator_list:
            if isinstance(each, ast.Call) and getattr(each.func, "id", "") == "shows":
                if function.name not in run:
                    raise ParityProblem(f"{file.name}: no test calls {function.name}")
                yield _mark(each, function.name, file)


def _called_by_tests(
    functions: list[ast.FunctionDef | ast.AsyncFunctionDef],
) -> set[str]:
    """Names of the tests and of all that they call in their own file, however deep."""
    calls = {
        function.name: {
            node.func.id
            for node in ast.walk(function)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        for function in functions
    }
    reached = {name for name in calls if name.startswith("test_")}
    while more := {each for name in reached for each in calls.get(name, ())} - reached:
        reached |= more
    return reached


def _mark(call: ast.Call, test: str, file: Path) -> Mark:
    journeys = tuple(ast.literal_eval(each) for each in call.args)
    named: dict[str, Any] = {
        str(each.arg): ast.literal_eval(each.value) for each in call.keywords
    }
    return Mark(journeys=journeys, test=test, file=file, **named)


def _problems(marks: list[Mark]) -> Iterator[str]:
    known = {each.name for chapter in CHAPTERS for each in chapter.journeys}
    for mark in marks:
        for name in mark.journeys:
            if name not in known:
                yield f"{mark.file.name}: {mark.test} shows “{name}”, which is no journey"
    for chapter in CHAPTERS:
        for journey in chapter.journeys:
            for platform in PLATFORMS:
                shown = _marks_for(journey, platform, marks)
                if shown and platform in journey.lacks:
                    yield f"{platform}: {shown[0].test} shows “{journey.name}”, said to lack"


def _marks_for(journey: Journey, platform: Platform, marks: list[Mark]) -> list[Mark]:
    return [mark for mark in marks if mark.on == platform and journey.name in mark.journeys]


def _cell(journey: Journey, platform: Platform, marks: list[Mark]) -> str:
    """What is done there, each way on its own line; ways that are said alike are one."""
    if reason := journey.lacks.get(platform):
        return f"– ({reason})"
    if not _marks_for(journey, platform, marks):
        return NOT_YET
    ways: dict[str, list[Mark]] = {}
    for mark in _marks_for(journey, platform, marks):
        ways.setdefault(_way(mark), []).append(mark)
    return "<br>".join(
        f"{way} {' '.join(dict.fromkeys(map(_proof, shown)))}".replace("|", "\\|")
        for way, shown in ways.items()
    )


def _way(mark: Mark) -> str:
    tier = f" **({mark.tier})**" if mark.tier != "base" else ""
    if mark.instead:
        return f"*Instead ({mark.instead}):* {mark.how}{tier}"
    return f"{mark.how}{tier}"


def _proof(mark: Mark) -> str:
    sign = "✓✓" if mark.peer == "theirs" else "✓"
    where = mark.file.relative_to(ROOT).as_posix()
    return f"[{sign}](../../{where})"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)}")
