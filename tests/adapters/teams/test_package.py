"""The app package has what Teams asks for, and nothing more."""

import io
import json
import struct
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from adapters.teams.commands import teams
from adapters.teams.icons import ACCENT, color_icon, outline_icon
from adapters.teams.package import COMMANDS, About, PackageProblem, manifest, package
from bot.intents import wish_of
from tests.peers.teams.microsoft import APP

ABOUT = About(
    app_id=APP, site="https://harbour.example/plainly", developer="Harbour", version="1.0.0"
)


def pixels(png: bytes) -> tuple[int, list[bytes]]:
    """The size of one of our pictures, and its rows of RGBA."""
    size = struct.unpack(">I", png[16:20])[0]
    at, data = 8, b""
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        body = png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(
            kind + body
        )
        data += body if kind == b"IDAT" else b""
        at += 12 + length
    raw = zlib.decompress(data)
    step = 1 + 4 * size
    return size, [raw[n * step + 1 : (n + 1) * step] for n in range(size)]


def test_the_package_has_three_files() -> None:
    with zipfile.ZipFile(io.BytesIO(package(ABOUT))) as archive:
        assert archive.namelist() == ["manifest.json", "color.png", "outline.png"]
        assert json.loads(archive.read("manifest.json")) == manifest(ABOUT)


def test_the_same_package_comes_out_each_time() -> None:
    assert package(ABOUT) == package(ABOUT)


def test_it_asks_for_the_least() -> None:
    made = manifest(ABOUT)

    assert made["permissions"] == ["messageTeamMembers"]
    assert "authorization" not in made
    assert "supportsTargetedMessages" not in made["bots"][0]
    assert made["manifestVersion"] == "1.25"


def test_a_tier_is_added_by_name() -> None:
    made = manifest(ABOUT, ["targeted"])

    assert made["bots"][0]["supportsTargetedMessages"] is True
    assert made["manifestVersion"] == "1.29"


@pytest.mark.parametrize("title", [title for title, _ in COMMANDS])
def test_every_command_is_understood(title: str) -> None:
    assert wish_of(title) in ("help", "home", "subscribe", "report")


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"app_id": "plainly"}, "app id is missing"),
        ({"site": ""}, "--site must be an https address"),
        ({"privacy": "http://harbour.example"}, "--privacy must be"),
        ({"developer": " "}, "--developer must name"),
    ],
)
def test_what_is_missing_is_said(changed: dict[str, str], says: str) -> None:
    with pytest.raises(PackageProblem, match=says):
        package(replace(ABOUT, **changed))


def test_an_unknown_tier_is_named() -> None:
    with pytest.raises(PackageProblem, match=r"No tier “everything”\. There are: targeted"):
        manifest(ABOUT, ["everything"])


def test_the_colour_picture_has_no_holes() -> None:
    size, rows = pixels(color_icon())

    assert size == 192
    assert {row[n] for row in rows for n in range(3, len(row), 4)} == {255}
    assert tuple(rows[0][:3]) == ACCENT
    assert tuple(rows[60][4 * 40 : 4 * 40 + 3]) == (255, 255, 255)


def test_the_outline_is_white_on_nothing() -> None:
    size, rows = pixels(outline_icon())

    assert size == 32
    assert {row[n] for row in rows for n in range(len(row)) if n % 4 != 3} == {255}
    assert {0, 255} <= {row[n] for row in rows for n in range(3, len(row), 4)}


def test_the_command_writes_the_zip(tmp_path: Path) -> None:
    out = tmp_path / "app.zip"
    options = ["--app-id", APP, "--site", ABOUT.site, "--developer", "Harbour"]

    done = CliRunner().invoke(teams, ["package", *options, "--out", str(out)])

    assert done.exit_code == 0, done.output
    assert zipfile.is_zipfile(out)


def test_the_command_says_what_is_missing(tmp_path: Path) -> None:
    done = CliRunner().invoke(teams, ["package", "--app-id", APP])

    assert done.exit_code == 2
    assert "--site must be" in done.output
