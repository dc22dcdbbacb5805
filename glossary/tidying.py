"""Small repairs right beside an edit: the article, the capital, a doubled word."""

import re
from typing import Final

from glossary.language import CLOSED, listed

_VOWEL_SOUND: Final = re.compile(
    r"(?:[aeio]|u(?!n[ia](?!n|m)|s[aeiu]|ti|r[aiu]|k|b[ie])|hour|honest|heir)", re.IGNORECASE
)
_CONSONANT_SOUND: Final = re.compile(
    r"(?:one(?![a-z])|once|eu|uni(?!n|m)|use|usu|ewe|ou[ij])", re.IGNORECASE
)
_SPELLED: Final = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]\d|[A-Z](?=-)|[A-Z]\b")
_LETTER_VOWELS: Final = "AEFHILMNORSX"
_SPOKEN_WORDS: Final = listed(
    "NAS NATO NASA RAM ROM SAN LAN MAN FAQ SIM SIP MAC MIME RAID REST SOAP LUN SATA "
    "SAML SIEM SCIM"
)


def article(word: str) -> str:
    """`a` or `an`, by the sound that the next word begins with."""
    word = word.lstrip("\"'“‘([*_`")
    if word[:1].isdigit():
        return "an" if re.match(r"8|1[18](?!\d)|1[18]\d{3}(?!\d)", word) else "a"
    if _SPELLED.match(word) and word.rstrip("s") not in _SPOKEN_WORDS:
        return "an" if word[0] in _LETTER_VOWELS else "a"
    if _CONSONANT_SOUND.match(word):
        return "a"
    return "an" if _VOWEL_SOUND.match(word) else "a"


def like(model: str, words: str) -> str:
    """`words` with a capital at the start where `model` has one."""
    if model[:1].isupper() and words[:1].islower():
        return words[0].upper() + words[1:]
    return words


def like_title(model: str, words: str) -> str:
    """`words` as they stand in a title, where `model` has a capital: "Move of the Mailbox"."""
    if not model[:1].isupper():
        return words
    first, *others = words.split(" ")
    shown = [word if word in CLOSED else like(model, word) for word in others]
    return " ".join([like(model, first), *shown])


def lowered(words: str) -> str:
    """`words` without the capital of a sentence start; acronyms and "I" keep theirs."""
    first = words.split(" ", 1)[0]
    if first[:1].isupper() and (first[1:].islower() or first == "A"):
        return words[0].lower() + words[1:]
    return words
