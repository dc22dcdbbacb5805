"""What the pages promise to a reader: links lead somewhere, examples run."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.house_shape import HouseIn
from tests.cli.running import PATIENCE, ROOT

PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "glossary").rglob("*.md")]
)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```", re.M | re.S)
TARGET = re.compile(r"`?\bmake ([a-z]+)")


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def anchors_of(page: Path) -> set[str]:
    """How a heading is linked to: small letters, hyphens, no marks."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


def blocks(kind: str) -> list[tuple[str, str]]:
    """All examples of one kind: the page, the text."""
    return [
        (named(page), text)
        for page in PAGES
        for info, text in FENCE.findall(page.read_text("utf-8"))
        if info.strip() == kind
    ]


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(FENCE.sub("", page.read_text("utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        there = (page.parent / name).resolve() if name else page
        assert there.exists(), target
        assert not anchor or anchor in anchors_of(there), target


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_make_can_make_what_is_named(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for info, text in FENCE.findall(page.read_text("utf-8")):
        for target in TARGET.findall(text) if not info.startswith("toml") else ():
            assert re.search(rf"^{target}:", makefile, re.M), target


@pytest.fixture
def shell(tmp_path: Path) -> dict[str, str]:
    """An environment in which `plainly` is this checkout's."""
    command = tmp_path / "plainly"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bot "$@"\n')
    command.chmod(0o755)
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PLAINLY_")}
    path = f"{tmp_path}{os.pathsep}{kept['PATH']}"
    return kept | {"PATH": path, "PYTHONPATH": str(ROOT)}


@pytest.mark.process
@pytest.mark.parametrize(("page", "text"), blocks("sh run"))
def test_every_example_that_says_so_runs(
    page: str, text: str, shell: dict[str, str], tmp_path: Path
) -> None:
    script = text.replace(".venv/bin/plainly", "plainly")

    ran = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        env=shell,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )

    assert ran.returncode == 0, f"{page}: {ran.stderr}"
    assert ran.stdout.strip()


def test_there_is_such_an_example_in_the_readme() -> None:
    assert "README.md" in [page for page, _ in blocks("sh run")]


@pytest.mark.parametrize(("page", "text"), blocks("toml"))
def test_every_piece_of_a_house_file_has_known_keys(page: str, text: str) -> None:
    try:
        HouseIn.model_validate(tomllib.loads(text))
    except ValidationError as error:
        wrong = [each for each in error.errors() if each["type"] != "missing"]
        assert wrong == [], page


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached = set()
    ahead = [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        targets = (each.partition("#")[0] for each in LINK.findall(page.read_text("utf-8")))
        ahead += [
            (page.parent / each).resolve()
            for each in targets
            if each and not re.match(r"[a-z]+:", each)
        ]

    unreached = [named(page) for page in PAGES if page not in reached and "docs" in page.parts]
    assert unreached == []


HELD_BY = re.compile(r"`(tests/[\w/]+(?:\.py)?)(?:::(\w+))?`")


def test_what_is_promised_is_held_by_tests_that_there_are() -> None:
    rows = [row for row in (ROOT / "SECURITY.md").read_text("utf-8").splitlines() if "|" in row]

    for row in rows[2:]:
        held = HELD_BY.findall(row)
        assert held, row
        for file, test in held:
            source = (ROOT / file).read_text("utf-8")
            assert not test or f"def {test}(" in source, f"{file}::{test}"
