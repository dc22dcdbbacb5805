"""What IT reads where it works on requests: resolve, hand over, take over."""

RESOLVE_IT = "Resolve {id}"
NOT_RESOLVED_YET = "{id} is not resolved yet"
WOULD_READ = "{name} would read:"
NOT_YET = "Not yet"
STAYS_OPEN = "It stays open. Your words are kept for when you press “Resolve”."
NOT_SENT_TO_THEM = "Not sent: these words for {id}"

HANDED_TO_YOU = "{name} handed {id} over to you"
HAS_IT_NOW = "{name} has it now. You need not do anything."
TAKE_OVER = "I take it over"
NOTHING_TO_TAKE = "{id} is closed already: there is nothing to take over."
CHOOSE_IN_IT = "Please choose somebody in IT, other than who has it and who asked for it."
NOBODY_ELSE = (
    "Nobody else in IT can have it yet. Your admin can give a colleague a role in IT, "
    "such as liaison."
)
WAS_SOLVED = "It was solved while {name} had it: {how}"
WAS_TAKEN_BACK = "{name} took this back. You need not do anything."
CALL_IS_OVER = "{name} has it. Nobody else is called any more."
CALL_IS_CLOSED = "This is closed. You need not do anything."
