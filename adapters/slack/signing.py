"""Is this request from Slack? Decided on the raw bytes, before anything is parsed.

https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Literal

from adapters.front import Refused

OLDEST = 300
"""Seconds: an older request may be a recorded one."""
STAMP_HEADER = "X-Slack-Request-Timestamp"
SIGNATURE_HEADER = "X-Slack-Signature"
NOT_FROM_SLACK = "This request is not signed by Slack, or it is too old."
Why = Literal["unsigned", "time", "secret"]


class NotFromSlack(Refused):
    """Refused, with what was wrong: for our log, never for whoever asks."""

    def __init__(self, why: Why) -> None:
        super().__init__(401, NOT_FROM_SLACK)
        self.why: Why = why


def check_signature(
    raw: bytes, headers: Mapping[str, str], secrets: Sequence[str], now: datetime
) -> None:
    """Raises NotFromSlack (401) unless one of the secrets signed these bytes just now."""
    stamp = headers.get(STAMP_HEADER, "")
    given = headers.get(SIGNATURE_HEADER, "").encode("utf-8", "surrogateescape")
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= 12):
        raise NotFromSlack("unsigned")
    if abs(now.timestamp() - int(stamp)) > OLDEST:
        raise NotFromSlack("time")
    if not any(hmac.compare_digest(given, sign(raw, stamp, each)) for each in secrets):
        raise NotFromSlack("secret")


def sign(raw: bytes, stamp: str, secret: str) -> bytes:
    """The signature that Slack would put on these bytes."""
    made = _keyed(secret).copy()
    made.update(b"v0:" + stamp.encode() + b":" + raw)
    return b"v0=" + made.hexdigest().encode()


@lru_cache(maxsize=16)
def _keyed(secret: str) -> hmac.HMAC:
    """Half the work of a signature, done once: only the message is missing."""
    return hmac.new(secret.encode(), digestmod=hashlib.sha256)
