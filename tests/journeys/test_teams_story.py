"""The whole story on Teams: over HTTP, signed, against a Teams of our own."""

from collections.abc import AsyncIterator

import pytest

from bot.records import Notice, Rating, Request, Task
from tests.journeys.shows import shows
from tests.peers.teams.house import TeamsHouse, teams_house
from tests.peers.teams.people import CHANNEL

pytestmark = pytest.mark.peer

INVOICE = "the invoice screen is slow since the update, we can't close the month"
OUTAGE = (
    "Exchange outage: the failover of mx-relay-02.corp.example at 09:40 failed, so mail to "
    "other companies is delayed. We will apply a hotfix. Next update at 11:30."
)


@pytest.fixture(params=["direct", "botbuilder"])
async def town(request: pytest.FixtureRequest) -> AsyncIterator[TeamsHouse]:
    """Teams with Alex (Finance), Sam (IT) and Kim (their liaison)."""
    async with teams_house(request.param) as house:
        for name in ("alex", "sam", "kim"):
            await house.user(name).installs()
        await house.settle()
        yield house
        assert house.microsoft.complaints == []


@shows("notice.draft", on="Teams", how="paste it into the own chat; undo in the card")
@shows("notice.form", on="Teams", how="a dialog")
@shows("notice.read", on="Teams", how="one message in the own chat")
@shows("notice.ask", on="Teams", how="ask in the own chat; a button on the notice")
@shows("notice.update", on="Teams", how="the message is edited")
@shows("rate.click", on="Teams", how="a face on the message")
async def test_it_posts_an_outage_and_staff_are_kept_informed(town: TeamsHouse) -> None:
    sam, alex = town.user("sam"), town.user("alex")
    await sam.says(OUTAGE)
    await town.settle()
    draft = sam.card("Your notice in plain words")
    assert "mx-relay-02.corp.example" in draft
    assert "Reaches" in draft

    await sam.presses("What changed")
    await town.settle()
    assert "outage → interruption" in sam.card("What changed")
    await sam.presses("Undo 1", on="What changed")
    await town.settle()
    assert "1 undone" in sam.card("What changed")
    await sam.presses("Back", on="What changed")
    await town.settle()
    assert "Reaches" in sam.card("Your notice in plain words")

    form = await sam.presses("Post it …")
    assert "When do they hear from you next?" in form.text
    past = {"next_update__date": "2020-01-01", "next_update__time": "10:00"}
    said = {"title": "Email is slow", "what": "Email arrives late.", "services": "email"}
    refused = await sam.sends(form, **said, **past)
    assert "This time is over" in refused.text
    future = {"next_update__date": "2026-03-02", "next_update__time": "11:30"}
    closed = await sam.sends(refused, **future)
    assert closed.body is None
    await town.settle()

    notice = alex.card("Email is slow")
    assert "Email arrives late." in notice
    assert "{{TIME(2026-03-02T11:30:00Z)}}" in notice

    await alex.says("is email down?")
    await alex.presses("Me too", on="Email is slow")
    await town.settle()
    assert "Counted" in alex.sees()

    message = alex.message("Email is slow")
    form = await sam.presses("Update", on="Posted: Email is slow")
    when = {"next_update__date": "2026-03-02", "next_update__time": "12:30"}
    await sam.sends(form, words="The hotfix is applied.", **when)
    await town.settle()
    assert "The urgent repair is applied." in sam.card("Your update in plain words")
    assert "The urgent repair is applied." not in alex.sees()
    await sam.presses("Tell everybody", on="Your update in plain words")
    await town.settle()
    assert "The urgent repair is applied." in alex.sees()
    assert message in [id for id, _ in alex.cards()]

    form = await sam.presses("Resolve", on="Posted: Email is slow")
    await sam.sends(form, words="The relay works again.")
    await town.settle()
    await sam.presses("Tell everybody", on="How it ended, in plain words")
    await town.settle()
    await alex.presses("🙁 Not good", on="Solved: Email is slow")
    await alex.presses("🙂 Good", on="Solved: Email is slow")
    await town.settle()
    [rating] = await town.look.many(Rating)
    assert rating.face == "good"
    assert await town.look.count(Notice, state="resolved") == 1


@shows("ask.words", on="Teams", how="the own chat")
@shows("ask.liaison", "ask.answer", on="Teams", how="reply to the request's card")
@shows("ask.note", on="Teams", how="what replies to the desk's card, until “Send to …”")
@shows("ask.edit", on="Teams", how="edit the message, or delete it")
@shows("rate.call-back", on="Teams", how="buttons below the faces")
async def test_a_request_goes_to_the_liaison_and_back(town: TeamsHouse) -> None:
    alex, kim = town.user("alex"), town.user("kim")
    mine = await alex.says(INVOICE)
    await town.settle()
    assert INVOICE in alex.card("Did I understand this right?")

    await alex.presses("My team")
    await town.settle()
    await alex.presses("Yes, send it")
    await town.settle()
    assert "Kim Berg, your IT liaison" in alex.card("Your request R-1")
    assert INVOICE in kim.card("R-1 · Alex Morgan")

    await alex.edits(mine, INVOICE + " before Friday")
    await town.settle()
    assert "before Friday" in kim.card("R-1 · Alex Morgan")

    note = kim.message("R-1 · Alex Morgan")
    await kim.says("vendor blames our firewall, do not tell anybody", quoting=note)
    await town.settle()
    assert "firewall" not in alex.sees()

    await kim.says("We rolled back the hotfix, clear your cache", quoting=note)
    await town.settle()
    await kim.presses("Send to Alex", on="Internal note")
    await town.settle()
    relayed = alex.card("Kim Berg says")
    assert "We rolled back the urgent repair, clear your saved copies" in relayed
    assert "firewall" not in alex.sees()

    answer = await alex.says("thank you, it works", quoting=alex.message("Kim Berg says"))
    await town.settle()
    assert "thank you, it works" in kim.sees()
    await alex.edits(answer, "thank you, it nearly works")
    await town.settle()
    assert "it nearly works" in kim.sees()
    await alex.deletes(answer)
    await town.settle()
    assert "it nearly works" not in kim.sees()

    form = await kim.presses("Resolve", on="R-1 · Alex Morgan")
    await kim.sends(form, words="The hotfix was rolled back.")
    await town.settle()
    await kim.presses("Resolve R-1")
    await town.settle()
    [request] = await town.look.many(Request)
    assert request.state == "resolved"

    await alex.presses("🙁 Not good", on="How did we do?")
    await town.settle()
    assert await town.look.count(Task) == 0
    await alex.presses("My liaison")
    await town.settle()
    [task] = await town.look.many(Task)
    assert (task.kind, task.owner) == ("call_back", "kim")


@shows("term", "explain.words", on="Teams", how="the own chat")
@shows("explain.original", on="Teams", how="a button; the card changes for who pressed")
@shows("explain.message", on="Teams", how="“Explain this message”: a dialog of one's own")
@shows(
    "explain.emoji", on="Teams", how="“Explain this message” on anybody's message",
    instead="Teams tells a bot only of emoji on its own messages",
)  # fmt: skip
async def test_words_are_explained_privately(town: TeamsHouse) -> None:
    alex = town.user("alex")
    await alex.says("what is SSO?")
    await town.settle()
    assert "sign-in" in alex.sees()

    await alex.says("The SSO outage needs a failover and a hotfix.")
    await town.settle()
    assert "sign-in interruption" in alex.card("In plain words")
    original = await alex.presses("Show original", on="In plain words")
    assert "The SSO outage needs a failover" in original.text

    dialog = await alex.explains("The SSO outage needs a failover.")
    await town.settle()
    assert "sign-in interruption" in dialog.text
    assert "The SSO outage" in (await alex.presses_in(dialog, "Show original")).text


@shows("term", on="Teams", how="“Look up a word” while one writes a message")
async def test_a_word_can_be_looked_up_while_writing(town: TeamsHouse) -> None:
    found = await town.user("alex").looks_up("SSO")

    [result] = found.body["composeExtension"]["attachments"]
    assert "SSO" in result["preview"]["content"]["title"]


@shows("explain.mention", on="Teams", how="mention it: a message that only you see")
async def test_a_private_answer_in_a_channel_is_targeted(town: TeamsHouse) -> None:
    alex, sam = town.user("alex"), town.user("sam")

    await alex.mentions("The SSO outage needs a failover and a hotfix.")
    await town.settle()

    assert "sign-in" in alex.sees(in_chat=CHANNEL)
    assert "sign-in" not in sam.sees(in_chat=CHANNEL)


@shows(
    "explain.mention", on="Teams", how="mention it: the answer stands in your own chat",
    instead="some clients cannot show a message to one reader",
)  # fmt: skip
async def test_where_teams_cannot_target_the_answer_stands_in_the_own_chat(
    town: TeamsHouse,
) -> None:
    town.microsoft.targeting = False

    await town.user("alex").mentions("The SSO outage needs a failover and a hotfix.")
    await town.settle()

    assert town.user("alex").sees(in_chat=CHANNEL) == ""
    assert "You asked in a channel" in town.user("alex").card("In plain words")


@shows("unheard", on="Teams", how="only mentions and its own chat are read")
async def test_what_is_not_addressed_to_plainly_is_never_kept(town: TeamsHouse) -> None:
    alex = town.user("alex")
    activity = alex._message("1", "secret plans") | alex._in_channel("1")

    answered = await alex.sends_activity(activity)
    await town.settle()

    assert answered.status == 202
    kept = await town.storage.database.read(
        lambda conn: conn.exec_driver_sql("SELECT body FROM inbox").fetchall()
    )
    assert not any("secret plans" in str(row) for row in kept)


@shows("rate.emoji", on="Teams", how="an emoji on Plainly's message")
@shows("rate.native", on="Teams", how="the thumbs below the message, with a few words")
async def test_an_emoji_and_the_thumbs_count_as_a_rating(town: TeamsHouse) -> None:
    alex = town.user("alex")
    await alex.says("The SSO outage needs a failover and a hotfix.")
    await town.settle()

    await alex.reacts("heart", on="In plain words")
    await town.settle()
    assert [each.face for each in await town.look.many(Rating)] == ["good"]
    await alex.reacts("heart", on="In plain words", added=False)
    await town.settle()
    assert await town.look.count(Rating) == 0

    answered = await alex.thumbs("dislike", on="In plain words", words="too long")
    await town.settle()
    assert answered.body == {}
    assert [(r.face, r.comment) for r in await town.look.many(Rating)] == [("bad", "too long")]


@shows("joined", on="Teams", how="by the address in the tenant's directory")
async def test_somebody_is_joined_by_the_address_of_their_tenant(town: TeamsHouse) -> None:
    maria = town.user("maria")

    await maria.says("help")
    await town.settle()

    assert "I do not know you" not in maria.sees()
    assert maria.sees() != ""


@shows("rate.ticket", on="Teams", how="a message in the own chat")
async def test_a_ticket_closed_elsewhere_asks_its_requester(town: TeamsHouse) -> None:
    await town.ticket("closed", "alex@harbour.example")

    assert "New keyboard" in town.user("alex").sees()


async def test_whoever_removes_plainly_is_forgotten(town: TeamsHouse) -> None:
    await town.user("alex").removes()
    before = len(town.microsoft.calls)

    await town.ticket("closed", "alex@harbour.example")

    assert len(town.microsoft.calls) == before
