"""How hard a text is, and which words its readers will not know."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.commonwords import common_words, is_common
from glossary.reading import level, unknown_words


def nothing_known(_word: str) -> None:
    return None


def test_everyday_words_are_easy_and_known() -> None:
    easy = level("The shop is open today. We sell bread, cake and tea to all of you.")

    assert easy.grade == 4  # or below: the formula tells no grades below it apart
    assert easy.known_words == 1.0


def test_jargon_is_hard_and_unknown() -> None:
    hard = level("Intermittent hypervisor failovers deprovisioned ephemeral kubelets.")

    assert hard.grade > 12
    assert hard.known_words < 0.5


def test_facts_do_not_count_against_a_text() -> None:
    plain = level("We close the shop for you and open again.")
    full = level("We close the shop for you at 14:05 UTC and open again (INC0012345).")

    assert full.known_words == plain.known_words == 1.0


def test_unknown_words_come_once_with_what_replaces_them() -> None:
    text = "The SSO endpoint is slow; the endpoint of the portal is not."
    found = unknown_words(text, {"endpoint": "address"}.get)

    assert [(one.word, one.instead) for one in found] == [("SSO", ""), ("endpoint", "address")]
    assert [text[one.span.start : one.span.end] for one in found] == ["SSO", "endpoint"]


@pytest.mark.parametrize(
    "text",
    [
        "PLEASE READ THIS",
        "SharePoint and Outlook",
        "in January on Monday",
        "2FA at 10.0.0.1",
        "we're",
        "",
    ],
)
def test_what_readers_recognise_is_not_listed(text: str) -> None:
    assert unknown_words(text, nothing_known) == ()


def test_plain_words_are_easier_than_the_jargon_they_replace() -> None:
    jargon = level("The SSO endpoint failed over to the standby node after a hypervisor fault.")
    plain = level("The sign-in page moved to the backup computer after a fault in the system.")

    assert plain.grade < jargon.grade


@pytest.mark.parametrize(
    "word",
    ["restarted", "stopped", "companies", "easily", "unread", "you're", "bought", "largest"],
)
def test_inflected_common_words_are_known(word: str) -> None:
    assert is_common(word)


@pytest.mark.parametrize("word", ["kubelet", "failover", "hypervisor", "latency", "idempotent"])
def test_jargon_is_not_common(word: str) -> None:
    assert not is_common(word)


def test_the_list_is_sorted_unique_and_lower_case() -> None:
    words = common_words()

    assert len(words) > 3000
    assert all(word == word.lower() for word in words)


@settings(deadline=None)
@given(st.text())
def test_any_text_has_a_level_and_quotable_words(text: str) -> None:
    measured = level(text)

    assert 0.0 <= measured.known_words <= 1.0
    assert measured.grade >= 0.0
    for one in unknown_words(text, nothing_known):
        assert one.word == text[one.span.start : one.span.end]
