"""The part of a message that asks for something, without greeting and signature.

Left-out stretches are blanked, never cut, so that every position in the body is
the same position in the message.
"""

import re
from functools import cached_property
from typing import Final

from bot.language import Found, Span
from glossary.facts import Seen, read
from glossary.mail_frame import ANSWERED, footer_start
from glossary.sentences import Sentence, sentence_around, sentences
from glossary.wrapping import flat

_READ_AT_MOST: Final = 20_000
_HEADER: Final = re.compile(
    r"^[ \t>]*(?:from|sent|to|cc|bcc|date|von|an|gesendet|importance|attachments?)[ \t]*:"
    r"(?!(?<=from:) (?:\d|now\b|today\b|\w+day\b)).{0,300}$|^[ \t>]*-{2,}[^\n]{0,80}$"
    r"|^[ \t>]*(?:begin forwarded message).{0,40}$"
    r"|^[ \t>]*(?:on .{1,80} wrote:)$|^[ \t]*sent from my .{1,40}$",
    re.I | re.M,
)
_SUBJECT: Final = re.compile(
    r"^[ \t>]*(?:subject|betreff|re|fw|fwd|aw|wg)[ \t]*:[ \t]*(?:(?:re|fw|fwd|aw"
    r"|wg)[ \t]*:[ \t]*)*",
    re.I | re.M,
)
_GREETING: Final = re.compile(
    r"\A[\s>]*(?:(?:hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening|day)|morning"
    r"|greetings|heya?|howdy)\b(?:[ \t]+(?:there|all|everyone|everybody|team|folks|guys|it|"
    r"support|service|help|desk|helpdesk|colleagues?|sir|madam|or|and|dear|(?-i:IT)|"
    r"(?:(?-i:[A-Z])[\w'’-]+))\b){0,4}[ \t]*[,!.:\-–—]*)[ \t]*",
    re.I,
)
_SALUTATION_LINE: Final = re.compile(
    r"^[ \t>]*(?:hi|hello|hey|dear)\b[^\n.?]{0,40}[,!][ \t]*(?=\n|\Z)", re.I | re.M
)
_SIGN_OFF: Final = re.compile(
    r"(?:^|(?<=[.!?,\n]))[ \t>]*(?:(?:with[ \t]+)?[a-z]+[ \t]+(?:regards|wishes"
    r"|greetings)|god bless|all the best|take care|respectfully"
    r"|regards|greetings|best|cheers|sincerely|yours(?: sincerely| faithfully)?|br"
    r"|kr|rgds"
    r"|(?:many )?(?:thanks|thank you|thx|tx|tia)(?: (?:in advance|a lot|so much|very much"
    r"|again|"
    r"for (?:[a-z']+ ){0,5}[a-z']+|and (?:kind |best )?regards))*)"
    r"[ \t]*[,.!:)\-–—]*[ \t]*(?:\n+[^\n]{0,60}){0,8}?(?:[ \t]*[A-Z][\w.'’-]*(?:"
    r" [A-Z][\w.'’-]*){0,2}(?:, [\w &]{2,30})?)?[ \t.]*"
    r"(?:\n+[^\n]{0,80}){0,8}\Z",
    re.I,
)


_NAME_LINE: Final = re.compile(
    r"(?<=[.!?)])\s*\n[ \t]*[-–—]{0,2}[ \t]*[A-Z][\w'’-]+\.?(?: [A-Z][\w'’-]*\.?){0,2}\s*\Z"
)


_URGENT: Final = re.compile(
    r"\A[\s>*!\[(]*(?:very )?(?:urgent|important|(?:high|top) priority|asap)\b"
    r"[\])*! ]*[:!–—-]+",
    re.I,
)
"""How much it presses is no part of what is asked."""
_QUOTE: Final = re.compile(r"^[ \t]*>[^\n]*$", re.M)
_POINTS_BELOW: Final = re.compile(
    r"\b(?:below|underneath|forward(?:ed|ing)|fwd"
    r"|following (?:e-?mail|mail|message|request|thread)"
    r"|this (?:e-?mail|mail|message|thread))\b",
    re.I,
)
_OWN_WORDS: Final = 6
"""So many words of one's own above an answered mail ask for something themselves."""


class Marks:
    """Stretches of a text that are taken; asking costs only the stretch asked about."""

    __slots__ = ("_taken",)

    def __init__(self, length: int) -> None:
        self._taken = bytearray(length)

    def add(self, start: int, end: int) -> None:
        self._taken[start:end] = b"\x01" * (end - start)

    def overlap(self, start: int, end: int) -> bool:
        return 1 in self._taken[start:end]


class Body:
    """A message with everything blanked that is not the request itself.

    Only its first part is read: what somebody wants stands there, and what
    follows is pasted.
    """

    def __init__(self, message: str) -> None:
        self.message = message
        self.text = _blank_the_rest(flat(message[:_READ_AT_MOST]))

    @cached_property
    def facts(self) -> tuple[Seen, ...]:
        return tuple(read(self.text))

    @cached_property
    def unquoted(self) -> str:
        """The body without what stands in quotation marks, positions kept."""
        parts: list[str] = []
        at = 0
        for fact in self.facts:
            if fact.kind in ("quote", "code", "url"):
                parts += (self.text[at : fact.start], " " * (fact.end - fact.start))
                at = fact.end
        return "".join([*parts, self.text[at:]])

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return sentences(self.text, self.facts)

    def found(self, start: int, end: int) -> Found | None:
        """These characters of the message, without blanks around them."""
        while start < end and (self._is_blank(start) or self.message[start] in ",;:"):
            start += 1
        while end > start and (self._is_blank(end - 1) or self.message[end - 1] in ",;:"):
            end -= 1
        if start >= end:
            return None
        return Found(text=self.message[start:end], span=Span(start, end))

    def _is_blank(self, at: int) -> bool:
        """Nothing here, or what is left out."""
        return at >= len(self.text) or self.text[at].isspace()

    def sentence_at(self, position: int) -> Sentence:
        return sentence_around(self.sentences, position)


def _blank_the_rest(message: str) -> str:
    text = _blank(_without_footer(_without_answered(message)), _HEADER)
    text = _SUBJECT.sub(lambda match: " " * len(match.group()), text)
    text = _blank(text, _SALUTATION_LINE)
    text = _blank(text, _GREETING)
    text = _blank(text, _URGENT)
    text = _blank(text, _GREETING)
    cut = _start_of_signature(text)
    return text[:cut] + _blanked(text[cut:])


def _without_answered(message: str) -> str:
    """Without the mail that is answered, where its writer asks for something beside it."""
    answered = ANSWERED.search(message)
    if answered is not None and _is_answered_below(message, answered.end()):
        answered = None
    own = message[: answered.start()] if answered else _QUOTE.sub("", message)
    own = _HEADER.sub("", _SUBJECT.sub("", own))
    if len(re.findall(r"\w+", own)) < _OWN_WORDS or _POINTS_BELOW.search(own):
        return message
    if answered is not None:
        return message[: answered.start()] + _blanked(message[answered.start() :])
    return _blank(message, _QUOTE)


def _without_footer(message: str) -> str:
    end = footer_start(message)
    return message[:end] + _blanked(message[end:])


def _is_answered_below(message: str, at: int) -> bool:
    """Only marked lines are quoted, and the answer stands under them."""
    below = message[at:]
    return bool(_QUOTE.search(below)) and bool(_QUOTE.sub("", below).strip())


def _blank(text: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda match: _blanked(match.group()), text)


def _blanked(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _start_of_signature(text: str) -> int:
    """Where the thanks and the name begin; the end of the text if there are none.

    Only the last part is looked at: a signature is short.
    """
    window = max(0, len(text) - 500)
    for match in _SIGN_OFF.finditer(text, window):
        before = text[: match.start()]
        if before.strip():
            return match.start()
    name = _NAME_LINE.search(text, window)
    return name.start() if name else len(text)
