"""Home, help, and who one’s liaison is."""

MY_HOME = "Home"
HELLO = "Hello {first}"
NO_OPEN_REQUESTS = "You have no open requests."
SOLVED_LATELY = "Solved lately:"
REQUESTS_WITH_YOU = "Requests with you"
URGENT_AT_A_GLANCE = "🔴 Urgent · {whose}"
NEW_HEAR_BY = "New; they hear by"
ANSWERED_HEAR_BY = "Answered; they hear by"
WAITS_FOR_THEM = "Waits for {first}'s answer."
HOME_NEEDS_YOU = "{name} needs your answer: write it in the chat."
YOUR_TASKS = "Your tasks"
NOTICES_OWED = "Notices where people wait for your next word"
YOU_PROMISED_BY = "You promised the next word by"
UPDATE_OF = "Update: {words}"
RESOLVE_OF = "Resolve: {words}"
YOUR_OWN_REQUESTS = "What you asked for yourself:"
THESE_GO_ON = "Going on now:"
THESE_ARE_PLANNED = "Planned:"
NO_PROBLEMS = "No problems are known right now."

YOUR_LIAISON = "Your liaison"
YOUR_LIAISON_IN_IT = "Your liaison in IT"
NOT_NAMED_YET = "not named yet"
NO_LIAISON_NAMED = "not named yet: your requests go to IT"
IS_LIAISON = "{name} is your IT liaison"
YOU_ARE_LIAISON = "You are the IT liaison of your own unit"
NO_LIAISON_YET = "Your unit has no IT liaison yet"
LIAISON_TEXT = "Write here what you need or what does not work: I bring it there."
STANDS_IN = "Stands in"
REQUESTS_GO_TO = "Your requests go to"
LIAISON_OF = "You are the liaison of"

HELP_TITLE = "I help staff and IT understand each other"
HELP_STAFF = (
    "Paste a text from IT that you do not understand: you get it in plain words, only for you.",
    "Ask “what is VPN?” or any other word.",
    "Ask “is email down?” to hear what is going on.",
    "Tell me what you need or what does not work: I bring it to your liaison in IT.",
    "Ask “any news?” to hear how your requests stand, or “who is my liaison?”.",
)
HELP_POSTER = (
    "Paste an outage or maintenance message: you see it in plain words before anybody else does.",
)
HELP_IT = (
    "Answer a request in its thread: you see how it reads before you send it.",
    "Say “my requests” to see what is with you.",
    "Say “away on Friday” when you will not be there: new requests go to somebody else.",
    "Paste any other text, or ask “what is VPN?”: you get plain words, only for you.",
    "Tell me what you need yourself: I bring it to the liaison of your unit.",
)
HELP_REPORT = (
    "Say “report” to see open requests by unit, what is overdue, and how people rate it."
)
