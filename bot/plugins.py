"""Commands by name: those of our rooms, those that others add, and who claims our names.

Each is loaded only when it is called.
"""

from importlib.metadata import entry_points, packages_distributions
from pkgutil import resolve_name
from typing import Any

DISTRIBUTION = "plainly"
OUR_PACKAGES = ("bot", "adapters", "glossary", "storage")
COMMANDS = {
    "rewrite": "glossary.cli:rewrite",
    "understand": "glossary.cli:understand",
    "glossary": "glossary.cli:glossary",
    "db": "storage.commands:db",
    "person": "storage.commands:person",
    "audit": "storage.commands:audit",
    "slack": "adapters.slack.commands:slack",
    "teams": "adapters.teams.commands:teams",
}
"""What ships. Others add theirs by entry points of `plainly.commands`."""


def commands() -> dict[str, str]:
    """Where each command is, by its name. Nobody else's takes the name of one of ours."""
    theirs = {each.name: each.value for each in entry_points(group=f"{DISTRIBUTION}.commands")}
    return theirs | COMMANDS


def command(name: str) -> Any | None:
    """The command of this name; None if there is none."""
    path = commands().get(name)
    return None if path is None else resolve_name(path)


def foreign_packages() -> dict[str, list[str]]:
    """Our import names are common words: those that another distribution also claims."""
    owners = packages_distributions()
    claims = {name: {*owners.get(name, [])} - {DISTRIBUTION} for name in OUR_PACKAGES}
    return {name: sorted(others) for name, others in claims.items() if others}
