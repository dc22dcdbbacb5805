"""A text as every later step reads it, and a term found in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from glossary.evidence import Around
from glossary.tags import Tag
from glossary.tokens import Sentence, Token


@dataclass(frozen=True, slots=True)
class Text:
    """A tokenised, tagged text: what every later step reads."""

    source: str
    tokens: Sequence[Token]
    tags: Sequence[Tag]
    sentences: Sequence[Sentence]
    sentence_of: Sequence[int]
    """Sentence number of each token."""
    has_verb: Sequence[bool]
    """Whether each sentence has a finite verb or gives an order."""

    words: frozenset[str]
    """Every token in small letters: whether a word is there at all."""
    could_be_noun: Sequence[bool]
    """Whether the lexicon knows each word as a noun, whatever its tag says."""
    names: frozenset[tuple[str, str]]
    """Neighbours with capitals in mid-sentence: what is a name in headings too."""
    initials: Mapping[str, frozenset[str]]
    """What capitals in a row spell: "tts" for "Tidewater Technology Services"."""
    spelled_out: frozenset[int]
    """Tokens of names that the text shortens at once: "Server Message Block (SMB)"."""
    called: frozenset[str]
    """What the text says that something is called, in small letters."""
    around: Sequence[Around]
    """What the words of each sentence say about their subject."""
    openings: Sequence[int]
    """The tokens at which a term may begin, alone or with the next one."""

    def same_sentence(self, first: int, second: int) -> bool:
        """Whether both tokens exist and stand in one sentence."""
        count = len(self.tokens)
        return (
            0 <= first < count
            and 0 <= second < count
            and self.sentence_of[first] == self.sentence_of[second]
        )

    def is_small(self, first: int, last: int) -> bool:
        """Whether these tokens are written in small letters: such words are hardly a name."""
        return self.source[self.tokens[first].start : self.tokens[last - 1].end].islower()


class Match(NamedTuple):
    """A term found: tokens `first` (included) to `last` (excluded), and its sense."""

    first: int
    last: int
    sense: int
    form: int
    particle: int = -1
    """Token of a particle behind the object ("rolled the change back")."""
