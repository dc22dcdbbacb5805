"""Fire, shocks, water, somebody hurt, a stranger in the house: what office people write then,
and what sounds alike and is ordinary."""

from datetime import UTC, datetime

import pytest

from bot.danger import danger_in
from bot.testing import StillClock
from tests.bot.dialog import Dialog, dialog

DANGERS = {
    "fire": """
        the label printer smells burnt and there is smoke
        also the label printer smells burnt
        there is smoke coming out of the printer
        sparks from the plug behind my desk
        the UPS in the shop is beeping and smells of burning
        smoke!
        Smoke in the server room
        smoke comes from my laptop
        there's smoke
        I see smoke behind the till
        my charger is smoking
        the copier smokes
        the printer is on fire
        my laptop caught fire
        something is burning in the server room
        it smells like burnt plastic near the rack
        it smells burned here
        burning smell from the docking station
        there is a burning smell at my desk
        there is a strong smell of smoke in hall 2
        my monitor stinks of burnt cable
        fire!
        fire in the warehouse
        there is a fire on the second floor
        flames are coming out of the socket
        the socket sparks when I plug in my laptop
        the plug is sparking
        I saw sparks when I switched on the computer
        my power supply has melted
        the plug is melting
        the plug melted and is black
        the battery of my phone is swollen
        my laptop battery is bulging
        swollen battery in my laptop
        my laptop is bulging at the bottom
        the battery exploded
        my charger is too hot to touch
        the cable is glowing
        I burnt my fingers on the charger
        the fire alarm is ringing, what about the servers?
        the fire alarm went off
        there was a loud bang and the computer is off
        short circuit in the socket under my desk
        is it normal that my laptop smells burnt?
        there is smoke in the training room
        I don't know if it is bad but smoke comes out of the printer
        help the printer is smoking, how do I turn it off?
        prnter smells burnt
        Hello, my docking station smells of burning since this morning. What should I do?
        the screen flickers and smells burnt
        my docking station is hot and smells like burning rubber
    """,
    "shock": """
        I got an electric shock from the printer
        the printer gave me a shock when I touched it
        my computer shocks me when I touch the case
        I got a shock when I touched the plug
        there are bare wires hanging out of the socket
        a cable with exposed wires lies under my desk
        I was electrocuted by the till
    """,
    "water": """
        water is dripping onto the server
        water drips from the ceiling onto my computer
        there is water in the server room
        the server room is flooded
        the ceiling leaks over the printer
        the roof is leaking onto the rack
        a pipe burst above the server room
        water is coming through the ceiling in the shop
        there is water all over the floor under my desk
        water leak in the comms room
        the aircon in the server room is leaking
        I spilled water over the power strip
        my tea went into the socket: I spilled it over the power strip
        the sockets under my desk are wet
        rain is coming in on the computers
        our office is under water
        the sprinklers went off in the server room
        it is dripping on the router
    """,
    "people": """
        a colleague got hurt by the rack
        somebody collapsed at the counter
        my colleague is unconscious
        a man with a knife is in the shop
        we got a bomb threat
        it smells of gas in the hall
        I smell gas
        she is not breathing
        someone is badly injured in the warehouse
    """,
    "stranger": """
        a man in the lobby says he is from IT and wants my laptop
        a woman at reception says she is from Microsoft and wants to go to the server room
        there is a stranger in the server room
        there is a man in the office whom nobody knows
        somebody I don't know is sitting at a computer in the shop
        a man without a badge walks around the office
        someone followed me through the door and has no badge
        an unknown man is at the network cabinet
        a guy came in and says he has to replace the router, nobody knows him
        a stranger took pictures of our screens
        a visitor plugged a box into the network socket
        somebody broke into the office last night
        there was a break-in at the shop
        two men want to take away our computers, they say they are from IT
        a man says he is from IT and wants my laptop
        an unknown person tries to get into the server room
        some guy is at my desk and says he must check my computer, I don't know him
    """,
}
ORDINARY = """
    what should I do if there is smoke?
    what happens if the printer catches fire?
    what do we do in case of fire?
    how do I report a fire?
    the fire drill is at ten
    is there a fire drill today?
    there is a fire drill today
    the fire alarm test is at 10
    is the firewall down?
    the firewall blocks my page
    Firefox does not start
    my fire tablet does not charge
    the fire door does not open with my badge
    I need a poster with the fire exits
    the fire safety training does not load
    the smoke test failed
    we run a smoke test after the release
    the smoke detector beeps, the battery is low
    I cannot smoke near the entrance
    people smoke in front of the entrance
    can I burn a DVD?
    I want to burn a CD and the program hangs
    I have a burning question
    the file is burnt onto a disc
    the burn rate report is wrong
    our team is on fire today
    the projector lamp is burnt out
    I feel burnt out
    there is a burnt in picture on my screen
    my laptop gets hot
    the laptop is hot and loud
    the hotfix does not install
    I need a hot desk
    the spark job fails
    Apache Spark is slow
    sparklines do not show in Excel
    there is no smoke and no fire
    Adobe Spark does not open
    the battery is empty
    my battery drains fast
    my battery lasts two hours
    the flames icon is missing
    I was shocked by the price
    the new design shocked me
    a memory leak in the server
    the data leak training does not open
    we are flooded with mails
    the network is flooded with requests
    the water meter app does not start
    the water bill is wrong in SAP
    I need access to the water report
    the watermark is missing
    the waterfall chart is wrong
    the coffee machine leaks water
    the toilet on our floor is leaking
    I spilled coffee on my keyboard
    the pipe in the command does not work
    the pipeline burst its quota
    the menu collapsed and I cannot open it
    the rows are collapsed
    a man called and wants my order number
    a customer in the shop wants a receipt and the till hangs
    a visitor needs wifi
    there is a visitor at reception and the badge printer does not work
    someone needs a laptop
    somebody wants my old laptop
    somebody from IT took my laptop for repair
    a technician is here for the printer
    a new colleague sits at my desk and needs a computer
    a stranger sent me a mail
    somebody is using the meeting room
    the man from the help desk wants my computer name
    someone followed the link
    a person cannot log in
    two people need access
    our new person in the office has no account
    the visitor list does not print
    the visitors in the lobby cannot use the wifi
    the door of the meeting room does not open
    I fired up my laptop and nothing happens
    the campaign caught fire on social media
    the shooting of the video is at ten
    the bomb icon in the game
    please remove the smoke effect from the slide
    after the fire we need five new computers
    the fire last year destroyed our records
    the presentation about fire does not open
    I hurt my back and need a standing desk
    the gas bill does not open
    the wire transfer is missing
    bare metal server needed
    the printer prints sparks instead of stars
    the app exploded with errors
    the server is on the ground floor
    the screen is black and there is a bang in the sound
    we had a fire extinguisher check
    my plug and play does not work
    break into rooms does not work in Teams
    breakout rooms do not open
    the cooling app leaks memory
    it rains in the video
    I got a shock when I saw the invoice
    no smoke any more, all good
"""


def _lines(block: str) -> list[str]:
    return [line.strip() for line in block.strip().splitlines()]


@pytest.mark.parametrize(
    ("said", "danger"),
    [(line, danger) for danger, block in DANGERS.items() for line in _lines(block)],
)
def test_it_is_known_by_its_words(said: str, danger: str) -> None:
    assert danger_in(said) == danger


@pytest.mark.parametrize("said", _lines(ORDINARY))
def test_what_sounds_alike_stays_ordinary(said: str) -> None:
    assert danger_in(said) is None


@pytest.mark.parametrize(
    ("said", "danger"),
    [
        ("a man from Microsoft called and I let him on my computer", "remote"),
        (
            "smoke comes out of the printer. I clicked a link in a mail and typed my password",
            "fire",
        ),
        ("my laptop was stolen by a man in the lobby", "lost"),
    ],
)
def test_people_go_first_and_callers_are_no_visitors(said: str, danger: str) -> None:
    assert danger_in(said) == danger


async def test_what_to_do_comes_first_with_an_open_request_or_without(bot: Dialog) -> None:
    await bot.says("omar", "there is smoke coming out of the printer")
    await bot.says("ruth", "the invoice screen is slow, please help us")
    await bot.presses("ruth", "Yes, send it")
    await bot.says("ruth", "water is dripping onto the server")

    smoke, water = bot.cards("omar")[-1], bot.cards("ruth")[-1]
    assert smoke.title == water.title == "This is urgent"
    assert "Get away from it, and warn the people near you." in smoke.plain_text()
    assert "Do not touch what is wet" in water.plain_text()
    assert "[Send it to IT now]" in smoke.plain_text()


async def test_it_reaches_it_as_urgent(bot: Dialog) -> None:
    await bot.says("ruth", "the label printer smells burnt and there is smoke")
    await bot.presses("ruth", "Send it to IT now")

    desk = bot.card("kim", "Urgent: R-1 · Ruth Adler").plain_text()
    assert "Smoke, fire, or a device that may catch fire" in desk


async def test_at_night_whoever_is_on_call_hears_it(language: object) -> None:
    night = StillClock(datetime(2026, 3, 2, 22, 0, tzinfo=UTC))
    async with dialog(language=language, clock=night) as bot:
        await bot.says("ruth", "water drips onto the server")
        await bot.presses("ruth", "Send it to IT now")

        assert "Water is where computers" in bot.card("sam", "Urgent: R-1").plain_text()


async def test_who_is_on_call_reads_what_to_do_too(bot: Dialog) -> None:
    await bot.says("sam", "there is smoke coming out of the rack in the server room, what now?")

    assert "warn the people near you" in bot.cards("sam")[-1].plain_text()


async def test_a_fire_that_it_tells_all_about_is_a_notice(bot: Dialog) -> None:
    await bot.says(
        "sam",
        "There was a fire in the data centre this morning. E-mail and the phones are down. "
        "We expect both to be back by 16:00. Please use your mobile phone until then.",
    )

    assert "Your notice in plain words" in bot.sees("sam")


async def test_a_second_matter_is_another_danger(bot: Dialog) -> None:
    await bot.says("ruth", "there is smoke coming out of the printer")
    await bot.says("ruth", "I clicked a link in a mail and typed my password")

    last = bot.cards("ruth")[-1].plain_text()
    assert "Close the page" in last
    assert "smoke" not in last


async def test_more_about_the_fire_joins_it(bot: Dialog) -> None:
    await bot.says("ruth", "there is smoke coming out of the printer")
    await bot.says("ruth", "now it burns behind it, too")
    await bot.presses("ruth", "Send it to IT now")

    assert "now it burns" in bot.sees("kim")
