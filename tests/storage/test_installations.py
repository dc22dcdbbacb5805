"""What adapters keep about the workspaces that installed them."""

import pytest

from bot.adapter_ports import Installed
from storage.installations import StoredInstallations
from storage.opening import Storage

BOT = Installed(platform="slack", client="1.2", team="T1", kind="bot", body="sealed")


@pytest.fixture
def installations(storage: Storage) -> StoredInstallations:
    return storage.installations


async def test_what_is_kept_is_found(installations: StoredInstallations) -> None:
    await installations.keep(BOT)

    assert await installations.find("slack", team="T1") == (BOT,)
    assert await installations.find("slack", team="T2") == ()
    assert await installations.find("teams") == ()


async def test_keeping_again_replaces(installations: StoredInstallations) -> None:
    newer = Installed(platform="slack", client="1.2", team="T1", kind="bot", body="newer")

    await installations.keep(BOT)
    await installations.keep(newer)

    assert await installations.find("slack", kind="bot") == (newer,)


async def test_the_newest_comes_first(installations: StoredInstallations) -> None:
    other = Installed(platform="slack", client="1.2", team="T2", kind="bot", body="b")

    await installations.keep(BOT)
    await installations.keep(other)

    assert await installations.find("slack", client="1.2") == (other, BOT)


async def test_what_is_forgotten_is_gone(installations: StoredInstallations) -> None:
    await installations.keep(BOT)

    assert await installations.forget("slack", team="T1") == 1
    assert await installations.forget("slack", team="T1") == 0
    assert await installations.find("slack") == ()


async def test_an_unknown_name_is_a_slip(installations: StoredInstallations) -> None:
    with pytest.raises(TypeError, match="tenant"):
        await installations.find("slack", tenant="T1")
