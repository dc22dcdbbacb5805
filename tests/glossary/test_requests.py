"""Requests are understood from the words their authors use, and quoted exactly."""

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language import Found, RequestFound, ServiceName
from glossary.requests import pred, read_request
from tests.glossary.cases_of import labelled
from tests.glossary.fact_material import MATERIAL

CASES = labelled("requests")
LISTS = {"location", "people", "items"}
KNOWN_MISSES = 106
"""Fields of the case files that the rules read differently, in sum. Lower is better."""


def found_values(message: str) -> dict[str, set[str]]:
    fields = pred(read_request(message))
    return {
        name: {one.lower() for one in (value if isinstance(value, list) else [value])}
        for name, value in fields.items()
    }


def expected_values(fields: dict[str, str]) -> dict[str, set[str]]:
    return {
        name: {one.lower() for one in (value.split(" | ") if name in LISTS else [value])}
        for name, value in fields.items()
    }


def quotes(found: RequestFound) -> Iterator[Found]:
    for name in (
        "system", "symptom", "since", "until", "deadline", "affected", "effect", "error",
    ):  # fmt: skip
        if (one := getattr(found, name)) is not None:
            yield one
    yield from (*found.location, *found.people, *found.items, *found.tried)


@pytest.mark.parametrize(("message", "fields"), CASES)
def test_the_right_type_is_among_those_offered(message: str, fields: dict[str, str]) -> None:
    assert fields["type"] in read_request(message).types


@pytest.mark.slow
def test_the_fields_of_the_case_files_are_read_with_few_misses() -> None:
    misses: Counter[str] = Counter()
    for message, fields in CASES:
        found, expected = found_values(message), expected_values(fields)
        for name in {*found, *expected}:
            if found.get(name) != expected.get(name):
                misses[f"{name}: {message[:60]}"] += 1

    assert sum(misses.values()) <= KNOWN_MISSES, sorted(misses)


@pytest.mark.parametrize(("message", "_fields"), CASES)
def test_every_field_quotes_the_message(message: str, _fields: dict[str, str]) -> None:
    for one in quotes(read_request(message)):
        assert one.text == message[one.span.start : one.span.end]
        assert one.text.strip()


PIECES = st.sampled_from(
    [message for message, _ in CASES] + [piece for piece, _ in MATERIAL] + ["Hi,", "\n", ""]
)


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=9))).map(" ".join)))
def test_any_text_can_be_read_and_is_quoted(text: str) -> None:
    for one in quotes(read_request(text)):
        assert one.text == text[one.span.start : one.span.end]


def test_a_service_of_the_list_wins_and_brings_its_id() -> None:
    found = read_request(
        "my laptop is fine but the money box shows wrong totals",
        services=[ServiceName(id="pos", name="Point of sale", aliases=("money box",))],
    )

    assert found.system is not None
    assert (found.system.text, found.service) == ("money box", "pos")


def test_a_service_that_something_goes_to_is_not_what_does_not_work() -> None:
    found = read_request(
        "the scanner in room 12 wont scan to mail",
        services=[ServiceName(id="email", name="Email", aliases=("mail",))],
    )

    assert found.system is not None
    assert (found.system.text, found.service) == ("scanner", "")


def test_questions_ask_only_for_what_is_missing_and_two_at_most() -> None:
    vague = read_request("It does not work!")
    clear = read_request("The scanner in Leeds is jammed since 9:00, 12 people are waiting.")

    assert [one.field for one in vague.questions] == ["system", "affected"]
    assert clear.questions == ()
    assert all(one.text.endswith("?") for one in vague.questions)


def test_first_and_last_day_are_asked_for_by_name() -> None:
    [joins] = read_request("A new colleague, Ida Berg, joins us. Laptop please.").questions

    assert (joins.field, joins.text) == ("deadline", "When is the first day?")


def test_greeting_and_signature_are_not_part_of_the_request() -> None:
    found = read_request(
        "Hi Sandra,\n\nthe label printer is offline.\n\nKind regards\nJoe Baker\nDepot Hull"
    )

    assert found.people == ()
    assert found.location == ()
    assert found.system is not None
    assert found.system.text == "label printer"


def test_effect_and_what_was_tried_are_quoted_as_sentences() -> None:
    found = read_request(
        "The till is down. I already restarted it twice. Customers are leaving the store."
    )

    assert found.effect is not None
    assert found.effect.text == "Customers are leaving the store"
    assert [one.text for one in found.tried] == ["I already restarted it twice"]


def test_numbers_and_cannot_are_written_evenly_in_the_fields() -> None:
    fields = pred(read_request("Fifteen of us cannot log in to the stock list."))

    assert (fields["affected"], fields["symptom"]) == ("15", "can't sign in")


def test_jotted_times_are_read_with_their_hour() -> None:
    found = read_request("The till is down since lunch, I need it by monday at 9.")

    assert found.since is not None
    assert found.since.text == "lunch"
    assert found.deadline is not None
    assert found.deadline.text == "monday at 9"


def test_an_event_tells_since_when_and_a_talk_about_it_does_not() -> None:
    found = read_request("The till is down since they moved us. We reported this on 4 March.")

    assert found.since is not None
    assert found.since.text == "they moved us"
    assert found.deadline is None


def test_a_form_with_labels_is_read() -> None:
    fields = pred(read_request("Access request\nSystem: Fleet manager\nWho: Ana Ruiz, Tom Lee"))

    assert (fields["type"], fields["system"]) == ("access", "Fleet manager")
    assert fields["people"] == ["Ana Ruiz", "Tom Lee"]


def test_a_wish_that_names_figures_has_no_effect_on_the_business() -> None:
    assert read_request("Please show the invoices by month in the sales report.").effect is None


def test_a_text_without_words_has_no_type() -> None:
    assert read_request("?! 12").types == ()


def test_asking_how_to_do_it_is_no_attempt() -> None:
    assert read_request("how do i reset my password").tried == ()
    assert read_request("How can I reset it? I reset it yesterday.").tried[0].text == (
        "I reset it yesterday"
    )


def asked(message: str) -> list[str]:
    return [one.field for one in read_request(message).questions]


def test_nothing_is_asked_that_the_words_tell_without_a_field() -> None:
    assert "deadline" not in asked("Can I get a spare keyboard? Not urgent.")
    assert "deadline" not in asked("please unlock my account")
    assert "since" not in asked("The till crashed just now, only mine.")
    assert "people" not in asked("Can somebody put Audacity on the edit pc in the studio?")
    assert "location" not in asked("I need a second screen at home by Friday.")


def test_what_happens_is_not_asked_where_a_verb_tells_it() -> None:
    told = "The weighbridge shows 0 kg for every lorry since 7:00, 3 drivers are waiting."
    untold = "The weighbridge has a problem."

    assert "symptom" not in asked(told)
    assert "symptom" in asked(untold)


def test_whoever_stands_beside_the_author_is_counted_with_the_author() -> None:
    assert pred(read_request("me and 4 others cant open the plan"))["affected"] == "5"
    assert pred(read_request("The plan is gone for Ines and me."))["affected"] == "2"


def test_a_number_of_money_is_no_number_of_people() -> None:
    assert read_request("The plan costs 1,000 euros for team leads.").affected is None


@pytest.mark.parametrize(
    "message",
    [
        "My boss says the report is late.",
        "Everyone in Lyon says it rains.",
        "Anna says hello to all of you.",
    ],
)
def test_what_people_say_is_no_error(message: str) -> None:
    assert read_request(message).error is None


@pytest.mark.parametrize(
    "message",
    [
        "Patience is the key to good bread.",
        "The rain lasted all week.",
        "They let the birds go after the storm.",
        "A ring of 5 temp workers sang.",
    ],
)
def test_everyday_words_give_no_since_and_no_deadline(message: str) -> None:
    found = read_request(message)

    assert (found.since, found.deadline) == (None, None)
