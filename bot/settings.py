"""Every setting, its default and its meaning. The only reader of the environment.

A setting `name` is given as `PLAINLY_NAME`. Secrets are given only so, never in a file.
`docs/reference/settings.md` lists them all; a test fails when one is missing there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from os import environ
from typing import Any, get_type_hints

PREFIX = "PLAINLY_"
PLATFORMS = ("web", "slack", "teams")
SHORTEST_TOKEN = 16
LOG_LEVELS = ("debug", "info", "warning", "error")


class SettingProblem(Exception):
    """A setting cannot be read; the text names it and the cure."""


def setting(default: Any, meaning: str, *, secret: bool = False) -> Any:
    return field(default=default, metadata={"meaning": meaning, "secret": secret})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What can be set from outside. Without any of it the demo works."""

    house: str = setting(
        "plainly.toml",
        "Where the organisation is described: units, people, services. Several files, "
        "separated by commas, are several organisations.",
    )
    database: str = setting(
        "sqlite:///var/plainly.sqlite",
        "Where everything is kept: `sqlite:///PATH` or `postgresql://USER:PASSWORD@HOST/NAME`.",
        secret=True,
    )
    platforms: tuple[str, ...] = setting(
        (),
        "Which platforms are on: any of web, slack, teams, separated by commas. `web` is the "
        "page of the first house file; it has no sign-in and is for this machine only. The "
        "demo is always the page.",
    )
    host: str = setting("127.0.0.1", "The address to listen on.")
    port: int = setting(8080, "The port to listen on; 0 takes a free one.")
    anywhere: bool = setting(
        False, "Allows a `host` that other machines can reach. Off: it is refused."
    )
    metrics_port: int = setting(
        9464, "The port of the figures for Prometheus; 0 switches them off."
    )
    metrics_host: str = setting(
        "127.0.0.1",
        "The address of the figures. One that other machines can reach needs `anywhere`, too.",
    )
    web_token: str = setting(
        "",
        "The token of the web page's address. Empty: a new random one at each start.",
        secret=True,
    )
    ticket_secrets: str = setting(
        "",
        "Signing secrets of ticket systems: `name=whsec_…`, separated by commas. "
        "A name may stand twice while its secret is changed. Tickets belong to the first house "
        "file's organisation.",
        secret=True,
    )
    ticket_lists: str = setting(
        "",
        "Where ticket systems list what changed, in case a webhook of theirs gets lost: "
        "`name=https://…`, separated by commas.",
    )
    ticket_list_tokens: str = setting(
        "", "What opens these lists: `name=token`, separated by commas.", secret=True
    )
    alert_tokens: str = setting(
        "",
        "What lets monitoring in at `/hooks/alerts`: `organisation=token`, by commas. "
        "An organisation may stand twice while its token is changed.",
        secret=True,
    )
    slack_signing_secret: str = setting(
        "",
        "Slack's signing secret (Basic Information of the app). Two, separated by a comma, "
        "while it is changed.",
        secret=True,
    )
    slack_bot_token: str = setting(
        "", "The bot token of the one Slack workspace (`xoxb-…`).", secret=True
    )
    slack_client_id: str = setting(
        "", "For several workspaces: the client id. Each installs at `/slack/install`."
    )
    slack_client_secret: str = setting("", "The client secret to it.", secret=True)
    slack_key: str = setting(
        "",
        "Any long random text: seals what workspaces install. Two, separated by a comma, "
        "while it is changed: the first seals, both open.",
        secret=True,
    )
    slack_app_token: str = setting(
        "",
        "The app-level token (`xapp-…`): switches Socket Mode on, no public address needed.",
        secret=True,
    )
    slack_public: str = setting(
        "", "The https address under which Slack reaches Plainly, for installing."
    )
    slack_api: str = setting(
        "https://slack.com/api/", "Where Slack's Web API is; another one for tests or a proxy."
    )
    slack_tiers: tuple[str, ...] = setting(
        (),
        "Further permissions, named: any of channels, directory, agent. "
        "`plainly slack manifest` tells what each is for.",
    )
    slack_emoji: str = setting(
        "abc",
        "An emoji that explains the message it is put on (needs the tier channels).",
    )
    teams_app_id: str = setting("", "The app id (client id) of the bot's registration.")
    teams_app_secret: str = setting("", "The client secret of that registration.", secret=True)
    teams_tenant: str = setting(
        "", "The tenant of that registration. Empty: the organisation's only tenant."
    )
    teams_transport: str = setting(
        "direct",
        "How Teams is spoken to: direct, or botbuilder (through Microsoft's library).",
    )
    teams_developer: bool = setting(
        False,
        "Teams without an app id, for the Agents Playground: on this machine only, "
        "no signature is checked.",
    )
    teams_dialogs: bool = setting(
        True, "Forms in Teams open as a dialog. Off: they stand where the card stood."
    )
    executor: str = setting("", "A stable name of this process among several on one database.")
    log_level: str = setting("info", "debug, info, warning or error.")
    log_json: bool = setting(False, "Log lines as JSON, for machines.")
    longest_text: int = setting(20_000, "Characters that somebody may paste at once.")
    asks_a_day: int = setting(3, "Rating questions one person may get within 24 hours.")
    callback_minutes: int = setting(240, "Working minutes within which a call-back is owed.")
    keep_events_days: int = setting(
        30,
        "Days after which events that are done, or were given up, are forgotten. "
        "0, here and below: never.",
    )
    keep_chat_days: int = setting(365, "Days after which the page's chats are forgotten.")
    keep_explanations_days: int = setting(
        90, "Days after which a text that was explained to somebody is forgotten."
    )
    keep_drafts_days: int = setting(
        14, "Days after which what somebody began and did not send to IT is forgotten."
    )
    keep_cards_days: int = setting(
        180,
        "Days after which a message of ours that nothing changes any more stays as it is: "
        "buttons and emoji on it are not known any more.",
    )
    keep_requests_days: int = setting(
        730,
        "Days after which a closed request loses its words and all that was said about it. "
        "Its figures stay.",
    )
    keep_audit_days: int = setting(
        730, "Days after which it is forgotten who did what that others rely on."
    )


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process. Raises SettingProblem for the first that is wrong."""
    given = environ if environment is None else environment
    kinds = get_type_hints(Settings)
    known = {f"{PREFIX}{each.name.upper()}": each.name for each in fields(Settings)}
    found: dict[str, Any] = {}
    for variable, words in given.items():
        if variable in known:
            name = known[variable]
            found[name] = _read(variable, words.strip(), kinds[name])
    settings = Settings(**found)
    _check(settings)
    return settings


def unknown_settings(environment: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Variables that look like settings but are none: usually a slip of the pen."""
    given = environ if environment is None else environment
    known = {f"{PREFIX}{each.name.upper()}" for each in fields(Settings)}
    return tuple(sorted(v for v in given if v.startswith(PREFIX) and v not in known))


def _check(settings: Settings) -> None:
    """Values that can be read but mean nothing. Raises SettingProblem."""
    for name in ("port", "metrics_port"):
        if getattr(settings, name) > 65_535:
            raise SettingProblem(f"{PREFIX}{name.upper()} must be a port, 0 to 65535.")
    if settings.port and settings.port == settings.metrics_port:
        raise SettingProblem(f"{PREFIX}PORT and {PREFIX}METRICS_PORT must differ.")
    for name in settings.platforms:
        if name not in PLATFORMS:
            raise SettingProblem(
                f"{PREFIX}PLATFORMS must be any of {', '.join(PLATFORMS)}, not “{name}”."
            )
    if 0 < len(settings.web_token) < SHORTEST_TOKEN:
        raise SettingProblem(f"{PREFIX}WEB_TOKEN needs at least {SHORTEST_TOKEN} characters.")
    for setting_name, what in (
        ("ticket_secrets", "name=secret"),
        ("alert_tokens", "organisation=token"),
    ):
        if not all(name and value for name, value in _pairs(getattr(settings, setting_name))):
            raise SettingProblem(
                f"{PREFIX}{setting_name.upper()} must be {what}, separated by commas."
            )
    if any(len(token) < SHORTEST_TOKEN for _, token in _pairs(settings.alert_tokens)):
        raise SettingProblem(
            f"{PREFIX}ALERT_TOKENS: a token needs at least {SHORTEST_TOKEN} characters."
        )
    if settings.log_level.lower() not in LOG_LEVELS:
        raise SettingProblem(
            f"{PREFIX}LOG_LEVEL must be one of {', '.join(LOG_LEVELS)}, "
            f"not “{settings.log_level}”."
        )


def by_name(words: str) -> dict[str, list[str]]:
    """`name=value, name=another` as all values of each name."""
    found: dict[str, list[str]] = {}
    for name, value in _pairs(words):
        found.setdefault(name, []).append(value)
    return found


def alert_tokens_of(settings: Settings, organisations: Iterable[str]) -> dict[str, list[str]]:
    """All tokens of each organisation. Raises SettingProblem for one that is not there."""
    tokens, known = by_name(settings.alert_tokens), sorted(organisations)
    for name in tokens:
        if name not in known:
            raise SettingProblem(
                f"{PREFIX}ALERT_TOKENS: there is no organisation “{name}”; "
                f"there is {', '.join(known)}."
            )
    return tokens


def _pairs(words: str) -> list[tuple[str, str]]:
    parts = [each.strip().partition("=") for each in words.split(",") if each.strip()]
    return [(name.strip(), value.strip()) for name, _, value in parts]


def _read(variable: str, words: str, kind: Any) -> Any:
    if kind is int:
        if not words.isdigit():
            raise SettingProblem(f"{variable} must be a whole number, not “{words}”.")
        return int(words)
    if kind is bool:
        if words.lower() not in ("yes", "no", "true", "false", "1", "0", "on", "off"):
            raise SettingProblem(f"{variable} must be yes or no, not “{words}”.")
        return words.lower() in ("yes", "true", "1", "on")
    if kind is str:
        return words
    return tuple(part.strip() for part in words.split(",") if part.strip())
