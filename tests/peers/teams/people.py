"""People who use Teams: they write, press, fill in, react, and see what Teams shows them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import aiohttp

from adapters.teams.payloads import ROOT
from tests.adapters.teams.checking import buttons, every, faults, inputs, shown_words
from tests.peers.teams.microsoft import BOT, TENANT, Microsoft, View

CHANNEL = "19:it-news@thread.tacv2"


def object_id(name: str) -> str:
    """The directory's id of somebody, always the same."""
    return str(uuid5(NAMESPACE_URL, f"https://harbour.example/{name}"))


@dataclass
class Answered:
    """What the bot answered in the response."""

    status: int
    body: Any

    @property
    def toast(self) -> str:
        """The sentence by the card, or in place of the dialog."""
        if not isinstance(self.body, dict):
            return ""
        value = self.body.get("value")
        if "task" in self.body and not buttons(self.card) and not inputs(self.card):
            return self.text
        return value if isinstance(value, str) else ""

    @property
    def card(self) -> View:
        """The card that it brings, in a dialog or in place of the card."""
        task = self.body.get("task")
        found: View = task["value"]["card"]["content"] if task else self.body["value"]
        assert faults(found) == []
        return found

    @property
    def text(self) -> str:
        return shown_words(self.card)


@dataclass
class User:
    """One person with Teams open."""

    name: str
    microsoft: Microsoft
    bot: str
    """The address of the bot's door."""
    http: aiohttp.ClientSession
    now: Callable[[], datetime]
    zone: str = "Europe/London"
    email: str = ""
    aside: dict[str, tuple[View, View]] = field(default_factory=dict)
    """Cards as only this person sees them after pressing, each with the one it hides:
    an edit of the message takes it away."""

    @property
    def account(self) -> str:
        return f"29:{self.name}"

    @property
    def chat(self) -> str:
        return f"a:{self.name}"

    # --- doing

    async def says(self, text: str, *, quoting: str = "") -> str:
        """Write in the own chat with the bot; returns the id of the message."""
        message = self.microsoft.name()
        extra: View = {}
        if quoting:
            html = (
                '<blockquote itemscope itemtype="http://schema.skype.com/Reply" '
                f'itemid="{quoting}"><p>the card</p></blockquote><p>{text}</p>'
            )
            extra["attachments"] = [{"contentType": "text/html", "content": html}]
        await self._taken(self._message(message, text) | extra)
        return message

    async def mentions(self, text: str, *, thread: str = "") -> str:
        """Write in a channel, to the bot."""
        message = self.microsoft.name()
        self.microsoft.chat(CHANNEL, "channel")
        mention = {
            "type": "mention",
            "text": "<at>Plainly</at>",
            "mentioned": {"id": BOT, "name": "Plainly"},
        }
        activity = self._message(message, f"<at>Plainly</at> {text}")
        activity |= self._in_channel(thread or message) | {"entities": [mention]}
        await self._taken(activity)
        return message

    async def edits(self, message: str, text: str) -> None:
        changed = self._message(message, text) | {"type": "messageUpdate"}
        await self._taken(changed | {"channelData": {"eventType": "editMessage"}})

    async def deletes(self, message: str) -> None:
        gone = self._message(message, "") | {"type": "messageDelete"}
        await self._taken(gone)

    async def reacts(self, kind: str, *, on: str, added: bool = True) -> None:
        which = "reactionsAdded" if added else "reactionsRemoved"
        activity = self._activity("messageReaction") | {"replyToId": self.message(on)}
        await self._taken(activity | {which: [{"type": kind}]})

    async def installs(self) -> None:
        self.microsoft.chat(self.chat, "personal")
        await self._taken(self._activity("installationUpdate") | {"action": "add"})

    async def removes(self) -> None:
        await self._taken(self._activity("installationUpdate") | {"action": "remove"})

    async def presses(self, label: str, *, on: str = "") -> Answered:
        """Press the newest button with this label (on the card with this title)."""
        message, card = self._with_button(label, on)
        return await self.press(buttons(card)[label], card, message)

    async def presses_in_channel(self, label: str, *, on: str) -> Answered:
        message, card = self._newest(on, self.cards(in_chat=CHANNEL))
        return await self.press(buttons(card)[label], card, message)

    async def press(self, button: View, card: View, message: str) -> Answered:
        """Press; what comes back in place of the card is what this person sees now."""
        typed = _typed(card, {}) if button.get("associatedInputs") != "none" else {}
        data = button["data"] | typed
        if data.get("msteams", {}).get("type") == "task/fetch":
            return await self.invokes("task/fetch", {"data": data}, message)
        action = {"type": button["type"], "verb": button.get("verb", ""), "data": data}
        return await self._executes(action, "manual", message)

    async def comes_back(self, title: str) -> None:
        """Look at a card of a channel again: Teams asks for it as this person sees it."""
        message, card = self._newest(title, self.cards(in_chat=CHANNEL))
        self.aside.pop(message, None)
        await self._executes(card["refresh"]["action"], "automatic", message)

    async def _executes(self, action: View, trigger: str, message: str) -> Answered:
        value = {"action": action, "trigger": trigger}
        answered = await self.invokes("adaptiveCard/action", value, message)
        self._shown_aside(message, answered)
        return answered

    async def sends(self, dialog: Answered, **typed: str) -> Answered:
        """Fill in a dialog and press its button."""
        card = dialog.card
        data = card["actions"][0]["data"] | _typed(card, typed)
        return await self.invokes("task/submit", {"data": data})

    async def peeks(self, dialog: Answered, **typed: str) -> Answered:
        """Fill in a dialog and ask how it reads."""
        card = dialog.card
        data = buttons(card)["Preview"]["data"] | _typed(card, typed)
        return await self.invokes("task/submit", {"data": data})

    async def presses_in(self, dialog: Answered, label: str) -> Answered:
        """Press a button of a card in a dialog."""
        return await self.invokes("task/submit", {"data": buttons(dialog.card)[label]["data"]})

    async def sends_inline(self, message: str, **typed: str) -> Answered:
        """Fill in a form that stands where a card stood."""
        card = self.aside[message][1]
        button = card["actions"][0]
        action = button | {"data": button["data"] | _typed(card, typed)}
        value = {"action": action, "trigger": "manual"}
        answered = await self.invokes("adaptiveCard/action", value, message)
        self._shown_aside(message, answered)
        return answered

    async def explains(self, text: str) -> Answered:
        """ "Explain this message" on somebody's message in a channel."""
        return await self._points_at(text, "explainMessage")

    async def asks_about(self, text: str) -> Answered:
        """ "Ask IT about this" on somebody's message in a channel."""
        return await self._points_at(text, "askIt")

    async def _points_at(self, text: str, command: str) -> Answered:
        payload = {"id": "1", "body": {"contentType": "html", "content": f"<p>{text}</p>"}}
        value = {
            "commandId": command,
            "commandContext": "message",
            "messagePayload": payload,
        }
        return await self.invokes("composeExtension/fetchTask", value)

    async def looks_up(self, words: str) -> Answered:
        parameters = [{"name": "term", "value": words}]
        value = {"commandId": "lookUp", "parameters": parameters}
        return await self.invokes("composeExtension/query", value)

    async def thumbs(self, reaction: str, *, on: str, words: str = "") -> Answered:
        feedback = '{"feedbackText": "%s"}' % words  # noqa: UP031 - a brace in each f-string
        chosen = {"reaction": reaction, "feedback": feedback}
        value = {"actionName": "feedback", "actionValue": chosen}
        return await self.invokes("message/submitAction", value, self.message(on))

    async def invokes(self, name: str, value: object, message: str = "") -> Answered:
        activity = self._activity("invoke") | {"name": name, "value": value}
        if message:
            activity["replyToId"] = message
        channel = self.microsoft.chats.get(CHANNEL)
        if channel and message in channel.messages:
            activity |= self._in_channel(channel.messages[message].get("thread", message))
        return await self.sends_activity(activity)

    async def sends_activity(self, activity: View, token: str | None = None) -> Answered:
        """Post anything at the bot's door, signed."""
        signed = self.microsoft.sign(now=self.now().timestamp()) if token is None else token
        headers = {"Authorization": f"Bearer {signed}"} if signed else {}
        async with self.http.post(self.bot, json=activity, headers=headers) as answer:
            raw = await answer.text()
            return Answered(answer.status, await answer.json() if raw else None)

    # --- seeing

    def cards(self, *, in_chat: str = "") -> list[tuple[str, View]]:
        """Every card this person sees, oldest first, as they see it."""
        chat = self.microsoft.chats.get(in_chat or self.chat)
        found = []
        for message, activity in (chat.messages if chat else {}).items():
            whom = activity.get("recipient", {}).get("id", self.account)
            if whom != self.account:
                continue
            for each in activity.get("attachments", ()):
                hidden, aside = self.aside.get(message, (None, None))
                still = aside is not None and hidden is each["content"]
                found.append((message, aside if still and aside else each["content"]))
        return found

    def sees(self, *, in_chat: str = "") -> str:
        return "\n\n".join(shown_words(card) for _, card in self.cards(in_chat=in_chat))

    def card(self, title: str, *, in_chat: str = "") -> str:
        """The words of the newest card whose first line holds these words."""
        return shown_words(self._newest(title, self.cards(in_chat=in_chat))[1])

    def message(self, title: str, *, in_chat: str = "") -> str:
        """Teams' id of the newest message whose card's first line holds these words."""
        return self._newest(title, self.cards(in_chat=in_chat))[0]

    def _newest(self, title: str, cards: list[tuple[str, View]]) -> tuple[str, View]:
        for message, card in reversed(cards):
            if title in _title(card):
                return message, card
        seen = "\n\n".join(shown_words(card) for _, card in cards)
        raise AssertionError(f"{self.name} sees no “{title}”:\n{seen}")

    def has(self, title: str) -> bool:
        return any(title in _title(card) for _, card in self.cards())

    def _with_button(self, label: str, on: str) -> tuple[str, View]:
        everywhere = self.cards() + self.cards(in_chat=CHANNEL)
        for message, card in reversed(everywhere):
            if label in buttons(card) and on in _title(card):
                return message, card
        raise AssertionError(f"{self.name} sees no button “{label}”:\n{self.sees()}")

    def _shown_aside(self, message: str, answered: Answered) -> None:
        if "adaptive" not in answered.body.get("type", ""):
            return
        for chat in self.microsoft.chats.values():
            if message in chat.messages:
                [attached] = chat.messages[message]["attachments"]
                self.aside[message] = (attached["content"], answered.card)

    # --- the shape of activities

    async def _taken(self, activity: View) -> None:
        answered = await self.sends_activity(activity)
        assert answered.status in (200, 202), answered

    def _message(self, id: str, text: str) -> View:
        activity = self._activity("message")
        return activity | {"id": id, "text": text, "textFormat": "plain"}

    def _activity(self, kind: str) -> View:
        chat = self.microsoft.chat(self.chat, "personal")
        chat.members[self.account] = {
            "id": self.account,
            "name": self.name,
            "aadObjectId": object_id(self.name),
            "email": self.email,
            "userPrincipalName": self.email,
            "tenantId": TENANT,
        }
        return {
            "type": kind,
            "id": f"f:{self.microsoft.name()}",
            "timestamp": self.now().isoformat(),
            "localTimezone": self.zone,
            "serviceUrl": self.microsoft.service,
            "channelId": "msteams",
            "from": {
                "id": self.account,
                "name": self.name,
                "aadObjectId": object_id(self.name),
            },
            "recipient": {"id": BOT, "name": "Plainly"},
            "conversation": {
                "id": self.chat,
                "conversationType": "personal",
                "tenantId": TENANT,
            },
            "channelData": {"tenant": {"id": TENANT}},
            "locale": "en-GB",
        }

    def _in_channel(self, thread: str) -> View:
        return {
            "conversation": {
                "id": f"{CHANNEL}{ROOT}{thread}",
                "conversationType": "channel",
                "tenantId": TENANT,
                "isGroup": True,
            },
            "channelData": {
                "tenant": {"id": TENANT},
                "team": {"id": "19:team"},
                "channel": {"id": CHANNEL},
            },
        }


def _title(card: View) -> str:
    """The first words of a card."""
    return next((view["text"] for view in every(card) if view["type"] == "TextRun"), "")


def _typed(card: View, typed: dict[str, str]) -> View:
    """The fields as they stand there, changed by what somebody types."""
    standing = {id: view.get("value", "") for id, view in inputs(card).items()}
    given = {f"f.{name.replace('__', '~')}": value for name, value in typed.items()}
    assert given.keys() <= standing.keys(), f"no such field: {given.keys() - standing.keys()}"
    return standing | given
