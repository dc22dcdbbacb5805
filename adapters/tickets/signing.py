"""Standard Webhooks: who sent this, and was it just now?

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

from collections.abc import Mapping, Sequence

from standardwebhooks import Webhook, WebhookVerificationError

from adapters.front import Refused

BAD_SIGNATURE = (
    "The signature does not fit. Check that both sides use the same secret, "
    "and that nothing in between changes the body."
)
BAD_TIME = (
    "The time of this message is more than five minutes off. "
    "Check the clocks of both machines, then send it again."
)


def secrets_of(texts: Sequence[str]) -> tuple[Webhook, ...]:
    """Ready to verify with any of these secrets. Raises ValueError for one that is none."""
    made = []
    for text in texts:
        try:
            made.append(Webhook(text))
        except Exception as error:
            raise ValueError(
                "A ticket secret must be base64, as in whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw."
            ) from error
    if not made:
        raise ValueError("A ticket source needs at least one secret.")
    return tuple(made)


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
