"""Cards as Block Kit: all facts, nothing parsed out of people's words, within the limits."""

import json
from typing import Any

import pytest
from hypothesis import given, settings

from adapters.slack.lint import lint_blocks, lint_message
from adapters.slack.outbound import SHOW_ALL_ACTION, Looks, blocks_of, message, text_of
from bot.cards import Card, Choice, Choices, Facts, Link, Quote, Rating, Text, Times
from tests.adapters.slack.cards import AT, EVERYTHING, HOSTILE, cards

LONDON = Looks(zone="Europe/London")


def texts(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every text object, however deep."""
    found: list[dict[str, Any]] = []

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            if value.get("type") in ("plain_text", "mrkdwn"):
                found.append(value)
            for each in value.values():
                walk(each)
        elif isinstance(value, list):
            for each in value:
                walk(each)

    walk(blocks)
    return found


def buttons(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        each
        for block in blocks
        if block["type"] in ("actions", "context_actions")
        for each in block["elements"]
    ]


def test_a_card_with_every_part_is_a_good_message() -> None:
    assert lint_message(message(EVERYTHING, LONDON)) == ()


def test_the_text_carries_every_fact() -> None:
    text = message(EVERYTHING, LONDON)["text"]

    for fact in ("INC-7", "Tue 3 Mar, 14:30 (Europe/London)", "SMTP relay", "Fewer each week"):
        assert fact in text


def test_a_whole_piece_of_the_list_of_changes_fits_into_a_message() -> None:
    why = "What takes long to explain, with every word that belongs to it. " * 4
    lines = [(f"{n}. a long name of something → another one", why) for n in range(1, 11)]
    parts = [
        part
        for n, line in enumerate(lines, start=1)
        for part in (Facts((line,)), Choices((Choice(f"Undo {n}", "notice.undo", "n"),)))
    ]
    back = Choices((Choice("Changes 11 to 20", "more"), Choice("Back", "back")))

    shown = json.dumps(blocks_of(Card(title="What changed", parts=(*parts, back)), LONDON))

    for label in ("1. a long", "10. a long", "Undo 1", "Undo 10", "Changes 11 to 20", "Back"):
        assert label in shown
    assert SHOW_ALL_ACTION not in shown


def test_each_reader_sees_times_in_their_own_zone_with_an_exact_fallback() -> None:
    shown = json.dumps(blocks_of(EVERYTHING, LONDON))

    assert f"<!date^{int(AT.timestamp())}^" in shown
    assert "|Tue 3 Mar, 14:30 (Europe/London)>" in shown


def test_words_of_people_stay_as_they_are_and_are_never_markup() -> None:
    card = Card(
        title=HOSTILE,
        parts=(Text(HOSTILE), Quote(HOSTILE, HOSTILE), Facts(((HOSTILE, HOSTILE),))),
    )

    found = texts(blocks_of(card, LONDON))

    assert {each["type"] for each in found} == {"plain_text"}
    assert sum(HOSTILE in each["text"] for each in found) == 6


def test_the_text_of_a_hostile_card_mentions_nobody() -> None:
    text = text_of(Card(title=HOSTILE), "UTC")

    assert "<" not in text
    assert ">" not in text


def test_a_link_that_is_no_address_is_only_words() -> None:
    for url in ("javascript:alert(1)", "data:text/html,x", "//x", "https://"):
        [block] = blocks_of(Card(title="", parts=(Link("Open", url),)), LONDON)
        assert block["text"]["type"] == "plain_text"


def test_a_link_cannot_be_broken_out_of() -> None:
    card = Card(title="", parts=(Link("a|b> <!here>", "https://x.example/|><!channel>"),))

    [block] = blocks_of(card, LONDON)

    inside = block["text"]["text"][1:-1]
    assert "<" not in inside
    assert ">" not in inside
    assert inside.count("|") == 1


def test_buttons_that_do_the_same_have_their_own_ids() -> None:
    options = tuple(Choice(f"Reason {n}", "rate.reason", str(n)) for n in range(30))

    blocks = blocks_of(Card(title="Why?", parts=(Choices(options),)), LONDON)

    ids = [each["action_id"] for each in buttons(blocks)]
    assert len(set(ids)) == 30
    assert {id.partition("#")[0] for id in ids} == {"rate.reason"}
    assert lint_blocks(blocks) == ()


def test_a_given_rating_is_marked() -> None:
    given_ = Card(title="", parts=(Rating("R-1#1", "How did we do?", given="bad"),))

    labels = [each["text"]["text"] for each in buttons(blocks_of(given_, LONDON))]

    assert [label.endswith("✓") for label in labels] == [False, False, True]


def test_did_this_help_has_slacks_own_buttons_where_they_are_wanted() -> None:
    card = Card(title="", parts=(Rating("explain:1", "Did this help?"),))

    [_, block] = blocks_of(card, Looks(feedback=True))

    assert block["type"] == "context_actions"
    assert block["elements"][0]["negative_button"]["value"] == "explain:1|bad"
    assert lint_blocks([block]) == ()


def test_a_long_text_is_cut_and_the_rest_is_one_click_away() -> None:
    card = Card(
        title="In plain words",
        parts=(
            Text("All is well. " * 2000),
            Choices((Choice("Original", "explain.original"),)),
        ),
    )

    blocks = blocks_of(card, LONDON)

    assert [each["action_id"].partition("#")[0] for each in buttons(blocks)] == [
        "explain.original",
        SHOW_ALL_ACTION,
    ]
    assert sum(len(each["text"]) for each in texts(blocks)) < 12_500


def test_a_text_that_must_be_short_loses_quotes_before_facts() -> None:
    card = Card(title="Draft", parts=(Quote("long " * 2000), Facts((("Reference", "INC-7"),))))

    text = text_of(card, "UTC", 4000)

    assert "INC-7" in text
    assert len(text) <= 4000


@pytest.mark.parametrize(
    "card",
    [
        Card(title=""),
        Card(title="\r"),
        Card(title=" ", parts=(Text("\n\t"),)),
        Card(title="", parts=(Facts(()), Choices(()))),
    ],
)
def test_a_card_without_words_is_still_a_message(card: Card) -> None:
    assert lint_message(message(card, LONDON)) == ()


def test_a_long_quote_that_stands_alone_is_cut_not_left_out() -> None:
    text = text_of(Card(title="", parts=(Quote("long " * 2000),)), "UTC", 4000)

    assert text.startswith("“long long")
    assert len(text) <= 4000


def test_times_are_said_in_the_readers_zone_for_those_who_read_only_text() -> None:
    card = Card(title="", parts=(Times((("By", AT),)),))

    assert "23:30 (Asia/Tokyo)" in text_of(card, "Asia/Tokyo")


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(cards)
def test_no_card_makes_a_message_that_slack_refuses(card: Card) -> None:
    assert lint_message(message(card, LONDON)) == ()
