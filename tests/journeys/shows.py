"""Which test shows what on which platform: docs/reference/parity.md is made of these marks.

A mark stands on a test, or on a step that a test of the same file calls. What it says is
written out in place, so that the page can be made without running anything. A cell of the
page without a test cannot exist: a platform that lacks something says so in `JOURNEYS`,
with the reason.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

Platform = Literal["Web", "Terminal", "Slack", "Teams"]
Tier = Literal["base", "channels", "directory", "agent", "files", "targeted"]
"""What an admin allowed besides the base; each platform's how-to lists the permissions."""
Peer = Literal["ours", "theirs"]
"""Who played the other end: a small one of our own, or somebody else's program."""
T = TypeVar("T", bound=Callable[..., object])


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """Something that people can do, whatever platform they are on."""

    name: str
    says: str
    lacks: Mapping[Platform, str] = field(default_factory=dict)
    """The platforms where it cannot be done at all, each with the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    title: str
    journeys: tuple[Journey, ...]


def shows(
    *journeys: str,
    on: Platform,
    how: str,
    tier: Tier = "base",
    instead: str = "",
    peer: Peer = "ours",
) -> Callable[[T], T]:
    """Mark a test as the proof that these journeys can be gone on this platform.

    `how`: in a few words what somebody does there. `instead`: where it is a substitute, what
    this platform cannot do. Give all of it as plain values: the page is read from the source.
    """
    unknown = set(journeys) - {each.name for chapter in CHAPTERS for each in chapter.journeys}
    assert journeys, "name at least one journey"
    assert not unknown, f"no such journey: {unknown}"
    return lambda test: test


NO_CHANNELS: Mapping[Platform, str] = {
    "Web": "one's own chat only, no channels",
    "Terminal": "one's own chat only, no channels",
}
AT_THE_PAGE: Mapping[Platform, str] = {
    "Terminal": "it sits at the page: what comes there comes here",
}
BY_FACES: Mapping[Platform, str] = {
    "Web": "its faces are its own already",
    "Terminal": "the numbered faces do it",
}

CHAPTERS: tuple[Chapter, ...] = (
    Chapter(
        title="Understanding IT",
        journeys=(
            Journey(
                name="explain.words",
                says="Paste or forward what IT wrote: plain words at once, for you alone",
            ),
            Journey(
                name="explain.message",
                says="Have a message explained where it stands",
                lacks=NO_CHANNELS,
            ),
            Journey(
                name="explain.emoji",
                says="Put an emoji on anybody's message to have it explained",
                lacks=NO_CHANNELS,
            ),
            Journey(
                name="explain.mention",
                says="Mention Plainly in a channel: the answer stands there, for you alone",
                lacks=NO_CHANNELS,
            ),
            Journey(name="explain.original", says="See the original, and put it away again"),
            Journey(
                name="explain.unclear",
                says="Say “still unclear”: it reaches the owner of the word, without a name",
            ),
            Journey(name="term", says="Ask what a word or an acronym means"),
        ),
    ),
    Chapter(
        title="Asking IT",
        journeys=(
            Journey(
                name="ask.words",
                says="Say what you need: it is read back, with two questions at most, and "
                "goes on a yes",
            ),
            Journey(name="ask.form", says="Ask by a form; errors stand beside their fields"),
            Journey(
                name="ask.liaison",
                says="It reaches your liaison with your own words; you see who has it and by "
                "when you hear",
            ),
            Journey(
                name="ask.answer",
                says="The liaison answers in IT language; you read plain words beside your "
                "request",
            ),
            Journey(
                name="ask.note", says="What the liaison does not send to you stays inside IT"
            ),
            Journey(
                name="ask.back",
                says="IT asks you back: your next plain message is the answer, and says where "
                "it went, with a way back",
            ),
            Journey(
                name="ask.edit",
                says="You change a message or take it back: the liaison's copy follows",
            ),
            Journey(name="ask.hand-over", says="The liaison hands it over to a colleague"),
        ),
    ),
    Chapter(
        title="Notices",
        journeys=(
            Journey(
                name="notice.draft",
                says="IT sees plain words, changes, reading level and reach, and undoes a "
                "change, before anybody reads it",
            ),
            Journey(
                name="notice.form",
                says="IT answers four questions in a form; an error stands beside its field "
                "and loses nothing",
            ),
            Journey(
                name="notice.preview",
                says="The form shows what people will read, as IT fills it in",
            ),
            Journey(
                name="notice.read",
                says="Those who are affected get one message, with times on their own clock",
            ),
            Journey(
                name="notice.ask",
                says="“Is email down?” is answered from the open notice; “me too” counts",
            ),
            Journey(
                name="notice.update",
                says=(
                    "An update and the end: IT sees them in plain words first; then that same "
                    "message changes, where it stands"
                ),
            ),
            Journey(
                name="notice.across",
                says="A notice of another platform arrives here, and its ratings are joined",
                lacks=AT_THE_PAGE,
            ),
            Journey(name="subscriptions", says="Choose what you hear about, and stop it"),
        ),
    ),
    Chapter(
        title="Saying how it went",
        journeys=(
            Journey(name="rate.click", says="Rate with one click, and change your mind"),
            Journey(name="rate.emoji", says="Rate with an emoji, and take it back"),
            Journey(
                name="rate.native",
                says="Rate with the platform's own feedback buttons",
                lacks=BY_FACES,
            ),
            Journey(
                name="rate.call-back",
                says="After a bad rating, only a yes names you and makes somebody get back",
            ),
            Journey(
                name="rate.ticket",
                says="A ticket closed in another system asks its requester the same way",
                lacks=AT_THE_PAGE,
            ),
        ),
    ),
    Chapter(
        title="Around it",
        journeys=(
            Journey(
                name="home",
                says="See your liaison, your requests and promises, notices and settings",
            ),
            Journey(name="help", says="Learn what Plainly can do, from help that teaches"),
            Journey(
                name="report",
                says="IT and heads of units see what is open, what is overdue, how it is rated",
            ),
            Journey(name="twice", says="A button pressed twice or too late changes nothing"),
            Journey(
                name="unheard",
                says="What is not said to Plainly is dropped unread",
                lacks=NO_CHANNELS,
            ),
            Journey(
                name="joined",
                says="You are known by your address in the directory",
                lacks={
                    "Web": "the page asks for nobody's address",
                    "Terminal": "it sits at the page",
                },
            ),
            Journey(
                name="crash",
                says="A crash at any moment loses and doubles nothing",
                lacks={"Terminal": "it keeps nothing: the page's server does"},
            ),
        ),
    ),
)
