"""Chat at an address as the demo prints it."""

import click
from yarl import URL

from adapters.terminal.talking import chat

NO_ENTRY = (
    "Give the address that Plainly printed when it started: "
    'plainly chat "http://127.0.0.1:8080/?token=…"'
)
NOT_AN_ADDRESS = "That is no address. It looks like http://127.0.0.1:8080/?token=…"


def where(address: str) -> tuple[str, str]:
    """The server and the token in a printed address."""
    try:
        url = URL(address)
        base, token = str(url.origin()), url.query.get("token", "")
    except ValueError:
        raise click.UsageError(NOT_AN_ADDRESS) from None
    if not token:
        raise click.UsageError(NO_ENTRY)
    return base, token


async def chat_at(address: str, account: str) -> None:
    """Talk at this address as this account. Raises No when nobody answers there."""
    base, token = where(address)
    await chat(base, token, account, ask_sign=lambda prompt: click.echo(prompt, nl=False))
