"""The page itself: one template, a few files of ours, nothing from elsewhere."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from adapters.front import Refused
from adapters.web.guard import CSRF_HEADER, Guard
from adapters.web.story import Step

HERE = Path(__file__).parent
TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
FOR_EVERYBODY = frozenset({"style.css", "icon.svg"})
"""What the page without entry needs to look decent."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of ours, held in memory: a name that is no file cannot reach the disk."""

    body: bytes
    type: str
    tag: str


class Pages:
    """Shows the page to who brings the token or the cookie."""

    def __init__(
        self,
        *,
        guard: Guard,
        title: str,
        workspace: str,
        demo: bool,
        story: tuple[Step, ...],
        longest: int,
        zone: str,
    ) -> None:
        self._guard = guard
        self._about = {"title": title, "workspace": workspace, "longest": longest, "zone": zone}
        self._demo = demo
        self._story = story
        self._assets = {path.name: _asset(path) for path in (HERE / "static").iterdir()}
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
        )

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/", self.page), web.get("/static/{name}", self.asset)]

    async def page(self, request: web.Request) -> web.Response:
        """The page; a token in the address becomes a cookie first."""
        self._guard.check_host(request)
        if self._guard.brings_token(request):
            return self._guard.let_in(request)
        if not self._guard.has_cookie(request):
            return self._html("closed.html", status=403)
        return self._html(
            "page.html",
            header=CSRF_HEADER,
            key=self._guard.for_page,
            demo=self._demo,
            about={**self._about, "story": [step.view() for step in self._story]},
        )

    async def asset(self, request: web.Request) -> web.Response:
        """One of our files; unchanged ones are not sent again."""
        name = request.match_info["name"]
        self._guard.check_host(request)
        if name not in FOR_EVERYBODY:
            self._guard.check(request)
        asset = self._assets.get(name)
        if asset is None:
            raise Refused(404)
        headers = {"ETag": asset.tag, "Cache-Control": "no-cache"}
        if request.headers.get("If-None-Match") == asset.tag:
            return web.Response(status=304, headers=headers)
        return web.Response(
            body=asset.body, content_type=asset.type, charset="utf-8", headers=headers
        )

    def _html(self, template: str, *, status: int = 200, **values: object) -> web.Response:
        text = self._templates.get_template(template).render(values)
        return web.Response(text=text, status=status, content_type="text/html")


def _asset(path: Path) -> Asset:
    body = path.read_bytes()
    digest = hashlib.sha256(body).hexdigest()[:20]
    return Asset(body, TYPES[path.suffix], f'"{digest}"')
