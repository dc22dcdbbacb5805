"""Write the reference pages that follow from the code: `python scripts/reference.py`.

Commands and settings say themselves what they mean; a test compares the pages with them.
"""

import sys
from collections.abc import Iterator
from dataclasses import fields
from inspect import cleandoc
from pathlib import Path

import click

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # so that it runs from a checkout without installation

from bot.cli import main  # noqa: E402 - needs the line above
from bot.settings import PREFIX, Settings  # noqa: E402 - same

FOLDER = ROOT / "docs" / "reference"

COMMANDS = """\
# Commands

`plainly COMMAND --help` says the same in the terminal. What goes wrong is said in one line,
and the exit code is 2 (1 for `glossary check` with something to mend). Secrets and addresses
come from [settings](settings.md). This page is written by `make reference`.
"""

SETTINGS = """\
# Settings

Every setting has a default that works on a fresh machine. Give one as an environment
variable; those marked secret are given only so, never in a file. A value that cannot be is
refused at start with one line; `plainly doctor` says so before. This page is written by
`make reference`.

| variable | default | meaning |
|---|---|---|
"""

AFTER_SETTINGS = """
What describes your organisation (units, people, services, roles) stands in `plainly.toml`:
see [the house file](house-file.md).
"""


def pages() -> dict[Path, str]:
    """Each page and what it should say."""
    return {
        FOLDER / "commands.md": "\n".join([COMMANDS, *_commands(main, "plainly")]),
        FOLDER / "settings.md": SETTINGS + "\n".join(_settings()) + "\n" + AFTER_SETTINGS,
    }


def _commands(group: click.Group, name: str) -> Iterator[str]:
    context = click.Context(group)
    for each in group.list_commands(context):
        command = group.get_command(context, each)
        assert command is not None
        depth = name.count(" ") + 2
        if isinstance(command, click.Group):
            yield f"{'#' * depth} `{name} {each}`\n\n{_help(command)}\n"
            yield from _commands(command, f"{name} {each}")
        else:
            yield "\n".join(_command(command, f"{name} {each}", depth))


def _command(command: click.Command, name: str, depth: int) -> Iterator[str]:
    context = click.Context(command)
    words = [
        each.make_metavar(context)
        for each in command.params
        if isinstance(each, click.Argument)
    ]
    yield f"{'#' * depth} `{' '.join([name, *words])}`"
    yield ""
    yield _help(command)
    yield ""
    options = [each for each in command.params if isinstance(each, click.Option)]
    if options:
        yield "| option | meaning |"
        yield "|---|---|"
        for each in options:
            yield f"| `{_written(each, context)}` | {_cell(each.help or '')} |"
        yield ""


def _help(command: click.Command) -> str:
    return cleandoc(command.help or "")


def _written(option: click.Option, context: click.Context) -> str:
    words = ", ".join(option.opts)
    return words if option.is_flag else f"{words} {_value(option, context)}"


def _value(option: click.Option, context: click.Context) -> str:
    return "IN OUT" if option.nargs == 2 else option.make_metavar(context)


def _settings() -> Iterator[str]:
    for each in fields(Settings):
        meaning = _cell(each.metadata["meaning"])
        secret = " **Secret.**" if each.metadata["secret"] else ""
        name = f"{PREFIX}{each.name.upper()}"
        yield f"| `{name}` | {_default(each.default)} | {meaning}{secret} |"


def _default(value: object) -> str:
    if isinstance(value, bool):
        return "`yes`" if value else "`no`"
    if isinstance(value, tuple):
        value = ", ".join(map(str, value))
    return f"`{value}`" if str(value) else "(empty)"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, "utf-8")
        print(f"wrote {path.relative_to(ROOT)}")
