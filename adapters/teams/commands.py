"""`plainly teams …`: what an administrator of Teams needs."""

import sys
from pathlib import Path

import click

from adapters.teams.package import TIERS, About, PackageProblem, package
from bot.settings import read_settings


@click.group()
def teams() -> None:
    """The Teams app: its package and its permissions."""


@teams.command("package")
@click.option("--app-id", default="", help="The app id of the bot; the setting's if empty.")
@click.option("--site", default="", help="Your https address about Plainly (required).")
@click.option("--developer", default="", help="The name of your organisation (required).")
@click.option("--privacy", default="", help="Your https page on privacy; the site if empty.")
@click.option("--terms", default="", help="Your https page on terms; the site if empty.")
@click.option("--tier", "tiers", multiple=True, help=f"Add a tier: {', '.join(TIERS)}.")
@click.option("--version", default="1.0.0", help="Raise it with each upload.")
@click.option("--out", default="plainly-teams.zip", help="Where to write the zip.")
def write_package(
    app_id: str,
    site: str,
    developer: str,
    privacy: str,
    terms: str,
    tiers: tuple[str, ...],
    version: str,
    out: str,
) -> None:
    """Write the app package, to upload in the Teams admin centre."""
    about = About(
        app_id=(app_id or read_settings().teams_app_id).lower(),
        site=site,
        developer=developer,
        privacy=privacy,
        terms=terms,
        version=version,
    )
    try:
        Path(out).write_bytes(package(about, tiers))
    except (PackageProblem, OSError) as problem:
        click.echo(str(problem), err=True)
        sys.exit(2)
    click.echo(f"Wrote {out}. Upload it in the Teams admin centre: docs/howto/teams.md.")


@teams.command("permissions")
def show_permissions() -> None:
    """Say what each permission is for, to show to whoever must approve it."""
    click.echo("base: messages in the own chat, and where somebody mentions Plainly")
    click.echo("  messageTeamMembers   Notices and answers reach people in their own chat.")
    for name, reason in TIERS.items():
        click.echo(f"{name}: {reason}")
