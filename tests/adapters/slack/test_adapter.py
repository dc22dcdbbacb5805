"""Slack is switched on only with what it needs; what is missing is said in one line."""

from dataclasses import replace

import pytest

from adapters.slack.adapter import SlackProblem, SlackSettings, check, slack_workspaces
from bot.settings import SettingProblem, Settings

ONE = SlackSettings(signing_secrets=("s",), bot_token="xoxb-1")
MANY = replace(
    ONE,
    bot_token="",
    client_id="1.2",
    client_secret="c",
    keys=("k",),
    public="https://plainly.example",
)


@pytest.mark.parametrize(
    "settings", [ONE, MANY, replace(ONE, signing_secrets=(), app_token="xapp-1")]
)
def test_these_are_enough(settings: SlackSettings) -> None:
    check(settings)


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        (replace(ONE, signing_secrets=()), "PLAINLY_SLACK_SIGNING_SECRET is missing"),
        (replace(ONE, bot_token=""), "PLAINLY_SLACK_BOT_TOKEN is missing"),
        (replace(MANY, client_secret=""), "PLAINLY_SLACK_CLIENT_SECRET"),
        (replace(MANY, keys=()), "PLAINLY_SLACK_KEY"),
        (replace(MANY, public="http://plainly.example"), "PLAINLY_SLACK_PUBLIC"),
        (replace(ONE, tiers=("everything",)), "no tier “everything”"),
    ],
)
def test_what_is_missing_is_named(settings: SlackSettings, says: str) -> None:
    with pytest.raises(SlackProblem, match=says):
        check(settings)


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        (replace(ONE, bot_token="xapp-1-secret"), "must begin with xoxb-, but this is an app-"),
        (replace(ONE, bot_token="xoxp-1-secret"), "but this is the token of a person"),
        (replace(ONE, bot_token="xoxe.xoxb-1-secret"), "but this is a bot token that expires"),
        (replace(ONE, bot_token="some-secret"), "SLACK_BOT_TOKEN must begin with xoxb-"),
        (replace(ONE, app_token="xoxb-1-secret"), "must begin with xapp-, but this is the bot"),
        (replace(ONE, signing_secrets=("xoxb-1-secret",)), "SECRET is set, but this is"),
    ],
)
def test_a_key_in_the_wrong_place_is_named_and_not_shown(
    settings: SlackSettings, says: str
) -> None:
    with pytest.raises(SlackProblem, match=says) as raised:
        check(settings)

    assert "secret" not in str(raised.value)


def test_everything_that_is_missing_is_named_at_once() -> None:
    with pytest.raises(SlackProblem) as raised:
        check(SlackSettings(tiers=("everything",)))

    first, second, third = str(raised.value).splitlines()
    assert "PLAINLY_SLACK_SIGNING_SECRET" in first
    assert "PLAINLY_SLACK_TIERS" in second
    assert "PLAINLY_SLACK_BOT_TOKEN" in third


def test_the_command_shows_such_a_problem_as_one_line() -> None:
    assert issubclass(SlackProblem, SettingProblem)


def test_slack_workspaces_are_told_from_others() -> None:
    found = slack_workspaces({"a": ("web", "T0123"), "b": ("E0456", "3f1c-tenant")})

    assert found == {"T0123": "a", "E0456": "b"}
    with pytest.raises(SlackProblem, match=r"plainly\.toml"):
        slack_workspaces({"a": ("web",)})


def test_settings_come_from_those_of_the_process() -> None:
    given = Settings(
        slack_signing_secret="new, old", slack_public="https://x.example/", slack_emoji="abc"
    )

    found = SlackSettings.of(given)

    assert found.signing_secrets == ("new", "old")
    assert found.public == "https://x.example"
    assert found.emoji == ""  # only where channels may be read
