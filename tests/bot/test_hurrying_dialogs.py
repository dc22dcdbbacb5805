"""A request that is edited into a danger after it was sent hurries from then on."""

from datetime import UTC, datetime

import pytest

from bot.records import Promise
from bot.testing import StillClock
from tests.bot.dialog import Dialog, dialog

STRIPES = "the printer in hall 2 prints nothing, please help us"
TYPED = "I clicked a link in a mail and typed my password"


async def sent(bot: Dialog) -> str:
    message = await bot.says("ruth", STRIPES)
    await bot.presses("ruth", "Yes, send it")
    return message


async def test_a_word_is_owed_within_minutes(bot: Dialog) -> None:
    message = await sent(bot)

    await bot.edits("ruth", message, TYPED)

    mine = bot.card("ruth", "Your request R-1").plain_text("Europe/London")
    assert "You hear from us by: Mon 2 Mar, 10:15" in mine
    [promise] = await bot.look.many(Promise)
    assert promise.due == datetime(2026, 3, 2, 10, 15, tzinfo=UTC)
    assert "They hear from us by: Mon 2 Mar, 10:15" in bot.sees("kim")


async def test_who_has_it_gets_a_new_message_and_its_author_the_steps(bot: Dialog) -> None:
    message = await sent(bot)

    await bot.edits("ruth", message, TYPED)

    told = bot.cards("kim")[-1]
    assert told.tone == "outage"
    assert "Ruth Adler edited the words of this request" in told.plain_text()
    assert "[Open R-1]" in told.plain_text()
    steps = bot.cards("ruth")[-1].plain_text()
    assert "Close the page" in steps
    assert "IT was told at once that R-1 is urgent now" in steps


async def test_a_word_that_was_given_already_is_owed_anew(bot: Dialog) -> None:
    message = await sent(bot)
    await bot.says("kim", "Please switch it off and on", under="R-1")
    await bot.presses("kim", "Send and wait for Ruth")

    await bot.edits("ruth", message, TYPED)

    [promise] = await bot.look.many(Promise)
    assert promise.state == "open"
    assert promise.due == datetime(2026, 3, 2, 10, 15, tzinfo=UTC)
    assert "needs your answer" not in bot.card("ruth", "Your request R-1").plain_text()


async def test_a_word_that_is_owed_sooner_stays_so(bot: Dialog) -> None:
    message = await sent(bot)
    await bot.passes(minutes=55)
    [before] = await bot.look.many(Promise)

    await bot.edits("ruth", message, TYPED)

    [promise] = await bot.look.many(Promise)
    assert promise.due == before.due


async def test_edited_once_more_nothing_is_told_twice(bot: Dialog) -> None:
    message = await sent(bot)
    await bot.edits("ruth", message, TYPED)
    cards = len(bot.cards("kim"))

    await bot.edits("ruth", message, f"{TYPED} at nine")

    assert len(bot.cards("kim")) == cards


async def test_edited_back_it_cries_no_more(bot: Dialog) -> None:
    message = await sent(bot)
    await bot.edits("ruth", message, TYPED)

    await bot.edits("ruth", message, STRIPES)

    assert "Urgent" not in bot.sees("kim")


async def test_once_it_is_solved_the_message_says_so(bot: Dialog) -> None:
    message = await sent(bot)
    await bot.edits("ruth", message, TYPED)

    await bot.presses("ruth", "It is solved")

    assert "act at once" not in bot.sees("kim")


async def test_who_handed_it_over_is_called_no_more(bot: Dialog) -> None:
    message = await sent(bot)
    await bot.edits("ruth", message, TYPED)

    form = await bot.opens("kim", "Hand over", on="R-1")
    await bot.submits("kim", form, whom="sam", note="")

    assert "act at once" not in bot.sees("kim")
    assert "Sam Okafor has it" in bot.sees("kim")


async def test_an_answer_that_joined_and_is_edited_into_a_danger_hurries_too(
    bot: Dialog,
) -> None:
    await bot.says("ruth", "a new colleague starts on 1 October")
    message = await bot.says("ruth", "laptop and phone")
    await bot.presses("ruth", "Yes, send it", on="Noted")

    await bot.edits("ruth", message, TYPED)

    assert "edited the words of this request" in bot.sees("kim")


async def test_outside_working_hours_whoever_is_on_call_hears_it(language: object) -> None:
    night = StillClock(datetime(2026, 3, 2, 22, 0, tzinfo=UTC))
    async with dialog(language=language, clock=night) as bot:
        message = await sent(bot)

        await bot.edits("ruth", message, TYPED)

        assert TYPED in bot.card("sam", "Urgent: R-1 · Ruth Adler").plain_text()
        assert "[I take it over]" in bot.sees("sam")


async def test_home_puts_it_first(bot: Dialog) -> None:
    await bot.says("alex", "I cannot open the invoice screen, please help")
    await bot.presses("alex", "Yes, send it")
    message = await sent(bot)
    await bot.edits("ruth", message, TYPED)

    await bot.says("kim", "home")

    home = bot.card("kim", "Hello Kim").plain_text()
    assert home.index("Urgent · R-2 · ") < home.index("R-1 · ")


async def test_home_leads_to_every_request_that_it_counts(bot: Dialog) -> None:
    for number in range(10):
        await bot.says("alex", f"I need a new screen number {number}, please")
        await bot.presses("alex", "Yes, send it")

    await bot.says("kim", "home")
    home = bot.card("kim", "Hello Kim").plain_text()
    await bot.presses("kim", "Show the next 2", on="Hello Kim")

    assert "Requests with you: 10" in home
    assert "The 8 most pressing of 10 open requests." in home
    listed = home + bot.cards("kim")[-1].plain_text()
    assert all(f"\nR-{number} · " in listed for number in range(1, 11))


# --- told in the thread of an ordinary request ----------------------------------------------


@pytest.fixture
async def told(bot: Dialog) -> Dialog:
    """Ruth's request is with Kim; in its thread she tells of something worse."""
    await sent(bot)
    await bot.says("ruth", TYPED, under="Your request R-1")
    return bot


async def test_a_danger_in_the_thread_shortens_the_promise(told: Dialog) -> None:
    mine = told.card("ruth", "Your request R-1").plain_text("Europe/London")
    assert "You hear from us by: Mon 2 Mar, 10:15" in mine
    [promise] = await told.look.many(Promise)
    assert promise.due == datetime(2026, 3, 2, 10, 15, tzinfo=UTC)
    assert "They hear from us by: Mon 2 Mar, 10:15" in told.sees("kim")


async def test_who_has_it_sees_the_request_as_a_danger(told: Dialog) -> None:
    desk = next(card for card in told.cards("kim") if "[Resolve]" in card.plain_text())
    assert desk.title == "Urgent: R-1 · Ruth Adler"
    assert desk.tone == "outage"
    assert "fallen for a fake message" in desk.plain_text()

    assert TYPED in told.card("kim", "Urgent: Ruth Adler says").plain_text()
    call = told.cards("kim")[-1].plain_text()
    assert "Ruth Adler wrote more on this request" in call
    assert "[Open R-1]" in call


async def test_its_author_reads_the_steps_once_and_that_it_hurries(told: Dialog) -> None:
    steps = told.cards("ruth")[-1].plain_text("Europe/London")
    assert "Close the page" in steps
    assert "IT was told at once that R-1 is urgent now" in steps
    assert "You hear from us by: Mon 2 Mar, 10:15" in steps
    assert [card.title for card in told.cards("ruth")].count("This is urgent") == 1


async def test_home_and_the_report_put_it_first(bot: Dialog) -> None:
    await bot.says("alex", "I cannot open the invoice screen, please help")
    await bot.presses("alex", "Yes, send it")
    await sent(bot)
    await bot.says("ruth", TYPED, under="Your request R-2")

    await bot.says("kim", "home")

    home = bot.card("kim", "Hello Kim").plain_text()
    assert home.index("Urgent · R-2 · ") < home.index("R-1 · ")


async def test_told_while_it_waits_the_wait_is_over(bot: Dialog) -> None:
    await sent(bot)
    await bot.says("kim", "Please switch it off and on", under="R-1")
    await bot.presses("kim", "Send and wait for Ruth")

    await bot.says("ruth", TYPED, under="Your request R-1")

    [promise] = await bot.look.many(Promise)
    assert promise.state == "open"
    assert promise.due == datetime(2026, 3, 2, 10, 15, tzinfo=UTC)


async def test_at_night_whoever_is_on_call_hears_of_it(language: object) -> None:
    night = StillClock(datetime(2026, 3, 2, 22, 0, tzinfo=UTC))
    async with dialog(language=language, clock=night) as bot:
        await sent(bot)

        await bot.says("ruth", TYPED, under="Your request R-1")

        call = bot.card("sam", "Urgent: R-1 · Ruth Adler").plain_text()
        assert "Ruth Adler wrote more on this request" in call
        assert "fallen for a fake message" in call
        assert "[I take it over]" in call


async def test_words_of_the_thread_edited_into_a_danger_hurry_too(bot: Dialog) -> None:
    await sent(bot)
    message = await bot.says("ruth", "it is worse now", under="Your request R-1")

    await bot.edits("ruth", message, TYPED)

    [promise] = await bot.look.many(Promise)
    assert promise.due == datetime(2026, 3, 2, 10, 15, tzinfo=UTC)
    assert "wrote more on this request" in bot.sees("kim")
    assert "Close the page" in bot.cards("ruth")[-1].plain_text()


async def test_words_of_the_thread_edited_back_cry_no_more(bot: Dialog) -> None:
    await sent(bot)
    message = await bot.says("ruth", TYPED, under="Your request R-1")

    await bot.edits("ruth", message, "it is worse now")

    assert "Urgent" not in bot.sees("kim")
    assert "act at once" not in bot.sees("kim")


async def test_deleted_it_stays_as_great(bot: Dialog) -> None:
    await sent(bot)
    message = await bot.says("ruth", TYPED, under="Your request R-1")

    await bot.deletes("ruth", message)

    assert TYPED not in bot.sees("kim")
    assert bot.card("kim", "R-1 · Ruth Adler").title == "Urgent: R-1 · Ruth Adler"


async def test_a_worse_danger_told_later_decides_what_to_do(told: Dialog) -> None:
    await told.says("ruth", "somebody is on my computer", under="Your request R-1")

    mine = told.card("ruth", "Your request R-1").plain_text()
    assert "Hang up" in mine
    assert "A stranger may be in a computer" in told.sees("kim")


async def test_told_of_a_solved_request_the_steps_come_all_the_same(bot: Dialog) -> None:
    await sent(bot)
    await bot.presses("ruth", "It is solved")

    await bot.says("ruth", TYPED, under="Your request R-1")

    assert "Close the page" in bot.sees("ruth")
    assert "R-1 is urgent now" not in bot.sees("ruth")
    assert TYPED in bot.card("kim", "Urgent: Ruth Adler says").plain_text()
