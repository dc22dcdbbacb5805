"""Take secrets out of what people typed, before anything is kept.

Known token formats by their shape, passwords by the words around them, card numbers
by their check digit (Luhn, ISO/IEC 7812-1), IBANs by theirs (ISO 13616). What is taken
out is named, so that a reader still understands the sentence.
"""

import re
from collections.abc import Callable

TOKENS: tuple[tuple[str, str], ...] = (
    ("private key", r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]{0,8000}?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|\Z)"),
    ("token", r"\bxox[abeoprs]-[A-Za-z0-9-]{10,250}"),
    ("token", r"\bxapp-[A-Za-z0-9-]{10,250}"),
    ("token", r"\bgh[opsur]_[A-Za-z0-9]{20,250}\b"),
    ("token", r"\bgithub_pat_[A-Za-z0-9_]{20,250}\b"),
    ("token", r"\bglpat-[A-Za-z0-9_-]{15,60}"),
    ("token", r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"),
    ("token", r"\bAIza[A-Za-z0-9_-]{30,45}"),
    ("token", r"\bsk-[A-Za-z0-9_-]{20,200}"),
    ("token", r"\beyJ[A-Za-z0-9_-]{8,2000}\.eyJ[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{8,1000}"),
    ("token", r"\bwhsec_[A-Za-z0-9+/=]{16,120}"),
)  # fmt: skip
URL_LOGIN = re.compile(r"(?<=://)([^\s/@:]{1,80}):([^\s/@]{1,200})@")

_SAID = (
    r"(?:pass\s?(?:word|code|phrase|wd)|pass(?=\s*[:=]|\s+\S*\d)|passwd|pwd?|pw|kennwort|passwort|pin(?:\s?code)?"
    r"|secret|api[ _-]?key|(?:wi-?fi|wlan)[ -]?key|recovery code|one[- ]time code|otp)"
)
# "my password is Hunter2!", "pw: abc", "PIN 4711": the word, a joint, then one word that
# is not an ordinary continuation such as "password is wrong" or "password has expired".
PASSWORD = re.compile(
    rf"(?P<before>\b{_SAID}\b(?:\s+(?:for|of|to)\s+\S{{1,40}}){{0,1}}"
    r"(?P<joint>\s*[:=]\s*|\s+(?:is|was|are|ist|lautet)\s*:?\s+|\s+(?=\S*\d)))"
    r"(?P<secret>[^\s,;“”\"']{3,80})",
    re.IGNORECASE,
)
LOGIN_PAIR = re.compile(
    r"(?P<before>\b(?:login|log-in|credentials?|user(?:name)?)\b\s*:?\s+\S{1,60}\s*/\s*)"
    r"(?P<secret>[^\s,;]{4,80})",
    re.IGNORECASE,
)
NO_SECRET = frozenset({
    "wrong", "right", "expired", "expiring", "invalid", "incorrect", "correct", "not", "no",
    "the", "a", "an", "my", "your", "our", "being", "reset", "changed", "required", "needed",
    "missing", "locked", "blocked", "too", "also", "still", "now", "working", "accepted",
    "rejected", "refused", "due", "about", "going", "set", "stored", "saved", "safe", "unsafe",
    "weak", "strong", "old", "new", "here", "there", "that", "this", "it", "same", "different",
    "unknown", "forgotten", "lost", "asked", "only",
})  # fmt: skip
"""Ordinary words after "password is …"."""
PEOPLE = frozenset({
    "she", "he", "they", "we", "you", "who", "everybody", "nobody", "somebody", "someone",
    "her", "his", "their", "please", "can", "could", "when", "since", "after", "how", "what",
})  # fmt: skip
"""Words with which somebody begins to tell something behind a colon."""
PRIVATE = re.compile(r"^secret\s*(?::|is\b|was\b|are\b)", re.IGNORECASE)
VALUE_OF = re.compile(
    r"\b(?:client|app|api|shared|consumer|oauth|webhook)[ _-]$", re.IGNORECASE
)
"""What stands before a "secret" that is always a value."""

REMOVED = re.compile(
    r"\[(private key|token|login|password|card number|account number) removed\]"
)
CARD = re.compile(r"(?<![\d-])(?:\d[ -]?){12,18}\d(?![\d-])")
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")

MARKS = {
    "private key": ("-----BEGIN",),
    "token": (
        "xox", "xapp-", "gh", "github_pat_", "glpat-", "AKIA", "ASIA", "AIza", "sk-", "eyJ",
        "whsec_",
    ),
}  # fmt: skip
"""What stands in every token of a kind; without it nothing needs to be searched."""
ALL_MARKS = tuple(mark for marks in MARKS.values() for mark in marks)
SPOKEN_OF = re.compile(
    r"pass|pw|kennwort|pin|secret|key|recovery code|one[- ]time code|otp", re.IGNORECASE
)
"""What every sentence that tells a password names somewhere."""
SPOKEN_WORDS = (
    "pass", "pw", "kennwort", "pin", "secret", "key", "recovery code", "one-time code",
    "one time code", "otp",
)  # fmt: skip
"""The same, in small letters."""
ACCOUNT = re.compile(r"[A-Z]{2}\d{2}")

_COMPILED = tuple((name, re.compile(pattern)) for name, pattern in TOKENS)


def redact(text: str) -> str:
    """The text with each secret replaced by a bracket that names it ("[password removed]").

    Applied twice it gives the same; text without secrets comes back as it is.
    """
    if _has_any(ALL_MARKS, text):
        marked = {name for name, marks in MARKS.items() if _has_any(marks, text)}
        for name, pattern in _COMPILED:
            if name in marked:
                text = pattern.sub(f"[{name} removed]", text)
    if "://" in text:
        text = URL_LOGIN.sub("[login removed]@", text)
    if _may_tell_a_password(text):
        text = PASSWORD.sub(_password, text)
    if "/" in text:
        text = LOGIN_PAIR.sub(lambda m: f"{m['before']}[password removed]", text)
    if not text.isascii() or sum(map(text.count, "0123456789")) >= 13:
        text = CARD.sub(_if_true(_is_card, "[card number removed]"), text)
    if ACCOUNT.search(text):
        text = IBAN.sub(_if_true(_is_iban, "[account number removed]"), text)
    return text


def taken_out(text: str) -> tuple[str, ...]:
    """What `redact` took out of the text, each kind once: "password", "card number"."""
    return tuple(dict.fromkeys(REMOVED.findall(text)))


def _has_any(words: tuple[str, ...], text: str) -> bool:
    for word in words:  # noqa: SIM110 - a generator would cost more than the search itself
        if word in text:
            return True
    return False


def _may_tell_a_password(text: str) -> bool:
    """Asked for every message: plain searching is a tenth of the pattern's cost.

    Beyond ASCII there are other letters that count as these (ſ, K): the pattern knows them."""
    if text.isascii():
        return _has_any(SPOKEN_WORDS, text.lower())
    return SPOKEN_OF.search(text) is not None


def _password(found: re.Match[str]) -> str:
    secret = found["secret"]
    bare = secret.strip(".!?)(").lower()
    named = secret.startswith("[")
    clear_joint = found["joint"].strip() in (":", "=")
    if named or (bare in NO_SECRET and not clear_joint) or bare == "":
        return found[0]
    if clear_joint and _begins_a_sentence(found, bare):
        return found[0]
    if _is_only_private(found) and not _looks_made_up(secret.strip(".!?)(")):
        return found[0]
    tail = secret[len(secret.rstrip(".!?)")) :]
    return f"{found['before']}[password removed]{tail if tail in ('.', '?', ')') else ''}"


def _begins_a_sentence(found: re.Match[str], bare: str) -> bool:
    """ "Password: she cannot sign in": a colon, and then somebody tells something."""
    told = bare in NO_SECRET or bare in PEOPLE
    return told and re.match(r"[’']?\w*\s+[^\W\d_]", found.string[found.end() :]) is not None


def _is_only_private(found: re.Match[str]) -> bool:
    """ "Secret" alone is mostly news; "client secret" and the like name a value."""
    named = found.string[max(0, found.start() - 12) : found.start()]
    return PRIVATE.match(found["before"]) is not None and not VALUE_OF.search(named)


def _looks_made_up(word: str) -> bool:
    """Whether no language has such a word: digits, signs or capitals stand in it."""
    return not word.isalpha() or not (word.islower() or word.isupper() or word.istitle())


def _if_true(test: Callable[[str], bool], instead: str) -> Callable[[re.Match[str]], str]:
    return lambda found: instead if test(found[0]) else found[0]


def _is_card(said: str) -> bool:
    digits = [int(each) for each in said if each.isdigit()]
    if not 13 <= len(digits) <= 19 or len(set(digits)) == 1:
        return False
    doubled = [d * 2 - 9 if d * 2 > 9 else d * 2 for d in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def _is_iban(said: str) -> bool:
    code = said.replace(" ", "")
    if not 15 <= len(code) <= 34:
        return False
    turned = code[4:] + code[:4]
    return int("".join(str(int(c, 36)) for c in turned)) % 97 == 1
