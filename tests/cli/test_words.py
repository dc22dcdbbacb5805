"""`plainly rewrite`, `understand` and `glossary`: texts and lists in, texts and lists out."""

import json
from pathlib import Path

import pytest

from tests.cli.running import call

pytestmark = pytest.mark.slow

OUTAGE = "We are failing over the DB node; ETA 15:00 UTC."


def lines_of(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_rewrite_reads_a_message_and_prints_the_plain_one() -> None:
    ran = call("rewrite", given=OUTAGE)

    assert ran.code == 0
    assert "failing over" not in ran.out
    assert "15:00 UTC" in ran.out


def test_everyday_words_come_back_as_they_were() -> None:
    assert call("rewrite", given="Lunch is at noon.\n").out == "Lunch is at noon.\n"


def test_explain_tells_what_changed_and_why() -> None:
    out = call("rewrite", "--explain", given=OUTAGE).out

    assert "What changed and why:\n" in out
    assert "- “ETA” → “" in out
    assert "“”" not in out


def test_explain_says_so_when_nothing_changed() -> None:
    ran = call("rewrite", "--explain", given="Lunch is at noon.")

    assert ran.out.endswith("Nothing was changed.\n")


def test_json_has_each_change_with_its_place() -> None:
    told = json.loads(call("rewrite", "--json", given=OUTAGE).out)

    assert told["source"] == OUTAGE
    [change] = [each for each in told["changes"] if each["before"] == "ETA"]
    assert OUTAGE[change["source"]["start"] : change["source"]["end"]] == "ETA"


def test_what_is_no_text_ends_no_command() -> None:
    ran = call("rewrite", given=b"\xff\xfe\x00\x01 VPN is down \x80")

    assert ran.code == 0
    assert "is down" in ran.out


def test_rewrite_puts_a_file_of_messages_into_plain_words(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"id": "a", "source": OUTAGE}) + "\n\n", "utf-8")

    ran = call("rewrite", "--jsonl", source, out)

    assert ran.code == 0
    [row] = lines_of(out)
    assert row.keys() == {"id", "source", "output", "changes", "ms"}
    assert "15:00 UTC" in str(row["output"])


def test_understand_reads_a_file_of_requests(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": "a", "source": "The till is down."}\n', "utf-8")

    ran = call("understand", "--jsonl", source, out)

    assert ran.code == 0
    [row] = lines_of(out)
    assert row.keys() == {"id", "source", "pred", "types", "effect", "questions"}


@pytest.mark.parametrize(
    ("command", "line"),
    [("rewrite", "no json"), ("understand", "[1]"), ("understand", '{"id": 1}')],
)
def test_a_bad_line_is_one_line_with_its_number(
    command: str, line: str, tmp_path: Path
) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"source": "Hello"}\n' + line, "utf-8")

    ran = call(command, "--jsonl", source, tmp_path / "out.jsonl")

    assert ran.code == 2
    [told] = ran.err.splitlines()
    assert told.startswith("Line 2 ")


@pytest.mark.parametrize("command", ["rewrite", "understand"])
def test_a_file_that_is_not_there_is_named(command: str, tmp_path: Path) -> None:
    ran = call(command, "--jsonl", tmp_path / "nowhere.jsonl", tmp_path / "out.jsonl")

    assert ran.code == 2
    assert ran.err == f"{tmp_path / 'nowhere.jsonl'}: No such file or directory.\n"


@pytest.mark.slow
def test_check_refuses_a_list_with_a_fault_and_names_its_line(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("- term: [flux gate]\n  pos: noon\n  plain: door\n", "utf-8")

    ran = call("glossary", "check", mine)

    assert ran.code == 1
    assert "mine.yaml:1" in ran.out
    assert ran.out.endswith("1 to mend, 0 hints.\n")


def test_stats_count_the_senses() -> None:
    ran = call("glossary", "stats")

    assert ran.code == 0
    assert int(ran.out.split()[0]) > 500


@pytest.mark.parametrize(("name", "entry"), [("all.csv", "\n"), ("all.yaml", "\n- ")])
def test_what_was_exported_can_be_imported(name: str, entry: str, tmp_path: Path) -> None:
    call("glossary", "export", tmp_path / name)
    beginning = entry.join((tmp_path / name).read_text("utf-8").split(entry)[:21])
    (tmp_path / f"some-{name}").write_text(beginning + "\n", "utf-8")

    ran = call("glossary", "import", "--check", tmp_path / f"some-{name}")

    assert ran.code == 0, ran.err
    said = "words are in order. Nothing was brought in."
    assert ran.out.splitlines()[-1] in (f"20 {said}", f"21 {said}")


def test_import_names_the_line_that_breaks_the_format(tmp_path: Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text("word,meaning\nflux gate,our door\nzing,\n", "utf-8")

    ran = call("glossary", "import", "--check", mine)

    assert ran.code == 2
    assert [each.partition(": ")[0] for each in ran.err.splitlines()] == ["mine.csv:3"] * 2
