"""What a webhook lost: each ticket system that has a list is asked again and again what
changed there.

Its answer becomes the very events that the webhook would have brought, under the same
keys: what came before comes no second time. How far the list was read is committed
together with them, so that a crash loses nothing and a second process asks for nothing
that was asked for already.
"""

from dataclasses import replace
from datetime import timedelta

from bot.events import TimeCame
from bot.outcome import Cancel, Outcome
from bot.ports import CannotAsk, Look
from bot.records import TicketList
from bot.tools import Tools

NAME = "reconcile:"
"""Begins the name of each source's job that comes again and again."""
CRON = "*/5 * * * *"
AT_FIRST = timedelta(days=1)
"""Nobody is asked how it went with what was closed before Plainly knew of the list."""


async def ask(look: Look, tools: Tools, event: TimeCame) -> Outcome:
    """Ask one source what changed since it was read last."""
    source = event.about.removeprefix(NAME)
    before = await look.one(TicketList, source)
    if tools.tickets is None or not tools.tickets.knows(look.organisation, source):
        # It left the settings. If it ever comes back, it begins anew.
        gone = (before,) if before else ()
        return Outcome(removes=gone, jobs=(Cancel(id=f"every:{event.about}"),))
    now = tools.clock.now()
    kept = before or TicketList(
        id=source, organisation=look.organisation, version=0, read_until=now - AT_FIRST
    )
    if kept.wait_until and kept.wait_until > now:
        return Outcome()
    try:
        changes = await tools.tickets.changed(look.organisation, source, kept.read_until)
    except CannotAsk as problem:
        return Outcome(puts=(_failing(kept, event, problem, tools),))
    read = replace(
        kept, read_until=changes.until, failing_since=None, wait_until=None, problem=""
    )
    return Outcome(puts=(read,), events=changes.events)


def _failing(kept: TicketList, event: TimeCame, problem: CannotAsk, tools: Tools) -> TicketList:
    """Nothing was read, and it is known since when and why."""
    return replace(
        kept,
        failing_since=kept.failing_since or event.at,
        wait_until=tools.clock.now() + problem.wait if problem.wait else None,
        problem=str(problem),
    )
