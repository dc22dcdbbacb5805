"""One conversation across two platforms: somebody on the page, IT on Teams, and back."""

from collections.abc import AsyncIterator

import pytest

from bot.records import Draft, Notice, Rating
from tests.journeys.shows import shows
from tests.peers.teams.house import TeamsHouse, teams_house

pytestmark = pytest.mark.peer

INVOICE = "the invoice screen is slow since the update, we can't close the month"


@pytest.fixture
async def town() -> AsyncIterator[TeamsHouse]:
    """Alex is on the page; Sam and Kim are on Teams."""
    async with teams_house(on_page=("alex",)) as house:
        for name in ("sam", "kim"):
            await house.user(name).installs()
        await house.settle()
        yield house
        assert house.microsoft.complaints == []


async def test_a_request_crosses_over_with_its_edits_and_deletions(town: TeamsHouse) -> None:
    kim = town.user("kim")
    await town.says_on_page("alex", INVOICE, message="m1")
    [draft] = await town.look.many(Draft)
    await town.presses_on_page("alex", "ask.send", draft.id)
    assert INVOICE in kim.card("R-1 · Alex Morgan")

    card = town.message_on_page("alex", f"ask:{draft.id}")
    await town.says_on_page("alex", "it got worse at noon", message="m2", under=card)
    assert "it got worse at noon" in kim.sees()
    await town.edits_on_page("alex", "m2", "it got worse at ten")
    assert "it got worse at ten" in kim.sees()
    assert "at noon" not in kim.sees()
    await town.deletes_on_page("alex", "m2")
    assert "at ten" not in kim.sees()

    answer = await kim.says("We rolled back the hotfix", quoting=kim.message("R-1 ·"))
    await town.settle()
    await kim.presses("Send to Alex", on="Internal note")
    await town.settle()
    assert "We rolled back the urgent repair" in town.on_page("alex")

    await kim.edits(answer, "We will roll back the hotfix")
    await town.settle()
    assert "We will roll back the urgent repair" in kim.sees() + town.on_page("alex")


@shows("notice.across", on="Web", how="one notice on every platform of the organisation")
@shows("notice.across", on="Teams", how="one notice on every platform of the organisation")
async def test_a_notice_from_teams_reaches_people_elsewhere(town: TeamsHouse) -> None:
    sam = town.user("sam")
    await sam.says("The SSO outage needs a failover and a hotfix. Next update at 11:30.")
    await town.settle()
    form = await sam.presses("Post it …")
    when = {"next_update__date": "2026-03-02", "next_update__time": "11:30"}
    await sam.sends(form, title="Sign-in is slow", what="You wait.", services="email", **when)
    await town.settle()

    assert "Sign-in is slow" in town.on_page("alex")

    form = await sam.presses("Resolve", on="Posted: Sign-in is slow")
    await sam.sends(form, words="It works again.")
    await town.settle()
    await sam.presses("Tell everybody", on="How it ended, in plain words")
    await town.settle()
    [notice] = await town.look.many(Notice)
    await town.presses_on_page("alex", "rate", f"notice:{notice.id}|good")
    assert [each.face for each in await town.look.many(Rating)] == ["good"]
    assert "Solved: Sign-in is slow" in town.on_page("alex")
