"""The boxes that make a notice or an update, their hints, and what is wrong in them."""

from collections.abc import Sequence

POST_A_NOTICE = "Post a notice"
POST_IT_NOW = "Post it"
ASK_WHAT = "What do people notice?"
ASK_WHO = "Who is affected?"
WHO_HINT = "Like: everybody who works from home."
WHAT_TO_DO = "What should they do meanwhile?"
TO_DO_HINT = "As it stands now. Change it, or empty it."
WHEN_NEXT = "When do they hear from you next?"
WHEN_NEXT_HINT = "A promise: I remind you before it is due."
WHEN_NEXT_HINT_PLANNED = (
    "A promise: I remind you before it is due. Planned maintenance with an end needs none: I "
    "tell them when its time is over."
)
NEXT_UPDATE = "Next update"
TITLE = "Title"
TITLE_HINT = "Stands above the notice. Empty: I take what people notice."
ASK_NOTICE_KIND = "What kind of notice is it?"
HOW_BAD = "How bad is it?"

ASK_SERVICES = "Which services?"
SERVICES_HINT = "The people who use these get the notice."
ASK_UNITS = "Which units?"
UNITS_HINT = "Choose no services and no units, and everybody gets it."
START = "Start"
START_HINT = "As it stands now. Change it if it was moved."
BEGAN_HINT = "When it began, or when it will begin."
END = "End"
END_HINT = "As it stands now. Empty it if nobody knows."
IF_YOU_KNOW_IT = "If you know it."
THE_PLAIN_WORDS = "The plain words"
THE_PLAIN_WORDS_HINT = "Change them if you like. I tell you if a fact gets lost."
FACTS_OK = "The facts are right as I wrote them"
FACTS_OK_HINT = "Needed only after I asked you to check something."

SAY_WHAT_PEOPLE_NOTICE = "Please say what people notice, in a few words."
PROMISE_A_TIME = "Please promise a time: people wait for it."
PROMISE_NEXT_WORD = "Please promise a time: people wait for the next word."
CHOOSE_LATER = "This time is over. Please choose a later one."
CHOOSE_LATER_OR_EMPTY = "This time is over. Choose a later one, or empty it."
CHOOSE_IN_FUTURE = "This time is over. Please choose one in the future."
ENDS_TOO_EARLY = "This ends before it begins. Please choose a later time."
ENDS_BEFORE_IT_BEGINS = "This ends before it begins. Please change one of the two."
END_BEFORE_THE_MOVE = (
    "Your words move the start behind this end. Say when it ends now, or empty it."
)

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

FACT_BECAME = "“{before}” became “{after}”"
FACT_MISSING = "“{before}” is missing"
FACT_NEW = "“{after}” is new"


def facts_to_check(said: Sequence[str], more: int) -> str:
    """What a hand edit did to the facts; so many more are not listed."""
    rest = f" and {more} more" if more else ""
    return f"Please check: {'; '.join(said)}{rest}. If that is right, tick the box below."
