"""The rest of the story in a terminal: notices, forms, words, edits, ratings, home."""

import re

import pytest

from tests.journeys.shows import shows
from tests.journeys.test_web_terminal import ASK, button, sees, sit
from tests.journeys.web_server import Demo

pytestmark = pytest.mark.process
OUTAGE = "SSO outage. The failover of SSO did not work, users see 503 errors."
PASTED = "Fwd: We will fail over the DB cluster at 22:00. Users may see latency on app-07."


async def test_what_stands_around_the_story(demo: Demo) -> None:
    await words_are_explained(demo)
    await a_form_is_asked_field_by_field(demo)
    await an_edit_follows(demo)
    await an_answer_is_just_typed(demo)
    await a_request_is_handed_over(demo)
    await it_posts_and_ends_an_outage(demo)
    await it_is_rated(demo)
    await subscriptions_home_help_and_report(demo)


@shows("explain.words", on="Terminal", how="paste it")
@shows("explain.original", "explain.unclear", on="Terminal", how="a numbered button")
async def words_are_explained(demo: Demo) -> None:
    plain = await sit(demo, "maria", PASTED)
    assert "In plain words" in plain
    original = await sit(demo, "maria", button(plain, "Show original"))
    assert "fail over the DB cluster" in original
    unclear = await sit(demo, "maria", button(plain, "Still unclear"))
    thanks = await sit(demo, "maria", button(unclear, "Something else"))
    assert "without your name" in thanks
    assert "app-07" not in await sit(demo, "grace")


@shows("ask.form", on="Terminal", how="one question a field")
async def a_form_is_asked_field_by_field(demo: Demo) -> None:
    help_card = await sit(demo, "alex", "help")
    assert "I help staff and IT understand each other" in help_card
    empty = ["", *[""] * 20]
    asked = await sit(demo, "alex", button(help_card, "Tell IT what happens"), *empty)
    assert "Please say in a few words what you need." in asked

    sent = await sit(demo, "alex", button(help_card, "Tell IT what happens"), ASK, *empty)
    assert "Your request R-" in sent


@shows("ask.edit", on="Terminal", how="`/edit` and `/delete`")
async def an_edit_follows(demo: Demo) -> None:
    card = await sit(demo, "alex")
    number = _number(card, "Your request R-")
    await sit(demo, "alex", f"/reply {number} it hapens to Tom too")
    await sees(demo, "kim", "hapens to Tom")
    await sit(demo, "alex", "/edit it happens to Tom too")
    await sees(demo, "kim", "happens to Tom")
    await sit(demo, "alex", "/delete")
    await sees(demo, "kim", "happens to Tom", gone=True)


@shows("ask.back", on="Terminal", how="type it; a numbered button")
async def an_answer_is_just_typed(demo: Demo) -> None:
    desk = await sit(demo, "kim")
    note = await sit(demo, "kim", button(desk, "Answer Alex"), "Please try once more.")
    await sit(demo, "kim", button(note, "Send and wait for Alex"))
    await sees(demo, "alex", "needs your answer")
    told = await sit(demo, "alex", "done that, still the same")
    assert "who was waiting for your answer" in told
    await sees(demo, "kim", "done that, still the same")
    await sit(demo, "alex", button(told, "That was something else"))
    await sees(demo, "kim", "done that, still the same", gone=True)


def _number(screen: str, title: str) -> str:
    """ "#7" of the newest message with this title."""
    before = screen[: screen.rindex(title)]
    return "#" + before[before.rindex("#") + 1 :].split()[0]


@shows("ask.hand-over", on="Terminal", how="a list of colleagues in IT with numbers")
async def a_request_is_handed_over(demo: Demo) -> None:
    desk = await sit(demo, "kim")
    await sit(demo, "kim", button(desk, "Hand over"), "lee", "Month end.")
    await sees(demo, "alex", "Lee Tanaka")


@shows("notice.draft", on="Terminal", how="paste it; numbered buttons")
@shows("notice.form", on="Terminal", how="one question a field; the wrong one is asked again")
@shows("notice.preview", on="Terminal", how="before the first field, as it stands")
@shows("notice.read", on="Terminal", how="one message, on the reader's clock")
@shows("notice.ask", on="Terminal", how="type the question; a numbered button")
@shows("notice.update", on="Terminal", how="the changed message is printed")
async def it_posts_and_ends_an_outage(demo: Demo) -> None:
    draft = await sit(demo, "sam", OUTAGE)
    for words in ("Your notice in plain words", "Reaches"):
        assert words in draft
    changes = await sit(demo, "sam", button(draft, "What changed"))
    assert "Reading level" in changes
    changes = await sit(demo, "sam", button(changes, "Undo 1"))
    assert "1 undone" in changes
    draft = await sit(demo, "sam", button(changes, "Back"))

    answers = ["You cannot sign in.", "", "", "2020-01-01 10:00", "Sign-in trouble", "", ""]
    answers += ["email", "", "", "", "", "", "+60"]
    posted = await sit(demo, "sam", button(draft, "Post it …"), *answers)
    assert posted.index("What you notice") < posted.index("— Post a notice —")
    assert "This time is over" in posted

    read = await sit(demo, "alex", "is email down?")
    assert read.count("You cannot sign in.") == 2
    assert "Next update at" in read
    assert "Counted" in await sit(demo, "alex", button(read, "Me too"))

    desk = await sit(demo, "sam")
    last = await sit(demo, "sam", button(desk, "Resolve"), "A server was full.")
    assert "How it ended, in plain words" in last
    await sit(demo, "sam", button(last, "Tell everybody"))
    await sees(demo, "alex", "Solved: Sign-in trouble")


@shows("rate.click", on="Terminal", how="a numbered face")
@shows("rate.emoji", on="Terminal", how="`/react 🎉 #7`")
@shows("rate.call-back", on="Terminal", how="a numbered button")
@shows("twice", on="Terminal", how="numbered buttons")
async def it_is_rated(demo: Demo) -> None:
    solved = await sit(demo, "alex")
    number = _number(solved, "Solved: Sign-in trouble")
    assert "Thank you" in await sit(demo, "alex", f"/react 🎉 {number}")

    closed = await sees(demo, "lee", "Resolve]")
    resolve = button(closed, "Resolve")
    preview = await sit(demo, "lee", resolve, "The index was rebuilt.")
    yes = re.findall(r"Resolve R-\d+", preview)[-1]
    await sit(demo, "lee", button(preview, yes))
    late = await sit(demo, "lee", resolve)
    assert "closed already" in late or "no such button" in late
    asked = await sees(demo, "alex", "How did we do? (R-")
    rated = await sit(demo, "alex", button(asked, "🙂 Good"))
    assert "Thank you" in rated
    again = await sit(demo, "alex", button(rated, "🙁 Not good"))
    assert "Should somebody get back to you?" in again
    await sit(demo, "alex", button(again, "My liaison"))
    await sees(demo, "kim", "Please call back")


@shows("subscriptions", on="Terminal", how="say “my subscriptions”")
@shows("home", on="Terminal", how="`/home`")
@shows("help", on="Terminal", how="say “help”; `/help` for the keys")
@shows("report", on="Terminal", how="say “report”")
async def subscriptions_home_help_and_report(demo: Demo) -> None:
    mine = await sit(demo, "alex", "my subscriptions")
    saved = await sit(demo, "alex", button(mine, "Change subscriptions"), "-", "", "", "", "")
    assert "Saved" in saved
    assert "You left" in await sit(demo, "alex", "my subscriptions")
    home = await sit(demo, "alex", "/home")
    assert "Your liaison in IT: Kim Berg" in home
    assert "press a button of the newest card" in await sit(demo, "alex", "/help")
    assert "Report for all units" in await sit(demo, "kim", "report")
