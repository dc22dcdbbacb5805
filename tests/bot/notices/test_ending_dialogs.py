"""A notice is over: solved, finished by itself, or taken back; and rated by its readers."""

from bot.cards import Rating
from bot.records import Notice
from bot.records import Rating as RatingKept
from tests.bot.dialog import Dialog, dialog
from tests.bot.notices.posts import notice, post
from tests.glossary.shipped import shipped_glossary


async def test_the_end_too_and_in_the_words_of_its_author_where_they_wish(
    posted: Dialog,
) -> None:
    form = await posted.opens("sam", "Resolve")
    await posted.submits("sam", form, words="The failover is done")
    assert "is done" not in posted.sees("alex")

    await posted.presses("sam", "Tell them in my words", on="How it ended")

    assert "The failover is done" in posted.card("alex", "Solved").plain_text()


async def test_what_is_solved_says_no_until(bot: Dialog) -> None:
    await post(bot, until="2026-03-02T11:45:00+00:00")
    assert "Until" in notice(bot, "alex").plain_text()

    await bot.tells("sam", "Resolve", words="Done")

    solved = bot.card("alex", "Solved").plain_text()
    assert "Until" not in solved
    assert "Solved: Mon 2 Mar" in solved


async def test_solved_is_rated_with_one_click_and_changed_with_another(posted: Dialog) -> None:
    await posted.tells("sam", "Resolve", words="The failover is done")
    solved = posted.card("alex", "Solved")
    assert any(isinstance(part, Rating) for part in solved.parts)

    await posted.rates("alex", "good", on="Solved")
    await posted.rates("alex", "ok", on="Thank you")

    [kept] = await posted.look.many(RatingKept)
    assert kept.face == "ok"


async def test_an_emoji_counts_the_same_and_can_be_taken_back(posted: Dialog) -> None:
    await posted.tells("sam", "Resolve", words="Done")

    await posted.reacts("alex", "Solved", "tada")
    assert await posted.look.count(RatingKept, face="good") == 1

    await posted.reacts("alex", "Solved", "tada", added=False)
    assert await posted.look.count(RatingKept) == 0


async def test_what_is_over_ends_the_notice_that_is_open() -> None:
    async with dialog(language=shipped_glossary()) as bot:
        await post(bot)
        await bot.says(
            "sam", "RESOLVED: SSO login works again on Chrome since 09:55, we are sorry."
        )
        draft = bot.card("sam", "Your notice in plain words").plain_text()
        assert "the end of “Sign-in interruption”" in draft

        form = await bot.opens("sam", "Tell its readers …")
        await bot.submits("sam", form)
        assert "This became the end of" in bot.sees("sam")
        await bot.presses("sam", "Tell everybody")

        assert "Solved" in bot.card("alex", "Sign-in interruption").plain_text()
        [kept] = await bot.look.many(Notice)
        assert kept.state == "resolved"


async def test_taken_back_says_so_in_place(posted: Dialog) -> None:
    await posted.presses("sam", "Take back")

    assert "Taken back" in posted.sees("alex")
    assert "You cannot sign in" not in posted.sees("alex")


async def test_maintenance_ends_by_itself(bot: Dialog) -> None:
    await post(
        bot,
        kind="maintenance",
        since="2026-03-02T10:30:00+00:00",
        until="2026-03-02T10:50:00+00:00",
    )
    [kept] = await bot.look.many(Notice)
    assert kept.state == "scheduled"

    await bot.passes(minutes=31)
    [kept] = await bot.look.many(Notice)
    assert kept.state == "open"

    await bot.passes(minutes=20)
    assert bot.card("alex", "Finished").title
    assert bot.card("sam", "Finished").title
