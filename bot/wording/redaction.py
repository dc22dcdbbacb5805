"""What is said about a secret that somebody typed."""

from collections.abc import Sequence

TAKEN_OUT_WHEN = "I took it out of your message and keep it nowhere."
NOW_CHANGE_IT = "If others could read it where you wrote it, change it now."


def taken_out(found: Sequence[str]) -> str:
    return f"The {' and the '.join(found)} is not passed on"
