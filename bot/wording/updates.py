"""The next word on a notice and the last one, from “What is new?” to “Everybody has it”."""

from bot.wording.shared import people

DRAFT_UPDATE = "Your update in plain words"
DRAFT_END = "How it ended, in plain words"
POST_AN_UPDATE = "Post an update"
WHAT_IS_NEW = "What is new?"
IT_IS = "It is {over}"
WHAT_WAS_IT = "What was it?"
HOW_DID_IT_END = "How did it end?"
TELL_EVERYBODY = "Tell everybody"
TELL_AS_WRITTEN = "Tell them in my words"
TOLD = "Everybody has it"
TOLD_END = "Everybody knows that it is over"
TOLD_BY = "Told by"
TOLD_AT = "Told"
NOT_TOLD = "Not sent"
NOT_TOLD_TEXT = "Nobody else read it. The notice stands as it was."
NOT_TOLD_YET = "Not sent yet: the time you promised is over"
TOLD_MEANWHILE = "Somebody told another update meanwhile. Please look again: below stands what yours changes now."
TIME_IS_OVER = "Your words are kept. Choose when people hear from you next, then send it."
TIME_FROM_WORDS = (
    "You left “{box}” as it stood, so I took the new time from your words. Is it wrong? Press "
    "“Change it”."
)
TIMES_FROM_WORDS = (
    "You left “Start” and “End” as they stood, so I took the new times from your words. Are "
    "they wrong? Press “Change it”."
)
HOW_BAD_IT_IS = "How bad it is"
NO_LONGER_SAID = "no longer said"


def too_wide(reach: int) -> str:
    return (
        f"It would then reach {people(reach)}; so many need a second person’s yes. "
        "Leave this as it is, and post a new notice for them."
    )


WRONG_NOTICE = "Is something wrong in “{title}”?"
WHICH_NOTICE = "Which notice do you mean?"
WHICH_IS_OVER = "Which notice is over?"
AS_IT_STANDS = "Readers see it as it stands until you change it."
UPDATE_IT = "Update it …"
IT_IS_OVER = "It is over …"
BECAME_THE_END = "This became the end of “{title}”"
