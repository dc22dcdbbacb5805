"""A pasted mail without what stands around it; a text that is no mail stays as it is."""

import pytest

from bot.language import Letter
from glossary.letters import read_letter

NEWS = "Payroll will be unavailable on Thursday 3 December 20:00-22:00. Please save your work."
HEADERS = "From: ravi@corp.example\nTo: sam@harbour.example\nDate: Mon, 30 Nov 2026 10:00\n"
OUTLOOK = (
    "From: Ravi Patel <ravi@corp.example>\nSent: Monday, 30 November 2026 16:58\n"
    "To: Sam Okafor\nCc: Dana Wu\n"
)
CARD = "Ravi Patel\nNetwork Engineer | Corp\nTel. +44 20 7946 0018"


@pytest.mark.parametrize(
    ("mail", "left_out"),
    [
        (f"{HEADERS}\n{NEWS}", ["headers"]),
        (f"{HEADERS}\nHi Sam,\n\n{NEWS}", ["headers"]),
        (f"{OUTLOOK}\n{NEWS}\n\nKind regards,\n{CARD}", ["headers", "signature"]),
        (f"{HEADERS}\n{NEWS}\n\nThanks\nRavi", ["headers", "signature"]),
        (f"{HEADERS}\n{NEWS}\nRavi", ["headers", "signature"]),
        (f"{HEADERS}\n{NEWS}\n\nSent from my phone", ["headers", "signature"]),
        (f"{NEWS}\n\n{CARD}", ["signature"]),
        (f"{NEWS}\n\n-- \n{CARD}", ["signature"]),
        (f"{HEADERS}\n{NEWS}\n\n> On 27 Nov, Dana wrote:\n> Not then!", ["headers", "quoted"]),
        (f"{NEWS}\n\nOn Fri, 27 Nov 2026, Noor wrote:\n> HR are furious.", ["quoted"]),
        (f"{NEWS}\n\nOn Fri, 27 Nov 2026, Noor Khan <n@x.example>\nwrote:\nhi", ["quoted"]),
        (f"{NEWS}\n\nFrom: Dana Wu\nSent: Friday\nSubject: RE: pay\n\nplease!!", ["quoted"]),
        (f"{NEWS}\n\n-----Original Message-----\nFrom: Dana\n\nplease!!", ["quoted"]),
        (f"Am 27.11.2026 schrieb Noor:\n> HR are furious.\n\n{NEWS}", ["quoted"]),
        (f"{OUTLOOK}\nSam, {NEWS}", ["headers"]),
        (f"{OUTLOOK}\nSam, {NEWS.replace('Payroll', 'payroll')} Please announce.",
         ["headers", "plea"]),
        (f"{OUTLOOK}\npls inform the warehouse. {NEWS}", ["headers", "plea"]),
        (f"{OUTLOOK}\n{NEWS} Could you let everybody know?", ["headers", "plea"]),
        (f"pls post\n\n---------- Forwarded message ---------\n{HEADERS}\n{NEWS}",
         ["above", "headers"]),
        (f"FYI, see below what the supplier wrote to us.\n\nBegin forwarded message:\n\n"
         f"{HEADERS}\n{NEWS}", ["above", "headers"]),
        (f"Begin forwarded message:\n\n{HEADERS}\n{NEWS}", ["headers"]),
    ],
)  # fmt: skip
def test_the_message_of_a_mail_stands_alone(mail: str, left_out: list[str]) -> None:
    letter = read_letter(mail, "Sam Okafor")

    assert letter.text == NEWS
    assert list(letter.left_out) == left_out


@pytest.mark.parametrize(
    ("written", "subject"),
    [
        ("Subject: RE: FW: Payroll maintenance", "Payroll maintenance"),
        ("Subject: [EXT] Re: Payroll", "Payroll"),
        ("Betreff: AW: Payroll", "Payroll"),
    ],
)
def test_its_subject_is_read_without_what_mail_programs_add(written: str, subject: str) -> None:
    assert read_letter(f"{HEADERS}{written}\n\n{NEWS}").subject == subject
    assert read_letter(f"{written}\n\n{NEWS}").subject == subject


def test_a_mail_that_is_sent_on_tells_its_own_subject() -> None:
    outer = f"{OUTLOOK}Subject: FW: please post\n\nFYI\n\n"
    inner = f"-----Original Message-----\n{HEADERS}Subject: Payroll\n\n{NEWS}"

    letter = read_letter(outer + inner)

    assert (letter.text, letter.subject) == (NEWS, "Payroll")


def test_who_should_hear_of_it_is_kept() -> None:
    assert read_letter(f"{HEADERS}\n{NEWS} Pls inform the Warehouse.").plea == (
        "Pls inform the Warehouse."
    )


@pytest.mark.parametrize(
    "text",
    [
        NEWS,
        f"Hi all,\n\n{NEWS}\n\nThanks,\nSam",
        f"{NEWS}\n\nThanks for your patience.\n\nNext update: 18:30",
        f"{NEWS}\n\nQuestions? Call us.\n\nService Desk\nTel 020 7946 0000",
        "VPN maintenance\nFrom: 18:00\nTo: 20:00\nDate: 3 December\nImpact: no VPN",
        "From: Thursday 18:00\nTo: Friday\nDate: this week\nWhat: new switches",
        "From: the data centre\nTo: the office\nWe move two servers on Friday.",
        "> everything is quoted\n> there is nothing else",
        f"{HEADERS}",
        "Please inform your team: the VPN is down. Please let us know if it works again.",
        f"{NEWS}\n\nOn Monday the supplier wrote: no fix before Friday.",
        "",
        "\n\n",
    ],
)
def test_what_is_no_mail_stays_as_it_is(text: str) -> None:
    assert read_letter(text, "Sam Okafor") == Letter(text=text)


@pytest.mark.parametrize(
    "mail",
    [
        f"{HEADERS}\n{NEWS} Please let us know if you work that night.",
        f"{HEADERS}\n{NEWS} Please tell your team.",
    ],
)
def test_what_its_readers_should_do_is_no_plea(mail: str) -> None:
    assert read_letter(mail).plea == ""
    assert read_letter(mail).text.endswith(mail[-20:])


def test_read_twice_is_read_once() -> None:
    once = read_letter(f"{OUTLOOK}Subject: Payroll\n\nHi Sam,\n{NEWS}\n\nCheers\n{CARD}", "Sam")

    assert read_letter(once.text, "Sam") == Letter(text=once.text)


@pytest.mark.parametrize(
    "piece", ["From: a\n", "> a\n", "\n", "On a ", "a\n\n", "Thanks\n", "A B\n"]
)
def test_a_long_text_is_read_in_no_time(piece: str) -> None:
    text = piece * (19_000 // len(piece))

    assert len(read_letter(text).text) <= len(text)
