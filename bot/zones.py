"""Clock times in words are of the zone of whoever wrote them: named for readers elsewhere."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot import wording
from bot.language import Fact

_BARE = re.compile(r"\d\d:\d\d(?::\d\d)?")
"""The value of a clock time with which the words name no zone."""
_NAMED = re.compile(r"\s*\(|\s+[A-Z]\w+(?: [A-Z]\w+)? time\b")
_SENTENCE_ENDS = re.compile(r"[.!?]\s|\n")


def city(zone: str) -> str:
    """ "New York" for "America/New_York"."""
    return zone.rpartition("/")[2].replace("_", " ")


def tell_the_same(one: str, other: str, now: datetime) -> bool:
    """Whether the clocks of two zones go alike, in summer and in winter."""
    return all(
        at.astimezone(ZoneInfo(one)).utcoffset() == at.astimezone(ZoneInfo(other)).utcoffset()
        for at in (now, now + timedelta(days=182))
    )


def with_zone(text: str, facts: Sequence[Fact], zone: str) -> str:
    """The text with the zone's name behind the first clock times that it tells: whoever
    reads on takes the later ones for the same."""
    bare = [each for each in facts if each.kind == "time" and _BARE.fullmatch(each.value)]
    if not bare:
        return text
    end = bare[0].span.end
    for each in bare[1:]:
        if _SENTENCE_ENDS.search(text, end, each.span.start):
            break
        end = each.span.end
    if _NAMED.match(text, end):
        return text
    return text[:end] + wording.IN_ZONE.format(city=city(zone)) + text[end:]
