"""Say the future plainly: "We will be updating the server" becomes "We will update the server".

What will be done is as true of the plain form, which is shorter and the first one that
learners of English meet. What lasts ("will be running", "will be waiting") stays.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from glossary.compiling import Index
from glossary.language import listed
from glossary.lexicon import VB, VBG
from glossary.placing import Edit
from glossary.subjects import will_be
from glossary.tags import Tag
from glossary.texts import Text
from glossary.tokens import Kind

_LASTS: Final = listed(
    "accruing being boring competing confusing depending encouraging exciting existing "
    "hanging having hosting interesting lacking lasting living lying misleading missing "
    "ongoing outgoing outstanding pending pressing remaining residing running serving "
    "sharing sitting standing staying surprising upcoming waiting willing working"
)
"""What lasts for a time, and what only looks like a verb."""


def futures(
    text: Text, index: Index, edits: Sequence[Edit], still: Collection[int] = ()
) -> Iterator[tuple[list[Edit], list[Edit]]]:
    """For each "will be …ing": the edit to take back, if any, and the one in its place.

    Sentences in `still` stay as they are.
    """
    for number in range(1, len(text.tokens) - 1):
        if text.tokens[number].low == "be" and text.sentence_of[number] not in still:
            made = _made(text, index, number, edits)
            if made is not None:
                yield made


def _made(
    text: Text, index: Index, be: int, edits: Sequence[Edit]
) -> tuple[list[Edit], list[Edit]] | None:
    verb = be + 1
    shown, act = text.tokens[be], text.tokens[verb]
    if not _is_future(text, be) or act.low in _LASTS or text.tags[verb] != Tag.ING:
        return None
    if _has_a_second(text, verb):
        return None
    touching = [edit for edit in edits if edit.start < act.end and shown.start < edit.end]
    if not touching:
        base = _base(act.low, index.lexicon)
        if not base:
            return None
        return [], [Edit(shown.start, act.end, base, "phrase")]
    [old, *others] = touching
    if others or old.rule != "replace" or old.match is None or old.match.first != verb:
        return None
    forms = index.ready[old.match.sense].verbs
    ing, plain = forms.get(VBG), forms.get(VB)
    if old.match.form != VBG or ing is None or plain is None:
        return None
    if not old.text.startswith(ing.before):
        return None
    words = plain.before + old.text.removeprefix(ing.before)
    return [old], [Edit(shown.start, old.end, words, "replace", old.match, old.order)]


def _has_a_second(text: Text, verb: int) -> bool:
    """ "will be moving and replacing disks": the second one would be left behind."""
    sentence = text.sentences[text.sentence_of[verb]]
    reach = range(verb + 1, min(sentence.last - 1, verb + _FAR))
    links = (at for at in reach if text.tags[at] == Tag.LINK)
    others = (at + 2 if text.tags[at + 1] == Tag.ADV else at + 1 for at in links)
    return any(at < sentence.last and text.tags[at] == Tag.ING for at in others)


def _is_future(text: Text, be: int) -> bool:
    """ "will be" or "will not be" in one stretch of a sentence."""
    sentence = text.sentences[text.sentence_of[be]]
    if sentence.kind is Kind.HEADING or not text.same_sentence(be + 1, be):
        return False
    will = be - 2 if text.tokens[be - 1].low == "not" else be - 1
    return (
        will >= sentence.first
        and will_be(text.tokens, be)
        and all(text.tokens[at].gap == " " for at in range(will + 1, be + 2))
    )


def _base(ing: str, known: Mapping[str, int]) -> str:
    """ "performing": perform; "moving": move; "running": run; "" where it is in doubt."""
    stem = ing.removesuffix("ing")
    if len(stem) < _SHORTEST or stem == ing:
        return ""
    if stem[-1] == stem[-2]:
        wanted = (stem, stem[:-1])  # "rolling", "running"
    else:
        wanted = (stem, f"{stem}e")
        if all(known.get(word, 0) & VB for word in wanted):
            return ""
    return next((word for word in wanted if known.get(word, 0) & VB), "")


_SHORTEST: Final = 2
_FAR: Final = 40
"""So many words on, hardly anybody still hears the "will be"."""
