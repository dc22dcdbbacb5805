"""Whether nothing acts in a place, though a verb could stand there.

The tagger reads a sentence as a whole and may be wrong about one word; these are signs in
the words around it that leave a noun, a name or an adjective as the only reading. (What
acts: `standing_verbs`.)
"""

from typing import Final

from glossary.compiling import Hit
from glossary.language import listed
from glossary.lexicon import VBD, VBN
from glossary.naming import is_in_a_title
from glossary.standing_alone import is_a_step, is_label
from glossary.tags import FINITE, NOUN_TAGS, Tag
from glossary.texts import Text


def no_verb_stands_here(text: Text, first: int, last: int, hit: Hit) -> bool:
    """ "any submitted jobs", "Orchestrate is secure": nobody acts here."""
    if is_in_a_title(text, first) or _describes_several(text, first, last, hit):
        return True
    if is_a_step(text, first, last):
        return True
    if text.tags[first] == Tag.BASE and (
        is_label(text, first, last)
        or _is_who_acts(text, first, last)
        or _is_one_of_its_kind(text, first)
        or _is_beside_a_slash(text, first, last)
    ):
        return True
    return _was_done_on_a_thing(text, first, last) or _names_a_version(text, first, last)


def _is_one_of_its_kind(text: Text, first: int) -> bool:
    """ "a full decommission is expected": behind an article and an adjective is no verb."""
    return (
        text.same_sentence(first - 2, first)
        and text.tokens[first].gap == text.tokens[first - 1].gap == " "
        and text.tags[first - 2] == Tag.DET
        and text.tokens[first - 2].low in ("a", "an")
        and (
            text.tags[first - 1] == Tag.ADJ
            or (
                text.tags[first - 1] == Tag.ADV
                and not text.tokens[first - 1].low.endswith("ly")
            )
        )
    )


def _is_beside_a_slash(text: Text, first: int, last: int) -> bool:
    """ "the new debug/interactive cluster": one of two descriptions."""
    after = text.same_sentence(last, first) and text.tokens[last].gap == "/"
    return after and text.tags[last] in NOUN_TAGS | {Tag.ADJ}


def _is_who_acts(text: Text, first: int, last: int) -> bool:
    """ "Orchestrate is secure": a subject, and no order to the reader."""
    return (
        first == text.sentences[text.sentence_of[first]].first
        and text.same_sentence(last, first)
        and text.tokens[last].gap == " "
        and text.tokens[last].low in _OF_ONE
    )


_OF_ONE: Final = listed("is was has isn't wasn't hasn't")


def _describes_several(text: Text, first: int, last: int, hit: Hit) -> bool:
    """ "any submitted jobs": what they are, and nobody submits anything here."""
    return (
        last - first > 1
        and hit.form in (VBD, VBN)
        and text.tags[last - 1] in NOUN_TAGS
        and text.same_sentence(first - 1, first)
        and text.tags[first - 1] in (Tag.DET, Tag.PREP)
    )


def is_compound(text: Text, first: int, last: int) -> bool:
    """ "(volume mounts, file shares)", "an index rebuild failed": no verb after all.

    The last word could be one, but the sentence leaves it nothing to do: another
    finite verb follows at once, or the phrase ends where an object would stand.
    """
    if not text.could_be_noun[last - 1] or text.tags[last - 1] == Tag.PAST:
        return False
    if text.same_sentence(first - 1, first) and text.tags[first - 1] == Tag.BASE:
        return True  # "to recycle volume mounts": they are what is to be recycled
    if text.same_sentence(last, first) and text.tokens[last].gap == " ":
        return text.tags[last] in FINITE
    following = text.tokens[last].gap if last < len(text.tokens) else ""
    return (
        following[:1] in (",", ")")
        and text.tokens[first].gap[-1:] in ("(", " ")
        and (text.tokens[first].gap.strip() in ("(", ","))
    )


def _was_done_on_a_thing(text: Text, first: int, last: int) -> bool:
    """ "each call is logged on the server": in the passive, "on" says where."""
    return (
        last - first == 2
        and text.tokens[first].low.endswith("ed")
        and text.tokens[last - 1].low == "on"
        and text.same_sentence(first - 1, last)
        and text.tags[first - 1] == Tag.BE
        and text.tags[last] == Tag.DET
    )


def _names_a_version(text: Text, first: int, last: int) -> bool:
    """ "updated to release 9", "Host 1 is gone": a number behind it makes it a thing."""
    if last - first > 1 or not text.same_sentence(first, last):
        return False
    if text.tokens[first].low in ("release", "build"):
        return text.tokens[last].text[0].isdigit()
    if not text.tokens[last].text.isdigit() or text.tokens[last].gap != " ":
        return False
    goes_on = text.same_sentence(last + 1, first) and text.tokens[last + 1].gap == " "
    thing = not goes_on or text.tags[last + 1] in (Tag.BE, Tag.MODAL, Tag.PART)
    return thing and text.tokens[first].text.istitle()
