"""Say before a start what would keep it from starting, or somebody from being heard."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bot.clock import SystemClock
from bot.house import House, HouseProblem, clashes, read_house
from bot.house_faults import Problem
from bot.plugins import foreign_packages
from bot.settings import (
    SettingProblem,
    Settings,
    alert_tokens_of,
    read_settings,
    unknown_settings,
)


def examine(house: str) -> tuple[list[str], list[str]]:
    """What is wrong, and what is missing."""
    warnings = [
        f"The variable {name} is no setting; is it misspelt?" for name in unknown_settings()
    ]
    try:
        settings = read_settings()
    except SettingProblem as problem:
        return [str(problem)], warnings
    errors: list[str] = []
    houses: list[House] = []
    paths = [each.strip() for each in (house or settings.house).split(",") if each.strip()]
    if not paths:
        errors.append("PLAINLY_HOUSE names no house file.")
    for path in paths:
        try:
            found = read_house(Path(path))
        except HouseProblem as problem:
            errors += lines_of(problem)
            warnings += _missing_in(problem.path, problem.problems)
        else:
            houses.append(found)
            warnings += _missing_in(path, found.warnings)
    errors += [f"{house or settings.house}, {each}" for each in clashes(houses)]
    for name, others in foreign_packages().items():
        errors.append(
            f"The package name “{name}” is also claimed by {', '.join(others)}: "
            "install Plainly into an environment of its own."
        )
    errors += _door_problems(settings)
    if houses:
        errors += _platform_problems(settings, houses)
        warnings += _nobody_known(settings, houses)
        warnings += _groups_without_effect(settings, houses)
        warnings += _lists_in_trouble(settings)
    wrong, missed = _in_the_database(settings)
    return errors + wrong, warnings + missed


def _missing_in(path: str, problems: tuple[Problem, ...]) -> list[str]:
    return [f"{path}, {each}" for each in problems if each.weight == "warning"]


def _door_problems(settings: Settings) -> list[str]:
    from adapters.front import refuse_open_door

    hosts = dict.fromkeys((settings.host, settings.metrics_host))
    return [
        line
        for host in hosts
        for line in _said_by(partial(refuse_open_door, host, anywhere=settings.anywhere))
    ]


def _platform_problems(settings: Settings, houses: list[House]) -> list[str]:
    """What would keep a platform or a ticket system from being switched on at start."""
    workspaces = {each.organisation.id: each.organisation.workspaces for each in houses}
    checks: list[Callable[[], object]] = []
    if "web" in settings.platforms:
        from adapters.web import refuse_open_page

        checks.append(lambda: refuse_open_page(settings.host))
    if "slack" in settings.platforms:
        from adapters.slack import adapter as slack

        checks += [
            lambda: slack.check(slack.SlackSettings.of(settings)),
            lambda: slack.slack_workspaces(workspaces),
        ]
    if "teams" in settings.platforms:
        from adapters.teams import adapter as teams

        tenants = teams.teams_workspaces(workspaces)
        checks.append(lambda: teams.check(teams.TeamsSettings.of(settings), tenants))
    if settings.ticket_secrets:
        from adapters.tickets.signing import secrets_of

        pairs = [each.partition("=") for each in settings.ticket_secrets.split(",") if each]
        checks.append(lambda: secrets_of([secret.strip() for _, _, secret in pairs]))
    checks.append(lambda: alert_tokens_of(settings, workspaces))
    if settings.ticket_lists or settings.ticket_list_tokens:
        from adapters.tickets.listing import listings_of

        checks.append(lambda: listings_of(settings.ticket_lists, settings.ticket_list_tokens))
    return [line for each in checks for line in _said_by(each)]


def _nobody_known(settings: Settings, houses: list[House]) -> list[str]:
    """Slack workspaces in which everybody would be a stranger."""
    if "slack" not in settings.platforms or "directory" in settings.slack_tiers:
        return []
    from adapters.slack import adapter as slack

    known = {account.workspace for each in houses for account in each.accounts}
    return [
        f"Nobody has an account in {workspace}, so Plainly would know nobody there: add "
        f'accounts = ["{workspace}/U…"] to the people, or use the tier directory.'
        for each in houses
        for workspace in each.organisation.workspaces
        if slack.WORKSPACE.fullmatch(workspace) and workspace not in known
    ]


def _groups_without_effect(settings: Settings, houses: list[House]) -> list[str]:
    """User groups whose members stay strangers."""
    groups = [group for each in houses for group in each.groups]
    if "slack" not in settings.platforms or not groups:
        return []
    from adapters.slack import adapter as slack

    elsewhere = [
        f"The user group {group} is in no workspace of Slack: only Slack has user groups."
        for group in groups
        if not slack.WORKSPACE.fullmatch(group.partition("/")[0])
    ]
    if "directory" in settings.slack_tiers:
        return elsewhere
    return [
        *elsewhere,
        "Units have user groups, but PLAINLY_SLACK_TIERS lacks directory, so their members "
        "stay strangers: add it there and to the app's manifest, and install the app again.",
    ]


def _lists_in_trouble(settings: Settings) -> tuple[str, ...]:
    """Ticket lists that do not answer now; what is wrong in the settings was said before."""
    if not settings.ticket_lists:
        return ()
    from adapters.tickets.listing import listings_of, troubles_of

    try:
        listings = listings_of(settings.ticket_lists, settings.ticket_list_tokens)
    except SettingProblem:
        return ()
    return asyncio.run(troubles_of(listings, SystemClock()))


def _said_by(check: Callable[[], object]) -> list[str]:
    """What a check raises, in its words, a line each; none when all is well."""
    from adapters.front import CannotListen

    try:
        check()
    except (SettingProblem, CannotListen) as problem:
        return str(problem).splitlines()
    return []


def _in_the_database(settings: Settings) -> tuple[list[str], list[str]]:
    """What somebody must see to (damage, events that were given up on), and what did not
    arrive where it should."""
    from storage.checking import health_of
    from storage.opening import StorageProblem

    try:
        health = asyncio.run(health_of(settings.database, SystemClock().now()))
    except StorageProblem as problem:
        return [str(problem)], []
    return [f"database: {line.strip()}" for line in health.wrong], list(health.missed)


def lines_of(problem: HouseProblem) -> list[str]:
    """What makes the file unusable; what is only missing in it is the doctor's to say."""
    wrong = [each for each in problem.problems if each.weight == "error"]
    return [f"{problem.path}, {each}" for each in wrong]
