"""By when somebody hears, and what is said when a promise is due or broken."""

from bot.wording.shared import listed

YOU_HEAR_BY = "You hear from us by"
THEY_HEAR_BY = "They hear from us by"
LATE = "{name} could not answer in time"
AWAY_AND_LATE = "{name} is away and could not answer in time"
WHO_IS_AWAY = "{name}, who is away"


def reminded(*, deputy: bool, called: str) -> str:
    """What was done for somebody who waited in vain."""
    done = ["reminded them"]
    done += ["told their deputy"] if deputy else []
    done += [f"called {called} (on call)"] if called else []
    return f"I have {listed(done)}. You need not do anything."
