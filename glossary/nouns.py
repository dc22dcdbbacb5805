"""Put a plain noun into the sentence: number, article, agreement, before a noun."""

from collections.abc import Mapping
from typing import Final

from glossary.articles import (
    follows_an_amount,
    is_new,
    is_no_more,
    lacks_article,
    stays_uncounted,
    tells_of_any,
    wants_article,
)
from glossary.compiling import Index, Ready
from glossary.language import POSSESSIVES, SINGLE, listed
from glossary.lexicon import JJ, NN, NNS, plural
from glossary.naming import has_capitals_of_a_name
from glossary.placing import (
    FINITE_VERBS,
    REACH,
    Edit,
    NounPlace,
    cased,
    noun_place,
    with_own_article,
)
from glossary.tags import NOUN_TAGS, Tag
from glossary.texts import Match, Text
from glossary.tidying import article, like

_FLIP_TO_MANY: Final[Mapping[str, str]] = {
    "is": "are", "was": "were", "has": "have", "does": "do", "isn't": "aren't",
    "wasn't": "weren't", "hasn't": "haven't", "doesn't": "don't",
}  # fmt: skip
_FLIP_TO_ONE: Final = {many: one for one, many in _FLIP_TO_MANY.items()}
_MANY_OF: Final = {"this": "these", "that": "those"}
_ONE_OF: Final = {many: one for one, many in _MANY_OF.items()}
_NEVER_COUNTED: Final = listed("production staging")


def noun(text: Text, index: Index, match: Match) -> list[Edit] | None:
    """Edits that put a plain noun in the place of the term."""
    ready = index.ready[match.sense]
    place = noun_place(text, match.first, match.last)
    first, last = text.tokens[match.first], text.tokens[match.last - 1]
    if (
        match.first
        and first.gap in ("-", "\u2011")
        and text.same_sentence(match.first - 1, match.first)
    ):
        return None
    if match.first in text.spelled_out:
        return None  # "Network File System (NFS)": its letters would fit no other words
    if has_capitals_of_a_name(text, match.first, match.last):
        return None
    if place.hyphened:
        return _as_modifier(text, ready, match, place, joined="-")
    if place.follower >= 0:
        follower = text.tokens[place.follower]
        # A plural hardly ever modifies: "agents fail", "the bugs responsible for it".
        if follower.kind == "word" and (match.form != NNS or _of_one(text, place)):
            return _as_modifier(text, ready, match, place, joined=" ")
        if not ready.head_last:
            return None
    if _shares_its_head(text, ready, match):
        return None
    if not ready.head_last and _has_its_number(text, match):
        return None  # "shard 7": no "part of the data 7"
    if _describes_in_a_row(text, match):
        return with_own_article(text, match, place, ready.attr) if ready.attr else None
    misspelt = _is_plural_with_apostrophe(text, match)
    many = misspelt or _is_many(text, ready, match)
    plain_many = ready.sense.count == "plural" or (ready.sense.count == "count" and many)
    words = ready.plural if plain_many else ready.singular
    if last.possessive and not misspelt:
        words += "'" if words.endswith("s") and plain_many else "'s"
        if not ready.head_last:
            return None
    if (
        place.edge < match.first
        and _noun_before(text, match)
        and _tells_an_act(index, ready, words)
    ):
        return None
    if place.determiner < 0 and first.low in _NEVER_COUNTED and place.edge < match.first:
        return None  # "applied to Banner production": a live system would need its article
    fresh = _without_echo(text, match, words)
    if fresh is None:
        return None
    if many == plain_many:
        return _with_article(text, index, match, place, fresh, many=many)
    return _other_number(text, ready, match, place, fresh, plain_many=plain_many)


def _has_its_number(text: Text, match: Match) -> bool:
    return (
        text.same_sentence(match.last, match.first)
        and text.tokens[match.last].gap == " "
        and text.tokens[match.last].text.isdigit()
        and match.form == NN
    )


def _describes_in_a_row(text: Text, match: Match) -> bool:
    """ "a high-availability, high-speed network": a hyphen and a comma make an adjective."""
    if match.last - match.first < 2 or not text.same_sentence(match.last + 1, match.first):
        return False
    inside, following = text.tokens[match.last - 1], text.tokens[match.last]
    if inside.gap != "-" or following.gap != ", ":
        return False
    return text.tags[match.last] == Tag.ADJ or text.tokens[match.last + 1].gap == "-"


def _shares_its_head(text: Text, ready: Ready, match: Match) -> bool:
    """ "export / migration tools", "backup and migration tools": the tools are of both."""
    at = match.first
    if match.last - at < 2 or not text.same_sentence(at - 1, at):
        return False
    if text.tokens[at].gap.strip() == "/":
        keeps_it = ready.singular.partition(" ")[0].lower() == text.tokens[at].low
        return text.tokens[at - 1].kind == "word" and not keeps_it
    if ready.head_last or not text.same_sentence(at - 2, at):
        return False
    linked = text.tokens[at - 1].low in ("and", "or") and text.tokens[at].gap == " "
    return linked and text.tags[at - 2] in NOUN_TAGS and text.tags[at - 2] != Tag.NOUNS


def _of_one(text: Text, place: NounPlace) -> bool:
    """ "an AKS clusters upgrade": the determiner of one thing, so the plural modifies."""
    determiner = text.tokens[place.determiner].low if place.determiner >= 0 else ""
    return determiner in SINGLE - {"this", "that"}


def _is_many(text: Text, ready: Ready, match: Match) -> bool:
    """Whether the term is a plural where it stands."""
    if match.form == NNS:
        return True
    return ready.plural_term and text.tags[match.last - 1] == Tag.NOUNS


def _is_plural_with_apostrophe(text: Text, match: Match) -> bool:
    """ "All VM's will be moved": letters of one thing, with the "s" of several."""
    last = text.tokens[match.last - 1]
    if not last.possessive or not last.text[:-2].isupper():
        return False
    if not text.same_sentence(match.last, match.first):
        return False
    return text.tokens[match.last].low in _OF_SEVERAL or (
        match.first > 0
        and text.tokens[match.first - 1].low in ("all", "both", "many", "several")
        and text.tags[match.last] not in NOUN_TAGS | {Tag.ADJ}
    )


_OF_SEVERAL: Final = listed("are were have")


def _noun_before(text: Text, match: Match) -> bool:
    return text.tags[match.first - 1] in NOUN_TAGS


def _tells_an_act(index: Index, ready: Ready, words: str) -> bool:
    """Of what, no noun before it can say: "file *keeping copies for quick use*", "performance
    *automatic checking*", while "fraud *checking system*" can."""
    first, _, rest = words.partition(" ")
    if not rest or ready.head_last:
        described = bool(index.lexicon.get(first.lower(), NN) & JJ)
        return described and rest.endswith("ing")
    return " of " in words or first.endswith("ing")


def _without_echo(text: Text, match: Match, words: str) -> str | None:
    """The plain words without one that already stands beside them ("user user name")."""
    head, _, rest = words.partition(" ")
    follows = match.first and text.same_sentence(match.first - 1, match.first)
    if follows and _word_before(text, match.first) == head.lower():
        return rest or None
    if text.same_sentence(match.last, match.first):
        after = text.tokens[match.last]
        if after.low == words.rpartition(" ")[2].lower() and after.gap == " ":
            return None
        if _behind_bracket(text, match) == words.rpartition(" ")[2].lower():
            return None
    return words


def _behind_bracket(text: Text, match: Match) -> str:
    """The word behind an acronym in brackets: "distributed denial of service (DDoS) attack"."""
    at = match.last + 1
    if not text.same_sentence(at, match.first) or text.tokens[match.last].gap != " (":
        return ""
    return text.tokens[at].low if text.tokens[at].gap == ") " else ""


def _word_before(text: Text, number: int) -> str:
    """The word before this token, whole where hyphens join its parts ("Wi-Fi")."""
    if text.tokens[number].gap != " ":
        return ""
    at = number - 1
    while text.same_sentence(at - 1, number) and text.tokens[at].gap == "-":
        at -= 1
    return text.source[text.tokens[at].start : text.tokens[number - 1].end].lower()


def _as_modifier(
    text: Text, ready: Ready, match: Match, place: NounPlace, *, joined: str
) -> list[Edit] | None:
    """The form before another noun ("sign-in page"); None when there is none."""
    words = _many_of_attr(text, ready, match, place)
    if not words or (joined == "-" and " " in words):
        return None
    follower = text.tokens[place.follower]
    if joined == "-" and not _is_suffix(text, match, place.follower):
        return None
    last = words.rpartition(" ")[2].lower()
    if follower.low in (last, plural(last)):
        words = words.rpartition(" ")[0]
        if not words:
            return None
    if match.first and _word_before(text, match.first) == words.partition(" ")[0].lower():
        return None
    if joined == "-":
        if "-" in words:
            return None  # "DNS-based" is no "address-finding-based"
        words = words.replace(" ", "-")
    return with_own_article(text, match, place, words)


def _many_of_attr(text: Text, ready: Ready, match: Match, place: NounPlace) -> str:
    """The form before a noun; several stay several ("an AKS clusters upgrade")."""
    several = match.form == NNS and ready.sense.count == "count"
    each = place.determiner >= 0 and text.tokens[place.determiner].low in ("each", "every")
    return ready.plural if several and not each and ready.attr == ready.singular else ready.attr


def _is_suffix(text: Text, match: Match, number: int) -> bool:
    """ "cloud-based", "VPN-related": elsewhere a part of a compound is no term by itself."""
    if text.source[text.tokens[match.first].start : text.tokens[match.last - 1].end].isupper():
        return True
    return text.tags[number] in (Tag.PART, Tag.PAST, Tag.ADJ, Tag.ING, Tag.ADV)


def _with_article(
    text: Text, index: Index, match: Match, place: NounPlace, words: str, *, many: bool
) -> list[Edit] | None:
    """Same number as the term: keep the determiner, or give a bare singular its "the"."""
    ready = index.ready[match.sense]
    first, last = text.tokens[match.first], text.tokens[match.last - 1]
    determiner = text.tokens[place.determiner] if place.determiner >= 0 else None
    mass = ready.sense.count == "mass"
    if is_no_more(text, match):
        return None
    if text.source.startswith("(s)", last.end):
        return with_own_article(text, match, place, words)  # "login configuration(s)"
    if mass and not many and determiner is not None:
        if determiner.low in ("a", "an"):
            return _replace_phrase(text, match, place, "", words)
        if determiner.low in SINGLE - {"this", "that", "a", "an"}:
            return None
    if not many and not mass and determiner is None and lacks_article(text, match, place):
        if not tells_of_any(text, match):
            return None
        return with_own_article(text, match, place, ready.plural)
    if not many and not mass and follows_an_amount(text, match):
        return None
    if not many and ready.attr and _shares_noun(text, match):
        if index.lexicon.get(ready.attr.rpartition(" ")[2].lower(), NN) & (JJ | NN) == JJ:
            return None  # "our infrastructure and work distributors": no thing is "technical"
        return with_own_article(text, match, place, ready.attr)
    if not many and not mass and determiner is None and place.edge == match.first:
        if wants_article(text, match) and not stays_uncounted(text, match, words):
            found = article(words) if is_new(text, match) else "the"
            shown = cased(text, match, f"{found} {words}")
            return [Edit(first.start, last.end, shown, "replace", match)]
        if (
            text.tokens[match.first].gap == " "
            and match.first
            and (text.tokens[match.first - 1].low in ("many", "much", "several"))
        ):
            return None
    return with_own_article(text, match, place, words)


def _shares_noun(text: Text, match: Match) -> bool:
    """ "bug and security fixes": the term modifies the noun behind the link as well."""
    at = match.last
    if not text.same_sentence(at + 2, match.first) or text.tags[at] != Tag.LINK:
        return False
    head = at + 2
    if text.tokens[head].gap == "-" and text.same_sentence(head + 1, at):
        head += 1  # "network and load-sharing systems"
    elif text.tags[at + 1] not in (Tag.NOUN, Tag.ADJ):
        return False
    return text.tags[head] == Tag.NOUNS and all(
        text.tokens[number].gap == " " for number in (at, at + 1, head)
    )


def _replace_phrase(
    text: Text, match: Match, place: NounPlace, determiner: str, words: str
) -> list[Edit] | None:
    """Change the determiner together with the noun; what is between them stays."""
    start = text.tokens[place.determiner].start
    end = text.tokens[match.last - 1].end
    opened = text.tokens[place.edge].gap
    if not determiner and opened != " " and text.source[start].isupper():
        return None  # "An **outage**": nothing before the marks could take the capital
    between = text.source[text.tokens[place.edge].start : text.tokens[match.first].start]
    parts = f"{determiner}{opened}{between}{words}".strip()
    shown = like(text.source[start : start + 1], parts)
    return [Edit(start, end, shown, "replace", match)]


def _other_number(
    text: Text,
    ready: Ready,
    match: Match,
    place: NounPlace,
    words: str,
    *,
    plain_many: bool,
) -> list[Edit] | None:
    """The plain words have another number: mend determiner and verb, or refuse."""
    determiner = text.tokens[place.determiner] if place.determiner >= 0 else None
    edits: list[Edit] | None
    if plain_many and _is_much_of(text, place):
        return None
    if determiner is None:
        edits = with_own_article(text, match, place, words)
    elif plain_many and determiner.low in ("a", "an"):
        edits = _replace_phrase(text, match, place, "", words)
    elif determiner.low in (_MANY_OF if plain_many else _ONE_OF):
        other = (_MANY_OF if plain_many else _ONE_OF)[determiner.low]
        edits = _replace_phrase(text, match, place, other, words)
    elif determiner.low in ("the", "no", "any", "some", "such", "all") or (
        determiner.low in POSSESSIVES or determiner.possessive
    ):
        edits = with_own_article(text, match, place, words)
    else:
        return None
    verb = _agreement(text, match, place, plain_many=plain_many)
    return None if edits is None or verb is None else edits + verb


def _is_much_of(text: Text, place: NounPlace) -> bool:
    """ "much of the functionality": of several it would be "many"."""
    before = place.determiner if place.determiner >= 0 else place.edge
    return (
        text.same_sentence(before - 2, before)
        and text.tokens[before - 1].low == "of"
        and text.tokens[before - 2].low in ("much", "less", "little")
    )


def _agreement(
    text: Text, match: Match, place: NounPlace, *, plain_many: bool
) -> list[Edit] | None:
    """The verb behind a noun whose number changed; None when it cannot be told."""
    before = place.determiner if place.determiner >= 0 else place.edge
    is_object = (
        text.same_sentence(before - 1, match.first)
        and not text.tokens[before].gap.strip()  # "Monitoring - The config has …"
        and (
            text.tags[before - 1] in _TAKES_OBJECT
            or text.tokens[before - 2].low in ("who", "whoever")  # "whoever changed the config"
        )
    )
    following = match.last
    while (
        following - match.last < REACH
        and text.same_sentence(following, match.first)
        and text.tags[following] == Tag.ADV
    ):
        following += 1
    relative = (
        text.same_sentence(following + 1, match.first)
        and text.tokens[following].gap == " "
        and text.tokens[following].low in ("that", "which")
    )
    if relative:  # "the UI that has changed"
        following += 1
    if not text.same_sentence(following, match.first):
        return [] if is_object else _headline_only(text, match)
    token, tag = text.tokens[following], text.tags[following]
    clause = tag in (Tag.BE, Tag.HAVE, Tag.DO) and text.tokens[before - 1].low in _TAKES_CLAUSE
    if is_object and not relative and not clause:
        return []
    if tag in (Tag.MODAL, Tag.PAST):
        return [] if token.low not in ("was", "were") else None
    table = _FLIP_TO_MANY if plain_many else _FLIP_TO_ONE
    if tag in (Tag.BE, Tag.HAVE, Tag.DO) and token.low in table:
        shown = like(token.text, table[token.low])
        return [Edit(token.start, token.end, shown, "replace", match)]
    return [] if is_object and tag not in FINITE_VERBS else _headline_only(text, match)


_TAKES_OBJECT: Final = frozenset(
    (Tag.PREP, Tag.BASE, Tag.PRESENT, Tag.THIRD, Tag.PAST, Tag.ING, Tag.TO, Tag.HAVE)
)


_TAKES_CLAUSE: Final = listed(
    "ensure ensures ensured ensuring guarantee guarantees confirm confirms confirmed believe "
    "believed think thought guess hope know see suppose say assume means mean"
)
""" "This will ensure our PC estate **is** up to date": what follows is a clause of its own."""


def _headline_only(text: Text, match: Match) -> list[Edit] | None:
    """No verb in the sentence: nothing has to agree."""
    return None if text.has_verb[text.sentence_of[match.first]] else []
