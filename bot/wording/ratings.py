"""“How did we do?”, the reasons, and getting back to who was not happy."""

HOW_DID_WE_DO = "How did we do?"
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
LOOK_AGAIN = "Shall IT look at it once more? You get a time by when you hear."
WAS_IT_CLEAR = "Was the request clear at once?"
NO_RATING_HERE = "There is nothing to rate on that card any more."

GET_BACK = "Should somebody get back to you?"
MY_LIAISON = "My liaison"
SOMEONE_ELSE = "Someone else"
JUST_COUNT = "No, just count it"
JUST_COUNTED = "All right: it is only counted, nobody sees your name."
GOT_BACK = "{name} says that they got back to you"
GOT_BACK_TEXT = "If that is not so, or it still does not work, press a button."
NOBODY_DID = "Nobody got back to me"
CALLED_OFF = "{name} knows that you need no call back any more."
CALL_BACK_OFF = "No call back needed any more"
CALL_BACK_OFF_TEXT = "{name} does not need to hear from you any more."
CALLED_BACK = "Done: {name} was called back"
DONE = "Done. Thank you."
SOMEBODY = "somebody who has left"
