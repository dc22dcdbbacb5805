"""The house keeps its shape: arrows point at bot, rooms do not know each other."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import plainly

ROOT = Path(__file__).parent.parent
OUTER = (
    "adapters", "glossary", "storage", "slack_bolt", "slack_sdk", "botbuilder",
    "aiohttp", "sqlalchemy", "alembic", "dbos", "lemminflect", "numpy",
)  # fmt: skip
CORE = """
import sys
for name in {outer!r}:
    sys.modules[name] = None
import bot.conversation, bot.delivering, bot.work, bot.ports, bot.house, bot.demo.seeding
import bot.simple_words, bot.testing
"""


@pytest.mark.process
def test_the_core_imports_while_every_outer_package_is_blocked() -> None:
    run = subprocess.run(
        [sys.executable, "-c", CORE.format(outer=OUTER)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert run.returncode == 0, run.stderr


@pytest.mark.process
@pytest.mark.parametrize("heavy", ["slack_bolt", "botbuilder", "dbos", "playwright"])
def test_a_platform_that_is_off_costs_nothing_at_start(heavy: str) -> None:
    code = "import sys, bot.cli, adapters.web, storage.opening; "
    code += f"assert {heavy!r} not in sys.modules"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, run.stderr


def test_the_import_contracts_hold() -> None:
    run = subprocess.run(
        [Path(sys.executable).parent / "lint-imports"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert run.returncode == 0, run.stdout


def test_every_test_folder_is_a_package() -> None:
    # Without it `tests/storage` would be found as `storage` (and two test_x.py clash).
    # What npm and the generators lay down is not ours.
    theirs = {"generated", "node_modules"}
    found = (ROOT / "tests").rglob("test_*.py")
    folders = {path.parent for path in found if not theirs & set(path.parts)}

    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_the_public_names_are_the_same_objects() -> None:
    import bot.cards
    import bot.events

    assert plainly.Card is bot.cards.Card
    assert plainly.Said is bot.events.Said
    assert sorted(plainly.__all__) == plainly.__all__


def test_the_environment_is_read_in_one_file_only() -> None:
    readers = [
        path.relative_to(ROOT).as_posix()
        for room in ("bot", "adapters", "glossary", "storage")
        for path in (ROOT / room).rglob("*.py")
        if "os.environ" in (text := path.read_text("utf-8")) or "environ[" in text
    ]

    assert [path for path in readers if path not in ("bot/settings.py", "bot/cli.py")] == []


PARTS_OF = {
    "pydantic_core": "pydantic",  # pinned by it to the very release
    "botframework": "botbuilder-core",  # same
}
"""Modules that come with a dependency of ours under another name."""


def test_whatever_we_import_is_a_dependency_of_our_own() -> None:
    # What only comes along with another library is gone when that one needs it no more.
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    ours = {_bare(re.split(r"[\[<>=~ ]", each)[0]) for each in project["dependencies"]}
    known = packages_distributions()

    missing = {
        module
        for module in imported()
        if not ours
        & {_bare(each) for each in (*known.get(module, ()), PARTS_OF.get(module, ""))}
    }

    assert missing == set()


def imported() -> Iterator[str]:
    """Every module from elsewhere that the product imports, wherever in a file it does."""
    own = {"bot", "adapters", "glossary", "storage", "plainly"}
    files = [path for room in own - {"plainly"} for path in (ROOT / room).rglob("*.py")]
    for path in (*files, ROOT / "plainly.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Import(names=names):
                    found = [each.name for each in names]
                case ast.ImportFrom(module=str(module), level=0):
                    found = [module]
                case _:
                    continue
            tops = {each.partition(".")[0] for each in found}
            yield from tops - own - sys.stdlib_module_names


def _bare(name: str) -> str:
    return name.lower().replace("_", "-")
