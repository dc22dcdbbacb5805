"""A request before it goes to IT: read back, completed, sent or dropped."""

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

IS_A_REQUEST = "I need something from IT"
WHAT_KIND = "What kind of request is it?"
QUESTION_LEFT_OPEN = "{question} You can also leave this open."
READ_BACK = "Did I understand this right?"
SEND_IT = "Yes, send it"
CHANGE_IT = "Change the details"
DO_NOT_SEND = "Do not send"
HOW_IT_READS = "What IT gets"
HOW_THEY_READ = "What {name} reads"

YOUR_REQUEST = "Your request"
OWN_WORDS_HINT = "IT always sees your own words. Of the rest, fill in only what helps."
SAY_WHAT_YOU_NEED = "Please say in a few words what you need."
SEND_TO_IT = "Send to IT"

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

SENT_AS = "Sent as {id}: {name} has it"
WENT_AS = "This went to IT already, as {id}. To add something, reply to its card."
NO_LIAISON = (
    "Nobody is set up to receive requests yet, so I could not pass this on. "
    "Your words are kept. Please call your IT department this time; "
    "an admin can run “plainly doctor” to see what is missing."
)

SEVERAL_MATTERS = "This sounds like {count} matters."
PART_THEM = "Take them one by one"
PARTED = "Taken one by one: see the {count} below"
BELONGS_TO = "It belongs to {id}"
BELONGS_TO_THIS = "It belongs to {id}: {words}"
JUST_EXPLAIN = "Just explain the words"
NOTED = "Noted"
NOT_THE_ANSWER = "That was something else"
NOT_FOR_IT = "That is nothing for IT, so I passed it on to nobody"
ALL_RIGHT = "All right."
ALL_RIGHT_TEXT = "Write here whenever you need something from IT."
