"""Say something at once, outside the ledger: answers for clients that cannot wait."""

from collections.abc import Awaitable
from dataclasses import dataclass

import structlog

from adapters.teams.elements import View
from adapters.teams.limits import SUMMARY
from adapters.teams.outbound import as_attachment
from adapters.teams.payloads import Activity
from adapters.teams.transport import Transport, Whereto
from bot.ports import Later, Lost, Never

log = structlog.get_logger("plainly.teams")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaking:
    """Posts and changes messages where an activity came from."""

    transport: Transport

    async def say(self, activity: Activity, content: View) -> None:
        """A card that nothing is kept of. What cannot be said is logged and let go."""
        await self._try(self.transport.send(_where(activity), _shown(content)))

    async def change(self, activity: Activity, content: View) -> None:
        """The card whose button was pressed looks like this now."""
        if not activity.reply_to:
            await self.say(activity, content)
            return
        where = _where(activity)
        await self._try(self.transport.update(where, activity.reply_to, _shown(content)))

    async def _try(self, call: Awaitable[object]) -> None:
        try:
            await call
        except (Later, Never, Lost) as problem:
            log.warning("an answer was lost", problem=str(problem))


def _shown(content: View) -> View:
    summary = str(content.get("fallbackText", ""))[:SUMMARY]
    return {"type": "message", "summary": summary, "attachments": [as_attachment(content)]}


def _where(activity: Activity) -> Whereto:
    return Whereto(service=activity.service, conversation=activity.chat.id)
