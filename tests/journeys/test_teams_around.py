"""What stands around the story in Teams: home, help, reports, subscriptions, forms."""

from collections.abc import AsyncIterator

import pytest

from bot.records import Request, Subscription, Task
from tests.adapters.teams.checking import buttons
from tests.journeys.shows import shows
from tests.peers.teams.house import TeamsHouse, teams_house

pytestmark = pytest.mark.peer

INVOICE = "the invoice screen is slow since the update, we can't close the month"
OUTAGE = "The SSO outage needs a failover and a hotfix. Next update at 11:30."


@pytest.fixture
async def town() -> AsyncIterator[TeamsHouse]:
    async with teams_house() as house:
        for name in ("alex", "sam", "kim"):
            await house.user(name).installs()
        await house.settle()
        yield house
        assert house.microsoft.complaints == []


@shows("help", on="Teams", how="say “help”; it greets whoever installs it, with chips")
async def test_whoever_installs_it_learns_what_it_does(town: TeamsHouse) -> None:
    alex = town.user("alex")

    assert "Paste a text from IT" in alex.card("I help staff and IT understand each other")
    [greeting] = town.microsoft.chats[alex.chat].messages.values()
    chips = [each["value"] for each in greeting["suggestedActions"]["actions"]]
    for words in chips:
        await alex.says(words)
        await town.settle()
    assert alex.has("Hello Alex")
    assert alex.has("Your subscriptions")


@shows("home", on="Teams", how="say “home”: a card in the own chat")
async def test_home_shows_liaison_requests_notices_and_subscriptions(town: TeamsHouse) -> None:
    alex, sam = town.user("alex"), town.user("sam")
    await sam.says(OUTAGE)
    await town.settle()
    form = await sam.presses("Post it …")
    when = {"next_update__date": "2026-03-02", "next_update__time": "11:30"}
    await sam.sends(form, title="Sign-in is slow", what="You wait.", services="email", **when)
    await alex.says(INVOICE)
    await town.settle()
    await alex.presses("Yes, send it")
    await town.settle()

    await alex.says("home")
    await town.settle()

    home = alex.card("Hello Alex")
    for words in ("Kim Berg", "R-1", "You hear from us by", "Sign-in is slow", "Email"):
        assert words in home


@shows("ask.back", on="Teams", how="the own chat, no quote needed")
async def test_an_answer_need_not_quote_the_question(town: TeamsHouse) -> None:
    alex, kim = town.user("alex"), town.user("kim")
    await alex.says(INVOICE)
    await town.settle()
    await alex.presses("Yes, send it")
    await town.settle()
    await kim.says("Please try once more.", quoting=kim.message("R-1 · Alex Morgan"))
    await town.settle()
    await kim.presses("Send and wait for Alex", on="Internal note")
    await town.settle()

    await alex.says("done that, still the same")
    await town.settle()

    assert "R-1" in alex.card("Sent to Kim Berg, who was waiting for your answer")
    assert "done that, still the same" in kim.sees()
    await alex.presses("That was something else")
    await town.settle()
    assert "done that, still the same" not in kim.sees()


@shows("subscriptions", on="Teams", how="say “my subscriptions”; a dialog")
async def test_somebody_chooses_what_to_hear_about(town: TeamsHouse) -> None:
    alex = town.user("alex")
    await alex.says("my subscriptions")
    await town.settle()
    form = await alex.presses("Change subscriptions", on="Your subscriptions")

    await alex.sends(form, services="payroll", quiet_from="18:00", quiet_to="07:30")
    await town.settle()

    mine = await town.look.many(Subscription, person="alex")
    assert {each.service for each in mine if each.how == "off"} >= {"email"}
    await alex.says("my subscriptions")
    await town.settle()
    assert "18:00 to 07:30" in alex.card("Your subscriptions")


@shows("report", on="Teams", how="say “report”")
async def test_it_sees_how_it_is_going(town: TeamsHouse) -> None:
    await town.user("kim").says("report")
    await town.settle()

    assert "too few answers to show" in town.user("kim").card("Report for all units")


@shows("ask.form", on="Teams", how="a dialog")
async def test_a_form_keeps_what_was_typed_when_a_field_is_wrong(town: TeamsHouse) -> None:
    alex = town.user("alex")
    form = await alex.presses("Tell IT what happens", on="I help staff and IT")

    refused = await alex.sends(form, text="  ", location="Building 2")

    assert "Please look at the marked fields" in refused.text
    fields = {view.get("id"): view for view in refused.card["body"]}
    assert fields["f.location"]["value"] == "Building 2"
    await alex.sends(refused, text="The printer on floor two is broken.")
    await town.settle()
    assert "The printer on floor two is broken." in alex.sees()


@shows("ask.words", on="Teams", how="“Ask IT about this” on anybody's message")
async def test_a_message_becomes_a_request(town: TeamsHouse) -> None:
    alex = town.user("alex")

    told = await alex.asks_about(INVOICE)
    await town.settle()

    assert "in our chat" in told.text
    assert INVOICE in alex.card("Did I understand this right?")


@shows("ask.hand-over", on="Teams", how="a dialog that lists colleagues in IT")
async def test_the_liaison_hands_over(town: TeamsHouse) -> None:
    alex, kim, lee = town.user("alex"), town.user("kim"), town.user("lee")
    await lee.installs()
    await alex.says(INVOICE)
    await town.settle()
    await alex.presses("Yes, send it")
    await town.settle()
    form = await kim.presses("Hand over", on="R-1")
    assert "Lee Tanaka" in str(form)
    assert "Ruth Adler" not in str(form)
    await kim.sends(form, whom="ruth", note="She keeps breaking it.")
    await town.settle()
    assert "R-1 · Alex Morgan" not in town.user("ruth").sees()

    await kim.sends(form, whom="lee", note="They know the invoice screen.")
    await town.settle()

    [request] = await town.look.many(Request)
    assert request.assignee == "lee"
    assert INVOICE in lee.card("R-1 · Alex Morgan")
    assert "Lee Tanaka" in alex.card("Your request R-1")


@shows("explain.unclear", on="Teams", how="a button")
async def test_what_stays_unclear_reaches_the_owner_of_the_words(town: TeamsHouse) -> None:
    alex, grace = town.user("alex"), town.user("grace")
    await grace.installs()
    await alex.says("Fwd: The SSO outage needs a failover.")
    await town.settle()

    asked = await alex.presses("Still unclear", on="In plain words")
    word = next(each for each in buttons(asked.card) if each == "switch to the backup")
    await alex.presses(word)
    await town.settle()

    assert "failover" in grace.card("Somebody does not understand this word")
    assert "Alex" not in grace.card("Somebody does not understand this word")
    assert await town.look.count(Task, owner="grace") == 1


@shows(
    "notice.preview", on="Teams", how="“Preview” in the dialog, as often as you like",
    instead="Teams tells a bot nothing while somebody types",
)  # fmt: skip
async def test_the_form_shows_what_people_will_read(town: TeamsHouse) -> None:
    sam = town.user("sam")
    await sam.says(OUTAGE)
    await town.settle()
    form = await sam.presses("Post it …")

    shown = await sam.peeks(form, title="Sign-in is slow", what="The failover takes long.")

    assert "Sign-in is slow" in shown.text
    assert "takes long" in shown.text
    assert "takes long" not in form.text
    assert town.user("alex").has("Sign-in is slow") is False
    when = {"next_update__date": "2026-03-02", "next_update__time": "11:30"}
    await sam.sends(shown, **when)
    await town.settle()
    assert town.user("alex").has("Sign-in is slow")


@shows("twice", on="Teams", how="buttons and dialogs")
async def test_a_button_pressed_twice_or_too_late_changes_nothing(town: TeamsHouse) -> None:
    alex, kim = town.user("alex"), town.user("kim")
    await alex.says(INVOICE)
    await town.settle()
    message = alex.message("Did I understand this right?")
    [card] = [card for id, card in alex.cards() if id == message]
    send = buttons(card)["Yes, send it"]

    await alex.press(send, card, message)
    await alex.press(send, card, message)
    await town.settle()
    await alex.press(send, card, message)
    await town.settle()

    assert await town.look.count(Request) == 1
    assert kim.sees().count("R-1 · Alex Morgan") == 1
