"""Words between people and Slack's markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.text import cut, escape, mentioned, split, to_plain, unescape, width

SAID = {
    "plain words": "plain words",
    "a &lt;b&gt; &amp;amp; c": "a <b> &amp; c",
    "<@U7> said so": "@Kim said so",
    "<@U9|lee> said so": "@lee said so",
    "<@U9> said so": "@U9 said so",
    "see <#C1|it-news>": "see #it-news",
    "<!here> and <!subteam^S1|@it>": "@here and @it",
    "at <!date^1700000000^{date}|3 March, 14:30>": "at 3 March, 14:30",
    "<https://a.example/x?b=1&amp;c=2>": "https://a.example/x?b=1&c=2",
    "<https://a.example|our page>": "our page (https://a.example)",
    "<http://a.example|a.example>": "a.example",
    "<mailto:kim@a.example|kim@a.example>": "kim@a.example",
    "<tel:+441234|+441234>": "+441234",
    "5 < 6 and 7 > 6": "5 < 6 and 7 > 6",
}


@pytest.mark.parametrize("said", SAID)
def test_what_slack_sends_is_read_as_people_see_it(said: str) -> None:
    assert to_plain(said, {"U7": "Kim"}) == SAID[said]


def test_mentions_are_found_once_each() -> None:
    assert mentioned("<@U1> <@U2|kim> <@U1> <#C1>") == ("U1", "U2")


@given(st.text())
def test_escaping_can_be_undone_and_leaves_no_markup(text: str) -> None:
    assert unescape(escape(text)) == text
    assert "<" not in escape(text)


@given(st.text(min_size=1), st.integers(2, 30))
def test_pieces_fit_and_make_the_whole(text: str, most: int) -> None:
    pieces = split(text, most)

    assert "".join(pieces) == text
    assert max(map(width, pieces)) <= most


@given(st.text(), st.integers(2, 30))
def test_what_is_cut_fits(text: str, most: int) -> None:
    assert width(cut(text, most)) <= most
