"""Whether a written form can mean this where it stands: above all, its part of speech."""

from collections.abc import Mapping
from typing import Final

from bot.language import Audience, Sense
from glossary.compiling import Hit, Index, Ready
from glossary.language import LINKS, listed
from glossary.lexicon import NN, NNS, VB, VBD, VBG, VBN, VBZ
from glossary.naming import (
    begins_with_a_name,
    follows_an_acronym,
    is_a_team,
    is_chosen,
    is_name,
    is_name_in_title,
    is_numbered,
    is_part_of_spelled_out,
    is_product,
    is_program,
    is_typed_as_name,
    is_what_is_seen,
    is_what_is_shown,
    is_what_it_is_called,
    spells_another_name,
    stands_behind_a_town,
    stands_out,
)
from glossary.spelling import same_case, same_tail
from glossary.standing_alone import is_label, is_status
from glossary.standing_nouns import is_compound, no_verb_stands_here
from glossary.standing_verbs import (
    a_verb_stands_here,
    an_order_stands_here,
    ends_with_to,
    leads_to_act,
    no_adjective_stands_here,
)
from glossary.tags import NOUN_TAGS, Tag
from glossary.texts import Text

FITS: Final[Mapping[int, frozenset[Tag]]] = {
    NN: NOUN_TAGS | {Tag.NUM},
    NNS: NOUN_TAGS,
    VB: frozenset({Tag.BASE, Tag.PRESENT}),
    VBZ: frozenset({Tag.THIRD}),
    VBG: frozenset({Tag.ING}),
    VBD: frozenset({Tag.PAST}),
    VBN: frozenset({Tag.PART, Tag.ADJ}),
}
_ADJECTIVE: Final = frozenset({Tag.ADJ, Tag.PART, Tag.NAME})
_ADVERB: Final = frozenset({Tag.ADV, Tag.ADJ, Tag.PARTICLE})
_VERBAL: Final = frozenset({Tag.BASE, Tag.PRESENT, Tag.THIRD, Tag.PAST})


def fits(text: Text, index: Index, first: int, last: int, hit: Hit, audience: Audience) -> bool:
    """Spelling, part of speech, audience and names all allow this meaning here."""
    ready = index.ready[hit.sense]
    sense = ready.sense
    if sense.direction != audience.direction or sense.unit not in ("", audience.unit):
        return False
    if hit.plain:
        return sense.pos not in ("noun", "verb") or _fits_tag(
            text, index, first, last, hit, ready
        )
    if hit.exact and not same_case(text, first, last, hit):
        return False
    if ready.tailed and not same_tail(text, first, last, ready):
        return False
    if sense.pos in ("phrase", "name"):
        return True
    if not _fits_tag(text, index, first, last, hit, ready):
        return False
    if is_what_is_seen(text, first, last) or is_what_is_shown(text, first, last):
        return False
    if sense.pos == "noun" and (
        is_a_team(text, first, last)
        or (sense.action == "replace" and is_what_it_is_called(text, first, last))
    ):
        return False
    if is_product(text, first, last, hit, ready):
        return False
    if text.is_small(first, last):
        if is_name_in_title(text, first, last) and (not hit.exact or sense.action == "replace"):
            return False
    elif _is_named(text, index, first, last, hit, sense):
        return False
    of_another = hit.acronym and last - first == 1
    return not (of_another and spells_another_name(text, index, first, sense))


def _is_named(text: Text, index: Index, first: int, last: int, hit: Hit, sense: Sense) -> bool:
    """Whether capitals or a number make a name of the words, or a part of one."""
    if is_name(text, first, last) and (not hit.exact or sense.action == "replace"):
        return True
    if sense.action == "replace" and is_chosen(text, first, last):
        return True
    if sense.pos == "noun" and follows_an_acronym(text, index, first, last):
        return True
    if (
        is_numbered(text, first, last)
        or _counts_or_names(text, first, last)
        or is_part_of_spelled_out(text, first, last)
    ):
        return True
    if hit.exact:
        return stands_behind_a_town(text, first)
    return (
        is_program(text, first, last)
        or stands_out(text, first, last)
        or begins_with_a_name(text, index, first, last)
        or (sense.pos == "noun" and is_typed_as_name(text, first, last))
    )


def _counts_or_names(text: Text, first: int, last: int) -> bool:
    """ "404 users", "update 301": a number of things, or which of them, is no error code."""
    if last - first > 1 or not text.tokens[first].text.isdigit():
        return False
    if (
        text.same_sentence(last, first)
        and text.tokens[last].gap == " "
        and text.tags[last] in NOUN_TAGS | {Tag.ADJ}
        and text.tokens[last].low not in _OF_ANSWERS
    ):
        return True
    return (
        text.same_sentence(first - 1, first)
        and text.tokens[first].gap in (" ", " #")
        and text.tags[first - 1] in NOUN_TAGS
        and text.tokens[first - 1].low not in _OF_ANSWERS
    )


_OF_ANSWERS: Final = listed(
    "answer answers bad code codes error errors failure failures gateway http https internal "
    "message messages page pages redirect redirects request requests response responses return "
    "returns service status"
)


def _fits_tag(text: Text, index: Index, first: int, last: int, hit: Hit, ready: Ready) -> bool:
    pos, tag = ready.sense.pos, text.tags[last - 1]
    if last - first > 1:
        if ends_with_to(text, first, last) and leads_to_act(text, last):
            return False  # "a failover to spare you the wait": the "to" of a purpose
    elif is_status(text, first):
        return pos == "verb" and hit.form == VBG
    if pos == "verb":
        may_act = text.tags[first] in FITS[hit.form] or (
            hit.form == VB and an_order_stands_here(text, first, last)
        )
        return may_act and not no_verb_stands_here(text, first, last, hit)
    if pos == "adj":
        if no_adjective_stands_here(text, first, last):
            return False
        return tag in _ADJECTIVE or (last - first > 1 and tag not in _VERBAL)
    if pos == "adv":
        return tag in _ADVERB or last - first > 1
    if not _may_be_noun(text, first, last, hit) or a_verb_stands_here(
        text, index, first, last, hit
    ):
        return False
    return (
        hit.acronym
        or last - first < 2
        or not (
            _shares_its_last_word(text, index, first, last, ready)
            or _goes_on_behind(text, first, last, ready)
        )
    )


def _may_be_noun(text: Text, first: int, last: int, hit: Hit) -> bool:
    """Whether its own tag allows a noun here, before its neighbours are asked."""
    if hit.acronym:
        return True
    tag = text.tags[last - 1]
    if last - first > 1:
        if tag == Tag.PREP:
            # "single sign-on", "an add-in": the particle is part of the noun.
            return last - first > 2 or text.tokens[last - 1].gap == "-"
        return tag not in _FINITE_FORMS or is_compound(text, first, last)
    label = tag == Tag.BASE and hit.form == NN and is_label(text, first, last)
    owns = text.tokens[last - 1].possessive and hit.form in (NN, NNS)  # "the outage's end"
    return tag in FITS[hit.form] or label or owns


def _shares_its_last_word(
    text: Text, index: Index, first: int, last: int, ready: Ready
) -> bool:
    """ "a database and **software upgrade**": both are upgraded, so the last word counts alone.

    Only where the plain words of the whole are those of the last word.
    """
    opens = first - 2
    if (
        not text.same_sentence(opens, first)
        or text.tokens[first - 1].low not in LINKS
        or text.tags[opens] not in _ONE_THING
        or any(text.tokens[at].gap != " " for at in (first - 1, first))
    ):
        return False
    if ready.sense.action != "replace" or text.tokens[first].low in ready.singular.lower():
        return False  # "the app and web page": the plain words keep the first one
    alone = index.forms.get(text.tokens[last - 1].low, ())
    return any(index.ready[hit.sense].singular == ready.singular for hit in alone)


def _goes_on_behind(text: Text, first: int, last: int, ready: Ready) -> bool:
    """ "no **breach of data** or customer records": "data leaks or customer records" is untrue.

    Only where the plain words put in front what stood behind "of".
    """
    if not any(text.tokens[at].low == "of" for at in range(first + 1, last - 1)):
        return False
    if ready.sense.action != "replace" or " of " in ready.sense.plain:
        return False
    if not text.same_sentence(last + 1, first):
        return False
    link, following = text.tokens[last], text.tokens[last + 1]
    return (
        link.low in ("and", "or")
        and link.gap == following.gap == " "
        and text.tags[last + 1] in NOUN_TAGS | {Tag.ADJ}
        and text.tokens[last - 1].low != ready.sense.plain.rpartition(" ")[2].lower()
    )


_ONE_THING: Final = frozenset({Tag.NOUN, Tag.NAME})
_FINITE_FORMS: Final = frozenset({Tag.PAST, Tag.THIRD, Tag.PRESENT})
