"""Settings are read once, said plainly when they are wrong, and all documented."""

from dataclasses import fields
from pathlib import Path

import pytest

from bot.settings import SettingProblem, Settings, read_settings, unknown_settings

DOCS = Path(__file__).parent.parent.parent / "docs" / "reference" / "settings.md"


def test_an_empty_environment_gives_the_defaults() -> None:
    assert read_settings({}) == Settings()


def test_each_kind_is_read() -> None:
    found = read_settings(
        {"PLAINLY_PORT": "9", "PLAINLY_ANYWHERE": "yes", "PLAINLY_PLATFORMS": "web, slack"}
    )

    assert (found.port, found.anywhere, found.platforms) == (9, True, ("web", "slack"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "many"),
        ("PORT", "70000"),
        ("ANYWHERE", "perhaps"),
        ("PLATFORMS", "web, slak"),
        ("LOG_LEVEL", "loud"),
        ("TICKET_SECRETS", "desk"),
        ("WEB_TOKEN", "short"),
    ],
)
def test_a_wrong_one_is_named_with_the_cure(name: str, value: str) -> None:
    with pytest.raises(SettingProblem, match=f"PLAINLY_{name} (must be|needs)"):
        read_settings({f"PLAINLY_{name}": value})


def test_a_slip_of_the_pen_is_found() -> None:
    assert unknown_settings({"PLAINLY_PROT": "1", "PATH": "x"}) == ("PLAINLY_PROT",)


@pytest.mark.parametrize("name", [each.name for each in fields(Settings)])
def test_every_setting_is_documented(name: str) -> None:
    assert f"`PLAINLY_{name.upper()}`" in DOCS.read_text("utf-8")
