"""Whether something acts in a place, though a noun or an adjective could stand there.

The tagger reads a sentence as a whole and may be wrong about one word; these are signs in
the words around it that leave a verb as the only reading.
"""

from typing import Final

from glossary.compiling import Hit, Index
from glossary.language import LINKS, OBJECTS, PARTICLES, POSSESSIVES, listed
from glossary.lexicon import JJ, NN, NNS, VB, VBN, VBZ
from glossary.standing_alone import is_a_level, is_a_step
from glossary.tags import FINITE, NOUN_TAGS, VERB_TAGS, Tag
from glossary.texts import Text
from glossary.tokens import Kind


def a_verb_stands_here(text: Text, index: Index, first: int, last: int, hit: Hit) -> bool:
    """What looks like a noun acts here: no noun may be put in its place."""
    tag = text.tags[last - 1]
    if text.same_sentence(first - 1, first) and _follows_who_acts(text, first, last):
        return True
    follows = text.same_sentence(last, first) and text.tokens[last].gap == " "
    if follows and _acts_on_what_follows(text, index, first, last):
        return True
    if an_order_stands_here(text, first, last) or is_a_level(text, first, last):
        return True
    if is_a_step(text, first, last) or _is_the_verb_of(text, first, last):
        return True
    if hit.acronym:
        return _is_verb_here(text, first, last)
    if last - first > 1:
        if hit.form == NNS and _happens_because(text, index, first, last):
            return True
        if _is_had_done(text, index, first, last) or _is_let_do(text, first, last):
            return True
        if is_asked_to_act(text, first) and text.same_sentence(first - 1, first):
            return True  # "can corrupt files": no corrupt files are there
        apart = text.tokens[last - 1].gap == " "
        if tag in _ADVERBIAL and apart and _has_its_subject(text, first):
            return True  # "exports time out": the verb, not the noun "time-out"
        return tag == Tag.BASE and _takes_object(text, last)  # "time to resolve them"
    if hit.form != NN:
        return False
    return _speaks_as_team(text, first, last) or (
        tag == Tag.NOUN and _acts_for_many(text, index, first)
    )


def _follows_who_acts(text: Text, first: int, last: int) -> bool:
    """What stands before it in its sentence makes a verb of it."""
    return (
        _is_what_is_to_be_done(text, first, last)
        or _is_what_somebody_does(text, first, last)
        or _is_denied(text, first)
        or _is_another_order(text, first, last)
    )


def _acts_on_what_follows(text: Text, index: Index, first: int, last: int) -> bool:
    """The word behind it makes a verb of it."""
    return (
        (text.tags[last - 1] == Tag.ING and _is_busy(text, first, last))
        or _goes_on_doing(text, first, last)
        or _acts_on_a_name(text, first, last)
        or _leads_into(text, first, last)
        or _has_somebody_behind(text, first, last)
        or _describes_a_site(text, index, first, last)
        or _acts_on_an_address(text, index, first, last)
    )


def _is_what_is_to_be_done(text: Text, first: int, last: int) -> bool:
    """ "will segfault or show an error", "able to correctly fail-over to the other": behind
    "will", and behind "to" and an adverb, stands a verb, though no list has it as one."""
    if text.tokens[first].gap != " ":
        return False
    at = first - 1
    while text.tokens[at].low[-2:] == "ly":
        at -= 1
        if not text.same_sentence(at, first):
            return False
    if text.tags[at] == Tag.TO and text.tokens[at - 1].low in ("able", "unable"):
        return text.same_sentence(at - 1, first)
    if text.tags[at] == Tag.TO and at < first - 1:
        return not text.same_sentence(last, first) or text.tags[last] not in NOUN_TAGS
    if text.tags[at] != Tag.MODAL or not text.same_sentence(at - 1, at):
        return False
    asked = text.tags[at - 1] not in NOUN_TAGS | {Tag.PRON}  # "When will downtime end?"
    ends = not text.same_sentence(last, first) or text.tokens[last].gap != " "
    return not asked and (ends or text.tags[last] in (Tag.LINK, Tag.PREP, Tag.DET, Tag.TO))


def _is_what_somebody_does(text: Text, first: int, last: int) -> bool:
    """ "an attacker who breaches one system", "those that host mail": behind "who" an act."""
    leads = text.tokens[first - 1].low
    if leads not in ("who", "that") or last - first > 1:
        return False
    if not text.same_sentence(first - 2, first) or not text.same_sentence(last, first):
        return False
    if text.tokens[first].gap != " ":
        return False
    return leads == "who" or (leads == "that" and text.tokens[first - 2].low == "those")


def _is_denied(text: Text, first: int) -> bool:
    """ "did not fail-over", "would like to sign-up": a verb stands there, hyphen or not."""
    leads = text.tokens[first - 1].low
    if leads not in ("to", "not"):
        return False
    if (
        leads == "to"
        and text.same_sentence(first - 2, first)
        and text.tokens[first - 2].low in _WANTING
        and text.same_sentence(first + 1, first)
        and text.tokens[first + 1].gap == "-"
    ):
        return True
    return (
        leads == "not"
        and text.same_sentence(first - 2, first)
        and text.tags[first - 2] in (Tag.DO, Tag.MODAL)
    )


_WANTING: Final = listed("like want wants wanted wish need needs needed try able how have has")


def _is_another_order(text: Text, first: int, last: int) -> bool:
    """ "to update the kernels and deploy limits", "and re-deploy them": no installation."""
    return (
        text.tokens[last - 1].low == "deploy"
        and (last - first == 1 or text.tokens[last - 1].gap == "-")
        and text.same_sentence(last, first)
        and text.tokens[first - 1].low in LINKS
        and text.tokens[last].gap == " "
        and text.tags[last] in NOUN_TAGS | {Tag.ADJ, Tag.PART}
    )


def _is_the_verb_of(text: Text, first: int, last: int) -> bool:
    """ "if the power **blips**, phones go down": the clause needs a verb and has no other."""
    verb = last - 1
    if last - first > 2 or not text.tokens[verb].low.endswith("s"):
        return False
    if text.tokens[verb].gap != " " or text.tags[verb - 1] not in (Tag.NOUN, Tag.NAME):
        return False
    if text.same_sentence(last, first) and not text.tokens[last].gap.startswith((",", ";")):
        return False
    at = verb - 1
    while text.same_sentence(at, first) and text.tokens[at + 1].gap == " ":
        if text.tags[at] in FINITE or text.tags[at] in VERB_TAGS:
            return False
        if text.tags[at] == Tag.SUB and text.tokens[at].low in _WHEN:
            return True
        at -= 1
    # "the board is frozen, the feed from the exchange **hangs**."
    return text.tokens[at + 1].gap == ", " and text.tags[at + 1] == Tag.DET


_WHEN: Final = listed("if when whenever once because unless until")


def _happens_because(text: Text, index: Index, first: int, last: int) -> bool:
    """ "Your call drops because the line is bad": a reason wants something that happened."""
    return (
        bool(index.lexicon.get(text.tokens[last - 1].low, 0) & VBZ)
        and text.tokens[last - 1].gap == " "
        and text.same_sentence(last, first)
        and text.tokens[last].gap == " "
        and text.tokens[last].low in ("because", "when", "whenever", "if", "unless")
        and text.same_sentence(first - 1, first)
        and text.tags[first - 1] == Tag.DET
        and first - 1 == text.sentences[text.sentence_of[first]].first
    )


def _is_had_done(text: Text, index: Index, first: int, last: int) -> bool:
    """ "if you need your password reset": what somebody is to do for you, and no thing."""
    return (
        bool(index.lexicon.get(text.tokens[last - 1].low, 0) & VBN)
        and text.tokens[last - 1].gap == " "
        and text.same_sentence(first - 2, first)
        and text.tokens[first - 1].low in POSSESSIVES
        and text.tokens[first - 2].low in _HAS_DONE
    )


_HAS_DONE: Final = listed("need needs needed want wants wanted get gets got have has had")


def _is_let_do(text: Text, first: int, last: int) -> bool:
    """ "let the folder sync": a thing and what it does, though "folder sync" is a noun."""
    at = first - 1
    while text.same_sentence(at, first) and text.tags[at] in (Tag.DET, Tag.ADJ):
        at -= 1
    return (
        text.tags[last - 1] == Tag.BASE
        and text.same_sentence(at, first)
        and text.tokens[at].low in ("let", "lets", "letting", "make", "makes", "making")
    )


_ADVERBIAL: Final = frozenset({Tag.ADV, Tag.PARTICLE})


def _speaks_as_team(text: Text, first: int, last: int) -> bool:
    """ "Infrastructure are looking into it": one word for several people is a team's name."""
    opens = first == text.sentences[text.sentence_of[first]].first
    opens |= text.tokens[first].gap == ", " and text.tokens[first].text[0].isupper()
    return (
        (opens or text.tags[first - 1] == Tag.SUB)
        and text.same_sentence(last, first)
        and text.tokens[last].gap == " "
        and text.tokens[last].low in ("are", "were", "have", "aren't", "weren't", "haven't")
    )


def _acts_for_many(text: Text, index: Index, first: int) -> bool:
    """ "the messages bounce with an error": a plural does not modify; this may be its verb."""
    if not text.same_sentence(first - 1, first) or text.tokens[first].gap != " ":
        return False
    follows_many = text.tags[first - 1] == Tag.NOUNS and text.tokens[first - 1].text.islower()
    if not follows_many or not index.lexicon.get(text.tokens[first].low, 0) & VB:
        return False
    if text.same_sentence(first + 1, first) and (
        text.tags[first + 1] != Tag.PREP and text.tokens[first + 1].low not in _WHEN
    ):
        return False
    at = first - 1
    while text.same_sentence(at, first) and text.tags[at] in NOUN_TAGS | {Tag.ADJ}:
        at -= 1
    sentence = text.sentences[text.sentence_of[first]]
    opens = not text.same_sentence(at, first) or text.tags[at] in (Tag.SUB, Tag.LINK)
    begins = max(at + 1, sentence.first + 1)  # the first word has a capital anyway
    plain = all(token.text.islower() for token in text.tokens[begins:first])
    return opens and plain and sentence.kind is Kind.PROSE


def _takes_object(text: Text, last: int) -> bool:
    return (
        text.same_sentence(last, last - 1)
        and text.tokens[last].gap == " "
        and (text.tags[last] == Tag.DET or text.tokens[last].low in OBJECTS)
    )


def _has_its_subject(text: Text, first: int) -> bool:
    """ "the devices and pricing roll out": what looks like a noun is the verb of one."""
    if text.tags[first] in VERB_TAGS:
        return True
    before = first - 1
    return (
        text.same_sentence(before, first)
        and text.tokens[first].gap == " "
        and text.tags[before] in NOUN_TAGS | {Tag.ING}
        and text.tokens[before].text.islower()
    )


def _is_verb_here(text: Text, first: int, last: int) -> bool:
    """An acronym as a verb: "need to PR a fix", "please RDP into it"."""
    if not text.same_sentence(first - 1, first) or not text.same_sentence(last, first):
        return False
    return text.tags[first - 1] in (Tag.TO, Tag.MODAL) and (
        text.tags[last] in (Tag.DET, Tag.PRON) or text.tokens[last].low == "into"
    )


def _is_busy(text: Text, first: int, last: int) -> bool:
    """An -ing form that acts: "is rate limiting the service", "while patching it"."""
    if text.tags[last] in NOUN_TAGS:
        return text.same_sentence(first - 1, first) and text.tags[first - 1] == Tag.BE
    return text.tags[last] in (Tag.DET, Tag.PRON, Tag.NUM)


def _goes_on_doing(text: Text, first: int, last: int) -> bool:
    """ "the server stopped **logging** visits": who stops or starts, does something."""
    return (
        last - first == 1
        and text.tokens[first].low.endswith("ing")
        and text.same_sentence(first - 1, first)
        and text.tokens[first].gap == " "
        and text.tokens[first - 1].low in _BEGINS
        and (text.tags[last] in (Tag.ADJ, Tag.DET) or _ends_as_many(text, last))
    )


def _ends_as_many(text: Text, number: int) -> bool:
    """ "memory alignment errors": nouns in a row, the last of them several things."""
    at = number
    while text.tags[at] == Tag.NOUN and text.same_sentence(at + 1, number):
        if text.tokens[at + 1].gap != " ":
            return False
        at += 1
    return text.tags[at] == Tag.NOUNS


_BEGINS: Final = listed(
    "stop stops stopped start starts started begin begins began begun keep keeps kept"
)


def _acts_on_a_name(text: Text, first: int, last: int) -> bool:
    """ "the data centre hosting LHC5": what it does, though "hosting" is a noun as well."""
    return (
        last - first == 1
        and text.tokens[first].low.endswith("ing")
        and text.same_sentence(first - 1, first)
        and text.tokens[first].gap == " "
        and text.tags[first - 1] in (Tag.NOUN, Tag.NOUNS)
        and text.tags[last] == Tag.NAME
    )


def _acts_on_an_address(text: Text, index: Index, first: int, last: int) -> bool:
    """ "by Friday and whitelist 203.0.113.4": it is done to the address behind it. (A "web and
    host srv-01" are two nouns.)"""
    return (
        last - first == 1
        and text.tokens[last].kind in ("ip", "host", "mail")
        and text.same_sentence(first - 2, first)
        and text.tokens[first - 1].low in LINKS
        and text.tags[first - 2] not in (Tag.NOUN, Tag.ADJ)
        and bool(index.lexicon.get(text.tokens[first].low, 0) & VB)
    )


def _describes_a_site(text: Text, index: Index, first: int, last: int) -> bool:
    """ "the primary example.org website": the adjective, and no main database."""
    return (
        last - first == 1
        and text.tokens[last].kind == "host"
        and bool(index.lexicon.get(text.tokens[first].low, 0) & JJ)
    )


def _has_somebody_behind(text: Text, first: int, last: int) -> bool:
    """ "to better alert us to errors", "Monitoring alerts you if …": what has an object is a
    verb. ("The servers you use" has none: there the clause goes on.)"""
    if text.tokens[last].low == "you":
        following = last + 1
        ends = not text.same_sentence(following, last) or text.tokens[following].gap != " "
        return ends or text.tags[following] in (Tag.SUB, Tag.PREP)
    return last - first == 1 and text.tokens[last].low in OBJECTS


def _leads_into(text: Text, first: int, last: int) -> bool:
    """ "trouble logging into the portal": an act, whatever it looks like."""
    if last - first > 1:
        return False
    word, following = text.tokens[first].low, text.tokens[last].low
    if word == "logging" and following in PARTICLES:
        return True  # "after logging in to the portal"
    if word == "log" and following in ("into", "onto", "back"):
        return True  # "unable to initially log into the portal"
    return word.endswith("ing") and following in ("into", "onto")


def an_order_stands_here(text: Text, first: int, last: int) -> bool:
    """ "save your work and log off", "Power cycle the scanner": a verb, though it reads like
    a noun."""
    return _is_order_with_particle(text, first, last) or _opens_with_act(text, first, last)


def _is_order_with_particle(text: Text, first: int, last: int) -> bool:
    """ "save your work and log off": a verb, though "log" alone reads like a noun."""
    if last - first != 2 or text.tokens[last - 1].low not in PARTICLES:
        return False
    if text.tokens[last - 1].gap == "-":
        return False
    if last < len(text.tokens) and text.tags[last] in NOUN_TAGS:
        return text.tokens[last].gap != " "
    before = text.tags[first - 1] if text.same_sentence(first - 1, first) else Tag.BORDER
    return before in (Tag.LINK, Tag.TO, Tag.MODAL, Tag.PRON, Tag.BORDER)


def _opens_with_act(text: Text, first: int, last: int) -> bool:
    """ "Power cycle the scanner": two words and what is to be done to it, so an order."""
    sentence = text.sentences[text.sentence_of[first]]
    return (
        first == sentence.first
        and last - first > 1
        and last < sentence.last
        and text.tokens[last].gap == " "
        and not ends_with_to(text, first, last)
        and (text.tags[last] == Tag.DET or text.tokens[last].low in OBJECTS)
    )


def is_asked_to_act(text: Text, first: int) -> bool:
    """ "can corrupt files", "you only install packages", "we plan to install packages": a verb
    stands there. ("Updates to compute nodes" has none.)"""
    if text.tags[first] != Tag.BASE:
        return False
    before = text.tags[first - 1]
    if before == Tag.TO and text.same_sentence(first - 2, first):
        return text.tags[first - 2] in VERB_TAGS
    return before in (Tag.MODAL, Tag.ADV)


def no_adjective_stands_here(text: Text, first: int, last: int) -> bool:
    """ "can corrupt files", "we have provisioned": a verb, though it may describe as well."""
    return (
        is_asked_to_act(text, first)
        or _is_made_perfect(text, first, text.tags[last - 1])
        or _did_it(text, first, last)
    )


def _did_it(text: Text, first: int, last: int) -> bool:
    """ "the update **bricked** 4 tablets": behind who did it, before what it was done to."""
    return (
        (last - first == 1 or text.tokens[last - 1].gap == "-")
        and text.tokens[last - 1].low.endswith("ed")
        and text.same_sentence(first - 1, last)
        and text.tokens[first].gap == text.tokens[last].gap == " "
        and text.tags[first - 1] in NOUN_TAGS | {Tag.NUM}
        and (text.tags[last] in (Tag.DET, Tag.NUM) or text.tokens[last].low == "half")
    )


def _is_made_perfect(text: Text, first: int, tag: Tag) -> bool:
    return tag == Tag.PART and _is_perfect(text, first)


def _is_perfect(text: Text, first: int) -> bool:
    """ "we have provisioned": a participle that makes a tense is no adjective."""
    at = first - 1
    while text.same_sentence(at, first) and first - at < 4 and text.tags[at] == Tag.ADV:
        at -= 1
    return text.same_sentence(at, first) and text.tags[at] == Tag.HAVE


def ends_with_to(text: Text, first: int, last: int) -> bool:
    """The term's own "to" leads to a place; only "attempt to" wants an act behind it."""
    return (
        last - first > 1
        and text.tokens[last - 1].low == "to"
        and not text.tokens[last - 2].low.startswith("attempt")
    )


def leads_to_act(text: Text, number: int) -> bool:
    """Whether a verb stands here; what may be a noun ("to version 4") needs more.

    An object or a particle: "to switch the line", "to clear up".
    """
    if not text.same_sentence(number, number - 1) or text.tags[number] not in (
        Tag.BASE,
        Tag.BE,
    ):
        return False
    if not text.could_be_noun[number]:
        return True
    if text.tokens[number].low == "help" and text.same_sentence(number + 1, number):
        return text.tokens[number + 1].gap == " "  # "a deploy to help reduce the delay"
    return text.same_sentence(number + 1, number) and (
        text.tags[number + 1] in (Tag.DET, Tag.PRON, Tag.PARTICLE)
        or text.tokens[number + 1].low == "with"
    )
