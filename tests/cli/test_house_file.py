"""`plainly init` and `plainly doctor`: from nothing to a house without fault."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import DEMO_HOUSE
from bot.clock import SystemClock
from bot.records import TicketList
from bot.settings import read_settings
from storage.opening import open_storage
from tests.adapters.tickets.desk import small_desk
from tests.cli.running import call, run
from tests.storage.things import CHANNEL, puts, said, shows

GOOD = DEMO_HOUSE.read_text("utf-8")


def line_of(words: str) -> int:
    return next(n for n, line in enumerate(GOOD.splitlines(), 1) if words in line)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with no setting given."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_doctor_names_a_channel_that_shows_nothing(folder: Path) -> None:
    call("init")

    async def refuse() -> None:
        storage = await open_storage(read_settings().database, SystemClock())
        await storage.store.commit(said(), shows("c", "Hello", CHANNEL))
        [delivery] = await storage.ledger.claim("web", 1)
        why = "Please invite me there."
        await storage.ledger.failed(delivery, "not_in_channel", for_good=True, said=why)
        await storage.close()

    asyncio.run(refuse())

    ran = call("doctor")

    line = "missing  Something could not be shown in web/it-help: Please invite me there."
    assert ran.out.splitlines() == [line]
    assert ran.code == 0


def test_the_doctor_names_a_ticket_list_that_fails_for_long(folder: Path) -> None:
    call("init")
    now = SystemClock().now()
    lists = [
        TicketList(
            id=name, organisation="acme", version=0, read_until=now,
            failing_since=now - timedelta(hours=hours), problem="It answered 500.",
        )
        for name, hours in (("desk", 3), ("hr", 0))
    ]  # fmt: skip

    async def keep() -> None:
        storage = await open_storage(read_settings().database, SystemClock())
        await storage.store.commit(said(), puts(*lists))
        await storage.close()

    asyncio.run(keep())

    ran = call("doctor")

    since = f"{now - timedelta(hours=3):%Y-%m-%d %H:%M} UTC"
    line = f"missing  The ticket list “desk” has not been read since {since}. It answered 500."
    assert ran.out.splitlines() == [line]
    assert ran.code == 0


@pytest.mark.parametrize(
    "wrong", [{"TICKET_LISTS": "desk=ftp://x"}, {"TICKET_LIST_TOKENS": "desk=t"}]
)
def test_the_doctor_names_a_ticket_list_that_cannot_be_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str]
) -> None:
    call("init")
    for name, value in wrong.items():
        monkeypatch.setenv(f"PLAINLY_{name}", value)

    ran = call("doctor")

    assert "PLAINLY_TICKET_LIST" in ran.out
    assert ran.code != 0


async def test_the_doctor_asks_each_ticket_list_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asyncio.to_thread(call, "init")
    async with small_desk() as open, small_desk() as closed:
        closed.token = "open-sesame"
        nobody = "http://127.0.0.1:9/changes"
        lists = f"good={open.address},shut={closed.address},gone={nobody}"
        monkeypatch.setenv("PLAINLY_TICKET_LISTS", lists)

        ran = await asyncio.to_thread(call, "doctor")

    shut, gone = ran.out.splitlines()
    assert shut == (
        "missing  The ticket list “shut” was asked just now. It refused us (401). "
        "Check its token."
    )
    assert gone.startswith("missing  The ticket list “gone” was asked just now. It cannot be")
    assert ran.code == 0
    assert len(open.asked) == len(closed.asked) == 1


def test_init_writes_a_house_that_the_doctor_has_no_word_against(folder: Path) -> None:
    assert call("init").code == 0

    ran = call("doctor")

    assert (ran.code, ran.out) == (0, "All is well.\n")


def test_init_never_writes_over_a_file(folder: Path) -> None:
    (folder / "plainly.toml").write_text("mine", "utf-8")

    ran = call("init")

    assert (ran.code, ran.err) == (2, "plainly.toml exists already; nothing was written.\n")
    assert (folder / "plainly.toml").read_text("utf-8") == "mine"


def test_init_writes_where_the_doctor_looks(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAINLY_HOUSE", "ours.toml")

    ran = call("init")

    assert (ran.code, [each.name for each in folder.iterdir()]) == (0, ["ours.toml"])
    assert call("doctor").out == "All is well.\n"


def test_init_says_where_it_cannot_write(folder: Path) -> None:
    ran = call("init", "nowhere/plainly.toml")

    assert ran.err == "nowhere/plainly.toml cannot be written: No such file or directory.\n"
    assert ran.code == 2


def test_a_house_that_is_not_there_is_one_line_with_the_next_step(folder: Path) -> None:
    ran = call("doctor")

    assert ran.code == 2
    [told] = ran.out.splitlines()
    assert told == (
        "wrong    plainly.toml, there is no such file. `plainly init` writes one to start from."
    )


@pytest.mark.parametrize(
    ("good", "bad", "words"),
    [
        ('id = "harbour"', 'id = "harbour', "this is not valid TOML"),
        ('liaison = "kim"', 'liaison = "kym"', "nobody among the people is “kym”"),
        ('name = "Email"', 'nmae = "Email"', "“services.nmae” is not known here"),
        ('zone = "Europe/London"', 'zone = "London"', "is no time zone"),
        ("first_word_minutes = 60", "first_word_minutes = 0", "first_word_minutes"),
        ('start = "08:30"', 'start = "half past"', "“units.hours.start”"),
        ('accounts = ["web/alex"]', 'accounts = ["alex"]', "workspace/id, not “alex”"),
        ('owner = "sam"', 'owner = "pam"', "nobody among the people is “pam”"),
        ('roles = ["staff", "liaison"]', 'roles = ["boss"]', "“people.roles”"),
        ('accounts = ["web/kim"]', 'accounts = ["web/sam"]', "the same account “web/sam”"),
        ('holidays = "GB-ENG"', 'holidays = "XX"', "no holidays are known of “XX”"),
        ("wide_notice = 50", f"wide_notice = {10**20}", "“organisation.wide_notice”"),
    ],
)
def test_each_fault_is_told_with_its_line(
    good: str, bad: str, words: str, folder: Path
) -> None:
    (folder / "plainly.toml").write_text(GOOD.replace(good, bad, 1), "utf-8")

    ran = call("doctor")

    assert ran.code == 2
    wrong = [line for line in ran.out.splitlines() if line.startswith("wrong ")]
    assert any(
        line.startswith(f"wrong    plainly.toml, line {line_of(good)}: ") and words in line
        for line in wrong
    ), ran.out


def test_bytes_that_are_no_text_are_one_line(folder: Path) -> None:
    (folder / "plainly.toml").write_bytes(b"\xff\xfe\x00")

    ran = call("doctor")

    assert ran.code == 2
    [told] = ran.out.splitlines()
    assert told.startswith("wrong    plainly.toml, cannot be read as text")


def test_what_is_only_missing_is_no_fault(folder: Path) -> None:
    without = GOOD.replace('liaison = "kim"\ndeputies = ["lee"]\nhead = "ruth"\n', "", 1)
    (folder / "plainly.toml").write_text(without, "utf-8")

    ran = call("doctor")

    line = line_of('id = "finance"')
    assert ran.code == 0
    assert ran.out == (
        f"missing  plainly.toml, line {line}: Finance has no liaison: "
        "its requests go to IT at large.\n"
    )


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("PLAINLY_PORT", "many", "PLAINLY_PORT must be a whole number, not “many”."),
        ("PLAINLY_PLATFORMS", "slak", "PLAINLY_PLATFORMS must be any of web, slack, teams"),
        ("PLAINLY_PLATFORMS", "slack", "PLAINLY_SLACK_SIGNING_SECRET is missing"),
        ("PLAINLY_PLATFORMS", "teams", "PLAINLY_TEAMS_APP_ID"),
        ("PLAINLY_TICKET_SECRETS", "desk=abc", "must be base64 and long enough"),
        (
            "PLAINLY_ALERT_TOKENS",
            "elsewhere=a-long-enough-token",
            "no organisation “elsewhere”",
        ),
        ("PLAINLY_DATABASE", "mysql://there", "it knows sqlite and postgresql"),
        ("PLAINLY_METRICS_PORT", "8080", "PLAINLY_PORT and PLAINLY_METRICS_PORT must differ."),
        ("PLAINLY_HOST", "0.0.0.0", "other machines could reach it"),
        ("PLAINLY_HOUSE", "", "PLAINLY_HOUSE names no house file."),
        ("PLAINLY_HOUSE", "plainly.toml,plainly.toml", "describe the organisation “harbour”"),
    ],
)
def test_a_setting_that_is_wrong_is_told_with_the_cure(
    name: str, value: str, words: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "plainly.toml").write_text(GOOD, "utf-8")
    monkeypatch.setenv(name, value)

    ran = call("doctor")

    assert ran.code == 2
    assert all(line.startswith("wrong    ") for line in ran.out.splitlines()), ran.out
    assert words in ran.out


def test_a_variable_that_is_no_setting_is_pointed_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "plainly.toml").write_text(GOOD, "utf-8")
    monkeypatch.setenv("PLAINLY_PROT", "80")

    ran = call("doctor")

    assert ran.code == 0
    assert ran.out == "missing  The variable PLAINLY_PROT is no setting; is it misspelt?\n"


@pytest.mark.parametrize(
    ("tiers", "told"),
    [("", "Nobody has an account in T0123ABCD"), ("directory", "All is well.")],
)
def test_a_workspace_where_nobody_is_known_is_pointed_out(
    tiers: str, told: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_slack = GOOD.replace('workspaces = ["web"]', 'workspaces = ["web", "T0123ABCD"]')
    assert in_slack != GOOD
    (folder / "plainly.toml").write_text(in_slack, "utf-8")
    for name, value in (
        ("PLATFORMS", "slack"), ("SLACK_BOT_TOKEN", "xoxb-1"), ("SLACK_APP_TOKEN", "xapp-1"),
        ("SLACK_TIERS", tiers),
    ):  # fmt: skip
        monkeypatch.setenv(f"PLAINLY_{name}", value)

    ran = call("doctor")

    assert ran.code == 0
    assert told in ran.out


@pytest.mark.parametrize(
    ("tiers", "workspace", "told"),
    [
        (
            "",
            "T0123ABCD",
            "PLAINLY_SLACK_TIERS lacks directory, so their members stay strangers",
        ),
        ("directory", "6d0f-tenant", "6d0f-tenant/S1 is in no workspace of Slack"),
        ("directory", "T0123ABCD", "All is well."),
    ],
)
def test_user_groups_without_effect_are_pointed_out(
    tiers: str, workspace: str, told: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = GOOD.replace(
        'workspaces = ["web"]', f'workspaces = ["web", "T0123ABCD", "{workspace}"]'
    )
    text = text.replace('head = "ruth"', f'head = "ruth"\ngroups = ["{workspace}/S1"]', 1)
    (folder / "plainly.toml").write_text(text, "utf-8")
    for name, value in (
        ("PLATFORMS", "slack"), ("SLACK_BOT_TOKEN", "xoxb-1"), ("SLACK_APP_TOKEN", "xapp-1"),
        ("SLACK_TIERS", tiers),
    ):  # fmt: skip
        monkeypatch.setenv(f"PLAINLY_{name}", value)

    ran = call("doctor")

    assert ran.code == 0
    assert told in ran.out


def test_the_doctor_writes_nothing(folder: Path) -> None:
    (folder / "plainly.toml").write_text(GOOD, "utf-8")

    call("doctor")

    assert [each.name for each in folder.iterdir()] == ["plainly.toml"]


@pytest.mark.process
def test_a_problem_of_a_process_is_one_line_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "plainly.toml").write_text("[organisation]\nid = \n", "utf-8")

    ran = run("serve", folder=tmp_path)

    assert ran.code == 2
    [told] = ran.err.splitlines()
    assert told.startswith("plainly.toml, line 2: this is not valid TOML")
