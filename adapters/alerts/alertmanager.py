"""POST /hooks/alerts: Alertmanager tells which alerts of a group began, or that all are over.

    {"status": "firing", "groupKey": "{}:{alertname=\"MailQueue\"}",
     "alerts": [{"status": "firing", "fingerprint": "b2f0c6e1a7d94c35",
                 "startsAt": "2026-03-03T14:30:00Z",
                 "labels": {"alertname": "MailQueue", "severity": "critical",
                            "service": "Exchange"},
                 "annotations": {"summary": "Mail is not being delivered"}}]}

https://prometheus.io/docs/alerting/latest/configuration/#webhook_config
"""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from hmac import compare_digest
from typing import Annotated, Literal

from aiohttp import web
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from adapters.front import Refused, read_body
from adapters.front.reading import what_is_wrong
from bot.events import AlertFired
from bot.ports import Clock
from bot.records import Severity
from bot.redaction import redact
from bot.tools import id_from

LIMIT = 1024 * 1024
"""Bytes: a storm of hundreds of alerts is when it matters most."""
MOST_READ = 20
"""Of so many alerts of one message each counts for itself; the rest begin no incident more."""
MOST_LINES = 5
LONGEST_TITLE = 300
LONGEST_LINE = 600
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
BAD_CREDENTIALS = (
    "The token does not fit. Send the header “Authorization: Bearer …” with a token of "
    "PLAINLY_ALERT_TOKENS."
)

Take = Callable[[AlertFired], Awaitable[object]]
State = Literal["firing", "resolved"]
Id = Annotated[str, Field(min_length=1, max_length=200)]


class _Alert(BaseModel):
    """One alert. Names we do not know are left aside."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    status: State
    fingerprint: Id
    startsAt: Annotated[AwareDatetime, Field(ge=EARLIEST)]
    endsAt: AwareDatetime | None = None
    labels: dict[str, str] = {}
    annotations: dict[str, str] = {}

    @property
    def key(self) -> str:
        """One beginning of one alert, however often it is told."""
        return f"alert:{self.fingerprint}:{self.startsAt.isoformat()}"

    @property
    def says(self) -> str:
        return self.annotations.get("summary") or self.labels.get("alertname", "")


class AlertMessage(BaseModel):
    """One message about a group of alerts, as its sender wrote it."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    status: State
    groupKey: Annotated[str, Field(min_length=1, max_length=10_000)]
    alerts: Annotated[tuple[_Alert, ...], Field(min_length=1)]
    commonAnnotations: dict[str, str] = {}


def read(raw: bytes, organisation: str, now: datetime) -> list[AlertFired]:
    """What began, or that all of it is over. Raises Refused (400)."""
    try:
        message = AlertMessage.model_validate_json(raw)
    except ValidationError as error:
        raise Refused(400, what_is_wrong(error)) from None
    if message.status == "resolved":
        last = max(message.alerts, key=_ended)
        told = [(f"{last.key}:over", _ended(last))]
    else:
        firing = [each for each in message.alerts if each.status == "firing"]
        told = [(each.key, each.startsAt) for each in firing[:MOST_READ]]
    title, detail = _words(message)
    return [
        AlertFired(
            key=key,
            organisation=organisation,
            # A sender whose clock is ahead makes no news from tomorrow.
            at=min(at, now),
            incident=id_from("alerts", message.groupKey),
            title=title,
            detail=detail,
            severity=_severity(message.alerts),
            over=message.status == "resolved",
            services=_named(message.alerts, "service"),
        )
        for key, at in told
    ]


def _ended(alert: _Alert) -> datetime:
    """When it was over; one without an end (or with one of the year 1) as it began."""
    return max(alert.endsAt or alert.startsAt, alert.startsAt)


def _words(message: AlertMessage) -> tuple[str, str]:
    """What the whole group is about, and what each of its alerts adds to it."""
    alerts = [each for each in message.alerts if each.status == message.status]
    common = message.commonAnnotations
    said = list(dict.fromkeys(each.says for each in alerts if each.says))
    title = common.get("summary") or (said[0] if said else "Alert")
    others = [each for each in said if each != title]
    explained = list(
        dict.fromkeys(filter(None, (each.annotations.get("description") for each in alerts)))
    )
    lines = [*others, *explained] if "description" not in common else [common["description"]]
    return redact(title[:LONGEST_TITLE]), "\n".join(_short(lines))


def _short(lines: Iterable[str]) -> Iterator[str]:
    for line in list(lines)[:MOST_LINES]:
        yield redact(line[:LONGEST_LINE])


WORDS_FOR: dict[Severity, tuple[str, ...]] = {
    "critical": ("critical", "crit", "page", "emergency", "fatal", "p1", "sev1"),
    "minor": ("minor", "low", "p3", "p4", "sev3", "sev4"),
    "info": ("info", "informational", "notice", "none"),
}


def _severity(alerts: Sequence[_Alert]) -> Severity:
    """The worst label of them; a warning, and what we do not know, is major."""
    said = {each.labels.get("severity", "").lower() for each in alerts}
    meant = {
        next((k for k, words in WORDS_FOR.items() if each in words), "major") for each in said
    }
    worst_first: tuple[Severity, ...] = ("critical", "major", "minor", "info")
    return next(each for each in worst_first if each in meant)


def _named(alerts: Iterable[_Alert], label: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (each.labels.get(label) for each in alerts))))[:10]


def routes(
    *, tokens: Mapping[str, Sequence[str]], take: Take, clock: Clock
) -> list[web.RouteDef]:
    """The door. `tokens` has, by organisation, all tokens that speak for it."""
    known = {
        token.encode(): organisation for organisation, all in tokens.items() for token in all
    }

    async def answer(request: web.Request) -> web.Response:
        """200 only once everything is durable; a repetition is answered the same."""
        organisation = _speaks_for(request, known)
        raw = await read_body(request, LIMIT)
        for event in read(raw, organisation, clock.now()):
            await take(event)
        return web.json_response({"ok": True})

    return [web.post("/hooks/alerts", answer)]


def _speaks_for(request: web.Request, known: Mapping[bytes, str]) -> str:
    """The organisation whose token this is; all are compared, so that the time tells nothing.
    Raises Refused (401)."""
    kind, _, given = request.headers.get("Authorization", "").partition(" ")
    token = given.strip().encode("utf-8", "surrogateescape")
    found = [each for secret, each in known.items() if compare_digest(secret, token)]
    if kind.lower() != "bearer" or not found:
        raise Refused(401, BAD_CREDENTIALS)
    return found[0]
