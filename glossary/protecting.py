"""Find what the rewriter must step over: facts, code, names of things to type or click.

This is the rewriter's own extractor. The guard (`glossary.guard`) has another,
written independently, and compares both texts after the rewrite.

Every pattern is linear: repetitions are possessive or bounded, so that 100 kB of
hostile text cost no more than 100 kB of prose.
"""

# ruff: noqa: E501 - a pattern that is cut in lines cannot be read

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from bot.language import Span

SOFT_KINDS: Final = frozenset({"number", "id", "version", "http"})
"""Kinds that may be part of a term ("HTTP 503", "Sev-2", "OAuth 2.0")."""

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|"
    r"Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_ZONE = (
    r"(?:UTC|GMT|BST|CET|CEST|EET|EEST|WET|MSK|IST|JST|SGT|HKT|AE[SD]T|NZ[SD]T|"
    r"[ECMP][SD]?T)(?:[+-]\d{1,2})?"
)
_UNIT = (
    r"(?:ms|s|secs?|seconds?|mins?|minutes?|mn|h|hrs?|hours?|days?|weeks?|months?|"
    r"years?|[KMGTP]i?B(?:/s|ps)?|[kKMGT]bps|[KMGT]bit/s|GHz|MHz|kHz|km|kg|px|%)"
)
_ENDING = (
    r"(?:com|net|org|io|example|local|internal|corp|lan|edu|gov|eu|uk|de|fr|nl|be|ch|"
    r"at|es|it|pl|se|dk|no|fi|us|ca|au|nz|in|jp|dev|app|test|cloud|info|biz|tech|"
    r"online|site|social|ai|co|me|tv)"
)
_FILE = (
    r"(?:zip|exe|msi|docx?|xlsx?|pptx?|pdf|txt|log|ya?ml|json|xml|csv|conf|cfg|ini|sh|"
    r"ps1|bat|py|js|ts|java|go|rb|dll|sys|iso|img|gz|tar|tgz|toml|md|html?|css|sql|pem|"
    r"key|crt|cer|pst|ost|jpe?g|png|gif|svg|mp[34]|eml|ics)"
)
_COMMAND: Final = r"(?:scontrol|sacctmgr|systemctl|kubectl)"
"""Commands that people write into their sentences, with the two words behind them."""
_SPEAKS: Final = r"(?:ssh|scp|curl|wget|git|npm|pip|sudo|bash|docker|mount|rsync)"
"""Programs whose messages people copy into their sentences without any marks."""
_SAYS: Final = r"(?:[Cc]ould|[Cc]annot|[Cc]an't|[Nn]o such|[Pp]ermission|[Cc]onnect|[Uu]nable|[Ff]ailed|fatal|error|command not)"
"""How such a message begins behind the name of its program."""
_PATTERNS: Final = (
    ("fence", r"```[^`]*+(?:`{1,2}(?!`)[^`]*+)*+(?:```|\Z)"),
    ("code", r"`[^`\n]++`"),
    ("code", r"(?<![\w@])@[^\s@][^@\n]{0,60}(?<!\s)@(?![\w@])"),
    ("code", rf"\$\{{?[A-Za-z_]\w{{0,60}}\}}?|\b{_COMMAND} [a-z][a-z-]{{1,20}}(?: [\w./=-]{{1,60}}(?<!\.))?"),
    ("code", rf"(?<![\w.-]){_SPEAKS}: {_SAYS}[^\n.]{{0,200}}"),
    ("code", r"(?<![\w-])[a-z]{2,20}(?:-[a-z]{2,20})? [a-z]{2,20} (?:rm|ls|mkdir|chmod)\b(?!-)"),
    ("code", r"(?<![\w-])--[a-z][a-z0-9-]{1,40}(?:=[^\s,;]{1,80})?(?<![-.])"),
    ("code", r"(?<![\w@./-])(?:@[a-z][\w-]{1,40}/)?[a-z][a-z0-9]{0,40}(?:-[a-z0-9]{1,40}){0,6}@[\^~]?\d[\w.-]{0,30}(?<!\.)"),
    ("code", r"<(?:code|kbd|samp|tt|var|pre)>[^<]{0,2000}</(?:code|kbd|samp|tt|var|pre)>"),
    ("html", r"<at>[^<]{0,200}</at>|</?[A-Za-z][A-Za-z0-9]{0,20}(?:\s[^<>\n]{0,500})?/?>"),
    ("mention", r"<[@#!][^<>\n]{1,300}>"),
    ("url", r"\bhttp\(s\)://[^\s<>\"“”]*+"),
    ("url", r"<?(?:https?|ftp|ssh|smb|file|mailto|tel):[^\s<>\"“”]++>?|\bwww\.[^\s<>\"“”]++"),
    ("link", r"<[a-z]{2,10}:[^<>\n]{1,2000}>"),
    ("mail", r"(?<![\w.+-])[\w.+-]{1,64}+@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"),
    ("mention", r"(?<![\w.@/])@[A-Za-z][\w.-]{0,80}|(?<![\w&/])#[A-Za-z][\w/-]{0,80}|[\w.-]{1,60}(?<=[\w-])#\d{1,7}\b|(?<!\w)#\d{1,9}\b"),
    ("emoji", r"(?<![\w:]):[a-z][a-z0-9_+-]{0,60}:(?!\w)|[\U0001F000-\U0001FAFF\u2190-\u2BFF\u3030\u303D\u3297\u3299]\uFE0F?(?:\u200D[\U0001F000-\U0001FAFF\u2600-\u27BF]\uFE0F?)*"),
    ("ip", r"\b\d{1,3}(?:\.(?:\d{1,3}|[xX*])){3}(?:/\d{1,2})?(?::\d{1,5})?\b|(?<![\w:])(?:[0-9a-fA-F]{1,4}:){2,7}(?::?[0-9a-fA-F]{1,4})(?:/\d{1,3})?(?![\w:])|(?<![\w:])[0-9a-fA-F:]{0,30}::[0-9a-fA-F:]{0,30}(?:/\d{1,3})?(?![\w:])"),
    ("path", r"(?<![\w/.:<>])(?:~|\.{1,2})?(?:/[\w.@+%-]{1,200}){1,40}/?(?:#[\w-]{1,100})?|\b[A-Za-z]:\\[^\s,;\"”]{0,400}|\b[A-Z]:(?=[\s,;).]|\Z)|\\\\[\w.$\\-]{1,400}"),
    ("date", rf"\b\d{{4}}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d{{1,6}})?(?:Z|[+-]\d\d:?\d\d)?)?\b|\b{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}}\b)?|\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}\b(?:,? \d{{4}}\b)?|\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b|\b\d{{1,2}}/\d{{1,2}}\b|\b{_MONTH} \d{{4}}\b"),
    ("time", rf"\b\d{{1,2}}[:h]\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?(?:\s?{_ZONE}\b)?|\b\d{{1,2}} ?[ap]\.?m\b\.?(?:\s?{_ZONE}\b)?|\b\d{{4}}(?:hrs|Z)\b|\b{_ZONE}\b"),
    ("hex", r"\b0x[0-9A-Fa-f]{1,64}\b|\b(?=[0-9a-f]{0,39}\d)(?=[0-9a-f]{0,39}[a-f])[0-9a-f]{7,64}\b"),
    ("id", r"\bCVE-\d{4}-\d{4,7}\b|\b[A-Z]{2,10}-?\d{3,12}\b|\b[A-Z][A-Z0-9]{1,9}-\d{1,9}\b(?!\.\d)"),
    ("const", r"\b[A-Z][A-Z0-9]{0,30}(?:_[A-Z0-9]{1,30}){1,12}\b|\b[A-Za-z0-9]{1,40}(?:_[A-Za-z0-9]{1,40}){1,12}\b"),
    ("keys", r"\b(?:Ctrl|Control|Alt|Shift|Cmd|Command|Win|Windows|Option|Fn) ?[+] ?\w{1,12}(?: ?[+] ?\w{1,12}){0,3}"),
    ("http", r"\b(?:HTTP[ /]?)?[45]\d\d(?:s\b|(?=(?: [A-Za-z-]{1,20}){0,2} (?:errors?|response|responses|status|code|codes|page)\b))|\bHTTP [1-5]\d\d\b"),
    ("file", rf"(?<![\w.])[\w-]{{1,80}}(?:\.[\w-]{{1,40}}){{0,4}}\.{_FILE}\b|(?<![\w.])\.[a-z][\w-]{{1,40}}(?![\w.])"),
    ("host", rf"(?<![\w.-])(?:\*\.)?(?:[A-Za-z0-9](?:[A-Za-z0-9-]{{0,62}})\.|[A-Za-z0-9]\.){{1,10}}{_ENDING}\b(?:/[^\s<>\"“”]*+)?|(?<![\w-])[a-z]{{2,20}}(?:-[a-z0-9]{{1,20}}){{0,6}}-\d{{1,5}}\b(?!-)"),
    ("version", r"\bv\d{1,5}(?:\.\d{1,6}){0,4}(?:[-+][\w.]{1,30})?\b|\b\d{1,6}(?:\.\d{1,6}){2,5}(?:[-+][\w.]{1,30})?\b"),
    ("amount", r"[$€£¥]\s?\d[\d,.]{0,20}(?<=\d)[kKmM]?\b|\b\d[\d,.]{0,20}(?<=\d) ?(?:EUR|USD|GBP|CHF|euros?|dollars?|pounds?)\b"),
    ("number", rf"(?:(?<![\w:)])[~≈±+-])?\b\d{{1,20}}(?:[.,]\d{{1,20}}){{0,6}}(?:(?:\s|-)?{_UNIT}(?!\w))?(?![A-Za-z])|\b\d{{1,20}}(?:st|nd|rd|th)\b"),
    ("quote", r"\"[^\"\n]{1,400}\"|“[^”\n]{1,400}”|«[^»\n]{1,400}»|(?<!\w)‘[^’\n]{1,80}’(?!\w)|(?<![\w'])'[^'\n]{1,80}'(?!\w)"),
)  # fmt: skip
_GROUPS: Final = tuple(kind for kind, _ in _PATTERNS)
_NO_PLAIN_WORD: Final = rf"{_MONTH}|Ctrl|Control|Alt|Shift|Cmd|Command|Win|Option|Fn"
"""Words with a capital that a date or a combination of keys may begin with."""
# Most positions are inside or at the start of a plain word, or blanks and commas, where
# nothing can begin: runs of such words are taken in one step, without a group, and cheap
# looks elsewhere save the thirty alternatives.
_PROTECTED: Final = re.compile(
    r"(?:(?<![A-Za-z])|(?![A-Za-z]))(?![\s,;()\[\]])(?:"
    rf"(?:(?:(?!{_COMMAND})[a-z]{{1,30}}|(?!{_NO_PLAIN_WORD})[A-Z][a-z]{{1,30}})"
    r"(?:[ ,;)\n]|[.!?]\s)[\s,;()\[\]]*+)++|"
    + "|".join(f"(?P<p{number}>{body})" for number, (_, body) in enumerate(_PATTERNS))
    + ")"
)
_TRAILING: Final = ".,;:!?'\"*_~"
_GLOSSARY_FOOTER: Final = re.compile(r"\n\nWords:\n(?:- [^\n]*(?:\n|\Z))+\s*\Z")


class Protected(NamedTuple):
    """A stretch of text that stays as it is, and what it is."""

    start: int
    end: int
    kind: str


def protected(text: str) -> list[Protected]:
    """Everything in the text that may not be touched, in order, never overlapping."""
    return list(_find(text))


def _find(text: str) -> Iterator[Protected]:
    reached = 0
    for match in _PROTECTED.finditer(text):
        if match.lastgroup is None:
            continue
        start, end = match.span()
        kind = _GROUPS[int(match.lastgroup[1:])]
        if kind == "url":
            end = _without_trailing(text, start, end)
            named = _name_of_link(text, reached, start, end)
            if named is not None:
                yield named
        if end > start:
            yield Protected(start, end, kind)
            reached = end


def _name_of_link(text: str, reached: int, start: int, end: int) -> Protected | None:
    """ "[Network Infrastructure](https://…/network-infrastructure)": what the link leads to
    is called so."""
    if text[start - 2 : start] != "](":
        return None
    opens = text.rfind("[", max(reached, start - _LONGEST_NAME), start)
    shown = text[opens + 1 : start - 2]
    last = text[start:end].rstrip("/").rpartition("/")[2]
    if opens < 0 or "-" not in last or _DIVIDERS.sub("-", shown).lower() != last.lower():
        return None  # "[VPN](https://…/vpn)" is the thing itself
    return Protected(opens + 1, start - 2, "code")


_LONGEST_NAME: Final = 80
_DIVIDERS: Final = re.compile(r"[ _]")


def _without_trailing(text: str, start: int, end: int) -> int:
    """A web address ends before the punctuation of the sentence around it."""
    unopened = {
        close: text.count(close, start, end) - text.count(opening, start, end)
        for opening, close in ("()", "[]")
    }
    while end > start:
        last = text[end - 1]
        if unopened.get(last, 0) > 0:
            unopened[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return end


def footer_of(text: str) -> Span | None:
    """The list of explained words that an earlier rewrite put below its text."""
    at = text.rfind("\n\nWords:\n")
    if at < 0:
        return None
    match = _GLOSSARY_FOOTER.match(text, at)
    return Span(match.start(), len(text)) if match else None
