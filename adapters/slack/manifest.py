"""The app's manifest: what Plainly asks a workspace for, and why. Pure.

The base tier does everything in direct chats, by command, by mention and by shortcut.
Each further tier is off until an admin names it. Every scope is here because code of
ours needs it; a test holds the two together.
https://docs.slack.dev/reference/app-manifest
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

COMMAND = "/it"
NAME = "Plainly"
DESCRIPTION = "Puts IT language into plain words, and brings what you need to your IT liaison."
LONG_DESCRIPTION = (
    "Plainly stands between you and your IT department. It puts what IT writes into plain "
    "words with every fact unchanged, brings what you need to the person in IT who looks "
    "after your unit, tells you by when you hear, and asks how it went. It answers in direct "
    "messages, by /it, by mention, and from the menu of any message."
)


@dataclass(frozen=True, slots=True)
class Scope:
    """One permission, with the reason that an admin reads, and what of ours needs it."""

    name: str
    reason: str
    needed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """Permissions that belong together."""

    name: str
    gives: str
    scopes: tuple[Scope, ...]
    events: tuple[str, ...] = ()


BASE = Tier(
    name="base",
    gives="Direct messages, /it, mentions, shortcuts, notices, requests, ratings, App Home.",
    scopes=(
        Scope(
            "app_mentions:read",
            "To answer where somebody mentions Plainly. Other messages stay unseen.",
            ("app_mention",),
        ),
        Scope(
            "chat:write",
            "To write answers and notices, and to keep them up to date in place.",
            ("chat.postMessage", "chat.update", "chat.delete", "chat.postEphemeral"),
        ),
        Scope("commands", "For /it and the shortcuts in Slack's menus.", ("/it",)),
        Scope(
            "im:history",
            "To read what people write to Plainly itself, and to see after a failure "
            "whether a message had arrived, so that none comes twice.",
            ("message.im", "conversations.history", "conversations.replies"),
        ),
        Scope(
            "im:write",
            "To find the direct chat with somebody whose notice must be updated.",
            ("conversations.open",),
        ),
        Scope(
            "reactions:read",
            "To count an emoji on a message of Plainly's as a rating.",
            ("reaction_added", "reaction_removed"),
        ),
    ),
    events=(
        "app_home_opened",
        "app_mention",
        "app_uninstalled",
        "message.im",
        "reaction_added",
        "reaction_removed",
        "tokens_revoked",
    ),
)
CHANNELS = Tier(
    name="channels",
    gives="An emoji on any message explains it; edits follow in channel threads; after a "
    "failure Plainly can look whether its message stands in a channel.",
    scopes=(
        Scope(
            "channels:history",
            "To read the one message on which somebody put the emoji, in public channels.",
            ("conversations.replies", "message.channels"),
        ),
        Scope(
            "groups:history",
            "The same in private channels that Plainly was invited to.",
            ("conversations.replies", "message.groups"),
        ),
    ),
    events=("message.channels", "message.groups"),
)
DIRECTORY = Tier(
    name="directory",
    gives="People are known by their verified e-mail address: plainly.toml needs no "
    "Slack account ids. Members of a user group can be staff of a unit by themselves.",
    scopes=(
        Scope("users:read", "To tell colleagues from guests and apps.", ("users.info",)),
        Scope(
            "users:read.email",
            "To join an account to the person with the same e-mail address in plainly.toml.",
            ("users.info",),
        ),
        Scope(
            "usergroups:read",
            "To see who is in the user groups that plainly.toml names for a unit. Without any "
            "it is not used.",
            ("usergroups.list",),
        ),
    ),
)
AGENT = Tier(
    name="agent",
    gives="Plainly as an agent: suggested questions, a status while it works, and Slack's "
    "own feedback buttons.",
    scopes=(
        Scope(
            "assistant:write",
            "To show suggested questions and what Plainly is doing.",
            ("assistant.threads.setStatus",),
        ),
    ),
)
TIERS: dict[str, Tier] = {tier.name: tier for tier in (CHANNELS, DIRECTORY, AGENT)}
"""Those that can be added to the base."""

PROMPTS = (
    ("What does it mean?", "What does single sign-on mean?"),
    ("Is something down?", "Is email down?"),
    ("I need something", "I need access to "),
    ("What is open?", "What is open?"),
)


class UnknownTier(Exception):
    """A tier that does not exist; the message names those that do."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no tier “{name}”. There are: {', '.join(TIERS)}.")


def tiers_of(names: Sequence[str]) -> tuple[Tier, ...]:
    """The base and the named ones, each once. Raises UnknownTier."""
    for name in names:
        if name not in TIERS:
            raise UnknownTier(name)
    return (BASE, *(tier for tier in TIERS.values() if tier.name in names))


def scopes_of(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(scope.name for tier in tiers_of(names) for scope in tier.scopes)


def manifest(
    address: str, tiers: Sequence[str] = (), *, socket: bool = False, several: bool = False
) -> dict[str, Any]:
    """What “Create an app from a manifest” takes. `address` is ours, https, without a
    slash at its end; Socket Mode needs none. `several`: workspaces install by themselves.
    """
    chosen = tiers_of(tiers)

    def at(path: str) -> dict[str, str]:
        return {} if socket else {path: f"{address}/slack/{_PATHS[path]}"}

    features: dict[str, Any] = {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": "plainly", "always_online": True},
        "shortcuts": [
            _shortcut("Explain this", "message", "explain", "This message in plain words"),
            _shortcut("Ask IT", "global", "ask", "Tell your IT liaison what you need"),
            _shortcut("Post a notice", "global", "notice", "For IT: a notice in plain words"),
        ],
        "slash_commands": [
            {
                "command": COMMAND,
                "description": "Plain words for IT, and a way to your IT liaison",
                "usage_hint": "explain … | ask … | status … | term … | subscribe | help",
                "should_escape": True,
                **at("url"),
            }
        ],
    }
    if AGENT in chosen:
        features["agent_view"] = {
            "agent_description": DESCRIPTION,
            "suggested_prompts": [{"title": t, "message": m} for t, m in PROMPTS],
        }
    oauth: dict[str, Any] = {"scopes": {"bot": list(scopes_of(tiers))}}
    if several:
        oauth["redirect_urls"] = [f"{address}/slack/oauth_redirect"]
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": NAME,
            "description": DESCRIPTION,
            "long_description": LONG_DESCRIPTION,
            "background_color": "#2f4858",
        },
        "features": features,
        "oauth_config": oauth,
        "settings": {
            "event_subscriptions": {
                **at("request_url"),
                "bot_events": sorted(event for tier in chosen for event in tier.events),
            },
            "interactivity": {
                "is_enabled": True,
                **({} if socket else {"request_url": f"{address}/slack/interactions"}),
            },
            "org_deploy_enabled": several,
            "socket_mode_enabled": socket,
            "token_rotation_enabled": False,
        },
    }


_PATHS = {"url": "commands", "request_url": "events"}


def _shortcut(name: str, kind: str, callback: str, description: str) -> dict[str, str]:
    return {
        "name": name,
        "type": kind,
        "callback_id": callback,
        "description": description,
    }
