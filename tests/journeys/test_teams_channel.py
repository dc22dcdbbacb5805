"""A notice in a channel of Teams: one message for all, and each reader's own answer."""

from collections.abc import AsyncIterator

import pytest

from bot.records import MeToo, Rating
from tests.journeys.shows import shows
from tests.peers.teams.house import TeamsHouse, teams_house
from tests.peers.teams.people import CHANNEL

pytestmark = pytest.mark.peer

OUTAGE = "The SSO outage needs a failover and a hotfix. Next update at 11:30."
WHEN = {"next_update__date": "2026-03-02", "next_update__time": "11:30"}


@pytest.fixture
async def town() -> AsyncIterator[TeamsHouse]:
    """Sam posts; Alex and Maria read the channel of the whole company."""
    async with teams_house(channel=CHANNEL) as house:
        for name in ("alex", "sam", "maria"):
            await house.user(name).installs()
        await house.settle()
        yield house
        assert house.microsoft.complaints == []


async def posts(town: TeamsHouse) -> None:
    sam = town.user("sam")
    await sam.says(OUTAGE)
    await town.settle()
    assert "Also shown in: \n1 channel" in sam.card("Your notice in plain words")
    form = await sam.presses("Post it …")
    await sam.sends(form, title="Sign-in is slow", what="You wait.", services="email", **WHEN)
    await town.settle()


async def resolves(town: TeamsHouse) -> None:
    form = await town.user("sam").presses("Resolve", on="Posted: Sign-in is slow")
    await town.user("sam").sends(form, words="It works again.")
    await town.settle()
    await town.user("sam").presses("Tell everybody", on="How it ended, in plain words")
    await town.settle()


@shows("notice.read", "notice.update", on="Teams", how="a message in a channel, edited there")
async def test_a_channel_has_the_notice_as_one_living_message(town: TeamsHouse) -> None:
    alex = town.user("alex")
    await posts(town)
    message = alex.message("Sign-in is slow", in_chat=CHANNEL)

    await resolves(town)

    assert alex.message("Solved: Sign-in is slow", in_chat=CHANNEL) == message
    assert len(alex.cards(in_chat=CHANNEL)) == 1


async def test_me_too_in_a_channel_is_answered_to_one_reader(town: TeamsHouse) -> None:
    alex, maria = town.user("alex"), town.user("maria")
    await posts(town)

    await alex.presses_in_channel("Me too", on="Sign-in is slow")
    await town.settle()

    assert await town.look.count(MeToo) == 1
    assert "Counted" in alex.sees(in_chat=CHANNEL)
    assert "Counted" not in maria.sees(in_chat=CHANNEL)


@shows(
    "rate.click", on="Teams", how="A face below the notice in a channel: each sees their own"
)
async def test_each_reader_of_a_channel_sees_their_own_answer(town: TeamsHouse) -> None:
    alex, maria = town.user("alex"), town.user("maria")
    await posts(town)
    await resolves(town)

    await alex.presses_in_channel("🙁 Not good", on="Solved")
    await town.settle()
    assert "🙁 Not good ✓" in alex.card("Solved", in_chat=CHANNEL)
    assert "✓" not in maria.card("Solved", in_chat=CHANNEL)

    await alex.presses_in_channel("🙂 Good", on="Solved")
    await town.settle()
    [rating] = await town.look.many(Rating)
    assert rating.face == "good"

    for person, seen in ((alex, "🙂 Good ✓"), (maria, "🙂 Good")):
        await person.comes_back("Solved")
        assert seen in person.card("Solved", in_chat=CHANNEL).split("\n")
    assert "✓" not in maria.card("Solved", in_chat=CHANNEL)


async def test_a_guest_who_looks_again_sees_the_card_as_it_stands(town: TeamsHouse) -> None:
    guest = town.user("guest")
    guest.email = "guest@elsewhere.example"
    await posts(town)
    await resolves(town)

    await guest.comes_back("Solved")

    assert "✓" not in guest.card("Solved", in_chat=CHANNEL)
