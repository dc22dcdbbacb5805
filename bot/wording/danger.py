"""Where minutes count: what to do at once, and who is called."""

URGENT = "Urgent"
URGENT_TITLE = "This is urgent"
URGENT_THEN = "Then send it: IT is told at once that this is urgent. If you can call IT, do."
SEND_URGENT = "Send it to IT now"
DO_NOW = "Do this right now"
DANGERS: dict[str, str] = {
    "people": "Somebody may be hurt, or in danger",
    "fire": "Smoke, fire, or a device that may catch fire",
    "shock": "A device or a cable gives electric shocks, or may",
    "water": "Water is where computers or power are",
    "stranger": "A stranger is in the house, or wants devices or a way in",
    "phishing": "Somebody may have fallen for a fake message",
    "password": "A password may be in strange hands",
    "lost": "A device is lost or stolen",
    "malware": "A computer may be infected",
    "remote": "A stranger may be in a computer",
    "money": "Money may have gone to a fraud, or to the wrong account",
    "data": "Data went to somebody who should not have it",
}
DANGER_STEPS: dict[str, tuple[str, ...]] = {
    "people": (
        "Call the emergency number now. Do not wait for an answer here.",
        "Go where you are safe yourself, and warn the people near you.",
        "Then tell reception or your manager, so that helpers find the way.",
    ),
    "fire": (
        "Get away from it, and warn the people near you.",
        "Smoke, flames or a fire alarm? Leave the room, close the door, call the fire service.",
        "Only a smell or heat? Pull the plug, if you can do it safely. Pour no water on it.",
    ),
    "shock": (
        "Do not touch it again, and keep other people away from it.",
        "Does somebody still touch it? Do not touch them. Call the emergency number.",
        "Switch off the power at the fuse box, if you can do it safely. Unwell? See a doctor now.",
    ),
    "water": (
        "Do not touch what is wet, and do not stand in the water: it may carry power.",
        "Switch off the power at the fuse box, if you can do it safely and stay dry.",
        "Call whoever looks after the building, so that they stop the water.",
    ),
    "stranger": (
        "Give them nothing, and leave them alone with no computer.",
        "Call reception or security, and tell your manager. Do not argue or hold them back.",
        "Real IT staff will not mind: ask IT on a number that you know.",
    ),
    "phishing": (
        "Close the page. Type nothing more, and keep the message: IT wants to see it.",
        "Did you type a password? Change it now, from another device, wherever you use it.",
        "Did you open a file? Switch off Wi-Fi or pull the network cable.",
    ),
    "password": (
        "Change that password now, from a device you trust, wherever you use it.",
        "Do not approve a sign-in that you did not start yourself.",
        "Is the caller still connected? Hang up, and switch off Wi-Fi on your computer.",
    ),
    "lost": (
        "Change your work password now, from another device.",
        "Do not wait whether it turns up: IT can lock it from afar.",
        "Stolen? Tell the police, and keep the number of the report.",
    ),
    "malware": (
        "Switch off Wi-Fi or pull the network cable. Leave the computer on.",
        "Do not pay, click or type anything on it, and plug nothing into it.",
        "Use another device to write here.",
    ),
    "remote": (
        "Hang up. Switch off Wi-Fi or pull the network cable: that shuts them out.",
        "Leave that computer on, and do not use it. Write here from another device.",
        "Change your passwords from another device. Was a bank open? Call your bank.",
    ),
    "money": (
        "Call your bank now and ask them to stop the payment.",
        "Call your manager or finance on a number that you know, not one from the message.",
        "Pay nothing more, and keep the message. Did you type a password? Change it now.",
    ),
    "data": (
        "Ask whoever got it to delete it unread, and to tell you once it is done.",
        "Is it a shared file or link? Stop sharing it now.",
        "Note what it was, whose data, who got it, and when: IT and data protection need that.",
    ),
}
ACT_AT_ONCE = "Please act at once: minutes count."
TURNED = "{name} edited the words of this request. {danger}."
TURNED_LATER = "{name} wrote more on this request. {danger}."
IT_KNOWS_IT_HURRIES = "IT was told at once that {id} is urgent now. If you can call IT, do."
TAKE_CARE = "Their working day is over, or ends soon: nobody else may be looking at this."
ALSO_TOLD = "Also told"
ON_CALL = "{names}, on call"
