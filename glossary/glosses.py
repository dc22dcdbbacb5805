"""The grammar of a gloss: the words in brackets agree with the term that they explain.

Authors write a gloss bare ("central computer"). Behind one thing it is an
apposition and takes its article ("the server (a central computer)"), behind several
it takes their number ("servers (central computers)").
"""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.language import Sense
from glossary import lexicon as lx
from glossary.language import BE, CLOSED, DETERMINERS, DO, HAVE, LINKS, MODALS, listed
from glossary.lexicon import NN, NNS, VB, VBD, VBG, VBN, VBZ, plural, verb_forms
from glossary.tidying import article

_CLOSED: Final = CLOSED - listed("online offline")
"""Words that no noun phrase begins with; "online" stands before a noun here."""


def gloss_of_one(sense: Sense, lexicon: Mapping[str, int]) -> str:
    """The gloss with "a" or "an", where it surely is the name of one thing that is counted."""
    words = sense.gloss.split()
    if not words or sense.pos not in ("noun", "name") or _has_no_article(words[0], lexicon):
        return sense.gloss
    end = _end_of_phrase(words, lexicon)
    is_thing = _is_one(words[end - 1].rstrip(","), lexicon)
    if not is_thing or _is_clause(words[end:], lexicon):
        return sense.gloss
    return f"{article(words[0])} {sense.gloss}"


def gloss_of_several(sense: Sense, lexicon: Mapping[str, int]) -> str:
    """The gloss of a countable thing in the plural; as it is where that is in doubt."""
    if sense.pos != "noun" or sense.count != "count":
        return sense.gloss
    words = sense.gloss.split(" ")
    if _acts_on_something(words, lexicon) and (acts := _of_several(words[0], lexicon)):
        return " ".join([acts, *words[1:]])  # "compilers (turn code into programs)"
    tells_act = lexicon.get(words[0], 0) & (VBZ | VBG) and words[0] not in _NO_ACTS
    if tells_act or words[0] in _CLOSED:
        return sense.gloss
    end = next((at for at, word in enumerate(words) if word in _CLOSED), len(words))
    head, tail = words[end - 1], _tail_of_several(words[end:], lexicon)
    unsure = lexicon.get(head, 0) & lx.JJ and words[end : end + 1] != ["of"]
    if tail is None or not _is_one(head, lexicon) or unsure:
        return sense.gloss
    return " ".join([*words[: end - 1], plural(head), *tail])


def _has_no_article(first: str, lexicon: Mapping[str, int]) -> bool:
    """ "Amazon's …", "newest …", "runs apps", "typing the number", "secretly makes …"."""
    acts = lexicon.get(first, 0) & (VBZ | VBG) and first not in _DESCRIBING
    settled = first in _CLOSED or first in _ONLY_ONE or "'" in first
    return bool(acts) or settled or first.endswith("ly")


def _acts_on_something(words: Sequence[str], lexicon: Mapping[str, int]) -> bool:
    """ "turns code into …", "renews a sign-in"; not "drives connected to …", "rules for …"."""
    if len(words) < 2 or not lexicon.get(words[0], 0) & VBZ or not LINKS.isdisjoint(words):
        return False
    following = words[1]
    if following in _CLOSED:
        return following in DETERMINERS and following != "that"
    describes = len(words) > 2 and words[2] not in _CLOSED  # "reads striped labels"
    return describes or not following.endswith("ed")


def _end_of_phrase(words: Sequence[str], lexicon: Mapping[str, int]) -> int:
    """Where the first noun phrase ends: "computer | steering it", "store | for parts"."""
    for at in range(1, len(words)):
        closed = words[at] in _CLOSED or words[at - 1].endswith(",")
        if closed or _is_participle_behind(words, at, lexicon):
            return at
    return len(words)


def _is_participle_behind(words: Sequence[str], at: int, lexicon: Mapping[str, int]) -> bool:
    """ "server **tricked** into …", "number **shown**"; not "extra **computing** power"."""
    bits = lexicon.get(words[at], 0)
    is_participle = bits & (VBN | VBG) and not bits & (NN | lx.JJ)
    is_last = at + 1 == len(words) or words[at + 1] in _CLOSED
    return bool(is_participle) and is_last and _is_one(words[at - 1], lexicon)


def _is_clause(rest: Sequence[str], lexicon: Mapping[str, int]) -> bool:
    """What is left has a verb for the noun: "(file) is too large", "(server) got an error"."""
    if not rest:
        return False
    acts_on_something = (
        lexicon.get(rest[0], 0) & VBD and len(rest) > 1 and rest[1] in DETERMINERS
    )
    return rest[0] in _VERBS or bool(acts_on_something)


def _is_one(head: str, lexicon: Mapping[str, int]) -> bool:
    """The word names a thing that can be counted, and one of it."""
    if head in _UNCOUNTED:
        return False
    if head.isupper():
        return True
    bits = lexicon.get(head, 0)
    if head.endswith("ss"):
        bits &= ~NNS  # "weakness" is one
    if bits & VBG:
        return head in _THINGS_IN_ING
    return bool(bits & NN) and not bits & NNS and head not in _QUALITIES


def _tail_of_several(words: Sequence[str], lexicon: Mapping[str, int]) -> list[str] | None:
    """What stands behind the head, for several: "who knows a way", "of a device"."""
    if len(words) > 1 and words[0] in ("that", "who"):
        verb = _of_several(words[1], lexicon)
        rest = words[2:]
        return [words[0], verb, *rest] if verb and _MUST_AGREE.isdisjoint(rest) else None
    if "a" in words and words[0] not in ("for", "to"):
        return None  # "second names for a web address", but "stop of a device"
    return list(words) if _MUST_AGREE.isdisjoint(words) else None


def _of_several(third: str, lexicon: Mapping[str, int]) -> str:
    """ "manages": "manage"; empty where the word is no such form."""
    if third == "is":
        return "are"
    bases = (third.removesuffix("s"), third.removesuffix("es"), third.removesuffix("ies") + "y")
    forms = (base for base in bases if lexicon.get(base, 0) & VB)
    return next((base for base in forms if verb_forms(base).third == third), "")


_MUST_AGREE: Final = listed("an the that who which and or is was")
_ONLY_ONE: Final = listed("main first last next only same newest latest best usual head full")
_DESCRIBING: Final = listed("waiting working sharing teaching meeting")
_THINGS_IN_ING: Final = listed("setting warning recording building meeting")
_NO_ACTS: Final = _DESCRIBING | _THINGS_IN_ING
_VERBS: Final = BE | HAVE | DO | MODALS | {"not", "cannot"}
_QUALITIES: Final = listed("free private stopped unavailable")
_UNCOUNTED: Final = listed(
    "staff sharing privacy knowledge control power "
    "software data storage equipment access work traffic information code hardware "
    "time memory space money help support mail email content research sign-in care use "
    "protection maintenance security people order kind IT AI"
)
