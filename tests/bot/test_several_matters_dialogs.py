"""Several matters in one message: they can be taken one by one, and nothing is mixed up."""

import pytest

from bot.records import Request
from tests.bot.dialog import Dialog
from tests.bot.notices.posts import post

THREE = (
    "and i need acces to sap for the new girl, and my second monitor is black, "
    "and when is the wifi down?"
)
APART = "Take them one by one"


async def test_what_is_read_of_several_is_of_none(bot: Dialog) -> None:
    await bot.says("alex", THREE)

    card = bot.card("alex", "Did I understand").plain_text()
    assert "This sounds like 3 matters.\n[Take them one by one]" in card
    assert "What happens" not in card
    assert "Where" not in card


async def test_each_is_read_back_by_itself(bot: Dialog) -> None:
    await bot.says("alex", THREE)
    await bot.presses("alex", APART)

    sees = bot.sees("alex")
    assert "“i need acces to sap for the new girl”" in sees
    assert "“my second monitor is black”" in sees
    assert "What happens: black" in sees
    assert "Wi-Fi right now" in bot.card("alex", "I know of no problem with").title
    assert THREE not in sees


async def test_a_yes_in_words_sends_one_after_the_other(bot: Dialog) -> None:
    await bot.says("alex", "Outlook is slow and Teams has no sound")
    await bot.presses("alex", APART)
    for _ in range(2):
        await bot.passes(seconds=20)
        await bot.says("alex", "yes")

    requests = await bot.look.many(Request)
    assert [each.original for each in requests] == ["Teams has no sound", "Outlook is slow"]


async def test_they_can_go_as_one_all_the_same(bot: Dialog) -> None:
    await bot.says("alex", THREE)
    await bot.presses("alex", "Yes, send it")

    [request] = await bot.look.many(Request)
    assert request.original == THREE
    assert request.system == request.symptom == ""


async def test_pressed_twice_they_are_parted_once(bot: Dialog) -> None:
    await bot.says("alex", "Outlook is slow and Teams has no sound")
    draft = bot.card("alex", "Did I").about.removeprefix("ask:")
    for _ in range(2):
        await bot.press("alex", "ask.part", draft)

    titles = [card.title for card in bot.cards("alex")]
    assert titles.count("Did I understand this right?") == 2


async def test_nobody_else_parts_them(bot: Dialog) -> None:
    await bot.says("alex", THREE)
    draft = bot.card("alex", "Did I").about.removeprefix("ask:")
    await bot.press("maria", "ask.part", draft)

    assert THREE in bot.sees("alex")
    assert "monitor" not in bot.sees("maria")


@pytest.mark.parametrize(
    "words",
    [
        "my monitor is black and it flickers, please help",
        "the printer is broken and I cannot print invoices",
        "I need a new laptop for Anna, who starts on Monday, and access to the drive please",
        "Excel is slow, Excel crashes, and then everything is gone",
        "my printer is broken since this morning, I tried to restart it, no luck",
    ],
)
async def test_one_matter_stays_one(bot: Dialog, words: str) -> None:
    await bot.says("alex", words)

    assert APART not in bot.sees("alex")


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("I need a new keyboard, and my monitor is black", 2),
        ("my mouse is broken. Also Excel crashes when I open it. And I need access to SAP", 3),
        ("my mouse is broken\nI need a new headset", 2),
    ],
)
async def test_several_are_counted(bot: Dialog, words: str, count: int) -> None:
    await bot.says("alex", words)

    assert f"This sounds like {count} matters." in bot.sees("alex")


async def test_a_danger_among_them_comes_first(bot: Dialog) -> None:
    await bot.says("alex", "my mouse is broken and I clicked on a phishing link")

    card = bot.card("alex", "This is urgent").plain_text()
    assert "Close the page" in card
    assert APART not in card


# --- behind a question how things stand -------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "more"),
    [
        ("when is the wifi down, and ", "my mouse is broken"),
        ("when is the wifi down, and ", "my chair squeaks"),
        ("is email down? also ", "i need a new mouse"),
        ("is the wifi down? and ", "the label printer eats paper"),
        ("is printing down? and ", "ruth needs access to payroll by friday"),
        ("any news? and also ", "the forklift tablet is broken"),
        ("any news?\n", "the toaster tablet in the shop is broken"),
        ("is everything ok? ", "i need a new headset"),
    ],
)
async def test_the_question_is_answered_and_the_rest_read_back(
    bot: Dialog, question: str, more: str
) -> None:
    await bot.says("alex", question + more)

    answered, read_back = bot.cards("alex")
    assert "I know of no problem with" in answered.title
    assert read_back.title == "Did I understand this right?"
    assert f"“{more}”" in read_back.plain_text()


@pytest.mark.parametrize(
    "words",
    [
        "is email down, or is it just me?",
        "is email down and when will it be back?",
        "is the wifi down and slow?",
        "is email down? thanks for your help",
        "any news, please?",
    ],
)
async def test_one_question_stays_one(bot: Dialog, words: str) -> None:
    await bot.says("alex", words)

    [answered] = bot.cards("alex")
    assert "I know of no problem with" in answered.title


async def test_two_questions_are_answered_one_after_the_other(bot: Dialog) -> None:
    await bot.says("alex", "is email down? and is the wifi slow?")

    titles = [card.title for card in bot.cards("alex")]
    assert [title.split(" with ")[1] for title in titles] == [
        "Email right now",
        "Office Wi-Fi right now",
    ]


async def test_what_goes_wrong_with_the_thing_asked_about_need_not_be_typed_again(
    bot: Dialog,
) -> None:
    words = "is email down? i cannot send anything"
    await bot.says("alex", words)

    assert f"“{words}”" in bot.card("alex", "Did I understand").plain_text()


async def test_a_notice_that_tells_of_it_is_answer_enough(bot: Dialog) -> None:
    await post(bot)
    await bot.says("alex", "is email down? i cannot send anything")

    assert bot.cards("alex")[-1].title.startswith("Yes: ")


async def test_a_question_brings_back_the_danger_that_is_not_sent(bot: Dialog) -> None:
    await bot.says("alex", "i smell smoke in the server room")
    await bot.says("alex", "any news? also i need a new headset")

    [_, not_sent, read_back] = bot.cards("alex")
    assert "i smell smoke" in not_sent.plain_text()
    assert "“i need a new headset”" in read_back.plain_text()


async def test_what_was_read_back_follows_an_edit_of_the_message(bot: Dialog) -> None:
    message = await bot.says("alex", "when is the wifi down, and my mouse is broken")
    await bot.edits("alex", message, "when is the wifi down, and my mouse is very slow")

    assert "“my mouse is very slow”" in bot.card("alex", "Did I understand").plain_text()


async def test_words_behind_it_go_to_the_request_that_they_go_on_from(bot: Dialog) -> None:
    await bot.says("alex", "my mouse is broken")
    await bot.presses("alex", "Yes, send it")
    await bot.says("alex", "any news? it is still broken")

    [*_, stands, which] = bot.cards("alex")
    assert stands.title == "Your request R-1"
    assert "“it is still broken”" in which.plain_text()


async def test_who_goes_away_is_heard_to_the_end(bot: Dialog) -> None:
    await bot.says("kim", "away tomorrow, and my mouse is broken")

    assert "“my mouse is broken”" in bot.card("kim", "Did I understand").plain_text()
    assert len(bot.cards("kim")) == 2


async def test_what_belongs_to_going_away_stays_with_it(bot: Dialog) -> None:
    await bot.says("kim", "away tomorrow. Please ask Lee")

    assert len(bot.cards("kim")) == 1
