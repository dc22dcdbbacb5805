"""Whether words fit a question that a draft asks: in doubt they do not.

A question takes the next message only where the message looks like its answer. What tells of
a need of its own, a greeting or a sigh is never swallowed.
"""

import re
from collections.abc import Callable

from bot.intents import corrected
from bot.language import Question, RequestFound
from bot.pleasantries import is_sigh, is_small_talk

_LEAD = (
    r"^\W*(?:(?:it is|it['’]s|about|maybe|probably|i think|only|just|around|for|in|at|on)\s+)*"
)
_END = r"(?:,? (?:i think|please|so far|i guess|as far as i know|at least))?\W*$"
_NUMBER = (
    r"(?:\d{1,6}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|"
    r"thirty|fifty|a hundred|some|several|many|most|a few|a couple(?: of)?|all|both|half)"
)
_PEOPLE = (
    r"(?:people|persons?|of us|of them|colleagues?|users?|staff|employees|customers|students|"
    r"teachers|nurses|seats|desks)"
)
_WHO = re.compile(
    rf"{_LEAD}(?:me|myself|i|nobody else|no one else|everybody|everyone|anybody|us|we all|all|"
    rf"the others|others(?: too)?|i do not know|i don['’]?t know|not sure|no idea"
    rf"|me and (?:[\w'’-]+ ?){{1,4}}"
    rf"|(?:about |around |up to |more than |at least |over )?{_NUMBER}(?: or {_NUMBER})?"
    rf"(?: (?:or so|{_PEOPLE}))?(?: (?:in|at|of|on) (?:[\w'’-]+ ?){{1,4}})?"
    rf"|(?:my|our|the|all of|all|both|half (?:of )?|most of)(?: (?:the|my|our|whole|entire))*"
    rf" (?:[\w&'’-]+ ?){{1,4}})(?: (?:here|too|as well))?{_END}",
    re.IGNORECASE,
)
_TIME_WORD = (
    r"(?:now|today|tonight|yesterday|tomorrow|morning|noon|midday|lunch(?:time)?|afternoon|"
    r"evening|night|midnight|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|"
    r"fri(?:day)?|sat(?:urday)?|sun(?:day)?|weekend|january|february|march|april|may|june|july|"
    r"august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|"
    r"minutes?|mins?|hours?|hrs?|days?|weeks?|months?|quarter|years?|ages|always|recently|"
    r"soon|asap|hurry|good|date|start|beginning|longer|while|urgent(?:ly)?|possible|"
    r"\d{1,4}(?:st|nd|rd|th)?(?:[:.h/-]\d{1,4}){0,2}(?: ?[ap]\.?m\.?)?)"
)
_BESIDE_TIME = (
    r"(?:since|for|from|by|until|till|before|after|about|around|at|on|in|the|this|that|last|"
    r"next|early|late|earlier|just|only|a|an|of|ago|it|is|has|been|started|began|half|past|"
    r"to|couple|few|first|thing|end|as|no|not|maybe|i|think|sure|know|do|don['’]t|very|and|"
    r"or|between|latest|please|need|all|whole|some|one|two|three|four|five|six|seven|eight|"
    r"nine|ten|twelve|o['’]?clock|ever|day|week|working|good)"
)
_WHEN = re.compile(
    rf"^\W*(?=.*\b{_TIME_WORD}(?![\w]))(?:(?:{_TIME_WORD}|{_BESIDE_TIME})(?![\w])[\s,.-]*)+\W*$",
    re.IGNORECASE,
)
_SINCE_THEN = re.compile(r"^\W*(?:ever )?(?:since|after|when|from)\b", re.IGNORECASE)
_OF_A_SENTENCE = re.compile(
    r"\b(?:i|i['’]\w+|im|we|we['’]\w+|you|he|she|they|it|it['’]s|this|there|is|are|was|were|am|"
    r"has|had|have|do|does|did|done|can|could|will|would|should|must|may|get|gets|got|gets|go|"
    r"goes|going|went|come|comes|see|sees|saw|take|takes|took|say|says|said|need|needs|want|"
    r"wants|please|work|works|worked|working|keep|keeps|stop|stops|stopped|start|starts|make|"
    r"makes|try|tried|forgot|lost|know|think|hope|not|no|yes|never|nothing|sorry|thanks?|hello|"
    r"hi|hey|ok|okay|cancel|send|wrong|broken|slow|down|angry|lunch|coffee|meeting|who|why|how|"
    r"when|what|\w+n['’]t)\b",
    re.IGNORECASE,
)
"""Words that make a sentence, or a sigh, of what might have been a name."""
_OF_A_THING = re.compile(
    r"^\W*(?:it is |it's |it’s |that is |that's |i mean |i need |we need |for |in |on |with )?"
    r"(?P<thing>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_FOR_WHOM = re.compile(
    r"^\W*(?:it is |it['’]s )?(?:for )?(?:me|myself|us|others|(?:my|our) \w+(?: \w+)?|"
    r"(?:the |a )?new \w+(?: \w+)?|everybody|everyone)\W*$",
    re.IGNORECASE,
)
_NAME = re.compile(r"^\W*(?:[Ff]or )?[A-Z][\w'’-]+(?:,? (?:and )?[A-Z][\w'’-]+){0,5}\W*$")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
MOST_WORDS = 7
"""A name has hardly more; a sentence has."""


def _short(text: str, most: int = MOST_WORDS) -> bool:
    return "\n" not in text and len(text) <= 100 and len(text.split()) <= most


def _thing(text: str, found: RequestFound) -> bool:
    """A short name of something, without trouble or a verb of its own."""
    named = _OF_A_THING.match(text)
    thing = named["thing"] if named else text
    if found.symptom or _WHEN.match(thing) or not _short(thing):
        return False
    return not _OF_A_SENTENCE.search(thing)


def _system(text: str, found: RequestFound) -> bool:
    """A name that is known, or one that looks like one: "the till", "SAP", "Adobe Reader"."""
    if found.symptom or not _thing(text, found):
        return bool(found.service) and not found.symptom and _short(text)
    named = bool(found.system or found.service) or _ARTICLE.match(text) is not None
    words = text.split()
    return named or len(words) == 1 or all(_NAMELIKE.match(word) for word in words)


def corrects_system(text: str, found: RequestFound) -> bool:
    """ "Actually no, it's the scanner": another thing than the one written first."""
    right = corrected(text)
    return right != text and not found.symptom and bool(found.system or found.service)


def _things(text: str, found: RequestFound) -> bool:
    """What is needed, one thing a line."""
    return all(_thing(line, found) for line in text.splitlines())


_ARTICLE = re.compile(
    r"^\W*(?:it is |it['’]s |in |on |with |for |i mean )?(?:the|a|an|my|our|this|that)\b",
    re.IGNORECASE,
)
_NAMELIKE = re.compile(r"^\W*[A-Z0-9]")


def _symptom(text: str, found: RequestFound) -> bool:
    return found.symptom is not None


_TO_COME = re.compile(
    r"\b(?:tomorrow|next|soon|asap|hurry|urgent(?:ly)?|immediately|by|until|till)\b",
    re.IGNORECASE,
)


def _since(text: str, found: RequestFound) -> bool:
    told = _SINCE_THEN.match(text) is not None and _short(text, 9)
    past = not _TO_COME.search(text)
    return past and not found.symptom and (told or _when(text, found))


def _when(text: str, found: RequestFound) -> bool:
    return _short(text, 10) and _WHEN.match(text) is not None


_A_PLACE = re.compile(
    r"\b(?:shops?|stores?|offices?|floors?|branch|warehouse|teams?|school|ward|site|building)\b",
    re.IGNORECASE,
)
_A_DEVICE = re.compile(
    r"\b(?:laptop|computer|pc|phone|screen|monitor|keyboard|mouse|printer|e?-?mail|file|folder|"
    r"password|account|app|program)\b",
    re.IGNORECASE,
)


def _affected(text: str, found: RequestFound) -> bool:
    if found.symptom or not _short(text, 9):
        return False
    sentence = _OF_A_SENTENCE.search(_WHO_SAYS_SO.sub(" ", text))
    named = bool(found.affected or found.location) and _short(text, 5)
    known = bool(found.system or found.service) and not _A_PLACE.search(text)
    about_a_thing = known or _A_DEVICE.search(text) is not None
    told = named or _WHO.match(text) is not None
    return told and not sentence and not about_a_thing


_WHO_SAYS_SO = re.compile(
    r"\b(?:it is|it's|it’s|we all|i think|i guess|as far as i know|i do not know|"
    r"i don['’]?t know|no one else|not sure|no idea|please|and i)\b|^\W*i\W*$",
    re.IGNORECASE,
)


def _people(text: str, found: RequestFound) -> bool:
    named = _FOR_WHOM.match(text) is not None or _NAME.match(text) is not None
    return not found.symptom and named


_NOBODY_NAMED = frozenset(("i", "my", "our", "we", "i'm", "i’m"))
_OF_MANY = re.compile(
    r"^\W*(?:all of|half of|most of|the whole|the entire|every(?:body|one)|nobody else|"
    r"no one else)\b",
    re.IGNORECASE,
)
_BY_THEN = re.compile(r"^\W*(?:(?:needed|due) )?(?:by|until|till|before)\b", re.IGNORECASE)


def _tells_who(text: str, found: RequestFound) -> bool:
    """ "Only me", "all of finance", "five people": no "my folder"."""
    named = found.affected and found.affected.text.lower() not in _NOBODY_NAMED
    return _affected(text, found) and bool(named or _OF_MANY.match(text))


def _tells_where(text: str, found: RequestFound) -> bool:
    return bool(found.location) and not found.system and _thing(text, found)


def _tells_since(text: str, found: RequestFound) -> bool:
    return found.since is not None and _since(text, found)


def _tells_deadline(text: str, found: RequestFound) -> bool:
    by_then = _BY_THEN.match(text) is not None and _when(text, found)
    return found.deadline is not None and by_then


def _names_nothing(words: str) -> bool:
    """A question, a sigh, a greeting: it says nothing that was asked."""
    told = _LETTER_OR_DIGIT.search(words) and not words.endswith("?")
    return not told or is_small_talk(words) or is_sigh(words)


_TELLS: dict[str, Callable[[str, RequestFound], bool]] = {
    "since": _tells_since,
    "deadline": _tells_deadline,
    "affected": _tells_who,
    "location": _tells_where,
}


def told_unasked(text: str, found: RequestFound) -> str:
    """The field that these words fill of themselves, whatever was asked; empty for none."""
    words = text.strip()
    if _names_nothing(words):
        return ""
    return next((field for field, tells in _TELLS.items() if tells(words, found)), "")


_FITS: dict[str, Callable[[str, RequestFound], bool]] = {
    "system": _system,
    "symptom": _symptom,
    "since": _since,
    "until": _when,
    "deadline": _when,
    "affected": _affected,
    "people": _people,
    "items": _things,
    "location": _thing,
}


def fits(question: Question, text: str, found: RequestFound) -> bool:
    """Whether these words answer this question; `found` is what was read in them."""
    words = text.strip()
    if words.casefold().strip(" .!") in {each.casefold() for each in question.choices}:
        return True
    if _names_nothing(words):
        return False
    check = _FITS.get(question.field)
    return check is not None and check(words, found)
