"""Several matters in one message: where one ends and the next begins."""

import re

from bot import intents
from bot.scene import Scene

LONGEST = 600
"""Longer words were hardly typed to ask for a few things."""
MOST = 6
_BETWEEN = re.compile(
    r"(?<=[.!?;])\s+|\n+|,?\s+(?=(?:and|also|plus)\b)|,\s+(?=\w)", re.IGNORECASE
)
_LEAD = re.compile(r"^(?:[\W_]|(?:and|also|plus|then)\b)+", re.IGNORECASE)

_EFFECT = re.compile(
    r"^(?:\W|(?:and|so|that|now|because|therefore)\b)*(?:i|we|they|he|she|nobody|no one) "
    r"(?:now )?(?:cannot|can not|can['’]?t|could not|couldn['’]?t|have to|has to|must)\b",
    re.IGNORECASE,
)
"""What the trouble before it means for people: no matter of its own."""


async def matters_in(scene: Scene, text: str) -> tuple[str, ...]:
    """The matters that the words tell of, each as it was written; one where they are one."""
    if len(text) > LONGEST:
        return (text,)
    starts, told, at = [0], set[str](), 0
    for piece in _BETWEEN.split(text):
        at = text.index(piece, at)
        thing = await _own_matter(scene, piece)
        if thing and thing not in told:
            if told:
                starts.append(at)
            told.add(thing)
        at += len(piece)
    ends = [*starts[1:], len(text)]
    parts = (text[start:end] for start, end in zip(starts, ends, strict=True))
    matters = tuple(_LEAD.sub("", part).rstrip(" ,;\n") for part in parts)
    return matters if 1 < len(matters) <= MOST else (text,)


async def _own_matter(scene: Scene, piece: str) -> str:
    """What this piece is about, if it would stand alone; empty if it goes on from another."""
    names = await scene.service_names()
    found = await scene.tools.reader.request(piece, names, scene.zone, scene.now)
    thing = found.service or (found.system.text.lower() if found.system else "")
    if _EFFECT.match(piece):
        return ""
    if intents.wants(piece):
        return f"wants {thing or piece.lower()}"
    if piece.rstrip().endswith("?") and intents.wish_of(_LEAD.sub("", piece)) == "status":
        return f"asks {thing}"
    return f"trouble {thing}" if thing and found.symptom else ""
