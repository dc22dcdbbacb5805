"""Each time of a notice goes into its own box; what is not plainly of a box stays out.

Read on Monday 30 November 2026 at 17:20 in London. A box is written "day hour:minute".
"""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.language import FoundTime, NoticeFound
from glossary.notices import read_notice

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 30, 17, 20, tzinfo=LONDON)


def read(text: str) -> NoticeFound:
    return read_notice(text, zone=LONDON, now=NOW)


def box(found: FoundTime | None) -> str:
    return found.at.astimezone(LONDON).strftime("%-d %H:%M") if found and found.at else ""


def boxes(text: str) -> tuple[str, str, str]:
    found = read(text)
    return box(found.since), box(found.until), box(found.next_update)


@pytest.mark.parametrize(
    ("text", "since", "until", "next_word"),
    [
        # A trouble, its repair and the next word, in any order.
        ("VPN is down. Fix by 19:00, next update 18:00.", "", "30 19:00", "30 18:00"),
        ("Email is down since 17:05, store dismounted. Fix by 19:00, next update 18:00.",
         "30 17:05", "30 19:00", "30 18:00"),
        ("VPN is down. Next update 18:00, fix by 19:00.", "", "30 19:00", "30 18:00"),
        ("Payroll is down since 16:40. Fix expected 19:00.", "30 16:40", "30 19:00", ""),
        ("Payroll is down since 16:40. A fix is expected by 19:00.",
         "30 16:40", "30 19:00", ""),
        ("Wi-Fi down in the warehouse. Engineer on site by 18:30; back by 19:15. "
         "Update at 18:45", "", "30 19:15", "30 18:45"),
        ("Tills are down, technician arrives at 18:00.", "", "", ""),
        ("Tills are down. The supplier calls us back by 18:00.", "", "", ""),
        ("Tills are down. We expect a call from the supplier at 18:00.", "", "", ""),
        ("Tills are down. ETA of the spare part 18:30.", "", "", ""),
        ("Email slow. Not caused by the update at 16:00. We expect it to be normal by 18:00 "
         "tomorrow.", "", "1 18:00", ""),
        ("Email slow after the update at 16:00.", "", "", ""),
        ("Email slow since the update at 16:00.", "30 16:00", "", ""),
        ("Print server crashed at 17:10. Restart scheduled at 18:15, ~10 mins.",
         "30 17:10", "", ""),
        ("Print server crashed. Restart scheduled at 18:15.", "", "", ""),
        ("Email server will be restarted at 19:30 because of high memory, mail is slow at the "
         "moment.", "", "", ""),
        ("Phones are down since 16:55. We restart the switch at 18:00, back by 18:20.",
         "30 16:55", "30 18:20", ""),
        ("SAP down 16:50, ETR 18:10, next comms 17:45", "30 16:50", "30 18:10", "30 17:45"),
        ("SAP is down. ETA 18:10. We will update you at 17:45.", "", "30 18:10", "30 17:45"),
        ("SAP is down. At 17:45 we will update you.", "", "", "30 17:45"),
        ("SAP is down. Expect news by 17:45.", "", "", "30 17:45"),
        ("SAP is down. More to follow at 17:45.", "", "", "30 17:45"),
        ("SAP is down. The next update is due at 17:45, the repair at 18:30.",
         "", "30 18:30", "30 17:45"),
        ("SAP is down. No next update before 18:00.", "", "", ""),
        ("SAP is down since 16:50, please save your work by 17:30.", "30 16:50", "", ""),
        ("SAP is down until 18:10, we keep you posted.", "", "30 18:10", ""),
        ("SAP was last seen working at 16:30.", "", "", ""),
        ("SAP is down. Updates every 30 minutes, next one at 18:00.", "", "", "30 18:00"),
        ("SAP is down. I'll post again at 18:00.", "", "", "30 18:00"),
        ("SAP is down. The engineer is on site since 16:30 and expects to be done by 18:30.",
         "", "30 18:30", ""),
        ("SAP is down. The vendor promised an answer by 18:00.", "", "", ""),
        ("SAP is down. It will be available again from 18:00.", "", "30 18:00", ""),
        ("Wi-Fi is down. We swap the controller at 18:00, it should work again by 18:30.",
         "", "30 18:30", ""),
        ("Incident began 16:42 UTC, mitigated 17:05 UTC, monitoring until 18:00 UTC.",
         "30 16:42", "", ""),
        ("Meeting about the outage at 18:00.", "", "", ""),
        # Back again.
        ("Wi-Fi is back since 17:10.", "", "30 17:10", ""),
        ("Wi-Fi was down from 16:40 to 17:10.", "30 16:40", "30 17:10", ""),
        # Planned work.
        ("Planned maintenance on Thursday 3 December from 06:00 to 07:00: Wi-Fi drops.",
         "3 06:00", "3 07:00", ""),
        ("File server maintenance, Sunday 6 Dec 22:00 to Monday 02:00.",
         "6 22:00", "7 02:00", ""),
        ("Maintenance of the file server on Sunday 6 Dec, 22:00 until Monday 7 Dec, 02:00.",
         "6 22:00", "7 02:00", ""),
        ("Email server will be restarted at 19:30.", "30 19:30", "", ""),
        ("Maintenance tonight 22:00-23:00, next update at 23:15.",
         "30 22:00", "30 23:00", "30 23:15"),
        ("Maintenance window: Wed 2 Dec 19:00-21:00. Next update: Thu 3 Dec 08:00.",
         "2 19:00", "2 21:00", "3 08:00"),
        ("Start: 2 Dec 19:00\nEnd: 2 Dec 21:00\nNext update: 2 Dec 20:00",
         "2 19:00", "2 21:00", "2 20:00"),
        ("We patch the VPN on Wednesday at 19:00. Please log off by 18:45.", "2 19:00", "", ""),
        ("We patch the VPN on Wednesday 2 December from 19:00. It should be done by 21:00.",
         "2 19:00", "2 21:00", ""),
        ("We patch the VPN on Wednesday 2 December 19:00-21:00, as agreed on Friday 27 "
         "November at 10:00.", "2 19:00", "2 21:00", ""),
        ("We patch the VPN on Wednesday 2 December 19:00-21:00. Changed on 30 November at "
         "09:00.",
         "2 19:00", "2 21:00", ""),
        # Moved: the new times count, the old ones are over.
        ("The failover drill moved from Thursday 3 December 18:00 to Saturday 5 December "
         "18:00.",
         "5 18:00", "", ""),
        ("Postponed by two days to Saturday 5 December, 06:00 to 07:00.",
         "5 06:00", "5 07:00", ""),
        ("We've moved it by two days: now Fri 4 Dec, 19:00-21:00. Sorry.",
         "4 19:00", "4 21:00", ""),
        ("The maintenance of Wed 2 Dec 19:00-21:00 is moved to Fri 4 Dec 19:00-21:00.",
         "4 19:00", "4 21:00", ""),
        ("The maintenance will now be on Fri 4 Dec 19:00-21:00 instead of Wed 2 Dec "
         "19:00-21:00.", "4 19:00", "4 21:00", ""),
        ("The maintenance of Wed 2 Dec is moved to Fri 4 Dec, 19:00-21:00.",
         "4 19:00", "4 21:00", ""),
        ("The maintenance on Wednesday is moved from 19:00 to 21:00.", "2 21:00", "", ""),
        ("Maintenance rescheduled: Wed 2 Dec 19:00 -> Fri 4 Dec 19:00.", "4 19:00", "", ""),
        ("New date: Fri 4 Dec 19:00-21:00 (was Wed 2 Dec 19:00-21:00).",
         "4 19:00", "4 21:00", ""),
        ("The upgrade is brought forward to Tuesday 1 December, 20:00-21:00.",
         "1 20:00", "1 21:00", ""),
        ("The upgrade is postponed until Friday 4 December at 20:00.", "4 20:00", "", ""),
        ("The upgrade of tonight 20:00 is postponed.", "", "", ""),
        ("The upgrade is moved from 20:00 to 22:00 tonight.", "30 22:00", "", ""),
        ("The upgrade starts at 22:00 tonight instead of 20:00.", "30 22:00", "", ""),
        ("The maintenance planned for 20:00 starts an hour later, at 21:00.",
         "30 21:00", "", ""),
        ("Start delayed: the maintenance begins at 20:00, not at 19:00, and ends at 21:30.",
         "30 20:00", "30 21:30", ""),
        ("The maintenance takes longer than planned, until 21:30 instead of 20:30.",
         "", "30 21:30", ""),
        ("Mailboxes are moved from 20:00 to 22:00 tonight.", "30 20:00", "30 22:00", ""),
        ("The maintenance on Thursday 3 December 20:00-22:00 is cancelled.", "", "", ""),
        ("The upgrade is cancelled. It was planned for Thursday 3 December 20:00-22:00.",
         "", "", ""),
        # The end moves, and nothing else does.
        ("The maintenance is extended until 21:30.", "", "30 21:30", ""),
        ("The maintenance is extended by one hour, to 21:30.", "", "30 21:30", ""),
        ("Extended from 20:30 to 21:30.", "", "30 21:30", ""),
        ("ETA moved from 18:00 to 19:30.", "", "30 19:30", ""),
        ("The fix is delayed from 18:00 to 19:30, next update 18:30.",
         "", "30 19:30", "30 18:30"),
        ("The next update is postponed to 18:45.", "", "", "30 18:45"),
        ("It takes longer: now done by 19:30.", "", "30 19:30", ""),
        # What ends before it begins is of another time.
        ("We upgrade the firewall on Wed 2 Dec 19:00. Can we do it until Tue 1 Dec 21:00?",
         "2 19:00", "", ""),
    ],
)  # fmt: skip
def test_each_time_goes_into_its_box(text: str, since: str, until: str, next_word: str) -> None:
    assert boxes(text) == (since, until, next_word)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Print server crashed. Restart scheduled at 18:15.", "outage"),
        ("Email slow. Not caused by the update at 16:00.", "outage"),
        ("Power outage on Saturday from 08:00 to 12:00.", "maintenance"),
        ("Firmware update on Thursday 3 December at 06:00.", "maintenance"),
        ("Log in again if the page is stuck.", ""),
    ],
)
def test_what_does_not_work_now_is_a_problem_and_what_is_ahead_is_planned(
    text: str, kind: str
) -> None:
    assert read(text).kind == kind


@pytest.mark.parametrize("until", ["18:10", "tomorrow 08:00", "Friday 4 December, 08:00"])
def test_a_problem_never_begins_in_the_future(until: str) -> None:
    for words in ("since", "from", "at", "starting", "scheduled at"):
        found = read(f"SAP is down. Engineers work on it {words} {until}.")

        assert found.kind == "outage"
        assert found.since is None


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("Postponed by two days to Saturday 5 December, 06:00 to 07:00.", True),
        ("New time: 20:00-21:00 tonight.", True),
        ("It starts at 22:00 tonight instead of 20:00.", True),
        ("Postponed to Saturday.", True),
        ("The maintenance is extended from 20:30 to 21:30.", False),
        ("ETA moved from 18:00 to 19:30.", False),
        ("The second part is on Sunday 6 December, 22:00.", False),
        ("Email moves to the cloud on Friday at 18:00.", False),
    ],
)
def test_a_new_beginning_is_known_as_one(text: str, moved: bool) -> None:
    assert read(text).moved is moved
