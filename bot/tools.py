"""What flows work with besides what they may look at: clock, words, ids, hashes."""

import hashlib
import hmac
from base64 import b32encode
from collections.abc import Mapping
from dataclasses import dataclass

from bot.ports import Clock, Glossary, Reader, Rewriter, Tickets


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The few numbers that flows obey; settings.py gives them."""

    longest_text: int = 20_000
    """Characters that somebody may paste at once."""
    asks_a_day: int = 3
    """Rating questions that one person may get within 24 hours."""
    draft_days: int = 14
    callback_minutes: int = 240
    """Working minutes within which a call-back is owed."""
    remind_before: float = 0.25
    """Share of a promise's time that is left when its owner is reminded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """Handed to every flow."""

    clock: Clock
    rewriter: Rewriter
    glossary: Glossary
    reader: Reader
    rating_keys: Mapping[str, bytes]
    """One key for each organisation."""
    limits: Limits = Limits()
    tickets: Tickets | None = None

    def rater(self, organisation: str, person: str) -> str:
        """The keyed hash that stands for a person in ratings (one key per organisation)."""
        return rater_of(self.rating_keys[organisation], organisation, person)


def rater_of(key: bytes, organisation: str, person: str) -> str:
    """The hash of a person under the organisation's key."""
    said = f"{organisation}\0{person}".encode()
    return hmac.new(key, said, hashlib.sha256).hexdigest()[:32]


def code_of(event_key: str) -> str:
    """The short code by which somebody names to IT what went wrong."""
    return id_from(event_key)[:8].upper()


def sorry_key(event_key: str) -> str:
    """Names the card that says sorry for an event that was given up on."""
    return f"sorry:{event_key}"


def id_from(*parts: str) -> str:
    """A short id made from what it stands for, so that a repeated flow makes the same."""
    digest = hashlib.sha256("\0".join(parts).encode()).digest()
    return b32encode(digest)[:12].decode().lower()


def own_id(term: str, unit: str) -> str:
    """The id of a word of the organisation's own, as everybody or one unit reads it."""
    return f"own.{id_from(term.lower(), unit)}"
