"""Commands that other distributions add: they are found, and take no name of ours."""

from importlib.metadata import EntryPoint, EntryPoints

import pytest
from click.testing import CliRunner

from bot import plugins
from bot.cli import main


@pytest.fixture
def added(monkeypatch: pytest.MonkeyPatch) -> None:
    group = "plainly.commands"
    found = EntryPoints(
        [
            EntryPoint(name="ours", value="glossary.cli:rewrite", group=group),
            EntryPoint(name="db", value="nowhere.to_be:found", group=group),
        ]
    )
    monkeypatch.setattr(plugins, "entry_points", lambda group: found)


@pytest.mark.usefixtures("added")
def test_a_command_of_others_is_called() -> None:
    assert CliRunner().invoke(main, ["ours", "--help"]).exit_code == 0
    assert "ours" in CliRunner().invoke(main, ["--help"]).output


@pytest.mark.usefixtures("added")
def test_a_command_of_ours_stays_ours() -> None:
    assert CliRunner().invoke(main, ["db", "--help"]).exit_code == 0


def test_a_command_that_nobody_has_is_none() -> None:
    assert plugins.command("nonsense") is None
