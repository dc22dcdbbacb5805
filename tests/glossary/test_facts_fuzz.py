"""Random texts: the extractor never fails, never overlaps, and misses no corruption."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary import guard
from glossary.facts import facts
from tests.glossary.fact_material import FORMATTED, MATERIAL, carriers, messages

PIECES = st.sampled_from(
    [right for right, _ in MATERIAL] + [wrong for _, wrong in MATERIAL] + [*FORMATTED]
)
ANY_TEXT = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=12).map(" ".join)


@settings(deadline=None)
@given(st.one_of(st.text(), ANY_TEXT))
def test_facts_quote_the_text_and_never_overlap(text: str) -> None:
    end = 0
    for fact in facts(text):
        assert fact.text == text[fact.span.start : fact.span.end]
        assert end <= fact.span.start < fact.span.end
        assert fact.value
        end = fact.span.end


@settings(deadline=None)
@given(ANY_TEXT, ANY_TEXT)
def test_two_texts_are_safe_exactly_when_no_fact_differs(a: str, b: str) -> None:
    assert guard.safe(a, b) == (not guard.differences(a, b))
    assert guard.safe(a, a)


@pytest.mark.parametrize(("right", "wrong"), MATERIAL)
def test_every_kind_of_material_is_a_fact(right: str, wrong: str) -> None:
    source = f"We will change {right} in the evening."

    assert facts(source), source
    assert not guard.safe(source, source.replace(right, wrong))
    assert not guard.safe(source, source.replace(f"{right} ", ""))


def test_no_single_change_of_a_fact_slips_through() -> None:
    slipped = [pair for pair in carriers(seed=20, count=2000) if guard.safe(*pair)]

    assert slipped == []


def test_dropping_one_fact_of_a_message_is_always_noticed() -> None:
    for message in messages(seed=21, count=500):
        for fact in facts(message):
            if message.count(fact.text) > 1 or fact.kind == "quote":
                continue
            cut = message[: fact.span.start] + "it" + message[fact.span.end :]
            assert not guard.safe(message, cut), (fact, message)
