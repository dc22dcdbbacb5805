"""What we ask a workspace for is what our code needs, and nothing else."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from adapters.slack.commands import slack
from adapters.slack.manifest import BASE, TIERS, UnknownTier, manifest, scopes_of

ROOM = Path(__file__).parent.parent.parent.parent / "adapters" / "slack"
CODE = "\n".join(
    path.read_text("utf-8") for path in ROOM.glob("*.py") if path.name != "manifest.py"
)
ADDRESS = "https://plainly.harbour.example"


def test_every_scope_has_a_reason_and_is_needed_by_code() -> None:
    for tier in (BASE, *TIERS.values()):
        for scope in tier.scopes:
            assert len(scope.reason) > 20
            calls = [each for each in scope.needed_by if re.fullmatch(r"[\w.]+", each)]
            events = {*BASE.events, *tier.events}
            assert all(f'"{each}"' in CODE or each in events for each in calls), scope


def test_every_method_that_is_called_has_its_scope() -> None:
    called = set(
        re.findall(r'"((?:chat|conversations|users|usergroups|assistant)\.[A-Za-z.]+)"', CODE)
    )
    covered = {
        each for tier in (BASE, *TIERS.values()) for s in tier.scopes for each in s.needed_by
    }

    known_but_never_called = {"conversations.info", "users.lookupByEmail"}
    assert called - covered - known_but_never_called == set()


def test_the_base_tier_asks_for_little() -> None:
    assert set(scopes_of(())) == {
        "app_mentions:read", "chat:write", "commands", "im:history", "im:write",
        "reactions:read",
    }  # fmt: skip


def test_tiers_add_their_scopes_and_events() -> None:
    made = manifest(ADDRESS, ("channels",))

    assert "channels:history" in made["oauth_config"]["scopes"]["bot"]
    assert "message.channels" in made["settings"]["event_subscriptions"]["bot_events"]


def test_socket_mode_needs_no_address() -> None:
    assert "https" not in json.dumps(manifest("", (), socket=True))


def test_it_keeps_slacks_limits() -> None:
    made = manifest(ADDRESS, tuple(TIERS), several=True)

    shown = made["display_information"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 174 < len(shown["long_description"]) <= 4000
    for shortcut in made["features"]["shortcuts"]:
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["description"]) <= 150
    assert len(made["features"]["agent_view"]["agent_description"]) <= 300
    assert len(made["features"]["agent_view"]["suggested_prompts"]) <= 4


def test_an_unknown_tier_names_the_known_ones() -> None:
    with pytest.raises(UnknownTier, match="channels, directory, agent"):
        scopes_of(("everything",))


def test_the_command_prints_what_slack_takes() -> None:
    run = CliRunner().invoke(slack, ["manifest", "--address", f"{ADDRESS}/"])

    url = json.loads(run.output)["settings"]["event_subscriptions"]["request_url"]
    assert url == f"{ADDRESS}/slack/events"


def test_the_command_asks_for_an_address() -> None:
    run = CliRunner().invoke(slack, ["manifest"])

    assert run.exit_code == 2
    assert "--socket" in run.output


def test_the_scopes_are_said_for_the_admin() -> None:
    run = CliRunner().invoke(slack, ["scopes", "--tier", "channels"])

    assert "im:history" in run.output
    assert "groups:history" in run.output
