"""At start: ask Slack who we are, so that a wrong key is known before somebody waits.

It only warns: Slack may be away, and Plainly serves other platforms too. Where one
workspace gave its key as a setting, its first admin is greeted, once.
"""

from collections.abc import Mapping, Sequence

from adapters.slack.desk import Desk, log
from adapters.slack.grants import PLATFORM, column_of
from adapters.slack.welcoming import NAMED_ADMIN, welcome_card
from bot.adapter_ports import Installed
from bot.ports import Never
from bot.records import AccountOf

WELCOME = "welcome"
"""What is kept of a workspace whose admin was greeted."""
ELSEWHERE = (
    "PLAINLY_SLACK_BOT_TOKEN belongs to a workspace that plainly.toml does not name: add it "
    "to `workspaces`, or take the token of the right one."
)


async def introduce(desk: Desk, admins: Mapping[str, Sequence[str]]) -> None:
    """Warn of a key that Slack does not take, or that is another workspace's."""
    grant = desk.platform.grants.fixed
    if grant is None:
        return  # each workspace installs by itself, and is greeted when it does
    anywhere = next(iter(desk.organisations))
    try:
        me = await desk.platform.api.call(anywhere, grant.token, "auth.test")
    except Never as problem:
        log.warning("Slack does not take the bot token", code=problem.reason, say=problem.say)
        return
    ids = (str(me.get("enterprise_id") or ""), str(me.get("team_id") or ""))
    workspace = next((id for id in ids if id in desk.organisations), "")
    if not workspace:
        log.warning("the bot token is another workspace's", team=ids[1], say=ELSEWHERE)
        return
    await _greet(desk, workspace, admins.get(desk.organisations[workspace], ()))


async def _greet(desk: Desk, workspace: str, admins: Sequence[str]) -> None:
    """The first admin who has an account there, unless somebody was greeted before."""
    memory = desk.platform.grants.installations
    which = {
        "client": desk.platform.grants.client,
        column_of(workspace): workspace,
        "kind": WELCOME,
    }
    if not admins or await memory.find(PLATFORM, **which):
        return
    look = desk.look(desk.organisations[workspace])
    found = await look.many(AccountOf, person=tuple(admins), workspace=workspace)
    accounts = {each.person: each.account for each in found}
    account = next((accounts[admin] for admin in admins if admin in accounts), "")
    if account:
        body = welcome_card(NAMED_ADMIN)
        await desk.call(workspace, "chat.postMessage", channel=account, **body)
        await memory.keep(Installed(platform=PLATFORM, body="", **which))
