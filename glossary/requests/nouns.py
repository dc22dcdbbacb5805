"""Noun phrases that name things: "sales portal", "work phone", "Adobe Acrobat".

There is no tagger here. A phrase is a known head (data/understanding) with the
words before it, up to a word that can be no part of a name.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from glossary.facts.words import MONTHS, NUMBER_WORDS, words
from glossary.requests.body import Body
from glossary.requests.name_words import (
    ADJECTIVES_BEHIND,
    ALSO_NOUNS,
    DETERMINERS,
    ING,
    NO_DEVICE,
    NOT_FIRST,
    OFTEN,
    OWNERS,
    SPACES,
    STOP,
    WITH_FOR,
    does_something,
    listed,
    verb_forms,
)

_AMBIGUOUS_PRODUCTS: Final = frozenset(
    words(
        "word office project teams edge planner exchange oracle slack notion windows sage "
        "canvas epic opera aloha micros duo loom otter blender authenticator safari padlet "
        "okta coda mural python java premiere canva skype zoom xero asana excel dynamics sap"
    )
)
_LOWER_CASE_IS_FINE: Final = frozenset(
    words("excel zoom teams slack skype canva asana sap xero java")
)
_TOKEN: Final = re.compile(r"[^\W_]+(?:[.'’&+/@-][^\W_]+)*")
_TAIL: Final = re.compile(
    r" for ((?:the |my |our |a )?[a-z][\w-]*(?: [a-z][\w-]*){0,2}?)(?=[.,;?!\n]|$| (?:by"
    r"|until|on|off|with|as|in|to|and|from|at|that|which|is|are|please|has|have|had|does|do"
    r"|was|were"
    r"|should|shows?|must|will|needs?|can|cannot|stopped|keeps?|crash\w*|instead|sends?|goes"
    r"|gives?|opens?|prints?|takes?|comes?|lists?|asks?|says?)\b)"
)


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun phrase with its place; `head` is its last word in the singular."""

    text: str
    start: int
    end: int
    head: str
    product: bool = False
    many: bool = False


@cache
def systems() -> frozenset[str]:
    return listed("things.txt")


@cache
def devices() -> frozenset[str]:
    return listed("devices.txt")


@cache
def _product_pattern() -> re.Pattern[str]:
    names = sorted(listed("products.txt"), key=len, reverse=True)
    return re.compile(
        r"(?<![\w.-])(?:(?:adobe|microsoft|google|autodesk|apple) )?"
        r"(?:" + "|".join(map(re.escape, names)) + r")(?![\w-])"
        r"(?: (?-i:LT|Pro|Plus|Premium|Professional|DC|Online|Enterprise|Reader|Viewer"
        r"|Desktop))?(?!\w)",
        re.I,
    )


def product_expression() -> str:
    """An expression for product names; those that are also words need their capital."""
    names = sorted(listed("products.txt"), key=len, reverse=True)
    return (
        "(?:"
        + "|".join(
            f"(?-i:{re.escape(name.capitalize())})"
            if name in _AMBIGUOUS_PRODUCTS
            else re.escape(name)
            for name in names
        )
        + ")"
    )


def plural_or_singular(nouns: Iterable[str]) -> str:
    """An expression for these nouns, one or many."""
    forms = (re.escape(noun) for noun in sorted(nouns, key=len, reverse=True))
    return (
        "(?:"
        + "|".join(
            f"{one[:-1]}(?:y|ies)" if re.search("[^aeiou]y$", one) else f"{one}s?"
            for one in forms
        )
        + ")"
    )


@cache
def persons() -> frozenset[str]:
    return listed("persons.txt")


@cache
def rooms() -> frozenset[str]:
    return listed("places.txt")


def singular(word: str) -> str:
    """The singular of a lower-case head, where the ending shows it."""
    if word in ("mice", "mouses"):
        return "mouse"
    if word.endswith("ies") and len(word) > 4 and word != "series":
        return word[:-3] + "y"
    if word.endswith(("xes", "ches", "shes", "sses")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def things(body: Body, heads: frozenset[str]) -> Iterator[Thing]:
    """Phrases with one of these heads, longest head first, not overlapping."""
    tokens = list(_TOKEN.finditer(body.unquoted))
    index = 0
    while index < len(tokens):
        found = _head_at(tokens, index, heads, body.text)
        if found is None or _is_done(tokens, index, body.text):
            index += 1
            continue
        last, head = found
        first = _first_word(tokens, index, body.text)
        if tokens[last].group().lower() == "till" and _TIME_BEHIND.match(
            body.text, tokens[last].end()
        ):
            index = last + 1
            continue
        # A head that only describes the next word is no head: "login page".
        following = _head_at(tokens, last + 1, heads, body.text, joined=tokens[last].end())
        if following is not None or _is_followed_by(
            tokens, last, body.text, SPACES if heads >= systems() else NO_DEVICE | SPACES
        ):
            index = last + 1
            continue
        if longer := _further_noun(tokens, last, body.text):
            last, head = longer, singular(tokens[longer].group().lower())
        start, end = tokens[first].start(), tokens[last].end()
        end = _with_its_purpose(body.text, head, end)
        yield Thing(
            body.message[start:end], start, end, head,
            many=tokens[last].group().lower() != head.rsplit(" ", 1)[-1],
        )  # fmt: skip
        index = last + 1


_MODALS: Final = frozenset(words("can could would should must might may will cannot"))
_ASKING: Final = frozenset(words("where how when why which what who please and or"))


def _is_done(tokens: list[re.Match[str]], index: int, text: str) -> bool:
    """A verb, though it may name a thing: "if drivers could report damage"."""
    if index < 2 or tokens[index - 1].group().lower() not in _MODALS:
        return False
    subject = tokens[index - 2].group().lower()
    return _adjacent(text, tokens[index - 2 : index + 1]) and subject not in _ASKING


_MONTHS: Final = "|".join(MONTHS)
_TIME_BEHIND: Final = re.compile(
    r"\s(?:the|our|my|his|her|their|end|next|\d+(?:[.:]\d| ?[ap]m| (?:"
    + _MONTHS
    + r"))|(?:mon|tues"
    r"|wednes|thurs|fri|satur|sun)day"
    r"|tomorrow|tonight|further|then|we|i|they|he|she|it)\b",
    re.I,
)


@cache
def _no_things() -> frozenset[str]:
    return listed("no_things.txt")


def chunks(body: Body) -> Iterator[Thing]:
    """Phrases with an article or owner before them, whatever they name.

    "our badge reader rejects everybody" gives "badge reader". Phrases for
    people, times and general notions are left out.
    """
    tokens = list(_TOKEN.finditer(body.unquoted))
    index = 0
    while index < len(tokens) - 1:
        index += 1
        if tokens[index - 1].group().lower() not in DETERMINERS:
            continue
        run = _run_of_nouns(tokens, index, body.text)
        while run and run[0].group().lower() in NOT_FIRST:
            run = run[1:]
        if not run:
            continue
        head = singular(run[-1].group().lower())
        if head in _no_things() or head in persons() | rooms() or len(run[-1][0]) < 3:
            continue
        start, end = run[0].start(), run[-1].end()
        end = _with_its_purpose(body.text, head, end)
        yield Thing(body.message[start:end], start, end, head)


def nouns_from(body: Body, start: int, *, any_noun: bool = False) -> tuple[int, int] | None:
    """The phrase that begins at this position, up to a word that cannot be in it.

    `any_noun` also takes phrases that name no thing ("migration").
    """
    tokens = list(_TOKEN.finditer(body.unquoted, start, min(len(body.text), start + 80)))
    run: list[re.Match[str]] = []
    for token in tokens[:4]:
        word = token.group().lower()
        gap = body.text[run[-1].end() : token.start()] if run else " "
        a_noun_here = any_noun and not run and word in ALSO_NOUNS
        if (
            gap not in (" ", "-")
            or (word in STOP and not a_noun_here)
            or (run and (word in verb_forms() or does_something(word, body.text, token.end())))
        ):
            break
        if run and (word in ADJECTIVES_BEHIND or word.endswith("ly")):
            break
        run.append(token)
    while run and run[0].group().lower() in NOT_FIRST:
        run = run[1:]
    if not run or (not any_noun and singular(run[-1].group().lower()) in _no_things()):
        return None
    return run[0].start(), run[-1].end()


def _run_of_nouns(tokens: list[re.Match[str]], index: int, text: str) -> list[re.Match[str]]:
    run: list[re.Match[str]] = []
    for token in tokens[index : index + 5]:
        word = token.group().lower()
        previous = run[-1] if run else tokens[index - 1]
        if text[previous.end() : token.start()] not in (" ", "-") or word[0].isdigit():
            break
        if word in NUMBER_WORDS:
            break
        if word.endswith(("ly", "n't", "n’t")) and word not in OFTEN:
            break
        if run and (word in STOP or word in verb_forms() or word in ADJECTIVES_BEHIND):
            break
        if run and does_something(word, text, token.end()):
            break
        if not run and word in STOP and word not in ALSO_NOUNS:
            break
        run.append(token)
    return run


def _is_followed_by(
    tokens: list[re.Match[str]], last: int, text: str, nouns: frozenset[str]
) -> bool:
    return (
        last + 1 < len(tokens)
        and text[tokens[last].end() : tokens[last + 1].start()] == " "
        and tokens[last + 1].group().lower() in nouns
    )


def _further_noun(tokens: list[re.Match[str]], last: int, text: str) -> int | None:
    """The index of an unlisted noun right behind: "printer driver"."""
    if last + 1 >= len(tokens) or text[tokens[last].end() : tokens[last + 1].start()] != " ":
        return None
    word = tokens[last + 1].group()
    low = word.lower()
    if not word.islower() or len(word) < 3 or low.endswith(("ly", "ed", "ing")):
        return None
    closes = low in ALSO_NOUNS and not _GOES_ON.match(text, tokens[last + 1].end())
    if not closes and (low in STOP or low in verb_forms()):
        return None
    if singular(low) in _no_things() or does_something(low, text, tokens[last + 1].end()):
        return None
    return None if low in NUMBER_WORDS or low in ADJECTIVES_BEHIND else last + 1


_GOES_ON: Final = re.compile(r"\s?[\w(\"'“‘]")
""" "See the manuals share, please": a word that may be a verb closes the name."""


def _head_at(
    tokens: list[re.Match[str]],
    index: int,
    heads: frozenset[str],
    text: str,
    joined: int | None = None,
) -> tuple[int, str] | None:
    """The head that starts at this token: its last token and its singular."""
    for length in (4, 3, 2, 1):
        run = tokens[index : index + length]
        if len(run) < length or not _adjacent(text, run):
            continue
        if joined is not None and text[joined : run[0].start()] not in (" ", "-"):
            continue
        written = " ".join(token.group().lower() for token in run)
        before, _, last = written.rpartition(" ")
        head = f"{before} {singular(last)}".strip()
        if written in heads or head in heads:
            return index + length - 1, head if head in heads else written
    return None


def _adjacent(text: str, run: list[re.Match[str]]) -> bool:
    return all(text[left.end() : right.start()] in (" ", "-") for left, right in pairwise(run))


def _first_word(tokens: list[re.Match[str]], head: int, text: str) -> int:
    """The first word of the phrase: at most three words before its head."""
    first = head
    while first > max(0, head - 3):
        token = tokens[first - 1]
        word = token.group().lower()
        gap = text[token.end() : tokens[first].start()]
        if gap not in (" ", "-") or word[0].isdigit() or word in NUMBER_WORDS:
            break
        verb = word in STOP or (word in verb_forms() and word not in ING)
        a_name = word in ALSO_NOUNS or (word.endswith("ing") and word not in STOP)
        if verb and not (a_name and _owned(tokens, first - 1, text)):
            break
        if word.endswith(("ly", "'s", "’s")) and word not in OFTEN:
            break
        if (
            word.endswith("ing")
            and gap != "-"
            and not _is_part_of_a_name(tokens, first, text)
            and not (first == head and _is_bare(tokens, head, text))
        ):
            break
        first -= 1
    while first < head and tokens[first].group().lower() in NOT_FIRST:
        first += 1
    return first


def _owned(tokens: list[re.Match[str]], index: int, text: str) -> bool:
    """Does an article or owner stand before this word ("my work phone", "the tax return")?"""
    for back in range(index - 1, max(-1, index - 3), -1):
        if text[tokens[back].end() : tokens[back + 1].start()] != " ":
            return False
        word = tokens[back].group().lower()
        if word in OWNERS:
            return word != "to" or tokens[index].group().lower() not in verb_forms()
        if word in STOP or word in verb_forms():
            return False
    return False


_UNCOUNTED: Final = frozenset(words("mail email e-mail software internet sound paper chat"))


def _is_bare(tokens: list[re.Match[str]], head: int, text: str) -> bool:
    """ "Grading tool saves nothing": without an article, the word before names it too."""
    word = tokens[head].group().lower()
    opens = head == 1 or not text[tokens[head - 2].end() : tokens[head - 1].start()].isspace()
    return opens and singular(word) == word and word not in _UNCOUNTED


def _is_part_of_a_name(tokens: list[re.Match[str]], first: int, text: str) -> bool:
    """Does the word in -ing before this one describe it: "the scanning program"?"""
    return tokens[first - 1].group().lower() in ING or _owned(tokens, first - 1, text)


def _with_its_purpose(text: str, head: str, end: int) -> int:
    """ "template for travel expenses" is one name; "laptop for Ana" is not."""
    if head.rsplit(" ", 1)[-1] not in WITH_FOR:
        return end
    tail = _TAIL.match(text, end)
    return tail.end() if tail else end


def phrase_ends(text: str, end: int) -> bool:
    """Does no further noun follow here ("the lobby is", not "the lobby screen")?"""
    following = _TOKEN.match(text, end + 1) if text[end : end + 1] == " " else None
    word = following.group().lower() if following else ""
    if not word or word[0].isdigit() or word.endswith("ly"):
        return True
    if following and does_something(word, text, following.end()):
        return True
    return word in STOP or word in verb_forms() or word in ADJECTIVES_BEHIND


def products(body: Body) -> Iterator[Thing]:
    """Product names; a name that is also a word needs its capital."""
    for match in _product_pattern().finditer(body.unquoted):
        name = match.group()
        low = name.lower()
        if low in _AMBIGUOUS_PRODUCTS and name.islower() and low not in _LOWER_CASE_IS_FINE:
            continue
        if low in ("teams", "slack", "project", "zoom") and not _reads_as_product(
            body.text, match
        ):
            continue
        yield Thing(name, match.start(), match.end(), low, product=True)


def _reads_as_product(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 12) : match.start()].lower()
    if re.search(r"\b(?:our|the|two|all|other|both|my|a|project)\s$", before):
        return False
    return (
        match.group()[0].isupper()
        or bool(re.search(r"\b(?:in|on|use|install|open|into|via|with)\s$", before))
        or bool(_ONE_OF_IT.match(text, match.end()))
    )


_ONE_OF_IT: Final = re.compile(
    r" (?:is|wo ?n['’]?t|wont|does ?n['’]?o?t|doesnt|crashes|keeps|freezes|hangs|says|shows"
    r"|closes|kicks|just|call|meeting|channel)\b",
    re.I,
)
