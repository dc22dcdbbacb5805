"""A message as it stands now: its first line and everything that changed it since."""

import dataclasses

from bot.ports import ChatLine, Chats

PAGE = 500


async def standing(chats: Chats, workspace: str, message: str) -> ChatLine | None:
    """The message with its newest words and card; None if it never was, or was taken away."""
    made = await chats.message(workspace, message)
    if made is None:
        return None
    now: ChatLine | None = made
    for line in await _lines_after(chats, made):
        if line.message == message:
            now = _changed(made, now, line)
    return now


def _changed(made: ChatLine, now: ChatLine | None, line: ChatLine) -> ChatLine | None:
    match line.kind:
        case "said" | "card":
            return line
        case "delete":
            return None
        case "edit":
            body = line.body or made.body
            return now and dataclasses.replace(now, text=line.text, body=body)
        case "react" | "unreact":
            return now


async def _lines_after(chats: Chats, made: ChatLine) -> list[ChatLine]:
    """What happened in the chat since; a chat is long, what follows one message is not."""
    lines: list[ChatLine] = []
    seq = made.seq
    while page := await chats.after(made.workspace, made.channel, seq, PAGE):
        lines += page
        seq = page[-1].seq
        if len(page) < PAGE:
            break
    return lines
