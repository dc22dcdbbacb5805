"""Who does it: passives that become "we …", and the many that must not."""

from functools import cache

import pytest

from glossary.compiling import Index, compile_senses
from glossary.rewriting import rewrite
from glossary.terms import read_entries_text, to_senses
from glossary.undoing import undo

SENSES = """
- term: [gateway]
  pos: noun
  action: keep
  means: A device that joins networks.
- term: [DB]
  pos: noun
  plain: database
  attr: "="
  means: An organised store of data.
- term: [reboot]
  pos: verb
  plain: restart
  means: To switch off and on again.
- term: [roll back]
  pos: verb
  plain: undo
  means: To go back to the earlier version.
- term: [fail over]
  pos: verb
  plain: switch {o} to its backup
  alone: switch to the backup
  means: To move the work to a spare system.
- term: [data gateway]
  pos: noun
  plain: gateway/n that holds/v the data
  attr: "-"
  means: A computer with data.
"""


@cache
def index() -> Index:
    entries = [entry for entry, _ in read_entries_text(SENSES, "test.yaml")]
    return compile_senses(to_senses((entry, "test") for entry in entries))


@pytest.mark.parametrize(
    ("passive", "active"),
    [
        ("The gateways will be restarted at 22:00.", "We will restart the gateways at 22:00."),
        ("The DB gateways will be rebooted.", "We will restart the database gateways."),
        (
            "On Sunday at 22:00, the gateway will be updated to version 3.2.1.",
            "On Sunday at 22:00, we will update the gateway to version 3.2.1.",
        ),
        ("The gateway will not be moved.", "We will not move the gateway."),
        (
            "The gateway will be temporarily shut down.",
            "We will temporarily shut down the gateway.",
        ),
        ("Two gateways are being tested now.", "We are testing two gateways now."),
        (
            "We are sorry. The gateway has now been replaced.",
            "We are sorry. We have now replaced the gateway.",
        ),
        (
            "We know the cause. The gateway update was rolled back at 10:00.",
            "We know the cause. We undid the gateway update at 10:00.",
        ),
        (
            "The gateways in Building C will be moved by Friday, so that the heating works.",
            "We will move the gateways in Building C by Friday, so that the heating works.",
        ),
        (
            "`rt-a` will be restarted because the gateway is slow.",
            "We will restart `rt-a` because the gateway is slow.",
        ),
    ],
)
def test_what_it_does_is_said_in_the_first_person(passive: str, active: str) -> None:
    done = rewrite(passive, index())

    assert done.output == active
    assert rewrite(done.output, index()).output == active
    assert "Says who does it." in {change.why[:17] for change in done.changes}


@pytest.mark.parametrize(
    "passive",
    [
        "The gateway will be restarted by the caretaker.",
        "The gateway will be restarted automatically.",
        "The gateway will be updated by itself.",
        "The gateway will be replaced when you sign in.",
        "Your gateway will be restarted.",
        "The users of the gateway will be moved.",
        "If the gateway will be moved, tell us.",
        "The gateway that will be moved is old.",
        "Will the gateway be moved?",
        "The gateway must be restarted.",
        "The gateway can be restarted.",
        "The gateway was hacked.",
        "We saw it. The gateway was restarted.",
        "The gateway was updated on Monday.",
        "The gateway is supported.",
        "The gateway is required.",
        "The gateway will be lost.",
        "The gateway will be restarted and will be back at 10:00.",
        "The gateway will be stopped and updated.",
        "The gateway will be restarted, then updated.",
        "The gateway will be updated, tested and moved.",
        "The supplier told us. The gateway will be updated by the supplier.",
        "The supplier has written: the gateway will be updated.",
        "AWS has written to all. The gateway will be restarted.",
        "The Oracle gateway will be updated.",
        "The office with the gateway will be closed.",
        "The gateway will be switched to another room.",
        "Server: will be restarted",
        "The files, the gateway and the printers will be moved.",
    ],
)
def test_what_others_do_or_nobody_stays_passive(passive: str) -> None:
    assert rewrite(passive, index()).output == passive


def test_a_doer_behind_plain_words_of_several_words_is_not_moved() -> None:
    text = "The data gateway will be restarted on Sunday."

    assert rewrite(text, index()).output == (
        "The gateway that holds the data will be restarted on Sunday."
    )


def test_words_around_the_object_stay_passive() -> None:
    text = "The DB gateway will be failed over at 10:00."

    assert "We" not in rewrite(text, index()).output


def test_text_that_is_not_about_it_stays_passive() -> None:
    text = "The page will be updated on Friday."

    assert rewrite(text, index()).output == text


def test_turning_is_taken_back_as_one() -> None:
    text = "The DB gateways will be rebooted at 22:00."
    done = rewrite(text, index())
    turned = next(n for n, change in enumerate(done.changes) if change.rule == "passive")

    assert undo(done, [turned]).output == "The database gateways will be rebooted at 22:00."
    assert undo(done, range(len(done.changes))).output == text
