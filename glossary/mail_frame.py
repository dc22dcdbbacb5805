"""What stands around a mail: a greeting above, a card or a notice of secrecy below."""

import re
from typing import Final

_NOT_FOR_ALL: Final = (
    r"confidential|privileged|intended (?:only|solely|recipient|for the (?:named|sole|exclusive"
    r"|recipient|addressee|person|individual|use))"
)
_FOOTER: Final = re.compile(
    r"^[ \t]*(?:--[ \t\r]*$"
    rf"|(?:this|the) (?:e-?mail|message|communication)\b[^\n]{{0,120}}\b(?:{_NOT_FOR_ALL})"
    r"|if you (?:are not|have received|received) [^\n]{0,60}\b(?:recipient|in error)"
    r"|(?:confidentiality notice|disclaimer|privileged and confidential)\b)",
    re.I | re.M,
)
_BEGINS_A_MAIL: Final = (
    r"-{2,} ?(?:original|forwarded) message\b|begin forwarded message"
    r"|on [^\n]{1,120} wrote:[ \t\r]*$"
)
_ANOTHER_MAIL: Final = re.compile(rf"^[ \t]*(?:from:|{_BEGINS_A_MAIL})", re.I | re.M)
ANSWERED: Final = re.compile(
    rf"^[ \t]*(?:_{{5,}}[ \t]*\n[ \t]*from:|{_BEGINS_A_MAIL})", re.I | re.M
)
"""Where the mail begins that somebody answers or sends on."""
_GREETING: Final = re.compile(
    r"\s*(?:dear|hi|hello|hey|good (?:morning|afternoon|evening|day))\b"
    r"[^\n.!?:]{0,60}[,!]?[ \t\r]*\n",
    re.I,
)
_LONGEST: Final = 2_000


def footer_start(text: str) -> int:
    """Where the card or the notice of secrecy below a mail begins; else the text's end.

    A line of "--" is none where another mail follows.
    """
    for found in _FOOTER.finditer(text, max(0, len(text) - _LONGEST)):
        above, below = text[: found.start()], text[found.start() :]
        if above.strip() and not _ANOTHER_MAIL.search(below):
            return found.start()
    return len(text)


def without_greeting(text: str) -> str:
    """Blanks for a greeting that has a line of its own: every place stays the same."""
    found = _GREETING.match(text)
    return " " * found.end() + text[found.end() :] if found else text
