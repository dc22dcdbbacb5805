"""“How did we do?”, the reasons, and getting back to who was not happy."""

HOW_DID_WE_DO = "How did we do?"
IS_SOLVED_ASK = "{id} is solved"
THANKS: dict[str, str] = {
    "good": "Thank you. Good to know that it went well.",
    "ok": "Thank you. What would have made it better?",
    "bad": "Thank you for telling us. What went wrong?",
}
CONFIDENTIAL = "Your answer is confidential: it is counted without your name."
RATED_WORD = "How I explained a word"
RATED_TEXT = "How I put a text into plain words"
REASONS: dict[str, dict[str, str]] = {
    "good": {"fast": "Fast", "clear": "Clear words", "friendly": "Friendly"},
    "ok": {"slow": "Took long", "unclear": "Unclear words", "not_fixed": "Not quite solved"},
    "bad": {"slow": "Took too long", "unclear": "Unclear words", "not_fixed": "Not solved"},
}
ADD_A_COMMENT = "Add a comment"
YOUR_COMMENT = "Your comment"
TIME_LOST = "How much working time did it cost you?"
TIMES_LOST = (
    ("0", "None"),
    ("15", "Up to 15 minutes"),
    ("60", "Up to an hour"),
    ("240", "Half a day"),
    ("480", "A day or more"),
)
LOOK_AGAIN = "Shall IT look at it once more? You get a time by when you hear."
WAS_IT_CLEAR = "Was the request clear at once?"
NO_RATING_HERE = "There is nothing to rate on that card any more."

GET_BACK = "Should somebody get back to you? Only then they see your name."
MY_LIAISON = "My liaison"
SOMEONE_ELSE = "Somebody else in IT"
JUST_COUNT = "No, just count it"
JUST_COUNTED = "All right: it is only counted, nobody sees your name."
GETS_BACK = "{name} gets back to you. They know that it is you who asked."
HEAR_FROM_THEM_BY = "You hear from them by"
GOT_BACK = "{name} says that they got back to you"
GOT_BACK_TEXT = "If that is not so, or it still does not work, press a button."
NOBODY_DID = "Nobody got back to me"
CALLED_OFF = "{name} knows that you need no call back any more."

PLEASE_CALL_BACK = "Please call back"
WAS_NOT_HAPPY = "{name} was not happy and would like to hear from you."
WAS_NOT_QUITE_HAPPY = "{name} was not quite happy and would like to hear from you."
WHO = "Who"
IN_THEIR_WORDS = "In their words"
PLEASE_BY = "Please by"
CALL_BACK_OFF = "No call back needed any more"
CALL_BACK_OFF_TEXT = "{name} does not need to hear from you any more."
CALLED_BACK = "Done: {name} was called back"
DONE = "Done. Thank you."
