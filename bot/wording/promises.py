"""By when somebody hears, and what is said when a promise is due or broken."""

from bot.wording.shared import listed

YOU_HEAR_BY = "You hear from us by"
THEY_HEAR_BY = "They hear from us by"
FIRST_ANSWER = "a first answer"
AN_ANSWER = "an answer"
NEXT_ANSWER = "the next answer"
THE_NEXT_UPDATE = "the next update"
A_CALL_BACK = "a call back"

DUE_SOON = "A promise is due soon"
YOU_PROMISED = "You promised"
DUE = "Due"
YOUR_TASK = "Your task"
CALL_THEM_BACK = "Call {name} back"

WAS_NOT_KEPT = "A promise was not kept"
OWED_BY = "Owed by"
PROMISED = "Promised"
WAS_DUE = "It was due"
ASK_TO_KEEP_IT = "Please ask {name} to keep it, or to say a new time."
LATE = "{name} could not answer in time"
AWAY_AND_LATE = "{name} is away and could not answer in time"
WHO_IS_AWAY = "{name}, who is away"


def reminded(*, deputy: bool, called: str) -> str:
    """What was done for somebody who waited in vain."""
    done = ["reminded them"]
    done += ["told their deputy"] if deputy else []
    done += [f"called {called} (on call)"] if called else []
    return f"I have {listed(done)}. You need not do anything."
