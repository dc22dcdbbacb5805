"""`plainly slack …`: what to give to Slack, and what it is for."""

import json
import sys

import click

from adapters.slack.manifest import UnknownTier, manifest, tiers_of
from bot.settings import read_settings

NO_ADDRESS = (
    "Slack needs to know where to reach Plainly: give --address https://…, set "
    "PLAINLY_SLACK_PUBLIC, or use --socket, which needs no address."
)


@click.group()
def slack() -> None:
    """The Slack app: its manifest and its permissions."""


@slack.command("manifest")
@click.option("--address", default="", help="Our https address; the setting's if empty.")
@click.option("--tier", "tiers", multiple=True, help="Add a tier: channels, directory, agent.")
@click.option("--socket", is_flag=True, help="Socket Mode: no address needed.")
@click.option("--several", is_flag=True, help="Several workspaces install by themselves.")
def show_manifest(address: str, tiers: tuple[str, ...], socket: bool, several: bool) -> None:
    """Print the manifest, to paste at “Create an app from a manifest”."""
    settings = read_settings()
    ours = (address or settings.slack_public).rstrip("/")
    if not ours.startswith("https://") and (several or not socket):
        click.echo(NO_ADDRESS, err=True)
        sys.exit(2)
    try:
        made = manifest(ours, tiers or settings.slack_tiers, socket=socket, several=several)
    except UnknownTier as problem:
        click.echo(str(problem), err=True)
        sys.exit(2)
    click.echo(json.dumps(made, indent=2, ensure_ascii=False))


@slack.command("scopes")
@click.option("--tier", "tiers", multiple=True, help="Add a tier: channels, directory, agent.")
def show_scopes(tiers: tuple[str, ...]) -> None:
    """Say what each permission is for, to show to whoever must approve it."""
    try:
        chosen = tiers_of(tiers or read_settings().slack_tiers)
    except UnknownTier as problem:
        click.echo(str(problem), err=True)
        sys.exit(2)
    for tier in chosen:
        click.echo(f"{tier.name}: {tier.gives}")
        for scope in tier.scopes:
            click.echo(f"  {scope.name:20} {scope.reason}")
