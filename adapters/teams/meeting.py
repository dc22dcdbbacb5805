"""Join an account to its person by the address that its own tenant vouches for.

The roster of the chat has it, so no further permission is needed. Never by name; never a
guest, nor anybody of another tenant.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from adapters.teams.payloads import Activity, text_inside
from adapters.teams.transport import Transport, Whereto
from bot.places import Account
from bot.ports import Clock, Later, Look, Lost, Never

Join = Callable[[Account, str], Awaitable[bool]]
"""Joins an account to the person with this address; False if there is none."""
PATIENCE = 1.5
STRANGER_SECONDS = 600.0
"""After that somebody unknown is looked up again: the file may name them now."""
REMEMBERED = 20_000
OUTSIDE = "#ext#"
"""In the name of a guest's account."""


@dataclass(slots=True, kw_only=True)
class Meeting:
    """Knows whom it has seen, so that nobody is looked up twice."""

    transport: Transport
    join: Join | None
    clock: Clock
    _seen: OrderedDict[Account, float] = field(default_factory=OrderedDict)

    async def meet(self, look: Look, who: Account, activity: Activity) -> None:
        """See to it that an account is joined to its person, if anybody can tell."""
        now = self.clock.now().timestamp()
        if self.join is None or self._seen.get(who, 0.0) > now:
            return
        known = await look.person_at(who) is not None
        if not known:
            try:
                async with asyncio.timeout(PATIENCE):
                    known = await self._join(who, activity)
            except (Later, Lost, Never, TimeoutError):
                known = False
        self._seen[who] = float("inf") if known else now + STRANGER_SECONDS
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)

    async def _join(self, who: Account, activity: Activity) -> bool:
        where = Whereto(service=activity.service, conversation=activity.conversation)
        member = await self.transport.member(where, activity.sender.id)
        name = text_inside(member, "userPrincipalName")
        tenant = text_inside(member, "tenantId")
        if OUTSIDE in name.lower() or (tenant and tenant != who.workspace):
            return False
        for address in dict.fromkeys((name, text_inside(member, "email"))):
            if "@" in address and self.join and await self.join(who, address):
                return True
        return False
