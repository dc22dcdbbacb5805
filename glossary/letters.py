"""A pasted mail: what it says to everybody, without what stands around it.

Who wrote it to whom, the card below it, the earlier mails it answers and the plea to
announce it are for whoever got the mail. A text that is no mail comes back as it is.
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.language import Around, Letter
from glossary.mail_frame import ANSWERED, footer_start, without_greeting

_READ_AT_MOST: Final = 20_000
_NAMED: Final = r"[ \t>*]*(?:{})[ \t]*\*?:\*?[ \t]*"
_SENDER: Final = re.compile(
    _NAMED.format("from|von|de|van")
    + r"(?![ \t]*(?:\d|(?:now|today|tomorrow|tonight|the|mon|tues?|wed|thu(?:rs)?|fri|sat|sun"
    r"|\w+day)\b|[a-z]{3,9}\.? \d))(?=[^\n]*[^\W\d_])"
    r"[^\n]{2,200}$",
    re.I | re.M,
)
"""Somebody, and no time: "From: 18:00" is a window."""
_SUBJECT: Final = re.compile(
    _NAMED.format("subject|betreff|objet|onderwerp|asunto")
    + r"(?:(?:re|fwd?|aw|wg|tr)[ \t]*:[ \t]*|\[[^\]\n]{1,20}\][ \t]*)*"
    r"(?P<words>[^\n]{0,200})$",
    re.I | re.M,
)
_HEADER: Final = re.compile(
    _NAMED.format(
        "from|sent|to|cc|bcc|date|subject|importance|priority|attachments?|reply-to|von|gesendet"
        "|an|betreff|datum|priorit[äa]t|anlagen?|de|envoy[ée]|[àa]|objet|van|verzonden|aan"
        "|onderwerp|para|enviado|asunto"
    )
    + r"[^\n]{0,2000}$",
    re.I | re.M,
)
_BEGINS: Final = re.compile(
    r"[ \t]*(?:_{5,}|-{2,} ?(?:original|forwarded|weitergeleitete|urspr\w+) [^\n]{1,40}"
    r"|begin forwarded message:?)[ \t\r]*$",
    re.I | re.M,
)
_MOST_HEADERS: Final = 15
_QUOTED: Final = re.compile(r"^[ \t]*>[^\n]*(?:\n|\Z)", re.M)
_WROTE: Final = re.compile(
    r"^[ \t>]*(?:on|am|le)\s[^\n]{1,120}(?:\n[^\n]{1,80})??\s"
    r"(?:wrote|schrieb[^\n:]{0,80}|a écrit)\s?:[ \t\r]*$",
    re.I | re.M,
)
_POINTS_BELOW: Final = re.compile(
    r"\b(?:below|underneath|forward(?:ed|ing)|fwd|fyi|see (?:this|attached)|(?:pls|please)"
    r" (?:post|announce|publish|share|send)|following (?:e-?mail|mail|message|notice))\b",
    re.I,
)
_OWN_WORDS: Final = 6
"""So many words above a mail that is sent on say something themselves."""
_SIGN_OFF: Final = re.compile(
    r"^[ \t]*(?:(?:kind|best|warm|many|with (?:best|kind))[ \t]+(?:regards|wishes|greetings)"
    r"|regards|best|cheers|sincerely|yours(?: sincerely| faithfully)?|br|kr|rgds|greetings"
    r"|(?:many )?(?:thanks|thank you|thx|tx|tia)(?: (?:in advance|a lot|so much|very much|again"
    r"|and (?:kind |best )?regards))*|mit freundlichen grüßen|viele grüße|mfg)"
    r"[ \t]*[,.!–—-]*[ \t\r]*$",
    re.I | re.M,
)
_CARD: Final = re.compile(r"\n[ \t\r]*\n(?P<card>(?:[^\n]{1,90}\n){0,6}[^\n]{1,90})\s*\Z")
_PERSON: Final = re.compile(
    r"[ \t]*[-–—]{0,2}[ \t]*(?!(?:it|the|your|our)\b)"
    r"[^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*){1,3}[ \t\r]*(?:[,|][^\n]*)?$"
)
_DESK: Final = re.compile(r"\b(?:desk|team|support|help|hotline|department)\b", re.I)
_REACHED_AT: Final = re.compile(
    r"\+\d[\d ()/.-]{6,}|\b(?:tel|phone|mobile|mob|cell|ext|t|m|p)\b\.?:?[ \t]*\+?[\d(]"
    r"|[\w.+-]+@[\w-]+\.\w|\bwww\.|\bhttps?://",
    re.I,
)
_OF_THE_NOTICE: Final = re.compile(
    r"\d[:.]\d\d(?!\d)|\b(?:next update|status page|eta|impact|work-?around|p\.?s\.?)\b|[.!?]$",
    re.I | re.M,
)
"""Below a "thanks" the notice may go on."""
_SENT_FROM: Final = re.compile(
    r"^[ \t]*(?:sent from my|get outlook for) [^\n]{1,40}$", re.I | re.M
)
_NAME_ALONE: Final = re.compile(
    r"(?<=[.!?)])\s*\n[ \t]*[-–—]{0,2}[ \t]*[A-Z][\w'’-]+\.?(?: [A-Z][\w'’-]*\.?){0,2}\s*\Z"
)
_GREETING: Final = re.compile(
    r"\s*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))\b[^\n.!?:,]{0,40}[,!][ \t]*",
    re.I,
)
_ALL: Final = (
    r"(?:the (?!team that)|all\b|every(?:one|body)\b|people\b|staff\b|users\b"
    r"|our (?:users|staff)\b)"
)
_PLEA: Final = re.compile(
    r"(?:^|(?<=[.!?])[ \t]+|(?<=\n))[ \t]*(?:(?:so|and)\s)?(?:(?:can|could|would|will) you\s)?"
    r"(?:(?:pls|please|kindly)\s)?(?:just\s)?(?:(?:help|help us)\s)?"
    r"(?:announce|publish|communicate|broadcast|spread the word"
    rf"|(?:inform|notify|tell|warn|alert) {_ALL}|let {_ALL}[^.!?\n]{{0,40}}?\bknow"
    r"|(?:post|share|circulate) (?:this|it|the (?:below|following))"
    r"|(?:pass|send) (?:this|it) (?:on|out|round|around))"
    r"\b[^.!?\n]{0,80}(?:[.!?]+|$)",
    re.I | re.M,
)
"""Said to whoever can post a notice, not to its readers."""


def read_letter(text: str, to: str = "") -> Letter:
    """The message of a mail and its subject; `to` is the name of whoever pasted it."""
    if len(text) > _READ_AT_MOST:
        return Letter(text=text)
    left: set[Around] = set()
    subject, body = _opened(text, left)
    is_mail = "headers" in left
    body = _without_answered(body, left)
    body = _without_signature(body, left)
    plea = ""
    if is_mail:
        body, plea = _without_words_to(to, body, left)
    body = re.sub(r"\n(?:[ \t\r]*\n){2,}", "\n\n", body).strip()
    if not re.search(r"\w", body) or not left:
        return Letter(text=text)
    return Letter(text=body, subject=subject, plea=plea, left_out=tuple(sorted(left)))


def _opened(text: str, left: set[Around]) -> tuple[str, str]:
    """The subject, and the text below the headers; of a mail sent on, the inner one's."""
    subject = ""
    body = text
    for _ in range(5):
        after, inner = _headers(body)
        if after:
            left.add("headers")
            subject = inner or subject
            body = body[after:]
        sent_on = _next_mail(body)
        if sent_on is None:
            break
        above = body[:sent_on]
        own = re.findall(r"\w+", without_greeting(_SENT_FROM.sub("", above)))
        if len(own) >= _OWN_WORDS and not _POINTS_BELOW.search(above):
            break
        if not _headers(body[sent_on:])[0]:
            break
        if own:
            left.add("above")
        body = body[sent_on:]
    return subject, body


def _headers(text: str) -> tuple[int, str]:
    """Where the headers at the start of a text end (0 if there are none), and the subject."""
    at = len(text) - len(text.lstrip())
    if begins := _BEGINS.match(text, at):
        at = _next_line(text, begins.end())
    lines = list(_header_lines(text, at))
    block = text[at : lines[-1][1]] if lines else ""
    subject = _SUBJECT.search(block)
    if len(lines) < 2 or not _SENDER.search(block):
        first = _SUBJECT.match(text, at)
        return (first.end(), first["words"].strip()) if first else (0, "")
    return lines[-1][1], subject["words"].strip() if subject else ""


def _header_lines(text: str, at: int) -> Iterator[tuple[int, int]]:
    for _ in range(_MOST_HEADERS):
        while at < len(text) and text[at] in "\r\n \t":
            at += 1
        if not (line := _HEADER.match(text, at)):
            return
        yield line.span()
        at = line.end()


def _next_line(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _next_mail(text: str) -> int | None:
    """Where an earlier mail begins that stands below these words."""
    starts = [found.start() for found in (ANSWERED.search(text), _WROTE.search(text)) if found]
    for sender in _SENDER.finditer(text):
        if len(list(_header_lines(text, sender.start()))) >= 3:
            starts.append(sender.start())
            break
    return min(starts, default=None)


def _without_answered(body: str, left: set[Around]) -> str:
    """Without the earlier mails; an answer may stand below the lines that it quotes."""
    at = _next_mail(body)
    if at is not None:
        above, below = body[:at], body[at:]
        answer = _WROTE.sub("", _QUOTED.sub("", below)).strip()
        if re.search(r"\w", above) and not (answer and _QUOTED.search(below)):
            left.add("quoted")
            return _QUOTED.sub("", above)
        if answer and _QUOTED.search(below):
            body = above + _WROTE.sub("", below)
    kept = _QUOTED.sub("", body)
    if kept != body and re.search(r"\w", kept):
        left.add("quoted")
        return kept
    return body


def _without_signature(body: str, left: set[Around]) -> str:
    end = footer_start(body)
    kept = _SENT_FROM.sub("", body[:end])
    start = _start_of_card(kept, is_mail=bool(left))
    if kept[:start].rstrip() == body.rstrip() or not re.search(r"\w", kept[:start]):
        return body
    left.add("signature")
    return kept[:start]


def _start_of_card(body: str, *, is_mail: bool) -> int:
    """Where the last greeting and the writer's name begin; else the text's end."""
    for found in _SIGN_OFF.finditer(body, max(0, len(body) - 600)):
        below = body[found.end() :].strip()
        short = all(len(line) <= 90 for line in below.splitlines())
        if below.count("\n") > 8 or not short or _OF_THE_NOTICE.search(below):
            continue
        if body[: found.start()].strip() and (is_mail or _REACHED_AT.search(below)):
            return found.start()
    if card := _CARD.search(body):
        first = card["card"].split("\n", 1)[0]
        is_person = _PERSON.match(first) and not _DESK.search(first)
        if is_person and _REACHED_AT.search(card["card"]):
            return card.start()
    name = _NAME_ALONE.search(body) if is_mail else None
    return name.start() if name else len(body)


def _without_words_to(name: str, body: str, left: set[Around]) -> tuple[str, str]:
    """Without what is said to the one who got the mail; and the plea that was part of it."""
    plea = ""
    for called in (_GREETING, _calling(name)):
        if called and (found := called.match(body)):
            body = body[found.end() :]
    if found := _PLEA.search(body):
        rest = body[: found.start()].rstrip(" \t") + " " + body[found.end() :].lstrip(" \t")
        if re.search(r"\w", rest):
            left.add("plea")
            body, plea = rest, found.group().strip()
    return _with_a_capital(body.strip()), plea


def _calling(name: str) -> re.Pattern[str] | None:
    """ "Sam, …", "Sam - …"."""
    first = name.split()[:1]
    return re.compile(rf"\s*{re.escape(first[0])}\s?[,:–-]\s+", re.I) if first else None


def _with_a_capital(body: str) -> str:
    """What was in the middle of a sentence begins one; names are left as they are."""
    return body[:1].upper() + body[1:] if re.match(r"[a-z]+\b(?![./@_-])", body) else body
