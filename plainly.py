"""The public names of Plainly, for plug-in authors: `from plainly import Card, Said`."""

from bot.cards import (
    Card,
    Choice,
    Choices,
    Facts,
    Form,
    Link,
    Quote,
    Rating,
    Steps,
    Text,
    Times,
)
from bot.events import Event, Pressed, Said, TicketChanged
from bot.outcome import Outcome, Show, ToPerson
from bot.places import Account, Place
from bot.ports import Delivery, Later, Lost, Never, Pace, Platform, Rewriter

__all__ = [
    "Account",
    "Card",
    "Choice",
    "Choices",
    "Delivery",
    "Event",
    "Facts",
    "Form",
    "Later",
    "Link",
    "Lost",
    "Never",
    "Outcome",
    "Pace",
    "Place",
    "Platform",
    "Pressed",
    "Quote",
    "Rating",
    "Rewriter",
    "Said",
    "Show",
    "Steps",
    "Text",
    "TicketChanged",
    "Times",
    "ToPerson",
]
