"""A request that is with IT, as who asked sees it: who has it, news, solved, open again."""

from bot.wording.shared import IT

YOUR_REQUEST_ID = "Your request {id}"
WHO_HAS_IT = "Who has it"
WHO_HAD_IT = "Who had it"
ROLES: dict[str, str] = {
    "liaison": "your IT liaison",
    "deputy": "deputy of your IT liaison",
    "head": "head of your unit",
    "it": IT,
}
BECAUSE = "Because"
UNIT_HAS_NO_LIAISON = "the unit has no liaison yet"
YOURS_TO_LOOK_AFTER = "you look after the unit yourself"
IS_AWAY = "{name} is away"
HAS_MANY_OPEN = "{name} has many requests open"

WHAT_HAPPENS_NOW = "What happens now"
REQUEST_STEPS = ("Sent to IT", "Somebody works on it", "Solved")
NEEDS_YOUR_ANSWER = "{name} needs your answer. {where}"
ANSWER_THERE = "Please reply to this message."
ANSWER_HERE = "Write it here, as your next message."
GOT_YOUR_REPLY = "{name} got your reply"
REPLY_TO_ADD = "Reply to this message to add something."
SET_A_NEW_TIME = "{name} set a new time"

NEWS_NEEDS_YOU = "{name} needs your answer first. Write it here, as your next message."
NEWS_ASK = "Ask {first}"
NEWS_WORDS = "Is there any news?"
NEWS_ASKED = "Asked: {name} sees that you wait for a word"
OTHERS_OPEN = "Open as well: {count} of your requests"
NEWS_ELSE = "For what goes on in all of IT, ask “what is going on?”."

IT_IS_SOLVED = "It is solved"
REQUEST_IS_SOLVED = "{request} is solved"
WHAT_WAS_DONE = "What was done"
SOLVED_SAYS_IT = "IT says that this is solved."
SAYS_SOLVED = "{name} says that it is solved."
NOT_SOLVED = "It is not solved"
OPEN_AGAIN = "Open it again"
OPEN_ALREADY = "It is open already. The newest card is further down."
IS_OPEN_AGAIN = "{id} is open again"
OPENED_AGAIN = "{name} opened it again."
SAYS_NOT_SOLVED = "{name} says that it is not solved."

TAKE_IT_BACK = "Take it back"
TAKE_IT_BACK_SURELY = "Take it back?"
YOU_TOOK_IT_BACK = "You took this back. IT knows."
DELETED_TITLE = "You deleted the first words of {id}"
DELETED_TEXT = "IT no longer sees them. {name} works on it already. Should the whole request be taken back?"
DELETED_URGENT = "IT no longer sees them. It stays urgent, and {name} sees what it is about. Is the danger over, and should the whole request be taken back?"
TAKE_BACK_TOO = "Yes, take it back"
KEEP_IT = "No, keep it open"
KEPT = "{id} stays open. Write here what IT should know."
