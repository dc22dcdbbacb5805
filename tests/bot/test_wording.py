"""Our own sentences, and what they make of other people's."""

import pytest

from bot.wording import shortened


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("the till is stuck", "the till is stuck"),
        ("the invoice screen is slow", "the invoice screen …"),
        ("the invoices, they are gone", "the invoices, they …"),
        ("the invoice screen: slow since today", "the invoice …"),
        ("Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffa …"),
    ],
)
def test_what_is_too_long_ends_after_a_whole_word(words: str, short: str) -> None:
    assert shortened(words, 20).replace("\N{NO-BREAK SPACE}", " ") == short
    assert len(short) <= 20
