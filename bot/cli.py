"""The command `plainly`. Rooms bring their own commands; this file knows only the app."""

import asyncio
import logging
import os
import signal
import sys
import traceback
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import structlog

from bot.app import BUILT_IN, DEMO_HOUSE, App, foreign_packages, open_app, plugin
from bot.house import House, HouseProblem, read_house
from bot.running import leave_note, noted_address, take_note_away
from bot.settings import SettingProblem, Settings, read_settings, unknown_settings

EXIT_PROBLEM = 2


class RoomCommands(click.Group):
    """Our own commands, and those that the rooms bring, loaded when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *BUILT_IN["commands"]})

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if found := super().get_command(ctx, name):
            return found
        if name not in BUILT_IN["commands"]:
            return None
        command: click.Command = plugin("commands", name)
        return command


@click.group(cls=RoomCommands)
@click.version_option(package_name="plainly")
def main() -> None:
    """Plainly: the IT liaison in the chat."""


@contextmanager
def one_line_for_problems() -> Iterator[None]:
    """What went wrong, in one line with a next step, instead of a traceback."""
    from adapters.front import CannotListen
    from adapters.terminal import No
    from storage.opening import StorageProblem

    try:
        yield
    except HouseProblem as problem:
        for each in problem.problems:
            click.echo(f"{problem.path}: {each}", err=True)
        sys.exit(EXIT_PROBLEM)
    except (SettingProblem, StorageProblem, CannotListen, No) as problem:
        click.echo(str(problem), err=True)
        sys.exit(EXIT_PROBLEM)


def where_it_broke(
    _logger: Any, _name: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """An exception as its kind and its lines of code: messages and values hold words."""
    info = event.pop("exc_info", None)
    problem = sys.exc_info()[1] if info is True else info
    if isinstance(problem, tuple):
        problem = problem[1]
    if isinstance(problem, BaseException):
        frames = traceback.extract_tb(problem.__traceback__)[-6:]
        event["problem"] = type(problem).__name__
        event["at"] = " < ".join(
            f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames)
        )
    return event


def log_to_stderr(settings: Settings) -> None:
    """Ids, counts and times; never what people wrote."""
    level = getattr(logging, settings.log_level.upper(), logging.INFO)
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(message)s")
    last: Any = (
        structlog.processors.JSONRenderer()
        if settings.log_json
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            where_it_broke,
            last,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
    )


@main.command()
@click.option("--empty", is_flag=True, help="Start without anything going on.")
@click.option("--port", type=int, default=None, help="The port; a free one if taken.")
@click.option("--database", default="", help="Where to keep it; a file below var/ if empty.")
@click.option("--token", default="", help="The token of the address; random if empty.")
def demo(empty: bool, port: int | None, database: str, token: str) -> None:
    """Run the demo company in the browser: no account, no key, nothing to install."""
    with one_line_for_problems():
        settings = _demo_settings(8080 if port is None else port, database)
        log_to_stderr(settings)
        house = read_house(DEMO_HOUSE)
        asyncio.run(_run_demo(settings, house, empty=empty, token=token, any_port=port is None))


def _demo_settings(port: int, database: str) -> Settings:
    """The demo's own: the page only, a file of its own, no figures."""
    return replace(
        read_settings(),
        port=port,
        metrics_port=0,
        database=database or "sqlite:///var/demo.sqlite",
        platforms=("web",),
        log_level="warning",
    )


async def _run_demo(
    settings: Settings, house: House, *, empty: bool, token: str, any_port: bool
) -> None:
    from bot.app import DEMO_SEATS
    from bot.demo.seeding import seed

    stop = _stop_on_signals()
    app = await _open_on_a_free_port(settings, house, token, DEMO_SEATS, any_port=any_port)
    try:
        if app.page is not None:
            click.echo(f"Plainly is ready: {app.page.address(app.address)}")
            click.echo("Open it in a browser. Ctrl+C ends it; everything is kept.")
            leave_note(settings.database, app.page.address(app.address))
        sys.stdout.flush()
        if not empty:
            organisation = house.organisation.id
            await seed(organisation, app.clock.now(), app.work.take, app.work.settle)
        await stop.wait()
    finally:
        take_note_away(settings.database)
        await app.close()


async def _open_on_a_free_port(
    settings: Settings, house: House, token: str, seats: dict[str, str], *, any_port: bool
) -> App:
    """The usual port, or any free one when it is taken and nobody asked for it."""
    from adapters.front import CannotListen

    try:
        return await open_app(settings, houses=[house], token=token, seats=seats)
    except CannotListen:
        if not any_port:
            raise
        free = replace(settings, port=0)
        return await open_app(free, houses=[house], token=token, seats=seats)


def _stop_on_signals() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    return stop


@main.command()
@click.argument("address", default="")
@click.option("--as", "account", default="", help="Whose chat; the first staff seat if empty.")
def chat(address: str, account: str) -> None:
    """Chat in the terminal: with a running Plainly, or alone where none runs.

    ADDRESS is what the demo printed; without it the demo of this folder is found.
    """
    with one_line_for_problems():
        settings = _demo_settings(port=0, database="")
        log_to_stderr(settings)
        asyncio.run(_chat(address, account, settings))


async def _chat(address: str, account: str, settings: Settings) -> None:
    from adapters.terminal import No, chat_at

    known = address or noted_address(settings.database)
    if known:
        try:
            await chat_at(known, account)
        except No as problem:
            if address:
                raise
            click.echo(f"{problem} So I start one of my own.")
        else:
            return
    from bot.app import DEMO_SEATS

    app = await open_app(settings, houses=[read_house(DEMO_HOUSE)], seats=DEMO_SEATS)
    try:
        if app.page is not None:
            await chat_at(app.page.address(app.address), account)
    finally:
        await app.close()


@main.command()
def serve() -> None:
    """Run for production: platforms by setting, /healthz, /readyz, metrics."""
    with one_line_for_problems():
        settings = read_settings()
        if "PLAINLY_PLATFORMS" not in os.environ:
            # The page has no sign-in of its own: in production it is off until asked for.
            settings = replace(settings, platforms=())
        log_to_stderr(settings)
        asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    stop = _stop_on_signals()
    app = await open_app(settings)
    log = structlog.get_logger("plainly")
    log.info("listening", address=app.address, platforms=",".join(settings.platforms))
    if app.page is not None:
        click.echo(f"The page: {app.page.address(app.address)}")
    try:
        await stop.wait()
    finally:
        await app.close()


@main.command()
@click.argument("path", default="plainly.toml")
def init(path: str) -> None:
    """Write a plainly.toml to start from."""
    target = Path(path)
    if target.exists():
        click.echo(f"{path} exists already; nothing was written.", err=True)
        sys.exit(EXIT_PROBLEM)
    target.write_text(DEMO_HOUSE.read_text("utf-8"), "utf-8")
    click.echo(f"Wrote {path}. Change the names to yours, then run `plainly doctor`.")


@main.command()
@click.option("--house", default="", help="The file to check; the setting's if empty.")
def doctor(house: str) -> None:
    """Say in plain words what is missing or wrong, with the line."""
    errors, warnings = _examine(house)
    for line in errors:
        click.echo(f"wrong    {line}")
    for line in warnings:
        click.echo(f"missing  {line}")
    if not errors and not warnings:
        click.echo("All is well.")
    sys.exit(EXIT_PROBLEM if errors else 0)


def _examine(house: str) -> tuple[list[str], list[str]]:
    errors: list[str] = []
    warnings = [
        f"The variable {name} is no setting; is it misspelt?" for name in unknown_settings()
    ]
    try:
        settings = read_settings()
    except SettingProblem as problem:
        return [str(problem)], warnings
    for path in (house or settings.house).split(","):
        try:
            found = read_house(Path(path.strip()))
        except HouseProblem as problem:
            errors += [f"{problem.path}, {each}" for each in problem.problems]
        else:
            warnings += [f"{path.strip()}, {each}" for each in found.warnings]
    for name, others in foreign_packages().items():
        errors.append(
            f"The package name “{name}” is also claimed by {', '.join(others)}: "
            "install Plainly into an environment of its own."
        )
    errors += _database_problem(settings)
    return errors, warnings


def _database_problem(settings: Settings) -> list[str]:
    """What `plainly db check` says about the database, as lines."""
    from storage.opening import StorageProblem

    check = plugin("commands", "db").commands["check"].callback  # the same code answers
    try:
        with open(os.devnull, "w") as silence:
            from contextlib import redirect_stdout

            with redirect_stdout(silence):
                check()
    except StorageProblem as problem:
        return [str(problem)]
    except SystemExit as ended:
        return [] if not ended.code else ["The database has problems: run `plainly db check`."]
    return []


if __name__ == "__main__":
    main()
