"""Where words, sentences, headings and list items begin and end."""

import pytest

from glossary.protecting import protected
from glossary.tokens import Kind, sentences_of, tokens_of


def sentences(text: str) -> list[tuple[str, Kind]]:
    tokens = tokens_of(text, protected(text))
    return [
        (text[tokens[s.first].start : tokens[s.last - 1].end], s.kind)
        for s in sentences_of(text, tokens)
    ]


def test_headings_items_and_prose_are_told_apart() -> None:
    text = (
        "Maintenance tonight\n\nWe move the mail. It takes an hour.\n"
        "- save your work\n- sign out"
    )

    assert sentences(text) == [
        ("Maintenance tonight", Kind.HEADING),
        ("We move the mail", Kind.PROSE),
        ("It takes an hour", Kind.PROSE),
        ("save your work", Kind.ITEM),
        ("sign out", Kind.ITEM),
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The share, e.g. the sales folder, is slow.", 1),
        ("Down since 10 a.m. and still slow.", 1),
        ("See ci.example.org. Then call us.", 2),
        ("Is it down? yes it is.", 2),
        (f"We moved the mail of {'all ' * 12} offices to another\nhouse today.", 1),
        ("One line.\nAnother line.", 2),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_a_possessive_is_no_part_of_the_word() -> None:
    [first, second, third] = tokens_of("Kim's users' mail", ())[:3]

    assert (first.low, first.possessive) == ("kim", True)
    assert (second.low, second.possessive) == ("users", True)
    assert (third.low, third.possessive) == ("mail", False)


def test_protected_stretches_are_one_token() -> None:
    text = "Restart `db-01` now"

    tokens = tokens_of(text, protected(text))

    assert [token.text for token in tokens] == ["Restart", "`db-01`", "now"]
    assert tokens[1].kind == "code"
