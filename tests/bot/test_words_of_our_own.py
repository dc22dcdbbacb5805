"""Own words and saved drafts: added once, used from then on; typed once, kept."""

from collections.abc import AsyncIterator, Sequence

import pytest

from bot.cards import FieldErrors, Toast
from bot.demo.seeding import WORKSPACE
from bot.language import Sense
from bot.own_words import OwnWords
from bot.places import Account
from bot.records import Draft, OwnTerm, Task
from tests.bot.dialog import Dialog, dialog

WORD = {
    "term": "Paybridge",
    "also": "LL",
    "means": "The program in which Finance writes its invoices.",
    "gloss": "program for invoices",
    "unit": "",
}


@pytest.fixture
async def bot() -> AsyncIterator[Dialog]:
    async with dialog() as playing:
        yield playing


async def ask_for_word(bot: Dialog) -> None:
    await bot.says("alex", "what is Paybridge?")
    await bot.presses("alex", "Ask them to add it")


async def test_the_owner_explains_a_word_that_was_asked_for(bot: Dialog) -> None:
    await ask_for_word(bot)
    form = await bot.opens("grace", "Explain it better")
    assert form.fields[0].name == "term"

    await bot.submits("grace", form, **WORD)

    [own] = await bot.look.many(OwnTerm)
    assert own.sense.terms == ("Paybridge", "LL")
    assert own.sense.owner == "grace"
    assert await bot.look.count(Task, state="done") == 1
    assert "is explained now" in bot.sees("grace")


async def test_a_definition_that_is_too_long_is_refused(bot: Dialog) -> None:
    await ask_for_word(bot)
    form = await bot.opens("grace", "Explain it better")

    answer = await bot.submits("grace", form, **(WORD | {"means": "word " * 26}))

    assert isinstance(answer, FieldErrors)
    assert "that is 26" in dict(answer.errors)["means"]


async def test_only_who_looks_after_the_words_may_add_one(bot: Dialog) -> None:
    assert isinstance(await bot.press("alex", "term.add", ""), Toast)


async def test_new_words_come_into_use_once(bot: Dialog) -> None:
    used: list[Sequence[Sense]] = []

    async def use(senses: Sequence[Sense]) -> None:
        used.append(senses)

    watch = OwnWords(bot.look, use)
    assert not await watch.refresh()
    await ask_for_word(bot)
    form = await bot.opens("grace", "Explain it better")
    await bot.submits("grace", form, **WORD)

    assert await watch.refresh()
    assert not await watch.refresh()
    assert [sense.terms[0] for sense in used[0]] == ["Paybridge"]


async def test_what_was_typed_is_given_back_and_forgotten_once_sent(bot: Dialog) -> None:
    await bot.says("alex", "the invoice screen is slow, we can't work")
    form = await bot.opens("alex", "Change the details")
    typed = (("deadline", "Thursday"), ("type", "incident"))
    await keep(bot, "alex", form.name, form.draft, typed)

    again = await bot.opens("alex", "Change the details")
    values = {each.name: getattr(each, "value", None) for each in again.fields}
    assert values["deadline"] == "Thursday"
    assert values["type"] == ("incident",)

    await bot.submits("alex", again)
    assert await bot.look.count(Draft, kind="form:ask.form") == 0
    assert "Needed by: Thursday" in bot.card("kim", "R-1").plain_text()


async def test_an_unsent_form_is_kept_for_fourteen_days(bot: Dialog) -> None:
    await keep(bot, "alex", "ask.form", "d1", (("text", "half a thought"),))

    await bot.passes(days=13)
    assert await bot.look.count(Draft) == 1
    await bot.passes(days=2)
    assert await bot.look.count(Draft) == 0


async def keep(
    bot: Dialog, who: str, form: str, draft: str, values: tuple[tuple[str, str], ...]
) -> None:
    from bot.events import TimeCame

    outcome = await bot.conversation.keep_draft(
        Account(WORKSPACE, who), form, draft, values, bot.look
    )
    event = TimeCame(
        key=f"draft:{form}:{draft}", organisation=bot.organisation, at=bot.clock.now(),
        about="draft", what="draft.kept",
    )  # fmt: skip
    await bot.storage.store.take(event)
    await bot.storage.store.commit(event, outcome)


async def test_whoever_looks_after_the_words_adds_one_below_help(bot: Dialog) -> None:
    await bot.says("grace", "help")
    form = await bot.opens("grace", "Explain a word …")
    await bot.submits("grace", form, term="flurbo", means="Our stock list.", gloss="stock list")
    await bot.says("alex", "help")

    assert "Our stock list." in bot.card("grace", "“flurbo” is explained").plain_text()
    assert "Explain a word" not in bot.cards("alex")[-1].plain_text()
