"""Thanks, sighs and what people at work say to each other: nobody need act on it."""

import re

THANKS = re.compile(
    r"^\W*(?:(?:many )?thanks|thank you|thankyou|thx|ty|cheers|ok|okay|great|perfect|super|fine|"
    r"good|all right|alright|got it|noted|no problem)"
    r"(?:\W+(?:thanks|thank you|great|so much|a lot|very much|again|for your help|all|you|"
    r"then|it works(?: now)?))*\W*$|^\W*(?:thanks|thank you),? \w+\W*$",
    re.IGNORECASE,
)
GRATEFUL = re.compile(r"\b(?:thanks?|thank you|thankyou|thx|ty|cheers)\b", re.IGNORECASE)
SMALL_TALK = re.compile(
    r"^\W*(?:(?:ok|okay|well|sorry|oh|ah)\W+)?(?:see you\b.{0,30}|(?:good ?)?bye\b.{0,20}|"
    r"good (?:night|morning|afternoon|evening|weekend)\b.{0,20}|have a (?:nice|good|great) .{1,20}|"
    r"(?:ha)+h?|lol|oh no|oops|wow|hm+|how are you\b.{0,20}|i love you|"
    r"(?:lunch|coffee|tea|beer|drinks?|cake)\b.{0,30}\?|happy \w+|you(?:['’]re| are) welcome|"
    r"my pleasure|same to you|nice weather)\W*$",
    re.IGNORECASE,
)
"""Nothing that IT, or a question, waits for."""
SIGH = re.compile(
    r"^\W*(?:(?:oh|ah|for|god|my|so|really|and|again)\W+)*(?:g+r+|a+r+g+h*|u+g+h+|p+f+t?|m+e+h+|h+m+|"
    r"s+i+g+h+|damn(?: it)?|dammit|shit|crap|fuck\w*|hell|bloody hell|wtf|omg|ffs|jesus|seriously|really|"
    r"unbelievable|ridiculous|annoying|nightmare|typical|great job|come on|hurry(?: up)?|why|gosh|sorry)"
    r"(?:\W+(?:again|it|this|really|please|now))*\W*$",
    re.IGNORECASE,
)
"""It tells of a mood, and names nothing."""
_LEISURE = (
    r"(?:lunch(?:time)?|breakfast|dinner|brunch|coffee|tea|beers?|drinks?|pizza|cake|ice cream|"
    r"snacks?|football|weekend|birthday|party|weather|raining|sunny|snowing)"
)
COLLEAGUES = (
    re.compile(
        rf"^\W*(?!what(?:['’]s| is| are) (?!for)|define|explain).*\b{_LEISURE}\b.*\?\W*$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\W*(?:(?:(?:are|r) )?(?:you|u|we) (?:there|around|free|coming|ready|in the office|"
        r"at your desk)\b.{0,20}|(?:have you |do you have |have |you )?(?:got )?(?:a|one|two|five|5) "
        r"(?:minutes?|mins?|sec(?:ond)?s?|moment)\b.{0,15}|(?:shall|should) we (?:go|start|meet|eat|"
        r"leave|begin)\b.{0,20}|(?:meeting|call|meet|break|walk|catch[- ]?up) (?:(?:up|us|me) )?(?:at|on|"
        r"today|tomorrow|tonight|now|\d{1,2})\b.{0,15}|(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
        r"tomorrow|tonight|next week)(?: (?:at \d{1,2}\S{0,5}|ok|okay|fine|works?|morning|afternoon|"
        r"evening))*|(?:any )?plans (?:for|tonight|this)\b.{0,20}|"
        r"(?:see|how was) you(?:r (?:day|holidays?|trip|evening))?\b.{0,20})\?\W*$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^\W*(?:let(?:['’]s| us) .*\b{_LEISURE}\b.*|{_LEISURE} (?:at|in|today|now|tomorrow)\b.*)$",
        re.IGNORECASE,
    ),
)
"""What people at work say to each other; it came here by mistake, or in fun."""


def is_small_talk(text: str) -> bool:
    """Whether these words say thanks, or nothing that anybody waits for."""
    line = text.strip()
    return bool(THANKS.match(line) or SMALL_TALK.match(line))


def is_thanks_alone(text: str) -> bool:
    """ "Thanks", "ok thanks": no answer, other than "ok"."""
    return bool(THANKS.match(text.strip()) and GRATEFUL.search(text))


def is_sigh(text: str) -> bool:
    """ "Grr": tells of a mood alone."""
    return len(text) <= 40 and SIGH.match(text) is not None
