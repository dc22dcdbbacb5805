"""Being away, and coming back."""

AWAY_NOW = "Noted: you are away"
AWAY_LATER = "Noted: you will be away"
AWAY_MEANS = "New requests go to {deputy} until then. The ones you have stay with you."
AWAY_LATER_MEANS = (
    "Until it begins, new requests come to you; then they go to {deputy}. "
    "The ones you have stay with you."
)
A_DEPUTY = "somebody else in IT"
UNTIL_WHEN_AWAY = "From when, and until when, are you away?"
HOW_TO_BE_AWAY = (
    "Write for example “away until Friday”, “away on Thursday”, “away from 7 December to "
    "11 December” or “away for 3 days”."
)
OWED_MEANWHILE = (
    "You owe a word on these while you are away. Hand them over, or answer before you go:"
)
DEPUTIES_HEAR = "If one of them falls due, the deputies are reminded, too."
YOU_ARE_AWAY = "You are away"
YOU_WILL_BE_AWAY = "You will be away"
I_AM_BACK = "I am back"
I_AM_HERE = "I am here after all"
WELCOME_BACK = "Welcome back. New requests come to you again."
STAYS_HERE = "Noted: you are here. New requests come to you."
