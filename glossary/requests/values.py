"""A request as plain strings, for files and ticket systems that want fields."""

import re
from typing import Final

from bot.language import Found, RequestFound
from glossary.facts.words import NUMBER_WORDS

_CANNOT: Final = re.compile(
    r"^(?:can ?not|can['’]t|cant|can no longer|could ?n['’]t|couldnt|could not|unable to"
    r"|not able to|won['’]t let (?:me|us)|not let (?:me|us)|can)\b(?: (?:even|always|really"
    r"|currently))?",
    re.I,
)
_SIGN_IN: Final = re.compile(r"(?:log|sign) ?(?:in|on)(?:to)?$|get (?:in|into)$", re.I)
_OWNER: Final = re.compile(r"\b(?:my|the|our|his|her) ", re.I)
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d{3})*(?!\d|st\b|nd\b|rd\b|th\b)")
_AUTHOR: Final = re.compile(r"^(?:i|me|my|mine|i['’](?:m|ve))$", re.I)
_AND_THE_AUTHOR: Final = re.compile(r"^(?:me|i|myself)\b|\b(?:me|i|myself)$", re.I)
_BESIDE_THE_AUTHOR: Final = re.compile(r"(?:me|i|myself) (?:and|plus|\+|&) ", re.I)
""" "Me and three others" are four."""
_ONE_PERSON: Final = re.compile(r"^(?:a|an|our|my|one|the)(?: new)? [\w ]+(?<!s)$", re.I)


def pred(found: RequestFound) -> dict[str, str | list[str]]:
    """Type, system, symptom and so on as strings; lists for place, people and items.

    Only the writing is evened out ("fifteen of us" is "15", "cannot log in" is
    "can't sign in"); a field the text does not fill is left out.
    """
    fields: dict[str, str | list[str]] = {}
    if found.types:
        fields["type"] = found.types[0]
    for name, value in (
        ("system", _plain(found.system)),
        ("symptom", _symptom(found.symptom)),
        ("since", _plain(found.since)),
        ("until", _plain(found.until)),
        ("deadline", _plain(found.deadline)),
        ("affected", _affected(found)),
        ("error", _plain(found.error)),
    ):
        if value:
            fields[name] = value
    for name, quoted in (
        ("location", found.location),
        ("people", found.people),
        ("items", found.items),
    ):
        if quoted:
            fields[name] = [_plain(one) for one in quoted]
    return fields


def _plain(found: Found | None) -> str:
    return " ".join(found.text.split()) if found else ""


def _symptom(found: Found | None) -> str:
    text = _plain(found)
    if text.lower().startswith("forgot"):
        return _OWNER.sub("", text)
    match = _CANNOT.match(text)
    if match is None:
        return text
    rest = text[match.end() :].strip()
    return "can't sign in" if _SIGN_IN.match(rest) else f"can't {rest}"


def _affected(found: RequestFound) -> str:
    if found.affected is None:
        return ""
    text, span = _plain(found.affected), found.affected.span
    named = [p for p in found.people if span.start <= p.span.start and p.span.end <= span.end]
    if named:
        return str(len(named) + bool(_AND_THE_AUTHOR.search(text)))
    if _AUTHOR.match(text):
        return "1"
    author = bool(_BESIDE_THE_AUTHOR.match(text))
    if number := _NUMBER.search(text):
        return str(int(number.group().replace(",", "").replace(".", "")) + author)
    for word in text.lower().split():
        if word in NUMBER_WORDS:
            return str(NUMBER_WORDS[word] + author)
    if text.lower().startswith("both"):
        return "2"
    return "1" if _ONE_PERSON.match(text) else text
