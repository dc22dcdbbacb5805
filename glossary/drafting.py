"""One pass over a text: which terms are replaced, which explained, which left.

A draft is only a plan: edits, and terms that stay and are explained below the
text. Whether it is true is checked by `rewriting`.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.language import Span
from glossary.collapsing import with_names
from glossary.compiling import Index, Ready
from glossary.explaining import (
    explained_by_author,
    gloss_edits,
    helps,
    in_brackets,
    is_name_in_brackets,
)
from glossary.futures import futures
from glossary.labels import labels
from glossary.passives import passives
from glossary.phrasing import phrasings
from glossary.placing import Edit, in_menu
from glossary.planned import plans
from glossary.realising import realise
from glossary.splitting import splits
from glossary.tags import NOUN_TAGS
from glossary.texts import Match, Text

_NEAR: Final = 3
_JUST_MADE: Final = 6
_HEARD: Final = 30
"""For how many tokens of a sentence a reader still has a noun in the ear."""
_STEM: Final = 6
_ONE_ACT: Final = frozenset({"update", "upgrade"})
"""Two words that hardly any notice tells apart."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What one pass makes of a text."""

    text: Text
    edits: Sequence[Edit]
    unsure: Sequence[Match]
    """Terms that stay and are explained below the text."""
    turned: frozenset[int] = frozenset()
    """Sentences that were passive and say now who acts."""


def draft(
    text: Text,
    matches: Sequence[Match],
    index: Index,
    told: frozenset[int] = frozenset(),
    frozen: frozenset[int] = frozenset(),
    names: Sequence[Span] = (),
    still: frozenset[int] = frozenset(),
    readable: Collection[int] = (),
    lent: Iterable[Sequence[Edit]] = (),
) -> Draft:
    """One pass. Sentences in `frozen` stay; senses in `told` are explained already.

    Sentences in `still` stay passive. `readable` are the places of terms behind which the
    plain text surely has room for a gloss, though the source may not seem to.
    `names` are what the guard takes for names, in order: no part of one changes.
    `lent` are the edits of terms that only a second pass would make.
    """
    edits: list[Edit] = []
    explain: dict[int, list[Match]] = {}
    unsure: list[Match] = []
    settled: set[int] = set(told)
    labelled = _labelled(text, frozen)
    for match in matches:
        sense = index.ready[match.sense].sense
        if sense.action == "keep" or match.sense in told or match.first in labelled:
            continue
        if is_name_in_brackets(text, index, match):
            continue
        if sense.action == "explain":
            if explained_by_author(text, index, match):
                settled.add(match.sense)
            explain.setdefault(match.sense, []).append(match)
            continue
        made = None
        stays = text.sentence_of[match.first] in frozen or in_menu(text, match)
        if not stays and not _cuts_a_name(text, match, names):
            made = _replaced(text, index, match, edits)
        if made is not None and (
            _says_twice(text, match, made, edits)
            or _is_another_thing(text, index, match, edits)
        ):
            made = None
        if made is not None:
            edits += made
        elif sense.pos != "phrase":
            unsure.append(match)
    edits, doubtful = _without_new_terms(text, index, edits)
    unsure += [match for match in doubtful if index.ready[match.sense].sense.pos != "phrase"]
    edits = with_names(text, index, sorted(edits, key=_place))
    for number, mentions in explain.items():
        if any(
            _says_it_for(text, index, mentions[0], others[0]) for others in explain.values()
        ) or any(_have_one_gloss(index.ready[number], index.ready[other]) for other in told):
            continue
        if number not in settled and not _glossed(
            text, index, edits, mentions, frozen, readable
        ):
            unsure.append(mentions[0])
    for made_later in lent:
        unsure = _borrowed(text, edits, made_later, unsure, frozen)
    _split(text, edits, frozen)
    _phrase(text, edits, frozen, labelled.values())
    _say_futures(text, index, edits, frozen)
    turned = _turn(text, index, matches, edits, frozen | still)
    replaced = {edit.match.sense for edit in edits if edit.match and edit.rule == "replace"}
    unsure = [match for match in unsure if helps(text, index, match, replaced)]
    unsure.sort(key=lambda match: match.first)
    return Draft(text, edits, unsure, turned)


def _borrowed(
    text: Text,
    edits: list[Edit],
    lent: Sequence[Edit],
    unsure: list[Match],
    frozen: frozenset[int],
) -> list[Match]:
    """Take in what a second pass would do to a term; what is still to be explained."""
    term = lent[0].match
    if term is None or text.sentence_of[term.first] in frozen:
        return unsure
    if any(_touches(edits, edit) for edit in lent):
        return unsure
    _swap(edits, (), lent)
    return [match for match in unsure if not term.first <= match.first < term.last]


def _say_futures(text: Text, index: Index, edits: list[Edit], frozen: frozenset[int]) -> None:
    """ "We will be updating" is "we will update", in a text that speaks of IT anyway."""
    if not any(edit.match for edit in edits):
        return
    for taken, new in list(futures(text, index, edits, frozen)):
        _swap(edits, taken, new)


def _swap(edits: list[Edit], taken: Iterable[Edit], new: Iterable[Edit]) -> None:
    for edit in taken:
        edits.remove(edit)
    for edit in new:
        edits.insert(bisect_right(edits, _place(edit), key=_place), edit)


def _turn(
    text: Text,
    index: Index,
    matches: Sequence[Match],
    edits: list[Edit],
    still: frozenset[int],
) -> frozenset[int]:
    """Turn passives and acts that hide in nouns into "we …", and tell in which sentences."""
    turned: set[int] = set()
    found = [
        *passives(text, index, matches, edits, still),
        *plans(text, index, matches, edits, still),
    ]
    for taken, new in found:
        _swap(edits, taken, new)
        turned.add(text.sentence_of[_token_at(text, new[0])])
    return frozenset(turned)


def _split(text: Text, edits: list[Edit], frozen: frozenset[int]) -> None:
    """Cut long sentences that change anyway; others are not ours to touch."""
    changed = {text.sentence_of[edit.match.first] for edit in edits if edit.match}
    for edit in splits(text) if changed else ():
        sentence = text.sentence_of[_token_at(text, edit)]
        if sentence in changed - frozen and not _touches(edits, edit):
            edits.insert(bisect_right(edits, _place(edit), key=_place), edit)


def _labelled(text: Text, frozen: frozenset[int]) -> dict[int, Edit]:
    """The tokens of each label that gets plain words, and its edit."""
    return {
        number: edit
        for tokens, edit in labels(text)
        if text.sentence_of[tokens.start] not in frozen
        for number in tokens
    }


def _phrase(
    text: Text, edits: list[Edit], frozen: frozenset[int], named: Iterable[Edit]
) -> None:
    """The labels and phrases of notices in everyday words, in a text that speaks of IT
    anyway."""
    if not any(edit.match for edit in edits):
        return
    wanted = frozenset(range(len(text.sentences))) - frozen
    made = [*dict.fromkeys(named), *phrasings(text, wanted)]
    touched = {edit.pair for edit in made if edit.pair and _touches(edits, edit)}
    for edit in made:
        if edit.pair not in touched and not _touches(edits, edit):
            edits.insert(bisect_right(edits, _place(edit), key=_place), edit)


def _token_at(text: Text, edit: Edit) -> int:
    """The token that an edit of style ends in."""
    return bisect_right(text.tokens, edit.end - 1, key=lambda token: token.start) - 1


def _place(edit: Edit) -> tuple[int, int, int]:
    return edit.start, edit.end, edit.order


def _replaced(
    text: Text, index: Index, match: Match, edits: Sequence[Edit]
) -> list[Edit] | None:
    """The edits that replace a term; None when it must stay."""
    if _loses_fact(text, index, match):
        return None
    made = realise(text, index, match)
    if made is None or all(text.source[edit.start : edit.end] == edit.text for edit in made):
        return None
    if any(_overlap(old, new) for new in made for old in edits[-_JUST_MADE:]):
        return None
    if text.same_sentence(match.last, match.first) and text.tokens[match.last].gap == " ":
        follows = text.tokens[match.last].low
        if follows == "again" and made[-1].text.lower().endswith(" again"):
            return None  # "back online again" is "working again" already
    return made


def _says_twice(text: Text, match: Match, made: Sequence[Edit], edits: Sequence[Edit]) -> bool:
    """ "downtime or outages", "assist and help": two words for two things must stay two."""
    new = _singular(" ".join(edit.text for edit in made if edit.text))
    if in_brackets(text, match) and _stands_alone(text, match):
        made_here = (edit for edit in edits[-_JUST_MADE:] if _same_sentence(text, edit, match))
        opens = text.sentences[text.sentence_of[match.first]].first
        first = max(opens, match.first - _HEARD)  # a sentence without end costs no more
        said = [edit.text for edit in made_here]
        said += [token.low for token in text.tokens[first : match.first]]
        return any(_ends_with(words, new) for words in said)  # "upgrade to 1.29.10 (patch)"
    if _joins_two(text, match.first) and _ends_with(text.tokens[match.first - 1].text, new):
        return True
    if (at := match.first - 1) > 0 and _links_two(text, at):
        end = text.tokens[at - 1].end
        before = next((e.text for e in reversed(edits[-_JUST_MADE:]) if e.end == end), "")
        if _ends_with(before or text.source[max(0, end - len(new) - 1) : end], new):
            return True
    if (
        text.same_sentence(match.last, match.first)
        and text.tokens[match.last].gap == ", "
        and _singular(text.tokens[match.last].low) == new
    ):
        return True  # "bugs, errors and more"
    if text.same_sentence(match.last + 1, match.first) and _links_two(text, match.last):
        start = text.tokens[match.last + 1].start
        size = new.count(" ") + 1
        follows = text.source[start : start + 80].split()[:size]
        # "network outages or interruptions": not "network interruptions or interruptions"
        return new == _singular(" ".join(follows)) or (
            new.rpartition(" ")[2] == _singular(follows[0])
        )
    return False


def _is_another_thing(text: Text, index: Index, match: Match, edits: Sequence[Edit]) -> bool:
    """ "No outage, but a downtime of 5 minutes": one sentence tells two things apart.

    So it does where the plain words of one are the author's own for the other ("the payment
    system runs on a cluster"). Another form of a name is no other thing.
    """
    new = index.ready[match.sense]
    if new.sense.pos != "noun" or new.sense.count != "count" or not new.singular:
        return False
    if any(_same_name(new.singular, term) for term in new.sense.terms):
        return False
    for edit in reversed(edits[-_JUST_MADE:]):
        if edit.match is None or not text.same_sentence(edit.match.first, match.first):
            break
        old = index.ready[edit.match.sense]
        if edit.match.sense == match.sense or old.singular != new.singular:
            continue
        if not any(_same_name(a, b) for a in old.sense.terms for b in new.sense.terms):
            return True
    gone = [edit for edit in edits[-_JUST_MADE:] if edit.rule == "replace"]
    return _is_said_already(text, match, (new.singular, new.plural), gone)


def _says_it_for(text: Text, index: Index, mention: Match, other: Match) -> bool:
    """ "SSL certificate (a proof of identity) … certificate", "FIPS … FIPS 140-3": a name that
    holds the other one has the same explanation, and one of them is enough."""
    one, two = index.ready[mention.sense], index.ready[other.sense]
    if mention.sense == other.sense or not _have_one_gloss(one, two):
        return False
    if other.first < mention.first:
        return True
    return _is_part_of_a_term(one, two) and text.same_sentence(mention.first, other.first)


def _have_one_gloss(one: Ready, two: Ready) -> bool:
    """They are explained alike, and one name holds the other."""
    if not one.gloss or one.gloss != two.gloss:
        return False
    return _is_part_of_a_term(one, two) or _is_part_of_a_term(two, one)


def _is_part_of_a_term(short: Ready, long: Ready) -> bool:
    return any(f" {a} " in f" {b} " for a in short.sense.terms for b in long.sense.terms)


def _is_said_already(
    text: Text, match: Match, forms: Sequence[str], gone: Sequence[Edit]
) -> bool:
    """Whether the sentence has one of these nouns already, in its author's own words.

    What other plain words took the place of is `gone`.
    """
    wanted = [form.lower().split(" ") for form in forms if form]
    for at in range(match.first - 1, max(match.first - _HEARD, -1), -1):
        if not text.same_sentence(at, match.first):
            return False
        start = text.tokens[at].start
        if text.tags[at] not in NOUN_TAGS or any(e.start <= start < e.end for e in gone):
            continue
        for words in wanted:
            first = at + 1 - len(words)
            if first >= 0 and [token.low for token in text.tokens[first : at + 1]] == words:
                return True
    return False


def _same_name(one: str, other: str) -> bool:
    """ "deploy" and "deployment", "DC" and "data centre"; names that share their noun
    ("edge router", "core router") are told apart by `collapsing`."""
    if one.rpartition(" ")[2] == other.rpartition(" ")[2] or one[:_STEM] == other[:_STEM]:
        return True
    if {one, other} == _ONE_ACT:
        return True
    return any(
        "".join(word[0] for word in long.split()).upper() == short
        for short, long in ((one, other), (other, one))
    )


def _stands_alone(text: Text, match: Match) -> bool:
    """Nothing else is in the brackets."""
    end = text.tokens[match.last - 1].end
    return text.tokens[match.first].gap.endswith("(") and text.source.startswith(")", end)


def _same_sentence(text: Text, edit: Edit, match: Match) -> bool:
    return edit.match is not None and text.same_sentence(edit.match.first, match.first)


def _links_two(text: Text, at: int) -> bool:
    return text.tokens[at].low in ("and", "or") and text.tokens[at].gap in (" ", ", ")


def _joins_two(text: Text, at: int) -> bool:
    """ "backup/redundant generators"."""
    return text.same_sentence(at - 1, at) and text.tokens[at].gap.strip() == "/"


def _ends_with(words: str, end: str) -> bool:
    return f" {_singular(words)}".endswith(f" {end}")


def _singular(words: str) -> str:
    """Good enough to see that two words are the same but for their number."""
    return words.lower().strip(" .,;:!?()").removesuffix("s")


def _cuts_a_name(text: Text, match: Match, names: Sequence[Span]) -> bool:
    """The term is a part of a name ("Rollback Team"); a whole one is the guard's."""
    if not names:
        return False
    start, end = text.tokens[match.first].start, text.tokens[match.last - 1].end
    at = bisect_right(names, start, key=lambda name: name.start)
    return any(
        name.start < end and start < name.end and not (start <= name.start and name.end <= end)
        for name in names[max(0, at - 1) : at + 2]
    )


def _overlap(old: Edit, new: Edit) -> bool:
    return old.start < new.end and new.start < old.end


def _loses_fact(text: Text, index: Index, match: Match) -> bool:
    """The term holds a number or an id that its plain words do not repeat."""
    plain = index.ready[match.sense].sense.plain
    return any(
        token.kind != "word" and token.text not in plain
        for token in text.tokens[match.first : match.last]
    )


def _without_new_terms(
    text: Text, index: Index, edits: list[Edit]
) -> tuple[list[Edit], list[Match]]:
    """Take back what would make a term with its neighbours ("web" + "server")."""
    words: dict[int, list[str]] = {}
    for edit in edits:
        if edit.match and edit.match.first not in words:
            words.update({number: [] for number in range(*_tokens(edit.match))})
            words[edit.match.first] = edit.text.lower().replace("-", " ").split()
    doubtful = {
        edit.match
        for edit in edits
        if edit.match and _makes_a_term(text, index, edit.match, words)
    }
    kept = [edit for edit in edits if edit.match not in doubtful]
    return kept, sorted(doubtful, key=_tokens)


def _tokens(match: Match) -> tuple[int, int]:
    return match.first, match.last


def _makes_a_term(
    text: Text, index: Index, match: Match, words: Mapping[int, list[str]]
) -> bool:
    """Whether the new words of a match and what will stand around them read as a term."""
    own = words[match.first]
    before = _neighbours(
        text, range(match.first - 1, match.first - 1 - _NEAR, -1), match, words
    )
    after = _neighbours(text, range(match.last, match.last + _NEAR), match, words)
    row = [*before, *own, *after]
    first, last = len(before), len(before) + len(own)
    for start in range(last):
        border = first if start < first else last
        longest = min(index.longest.get(row[start], 0), len(row) - start)
        for size in range(border - start + 1, longest + 1):
            hits = index.forms.get(" ".join(row[start : start + size]), ())
            if any(not hit.plain and not hit.exact and _acts(index, hit.sense) for hit in hits):
                return True
    return False


def _acts(index: Index, sense: int) -> bool:
    """Whether a second pass would do something with the term."""
    return index.ready[sense].sense.action != "keep"


def _neighbours(
    text: Text, numbers: range, match: Match, words: Mapping[int, list[str]]
) -> list[str]:
    """The words that will stand next to a match, as far as single spaces join them."""
    found: list[str] = []
    for number in numbers:
        if not text.same_sentence(number, match.first):
            break
        joint = number + 1 if number < match.first else number
        if text.tokens[joint].gap not in (" ", "-"):
            break
        here = words.get(number, [text.tokens[number].low])
        found = [*here, *found] if number < match.first else [*found, *here]
    return found


def _glossed(
    text: Text,
    index: Index,
    edits: list[Edit],
    mentions: Iterable[Match],
    frozen: frozenset[int],
    readable: Collection[int],
) -> bool:
    """Explain a sense in brackets where it first stands; False when that reads badly.

    Where a second pass would explain another mention, because it no longer knows the first
    one, that one is explained at once.
    """

    def foreseen(mention: Match) -> bool:
        return text.tokens[mention.first].start in readable

    for mention in sorted(mentions, key=lambda mention: not foreseen(mention)):
        if in_brackets(text, mention):
            continue
        if text.sentence_of[mention.first] in frozen:
            return False
        sure = foreseen(mention)
        made = gloss_edits(text, index, mention, sure=sure)
        if not made or any(_touches(edits, edit) for edit in made):
            return False
        for edit in made:
            edits.insert(bisect_right(edits, _place(edit), key=_place), edit)
        return True
    return False


def _touches(edits: Sequence[Edit], new: Edit) -> bool:
    """Whether a new edit overlaps one that is there (edits are sorted by place)."""
    at = bisect_right(edits, _place(new), key=_place)
    return any(_overlap(old, new) for old in edits[max(0, at - 2) : at + 2])
