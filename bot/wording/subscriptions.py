"""Which notices somebody gets, leaving them, and the digest."""

MY_SUBSCRIPTIONS = "My subscriptions"
YOUR_SUBSCRIPTIONS = "Your subscriptions"
CHANGE_SUBSCRIPTIONS = "Change subscriptions"
SAVED = "Saved: what you hear about"
NEXT_DIGEST = "Your next digest, if there is news"
YOU_HEAR_ABOUT = "You hear about"
NOTHING_YET = "nothing yet"
YOU_LEFT = "You left"
EVERYTHING = "everything"
NOTICES_FOR = "notices for {unit}"
YOUR_UNITS_MATTERS = "what concerns your unit, {unit}"
HOW_SERIOUS = "How serious"
AND_MORE_SERIOUS = "{severity}; and everything more serious"
ONCE_A_DAY = "once a day, in the morning"
QUIET = "Quiet"
QUIET_TIME = "{start:%H:%M} to {end:%H:%M}"

WHAT_TO_HEAR = "What do you want to hear about?"
LEFT_HINT = "Take a tick away, and you hear of it again."
LEFT_EVERYTHING_TOO = "You left everything. Take that tick away to hear about these."
SERVICES_YOU_USE = "Services you use"
HOW_SERIOUS_MUST_IT_BE = "How serious must it be?"
HOW_SERIOUS_HINT = "You get these, and everything more serious."
WHEN_TO_HEAR = "When do you want to hear?"
WHEN_TO_HEAR_HINT = "A notice to the whole organisation always comes at once."
WHEN_TO_HEAR_OPTIONS: dict[str, str] = {
    "now": "At once",
    "digest": "Once a day, in the morning",
}
QUIET_FROM = "Quiet from"
QUIET_FROM_HINT = "Like 18:00. In your quiet time, only critical notices reach you."
QUIET_UNTIL = "Quiet until"
QUIET_UNTIL_HINT = "Like 07:30."
WRITE_A_CLOCK_TIME = "Please write a time like 18:00, or leave it empty."
BOTH_TIMES_OR_NONE = "Please fill in both times, or none."

NO_MORE_OF_THESE = "No more of these"
NO_MORE_AT_ALL = "No more notices"
UNDO = "Undo"
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

WHY_DIGEST = (
    "You get this once a day, in the morning, because you chose it so; not on days "
    "without news."
)


def digest_title(count: int) -> str:
    return "Your digest: 1 notice" if count == 1 else f"Your digest: {count} notices"


def digest_older(count: int) -> str:
    return (
        f"{count} older ones are not listed. Say “what is going on?” to see what is open now."
    )
