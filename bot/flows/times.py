"""Read the instants that forms send."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def read_instant(said: str, zone: str = "UTC") -> datetime | None:
    """ISO 8601 with or without an offset (then in `zone`); None when it is no time."""
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        return None
    return (at if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)
