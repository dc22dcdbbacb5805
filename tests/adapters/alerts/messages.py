"""What Alertmanager sends, as its documentation shows it."""

from typing import Any

GROUP = '{}:{alertname="MailQueue"}'
BEGAN = "2026-03-02T09:55:00.123456789Z"
NO_END = "0001-01-01T00:00:00Z"


def alert(fingerprint: str = "b2f0c6e1a7d94c35", **changed: Any) -> dict[str, Any]:
    return {
        "status": "firing",
        "labels": {"alertname": "MailQueue", "severity": "critical", "service": "Exchange"},
        "annotations": {
            "summary": "Mail is not being delivered",
            "description": "The queue of mx-01 holds 4,210 messages.",
        },
        "startsAt": BEGAN,
        "endsAt": NO_END,
        "generatorURL": "http://prometheus.example/graph",
        "fingerprint": fingerprint,
    } | changed


def firing(*alerts: dict[str, Any], **changed: Any) -> dict[str, Any]:
    return {
        "version": "4",
        "groupKey": GROUP,
        "truncatedAlerts": 0,
        "status": "firing",
        "receiver": "plainly",
        "groupLabels": {"alertname": "MailQueue"},
        "commonLabels": {},
        "commonAnnotations": {},
        "externalURL": "http://alertmanager.example",
        "alerts": list(alerts or (alert(),)),
    } | changed


def resolved(ends: str = "2026-03-02T10:20:00Z", *alerts: dict[str, Any]) -> dict[str, Any]:
    over = [each | {"status": "resolved", "endsAt": ends} for each in alerts or (alert(),)]
    return firing(*over, status="resolved")
