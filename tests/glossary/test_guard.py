"""The guard lets the glossary's own words through, and nothing else."""

import pytest

from bot.language import Change, Sense, Span
from glossary import guard

TWO_FACTOR = Sense(
    id="2fa",
    terms=("2FA", "two-factor authentication"),
    pos="noun",
    action="replace",
    plain="two-step sign-in",
    attr="two-step sign-in",
    means="Signing in with a password and a code.",
)
SERVER_ERROR = Sense(
    id="503",
    terms=("503", "503 error"),
    pos="noun",
    action="replace",
    plain='"service unavailable" (503) error',
    means="An error that says the service cannot answer now.",
)
UNRESPONSIVE = Sense(
    id="unresponsive",
    terms=("unresponsive",),
    pos="adj",
    action="replace",
    plain="not answering",
    means="It does not answer.",
)
SENSES = {sense.id: sense for sense in (TWO_FACTOR, SERVER_ERROR, UNRESPONSIVE)}


def swap(source: str, before: str, after: str, sense: Sense) -> tuple[str, Change]:
    start = source.index(before)
    output = source.replace(before, after, 1)
    change = Change(
        source=Span(start, start + len(before)),
        output=Span(start, start + len(after)),
        before=before,
        after=after,
        term=sense.terms[0],
        sense=sense.id,
        rule="replace",
        why=sense.means,
    )
    return output, change


@pytest.mark.parametrize("senses", [SENSES, None])
@pytest.mark.parametrize(
    ("source", "before", "after", "sense"),
    [
        ("2FA is down.", "2FA", "Two-step sign-in", TWO_FACTOR),
        (
            "You get a 503 error.",
            "503 error",
            '"service unavailable" (503) error',
            SERVER_ERROR,
        ),
        ("It is unresponsive.", "unresponsive", "not answering", UNRESPONSIVE),
    ],
)
def test_the_glossarys_own_words_may_bring_and_take_their_facts(
    source: str,
    before: str,
    after: str,
    sense: Sense,
    senses: dict[str, Sense] | None,
) -> None:
    output, change = swap(source, before, after, sense)

    assert not guard.safe(source, output)
    assert guard.safe(source, output, [change], senses)


@pytest.mark.parametrize(
    ("source", "before", "after", "sense"),
    [
        ("2FA on db-01 is down.", "2FA on db-01", "Two-step sign-in", TWO_FACTOR),
        ("2FA is down.", "2FA", "Two-step sign-in on db-01", TWO_FACTOR),
        ("You get a 503 error.", "503 error", "service error", SERVER_ERROR),
        ("You get a 503 error.", "503 error", "(504) error", SERVER_ERROR),
        ("It is unresponsive.", "unresponsive", "never answering", UNRESPONSIVE),
        ("It is not unresponsive.", "not unresponsive", "answering", UNRESPONSIVE),
    ],
)
def test_a_change_may_not_bring_or_take_anything_else(
    source: str, before: str, after: str, sense: Sense
) -> None:
    output, change = swap(source, before, after, sense)

    assert not guard.safe(source, output, [change], SENSES)


def test_a_permitted_fact_inside_a_change_excuses_nothing_outside() -> None:
    output, change = swap("2FA is down. Use 2FA later.", "2FA", "Two-step sign-in", TWO_FACTOR)
    broken = output.replace("2FA", "it")

    assert guard.safe("2FA is down. Use 2FA later.", output, [change], SENSES)
    assert not guard.safe("2FA is down. Use 2FA later.", broken, [change], SENSES)


def test_a_hand_edit_is_told_what_it_changed_lost_and_added() -> None:
    source = "db-01 is down since 14:05 UTC. Do not restart. See INC-7."
    output = "The database is down since 14:50 UTC. Restart. See INC-7 and INC-8."

    found = [
        (one.what, one.kind, *(fact.text for fact in (one.source, one.output) if fact))
        for one in guard.differences(source, output)
    ]

    assert found == [
        ("lost", "host", "db-01"),
        ("changed", "time", "14:05 UTC", "14:50 UTC"),
        ("lost", "negation", "not"),
        ("added", "id", "INC-8"),
    ]


def test_differences_point_into_both_texts() -> None:
    source, output = "It opens at 14:00 UTC.", "We open it for you at 15:00 UTC."
    [difference] = guard.differences(source, output)

    assert difference.source is not None
    assert difference.output is not None
    for text, fact in ((source, difference.source), (output, difference.output)):
        assert text[fact.span.start : fact.span.end] == fact.text


def test_names_must_survive_but_may_move_and_join_new_ones() -> None:
    source = "Please ask Maria Gomez in Leeds."

    assert guard.safe(source, "In Leeds, Maria Gomez can help. Or ask Tom Lee.")
    assert not guard.safe(source, "Please ask Maria Gomes in Leeds.")
    [renamed] = guard.differences(source, "Please ask Maria Gomes in Leeds.")
    assert renamed.what == "changed"


def test_the_facts_of_a_source_are_read_once() -> None:
    source = guard.Guarded("It ends at 14:00.")

    assert guard.safe(source, "It is over at 14:00.")
    assert not guard.safe(source, "It is over at 15:00.")
    assert [one.what for one in guard.differences(source, "It is over.")] == ["lost"]


def test_saying_the_same_no_in_other_words_is_safe() -> None:
    assert guard.safe("You cannot sign in.", "You can't sign in.")
    assert guard.safe("We are unable to help.", "We can not help.")
    assert not guard.safe("You cannot sign in.", "You can sign in.")
