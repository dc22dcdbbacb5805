"""What stands around a request in a mail is no part of it."""

from collections.abc import Callable

import pytest

from bot.language import Found, RequestFound
from glossary.requests import read_request

REQUESTS = [
    "The label printer in Leeds prints nothing since this morning, and two drivers wait.",
    "Please give Nora Weiss access to the budget folder of the Vienna office by Friday.",
    "I cannot open the payroll portal any more, it says that my account is locked.",
]

AROUND: dict[str, Callable[[str], str]] = {
    "a greeting and a name": lambda text: f"Good morning,\n{text}\n\nBest regards,\nMara Stone",
    "a telephone": lambda text: f"{text}\n\nSent from my phone",
    "a card": lambda text: f"{text}\n\n-- \nMara Stone\nAccounts, room 12, ext. 4411",
    "a notice of secrecy": lambda text: (
        f"{text}\n\nThis email and its attachments are confidential and intended for the "
        "recipient only. Please delete the printer copies if you received it in error."
    ),
    "the mail that it answers": lambda text: (
        f"{text}\n\nOn Mon, 2 Mar 2026 at 10:12, IT Helpdesk <it@example.org> wrote:\n"
        "> Which laptop is it, and who needs the access?\n"
        "> We have to know that by Wednesday."
    ),
    "an answer under the mail": lambda text: (
        "On Mon, 2 Mar 2026 at 10:12, IT Helpdesk <it@example.org> wrote:\n"
        "> Which laptop is it, and who needs the access?\n"
        f"> We have to know that by Wednesday.\n\n{text}"
    ),
    "a copy of another program": lambda text: (
        f"{text}\n\n-----Original Message-----\nFrom: IT Helpdesk\nSent: Monday\n"
        "Subject: your laptop\n\nPlease tell us by Wednesday whether the laptop works."
    ),
    "how much it presses": lambda text: f"URGENT: {text}",
}


def said(found: RequestFound) -> dict[str, object]:
    """Every field as its words, without their places."""

    def words(value: object) -> object:
        if isinstance(value, tuple):
            return tuple(words(one) for one in value)
        return value.text if isinstance(value, Found) else value

    return {name: words(getattr(found, name)) for name in found.__slots__}


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("text", REQUESTS)
def test_a_request_is_the_same_in_every_mail(text: str, around: str) -> None:
    mail = AROUND[around](text)
    found = read_request(mail)

    assert said(found) == said(read_request(text))
    for name in ("system", "symptom", "deadline", "since"):
        part = getattr(found, name)
        assert part is None or mail[part.span.start : part.span.end] == part.text


def test_a_mail_sent_on_is_the_request_itself() -> None:
    forwarded = (
        "Please see below.\n\n---------- Forwarded message ---------\n"
        "From: Mara <mara@example.org>\nDate: Mon, 2 Mar 2026\nTo: it@example.org\n\n"
        "The label printer in Leeds prints nothing since this morning."
    )
    found = read_request(forwarded)

    assert found.system is not None
    assert found.system.text == "label printer"
    assert found.since is not None
    assert found.since.text == "this morning"
