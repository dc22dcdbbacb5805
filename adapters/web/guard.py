"""Who may come in: only this machine, only with the token, never on a stranger's behalf.

The token stands once in the printed address. It becomes a cookie that scripts cannot
read and that no other site can make the browser send; what changes something needs a
header besides, which no other site can set. A terminal sends the token itself.
"""

import hashlib
import hmac
from collections.abc import Collection

from aiohttp import web
from yarl import URL

from adapters.front import Refused
from adapters.front.guarding import LOOPBACK_NAMES, asked_as

CSRF_HEADER = "X-Plainly-Page"
COOKIE_DAYS = 14
NO_ENTRY = (
    "This page needs the address that Plainly printed when it started. "
    "Please open that one; it ends in a long token."
)
WRONG_HOST = "Please open the page under the address that Plainly printed."
NOT_FROM_THE_PAGE = "This did not come from the page itself. Reload the page and try again."


class Guard:
    """Checks requests against one token."""

    def __init__(self, token: str, names: Collection[str] = LOOPBACK_NAMES) -> None:
        if len(token) < 16:
            raise ValueError("The page's token needs at least 16 characters.")
        self._token = token
        self._names = names

    @property
    def for_page(self) -> str:
        """What the page's script sends as its header."""
        return self._made_for("page")

    def check_host(self, request: web.Request) -> None:
        """Raises Refused when the browser asked under a foreign name."""
        if not asked_as(request, self._names):
            raise Refused(403, WRONG_HOST)

    def brings_token(self, request: web.Request) -> bool:
        """Whether the address carries the right token."""
        return _same(request.query.get("token", ""), self._token)

    def has_cookie(self, request: web.Request) -> bool:
        return _same(request.cookies.get(_cookie_name(request), ""), self._made_for("cookie"))

    def let_in(self, request: web.Request) -> web.Response:
        """The token leaves the address and becomes a cookie."""
        response = web.Response(status=303, headers={"Location": "/"})
        response.set_cookie(
            _cookie_name(request),
            self._made_for("cookie"),
            max_age=COOKIE_DAYS * 86_400,
            httponly=True,
            samesite="Strict",
            secure=request.secure,
        )
        return response

    def check(self, request: web.Request) -> None:
        """Raises Refused unless the request comes from our page or a terminal of ours."""
        self.check_host(request)
        scheme, _, given = request.headers.get("Authorization", "").partition(" ")
        if scheme == "Bearer" and _same(given, self._token):
            return
        if not self.has_cookie(request):
            raise Refused(403, NO_ENTRY)
        if request.method not in ("GET", "HEAD") and not self._from_page(request):
            raise Refused(403, NOT_FROM_THE_PAGE)

    def _from_page(self, request: web.Request) -> bool:
        origin = request.headers.get("Origin")
        if origin is not None and origin != str(_origin(request)):
            return False
        return _same(request.headers.get(CSRF_HEADER, ""), self.for_page)

    def _made_for(self, purpose: str) -> str:
        """A value that proves the token without telling it."""
        return hmac.new(self._token.encode(), purpose.encode(), hashlib.sha256).hexdigest()


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())


def _origin(request: web.Request) -> URL:
    return URL(f"{request.scheme}://{request.host}").origin()


def _cookie_name(request: web.Request) -> str:
    """Cookies are shared by all ports of a machine, so the port is in the name."""
    port = URL(f"{request.scheme}://{request.host}").port
    return f"plainly-page-{port}"
