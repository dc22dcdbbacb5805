"""Everyday words for data that went to somebody who should not have it.

They meet smoothed words (see `words`).
"""

import re

from bot.danger.words import STICK, any_of

_SENT = r"(?:sent|mailed|forwarded|shared|attached|gave|posted|uploaded|published|copied|cc'?d)"
_SENSITIVE = (
    r"(?:data|customers?(?: lists?| names?)?|clients?(?: lists?)?|patients?|salar(?:y|ies)|"
    r"payroll|pay ?slips?|contracts?|confidential|personal|private|secret|sensitive|passports?|"
    r"medical|bank details|addresses|spreadsheets?|lists?|files?|documents?|attachments?|"
    r"invoices?|offers?|cv|cvs|applications?|personnel|employee|reports?|minutes)"
)
_WRONG_ONE = (
    r"(?:(?:the |a )?wrong (?:person|people|one|customers?(?! numbers?)|clients?|company|firm|"
    r"recipients?|"
    r"(?:mail )?address(?:es)?|supplier|colleague|patient|mailing list|list|group|man|woman|"
    r"tom|"
    r"\w+ (?:smith|miller))|(?:a|another|some) stranger|(?:a|the) competitor|"
    r"someone who (?:should not|shouldn't|must not|is not)|"
    r"somebody who (?:should not|shouldn't|must not|is not)|"
    r"(?:the )?(?:whole )?(?:internet|world|public))"
)

_THEIRS = (
    r"(?:data|lists?|files?|folders?|numbers?|address(?:es)?|orders?|records?|names?|"
    r"contracts?)"
)
_OUTSIDER = (
    r"(?:(?:a|an|the|our|another|one|some|this|that) (?:\w+ )?(?:customers?|clients?|"
    r"suppliers?|competitors?|vendors?|journalists?|outsiders?|externals?)|customers|clients|suppliers|"
    rf"(?:an )?external (?:person|people|partners?|address(?:es)?))(?!'s\b)(?! {_THEIRS}\b)"
)
_INSIDE = (
    r"(?:internal(?! (?:tickets?|numbers?|references?|orders?|articles?|phones?|"
    r"extensions?)\b)|salar(?:y|ies)|payroll|pay ?slips?|purchase prices?|cost prices?|"
    r"personnel)"
)
_PRIVATE = (
    rf"(?:{_INSIDE}|confidential|secret|sensitive|medical|(?:private|personal) (?:data|files?|"
    r"details|information|mails?|messages?|notes?|numbers?))"
)
_OF_PEOPLE = (
    r"(?:salar(?:y|ies) (?:list|data|table|file)s?|salaries|payroll|confidential|personal data|"
    r"personnel files?|medical|patient)"
)
_ALL = (
    r"(?:everybody|everyone|all (?:staff|employees|colleagues|customers|of us)|"
    r"the whole (?:company|team|house|department))"
)
_MACHINE = (
    r"(?:chat ?gpt|gemini|deep ?seek|deepl|(?:an? )?(?:ai|chat ?bot)\b|(?:a|an|some) (?:\w+ )?"
    r"(?:translation|translator|converter|conversion) (?:web ?site|site|page|tool))"
)
_DID = r"(?:^\W*|\b(?:i|we|and|have|colleague|he|she|him) )"
DATA = any_of(
    rf"{_DID}b?cc(?:'?e?d|-ed) {_OUTSIDER}[^.!?]{{0,50}}\b{_PRIVATE}\b",
    rf"{_DID}copied (?:in {_OUTSIDER}|{_OUTSIDER} (?:on|in)\b)[^.!?]{{0,50}}\b{_PRIVATE}\b",
    rf"{_DID}(?:had|put|left|included|added) {_OUTSIDER} in(?:to)? (?:the )?(?:b?cc|copy)\b"
    rf"[^.!?]{{0,50}}\b{_PRIVATE}\b",
    rf"\b{_OUTSIDER} (?:was|were|is|stood|stands) (?:still )?in (?:the )?(?:cc|copy)\b"
    rf"[^.!?]{{0,50}}\b{_PRIVATE}\b",
    rf"{_DID}{_SENT}\b[^.!?]{{0,24}}\b{_INSIDE}\b[^.!?]{{0,40}}\b(?:to|with) {_OUTSIDER}",
    rf"\b{_INSIDE}\b[^.!?]{{0,24}}\b(?:went|was sent|were sent|has gone|is now) (?:to|with) "
    rf"{_OUTSIDER}",
    rf"\b{_OUTSIDER} (?:got|has|have|received|now has|saw|can see|could see|can read) "
    rf"[^.!?]{{0,16}}\b{_INSIDE}\b",
    rf"{_DID}{_SENT} {_OUTSIDER}[^.!?]{{0,40}}\bof (?:another|a different|the other) "
    rf"(?:customer|client|patient|supplier)\b",
    rf"{_DID}{_SENT}\b[^.!?]{{0,24}}\b{_OF_PEOPLE}\b[^.!?]{{0,24}}\bto {_ALL}\b",
    rf"\brepl(?:ied|y) (?:to )?all\b[^.!?]{{0,50}}\b{_OF_PEOPLE}\b",
    rf"{_DID}(?:{_SENT}|pasted|put|typed|entered|fed)\b[^.!?]{{0,30}}\b(?:customers?|clients?|"
    rf"patients?|contracts?|{_PRIVATE})\b[^.!?]{{0,24}}\b(?:to|into|in|on) {_MACHINE}",
    rf"\b(?:auto-?complete|auto-?fill|outlook) (?:picked|chose|took|filled in|suggested|"
    rf"inserted) (?:{_OUTSIDER}|{_WRONG_ONE})[^.!?]{{0,40}}\b{_SENT}\b[^.!?]{{0,30}}"
    rf"\b{_SENSITIVE}\b",
    rf"(?:^\W*|\b(?:i|we|and|have|colleague|he|she) )"
    rf"{_SENT}\b[^.!?]{{0,60}}\b{_SENSITIVE}\b[^.!?]{{0,50}}\b"
    rf"(?:to|with|at) {_WRONG_ONE}",
    rf"\b(?:i|we|and|have|colleague|he|she) {_SENT} "
    rf"{_WRONG_ONE}\b[^.!?]{{0,40}}\b{_SENSITIVE}\b",
    rf"\b{_SENSITIVE}\b[^.!?]{{0,30}}\b(?:went|was sent|were sent|got sent|has gone|have gone|"
    rf"has been sent|"
    rf"have been sent|is now with|are now with) (?:out )?(?:to|with|at)? ?{_WRONG_ONE}",
    rf"\bwrong (?:person|people|customer|client|company|recipient|"
    rf"supplier)\b[^.!?]{{0,20}}\b(?:got|"
    rf"has|have|received|now has)\b[^.!?]{{0,24}}\b{_SENSITIVE}\b",
    rf"\b(?:mail|message) (?:with|containing|full "
    rf"of)\b[^.!?]{{0,30}}\b{_SENSITIVE}\b[^.!?]{{0,30}}"
    rf"\bto {_WRONG_ONE}",
    rf"\b{_SENT}\b[^.!?]{{0,16}}\bto {_WRONG_ONE}\b.{{0,40}}\b(?:customer|client|personal|"
    rf"patient|salar\w+|"
    r"confidential|bank|payroll|private)\b",
    r"\b(?:put|wrote|copied|had)\b[^.!?]{0,40}\b(?:customers|everybody|everyone|addresses|"
    r"recipients|people|clients)\b[^.!?]{0,24}\bin(?:to)? (?:the )?(?:cc|"
    r"to)\b[^.!?]{0,40}\bbcc\b",
    r"\b(?:i|we|and) (?:shared|published|uploaded|posted)\b[^.!?]{0,40}\b(?:customer|client|"
    r"personal|"
    r"patient|salar\w+|confidential|payroll|private)\b[^.!?]{0,40}\b(?:everybody|everyone|"
    r"public\w*|"
    r"internet|whole company|whole world|outside|by mistake)\b",
    rf"\b(?:i|we|and) {_SENT}\b[^.!?]{{0,40}}\b(?:customer|client|personal|patient|salar\w+|"
    rf"confidential|"
    r"payroll|private)\b[^.!?]{0,40}\b(?:by mistake|outside the company|to my private)\b",
    rf"\b(?:lost|left|forgot)\b[^.!?]{{0,24}}\b(?:{STICK}|hard (?:drive|disk)|folder|papers?|"
    rf"documents?)\b"
    r"[^.!?]{0,24}\b(?:customers?|clients?|patients?|personal|confidential|salar\w+|company|"
    r"payroll)\b",
)

ARRIVED_NOT = re.compile(
    r"\b(?:(?:he|she|they|it|customers?|clients?|suppliers?) (?:still )?(?:cannot|can't|"
    r"can not|could not|couldn't|did not|didn't|does not|doesn't|never) "
    r"(?:open|read|see|arrive|find|get|got|receive|download|access|come|work)\b)"
)
"""What was sent on purpose, and does not open or arrive."""
