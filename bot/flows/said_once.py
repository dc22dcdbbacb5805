"""A notice says each thing once: what its title and boxes hold is left out of the text below.

Nothing is reworded and nothing gets lost: a sentence goes only where its very words stand
above it, and whoever wants the whole text can have it.
"""

import re
from collections.abc import Iterable, Sequence

_SENTENCE = re.compile(r"\S.*?(?:[.!?…]+(?=\s+[^\sa-z])|\Z)")
"""Up to a full stop before what begins a sentence, or to the end of its line."""
_LABEL = re.compile(r"^[^\W\d][^.:!?\n]{1,40}:\s+")
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d+[.)])\s+")
_NEXT_WORD = re.compile(
    r"(?:(?:the|our) )?(?:next|further|another) (?:update|word|news|information)"
    r"(?: (?:is|comes|follows|will follow|will be))?(?: (?:due|expected|sent|posted))?"
    r"(?: (?:at|by|from|on|around|about))?:? (?=.*\d)[\w:.,()/+ -]{1,40}",
    re.IGNORECASE,
)


def is_said(words: str, above: Sequence[str]) -> bool:
    """Whether one of those says just this, or says it behind a label such as "Problem:"."""
    said = {_bare(each) for one in above for each in _ways_to_say(one)}
    return any(_bare(each) in said for each in (words, _LABEL.sub("", words)))


def left_of(text: str, above: Sequence[str], *, next_word: bool) -> str:
    """What the text says beyond the words above it. `next_word`: its time stands there, too."""
    lines: list[str] = []
    for line in text.split("\n"):
        bullet = _BULLET.match(line)
        begins = bullet.end() if bullet else 0
        said = (each.group() for each in _SENTENCE.finditer(line, begins))
        new = [each for each in said if not _stands(each, above, next_word=next_word)]
        if new or not line.strip():
            lines.append(line[:begins] + " ".join(new))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _stands(sentence: str, above: Sequence[str], *, next_word: bool) -> bool:
    told = next_word and _NEXT_WORD.fullmatch(sentence.rstrip(" .!"))
    return bool(told) or is_said(sentence, above)


def _ways_to_say(words: str) -> Iterable[str]:
    """The whole, and each of its sentences; with its label and without."""
    for each in (words, *_SENTENCE.findall(words)):
        yield each
        yield _LABEL.sub("", each)


def _bare(words: str) -> str:
    """The words alone: capitals, and the marks at their edges, tell nothing new."""
    return " ".join(each.strip(".,;:!?…–—-") for each in words.casefold().split())
