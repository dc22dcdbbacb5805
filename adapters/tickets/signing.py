"""Standard Webhooks: who sent this, and was it just now?

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import base64
from collections.abc import Mapping, Sequence

from standardwebhooks import Webhook, WebhookVerificationError

from adapters.front import Refused
from bot.settings import SettingProblem

SHORTEST = 16
"""Bytes in a secret; the standard asks for 24 to 64, some senders make shorter ones."""

BAD_SIGNATURE = (
    "The signature does not fit. Check that both sides use the same secret, "
    "and that nothing in between changes the body."
)
BAD_TIME = (
    "The time of this message is more than five minutes off. "
    "Check the clocks of both machines, then send it again."
)


def secrets_of(texts: Sequence[str]) -> tuple[Webhook, ...]:
    """Ready to verify with any of these secrets. Raises SettingProblem for one that is none."""
    if not texts:
        raise SettingProblem("PLAINLY_TICKET_SECRETS: a ticket source needs a secret.")
    for text in texts:
        try:
            key = base64.b64decode(text.removeprefix("whsec_"), validate=True)
        except ValueError:
            key = b""
        if len(key) < SHORTEST:
            raise SettingProblem(
                "PLAINLY_TICKET_SECRETS: a secret must be base64 and long enough, as in "
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw."
            )
    return tuple(Webhook(text) for text in texts)


def verify(raw: bytes, headers: Mapping[str, str], secrets: Sequence[Webhook]) -> str:
    """The id of the message, the same for each of its repetitions.

    Any of the secrets may have signed, so that they can be changed without a gap.
    Raises Refused (401).
    """
    say = BAD_SIGNATURE
    for secret in secrets:
        try:
            secret.verify(raw, dict(headers), json_parse=False)
        except WebhookVerificationError as error:
            if "timestamp too" in str(error):
                say = BAD_TIME
        except ValueError:
            continue  # the library trips over headers and bodies that no sender makes
        else:
            return next(
                value for name, value in headers.items() if name.lower() == "webhook-id"
            )
    raise Refused(401, say)
