"""Which notices somebody gets, leaving them, and the digest."""

MY_SUBSCRIPTIONS = "My subscriptions"
SAVED = "Saved: what you hear about"
LEFT_EVERYTHING_TOO = "You left everything. Take that tick away to hear about these."
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
