"""Ratings are counted so that nobody's can be told by looking twice."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flows.reporting import FEWEST, by_fives
from bot.records import Rating
from tests.bot.dialog import MONDAY, Dialog

FIRST = datetime(2026, 1, 1, tzinfo=UTC)


def ratings(count: int, *, reasons: tuple[str, ...] = ()) -> list[Rating]:
    return [
        Rating(
            id=f"r{number}",
            organisation="harbour",
            about=f"R-{number}",
            rater=f"hash-{number}",
            face="good",
            reasons=reasons,
            unit="finance",
            at=FIRST + timedelta(minutes=number),
        )
        for number in range(count)
    ]


@given(st.integers(0, 60), st.integers(0, 60))
def test_only_whole_fives_come_and_go(given_so_far: int, forgotten: int) -> None:
    """Of all that were ever given, the window shows those that are not too old."""
    ever = ratings(given_so_far)
    before = min(forgotten, given_so_far)

    shown = by_fives(ever[before:], before)

    fives = [tuple(ever[at : at + FEWEST]) for at in range(0, given_so_far, FEWEST)]
    assert shown == tuple(
        each
        for number, five in enumerate(fives)
        if len(five) == FEWEST and number * FEWEST >= before
        for each in five
    )


@pytest.mark.parametrize(("count", "said"), [(4, "too few"), (5, "of 5 "), (9, "of 5 ")])
async def test_a_report_counts_by_fives(bot: Dialog, count: int, said: str) -> None:
    lately = [
        replace(rating, at=MONDAY - timedelta(minutes=60 - number))
        for number, rating in enumerate(ratings(count))
    ]
    await bot.keeps(*lately)

    await bot.says("sam", "report")

    assert said in bot.card("sam", "Report").plain_text()


async def test_a_reason_that_fewer_than_five_gave_is_not_told(bot: Dialog) -> None:
    slow, rude = ratings(9, reasons=("It took long",)), ratings(1, reasons=("Unfriendly",))
    given = [*slow, replace(rude[0], id="other", at=FIRST + timedelta(hours=1))]
    await bot.keeps(
        *(replace(each, at=MONDAY - timedelta(days=1) + (each.at - FIRST)) for each in given)
    )

    await bot.says("sam", "report")

    told = bot.card("sam", "Report").plain_text()
    assert "It took long (9)" in told
    assert "Unfriendly" not in told
