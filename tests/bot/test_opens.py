"""Buttons that open a form are named, for platforms that must know before the click."""

import inspect

from bot.conversation import ANSWERS, OPENS


def test_every_button_that_opens_a_form_is_named() -> None:
    opening = {
        name for name, answer in ANSWERS.items() if " Open(" in inspect.getsource(answer)
    }

    assert opening == OPENS
