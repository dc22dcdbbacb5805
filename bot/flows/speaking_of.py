"""A word of IT about a notice that is open: it is over, or something in it is wrong."""

import re
from dataclasses import replace

from bot import wording
from bot.cards import Card, Choice, Choices, Text
from bot.events import Said
from bot.flows.announcing import FEW_WORDS, draft, ended_in_few_words, notices_meant
from bot.flows.explaining import kept_words
from bot.flows.notice_cards import title_of
from bot.outcome import Outcome
from bot.records import Notice
from bot.scene import Scene, privately, reply

_NOTICE = re.compile(
    r"\b(?<!\bi )(?<!\bwe )(?<!you )(?<!they )(?<!to )notice\b(?! ?(?:board|period|that\b))"
    r"|\b(?:announcement|outage message|maintenance message)\b",
    re.I,
)
_WRONG = re.compile(
    r"\b(?:wrong|incorrect|mistakes?|typos?|outdated|not (?:right|correct|true)"
    r"|should (?:be|say|have|end|start)|must (?:be|say|go)|needs? (?:an? |to be )?(?:update"
    r"|chang|correct|fix)\w*|(?:end|start|time|title|date|day)s? (?:is|are)|instead of"
    r"|take\b.{0,30}\bback"
    r"|(?:please |pls )?(?:update|change|correct|edit|remove|delete|withdraw)\b.{0,30}\bnotice"
    r"|can go)\b",
    re.I,
)


async def wrong_notice(scene: Scene, said: Said) -> Outcome | None:
    """ "The mail notice is wrong, it ends at 20:00": what can be done about that notice.

    The words tell its author's colleagues what is wrong, and not its readers what is right,
    so they are not put into the update.
    """
    text = said.text.strip()
    if len(text) > FEW_WORDS or "\n" in text or text.endswith("?"):
        return None
    if not (_NOTICE.search(text) and _WRONG.search(text)):
        return None
    meant = (await notices_meant(scene, text)).open
    if not meant:
        return None
    kept = kept_words(scene, said)
    ask = Choice(wording.IS_A_REQUEST, "ask.this", kept.id)
    buttons = [_update(each, title_of(each)) for each in meant[:4]]
    card = (
        _card_of_one(meant[0], ask)
        if len(meant) == 1
        else _which(wording.WHICH_NOTICE, [*buttons, ask])
    )
    shown = reply(said.key, privately(said.place, said.who.id), card)
    return Outcome(puts=(kept,)) + shown


async def over(scene: Scene, said: Said) -> Outcome | None:
    """ "Mail is flowing again": a draft that offers to end the notice; asked which, where
    several are open and the words name none of them."""
    meant = await ended_in_few_words(scene, said.text)
    if not meant.open:
        return None
    if len(meant.open) == 1 or meant.named:
        return await draft(scene, said)
    buttons = [Choice(title_of(each), "notice.resolve", each.id) for each in meant.open[:4]]
    return reply(
        said.key, privately(said.place, said.who.id), _which(wording.WHICH_IS_OVER, buttons)
    )


def _which(title: str, buttons: list[Choice]) -> Card:
    parts = (Text(wording.AS_IT_STANDS), Choices(tuple(buttons)))
    return Card(title=title, parts=parts)


def _card_of_one(notice: Notice, ask: Choice) -> Card:
    buttons = (
        replace(_update(notice, wording.UPDATE_IT), main=True),
        Choice(wording.IT_IS_OVER, "notice.resolve", notice.id),
        Choice(
            wording.TAKE_BACK,
            "notice.withdraw",
            notice.id,
            confirm=wording.TAKE_BACK_FROM_ALL,
        ),
        ask,
    )
    return Card(
        title=wording.WRONG_NOTICE.format(title=title_of(notice)),
        parts=(Text(wording.AS_IT_STANDS), Choices(buttons)),
        about=notice.id,
    )


def _update(notice: Notice, label: str) -> Choice:
    return Choice(label, "notice.update", notice.id)
