"""What IT reads where it works on requests: answer, resolve, a new time, hand over, take over."""

BUSY_DAYS = "Their busy days"
THEIR_GOAL = "What they aim at"
THEM = "them"
HAS_TO_ANSWER = "{first} has to answer first. Your promised time is paused until then."
IS_RESOLVED = "resolved"
RESOLVED_WITH = "Resolved: {how}"
WAS_TAKEN = "taken back"
WAS_TAKEN_BACK = "{name} took this back. You need not do anything."

YOUR_WORDS_TO = "Your words to {first}"
WRITE_FOR_THEM = "Please write what they should read."
READS_THIS = "{first} reads this."
READS_IN_PLAIN_WORDS = "{first} reads this in plain words."

RESOLVE_IT = "Resolve {id}"
NOT_RESOLVED_YET = "{id} is not resolved yet"
WOULD_READ = "{name} would read:"
NOT_YET = "Not yet"
STAYS_OPEN = "It stays open. Your words are kept for when you press “Resolve”."
NOT_SENT_TO_THEM = "Not sent: these words for {id}"

NEW_TIME_FOR = "New time for {id}"
THEY_HEAR_FROM_US_BY = "{first} hears from us by"
NEW_TIME_HINT = "A promise: {first} is told the new time at once."
PROMISE_IT = "Promise it"
CHOOSE_A_TIME = "Please choose a time in the future."

HAND_OVER = "Hand over {id}"
HAND_IT_OVER = "Hand over"
TO_WHOM = "To whom"
TO_WHOM_HINT = "They get the whole request. {first} sees who has it."
DEPUTY_HERE = "deputy for this unit"
IT_ROLES: dict[str, str] = {
    "liaison": "liaison",
    "it_poster": "writes notices",
    "on_call": "on call",
    "admin": "admin",
}
WHAT_THEY_SHOULD_KNOW = "What they should know (stays inside IT)"
CHOOSE_IN_IT = "Please choose somebody in IT, other than who has it and who asked for it."
NOBODY_ELSE = (
    "Nobody else in IT can have it yet. Your admin can give a colleague a role in IT, "
    "such as liaison."
)
HANDED_TO_YOU = "{name} handed {id} over to you"
HANDED_OVER = "Handed over"
NOW_WITH = "now with {name}"
HAS_IT_NOW = "{name} has it now. You need not do anything."
WAS_SOLVED = "It was solved while {name} had it: {how}"

TAKE_OVER = "I take it over"
NOTHING_TO_TAKE = "{id} is closed already: there is nothing to take over."
CALL_IS_OVER = "{name} has it. Nobody else is called any more."
CALL_IS_CLOSED = "This is closed. You need not do anything."
