"""A modal follows what is typed into it: the preview below its fields is drawn anew.

Slack tells about each pause in typing and each choice. Only the newest state of a modal
counts: what comes while one preview is on its way takes the place of what waits. Inputs keep
their names, so Slack keeps what stands in them.
https://docs.slack.dev/reference/block-kit/blocks/input-block
"""

import asyncio

from adapters.slack.desk import Desk
from adapters.slack.inbound import Where, read_form
from adapters.slack.modal import sent_modal, with_preview
from adapters.slack.outbound import Looks
from adapters.slack.payloads import Interaction, View
from bot.ports import Later, Lost, Never

INPUTS = frozenset({
    "plain_text_input", "static_select", "multi_static_select", "datetimepicker", "checkboxes",
})  # fmt: skip
PATIENCE = 2.0
"""Seconds for one preview; a newer one follows anyway."""


def typed(desk: Desk, where: Where, sent: Interaction, view: View) -> None:
    """Draw the preview for what stands in the modal now, behind the answer."""
    running = view.id in desk.typing
    desk.typing[view.id] = (where, sent, view)
    if not running:
        desk.behind(_follow(desk, view.id), "follow what is typed")


async def _follow(desk: Desk, id: str) -> None:
    """Until nothing newer waits."""
    try:
        while newest := desk.typing[id]:
            desk.typing[id] = None
            await _redraw(desk, *newest)
    finally:
        del desk.typing[id]


async def _redraw(desk: Desk, where: Where, sent: Interaction, view: View) -> None:
    shape = view.model_dump(exclude_none=True)
    try:
        form = sent_modal(shape, "UTC")
    except (ValueError, AttributeError, KeyError, TypeError):
        return
    event = read_form(where, sent, form)
    try:
        async with asyncio.timeout(PATIENCE):
            card = await desk.preview(event)
            zone = await desk.zone(event.organisation, event.who)
            newer = with_preview(shape, card, Looks(zone=zone, buttons=False))
            if newer["blocks"] != shape["blocks"]:
                await desk.call(
                    event.who.workspace, "views.update", view_id=view.id, view=newer
                )
    except (Later, Lost, Never, TimeoutError):
        return  # It was closed or sent meanwhile, or Slack is busy: a preview is no promise.
