"""The app package that an administrator uploads: a manifest and two pictures in a zip.

https://learn.microsoft.com/microsoft-365/extensibility/schema/
"""

import io
import json
import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from adapters.teams.adapter import TENANT
from adapters.teams.answering import ASK, EXPLAIN, LOOK_UP
from adapters.teams.icons import color_icon, outline_icon

BASE_SCHEMA = "1.25"
TARGETED_SCHEMA = "1.29"
SCHEMA = "https://developer.microsoft.com/json-schemas/teams/v{}/MicrosoftTeams.schema.json"
TIERS = {
    "targeted": "Commands after a slash in channels, seen only by whoever gives them "
    "(Microsoft calls this a public preview).",
}
"""What can be had beyond the base, each with its reason; off by default."""
COMMANDS = (
    ("help", "What Plainly does for you"),
    ("home", "Your liaison, your requests, what is going on"),
    ("my subscriptions", "Which notices you get"),
    ("report", "For IT and heads of units: what is open, overdue, how it is rated"),
)
"""Words that the flows understand by themselves."""
A_DAY_IN_1980 = (1980, 1, 1, 0, 0, 0)
"""The same package each time, byte for byte."""


class PackageProblem(Exception):
    """The package cannot be made; one line that says what is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Who runs this Plainly, as Teams shows it to everybody who installs it."""

    app_id: str
    site: str
    developer: str
    version: str
    privacy: str = ""
    terms: str = ""


def manifest(about: About, tiers: Collection[str] = ()) -> dict[str, Any]:
    """The manifest, with the least permissions that work. Raises PackageProblem."""
    _check(about, tiers)
    targeted = "targeted" in tiers
    schema = TARGETED_SCHEMA if targeted else BASE_SCHEMA
    return {
        "$schema": SCHEMA.format(schema),
        "manifestVersion": schema,
        "version": about.version,
        "id": about.app_id,
        "developer": {
            "name": about.developer[:32],
            "websiteUrl": about.site,
            "privacyUrl": about.privacy or about.site,
            "termsOfUseUrl": about.terms or about.site,
        },
        "icons": {"color": "color.png", "outline": "outline.png"},
        "name": {"short": "Plainly", "full": "Plainly: IT in plain words"},
        "description": {
            "short": "IT messages in plain words, requests to your liaison.",
            "full": "Plainly puts IT language into plain words with every fact unchanged, "
            "brings what you need to your liaison in IT, tells you what is going on, "
            "and asks how it went.",
        },
        "accentColor": "#3D5CE0",
        "bots": [_bot(about.app_id, targeted=targeted)],
        "composeExtensions": [_extension(about.app_id)],
        "permissions": ["messageTeamMembers"],
        "validDomains": [],
    }


def package(about: About, tiers: Collection[str] = ()) -> bytes:
    """The zip that Teams takes. Raises PackageProblem."""
    files = {
        "manifest.json": json.dumps(manifest(about, tiers), indent=2).encode(),
        "color.png": color_icon(),
        "outline.png": outline_icon(),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, A_DAY_IN_1980), content)
    return packed.getvalue()


def _check(about: About, tiers: Collection[str]) -> None:
    if not TENANT.fullmatch(about.app_id):
        raise PackageProblem(
            "The app id is missing or is none: give --app-id, or set PLAINLY_TEAMS_APP_ID."
        )
    for name in ("site", "privacy", "terms"):
        address = getattr(about, name)
        if (address or name == "site") and not _is_https(address):
            raise PackageProblem(
                f"--{name} must be an https address of your organisation: "
                "Teams shows it to whoever installs Plainly."
            )
    if not about.developer.strip():
        raise PackageProblem("--developer must name your organisation.")
    if unknown := sorted({*tiers} - TIERS.keys()):
        raise PackageProblem(f"No tier “{unknown[0]}”. There are: {', '.join(TIERS)}.")


def _is_https(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "https" and bool(parts.hostname) and len(address) <= 2_000


def _bot(app_id: str, *, targeted: bool) -> dict[str, Any]:
    listed = [{"title": title, "description": about} for title, about in COMMANDS]
    commands: dict[str, Any] = {"scopes": ["personal"], "commands": listed}
    in_channels: dict[str, Any] = {"scopes": ["team", "groupChat"], "commands": listed[:1]}
    bot: dict[str, Any] = {
        "botId": app_id,
        "scopes": ["personal", "team", "groupChat"],
        "supportsFiles": False,
        "isNotificationOnly": False,
        "commandLists": [commands, in_channels],
    }
    if targeted:
        bot["supportsTargetedMessages"] = True
        in_channels["triggers"] = ["mention", "slash"]
    return bot


def _extension(app_id: str) -> dict[str, Any]:
    explain = {
        "id": EXPLAIN,
        "type": "action",
        "title": "Explain this message",
        "description": "The message in plain words, only for you",
        "context": ["message"],
        "fetchTask": True,
    }
    ask = {
        "id": ASK,
        "type": "action",
        "title": "Ask IT about this",
        "description": "Bring it to your liaison in IT",
        "context": ["message"],
        "fetchTask": True,
    }
    look_up = {
        "id": LOOK_UP,
        "type": "query",
        "title": "Look up a word",
        "description": "What an IT word means",
        "context": ["compose", "commandBox"],
        "parameters": [{"name": "term", "title": "Word", "description": "An IT word"}],
    }
    return {"botId": app_id, "commands": [explain, ask, look_up]}
