"""Words that tell of a danger: a password in strange hands, a device that is gone.

Here minutes count. Read by clear signs only: a wrong alarm costs a liaison a minute, so
questions, suppositions and what did not happen are left alone. The signs here stand in one
sentence and name what is wrong; those beside this module tell in everyday words what was done.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import product
from typing import Literal, get_args

from bot.danger import people as bodily
from bot.danger.computers import MALWARE, OUR_HELP, REMOTE
from bot.danger.data import ARRIVED_NOT, DATA
from bot.danger.lost import LOST
from bot.danger.tricks import BROKEN, MONEY, OUR_OWN, PASSWORD, PHISHING
from bot.danger.words import smoothed

Danger = Literal[
    "people", "fire", "shock", "water", "stranger",
    "remote", "malware", "money", "phishing", "password", "data", "lost",
]  # fmt: skip
"""The worst first: people before computers, and what somebody does this minute before what lies
in strange hands."""
WORST_FIRST: tuple[Danger, ...] = get_args(Danger)

_BAIT = (
    r"(?:phish\w*|scam\w*|fake|fraud\w*|suspicious|dodgy|dubious|spoof\w*|malicious|spam|hoax|"
    r"(?:strange|weird)(?! (?:file )?(?:name|format|ending|"
    r"sound|noise|colou?r|sign|symbol|character)s?\b)|"
    r"bad (?:link|attachment|page|site|website|(?:e-?)?mail(?! server)|message))"
)
_ACTED = (
    r"(?:click\w*|open(?:ed|ing)|tapped|fell for|followed|answered|replied to|typed|entered|"
    r"filled|gave|downloaded|scanned|logged in|signed in)"
)
_MINE = r"(?:my|our|a|the|his|her|their|one of (?:my|our|the))(?: \w+)?"
_DEVICE = (
    r"(?:laptop|notebook|macbook|computer|pc|phone|mobile|smartphone|iphone|tablet|ipad|"
    r"security (?:key|token))"
)
_SIGN_IN = r"(?:passwords?|passcode|login(?: details)?|credentials|pin|sign-in details)"
_STRANGER = (
    r"(?:somebody|someone|strangers?|callers?|phone|microsoft|fake|him|her|them|by mistake|"
    r"wrong (?:page|site|website))"
)
_CALLER = (
    r"(?:somebody|someone|callers?|microsoft|apple|amazon|paypal|(?:a|some|this) "
    r"(?:stranger|man|woman|guy|person)|(?:my|the|a|our) bank)"
)
_CODE = (
    r"(?:my|the|a|our|that|this) (?:(?:login|log-in|sign-in|security|access|sms|text|"
    r"verification|confirmation|one-time) )?codes?\b(?! (?:for|of|to|review)\b)"
)
_STICK = (
    r"(?:(?:usb|memory)[ -]?(?:sticks?|drives?|keys?)|(?:thumb|flash|pen) ?drives?|sticks?)"
)
_PLUGGED = r"(?:plugged|put|inserted|connected|stuck)"
_MAILS = r"(?:(?:e-?)?mails?|messages?|spam)"
_NOT_BY_ME = (
    r"(?:i|we) (?:did not|didn['’]t|never|have not|haven['’]t|had not) "
    r"(?:write|wrote|written|send|sent)\b"
)
_WAS = r"(?:was|were|is|are|has been|have been|got)"
_THEN = (
    r"(?=\W*$|\s*[.,;!]| (?:from|on|in|at|since|last|yesterday|today|this|and|out|with|i|by|"
    r"somewhere)\b)"
)
"""What follows the loss of a whole device; "my laptop lost its connection" is none."""


def _any(*signs: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{sign})" for sign in signs), re.IGNORECASE | re.DOTALL)


_SIGNS: tuple[tuple[Danger, re.Pattern[str]], ...] = (
    (
        "remote",
        _any(
            r"(?:somebody|someone) (?:else )?(?:moves|is moving|controls) my (?:mouse|pc)\b",
            rf"let (?:him|her|them|{_CALLER})\b.{{0,40}}\b(?:on|onto|into|control) (?:my|our) "
            r"(?:computer|laptop|pc)\b",
            rf"{_CALLER}\b.{{0,60}}\b(?:let (?:him|her|them) in\b|"
            r"gave (?:him|her|them) (?:remote|control))",
        ),
    ),
    (
        "malware",
        _any(
            r"(?:ransom\w*|bitcoins?)\b",
            r"(?:i|we) (?:have|got|caught) (?:a |the )?(?:virus|malware|trojan)\b",
            r"(?:virus|malware|trojan) (?:is |has got |got )?on (?:my|our)\b",
            r"(?:attachment|download\w*|mail|link)\b.{0,40}\b(?:my|our|all)\b.{0,12}"
            r"\bfiles?\b.{0,20}\b(?:strange|weird|odd|funny|unknown) "
            r"(?:names?|endings?|extensions?)\b",
            r"(?:my|our|all)(?: \w+)? files? (?:are|were|have been|got)(?: all| suddenly| "
            r"now)* encrypted\b(?! (?:with|by) bitlocker)",
            rf"{_PLUGGED}\b.{{0,30}}\b{_STICK} (?:(?:that|which) )?(?:i|we|somebody|"
            r"someone|he|she)(?: had| have| just)* found\b(?! (?:that|out)\b)",
            rf"found (?:a|an|this|some)(?: \w+)? {_STICK}\b.{{0,40}}\b{_PLUGGED}\b",
        ),
    ),
    (
        "phishing",
        _any(
            rf"{_ACTED}\b.{{0,60}}\b{_BAIT}\b",
            rf"{_BAIT}\b.{{0,80}}\b(?:and|i|we)\b.{{0,20}}\b{_ACTED}\b",
        ),
    ),
    (
        "password",
        _any(
            rf"(?:gave|given|told|sent|typed|entered|shared|put)\b.{{0,40}}\b{_SIGN_IN}\b"
            rf".{{0,60}}\b(?:to|on|into|with)\b.{{0,30}}\b{_STRANGER}\b",
            rf"(?:gave|given|told|sent)\b.{{0,20}}\b{_STRANGER}\b.{{0,20}}\b{_SIGN_IN}\b",
            r"(?:somebody|someone)\b.{0,30}\b(?:knows|has|got|stole|saw|uses)\b"
            rf".{{0,12}}\b(?:my|our)\b.{{0,12}}\b{_SIGN_IN}\b",
            rf"(?:my|our) {_SIGN_IN} {_WAS} (?:stolen|leaked|hacked|known to)\b",
            rf"(?:my|our) (?:\w+ ){{0,2}}(?:account|mailbox|e-?mail)(?: account)? {_WAS} "
            r"(?:hacked|taken over|compromised|broken into)\b",
            r"(?:i|we)(?: think i)? (?:was|were|have been|got) hacked\b",
            rf"(?:call(?:ed|er|ers|s)?|phoned|rang)\b.{{0,60}}\b(?:gave|told|read|sent) "
            rf"(?:him|her|them) {_CODE}",
            r"from (?:microsoft|apple|amazon|paypal|(?:my|the) bank)\b.{0,40}"
            rf"\b(?:gave|told|read|sent) (?:him|her|them) {_CODE}",
            rf"{_CALLER}\b.{{0,20}}\b(?:called|phoned|rang)\b.{{0,60}}\b(?:gave|told|read|"
            rf"sent)\b.{{0,12}}\b(?:{_CODE}|{_SIGN_IN}\b)",
            rf"(?:account|mailbox|e-?mail)(?: is| has)? (?:sends?|sending|sent)\b.{{0,30}}"
            rf"\b{_MAILS}\b.{{0,12}}\b{_NOT_BY_ME}",
            rf"(?:gets?|got|receives?|received|getting)\b.{{0,20}}\b{_MAILS} from "
            rf"(?:me|my)\b.{{0,24}}\b{_NOT_BY_ME}",
            rf"(?:gave|typed|entered)\b.{{0,20}}\b{_SIGN_IN}\b.{{0,30}}\b(?:page|site|"
            r"website|form)\b.{0,20}\b(?:not|isn['’]t|wasn['’]t) (?:ours|real|the real)\b",
            rf"click\w*\b.{{0,20}}\blinks?\b.{{0,30}}\bgave\b.{{0,12}}\b{_SIGN_IN}\b",
        ),
    ),
    (
        "lost",
        _any(
            rf"{_MINE} {_DEVICE}\b(?: \w+){{0,3}}? {_WAS}(?: just)? "
            rf"(?:stolen|lost|gone|missing){_THEN}",
            r"(?:i|we|somebody|someone|he|she|they)(?:'ve|’ve| have| has)? (?:just )?"
            rf"(?:lost|stole) {_MINE} {_DEVICE}\b{_THEN}",
        ),
    ),
)
_BODILY: tuple[tuple[Danger, re.Pattern[str]], ...] = (
    ("people", bodily.PEOPLE),
    ("fire", bodily.FIRE),
    ("shock", bodily.SHOCK),
    ("water", bodily.WATER),
    ("stranger", bodily.STRANGER),
)
_EVERYDAY: tuple[tuple[Danger, re.Pattern[str]], ...] = (
    ("remote", REMOTE),
    ("malware", MALWARE),
    ("money", MONEY),
    ("phishing", PHISHING),
    ("password", PASSWORD),
    ("data", DATA),
    ("lost", LOST),
)
_ORDINARY = {
    "remote": (OUR_HELP,),
    "phishing": (OUR_OWN, BROKEN),
    "data": (ARRIVED_NOT,),
}
"""What makes ordinary trouble of a sign."""
_SUPPOSED = re.compile(
    r"(?<!sure )(?<!know )(?<!wonder )\bif\b"
    r"|\b(?:in case|what happens|how (?:do|can|should) (?:i|we)|in order to|"
    r"(?:did|have|has)(?: not|n't|n’t) "
    r"(?:click|open|typ|enter|los|g[ia]ve|answer|repl|been|fall|approv|pa[iy]|let)\w*)\b",
    re.IGNORECASE,
)
"""From here on a sentence asks, supposes or denies: what stands before it happened."""
_NOT_HAPPENED = re.compile(
    r"\b(?:never(?! (?:sent|send|wrote|write|asked|started|requested|tried|ordered)\b)|"
    r"training|"
    r"course|simulation|exercise|campaign|(?:was|were) not (?:stolen|lost)|"
    r"found (?:my|it|the|our)(?! (?:out|open))(?!\b.{0,40}\b(?:opened|plugged|street|lying))|"
    r"nearly|almost|about to|going to)\b",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"\b(?:i|i['’]ve|i['’]m|my|me|we|we['’]ve|our|us|colleague|somebody|someone|mouse|cursor|"
    r"wrong (?:person|customer|client|company)|they|stolen|"
    r"lost|plugged in|in cc|internal)\b",
    re.IGNORECASE,
)
_HARMS_PEOPLE: frozenset[Danger] = frozenset(danger for danger, _ in _BODILY)
_ONE_MATTER: tuple[frozenset[Danger], ...] = (
    frozenset(("people", "fire", "shock")),
    frozenset(("remote", "malware", "money", "phishing", "password")),
)
"""Dangers that go on from each other, and in which the steps of the worst help."""
LONGEST = 1_000
"""Longer texts are mails about the matter rather than a cry for help."""


def danger_in(text: str) -> Danger | None:
    """The worst danger that these words tell of, as something that happened to their writer."""
    if len(text) > LONGEST:
        return None
    sentences = re.split(r"(?<=[.!?])\s+|\n+", text)
    found = {_bodily(each) for each in _spans([_not_supposed(each) for each in sentences])}
    if _OURS.search(text):
        happened = [_what_happened(each) for each in sentences]
        found |= {_named(each) for each in happened}
        found |= {_told(each) for each in _spans(happened)}
    return next((danger for danger in WORST_FIRST if danger in found), None)


def worst_of(texts: Iterable[str]) -> Danger | None:
    """The worst danger that any of these words tell of."""
    return worst_among(danger_in(text) for text in texts)


def worst_among(dangers: Iterable[Danger | None]) -> Danger | None:
    """The worst of these; None where none is any."""
    found = set(dangers)
    return next((danger for danger in WORST_FIRST if danger in found), None)


def harms_people(danger: Danger) -> bool:
    """Whether it is a danger to people where they are, rather than to computers or data."""
    return danger in _HARMS_PEOPLE


def is_same_matter(one: Danger, other: Danger) -> bool:
    """Whether what tells of the one may go on from the other: a device that is gone, a click on
    a link and smoke are three matters."""
    return one == other or any({one, other} <= each for each in _ONE_MATTER)


def _what_happened(sentence: str) -> str:
    """The sentence up to where it asks, supposes or denies; nothing of one that is all that."""
    if _NOT_HAPPENED.search(sentence):
        return ""
    return _not_supposed(sentence)


def _not_supposed(sentence: str) -> str:
    """The sentence up to where it asks, supposes or denies."""
    return _SUPPOSED.split(sentence, maxsplit=1)[0]


def _spans(sentences: list[str]) -> list[str]:
    """Every sentence, and what two or three that follow each other say together."""
    told = []
    for start, many in product(range(len(sentences)), (1, 2, 3)):
        together = sentences[start : start + many]
        if len(together) == many and all(together):
            told.append(smoothed(" ".join(together)))
    return told


def _named(sentence: str) -> Danger | None:
    """The danger that a sentence names."""
    return next((danger for danger, signs in _SIGNS if signs.search(sentence)), None)


def _told(smooth: str) -> Danger | None:
    """The danger behind what a sentence, or two, say was done."""
    return _first(smooth, _EVERYDAY, _ORDINARY)


def _bodily(smooth: str) -> Danger | None:
    """The danger to people that a sentence, or two, tell of; it need be nobody's own."""
    return _first(smooth, _BODILY, bodily.ORDINARY)


def _first(
    smooth: str,
    dangers: Iterable[tuple[Danger, re.Pattern[str]]],
    ordinary: Mapping[str, Iterable[re.Pattern[str]]],
) -> Danger | None:
    """The first danger whose signs are there, and nothing that makes them ordinary."""
    for danger, signs in dangers:
        if signs.search(smooth) and not any(
            each.search(smooth) for each in ordinary.get(danger, ())
        ):
            return danger
    return None
