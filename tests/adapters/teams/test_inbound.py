"""An activity becomes an event with the words as people see them, or nothing at all."""

import json
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.teams.inbound import Reader, emoji_name, explained_text
from adapters.teams.payloads import Reaction, Unreadable, read_activity
from adapters.teams.text import plain_of, quoted_message, said_text
from bot.events import Deleted, Edited, Event, Reacted, Said
from bot.places import Place
from bot.redaction import redact

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
READER = Reader(organisation="harbour", workspace="t1", now=NOW, redact=redact)
AT_BOT = {"type": "mention", "text": "<at>Plainly</at>", "mentioned": {"id": "28:bot"}}
AT_KIM = {
    "type": "mention",
    "text": "<at>Kim</at>",
    "mentioned": {"id": "29:kim", "name": "Kim Berg"},
}
CHANNEL = {
    "id": "19:c@thread.tacv2;messageid=100",
    "conversationType": "channel",
    "tenantId": "t1",
    "isGroup": True,
}


def activity(**changed: Any) -> dict[str, Any]:
    whole = {
        "type": "message",
        "id": "7",
        "timestamp": "2026-03-03T08:59:00Z",
        "serviceUrl": "https://smba.trafficmanager.net/emea/",
        "channelId": "msteams",
        "from": {"id": "29:alex", "aadObjectId": "alex"},
        "recipient": {"id": "28:bot"},
        "conversation": {"id": "a:1", "conversationType": "personal", "tenantId": "t1"},
        "text": "hello",
    }
    return whole | changed


def events(**changed: Any) -> tuple[Event, ...]:
    read, body = read_activity(json.dumps(activity(**changed)).encode())
    return READER.events(read, body)


def said(**changed: Any) -> Said:
    [event] = events(**changed)
    assert isinstance(event, Said)
    return event


def test_words_in_the_own_chat() -> None:
    event = said()

    assert event.place == Place(workspace="t1", channel="@alex")
    assert (event.text, event.message, event.key) == ("hello", "7", "t1:a:1:7")
    assert event.at == NOW - timedelta(minutes=1)


def test_a_clock_that_is_ahead_makes_no_news_old() -> None:
    assert said(timestamp="2026-03-03T10:00:00Z").at == NOW


def test_words_in_a_channel_belong_to_their_thread() -> None:
    event = said(conversation=CHANNEL, text="<at>Plainly</at> hi", entities=[AT_BOT])

    assert event.place == Place(workspace="t1", channel="19:c@thread.tacv2", thread="100")
    assert event.text == "hi"


def test_what_is_not_addressed_to_us_is_nothing() -> None:
    assert events(conversation=CHANNEL) == ()
    assert events(conversation=CHANNEL, text="<at>Kim</at> hi", entities=[AT_KIM]) == ()


def test_other_people_stay_mentioned_by_name() -> None:
    text = "<at>Plainly</at>&nbsp;ask <at>Kim</at> about a < b & c"

    event = said(conversation=CHANNEL, text=text, entities=[AT_BOT, AT_KIM])

    assert event.text == "ask @Kim Berg about a < b & c"


QUOTE = (
    '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="55">'
    "<strong>Plainly</strong><p>Your request</p></blockquote>"
    "<p>thank&nbsp;you &lt;all&gt;<br>bye</p>"
)


def test_a_quoted_message_is_what_is_answered() -> None:
    html = [{"contentType": "text/html", "content": QUOTE}]

    event = said(text="Plainly Your request\nthank you", attachments=html)

    assert (event.reply_to, event.text) == ("55", "thank you <all>\nbye")


def test_the_newer_way_to_quote_is_read_too() -> None:
    quoted = {"type": "quotedReply", "quotedReply": {"messageId": "56"}}

    assert said(entities=[quoted]).reply_to == "56"


def test_secrets_are_gone_before_anything_is_kept() -> None:
    assert "Hunter2" not in said(text="my password is Hunter2").text


def test_characters_that_no_keyboard_types_are_left_out() -> None:
    assert said(text="a\x00b\r\nc\x85").text == "ab\nc"


def test_an_edit_names_its_message() -> None:
    first = events(type="messageUpdate", text="new", timestamp="2026-03-03T08:59:01Z")
    again = events(type="messageUpdate", text="newer", timestamp="2026-03-03T08:59:02Z")

    [one], [two] = first, again
    assert isinstance(one, Edited)
    assert (one.message, one.text) == ("7", "new")
    assert one.key != two.key


def test_a_deletion_names_its_message() -> None:
    [event] = events(type="messageDelete", text=None)

    assert isinstance(event, Deleted)
    assert event.message == "7"


def test_reactions_come_with_the_message_they_are_on() -> None:
    reactions = {"reactionsAdded": [{"type": "like"}], "reactionsRemoved": [{"type": "sad"}]}

    found = events(type="messageReaction", id="f:1", replyToId="55", text=None, **reactions)

    assert [(e.emoji, e.added, e.message) for e in found if isinstance(e, Reacted)] == [
        ("+1", True, "55"),
        ("sad", False, "55"),
    ]
    assert len({e.key for e in found}) == 2


@pytest.mark.parametrize(
    ("type", "name"),
    [
        ("like", "+1"),
        ("1f44e_thumbsdown", "-1"),
        ("1f44d_thumbsup-tone2", "+1"),
        ("1f440_eyes", "eyes"),
        ("heart", "heart"),
        ("party_time", "party_time"),
    ],
)
def test_reactions_have_the_names_that_flows_know(type: str, name: str) -> None:
    assert emoji_name(Reaction(type=type)) == name


def test_the_words_of_a_card_to_explain() -> None:
    card = {
        "type": "AdaptiveCard",
        "body": [
            {"type": "TextBlock", "text": "SSO outage"},
            {"type": "Container", "items": [{"type": "RichTextBlock", "inlines": ["a", "b"]}]},
        ],
    }
    attached = [{"content": json.dumps(card)}, {"content": card}, {"content": "{"}, 7]

    found = explained_text({"messagePayload": {"attachments": attached}})

    assert found == "SSO outage\nab\nSSO outage\nab"


def test_without_an_id_the_same_activity_has_the_same_name() -> None:
    assert said(id=None).key == said(id=None).key
    assert said(id=None).key != said(id=None, text="other").key


def test_the_words_of_a_message_to_explain() -> None:
    body = {"contentType": "html", "content": "<p>SSO &amp; MFA</p><ul><li>one</li></ul>"}

    assert explained_text({"messagePayload": {"body": body}}) == "SSO & MFA\n- one"
    assert explained_text({"messagePayload": {"body": {"content": "as it is"}}}) == "as it is"
    assert explained_text("nonsense") == ""


@given(st.text("ab <>&'\"äß1.", max_size=60))
def test_plain_words_are_read_back_from_html(words: str) -> None:
    line = " ".join(words.split())

    assert plain_of(f"<p>{escape(line)}</p>") == line


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=10),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["type", "text", "mentioned", "id", "content", "contentType"]),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_odd_entities_and_attachments_break_nothing(odd: Any) -> None:
    body = {"text": "hi", "entities": odd, "attachments": odd}
    if not isinstance(odd, list):
        body = {"text": "hi", "entities": [odd], "attachments": [odd]}

    assert isinstance(said_text(body, "28:bot"), str)
    assert isinstance(quoted_message(body), str)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    with pytest.raises(Unreadable):
        read_activity(raw)
