"""Noun phrases that name things: "sales portal", "work phone", "Adobe Acrobat".

There is no tagger here. A phrase is a known head (data/understanding) with the
words before it, up to a word that can be no part of a name.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

from glossary.facts.words import MONTHS, NUMBER_WORDS, words
from glossary.requests.body import Body

_STOP: Final = frozenset(
    words(
        "a an the this that these those my your our his her its their some any no each "
        "every all both which whose what who whom i you he she it we they me him us them "
        "and or but nor so if when while because although unless than as of in on at by "
        "x otherwise around along beside besides except like towards toward among beyond "
        "despite outside "
        "inside "
        "for with from to into onto over under between through during before after since "
        "until till about via per without within against near across"
        " behind above below off up down "
        "out is am are was were be been being has have had having do does did will would "
        "can could may might must shall should cannot can't cant won't wont don't dont "
        "doesn't doesnt didn't isn't isnt aren't not never also now soon still already just "
        "only then here there very too again currently please pls plz thanks hi hello dear "
        "there's it's i'm we're i've we've let's yes ok okay "
        "open opens use uses using used see sees get gets got need needs needed want wants "
        "install order buy give gives given add adds added remove removes removed change "
        "changes changed update updates updated make makes made find finds access log sign "
        "keep keeps kept show shows showed say says said ask asks asked set put send sends "
        "sent receive receives received forgot forget lost lose stole broke start starts "
        "started stop stops stopped try tries tried tell tells know knows like likes help "
        "think thinks connect connects connected share shares shared-with reach reaches load "
        "loads run runs running check checks work works working take takes took turn turned "
        "bring provide provides prepare prepares print prints printing scan scans save saves "
        "read write edit download upload reset restart restarted plug plugged attach "
        "lend borrow deliver replace rename forward unlock grant close block delete expect "
        "whenever how where why today tomorrow yesterday tonight morning afternoon evening "
        "monday tuesday wednesday thursday friday saturday sunday because once always "
        "sometimes really quite same last next suddenly completely i'd i'll we'd we'll "
        "possible able access-to permission permissions people person colleagues users "
        "everyone everybody nobody someone somebody anybody anyone one ones something "
        "nothing anything it'd that's minutes hours days weeks"
    )
)
_NOT_FIRST: Final = frozenset(
    words(
        "new second spare extra additional other another replacement bigger larger better "
        "whole entire full own certain specific current old usual normal more many few "
        "several big small free few right wrong different separate third first fresh "
        "private broken following necessary required latest newest proper correct "
        "finished available wonderful company-wide brand existing remaining missing "
        "following older newer long short urgent little huge tiny "
        "stupid damn gb mb kb tb"
    )
)
_WITH_FOR: Final = frozenset(
    words("template form list guide policy manual program programme questionnaire app")
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


def _listed(name: str) -> frozenset[str]:
    path = files("glossary").joinpath("data", "understanding", name)
    rows = path.read_text("utf-8").splitlines()
    return frozenset(row for row in rows if row and not row.startswith("#"))


@cache
def systems() -> frozenset[str]:
    return _listed("things.txt")


@cache
def devices() -> frozenset[str]:
    return _listed("devices.txt")


@cache
def _product_pattern() -> re.Pattern[str]:
    names = sorted(_listed("products.txt"), key=len, reverse=True)
    return re.compile(
        r"(?<![\w.-])(?:(?:adobe|microsoft|google|autodesk|apple) )?"
        r"(?:" + "|".join(map(re.escape, names)) + r")(?![\w-])"
        r"(?: (?-i:LT|Pro|Plus|Premium|Professional|DC|Online|Enterprise|Reader|Viewer"
        r"|Desktop))?(?!\w)",
        re.I,
    )


def product_expression() -> str:
    """An expression for product names; those that are also words need their capital."""
    names = sorted(_listed("products.txt"), key=len, reverse=True)
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
    return _listed("persons.txt")


@cache
def rooms() -> frozenset[str]:
    return _listed("places.txt")


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
        if found is None:
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
            tokens, last, body.text, _SPACES if heads >= systems() else _NO_DEVICE | _SPACES
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


_MONTHS: Final = "|".join(MONTHS)
_TIME_BEHIND: Final = re.compile(
    r"\s(?:the|our|my|his|her|their|end|next|\d+(?:[.:]\d| ?[ap]m| (?:"
    + _MONTHS
    + r"))|(?:mon|tues"
    r"|wednes|thurs|fri|satur|sun)day"
    r"|tomorrow|tonight|further|then|we|i|they|he|she|it)\b",
    re.I,
)
_DETERMINERS: Final = frozenset(
    words("the my our your his her their a an this that these those another")
)


@cache
def verb_forms() -> frozenset[str]:
    forms: set[str] = set()
    for base in _listed("verbs.txt"):
        stem = base.removesuffix("e")
        last = base[-1]
        forms |= {base, base + "s", base + "es", stem + "ed", stem + "ing"}
        forms |= {base + last + "ed", base + last + "ing"}
        if last == "y":
            forms |= {base[:-1] + "ies", base[:-1] + "ied"}
    return frozenset(forms)


@cache
def _no_things() -> frozenset[str]:
    return _listed("no_things.txt")


def chunks(body: Body) -> Iterator[Thing]:
    """Phrases with an article or owner before them, whatever they name.

    "our badge reader rejects everybody" gives "badge reader". Phrases for
    people, times and general notions are left out.
    """
    tokens = list(_TOKEN.finditer(body.unquoted))
    index = 0
    while index < len(tokens) - 1:
        index += 1
        if tokens[index - 1].group().lower() not in _DETERMINERS:
            continue
        run = _run_of_nouns(tokens, index, body.text)
        while run and run[0].group().lower() in _NOT_FIRST:
            run = run[1:]
        if not run:
            continue
        head = singular(run[-1].group().lower())
        if head in _no_things() or head in persons() | rooms() or len(head) < 3:
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
        a_noun_here = any_noun and not run and word in _ALSO_NOUNS
        if (
            gap not in (" ", "-")
            or (word in _STOP and not a_noun_here)
            or (run and word in verb_forms())
        ):
            break
        if run and (word in _ADJECTIVES_BEHIND or word.endswith("ly")):
            break
        run.append(token)
    while run and run[0].group().lower() in _NOT_FIRST:
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
        if word.endswith(("ly", "n't", "n’t")) and word not in _OFTEN:
            break
        if run and (word in _STOP or word in verb_forms() or word in _ADJECTIVES_BEHIND):
            break
        if not run and word in _STOP and word not in _ALSO_NOUNS:
            break
        run.append(token)
    return run


_SPACES: Final = frozenset(words("room rooms team teams people staff department manager"))
_NO_DEVICE: Final = frozenset(
    words("number numbers call calls line lines shot shots conference")
)


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
    if low in _STOP or low in verb_forms() or singular(low) in _no_things():
        return None
    return None if low in NUMBER_WORDS or low in _ADJECTIVES_BEHIND else last + 1


_ADJECTIVES_BEHIND: Final = frozenset(
    words(
        "late slow down wrong empty broken black blank offline available unavailable free "
        "asap twice instead anymore either please properly correctly today since full dead "
        "bigger smaller larger longer shorter faster slower better worse again "
        "another anywhere even instead upon itself together online immediately though either "
        "gone open closed busy ready unusable unreadable useless impossible frozen "
        "stuck visible mandatory jammed asleep awake else from back away home"
    )
)


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
        verb = word in _STOP or (word in verb_forms() and word not in _ING)
        a_name = word in _ALSO_NOUNS or (word.endswith("ing") and word not in _STOP)
        if verb and not (a_name and _owned(tokens, first - 1, text)):
            break
        if word.endswith(("ly", "'s", "’s")) and word not in _OFTEN:
            break
        if word.endswith("ing") and gap != "-" and not _is_part_of_a_name(tokens, first, text):
            break
        first -= 1
    while first < head and tokens[first].group().lower() in _NOT_FIRST:
        first += 1
    return first


_OFTEN: Final = frozenset(words("daily weekly monthly quarterly yearly hourly family"))
_ALSO_NOUNS: Final = frozenset(
    words(
        "till "
        "work order change help print start share scan test use need access update load run "
        "reset check log sign set send show read edit save close grant block forward find "
        "open tell people person weekend evening morning return request leave transfer review "
        "claim quote export import record exchange contact sample display pay call charge "
        "cost exit feed hold lock press supply survey track trade travel watch visit cancel "
        "stay complete"
    )
)
_OWNERS: Final = frozenset(
    words("the my our your his her their a an this that new old shared in to for of from with")
)


def _owned(tokens: list[re.Match[str]], index: int, text: str) -> bool:
    """Does an article or owner stand before this word ("my work phone", "the tax return")?"""
    for back in range(index - 1, max(-1, index - 3), -1):
        if text[tokens[back].end() : tokens[back + 1].start()] != " ":
            return False
        word = tokens[back].group().lower()
        if word in _OWNERS:
            return word != "to" or tokens[index].group().lower() not in verb_forms()
        if word in _STOP or word in verb_forms():
            return False
    return False


def _is_part_of_a_name(tokens: list[re.Match[str]], first: int, text: str) -> bool:
    """Does the word in -ing before this one describe it: "the scanning program"?"""
    return tokens[first - 1].group().lower() in _ING or _owned(tokens, first - 1, text)


_ING: Final = frozenset(
    words(
        "booking purchasing learning meeting marketing accounting building training "
        "planning parking pricing ordering billing banking shipping reporting ticketing "
        "scheduling morning evening time-tracking tracking printing"
        " mailing invoicing recruiting docking "
        "milking washing weighing cutting filling packing sewing welding watering baking "
        "roasting mixing vending brewing bottling sorting charging "
        "measuring extension timing catering cleaning engineering manufacturing"
    )
)


def _with_its_purpose(text: str, head: str, end: int) -> int:
    """ "template for travel expenses" is one name; "laptop for Ana" is not."""
    if head.rsplit(" ", 1)[-1] not in _WITH_FOR:
        return end
    tail = _TAIL.match(text, end)
    return tail.end() if tail else end


def phrase_ends(text: str, end: int) -> bool:
    """Does no further noun follow here ("the lobby is", not "the lobby screen")?"""
    following = _TOKEN.match(text, end + 1) if text[end : end + 1] == " " else None
    word = following.group().lower() if following else ""
    if not word or word[0].isdigit() or word.endswith("ly"):
        return True
    return word in _STOP or word in verb_forms() or word in _ADJECTIVES_BEHIND


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
