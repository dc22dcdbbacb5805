"""Show a living card once more, at the bottom of a chat, where it is looked for now.

A copy lives as its card does: whatever changes the card changes every copy of it. The
copies of one card are numbered, and people share them: somebody's first copy is everybody's.
"""

from dataclasses import replace

from bot.cards import Card, Choices
from bot.outcome import MessageClass, Outcome, Show, Withdraw
from bot.places import Place
from bot.ports import Look

MOST = 40
"""Copies of one card in one place that go on living; nobody reads more of them."""


def copy_keys(key: str) -> tuple[str, ...]:
    """The names that copies of a card may have, in the order in which they are taken."""
    return tuple(f"again:{key}:{n}" for n in range(1, MOST + 1))


async def show_again(look: Look, key: str, card: Card, place: Place, *, otherwise: str) -> Show:
    """One more copy of the card `key` there. `otherwise` names a last word without buttons,
    for whoever has as many copies as live."""
    names = copy_keys(key)
    taken = await look.standing(names, place)
    free = next((name for name in names if name not in taken), "")
    if free:
        return Show(key=free, card=card, to=(place,))
    still = tuple(part for part in card.parts if not isinstance(part, Choices))
    return Show(key=f"reply:{otherwise}", card=replace(card, parts=still), to=(place,))


async def copies(
    look: Look, key: str, card: Card, *, matters: MessageClass, urgent: bool = False
) -> tuple[Show, ...]:
    """Every copy of the card `key`, at its newest look."""
    standing = await look.standing(copy_keys(key))
    return tuple(
        Show(key=name, card=card, matters=matters, urgent=urgent)
        for name in copy_keys(key)
        if name in standing
    )


async def followed(look: Look, outcome: Outcome) -> Outcome:
    """The outcome, and with each card that it changes where it stands, its copies."""
    more: list[Show | Withdraw] = []
    for show in outcome.shows:
        if isinstance(show, Show) and _has_copies(show):
            more += await copies(
                look, show.key, show.card, matters=show.matters, urgent=show.urgent
            )
    return outcome + Outcome(shows=tuple(more)) if more else outcome


def _has_copies(show: Show) -> bool:
    return show.key.startswith(("notice:", "ask:", "desk:"))
