"""Whoever looks after the words sees them, changes them, stops them, and reads them again."""

from datetime import date
from typing import Any

import pytest

from bot.cards import Form, TextField, Toast
from bot.events import TimeCame
from bot.flows import word_reviews
from bot.own_words import own_term
from bot.records import OwnTerm
from glossary.own_lists import read_own_list
from tests.bot.dialog import Dialog

WORD = {
    "term": "Paybridge",
    "also": "PB",
    "means": "The program in which Finance writes its invoices.",
    "gloss": "program for invoices",
    "unit": "*",
}
LIST = "Our own words"


async def explain(bot: Dialog, **changed: str) -> None:
    form = await bot.press("grace", "term.add", "")
    assert isinstance(form_of(form), Form)
    await bot.submits("grace", form_of(form), **(WORD | changed))


def form_of(answer: Any) -> Form:
    return answer.form  # type: ignore[no-any-return] # an Open has one


def typed(form: Form) -> dict[str, str]:
    return {field.name: field.value for field in form.fields if isinstance(field, TextField)}


async def live(bot: Dialog) -> list[str]:
    return sorted(own.sense.terms[0] for own in await bot.look.many(OwnTerm, state="live"))


@pytest.fixture
async def words(bot: Dialog) -> Dialog:
    """Grace has explained two words."""
    await explain(bot, term="flurbo", also="", means="Our stock list.", gloss="stock list")
    await explain(bot)
    return bot


@pytest.mark.parametrize(
    "said", ["our own words", "Glossary", "show the word list", "word list"]
)
async def test_who_looks_after_words_sees_them_all(words: Dialog, said: str) -> None:
    await words.says("grace", said)

    card = words.cards("grace")[-1].plain_text()
    assert f"{LIST}: 2" in card
    assert card.index(
        "flurbo: Stock list" if "flurbo: Stock" in card else "flurbo"
    ) < card.index(
        "Paybridge, PB: Program for invoices. The program in which Finance writes its invoices."
    )


async def test_nobody_else_sees_or_changes_them(words: Dialog) -> None:
    [first, *_] = await words.look.many(OwnTerm)
    await words.says("alex", "our own words")
    for action in ("words.show", "term.stop", "term.again", "term.still_right"):
        await words.press("alex", action, first.id)
    assert isinstance(await words.press("alex", "term.change", first.id), Toast)

    assert LIST not in words.sees("alex")
    assert len(await live(words)) == 2


async def test_a_word_is_changed_as_it_stands(words: Dialog) -> None:
    await words.says("grace", "our own words")
    form = await words.opens("grace", "Change it", on=LIST)
    assert typed(form)["term"] == "flurbo"
    assert typed(form)["means"] == "Our stock list."

    await words.submits("grace", form, means="Where we see what is left.", gloss="what is left")

    assert await live(words) == ["Paybridge", "flurbo"]
    await words.says("grace", "our own words")
    assert "Where we see what is left." in words.cards("grace")[-1].plain_text()


async def test_a_word_with_a_new_name_has_it_alone(words: Dialog) -> None:
    await words.says("grace", "our own words")
    form = await words.opens("grace", "Change it", on=LIST)

    await words.submits("grace", form, term="florbo")

    assert await live(words) == ["Paybridge", "florbo"]


async def test_a_word_is_stopped_and_taken_up_again(words: Dialog) -> None:
    await words.says("grace", "our own words")
    await words.presses("grace", "Stop using it", on=LIST)
    assert await live(words) == ["Paybridge"]
    assert "“flurbo” is not explained any more" in words.sees("grace")

    await words.presses("grace", "Use it again")
    assert await live(words) == ["Paybridge", "flurbo"]


async def test_without_words_the_way_to_the_first_is_shown(bot: Dialog) -> None:
    await bot.says("grace", "our own words")

    assert "[Explain a word …]" in bot.card("grace", "You have no words").plain_text()


async def test_many_words_come_page_by_page(bot: Dialog) -> None:
    for number in range(13):
        await explain(bot, term=f"word{number:02}", also="")
    await bot.says("grace", "our own words")
    assert "word09" in bot.card("grace", "1 to 10 of 13").plain_text()

    await bot.presses("grace", "More words")

    rest = bot.card("grace", "11 to 13 of 13").plain_text()
    assert "word12" in rest
    assert "[More words]" not in rest


@pytest.mark.parametrize(
    ("said", "term", "means"),
    [
        ("add the word flurbo = our stock list", "flurbo", "our stock list"),
        (
            "Add word: Paybridge means where invoices are written",
            "Paybridge",
            "where invoices are written",
        ),
        ("please add a new word “till run”", "till run", ""),
    ],
)
async def test_a_word_is_added_in_a_message(
    bot: Dialog, said: str, term: str, means: str
) -> None:
    await bot.says("grace", said)

    form = await bot.opens("grace", "Explain a word …", on=f"What does “{term}” mean?")

    assert typed(form)["term"] == term
    assert typed(form)["means"] == means


@pytest.mark.parametrize("who", ["alex", "grace"])
async def test_word_is_a_program_too(bot: Dialog, who: str) -> None:
    await bot.says(who, "please add word to my new laptop")

    assert "What does" not in bot.sees(who)


async def test_what_came_by_a_list_is_changed_there(bot: Dialog) -> None:
    rows = "term,pos,action,plain,means\nflurb,verb,replace,count,To count all goods.\n"
    [sense] = read_own_list(rows, "csv", name="ours.csv")
    await bot.keeps(own_term(sense, bot.organisation, bot.clock.now(), None))

    await bot.says("grace", "our own words")

    card = bot.cards("grace")[-1].plain_text()
    assert "Came by a list: Change it there, and bring the list in again." in card
    assert "[Stop using it]" in card
    assert "[Change it]" not in card


# --- looked at again -------------------------------------------------------------------------


async def monday(bot: Dialog) -> None:
    """The morning on which words are looked at."""
    await bot.happens(
        TimeCame(
            key=f"monday:{bot.clock.now().isoformat()}",
            organisation=bot.organisation,
            at=bot.clock.now(),
            about=word_reviews.NAME,
            what="every",
        )
    )


async def test_a_year_later_its_owner_is_asked_once(words: Dialog) -> None:
    await monday(words)
    assert "[Still right]" not in words.sees("grace")

    await words.passes(days=366)
    await monday(words)

    card = words.card("grace", "Are these 2 words still right?").plain_text()
    assert card.count("[Still right]") == 2
    assert "[Still right]" not in words.sees("alex")


async def test_what_is_right_is_not_asked_about_for_another_year(words: Dialog) -> None:
    await words.passes(days=366)
    await monday(words)

    await words.presses("grace", "Still right")
    assert "Is this word still right?" in words.sees("grace")
    await words.presses("grace", "Still right")

    assert "All of your words were looked at." in words.sees("grace")
    kept = await words.look.many(OwnTerm)
    assert all((own.sense.review_by or date.min).year >= 2028 for own in kept)
    await words.passes(days=7)
    await monday(words)
    assert "[Still right]" not in words.sees("grace")


async def test_a_word_whose_owner_left_is_asked_of_another(bot: Dialog) -> None:
    rows = "word,meaning\nflurbo,our stock list\n"
    [sense] = read_own_list(rows, "csv", name="ours.csv")
    await bot.keeps(own_term(sense, bot.organisation, bot.clock.now(), None))
    await bot.passes(days=366)

    await monday(bot)

    assert "flurbo" in bot.card("grace", "Is this word still right?").plain_text()


async def test_the_card_goes_on_with_those_of_an_owner_who_left(bot: Dialog) -> None:
    rows = "word,meaning,owner\nflurbo,our stock list,gone\ntill run,the nightly sum,gone\n"
    terms = read_own_list(rows, "csv", name="ours.csv")
    now = bot.clock.now()
    await bot.keeps(*(own_term(sense, bot.organisation, now, None) for sense in terms))
    await bot.passes(days=366)
    await monday(bot)

    await bot.presses("grace", "Still right")

    assert "till run" in bot.card("grace", "Is this word still right?").plain_text()
