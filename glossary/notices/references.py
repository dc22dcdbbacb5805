"""Services and tickets that a notice names."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from bot.language import ServiceName, Span
from glossary.facts import Seen

_TICKET: Final = re.compile(
    r"(?:INC|CHG|RITM|REQ|PRB|TASK|SCTASK|CS|TKT|SR|CASE|WO|CRQ|PBI)-?\d{2,}|[A-Z]{2,10}-\d{1,7}"
    r"|[\w.-]+/[\w.-]+#\d+|#\d{2,}"
)
_NO_TICKET: Final = re.compile(
    r"(?:CVE|USN|SHA|TLS|SSL|UTF|ISO|RFC|COVID|PC\d|DDR|CIS|NIST|RHEL|KB)\b|[A-Z]+\d+-", re.I
)


def tickets_in(text: str, facts: Sequence[Seen]) -> tuple[Span, ...]:
    """Ids of tickets, each once."""
    found: dict[str, Span] = {}
    for fact in facts:
        written = text[fact.start : fact.end]
        if fact.kind == "id" and _TICKET.fullmatch(written) and not _NO_TICKET.match(written):
            found.setdefault(written, Span(fact.start, fact.end))
    return tuple(found.values())


def services_in(text: str, services: Iterable[ServiceName]) -> tuple[Span, ...]:
    """The first mention of each service, in order of the text."""
    found = []
    for service in services:
        names = sorted((service.name, *service.aliases), key=len, reverse=True)
        wanted = "|".join(re.escape(name.strip()) for name in names if name.strip())
        if not wanted:
            continue
        match = re.search(rf"(?<!\w)(?:{wanted})(?!\w)", text, re.I)
        if match:
            found.append(Span(*match.span()))
    return tuple(sorted(found))
