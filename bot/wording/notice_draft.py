"""A notice before it is posted: its draft, whom it reaches, a second person’s yes."""

from collections.abc import Sequence

from bot.language import Around
from bot.wording.shared import listed

POST_IT = "Post it …"
DRAFT_NOTICE = "Your notice in plain words"
DRAFT_OF_AN_ALERT = "Monitoring sees trouble. Should people know?"
FROM_MONITORING = (
    "Only those on call see this draft. Nothing goes out until one of you posts it."
)
FROM_MONITORING_AND_OVER = (
    "Monitoring says that it is over. Nothing was posted; discard it if nobody noticed."
)
MONITORING_SAW_ITS_END = "Over since"
MONITORING_SAYS_OVER = "Monitoring says it is over: {title}"
STILL_TOLD_AS_OPEN = "People still read that it goes on. End it once you are sure."
STILL_BEING_CHECKED = "The notice still waits for a second person."
OTHER_LANGUAGE_NOTICE = (
    "I read only English so far. Your notice goes out in your own words, and you fill in its "
    "form yourself."
)
IS_NO_NOTICE = "It is no notice"
EXPLAIN_IT_TO_ME = "Just explain it to me"
ONLY_EXPLAINED = "Not a notice any more. Nothing was sent; it is explained to you below."
DISCARD_DRAFT = "Discard the draft “{title}”?"
DISCARD_NOTICE = "Discard this notice?"
DISCARDED = "Discarded. Nothing was sent."

KNOWN_WORDS = "Words most readers know: {before} → {after}"
WORDS_USED = "Words"
WHO_GETS_IT = "Who gets it"
UNDO_CHANGE = "Undo {number}"
REDO_CHANGE = "Redo {number}"
CHANGE_UNDONE = "{change} (undone)"


def school_grades(before: float, after: float) -> str:
    """How hard the words were and are; nothing is measured below the fourth grade."""
    return f"Reading level: school grade {school_grade(before)} → {school_grade(after)}"


def school_grade(grade: float) -> str:
    return "4 or below" if round(grade) <= 4 else f"{grade:.0f}"


def hard_words(some: Sequence[str], more: int) -> str:
    named = ", ".join(some)
    return f"Words many readers may not know: {named}{f', and {more} more' if more else ''}"


REACHES = "Reaches"
ALSO_SHOWN_IN = "Also shown in"
FOR_UNITS = "the people in {names}. You can choose others."
FOR_USERS = "those who use {names}. You can choose others."
FOR_WHAT_IT_NAMES = "those who use what it names. You can choose others."
FOR_EVERYBODY = "everybody. You can choose services or units."
NOBODY_GETS_IT = "Nobody would get this: {title}"
NOBODY_HEARS_OF = "Nobody here gets notices about {names}."
NOT_POSTED_YET = (
    "It is not posted yet. Choose other services or units, or none: then everybody gets it."
)
WHO_ASKS_FINDS_IT = "You can post it all the same: then only who asks about it reads it."
CHOOSE_READERS = "Choose who gets it …"
POST_ALL_THE_SAME = "Post it all the same"

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

SECOND_PERSON_FIRST = "A second person checks this first: {title}"
WOULD_REACH = "It would reach {people}."


def asked_to_check(names: Sequence[str]) -> str:
    """Who can say yes to a notice that reaches many."""
    says = f"{names[0]} says yes" if len(names) == 1 else "one of them says yes"
    return f"I asked {_some_of(names)}. As soon as {says}, it is posted."


def asked_once_more(names: Sequence[str]) -> str:
    """Who was asked again to say yes to a notice that reaches many."""
    return f"I asked {_some_of(names)} once more."


def _some_of(names: Sequence[str]) -> str:
    return listed(names if len(names) <= 4 else [*names[:3], f"{len(names) - 3} more"])


NOBODY_MAY_CHECK = "Nobody else may approve it yet: please ask an admin to name somebody."
UNTIL_THEN_NOBODY = "Until then nobody else reads it. If it hurries, call them."
STILL_TO_CHECK = "Nobody has checked this yet: {title}"
NOBODY_CHECKED = "Nobody has checked your notice yet: {title}"
READS_NOBODY = "Nobody else reads it until then: call one of them."
NOT_TO_CHECK = "Not to be checked any more: {title}"
AUTHOR_TOOK_IT = "Its author has taken it back. You need not do anything."

PLEASE_CHECK = "Please check: {title}"
CHANGED_SINCE_READ = (
    "Not posted yet, it was changed after you read it. Please check again: {title}"
)
WOULD_LIKE_TO_POST = "{author} would like to post this to {people}."
APPROVE = "Approve and post"
NOT_LIKE_THIS = "Not like this"
APPROVED_BY = "Approved by {name}, and posted: {title}"
ASKS_TO_CHANGE = "{name} asks you to change your notice first"
OPEN_TO_CHANGE = "It is not posted. Your draft is open again: change it, then post it again."
SENT_BACK = "Sent back to its author: {title}"
IS_NOT_POSTED = "It is not posted."
CHECKED_TOO_LATE = "Not posted: the time for its next update is over: {title}"
CHOOSE_NEXT_WORD = "{name} says yes to your notice. Please choose another time for the next update, then post it again."
CHECKED_AFTER_ITS_END = "Not posted: its end is over: {title}"
CHOOSE_END = "{name} says yes to your notice. Please say when it ends now, then post it again."
AUTHOR_CHOOSES_NEXT_WORD = "Its author is asked for another time. You are asked again then."
