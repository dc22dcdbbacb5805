"""Staff paste what they do not understand, and ask what words mean."""

from collections.abc import AsyncIterator

import pytest

from bot.cards import Replace
from bot.records import Explanation, Rating, Task
from tests.bot.dialog import Dialog, dialog

PASTED = "Fwd: After the failover the SSO outage is over. Clear the cache."


@pytest.fixture
async def bot() -> AsyncIterator[Dialog]:
    async with dialog() as playing:
        yield playing


async def test_a_forwarded_text_comes_back_in_plain_words_privately(bot: Dialog) -> None:
    await bot.says("alex", PASTED)

    assert "After the switch to the backup" in bot.card("alex", "In plain words").plain_text()
    assert [who for who in ("sam", "kim", "maria") if bot.cards(who)] == []


async def test_original_and_changes_are_one_click_away(bot: Dialog) -> None:
    await bot.says("alex", PASTED)

    original = await bot.presses("alex", "Show original")
    changes = await bot.presses("alex", "What changed")

    assert isinstance(original, Replace)
    assert PASTED in original.card.plain_text()
    assert isinstance(changes, Replace)
    assert "failover → switch to the backup: The same as" in changes.card.plain_text()


async def test_nobody_else_can_open_an_explanation(bot: Dialog) -> None:
    await bot.says("alex", PASTED)
    [kept] = await bot.look.many(Explanation)

    answer = await bot.press("maria", "explain.original", kept.id)

    assert not isinstance(answer, Replace)


async def test_still_unclear_reaches_the_owner_of_the_words_without_a_name(bot: Dialog) -> None:
    await bot.says("alex", PASTED)
    [kept] = await bot.look.many(Explanation)
    asked = await bot.presses("alex", "Still unclear")
    assert isinstance(asked, Replace)
    assert kept.output in asked.card.plain_text()  # the text stays in view
    assert "[switch to the backup]" in asked.card.plain_text()  # as it reads there
    assert "[Something else] [Back]" in asked.card.plain_text()

    await bot.press("alex", "explain.unclear_word", f"{kept.id}|failover")

    told = bot.card("alex", "Still unclear").plain_text()
    assert "without your name" in told
    assert "If you need it now, your IT liaison can explain it to you.\n[Ask IT]" in told
    told = bot.card("grace", "Somebody does not understand").plain_text()
    assert "failover" in told
    assert "Alex" not in told
    assert await bot.look.count(Task, kind="unclear_term") == 1


async def test_an_unclear_text_without_a_word_opens_an_empty_form(bot: Dialog) -> None:
    await bot.says("alex", PASTED)
    [kept] = await bot.look.many(Explanation)

    await bot.press("alex", "explain.unclear_word", f"{kept.id}|")

    told = bot.card("grace", "does not understand a text").plain_text()
    assert "Clear the cache" not in told
    form = await bot.opens("grace", "Explain a word")
    assert form.fields[0].value == ""


async def test_an_edit_changes_the_explanation_in_place(bot: Dialog) -> None:
    message = await bot.says("alex", PASTED)

    await bot.edits("alex", message, "Fwd: The SSO is back.")

    assert len(bot.cards("alex")) == 1
    assert "The sign-in is back" in bot.sees("alex")


@pytest.mark.parametrize(
    "question", ["what is SSO?", "SSO??", "what does sso mean", "What's an SSO?"]
)
async def test_what_is_finds_the_entry(bot: Dialog, question: str) -> None:
    await bot.says("alex", question)

    assert bot.card("alex", "SSO").plain_text().startswith("SSO\nThe same as sign-in.")


async def test_an_unknown_word_is_passed_on_when_asked(bot: Dialog) -> None:
    await bot.says("alex", "what is a flux capacitor?")
    await bot.presses("alex", "Ask them to add it")

    assert "flux capacitor" in bot.card("grace", "Somebody does not").plain_text()


async def test_i_know_this_keeps_the_word_for_that_reader(bot: Dialog) -> None:
    await bot.says("alex", "what is SSO?")
    await bot.presses("alex", "I know this")
    await bot.says("alex", PASTED)
    await bot.says("maria", PASTED)

    assert "the SSO interruption" in bot.card("alex", "In plain words").plain_text()
    assert "the sign-in interruption" in bot.card("maria", "In plain words").plain_text()


async def test_an_explanation_is_rated_with_one_click(bot: Dialog) -> None:
    await bot.says("alex", PASTED)
    await bot.rates("alex", "good", on="In plain words")

    assert await bot.look.count(Rating, face="good") == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "There are no words in that message"),
        ("   \n\t ", "There are no words in that message"),
        ("x" * 100_000, "100,000 characters; I can read 20,000 at once"),
        ("🎉🎉🎉", "This is in plain words already"),
        ("مرحبا كيف الحال", "plain words already"),
        ("<!channel> <@U1> look", "plain words already"),
        ("[x](javascript:alert(1))", "plain words already"),
        ("\x00\x01\x02", "plain words already"),
    ],
)
async def test_odd_input_gets_one_clear_sentence(
    bot: Dialog, words: str, sentence: str
) -> None:
    await bot.says("alex", words)

    assert sentence in bot.sees("alex")
    assert len(bot.cards("alex")) == 1


async def test_help_says_what_can_be_done(bot: Dialog) -> None:
    await bot.says("alex", "hello")

    assert "I help staff and IT understand each other" in bot.sees("alex")


@pytest.mark.parametrize(("who", "may"), [("kim", False), ("sam", True), ("alex", False)])
async def test_help_offers_to_paste_an_outage_to_who_may_post(who: str, may: bool) -> None:
    async with dialog() as bot:
        await bot.says(who, "help")

        assert ("Paste an outage" in bot.sees(who)) is may


# --- a question put to people, with no word to look up --------------------------------------


@pytest.mark.parametrize(
    "words",
    ["can someone order me a new keyboard?", "who can fix the coffee machine?",
     "is it ok to plug in my own usb stick?", "Could somebody come to room 12?",
     "Hi, can anyone help Tom?", "is it allowed to print in colour?", "how can I print?"],
)  # fmt: skip
async def test_a_question_put_to_somebody_is_read_back(bot: Dialog, words: str) -> None:
    await bot.says("alex", words)

    assert words in bot.card("alex", "Did I understand this right?").plain_text()
    assert "I do not know" not in bot.sees("alex")


@pytest.mark.parametrize("words", ["Can you explain SSO?", "could someone please explain SSO?"])
async def test_somebody_who_is_asked_for_a_word_explains_it(bot: Dialog, words: str) -> None:
    await bot.says("alex", words)

    assert bot.card("alex", "SSO").about.startswith("term:")


async def test_a_word_that_nobody_knows_has_a_way_to_it(bot: Dialog) -> None:
    await bot.says("alex", "who won the match?")
    await bot.presses("alex", "I need something from IT")

    assert "“who won the match?”" in bot.card("alex", "Did I understand").plain_text()


async def test_nobody_else_can_ask_with_the_words_looked_up(bot: Dialog) -> None:
    await bot.says("alex", "zorblatt?")
    [kept] = await bot.look.many(Explanation)

    await bot.press("maria", "ask.this", kept.id)

    assert "zorblatt" not in bot.sees("maria")


async def test_hard_words_that_nobody_explained_are_offered_as_unclear(
    language: object,
) -> None:
    async with dialog(language=language) as bot:
        await bot.says("alex", "Fwd: The ALUA policy on the mail queue is draining, ETA 15:00.")
        asked = await bot.presses("alex", "Still unclear")
        assert isinstance(asked, Replace)
        assert "[ALUA]" in asked.card.plain_text()

        await bot.press("alex", "term.ask_to_add", "ALUA")

        told = bot.cards("alex")[-1].plain_text()
        assert "without your name" in told
        assert "[Ask IT]" in told
        assert "ALUA" in bot.card("grace", "does not understand this word").plain_text()
        assert "queue" not in bot.sees("grace")


async def test_who_knows_a_word_can_have_it_explained_again(bot: Dialog) -> None:
    await bot.says("alex", "what is failover?")
    await bot.presses("alex", "I know this")
    noted = bot.card("alex", "Noted: you know").plain_text()
    assert "without an explanation" in noted
    await bot.says("alex", PASTED)
    assert "failover" in bot.cards("alex")[-1].plain_text()

    await bot.presses("alex", "Explain it to me again")

    assert "Noted: you know" not in bot.sees("alex")
    await bot.says("alex", f"{PASTED} ")
    assert "switch to the backup" in bot.cards("alex")[-1].plain_text()
