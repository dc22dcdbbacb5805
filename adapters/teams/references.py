"""Where people and channels of Teams can be written to: learned from what they send.

A reference is kept under the name of its place: "@account" for a person, the channel's
own id otherwise. Only a place that wrote to us, or where we were installed, has one.
"""

import json
from collections import OrderedDict
from dataclasses import asdict, dataclass, replace
from typing import Literal

from adapters.teams.payloads import Activity, text_inside
from bot.adapter_ports import Installations, Installed

Kind = Literal["personal", "groupChat", "channel"]
PLATFORM = "teams"
REMEMBERED = 20_000
CHANNELS = ("@thread.tacv2", "@thread.skype")
"""How the names of channels end, those of new and of old teams."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """How to reach one place."""

    service: str
    kind: Kind
    bot: str
    tenant: str
    conversation: str = ""
    """Empty for a person who never wrote in a chat of their own: it can be opened."""
    account: str = ""
    """Teams' own id of the person."""
    team: str = ""

    def written(self) -> str:
        return json.dumps(asdict(self), sort_keys=True)


def read_reference(body: str) -> Reference:
    return Reference(**json.loads(body))


class References:
    """The references of all workspaces; what was just seen is not written again."""

    def __init__(self, installations: Installations) -> None:
        self._kept = installations
        self._known: OrderedDict[tuple[str, str], Reference] = OrderedDict()

    async def learn(self, workspace: str, activity: Activity) -> None:
        """Keep how to reach the chat, and the person in it, if that is news."""
        here = _here(activity)
        if here.kind == "personal":
            await self._learn(workspace, f"@{activity.account}", here)
            return
        await self._learn(workspace, activity.conversation, here)
        who = f"@{activity.account}"
        if activity.sender.id != activity.recipient.id and not await self.of(workspace, who):
            person = replace(
                here, kind="personal", conversation="", account=activity.sender.id, team=""
            )
            await self._learn(workspace, who, person)

    async def opened(self, workspace: str, place: str, conversation: str) -> Reference | None:
        """A chat with this person stands open now."""
        known = await self.of(workspace, place)
        if known is None:
            return None
        found = replace(known, conversation=conversation)
        await self._learn(workspace, place, found)
        return found

    async def of(self, workspace: str, place: str) -> Reference | None:
        """How to reach a place; None when nobody knows."""
        known = self._known.get((workspace, place))
        if known is not None:
            return known
        kept = await self._kept.find(PLATFORM, client="", enterprise=workspace, team=place)
        found = read_reference(kept[0].body) if kept else await self._new(workspace, place)
        if found:
            self._remember((workspace, place), found)
        return found

    async def _new(self, workspace: str, place: str) -> Reference | None:
        """A channel in which nobody wrote to us yet is reached as its tenant's others are.

        Whether we are installed in its team, Teams says when something is posted there.
        """
        if not place.endswith(CHANNELS):
            return None
        others = await self._kept.find(PLATFORM, client="", enterprise=workspace)
        if not others:
            return None
        known = read_reference(others[0].body)
        return replace(known, kind="channel", conversation=place, account="", team="")

    async def forget(self, workspace: str, place: str) -> None:
        """Nothing can be sent there any more: we were removed or blocked."""
        self._known.pop((workspace, place), None)
        await self._kept.forget(PLATFORM, client="", enterprise=workspace, team=place)

    async def _learn(self, workspace: str, place: str, found: Reference) -> None:
        if self._known.get((workspace, place)) == found:
            return
        body = found.written()
        named = Installed(
            platform=PLATFORM, enterprise=workspace, team=place, kind="reference", body=body
        )
        await self._kept.keep(named)
        self._remember((workspace, place), found)

    def _remember(self, name: tuple[str, str], found: Reference) -> None:
        self._known[name] = found
        self._known.move_to_end(name)
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)


def _here(activity: Activity) -> Reference:
    return Reference(
        service=activity.service,
        kind=kind_of(activity),
        bot=activity.recipient.id,
        tenant=activity.tenant,
        conversation=activity.conversation,
        account=activity.sender.id if activity.personal else "",
        team=text_inside(activity.channel_data, "team", "id"),
    )


def kind_of(activity: Activity) -> Kind:
    if activity.personal:
        return "personal"
    return "channel" if activity.chat.kind == "channel" else "groupChat"
