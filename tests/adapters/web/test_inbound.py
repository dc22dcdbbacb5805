"""Payloads become events: clean, redacted, at the right place, under one key each."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.front import Refused
from adapters.web.inbound import Reader, clean, instants
from adapters.web.payloads import Delete, Edit, Press, React, Say, Submit
from bot.adapter_ports import ChatLine
from bot.places import Account, Place

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
ONCE = "11111111-aaaa"


@pytest.fixture
def reader() -> Reader:
    return Reader(
        organisation="demo",
        account=Account("web", "maya"),
        zone="Europe/Berlin",
        now=NOW,
        redact=lambda text: text.replace("hunter2", "[password removed]"),
        longest_text=100,
    )


def line(message: str = "card-1", *, thread: str = "", account: str = "") -> ChatLine:
    return ChatLine(
        workspace="web",
        channel="@maya",
        message=message,
        kind="card",
        account=account,
        thread=thread,
        at=NOW,
    )


def say(text: str, once: str = ONCE) -> Say:
    return Say(account="maya", once=once, text=text)


def test_words_become_said_and_the_line_that_keeps_them(reader: Reader) -> None:
    event, kept = reader.said(say("is email down?"), None)

    assert event.text == kept.text == "is email down?"
    assert event.message == kept.message == f"maya-{ONCE}"
    assert event.place == Place(workspace="web", channel="@maya")
    assert event.who == Account("web", "maya")
    assert (kept.kind, kept.channel, kept.account) == ("said", "@maya", "maya")


def test_the_same_words_sent_twice_have_one_key(reader: Reader) -> None:
    first, _ = reader.said(say("hello"), None)
    again, _ = reader.said(say("hello"), None)
    other, _ = reader.said(say("hello", once="22222222-bbbb"), None)

    assert first.key == again.key
    assert first.key != other.key


def test_secrets_are_out_before_anything_is_kept(reader: Reader) -> None:
    event, kept = reader.said(say("my password is hunter2"), None)

    assert "hunter2" not in event.text + kept.text
    edited, line_of_edit = reader.edited(
        Edit(account="maya", once=ONCE, message="m", text="it is hunter2"), line("m")
    )
    assert "hunter2" not in edited.text + line_of_edit.text


def test_an_answer_stands_in_the_thread_of_what_it_answers(reader: Reader) -> None:
    at_root, kept = reader.said(say("thanks"), line("card-1"))
    deeper, _ = reader.said(say("thanks"), line("card-2", thread="card-1"))

    assert (at_root.reply_to, at_root.place.thread) == ("card-1", "card-1")
    assert (deeper.reply_to, deeper.place.thread) == ("card-2", "card-1")
    assert kept.thread == "card-1"
    assert kept.body == '{"answers": "card-1"}'


def test_edits_deletions_and_reactions_follow_the_message(reader: Reader) -> None:
    old = line("m1", thread="root", account="maya")

    edited, e = reader.edited(Edit(account="maya", once=ONCE, message="m1", text="new"), old)
    deleted, d = reader.deleted(Delete(account="maya", once=ONCE, message="m1"), old)
    put, p = reader.reacted(
        React(account="maya", once=ONCE, message="m1", emoji="+1", added=True), old
    )
    off, o = reader.reacted(
        React(account="maya", once="22222222", message="m1", emoji="+1", added=False), old
    )

    place = Place(workspace="web", channel="@maya", thread="root")
    assert {edited.place, deleted.place, put.place, off.place} == {place}
    assert [x.kind for x in (e, d, p, o)] == ["edit", "delete", "react", "unreact"]
    assert (put.emoji, put.added, off.added) == ("+1", True, False)
    assert len({edited.key, deleted.key, put.key, off.key}) == 4


def test_a_button_is_pressed_where_its_card_stands(reader: Reader) -> None:
    press = Press(account="maya", once=ONCE, message="card-2", action="rate", value="r|good")

    pressed = reader.pressed(press, line("card-2", thread="card-1"))
    at_home = reader.pressed(press, None)

    assert pressed.place.thread == "card-1"
    assert (pressed.action, pressed.value, pressed.message) == ("rate", "r|good", "card-2")
    assert (at_home.message, at_home.place.channel) == ("", "@maya")


def test_a_form_arrives_with_its_words_choices_and_times(reader: Reader) -> None:
    submitted = reader.submitted(
        Submit(
            account="maya",
            once=ONCE,
            form="notice.post",
            draft="d1",
            values={"what": "  slow; pw hunter2 ", "services": ["email", "vpn"], "ok": "yes"},
            times={"next": "2026-03-03T14:30", "until": ""},
        )
    )

    assert submitted.value("what") == "slow; pw [password removed]"
    assert submitted.several("services") == ("email", "vpn")
    assert submitted.value("ok") == "yes"
    assert submitted.value("next") == "2026-03-03T14:30:00+01:00"
    assert submitted.value("until") == ""
    assert (submitted.form, submitted.draft) == ("notice.post", "d1")


@pytest.mark.parametrize(
    ("typed", "instant"),
    [
        ("2026-07-01T14:30", "2026-07-01T14:30:00+02:00"),
        ("2026-03-29T02:30", "2026-03-29T03:30:00+02:00"),  # the clocks skip this hour
        ("2026-10-25T02:30", "2026-10-25T02:30:00+02:00"),  # it comes twice: the first
        ("2026-03-03T14:30+00:00", "2026-03-03T15:30:00+01:00"),
    ],
)
def test_typed_times_are_of_the_persons_clock(typed: str, instant: str) -> None:
    assert instants({"at": typed}, "Europe/Berlin") == {"at": instant}


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("soon", "UTC"),
        ("2026-13-01T00:00", "UTC"),
        ("0001-01-01T00:00", "Asia/Tokyo"),
        ("9999-12-31T23:59", "America/New_York"),
    ],
)
def test_a_time_that_is_none_is_refused_in_a_sentence(typed: str, zone: str) -> None:
    with pytest.raises(Refused, match="calendar") as refused:
        instants({"at": typed}, zone)

    assert refused.value.status == 400


@pytest.mark.parametrize(
    ("text", "status"), [("", 400), (" \n\t ", 400), ("\x00\x1b\x07", 400), ("a" * 101, 413)]
)
def test_words_that_cannot_be_sent_are_refused_in_a_sentence(
    reader: Reader, text: str, status: int
) -> None:
    with pytest.raises(Refused) as refused:
        reader.said(say(text), None)

    assert refused.value.status == status
    assert refused.value.say.endswith(".")


@pytest.mark.parametrize("text", ["שלום עולם", "🙂🙂", "中文", "a‮b", "tab\there\nline"])
def test_all_languages_and_signs_come_through(text: str) -> None:
    assert clean(text) == text


@given(st.text())
def test_cleaned_words_hold_no_control_characters_and_stay_so(text: str) -> None:
    once = clean(text)

    assert not any(ord(char) < 32 and char not in "\n\t" for char in once)
    assert clean(once) == once
