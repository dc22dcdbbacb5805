"""`plainly chat`: the page's chat, in a terminal."""

import asyncio
import sys

import click
from yarl import URL

from adapters.terminal.door import No
from adapters.terminal.talking import chat as talk
from bot.settings import read_settings

NO_ENTRY = (
    "Give the address that Plainly printed when it started: "
    'plainly chat "http://127.0.0.1:8080/?token=…"'
)
NOT_AN_ADDRESS = "That is no address. It looks like http://127.0.0.1:8080/?token=…"


@click.command()
@click.argument("address", default="")
@click.option("--as", "account", default="", help="Whose chat; the first staff seat if empty.")
def chat(address: str, account: str) -> None:
    """Chat with a running Plainly, line by line. Reads a story from a pipe, too."""
    base, token = where(address)
    try:
        asyncio.run(talk(base, token, account, ask_sign=_ask_sign))
    except No as problem:
        click.echo(str(problem), err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        click.echo()


def where(address: str) -> tuple[str, str]:
    """The server and the token: from the printed address, or from the settings."""
    if not address:
        settings = read_settings()
        if not settings.web_token:
            raise click.UsageError(NO_ENTRY)
        return f"http://{settings.host}:{settings.port}", settings.web_token
    try:
        url = URL(address)
        base, token = str(url.origin()), url.query.get("token", "")
    except ValueError:
        raise click.UsageError(NOT_AN_ADDRESS) from None
    if not token:
        raise click.UsageError(NO_ENTRY)
    return base, token


def _ask_sign(prompt: str) -> None:
    click.echo(prompt, nl=False)
