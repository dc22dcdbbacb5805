"""What every answer carries, and which addresses we listen on and answer to."""

from collections.abc import Collection
from ipaddress import ip_address

from aiohttp import hdrs, web
from multidict import istr
from yarl import URL

from adapters.front.refusing import REQUEST_ID

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
"""No inline script or style, nothing from elsewhere, no text ever parsed as markup."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
_GUARDS = {istr(name): value for name, value in HEADERS.items()}
"""Names made ready to be compared: this is done for nearly every answer."""
_X_REQUEST_ID = istr("X-Request-Id")
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Signal `on_response_prepare`: the headers above, and nothing about our versions.

    An answer without a body, as chats get for each event, has nothing for them to guard."""
    response.headers[hdrs.SERVER] = "Plainly"
    if not (isinstance(response, web.Response) and response.body is None):
        response.headers.update(_GUARDS)
        response.headers.setdefault(hdrs.CACHE_CONTROL, "no-store")
    if REQUEST_ID in request:
        response.headers[_X_REQUEST_ID] = request[REQUEST_ID]


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def asked_as(request: web.Request, names: Collection[str] = LOOPBACK_NAMES) -> bool:
    """Whether the browser asked for us under one of our names.

    A page elsewhere can point a name of its own at 127.0.0.1 (DNS rebinding); the
    Host header still tells that name.
    """
    try:
        host = URL(f"http://{request.headers.get('Host', '')}").host
    except ValueError:
        return False
    return host is not None and host.lower() in names
