"""A notice is read for what it says; nothing is invented and every answer is quoted."""

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language import Found, FoundTime, NoticeFound, ServiceName
from glossary.notices import read_notice
from glossary.rewriting import rewrite
from tests.glossary.cases_of import labelled
from tests.glossary.fact_material import MATERIAL, messages
from tests.glossary.shipped import shipped_index

CASES = labelled("notices")
LISBON = ZoneInfo("Europe/Lisbon")
NOW = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)


def read(text: str) -> NoticeFound:
    return read_notice(text, zone=LISBON, now=NOW)


def as_fields(found: NoticeFound) -> dict[str, str]:
    fields = {
        "kind": found.kind,
        "state": found.state,
        "what": found.what.text if found.what else "",
        "who": found.who.text if found.who else "",
        "since": time(found.since),
        "until": time(found.until),
        "next_update": time(found.next_update),
        "to_do": " | ".join(one.text for one in found.to_do),
        "tickets": " | ".join(one.text for one in found.tickets),
    }
    return {name: value for name, value in fields.items() if value}


def time(found: FoundTime | None) -> str:
    if found is None:
        return ""
    at = f" => {found.at.isoformat()}" if found.at else ""
    return found.text + at + (" assumed" if found.zone_assumed else "")


def quotes(found: NoticeFound) -> Iterator[Found | FoundTime]:
    single = (found.what, found.who, found.since, found.until, found.next_update)
    yield from (one for one in single if one is not None)
    yield from (*found.to_do, *found.services, *found.tickets)


@pytest.mark.parametrize(("message", "fields"), CASES)
def test_a_notice_says_exactly_this(message: str, fields: dict[str, str]) -> None:
    found = as_fields(read(message))
    if "since" in found and "since" not in fields:
        del found["since"]  # a party on Friday begins on Friday, whatever kind it is

    assert found == fields


PIECES = st.sampled_from([message for message, _ in CASES] + [piece for piece, _ in MATERIAL])


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=9))).map("\n".join)))
def test_any_text_can_be_read_and_is_quoted(text: str) -> None:
    for one in quotes(read(text)):
        assert one.text == text[one.span.start : one.span.end]
        assert one.text.strip()


def test_messages_full_of_facts_are_quoted_exactly() -> None:
    for text in messages(seed=3, count=200):
        for one in quotes(read(text)):
            assert one.text == text[one.span.start : one.span.end]


def test_services_are_found_by_any_of_their_names() -> None:
    services = [
        ServiceName(id="mail", name="Email", aliases=("Outlook", "Exchange Online")),
        ServiceName(id="crm", name="Customer file", aliases=("CRM",)),
    ]
    found = read_notice("Exchange Online and the CRM are slow.", services=services, now=NOW)

    assert [one.text for one in found.services] == ["Exchange Online", "CRM"]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The issue is not yet resolved.", ""),
        ("It will be fixed by noon.", "open"),
        ("We will write again once the problem is resolved.", "open"),
        ("The problem has been resolved.", "resolved"),
        ("We continue to investigate the cause.", "update"),
        ("RESOLVED: SSO login loop on Chrome.", "resolved"),
        ("[Fixed] VPN slow", "resolved"),
        ("The VPN is restored, email is still down.", "update"),
        ("The office is closed until noon.", ""),
        ("Resolved - email works", "resolved"),
    ],
)
def test_a_promise_of_an_end_is_no_end(text: str, state: str) -> None:
    assert read(text).state == state


@pytest.mark.parametrize(
    "text",
    [
        "No action is needed.",
        "Please note that the office is closed.",
        "You do not need to do anything.",
        "We need to replace a disk.",
        "It should take an hour.",
        "What you need to do",
    ],
)
def test_what_asks_nothing_of_the_reader_is_no_duty(text: str) -> None:
    assert read(text).to_do == ()


@pytest.mark.parametrize(
    "text",
    [
        "Please sign out before six",
        "If the page stays empty, clear your browser cache",
        "Do not switch off your computer",
        "Visitors must wear a badge",
        "You can still use the phone app",
        "In the meantime, call the front desk",
    ],
)
def test_what_readers_are_asked_to_do_is_quoted(text: str) -> None:
    assert [one.text for one in read(f"{text}.").to_do] == [text]


@pytest.mark.parametrize(
    ("text", "now", "found"),
    [
        ("Email is down since 22:15, ETA 00:20.", "08T23:00", ("08T22:15", "09T00:20", "")),
        ("Email is down since 22:15.", "09T00:10", ("08T22:15", "", "")),
        ("The expected time for full repair is 12:50.", "08T11:00", ("", "08T12:50", "")),
        ("Estimated time to restoration: 12:50.", "08T11:00", ("", "08T12:50", "")),
        ("It is expected back at 12:50.", "08T11:00", ("", "08T12:50", "")),
        ("Next update at 00:30.", "08T23:00", ("", "", "09T00:30")),
        ("Next update at 14:00.", "08T15:00", ("", "", "08T14:00")),
        ("Work from 22:00 to 02:00 tonight.", "08T12:00", ("08T22:00", "09T02:00", "")),
        ("Work on Sunday, 12 July 2026 from 22:00 to 02:00.", "08T12:00",
         ("12T22:00", "13T02:00", "")),
        ("Work on 8 July 2026 from 08:00 to 10:00.", "08T23:00", ("08T08:00", "08T10:00", "")),
    ],
)  # fmt: skip
def test_midnight_may_lie_between_two_clock_times(
    text: str, now: str, found: tuple[str, str, str]
) -> None:
    notice = read_notice(
        text, zone=LISBON, now=datetime.fromisoformat(f"2026-07-{now}").replace(tzinfo=LISBON)
    )

    told = (notice.since, notice.until, notice.next_update)
    assert tuple(each.at.strftime("%dT%H:%M") if each and each.at else "" for each in told) == (
        found
    )


NOTICE = "The mail server stops on Sunday at 22:00 UTC. Please save your files before that."


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("DB failover done. ETA now 17:15.", "17:15"),
        ("Still down until 17:15.", "17:15"),
        ("The fix is pushed to 18:00.", "18:00"),
        ("New ETA: 18:00, was 16:30.", "18:00"),
        ("ETA 16:30 -> 17:15", "17:15"),
        ("We now expect to be done at 17:15.", "17:15"),
        ("Estimated recovery 17:15.", "17:15"),
        ("ETA: 18:00, next update 12:00", "18:00"),
        ("Next update 17:15.", ""),
    ],
)
def test_an_end_that_moves_is_read(text: str, until: str) -> None:
    found = read(text).until

    assert (found.text if found else "") == until


@pytest.mark.parametrize(
    "mail",
    [
        f"Dear all,\n\n{NOTICE}\n\nKind regards\nMara Stone\nService Desk",
        f"{NOTICE}\n\n-- \nMara Stone\nIf you are not the intended recipient please delete it.",
        f"{NOTICE}\n\nThis message is confidential. Please delete it if it is not for you.",
    ],
)
def test_what_stands_around_a_mail_is_no_part_of_its_notice(mail: str) -> None:
    found, alone = read(mail), read(NOTICE)

    assert as_fields(found) == as_fields(alone)
    assert [mail[one.span.start : one.span.end] for one in found.to_do] == [
        "Please save your files before that"
    ]
    done = rewrite(mail, shipped_index())
    [asked] = done.actions
    assert done.output[asked.start :].startswith("Please save your files")


@pytest.mark.parametrize(
    ("text", "noticed"),
    [
        ("New firmware on Thursday at 06:00. Wi-Fi will drop for a few minutes.",
         "Wi-Fi will drop for a few minutes"),
        ("We swap a switch at 06:00. Calls may cut out.", "Calls may cut out"),
        ("We restart the gateway at 06:00. You will be disconnected for a minute.",
         "You will be disconnected for a minute"),
        ("We restart the gateway at 06:00. Your session will end.", "Your session will end"),
        ("We restart the gateway at 06:00. Pages may freeze for a moment.",
         "Pages may freeze for a moment"),
        ("We drop by at 06:00. Choose it in the drop-down list.", ""),
        ("You will end up with a faster network.", ""),
    ],
)  # fmt: skip
def test_what_stops_for_a_moment_is_noticed(text: str, noticed: str) -> None:
    found = read(text).what

    assert (found.text if found else "") == noticed


@pytest.mark.parametrize(
    "text",
    ["Update at 18:45", "Update by 18:45.", "Update in 30 minutes.", "Update to follow."],
)
def test_the_next_word_is_nothing_to_do(text: str) -> None:
    assert read(f"Wi-Fi down in the warehouse. {text}").to_do == ()


def test_a_notice_for_some_readers_is_no_secret() -> None:
    text = f"{NOTICE}\n\nThis message is intended for all staff. Please save your files, too."

    assert len(read(text).to_do) == 2


@pytest.mark.parametrize(
    ("message", "since", "until"),
    [
        ("Firmware upgrade tonight 22:00-23:00", "2026-03-11T22:00", "2026-03-11T23:00"),
        ("Switch replacement on Friday, 06:00-09:00", "2026-03-13T06:00", "2026-03-13T09:00"),
        (
            "Upgrade of the till server tomorrow 9am-11am",
            "2026-03-12T09:00",
            "2026-03-12T11:00",
        ),
        ("Network maintenance tomorrow 6:00-6:30 pm", "2026-03-12T18:00", "2026-03-12T18:30"),
        (
            "No mail from Saturday 18:00 to Sunday 06:00.",
            "2026-03-14T18:00",
            "2026-03-15T06:00",
        ),
    ],
)
def test_a_title_tells_its_two_times(message: str, since: str, until: str) -> None:
    found = read(message)

    assert found.since
    assert found.since.at
    assert found.since.at.isoformat()[:16] == since
    assert found.until
    assert found.until.at
    assert found.until.at.isoformat()[:16] == until


@pytest.mark.parametrize(
    "message",
    [
        "Firmware upgrade of the access points tonight 22:00-23:00",
        "Switch replacement in building B on Saturday, 06:00-09:00 CET",
        "Email migration this weekend: no mail from Saturday 18:00.",
    ],
)
def test_a_title_of_planned_work_is_maintenance_and_no_order(message: str) -> None:
    found = read(message)

    assert found.kind == "maintenance"
    assert found.to_do == ()


def test_an_offset_to_the_west_is_no_range() -> None:
    found = read("Maintenance begins at 2026-03-12T10:00:00-05:00 for all users.")

    assert found.since
    assert found.since.at
    assert found.since.at.isoformat() == "2026-03-12T10:00:00-05:00"
    assert found.who
    assert found.who.text == "all users"


def test_who_ends_where_since_begins() -> None:
    found = read("SMTP sign-in is failing for all users since 08:20, cause unknown.")

    assert found.who
    assert found.who.text == "all users"
    assert found.since
    assert found.since.text == "08:20"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tonight 22:00 - 22:15 we reboot the VPN gateways.", "maintenance"),
        ("We patch Exchange on Saturday.", "maintenance"),
        ("Tomorrow 18:00 email offline for 10 min", "maintenance"),
        ("Email down.", "outage"),
        ("VPN down, use GW1", "outage"),
        ("P1: Core switch failure at Harbour site", "outage"),
        ("Please shut your laptops down.", ""),
        ("Tomorrow we migrate to the new mail server.", "maintenance"),
        ("The VPN is very slow. We will update you at 11:00.", "outage"),
        ("See you tomorrow, we move to room 4.", ""),
        ("I turn the screen down.", ""),
    ],
)
def test_few_words_tell_the_kind(text: str, kind: str) -> None:
    assert read(text).kind == kind
