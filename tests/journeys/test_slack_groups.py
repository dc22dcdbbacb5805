"""Nobody keeps a list of thousands: in Slack, members of a user group are staff of a unit."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.clock import SystemClock
from bot.events import TimeCame
from bot.house import House
from bot.outcome import Outcome
from bot.records import AccountOf, Person, Request, Subscription
from tests.journeys.shows import shows
from tests.peers.slack.api import Fault
from tests.peers.slack.house import SETTINGS, Plainly, demo_house, fill, plainly, user
from tests.peers.slack.slack import Slack, small_slack
from tests.peers.slack.world import ALL_SCOPES, BOT_TOKEN, TEAM, Json

pytestmark = pytest.mark.peer

NINA = "U0NINA"
NINAS_ID = "t0harbour.u0nina"
FINANCE, SHOPS = "S0FINANCE", "S0SHOPS"
DIRECTORY = replace(SETTINGS, tiers=("directory",))
HELP, STRANGER = "I help staff and IT understand each other", "I do not know you yet"
NEED = "I need access to the invoice screen please"


def house(**groups: str) -> House:
    """The demo company, whose units have these user groups."""
    whole = demo_house()
    units = tuple(
        replace(unit, groups=(f"{TEAM}/{groups[unit.id]}",)) if unit.id in groups else unit
        for unit in whole.units
    )
    return replace(whole, units=units)


WITH_GROUPS = house(finance=FINANCE, shops=SHOPS)


class Ahead:
    """The clock of a Slack that is ahead of ours."""

    def __init__(self, slack: Slack) -> None:
        self._slack = slack

    def now(self) -> datetime:
        return SystemClock().now() + timedelta(seconds=self._slack.ahead)


@asynccontextmanager
async def a_slack() -> AsyncIterator[Slack]:
    """The demo company's Slack, with Nina, whom no file lists, in the group of finance."""
    async with small_slack() as slack:
        fill(slack)
        arrives(slack, NINA)
        slack.world.groups |= {FINANCE: {NINA}, SHOPS: set()}
        yield slack


def arrives(slack: Slack, account: str, **more: Json | str | bool) -> None:
    """Somebody new in the company's directory."""
    name = account.removeprefix("U0").lower()
    profile = {"email": f"{name}@harbour.example", "real_name": f"{name.title()} Ferro"}
    slack.world.users[account] = {
        "id": account, "name": name, "team_id": TEAM, "is_email_confirmed": True,
        "profile": profile, **more,
    }  # fmt: skip


@asynccontextmanager
async def running(
    slack: Slack, home: House = WITH_GROUPS, url: str = "sqlite://"
) -> AsyncIterator[Plainly]:
    async with plainly(slack, DIRECTORY, house=home, url=url, clock=Ahead(slack)) as bot:
        yield bot


@pytest.fixture
async def bot() -> AsyncIterator[Plainly]:
    async with a_slack() as slack, running(slack) as plain:
        yield plain


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database that outlives its opening."""
    return f"sqlite:///{tmp_path / 'plainly.sqlite'}"


async def hears(bot: Plainly, account: str = NINA) -> str:
    """What somebody hears who asks for help: the newest answer, in short."""
    seen = len(bot.slack.world.seen_by(account))
    await bot.slack.says(account, "help")
    await bot.settle()
    answers = [each.text for each in bot.slack.world.seen_by(account)[seen:] if each.bot]
    found = [words for words in (HELP, STRANGER) if words in "\n".join(answers)]
    assert len(found) == 1, answers
    return found[0]


async def nina(bot: Plainly, id: str = NINAS_ID) -> Person:
    found = await bot.storage.store.look(bot.organisation).one(Person, id)
    assert found is not None
    return found


async def keeps(bot: Plainly, *records: Person | Subscription) -> None:
    """What flows would have committed for a person."""
    event = TimeCame(
        key=f"kept:{records[0].id}", organisation=bot.organisation, at=SystemClock().now(),
        about="test", what="kept",
    )  # fmt: skip
    await bot.storage.store.take(event)
    await bot.storage.store.commit(event, Outcome(puts=records))


def asked_slack(bot: Plainly) -> int:
    return len(bot.slack.api.called("usergroups.list"))


# --- newcomers --------------------------------------------------------------------------


@shows("joined", on="Slack", how="by a user group of your unit", tier="directory")
async def test_a_member_of_a_group_is_staff_and_their_request_reaches_the_liaison(
    bot: Plainly,
) -> None:
    slack = bot.slack
    assert await hears(bot) == HELP

    await slack.says(NINA, NEED)
    await slack.shown(NINA, "Did I understand this right?")
    await slack.presses(NINA, "Yes, send it")

    await slack.shown(user("kim"), "R-1 · Nina Ferro")
    me = await nina(bot)
    assert (me.unit, me.roles, me.came_by) == ("finance", ("staff",), f"{TEAM}/{FINANCE}")
    assert asked_slack(bot) == 1


@pytest.mark.parametrize(
    "more",
    [
        {"is_restricted": True},
        {"is_ultra_restricted": True},
        {"is_stranger": True},
        {"is_bot": True},
        {"is_email_confirmed": False},
        {"is_email_confirmed": None},
        {"profile": {"email": "nina@elsewhere.example", "real_name": "Nina"}},
        {"profile": {"real_name": "Nina"}},
    ],
    ids=[
        "guest",
        "one channel",
        "other company",
        "bot",
        "unverified",
        "said of nobody",
        "domain",
        "none",
    ],
)
async def test_nobody_comes_by_a_group_whom_the_directory_does_not_vouch_for(
    bot: Plainly, more: dict[str, Json | bool]
) -> None:
    arrives(bot.slack, NINA, **more)

    assert await hears(bot) == STRANGER


async def test_who_is_in_no_group_stays_a_stranger_and_slack_is_asked_once_for_all(
    bot: Plainly,
) -> None:
    for account in ("U0IDA", "U0JON"):
        arrives(bot.slack, account)
        assert await hears(bot, account) == STRANGER

    assert await hears(bot) == HELP
    assert asked_slack(bot) == 1


async def test_without_groups_in_the_file_slack_is_never_asked() -> None:
    async with a_slack() as slack, running(slack, demo_house()) as bot:
        assert await hears(bot) == STRANGER

        assert asked_slack(bot) == 0


async def test_two_events_at_once_make_one_person(bot: Plainly) -> None:
    await asyncio.gather(*(bot.slack.says(NINA, "help") for _ in range(4)))
    await bot.settle()

    assert STRANGER not in bot.slack.sees(NINA)
    look = bot.storage.store.look(bot.organisation)
    assert await look.count(Person, email="nina@harbour.example") == 1
    assert await look.count(AccountOf, person=NINAS_ID) == 1


async def test_a_name_is_one_line_of_what_can_be_shown(bot: Plainly) -> None:
    profile = {
        "email": "nina@harbour.example",
        "real_name": "Nina\n\u202e <!here> " + "x" * 200,
    }
    arrives(bot.slack, NINA, profile=profile)

    await hears(bot)

    name = (await nina(bot)).name
    assert name.startswith("Nina <!here> xxx")
    assert len(name) == 80


async def test_on_enterprise_grid_the_teams_of_the_newcomer_are_asked() -> None:
    grid = "E0HARBOUR"
    whole = demo_house(team=grid)
    units = tuple(
        replace(unit, groups=(f"{grid}/{FINANCE}",)) if unit.id == "finance" else unit
        for unit in whole.units
    )
    async with a_slack() as slack:
        slack.world.enterprise = grid
        arrives(slack, NINA, enterprise_user={"teams": ["T1", "T2"]})
        async with running(slack, replace(whole, units=units)) as bot:
            assert await hears(bot) == HELP

        asked = [call.args["team_id"] for call in slack.api.called("usergroups.list")]
        assert asked == ["T1", "T2"]


# --- when Slack does not answer ------------------------------------------------------------


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=429, headers={"Retry-After": "1"}),
        Fault(error="missing_scope"),
        Fault(status=503, body="<html>"),
        Fault(delay=1.7),
    ],
    ids=["limit", "scope", "down", "hangs"],
)
async def test_a_newcomer_is_known_once_slack_answers(bot: Plainly, fault: Fault) -> None:
    bot.slack.api.fail("usergroups.list", fault)
    assert await hears(bot) == STRANGER

    await asyncio.sleep(1.1)
    bot.slack.ahead += 11

    assert await hears(bot) == HELP


async def test_who_cannot_wait_leaves_the_answer_to_the_others(bot: Plainly) -> None:
    arrives(bot.slack, "U0IDA")
    bot.slack.world.groups[SHOPS].add("U0IDA")
    bot.slack.api.fail("usergroups.list", Fault(delay=2.2))
    assert await hears(bot) == STRANGER
    await asyncio.sleep(1)  # the answer comes, though whoever asked for it has gone

    assert await hears(bot, "U0IDA") == HELP
    assert asked_slack(bot) == 1


async def test_a_missing_permission_is_said_once_with_what_to_do(bot: Plainly) -> None:
    scopes = tuple(scope for scope in ALL_SCOPES if scope != "usergroups:read")
    bot.slack.world.tokens[BOT_TOKEN] = scopes
    arrives(bot.slack, "U0IDA")

    with capture_logs() as said:
        for account in (NINA, "U0IDA"):
            assert await hears(bot, account) == STRANGER
        bot.slack.ahead += 11
        assert await hears(bot) == STRANGER

    [told] = [each for each in said if each["event"] == "user groups cannot be read"]
    assert "usergroups:read" in told["say"]
    assert "install the app again" in told["say"]
    assert asked_slack(bot) == 2


async def test_a_group_that_slack_does_not_have_is_said(bot: Plainly) -> None:
    del bot.slack.world.groups[SHOPS]

    with capture_logs() as said:
        assert await hears(bot) == HELP

    [told] = [each for each in said if each["event"] == "no such user group"]
    assert told["groups"] == [SHOPS]


# --- who moves, leaves and comes back --------------------------------------------------------


async def test_who_changes_groups_changes_the_unit_within_the_hour(bot: Plainly) -> None:
    assert await hears(bot) == HELP
    bot.slack.world.groups |= {FINANCE: set(), SHOPS: {NINA}}
    bot.slack.ahead += 1800
    assert await hears(bot) == HELP
    assert (await nina(bot)).unit == "finance"

    bot.slack.ahead += 1900
    assert await hears(bot) == HELP

    me = await nina(bot)
    assert (me.unit, me.came_by) == ("shops", f"{TEAM}/{SHOPS}")


async def test_who_joins_another_group_too_stays_in_their_unit(bot: Plainly) -> None:
    bot.slack.world.groups |= {FINANCE: set(), SHOPS: {NINA}}
    assert await hears(bot) == HELP
    bot.slack.world.groups[FINANCE].add(NINA)
    bot.slack.ahead += 3700

    assert await hears(bot) == HELP

    me = await nina(bot)
    assert (me.unit, me.version) == ("shops", 1)


async def test_who_leaves_is_a_stranger_and_finds_everything_on_coming_back(
    bot: Plainly,
) -> None:
    assert await hears(bot) == HELP
    me = replace(await nina(bot), knows=("vpn",), quiet_from=time(18), quiet_to=time(7))
    chosen = Subscription(
        id=f"{NINAS_ID}:email", organisation=bot.organisation, person=NINAS_ID,
        service="email", how="off",
    )  # fmt: skip
    await keeps(bot, me, chosen)

    bot.slack.world.groups[FINANCE].clear()
    bot.slack.ahead += 3700
    assert await hears(bot) == STRANGER
    assert not (await nina(bot)).active

    bot.slack.world.groups[SHOPS].add(NINA)
    bot.slack.ahead += 700
    assert await hears(bot) == HELP
    back = await nina(bot)
    assert (back.unit, back.knows, back.quiet_from) == ("shops", ("vpn",), time(18))
    look = bot.storage.store.look(bot.organisation)
    assert [each.how for each in await look.many(Subscription, person=NINAS_ID)] == ["off"]


async def test_who_becomes_a_guest_is_no_member_any_more(bot: Plainly) -> None:
    assert await hears(bot) == HELP
    arrives(bot.slack, NINA, is_restricted=True)
    bot.slack.ahead += 3700

    assert await hears(bot) == STRANGER


@pytest.mark.parametrize("method", ["users.info", "usergroups.list"])
@pytest.mark.parametrize(
    "fault", [Fault(error="fatal_error"), Fault(delay=0.9)], ids=["down", "hangs"]
)
async def test_nothing_changes_while_slack_cannot_be_asked(
    bot: Plainly, method: str, fault: Fault
) -> None:
    assert await hears(bot) == HELP
    bot.slack.world.groups[FINANCE].clear()
    bot.slack.ahead += 3700
    bot.slack.api.fail(method, fault)

    assert await hears(bot) == HELP

    bot.slack.ahead += 61
    assert await hears(bot) == STRANGER


# --- the file is applied again ---------------------------------------------------------------


async def test_a_start_keeps_who_came_by_a_group_and_follows_its_unit(url: str) -> None:
    async with a_slack() as slack:
        async with running(slack, url=url) as bot:
            assert await hears(bot) == HELP
        async with running(slack, url=url) as bot:
            assert (await nina(bot)).version == 1

        async with running(slack, house(shops=FINANCE), url=url) as bot:
            me = await nina(bot)
            assert (me.active, me.unit) == (True, "shops")
            assert await hears(bot) == HELP


async def test_a_group_that_left_the_file_takes_its_people_along(url: str) -> None:
    async with a_slack() as slack:
        async with running(slack, url=url) as bot:
            assert await hears(bot) == HELP
        async with running(slack, house(shops=SHOPS), url=url) as bot:
            assert not (await nina(bot)).active
            assert await hears(bot) == STRANGER

        async with running(slack, url=url) as bot:
            assert await hears(bot) == HELP


def listing_nina(home: House, **more: str | bool) -> House:
    values = {"id": "nina", "name": "Nina", "email": "nina@harbour.example", "unit": "it"}
    person = Person(organisation=home.organisation.id, **(values | more))  # type: ignore[arg-type] # plain values
    return replace(home, people=(*home.people, person))


async def test_whom_the_file_lists_takes_over_what_came_by_the_group(url: str) -> None:
    async with a_slack() as slack:
        async with running(slack, url=url) as bot:
            assert await hears(bot) == HELP
            await slack.says(NINA, NEED)
            await slack.shown(NINA, "Did I understand this right?")
            await slack.presses(NINA, "Yes, send it")
            await slack.shown(user("kim"), "R-1 · Nina Ferro")
            chosen = Subscription(
                id=f"{NINAS_ID}:email", organisation=bot.organisation, person=NINAS_ID,
                service="email", how="off",
            )  # fmt: skip
            await keeps(bot, replace(await nina(bot), knows=("vpn",)), chosen)

        async with running(slack, listing_nina(WITH_GROUPS), url=url) as bot:
            assert await hears(bot) == HELP
            me, before = await nina(bot, "nina"), await nina(bot)
            assert (me.unit, me.knows, me.came_by) == ("it", ("vpn",), "")
            assert not before.active
            look = bot.storage.store.look(bot.organisation)
            [account] = await look.many(AccountOf, account=NINA)
            assert account.person == "nina"
            assert [each.requester for each in await look.many(Request)] == ["nina"]
            [kept] = await look.many(Subscription, person="nina")
            assert (kept.id, kept.how) == ("nina:email", "off")
            assert await look.count(Subscription, person=NINAS_ID) == 0

        async with running(slack, listing_nina(WITH_GROUPS), url=url) as bot:
            assert (await nina(bot, "nina")).version == me.version


async def test_whom_the_file_lists_by_account_alone_is_the_same_person(url: str) -> None:
    async with a_slack() as slack:
        async with running(slack, url=url) as bot:
            assert await hears(bot) == HELP
        listed = listing_nina(WITH_GROUPS, email="")
        account = AccountOf(
            id=f"{TEAM}/{NINA}", organisation=listed.organisation.id, workspace=TEAM,
            account=NINA, person="nina",
        )  # fmt: skip
        listed = replace(listed, accounts=(*listed.accounts, account))

        async with running(slack, listed, url=url) as bot:
            assert await hears(bot) == HELP
            assert (await nina(bot, "nina")).active
            assert not (await nina(bot)).active


async def test_who_left_the_list_but_is_in_the_group_stays_who_they_are(url: str) -> None:
    async with a_slack() as slack:
        both = listing_nina(WITH_GROUPS, roles=("staff", "liaison"))  # type: ignore[arg-type] # a field of several
        async with running(slack, both, url=url) as bot:
            assert await hears(bot) == HELP
            assert asked_slack(bot) == 0
            await keeps(bot, replace(await nina(bot, "nina"), knows=("vpn",)))

        async with running(slack, url=url) as bot:
            assert await hears(bot) == HELP
            me = await nina(bot, "nina")
            assert (me.unit, me.roles, me.knows) == ("finance", ("staff",), ("vpn",))

        async with running(slack, both, url=url) as bot:
            me = await nina(bot, "nina")
            assert (me.unit, me.came_by, me.knows) == ("it", "", ("vpn",))


async def test_whom_the_file_calls_gone_does_not_come_back_by_a_group(url: str) -> None:
    async with a_slack() as slack:
        async with running(slack, url=url) as bot:
            assert await hears(bot) == HELP

        async with running(slack, listing_nina(WITH_GROUPS, active=False), url=url) as bot:
            assert await hears(bot) == STRANGER
            assert not (await nina(bot)).active
