"""The compose file hands every setting of `.env` to every replica, and sets only settings."""

from pathlib import Path

import pytest
import yaml

from bot.settings import unknown_settings

COMPOSE = Path(__file__).parents[2] / "deploy" / "compose.yaml"


@pytest.mark.parametrize("replica", ["one", "two"])
def test_a_replica_reads_the_settings_and_keeps_its_own(replica: str) -> None:
    service = yaml.safe_load(COMPOSE.read_text("utf-8"))["services"][replica]

    assert service["env_file"] == ".env"
    assert service["environment"]["PLAINLY_EXECUTOR"] == replica
    assert unknown_settings(service["environment"]) == ()


def test_what_only_compose_reads_is_not_named_like_a_setting() -> None:
    words = COMPOSE.read_text("utf-8")
    asked = {each.partition(":")[0] for each in words.split("${")[1:]}

    assert asked == {"DB_PASSWORD"}
