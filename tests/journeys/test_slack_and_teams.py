"""One organisation on Slack and on Teams: `plainly serve` with both, and a kill -9."""

import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.teams.door import PATH
from bot.app import DEMO_HOUSE
from tests.journeys.shows import shows
from tests.journeys.slack_server import Server
from tests.peers.slack.house import fill, user
from tests.peers.slack.slack import Slack, small_slack, until
from tests.peers.slack.world import TEAM
from tests.peers.teams.microsoft import TENANT, Microsoft, microsoft
from tests.peers.teams.people import User, object_id

pytestmark = pytest.mark.process

ON_SLACK = ("alex", "noor")
ON_TEAMS = ("sam", "kim", "maria")
ALEX, NOOR = user("alex"), user("noor")
OUTAGE = "Email outage. We will failover the mail relay. Ref INC0045821."
INVOICE = "the invoice screen is slow since the update, we can't close the month"
PATIENCE = 20.0


@dataclass(slots=True, kw_only=True)
class Town:
    """People of one company, some here, some there, and the server between them."""

    slack: Slack
    microsoft: Microsoft
    server: Server
    folder: Path

    def on_teams(self, name: str) -> User:
        return User(
            name, self.microsoft, self.slack.app + PATH, self.slack.session,
            lambda: datetime.now(UTC), email=f"{name}@harbour.example",
        )  # fmt: skip

    async def sees(self, person: User, title: str) -> str:
        """What somebody on Teams sees on the card with this title, once it is there."""

        def find() -> str | None:
            return person.card(title) if person.has(title) else None

        return await until(find, PATIENCE)

    def faces(self, about: str) -> list[str]:
        """How a thing was rated so far."""
        with closing(sqlite3.connect(self.folder / "plainly.sqlite")) as kept:
            rows = kept.execute("SELECT face FROM rating WHERE about = ?", [about])
            return sorted(face for (face,) in rows)


def house() -> str:
    """The demo company, each of its people on one of the two."""
    text = DEMO_HOUSE.read_text("utf-8").replace('["web"]', f'["{TEAM}", "{TENANT}"]')
    for person in ON_SLACK:
        text = text.replace(f'"web/{person}"', f'"{TEAM}/{user(person)}"')
    for person in ON_TEAMS:
        text = text.replace(f'"web/{person}"', f'"{TENANT}/{object_id(person)}"')
    return re.sub(r'^accounts = \["web/.*$', "", text, flags=re.MULTILINE)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with small_slack() as slack, microsoft() as there:
        fill(slack)
        more = {"PLAINLY_PLATFORMS": "slack,teams", "PLAINLY_TEAMS_DEVELOPER": "yes"}
        server = Server(tmp_path, slack, house=house(), more=more)
        await server.start()
        found = Town(slack=slack, microsoft=there, server=server, folder=tmp_path)
        for name in ON_TEAMS:
            await found.on_teams(name).installs()
        yield found
        await server.stop()
        assert there.complaints == []


def soon() -> datetime:
    return datetime.now(UTC) + timedelta(hours=1)


@shows("notice.across", on="Slack", how="one notice on every platform of the organisation")
@shows("notice.across", on="Teams", how="one notice on every platform of the organisation")
async def test_a_notice_crosses_over_and_its_ratings_are_joined(town: Town) -> None:
    sam, maria, slack = town.on_teams("sam"), town.on_teams("maria"), town.slack
    await sam.says(OUTAGE)
    await town.sees(sam, "Your notice in plain words")
    form = await sam.presses("Post it …")
    at = soon()
    when = {"next_update__date": f"{at:%Y-%m-%d}", "next_update__time": f"{at:%H:%M}"}
    await sam.sends(form, title="Email is slow", what="Mail is late.", services="email", **when)
    await slack.shown(ALEX, "Email is slow")
    await town.sees(maria, "Email is slow")

    await town.sees(sam, "Posted: Email is slow")
    form = await sam.presses("Resolve", on="Posted: Email is slow")
    await sam.sends(form, words="The relay works again.")
    await town.sees(sam, "How it ended, in plain words")
    await sam.presses("Tell everybody", on="How it ended, in plain words")
    await slack.shown(ALEX, "Solved: Email is slow")
    await town.sees(maria, "Solved: Email is slow")
    await slack.presses(ALEX, "🙂 Good", on="Solved: Email is slow")
    await maria.presses("🙁 Not good", on="Solved: Email is slow")

    about = await until(lambda: _about(town))
    await until(lambda: town.faces(about) == ["bad", "good"] or None, PATIENCE)

    await slack.says(NOOR, OUTAGE)
    await slack.shown(NOOR, "Your notice in plain words")
    await slack.presses(NOOR, "Post it …")
    modal = await slack.opened(NOOR)
    said = {"title": "Mail is late", "what": "It takes hours.", "services": ["email"]}
    posted = await slack.submits(modal, **said, next_update=soon())
    assert posted.body == {}
    assert "It takes hours." in await town.sees(maria, "Mail is late")
    await slack.shown(NOOR, "Posted: Mail is late")
    await slack.presses(NOOR, "Resolve", on="Posted: Mail is late")
    modal = await slack.opened(NOOR)
    await slack.submits(modal, words="The relay works again.")
    await slack.shown(NOOR, "How it ended, in plain words")
    await slack.presses(NOOR, "Tell everybody", on="How it ended, in plain words")
    await town.sees(maria, "Solved: Mail is late")


@shows("crash", on="Teams", how="kill -9 in the middle")
async def test_a_request_crosses_over_and_a_crash_loses_and_doubles_nothing(
    town: Town,
) -> None:
    kim, maria, slack = town.on_teams("kim"), town.on_teams("maria"), town.slack
    await slack.says(ALEX, INVOICE)
    await slack.shown(ALEX, "Did I understand this right?")
    await slack.presses(ALEX, "Yes, send it")
    await town.sees(kim, "R-1 · Alex Morgan")
    await slack.shown(ALEX, "Your request R-1")

    await maria.says("what is VPN?")
    await kim.says("We rolled back the hotfix", quoting=kim.message("R-1 · Alex"))
    await town.server.kill()  # acknowledged, and nothing else is certain
    await town.server.start()
    await town.sees(maria, "VPN")
    await town.sees(kim, "Internal note")
    await kim.presses("Send to Alex", on="Internal note")
    relayed = await slack.shown(ALEX, "Kim Berg says")
    assert "hotfix" not in relayed.text.split("says", 1)[1].split("Words")[0]

    form = await kim.presses("Resolve", on="R-1 · Alex Morgan")
    await kim.sends(form, words="It works again.")
    await slack.shown(ALEX, "How did we do?")
    assert sum("Kim Berg says" in m.text for m in slack.world.seen_by(ALEX)) == 1
    assert not kim.has("R-2")


def _about(town: Town) -> str | None:
    """The only notice there is."""
    with closing(sqlite3.connect(town.folder / "plainly.sqlite")) as kept:
        found = kept.execute("SELECT about FROM rating").fetchone()
        return str(found[0]) if found else None
