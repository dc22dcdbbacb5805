"""Everyday words for data that went to somebody who should not have it.

They meet smoothed words, as the signs of `danger_signs` do.
"""

from bot.danger_signs import STICK, any_of

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

DATA = any_of(
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
