"""The slash command `/it`: a word for the wish, then the words themselves.

What only explains is shown in the channel, to its author alone. What lives on (a
request, a notice, subscriptions) goes to the direct chat, and the answer says so.
"""

from typing import Any

from adapters.slack.desk import UNKNOWN_WORKSPACE, Desk
from adapters.slack.happening import take
from adapters.slack.inbound import press_of, read_command
from adapters.slack.outbound import Looks, message
from adapters.slack.payloads import Command, Interaction, Team, Who
from adapters.slack.pressing import Body, answer_behind, open_behind, say_form
from bot.cards import Card, Choice, Choices, Text
from bot.events import Intent

WISHES: dict[str, Intent] = {
    "explain": "explain", "plain": "explain", "translate": "explain",
    "ask": "ask", "request": "ask", "need": "ask",
    "status": "status", "down": "status",
    "notice": "notice", "announce": "notice", "post": "notice",
    "term": "term", "define": "term",
    "subscribe": "subscribe", "subscriptions": "subscribe",
    "report": "report",
    "home": "home", "requests": "home",
}  # fmt: skip
ASIDE: frozenset[Intent] = frozenset({"", "explain", "status", "term", "report", "home"})
"""Wishes whose answer is read once, and then done with."""
HELLO = frozenset({"", "help", "?", "hello", "hi"})
WITHOUT_WORDS: dict[Intent, str] = {
    "status": "status", "subscribe": "my subscriptions", "report": "report", "home": "home",
}  # fmt: skip
"""What somebody means who gives only the wish."""
IN_DIRECT_CHAT = "I have it, and answer in our direct chat (“Plainly” in your sidebar)."
TEACHES = (
    ("{it} explain …", "puts a text from IT into plain words, only for you"),
    ("{it} term VPN", "tells what a word or an acronym means"),
    ("{it} ask …", "brings what you need to your liaison in IT"),
    ("{it} status email", "tells what is going on with something you use"),
    ("{it} subscribe", "shows what you hear about, and changes it"),
    ("{it} home", "shows your requests and what was promised"),
    ("{it} notice …", "for IT: makes a notice in plain words, and shows it to you first"),
    (
        "{it} report",
        "for IT and heads of units: what is open, what is overdue, how it is rated",
    ),
)
ALSO = (
    "You can also write to me directly in your own words, mention me in a thread, or use "
    "“Explain this” in the menu of any message."
)


async def commanded(desk: Desk, command: Command) -> Body:
    """Returns what to say at once, if anything. Raises Unavailable."""
    if not {command.enterprise_id, command.team_id} & desk.organisations.keys():
        return aside(UNKNOWN_WORKSPACE)
    where = desk.where(command.enterprise_id, command.team_id)
    names = await desk.names(where, command.text)
    where = desk.where(where.workspace, None, names=names)
    text = command.text.strip()
    if text.lower() in HELLO:
        return help_card(command.command)
    first, _, rest = text.partition(" ")
    intent = WISHES.get(first.lower(), "")
    words = (rest if intent else text).strip()
    if not words and intent not in WITHOUT_WORDS:
        return _ask_for_words(desk, command, intent)
    private = intent in ASIDE
    said = read_command(where, command, words or WITHOUT_WORDS[intent], intent, aside=private)
    if private:
        channel = said.place.channel
        desk.platform.addresses.keep(
            command.response_url, where.workspace, channel, command.user_id
        )
    await take(desk, said, said.who)
    return None if private or said.place.channel == _here(command) else aside(IN_DIRECT_CHAT)


def _here(command: Command) -> str:
    return f"@{command.user_id}" if command.channel_id.startswith("D") else command.channel_id


def _ask_for_words(desk: Desk, command: Command, intent: Intent) -> Body:
    """A wish without words opens a form for them."""
    where = desk.where(command.enterprise_id, command.team_id)
    sent = Interaction(
        type="shortcut",
        user=Who(id=command.user_id),
        team=Team(id=where.workspace),
        trigger_id=command.trigger_id,
        response_url=command.response_url,
    )
    if intent == "ask":
        event = press_of(where, command.user_id, "ask.new", command.trigger_id)
        answer_behind(desk, event, sent, "open a form")
    else:
        event = press_of(where, command.user_id, "slack.say", command.trigger_id)
        open_behind(desk, event, sent, say_form(intent))
    return None


def help_card(name: str) -> dict[str, Any]:
    """What the command can do, with something to press."""
    lines = "\n".join(f"{what.format(it=name)}  –  {does}" for what, does in TEACHES)
    buttons = (
        Choice("Ask IT", "ask.new", "", main=True),
        Choice("My subscriptions", "subscriptions.show", ""),
    )
    card = Card(
        title="I help staff and IT understand each other",
        parts=(Text(lines), Text(ALSO), Choices(buttons)),
    )
    return {"response_type": "ephemeral", **message(card, Looks())}


def aside(text: str) -> dict[str, Any]:
    return {"response_type": "ephemeral", "text": text}
