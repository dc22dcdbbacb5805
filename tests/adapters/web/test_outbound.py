"""Cards and forms as JSON: every part and field arrives, nothing of it is markup."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from adapters.web.outbound import (
    answer_view,
    body_of,
    card_view,
    field_view,
    form_view,
    is_safe,
    line_view,
)
from bot.adapter_ports import ChatLine
from bot.cards import (
    Card,
    Choice,
    Choices,
    Facts,
    FieldErrors,
    Form,
    Nothing,
    Open,
    Rating,
    Replace,
    Text,
    TextField,
    TimeField,
    Times,
    Toast,
)
from tests.adapters.web.house import everything, long_form

AT = datetime(2026, 3, 3, 13, 30, tzinfo=UTC)


def test_every_kind_of_part_has_a_view() -> None:
    view = card_view(everything(AT))

    assert view["tone"] == "outage"
    assert [part["kind"] for part in view["parts"]] == [
        "text", "quote", "facts", "times", "steps",
        "link", "link", "chart", "rating", "choices",
    ]  # fmt: skip
    assert json.loads(json.dumps(view)) == view


def test_words_stay_words() -> None:
    hostile = "<script>alert(1)</script> <!channel> [x](javascript:alert(1))"

    view = card_view(Card(title=hostile, parts=(Text(hostile), Facts(((hostile, hostile),)))))

    assert view["title"] == hostile
    assert view["parts"][0]["text"] == hostile
    assert view["parts"][1]["rows"] == [[hostile, hostile]]


def test_times_are_instants() -> None:
    berlin = timezone(timedelta(hours=1))

    [part] = card_view(Card(title="", parts=(Times((("Since", AT.astimezone(berlin)),)),)))[
        "parts"
    ]

    assert datetime.fromisoformat(part["rows"][0][1]) == AT


def test_a_rating_tells_its_buttons_and_what_was_given() -> None:
    [part] = card_view(Card(title="", parts=(Rating("r1", "How?", "bad"),)))["parts"]

    assert [face["value"] for face in part["faces"]] == ["r1|good", "r1|ok", "r1|bad"]
    assert part["given"] == "bad"


def test_a_button_carries_what_it_does_and_no_more() -> None:
    choice = Choice("Withdraw", "notice.withdraw", "n1", main=True, confirm="Sure?")

    [part] = card_view(Card(title="", parts=(Choices((choice,)),)))["parts"]

    assert part["options"] == [
        {
            "label": "Withdraw",
            "action": "notice.withdraw",
            "value": "n1",
            "main": True,
            "confirm": "Sure?",
        }
    ]


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://status.example/x", True),
        ("http://intranet/x", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html,x", False),
        ("//evil.example", False),
        ("https://", False),
        ("not an address", False),
        ("http://[broken", False),
        ("", False),
    ],
)
def test_only_web_addresses_can_be_followed(url: str, safe: bool) -> None:
    assert is_safe(url) is safe


def test_every_kind_of_field_has_a_view() -> None:
    form = long_form()

    view = form_view(form, "Europe/Berlin")

    assert [field["kind"] for field in view["fields"]] == [
        "text", "text", "choice", "choice", "time", "yes_no",
    ]  # fmt: skip
    assert view["preview"]["title"] == "Email is slow"
    assert "This is what people will read." in view["preview_plain"]
    assert json.loads(json.dumps(view)) == view


def test_a_time_field_shows_the_clock_of_its_reader() -> None:
    field = TimeField(name="next", label="Next update", value=AT)

    assert field_view(field, "Europe/Berlin")["value"] == "2026-03-03T14:30"
    assert field_view(field, "Asia/Tokyo")["value"] == "2026-03-03T22:30"
    assert field_view(TimeField(name="next", label="Next"), "UTC")["value"] == ""


def test_every_answer_has_a_view() -> None:
    form = Form(name="f", title="T", submit="Send", fields=(TextField(name="a", label="A"),))
    card = Card(title="C", parts=(Times((("At", AT),)),))

    assert answer_view(Open(form), "UTC")["form"]["name"] == "f"
    assert answer_view(FieldErrors((("a", "Why?"),)), "UTC")["errors"] == [["a", "Why?"]]
    assert answer_view(Replace(card), "Europe/Berlin")["plain"].endswith(
        "14:30 (Europe/Berlin)"
    )
    assert answer_view(Toast("Noted."), "UTC") == {"kind": "toast", "text": "Noted."}
    assert answer_view(Nothing(), "UTC") == {"kind": "nothing"}


def test_a_line_brings_its_card_and_its_plain_text() -> None:
    card = Card(title="Email is slow")
    line = ChatLine(
        workspace="web",
        channel="@maya",
        message="m1",
        kind="edit",
        account="",
        text=card.plain_text(),
        body=body_of(card, updated=True),
        at=AT,
        seq=7,
    )

    view = line_view(line)

    assert view["card"]["title"] == "Email is slow"
    assert view["text"] == "Email is slow"
    assert (view["seq"], view["updated"], view["chat"]) == (7, True, "@maya")
