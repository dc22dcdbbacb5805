"""Few words in which IT tells many people what they get, and what it does about it."""

import re

FOR_MANY = re.compile(
    r"\b(?:users?|customers?|colleagues|people|everybody|everyone) "
    r"(?:get|see|report|cannot|can['’]?t|are|will|may|have)\b|"
    r"\b(?:no eta|eta (?:unknown|is|\d)|looking into it|investigating|working on (?:it|a fix)"
    r"|on it|cleaning up|rolling back|rolled back|failed over|failing over|restarted|rebooted"
    r"|vendor (?:engaged|informed|called))\b",
    re.IGNORECASE,
)
OVER_NOW = re.compile(
    r"\b(?:(?:ok|okay|fine|good|back|up|working|running|stable) (?:now|again)|all good)[ .!]*$",
    re.IGNORECASE,
)


def tells_for_many(text: str) -> bool:
    """What users get, or what IT does about it: "users get timeouts, no eta"."""
    return FOR_MANY.search(text) is not None or OVER_NOW.search(text) is not None


def ends_well(text: str) -> bool:
    """The last that is said is that it works: "restarted, ok now"."""
    return OVER_NOW.search(text) is not None
