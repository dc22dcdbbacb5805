"""Teams is switched on only with what it needs, and says what is missing."""

from dataclasses import replace
from typing import Any

import pytest
from structlog.testing import capture_logs

from adapters.teams import TeamsProblem, TeamsSettings, open_teams
from adapters.teams.adapter import UNCHECKED, check, teams_workspaces
from bot.clock import SystemClock
from bot.ports import Look
from bot.settings import read_settings
from tests.adapters.teams.test_platform import Kept
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


async def test_a_developers_start_says_that_nothing_is_checked() -> None:
    async def never(*_: object) -> Any:
        raise AssertionError("nothing happens at the start")

    def no_look(organisation: str) -> Look:
        raise AssertionError(organisation)

    teams = open_teams(
        TeamsSettings(developer=True),
        organisations={"harbour": ("web",)},
        look=no_look,
        take=never,
        answer=never,
        preview=never,
        opens=frozenset(),
        installations=Kept(),
        clock=SystemClock(),
        redact=str,
    )

    with capture_logs() as said:
        await teams.start()
    await teams.close()

    assert [each["event"] for each in said] == [UNCHECKED]


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
