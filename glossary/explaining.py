"""Explain a term where it stands: once, in brackets, at the first place that takes it."""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from bot.language import Explained
from glossary.commonwords import bases, common_words
from glossary.compiling import Index, Ready
from glossary.language import PREPOSITIONS, listed
from glossary.lexicon import JJ, NN, NNS, VBD, VBG, VBN
from glossary.placing import Edit, is_acronym
from glossary.tags import NOUN_TAGS, Tag
from glossary.texts import Match, Text
from glossary.tidying import article

_IN_BRACKETS: Final = re.compile(r"[\"'”’*_]{0,3}\s?\(([^()\n]{2,160})\)")
_TWO_WORDS: Final = re.compile(r"(?<![\w/.:])[a-z]{2,} [a-z]{2,}(?![/.:]\w)")
_SHORT_MEANING: Final = 10
"""So many words of a definition stand where the plain words are a single one."""
_ACRONYM_BEHIND: Final = re.compile(r"\s?\(([A-Z][A-Za-z0-9/&-]{1,9})\)")


def place_for_gloss(text: Text, match: Match, *, sure: bool = False) -> int | None:
    """Where a gloss may be put behind this mention, None when it would not read."""
    last = text.tokens[match.last - 1]
    if last.possessive or in_brackets(text, match):
        return None
    first = text.tokens[match.first]
    if match.first and first.gap in ("-", "/", "\u2011"):
        return None
    after = text.source[last.end : last.end + 1]
    if after and after in "-/(\u2011'’":
        return None
    if text.source[last.end : last.end + 2] == " (":
        return None
    if not sure and (_phrase_goes_on(text, match.last) or _shares_a_noun(text, match)):
        return None
    return last.end


def _shares_a_noun(text: Text, match: Match) -> bool:
    """ "database and application updates": the noun of the term is still to come."""
    link, following = match.last, match.last + 2
    return (
        text.same_sentence(following, match.first)
        and text.tags[link] == Tag.LINK
        and text.tags[link + 1] in NOUN_TAGS
        and text.tags[following] == Tag.NOUNS
        and all(text.tokens[at].gap == " " for at in (link, link + 1, following))
        and not (match.first and text.tags[match.first - 1] == Tag.DET)
        and match.form == NN
    )


def _phrase_goes_on(text: Text, number: int) -> bool:
    """The noun phrase may not be over yet: the next word can belong to it.

    Stricter than `noun_place`: a gloss in the middle of a phrase reads badly,
    and there is always the list below the text.
    """
    if not text.same_sentence(number, number - 1):
        return False
    token, tag = text.tokens[number], text.tags[number]
    if token.gap not in (" ", "-", "\u00a0", "\u2011"):
        return False
    if token.kind != "word":
        if token.kind == "date":
            return "." in token.text  # "Kubernetes 1.19.13": a version that looks like one
        return token.kind not in ("time", "emoji")
    if token.low in ("based", "hosted", "enabled", "related"):
        return text.tags[number - 1] != Tag.NOUNS  # "a cloud based filter"
    if tag in NOUN_TAGS or tag in (Tag.NUM, Tag.ADJ):
        return True
    if tag == Tag.ING:
        return True
    if tag in (Tag.THIRD, Tag.PRESENT, Tag.BASE, Tag.PAST, Tag.PART):
        return text.could_be_noun[number] or (
            text.same_sentence(number + 1, number) and text.tags[number + 1] in NOUN_TAGS
        )
    return False


def in_brackets(text: Text, match: Match) -> bool:
    """The term stands inside parentheses."""
    start = text.tokens[match.first].start
    before = text.source.rfind("(", max(0, start - 120), start)
    if before < 0 or "\n" in text.source[before:start]:
        return False
    return ")" not in text.source[before:start]


def is_name_in_brackets(text: Text, index: Index, match: Match) -> bool:
    """The term alone fills parentheses behind the words it stands for.

    "The main network device (core router)", "root cause analysis (RCA)": a
    pairing by the author, or by an earlier rewrite. Acronyms always are one.
    """
    first, last = text.tokens[match.first], text.tokens[match.last - 1]
    source = text.source
    if (
        source[max(0, first.start - 2) : first.start] != " ("
        or source[last.end : last.end + 1] != ")"
        or match.first == 0
    ):
        return False
    if source[first.start : last.end].rstrip("s").isupper():
        return True
    if match.last - match.first == 1 and is_acronym(first.text):
        return index.ready[match.sense].sense.pos != "name"
    ready = index.ready[match.sense]
    before = source[max(0, first.start - 80) : first.start - 2].lower()
    named = (ready.singular, ready.plural, *ready.sense.terms)
    return any(words and before.endswith(words.lower()) for words in named)


def explained_by_author(text: Text, index: Index, match: Match) -> bool:
    """The text itself says in brackets what the term means."""
    end = text.tokens[match.last - 1].end
    found = _IN_BRACKETS.match(text.source, end)
    if found is None:
        return False
    told = found.group(1)
    return told in index.glosses or _TWO_WORDS.search(told) is not None


def acronym_behind(text: Text, match: Match) -> str:
    """The acronym in brackets behind a long form ("virtual private network (VPN)")."""
    first, last = text.tokens[match.first], text.tokens[match.last - 1]
    found = _ACRONYM_BEHIND.match(text.source, last.end)
    if found is None:
        return ""
    letters = [c.lower() for c in found.group(1) if c.isalnum()]
    if letters and letters[-1] == "s":
        letters.pop()
    long_form = text.source[first.start : last.end].lower()
    return found.group(1) if _fits_acronym(letters, long_form) else ""


def _fits_acronym(letters: Sequence[str], long_form: str) -> bool:
    """Schwartz & Hearst: every letter in order, the first at the start of a word."""
    at = len(long_form) - 1
    for number, letter in enumerate(reversed(letters)):
        first = number == len(letters) - 1
        while at >= 0 and (
            long_form[at] != letter or (first and at > 0 and long_form[at - 1].isalnum())
        ):
            at -= 1
        if at < 0:
            return False
        at -= 1
    return True


def _are_told_as_many(text: Text, match: Match) -> bool:
    """ "All VPS are online": letters that have no ending for several."""
    return (
        match.form == NN
        and match.first > 0
        and text.same_sentence(match.first - 1, match.first)
        and text.tokens[match.first - 1].low in _OF_MANY
        and text.tokens[match.last - 1].text.isupper()
    )


_OF_MANY: Final = listed("all both many several these those few most")


def gloss_edits(
    text: Text, index: Index, match: Match, *, sure: bool = False
) -> list[Edit] | None:
    """The term with its gloss in brackets behind it; None where it would not read.

    `sure`: the phrase ends with the term, whatever the next word may be.
    """
    ready = index.ready[match.sense]
    many = match.form == NNS or _are_told_as_many(text, match)
    gloss = ready.gloss_many if many else ready.gloss
    if not gloss:
        return None
    start, end = text.tokens[match.first].start, text.tokens[match.last - 1].end
    if acronym := acronym_behind(text, match):
        close = text.source.index(")", end)
        shown = f"{text.source[start:end]} ({acronym}, {gloss}"
        return [Edit(start, close, shown, "explain", match)]
    if place_for_gloss(text, match, sure=sure) is None:
        return None
    return [Edit(start, end, f"{text.source[start:end]} ({gloss})", "explain", match)]


def _verb_meaning(ready: Ready, form: int) -> str:
    """ "deprecated": phased out; "drain": to take something out of use."""
    if form in (VBD, VBN, VBG):
        plain = ready.verbs[form]
        return " ".join(filter(None, (plain.before, plain.after)))
    # Without an object it would have been said: what is left has one that nobody can place.
    return "to " + ready.sense.plain.replace("{o}", "something")


def short_meaning(index: Index, number: int, form: int) -> str:
    """What stands behind a term in the list below the text: short, with a capital."""
    ready = index.ready[number]
    sense = ready.sense
    if sense.gloss:
        words = ready.gloss_many if form == NNS else ready.gloss
    elif sense.pos == "noun" and sense.plain:
        many = sense.count == "plural" or form == NNS
        words = ready.plural if many else ready.singular
        if words.rpartition(" ")[2] in PREPOSITIONS:
            return sense.means  # "failover to: A move to." would break off
        if " " not in words and len(sense.means.split()) <= _SHORT_MEANING:
            return sense.means  # "downtime: An interruption." would tell little
        if sense.count == "count" and not many:
            words = f"{article(words)} {words}"
    elif sense.pos == "verb" and sense.plain:
        words = _verb_meaning(ready, form)
    elif sense.pos in ("adj", "adv") and sense.plain:
        words = sense.plain
    else:
        return sense.means
    return f"{words[0].upper()}{words[1:]}."


def helps(text: Text, index: Index, match: Match, replaced: Collection[int]) -> bool:
    """Whether a line below the text would tell its reader anything.

    Everyday verbs and adjectives ("allocated", "implement") are left alone and
    understood; an everyday noun needs no line where its plain words stand in the
    text. `replaced` are the senses that this text has in plain words already.
    """
    ready = index.ready[match.sense]
    sense = ready.sense
    if _is_part_of_name(text, match):
        return False
    if sense.action != "replace" or sense.unit or sense.direction != "it":
        return True
    if _only_tells_which(text, index, match):
        return False
    if not all(_is_everyday(text.tokens[at].low) for at in range(match.first, match.last)):
        return True
    if sense.pos in ("verb", "adj", "adv"):
        return False
    one_for_one = match.last - match.first == 1 and " " not in sense.plain
    return not (one_for_one or match.sense in replaced or _stands_there(text.source, ready))


def _only_tells_which(text: Text, index: Index, match: Match) -> bool:
    """ "our new primary web server": the adjective, and no main database."""
    following = match.last
    return (
        index.ready[match.sense].sense.pos == "noun"
        and match.last - match.first == 1
        and bool(index.lexicon.get(text.tokens[match.first].low, 0) & JJ)
        and text.same_sentence(following, match.first)
        and text.tokens[following].gap == " "
        and text.tags[following] in NOUN_TAGS
    )


def _is_part_of_name(text: Text, match: Match) -> bool:
    """ "mail-relay-checker", "ldap-sync": what a program is called tells nothing of its parts.

    "10-users-per-queue" and "re-index" are no names, "server-side" is a term itself.
    """
    first, last = match.first, match.last
    while first and text.tokens[first].gap == "-":
        first -= 1
    while last < len(text.tokens) and text.tokens[last].gap == "-":
        last += 1
    parts = text.tokens[first:last]
    if len(parts) == match.last - match.first:
        return False
    if any(part.kind != "word" or part.low in PREPOSITIONS for part in parts):
        return False
    if not all(part.text.islower() for part in parts):
        return False  # "API-server", "Azure-hosted"
    if len(parts) > 2:
        return True
    opens = parts[0].low
    return match.first > first and not (_is_everyday(opens) or opens in _PREFIXES)


_PREFIXES: Final = listed(
    "anti auto inter intra micro mini multi non post pre re semi sub super ultra un"
)


def _is_everyday(word: str) -> bool:
    """In the list of everyday words itself, not only by a prefix ("restage")."""
    return any(base in common_words() for base in bases(word))


def _stands_there(source: str, ready: Ready) -> bool:
    """Whether the plain words of a noun are in the text already."""
    low = source.lower()
    forms = {
        words for words in (ready.singular, ready.plural) if words and words.lower() in low
    }
    either = "|".join(map(re.escape, forms))
    return bool(forms) and re.search(rf"(?<!\w)(?:{either})(?!\w)", source, re.I) is not None


def _as_spelled(shown: str, terms: Iterable[str]) -> str:
    """A name or an acronym with the capitals it has in the glossary ("github": "GitHub")."""
    alike = [shown, *(term for term in terms if term.lower() == shown.lower())]
    return max(alike, key=lambda term: sum(map(str.isupper, term)))


def below(text: Text, index: Index, matches: Iterable[Match]) -> tuple[Explained, ...]:
    """The list below the text: each sense once, in the order of its first mention.

    Nor does one line stand twice because a word has it in two senses.
    """
    told: dict[int, Explained] = {}
    for match in matches:
        if match.sense in told:
            continue
        start, end = text.tokens[match.first].start, text.tokens[match.last - 1].end
        shown = " ".join(text.source[start:end].split())
        if match.particle >= 0:
            shown += f" {text.tokens[match.particle].text}"
        if text.tokens[match.last - 1].possessive:
            shown = re.sub(r"['’]s?$", "", shown)
        shown = _as_spelled(shown, index.ready[match.sense].sense.terms)
        told[match.sense] = Explained(
            term=shown,
            sense=index.ready[match.sense].sense.id,
            means=short_meaning(index, match.sense, match.form),
        )
    lines = {(line.term.lower(), line.means): line for line in reversed(told.values())}
    return tuple(line for line in told.values() if lines[line.term.lower(), line.means] is line)
