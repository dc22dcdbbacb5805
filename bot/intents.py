"""What do these words want? Decided by clear signs; where there are none, people choose.

Nothing here guesses silently: every card that follows has a button for the other meaning.
"""

import re
from typing import Literal

Wish = Literal[
    "help", "home", "term", "status", "ask", "explain", "report", "subscribe", "away"
]

GREETINGS = re.compile(
    r"^\W*(hi|hello|hey|good (morning|afternoon|evening)|help|start|\?)\W*$", re.IGNORECASE
)
TERM = (
    re.compile(
        r"^\W*(?:sorry,?\s+|hi,?\s+|hello,?\s+)?(?:what(?:'s|’s|\s+is|\s+are|\s+was)|whats|wat is|"
        r"who or what is|define|explain(?: the (?:word|term))?|meaning of)\s+"
        r"(?:the meaning of\s+|meant by\s+)?(?:an?\s+|the\s+)?(?P<words>[^?!.\n]{1,60}?)\s*[?!.]*\s*$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\W*what (?:does|do|did)\s+(?P<words>[^?!\n]{1,60}?)\s+(?:mean|stand for)\s*[?!.]*\s*$",
        re.IGNORECASE,
    ),
    re.compile(r"^\W*(?P<words>[\w][\w/ .+-]{0,40}?)\s*\?{1,5}\s*$"),
)
NOT_A_TERM = re.compile(
    r"^(wrong|going on|happening|up|new|down|broken|the (problem|matter|status|plan|time)|"
    r"that|this|it|it about|my|your|our|next|your name|status)\b|\b(down|working|broken|wrong|"
    r"happening|available|up and running|slow)\b",
    re.IGNORECASE,
)
STATUS = re.compile(
    r"^\W*(?:hi,?\s+|hello,?\s+|hey,?\s+)?(?:"
    r"(?:is|are|was|were)\s+(?:there\b|any|the\b|our\b|my\b)?.{0,60}\b(?:down|up|working|broken|"
    r"offline|online|available|back|slow|fixed|out|problems?|outages?|issues?|disruptions?)\b"
    r"|(?:any|known)\s+(?:problems?|outages?|issues?|disruptions?)\b"
    r"|(?:what(?:'s|’s| is)\s+(?:going on|wrong|happening|up)\s+with)\b"
    r"|what(?:'s|’s| is)\s+(?:going on|happening|down|broken)(?=\s+(?:right )?now|\s+today|\W*$)"
    r"|any(?:thing\s+(?:down|broken|wrong|going on|happening|known)|\s+news)\b"
    r"|(?:what is|what's|what’s)?\s*(?:the )?status of\b|status\W*$"
    r"|why (?:is|are)\s+.{1,60}\b(?:down|slow|not working|broken|offline)\b"
    r"|when (?:is|will|are)\s+.{1,60}\b(?:back|fixed|available|working)\b"
    r").{0,80}\?*\s*$",
    re.IGNORECASE | re.DOTALL,
)
IS_IT = re.compile(
    r"^\W*(?:(?:hi|hello|hey),?\s+)?(?:is|are|was|were|any\w*|known)\b", re.IGNORECASE
)
TROUBLE = re.compile(
    r"\b(?:down|broken|offline|slow|out|wrong|problems?|outages?|issues?|disruptions?)\b"
    r"|(?:\bnot|n['’]?t)\s+(?:working|available|up|online)\b",
    re.IGNORECASE,
)
HEALTH = re.compile(
    r"(?<!\bnot )(?<!n't )(?<!n’t )\b(?:up|working|online|available|back|fixed|solved|over|ok)\b",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(
    r"\b(?:i|i'm|i’m|im|i've|i’ve|i'd|i’d|i'll|me|my|mine|we|we're|we’re|we've|we’ve|us|our)\b",
    re.IGNORECASE,
)
NEED = re.compile(
    r"\b(?:can(?:'t|’t|not| not)|cant|could(?:n't|n’t| not)?|need|needs|want|would like|wish|"
    r"please|pls|help|how (?:do|can|to)|why|not work(?:ing)?|does(?:n't|n’t| not)|doesnt|"
    r"won(?:'t|’t)|wont|stuck|slow|broken|lost|forgot(?:ten)?|locked|missing|error|fail(?:s|ed)?|"
    r"crash(?:es|ed)?|start(?:s|ing)? (?:on|with us|next)|new (?:colleague|starter|joiner|employee|"
    r"laptop|phone|screen|mouse|keyboard)|access|order|install|reset|idea|suggest(?:ion)?|"
    r"out of (?:paper|toner|ink|battery))\b",
    re.IGNORECASE,
)
FORWARDED = re.compile(
    r"^\s*(?:>|-{3,}\s*(?:forwarded|original)|fwd?:|fw:|from:\s)", re.IGNORECASE
)
FROM_IT = re.compile(
    r"\b(?:we (?:will be|are|have been|were|will|plan to|identified|experienced)|"
    r"(?:maintenance|outage|incident|downtime|deployment|upgrade|migration|degraded|resolved|"
    r"investigating|mitigat\w+|rollback|root cause|impact(?:ed)?|users may|users will|"
    r"scheduled|service desk|it department|it team)\b)",
    re.IGNORECASE,
)
AWAY = re.compile(
    r"^\W*(?:i(?:'m|’m| am)\s+)?(?:away|out of office|on holiday|back)\b", re.IGNORECASE
)
REPORT = re.compile(
    r"^\W*(?:show (?:me )?)?(?:the |all )?"
    r"(?:report|board|dashboard|figures|stats|statistics|open requests)"
    r"(?:\s+(?:for |of |on |in )?(?:the )?(?P<unit>[^\n?!.]{1,60}?))?\W*$",
    re.IGNORECASE,
)
"""With a unit behind it, or alone; whether there is such a unit, others know."""
SUBSCRIBE = re.compile(
    r"^\W*(?:un)?subscri(?:be|ptions?)\b.{0,40}$|^\W*my subscriptions\W*$", re.IGNORECASE
)
HOME = re.compile(r"^\W*(?:home|my requests|overview|what is open)\W*\??$", re.IGNORECASE)


def asked_term(text: str) -> str:
    """The words that "what is …?" asks about; empty when it asks something else."""
    line = text.strip()
    if "\n" in line or len(line) > 120:
        return ""
    for pattern in TERM:
        found = pattern.match(line)
        if found and not NOT_A_TERM.search(found["words"]):
            return found["words"].strip(" “”\"'")
    return ""


def asks_for_trouble(text: str) -> bool:
    """Whether "yes" would say that something is wrong: "is it down?", not "is it back?"."""
    asks = IS_IT.match(text) and TROUBLE.search(text)
    return bool(asks) and not HEALTH.search(text)


def asked_report(text: str) -> str:
    """What a report is asked about, such as the name of a unit; empty when about all."""
    found = REPORT.match(text.strip())
    return (found["unit"] or "") if found else ""


def wish_of(text: str) -> Wish | Literal[""]:
    """The clear wishes; empty when only the whole text can tell (see `leans_to_request`)."""
    line = text.strip()
    if GREETINGS.match(line):
        return "help"
    if HOME.match(line):
        return "home"
    if (found := REPORT.match(line)) and not found["unit"]:
        return "report"
    if SUBSCRIBE.match(line):
        return "subscribe"
    if len(line) <= 200 and STATUS.match(line):
        return "status"
    if asked_term(line):
        return "term"
    if len(line) <= 60 and AWAY.match(line):
        return "away"
    return ""


def is_forwarded(text: str) -> bool:
    """Somebody else's words, passed on to be understood."""
    return FORWARDED.match(text) is not None


def leans_to_request(text: str, jargon: int, *, trouble: bool = False) -> bool:
    """Whether a text reads like a need of the writer rather than like something IT wrote.

    `jargon` is how many IT words were found in it; `trouble`: it says in everyday words what
    goes wrong ("the screen stays black"). Both readings stay one click apart.
    """
    if is_forwarded(text):
        return False
    mine = len(FIRST_PERSON.findall(text)) + 2 * (len(NEED.findall(text)) or trouble)
    theirs = 2 * len(FROM_IT.findall(text)) + jargon
    return mine > theirs or (mine == theirs and mine > 0 and len(text) < 200)


def reads_like_notice(text: str) -> bool:
    """From somebody in IT: a message for many people rather than a word to Plainly."""
    return len(text) >= 60 or "\n" in text.strip()
