"""The number that Slack gives to the direct chat with an account.

Writing needs none (the account will do), but changing and finding messages does. What
is learned once is kept, so that a notice to many can be updated after a restart.
"""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from adapters.slack.grants import PLATFORM
from bot.adapter_ports import Installations, Installed

DIRECT = "direct"
REMEMBERED = 50_000

OpenChat = Callable[[str, str], Awaitable[str]]
"""(workspace, account) -> the channel; asks Slack."""


@dataclass(slots=True, kw_only=True)
class DirectChats:
    """Direct chats by workspace and account."""

    installations: Installations
    open_chat: OpenChat
    client: str = ""
    _known: "OrderedDict[tuple[str, str], str]" = field(default_factory=OrderedDict)

    def known(self, workspace: str, account: str) -> str:
        """The channel if it is at hand, else empty."""
        return self._known.get((workspace, account), "")

    async def of(self, workspace: str, account: str) -> str:
        """The channel, asked for if need be. Raises what the call raises."""
        if found := self.known(workspace, account):
            return found
        kept = await self.installations.find(
            PLATFORM, client=self.client, team=workspace, account=account, kind=DIRECT
        )
        if kept:
            self._remember(workspace, account, kept[0].body)
            return kept[0].body
        channel = await self.open_chat(workspace, account)
        await self.learn(workspace, account, channel)
        return channel

    async def learn(self, workspace: str, account: str, channel: str) -> None:
        """Slack told us: keep it, if it is new."""
        if not channel.startswith("D") or self.known(workspace, account) == channel:
            return
        self._remember(workspace, account, channel)
        await self.installations.keep(
            Installed(
                platform=PLATFORM,
                client=self.client,
                team=workspace,
                account=account,
                kind=DIRECT,
                body=channel,
            )
        )

    def _remember(self, workspace: str, account: str, channel: str) -> None:
        self._known[workspace, account] = channel
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
