"""What is installed is what was written: all of it, by the steps that are proven."""

import re
import tomllib
import zipfile
from pathlib import Path

import hatchling.build
import pytest

from tests.cli.running import ROOT

PACKAGES = ("bot", "adapters", "glossary", "storage")
NEEDED = (
    "adapters/web/static/page.js",
    "adapters/web/static/style.css",
    "adapters/web/templates/page.html",
    "bot/demo/plainly.toml",
    "bot/py.typed",
    "glossary/data/en/network.yaml",
    "storage/migrations/script.py.mako",
    "plainly.py",
)
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The names of all files in the wheel, built as pip builds it."""
    folder = tmp_path_factory.mktemp("wheel")
    with pytest.MonkeyPatch.context() as here:
        here.chdir(ROOT)
        name = hatchling.build.build_wheel(str(folder))
    with zipfile.ZipFile(folder / name) as file:
        return frozenset(file.namelist())


@pytest.mark.parametrize("package", PACKAGES)
def test_every_file_of_a_package_is_in_the_wheel(package: str, wheel: frozenset[str]) -> None:
    written = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert written - wheel == set()


@pytest.mark.parametrize("name", NEEDED)
def test_what_is_read_at_run_time_is_in_the_wheel(name: str, wheel: frozenset[str]) -> None:
    assert name in wheel


def test_nothing_else_is_in_the_wheel(wheel: frozenset[str]) -> None:
    tops = {name.split("/")[0] for name in wheel}

    assert {top for top in tops if ".dist-info" not in top} == {*PACKAGES, "plainly.py"}


def test_the_image_is_built_by_the_steps_that_are_proven() -> None:
    script = (ROOT / "scripts" / "prove-package").read_text("utf-8")
    proven = {_plain(line) for line in script.splitlines() if "/bin/pip " in line}
    steps = DOCKERFILE.replace("\\\n", " ").split("RUN ")
    image = {
        _plain(step)
        for lines in steps
        for step in re.split(r"&&|\n", lines)
        if "/bin/pip " in step
    }

    assert len(image) == 4
    assert image == proven


def _plain(step: str) -> str:
    """A step without where it is taken and how much it says."""
    for told in ("--quiet", "--disable-pip-version-check", "--no-cache-dir", '"'):
        step = step.replace(told, "")
    step = step.replace("$prefix/", "/plainly/").replace("$work/", "/")
    return " ".join(step.split())


def test_the_image_has_all_that_the_wheel_is_made_of() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    made_of = project["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
    copied = {
        word
        for line in DOCKERFILE.splitlines()
        if line.startswith("COPY ") and "--from" not in line
        for word in line.split()[1:-1]
    }

    assert {*made_of, "pyproject.toml", "README.md", "LICENSE"} <= copied
    assert all(Path(ROOT / name).exists() for name in copied)
