"""Names as people type them in a hurry: "mrs novak", "our intern milo", "Ines and me"."""

import re
from collections.abc import Iterator
from typing import Final

from glossary.commonwords import is_common
from glossary.facts.words import words
from glossary.requests.nouns import persons, plural_or_singular

_TITLED: Final = re.compile(
    r"\b(?:mr|mrs|ms|dr|prof)\.? "
    r"(?P<name>[a-z][a-z'’-]+(?: (?:van|von|de|der|el|al) [a-z]+)?)"
)
_ROLE: Final = rf"(?:{plural_or_singular(persons())}|girl|boy|lad|lady|man|woman)"
_COMES_OR_GOES: Final = (
    r"(?:starts?|starting|begins?|joins?|joining|finish(?:es|ed)|leaves?|leaving|left|retires?"
    r"|resign(?:s|ed)|is|has|will|needs?|gone|quits?|moves?|moved|comes|returns|should|can"
    r"|cannot"
    r"|must|would|gets)"
)
_BY_ROLE: Final = re.compile(
    rf"\b{_ROLE} (?P<name>(?-i:[a-z][a-z-]{{2,}})(?: (?-i:[a-z][a-z-]{{2,}}))?)"
    rf"(?= {_COMES_OR_GOES}\b|\s*[,.;:!?(\n]|\s*$)",
    re.I,
)
_CAPITAL: Final = r"[^\W\d_a-z][^\W\d_]+(?:['’-][^\W\d_]+)*"
_BESIDE_ME: Final = re.compile(
    rf"\b(?P<name>{_CAPITAL}) (?:and|&|\+) (?:me|I|myself)\b"
    rf"|\b(?:[Mm]e|I|[Mm]yself) (?:and|&|\+) (?P<other>{_CAPITAL})(?! {_CAPITAL})"
)
_SMALL_BESIDE_ME: Final = re.compile(
    r"\b(?:give|let|for|add|invite|allow) (?P<name>[a-z]{3,}) (?:and|&|\+) (?:me|i|myself)\b",
    re.I,
)
_IN_BRACKETS: Final = re.compile(
    rf"\((?P<all>{_CAPITAL}(?: {_CAPITAL})?(?:, {_CAPITAL}(?: {_CAPITAL})?){{0,6}},?"
    rf" (?:and|&) {_CAPITAL}(?: {_CAPITAL})?)\)"
)
_NO_NAMES: Final = frozenset(
    words("pls plz asap tmrw tmr thx ta cheers vpn pc pcs wont cant dont doesnt hasnt isnt hes")
)


def small_names(text: str) -> Iterator[tuple[int, int]]:
    """Names without capitals, told by the title or the part before them."""
    for match in _TITLED.finditer(text):
        if not is_common(match["name"].split()[0]):
            yield match.span("name")
    for match in _BY_ROLE.finditer(text):
        first, *rest = match["name"].split()
        if _is_plain(first):
            continue
        start = match.start("name")
        alone = rest and rest[0] in _NO_NAMES
        yield start, start + len(first) if alone else match.end("name")


def names_in_brackets(text: str) -> Iterator[tuple[int, int]]:
    """ "the helpers (Vera, Oskar and Lin)", one by one."""
    for row in _IN_BRACKETS.finditer(text):
        for one in re.finditer(rf"{_CAPITAL}(?: {_CAPITAL})?", row["all"]):
            yield row.start("all") + one.start(), row.start("all") + one.end()


def names_beside_me(text: str) -> Iterator[tuple[int, int]]:
    """ "Ines and me" suffer both, whatever goes wrong."""
    for match in _BESIDE_ME.finditer(text):
        yield match.span(match.lastgroup or 0)
    for match in _SMALL_BESIDE_ME.finditer(text):
        if not _is_plain(match["name"].lower()):
            yield match.span("name")


def _is_plain(word: str) -> bool:
    return word in _NO_NAMES or is_common(word)
