"""The glossary as the house uses it: ports, look-ups, own terms, undoing."""

from datetime import UTC, datetime

import pytest

from bot.language import Audience, Sense
from bot.ports import Glossary, Reader, Rewriter
from glossary.reader import TextReader
from glossary.service import GlossaryService
from tests.glossary.small import small_index


@pytest.fixture
def service() -> GlossaryService:
    return GlossaryService(small_index())


def test_the_service_is_what_the_ports_ask_for(service: GlossaryService) -> None:
    rewriter: Rewriter = service
    glossary: Glossary = service
    reader: Reader = TextReader(service.instead)

    assert [port is not None for port in (rewriter, glossary, reader)] == [True] * 3


@pytest.mark.parametrize(
    "question",
    [
        "VPN",
        "VPN??",
        "what is VPN?",
        "What's a VPN",
        "what does VPN mean?",
        "what does virtual private network stand for",
        "wat is vpn",
        "was ist VPN?",
        "please explain VPN",
        "hello, what is a VPN?",
        "meaning of VPN",
        "virtual privat network",
        "VPNs",
    ],
)
async def test_a_question_finds_its_sense(service: GlossaryService, question: str) -> None:
    [sense] = await service.look_up(question)

    assert sense.id == "vpn"


async def test_all_senses_of_a_word_are_given(service: GlossaryService) -> None:
    assert [s.pos for s in await service.look_up("patch")] == ["verb", "noun"]
    assert await service.look_up("what is a garden gnome?") == ()


async def test_a_typo_gets_a_suggestion(service: GlossaryService) -> None:
    assert "latency" in await service.suggest("what is latnc")
    suggested = await service.suggest("what is a latncy cluster?")
    assert suggested[:2] == ("latency", "cluster")
    assert await service.suggest("?!") == ()


async def test_a_units_own_sense_comes_first(service: GlossaryService) -> None:
    assert await service.look_up("run") == ()

    [sense] = await service.look_up("run", Audience(unit="finance"))

    assert sense.plain == "payment run"


async def test_own_terms_are_used_from_now_on(service: GlossaryService) -> None:
    own = Sense(
        id="own.lighthouse", terms=("Lighthouse",), pos="name", action="explain",
        gloss="our customer database", means="Our customer database.",
    )  # fmt: skip

    await service.swap([own])

    done = await service.rewrite("Lighthouse is down.")
    assert done.output == "Lighthouse (our customer database) is down."
    assert await service.sense("own.lighthouse") == own


async def test_a_long_text_is_rewritten_all_the_same(service: GlossaryService) -> None:
    done = await service.rewrite("The DB is down. " * 200)

    assert done.output == "The database is down. " * 200


async def test_one_change_is_taken_back(service: GlossaryService) -> None:
    done = await service.rewrite("We failed over the DB of the VM.")

    grouped = [n for n, change in enumerate(done.changes) if change.sense == "fail-over"]
    back = service.undo(done, grouped[:1])

    assert back.output == "We failed over the database of the virtual computer."
    with pytest.raises(IndexError):
        service.undo(done, [99])


async def test_texts_are_read_too(service: GlossaryService) -> None:
    reader = TextReader(service.instead)
    now = datetime(2026, 3, 2, 9, tzinfo=UTC)

    assert (await reader.level("The cat sat.")).grade < 5
    assert [fact.text for fact in await reader.facts("at 14:30")]
    assert await reader.differences("at 14:30", "at 15:30")
    assert (await reader.notice("The VPN is down.", (), "UTC", now)) is not None
    assert (await reader.request("I need a laptop.", (), "UTC", now)).types
    assert [word.word for word in await reader.unknown_words("The VM is slow")] == ["VM"]
