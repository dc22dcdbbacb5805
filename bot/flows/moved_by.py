"""How far words move something that was announced: "moved by two days, same time"."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

_NUMBERS = {
    word: number
    for number, words in enumerate(
        ("a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1
    )
    for word in words.split()
}
_MOVED = re.compile(
    r"\b(?:(?P<sooner>brought forward|moved up)|moved|move it|shifted|postponed?|delayed|"
    r"pushed(?: back)?|put (?:off|back)|rescheduled)\b[^.!?\n]{0,30}?\b(?:by|for) "
    rf"(?P<number>\d{{1,2}}|{'|'.join(_NUMBERS)}) (?P<unit>minute|hour|day|week)s?\b"
    r"(?P<earlier> (?:earlier|sooner))?",
    re.IGNORECASE,
)


def moved_by(words: str) -> timedelta | None:
    """The one distance that the words name; None where they name none, or several."""
    found = list(_MOVED.finditer(words))
    if len(found) != 1:
        return None
    [told] = found
    number = told["number"].lower()
    many = int(number) if number.isdecimal() else _NUMBERS[number]
    distance = timedelta(**{f"{told['unit'].lower()}s": many})
    return -distance if told["sooner"] or told["earlier"] else distance


def moved(at: datetime, distance: timedelta, zone: str) -> datetime:
    """So much later there, at the same time of the day where it is days."""
    return at.astimezone(ZoneInfo(zone)) + distance
