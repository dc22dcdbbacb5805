"""The first message: to one person, once, saying what to do first."""

from adapters.slack.outbound import Looks, message
from bot.cards import Card, Choice, Choices, Steps, Text

TITLE = "Plainly is here"
INSTALLED_ME = "You installed me, so only you get this message."
NAMED_ADMIN = "You are an admin in plainly.toml, so only you get this message."


def welcome_card(why_you: str, command: str = "/it") -> dict[str, object]:
    """What chat.postMessage takes besides the place."""
    card = Card(
        title=TITLE,
        parts=(
            Text(why_you),
            Steps(
                "What to do first",
                (
                    f"Try me: write {command} help, or paste a text from IT right here.",
                    "Name your units, their IT liaisons and the people in plainly.toml, then "
                    "run “plainly doctor”: it says what is still missing.",
                    "Tell one unit. Three of them can try it before everybody hears of it.",
                ),
            ),
            Choices((Choice("Ask IT", "ask.new", "", main=True),)),
        ),
    )
    return message(card, Looks())
