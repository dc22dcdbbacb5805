"""Cards as lines of text: numbered buttons, nothing that steers a terminal."""

from datetime import UTC, datetime

from adapters.terminal.drawing import draw_card, harmless, head
from adapters.web.outbound import card_view
from bot.cards import Card, Choice, Choices, Rating, Text
from tests.adapters.web.house import everything

AT = datetime(2026, 3, 3, 13, 30, tzinfo=UTC)


def test_buttons_are_numbered_in_the_order_they_are_read() -> None:
    card = Card(
        title="Done?",
        parts=(
            Choices((Choice("Yes", "a", "1"), Choice("No", "b", "2", confirm="Sure?"))),
            Rating("r1", "How did we do?", "good"),
            Choices((Choice("Later", "c"),)),
        ),
    )

    drawn = draw_card(card_view(card), card.plain_text())

    assert drawn.lines == (
        "Done?",
        "[/1 Yes] [/2 No]",
        "How did we do?",
        "[/3 🙂 Good ✓] [/4 😐 So-so] [/5 🙁 Not good]",
        "[/6 Later]",
    )
    assert [(b.action, b.value, b.confirm) for b in drawn.buttons] == [
        ("a", "1", ""),
        ("b", "2", "Sure?"),
        ("rate", "r1|good", ""),
        ("rate", "r1|ok", ""),
        ("rate", "r1|bad", ""),
        ("c", "", ""),
    ]


def test_every_fact_of_a_card_is_printed() -> None:
    card = everything(AT)

    lines = draw_card(card_view(card), card.plain_text("Asia/Tokyo")).lines

    assert "Ticket: INC-1" in lines
    assert "Next update: Tue 3 Mar, 22:55 (Asia/Tokyo)" in lines


def test_a_card_cannot_steer_the_terminal() -> None:
    card = Card(title="\x1b[2J\x07bell", parts=(Text("a\x9b31mred\x00"),))

    drawn = draw_card(card_view(card), card.plain_text())

    assert drawn.lines == ("[2Jbell", "a31mred")
    assert harmless("tab\tand\nline") == "tab\tand\nline"


def test_the_head_of_a_message_has_its_number_and_local_time() -> None:
    assert head(4, "Plainly", AT.isoformat(), "Europe/Berlin", "updated") == (
        "#4 Plainly, 14:30 (updated)"
    )
