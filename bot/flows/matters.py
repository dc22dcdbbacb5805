"""Several matters in one message: where one ends and the next begins."""

import re
from dataclasses import dataclass

from bot import intents
from bot.language import RequestFound
from bot.pleasantries import GRATEFUL
from bot.scene import Scene

LONGEST = 600
"""Longer words were hardly typed to ask for a few things."""
MOST = 6
_BETWEEN = re.compile(
    r"(?<=[.!?;])\s+|\n+|,?\s+(?=(?:and|also|plus)\b)|,\s+(?=\w)", re.IGNORECASE
)
_PARTED = re.compile(r"[.!?;]\s*$")
_GOES_ON = re.compile(r"^(?:and|also|plus)\b", re.IGNORECASE)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """A question how things stand, and what its writer tells behind it."""

    question: str
    more: str
    same: bool
    """It tells of what was asked about, so that the answer may be all that is needed."""


async def told_behind(scene: Scene, text: str) -> Behind | None:
    """ "Any news? And my mouse is broken", "is the wifi down, and my chair squeaks": None where
    the words are one question, or tell nothing behind it."""
    if len(text) > LONGEST:
        return None
    for gap in _BETWEEN.finditer(text):
        question, more = text[: gap.start()], text[gap.end() :]
        parted = _PARTED.search(question) or "\n" in gap[0] or _GOES_ON.match(more)
        wish = intents.wish_of(question) if parted else ""
        if not _asks_how_things_stand(scene, wish):
            continue
        more = _LEAD.sub("", more).strip()
        asked = "" if wish == "news" else await _asked_about(scene, question)
        told = [await _tells(scene, piece, asked) for piece in _BETWEEN.split(more)]
        if "more" in told:
            return Behind(question=question, more=more, same=False)
        if "same" in told:
            return Behind(question=question, more=more, same=wish != "news")
    return None


def _asks_how_things_stand(scene: Scene, wish: str) -> bool:
    """What is answered, or done, whatever stands behind it."""
    return wish in ("status", "news") or (wish == "away" and scene.in_it)


async def _asked_about(scene: Scene, question: str) -> str:
    """The thing that a question names; without any it is about all of them."""
    return _thing(await _read(scene, question)) or "all"


async def _tells(scene: Scene, piece: str, asked: str) -> str:
    """What this piece tells behind a question: more, of the same, or nothing. `asked` is what
    that is about; empty for one's own requests, to which it may belong."""
    found = await _read(scene, piece)
    thing, needs = _thing(found), intents.NEED.search(piece)
    elsewhere = thing not in ("", asked)
    if intents.wants(piece) or (elsewhere and (found.symptom or needs)):
        return "more"
    if found.symptom or _EFFECT.match(piece):
        return "same"
    goes_on = intents.looks_back(piece) or (needs and not GRATEFUL.search(piece))
    return "same" if not asked and goes_on and len(piece.split()) > 2 else ""


async def _own_matter(scene: Scene, piece: str) -> str:
    """What this piece is about, if it would stand alone; empty if it goes on from another."""
    found = await _read(scene, piece)
    thing = _thing(found)
    if _EFFECT.match(piece):
        return ""
    if intents.wants(piece):
        return f"wants {thing or piece.lower()}"
    if piece.rstrip().endswith("?") and intents.wish_of(_LEAD.sub("", piece)) == "status":
        return f"asks {thing}"
    return f"trouble {thing}" if thing and found.symptom else ""


async def _read(scene: Scene, text: str) -> RequestFound:
    names = await scene.service_names()
    return await scene.tools.reader.request(text, names, scene.zone, scene.now)


def _thing(found: RequestFound) -> str:
    return found.service or (found.system.text.lower() if found.system else "")
