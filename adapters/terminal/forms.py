"""Fill in a form line by line.

An empty line keeps what stands there, "-" empties it, "/cancel" leaves the form.
"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from adapters.terminal.drawing import harmless

View = dict[str, Any]
Ask = Callable[[str], Awaitable[str]]
Say = Callable[[str], None]
Given = str | list[str]

CANCEL = "/cancel"


class Cancelled(Exception):
    """The person left the form."""


async def fill_in(form: View, ask: Ask, say: Say, now: datetime) -> dict[str, Given]:
    """Ask each field in turn; what was given, by field. Raises Cancelled."""
    say(f"   — {harmless(form['title'])} —  (empty: keep, -: clear, {CANCEL}: leave)")
    given: dict[str, Given] = {}
    for field in form["fields"]:
        given[field["name"]] = await ask_field(field, form["zone"], ask, say, now)
    return given


async def ask_field(field: View, zone: str, ask: Ask, say: Say, now: datetime) -> Given:
    """Ask until the answer can be understood. Raises Cancelled."""
    options = options_of(field)
    for number, (_, label) in enumerate(options, start=1):
        say(f"     {number} {harmless(label)}")
    while True:
        typed = (await ask(prompt(field, options))).strip()
        if typed == CANCEL:
            raise Cancelled
        try:
            return understand(field, options, zone, typed, now)
        except ValueError as problem:
            say(f"   ! {problem}")


def options_of(field: View) -> list[tuple[str, str]]:
    """What can be chosen, as (value, label)."""
    if field["kind"] == "choice":
        return [(value, label) for value, label in field["options"]]
    return []


def prompt(field: View, options: Sequence[tuple[str, str]]) -> str:
    """ "   What people notice * (In their words.) [Email is slow]: " """
    must = " *" if field.get("required") else ""
    hint = f" ({harmless(field['hint'])})" if field["hint"] else ""
    stands = shown(field, options)
    return f"   {harmless(field['label'])}{must}{hint}{f' [{stands}]' if stands else ''}: "


def shown(field: View, options: Sequence[tuple[str, str]]) -> str:
    """What stands in the field now, in words."""
    value = field["value"]
    if field["kind"] == "yes_no":
        return "yes" if value else "no"
    if isinstance(value, list):
        labels = dict(options)
        return ", ".join(harmless(labels.get(str(each), str(each))) for each in value)
    return harmless(str(value)).replace("\n", "\\n")


def understand(
    field: View, options: Sequence[tuple[str, str]], zone: str, typed: str, now: datetime
) -> Given:
    """The field's new value. Raises ValueError with what to type instead."""
    if not typed:
        return kept(field)
    match field["kind"]:
        case "yes_no":
            return "yes" if typed.lower() in ("y", "yes", "1") else ""
        case "choice":
            chosen = (
                [] if typed == "-" else [_chosen(each, options) for each in typed.split(",")]
            )
            return chosen if field["several"] else (chosen[0] if chosen else "")
        case "time":
            return "" if typed == "-" else read_time(typed, zone, now)
        case _:
            return "" if typed == "-" else typed.replace("\\n", "\n")


def kept(field: View) -> Given:
    """What the field holds, as it is sent."""
    value = field["value"]
    if field["kind"] == "yes_no":
        return "yes" if value else ""
    if field["kind"] == "choice" and not field["several"]:
        return str(value[0]) if value else ""
    return [str(each) for each in value] if isinstance(value, list) else str(value)


def _chosen(typed: str, options: Sequence[tuple[str, str]]) -> str:
    """A choice by its number, its name, or the beginning of its label."""
    wanted = typed.strip().lower()
    if wanted.isdigit() and 1 <= int(wanted) <= len(options):
        return options[int(wanted) - 1][0]
    for value, label in options:
        if wanted and (wanted == value.lower() or label.lower().startswith(wanted)):
            return value
    raise ValueError(f"Type a number from 1 to {len(options)}.")


def read_time(typed: str, zone: str, now: datetime) -> str:
    """ "14:30" or "+30" (minutes) or "2026-03-03 14:30", on the person's clocks."""
    local = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None, second=0, microsecond=0)
    if typed.startswith("+") and typed[1:].isdigit() and len(typed) < 7:
        later = now.astimezone(ZoneInfo(zone)) + timedelta(minutes=int(typed[1:]))
        return f"{later:%Y-%m-%dT%H:%M}"
    try:
        if len(typed) <= 5:
            clock = datetime.strptime(typed, "%H:%M").time()  # noqa: DTZ007  # a clock, no instant
            at = datetime.combine(local.date(), clock)
            return f"{at if at >= local else at + timedelta(days=1):%Y-%m-%dT%H:%M}"
        return f"{datetime.fromisoformat(typed):%Y-%m-%dT%H:%M}"
    except ValueError:
        raise ValueError("Type a time such as 14:30, +30 or 2026-03-03 14:30.") from None
