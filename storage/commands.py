"""The commands `plainly db` and `plainly person`: the life of what is kept."""

import asyncio
import sys
from datetime import datetime
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
    for line in (*health.wrong, *health.known):
        click.echo(line)
    if health.wrong:
        sys.exit(EXIT_PROBLEM)
