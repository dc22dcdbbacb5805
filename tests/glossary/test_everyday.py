"""Everyday English comes back byte for byte, whatever IT has made of its words."""

import pytest

from bot.language import Audience
from glossary.compiling import Index
from glossary.rewriting import rewrite
from tests.glossary.shipped import shipped_index

SENTENCES = [
    "The ship left the port at dawn and the crew slept below deck.",
    "Our host served soup and bread to every guest.",
    "The doctor felt a swollen node under her arm.",
    "He sewed a leather patch on the elbow of his coat.",
    "A branch fell on the garden shed during the storm.",
    "The queue outside the bakery reached the church.",
    "She gave him a ring as a token of her love.",
    "There was not a cloud in the sky above the lake.",
    "The bank has a branch next to the post office.",
    "They issued new stamps with the portrait of the queen.",
    "Grandmother keeps her letters in a cache behind the clock.",
    "A cluster of grapes hung over the kitchen door.",
    "The waiter dropped the tray and every glass crashed to the floor.",
    "We picked a pod of peas each and ate them raw.",
    "The path through the forest is too narrow for a cart.",
    "Please mount the picture a little higher on the wall.",
    "The horse shed its winter coat in April.",
    "My uncle runs a small vineyard near the river.",
    "The volume of the choir filled the church.",
    "The actors rehearsed the script twice before lunch.",
    "He has a virus and will stay in bed until Monday.",
    "The mouse ran behind the fridge.",
    "Her memory of that summer is still clear.",
    "The children built a bridge of sticks across the stream.",
    "The trunk of the old oak is hollow.",
    "We drove over the bridge and took the second exit.",
    "The shell of the snail was broken.",
    "The worm turned in the apple.",
    "The firm will launch its spring menu in March.",
    "The kernel of the nut is bitter.",
    "They drained the pond to save the fish.",
    "The container was full of oranges.",
    "The tenant on the third floor plays the piano.",
    "Her role in the play was small but funny.",
    "The key to the cellar hangs behind the door.",
    "He proposed in the restaurant where they first met.",
    "The stack of plates fell off the table.",
    "Migration of birds begins in early autumn.",
    "The bug sat on the rose and did not move.",
    "The boot of the car is full of tents.",
    "The engine of the tractor failed on the hill.",
    "The spring concert is postponed until the hall is repaired.",
    "Could you restore the old chair before the wedding?",
    "The new windows keep the room warm.",
    "The pitch was wet and the game was slow.",
    "We have a table for four at the window.",
    "The judge will hear the case in the upper court.",
    "The traffic on the ring road was heavy this morning.",
    "A shortage of nurses closed the ward for a week.",
    "The thread of her necklace broke and the beads rolled away.",
    "The pipeline carries gas from the coast to the city.",
    "The library opens at nine and closes at six.",
    "The peak is covered with snow until June.",
    "The chef will process the fish on the day it is caught.",
    "The fork in the road leads to the mill.",
    "They bounced the baby on their knees.",
    "The cook keeps the recipe under lock and key.",
    "The cell of the monk had one small window.",
    "The agent sold the cottage within a week.",
    "The board of the charity meets on Tuesday at 18:30.",
    "The rent is due on the first of the month, 850 euros.",
    "Please bring your passport, two photos and the form.",
    "In order to win, she trained every day prior to the race.",
    "Mrs Hall asked for the minutes of the meeting by noon.",
]


@pytest.fixture(scope="module")
def shipped() -> Index:
    return shipped_index()


@pytest.mark.parametrize("sentence", SENTENCES)
def test_an_everyday_sentence_stays(sentence: str, shipped: Index) -> None:
    assert rewrite(sentence, shipped).plain_text == sentence


def test_an_everyday_text_stays_as_a_whole(shipped: Index) -> None:
    text = "\n\n".join(" ".join(SENTENCES[n : n + 4]) for n in range(0, 64, 4))

    assert rewrite(text, shipped).plain_text == text


@pytest.mark.parametrize("sentence", SENTENCES[::3])
def test_an_it_channel_does_not_turn_it_into_jargon(sentence: str, shipped: Index) -> None:
    assert rewrite(sentence, shipped, Audience(it_channel=True)).plain_text == sentence
