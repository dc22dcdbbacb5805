"""Times as people jot them down: "tmrw", "Monday at 9", "before Christmas", "for weeks"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.language import Span
from glossary.times import TimePhrase

_HOUR_BEHIND: Final = re.compile(
    r" (?:after|before|around|at) (?:lunch|noon|closing|school)\b|,? (?:at|around|by"
    r"|from) (?:half (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"|(?:1\d|2[0-4]|\d)(?:[.:][0-5]\d)?(?:ish)?)"
    r"(?![\w%]|[.,:/-]\d| (?:minutes?|hours?|days?|people|of)\b)",
    re.I,
)
_HOUR_BEFORE: Final = re.compile(
    r"\b(?:at|by|before|until|from|since|latest) ((?:1\d|2[0-4]|\d)(?:[.:][0-5]\d)? (?:on )?)$",
    re.I,
)
_HOUR_WORD: Final = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_LOOSE: Final = re.compile(
    r"\b(?:"
    r"(?P<day>tmrw|tmr|tomorow|tommorow|tommorrow|yday|yesturday|ystrday)"
    r"|(?:(?<=by )|(?<=on )|(?<=until )|(?<=till )|(?<=since )|(?<=before )|(?<=next )"
    r"|(?<=starts )|(?<=begins )|(?<=from )|(?<=leaves ))"
    r"(?P<short_day>mon|tues?|wed|thurs?|thu|fri|sat|sun)"
    r"|(?<=\w )(?P<whole>all (?:night|morning|day|week|weekend|afternoon))"
    r"(?= ?[.,;:!?\n]| and\b| but\b|$)"
    r"|(?<=for )(?P<length>(?:some |many |several )?(?:ages|hours|days|weeks|months))"
    r"|(?<=since )(?P<part>(?:lunch|breakfast|opening|closing)(?: ?time| ?break)?)"
    r"|(?P<period>(?:christmas|easter|new year['’]?s (?=day|eve)|new year(?!['’])|half[-"
    r" ]term|ramadan|thanksgiving|pentecost)"
    r"(?: ?eve| ?day| break| holidays?| rush)?(?! (?:market|party|tree|cards?|menu|sale|concert"
    r"|dinner|show))"
    r"|(?:the )?(?:start|end|beginning) of (?:the |this |next )?(?:term|semester|season)"
    r"|(?:(?<=by )|(?<=until )|(?<=before )|(?<=since )|(?<=from ))(?:january|february|april"
    r"|june"
    r"|july|august|september|october|november|december)"
    r"|(?<=by )(?:spring|summer|autumn|winter)|next (?:term|semester|season)"
    r"|(?:(?<=before the )|(?<=until the )|(?<=by the )|(?<=since the ))(?:spring|summer|autumn"
    r"|winter) (?:term|semester|season|break|holidays))"
    rf"|(?:(?<=since )|(?<=by )|(?<=before )|(?<=until )|(?<=at ))(?P<clock_half>half"
    rf" {_HOUR_WORD})"
    rf"|(?P<clock_word>{_HOUR_WORD} o['’]?clock|(?<=\bat ){_HOUR_WORD}(?:"
    rf" sharp)?(?=\s*(?:[!?;,.)\n]"
    r"|$)| (?:and|but|so|today|tomorrow|tmrw|tonight|sharp)\b))"
    r"|(?P<clock_verb>(?:(?<=closes )|(?<=starts )|(?<=begins )|(?<=opens )|(?<=leaves )"
    r"|(?<=resumes )|(?<=patient )|(?<=guest )|(?<=lesson )|(?<=customer )|(?<=appointment ))"
    r"(?:1\d|2[0-3]|\d)[.:][0-5]\d(?=\s*(?:[!?;,)\n]|\.(?!\d)|$)))"
    r"|(?:(?<=before )|(?<=since )|(?<=until )|(?<=by )|(?<=after )|(?<=since like )"
    r"|(?<=since about )|(?<=since around )|(?<=since roughly ))(?P<clock>(?:1\d|2[0-4]"
    r"|\d)(?:[.:][0-5]\d|ish)?"
    r"(?![\w%]|[.,:/-]\d| \w))"
    r"|(?<=\bat )(?P<clock_day>(?:1\d|2[0-4]|\d)(?=\s*(?:[!?;)\n]|[.,](?!\d)|$)))"
    r"|(?<=\bat )(?P<clock_dot>(?:1\d|2[0-3]|\d)\.[0-5]\d(?=\s*(?:[!?;,)\n]|\.(?!\d)|$)))"
    r")(?!\w)",
    re.I,
)


_SAME_AS: Final = {
    "short_day": "day", "clock_dot": "clock", "clock_verb": "clock", "clock_half": "clock",
}  # fmt: skip
_BEGINS_AT: Final = re.compile(
    r"\b(?:lesson|meeting|class|show|call|exam|boarding|appointment|court|hearing|service|shift"
    r"|departure|flight|train|match|concert|rehearsal|lecture|visit|delivery|tour|starts?"
    r"|begins?"
    r"|opens?|closes?|leaves?|today|tomorrow) at $",
    re.I,
)
""" "Lecture at 11.15", but no price of 11.15."""
_SHORT_DAY_BEFORE: Final = re.compile(
    r"\b(?:mon|tues?|wed|thurs?|thu|fri|sat|sun)(?:\.|,)? $", re.I
)


_CLOCK_BEHIND: Final = re.compile(
    r"(?<=tmr|mrw) (?:(?:1[0-2]|\d)(?:[.:][0-5]\d)?\s?[ap]m|(?:1\d|2[0-3]"
    r"|\d)[:.][0-5]\d)\b",
    re.I,
)
_PART_BEFORE: Final = re.compile(
    r"\bsince ((?:opening|closing|lunch|breakfast)(?: ?time| ?break)? )$", re.I
)
_LOOSE_DAY_BEHIND: Final = re.compile(
    r" (?:on )?(?:tmrw|tmr|tomorow|tommorow|tommorrow)\b", re.I
)


def with_loose_times(text: str, known: Sequence[TimePhrase]) -> list[TimePhrase]:
    """The known phrases, a day with the hour behind it as one, and the loose ones."""
    phrases = [_with_hour(text, phrase) for phrase in known]
    taken = {at for one in phrases for at in range(one.span.start, one.span.end)}
    for match in _LOOSE.finditer(text):
        if taken.isdisjoint(range(*match.span())):
            kind = match.lastgroup or ""
            if kind == "clock_dot" and not _BEGINS_AT.search(text[: match.start()][-40:]):
                continue
            loose = TimePhrase(
                text=match.group(), span=Span(*match.span()), kind=_SAME_AS.get(kind, kind)
            )
            phrases.append(_with_hour(text, loose))
    return sorted(phrases, key=lambda phrase: phrase.span.start)


def _with_hour(text: str, phrase: TimePhrase) -> TimePhrase:
    if phrase.kind == "clock" and (day := _LOOSE_DAY_BEHIND.match(text, phrase.span.end)):
        whole = Span(phrase.span.start, day.end())
        return TimePhrase(text=text[whole.start : whole.end], span=whole, kind="clock_day")
    if phrase.kind != "day":
        return phrase
    start, end = phrase.span.start, phrase.span.end
    if part := _PART_BEFORE.search(text[max(0, start - 24) : start]):
        start -= len(part[1])
        return replace(phrase, text=text[start:end], span=Span(start, end), kind="part")
    if day := _SHORT_DAY_BEFORE.search(text[max(0, start - 8) : start]):
        start -= len(day.group())
        phrase = replace(phrase, text=text[start:end], span=Span(start, end))
    if hour := _HOUR_BEHIND.match(text, end) or _CLOCK_BEHIND.match(text, end):
        end = hour.end()
    elif before := _HOUR_BEFORE.search(text[max(0, start - 16) : start]):
        start -= len(before[1])
    else:
        return phrase
    return replace(phrase, text=text[start:end], span=Span(start, end), kind="day_clock")
