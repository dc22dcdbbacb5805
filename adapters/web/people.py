"""Who can be met on the page."""

from dataclasses import dataclass
from typing import Literal

Seat = Literal["", "staff", "it", "liaison"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPerson:
    """One person of the organisation, as the page shows them."""

    account: str
    """Their account's id in the page's workspace; their chat is the channel `@account`."""
    name: str
    line: str
    """One short line under the name: "Finance, accounts payable"."""
    zone: str
    """Their IANA zone; all times of their pane are shown in it."""
    seat: Seat = ""
    """Which of the three panes they sit in when the page opens; empty for the switcher."""
