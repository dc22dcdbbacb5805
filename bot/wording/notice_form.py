"""The boxes that make a notice or an update, their hints, and what is wrong in them."""

WHEN_NEXT = "When do they hear from you next?"
WHEN_NEXT_HINT = "A promise: I remind you before it is due."
WHEN_NEXT_HINT_PLANNED = (
    "A promise: I remind you before it is due. Planned maintenance with an end needs none: I "
    "tell them when its time is over."
)
WHAT_TO_DO = "What should they do meanwhile?"
TO_DO_HINT = "As it stands now. Change it, or empty it."
START = "Start"
START_HINT = "As it stands now. Change it if it was moved."
END = "End"
END_HINT = "As it stands now. Empty it if nobody knows."
HOW_BAD = "How bad is it?"
FACTS_OK = "The facts are right as I wrote them"
FACTS_OK_HINT = "Needed only after I asked you to check something."

NEXT_UPDATE = "Next update"
PROMISE_A_TIME = "Please promise a time: people wait for it."
CHOOSE_LATER = "This time is over. Please choose a later one."
CHOOSE_LATER_OR_EMPTY = "This time is over. Choose a later one, or empty it."
END_BEFORE_THE_MOVE = (
    "Your words move the start behind this end. Say when it ends now, or empty it."
)
ENDS_TOO_EARLY = "This ends before it begins. Please choose a later time."

CONTRADICTS = (
    "Your words say “{told}”. Change one of the two. If both are right, tick “{tick}” below."
)
TIMES_DIFFER = (
    "Your words and “{box}” tell different times, and readers see both. Change one of them."
)
IN_WORDS = "Your words say"
BOX_SAYS = "“{box}” says"
WORK_CALLED_OFF = (
    "Your words call it off, but an update leaves “Start” and “End” as they are. Tell it with "
    "“Resolve” instead: then it is over for everybody."
)
CHECK_THE_MOVE = "Your words move it. Check “Start” and “End”: I could not read the new time."
END_IS_EMPTY = (
    "Your words tell when it ends, and “End” is empty. Fill it in, so that readers see it."
)
