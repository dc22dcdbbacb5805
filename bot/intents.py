"""What do these words want? Decided by clear signs; where there are none, people choose.

Nothing here guesses silently: every card that follows has a button for the other meaning.
"""

import re
from typing import Literal

from bot.cries import PRESSES, calls_for_help, sighs_at_a_thing
from bot.pleasantries import COLLEAGUES, SMALL_TALK, THANKS

Wish = Literal[
    "help",
    "home",
    "term",
    "status",
    "ask",
    "explain",
    "report",
    "subscribe",
    "words",
    "word",
    "away",
    "news",
    "thanks",
    "liaison",
]

_HELLO = (
    r"hi|hiya|hello|hallo|hey|yo|howdy|(?:good )?(?:morning|afternoon|evening)|help|start|"
    r"test(?:ing)?(?: (?:test|123|one two))*"
)
_ANYBODY_THERE = r"(?:(?:is|are) )?(?:you|u|any(?:one|body)|some(?:one|body)) (?:there|here|home|around|awake)"
_WHAT_ARE_YOU = (
    r"(?:who|what) are you|what(?: is|['’]s) (?:this(?: (?:thing|bot|app|chat))?|plainly)|"
    r"(?:are you|is this) (?:an? )?(?:real )?(?:bot|robot|human|person|ai|machine)|"
    r"what (?:can|do) (?:you|i) do(?: (?:here|with (?:you|this)))?|what can i ask(?: you)?|"
    r"how (?:does (?:this|it|plainly)|do you) work|"
    r"how (?:do|can) i (?:start|use (?:this|you|it|plainly))"
)
_FIRST_WORDS = rf"{_HELLO}|{_ANYBODY_THERE}|{_WHAT_ARE_YOU}"
_TO_WHOM = r"there|all|everyone|everybody|team|bot|plainly|world|you|please|again"
GREETINGS = re.compile(
    rf"^\W*(?:\?|(?:{_FIRST_WORDS})\b(?:\W+(?:{_FIRST_WORDS}|{_TO_WHOM})\b)*)\W*$",
    re.IGNORECASE,
)
"""First words of a newcomer: an answer says what one can do here."""
CALLS_OUT = re.compile(
    rf"^\W*(?:(?:{_HELLO})\b\W*)*(?:\?|(?:{_ANYBODY_THERE})\b)\W*$", re.IGNORECASE
)
"""First words too, but of whoever waits for IT: "hello?", "anybody there?"."""
TERM = (
    re.compile(
        r"^\W*(?:sorry,?\s+|hi,?\s+|hello,?\s+)?(?:(?:can|could|would|will) (?:you|some(?:one|body)|"
        r"any(?:one|body)) (?:please )?(?=explain|define))?(?:what(?:'s|’s|\s+is|\s+are|\s+was)|whats|wat is|"
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
ASKS_SOMEBODY = re.compile(
    r"^\W*(?:(?:hi|hello|hey|sorry|excuse me|please)\b\W*)?(?:"
    r"(?:can|could|may|might|shall|should|would|will|must|do|does|did|has|have|am) (?:\w+['’]?\w* )?"
    r"(?:i|we|you|someone|somebody|anyone|anybody|one|it|they|he|she|people|staff)\b"
    r"|(?:can|could|would|will|does|did|has) (?:the|my|our|this|that|a|an|some|any|no)\b"
    r"|(?:someone|somebody|anyone|anybody)\b"
    r"|(?:is|was|would|will) (?:it|this|that|there)(?: be)? (?:ok(?:ay)?|fine|all ?right|allowed|possible|"
    r"safe|permitted|forbidden|a problem|any(?:one|body)|some(?:one|body))\b"
    r"|(?:is|are) (?:we|i|you|some(?:one|body)|any(?:one|body))\b"
    r"|(?:who|whom|how|where|when|why|which|what) (?:can|could|should|shall|may|do|does|did|will|would|"
    r"has|have|knows?|fix(?:es)?)\b"
    r").*\?\W*$",
    re.IGNORECASE,
)
"""A question put to people: nobody looks up a word with it."""
STATUS = re.compile(
    r"^\W*(?:hi,?\s+|hello,?\s+|hey,?\s+)?(?:"
    r"(?:is|are|was|were)\s+(?:there\b|any|the\b|our\b|my\b)?.{0,60}\b(?:down|up|working|broken|"
    r"offline|online|available|back|slow|fixed|out|problems?|outages?|issues?|disruptions?)\b"
    r"|(?:any|known)\s+(?:problems?|outages?|issues?|disruptions?)\b"
    r"|(?:what(?:'s|’s| is)\s+(?:going on|wrong|happening|up)\s+with)\b"
    r"|what(?:'s|’s| is)\s+(?:going on|happening|down|broken)(?=\s+(?:right )?now|\s+today|\W*$)"
    r"|any(?:thing\s+(?:down|broken|wrong|going on|happening|known)|\s+(?:news|updates?))\b"
    r"|(?:is|are)?\s*(?:everything|all|it all|things)\s+(?:ok|okay|fine|alright|all right|good|"
    r"well|up|working|running|in order)(?=\s+(?:right )?now|\s+today|\s+in it|\s+with it|\s*\?|\W*$)"
    r"|(?:what is|what's|what’s)?\s*(?:the )?status of\b|status\W*$"
    r"|why (?:is|are)\s+.{1,60}\b(?:down|slow|not working|broken|offline)\b"
    r"|when (?:is|will|are)\s+.{1,60}\b(?:back|fixed|available|working|down|off|offline)\b"
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
NUMBER = re.compile(r"\bR-\d{1,9}\b", re.IGNORECASE)
NEWS = re.compile(
    r"^\W*(?:(?:hi|hello|hey|sorry|excuse me)\b\W*)?(?:"
    r"(?:(?:is|are) there |have you (?:got )?|do you have |got )?any "
    r"(?:news|updates?|progress|answer)(?: (?:yet|so far|now|today|please|for me|from (?:it|you|them)"
    r"|(?:on|about) (?:this|that|it|my \w+(?: \w+)?|r-\d+)))*"
    r"|(?:what(?:'s|’s| is) )?(?:the |my )?(?:latest|status|state|progress) (?:of|on|with) "
    r"(?:my|our|this|that|the) (?:request|ticket|case)s?"
    r"|(?:(?:what(?:'s|’s| is) )?the |my )?status"
    r"|(?:what|how) about my (?:request|ticket|case|problem|issue)s?"
    r"|(?:how|where) (?:do|does) my (?:request|ticket|case)s? stand(?: now| today)?"
    r"|how (?:is|are) (?:it|things|my (?:request|ticket|case)s?) (?:going|coming along)"
    r"|how (?:much )?long(?:er)? (?:will|does|is|do) (?:it|this|that|i|we)\b.{0,30}"
    r"|when (?:will|is|can|do|does) (?:it|this|that|i|we|you|somebody|someone|anybody) "
    r"(?:going to )?(?:be )?(?:fixed|done|ready|solved|hear\b.{0,20}|get an answer|look at (?:it|this))"
    r"|(?:is|has) (?:it|this|that) (?:been )?(?:fixed|solved|done|ready)(?: yet| now)?"
    r"|(?:(?:i am|i'm|i’m|we are|we're|we’re) )?still waiting\b.{0,40}"
    r"|(?:who (?:has|is working on|works on) (?:my (?:request|ticket|case)|r-\d+))"
    r")\W*$",
    re.IGNORECASE,
)
"""Asking how one's own request stands: it names no service."""
FOLLOWS = re.compile(
    r"^\W*(?:yes|yep|yeah|no|nope|not yet|ok|okay|done|did|tried|still|same|it|it's|it’s|its|that|"
    r"this|these|those|they|now|after|also|and|but|so|again|both|neither|sorry)\b"
    r"|\b(?:still|again|worse|the same|as you said|you asked|your (?:question|answer)|it now|"
    r"hurry)\b|\b(?:do|did|need|want|get|got|open|opened|close|use|try|tried|find|see|have|has|"
    r"had|change|changed|press|pressed|click|clicked) (?:it|them|that)\b(?!\s+\w+ing\b)",
    re.IGNORECASE,
)
"""Words that go on from something said before."""
_NAMED_BEFORE = re.compile(
    r"^(\W*\w+\W+\w+[^.!?\n]*?)\s+(?:when|whenever|if|once|(?:each|every) time|as soon as)\s+(?:i|we)\b"
    r"[^.!?\n]*",
    re.IGNORECASE,
)
MIDWAY = re.compile(
    r"^\W*(?:(?:just|always|suddenly|now|often|sometimes|constantly|simply|only|then)\W+)*(?:"
    r"(?:wo|ca|could|would|does|do|did|is|was|has)\s?n['’]?t|cannot|can not|will not|"
    r"(?:does|is|was|has|will|would|stays?|keeps?|went|goes|gets|got|shows?|says|makes|gives|stopped|stops|"
    r"refuses|freezes|hangs|crashes|flickers|beeps|blinks|jams|leaks|smells|takes|prints|scans|loses|lost|"
    r"looks|sounds|turns|starts|switches|drops|doesnt|not (?:work|charg|print|scan|start|respond)ing|"
    r"no longer \w+|(?:black|blank|dark|dead|broken|frozen|stuck|empty|offline|down|gone|slow|loud)\b))\b"
    r"(?! (?:it|this|that|there|the|my|our|anybody|anyone|you|i|we)\b)",
    re.IGNORECASE,
)
"""What a thing does, without the thing: "wont scan to mail"."""
_SPEAKS = re.compile(
    r"^\W*(?:thank\w*|thx|hi|hello|hey|good|ok|okay|what|which|who|where|when|how|is|are)\b",
    re.IGNORECASE,
)
LOOKS_BACK = re.compile(
    r"\b(?:still|again|worse|the same|same|as before|any ?more|back|yesterday|last (?:time|week|month))\b",
    re.IGNORECASE,
)
ASKS_AFTER = re.compile(
    r"^\W*(?:(?:and|so|ok|okay|hi|hello)\W+)*(?:what|how) about (?:the|my|our|this|that) "
    r"(?P<thing>[^.!?\n]{1,60})\?*\s*$",
    re.IGNORECASE,
)
CLOSES = re.compile(
    r"^\W*(?:(?:hi|hello|please|pls|can|could|would|you|i|want|to|need|would like)\W+)*(?:close|cancel|"
    r"take back|withdraw|end|delete) (?:my|the|this|that|our) (?:[^.?!\n]{0,40} )?"
    r"(?:request|ticket|case)s?\b.{0,60}$",
    re.IGNORECASE,
)
CORRECTS = re.compile(
    r"^\W*(?:(?:actually|no|nope|wait|sorry|oops|oh|i mean(?:t)?|correction|rather)\W+)+"
    r"(?:it is|it['’]?s|that is|that['’]?s|i mean(?:t)?)?\W*(?=\w)",
    re.IGNORECASE,
)
"""What stands before the right word where a wrong one was written, or nothing yet."""
_WANTING = re.compile(r"^\W*(?:do you |would you )?(?:want|like|need) ", re.IGNORECASE)
_OF_IT = re.compile(
    r"\b(?:apps?|pages?|(?:web)?sites?|systems?|log-?ins?|passwords?|accounts?|access|wi-?fi|network|"
    r"internet|printers?|screens?|computers?|laptops?|phones?|machines?|tills?|orders?|tools?|"
    r"programs?|files?|folders?|drives?|(?:e-?)?mails?|cards?|calendars?|invites?|teams|zoom|links?|"
    r"portals?|notices?|tickets?|requests?)\b",
    re.IGNORECASE,
)
_AFFIRMS = r"(?:yes|yep|yeah|yup|ok|okay|sure|please|right|correct|fine|good)"
SEND = re.compile(
    rf"^\W*(?:{_AFFIRMS}\W+)*(?:yes|yep|yeah|yup|go ahead|do it|"
    r"(?:that(?:['’]s| is) )?(?:right|correct)|"
    r"(?:just |now |then )?(?:send|submit)(?: (?:it|this|that))?)"
    r"(?:\W+(?:please|now|off|to it|then|thanks|thank you|send it|do it|correct|right))*\W*$",
    re.IGNORECASE,
)
GIVE_UP = re.compile(
    r"^\W*(?:(?:sorry|oh|oops|no|ok|okay|please|actually)\W+)*(?:no|nope|cancel(?: (?:it|this|that))?|"
    r"never ?mind|wrong (?:chat|window|person|channel)|forget (?:it|that|about it)|"
    r"(?:do not|don['’]?t) send(?: (?:it|this|that))?|not sending|stop|drop it|leave it|scrap that|"
    r"(?:it )?(?:is )?not needed(?: any ?more)?|"
    r"(?:it|that|all|everything) (?:works|is working|is (?:ok|fine|fixed|solved|back))"
    r"(?: (?:again|now))*|works (?:again|now)|(?:it )?solved itself|i found it)"
    r"(?:\W+(?:please|sorry|thanks|thank you|all good|any ?more|it))*\W*$",
    re.IGNORECASE,
)
NO = re.compile(
    r"^\W*(?:no|nope|nah|not really)(?:\W+(?:it is|it['’]s|it is not|it isn['’]?t|thanks|thank you|"
    r"sorry|something (?:else|new)|this is new|neither|none(?: of (?:them|these))?))*\W*$",
    re.IGNORECASE,
)
ABOUT_IT = re.compile(
    rf"^\W*(?:{_AFFIRMS}\W+)*(?:yes|yep|yeah|yup|it is|it does|that one|this one|exactly|(?:that(?:['’]s| "
    r"is) )?(?:right|correct)|sure)(?:\W+(?:please|it is|it does|thanks|thank you|that one|"
    r"this one))*\W*$",
    re.IGNORECASE,
)
WHAT_NOW = re.compile(
    r"^\W*(?:(?:so|and|ok|okay|but|please|help)\W+)*(?:what (?:should|shall|must|can|do|to|must) "
    r"(?:i|we|do)\b.{0,30}|(?:and |what )?(?:now|next)|what else\b.{0,20}|help(?: me)?|"
    r"(?:is|was|did) (?:it|this|that|you)\b.{0,12}\b(?:sent|send|told|tell)\b.{0,20}|"
    r"(?:does|do) (?:it|they|somebody|anybody) know.{0,20})\W*$",
    re.IGNORECASE,
)
"""Somebody in trouble who asks for the next step."""
OF_DANGER = re.compile(
    r"\b(?:passwords?|passcode|pin|codes?|links?|attachment|virus|malware|phish\w*|hack\w*|"
    r"click\w*|typed|scam\w*|caller|fake|bank|credit card|usb)\b"
    r"|\b(?:the|that|this) (?:mail|e-?mail|message|page|site|sender|number|man|woman)\b"
    r"|\b(?:stolen|thief|police|unlocked|found it)\b"
    r"|\b(?:smok(?:e|es|ing)|flames?|burn(?:s|t|ed|ing)?|sparks?|smells?|fire (?:alarm|service|brigade)|"
    r"water|wet|dripp?\w*|alarm|ambulance|hurt)\b",
    re.IGNORECASE,
)
_OF_ANOTHER_MATTER = re.compile(
    r"\b(?:need|want|would like|order|access to|install|new (?:laptop|phone|screen|keyboard)|"
    r"(?:does not|doesn['’]?t|not) work|slow|broken)\b",
    re.IGNORECASE,
)
NARROWS = re.compile(r"^\W*(?:it is |it['’]s )?(?:only|just)\b", re.IGNORECASE)
GOES_ON = re.compile(
    r"^\W*(?:it|it['’]s|its|that|that['’]s|this|these|those|they|they['’]re|still|and|also|but|same|"
    r"the (?:left|right|first|second|third|last|other|old|new|big|small) one)\b",
    re.IGNORECASE,
)
_WANTS = re.compile(
    r"\b(?:need|want|would like|order|install|please explain|explain|what|mean)\b|"
    r"\bjust (?:asking|curious|testing|a test|kidding|wondering)\b",
    re.IGNORECASE,
)
_WANTS_SOMETHING = re.compile(
    r"\b(?:need|want|would like|order|install)\b(?! (?:it|this|that|them|you)\b)", re.IGNORECASE
)
CAME_THROUGH = re.compile(
    r"^\W*(?:(?:so|and|but|ok|okay|hello|hi|hey)\W+)*(?:did|do|have|has) (?:you|it|they|anybody|"
    r"anyone|somebody) (?:get|got|have|see|seen|read|receive|received)\b.{0,60}$",
    re.IGNORECASE,
)
ADDS = re.compile(r"\b(?:too|also|already|as well|meanwhile)\b", re.IGNORECASE)
BARE_QUESTION = re.compile(r"^\W*(?!what\b|who\b|define\b|explain\b|meaning\b)", re.IGNORECASE)
LIAISON = re.compile(
    r"^\W*(?:(?:hi|hello|hey)\b\W*)?(?:(?:who(?:'s|’s| is| are|s)|what is|name of|tell me)\s+)?"
    r"(?:my|our|the) (?:it )?(?:liaison|contact(?: person)?|it (?:contact|person))"
    r"(?: (?:in it|at it|for it|person|now|today|for (?:us|me|my unit|our unit)))*\W*$"
    r"|^\W*who (?:looks after|takes care of|is responsible for|is in charge of) "
    r"(?:me|us|my unit|our unit|my team|our team)(?: in it)?\W*$"
    r"|^\W*who (?:do|can|should) (?:i|we) (?:ask|talk to|speak to|contact|call|turn to)"
    r"(?: (?:in it|at it|about it|for help))*\W*$",
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
    r"out of (?:paper|toner|ink|battery)|(?:paper|toner|ink|battery)(?: is)? (?:empty|low|out))\b",
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
    r"^\W*(?:i(?:['’]m| am|['’]ll be| will be)\s+)?(?:away|here after all|"
    r"out of (?:the )?office|"
    r"on (?:holidays?|vacation|leave)|back|not (?:here|in(?: the office)?)(?= (?:today|tomorrow|on|"
    r"until|from|for|next|this)\b)|(?:out|off)(?= (?:sick )?(?:today|tomorrow|until|till|from|next "
    r"week|this week|for (?:\w+ )?(?:days?|weeks?|hours?)|(?:on )?(?:mon|tues|wednes|thurs|fri)day)\b))"
    r"(?! up\b)\b",
    re.IGNORECASE,
)
REPORT = re.compile(
    r"^\W*(?:show (?:me )?)?(?:the |all )?"
    r"(?:report|board|dashboard|figures|stats|statistics|open requests)"
    r"(?:\s+(?:for |of |on |in )?(?:the )?(?P<unit>[^\n?!.]{1,60}?))?\W*$",
    re.IGNORECASE,
)
"""With a unit behind it, or alone; whether there is such a unit, others know."""
SUBSCRIBE = re.compile(
    r"^\W*(?:un)?subscri(?:be|ptions?)\b.{0,40}$|^\W*(?:my )?(?:subscriptions|settings|preferences|"
    r"options)\W*$|^\W*(?:please )?(?:stop|mute|no more|switch off|turn off) (?:(?:the|these|those|all|any|"
    r"your|sending(?: me)?) )*(?:messages|notices|notifications|announcements)\b.{0,40}$",
    re.IGNORECASE,
)
OWN_WORDS = re.compile(
    r"^\W*(?:show (?:me )?)?(?:(?:our|my|the|all) )?(?:own words|word list|list of words|glossary)\W*$",
    re.IGNORECASE,
)
ADD_WORD = re.compile(
    r"^\W*(?:please )?(?:add|define|explain|new)(?: (?:the|a|this))?(?: new)? word:?\s+"
    r"[“\"']?(?P<term>[^=:\n“”\"]{1,60}?)[”\"']?\s*(?:=|\bmeans\b)\s*(?P<means>[^\n]{1,200}?)\s*$|"
    r"^\W*(?:please )?add (?:the|a) (?:new )?word:?\s+[“\"']?(?P<alone>[^=:\n“”\"]{1,60}?)[”\"']?\s*$",
    re.IGNORECASE,
)
"""Word is also a program: "add word to my laptop" tells no meaning."""
HOME = re.compile(
    r"^\W*(?:(?:hi|hello|hey)\W+)?(?:home|(?:show (?:me )?)?my (?:own )?(?:open )?(?:requests|tickets|tasks|cases|desk)|"
    r"overview|what(?:['’]?s| is| else is) (?:open|due|left|on my (?:desk|list|plate)|(?:still )?with me)"
    r"|what do i (?:have|owe)(?: to do)?)"
    r"(?: (?:for me|right now|now|today|tomorrow|this (?:week|morning|afternoon)|next|first|still|yet))*\W*$",
    re.IGNORECASE,
)


def asks_somebody(text: str) -> bool:
    """ "Can someone order me a keyboard?", "is it ok to …?": not a word with a "?" behind it."""
    return len(text.split()) > 2 and ASKS_SOMEBODY.match(text.strip()) is not None


def asked_term(text: str) -> str:
    """The words that "what is …?" asks about; empty when it asks something else."""
    line = text.strip()
    if "\n" in line or len(line) > 120:
        return ""
    for pattern in TERM[:2] if asks_somebody(line) else TERM:
        found = pattern.match(line)
        if found and not NOT_A_TERM.search(found["words"]):
            return found["words"].strip(" “”\"'")
    return ""


def word_to_add(text: str) -> tuple[str, str]:
    """The word that somebody wants explained to others, and what they say that it means."""
    found = ADD_WORD.match(text.strip())
    if not found:
        return "", ""
    return (found["term"] or found["alone"]).strip(), (found["means"] or "").strip()


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
    if OWN_WORDS.match(line):
        return "words"
    if ADD_WORD.match(line):
        return "word"
    if LIAISON.match(line):
        return "liaison"
    if asks_for_news(line):
        return "news"
    if len(line) <= 60 and THANKS.match(line):
        return "thanks"
    if len(line) <= 200 and STATUS.match(line):
        return "status"
    if asked_term(line):
        return "term"
    if len(line) <= 100 and AWAY.match(line):
        return "away"
    return ""


def calls_out(text: str) -> bool:
    """ "Hello? Anybody there?": who waits for an answer asks how it stands."""
    return CALLS_OUT.match(text.strip()) is not None


def asks_for_news(text: str) -> bool:
    """ "Any news on R-1?": how one's own request stands."""
    line = text.strip()
    return len(line) <= 120 and NEWS.match(line) is not None


def numbers_in(text: str) -> tuple[str, ...]:
    """The numbers of requests that these words name."""
    return tuple(dict.fromkeys(each.upper() for each in NUMBER.findall(text)))


def follows(text: str) -> bool:
    """Whether these words go on from something said before ("still the same"). In "excel
    crashes when I open it" they name themselves what "it" is."""
    return FOLLOWS.search(_NAMED_BEFORE.sub(r"\1", text)) is not None


def starts_midway(text: str) -> bool:
    """ "Stays dark", "wont scan to mail": says what a thing does, and not which."""
    return len(text) <= 80 and "?" not in text and MIDWAY.match(text) is not None


def is_no_thing(text: str) -> bool:
    """Whether the words say, ask or want something, and do not only name a thing."""
    signs = (_SPEAKS, FOLLOWS, NEED, FORWARDED, FROM_IT)
    return "?" in text or any(sign.search(text) for sign in signs)


def corrected(text: str) -> str:
    """The right word alone: "the scanner" of "actually no, it's the scanner"."""
    found = CORRECTS.match(text)
    return text[found.end() :].strip() if found else text


def is_for_colleagues(text: str) -> bool:
    """ "Lunch at 12?": meant for people, and nothing that IT could do anything about."""
    line = text.strip()
    need = NEED.search(_WANTING.sub("", line))
    if "\n" in line or len(line) > 60 or need or _OF_IT.search(line) or TROUBLE.search(line):
        return False
    return any(sign.match(line) for sign in (SMALL_TALK, *COLLEAGUES))


def says_yes(text: str) -> bool:
    """ "Yes", "send it": what is read back goes."""
    return len(text) <= 80 and SEND.match(text) is not None


def says_send(text: str) -> bool:
    """ "Send it", "yes, send it": not only "yes"."""
    return says_yes(text) and re.search(r"\b(?:send|submit)\b", text, re.IGNORECASE) is not None


def gives_up(text: str) -> bool:
    """ "No", "never mind", "wrong chat": nothing goes."""
    return len(text) <= 80 and GIVE_UP.match(text) is not None


def says_no(text: str) -> bool:
    """ "No", "no, something new": it is not what was asked."""
    return len(text) <= 80 and NO.match(text) is not None


def affirms(text: str) -> bool:
    """ "Yes", "it is": what was asked is so. Says nothing of sending."""
    return len(text) <= 80 and ABOUT_IT.match(text) is not None


def asks_what_now(text: str) -> bool:
    """Whether somebody waits for the next step, or takes it for done."""
    line = text.strip()
    if len(line) > 120:
        return False
    return any(sign.match(line) for sign in (WHAT_NOW, NEWS, THANKS, SMALL_TALK))


def asks_if_it_came(text: str) -> bool:
    """ "Did you get the Excel thing or what": whether something written before reached IT."""
    return len(text) <= 100 and CAME_THROUGH.match(text.strip()) is not None


def wants(text: str) -> bool:
    """ "And I need a new headset": wants something that was not spoken of before."""
    return _WANTS_SOMETHING.search(text) is not None


def is_about_danger(text: str) -> bool:
    """Whether words may say more about a danger told of before."""
    looked_up = asked_term(text) and asks_outright(text)
    if len(text) > 300 or looked_up or _OF_ANOTHER_MATTER.search(text):
        return False
    return OF_DANGER.search(text) is not None


def adds(text: str) -> bool:
    """Whether these words go on from, or add to, what was just said."""
    return follows(text) or any(sign.search(text) for sign in (ADDS, PRESSES))


def narrows(text: str) -> bool:
    """ "Only me", "just my laptop": says of something just said how far it goes."""
    return len(text) <= 80 and NARROWS.match(text) is not None and goes_on(text)


def goes_on(text: str) -> bool:
    """Whether a short line starts from what was just said, and asks for nothing new."""
    line = text.strip()
    if "\n" in line or len(line) > 120 or line.endswith("?") or _WANTS.search(line):
        return False
    if FROM_IT.search(line):
        return False
    return any(sign.match(line) for sign in (GOES_ON, NARROWS, PRESSES))


def asked_after(text: str) -> str:
    """The thing of "what about the card reader?", told of before; empty for other words."""
    found = ASKS_AFTER.match(text.strip())
    return found["thing"] if found else ""


def asks_to_close(text: str) -> bool:
    """ "Close my mouse request, it works again"."""
    return CLOSES.match(text.strip()) is not None


def points_back(text: str) -> bool:
    """ "Please look at this, too": names nothing itself."""
    return re.search(r"\b(?:it|this|that|them|too)\b\W*$", text, re.IGNORECASE) is not None


def begins_with_mine(text: str) -> bool:
    """ "My phone displays strange signs": tells of a thing of one's own."""
    return re.match(r"^\W*(?:my|our)\b", text, re.IGNORECASE) is not None


def looks_back(text: str) -> bool:
    """ "Still the same", "worse again": goes on from something that is not new."""
    return LOOKS_BACK.search(text) is not None


def presses(text: str) -> bool:
    """ "Please hurry", "it is urgent": nothing but that it presses."""
    return PRESSES.match(text.strip()) is not None


def cries(text: str) -> bool:
    """Whether somebody calls for help without saying what is wrong ("it is urgent")."""
    line = text.strip()
    if FROM_IT.search(line):
        return False
    of_it = _OF_IT.search(line) and not HEALTH.search(line)
    return calls_for_help(line) or (bool(of_it) and sighs_at_a_thing(line))


def is_own_need(text: str) -> bool:
    """Whether these words would make a request of their own, and do not go on from another."""
    return NEED.search(text) is not None and not follows(text)


def asks_outright(text: str) -> bool:
    """ "What is …?" rather than a few words with a question mark behind them."""
    return BARE_QUESTION.match(text.strip()) is None


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
    if cries(text) or (asks_somebody(text) and len(text) < 200):
        return True
    mine = len(FIRST_PERSON.findall(text)) + 2 * (len(NEED.findall(text)) or trouble)
    theirs = 2 * len(FROM_IT.findall(text)) + jargon
    return mine > theirs or (mine == theirs and mine > 0 and len(text) < 200)


def reads_like_notice(text: str) -> bool:
    """From somebody in IT: a message for many people rather than a word to Plainly."""
    return len(text) >= 60 or "\n" in text.strip()
