"""Say who does it: "The servers will be restarted" becomes "We will restart the servers".

Only where that is surely what the author means: a thing of IT's, something that IT
does to it on purpose, an announcement or a report in the first person, a sentence of
its own. What happens by itself, what others do and what a rule asks for stays passive.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from glossary.compiling import Index
from glossary.language import ARTICLES, NUMBERS, POSSESSIVES, listed
from glossary.lexicon import VB, VBD, VBG, VBN
from glossary.placing import Edit
from glossary.tags import FINITE, NOUN_TAGS, Tag
from glossary.texts import Match, Text
from glossary.tokens import Kind, Sentence, fills_its_line

_ACTS: Final = listed(
    "add apply change close deploy extend fix improve install investigate migrate "
    "monitor move open patch postpone reboot rebuild reinstall replace reschedule "
    "restart restore rename test update upgrade check repair roll turn switch shut"
)
"""What IT does on purpose. With a particle: roll out, roll back, turn off, shut down."""
_NEEDS_PARTICLE: Final[Mapping[str, frozenset[str]]] = {
    "roll": listed("out back"),
    "turn": listed("on off"),
    "switch": listed("on off over"),
    "shut": listed("down"),
}
_DONE_BY_US: Final = listed(
    "add apply deploy install migrate move patch postpone reinstall replace reschedule "
    "update upgrade roll"
)
"""What did not happen by itself when it is told as done; the rest may have."""
_THINGS: Final = listed(
    "app apps application applications backup backups cable cables cluster clusters "
    "computer computers connection connections controller controllers database databases "
    "device devices directory disk disks domain drive drives email environment equipment "
    "feature features file files firewall fix fixes folder folders gateway gateways "
    "hardware host hosts infrastructure installation instance instances intranet "
    "laptop laptops licence licences link login machine machines mailbox mailboxes "
    "maintenance network networks node nodes outage page pages phone phones platform "
    "platforms pod pods portal printer printers program programs queue queues router "
    "routers server servers service services setting settings settings site sites "
    "software storage system systems tool tools update updates upgrade upgrades version "
    "versions volume volumes web website websites wi-fi wifi migration patch patches "
    "release releases certificate certificates switches"
)
_OTHERS: Final = listed(
    "vendor vendors supplier suppliers provider providers manufacturer contractor "
    "contractors third-party partner partners automatically automatic itself themselves "
    "facilities landlord"
)
_NOT_WE: Final = _OTHERS | {"you", "your", "users"}
"""Who else may be the one that acts, or nobody at all."""
_COMPANIES: Final = listed(
    "microsoft google amazon aws azure github gitlab vmware cisco oracle sap salesforce "
    "atlassian slack zoom adobe okta cloudflare apple dell hp"
)
"""Whose things others look after: "the AWS hosts will be restarted"."""
_FIRST_PERSON: Final = listed("we we'll we've we're our us")
_DETERMINERS: Final = (
    ARTICLES | POSSESSIVES | NUMBERS | listed("all these those this some several")
)
_INSIDE_SUBJECT: Final = NOUN_TAGS | {Tag.ADJ, Tag.NUM, Tag.DET}
_JOINING: Final = listed("of for in on at from and")
_LONGEST_SUBJECT: Final = 14
_ADVERBS: Final = listed("not also then now temporarily briefly soon still already again")
_OPENS: Final = listed("on at from in starting today tomorrow tonight this next by after as")
_BY_A_TIME: Final = listed("then end noon midnight tomorrow tonight next late early mid")


@dataclass(frozen=True, slots=True)
class _Passive:
    """Tokens of one passive clause; ends are exclusive."""

    subject: int
    subject_end: int
    verb: int
    verb_end: int
    opening: str
    """ "we will", "we are", "we have not" … with its adverbs."""
    form: int
    """Lexicon tag of the form that the verb takes."""


def passives(
    text: Text,
    index: Index,
    matches: Sequence[Match],
    edits: Sequence[Edit],
    still: Collection[int] = (),
) -> Iterator[tuple[list[Edit], list[Edit]]]:
    """For each passive that becomes active: edits to take back, and two that take their place.

    `still` are sentences that stay passive.
    """
    if text.words.isdisjoint(_PASSIVE):
        return
    about_it = {
        text.sentence_of[match.first]
        for match in matches
        if index.ready[match.sense].sense.pos != "phrase"
        and index.ready[match.sense].sense.direction == "it"
    }
    ours = _we_speak(text)
    if not is_ours(text):
        return
    by_start = {edit.match.first: edit for edit in edits if edit.match}
    for number in sorted(about_it.difference(still)):
        sentence = text.sentences[number]
        passive = _find(text, sentence, ours=ours)
        if passive is not None:
            changed = _changed(text, index, passive, edits, by_start)
            if changed is not None:
                yield changed


_PASSIVE: Final = listed("be been being was were")


def _find(text: Text, sentence: Sentence, *, ours: bool) -> _Passive | None:
    """The passive clause that opens this sentence, when it is one we dare to turn."""
    if sentence.kind is Kind.HEADING or sentence.titled:
        return None
    if sentence.first and fills_its_line(text.tokens, sentence.first):
        return None  # "on May 7th<line break>Harbour machines will …": no sentence begins there
    end = text.tokens[sentence.last - 1].end
    if text.source[end : end + 1] not in (".", "!", ")") or speaks_of_others(
        text, range(sentence.first, sentence.last)
    ):
        return None
    for at in range(sentence.first + 1, min(sentence.last - 1, sentence.first + 30)):
        if text.tags[at] in FINITE or text.tags[at] == Tag.BASE:
            return _at_verb(text, sentence, at, ours=ours)
        if text.tags[at] == Tag.SUB and text.tokens[at].low != "after":
            return None
    return None


def is_ours(text: Text) -> bool:
    """Whether what is done in this message is surely done by those who wrote it."""
    return _we_speak(text) or not others_act(text)


def others_act(text: Text) -> bool:
    """Whether somebody else is spoken of who may be the one that acts."""
    return not text.words.isdisjoint(_OTHERS) or _a_company_acts(text)


def _we_speak(text: Text) -> bool:
    return not text.words.isdisjoint(_FIRST_PERSON)


def _a_company_acts(text: Text) -> bool:
    """ "AWS has told us": then the rest may be its doing too."""
    return not text.words.isdisjoint(_COMPANIES) and any(
        token.low in _COMPANIES
        and text.same_sentence(at, at + 1)
        and text.tags[at + 1] in FINITE
        for at, token in enumerate(text.tokens)
    )


def speaks_of_others(text: Text, numbers: Iterable[int]) -> bool:
    """Somebody else, nobody, or the reader may be the one who acts."""
    if text.words.isdisjoint(_NOT_WE):
        return False
    return any(text.tokens[at].low in _NOT_WE for at in numbers)


def _at_verb(text: Text, sentence: Sentence, at: int, *, ours: bool) -> _Passive | None:
    """Read "will (not) be …ed", "is being …ed", "has been …ed", "was …ed"."""
    low = text.tokens[at].low
    words, reached = _adverbs(text, at + 1)
    second = text.tokens[reached].low if reached < sentence.last else ""
    if low == "will" and second == "be":
        opening, form, need = "we will", VB, _ACTS
    elif low in ("is", "are") and second == "being":
        opening, form, need = "we are", VBG, _ACTS
    elif low in ("has", "have") and second == "been" and ours:
        opening, form, need = "we have", VBN, _DONE_BY_US
    elif low in ("was", "were") and ours and not words:
        opening, form, need, reached = "we", VBD, _DONE_BY_US, reached - 1
    else:
        return None
    more, verb = _adverbs(text, reached + 1)
    if verb >= sentence.last or text.tags[verb] not in (Tag.PART, Tag.PAST, Tag.ADJ):
        return None
    verb_end = _verb_end(text, sentence, verb, need)
    subject = _subject_start(text, sentence, at)
    if (
        verb_end is None
        or subject is None
        or not _plain_spaces(text, at, verb_end)
        or not ends_well(text, sentence, verb_end)
    ):
        return None
    return _Passive(subject, at, verb, verb_end, " ".join([opening, *words, *more]), form)


def _adverbs(text: Text, at: int) -> tuple[list[str], int]:
    """The adverbs from here, and the token behind them."""
    words: list[str] = []
    while at < len(text.tokens) and text.tokens[at].low in _ADVERBS and len(words) < 3:
        words.append(text.tokens[at].low)
        at += 1
    return words, at


def _verb_end(
    text: Text, sentence: Sentence, verb: int, allowed: Collection[str]
) -> int | None:
    """The token behind the verb and its particle; None when it is no act of IT's."""
    base = next((base for base in allowed if text.tokens[verb].low in _participles(base)), "")
    after = text.tokens[verb + 1].low if verb + 1 < sentence.last else ""
    needed = _NEEDS_PARTICLE.get(base, frozenset())
    if not base or (needed and after not in needed):
        return None
    if needed:
        return verb + 2
    return None if after in ("up", "down", "off", "out", "away", "back", "over") else verb + 1


def _participles(base: str) -> tuple[str, ...]:
    """How a regular verb's participle may be written; "shut" is the one that is not."""
    if base == "shut":
        return ("shut",)
    if base == "rebuild":
        return ("rebuilt",)
    if base.endswith("e"):
        return (base + "d",)
    if base.endswith("y"):
        return (base[:-1] + "ied",)
    return (base + "ed",)


def _subject_start(text: Text, sentence: Sentence, end: int) -> int | None:
    """The first token of the subject that ends before `end`; None when it is in doubt."""
    start = end - 1
    while start >= sentence.first and end - start <= _LONGEST_SUBJECT:
        if start < end - 1 and "," in text.tokens[start + 1].gap:
            if not _is_when(text, sentence.first, start + 1):
                return None
            start += 1
            break
        if not may_be_subject(text, start):
            return None
        if start == sentence.first:
            break
        start -= 1
    if start < sentence.first or end - start > _LONGEST_SUBJECT:
        return None
    return start if _is_thing(text, start, end) else None


def may_be_subject(text: Text, at: int) -> bool:
    token = text.tokens[at]
    if token.possessive or any(mark in token.gap for mark in '("“”;:—–|/'):
        return False
    if token.kind != "word":
        return token.kind in ("code", "host", "number", "version", "id")
    return text.tags[at] in _INSIDE_SUBJECT or token.low in _JOINING


def _is_when(text: Text, first: int, last: int) -> bool:
    """The words before the comma only say when: "On Sunday at 22:00,"."""
    opens = text.tokens[first]
    if opens.kind not in ("date", "time") and opens.low not in _OPENS | _DAYS:
        return False
    return all(
        text.tags[at] not in FINITE and text.tags[at] not in (Tag.SUB, Tag.BASE, Tag.PRON)
        for at in range(first, last)
    )


_WORDS: Final = re.compile(r"[a-z]+")
_DAYS: Final = listed("monday tuesday wednesday thursday friday saturday sunday")


def is_a_supplier_s(text: Text, numbers: Iterable[int]) -> bool:
    """The thing belongs to a supplier: "the AWS hosts"."""
    return any(company in text.tokens[at].low for at in numbers for company in _COMPANIES)


def _is_thing(text: Text, start: int, end: int) -> bool:
    """A thing of IT's with its article, whose head we can name."""
    first = text.tokens[start]
    if is_a_supplier_s(text, range(start, end)):
        return False
    if first.kind in ("host", "code"):
        return end == start + 1
    if first.low not in _DETERMINERS and not (first.text.isupper() and len(first.text) > 1):
        return False
    head = end - 1
    for at in range(start + 1, end):
        if text.tokens[at].low in _JOINING and text.tokens[at].low != "and":
            head = at - 1
            break
    if text.tokens[head].kind in ("code", "host", "number", "version") and head > start + 1:
        head -= 1
    return text.tokens[head].low in _THINGS and all(
        text.tokens[at].low != "and" or text.tokens[at + 1].low in _DETERMINERS | _THINGS
        for at in range(start, end - 1)
    )


def _plain_spaces(text: Text, first: int, last: int) -> bool:
    return all(text.tokens[at].gap == " " for at in range(first, last))


def ends_well(text: Text, sentence: Sentence, at: int) -> bool:
    """What follows the verb has no doer, no second verb of the same subject, no condition."""
    for number in range(at, sentence.last):
        token, before = text.tokens[number], text.tags[number - 1]
        if token.low == "by" and not _is_time(text, sentence, number + 1):
            return False
        if token.low in ("if", "unless", "when", "whenever", "every", "each", "which", "who"):
            return False
        if text.tags[number] in FINITE | {Tag.PART, Tag.BASE, Tag.ADJ} and (
            before in (Tag.LINK, Tag.ADV) or token.gap != " "
        ):
            return False
        if text.tags[number] in FINITE and not _has_subject(text, at, number):
            return False
        if token.gap == " (":
            end = text.tokens[sentence.last - 1].end
            return text.source[end : end + 1] == ")"
        if any(mark in token.gap for mark in "?;:—–(") or token.low == "then":
            return False
    return True


def _is_time(text: Text, sentence: Sentence, at: int) -> bool:
    if at >= sentence.last:
        return False
    if text.tokens[at].low == "the" and at + 1 < sentence.last:
        return text.tokens[at + 1].low in ("end", "weekend")
    token = text.tokens[at]
    return token.kind in ("time", "date") or token.low in _BY_A_TIME | _DAYS


def _has_subject(text: Text, first: int, verb: int) -> bool:
    """A clause of its own leads to this verb: "so that mail works again"."""
    return any(text.tags[at] == Tag.SUB for at in range(first, verb))


def _changed(
    text: Text,
    index: Index,
    passive: _Passive,
    edits: Sequence[Edit],
    by_start: Mapping[int, Edit],
) -> tuple[list[Edit], list[Edit]] | None:
    """The two edits that turn it, and the edit of the verb that they take along."""
    match = None
    taken = [by_start[passive.verb]] if passive.verb in by_start else []
    if taken:
        match = taken[0].match
        assert match is not None  # noqa: S101 - `by_start` has edits of terms only
        if sum(edit.match is match for edit in edits) > 1 or match.last > passive.verb_end:
            return None
        plain = index.ready[match.sense].verbs.get(passive.form)
        if plain is None or plain.after or match.last != passive.verb_end:
            return None
        words = plain.before
    else:
        words = _own_words(text, passive)
    first = text.tokens[passive.subject]
    begin = text.tokens[passive.subject_end - 1].end
    end = text.tokens[passive.verb_end - 1].end
    starts = passive.subject == text.sentences[text.sentence_of[passive.subject]].first
    opening = f"{passive.opening} {words}"
    if starts:
        opening = opening[0].upper() + opening[1:]
    keeps = first.kind != "word" or (first.text.isupper() and len(first.text) > 1)
    shown = first.text if keeps else first.text[0].lower() + first.text[1:]
    front = Edit(first.start, first.end, f"{opening} {shown}", "passive", match, pair=begin)
    back = Edit(begin, end, "", "passive", match, pair=begin)
    others = [edit for edit in edits if edit not in taken]
    if any(meet(old, new) for old in others for new in (front, back)):
        return None
    if any(ends_in_clause(old) for old in others if first.start <= old.start < begin):
        return None
    return taken, [front, back]


def ends_in_clause(edit: Edit) -> bool:
    """What follows would be read with these words: "the servers that hold the data"."""
    return any(f" {word} " in f" {edit.text} " for word in ("that", "which", "who", "where"))


def _own_words(text: Text, passive: _Passive) -> str:
    """The verb as it stands there, in the form that "we" asks for."""
    verb = text.tokens[passive.verb].low
    tail = [text.tokens[at].low for at in range(passive.verb + 1, passive.verb_end)]
    if passive.form in (VB, VBG):
        base = next(base for base in _ACTS if verb in _participles(base))
        verb = base if passive.form == VB else _ing(base)
    return " ".join([verb, *tail])


def _ing(base: str) -> str:
    if base == "shut":
        return "shutting"
    return base[:-1] + "ing" if base.endswith("e") else base + "ing"


def meet(old: Edit, new: Edit) -> bool:
    """Whether two edits share text, or one stands right where the other begins."""
    return (old.start < new.end and new.start < old.end) or old.start == new.start
