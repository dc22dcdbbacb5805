"""Teams is switched on only with what it needs, and says what is missing."""

from dataclasses import replace

import pytest

from adapters.teams import TeamsProblem, TeamsSettings
from adapters.teams.adapter import check, teams_workspaces
from bot.settings import read_settings
from tests.peers.teams.microsoft import APP, TENANT

GOOD = TeamsSettings(app_id=APP, secret="s", tenant=TENANT)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"app_id": "", "secret": ""}, "there is no app id"),
        ({"secret": ""}, "PLAINLY_TEAMS_APP_SECRET is missing"),
        ({"app_id": "plainly"}, "PLAINLY_TEAMS_APP_ID must be an id"),
        ({"tenant": "harbour.example"}, "PLAINLY_TEAMS_TENANT must be an id"),
        ({"transport": "pigeon"}, "must be direct or botbuilder, not “pigeon”"),
        ({"developer": True}, "unset one of the two"),
        ({"app_id": "", "developer": True, "host": "0.0.0.0"}, "only while PLAINLY_HOST is"),
    ],
)
def test_it_refuses_to_start_with_one_clear_line(changed: dict[str, object], says: str) -> None:
    settings = replace(GOOD, **changed)  # type: ignore[arg-type] # a table of changes

    with pytest.raises(TeamsProblem, match=says):
        check(settings, {TENANT: "harbour"})


def test_an_organisation_without_a_tenant_is_told_so() -> None:
    with pytest.raises(TeamsProblem, match="no organisation has a tenant"):
        check(GOOD, {})


def test_a_developer_needs_nothing_but_loopback() -> None:
    check(TeamsSettings(developer=True), {})


def test_only_tenants_are_workspaces_of_teams() -> None:
    organisations = {"harbour": ("web", "T0123", TENANT), "other": ("web",)}

    assert teams_workspaces(organisations) == {TENANT: "harbour"}
    assert teams_workspaces({"harbour": ("web",)}, developer=True) == {"teams": "harbour"}


def test_the_settings_are_those_of_the_process() -> None:
    given = {
        "PLAINLY_TEAMS_APP_ID": APP.upper(),
        "PLAINLY_TEAMS_APP_SECRET": "s",
        "PLAINLY_TEAMS_TENANT": TENANT,
    }

    found = TeamsSettings.of(read_settings(given))

    assert found == GOOD
    assert "'s'" not in repr(found)
