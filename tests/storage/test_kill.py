"""Kill -9 at random moments: what was acknowledged is done, once, and posted, once."""

from pathlib import Path

from benchmarks.durable.killing import torment


async def test_nothing_is_lost_or_done_twice_by_twenty_kills(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'plainly.sqlite'}"

    tally = await torment(url, tmp_path, events=1500, kills=20, seed=20)

    assert tally.kills == 20
    assert tally.clean, tally
