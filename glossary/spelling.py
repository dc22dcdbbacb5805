"""Whether a written form is spelled as the term is: capitals, joins, a final dot."""

from glossary.commonwords import is_common
from glossary.compiling import Hit, Ready
from glossary.texts import Text
from glossary.tokens import Token


def same_case(text: Text, first: int, last: int, hit: Hit) -> bool:
    """The case of a term with capitals: acronyms are strict, names nearly so."""
    wanted = hit.exact.replace("-", " ").split(" ")
    shown = [without_ending(text.tokens[number]) for number in range(first, last)]
    if len(wanted) != len(shown):
        return _joined(text, first, last) == hit.exact
    titled = text.sentences[text.sentence_of[first]].titled
    told_apart = not all(word.islower() and is_common(word) for word in shown)
    lenient = titled or (len(wanted) > 1 and told_apart)
    return all(
        _word_fits(want, word, lenient) for want, word in zip(wanted, shown, strict=True)
    )


def without_ending(token: Token) -> str:
    return token.text[: len(token.low)] if token.possessive else token.text


def same_tail(text: Text, first: int, last: int, ready: Ready) -> bool:
    """A term with a final dot or slash needs it in the text, unless both are listed."""
    if dotted(text, first, last, ready):
        return True
    shown = text.source[text.tokens[first].start : text.tokens[last - 1].end].lower()
    return not ready.tailed & {f"{shown}.", f"{shown}/"} or shown in ready.sense.terms


def dotted(text: Text, first: int, last: int, ready: Ready) -> bool:
    """Whether the dot or slash behind these tokens is the term's own ("approx.", "w/")."""
    start, end = text.tokens[first].start, text.tokens[last - 1].end
    shown = text.source[start : end + 1].lower()
    return shown in ready.tailed and (shown[-1] == "/" or text.same_sentence(last, first))


def _joined(text: Text, first: int, last: int) -> str:
    start = text.tokens[first].start
    return text.source[start : text.tokens[last - 1].end].replace("-", " ")


def _word_fits(want: str, word: str, lenient: bool) -> bool:
    if want == word:
        return True
    capitals = sum(char.isupper() for char in want)
    if capitals >= 2:
        # "dns", "cli": people write acronyms small where no other word is meant.
        return word.islower() and word.isalpha() and not is_common(word)
    if capitals == 0:
        return word.lower() == want
    if word[:1].isupper():
        return word[1:].islower() or word.isupper()
    return lenient or not is_common(word)
