"""What Slack shows of an agent at work, where a workspace has agents (tier `agent`).

https://docs.slack.dev/ai/: a status under the person's message while we work. It says
nothing that matters: when it cannot be shown, the answer comes all the same.
"""

import asyncio
from typing import Any

from adapters.slack.desk import Desk
from bot.events import Said

READING = "is reading that …"
LOADING = ("Finding the IT words", "Keeping every number and time as it is")
SHOWN = 2.0
"""Seconds; an answer takes less than one."""


async def show_working(desk: Desk, said: Said, channel: str) -> None:
    """Show the status for a moment. Raises what a call raises."""
    about: dict[str, Any] = {
        "channel_id": channel,
        "thread_ts": said.place.thread or said.message,
    }
    await _set(desk, said, {**about, "status": READING, "loading_messages": list(LOADING)})
    await asyncio.sleep(SHOWN)
    await _set(desk, said, {**about, "status": ""})


async def _set(desk: Desk, said: Said, given: dict[str, Any]) -> None:
    await desk.call(said.who.workspace, "assistant.threads.setStatus", **given)
