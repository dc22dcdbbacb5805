"""Put a plain verb into the sentence: tense, object, passive, particles."""

from typing import Final

from glossary.compiling import NOT_BEFORE, Index, Ready, VerbPlain
from glossary.language import OBJECTS, PARTICLES, PEOPLE, SUBJECTS, listed
from glossary.lexicon import VB, VBD, VBG, VBN, VBZ
from glossary.objects import Object, object_of, phrase_end
from glossary.placing import (
    FINITE_VERBS,
    REACH,
    Edit,
    cased,
    in_a_row,
    noun_place,
    with_own_article,
)
from glossary.tags import NOUN_TAGS, Tag
from glossary.texts import Match, Text

_MAKE_SURE: Final = "make sure your"
_NEVER_BEFORE_NOUN: Final = listed("run running put gone come had got let affecting")
"""Participles that describe nothing: "hosted programs" are no "run programs"."""
_NEVER_PASSIVE: Final = listed("had gone come got")
"""Nothing "is had as a failure" or "was got", and nobody is "gone back to the old site"."""


def verb(text: Text, index: Index, match: Match) -> list[Edit] | None:
    """Edits that put a plain verb in the place of the term, with its object."""
    ready = index.ready[match.sense]
    form = _verb_form(text, match)
    if not _subject_fits(text, ready, match, form):
        return None
    first = text.tokens[match.first]
    if (
        match.first
        and first.gap in ("-", "\u2011")
        and text.same_sentence(match.first - 1, match.first)
    ):
        return None
    if text.same_sentence(match.last, match.first) and text.tokens[match.last].gap == "-":
        return None
    before_noun = _before_noun(text, match, form)
    plain = ready.verbs.get(form)
    if plain is None:
        return None
    if before_noun:
        return _participle_before_noun(text, ready, match, plain)
    if form == VBN and in_a_row(text, match.first, match.last):
        return None
    if form in (VBN, VBD) and _lacks_its_helper(text, match.first):
        return None
    if form == VBN and _happened(text, ready, match):
        happened = (ready.alone or {}).get(VBD)
        return _plain_verb(text, match, happened) if happened else None
    passive = form == VBN and _is_passive(text, match.first)
    if passive or (form == VBN and match.particle < 0 and not _is_perfect(text, match.first)):
        return _passive(text, match, plain)
    ends = object_of(text, match)
    if ends is None and plain.takes_object and _goes_on_behind_bracket(text, match):
        return None
    if form == VBG and plain.takes_object and _is_followed_by(text, match, "of"):
        return None  # "Scaling down of idle machines": nothing gets smaller by itself
    if plain.before == _MAKE_SURE and not _has_verb_behind(text, match):
        return None  # "to ensure your security": nobody can make sure a thing
    if ends is None:
        alone = (ready.alone or {}).get(form)
        if alone is None or alone.takes_object:
            return None
        if _something_follows(text, match):
            apart = plain.takes_object or plain.after
            return None if apart else _plain_verb(text, match, plain)
        if _waits_for_its_object(text, match) and not _same_act(plain, alone):
            return None
        return _plain_verb(text, match, alone)
    if plain.after and (_lists_more(text, ends.last) or _shares_object(text, match.first)):
        return None
    if plain.after and _may_be_its_verb(text, index, match, ends.last):
        return None
    if _makes_it_act(text, index, ready, ends.last):
        return None
    return _with_object(text, match, plain, ends)


def _may_be_its_verb(text: Text, index: Index, match: Match, end: int) -> bool:
    """ "Reinstalling helps if it crashes": what seems an object may be what the act does."""
    return (
        end - match.last == 1
        and match.first == text.sentences[text.sentence_of[match.first]].first
        and text.tags[match.first] == Tag.ING
        and bool(index.lexicon.get(text.tokens[match.last].low, 0) & VBZ)
        and not (text.same_sentence(end, match.first) and text.tags[end] in FINITE_VERBS)
    )


def _makes_it_act(text: Text, index: Index, ready: Ready, behind: int) -> bool:
    """ "triggered the system to restart": nobody "sets the system off to restart".

    "Triggered an upgrade to mend it" tells what for: the object is an act itself.
    """
    is_act = index.lexicon.get(text.tokens[behind - 1].low, 0) & VB
    return not is_act and (
        dict(ready.sense.frame).get("to") == NOT_BEFORE
        and text.same_sentence(behind, behind - 1)
        and text.tokens[behind].low == "to"
        and text.same_sentence(behind + 1, behind)
        and text.tags[behind + 1] in (Tag.BASE, Tag.BE)
    )


def _something_follows(text: Text, match: Match) -> bool:
    """ "rerun the full on Saturday": an object whose end nobody sees is an object still."""
    at = match.last
    return (
        match.particle < 0
        and text.same_sentence(at, match.first)
        and text.tokens[at].gap == " "
        and text.tokens[at].low in _OPENS_OBJECT
    )


def _waits_for_its_object(text: Text, match: Match) -> bool:
    """ "we promote and restart the replica": what stands behind the second verb is for both."""
    at = match.last
    behind = at + 2
    if text.same_sentence(behind, match.first) and text.tags[behind] == Tag.PARTICLE:
        behind += 1
    if match.particle >= 0 or not text.same_sentence(behind, match.first):
        return False
    return (
        text.tokens[at].low in ("and", "or")
        and all(text.tokens[number].gap == " " for number in range(at, behind + 1))
        and text.tags[at + 1] in FINITE_VERBS | {Tag.BASE, Tag.ING}
        and (
            text.tokens[behind].low in _OPENS_OBJECT | OBJECTS or text.tags[behind] in NOUN_TAGS
        )
    )


def _same_act(plain: VerbPlain, alone: VerbPlain) -> bool:
    """ "install it again", "install again": true of a thing that is named later, too."""
    return plain.before.partition(" ")[0] == alone.before.partition(" ")[0]


_OPENS_OBJECT: Final = listed("the a an our your their its my his her")


def _is_followed_by(text: Text, match: Match, word: str) -> bool:
    return text.same_sentence(match.last, match.first) and text.tokens[match.last].low == word


def _has_verb_behind(text: Text, match: Match) -> bool:
    """Whether a clause follows, before anything else begins."""
    at = match.last
    while text.same_sentence(at, match.first) and at - match.last < REACH:
        if any(mark in text.tokens[at].gap for mark in ",;:("):
            return False
        if text.tags[at] in FINITE_VERBS:
            return True
        at += 1
    return False


def _lacks_its_helper(text: Text, number: int) -> bool:
    """ "the system will upgraded": what the author left out is not ours to guess."""
    return text.same_sentence(number - 1, number) and text.tags[number - 1] == Tag.MODAL


def _lists_more(text: Text, number: int) -> bool:
    """ "indexes mail, chats and files": the object goes on behind a comma."""
    return (
        text.same_sentence(number + 1, number - 1)
        and text.tokens[number].gap == ", "
        and (
            _is_one_thing_more(text, number)
            if text.tags[number] == Tag.DET
            else text.tags[number] in NOUN_TAGS
            and text.tags[number + 1] in NOUN_TAGS | {Tag.LINK, Tag.ADJ}
        )
    )


def _shares_object(text: Text, number: int) -> bool:
    """ "run or queue new jobs": words put around the object would take it from "run"."""
    return (
        text.same_sentence(number - 2, number)
        and text.tags[number - 1] == Tag.LINK
        and text.tags[number - 2] in FINITE_VERBS | {Tag.BASE, Tag.ING}
    )


def _goes_on_behind_bracket(text: Text, match: Match) -> bool:
    """ "restage (see above) your app": the object comes later, out of reach."""
    return text.same_sentence(match.last, match.first) and "(" in text.tokens[match.last].gap


def _verb_form(text: Text, match: Match) -> int:
    """The form that the plain verb needs: the tag decides where two look alike."""
    tag = text.tags[match.first]
    if tag == Tag.PAST and _stays(text, match.first - 1):
        tag = Tag.PART
    elif tag == Tag.PART and _did_it_to_somebody(text, match):
        tag = Tag.PAST
    by_tag = {
        Tag.BASE: VB,
        Tag.PRESENT: VB,
        Tag.THIRD: VBZ,
        Tag.PAST: VBD,
        Tag.PART: VBN,
        Tag.ADJ: VBN,
        Tag.ING: VBG,
    }
    return by_tag.get(tag, match.form)


def _did_it_to_somebody(text: Text, match: Match) -> bool:
    """ "it tried again and then **disabled** it": only who acts has "it" behind."""
    return (
        text.same_sentence(match.last, match.first)
        and text.tokens[match.last].gap == " "
        and text.tokens[match.last].low in OBJECTS | {"it"}
        and not _is_passive(text, match.first)
        and not _is_perfect(text, match.first)
    )


def _stays(text: Text, number: int) -> bool:
    """ "nodes stay drained": the participle tells a state."""
    return text.same_sentence(number, number + 1) and text.tokens[number].low in _STAYING


_STAYING: Final = listed("stay stays stayed staying remain remains remained remaining kept")


def _subject_fits(text: Text, ready: Ready, match: Match, form: int) -> bool:
    """A plain verb that is only true of people needs a person as its subject."""
    wanted = ready.sense.subject
    if wanted == "any" or (form == VBN and _is_passive(text, match.first)):
        return True
    subject = _subject(text, match.first)
    person = subject is None or text.tokens[subject].low in PEOPLE
    return person if wanted == "person" else subject is not None and not person


def _subject(text: Text, number: int) -> int | None:
    """Token of the head of the verb's subject; None for an order or "to …"."""
    at = number - 1
    while text.same_sentence(at, number) and number - at < REACH:
        tag = text.tags[at]
        if tag in NOUN_TAGS or tag == Tag.PRON:
            return at
        if tag in (Tag.SUB, Tag.PREP, Tag.COMMA) and text.tokens[at].low not in (
            "which", "that", "who",
        ):  # fmt: skip
            return None
        at -= 1
    return None


def _before_noun(text: Text, match: Match, form: int) -> bool:
    """ "patched servers", "the failing node": a participle that modifies a noun."""
    if form not in (VBN, VBG) or not text.same_sentence(match.last, match.first):
        return False
    following = text.tokens[match.last]
    if following.gap != " " or text.tags[match.last] not in NOUN_TAGS:
        return False
    if form == VBN:
        return not _is_passive(text, match.first)
    return (
        match.first > 0
        and text.same_sentence(match.first - 1, match.first)
        and (text.tags[match.first - 1] in (Tag.DET, Tag.ADJ, Tag.NUM))
    )


def _participle_before_noun(
    text: Text, ready: Ready, match: Match, plain: VerbPlain
) -> list[Edit] | None:
    words = plain.before
    framed = any(word != NOT_BEFORE for _, word in ready.sense.frame)
    if plain.takes_object or plain.after or len(words.split(" ")) > 1 or framed:
        return None
    if words in _NEVER_BEFORE_NOUN:
        return None
    return with_own_article(text, match, noun_place(text, match.first, match.last), words)


def _happened(text: Text, ready: Ready, match: Match) -> bool:
    """ "Latency spiked for 4 minutes": what things do by themselves is no participle behind
    one of them, whatever its tag says; "spiked by the crawler" tells who did it."""
    before, behind = match.first - 1, match.last
    if ready.sense.subject != "thing" or not text.same_sentence(before, match.first):
        return False
    if text.tokens[match.first].gap != " " or text.tags[before] not in NOUN_TAGS:
        return False
    if not text.same_sentence(behind + 1, match.first) or text.tokens[behind].low != "by":
        return True
    return text.tags[behind + 1] == Tag.NUM  # "spiked by 40 %"


def _is_passive(text: Text, number: int) -> bool:
    """Whether a form of "be" (or "get", or "has been") leads this participle."""
    at = number - 1
    while (
        number - at < REACH
        and text.same_sentence(at, number)
        and ";" not in text.tokens[at + 1].gap
        and text.tags[at]
        in (
            Tag.ADV,
            Tag.LINK,
            Tag.PART,
        )
    ):
        at -= 1
    return text.same_sentence(at, number) and (
        text.tags[at] == Tag.BE
        or text.tokens[at].low in ("get", "gets", "got", "getting")
        or _stays(text, at)
    )


def _is_perfect(text: Text, number: int) -> bool:
    """Whether "have" leads this participle ("the jobs have queued")."""
    at = number - 1
    while number - at < REACH and text.same_sentence(at, number):
        if text.tags[at] not in (Tag.ADV, Tag.LINK, Tag.PART):
            return text.tags[at] == Tag.HAVE
        at -= 1
    return False


def _passive(text: Text, match: Match, plain: VerbPlain) -> list[Edit] | None:
    """The object is the subject: its place in the plain words closes up."""
    if match.particle >= 0 or plain.before.partition(" ")[0] in _NEVER_PASSIVE:
        return None
    if text.same_sentence(match.first - 1, match.first) and (
        text.tags[match.first - 1] == Tag.DET or text.tokens[match.first - 1].low == "non"
    ):
        return None  # "from an encrypted to a standard one": it describes what comes later
    if " the " in plain.before and plain.before.endswith((" of", " in")):
        return None  # "guess the password of": not the account is guessed
    subject = _subject(text, match.first)
    many = subject is not None and (
        text.tags[subject] == Tag.NOUNS or _coordinated(text, subject)
    )
    words = " ".join(filter(None, (plain.before, _their(plain.after, many=many))))
    return _verb_edit(text, match, words)


def _coordinated(text: Text, number: int) -> bool:
    return text.same_sentence(number - 1, number) and text.tags[number - 1] == Tag.LINK


def _their(words: str, *, many: bool) -> str:
    if not many:
        return words
    return " ".join("their" if word == "its" else word for word in words.split(" "))


def _plain_verb(text: Text, match: Match, plain: VerbPlain) -> list[Edit] | None:
    if match.particle >= 0:
        return None
    words = " ".join(filter(None, (plain.before, plain.after)))
    goes_on = (
        text.same_sentence(match.last, match.first) and text.tokens[match.last].low == "to"
    )
    if goes_on and " to " in words:
        return None  # "fail back to the old site" says itself where to
    return _verb_edit(text, match, words)


def _verb_edit(text: Text, match: Match, words: str) -> list[Edit] | None:
    """The words in the place of the verb; None where the last would stand twice ("on on")."""
    follows = text.tokens[match.last].low if text.same_sentence(match.last, match.first) else ""
    if follows == words.rpartition(" ")[2]:
        return None
    first, last = text.tokens[match.first], text.tokens[match.last - 1]
    return [Edit(first.start, last.end, cased(text, match, words), "replace", match)]


def _with_object(
    text: Text, match: Match, plain: VerbPlain, found: Object
) -> list[Edit] | None:
    """The plain verb before its object, the rest of its words behind it."""
    first, last = text.tokens[match.first], text.tokens[match.last - 1]
    before, after = plain.before, _their(plain.after, many=found.many)
    if not plain.takes_object and found.pronoun:
        head, _, tail = before.rpartition(" ")
        if head and tail in PARTICLES:
            before, after = head, tail
    if _says_again(text, found.last):
        after = after.removesuffix("again").rstrip()
    if _is_heavy(match, found) and after.removesuffix(" again") in PARTICLES:
        before, after = f"{before} {after}", ""  # "set up again the whole tree of …"
    end = text.tokens[found.last - 1].end
    edits = [Edit(first.start, last.end, cased(text, match, before), "replace", match)]
    if match.particle >= 0:
        particle = text.tokens[match.particle]
        tail = f" {after}" if after else ""
        edits.append(Edit(end, particle.end, tail, "replace", match, 2))
    elif after:
        if _object_goes_on(text, found):
            return None
        edits.append(Edit(end, end, f" {after}", "replace", match, 2))
    return edits


def _says_again(text: Text, behind: int) -> bool:
    """ "re-enable the service again": the author says it already."""
    return text.same_sentence(behind, behind - 1) and text.tokens[behind].low == "again"


def _is_heavy(match: Match, found: Object) -> bool:
    """Too long to stand between a verb and its "up" or "back"."""
    return match.particle < 0 and found.last - match.last > _LIGHT_OBJECT


_LIGHT_OBJECT: Final = 4


def _object_goes_on(text: Text, found: Object) -> bool:
    """More of the object follows ("the node that crashed"): the end is not its end."""
    if not text.same_sentence(found.last, found.last - 1):
        return False
    token = text.tokens[found.last]
    if token.gap == " " and token.low in SUBJECTS and text.tags[found.last] == Tag.PRON:
        return True  # "anonymised the extract you asked for"
    if token.gap == ", " and text.tags[found.last] == Tag.LINK:
        return _is_one_thing_more(text, found.last + 1)
    linked = token.gap == " " and text.tags[found.last] == Tag.LINK
    if linked and text.same_sentence(found.last + 1, found.last):
        # "and patch the server", "and will be back": the next verb, not more object
        return text.tags[found.last + 1] not in FINITE_VERBS | {Tag.PART}
    return token.gap in (" ", " (") and (
        token.low in ("that", "which", "who", "whose", "used", "hosting", "running")
        or (token.gap == " " and text.tags[found.last] in (Tag.ING, Tag.PART, Tag.LINK))
        or token.gap == " ("
    )


def _is_one_thing_more(text: Text, at: int) -> bool:
    """ "harden our release process, and monitoring": no clause of its own."""
    if not text.same_sentence(at, at - 1):
        return False
    end = phrase_end(text, at)
    return end > at and not (text.same_sentence(end, at) and text.tags[end] in FINITE_VERBS)
