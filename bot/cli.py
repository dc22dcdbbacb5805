"""The command `plainly`. Rooms bring their own commands; this file knows only the app."""

import asyncio
import logging
import signal
import socket
import sys
from collections.abc import Iterator, MutableMapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import click
import structlog

from bot.app import DEMO_HOUSE, App, open_app
from bot.breaking import lines_of_code
from bot.clock import SystemClock
from bot.doctor import examine, lines_of
from bot.ending import end_hard, end_hard_later
from bot.house import House, HouseProblem, read_house
from bot.language import Sense
from bot.plugins import DISTRIBUTION, command, commands
from bot.running import leave_note, noted_address, take_note_away
from bot.settings import (
    SHORTEST_TOKEN,
    SettingProblem,
    Settings,
    read_settings,
)

EXIT_PROBLEM = 2
DEMO_DATABASE = "sqlite:///var/demo.sqlite"
EMPTY_DATABASE = "sqlite:///var/empty.sqlite"
USUAL_PORT = 8080
NO_PLATFORM = (
    "No platform is on, so nobody can talk to Plainly: "
    "set PLAINLY_PLATFORMS to any of web, slack, teams."
)


class RoomCommands(click.Group):
    """Our own commands, and those that the rooms bring, loaded when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *commands()})

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if found := super().get_command(ctx, name):
            return found
        return command(name)

    def invoke(self, ctx: click.Context) -> Any:
        with one_line_for_problems():
            return super().invoke(ctx)


def _version() -> str:
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return "(from its folder, not installed)"


@click.group(cls=RoomCommands)
@click.version_option(version=_version(), prog_name=DISTRIBUTION)
@click.pass_context
def main(ctx: click.Context) -> None:
    """Plainly: the IT liaison in the chat."""
    ctx.obj = OwnWordsInStorage()


class OwnWordsInStorage:
    """Where `plainly glossary import`, which knows no database, leaves the words."""

    def units(self, organisation: str) -> frozenset[str]:
        from storage.own_words import units_of

        return asyncio.run(units_of(read_settings().database, organisation))

    def keep(self, organisation: str, senses: Sequence[Sense]) -> str:
        from storage.own_words import keep_words

        url, now = read_settings().database, SystemClock().now()
        return asyncio.run(keep_words(url, organisation, senses, now)).line


@contextmanager
def one_line_for_problems() -> Iterator[None]:
    """What went wrong, in one line with a next step, instead of a traceback."""
    try:
        yield
    except Exception as problem:
        lines = _meant_for_people(problem)
        if not lines:
            raise
        for line in lines:
            click.echo(line, err=True)
        sys.exit(EXIT_PROBLEM)


def _meant_for_people(problem: Exception) -> list[str]:
    """The lines of a problem that the rooms word for people; none for a slip of ours."""
    # Only now: most commands never meet these rooms, and should not wait for them.
    from adapters.front import CannotListen
    from adapters.terminal import No
    from storage.opening import StorageProblem

    if isinstance(problem, HouseProblem):
        return lines_of(problem)
    if isinstance(problem, SettingProblem | StorageProblem | CannotListen | No):
        return [str(problem)]
    return []


def where_it_broke(
    _logger: Any, _name: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """An exception as its kind and its lines of code: messages and values hold words."""
    info = event.pop("exc_info", None)
    problem = sys.exc_info()[1] if info is True else info
    if isinstance(problem, tuple):
        problem = problem[1]
    if isinstance(problem, BaseException):
        event["problem"] = type(problem).__name__
        event["at"] = lines_of_code(problem)
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
@click.option(
    "--database", default="", help="Where to keep it: sqlite:///PATH. Below var/ if empty."
)
@click.option("--token", default="", help="The token of the address; random if empty.")
def demo(empty: bool, port: int | None, database: str, token: str) -> None:
    """Run the demo company in the browser: no account, no key, nothing to install."""
    if 0 < len(token) < SHORTEST_TOKEN:
        raise SettingProblem(f"--token needs at least {SHORTEST_TOKEN} characters.")
    if port is None:
        port = USUAL_PORT if _is_free(USUAL_PORT) else 0
    settings = _demo_settings(port, database or (EMPTY_DATABASE if empty else DEMO_DATABASE))
    log_to_stderr(settings)
    asyncio.run(_run_demo(settings, read_house(DEMO_HOUSE), empty=empty, token=token))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _demo_settings(port: int, database: str) -> Settings:
    """The demo's own: the page only, on this machine only, a file of its own, no figures."""
    given = read_settings()
    return replace(
        given,
        host="127.0.0.1",
        port=port,
        metrics_port=0,
        database=database,
        platforms=("web",),
        log_level="warning",
    )


async def _run_demo(settings: Settings, house: House, *, empty: bool, token: str) -> None:
    from bot.app import DEMO_SEATS
    from bot.demo.seeding import seed

    stop = _stop_on_signals()
    app = await open_app(settings, houses=[house], token=token, seats=DEMO_SEATS)
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
        await _close(app)


def _stop_on_signals() -> asyncio.Event:
    """Set by the first Ctrl+C or SIGTERM; the second ends the process as it stands, and so
    does the time: it may be that nobody comes to set anything."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def ask_to_stop() -> None:
        stop.set()
        end_hard_later()
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(name)

    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, ask_to_stop)
    return stop


@main.command()
@click.argument("address", default="")
@click.option("--as", "account", default="", help="Whose chat; the first staff seat if empty.")
def chat(address: str, account: str) -> None:
    """Chat in the terminal: with a running Plainly, or alone where none runs.

    ADDRESS is what the demo printed; without it the demo of this folder is found.
    """
    settings = _demo_settings(port=0, database=DEMO_DATABASE)
    log_to_stderr(settings)
    asyncio.run(_chat(address, account, settings))


async def _chat(address: str, account: str, settings: Settings) -> None:
    from adapters.terminal import No, chat_at

    known = address or noted_address(DEMO_DATABASE) or noted_address(EMPTY_DATABASE)
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
    settings = read_settings()
    log_to_stderr(settings)
    asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    stop = _stop_on_signals()
    app = await open_app(settings)
    log = structlog.get_logger("plainly")
    log.info("listening", address=app.address, platforms=",".join(settings.platforms))
    if not settings.platforms:
        log.warning(NO_PLATFORM)
    if app.page is not None:
        click.echo(f"The page: {app.page.address(app.address)}")
    try:
        await stop.wait()
    finally:
        await _close(app)


async def _close(app: App) -> None:
    if not await app.close():
        end_hard()


@main.command()
@click.argument("path", default="")
def init(path: str) -> None:
    """Write a plainly.toml to start from: at PATH, else where PLAINLY_HOUSE says."""
    path = path or read_settings().house.partition(",")[0].strip()
    try:
        with Path(path).open("x", encoding="utf-8") as file:
            file.write(DEMO_HOUSE.read_text("utf-8"))
    except FileExistsError:
        click.echo(f"{path} exists already; nothing was written.", err=True)
        sys.exit(EXIT_PROBLEM)
    except OSError as problem:
        click.echo(f"{path} cannot be written: {problem.strerror}.", err=True)
        sys.exit(EXIT_PROBLEM)
    click.echo(f"Wrote {path}. Change the names to yours, then run `plainly doctor`.")


@main.command()
@click.option("--house", default="", help="The file to check; the setting's if empty.")
def doctor(house: str) -> None:
    """Say in plain words what is missing or wrong, with the line."""
    errors, warnings = examine(house)
    for line in errors:
        click.echo(f"wrong    {line}")
    for line in warnings:
        click.echo(f"missing  {line}")
    if not errors and not warnings:
        click.echo("All is well.")
    sys.exit(EXIT_PROBLEM if errors else 0)


if __name__ == "__main__":
    main()
