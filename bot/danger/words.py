"""The words as the signs of a danger meet them, and what several signs are made of.

Every sign is tried on one sentence and on two or three that follow each other, because what
happened is told in any order: "a mail asked for my password. I gave it." They meet smoothed
words: lower case, "mail" for every e-mail, no "just" and no "accidentally".
"""

import re

_FILLERS = re.compile(
    r"\b(?:just|accidentally|unfortunately|stupidly|probably|maybe|actually|also|already|"
    r"simply|"
    r"quickly|really|by accident|sort of|kind of|sadly|foolishly|sorry|please|even|somehow) ",
)
_SPELT = (
    (re.compile(r"[‘’`´]"), "'"),
    (re.compile(r"\be-?mail"), "mail"),
    (re.compile(r"\b(i|we|they|he|she|you)'(?:ve|d)\b"), r"\1"),
    (re.compile(r"\b(i|we|they|he|she|you) (?:have|had|has) (?=\w+(?:ed|en|t)\b)"), r"\1 "),
    (re.compile(r"\s+"), " "),
)


def smoothed(text: str) -> str:
    """The words as the signs expect them."""
    smooth = text.lower()
    for found, instead in _SPELT:
        smooth = found.sub(instead, smooth)
    return _FILLERS.sub("", smooth)


WE = r"(?:i|we|he|she|they|my (?:\w+ )?colleague|somebody|someone)"
SOMEBODY = r"(?:somebody|someone|anybody|a stranger|strangers?|another person)"
MAIL = (
    r"(?:mails?|text messages?|messages?|sms|text|texts|whatsapp|letters?|chat|attachments?|"
    r"pdf|teams message|slack message|dm)"
)
STICK = (
    r"(?:(?:usb|memory)[ -]?(?:sticks?|drives?|keys?|disks?)|(?:thumb|flash|pen) ?drives?|"
    r"sticks?|usb(?= (?:i|that|which|from|lying)\b))"
)


def any_of(*signs: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:{sign})" for sign in signs), re.DOTALL)
