"""A card is drawn whole, within the limits, and nobody's words can become markup."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.teams import limits
from adapters.teams.drawing import Looks
from adapters.teams.outbound import adaptive_card, message
from adapters.teams.text import JOINER, weight
from bot.cards import (
    Card,
    Chart,
    Choice,
    Choices,
    Facts,
    Link,
    Part,
    Quote,
    Rating,
    Steps,
    Text,
    Times,
)
from tests.adapters.teams.checking import buttons, every, faults, shown_words

HALF_PAST_TWO = datetime(2026, 3, 3, 14, 30, tzinfo=UTC)
NASTY = "[pay](javascript:alert(1)) **bold** <at>Sam</at> {{DATE(2020-01-01T00:00:00Z)}} & <b>"
PARTS: tuple[Part, ...] = (
    Text("Email is slow."),
    Quote("MTA latency", by="IT"),
    Facts((("Who", "Everybody"), ("Where", ""))),
    Times((("Next update at", HALF_PAST_TWO),)),
    Steps("What happens now", ("Sent", "Solved"), 1),
    Link("Status page", "https://status.corp.example/x"),
    Choices((Choice("Me too", "notice.me_too", "n1", main=True),)),
    Rating("notice:n1", "How did we do?"),
    Chart("Requests", "Fewer than last week.", (("Mon", 3.0), ("Tue", 1.0)), "requests"),
)
ALL = Card(title="Email is slow", parts=PARTS, tone="outage", about="n1")
LOOKS = Looks(zone="Europe/London", opens=frozenset({"notice.post"}))


def test_every_part_is_drawn() -> None:
    card = adaptive_card(ALL, LOOKS)

    assert faults(card) == []
    for fact in ("Email is slow.", "“MTA latency”", "Everybody", "✓ Sent", "3 requests · Mon"):
        assert fact in shown_words(card)


def test_the_whole_card_stands_in_the_fallback_text() -> None:
    assert adaptive_card(ALL, LOOKS)["fallbackText"] == ALL.plain_text("Europe/London")


def test_the_notification_has_one_line() -> None:
    summary = message(ALL, LOOKS)["summary"]

    assert summary.startswith("Email is slow · Email is slow. · ")
    assert "\n" not in summary


def test_times_are_instants_that_teams_shows_in_the_readers_zone() -> None:
    card = adaptive_card(ALL, LOOKS)

    [clock] = [view["text"] for view in every(card) if view["type"] == "TextBlock"]
    assert clock == "{{DATE(2026-03-03T14:30:00Z, SHORT)}}, {{TIME(2026-03-03T14:30:00Z)}}"


def test_a_button_carries_action_and_value_and_nothing_else() -> None:
    button = buttons(adaptive_card(ALL, LOOKS))["Me too"]

    assert button["type"] == "Action.Execute"
    assert button["data"] == {
        "plainly": {"kind": "button", "action": "notice.me_too", "value": "n1"}
    }
    assert button["fallback"]["data"] == button["data"]


def test_a_button_that_opens_a_form_fetches_a_dialog() -> None:
    card = Card(title="Draft", parts=(Choices((Choice("Post it …", "notice.post", "n1"),)),))

    button = buttons(adaptive_card(card, LOOKS))["Post it …"]

    assert button["type"] == "Action.Submit"
    assert button["data"]["msteams"] == {"type": "task/fetch"}


def test_what_cannot_be_taken_back_asks_first() -> None:
    choice = Choice("Take back", "notice.withdraw", "n1", confirm="From everybody?")
    card = adaptive_card(Card(title="", parts=(Choices((choice,)),)), LOOKS)

    sure = [view for view in every(card) if view.get("style") == "destructive"]
    hidden = [view for view in every(card) if view.get("isVisible") is False]
    assert faults(card) == []
    assert [view["title"] for view in sure] == ["Take back"]
    assert [view["id"] for view in hidden] == ["confirm-1"]


def test_the_face_that_was_given_is_marked() -> None:
    card = adaptive_card(Card(title="", parts=(Rating("R-1#1", "", given="bad"),)), LOOKS)

    assert list(buttons(card)) == ["🙂 Good", "😐 So-so", "🙁 Not good ✓"]


def test_did_this_help_uses_the_thumbs_of_teams() -> None:
    card = Card(title="In plain words", parts=(Text("x"), Rating("explain:1", "Did it help?")))

    shown = message(card, Looks(feedback=True))

    assert shown["channelData"] == {"feedbackLoop": {"type": "default"}}
    assert buttons(shown["attachments"][0]["content"]) == {}


def test_below_help_stand_things_to_say_in_an_own_chat_only() -> None:
    help = Card(title="What I do", about="help")

    chips = message(help, Looks(chips=True))["suggestedActions"]["actions"]

    assert 1 < len(chips) <= 6
    assert all(each["type"] == "imBack" and each["value"] for each in chips)
    assert "suggestedActions" not in message(help, Looks())
    assert "suggestedActions" not in message(ALL, Looks(chips=True))


def test_a_card_that_many_read_can_be_asked_for_by_each_of_them() -> None:
    card = adaptive_card(ALL, Looks(shared=True))

    asks = card["refresh"]["action"]
    assert asks["type"] == "Action.Execute"
    assert asks["data"]["plainly"] == {
        "kind": "button", "action": "rate.mine", "value": "notice:n1",
    }  # fmt: skip
    assert "refresh" not in adaptive_card(ALL, Looks())


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://", "file:///etc/passwd", "x"])
def test_an_address_that_may_not_be_followed_is_only_words(url: str) -> None:
    card = adaptive_card(Card(title="", parts=(Link("Here", url),)), LOOKS)

    assert [view for view in every(card) if view["type"] == "Action.OpenUrl"] == []
    assert url in shown_words(card)


def test_nobodys_words_become_a_command() -> None:
    card = adaptive_card(
        Card(title=NASTY, parts=(Text(NASTY), Facts(((NASTY, NASTY),)))), LOOKS
    )

    assert faults(card) == []
    assert NASTY.replace("{{", "{" + JOINER + "{") in shown_words(card)
    assert "{{DATE" not in shown_words(card)


@pytest.mark.parametrize("length", [1, 5_000, 200_000])
@pytest.mark.parametrize("letter", ["a", "😀", '"', "\n", "\\"])
def test_a_long_text_is_cut_and_says_so(length: int, letter: str) -> None:
    parts = (Text("x" + letter * length), Choices((Choice("Go", "help"),)))

    shown = message(Card(title="Long", parts=parts), LOOKS)

    card = shown["attachments"][0]["content"]
    assert faults(card) == []
    assert weight(shown) <= limits.ACTIVITY + 1_000
    assert "Go" in buttons(card)
    assert ("shortened" in shown_words(card)) == (length == 200_000 and letter != "\n")


def test_many_parts_lose_words_but_no_button() -> None:
    parts: tuple[Part, ...] = tuple(Text(f"line {n}") for n in range(500))
    options = Choices(tuple(Choice(f"B{n}", "help", str(n)) for n in range(25)))

    card = adaptive_card(Card(title="Many", parts=(*parts, options)), LOOKS)

    assert faults(card) == []
    assert len(buttons(card)) == 25


texts = st.text(max_size=60) | st.sampled_from([NASTY, "x" * 30_000, "😀" * 9_000])
choices = st.builds(
    Choice,
    st.text(max_size=120),
    st.text(min_size=1, max_size=30),
    st.text(max_size=50),
    st.booleans(),
    st.text(max_size=40),
)
parts = st.one_of(
    st.builds(Text, texts),
    st.builds(Quote, texts, texts),
    st.builds(Facts, st.lists(st.tuples(texts, texts), max_size=6).map(tuple)),
    st.builds(Times, st.lists(st.tuples(texts, st.just(HALF_PAST_TWO)), max_size=3).map(tuple)),
    st.builds(Steps, texts, st.lists(texts, max_size=5).map(tuple), st.integers(0, 5)),
    st.builds(Link, texts, texts),
    st.builds(Choices, st.lists(choices, max_size=12).map(tuple)),
    st.builds(Rating, st.text(max_size=20), texts, st.sampled_from(["", "good", "bad"])),
    st.builds(
        Chart,
        texts,
        texts,
        st.lists(st.tuples(texts, st.floats(-5, 1e6)), max_size=40).map(tuple),
    ),
)


@settings(max_examples=60, deadline=None)
@given(texts, st.lists(parts, max_size=8), st.sampled_from(["plain", "good", "outage"]))
def test_whatever_a_card_says_teams_takes_it(title: str, some: list[Part], tone: str) -> None:
    card = Card(title=title, parts=tuple(some), tone=tone)  # type: ignore[arg-type] # real tones

    assert faults(adaptive_card(card, LOOKS)) == []
