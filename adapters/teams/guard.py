"""Who may come in: only what Microsoft signed for this bot, from a tenant that we serve.

The token is judged before a word of the body is read; then the body must come from
where the token says. https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import jwt

from adapters.front import Refused
from adapters.front.guarding import is_loopback
from adapters.teams import limits
from adapters.teams.keys import NoKeys, SigningKeys
from adapters.teams.payloads import Activity
from bot.ports import Clock

ISSUER = "https://api.botframework.com"
LEEWAY = 300
"""Seconds by which clocks may differ."""
REMEMBERED = 512
"""Tokens whose signature need not be checked again: Teams uses one for an hour."""

UNSIGNED = "This address takes only what Microsoft Teams has signed."
NOT_FOR_US = "This token is not valid here."
ELSEWHERE = "The token was made for another sender."
NO_TENANT = "This tenant is not one of ours."
NOT_READY = "The keys of Microsoft are not here yet. Please try again in a moment."


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What a good token says about its sender."""

    service: str
    channels: frozenset[str]
    until: float


class Guard:
    """Judges requests; raises Refused for those that may not come in."""

    def __init__(
        self,
        *,
        app_id: str,
        keys: SigningKeys,
        tenants: Collection[str],
        clock: Clock,
        issuer: str = ISSUER,
    ) -> None:
        self._app_id = app_id
        self._keys = keys
        self._tenants = tenants
        self._clock = clock
        self._issuer = issuer
        self._good: OrderedDict[bytes, Claims] = OrderedDict()

    async def admit(self, header: str) -> Claims:
        """The claims of a good token. Raises Refused: 401, or 503 without any keys."""
        kind, _, token = header.strip().partition(" ")
        if kind.lower() != "bearer" or not token or len(token) > limits.TOKEN:
            raise Refused(401, UNSIGNED)
        name = hashlib.sha256(token.encode("utf-8", "replace")).digest()
        known = self._good.get(name)
        if known and known.until > self._now():
            return known
        claims = await self._judge(token)
        self._good[name] = claims
        if len(self._good) > REMEMBERED:
            self._good.popitem(last=False)
        return claims

    def match(self, claims: Claims, activity: Activity) -> None:
        """The body comes from where its token says. Raises Refused: 401, 403."""
        if _bare(activity.service) != claims.service:
            raise Refused(401, ELSEWHERE)
        if claims.channels and activity.channel not in claims.channels:
            raise Refused(401, ELSEWHERE)
        if activity.tenant not in self._tenants:
            raise Refused(403, NO_TENANT)

    async def _judge(self, token: str) -> Claims:
        try:
            head = jwt.get_unverified_header(token)
            key = await self._key(head)
            said = jwt.decode(
                token,
                key.key,
                algorithms=["RS256"],
                audience=self._app_id,
                issuer=self._issuer,
                options={
                    "require": ["exp", "iss", "aud"],
                    "verify_exp": False,  # by our own clock, below
                    "verify_nbf": False,
                    "verify_iat": False,
                },
            )
        except jwt.PyJWTError:
            raise Refused(401, NOT_FOR_US) from None
        return Claims(
            service=self._service(said), channels=key.channels, until=self._in_time(said)
        )

    async def _key(self, head: dict[str, Any]) -> Any:
        id = head.get("kid")
        if head.get("alg") != "RS256" or not isinstance(id, str):
            raise Refused(401, NOT_FOR_US)
        try:
            found = await self._keys.find(id)
        except NoKeys:
            raise Refused(503, NOT_READY) from None
        if found is None:
            raise Refused(401, NOT_FOR_US)
        return found

    def _service(self, said: dict[str, Any]) -> str:
        service = said.get("serviceurl", said.get("serviceUrl"))
        if not isinstance(service, str) or not service:
            raise Refused(401, NOT_FOR_US)
        return _bare(service)

    def _in_time(self, said: dict[str, Any]) -> float:
        ends, begins = said.get("exp"), said.get("nbf", 0)
        if not (isinstance(ends, int | float) and isinstance(begins, int | float)):
            raise Refused(401, NOT_FOR_US)
        if ends + LEEWAY <= self._now() or begins - LEEWAY > self._now():
            raise Refused(401, NOT_FOR_US)
        return float(ends) + LEEWAY

    def _now(self) -> float:
        return self._clock.now().timestamp()


class DeveloperGuard:
    """Lets anybody on this machine in: for the Agents Playground, without an app id."""

    async def admit(self, header: str) -> Claims:
        return Claims(service="", channels=frozenset(), until=0.0)

    def match(self, claims: Claims, activity: Activity) -> None:
        """The answer must stay on this machine. Raises Refused: 401."""
        if not is_loopback(host_of(activity.service)):
            raise Refused(401, ELSEWHERE)


SERVICE_HOSTS = (
    "smba.trafficmanager.net",
    "botframework.com",
    "teams.microsoft.com",
    "botframework.us",
    "teams.microsoft.us",
    "infra.gov.teams.microsoft.us",
)
"""Where Microsoft's own services live: nothing is ever sent elsewhere."""


def may_call(hosts: Collection[str]) -> Callable[[str], bool]:
    """Whether we may send to a service's address: https, at one of these hosts."""

    def allowed(service: str) -> bool:
        host = host_of(service)
        if not host:
            return False
        parts = urlsplit(service)
        ours = any(host == known or host.endswith(f".{known}") for known in hosts)
        return parts.scheme == "https" and ours and not parts.username

    return allowed


def on_this_machine(service: str) -> bool:
    """Whether a service's address is on loopback."""
    return is_loopback(host_of(service))


def host_of(service: str) -> str:
    try:
        return (urlsplit(service).hostname or "").lower()
    except ValueError:
        return ""


def _bare(service: str) -> str:
    return service.rstrip("/").lower()
