"""Read a notice: what it says about itself, quoted; what it does not say stays empty."""

from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo

from bot.language import Found, NoticeFound, ServiceName, Span
from glossary.facts import Seen, read
from glossary.mail_frame import footer_start, without_greeting
from glossary.notices.asides import told_apart
from glossary.notices.kinds import is_trouble_now, kind_of, state_of
from glossary.notices.moving import is_called_off, tells_of_a_move
from glossary.notices.people import duties_of, noticed_by_people, who_of
from glossary.notices.periods import period_of
from glossary.notices.references import services_in, tickets_in
from glossary.sentences import Sentence, sentences
from glossary.wrapping import flat

__all__ = ["read_notice"]


def read_notice(
    text: str,
    *,
    services: Iterable[ServiceName] = (),
    zone: tzinfo = UTC,
    now: datetime | None = None,
) -> NoticeFound:
    """The four answers of a notice and what goes with them, each `text[span]`.

    Times become instants where the text fixes the day ("tomorrow" needs `now`);
    a clock time without a zone is read in `zone` and marked as assumed.
    """
    now = now or datetime.now(UTC)
    said = without_greeting(flat(text[: footer_start(text)]))
    facts: list[Seen] = read(said)
    lines: tuple[Sentence, ...] = sentences(said, facts, at_dashes=False)
    kind = kind_of(said)
    period = period_of(said, lines, zone, now)
    if kind == "outage" and period.begins_after(now):
        # A repair to come is no beginning; what is announced ahead is planned.
        if is_trouble_now(said):
            period = period.without_beginning()
        else:
            kind = "maintenance"
    parts = told_apart(lines)
    return NoticeFound(
        kind=kind,
        state=state_of(said),
        what=_quoted(text, noticed_by_people(parts)),
        who=_quoted(text, who_of(said)),
        since=period.since,
        until=period.until,
        next_update=period.next_update,
        moved=period.moved,
        moved_somewhere=not period.moved and tells_of_a_move(lines),
        called_off=is_called_off(said[:20_000]),
        moments=period.moments,
        to_do=tuple(
            found for span in duties_of(parts) if (found := _quoted(text, span)) is not None
        ),
        services=tuple(_exactly(text, span) for span in services_in(said, services)),
        tickets=tuple(_exactly(text, span) for span in tickets_in(said, facts)),
    )


def _exactly(text: str, span: Span) -> Found:
    return Found(text=text[span.start : span.end], span=span)


def _quoted(text: str, span: Span | None) -> Found | None:
    """These characters without blanks, bullets and the full stop around them."""
    if span is None:
        return None
    start, end = span.start, span.end
    while start < end and text[start] in " \t\n\r-*•·>–—#:,;":
        start += 1
    while end > start and text[end - 1] in " \t\n\r.;:,":
        end -= 1
    if start >= end:
        return None
    return Found(text=text[start:end], span=Span(start, end))
