"""Where answers to presses and commands go: to Slack, and to nobody else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from adapters.slack.client import SlackApi

SLACK = "https://slack.com/api/"
TESTS = "http://127.0.0.1:4711/api/"


class Session:
    """Keeps what is posted, and answers as it was told."""

    def __init__(self, status: int = 200) -> None:
        self.status = status
        self.posted: list[tuple[str, Any]] = []

    @asynccontextmanager
    async def post(self, url: str, **given: Any) -> AsyncIterator["Session"]:
        self.posted.append((url, given["allow_redirects"]))
        yield self

    async def read(self) -> bytes:
        return b""


@pytest.mark.parametrize(
    ("slack", "url"),
    [
        (SLACK, "https://hooks.slack.com/actions/T1/1/x"),
        (SLACK, "https://hooks.slack-gov.com/actions/T1/1/x"),
        (TESTS, "http://127.0.0.1:4712/respond/R1"),
        (TESTS, "https://hooks.slack.com/actions/T1/1/x"),
    ],
)
async def test_an_answer_goes_to_slack_and_no_further(slack: str, url: str) -> None:
    session: Any = Session()

    assert await SlackApi(slack, session=session).respond(url, {"text": "Hello"})

    assert session.posted == [(url, False)]


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/x",
        "https://hooks.slack.com.evil.example/x",
        "http://hooks.slack.com/actions/T1/1/x",
        "https://slack.com/x",
        "http://169.254.169.254/latest",
        "http://127.0.0.1:8080/x",
        "",
    ],
)
async def test_an_answer_goes_to_nobody_else(url: str) -> None:
    session: Any = Session()

    assert not await SlackApi(SLACK, session=session).respond(url, {"text": "Hello"})

    assert session.posted == []


async def test_an_answer_that_is_sent_on_elsewhere_did_not_arrive() -> None:
    session: Any = Session(status=302)
    api = SlackApi(SLACK, session=session)

    assert not await api.respond("https://hooks.slack.com/actions/T1/1/x", {"text": "Hello"})
