"""The cards of a notice that waits for a second person: for who is asked, and its author."""

from collections.abc import Sequence
from hashlib import sha256

from bot import wording
from bot.cards import Card, Choice, Choices, Text
from bot.flows.notice_cards import discard, notice_card, title_of
from bot.outcome import Show, Withdraw
from bot.records import Notice

MOST_REMINDERS = 2
"""So often both sides hear that nobody has looked at what waits for a second person."""


def text_hash(notice: Notice) -> str:
    """Stands for what readers will see, when, and who they are: a changed notice has no
    approval."""
    words = (notice.title, notice.output, notice.what, notice.who, notice.to_do)
    times = (str(time) for time in (notice.since, notice.until, notice.next_update))
    readers = (*notice.services, "", *notice.units)
    return sha256("\0".join((*words, *times, *readers)).encode()).hexdigest()


def approval_key(notice: Notice, again: int = 0) -> str:
    """Names the card that asks a second person about this text, for the first time or once
    more."""
    return f"approve:{notice.id}:{text_hash(notice)[:8]}:{again}"


def unchecked_key(notice: Notice, again: int) -> str:
    """Names the card that tells its author that nobody has looked."""
    return f"unchecked:{notice.id}:{text_hash(notice)[:8]}:{again}"


def answered(notice: Notice, card: Card) -> tuple[Show | Withdraw, ...]:
    """The card that takes the place of the question, however often it was asked; that nobody
    looked is no news any more."""
    asked = range(MOST_REMINDERS + 1)
    answers = tuple(Show(key=approval_key(notice, again), card=card) for again in asked)
    return answers + tuple(Withdraw(key=unchecked_key(notice, again)) for again in asked[1:])


def waiting_card(notice: Notice, *, reach: int, asked: Sequence[str]) -> Card:
    """For its author, while a second person has not said yes or no."""
    lines = [wording.NOBODY_MAY_CHECK]
    if asked:
        lines = [wording.asked_to_check(asked), wording.UNTIL_THEN_NOBODY]
    buttons = (
        Choice(wording.CHANGE_WORDS, "notice.recall", notice.id),
        discard(notice, wording.DISCARD_NOTICE),
    )
    return Card(
        title=wording.SECOND_PERSON_FIRST.format(title=title_of(notice)),
        parts=(
            Text(wording.WOULD_REACH.format(people=wording.people(reach))),
            *(Text(line) for line in lines),
            Choices(buttons),
        ),
        about=notice.id,
    )


def unchecked_card(notice: Notice, *, reach: int, asked: Sequence[str]) -> Card:
    """For its author, after nobody has said yes or no for a while."""
    card = waiting_card(notice, reach=reach, asked=asked)
    lines = (wording.asked_once_more(asked), wording.READS_NOBODY)
    return Card(
        title=wording.NOBODY_CHECKED.format(title=title_of(notice)),
        parts=(card.parts[0], *(Text(line) for line in lines), card.parts[-1]),
        tone="warning",
        about=notice.id,
    )


def not_asked_card(notice: Notice) -> Card:
    """For who was asked to look at a notice that its author has taken back."""
    return Card(
        title=wording.NOT_TO_CHECK.format(title=title_of(notice)),
        parts=(Text(wording.AUTHOR_TOOK_IT),),
        about=notice.id,
    )


def approves(notice: Notice) -> str:
    """What a yes carries: which notice, and exactly which text was read."""
    return f"{notice.id}|{text_hash(notice)}"


def approval_card(notice: Notice, *, author: str, reach: int) -> Card:
    """Asks a second person before a wide notice goes out."""
    buttons = (
        Choice(wording.APPROVE, "notice.approve", approves(notice), main=True),
        Choice(wording.NOT_LIKE_THIS, "notice.refuse", notice.id),
    )
    wish = wording.WOULD_LIKE_TO_POST.format(author=author, people=wording.people(reach))
    parts = (
        Text(wish),
        *notice_card(notice, whole=True).parts[:-1],
        Choices(buttons),
    )
    title = wording.PLEASE_CHECK.format(title=title_of(notice))
    return Card(title=title, parts=parts, about=notice.id)
