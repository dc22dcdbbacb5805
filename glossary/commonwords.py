"""The words that most people in an office know, inflected forms included.

The list is the project's own: about 6,000 everyday and office words, written
down one by one (data/understanding/common_words.txt). It is no frequency list
and holds no technical terms on purpose.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("ier", "y"),
    ("iest", "y"),
    ("ily", "y"),
    ("iness", "y"),
    ("es", ""),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("er", ""),
    ("er", "e"),
    ("est", ""),
    ("est", "e"),
    ("ly", ""),
    ("ally", ""),
    ("ness", ""),
    ("ful", ""),
    ("less", ""),
)
_PREFIXES = ("un", "re", "non", "mis", "over", "pre", "dis")
_IRREGULAR_FORMS = (
    "am is are was were been being has had having does did done goes went gone an "
    "began begun bought brought built came caught chose chosen cost cut dealt drew "
    "drawn drove driven ate eaten fell fallen felt found flew flown forgot forgotten "
    "froze got gave given grew grown heard held hidden kept knew led left lent lost "
    "made meant met paid ran rang risen rose said sang sat saw seen sent shook shaken "
    "shone shot showed shown shut slept sold sought spent spoke spoken stole stolen "
    "stood stuck swore swum taken took taught thought threw thrown told tore torn "
    "understood upheld wore worn woke woken won wrote written broke broken bit bitten "
    "blew blown became bound bred fed fought fled hung laid lain lay mice men women "
    "children people teeth feet geese criteria analyses further farther less least "
    "better best worse worst i'm i've i'd i'll you're they're we're it's that's there's "
    "don't doesn't didn't isn't aren't wasn't weren't can't couldn't won't wouldn't "
    "shouldn't haven't hasn't hadn't let's what's who's where's here's how's ok okay hi "
    "hello thanks yes no eleven thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen forty fifty sixty seventy eighty ninety me him them"
)
_IRREGULAR = frozenset(_IRREGULAR_FORMS.split())


@cache
def common_words() -> frozenset[str]:
    """The base forms, as the data file lists them."""
    data = files("glossary").joinpath("data", "understanding", "common_words.txt")
    return frozenset(data.read_text("utf-8").split())


@lru_cache(maxsize=20_000)
def is_common(word: str) -> bool:
    """Will most readers know this lower-case word?"""
    if word in _IRREGULAR:
        return True
    known = common_words()
    if any(base in known or base in _IRREGULAR for base in bases(word)):
        return True
    return any(
        word.startswith(prefix)
        and len(word) - len(prefix) > 3
        and any(base in known for base in bases(word[len(prefix) :]))
        for prefix in _PREFIXES
    )


def bases(word: str) -> Iterator[str]:
    """The word itself and what it may be an inflected form of."""
    word = word.replace("’", "'")
    for ending in ("'s", "'ll", "'ve", "'re", "'d", "'"):
        word = word.removesuffix(ending)
    yield word
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 2:
            continue
        yield stem + instead
        if len(stem) > 3 and stem[-1] == stem[-2] and not instead:
            yield stem[:-1]
