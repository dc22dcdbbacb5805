"""Who is joined to a person by their address, and who never is."""

from typing import Any

import pytest

from adapters.teams.meeting import Meeting
from adapters.teams.payloads import Activity
from bot.places import Account
from bot.testing import StillClock

TENANT = "0f8fad5b-d9cb-469f-a165-70867728950e"
ANN = Account(TENANT, "29:ann")
MESSAGE = Activity.model_validate(
    {
        "type": "message",
        "serviceUrl": "https://smba.trafficmanager.net/emea/",
        "channelId": "msteams",
        "from": {"id": ANN.id},
        "recipient": {"id": "28:x"},
        "conversation": {"id": "a:1"},
    }
)


class Roster:
    """What Teams says of whoever is asked about."""

    def __init__(self, **member: str) -> None:
        self._member = member

    async def member(self, where: object, account: str) -> dict[str, str]:
        return self._member


class Nobody:
    """A look that knows no account yet."""

    async def person_at(self, account: Account) -> None:
        return None


async def asked_for(**member: str) -> list[str]:
    """The addresses by which the account would be joined."""
    asked: list[str] = []

    async def join(who: Account, address: str) -> bool:
        asked.append(address)
        return False

    transport: Any = Roster(**member)
    look: Any = Nobody()
    meeting = Meeting(transport=transport, join=join, clock=StillClock())
    await meeting.meet(look, ANN, MESSAGE)
    return asked


async def test_somebody_of_the_house_is_asked_for_by_name_and_address() -> None:
    member = {"userPrincipalName": "ann@corp.example", "email": "ann.moss@corp.example"}

    found = await asked_for(**member, tenantId=TENANT)

    assert found == ["ann@corp.example", "ann.moss@corp.example"]


@pytest.mark.parametrize(
    "member",
    [
        {"userPrincipalName": "ann_corp.example#EXT#@other.example", "tenantId": TENANT},
        {"userPrincipalName": "ann_corp.example#ext#@corp.example", "tenantId": TENANT},
        {"userPrincipalName": "ann@corp.example", "tenantId": "another-tenant"},
        {"userPrincipalName": "ann", "tenantId": TENANT, "email": ""},
    ],
    ids=["guest", "guest with a small name", "other tenant", "no address"],
)
async def test_a_guest_and_somebody_of_another_tenant_are_joined_to_nobody(
    member: dict[str, str],
) -> None:
    assert await asked_for(**({"email": "ann@corp.example"} | member)) == []
