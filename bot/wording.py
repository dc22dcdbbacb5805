"""Plainly's own sentences, in one place, one language file away from translation.

Short, in plain words, each with a next step where something did not work.
"""

import textwrap
from collections.abc import Sequence

from bot.language import Around

# --- everywhere ----------------------------------------------------------------

STRANGER = (
    "I do not know you yet, so I cannot help here. "
    "Please ask your IT department to add you to Plainly."
)
EMPTY = "There are no words in that message. Paste the text that you would like in plain words."
TIMES_DIFFER = (
    "Your words and “{box}” tell different times, and readers see both. Change one of them."
)
CONTRADICTS = (
    "Your words say “{told}”. Change one of the two. If both are right, tick “{tick}” below."
)
WORK_CALLED_OFF = (
    "Your words call it off, but an update leaves “Start” and “End” as they are. Tell it with "
    "“Resolve” instead: then it is over for everybody."
)
CHECK_THE_MOVE = "Your words move it. Check “Start” and “End”: I could not read the new time."
END_IS_EMPTY = (
    "Your words tell when it ends, and “End” is empty. Fill it in, so that readers see it."
)
TIME_FROM_WORDS = (
    "You left “{box}” as it stood, so I took the new time from your words. Is it wrong? Press "
    "“Change it”."
)
TIMES_FROM_WORDS = (
    "You left “Start” and “End” as they stood, so I took the new times from your words. Are "
    "they wrong? Press “Change it”."
)
IN_WORDS = "Your words say"
GONE = "That is closed already, so the button no longer works. If it goes on, its newest card is further down."
NOT_YOURS = "That button is for somebody else. If you think you should have it, ask an admin."
NO_RIGHT = "You do not have the role for that. Your admin can give it to you."
SOMETHING_BROKE = "Something went wrong on my side"
SOMETHING_BROKE_TEXT = (
    "I could not finish what you asked for. Nothing was sent and nothing has changed. "
    "Please try once more; if it fails again, tell your IT department the code {code}."
)
BUTTON_UNKNOWN = "This button comes from an older version. Please use the newest card."
ABOUT = "About"
FROM = "From"
SINCE = "Since"
UNTIL = "Until"
YOUR_UNIT = "Your unit"
NEXT = "Next"
SAY_IT = "Please say it in a few words."
TIME_UNREADABLE = "I cannot read this time. Please choose it again."
WRITE_AS_YOU_LIKE = "Write as you like. Next you see the plain version, and send it."


def too_long(length: int, limit: int) -> str:
    return (
        f"That is {length:,} characters; I can read {limit:,} at once. "
        "Please paste only the part that you need."
    )


def people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"


def shortened(words: str, most: int) -> str:
    """As many whole words as there is room for; a sign says that they go on."""
    if len(words) <= most:
        return words
    whole = textwrap.shorten(words, most, placeholder=" …").removesuffix("…")
    return f"{whole.rstrip(' .,;:') or words[: most - 2]}\N{NO-BREAK SPACE}…"


def with_a_capital(words: str) -> str:
    """A word of small letters begins with a capital; names such as “iPad” stay."""
    first = words.split(" ", 1)[0]
    return words[:1].upper() + words[1:] if first.isalpha() and first.islower() else words


def listed(names: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    *first, last = names or [""]
    return f"{', '.join(first)} and {last}" if first else last


def channels(count: int) -> str:
    return "1 channel" if count == 1 else f"{count:,} channels"


# --- explaining ------------------------------------------------------------------

IN_PLAIN_WORDS = "In plain words"
ALREADY_PLAIN = "This is in plain words already"
ALREADY_PLAIN_TEXT = (
    "I found no IT words to explain. If a word is unclear to you, ask “what is …?”."
)
OTHER_LANGUAGE = "This does not look like English"
OTHER_LANGUAGE_TEXT = (
    "I only put English into plain words so far, so I left the text as it is. "
    "Your IT liaison can help: press “I need something from IT”."
)
OTHER_LANGUAGE_NOTICE = (
    "I read only English so far. Your notice goes out in your own words, and you fill in its "
    "form yourself."
)
IS_NO_NOTICE = "It is no notice"
SHOW_ORIGINAL = "Show original"
HIDE_ORIGINAL = "Hide original"
WHAT_CHANGED = "What changed"
STILL_UNCLEAR = "Still unclear"
I_KNOW_THIS = "I know this"
DID_THIS_HELP = "Did this help?"
WHICH_WORD = "Which word is still unclear?"
PASSED_ON = (
    "Thank you. I passed that on to the people who look after the word list, without your name."
)
WORD_UNCLEAR = "Somebody does not understand this word"
TEXT_UNCLEAR = "Somebody does not understand a text from IT"
TEXT_UNCLEAR_TEXT = (
    "They did not find the unclear word in my list. To keep their name to themselves, I do "
    "not pass on the text. If you know which word it may be, explain it."
)
WORDS_USED = "Words"
ABOUT_THE_TEXT = "How it reads, and whom it reaches"
KNOWN_NOTED = "Noted: I will leave “{term}” as it is for you from now on."
TERM_UNKNOWN = "I do not know “{words}” yet"
TERM_UNKNOWN_TEXT = "I can ask the people who look after the word list to add it."
ASK_TO_ADD = "Ask them to add it"
DID_YOU_MEAN = "Did you mean one of these?"
CALLED_HERE = "Here, “{asked}” is the same as {name}."
CALLED_BY_IT = "“{asked}” is what IT calls {name}, or a part of it."
NO_TROUBLE = "no problem is known"
IN_GENERAL = "In general: {means}"
IS_LIAISON = "{name} is your IT liaison"
YOU_ARE_LIAISON = "You are the IT liaison of your own unit"
NO_LIAISON_YET = "Your unit has no IT liaison yet"
LIAISON_TEXT = "Write here what you need or what does not work: I bring it there."
ORIGINAL_FROM = "As it was written"

# --- asking ---------------------------------------------------------------------

ANSWER_THERE = "Please reply to this message."
ANSWER_HERE = "Write it here, as your next message."
NOTED = "Noted"
NOT_THE_ANSWER = "That was something else"
SENT_AS = "Sent as {id}: {name} has it"
READ_BACK = "Did I understand this right?"
SEND_IT = "Yes, send it"
CHANGE_IT = "Change the details"
DO_NOT_SEND = "Do not send"
BRING_IT_BACK = "Bring it back"
NOT_SENT = "Not sent. Nothing was passed on to IT."
NOT_SENT_YET = "Not sent yet"
NOT_SENT_YET_TEXT = "IT does not know of it until you send it."
NOT_SENT_THESE = "IT does not know of this yet. Press a button to send it or drop it."
SEND_OR_DROP = "Send or drop: {words}"
NOT_KEPT = "Not sent, and no longer kept"
NOT_KEPT_TEXT = "IT never got this. If it still matters, write it here again."
NOT_KEPT_TOAST = (
    "This was not sent, and is no longer kept. If it still matters, write it again."
)
WENT_AS = "This went to IT already, as {id}. To add something, reply to its card."
SEVERAL_MATTERS = "This sounds like {count} matters."
PART_THEM = "Take them one by one"
PARTED = "Taken one by one: see the {count} below"
BELONGS_TO = "It belongs to {id}"
JUST_EXPLAIN = "Just explain the words"
POST_IT = "Post it …"
SOUNDS_OVER = (
    "This sounds like the end of “{title}”, which is still open. Readers wait for it there."
)
END_THAT = "Tell its readers …"
WRONG_NOTICE = "Is something wrong in “{title}”?"
WHICH_NOTICE = "Which notice do you mean?"
WHICH_IS_OVER = "Which notice is over?"
AS_IT_STANDS = "Readers see it as it stands until you change it."
UPDATE_IT = "Update it …"
IT_IS_OVER = "It is over …"
BECAME_THE_END = "This became the end of “{title}”"
IS_A_REQUEST = "I need something from IT"
WHAT_KIND = "What kind of request is it?"
HOW_IT_READS = "What IT gets"
HOW_THEY_READ = "What {name} reads"
NO_LIAISON = (
    "Nobody is set up to receive requests yet, so I could not pass this on. "
    "Your words are kept. Please call your IT department this time; "
    "an admin can run “plainly doctor” to see what is missing."
)
REQUEST_TYPES: dict[str, str] = {
    "incident": "Something does not work",
    "access": "I need access",
    "hardware": "I need a device",
    "software": "I need a program",
    "change": "Please change something",
    "howto": "How do I …?",
    "onboarding": "Somebody starts",
    "offboarding": "Somebody leaves",
    "idea": "I have an idea",
}
FIELD_LABELS: dict[str, str] = {
    "symptom": "What happens",
    "system": "Where",
    "since": "Since",
    "location": "Place",
    "affected": "People affected",
    "deadline": "Needed by",
    "effect": "What it means for our work",
    "tried": "Already tried",
    "error": "Error text",
}
FIELD_HINTS: dict[str, str] = {
    "system": "The program, the device or the service.",
    "since": "Like: this morning.",
    "location": "The building, the floor or the shop.",
    "deadline": "Like: Friday.",
    "error": "Exactly as it stands on the screen.",
}
WHAT_WAS_DONE = "What was done"
SAYS_SOLVED = "{name} says that it is solved."
NOT_SOLVED = "It is not solved"
NOT_RESOLVED_YET = "{id} is not resolved yet"
WOULD_READ = "{name} would read:"
RESOLVE_IT = "Resolve {id}"
NOT_YET = "Not yet"
STAYS_OPEN = "It stays open. Your words are kept for when you press “Resolve”."
NOT_SENT_TO_THEM = "Not sent: these words for {id}"
WAITS_FOR_THEM = "They have to answer first."
WHO_HAS_IT = "Who has it"
WHO_HAD_IT = "Who had it"
YOU_HEAR_BY = "You hear from us by"
THEY_HEAR_BY = "They hear from us by"
ABOUT_WHICH = "Which of your open requests is this about?"
ABOUT_ANY = "Which of your requests is this about?"
ABOUT_YOURS = "Is this about your open request?"
ABOUT_SOLVED = "Is this about {id}, which was solved?"
OPEN_THIS_AGAIN = "Open {id} again: {words}"
MEANT_HOW = "How did you mean this?"
WHICH_ONE = "Which one? Press its button above, or write what stands on it, such as {id}"
NO_SUCH_REQUEST = "I know no request {id} of yours"
SOMETHING_NEW = "Something new"
HANDED_TO_YOU = "{name} handed {id} over to you"
HAS_IT_NOW = "{name} has it now. You need not do anything."
CALL_IS_OVER = "{name} has it. Nobody else is called any more."
CALL_IS_CLOSED = "This is closed. You need not do anything."
SOLVED_SAYS_IT = "IT says that this is solved."
WAS_SOLVED = "It was solved while {name} had it: {how}"
WAS_TAKEN_BACK = "{name} took this back. You need not do anything."
NOTHING_TO_TAKE = "{id} is closed already: there is nothing to take over."
TAKE_OVER = "I take it over"
CHOOSE_IN_IT = "Please choose somebody in IT, other than who has it and who asked for it."
NOBODY_ELSE = (
    "Nobody else in IT can have it yet. Your admin can give a colleague a role in IT, "
    "such as liaison."
)
MY_ANSWER = "My answer to the question"
OF_DRAFT = "Not sent yet: {words}"
DRAFT_IS_OVER = "That is sent or dropped by now. Your words are kept: choose again."
ASKED_BEFORE = "You were asked: {question}"
QUESTION_IS_OVER = "That question is closed by now. Your words are kept: choose again."
NOT_PASSED_ON = "Not passed on to IT"
STILL_WAITS = "{id} still waits for your answer"
A_NOTICE = "A notice for others"
ADDED_TO = "Added to {id}: {name} sees it"
CARRIED = "Sent to {name}, who was waiting for your answer"
CARRIED_TEXT = "If you meant something else, press the button: I take it back from there."
MEANT_OTHERWISE = "That was something else"
NEWS_TITLE = "Your request {id}"
NEWS_NEEDS_YOU = "{name} needs your answer first. Write it here, as your next message."
HOME_NEEDS_YOU = "{name} needs your answer: write it in the chat."
NEWS_ASK = "Ask {first}"
NEWS_WORDS = "Is there any news?"
NEWS_ASKED = "Asked: {name} sees that you wait for a word"
NEWS_ELSE = "For what goes on in all of IT, ask “what is going on?”."
NOT_FOR_IT = "That is nothing for IT, so I passed it on to nobody"
ALL_RIGHT = "All right."
ALL_RIGHT_TEXT = "Write here whenever you need something from IT."

URGENT_TITLE = "This is urgent"
URGENT_THEN = "Then send it: IT is told at once that this is urgent. If you can call IT, do."
SEND_URGENT = "Send it to IT now"
DO_NOW = "Do this right now"
URGENT = "Urgent"
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


def reminded(*, deputy: bool, called: str) -> str:
    """What was done for somebody who waited in vain."""
    done = ["reminded them"]
    done += ["told their deputy"] if deputy else []
    done += [f"called {called} (on call)"] if called else []
    return f"I have {listed(done)}. You need not do anything."


ON_CALL = "{names}, on call"
DELETED_TITLE = "You deleted the first words of {id}"
DELETED_TEXT = "IT no longer sees them. {name} works on it already. Should the whole request be taken back?"
DELETED_URGENT = "IT no longer sees them. It stays urgent, and {name} sees what it is about. Is the danger over, and should the whole request be taken back?"
TAKE_BACK_TOO = "Yes, take it back"
KEEP_IT = "No, keep it open"
KEPT = "{id} stays open. Write here what IT should know."

# --- away ------------------------------------------------------------------------

AWAY_NOW = "Noted: you are away"
AWAY_LATER = "Noted: you will be away"
AWAY_MEANS = "New requests go to a deputy until then. The ones you have stay with you."
AWAY_LATER_MEANS = (
    "Until it begins, new requests come to you; then they go to a deputy. "
    "The ones you have stay with you."
)
UNTIL_WHEN_AWAY = "From when, and until when, are you away?"
HOW_TO_BE_AWAY = (
    "Write for example “away until Friday”, “away on Thursday”, “away from 7 December to "
    "11 December” or “away for 3 days”."
)
OWED_MEANWHILE = (
    "You owe a word on these while you are away. Hand them over, or answer before you go:"
)
HAND_OVER = "Hand over {id}"
DEPUTIES_HEAR = "If one of them falls due, the deputies are reminded, too."
YOU_ARE_AWAY = "You are away"
YOU_WILL_BE_AWAY = "You will be away"
WHO_IS_AWAY = "{name}, who is away"
AWAY_AND_LATE = "{name} is away and could not answer in time"
LATE = "{name} could not answer in time"
I_AM_BACK = "I am back"
I_AM_HERE = "I am here after all"
WELCOME_BACK = "Welcome back. New requests come to you again."
STAYS_HERE = "Noted: you are here. New requests come to you."

# --- relaying -------------------------------------------------------------------

INTERNAL_NOTE = "Internal note"
NOTE_BY = "Internal note by {name}"
ONLY_IT_SEES = "Only IT can see this."
NOTE_KEPT = "Only IT can see this. It stays inside unless you send it; {name} would read:"
KEEP_INSIDE = "Keep inside"
KEPT_INSIDE = "Kept inside: only IT can see this."
SEND_AFTER_ALL = "Send it after all …"
OWNER_SEES_IT = (
    "{name} has this request now: your words stand there too, and so does the answer."
)
YOU_PROMISE_BY = "You promise a word by"
NOTE_CANNOT_GO = "{name} has this request now, so this was not sent. Only IT can see it:"
SENT_TO = "Sent to {name}, who reads:"
SAYS = "{name} says"
EDITED = "{by} (edited)"
CLOSED_BUT_SEEN = "{id} is closed. {name} reads what you wrote"
CLOSED_BUT_SEEN_TEXT = "Do you still need something? Press the button: you get a new time."
WROTE_AFTER = "{id} is closed; it was with {name}. Answer, or open it again."
WAITS_FOR_NOTHING = (
    "{id} is closed, so nothing waits for the answer. Open it again if it should."
)
IS_OPEN_AGAIN = "{id} is open again"
OPENED_AGAIN = "{name} opened it again."
SAYS_NOT_SOLVED = "{name} says that it is not solved."
OPEN_ALREADY = "It is open already. The newest card is further down."
NOT_YOUR_REQUEST = (
    "{id} belongs to somebody else, so I passed nothing on. "
    "If you need something from IT, write to me directly."
)
TAKEN_BACK = "This message was taken back by its author."
TOOK_BACK = "{name} took back what they wrote"
WAITS_AGAIN = "You wait for their answer again. Your promised time is paused until then."

# --- notices --------------------------------------------------------------------

DRAFT_NOTICE = "Your notice in plain words"
LEFT_OUT: dict[Around, str] = {
    "above": "the words above the mail",
    "headers": "who wrote to whom",
    "plea": "the request to announce it",
    "signature": "the signature",
    "quoted": "earlier mails",
}
USE_WHOLE_MAIL = "Use the whole mail"
ONLY_THE_MESSAGE = "Only the message"
WHOLE_MAIL_STANDS = (
    "This is the whole mail. Readers get all of it, names and earlier mails too."
)
DRAFT_UPDATE = "Your update in plain words"
DRAFT_END = "Your last word in plain words"
TELL_EVERYBODY = "Tell everybody"
TELL_AS_WRITTEN = "Tell them in my words"
CHANGE_WORDS = "Change it"
TOLD = "Everybody has it"
TOLD_BY = "Told by"
TOLD_AT = "Told"
NOT_TOLD = "Not sent"
NOT_TOLD_TEXT = "Nobody else read it. The notice stands as it was."
POST_AN_UPDATE = "Post an update"
WHAT_IS_NEW = "What is new?"
IT_IS = "It is {over}"
WHAT_WAS_IT = "What was it?"
HOW_DID_IT_END = "How did it end?"
WHEN_NEXT = "When do they hear from you next?"
WHEN_NEXT_HINT = "A promise: I remind you before it is due."
WHEN_NEXT_HINT_PLANNED = (
    "A promise: I remind you before it is due. Planned maintenance with an end needs none: I "
    "tell them when its time is over."
)
PROMISE_A_TIME = "Please promise a time: people wait for it."
CHOOSE_LATER = "This time is over. Please choose a later one."
CHOOSE_LATER_OR_EMPTY = "This time is over. Choose a later one, or empty it."
END_BEFORE_THE_MOVE = (
    "Your words move the start behind this end. Say when it ends now, or empty it."
)
ENDS_TOO_EARLY = "This ends before it begins. Please choose a later time."
WHAT_TO_DO = "What should they do meanwhile?"
TO_DO_HINT = "As it stands now. Change it, or empty it."
END = "End"
END_HINT = "As it stands now. Empty it if nobody knows."
START = "Start"
START_HINT = "As it stands now. Change it if it was moved."
NEXT_UPDATE = "Next update"
BOX_SAYS = "“{box}” says"
FACTS_OK = "The facts are right as I wrote them"
FACTS_OK_HINT = "Needed only after I asked you to check something."
HOW_BAD = "How bad is it?"
HOW_BAD_IT_IS = "How bad it is"
NO_LONGER_SAID = "no longer said"
REACHES = "Reaches"
NEXT_UPDATE_AT = "Next update at"
NOT_TOLD_YET = "Not sent yet: the time you promised is over"
TOLD_MEANWHILE = "Somebody told another update meanwhile. Please look again: below stands what yours changes now."
TIME_IS_OVER = "Your words are kept. Choose when people hear from you next, then send it."
NOBODY_MAY_CHECK = "Nobody else may approve it yet: please ask an admin to name somebody."
UNTIL_THEN_NOBODY = "Until then nobody else reads it. If it hurries, call them."
STILL_TO_CHECK = "Nobody has checked this yet: {title}"
NOBODY_CHECKED = "Nobody has checked your notice yet: {title}"
READS_NOBODY = "Nobody else reads it until then: call one of them."
CHECKED_TOO_LATE = "Not posted: the time for its next update is over: {title}"
CHOOSE_NEXT_WORD = "{name} says yes to your notice. Please choose another time for the next update, then post it again."
AUTHOR_CHOOSES_NEXT_WORD = "Its author is asked for another time. You are asked again then."
AUTHOR_TOOK_IT = "Its author has taken it back. You need not do anything."
NOBODY_GETS_IT = "Nobody would get this: {title}"
NOBODY_HEARS_OF = "Nobody here gets notices about {names}."
NOT_POSTED_YET = (
    "It is not posted yet. Choose other services or units, or none: then everybody gets it."
)
WHO_ASKS_FINDS_IT = "You can post it all the same: then only who asks about it reads it."
CHOOSE_READERS = "Choose who gets it …"
POST_ALL_THE_SAME = "Post it all the same"
DISCARDED = "Discarded. Nothing was sent."
ONLY_EXPLAINED = "Not a notice any more. Nothing was sent; it is explained to you below."
NOTHING_KNOWN = "I know of no problem with {name} right now"
NOTHING_KNOWN_TEXT = (
    "If something does not work for you, tell me what happens and I bring it to IT."
)
TELL_IT = "Tell IT what happens"
UNDO = "Undo"
MY_SUBSCRIPTIONS = "My subscriptions"
LEFT = "Done: no more notices about {what}"
LEFT_ALL_TITLE = "Done: no more notices at all"
LEFT_SERVICES = "A notice to the whole organisation still reaches you."
LEFT_UNITS = (
    "Notices about the services you use, and to the whole organisation, still reach you."
)
LEFT_ALL = (
    "That one went to the whole organisation, so this leaves them all, critical ones too."
)
BACK_TO = "You hear about {what} again"
BACK_TO_ALL = "You hear of notices again"
NO_MORE_OF_THESE = "No more of these"
NO_MORE_AT_ALL = "No more notices"
SAVED = "Saved: what you hear about"
LEFT_EVERYTHING_TOO = "You left everything. Take that tick away to hear about these."
POST_AGAIN = "Post it there again"
NOT_SHOWN_TEXT = "Nobody sees your notice there. Everybody else has got it."
REFUSED = "It was not accepted there (code {code}). Please ask your admin."
TRYING_AGAIN = "I am posting it there again. If that does not work, I say so here."
WHY_DIGEST = (
    "You get this once a day, in the morning, because you chose it so; not on days "
    "without news."
)
WHOLE_NOTICE = "Show the whole notice"
OPEN_NOTICE = "Open: {title}"
WHAT_YOU_CAN_DO = "What you can do"
UPDATE_IS_LATE = "The promised update is late. Whoever wrote this has been reminded."
NOTICE_TAKEN_BACK = "IT took this notice back. You need not do anything."
IS_TAKEN_BACK = "Taken back"
IS_POSTED = "Posted"
YES = "Yes"
GOES_ON_NOW = "Going on now"
PLANNED = "Planned"
RIGHT_NOW = "Right now"
NOT_NOW = "Not now, but planned"
ANNOUNCED = "Announced"
NEXT_WORD_AT = "Next word at"
ANY_SERVICE = "any service"
ME_TOO = "Me too"
COUNTED = (
    "Counted: IT sees that it affects you too. I will tell you when it is fixed. "
    "You do not need to report it again."
)
COUNTED_ALREADY = "You are counted already. I will tell you when it is fixed."


def left_out(what: Sequence[Around]) -> str:
    """What stands around a pasted mail and is not for the readers of its message."""
    return f"Left out of your mail: {listed([w for a, w in LEFT_OUT.items() if a in what])}."


def asked_to_check(names: Sequence[str]) -> str:
    """Who can say yes to a notice that reaches many."""
    some = names if len(names) <= 4 else [*names[:3], f"{len(names) - 3} more"]
    says = f"{names[0]} says yes" if len(names) == 1 else "one of them says yes"
    return f"I asked {listed(some)}. As soon as {says}, it is posted."


def asked_once_more(names: Sequence[str]) -> str:
    """Who was asked again to say yes to a notice that reaches many."""
    some = names if len(names) <= 4 else [*names[:3], f"{len(names) - 3} more"]
    return f"I asked {listed(some)} once more."


def too_wide(reach: int) -> str:
    return (
        f"It would then reach {people(reach)}; so many need a second person’s yes. "
        "Leave this as it is, and post a new notice for them."
    )


def school_grades(before: float, after: float) -> str:
    """How hard the words were and are; nothing is measured below the fourth grade."""
    return f"school grade {_grade(before)} → {_grade(after)}"


def _grade(grade: float) -> str:
    return "4 or below" if round(grade) <= 4 else f"{grade:.0f}"


def digest_title(count: int) -> str:
    return "Your digest: 1 notice" if count == 1 else f"Your digest: {count} notices"


def digest_older(count: int) -> str:
    return (
        f"{count} older ones are not listed. Say “what is going on?” to see what is open now."
    )


# --- ratings --------------------------------------------------------------------

HOW_DID_WE_DO = "How did we do?"
THANKS: dict[str, str] = {
    "good": "Thank you. Good to know that it went well.",
    "ok": "Thank you. What would have made it better?",
    "bad": "Thank you for telling us. What went wrong?",
}
CONFIDENTIAL = "Your answer is confidential: it is counted without your name."
RATED_WORD = "How I explained a word"
RATED_TEXT = "How I put a text into plain words"
GET_BACK = "Should somebody get back to you?"
MY_LIAISON = "My liaison"
SOMEONE_ELSE = "Someone else"
JUST_COUNT = "No, just count it"
JUST_COUNTED = "All right: it is only counted, nobody sees your name."
REASONS: dict[str, dict[str, str]] = {
    "good": {"fast": "Fast", "clear": "Clear words", "friendly": "Friendly"},
    "ok": {"slow": "Took long", "unclear": "Unclear words", "not_fixed": "Not quite solved"},
    "bad": {"slow": "Took too long", "unclear": "Unclear words", "not_fixed": "Not solved"},
}
LOOK_AGAIN = "Shall IT look at it once more? You get a time by when you hear."
OPEN_AGAIN = "Open it again"
GOT_BACK = "{name} says that they got back to you"
GOT_BACK_TEXT = "If that is not so, or it still does not work, press a button."
NOBODY_DID = "Nobody got back to me"
CALLED_OFF = "{name} knows that you need no call back any more."
CALL_BACK_OFF = "No call back needed any more"
CALL_BACK_OFF_TEXT = "{name} does not need to hear from you any more."
CALLED_BACK = "Done: {name} was called back"
DONE = "Done. Thank you."
SOMEBODY = "somebody who has left"
WAS_IT_CLEAR = "Was the request clear at once?"
NO_RATING_HERE = "There is nothing to rate on that card any more."

# --- the board, the report ----------------------------------------------------------

OPEN_REQUESTS = "Open requests"
OVERDUE = "Overdue"
OVERDUE_UNTIL = "Overdue; new time"
NONE = "none"
OR_MORE = "{count:,} or more"
OLDEST_SINCE = "Oldest since"
ASKED_AT = "Asked"
WITH_OWNER = "{what} (with {name})"
WITHOUT_A_UNIT = "Without a unit"
OTHER_UNITS = "All other units"
OPEN_IT = "Open {what}"
NEXT_ONES = "Show the next {count}"
NO_MORE_OPEN = "No more requests are open."
NO_REPORT = "The report is for heads of units and IT"
REPORT_IS_NOT_FOR_ALL = "Your own requests, and what goes on, stand on your home card."
RATINGS_OF_ALL = (
    "Promises: the last {days} days. Ratings are shown for all units together, and to the "
    "head of a unit."
)
REPORT = "Report"


def still_open(count: int, late: int = 0) -> str:
    """How many requests of a unit are open, and how many of them are overdue."""
    return f"{count} open" + (f", {late} overdue" if late else "")


# --- home -----------------------------------------------------------------------

MY_HOME = "Home"
HELLO = "Hello {first}"
YOUR_LIAISON = "Your liaison"
YOUR_LIAISON_IN_IT = "Your liaison in IT"
NOT_NAMED_YET = "not named yet"
NO_LIAISON_NAMED = "not named yet: your requests go to IT"
NO_OPEN_REQUESTS = "You have no open requests."
SOLVED_LATELY = "Solved lately:"
REQUESTS_WITH_YOU = "Requests with you"
YOUR_TASKS = "Your tasks"
NOTICES_OWED = "Notices where people wait for your next word"
YOU_PROMISED_BY = "You promised the next word by"
UPDATE_OF = "Update: {title}"
RESOLVE_OF = "Resolve: {title}"
YOUR_OWN_REQUESTS = "What you asked for yourself:"
THESE_GO_ON = "Going on now:"
THESE_ARE_PLANNED = "Planned:"
NO_PROBLEMS = "No problems are known right now."

# --- help -----------------------------------------------------------------------

HELP_TITLE = "I stand between you and IT"
HELP = (
    "Paste a text from IT that you do not understand: you get it in plain words, only for you.",
    "Ask “what is VPN?” or any other word.",
    "Ask “is email down?” to hear what is going on.",
    "Tell me what you need or what does not work: I bring it to your liaison in IT.",
)
HELP_REPORT = (
    "Say “report” to see open requests by unit, what is overdue, and how people rate it."
)
HELP_POSTER = (
    "Paste an outage or maintenance message: you see it in plain words before anybody else does.",
)
HELP_IT = ("Answer a request in its thread: you see how it reads before you send it.",)


def changes_made(made: int, undone: int) -> str:
    """How much was changed, above the list of it."""
    if not made:
        return "Nothing was changed: the message is in plain words already."
    words = "1 change" if made == 1 else f"{made} changes"
    return f"{words}, {undone} undone." if undone else f"{words}."


def which_of_them(first: int, last: int, of: int) -> str:
    """Which of the open requests are listed; the most pressing come first."""
    if first == 1:
        return f"The {last} most pressing of {of} open requests."
    return f"{first} to {last} of {of} open requests." if last > first else f"{last} of {of}."


def changes_from(first: int, last: int) -> str:
    """A piece of a long list of changes."""
    return f"Change {first}" if first == last else f"Changes {first} to {last}"


def changed(before: str, after: str) -> str:
    """One change in a line: what stood there and what stands there now."""
    before, after = before.strip(), after.strip()
    return f"{before} → {after or '—'}" if before else f"added “{after}”"


TAKEN_OUT = "The {what} is not passed on"
TAKEN_OUT_WHEN = "I took it out of your message and keep it nowhere."
NOW_CHANGE_IT = "If others could read it where you wrote it, change it now."
EXPLAIN_A_WORD = "Explain a word …"
OWN_WORDS = "Our own words"
NO_OWN_WORDS = "You have no words of your own yet"
NO_OWN_WORDS_TEXT = (
    "Names of your programs, rooms or forms are explained to whoever does not know them, once "
    "somebody says what they mean. A whole list comes in by `plainly glossary import`."
)
MORE_WORDS = "More words"
ONLY_FOR = "Only for"
CAME_BY_LIST = "Came by a list"
CHANGE_IN_LIST = "Change it there, and bring the list in again."
STOP_WORD = "Stop using it"
STOP_WORD_ASKS = "Explain “{term}” no more?"
WORD_STOPPED = "“{term}” is not explained any more"
USE_AGAIN = "Use it again"
EXPLAINED_FROM_NOW = "“{term}” is explained from now on"
ASKED_AGAIN_AFTER = "You look after this word. After {day} I ask you if it is still right."
SAY_WHAT_IT_MEANS = "What does “{term}” mean?"
REVIEW_WORDS_TEXT = "You look after them. People read these words as they stand here."
STILL_RIGHT = "Still right"
WORDS_REVIEWED = "Thank you. All of your words were looked at."


def own_words_title(count: int, first: int, last: int) -> str:
    if count <= last and first == 1:
        return f"Our own words: {count}"
    return f"Our own words: {first} to {min(last, count)} of {count}"


def review_words_title(count: int) -> str:
    return f"{'Is this word' if count == 1 else f'Are these {count} words'} still right?"


def words_later(count: int) -> str:
    return f"{count} more come once these are answered."
