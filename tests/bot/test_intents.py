"""What free words want, by clear signs only."""

import pytest

from bot.intents import (
    adds,
    asked_term,
    asks_for_trouble,
    follows,
    is_for_colleagues,
    is_forwarded,
    leans_to_request,
    wish_of,
)


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("hello", "help"),
        ("help", "help"),
        ("hi there", "help"),
        ("hello, anybody there?", "help"),
        ("Good morning everyone!", "help"),
        ("are you a robot?", "help"),
        ("who are you?", "help"),
        ("what is this?", "help"),
        ("how does this work", "help"),
        ("test", "help"),
        ("hi, my printer is broken", ""),
        ("anybody there who can fix the printer?", ""),
        ("test the new printer please", ""),
        ("what is SSO?", "term"),
        ("VPN??", "term"),
        ("what does single sign on mean", "term"),
        ("meaning of latency", "term"),
        ("is email down?", "status"),
        ("what is going on?", "status"),
        ("What's happening right now?", "status"),
        ("anything down?", "status"),
        ("anything I can do about my slow laptop?", ""),
        ("Is the printer working?", "status"),
        ("any outages?", "status"),
        ("what's going on with the wifi", "status"),
        ("why is Outlook so slow?", "status"),
        ("when will payroll be back?", "status"),
        ("report", "report"),
        ("my subscriptions", "subscribe"),
        ("I'm away until Friday", "away"),
        ("what is wrong?", ""),
        ("I need a new laptop for our starter on Monday", ""),
        ("We will be performing maintenance on the cluster tonight.", ""),
    ],
)
def test_clear_wishes(said: str, wish: str) -> None:
    assert wish_of(said) == wish


@pytest.mark.parametrize(
    ("said", "trouble"),
    [
        ("is email down?", True),
        ("Is the printer not working?", True),
        ("are there any problems with the wifi?", True),
        ("any outages?", True),
        ("anything down?", True),
        ("is email working?", False),
        ("is the outage fixed?", False),
        ("is email back?", False),
        ("why is Outlook so slow?", False),
        ("what is going on?", False),
    ],
)
def test_yes_is_said_only_where_it_means_trouble(said: str, trouble: bool) -> None:
    assert asks_for_trouble(said) is trouble


def test_the_asked_term_is_taken_as_written() -> None:
    assert asked_term("What is a load balancer?") == "load balancer"


@pytest.mark.parametrize(
    "said",
    [
        "the invoice screen is slow since the update, we can't close the month",
        "I can't get into the sales portal since this morning",
        "Could we get access to the shared finance folder for our new colleague?",
        "my laptop does not start, please help",
        "printer out of toner",
    ],
)
def test_needs_lean_to_a_request(said: str) -> None:
    assert leans_to_request(said, jargon=1)


def test_trouble_in_everyday_words_leans_to_a_request() -> None:
    assert leans_to_request("The screen stays black", jargon=0, trouble=True)
    assert leans_to_request("VPN keeps dropping", jargon=1, trouble=True)
    assert not leans_to_request("The screen stays black", jargon=0)
    assert not leans_to_request("Failover of the storage node failed", jargon=3, trouble=True)


@pytest.mark.parametrize(
    "said",
    [
        "We are investigating elevated latency on the SSO endpoint. Users may see 503s.",
        "Scheduled maintenance: the NAS will be migrated during the downtime window.",
        "Fwd: the hotfix was rolled back, my apologies for the outage",
    ],
)
def test_what_it_wrote_leans_to_an_explanation(said: str) -> None:
    assert not leans_to_request(said, jargon=3)


def test_a_quote_is_forwarded() -> None:
    assert is_forwarded("> SSO is down")
    assert is_forwarded("---- Forwarded message ----\nx")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Lunch at 12?", True),
        ("lunch?", True),
        ("Lunch at 12", True),
        ("What's for lunch?", True),
        ("anyone for coffee?", True),
        ("Let's have lunch at 12", True),
        ("want to grab lunch at 12?", True),
        ("how was your weekend?", True),
        ("Meeting at 3?", True),
        ("Friday ok?", True),
        ("are you there?", True),
        ("got a minute?", True),
        ("what is coffee?", False),
        ("Lunch app?", False),
        ("meeting room at 3?", False),
        ("call queue at 5?", False),
        ("is the coffee machine broken?", False),
        ("I spilled coffee over everything", False),
        ("I need coffee and a new laptop?", False),
        ("VPN?", False),
        ("Teams at 12?", False),
    ],
)
def test_what_people_say_to_each_other_is_known_by_clear_signs(said: str, meant: bool) -> None:
    assert is_for_colleagues(said) is meant


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("excel crashes when I open it", False),
        ("the printer beeps if I press it", False),
        ("still crashes when I open it", True),
        ("it fails when I open it", True),
        ("happens when I open it", True),
        ("I tried it", True),
    ],
)
def test_what_names_its_own_thing_goes_on_from_nothing(text: str, goes_on: bool) -> None:
    assert follows(text) is goes_on
    assert adds(text) is goes_on
