"""Parts by name: those that ship, those of others, and who else claims the names of ours.

Each is loaded only when it is wanted.
"""

from importlib.metadata import entry_points, packages_distributions
from pkgutil import resolve_name
from typing import Any

DISTRIBUTION = "plainly"
OUR_PACKAGES = ("bot", "adapters", "glossary", "storage")
BUILT_IN: dict[str, dict[str, str]] = {
    "rewriters": {"glossary": "glossary.opening:open_glossary"},
    "tickets": {"generic": "adapters.tickets.generic:routes"},
    "commands": {
        "rewrite": "glossary.cli:rewrite",
        "understand": "glossary.cli:understand",
        "glossary": "glossary.cli:glossary",
        "db": "storage.commands:db",
        "person": "storage.commands:person",
        "audit": "storage.commands:audit",
        "slack": "adapters.slack.commands:slack",
        "teams": "adapters.teams.commands:teams",
    },
}
"""What ships, by kind and name. Others join by entry points of `plainly.<kind>`."""


class UnknownPlugin(Exception):
    """A setting names a plug-in that is not installed."""

    def __init__(self, kind: str, name: str, known: list[str]) -> None:
        super().__init__(f"No {kind} plug-in “{name}”. Installed: {', '.join(known)}.")


def plugin(kind: str, name: str) -> Any:
    """Load a plug-in by its name, or by a path such as `my_package.module:make`."""
    theirs = {each.name: each.value for each in entry_points(group=f"{DISTRIBUTION}.{kind}")}
    known = BUILT_IN[kind] | theirs
    path = name if ":" in name else known.get(name)
    if path is None:
        raise UnknownPlugin(kind, name, sorted(known))
    return resolve_name(path)


def foreign_packages() -> dict[str, list[str]]:
    """Our import names are common words: those that another distribution also claims."""
    owners = packages_distributions()
    claims = {name: {*owners.get(name, [])} - {DISTRIBUTION} for name in OUR_PACKAGES}
    return {name: sorted(others) for name, others in claims.items() if others}
