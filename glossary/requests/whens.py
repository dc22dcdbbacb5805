"""Since when, until when and by when, told apart by the words around each time."""

import re
from collections.abc import Sequence
from typing import Final

from bot.language import Found, RequestType
from glossary.requests.body import Body, Marks
from glossary.requests.loose_times import with_loose_times
from glossary.requests.name_words import verb_forms
from glossary.requests.nouns import nouns_from
from glossary.requests.trouble import SYMPTOMS
from glossary.times import TimePhrase, times

_SINCE: Final = re.compile(
    r"\b(?:since(?: like| roughly)?|from|after|as of|starting|started|began|beginning|for"
    r"|for about|for the last"
    r"|for over|for almost)\s(?:about |around |at |on |the update |the change |the move )*"
    r"(?:the )?$",
    re.I,
)
_SINCE_WORD: Final = re.compile(
    r"\bsince\b(?:\s(?!and\b|but\b|we\b|i\b)[^\s,;]+){0,6}\s?$", re.I
)
_UNTIL: Final = re.compile(
    r"\b(?:until|till|til|through|up to|expires?(?: on)?|to)\s(?:at )?(?:the )?$", re.I
)
_UNTIL_ITS_END: Final = re.compile(
    r"\b(?:until|till) (?:the|our|my|his|her) (?:[\w-]+ ){1,5}?(?:is over|ends?|finish\w*"
    r"|closes?|(?:is|are) (?:done|ready|finished|over))"
    r" ?\(?(?:on )?(?:the )?$|\b(?:until|till) (?:he|she|they|it|we"
    r"|i) (?:[\w'’-]+ ){1,3}?(?:in|on"
    r"|at) (?:the )?$"
    r"|\b(?:until|till) (?:the|our|his|her) (?:[\w-]+ ){1,2}(?:on"
    r"|at) (?:the )?$",
    re.I,
)
_LASTING: Final = re.compile(
    r"\b(?:forward|redirect|divert|reroute|extend|keep|show|hide|suspend|pause|open|leave|stay"
    r"|closed|hidden|locked|muted"
    r"|valid|switch off|turn off|disable|stop|block|use|available|from|need|licen[cs]e|trial"
    r"|temporar\w+)\b",
    re.I,
)
""" "Please change it until Friday" is a deadline; "forward it until Friday" lasts."""
_BY: Final = re.compile(
    r"\b(?:by|before|no later than|not later than|latest|due(?: on| by| at)?"
    r"|deadline(?: is)?(?: on)?"
    r"|at the latest)\s(?:at |on )?(?:the )?$",
    re.I,
)
_FROM: Final = re.compile(
    r"\b(?:from:?|starting(?: on)?|as of|beginning|effective)\s(?:on |the )?$", re.I
)
_PAST: Final = re.compile(
    r"^(?:yesterday|last|this morning)|ago$|\byesterday\b|\bovernight\b", re.I
)
_FUTURE: Final = re.compile(r"^(?:tomorrow|next|in |within )|\btomorrow\b", re.I)
_ONLY_TOLD: Final = re.compile(
    r"\b(?:worked|used to work|was (?:still )?(?:fine|ok|okay|working)|were (?:fine|ok)"
    r"|reported|raised|wrote|called|phoned|emailed|mailed|asked|opened a ticket|promised"
    r"|told|spoke|sent|submitted|uploaded|handed in|bought|ordered|delivered|approved)\b",
    re.I,
)
"""A time when all was well, or when somebody told of it, is not when it began."""
_HAPPENED: Final = re.compile(
    r"\b(?:stopped|started|began|crashed|went|died|broke|disappeared|lost|stole|failed|froze"
    r"|(?<=we )(?:moved|changed|switched|updated|upgraded)|(?<=they )(?:moved|changed|switched"
    r"|installed|updated|replaced)|got|came|happened|noticed|clicked|was|were|fell|dropped"
    r"|received|vanished)\b",
    re.I,
)
_NOT_A_WISH: Final = re.compile(
    r"\b(?:for|takes?|took|lasts?|within"
    r"|about|around|every|waiting|only|than)\s(?:about |around |over )?$|instead of $"
    r"|\b(?:ended|dated|ending|(?<!as )of) $"
    r"|\bvs\.? $|\bversus $|\d[.,]\d+ (?:to|not|and|or) $"
    r"|\bsent on $|\bsent: $|\bdate:? $",
    re.I,
)


def whens_of(
    body: Body, types: Sequence[RequestType]
) -> tuple[Found | None, Found | None, Found | None]:
    """Since, until and deadline; each the first phrase that plays that part."""
    kind = types[0] if types else "incident"
    found: dict[str, Found] = {}
    said: set[str] = set()
    since_kind = ""
    previous: tuple[str, TimePhrase] | None = None
    for phrase in _phrases(body):
        role = _role(body, phrase, kind)
        if previous and role == "until" and previous[0] == "since" and kind != "incident":
            found.setdefault("deadline", found.pop("since"))
        if role == "until" and kind == "offboarding" and "deadline" not in found:
            role = "deadline"
        outspoken = kind != "offboarding" and _is_outspoken(body, phrase)
        if role == "since" and phrase.kind == "length" and "clock" in since_kind:
            continue  # "at 02:14 for 5 minutes" tells how long
        since_kind = phrase.kind if role == "since" else since_kind
        if role and (role not in found or (outspoken and role not in said)):
            quoted = body.found(phrase.span.start, phrase.span.end)
            if quoted:
                found[role] = quoted
                said |= {role} if outspoken else set()
        previous = (role, phrase)
    if kind == "incident" and "since" not in found and (event := _since_what(body)):
        found["since"] = event
    return found.get("since"), found.get("until"), found.get("deadline")


_SINCE_EVENT: Final = re.compile(
    r"\bsince (?=(?:the|our|my|your|this|last|a)\s)"
    r"(?P<noun>\w+ (?:(?:last|latest|new|recent) )?)",
    re.I,
)
_WHO_DID: Final = r"(?:we|they|i|he|she|it|you|somebody|someone|people)"
_SINCE_CLAUSE: Final = re.compile(
    r"\bsince (?:((?:the|our|my|your|this|last|a)(?: [\w'’-]+){2,4}?"
    rf"|{_WHO_DID}(?: [\w'’-]+){{1,7}}?)"
    r"(?=\s?(?:[.,;:!?()\n]|$)| (?:and|but|so|because|nobody|nothing|everything)\b)"
    rf"|({_WHO_DID}(?: [\w'’-]+){{3,7}}?)(?= (?:my|our|the)\b))",
    re.I,
)


_AFTER_EVENT: Final = re.compile(
    r"\b(?:after|following) ((?:the|our|a|an|this|last) (?:[\w-]+ ){0,2}?(?:updates?|upgrade"
    r"|migration|power cut|power failure|outage|blackout|restart|storm|relaunch|reset"
    r"|fire alarm|thunderstorm"
    r"|maintenance|patch|reboot|move|switch-?over|renovation))\b",
    re.I,
)
_OUTSPOKEN: Final = re.compile(
    r"\b(?:since|for|by|before|from|as of|starting|until|no later than|latest|due)"
    r"\s(?:about |around |at |on |the |over |almost |last |past )*$",
    re.I,
)


def _is_outspoken(body: Body, phrase: TimePhrase) -> bool:
    """Does a word before it say which part a time plays ("since", "by")?"""
    at = phrase.span.start
    return bool(_OUTSPOKEN.search(body.text[max(0, at - 30) : at]))


def _since_what(body: Body) -> Found | None:
    """The event behind "since the …", "since they …" where no calendar time stands."""
    if (after := _AFTER_EVENT.search(body.unquoted)) and _is_sick(body.unquoted):
        return body.found(*after.span(1))
    clause = _SINCE_CLAUSE.search(body.unquoted)
    if clause and not _ends_with_a_verb(clause[clause.lastindex or 0]):
        return body.found(*clause.span(clause.lastindex or 0))
    match = _SINCE_EVENT.search(body.unquoted)
    if match is None:
        return None
    noun = nouns_from(body, match.end(), any_noun=True)
    return body.found(match.start("noun"), noun[1]) if noun else None


def _ends_with_a_verb(words: str) -> bool:
    """ "since the update Excel crashes" runs on into what goes wrong."""
    last = words.rsplit(" ", 1)[-1].lower()
    return last.endswith("s") and last in verb_forms()


_OF_THAT_TIME: Final = re.compile(r"s\b|['’]s?\s[a-z]")
""" "Mondays", "yesterday's bookings": no moment, but a habit or a name."""


def _phrases(body: Body) -> list[TimePhrase]:
    quoted = Marks(len(body.text))
    for fact in body.facts:
        if fact.kind in ("quote", "code", "url", "version"):
            quoted.add(fact.start, fact.end)
    return [
        phrase
        for phrase in with_loose_times(body.text, times(body.text))
        if not quoted.overlap(phrase.span.start, phrase.span.end)
        and (
            not _OF_THAT_TIME.match(body.text, phrase.span.end)
            or _SINCE.search(body.text[max(0, phrase.span.start - 12) : phrase.span.start])
        )
    ]


def _role(body: Body, phrase: TimePhrase, kind: RequestType) -> str:
    """since, until, deadline, or "" for a time that is none of them."""
    sentence = body.sentence_at(phrase.span.start)
    before = body.text[max(sentence.start, phrase.span.start - 80) : phrase.span.start]
    troubled = kind in ("incident",)
    if _UNTIL.search(before) or _UNTIL_ITS_END.search(before):
        if troubled and _ONLY_TOLD.search(before):
            return "since"
        if phrase.kind == "length":
            return ""
        if kind in ("change", "software") and not _LASTING.search(
            _clause_of(before).strip() or sentence.text
        ):
            return "deadline"
        waits = troubled and re.search(r"\b(?:wait|need|promis)", sentence.text, re.I)
        return "deadline" if waits else "until"
    if _BY.search(before):
        return "deadline"
    if troubled and re.search(r"\b(?:hangs?|stuck|stopped|frozen|froze) (?:on|at) $", before):
        return "since"
    if phrase.kind == "clock" and re.search(r"\bfor the $", before):
        return ""
    if troubled and _BETWEEN.search(before):
        return ""
    if _ONLY_THAT_DAY.search(before) or (
        troubled and re.search(r"\bagain (?:at|on) $", before)
    ):
        return ""
    if kind == "onboarding" and _SINCE_THEN.search(before):
        return "since"
    if kind == "offboarding" and _IS_GONE.search(before):
        return "deadline"
    if kind == "change" and "clock" in phrase.kind and _HABIT.search(_clause_of(before)):
        return ""
    if phrase.kind == "whole":
        out = re.search(r"\b(?:off|out) $", before) or _is_sick(sentence.text)
        return "since" if troubled and out else ""
    if phrase.kind == "clock_word" and not _is_sick(body.text):
        return ""
    if phrase.kind == "length":
        return _role_of_length(phrase, before, troubled)
    if re.search(r"\b(?:is|are|was|were) from (?:the )?$", before):
        return ""
    if troubled and (_SINCE.search(before) or _SINCE_WORD.search(before)):
        return "since"
    if not troubled and re.search(r"\bsince (?:about |the )?$", before, re.I):
        return ""
    if re.search(r"\b(?:every|each) (?:\w+ )?$", before, re.I):
        return ""
    if _NOT_A_WISH.search(before) and phrase.kind != "day_clock":
        return ""
    clause = _clause_of(before)
    if troubled and _ONLY_TOLD.search(clause) and not _needs(clause):
        return ""
    if _PAST.search(phrase.text):
        return "since" if troubled else ""
    if _FUTURE.search(phrase.text):
        return "deadline"
    if kind == "howto" and _ONE_GOES_ON.search(clause):
        return "deadline"
    if not troubled:
        if re.match(r"today$", phrase.text, re.I) and not _FROM.search(before):
            return (
                "deadline" if kind in ("hardware", "software", "access", "offboarding") else ""
            )
        return "" if kind in ("howto", "idea") and not _FROM.search(before) else "deadline"
    if re.match(r"(?:today|this)", phrase.text, re.I):
        if _needs(sentence.text):
            return "deadline"
        return "since" if _tells_trouble(sentence.text, phrase, sentence.start) else ""
    if _happened_before(sentence.text, phrase.span.start - sentence.start):
        return "since"
    return "" if _DONE.search(_clause_of(before)) else "deadline"


_ONLY_THAT_DAY: Final = re.compile(
    r"\b(?:it['’]?s|it is|today is) (?:already |only |now )?(?:a )?$", re.I
)
""" "And it's Saturday!" says how bad it is, not by when."""
_BETWEEN: Final = re.compile(
    r"\bbetween (?:\d[\d:.]*(?: ?[ap]m)?|\w+)(?: and|,) $|\bbetween $", re.I
)
""" "Slow between 7 and 10 pm": when it happens each day, not by when."""
_IS_GONE: Final = re.compile(
    r"\b(?:left(?: us| the company)?|gone|walked out|quit)(?: since| on| as of)? $", re.I
)
_SINCE_THEN: Final = re.compile(r"\bsince (?:about |the )?$", re.I)
_HABIT: Final = re.compile(
    r"\b(?:go|goes|come|comes|run|runs|arrive|arrives|ring|rings|are sent"
    r"|is sent)\b[^.?!]{0,20}"
    r"\bat $",
    re.I,
)
""" "The reports go out at 5": how it is today, not by when it should change."""
_DONE: Final = re.compile(
    r"\b(?!need|requir|expect|schedul|plann|suppos|book|interested|invited)[a-z]{2,}ed\b", re.I
)
""" "I typed them in on Sunday" is past, and not when trouble began."""


def _clause_of(before: str) -> str:
    """What stands before a time in its own part of the sentence."""
    return re.split(r"[,;:(]| (?:and then|but|because|so) ", before)[-1]


def _role_of_length(phrase: TimePhrase, before: str, troubled: bool) -> str:
    if re.search(r"\bago$", phrase.text, re.I):
        return "since" if troubled else ""
    if re.match(r"(?:in|within)\s", phrase.text, re.I):
        return "" if _SO_OFTEN.search(before) else "deadline"
    if troubled and re.search(
        r"\b(?:since|for|for about|for over|for the (?:last|past)|the (?:last"
        r"|past))\s(?:about |around |over |almost |nearly |more than )*$",
        before,
        re.I,
    ):
        return "since"
    return ""


_ONE_GOES_ON: Final = re.compile(
    r"\b(?:i|we) (?:go|carry|fly|travel|leave|meet|present|teach|need|have to|must|give|take)\b"
    r"[^.?!]{0,60} on (?:the )?$",
    re.I,
)
""" "How do I …? I fly to Oslo on Monday": by then somebody wants to know."""
_SO_OFTEN: Final = re.compile(r"\b(?:times?|twice|once|failure|outage|visit) $", re.I)
""" "The third time in ten days" counts back."""


def _tells_trouble(sentence: str, phrase: TimePhrase, start: int) -> bool:
    """Does the part of the sentence around the time say what goes wrong?"""
    at = phrase.span.start - start
    left = max(sentence.rfind(mark, 0, at) for mark in (",", ";", " and ", " but "))
    ends = [sentence.find(mark, at) for mark in (",", ";", " and ", " but ")]
    right = min((end for end in ends if end >= 0), default=len(sentence))
    part = sentence[max(0, left) : right]
    return bool(_HAPPENED.search(part) or any(one.search(part) for one in SYMPTOMS)) and not (
        re.search(r"\blost (?:an?|\w+ hours?)\b", part)
    )


def _is_sick(text: str) -> bool:
    return any(one.search(text) for one in SYMPTOMS)


def _needs(sentence: str) -> bool:
    return bool(
        re.search(
            r"\b(?:need|have to|must|has to|deadline|due|meeting|call|closes|fix(?:ed)?|repair"
            r"|solve"
            r"|sort|expects?|expecting|arrives?)\b",
            sentence,
            re.I,
        )
    )


def _happened_before(sentence: str, at: int) -> bool:
    """Does the clause that holds the time tell of something past?"""
    start = max(sentence.rfind(mark, 0, at) for mark in (",", " and ", " but ", " because "))
    clause = sentence[max(0, start) : at]
    return bool(_HAPPENED.search(clause))
