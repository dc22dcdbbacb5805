"""Words that tell of a danger: a password in strange hands, a device that is gone.

Here minutes count. Read by clear signs only: a wrong alarm costs a liaison a minute, so
questions, suppositions and what did not happen are left alone.
"""

import re
from typing import Literal

Danger = Literal["phishing", "password", "lost", "malware"]

_BAIT = (
    r"(?:phish\w*|scam\w*|fake|fraud\w*|suspicious|strange|dodgy|dubious|spoof\w*|malicious|"
    r"weird|spam|hoax)"
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
_WAS = r"(?:was|were|is|are|has been|have been|got)"
_THEN = (
    r"(?=\W*$|\s*[.,;!]| (?:from|on|in|at|since|last|yesterday|today|this|and|out|with|i|"
    r"somewhere)\b)"
)
"""What follows the loss of a whole device; "my laptop lost its connection" is none."""


def _any(*signs: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{sign})" for sign in signs), re.IGNORECASE | re.DOTALL)


_SIGNS: tuple[tuple[Danger, re.Pattern[str]], ...] = (
    (
        "malware",
        _any(
            r"(?:ransom\w*|bitcoins?)\b",
            r"(?:i|we) (?:have|got|caught) (?:a |the )?(?:virus|malware|trojan)\b",
            r"(?:virus|malware|trojan) (?:is |has got |got )?on (?:my|our)\b",
            r"(?:my|our|all(?: the)?) files\b.{0,20}\b(?:strange|odd|weird|funny) "
            r"(?:names?|endings?|extensions?)",
            r"(?:my|our|all(?: the)?) files (?:are|were|got|have been) encrypted\b",
            r"(?:plugged|put|inserted|used|opened)\b.{0,20}\b(?:usb|memory)\b.{0,20}"
            r"\b(?:(?:i|we) (?:have )?found|not mine|lying|parking)\b",
            r"(?:somebody|someone) (?:else )?(?:moves|is moving|controls) my (?:mouse|pc)\b",
        ),
    ),
    (
        "phishing",
        _any(
            rf"{_ACTED}\b.{{0,60}}\b{_BAIT}\b",
            rf"{_ACTED}\b.{{0,20}}\b(?:bad|unknown|infected|odd) "
            r"(?:links?|mail|e-?mail|attachment|message|page|site|website|qr code)\b",
            rf"{_BAIT}\b.{{0,80}}\b(?:and|i|we)\b.{{0,20}}\b{_ACTED}\b",
        ),
    ),
    (
        "password",
        _any(
            rf"(?:gave|given|told|sent|typed|entered|shared|put)\b.{{0,40}}\b{_SIGN_IN}\b"
            rf".{{0,60}}\b(?:to|on|into|with)\b.{{0,30}}\b{_STRANGER}\b",
            rf"(?:gave|given|told|sent)\b.{{0,20}}\b{_STRANGER}\b.{{0,20}}"
            rf"\b(?:{_SIGN_IN}|codes?|card (?:number|details))\b",
            rf"gave (?:away )?(?:my|our) (?:\w+ )?{_SIGN_IN}"
            r"(?=\W*$|\s*[.,;!]| (?:away|there)\b)",
            r"(?:my|our) (?:account|mailbox|e-?mail|outlook)\b.{0,10}\bsen(?:ds|t|ding)\b"
            r".{0,40}\b(?:i|we)(?: have)? (?:did not|didn['’]?t|never|not) "
            r"(?:write|wrote|send|sent|written)",
            r"(?:somebody|someone)\b.{0,30}\b(?:knows|has|got|stole|saw|uses)\b"
            rf".{{0,12}}\b(?:my|our)\b.{{0,12}}\b{_SIGN_IN}\b",
            rf"(?:my|our) {_SIGN_IN} {_WAS} (?:stolen|leaked|hacked|known to)\b",
            rf"(?:my|our) (?:\w+ ){{0,2}}(?:account|mailbox|e-?mail)(?: account)? {_WAS} "
            r"(?:hacked|taken over|compromised|broken into)\b",
            r"(?:i|we)(?: think i)? (?:was|were|have been|got) hacked\b",
        ),
    ),
    (
        "lost",
        _any(
            rf"{_MINE} {_DEVICE}\b(?: \w+){{0,3}}? {_WAS}(?: just)? "
            rf"(?:stolen|lost|gone|missing){_THEN}",
            r"(?:i|we|somebody|someone|he|she|they)(?:'ve|’ve| have| has)? (?:just )?"
            rf"(?:lost|stole|left) {_MINE} {_DEVICE}\b{_THEN}",
        ),
    ),
)
_NOT_HAPPENED = re.compile(
    r"(?<!sure )(?<!know )(?<!wonder )\bif\b"
    r"|\b(?:in case|what happens|how (?:do|can|should) (?:i|we)|in order to|"
    r"never(?! (?:wrote|sent|written))|training|"
    r"(?:did|have|has)(?: not|n't|n’t) "
    r"(?:click|open|typ|enter|los|g[ia]ve|answer|repl|been|fall)\w*|"
    r"course|simulation|exercise|campaign|(?:was|were) not (?:stolen|lost)|"
    r"found (?:my|it|the|our))\b",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"\b(?:i|i['’]ve|i['’]m|my|me|we|we['’]ve|our|us|colleague|somebody|someone)\b",
    re.IGNORECASE,
)
LONGEST = 1_000
"""Longer texts are mails about the matter rather than a cry for help."""


def danger_in(text: str) -> Danger | None:
    """The danger that these words tell of, as something that happened to their writer."""
    if len(text) > LONGEST or not _OURS.search(text):
        return None
    for sentence in re.split(r"(?<=[.!?])\s+|\n+", text):
        if _NOT_HAPPENED.search(sentence):
            continue
        for danger, signs in _SIGNS:
            if signs.search(sentence):
                return danger
    return None
