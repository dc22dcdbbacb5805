"""What somebody just said is not asked again: the card that reads a need back is short."""

from datetime import timedelta

import pytest

from tests.bot.dialog import Dialog

READ_BACK = "Did I understand this right?"


async def reads_back(bot: Dialog, words: str) -> str:
    await bot.says("maria", words)
    return bot.card("maria", READ_BACK).plain_text()


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("I need access to the payroll reports by friday", "I need access"),
        ("new colleague Jana starts on 14 December, she needs a laptop", "Somebody starts"),
        ("the printer in room 3 is on but nothing comes out", "Something does not work"),
        ("my mouse is broken", "Something does not work"),
        ("please install Visio on my laptop", "I need a program"),
    ],
)
async def test_the_kind_that_the_words_tell_stands_there(
    bot: Dialog, words: str, kind: str
) -> None:
    card = await reads_back(bot, words)

    assert f"Kind: {kind}" in card
    assert "What kind of request is it?" not in card


async def test_a_kind_that_the_words_do_not_tell_is_asked(bot: Dialog) -> None:
    card = await reads_back(bot, "please help me with my folder")

    assert "What kind of request is it?" in card
    assert "Kind: " not in card


async def test_who_reads_a_wrong_kind_can_change_it(bot: Dialog) -> None:
    await bot.says("maria", "my mouse is broken")
    form = await bot.opens("maria", "Change the details", on=READ_BACK)
    await bot.submits("maria", form, type="hardware")

    assert "Kind: I need a device" in bot.card("kim", "R-1").plain_text()


async def test_a_kind_follows_what_was_edited(bot: Dialog) -> None:
    message = await bot.says("maria", "my mouse is broken")
    await bot.edits("maria", message, "I need access to the payroll reports by friday")

    assert "Kind: I need access" in bot.card("maria", READ_BACK).plain_text()


async def test_a_sentence_is_not_repeated_as_its_effect(bot: Dialog) -> None:
    assert "What it means for our work" not in await reads_back(bot, "we cannot work")


async def test_an_effect_beside_the_trouble_stands_there(bot: Dialog) -> None:
    card = await reads_back(
        bot, "The invoice program is slow. We cannot close the month because of that."
    )

    assert "What it means for our work: We cannot close the month because of that" in card


async def test_there_is_one_question_at_a_time_and_none_must_be_answered(bot: Dialog) -> None:
    card = await reads_back(bot, "the printer on floor 2 prints nothing")

    assert "Who is affected? You can also leave this open." in card
    assert "Since when?" not in card

    await bot.presses("maria", "My team", on=READ_BACK)
    assert "Since when?" in bot.card("maria", READ_BACK).plain_text()


async def test_words_are_offered_to_be_explained_where_one_could_be(bot: Dialog) -> None:
    assert "Just explain the words" not in await reads_back(bot, "my mouse is broken")

    assert "Just explain the words" in await reads_back(bot, "my VPN drops, please help")


@pytest.mark.parametrize(
    "words", ["excel crashs all the time", "my phone displays strange signs"]
)
async def test_another_thing_is_read_back_beside_an_open_request(
    bot: Dialog, words: str
) -> None:
    await bot.says("maria", "the printer on floor 2 prints nothing")
    await bot.presses("maria", "Yes, send it")
    bot.clock.pass_by(timedelta(minutes=5))

    assert f"“{words}”" in await reads_back(bot, words)


async def test_who_cannot_pay_because_of_a_slow_screen_is_in_no_danger(bot: Dialog) -> None:
    card = await reads_back(bot, "the invoice screen is so slow that we cannot pay anybody")

    assert "Do this right now" not in card
