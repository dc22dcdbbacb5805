"""A time that IT promises in its own words is a promise."""

from datetime import UTC, datetime

import pytest

from bot.promised import promised_in
from bot.records import Promise
from tests.bot.dialog import Dialog

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
"""A Monday in London."""
INVOICE = "the invoice screen is slow, please help us"


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("I get back to you by 17:26", "02 17:26"),
        ("I'll get back to you by 17:26.", "02 17:26"),
        ("We look into it. I will call you at 3 pm.", "02 15:00"),
        ("I'll let you know before 11.30", "02 11:30"),
        ("You will hear from us by 16:00 tomorrow", "03 16:00"),
        ("you'll hear from me on Friday by 9:00", "06 09:00"),
        ("I come back to you in 30 minutes", "02 10:30"),
        ("We'll update you within an hour", "02 11:00"),
        ("I will tell you in half an hour, thanks", "02 10:30"),
        ("Next update at 14:00", "02 14:00"),
        (
            "I'll swap the cradle at 10:30 and get back to you by 11:00. Use scanner 9.",
            "02 11:00",
        ),
        ("I'll come by at 10:30 and get back to you by 11:00.", "02 11:00"),
        ("We are ordering it and will let you know by 11:00.", "02 11:00"),
        ("I have asked HR and will get back to you by 11:00.", "02 11:00"),
        ("We order it today, then call you at 15:00", "02 15:00"),
        ("I will call HR at 10:30 and tell you by 11:00", "02 11:00"),
        ("I'll let you know by 11:00 and call you at 15:00", "02 11:00"),
        ("Will get back to you by 11:00", "02 11:00"),
        ("By 11:00 I'll get back to you", "02 11:00"),
        ("I will reply no later than 11:00", "02 11:00"),
        ("It is not the cable, I get back to you by 11:00", "02 11:00"),
        ("We could not reach HR and will let you know by 11:00", "02 11:00"),
    ],
)
def test_a_time_that_is_promised(said: str, at: str) -> None:
    found = promised_in(said, NOW, "Europe/London")

    assert found is not None
    assert f"{found:%d %H:%M}" == at


@pytest.mark.parametrize(
    "said",
    [
        "Please restart it at 17:00",
        "The server restarts at 17:00",
        "Can I call you at 15:00?",
        "I cannot get back to you by 17:00",
        "If it fails I will call you at 15:00",
        "I'll get back to you",
        "I get back to you by 9:00",
        "I will call room 5 about it",
        "I'll write it down at level 5",
        "Did you hear it at 14:00?",
        "I will call HR at 15:00",
        "Please restart it and let me know by 11:00",
        "HR has your form and will write to you by 15:00",
        "I swap it at 11:00",
        "I swap it at 11:00 and let you know",
        "I asked HR, but I do not think we let you know by 11:00",
    ],
)
def test_other_times_are_none(said: str) -> None:
    assert promised_in(said, NOW, "Europe/London") is None


@pytest.fixture
async def sent(bot: Dialog) -> Dialog:
    await bot.says("alex", INVOICE)
    await bot.presses("alex", "Yes, send it")
    await bot.says("kim", "We look into it. I get back to you by 10:40.", under="R-1")
    return bot


async def test_before_it_goes_who_wrote_it_reads_what_they_promise(sent: Dialog) -> None:
    preview = sent.card("kim", "Internal note").plain_text("Europe/London")

    assert "You promise a word by: Mon 2 Mar, 10:40" in preview


async def test_it_is_the_promise_from_then_on(sent: Dialog) -> None:
    await sent.presses("kim", "Send to Alex")

    [promise] = await sent.look.many(Promise)
    assert promise.due == datetime(2026, 3, 2, 10, 40, tzinfo=UTC)
    mine = sent.card("alex", "Your request R-1").plain_text("Europe/London")
    assert "You hear from us by: Mon 2 Mar, 10:40" in mine


async def test_it_does_not_wait_for_an_answer(sent: Dialog) -> None:
    await sent.presses("kim", "Send and wait for Alex")
    mine = sent.card("alex", "Your request R-1").plain_text("Europe/London")
    await sent.says("alex", "it is the second screen", under="Your request R-1")

    [promise] = await sent.look.many(Promise)
    assert "You hear from us by: Mon 2 Mar, 10:40" in mine
    assert promise.state == "open"
    assert promise.due == datetime(2026, 3, 2, 10, 40, tzinfo=UTC)


async def test_it_is_chased_like_any_other(sent: Dialog) -> None:
    await sent.presses("kim", "Send and wait for Alex")
    await sent.passes(minutes=41)

    assert "Kim Berg could not answer in time" in sent.sees("alex")


async def test_a_time_that_is_no_promise_stands_beside_the_one_that_is(bot: Dialog) -> None:
    await bot.says("alex", INVOICE)
    await bot.presses("alex", "Yes, send it")
    await bot.says("kim", "The part comes at 10:40.", under="R-1")
    preview = bot.card("kim", "Internal note").plain_text("Europe/London")
    await bot.presses("kim", "Send to Alex")

    [promise] = await bot.look.many(Promise)
    assert "You promise a word by: Tue 3 Mar, 09:00" in preview
    assert promise.due == datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
