"""Small talk: thanks, and what people at work say to each other. Nobody need do anything."""

from bot import wording
from bot.cards import Card, Choice, Choices, Text
from bot.events import Said
from bot.outcome import Outcome
from bot.scene import privately, reply


def all_right(said: Said) -> Outcome:
    """ "Thanks": nothing more is asked of anybody."""
    card = Card(title=wording.ALL_RIGHT, parts=(Text(wording.ALL_RIGHT_TEXT),))
    return reply(said.key, privately(said.place, said.who.id), card)


def not_for_it(said: Said) -> Outcome:
    """ "Lunch at 12?": people at work talk to each other, and it came here."""
    ask = Choice(wording.IS_A_REQUEST, "ask.new", "")
    parts = (Text(wording.ALL_RIGHT_TEXT), Choices((ask,)))
    card = Card(title=wording.NOT_FOR_IT, parts=parts)
    return reply(said.key, privately(said.place, said.who.id), card)
