"""Keys of workspaces: sealed, remembered for a while, renewed in time."""

import asyncio
from dataclasses import replace

import pytest

from adapters.slack.grants import FernetSeal, Grant, Grants
from bot.adapter_ports import Installations, Installed
from bot.ports import Never


class Kept:
    """bot.ports.Installations in memory."""

    def __init__(self) -> None:
        self.rows: list[Installed] = []
        self.asked = 0

    async def keep(self, installed: Installed) -> None:
        await self.forget(installed.platform, team=installed.team, kind=installed.kind)
        self.rows.append(installed)

    async def find(self, platform: str, **which: str) -> tuple[Installed, ...]:
        self.asked += 1
        return tuple(row for row in reversed(self.rows) if _is(row, platform, which))

    async def forget(self, platform: str, **which: str) -> int:
        gone = [row for row in self.rows if _is(row, platform, which)]
        self.rows = [row for row in self.rows if row not in gone]
        return len(gone)


def _is(row: Installed, platform: str, which: dict[str, str]) -> bool:
    return row.platform == platform and all(getattr(row, k) == v for k, v in which.items())


GRANT = Grant(token="xoxb-1", team="T1", bot="U1", scopes=("chat:write",), installer="U2")


def grants(kept: Installations, now: list[float]) -> Grants:
    seal = FernetSeal(["a long random text"])
    return Grants(installations=kept, client="1.2", seal=seal, clock=lambda: now[0])


async def test_what_is_kept_comes_back_whole_and_is_sealed() -> None:
    kept = Kept()
    ours = grants(kept, [0.0])

    await ours.keep(GRANT)

    assert await ours.of("T1") == GRANT
    assert "xoxb" not in kept.rows[0].body


async def test_a_key_is_remembered_and_read_anew_after_a_while() -> None:
    kept, now = Kept(), [0.0]
    ours = grants(kept, now)
    await ours.keep(GRANT)

    for _ in range(100):
        await ours.of("T1")
    assert kept.asked == 1

    now[0] = 61
    await ours.of("T1")
    assert kept.asked == 2


async def test_an_unknown_workspace_has_a_sentence() -> None:
    with pytest.raises(Never) as problem:
        await grants(Kept(), [0.0]).of("T9")

    assert problem.value.reason == "not_installed"
    assert "install" in problem.value.say


async def test_the_whole_enterprise_goes_before_one_team_of_it() -> None:
    ours = grants(Kept(), [0.0])
    await ours.keep(replace(GRANT, team="T1", enterprise="E1"))
    await ours.keep(replace(GRANT, team="", enterprise="E1", token="xoxb-all"))

    assert (await ours.of("E1")).token == "xoxb-all"
    assert (await ours.of("T1")).token == "xoxb-1"


async def test_a_key_that_expires_soon_is_renewed_and_kept() -> None:
    now = [10_000.0]
    ours = grants(Kept(), now)
    await ours.keep(replace(GRANT, refresh="r1", expires=12_000))

    async def renew(grant: Grant) -> Grant:
        return replace(grant, token="xoxb-2", refresh="r2", expires=60_000)

    ours.renew = renew

    assert (await ours.of("T1")).token == "xoxb-2"
    ours.drop("T1")
    assert (await ours.of("T1")).refresh == "r2"


async def test_many_who_need_a_new_key_at_once_ask_for_one() -> None:
    ours = grants(Kept(), [10_000.0])
    await ours.keep(replace(GRANT, refresh="r1", expires=12_000))
    asked: list[str] = []

    async def renew(grant: Grant) -> Grant:
        asked.append(grant.refresh)
        await asyncio.sleep(0)
        return replace(grant, token="xoxb-2", refresh="r2", expires=60_000)

    ours.renew = renew
    found = await asyncio.gather(*(ours.of("T1") for _ in range(5)))

    assert asked == ["r1"]
    assert {each.token for each in found} == {"xoxb-2"}


async def test_what_is_forgotten_is_gone_at_once() -> None:
    ours = grants(Kept(), [0.0])
    await ours.keep(GRANT)
    await ours.of("T1")

    assert await ours.forget("T1") == 1

    with pytest.raises(Never):
        await ours.of("T1")


def test_the_sealing_key_can_be_changed() -> None:
    old = FernetSeal(["older"]).close("words")

    assert FernetSeal(["newer", "older"]).open(old) == "words"
    with pytest.raises(ValueError, match="another key"):
        FernetSeal(["newer"]).open(old)
