"""A notice: its draft, who gets it, a second person’s yes, what readers and its author see."""

from collections.abc import Sequence

from bot.language import Around
from bot.wording.shared import listed

POST_IT = "Post it …"
DRAFT_NOTICE = "Your notice in plain words"
OTHER_LANGUAGE_NOTICE = (
    "I read only English so far. Your notice goes out in your own words, and you fill in its "
    "form yourself."
)
IS_NO_NOTICE = "It is no notice"
WORDS_USED = "Words"
ABOUT_THE_TEXT = "How it reads, and whom it reaches"


def school_grades(before: float, after: float) -> str:
    """How hard the words were and are; nothing is measured below the fourth grade."""
    return f"school grade {_grade(before)} → {_grade(after)}"


def _grade(grade: float) -> str:
    return "4 or below" if round(grade) <= 4 else f"{grade:.0f}"


REACHES = "Reaches"

LEFT_OUT: dict[Around, str] = {
    "above": "the words above the mail",
    "headers": "who wrote to whom",
    "plea": "the request to announce it",
    "signature": "the signature",
    "quoted": "earlier mails",
}


def left_out(what: Sequence[Around]) -> str:
    """What stands around a pasted mail and is not for the readers of its message."""
    return f"Left out of your mail: {listed([w for a, w in LEFT_OUT.items() if a in what])}."


USE_WHOLE_MAIL = "Use the whole mail"
ONLY_THE_MESSAGE = "Only the message"
WHOLE_MAIL_STANDS = (
    "This is the whole mail. Readers get all of it, names and earlier mails too."
)
SOUNDS_OVER = (
    "This sounds like the end of “{title}”, which is still open. Readers wait for it there."
)
END_THAT = "Tell its readers …"
DISCARDED = "Discarded. Nothing was sent."
ONLY_EXPLAINED = "Not a notice any more. Nothing was sent; it is explained to you below."


def asked_to_check(names: Sequence[str]) -> str:
    """Who can say yes to a notice that reaches many."""
    some = names if len(names) <= 4 else [*names[:3], f"{len(names) - 3} more"]
    says = f"{names[0]} says yes" if len(names) == 1 else "one of them says yes"
    return f"I asked {listed(some)}. As soon as {says}, it is posted."


def asked_once_more(names: Sequence[str]) -> str:
    """Who was asked again to say yes to a notice that reaches many."""
    some = names if len(names) <= 4 else [*names[:3], f"{len(names) - 3} more"]
    return f"I asked {listed(some)} once more."


NOBODY_MAY_CHECK = "Nobody else may approve it yet: please ask an admin to name somebody."
UNTIL_THEN_NOBODY = "Until then nobody else reads it. If it hurries, call them."
STILL_TO_CHECK = "Nobody has checked this yet: {title}"
NOBODY_CHECKED = "Nobody has checked your notice yet: {title}"
READS_NOBODY = "Nobody else reads it until then: call one of them."
CHECKED_TOO_LATE = "Not posted: the time for its next update is over: {title}"
CHOOSE_NEXT_WORD = "{name} says yes to your notice. Please choose another time for the next update, then post it again."
AUTHOR_CHOOSES_NEXT_WORD = "Its author is asked for another time. You are asked again then."
AUTHOR_TOOK_IT = "Its author has taken it back. You need not do anything."

NOBODY_GETS_IT = "Nobody would get this: {title}"
NOBODY_HEARS_OF = "Nobody here gets notices about {names}."
NOT_POSTED_YET = (
    "It is not posted yet. Choose other services or units, or none: then everybody gets it."
)
WHO_ASKS_FINDS_IT = "You can post it all the same: then only who asks about it reads it."
CHOOSE_READERS = "Choose who gets it …"
POST_ALL_THE_SAME = "Post it all the same"

WHAT_YOU_CAN_DO = "What you can do"
NEXT_UPDATE_AT = "Next update at"
UPDATE_IS_LATE = "The promised update is late. Whoever wrote this has been reminded."
ME_TOO = "Me too"
COUNTED = (
    "Counted: IT sees that it affects you too. I will tell you when it is fixed. "
    "You do not need to report it again."
)
COUNTED_ALREADY = "You are counted already. I will tell you when it is fixed."
NOTICE_TAKEN_BACK = "IT took this notice back. You need not do anything."
IS_TAKEN_BACK = "Taken back"
IS_POSTED = "Posted"

POST_AGAIN = "Post it there again"
NOT_SHOWN_TEXT = "Nobody sees your notice there. Everybody else has got it."
REFUSED = "It was not accepted there (code {code}). Please ask your admin."
TRYING_AGAIN = "I am posting it there again. If that does not work, I say so here."
