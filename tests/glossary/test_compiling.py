"""What the compiler makes of entries, and that the cache gives the same back."""

import ast
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from glossary import compiling
from glossary.caching import COMPILED_BY, load_index
from glossary.compiling import Index, Ready, term_key
from glossary.lexicon import NN, NNS, VBD
from glossary.rewriting import rewrite
from glossary.terms import TermsRefused, glossary_files, load_senses, read_entries_text
from tests.glossary.small import SENSES, small_index


def ready(index: Index, sense: str) -> Ready:
    return index.ready[index.by_id[sense]]


def test_every_written_form_is_known() -> None:
    index = small_index()

    assert {(hit.form, hit.acronym) for hit in index.forms["vms"]} == {(NNS, True)}
    assert index.forms["failed over"][0].form == VBD
    assert index.forms["single sign on"][0].form == NN
    assert index.separable["rolled"] == {"back"}


def test_the_marks_of_a_plain_noun_agree() -> None:
    cluster = ready(small_index(), "cluster")

    assert (cluster.singular, cluster.plural) == ("group of computers", "groups of computers")
    assert cluster.attr == ""


def test_keys_join_words_and_hyphens() -> None:
    assert term_key("Single Sign-On") == ("single sign on", 3, "single")
    assert term_key("CI/CD") == ("ci/cd", 2, "ci")
    assert term_key("OAuth 2.0") == ("oauth 2.0", 2, "oauth")


def test_the_cache_gives_the_same_glossary_back(tmp_path: Path) -> None:
    file = tmp_path / "small.yaml"
    file.write_text(SENSES, "utf-8")

    first = load_index([file], folder=tmp_path)
    again = load_index([file], folder=tmp_path)

    assert [path.suffix for path in tmp_path.glob("glossary-*")] == [".json"]
    assert again == first
    text = "We failed over the DB cluster; the VMs and 2 nodes reboot."
    assert rewrite(text, again) == rewrite(text, first)


def _another(whole: str) -> str:
    return json.dumps({"ready": "nothing"})


def _nothing(whole: str) -> str:
    return ""


def _without_its_last_line(whole: str) -> str:
    return "".join(whole.splitlines(keepends=True)[:-1])


def _cut_in_a_line(whole: str) -> str:
    return whole[:-20]


@pytest.mark.parametrize("broken", [_another, _nothing, _without_its_last_line, _cut_in_a_line])
def test_a_broken_cache_is_made_again(tmp_path: Path, broken: Callable[[str], str]) -> None:
    file = tmp_path / "small.yaml"
    file.write_text(SENSES, "utf-8")
    first = load_index([file], folder=tmp_path)
    [kept] = tmp_path.glob("glossary-*.json")
    whole = kept.read_text("utf-8")
    kept.write_text(broken(whole), "utf-8")

    assert load_index([file], folder=tmp_path) == first
    assert kept.read_text("utf-8") == whole


def test_the_cache_knows_every_module_that_makes_the_index() -> None:
    """A cache older than a change of one of them would hold what the old code made."""
    found: set[str] = set()
    to_come = ["caching", "compiling", "terms"]
    while to_come:
        name = to_come.pop()
        found.add(name)
        imported = _imported(Path(compiling.__file__).parent / f"{name}.py")
        to_come += imported - found

    assert set(COMPILED_BY) == found


def _imported(file: Path) -> set[str]:
    """The modules of the engine that this one imports."""
    return {
        node.module.removeprefix("glossary.")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("glossary.")
        if node.module
    }


def test_a_changed_file_is_compiled_anew(tmp_path: Path) -> None:
    file = tmp_path / "small.yaml"
    file.write_text(SENSES, "utf-8")
    load_index([file], folder=tmp_path)
    file.write_text(SENSES.replace("plain: database", "plain: data store"), "utf-8")

    index = load_index([file], folder=tmp_path)

    assert rewrite("The DB is down.", index).output == "The data store is down."


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("- term: [x]\n  pos: nown\n", "own.yaml:1: pos"),
        ("- term: [x]\n  pos: noun\n- term: [y]\n  colour: red\n", "own.yaml:3"),
        ("term: x", "own.yaml:1: write a list"),
        ("- term: [x\n", "own.yaml:"),
    ],
)
def test_a_refused_entry_says_where(text: str, where: str) -> None:
    with pytest.raises(TermsRefused) as refused:
        read_entries_text(text, "own.yaml")

    assert str(refused.value).startswith(where)


def test_a_key_that_stands_twice_is_refused() -> None:
    text = "- term: [node]\n  pos: noun\n  plain: machine\n  plain: computer\n"

    with pytest.raises(TermsRefused, match=r"own.yaml:1: `plain` stands twice"):
        read_entries_text(text, "own.yaml")


def test_yaml_words_stay_words() -> None:
    [(entry, _)] = read_entries_text(
        "- term: [on]\n  pos: adj\n  plain: working\n  for: [off, 2, yes]\n  frame: {on: to}\n",
        "x.yaml",
    )

    assert entry.term == ["on"]
    assert entry.evidence == ["off", "2", "on"]
    assert entry.frame == {"on": "to"}


@pytest.mark.slow
def test_the_shipped_glossary_has_what_was_promised() -> None:
    senses = load_senses(glossary_files())

    assert len(senses) >= 2_000
    assert len({sense.id for sense in senses}) == len(senses)
