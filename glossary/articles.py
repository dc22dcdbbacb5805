"""Whether a bare singular gets an article when its plain words are countable.

IT leaves articles out ("VPN is down", "during migration"); the plain words seldom can.
"""

from typing import Final

from glossary.language import listed
from glossary.placing import FINITE_VERBS, NounPlace
from glossary.tags import Tag
from glossary.texts import Match, Text
from glossary.tokens import Kind

_BARE_AFTER: Final = listed(
    "as per via type no without only full which what whose whichever whatever"
)


def lacks_article(text: Text, match: Match, place: NounPlace) -> bool:
    """ "resulting in impact", "there is expected downtime": nobody counts what is told here,
    but the plain word is one of several."""
    if text.tokens[match.last - 1].low not in _UNCOUNTED or not _is_told(text, match):
        return False
    if match.last - match.first > 1 and (
        text.tags[match.first - 1] == Tag.LINK or tells_of_any(text, match)
    ):
        return True  # "extensive and unplanned downtime"
    return place.edge < match.first or text.tokens[match.last - 1].low in _NEVER_BARE


def tells_of_any(text: Text, match: Match) -> bool:
    """ "news about planned downtime": about any there may be."""
    return (
        match.last - match.first > 1
        and match.first > 0
        and text.tokens[match.first - 1].low in ("about", "regarding", "concerning")
    )


def follows_an_amount(text: Text, match: Match) -> bool:
    """ "more scheduled downtime than usual": one interruption cannot be more."""
    return (
        text.same_sentence(match.first - 1, match.first)
        and text.tokens[match.first].gap == " "
        and text.tokens[match.first - 1].low in ("more", "less", "much", "enough", "little")
    )


def _is_told(text: Text, match: Match) -> bool:
    """In a sentence with a verb, and no label ("Impact: …", "Impact – none")."""
    number = text.sentence_of[match.first]
    after = text.tokens[match.last].gap if match.last < len(text.tokens) else ""
    prose = text.sentences[number].kind is Kind.PROSE
    return prose and text.has_verb[number] and (after == " " or after.strip() in ",.;")


def is_no_more(text: Text, match: Match) -> bool:
    """ "There is no longer downtime": neither "the" nor "an" could stand there."""
    return (
        text.same_sentence(match.first - 2, match.first)
        and text.tokens[match.first - 1].low == "longer"
        and text.tokens[match.first - 2].low == "no"
    )


def wants_article(text: Text, match: Match) -> bool:
    """A bare singular in a running sentence: "SSO is down", "during migration"."""
    sentence = text.sentences[text.sentence_of[match.first]]
    if not text.has_verb[text.sentence_of[match.first]] or _is_one_by_one(text, match):
        return False
    if sentence.titled or _is_boxed(text, match):
        return False  # "NS1 and NS2 Planned Outage"
    if match.first == sentence.first:
        after = text.tokens[match.last].gap if match.last < len(text.tokens) else ""
        return (
            not any(mark in after for mark in (":", "/", "\t", *_DASHES))
            and not _calls_attention(text, match)
            and text.same_sentence(match.last, match.first)
            and not _heads_the_news(text, match)
            and not _is_numbered(text, match)
            and not (text.tags[match.last] == Tag.PART and after == " ")
            and not _is_told_in_short(text, match)
            and _has_its_verb(text, match)
        )
    if _is_measured(text, match) or _is_numbered(text, match) or _acts_itself(text, match):
        return False
    opens_with_past = text.tags[sentence.first] in (Tag.PAST, Tag.PART)
    if match.first - 1 == sentence.first and opens_with_past and not _is_who_asked(text, match):
        return False  # "Scheduled downtime: Sunday": no act, a kind of downtime
    before = text.tokens[match.first - 1]
    if before.low == "see" and match.first - 1 == sentence.first:
        return False  # "See security advisory for details": which one, the link says
    if before.gap == "-" or _is_pointed_at(text, match):
        return False  # "a walled-off VLAN": the article stands before the compound
    acts = text.tags[match.first - 1] in (Tag.BASE, Tag.PRESENT)
    if acts and text.tags[match.first - 2] == Tag.DET:
        return False  # "the send job": no verb stands behind an article
    if before.low in ("up", "out", "off") and text.tags[match.first - 2] == Tag.PART:
        return False  # "with maxed out CPU"
    if text.tags[match.first - 1] == Tag.ING and text.tags[match.first - 2] == Tag.PREP:
        return False  # "periods of fluctuating latency": what kind of it
    looks_like_verb = text.tags[match.first - 1] in (Tag.THIRD, Tag.PRESENT) or (
        text.tags[match.first - 1] == Tag.BASE
        and not _is_where_a_verb_stands(text, match.first - 1)
    )
    if looks_like_verb and text.could_be_noun[match.first - 1]:
        return False  # "an AKS clusters upgrade", "Canvas outage": a noun like a verb
    return (
        (text.tokens[match.first].gap == " " or _opens_main_clause(text, match))
        and (
            text.tags[match.first - 1] not in (Tag.LINK, Tag.NUM)
            or before.low == "but"
            or (before.gap.startswith(",") and _leads_clause(text, match))
        )
        and (
            before.low not in _BARE_AFTER or (before.low == "as" and _leads_clause(text, match))
        )
        and before.kind == "word"
    )


def _is_who_asked(text: Text, match: Match) -> bool:
    """ "Informed requester by phone": somebody did it, and to somebody known."""
    return text.tokens[match.last - 1].low in ("requester", "requestor")


def _is_where_a_verb_stands(text: Text, at: int) -> bool:
    """ "to migrate", "please quickly restart", "will stop", no "online catalogue upgrade"."""
    for number in range(at, max(at - _SHORT_WAY, -1), -1):
        if not text.same_sentence(number - 1, at):
            return False
        if text.tokens[number].gap != " " or text.tokens[number - 1].low in _LEADS_A_VERB:
            return True
        if text.tags[number - 1] in (Tag.TO, Tag.MODAL, Tag.LINK, Tag.DO, Tag.SUB):
            return True
    return False


_SHORT_WAY: Final = 4
_LEADS_A_VERB: Final = listed("please kindly let help helps make makes you we they i")


def _calls_attention(text: Text, match: Match) -> bool:
    """ "Heads-up, Windows 10 goes": a word in front of the sentence. ("Downtime, which …")"""
    if not text.same_sentence(match.last, match.first):
        return False
    following = text.tokens[match.last]
    return following.gap == ", " and following.low not in ("which", "who", "and", "or", "if")


def _has_its_verb(text: Text, match: Match) -> bool:
    """ "Broadcast storm in building C because somebody looped a cable": a note, in which only
    the others do something."""
    at = match.last
    while text.same_sentence(at, match.first):
        if text.tags[at] in FINITE_VERBS:
            return True
        if text.tags[at] == Tag.SUB and text.tokens[at].low in _TELLS_WHY:
            return False
        at += 1
    return False


_TELLS_WHY: Final = listed("because as since when while after before until if so")


def _is_pointed_at(text: Text, match: Match) -> bool:
    """ "never cleared that directory though": that one, and no article before it."""
    if text.tokens[match.first - 1].low != "that":
        return False
    if match.first - 1 == text.sentences[text.sentence_of[match.first]].first:
        return True  # "That gateway's out of use"
    if _takes_a_thing(text, match.first - 2):
        return True  # "a company using that blacklist should get …"
    ends = not text.same_sentence(match.last, match.first)
    return (
        ends
        or text.tokens[match.last].gap != " "
        or text.tags[match.last] in (Tag.ADV, Tag.SUB)
    )


def _takes_a_thing(text: Text, before: int) -> bool:
    """ "using", "with", "on": behind these "that" points; behind "showing" a clause begins."""
    if not text.same_sentence(before, before + 1) or text.tokens[before + 1].gap != " ":
        return False
    word = text.tokens[before].low
    return (text.tags[before] == Tag.PREP and word not in _OPENS_CLAUSE) or (
        text.tags[before] == Tag.ING and not word.startswith(_TELLS)
    )


_OPENS_CLAUSE: Final = listed("in except given provided so now but such")
_TELLS: Final = tuple(
    listed(
        "agree announc assum believ check claim conclud confirm demonstrat determin discover "
        "ensur establish expect explain feel find hop imply indicat inform know learn mean "
        "mention noti observ prov realis realiz recommend report requir reveal say see show "
        "stat suggest suspect tell think understand verify warn"
    )
)


def _heads_the_news(text: Text, match: Match) -> bool:
    """ "Incident on 1 May 10:41 - the pods restarted": a label, though its line has a verb."""
    sentence = text.sentences[text.sentence_of[match.first]]
    for at in range(match.last, min(match.last + _LONGEST_LABEL, sentence.last)):
        if text.tokens[at].gap in _DASHES or ":" in text.tokens[at].gap:
            return True
        if text.tags[at] in FINITE_VERBS:
            return False
    return False


_DASHES: Final = (" - ", " – ", " — ")
_LONGEST_LABEL: Final = 7


def _leads_clause(text: Text, match: Match) -> bool:
    """ "and **downtime** is short", "as **migration** is completed": what it tells of."""
    return (
        text.same_sentence(match.last, match.first)
        and text.tokens[match.last].gap == " "
        and text.tags[match.last] in (Tag.BE, Tag.MODAL, Tag.HAVE)
    )


def _opens_main_clause(text: Text, match: Match) -> bool:
    """ "Although it is not expected, downtime cannot be ruled out"."""
    return (
        text.tokens[match.first].gap == ", "
        and text.same_sentence(match.last, match.first)
        and text.tokens[match.last].gap == " "
        and text.tags[match.last] in (Tag.MODAL, Tag.BE)
    )


def stays_uncounted(text: Text, match: Match, words: str) -> bool:
    """ "a rise in latency": "delay" is said with an article or without, and behind a
    preposition no delay that was told before is meant."""
    head = words.rpartition(" ")[2]
    return head in _WITH_OR_WITHOUT and text.tags[match.first - 1] == Tag.PREP


_WITH_OR_WITHOUT: Final = listed("delay repair")
_UNCOUNTED: Final = listed(
    "impact downtime connectivity verification compromise degradation architecture latency"
)
"""Terms that are not counted, though their plain words are."""
_NEVER_BARE: Final = listed("impact")


def _is_told_in_short(text: Text, match: Match) -> bool:
    """ "Patch applied to all hosts.": somebody did it, and "was" is left out. With an article
    it would seem that the patch did something."""
    verb, behind = match.last, match.last + 1
    sentence = text.sentences[text.sentence_of[match.first]]
    gap = text.tokens[behind].gap if behind < len(text.tokens) else ""
    colon = ":" in gap
    ends = (
        behind if colon or gap == ", " else sentence.last
    )  # "Quota exceeded: your folder is full"
    others = (number for number in range(sentence.first, ends) if number != verb)
    return (
        text.tokens[verb].gap == " "
        and text.tags[verb] in (Tag.PAST, Tag.PART)
        and text.tokens[verb].low not in _HAPPENS_BY_ITSELF
        and not any(text.tags[number] in FINITE_VERBS for number in others)
        and (
            not text.same_sentence(behind, match.first)
            or text.tags[behind] in (Tag.PREP, Tag.TO, Tag.NUM, Tag.ADV)
            or _is_told_of_too(text, behind)
            or text.tokens[behind].kind != "word"
            or text.tokens[behind].gap == ", "
            or colon
        )
    )


def _is_told_of_too(text: Text, link: int) -> bool:
    """ "Switch replaced **and tested**": the second thing that was done to it."""
    return (
        text.tags[link] == Tag.LINK
        and text.same_sentence(link + 1, link)
        and text.tags[link + 1] in (Tag.PAST, Tag.PART)
    )


_HAPPENS_BY_ITSELF: Final = listed(
    "began came continued crashed dropped ended failed fell finished froze happened hung "
    "occurred recovered resumed returned rose started stopped went worked"
)


def _is_boxed(text: Text, match: Match) -> bool:
    """ "[Partial Outage] Calls fail": the state of things, set in brackets before the news."""
    before = text.source[: text.tokens[match.first].start]
    after = text.source[text.tokens[match.last - 1].end :]
    opened = before.rfind("[") > before.rfind("]")
    return opened and after.startswith("]")


def _is_one_by_one(text: Text, match: Match) -> bool:
    """ "node by node", "from site to site": the same noun again, and neither is known."""
    own = text.tokens[match.first].low
    for joint, other in ((match.last, match.last + 1), (match.first - 1, match.first - 2)):
        if (
            text.same_sentence(joint, match.first)
            and text.same_sentence(other, match.first)
            and text.tokens[joint].low in ("by", "to", "after")
            and text.tokens[other].low == own
        ):
            return True
    return False


def _is_measured(text: Text, match: Match) -> bool:
    """ "40min of downtime", "a lot of traffic": an amount takes no article."""
    at = match.first - 2
    if not text.same_sentence(at, match.first) or text.tokens[at + 1].low != "of":
        return False
    token = text.tokens[at]
    return (
        token.kind == "number" or token.low in _AMOUNTS or text.tags[at] == Tag.NUM
    )  # "a minute or two of downtime"


_AMOUNTS: Final = listed(
    "second seconds minute minutes hour hours day days week weeks less more lot lots amount "
    "amounts worth period periods kind kinds type types level levels degree case cases risk "
    "risks lack absence"
)


def _acts_itself(text: Text, match: Match) -> bool:
    """ "because of CPU overheating": what it does is the noun; not "an outage affecting us"."""
    at = match.last
    if not text.same_sentence(at, match.first) or text.tags[at] != Tag.ING:
        return False
    if text.tokens[at].gap != " " or text.tags[match.first - 1] != Tag.PREP:
        return False
    return (
        not text.same_sentence(at + 1, at)
        or text.tokens[at + 1].gap != " "
        or text.tags[at + 1] in (Tag.LINK, Tag.BE, Tag.PAST, Tag.MODAL, Tag.SUB)
    )


def _is_numbered(text: Text, match: Match) -> bool:
    """ "paper cassette 2", "pull request #254": a number names the thing."""
    if not text.same_sentence(match.last, match.first):
        return False
    token = text.tokens[match.last]
    if token.gap != " ":
        return False
    letter = len(token.text) == 1 and token.text.isupper() and token.text != "I"
    return letter or token.kind in ("number", "mention", "id", "version", "hex")


def is_new(text: Text, match: Match) -> bool:
    """The noun is told for the first time: "we expect downtime", "failover is planned"."""
    if _is_of_some_length(text, match) or _is_of_some_degree(text, match):
        return True
    if match.first and text.same_sentence(match.first - 1, match.first):
        goes_on = (
            text.same_sentence(match.last, match.first) and text.tokens[match.last].low == "of"
        )
        before = text.tokens[match.first - 1].low
        acts = text.same_sentence(match.last, match.first) and _is_to_act(text, match.last)
        told = (before in _TELLING and not acts) or _is_there(text, match.first - 1)
        return (
            (told and not goes_on)
            or _is_one_of_a_kind(text, match.first - 1)
            or _is_a_cause(text, match.first - 1)
        )
    following = match.last
    while following - match.last < 4 and text.same_sentence(following, match.first):
        if text.tokens[following].low in _TOLD:
            return not _is_to_come(text, following)
        following += 1
    return False


def _is_to_act(text: Text, to: int) -> bool:
    """ "expect throughput to dip": what will dip is known."""
    return text.tags[to] == Tag.TO and text.same_sentence(to + 1, to)


def _is_to_come(text: Text, told: int) -> bool:
    """ "Connectivity is expected to be restored": what it is expected of is known."""
    return text.same_sentence(told + 1, told) and text.tokens[told + 1].low == "to"


def _is_of_some_degree(text: Text, match: Match) -> bool:
    """ "traced to increased latency": one more than there was, so nothing told before."""
    return match.last - match.first > 1 and text.tokens[match.first].low in _DEGREES


_DEGREES: Final = listed(
    "increased elevated higher added reduced intermittent prolonged partial"
)


def _is_one_of_a_kind(text: Text, of: int) -> bool:
    """ "no notice of downtime", "a risk of downtime": one that may be or not."""
    return (
        text.tokens[of].low == "of"
        and text.same_sentence(of - 1, of)
        and text.tokens[of - 1].low in _OF_ONE
    )


def _is_a_cause(text: Text, last: int) -> bool:
    """ "down due to hardware failure": what caused it is told here for the first time."""
    return text.same_sentence(last - 1, last) and (
        text.tokens[last - 1].low,
        text.tokens[last].low,
    ) in (("due", "to"), ("because", "of"))


_OF_ONE: Final = listed(
    "notice risk chance period possibility event case likelihood kind type sort form minute "
    "evidence sign signs proof suspicion claim claims "
    "minutes hour hours day days lot"
)


def _is_of_some_length(text: Text, match: Match) -> bool:
    """ "downtime of more than an hour": what is measured is not known yet."""
    of, size = match.last, match.last + 1
    return (
        text.same_sentence(size, match.first)
        and text.tokens[of].low == "of"
        and (text.tokens[size].kind in ("number", "amount") or text.tokens[size].low in _SIZES)
    )


def _is_there(text: Text, verb: int) -> bool:
    """ "There is lag when you type", "there may be downtime"."""
    return (text.tags[verb] == Tag.BE or text.tokens[verb].low == "be") and any(
        text.same_sentence(at, verb) and text.tokens[at].low == "there"
        for at in (verb - 1, verb - 2)
    )


_SIZES: Final = listed("more less up about around approximately at under over almost nearly")
_TELLING: Final = listed(
    "expect expects expected experience experienced experiencing require requires "
    "required need needs cause causes caused causing see saw have has had having "
    "avoid avoids avoided prevent prevents perform performing plan planned schedule "
    "scheduled involve involves trigger triggers triggered report reports reported "
    "reporting notice notices noticed noticing observe observed observing investigate "
    "investigates investigating introduce introduced introduces add adds added"
)
_TOLD: Final = listed("expected planned scheduled required needed possible likely")
