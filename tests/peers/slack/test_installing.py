"""A workspace installs Plainly by itself, is welcomed once, and can leave."""

from collections.abc import AsyncIterator
from dataclasses import replace
from http.cookies import SimpleCookie
from urllib.parse import parse_qs, urlsplit

import pytest

from adapters.slack.grants import FernetSeal
from bot.adapter_ports import Installed
from tests.peers.slack.house import SETTINGS, Plainly, demo_house, plainly_in_slack, user
from tests.peers.slack.world import BOT, BOT_TOKEN, TEAM

# slack_sdk's own call to oauth.v2.access; its cure is slack_sdk's next release
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")

MANY = replace(
    SETTINGS,
    bot_token="",
    client_id="1.2",
    client_secret="a-client-secret",
    keys=("one long random text",),
    public="https://plainly.harbour.example",
)
ADMIN = "U0ADMIN"


@pytest.fixture
async def bot() -> AsyncIterator[Plainly]:
    async with plainly_in_slack(MANY) as running:
        running.slack.world.users[ADMIN] = {"id": ADMIN}
        yield running


async def begin(bot: Plainly) -> tuple[str, str]:
    """Open the install page; returns the state and the cookie that goes with it."""
    async with bot.slack.session.get(
        f"{bot.slack.app}/slack/install", allow_redirects=False
    ) as answer:
        assert answer.status == 302
        query = parse_qs(urlsplit(answer.headers["Location"]).query)
        cookie = SimpleCookie(answer.headers["Set-Cookie"])
    assert query["client_id"] == ["1.2"]
    assert "im:history" in query["scope"][0]
    [(name, morsel)] = cookie.items()
    assert morsel["httponly"]
    assert morsel["secure"]
    return query["state"][0], f"{name}={morsel.value}"


async def come_back(
    bot: Plainly, state: str, cookie: str, code: str = "good-code"
) -> tuple[int, str]:
    async with bot.slack.session.get(
        f"{bot.slack.app}/slack/oauth_redirect",
        params={"code": code, "state": state},
        headers={"Cookie": cookie} if cookie else {},
    ) as answer:
        return answer.status, await answer.text()


async def install(bot: Plainly) -> None:
    status, page = await come_back(bot, *await begin(bot))
    assert status == 200
    assert "installed" in page
    await bot.settle()


async def kept(bot: Plainly, kind: str = "bot") -> tuple[Installed, ...]:
    return await bot.storage.installations.find("slack", kind=kind)


async def test_who_installs_is_welcomed_once_and_nobody_else_is_bothered(bot: Plainly) -> None:
    await install(bot)
    await install(bot)

    welcomes = [m for m in bot.slack.world.messages if "Plainly is here" in m.text]
    assert [bot.slack.world.channels[m.channel] for m in welcomes] == [{ADMIN, BOT}]
    assert len(bot.slack.world.messages) == 1


async def test_what_is_installed_is_sealed(bot: Plainly) -> None:
    await install(bot)

    [installed] = await kept(bot)
    assert installed.team == TEAM
    assert "xoxb" not in installed.body


async def test_an_installed_workspace_is_served(bot: Plainly) -> None:
    bot.slack.world.dead[BOT_TOKEN] = "token_revoked"
    await install(bot)

    await bot.slack.says(user("alex"), "The SSO outage is over")

    await bot.slack.shown(user("alex"), "In plain words")


async def test_an_attempt_is_good_once(bot: Plainly) -> None:
    state, cookie = await begin(bot)

    assert await kept(bot, "state") == ()
    assert (await come_back(bot, state, cookie))[0] == 200
    assert (await come_back(bot, state, cookie))[0] == 401


@pytest.mark.parametrize("wrong", ["", "a.b.c", "9999999999.x.", "1.x.y"])
async def test_a_made_up_attempt_is_refused(bot: Plainly, wrong: str) -> None:
    _, cookie = await begin(bot)
    name = cookie.partition("=")[0]

    status, _ = await come_back(bot, wrong, f"{name}={wrong}")

    assert status in (400, 401)
    assert await kept(bot) == ()


async def test_a_key_that_expires_soon_is_exchanged(bot: Plainly) -> None:
    bot.slack.world.expires_in = 3600
    await install(bot)

    await bot.slack.says(user("alex"), "The SSO outage is over")
    await bot.slack.shown(user("alex"), "In plain words")

    [call] = [c for c in bot.slack.api.called("oauth.v2.access") if "refresh_token" in c.args]
    assert call.args["grant_type"] == "refresh_token"
    _, installed, renewed = bot.slack.world.tokens
    used = {c.token for c in bot.slack.api.called("chat.postMessage")}
    assert used == {renewed}
    assert used != {installed}


async def test_another_browser_cannot_go_on(bot: Plainly) -> None:
    state, _ = await begin(bot)

    status, page = await come_back(bot, state, "")

    assert status == 400
    assert "Nothing was installed" in page
    assert await kept(bot) == ()


async def test_a_wrong_code_installs_nothing(bot: Plainly) -> None:
    state, cookie = await begin(bot)

    assert (await come_back(bot, state, cookie, "bad"))[0] == 401
    assert await kept(bot) == ()


async def test_a_foreign_workspace_cannot_install(bot: Plainly) -> None:
    bot.slack.world.team = "T0OTHER"
    state, cookie = await begin(bot)

    status, page = await come_back(bot, state, cookie)

    assert status == 403
    assert "plainly.toml" in page
    assert await kept(bot) == ()


@pytest.mark.parametrize(
    "event",
    [
        {"type": "app_uninstalled"},
        {"type": "tokens_revoked", "tokens": {"bot": [BOT]}},
    ],
)
async def test_a_removed_app_forgets_its_key(bot: Plainly, event: dict[str, object]) -> None:
    await install(bot)

    await bot.slack.event(dict(event))

    assert await kept(bot) == ()


async def test_a_revoked_key_of_one_person_changes_nothing(bot: Plainly) -> None:
    await install(bot)

    await bot.slack.event({"type": "tokens_revoked", "tokens": {"oauth": ["U1"]}})

    assert len(await kept(bot)) == 1


async def test_another_sealing_key_opens_nothing_and_says_so(bot: Plainly) -> None:
    await install(bot)
    [installed] = await kept(bot)
    foreign = FernetSeal(["another long text"]).close("{}")
    await bot.storage.installations.keep(replace(installed, body=foreign))

    bot.adapter.platform.grants.drop(TEAM)
    await bot.slack.says(user("alex"), "The SSO outage is over")
    await bot.settle()

    [failure] = await bot.storage.ledger.failures()
    assert failure.reason == "not_installed"


# --- Enterprise Grid: installed once, for all workspaces of the enterprise ----------------

ENTERPRISE = "E0HARBOUR"


@pytest.fixture
async def grid() -> AsyncIterator[Plainly]:
    async with plainly_in_slack(MANY, house=demo_house(ENTERPRISE)) as running:
        world = running.slack.world
        world.enterprise = ENTERPRISE
        world.users[ADMIN] = {"id": ADMIN}
        world.dead[BOT_TOKEN] = "token_revoked"  # only what is installed opens anything
        yield running


async def test_an_enterprise_installs_once_and_every_workspace_of_it_is_served(
    grid: Plainly,
) -> None:
    await install(grid)
    alex, ruth = user("alex"), user("ruth")

    await grid.slack.says(alex, "The SSO outage is over")
    await grid.slack.shown(alex, "In plain words")
    grid.slack.world.team = "T0SECOND"
    await grid.slack.says(ruth, "The SSO outage is over")
    await grid.slack.shown(ruth, "In plain words")

    [installed] = await kept(grid)
    assert (installed.enterprise, installed.team) == (ENTERPRISE, "")
    welcomes = [m for m in grid.slack.world.messages if "Plainly is here" in m.text]
    assert [grid.slack.world.channels[m.channel] for m in welcomes] == [{ADMIN, BOT}]


async def test_presses_commands_and_forms_of_an_enterprise_find_their_people(
    grid: Plainly,
) -> None:
    await install(grid)
    alex = user("alex")

    await grid.slack.command(alex, "ask")
    form = await grid.slack.opened(alex)
    answer = await grid.slack.submits(form, text="I need a second screen")
    await grid.slack.shown(alex, "Your request R-1")
    await grid.slack.says(alex, "The SSO outage is over")
    card = await grid.slack.shown(alex, "In plain words")
    await grid.slack.presses(alex, "Show original", on="In plain words")
    await grid.settle()

    assert answer.body == {}
    assert "The SSO outage is over" in card.text


async def test_a_workspace_of_another_enterprise_is_refused(grid: Plainly) -> None:
    await install(grid)
    grid.slack.world.enterprise = "E0OTHER"

    opened = {"type": "app_home_opened", "user": user("alex"), "channel": "D1"}
    [answer] = await grid.slack.event({**opened, "tab": "home", "event_ts": "1.1"})

    assert answer.status == 403


async def test_an_enterprise_that_removes_the_app_takes_its_key_along(grid: Plainly) -> None:
    await install(grid)

    await grid.slack.event({"type": "app_uninstalled"})

    assert await kept(grid) == ()
