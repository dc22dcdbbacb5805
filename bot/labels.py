"""What stands beside a label does not say once more what the label says: "Since: yesterday".

People answer in whole phrases ("since yesterday", "by Friday"). These are kept as they were
said; only where they are shown beside their label does the doubled beginning go.
"""

import re

_IT_IS = r"(?:it is |it['’]s |that is |that['’]s )?"
_AFFECTED = (r"^affected(?: (?:are|is))?\b\W*", r"(?<=\S) (?:are |is )?affected\W*$")
_SAID_TWICE: dict[str, tuple[str, ...]] = {
    "symptom": (r"^what happens(?: is)?(?: that)?\b\W*",),
    "system": (r"^where\b\W*",),
    "since": (rf"^{_IT_IS}(?:ever )?(?:since|as of|from|on|at(?! least))\b(?: (?:at|on))?\W*",),
    "location": (r"^(?:the )?place(?: is)?\b\W*",),
    "affected": (*_AFFECTED, r"(?<=\d) (?:people|persons?)\W*$"),
    "deadline": (
        rf"^{_IT_IS}(?:(?:needed|due|required) )?(?:by|until|till|at the latest|on|at)\b"
        r"(?: (?:at|on))?\W*",
        r"^no later than\b\W*",
    ),
    "effect": (r"^(?:it|this|that) means\b(?: (?:for )?(?:us|our work))?(?: that)?\W*",),
    "tried": (
        r"(?:^|(?<=; ))(?:(?:i|we)(?:['’]ve| have)? )?(?:already )?tried\b(?: to\b)?\W*",
        r"(?:^|(?<=; ))(?:(?:i|we)(?:['’]ve| have)? )?already\b\W*",
    ),
    "error": (r"^(?:the )?error (?:text|message)(?: is| says)?\W+",),
    "what": (
        r"^(?:problem|outage|incident|disruption|(?:planned )?maintenance|change|plan|"
        r"milestone|rule|policy|result)\s*:\s*",
    ),
    "who": _AFFECTED,
    "to_do": (r"^what (?:you|they|people) can do\b(?: (?:is|meanwhile))?\W*",),
}
_PATTERNS = {
    field: tuple(re.compile(each, re.IGNORECASE) for each in expressions)
    for field, expressions in _SAID_TWICE.items()
}


def beside(field: str, words: str) -> str:
    """The words of a field as they read beside its label; all of them where nothing is left."""
    shown = words
    for pattern in _PATTERNS.get(field, ()):
        shown = pattern.sub("", shown)
    return shown if shown.strip() else words


def left_as_said(field: str, shown: str, said: str) -> str:
    """What somebody left in a form as it stood there is what they had said."""
    return said if shown == beside(field, said) else shown
