"""Inflection: what regular rules and the tables make of the words of IT."""

import pytest

from glossary.lexicon import VBD, VBG, VBN, VBZ, build_lexicon, plural, verb_forms


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("server", "servers"),
        ("query", "queries"),
        ("index", "indexes"),
        ("VM", "VMs"),
        ("person", "people"),
        ("fail-over", "fail-overs"),
        ("box", "boxes"),
        ("analysis", "analyses"),
        ("status", "statuses"),
        ("data", "data"),
        ("IP address", "IP addresses"),
    ],
)
def test_plurals(one: str, many: str) -> None:
    head, space, last = one.rpartition(" ")

    assert f"{head}{space}{plural(last)}" == many


@pytest.mark.parametrize(
    ("verb", "past", "participle", "ing", "third"),
    [
        ("deploy", "deployed", "deployed", "deploying", "deploys"),
        ("set", "set", "set", "setting", "sets"),
        ("overwrite", "overwrote", "overwritten", "overwriting", "overwrites"),
        ("reboot", "rebooted", "rebooted", "rebooting", "reboots"),
        ("cancel", "cancelled", "cancelled", "cancelling", "cancels"),
        ("live-migrate", "live-migrated", "live-migrated", "live-migrating", "live-migrates"),
        ("copy", "copied", "copied", "copying", "copies"),
        ("reset", "reset", "reset", "resetting", "resets"),
        ("go", "went", "gone", "going", "goes"),
        ("throttle", "throttled", "throttled", "throttling", "throttles"),
        ("debug", "debugged", "debugged", "debugging", "debugs"),
        ("undo", "undid", "undone", "undoing", "undoes"),
    ],
)
def test_verbs(verb: str, past: str, participle: str, ing: str, third: str) -> None:
    forms = verb_forms(verb)

    assert (forms.form(VBD), forms.form(VBN)) == (past, participle)
    assert (forms.form(VBG), forms.form(VBZ)) == (ing, third)


def test_the_lexicon_knows_what_a_form_can_be() -> None:
    lexicon = build_lexicon(["widget"])

    assert lexicon["reboots"] & VBZ
    assert lexicon["widgets"]
    assert not lexicon["rollback"] & VBZ
