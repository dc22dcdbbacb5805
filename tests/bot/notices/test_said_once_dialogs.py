"""A notice says each thing once: its readers are in a hurry, and its author is not told it."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.cards import Replace
from bot.flows.said_once import is_said, left_of
from tests.bot.dialog import Dialog, dialog
from tests.glossary.shipped import shipped_glossary

MAIL = (
    "Since 09:35 the queues are full. Workaround: use the website for urgent mail. "
    "Do not restart your client. Next update at 10:55."
)


@pytest.fixture
async def bot() -> AsyncIterator[Dialog]:
    """It reads English, on Monday 2 March 2026 at 10:00 in London."""
    async with dialog(language=shipped_glossary()) as playing:
        yield playing


async def posts(bot: Dialog, words: str, **changed: Any) -> None:
    await bot.says("sam", words)
    form = await bot.opens("sam", "Post it …")
    await bot.submits("sam", form, **({"services": ()} | changed))


async def test_the_text_leaves_out_what_title_and_boxes_say(bot: Dialog) -> None:
    await posts(bot, MAIL, what="Emails go out late")

    read = bot.card("alex", "Emails go out late").plain_text()
    assert "What you notice" not in read  # the title says it
    assert read.count("use the website for urgent mail") == 1
    assert read.count("10:55") == 1
    assert "Since 09:35 (London) the queues (waiting lists) are full." in read


async def test_all_of_it_is_one_press_away(bot: Dialog) -> None:
    await posts(bot, MAIL, what="Emails go out late")

    answer = await bot.presses("alex", "Show all of it")

    assert isinstance(answer, Replace)
    read = answer.card.plain_text()
    assert "Next update at 10:55." in read
    assert "“Since 09:35 the queues are full." in read  # as IT wrote it
    assert "[Show less]" in read


async def test_what_is_over_tells_how_it_ended_and_not_what_it_was(bot: Dialog) -> None:
    await posts(bot, MAIL, what="Emails go out late")
    await bot.tells("sam", "Resolve", on="Posted", words="Mail is sent as usual.")

    read = bot.card("alex", "Solved").plain_text()
    assert read.startswith("Solved: Emails go out late\nMail is sent as usual.\nSince:")
    assert "queues" not in read
    answer = await bot.presses("alex", "Show all of it")
    assert isinstance(answer, Replace)
    assert (
        "Since 09:35 (London) the queues (waiting lists) are full." in answer.card.plain_text()
    )


async def test_its_author_has_one_card_of_it_and_can_see_the_other(bot: Dialog) -> None:
    await posts(bot, MAIL, what="Emails go out late")
    assert "[Me too]" not in bot.sees("sam")

    await bot.presses("sam", "Show the whole notice", on="Posted")

    assert "[Me too]" in bot.sees("sam")


@pytest.mark.parametrize(
    ("text", "above", "left"),
    [
        ("Email is down. Use the phone.", ["Problem: Email is down"], "Use the phone."),
        ("Email is down for Sales.", ["Email is down"], "Email is down for Sales."),
        ("Save your files.", ["Do not save your files."], "Save your files."),
        ("What you can do: wait.", ["Wait"], ""),
        ("- Email is down.\n- Do not restart.", ["Email is down"], "- Do not restart."),
        ("It is 09.30 now. Wait.", ["It is 09.30 now"], "Wait."),
        ("One.\n\nTwo.\n\nThree.", ["Two"], "One.\n\nThree."),
        ("Next update at 10:55 (London).", [], ""),
        ("Next update at 10:55, unless it rains cats and dogs all over the country.", [],
         "Next update at 10:55, unless it rains cats and dogs all over the country."),
    ],
)  # fmt: skip
def test_only_what_stands_above_in_the_same_words_goes(
    text: str, above: list[str], left: str
) -> None:
    assert left_of(text, above, next_word=True) == left


def test_a_time_of_the_next_word_stays_where_no_box_has_it() -> None:
    assert left_of("Next update at 10:55.", [], next_word=False) == "Next update at 10:55."


def test_part_of_what_stands_above_is_not_said_there() -> None:
    assert not is_said("Restart it", ["Do not restart it"])
