"""Calls for help in so few words that it has to be asked with what: "it is urgent"."""

import re

_LEAD = r"(?:(?:hi|hello|hey|help|sorry|oh no|ok|okay|so|please|pls|and|but)\b\W*)*"
PRESSES = re.compile(
    rf"^\W*{_LEAD}(?:(?:it|this|that|its|it['’]s|that['’]s|matter|case) )?(?:is )?"
    r"(?:(?:an?|very|really|so|super|quite|extremely|most|top|high|highest) )*"
    r"(?:urgent(?:ly)?|emergency|asap|important|priority|immediately|"
    r"(?:can you |you must )?hurry(?: up)?)"
    r"(?:\W+(?:please|pls|now|help|asap|urgent|thanks|thank you))*\W*$",
    re.IGNORECASE,
)
"""That it presses, and not yet what."""
_CALLS = (
    PRESSES,
    re.compile(r"^\W*(?:very |so )?urgent\b\W+\w+(?:\W+\w+){0,2}\W*$", re.IGNORECASE),
    re.compile(
        rf"^\W*{_LEAD}(?:(?:(?:i|we)(?:['’]ve| have)? )?(?:got |have )|there(?:['’]s| is) )?"
        r"(?:(?:an?|some|the|my|our|this|big|huge|another|same|again) )*"
        r"(?:problem|trouble|issue)s?(?: (?:with|on|at|in) [\w’'-]+(?: [\w’'-]+){0,4}"
        r"|(?: is| are)? (?:back|again|there again))?\W*$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\W*(?:it|this|that|same)(?:['’]s| is| has)?(?: just)? happen(?:s|ed|ing) again\W*$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^\W*{_LEAD}(?:fed up|fighting|struggling) with [\w’'-]+(?: [\w’'-]+){{0,3}}\W*$",
        re.IGNORECASE,
    ),
)
"""Somebody needs help, in so few words that it has to be asked with what."""
_IS_OVER = re.compile(
    r"\b(?:fixed|solved|resolved|over|gone|works|working|ok|fine)\b", re.IGNORECASE
)
THING_ALONE = re.compile(
    r"^\W*(?:(?:again|help|hello|hi|the|my|our)\b\W*)*(?:[\w-]+ ){0,2}[\w-]+"
    r"(?:\W+again\W*|!!+\W*)$",
    re.IGNORECASE,
)
""" "Printer again", "printer!!!": only a thing, and a sigh."""
LONGEST = 60


def calls_for_help(line: str) -> bool:
    """Whether somebody calls for help without saying what is wrong."""
    if len(line) > LONGEST or _IS_OVER.search(line):
        return False
    return any(sign.match(line) for sign in _CALLS)


def sighs_at_a_thing(line: str) -> bool:
    """Whether the words are a name and a sigh; of what, others know."""
    return len(line) <= LONGEST and THING_ALONE.match(line) is not None
