"""Commit something that nobody said: the house file, an account that joined, a kept draft."""

import secrets

from bot.events import TimeCame
from bot.outcome import Outcome
from bot.ports import Clock, Conflict, Store


async def commit_unasked(
    store: Store,
    clock: Clock,
    organisation: str,
    outcome: Outcome,
    *,
    what: str,
    about: str = "",
) -> bool:
    """Whether it was committed; False where another process was faster: then what that one
    did stands, and nothing of this is left waiting.

    It passes through the inbox like all else. Each try has a key of its own, because a process
    that dies between the two steps must not be the last one that tried; the versions see to
    it that it is done once.
    """
    event = TimeCame(
        key=f"{what}:{secrets.token_hex(8)}",
        organisation=organisation,
        at=clock.now(),
        about=about or what,
        what=what,
    )
    await store.take(event)
    try:
        await store.commit(event, outcome)
    except Conflict:
        await store.commit(event, Outcome())
        return False
    return True
