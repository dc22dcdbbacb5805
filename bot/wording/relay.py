"""What the two sides of a request write to each other, and the notes that stay inside IT."""

SENT_TO = "Sent to {name}, who reads:"
SAYS = "{name} says"
EDITED = "{by} (edited)"
TAKEN_BACK = "This message was taken back by its author."
TOOK_BACK = "{name} took back what they wrote"
WAITS_AGAIN = "You wait for their answer again. Your promised time is paused until then."
NOT_YOUR_REQUEST = (
    "{id} belongs to somebody else, so I passed nothing on. "
    "If you need something from IT, write to me directly."
)
CLOSED_BUT_SEEN = "{id} is closed. {name} reads what you wrote"
CLOSED_BUT_SEEN_TEXT = "Do you still need something? Press the button: you get a new time."
WROTE_AFTER = "{id} is closed; it was with {name}. Answer, or open it again."
WAITS_FOR_NOTHING = (
    "{id} is closed, so nothing waits for the answer. Open it again if it should."
)

INTERNAL_NOTE = "Internal note"
NOTE_BY = "Internal note by {name}"
ONLY_IT_SEES = "Only IT can see this."
NOTE_KEPT = "Only IT can see this. It stays inside unless you send it; {name} would read:"
ANSWER_NOT_SENT_YET = "Your answer to {name} is not sent yet"
WAITING_PAUSES = "“Send and wait for {first}” pauses your promised time until {first} answers."
KEEP_INSIDE = "Keep inside"
KEPT_INSIDE = "Kept inside: only IT can see this."
SEND_TO = "Send to {first}"
SEND_AND_WAIT = "Send and wait for {first}"
SEND_AFTER_ALL = "Send it after all …"
OWNER_SEES_IT = (
    "{name} has this request now: your words stand there too, and so does the answer."
)
YOU_PROMISE_BY = "You promise a word by"
NOTE_CANNOT_GO = "{name} has this request now, so this was not sent. Only IT can see it:"
