"""Away and back: somebody else has the requests meanwhile, and everybody is told who."""

import re
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot import wording
from bot.cards import Card, Choice, Choices, Text, Times
from bot.events import Pressed, Said
from bot.outcome import Outcome
from bot.scene import Scene, privately, reply

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def read_until(text: str, now: datetime, zone: str) -> datetime | None:
    """ "away until Friday", "away until 3 March", "away for 3 days", "away today"."""
    local = now.astimezone(ZoneInfo(zone))
    words = text.lower()
    if found := re.search(r"\bfor (\d{1,2}) (day|week)s?\b", words):
        days = int(found[1]) * (7 if found[2] == "week" else 1)
        return _start_of(local, days)
    if "tomorrow" in words:
        return _start_of(local, 1 if "until" in words else 2)
    if "today" in words:
        return _start_of(local, 1)
    for number, day in enumerate(DAYS):
        if day in words:
            ahead = (number - local.weekday()) % 7 or 7
            return _start_of(local, ahead)
    if found := re.search(r"\b(\d{4})-(\d{2})-(\d{2})\b", words):
        try:
            day_ = datetime(int(found[1]), int(found[2]), int(found[3]), tzinfo=local.tzinfo)
        except ValueError:
            return None
        return day_ if day_ > local else None
    return None


def _start_of(local: datetime, days: int) -> datetime:
    day = (local + timedelta(days=days)).date()
    return datetime.combine(day, time(0), local.tzinfo)


async def away(scene: Scene, said: Said) -> Outcome:
    """ "I am away until Friday"; "I am back" ends it."""
    if re.search(r"\bback\b", said.text, re.IGNORECASE) and not re.search(
        r"\buntil\b|\bback on\b", said.text, re.IGNORECASE
    ):
        here = replace(scene.me, away_until=None)
        card = Card(title="Welcome back. New requests come to you again.", tone="good")
        return Outcome(puts=(here,)) + reply(said.key, privately(said.place, said.who.id), card)
    until = read_until(said.text, scene.now, scene.zone)
    if until is None:
        card = Card(
            title="Until when are you away?",
            parts=(Text("Write for example “away until Friday” or “away for 3 days”."),),
        )
        return reply(said.key, privately(said.place, said.who.id), card)
    gone = replace(scene.me, away_until=until)
    text = "New requests go to a deputy until then. The ones you have stay with you."
    back = Choices((Choice("I am back", "away.back", ""),))
    card = Card(
        title="Noted: you are away", parts=(Times(((wording.UNTIL, until),)), Text(text), back)
    )
    return Outcome(puts=(gone,)) + reply(said.key, privately(said.place, said.who.id), card)


async def back(scene: Scene, pressed: Pressed) -> Outcome:
    here = replace(scene.me, away_until=None)
    card = Card(title="Welcome back. New requests come to you again.", tone="good")
    return Outcome(puts=(here,)) + reply(
        pressed.key, privately(pressed.place, pressed.who.id), card
    )
