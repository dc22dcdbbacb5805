"""A notice that is posted: what its readers see, and where its author works on it."""

NOTICE = "Notice"
NOTICE_KINDS: dict[str, str] = {
    "outage": "Problem",
    "maintenance": "Planned maintenance",
    "change": "Change",
    "plan": "Plan",
    "milestone": "Milestone",
    "policy": "Rule",
    "result": "Result",
}
SEVERITIES: dict[str, str] = {
    "info": "For information",
    "minor": "Small: few notice it",
    "major": "Large: many notice it",
    "critical": "Critical: work stops",
}
NOTICE_STATES: dict[str, str] = {
    "draft": "draft",
    "approval": "waiting for a second person",
    "scheduled": "announced, not begun yet",
    "open": "open",
    "withdrawn": "taken back",
}

WHAT_YOU_NOTICE = "What you notice"
WHO_IS_AFFECTED = "Who is affected"
WHAT_YOU_CAN_DO = "What you can do"
NEXT_UPDATE_AT = "Next update at"
UPDATED = "Updated"
SHOW_ALL = "Show all of it"
SHOW_LESS = "Show less"
FIRST_MESSAGE = "The first message was:"
UPDATE_IS_LATE = "The promised update is late. Whoever wrote this has been reminded."

ME_TOO = "Me too"
COUNTED = (
    "Counted: IT sees that it affects you too. I will tell you when it is fixed. "
    "You do not need to report it again."
)
COUNTED_ALREADY = "You are counted already. I will tell you when it is fixed."
NOTHING_TO_COUNT = "There is nothing to count any more."
AFFECTED_YOU_TOO = "You said that this affected you too. Thank you."

SOLVED = "Solved"
FINISHED = "Finished"
IS_SOLVED = "This is solved."
PLANNED_TIME_OVER = "The planned time is over."
OVER_ALREADY = "{over} already: {title}"
NOTICE_TAKEN_BACK = "IT took this notice back. You need not do anything."
IS_TAKEN_BACK = "Taken back"
TAKE_BACK_FROM_ALL = "Take this notice back from everybody?"

IS_POSTED = "Posted"
STATE = "State"
PROMISED_UPDATE_BY = "You promised the next update by"
NOT_SHOWN_IN = "Not shown in {workspace}/{channel}"
NOT_SHOWN_EVERYWHERE = "Not shown everywhere: {title}"
NOT_SHOWN_TEXT = "Nobody sees your notice there. Everybody else has got it."
REFUSED = "It was not accepted there (code {code}). Please ask your admin."
POST_AGAIN = "Post it there again"
ON_ITS_WAY = "On its way: {title}"
TRYING_AGAIN = "I am posting it there again. If that does not work, I say so here."
