"""A notice that waits for a second person is not forgotten by either side."""

from typing import Any

import pytest

from bot.records import Notice
from tests.bot.dialog import Dialog
from tests.bot.notices.posts import wide_from

MESSAGE = "SSO outage\n\nThe failover of SSO at 09:40 did not work. Users see 503 errors."
ANSWERS: dict[str, Any] = {
    "what": "You cannot sign in",
    "who": "Everybody in Finance",
    "next_update": "2026-03-02T12:00:00+00:00",
    "services": ("email",),
    "severity": "major",
    "kind": "outage",
}
ASKS = "Please check"
STILL = "Nobody has checked this yet"
UNCHECKED = "Nobody has checked your notice yet"


async def post(bot: Dialog, **changed: Any) -> None:
    form = await bot.opens("sam", "Post it …", on="Your notice")
    await bot.submits("sam", form, **(ANSWERS | changed))


@pytest.fixture
async def waiting(bot: Dialog) -> Dialog:
    """Sam's notice waits for Noor's or Grace's yes."""
    await wide_from(bot, 2)
    await bot.says("sam", MESSAGE)
    await post(bot)
    return bot


async def test_after_ten_minutes_whoever_was_asked_is_asked_again(waiting: Dialog) -> None:
    assert waiting.cards("noor")[-1].title.startswith(ASKS)
    await waiting.says("noor", "hello")

    await waiting.passes(minutes=11)

    last = waiting.cards("noor")[-1]
    assert last.title.startswith(STILL)
    assert "[Approve and post]" in last.plain_text()
    assert [card.title for card in waiting.cards("noor")].count(last.title) == 1
    assert ASKS not in waiting.sees("noor")  # one question, where they look now


async def test_its_author_hears_that_nobody_looked(waiting: Dialog) -> None:
    await waiting.passes(minutes=11)

    told = waiting.cards("sam")[-1]
    assert told.title.startswith(UNCHECKED)
    assert "I asked Grace Liu and Noor Khan once more." in told.plain_text()
    assert "call one of them" in told.plain_text()
    assert "[Change it]" in told.plain_text()
    assert waiting.cards("alex") == []


async def test_both_hear_of_it_twice_and_then_no_more(waiting: Dialog) -> None:
    await waiting.passes(minutes=11)
    await waiting.passes(minutes=20)
    at_last = len(waiting.platform.standing())
    assert waiting.sees("sam").count(UNCHECKED) == 1
    assert waiting.sees("noor").count(STILL) == 1

    await waiting.passes(hours=5)

    assert waiting.sees("sam").count(UNCHECKED) == 1
    assert len(waiting.platform.standing()) == at_last


@pytest.mark.parametrize("minutes", [1, 11, 31])
async def test_the_yes_posts_it_and_ends_every_question(waiting: Dialog, minutes: int) -> None:
    await waiting.passes(minutes=minutes)

    await waiting.presses("noor", "Approve and post")

    assert "You cannot sign in" in waiting.sees("alex")
    for who in ("noor", "grace"):
        assert "[Approve and post]" not in waiting.sees(who)
        assert "Approved by Noor Khan" in waiting.sees(who)
    assert UNCHECKED not in waiting.sees("sam")
    await waiting.passes(minutes=40)
    assert UNCHECKED not in waiting.sees("sam")


@pytest.mark.parametrize("button", ["Change it", "Discard"])
async def test_its_author_ends_every_question(waiting: Dialog, button: str) -> None:
    await waiting.passes(minutes=11)

    await waiting.presses("sam", button, on=UNCHECKED)

    assert "[Approve and post]" not in waiting.sees("noor")
    assert "Not to be checked any more" in waiting.sees("noor")
    assert UNCHECKED not in waiting.sees("sam")
    await waiting.passes(minutes=40)
    assert UNCHECKED not in waiting.sees("sam")


async def test_a_changed_notice_is_asked_about_anew(waiting: Dialog) -> None:
    await waiting.presses("sam", "Change it", on="A second person")
    await post(waiting, what="Nobody can sign in")

    last = waiting.cards("noor")[-1]
    assert last.title.startswith(ASKS)
    assert "Nobody can sign in" in last.plain_text()
    assert waiting.sees("noor").count("[Approve and post]") == 1


async def test_sent_back_nobody_is_reminded(waiting: Dialog) -> None:
    await waiting.presses("noor", "Not like this")

    await waiting.passes(minutes=40)

    assert STILL not in waiting.sees("noor")
    assert UNCHECKED not in waiting.sees("sam")


async def test_a_time_that_is_over_is_not_posted(waiting: Dialog) -> None:
    await waiting.passes(hours=3)

    await waiting.presses("noor", "Approve and post")

    assert waiting.cards("alex") == []
    assert "Its author is asked for another time" in waiting.sees("noor")
    told = waiting.card("sam", "Not posted: the time for its next update is over")
    assert "Noor Khan says yes" in told.plain_text()
    await post(waiting, next_update="2026-03-02T16:00:00+00:00")
    await waiting.presses("noor", "Approve and post")
    assert "You cannot sign in" in waiting.sees("alex")


async def test_an_end_that_is_over_is_not_posted(bot: Dialog) -> None:
    await wide_from(bot, 2)
    await bot.says("sam", MESSAGE)
    await post(bot, until="2026-03-02T10:30:00+00:00")
    await bot.passes(minutes=40)

    await bot.presses("noor", "Approve and post")

    assert bot.cards("alex") == []
    told = bot.card("sam", "Not posted: its end is over").plain_text()
    assert "Noor Khan says yes to your notice. Please say when it ends now" in told


async def test_its_author_hears_each_time_that_it_was_too_late(waiting: Dialog) -> None:
    for until in ("2026-03-02T16:00:00+00:00", "2026-03-02T20:00:00+00:00"):
        await waiting.passes(hours=4)
        await waiting.presses("noor", "Approve and post")
        assert waiting.cards("sam")[-1].title.startswith("Not posted")
        await post(waiting, next_update=until)

    assert waiting.sees("sam").count("Noor Khan says yes to your notice.") == 2


async def test_what_is_planned_for_another_day_does_not_hurry(bot: Dialog) -> None:
    await wide_from(bot, 2)
    await bot.says("sam", "Maintenance of the mail server on 2026-03-09 from 18:00 to 20:00.")
    planned = {"since": "2026-03-09T18:00:00+00:00", "until": "2026-03-09T20:00:00+00:00"}
    await post(bot, kind="maintenance", severity="minor", next_update="", **planned)
    [kept] = await bot.look.many(Notice)
    assert kept.state == "approval"

    await bot.passes(hours=1)
    assert STILL not in bot.sees("noor")
    await bot.passes(hours=3)
    assert STILL in bot.sees("noor")
