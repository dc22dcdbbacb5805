"""The commands `plainly db`, `person` and `audit`: the life of what is kept."""

import asyncio
import json
import os
import sys
from datetime import datetime, timedelta
from pathlib import Path

import click

from bot.clock import SystemClock
from bot.settings import read_settings

EXIT_PROBLEM = 2


def _url() -> str:
    return read_settings().database


def _now() -> datetime:
    return SystemClock().now()


@click.group()
def db() -> None:
    """Upgrade, back up, restore and check the database of PLAINLY_DATABASE."""


@db.command()
def upgrade() -> None:
    """Bring the database to what this Plainly wants; every start does the same."""
    from storage.moving import upgraded

    before, after = asyncio.run(upgraded(_url(), _now()))
    if before == after:
        click.echo(f"The database is at revision {after} already.")
    else:
        click.echo(f"Upgraded from revision {before or 'base'} to {after}.")


@db.command()
@click.argument("revision")
@click.option("--yes", is_flag=True, help="Do not ask.")
def downgrade(revision: str, yes: bool) -> None:
    """Go back to REVISION ("base": to an empty database). What it has not, is lost."""
    from storage.moving import downgraded

    if not yes:
        click.confirm(f"Go back to {revision}? What it has no place for is lost", abort=True)
    before = asyncio.run(downgraded(_url(), revision, _now()))
    click.echo(f"Went back from revision {before or 'base'} to {revision}.")


@db.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Copy everything to a new FILE. Plainly may go on running meanwhile."""
    from storage.backups import backup

    size = backup(_url(), file)
    click.echo(f"Wrote {file}, {size / 1_000_000:,.1f} MB. It holds keys: keep it as safe.")


@db.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
def restore(file: Path, yes: bool) -> None:
    """Put the copy FILE in place of the database. Stop Plainly first."""
    from storage.backups import restore

    if not yes:
        click.confirm(f"Put {file} in place of everything that is there", abort=True)
    before = restore(_url(), file, _now())
    kept = f" What was there before is {before}." if before else ""
    click.echo(f"Restored {file}.{kept}")


@db.command()
def check() -> None:
    """Say how the database is, in plain words. Changes nothing."""
    from storage.checking import health_of

    health = asyncio.run(health_of(_url(), _now()))
    for line in (*health.wrong, *health.missed, *health.known):
        click.echo(line)
    if health.wrong:
        sys.exit(EXIT_PROBLEM)


@click.group()
def person() -> None:
    """Everything that is kept of one person: hand it out, or take it away."""


_organisation = click.option(
    "--organisation", default="", help="Whose person; needed where there are several."
)


@person.command()
@click.argument("id")
@click.option("--to", type=click.Path(path_type=Path), help="A new file; else the screen.")
@click.option("--ratings", is_flag=True, help="Their ratings too: you will know them.")
@_organisation
def export(id: str, to: Path | None, ratings: bool, organisation: str) -> None:
    """Everything that holds the person ID, as JSON.

    ID is that of plainly.toml. Who came by a user group is named by their account, like
    T0123ABCD/U0456EFGH.
    """
    from storage.lifecycle import exported

    found = asyncio.run(exported(_url(), organisation, id, _now(), ratings=ratings))
    text = json.dumps(found, indent=2, ensure_ascii=False)
    if to is None:
        click.echo(text)
        return
    _write_new(to, text)
    click.echo(f"Wrote {to}: {sum(map(len, found['tables'].values()))} entries.")


@person.command()
@click.argument("id")
@click.option("--successor", default="", help="Who takes over what the person still owes.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@_organisation
def erase(id: str, successor: str, yes: bool, organisation: str) -> None:
    """Take the person ID, and their words, out of everything. There is no way back.

    ID is that of plainly.toml. Who came by a user group is named by their account, like
    T0123ABCD/U0456EFGH.
    """
    from storage.lifecycle import erased

    if not yes:
        click.confirm(f"Erase {id}, for good", abort=True)
    done = asyncio.run(erased(_url(), organisation, id, _now(), successor=successor))
    click.echo(done.line)
    for line in done.out_of_reach:
        click.echo(f"  {line}")


@click.command()
@click.option("--days", default=30, show_default=True, help="How far to look back.")
@click.option("--who", default="", help="Only what this person did; the id of plainly.toml.")
@click.option("--organisation", default="", help="Whose; needed where there are several.")
def audit(days: int, who: str, organisation: str) -> None:
    """Say who did what that others rely on: notices, and words of your own."""
    from storage.auditing import audit_of

    since = _now() - timedelta(days=days)
    lines = asyncio.run(audit_of(_url(), organisation, since=since, who=who))
    for line in lines or (f"Nothing in the last {days} days.",):
        click.echo(line)


def _write_new(path: Path, text: str) -> None:
    """Only its owner may read it, and nothing is written over."""
    from storage.database import StorageProblem

    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as problem:
        raise StorageProblem(f"{path} cannot be written: {problem.strerror}.") from problem
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text + "\n")
