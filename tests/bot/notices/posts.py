"""The notice that most of these stories tell of, and how it is posted."""

from dataclasses import replace
from typing import Any

from bot.cards import Card
from bot.records import Organisation
from tests.bot.dialog import Dialog

MESSAGE = "SSO outage\n\nThe failover of SSO at 09:40 did not work. Users see 503 errors."
ANSWERS: dict[str, Any] = {
    "what": "You cannot sign in",
    "who": "Everybody in Finance",
    "to_do": "Wait, please",
    "next_update": "2026-03-02T11:00:00+00:00",
    "services": ("email",),
    "severity": "major",
    "kind": "outage",
}


async def post(bot: Dialog, **changed: Any) -> None:
    await bot.says("sam", MESSAGE)
    form = await bot.opens("sam", "Post it …")
    await bot.submits("sam", form, **(ANSWERS | changed))


def notice(bot: Dialog, who: str) -> Card:
    return bot.card(who, "sign-in interruption")


async def wide_from(bot: Dialog, readers: int) -> None:
    """Let a notice to so many readers count as wide."""
    kept = await bot.look.one(Organisation, bot.organisation)
    assert kept
    await bot.keeps(replace(kept, wide_notice=readers))
