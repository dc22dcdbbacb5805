"""Put the page together from what it is handed."""

from collections.abc import Callable, Collection, Sequence
from urllib.parse import quote

from aiohttp import web

from adapters.front.guarding import LOOPBACK_NAMES, is_loopback
from adapters.web.api import AnswerNow, Api, Home, KeepDraft, People, SubmitNow, Take
from adapters.web.guard import Guard
from adapters.web.pages import Pages
from adapters.web.platform import WebPlatform
from adapters.web.story import STORY, Step
from adapters.web.streaming import Streams
from bot.adapter_ports import Chats
from bot.ports import Clock, Platform
from bot.settings import SettingProblem


def refuse_open_page(host: str) -> None:
    """The page has no sign-in: whoever reached it could be anybody. Raises SettingProblem."""
    if not is_loopback(host):
        raise SettingProblem(
            f"PLAINLY_PLATFORMS has web, and PLAINLY_HOST is {host}: the page has no sign-in, "
            "so it is for this machine only. Listen on 127.0.0.1, or leave web out."
        )


class WebAdapter:
    """The page's routes and its platform. How to wire it stands in this package's opening."""

    def __init__(
        self,
        *,
        organisation: str,
        title: str,
        zone: str,
        token: str,
        people: People,
        take: Take,
        answer: AnswerNow,
        chats: Chats,
        home: Home,
        clock: Clock,
        redact: Callable[[str], str],
        submit: SubmitNow | None = None,
        workspace: str = "web",
        demo: bool = True,
        keep_draft: KeepDraft | None = None,
        longest_text: int = 20_000,
        story: Sequence[Step] = STORY,
        names: Collection[str] = LOOPBACK_NAMES,
    ) -> None:
        guard = Guard(token, names)
        self._token = token
        self._workspace = workspace
        self._streams = Streams(workspace=workspace, chats=chats)
        self.platform = WebPlatform(workspace=workspace, chats=chats, clock=clock)
        self._pages = Pages(
            guard=guard,
            title=title,
            workspace=workspace,
            demo=demo,
            story=tuple(story),
            longest=longest_text,
            zone=zone,
        )
        self._api = Api(
            organisation=organisation,
            workspace=workspace,
            guard=guard,
            people=people,
            take=take,
            answer=answer,
            submit_now=submit,
            chats=chats,
            platform=self.platform,
            streams=self._streams,
            home=home,
            keep_draft=keep_draft,
            clock=clock,
            redact=redact,
            longest_text=longest_text,
        )

    def platforms(self) -> dict[str, Platform]:
        """Who delivers to our one workspace."""
        return {self._workspace: self.platform}

    def routes(self) -> list[web.RouteDef]:
        return [*self._pages.routes(), *self._api.routes()]

    def address(self, base: str) -> str:
        """The address to print: the only place where the token ever stands."""
        return f"{base}/?token={quote(self._token, safe='')}"

    async def close(self) -> None:
        """End the open streams, before the front stops."""
        await self._streams.close()
