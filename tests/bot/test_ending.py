"""An end in time: what hangs or fails keeps nothing else from ending."""

import asyncio

import pytest

from bot.ending import Ending, in_time


async def test_what_ends_is_waited_for() -> None:
    ended: list[str] = []

    async def ending() -> None:
        await asyncio.sleep(0.05)
        ended.append("it")

    assert await in_time("a part", ending(), 60.0)
    assert ended == ["it"]


async def test_what_hangs_is_left_behind_and_named(capsys: pytest.CaptureFixture[str]) -> None:
    go_on, ended = asyncio.Event(), asyncio.Event()

    async def hanging() -> None:
        await go_on.wait()
        ended.set()

    assert not await in_time("the leases", hanging(), 0.05)
    go_on.set()
    await ended.wait()  # left behind is not cut off

    assert "the leases" in capsys.readouterr().out


async def test_what_fails_is_named_and_keeps_nobody_from_ending(
    capsys: pytest.CaptureFixture[str],
) -> None:
    async def failing() -> None:
        raise ValueError("broken")

    assert not await in_time("the door", failing(), 60.0)
    assert "the door" in capsys.readouterr().out


def test_seconds_are_kept_for_what_comes_later() -> None:
    end = Ending(60.0)

    assert 0 < end.left(keep=20.0) <= 40.0
    assert end.left(keep=100.0) == 0.0
