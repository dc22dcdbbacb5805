"""What waits, for whom, and since when: home, the report, and the way from there."""

from collections.abc import AsyncIterator

import pytest

from bot.records import Notice, Promise, Task
from tests.bot.dialog import Dialog, dialog
from tests.bot.notices.posts import post


@pytest.fixture
async def bot() -> AsyncIterator[Dialog]:
    async with dialog() as playing:
        yield playing


async def asks(bot: Dialog, who: str, text: str) -> None:
    await bot.says(who, text)
    await bot.presses(who, "Yes, send it")


@pytest.fixture
async def waiting(bot: Dialog) -> Dialog:
    """One request of Finance that is late by now, and a younger one of the shops."""
    await asks(bot, "alex", "I cannot open the invoice screen, please help")
    await bot.passes(minutes=50)
    await asks(bot, "tom", "My till does not start, please help")
    await bot.passes(minutes=15)
    return bot


# --- the report ---------------------------------------------------------------------------


async def test_the_report_shows_open_requests_by_unit_and_what_is_overdue(
    waiting: Dialog,
) -> None:
    await waiting.says("kim", "report")

    report = waiting.card("kim", "Report for all units").plain_text("Europe/London")
    lines = report.splitlines()
    assert lines[1:7] == [
        "Open requests: 2",
        "Overdue: 1",
        "Finance: 1 open, 1 overdue",
        "Oldest since: Mon 2 Mar, 10:00 (Europe/London)",
        "Shops: 1 open",
        "Oldest since: Mon 2 Mar, 10:50 (Europe/London)",
    ]
    assert lines[7].startswith("R-1: ")
    assert lines[7].endswith("(with Kim Berg)")
    assert lines[9].startswith("Overdue; new time: Mon 2 Mar, 12:05")
    assert "Good ratings: too few answers to show (fewer than 5)" in lines


async def test_what_was_given_a_new_time_is_not_overdue_any_more(waiting: Dialog) -> None:
    form = await waiting.opens("kim", "New time", on="R-1 · Alex")
    await waiting.submits("kim", form, when="2026-03-02T15:00:00+00:00")

    await waiting.says("kim", "report")

    assert "Overdue: none" in waiting.card("kim", "Report for all units").plain_text()


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("report finance", "Report for Finance"),
        ("open requests of Shops", "Report for Shops"),
        ("stats", "Report for all units"),
        ("board", "Report for all units"),
        ("open requests", "Report for all units"),
    ],
)
async def test_it_is_found_by_other_names_and_by_unit(
    waiting: Dialog, said: str, title: str
) -> None:
    await waiting.says("kim", said)

    assert waiting.cards("kim")[-1].title == title


async def test_a_unit_for_it_has_no_ratings_of_its_own(waiting: Dialog) -> None:
    await waiting.says("kim", "report finance")

    text = waiting.card("kim", "Report for Finance").plain_text()
    assert "Open requests: 1" in text
    assert "Good ratings" not in text


async def test_to_report_something_is_no_report(bot: Dialog) -> None:
    await bot.says("kim", "report a broken printer")

    assert not [card for card in bot.cards("kim") if card.title.startswith("Report")]


async def test_a_head_sees_their_own_unit_alone(waiting: Dialog) -> None:
    await waiting.says("ruth", "report shops")
    await waiting.says("ruth", "report")

    text = waiting.card("ruth", "Report for Finance").plain_text()
    assert "R-1" in text
    assert "[Open R-1]" not in text  # A head outside IT has no card to open.
    assert "R-2" not in waiting.sees("ruth")
    assert "Good ratings" in text


async def test_who_may_not_work_on_requests_reads_only_how_many(waiting: Dialog) -> None:
    await waiting.says("noor", "report")

    text = waiting.card("noor", "Report for all units").plain_text()
    assert "Finance: 1 open, 1 overdue" in text
    assert "invoice" not in text


async def test_it_operations_see_the_report_too(waiting: Dialog) -> None:
    await waiting.says("sam", "report")

    assert "Overdue: 1" in waiting.card("sam", "Report for all units").plain_text()


@pytest.mark.parametrize("who", ["kim", "sam", "ruth"])
async def test_help_and_home_lead_to_the_report_who_may_see_it(bot: Dialog, who: str) -> None:
    await bot.says(who, "help")
    assert "Say “report”" in bot.sees(who)
    await bot.presses(who, "Report", on="I help staff and IT understand each other")
    await bot.says(who, "home")
    await bot.presses(who, "Report", on="Hello")

    assert len([card for card in bot.cards(who) if card.title.startswith("Report")]) == 2


async def test_help_tells_each_side_what_it_can_write(bot: Dialog) -> None:
    await bot.says("alex", "hi")
    await bot.says("kim", "hi")

    assert "“any news?”" in bot.sees("alex")
    assert "“who is my liaison?”" in bot.sees("alex")
    assert "“away on Friday”" not in bot.sees("alex")
    assert "“my requests”" in bot.sees("kim")
    assert "“away on Friday”" in bot.sees("kim")
    assert "your liaison in IT" not in bot.sees("kim")


@pytest.mark.parametrize("call", ["hello?", "hi, anybody there?", "are you there?"])
async def test_who_waits_and_calls_out_hears_how_it_stands(bot: Dialog, call: str) -> None:
    await bot.says("alex", call)
    assert bot.cards("alex")[-1].title.startswith("I help")

    await bot.says("alex", "the invoice screen is slow since today")
    await bot.presses("alex", "Yes, send it")
    await bot.says("alex", call)

    assert bot.cards("alex")[-1].title == "Your request R-1"
    assert "[Ask Kim]" in bot.cards("alex")[-1].plain_text()


async def test_staff_are_led_home_instead(bot: Dialog) -> None:
    await bot.says("alex", "help")
    assert "“report”" not in bot.sees("alex")
    await bot.says("alex", "open requests")

    await bot.presses("alex", "Home", on="The report is for heads of units and IT")

    assert "You have no open requests" in bot.card("alex", "Hello Alex").plain_text()


async def test_the_most_pressing_stand_first_and_the_others_can_be_reached(
    bot: Dialog,
) -> None:
    for who in ("piotr", "omar", "maria", "ruth", "alex", "lee"):
        await asks(bot, who, "The printer near the door is broken, please help")
        await bot.passes(minutes=1)
    await bot.says("tom", "I think I clicked on a phishing link")
    await bot.presses("tom", "Send it to IT now")
    await bot.says("kim", "report")

    report = bot.card("kim", "Report").plain_text().splitlines()
    rows = [line for line in report if line.startswith("R-")]
    due = {each.about: each.due for each in await bot.look.many(Promise)}
    others = sorted((id for id in due if id != "R-7"), key=due.__getitem__)
    assert rows[0].startswith("R-7: Urgent: ")
    assert [row[:3] for row in rows[1:]] == others[:4]
    assert "The 5 most pressing of 7 open requests." in report

    await bot.presses("kim", "Show the next 2")

    more = bot.card("kim", "Open requests").plain_text()
    assert all(f"{id}: " in more for id in others[4:])
    assert "6 to 7 of 7 open requests." in more


async def test_more_of_a_report_is_of_ones_own_unit_too(waiting: Dialog) -> None:
    await waiting.press("ruth", "report.more", "0:shops")
    await waiting.press("alex", "report.more", "0:")

    assert "R-2" not in waiting.sees("ruth")
    assert "R-1: " not in waiting.card("alex", "The report is for").plain_text()


async def test_a_head_sees_no_button_that_only_refuses(waiting: Dialog) -> None:
    await waiting.says("ruth", "report")
    await waiting.says("sam", "report")

    assert "[Open R-1]" not in waiting.card("ruth", "Report").plain_text()
    assert "[Open R-1]" in waiting.card("sam", "Report").plain_text()


# --- home ---------------------------------------------------------------------------------


async def test_home_leads_it_to_the_request_and_its_buttons(waiting: Dialog) -> None:
    await waiting.says("kim", "home")
    await waiting.presses("kim", "Open R-1", on="Hello")
    assert waiting.cards("kim")[-1].title == "R-1 · Alex Morgan"

    form = await waiting.opens("kim", "Resolve", on="R-1 · Alex")
    await waiting.submits("kim", form, words="Done.")

    assert len([c for c in waiting.cards("kim") if c.title.endswith("· resolved")]) == 2


async def test_home_leads_staff_to_their_requests_and_to_what_was_solved(
    waiting: Dialog,
) -> None:
    await waiting.says("alex", "home")
    await waiting.presses("alex", "Open R-1", on="Hello")
    await waiting.presses("alex", "It is solved", on="Your request R-1")
    titles = [card.title for card in waiting.cards("alex")]
    assert titles.count("Your request R-1 is solved") == 2

    await waiting.says("alex", "home")
    assert "Solved lately:\nR-1: " in waiting.cards("alex")[-1].plain_text()


async def test_nobody_opens_the_request_of_somebody_else(waiting: Dialog) -> None:
    await waiting.press("tom", "request.show", "R-1")
    await waiting.press("tom", "request.show", "R-99")

    assert "invoice" not in waiting.sees("tom")


async def test_words_under_a_copy_belong_to_the_request(waiting: Dialog) -> None:
    await waiting.says("alex", "home")
    await waiting.presses("alex", "Open R-1", on="Hello")

    await waiting.says("alex", "It says error 6 now", under="Your request R-1")

    assert "It says error 6 now" in waiting.sees("kim")


async def test_a_request_that_waits_for_its_answer_says_so_at_home(bot: Dialog) -> None:
    await asks(bot, "alex", "I cannot open the invoice screen, please help")
    await bot.says("kim", "Which browser do you use?", under="R-1")
    await bot.presses("kim", "Send and wait for Alex")

    await bot.says("alex", "home")
    await bot.says("kim", "home")

    assert "needs your answer: write it in the chat." in bot.card("alex", "Hello").plain_text()
    assert "Waits for Alex's answer." in bot.card("kim", "Hello").plain_text()


async def test_what_begins_in_days_is_planned_and_not_going_on(bot: Dialog) -> None:
    await post(bot, kind="maintenance", since="2026-03-07T08:00:00+00:00")
    await bot.says("alex", "home")

    text = bot.card("alex", "Hello").plain_text()
    assert "Going on now" not in text
    assert "No problems are known right now.\nPlanned:\nsign-in interruption" in text
    assert "From: Sat 7 Mar, 08:00" in text


async def test_home_leads_to_the_whole_notice(bot: Dialog) -> None:
    await post(bot)
    await bot.says("piotr", "home")
    assert "Going on now:\nsign-in interruption" in bot.sees("piotr")

    await bot.presses("piotr", "Open: sign-in interruption")

    [notice] = await bot.look.many(Notice)
    assert bot.card("piotr", "sign-in interruption").about == notice.id


async def test_home_of_the_author_names_the_notices_that_owe_a_word(bot: Dialog) -> None:
    later = "2026-03-02T12:30:00+00:00"
    await post(bot, next_update=later, title="Second")
    await post(bot, title="First")
    await bot.says("sam", "home")
    await bot.says("noor", "home")

    home = bot.card("sam", "Hello").plain_text("Europe/London")
    assert "Notices where people wait for your next word: 2" in home
    assert home.index("First") < home.index("Second")
    assert "You promised the next word by: Mon 2 Mar, 11:00" in home
    assert "Going on now" not in home
    assert "wait for your next word" not in bot.card("noor", "Hello").plain_text()
    assert "Going on now" in bot.card("noor", "Hello").plain_text()


async def test_home_of_the_author_leads_to_the_next_word(bot: Dialog) -> None:
    await post(bot, title="First")
    await bot.says("sam", "home")
    await bot.tells("sam", "Resolve: First", on="Hello", words="Done")
    await bot.says("sam", "home")

    home = bot.cards("sam")[-1].plain_text()
    assert "wait for your next word" not in home
    assert "No problems are known right now." in home


async def test_who_works_in_it_finds_own_requests_at_home(bot: Dialog) -> None:
    await asks(bot, "noor", "My screen is broken, please help")
    await bot.says("noor", "home")

    home = bot.card("noor", "Hello").plain_text()
    assert "Requests with you: 0" in home
    assert "What you asked for yourself:\nR-1: " in home
    await bot.presses("noor", "Open R-1", on="Hello")
    assert bot.cards("noor")[-1].title == "Your request R-1"


async def test_without_own_requests_home_of_it_says_nothing_of_them(bot: Dialog) -> None:
    await bot.says("kim", "home")

    assert "yourself" not in bot.card("kim", "Hello").plain_text()
    assert "no open requests" not in bot.card("kim", "Hello").plain_text()


# --- the desk of a liaison ----------------------------------------------------------------


async def test_home_says_who_asks_and_how_each_request_stands(bot: Dialog) -> None:
    for who in ("alex", "ruth", "omar"):
        await asks(bot, who, "My printer is broken, please help")
    await bot.says("kim", "I am looking at it", under="R-1")
    await bot.presses("kim", "Send to Alex")
    await bot.says("kim", "Which printer is it?", under="R-2")
    await bot.presses("kim", "Send and wait for Ruth")

    await bot.says("kim", "home")
    await bot.says("lee", "home")

    kims = bot.card("kim", "Hello").plain_text("Europe/London")
    assert "R-1 · Alex Morgan, Finance: " in kims
    assert "Answered; they hear by: " in kims
    assert "R-2 · Ruth Adler, Finance: " in kims
    assert "Waits for Ruth's answer." in kims
    lees = bot.card("lee", "Hello").plain_text("Europe/London")
    assert "R-3 · Omar Haddad, Shops: " in lees
    assert "New; they hear by: " in lees


async def test_what_is_urgent_has_a_sign_at_home(bot: Dialog) -> None:
    await asks(bot, "ruth", "My printer is broken, please help")
    await bot.says("alex", "I think I clicked on a phishing link")
    await bot.presses("alex", "Send it to IT now")

    await bot.says("kim", "home")

    lines = bot.card("kim", "Hello").plain_text().splitlines()
    rows = [line for line in lines if line.startswith(("R-", "🔴"))]
    assert rows[0].startswith("🔴 Urgent · R-2 · Alex Morgan")
    assert rows[1].startswith("R-1 · Ruth Adler")


async def test_every_task_has_a_line_at_home_that_ends_it(sent: Dialog) -> None:
    await sent.resolves("kim", "Restarted it.")
    await sent.rates("alex", "bad", on="How did we do?")
    await sent.presses("alex", "My liaison")

    await sent.says("kim", "my tasks")

    home = sent.card("kim", "Hello").plain_text("Europe/London")
    assert "Call Alex Morgan back: R-1: " in home
    assert "Please by: " in home
    await sent.presses("kim", "Done", on="Hello")
    await sent.says("kim", "home")
    assert "Call Alex Morgan back" not in sent.cards("kim")[-1].plain_text()


async def test_a_word_to_explain_has_a_line_at_home(bot: Dialog) -> None:
    await bot.says("alex", "what is FOOBAR?")
    await bot.presses("alex", "Ask them to add it")
    [owner] = {each.owner for each in await bot.look.many(Task)}

    await bot.says(owner, "home")

    assert "Somebody does not understand this word: FOOBAR" in bot.cards(owner)[-1].plain_text()
    form = await bot.opens(owner, "Explain it better", on="Hello")
    assert form.name == "term.add"


@pytest.mark.parametrize(
    "asked",
    ["what is due today?", "what do I have?", "what's on my desk?", "my tasks", "what is due",
     "what do I have to do today?", "what do I owe?"],
)  # fmt: skip
async def test_what_is_due_is_home(bot: Dialog, asked: str) -> None:
    await bot.says("kim", asked)

    assert bot.cards("kim")[-1].title == "Hello Kim"


async def test_a_need_of_ones_own_is_not_home(bot: Dialog) -> None:
    await bot.says("alex", "what do I have to do to get a new laptop?")

    assert bot.cards("alex")[-1].title != "Hello Alex"
