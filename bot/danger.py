"""Words that tell of a danger: a password in strange hands, a device that is gone.

Here minutes count. Read by clear signs only: a wrong alarm costs a liaison a minute, so
questions, suppositions and what did not happen are left alone.
"""

import re
from typing import Literal

Danger = Literal["phishing", "password", "lost", "malware"]

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
            r"(?:somebody|someone) (?:else )?(?:moves|is moving|controls) my (?:mouse|pc)\b",
            r"(?:attachment|download\w*|mail|link)\b.{0,40}\b(?:my|our|all)\b.{0,12}"
            r"\bfiles?\b.{0,20}\b(?:strange|weird|odd|funny|unknown) "
            r"(?:names?|endings?|extensions?)\b",
            r"(?:my|our|all)(?: \w+)? files? (?:are|were|have been|got)(?: all| suddenly| "
            r"now)* encrypted\b(?! (?:with|by) bitlocker)",
            rf"{_PLUGGED}\b.{{0,30}}\b{_STICK} (?:(?:that|which) )?(?:i|we|somebody|"
            r"someone|he|she)(?: had| have| just)* found\b(?! (?:that|out)\b)",
            rf"found (?:a|an|this|some)(?: \w+)? {_STICK}\b.{{0,40}}\b{_PLUGGED}\b",
            rf"let (?:him|her|them|{_CALLER})\b.{{0,40}}\b(?:on|onto|into|control) (?:my|our) "
            r"(?:computer|laptop|pc)\b",
            rf"{_CALLER}\b.{{0,60}}\b(?:let (?:him|her|them) in\b|"
            r"gave (?:him|her|them) (?:remote|control))",
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
            rf"(?:lost|stole|left) {_MINE} {_DEVICE}\b{_THEN}",
        ),
    ),
)
_NOT_HAPPENED = re.compile(
    r"(?<!sure )(?<!know )(?<!wonder )\bif\b"
    r"|\b(?:in case|what happens|how (?:do|can|should) (?:i|we)|in order to|"
    r"never(?! (?:sent|send|wrote|write)\b)|training|"
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
