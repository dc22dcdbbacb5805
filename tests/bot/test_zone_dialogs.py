"""Words tell times of their writer's clocks: whoever lives by others reads whose they are."""

from tests.bot.dialog import Dialog
from tests.bot.test_notice_times_dialogs import posts, updates

PLANNED = (
    "Planned maintenance: Office Wi-Fi access points get new firmware on Thursday 5 March "
    "from 06:00 to 07:00. Wi-Fi will drop for a few minutes. Please log off before 06:00."
)


async def test_a_notice_names_the_zone_of_its_times_once_in_each_text(bot: Dialog) -> None:
    await bot.says("sam", PLANNED)
    assert "from 06:00 to 07:00 (London). Wi-Fi will drop" in bot.sees("sam")

    form = await bot.opens("sam", "Post it …")
    await bot.submits("sam", form, what="Wi-Fi drops", services=(), units=())

    seen = bot.cards("piotr")[-1].plain_text("Europe/Warsaw")
    assert "From: Thu 5 Mar, 07:00 (Europe/Warsaw)" in seen
    assert "from 06:00 to 07:00 (London). Wi-Fi will drop" in seen
    assert "before 06:00 (London)" in seen


async def test_words_changed_by_hand_name_their_zone_too(bot: Dialog) -> None:
    await bot.says("sam", PLANNED)
    form = await bot.opens("sam", "Post it …")
    words = "Wi-Fi drops on Thursday 5 March from 06:00 to 07:00."

    await bot.submits("sam", form, what="Wi-Fi drops", services=(), words=words, facts_ok="yes")

    assert "from 06:00 to 07:00 (London)." in bot.sees("piotr")


async def test_an_update_names_the_zone_of_its_times(bot: Dialog) -> None:
    await posts(bot, PLANNED)

    await updates(bot, "Now on Saturday 7 March from 06:00 to 07:00.")
    assert "from 06:00 to 07:00 (London)." in bot.sees("sam")
    await bot.presses("sam", "Tell everybody")

    assert "Now on Saturday 7 March from 06:00 to 07:00 (London)." in bot.sees("piotr")


async def test_a_time_that_names_its_zone_is_left_alone(bot: Dialog) -> None:
    await bot.says("sam", "Planned maintenance: Wi-Fi is off on 5 March, 06:00 to 07:00 UTC.")

    assert "(London)" not in bot.sees("sam")


async def test_an_answer_names_the_zone_to_who_lives_elsewhere(bot: Dialog) -> None:
    await bot.says("piotr", "scanner 12 wont charge, nobody can pick")
    await bot.presses("piotr", "Yes, send it")
    form = await bot.opens("lee", "Answer Piotr")

    await bot.submits("lee", form, words="I get back to you by 11:00.")
    assert "I get back to you by 11:00 (London)." in bot.sees("lee")
    await bot.presses("lee", "Send to Piotr")

    assert "I get back to you by 11:00 (London)." in bot.sees("piotr")
    assert "12:00 (Europe/Warsaw)" in "\n".join(
        each.plain_text("Europe/Warsaw") for each in bot.cards("piotr")
    )


async def test_who_lives_by_the_same_clocks_reads_the_words_as_they_are(bot: Dialog) -> None:
    await bot.says("alex", "the invoice screen is slow")
    await bot.presses("alex", "Yes, send it")
    form = await bot.opens("kim", "Answer Alex")

    await bot.submits("kim", form, words="I get back to you by 11:00.")
    await bot.presses("kim", "Send to Alex")

    assert "I get back to you by 11:00." in bot.sees("alex")
