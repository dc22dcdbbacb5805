"""An alert from monitoring makes a draft for a person to post, never a broadcast."""

from bot.events import AlertFired
from bot.flows.announcing import readers_of
from bot.flows.notice_cards import (
    draft_card,
    draft_key,
)
from bot.language import Audience
from bot.outcome import Outcome, Show, ToPerson
from bot.ports import Look
from bot.records import Notice
from bot.tools import Tools, id_from


async def alert_fired(look: Look, tools: Tools, event: AlertFired) -> Outcome:
    """Monitoring saw something: a draft for whoever is on call, never a broadcast."""
    wanted = await look.with_role("on_call") or await look.with_role("it_poster")
    drafts = await look.many(Notice, incident=event.incident, limit=1)
    if event.over or drafts or not wanted:
        return Outcome()
    text = f"{event.title}\n\n{event.detail}".strip()
    rewrite = await tools.rewriter.rewrite(text, Audience(it_channel=True))
    notice = Notice(
        id=id_from(event.incident),
        organisation=event.organisation,
        severity=event.severity,
        source=text,
        output=rewrite.output,
        changes=rewrite.changes,
        below=rewrite.below,
        services=event.services,
        since=event.at,
        author=wanted[0].id,
        at=event.at,
        incident=event.incident,
    )
    reach = await look.reach(readers_of(notice))
    card = draft_card(
        notice,
        reach=reach,
    )
    to = (ToPerson(person=wanted[0].id),)
    show = Show(key=draft_key(notice.id), card=card, to=to, urgent=True)
    return Outcome(puts=(notice,), shows=(show,))
