"""`plainly demo` and `plainly serve`, as processes that start, are probed, and end."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from bot.app import DEMO_HOUSE
from tests.cli.running import Ran, ask, ask_until, call, running

pytestmark = pytest.mark.process

READY = r"Plainly is ready: (\S+)\n"
LISTENING = r"listening +address=(\S+) "
TOKEN = "a-token-of-our-own"
QUIET = {"PLAINLY_PORT": "0", "PLAINLY_METRICS_PORT": "0"}


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a house of its own, to start in."""
    (tmp_path / "plainly.toml").write_text(DEMO_HOUSE.read_text("utf-8"), "utf-8")
    monkeypatch.chdir(tmp_path)
    for name, value in QUIET.items():
        monkeypatch.setenv(name, value)
    yield tmp_path
    structlog.reset_defaults()  # a start inside this process has set up its own log


def said(ran: Ran) -> list[str]:
    """What it said on the way out, without the lines of its log."""
    return [line for line in ran.err.splitlines() if "house applied" not in line]


def test_the_demo_prints_one_address_that_lets_its_owner_in(tmp_path: Path) -> None:
    with running("demo", "--port", "0", folder=tmp_path) as demo:
        base, token = demo.wait_for(READY).split("/?token=")
        ask_until(f"{base}/readyz", 200)

        stranger = ask(f"{base}/")
        owner = ask(f"{base}/?token={token}")
        second = call("demo", "--database", f"sqlite:///{tmp_path}/var/demo.sqlite")
        seconds = demo.terminate()

        assert base.startswith("http://127.0.0.1:")
        assert demo.said().count("http://") == 1
        assert stranger.status == 403
        assert owner.status == 303
        assert "HttpOnly" in owner.headers["Set-Cookie"]
        assert "SameSite=Strict" in owner.headers["Set-Cookie"]
        assert second.code == 2
        assert said(second)[0].startswith("Another process uses ")
        assert demo.process.returncode == 0
        assert seconds < 10
        assert "Traceback" not in demo.said()


def test_what_was_said_outlives_the_hardest_end(tmp_path: Path) -> None:
    words = {"account": "alex", "text": "what is SSO?", "once": "once-and-only"}
    command = ("demo", "--empty", "--port", "0", "--token", TOKEN)
    with running(*command, folder=tmp_path) as demo:
        base = demo.wait_for(READY).split("/?")[0]
        nobody_spoke = ask(f"{base}/api/chat?account=alex", TOKEN).data
        ask_until(f"{base}/api/say", 200, TOKEN, words)
        demo.kill()

    with running(*command, folder=tmp_path) as demo:
        base = demo.wait_for(READY).split("/?")[0]
        chat = ask_until(f"{base}/api/chat?account=alex", 200, TOKEN, holds="single sign")

    lines = [each["text"] for each in chat.data["lines"] if each["kind"] == "said"]
    assert nobody_spoke["lines"] == []
    assert lines == ["what is SSO?"]
    assert sorted(each.name for each in (tmp_path / "var").glob("*.sqlite")) == ["empty.sqlite"]


def test_serve_is_ready_and_has_no_page_until_asked(house: Path) -> None:
    with running("serve", folder=house, settings=QUIET) as server:
        base = server.wait_for(LISTENING)
        ask_until(f"{base}/readyz", 200)

        assert ask(f"{base}/healthz").data == {"ok": True}
        assert ask(f"{base}/").status == 404
        assert "No platform is on" in server.said()
        assert server.terminate() < 10
        assert server.process.returncode == 0


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("HOST", "0.0.0.0", "Refusing to listen on 0.0.0.0: other machines"),
        ("PORT", "70000", "PLAINLY_PORT must be a port"),
        ("PLATFORMS", "teams", "Teams is on, but there is no app id"),
        ("TICKET_SECRETS", "desk=abc", "PLAINLY_TICKET_SECRETS: a secret must be"),
        ("ALERT_TOKENS", "harbour", "PLAINLY_ALERT_TOKENS must be organisation=token"),
        ("ALERT_TOKENS", "harbour=short", "PLAINLY_ALERT_TOKENS: a token needs at least 16"),
        (
            "ALERT_TOKENS",
            f"elsewhere={TOKEN}",
            "PLAINLY_ALERT_TOKENS: there is no organisation",
        ),
        ("WEB_TOKEN", "short", "PLAINLY_WEB_TOKEN needs at least 16 characters."),
        ("DATABASE", "sqlite:////proc/x", "The database /proc/x cannot be used"),
        ("HOUSE", "nowhere.toml", "nowhere.toml, there is no such file."),
    ],
)
def test_a_start_that_cannot_be_is_one_clear_line(
    name: str, value: str, words: str, house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"PLAINLY_{name}", value)

    ran = call("serve")

    assert ran.code == 2
    [told] = said(ran)
    assert told.startswith(words)


def test_the_page_is_refused_where_others_could_reach_it(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("PLATFORMS", "web"), ("HOST", "0.0.0.0"), ("ANYWHERE", "yes")):
        monkeypatch.setenv(f"PLAINLY_{name}", value)

    served, looked_at = call("serve"), call("doctor")

    assert (served.code, looked_at.code) == (2, 2)
    [told] = said(served)
    assert told.startswith("PLAINLY_PLATFORMS has web, and PLAINLY_HOST is 0.0.0.0: the page")
    assert told in looked_at.out


def test_everything_that_slack_lacks_is_said_in_one_go(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAINLY_PLATFORMS", "slack")

    ran = call("serve")

    secret, token = said(ran)
    assert ran.code == 2
    assert secret.startswith("Slack is on, but PLAINLY_SLACK_SIGNING_SECRET is missing")
    assert token.startswith("Slack is on, but PLAINLY_SLACK_BOT_TOKEN is missing")


def test_a_taken_port_gives_back_the_database(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        monkeypatch.setenv("PLAINLY_PORT", str(port))

        first, second = call("serve"), call("serve")

    for ran in (first, second):
        [told] = said(ran)
        assert told.startswith(f"Cannot listen on 127.0.0.1:{port} (Address already in use). ")


def test_a_token_that_can_be_guessed_is_refused(tmp_path: Path) -> None:
    ran = call("demo", "--token", "mine")

    assert (ran.code, ran.err) == (2, "--token needs at least 16 characters.\n")
