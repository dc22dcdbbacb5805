"""What Slack tells us: words, reactions, an opened home tab, an uninstall.

Each is taken into the inbox before Slack hears "200"; what is not ours is dropped.
"""

from adapters.slack.agent import show_working
from adapters.slack.desk import Desk, log
from adapters.slack.inbound import Where, read_message, read_reaction, said_by
from adapters.slack.payloads import (
    Envelope,
    HomeOpened,
    MessageEvent,
    ReactionEvent,
    Revoked,
    Uninstalled,
)
from adapters.slack.refusals import sentence_of
from bot.events import Event, Said
from bot.places import Account
from bot.ports import Later, Lost, Never

CANNOT_READ = (
    "I may not read that message here, so I cannot explain it. "
    "Use the message's menu instead: “Explain this”."
)


async def happened(desk: Desk, envelope: Envelope) -> None:
    """Returns once everything that follows is durable. Raises Unavailable or Refused."""
    event = envelope.event
    if envelope.type == "app_rate_limited":
        log.error("Slack holds back events", team=envelope.team_id)
    if event is None or envelope.type != "event_callback":
        return
    enterprise, team = _where_from(envelope)
    where = desk.where(enterprise, team, bot=envelope.bot)
    match event:
        case MessageEvent():
            await _message(desk, where, event)
        case ReactionEvent():
            await _reaction(desk, where, event)
        case HomeOpened(user=user, tab=tab, channel=channel):
            who = where.account(user)
            await desk.platform.chats.learn(where.workspace, user, channel)
            if tab == "home":
                desk.home_opened(where.organisation, who)
        case Uninstalled():
            await desk.platform.grants.forget(where.workspace)
        case Revoked(tokens=tokens) if tokens.get("bot"):
            await desk.platform.grants.forget(where.workspace)
        case _:
            return


def _where_from(envelope: Envelope) -> tuple[str | None, str | None]:
    """The enterprise and the team that this event was delivered for.

    In a channel shared with another company the outer team may be theirs; the
    authorization is always ours.
    """
    for each in envelope.authorizations:
        if each.team_id or each.enterprise_id:
            return each.enterprise_id, each.team_id
    return envelope.enterprise_id, envelope.team_id


async def _message(desk: Desk, where: Where, event: MessageEvent) -> None:
    if event.channel.startswith("D") and event.user and not event.bot_id:
        await desk.platform.chats.learn(where.workspace, event.user, event.channel)
    inner = event.message.text if event.message else None
    names = await desk.names(where, event.text, inner)
    if names:
        where = desk.where(where.workspace, None, bot=where.bot, names=names)
    read = read_message(where, event)
    if read is None:
        return
    if desk.agent and isinstance(read, Said) and read.place.direct:
        desk.behind(show_working(desk, read, event.channel), "show that we are at work")
    await take(desk, read, read.who)


async def take(desk: Desk, event: Event, who: Account) -> None:
    """Into the inbox; the account is joined first, if it can be."""
    await desk.meet(event.organisation, who)
    await desk.take(event)
    desk.home_changes(event.organisation, who)


async def _reaction(desk: Desk, where: Where, event: ReactionEvent) -> None:
    reacted = read_reaction(where, event)
    if reacted is not None:
        await take(desk, reacted, reacted.who)
    elif (
        desk.emoji
        and event.reaction.partition("::")[0] == desk.emoji
        and event.type == "reaction_added"
        and event.item.type == "message"
    ):
        await _explain_that(desk, where, event)


async def _explain_that(desk: Desk, where: Where, event: ReactionEvent) -> None:
    """The chosen emoji on anybody's message: its plain version, for this person alone."""
    try:
        text = await _text_of(desk, where, event.item.channel, event.item.ts)
    except (Later, Lost, Never) as problem:
        code = problem.reason if isinstance(problem, Never) else ""
        log.info("cannot read a message", code=code)
        sentence = CANNOT_READ if code != "missing_scope" else sentence_of(code)
        desk.behind(
            desk.call(where.workspace, "chat.postMessage", channel=event.user, text=sentence),
            "say that a message cannot be read",
        )
        return
    if not text:
        return
    said: Said = said_by(
        where,
        event.user,
        text,
        once=f"emoji:{event.item.ts}:{event.event_ts}",
        intent="explain",
        place=where.place(event.item.channel, event.user),
    )
    await take(desk, said, said.who)


async def _text_of(desk: Desk, where: Where, channel: str, ts: str) -> str:
    """The words of one message, whether it stands in a thread or not."""
    answer = await desk.call(
        where.workspace,
        "conversations.replies",
        channel=channel,
        ts=ts,
        latest=ts,
        oldest=ts,
        inclusive=True,
        limit=1,
    )
    for each in answer.get("messages", ()):
        if each.get("ts") == ts:
            return str(each.get("text", ""))
    return ""
