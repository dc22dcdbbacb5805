"""A text in HTML, or with spaces that do not break, says the same as one without."""

import re

import pytest

from bot.language import Audience
from glossary.markup import marks_between
from glossary.protecting import protected
from glossary.rewriting import rewrite
from tests.glossary.shipped import shipped_index

READER = Audience(it_channel=False)


def said(text: str) -> str:
    return rewrite(text, shipped_index(), READER).plain_text


LINES = [
    "Kubernetes upgrade",
    "The cluster will be rebooted on 4 May at 08:00.",
    "Impact: downtime of the VPN gateway.",
    "The failover of the storage node is part of it.",
]


@pytest.mark.parametrize("end", ["<br>\n", "<br/>\n", "<br />", "</p><p>", "</div>\n<div>"])
def test_a_break_of_html_ends_a_line(end: str) -> None:
    plain = said("\n".join(LINES)).split("\n\nWords:\n")[0]
    told = said(end.join(LINES)).split("\n\nWords:\n")[0]
    assert told != end.join(LINES)
    assert told == end.join(plain.split("\n"))


@pytest.mark.parametrize(
    ("opens", "closes"),
    [("<b>", "</b>"), ("<strong>", "</strong>"), ('<a href="x:y">', "</a>")],
)
def test_bold_words_and_links_are_read_as_between_stars(opens: str, closes: str) -> None:
    text = "We will reboot the {}cluster{} and migrate the {}storage node{} on Sunday."
    stars = said(text.format("**", "**", "**", "**"))
    told = said(text.format(opens, closes, opens, closes))
    assert re.sub(r"<[^>]+>", "**", told) == stars != text.format("**", "**", "**", "**")


def test_items_of_a_list_are_items() -> None:
    told = said("<ul><li>Failover of the storage node</li><li>Upgrade of the tenant</li></ul>")
    lines = said("- Failover of the storage node\n- Upgrade of the tenant").split("\n")
    assert re.findall(r"<li>(.*?)</li>", told) == [line[2:] for line in lines]


@pytest.mark.parametrize("tag", ["code", "kbd", "pre", "samp"])
def test_what_is_typed_stays(tag: str) -> None:
    typed = f"<{tag}>reboot the cluster node</{tag}>"
    assert typed in said(f"Then type {typed} to reboot the cluster node.")


def test_a_hard_space_is_a_space() -> None:
    text = "The outage of a log server is an impact on the maintenance window of the cluster."
    hard = text.replace(" a ", " a\u00a0").replace(
        "maintenance window", "maintenance\u00a0window"
    )
    assert said(hard).replace("\u00a0", " ") == said(text) != text


@pytest.mark.parametrize(
    "text",
    [
        "a<br>b",
        "<p>Hi</p>\n<ul><li>x</li></ul> &amp; <h2 class='a>b'>t</h2>",
        "<at>Dana</at> <b>now</b>",
        "1 < 2 > 0 <not a tag",
        "\u00a0x\u202fy\u2007",
        "",
    ],
)
def test_marks_keep_every_place(text: str) -> None:
    marked = marks_between(text, protected(text))
    assert len(marked) == len(text)
    for match in re.finditer(r"\w+", re.sub(r"<[^<>]*>", lambda m: " " * len(m[0]), text)):
        assert marked[match.start() : match.end()] == match[0]


def test_a_person_called_in_teams_is_no_markup() -> None:
    text = "<at>Dana Cluster</at> will reboot the node."
    assert "<at>Dana Cluster</at>" in said(text)
