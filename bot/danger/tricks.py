"""Everyday words of who was taken in: without noticing the trick nobody writes "phishing"."""

import re

from bot.danger.words import MAIL, SOMEBODY, WE, any_of

_OWN = r"(?:my|our|his|her|their)"
_LOGIN = (
    r"(?:passwords?|pwd?|pass ?code|passphrase|credentials|logins?|log-?in (?:data|details|"
    r"name)|"
    r"sign-?in (?:data|details)|pin)"
)
_CARD = (
    r"(?:credit ?card|debit card|bank card|card (?:number|details|data)|"
    r"bank (?:details|data|login)|banking (?:details|data|login)|social security number)"
)
_SECRET = (
    rf"(?:{_OWN}(?! new\b)(?: (?!wi-?fi\b|guest\b|new\b)[\w-]+){{0,3}}? (?:{_LOGIN}|{_CARD})"
    rf"|(?:user ?name|name|mail|login) and (?:{_OWN} )?password|{_LOGIN} and {_LOGIN}"
    rf"|(?:the|a) {_CARD}|(?:credit|debit|bank) ?card (?:number|details|data)"
    rf"|passwords?(?= on (?:a|an|some) (?:web ?site|page|site)))"
)
_GAVE = (
    r"(?:typed|entered|gave|given|filled|put|submitted|provided|sent|shared|told|wrote|"
    r"written|inserted|keyed|confirmed|handed|read|revealed|passed)"
)
_GAVE_SECRET = (
    rf"(?:\b{_GAVE}\b[^.!?]{{0,24}}?\b{_SECRET}\b"
    rf"|\b(?:replied|answered|responded)\b[^.!?]{{0,12}} with {_SECRET}\b"
    rf"|\b{_SECRET}\b.{{0,48}}?\b(?:i|we|he|she|they|and|so|then|colleague) "
    rf"(?:have )?{_GAVE}\b)"
)
_LOGGED_IN = r"\b(?:i|we|and|then|he|she) (?:logged|signed) (?:in|on)\b"
_LINK_WAY = (
    r"(?:\b(?:clicked|tapped|pressed|followed|opened|used|visited)\b(?: \w+){0,3}? "
    r"(?:links?|button|url)\b(?! in (?:the )?(?:intranet|portal|menu))"
    rf"|\b(?:links?|button|page|web ?site|site|form|address|url)\b[^.!?]{{0,12}}? "
    rf"(?:in|from|inside|out of|of|by|via)(?: (?:a|an|this|that|some|the|my)(?: "
    rf"[\w-]+){{0,2}}?)? "
    rf"{MAIL}\b"
    r"|\b(?:scanned|used|followed|photographed)\b[^.!?]{0,16}\bqr[ -]?codes?\b|\bqr[ "
    r"-]?codes?\b"
    r"[^.!?]{0,40}\bscanned\b)"
)
_MAIL_WAY = (
    rf"\b(?:(?:a|an|this|that|some|the|strange|got|received|by|in|to) (?:[\w-]+ "
    rf"){{0,2}}?{MAIL}\b"
    r"(?: message)?[,.]? (?:and )?(?:it |he |she |they |who )?(?:from|asked|asking|that|which|"
    r"said|saying|wanted|wants|asks|told|"
    r"claiming|came|about|where|with a link|because))"
)
_ASKED = (
    rf"(?:\b{MAIL}|\bcaller|\bman|\bwoman|\bguy|\bperson|\bvoice|\bhe|\bshe|\bthey|\bsomebody|"
    r"\bsomeone|\bmicrosoft|\bbank|\bsupport)\b[^.!?]{0,50}?\b(?:asked|asks|asking|wanted|"
    r"wants|needed|"
    r"requested|demanded)\b"
)
_BRAND = (
    r"(?:dhl|ups|fedex|usps|dpd|hermes|royal mail|the post(?: office)?|amazon|paypal|netflix|"
    r"ebay|apple|(?:my|the|a|our) (?:\w+ )?bank|the tax office|the police|customs|a lottery|"
    r"(?:some|any)(?:one|body) (?:i|we) (?:do not|don't|did not|didn't) know|"
    r"(?:a|an) (?:stranger|unknown (?:sender|person|address|number))|unknown senders?)"
)
_CLICKED = (
    r"(?:clicked|tapped|opened|downloaded|followed|scanned|answered|replied|installed|"
    r"responded)"
)
_BAIT_THING = r"(?:links?|attachments?|files?|pdf|zip|invoice|documents?|qr[ -]?codes?|button)"
_PAGE = r"(?:page|site|web ?site|form|window)"
_FAKE_SHOP = r"fake (?:(?:web|online) ?)?(?:shop|store|site|page)"
_ODD = r"(?:odd|strange|weird|fishy|dodgy|shady|unknown|unfamiliar|foreign)"
_LOOKS_ODD = (
    rf"(?:(?:looked|looks|seemed|seems|was|is) (?:a bit |very |so )?(?:{_ODD}|not "
    r"(?:(?:my|our|the) (?:bank|shop|supplier)|from us)))"
)
_DID_NOT = (
    r"(?:did not|didn't|never|had not|hadn't|have not|haven't|was not|wasn't|am not|'m not)"
)
_APPROVED = (
    r"(?:approved|accepted|confirmed|allowed|said yes|pressed|tapped|hit|clicked|granted)"
)
_PROMPT = (
    r"(?:log-?ins?|sign-?ins?|sign in|log in|authenticator|authentication|mfa|2fa|two-factor|"
    r"approval|prompt|push|security (?:request|notification|message))"
)
_NOT_MY_SIGN_IN = (
    rf"(?:(?:i|we) {_DID_NOT} (?:start|started|ask|asked|request|requested|make|made|do|"
    r"expect|expected|trigger|triggered|try|trying|tried|log|logging|sign|signing|even|doing)"
    r"|(?:was|were|is) ?n[o']t (?:me|mine|from me|by me|us)|wasn't me|without (?:thinking|"
    r"looking|reading|knowing)|not (?:my own|mine|me)\b|by mistake|from (?:another|a foreign|"
    r"a different) country)"
)
_ACCOUNT = r"(?:account|mailbox|inbox|mails?|outlook|onedrive|teams|profile|bank account)"
_PAID = r"(?:paid|transferred|wired|sent|moved|bought|ordered)"
_MONEY = (
    r"(?:money|\d[\d.,]* ?(?:euros?|pounds?|dollars?|eur|gbp|usd|k)?|[€$£] ?\d[\d.,]*|gift "
    r"?cards?|"
    r"vouchers?|payments?|an? (?:\w+ )?invoice|the (?:\w+ )?invoice|the amount|funds)"
)
MONEY = any_of(
    rf"\b{_PAID}\b[^.!?]{{0,30}}\b{_MONEY}(?![\w%])[^.!?]{{0,30}}\bbecause (?:my|the|our) "
    rf"(?:boss|ceo|"
    r"director|manager|chief) (?:wrote|mailed|messaged)\b",
    rf"\bpretend\w*\b.{{0,80}}\b(?:i|we|and) {_PAID}\b[^.!?]{{0,20}}\b{_MONEY}(?![\w%])",
    r"\b(?:paid|transferred|wired)\b[^.!?]{0,40}\b(?:bill|invoice)\b.{0,60}\b(?:was|is) (?:a "
    r")?(?:fake|"
    r"fraud|scam|false)\b",
    r"\bpaid (?:a |some |the )?(?:scammers?|fraudsters?|criminals?)\b",
    r"\b(?:boss|ceo|director|chief)\b.{0,60}\b(?:gift ?cards?|vouchers?)\b.{0,40}\b(?:i|we|"
    r"and) (?:bought|sent|"
    r"ordered)\b",
    rf"\b{_PAID}\b[^.!?]{{0,40}}\b(?:{_MONEY})(?![\w%]).{{0,80}}\b(?:(?:because of|after|due "
    rf"to|"
    rf"from|in|answering|reacting to) (?:a|an|the|that|this) (?:[\w-]+ )?{MAIL}\b|(?:boss|ceo|"
    r"director|manager|he|she|they)\b[^.!?]{0,30}\b(?:(?:did|had) ?n[o']t (?:ask|asked|write|"
    r"written|send|sent|know)|never (?:asked|wrote|sent|ordered)|(?:was|is) ?n[o']t (?:from|"
    r"him|"
    r"her)))",
    rf"\b{MAIL}\b[^.!?]{{0,20}}\b(?:from|by|as if from) (?:the |my |our )?(?:boss|ceo|cfo|"
    rf"director|"
    rf"managing director|head|chief)\b.{{0,80}}\b(?:i|we|and|so) {_PAID}\b[^.!?]{{0,24}}\b"
    rf"(?:{_MONEY}|it)(?![\w%])",
    r"\b(?:bought|sent|ordered)\b[^.!?]{0,30}\b(?:gift ?cards?|"
    r"vouchers?)\b[^.!?]{0,40}\b(?:for|to|boss|"
    r"ceo|director|mail|message|codes?)\b.{0,60}\b(?:mail|message|wrote|asked|whatsapp|codes?|"
    r"not (?:from )?(?:him|her))\b",
    r"\b(?:boss|ceo|director|chief)\b.{0,60}\b(?:mail|message|wrote|asked|whatsapp|"
    r"text)\b.{0,60}"
    r"\b(?:bought|sent|ordered)\b[^.!?]{0,30}\b(?:gift ?cards?|vouchers?)\b",
    rf"\b{_PAID}\b[^.!?]{{0,40}}\b(?:to|into|on) (?:a|the) (?:wrong|fake|false|fraudulent|"
    r"criminal'?s?) (?:bank )?account\b",
    r"\b(?:paid|transferred|wired|sent (?:the |some |all the )?(?:money|"
    r"payment))\b[^.!?]{0,50}\bto "
    r"(?:a|the|some) (?:wrong (?:person|supplier|company|people|customer|account|iban)|"
    r"fraud\w*|"
    r"scam\w*|criminals?|strangers?|thie\w+)\b",
    r"\b(?:new|changed|different|other) (?:bank (?:details|account|data)|account number|iban)\b"
    r".{0,60}\b(?:mail|message)\b.{0,60}\b(?:paid|transferred|wired)\b",
    r"\b(?:mail|message)\b.{0,60}\b(?:new|changed|different|other) (?:bank (?:details|account|"
    r"data)|account number|iban)\b.{0,60}\b(?:paid|transferred|wired)\b",
    r"\b(?:paid|transferred)\b[^.!?]{0,30}\b(?:fake|false|fraudulent) (?:invoice|bill)\b",
    rf"\b(?:paid|ordered|bought)\b[^.!?]{{0,40}}\b{_FAKE_SHOP}\b",
    rf"\b(?:shop|store|{_PAGE}) (?:was|is) (?:a )?fake\b.{{0,60}}\b(?:{_CARD}|paid)\b",
)
PHISHING = any_of(
    rf"{_GAVE_SECRET}[^.!?]{{0,40}}\b(?:on|into|in|to|at) (?:a|an|some|that|this) "
    rf"(?:[\w-]+ )?{_ODD} (?:\w+ )?{_PAGE}\b",
    rf"{_GAVE_SECRET}.{{0,40}}\b{_PAGE} (?:that |which )?{_LOOKS_ODD}",
    rf"\b(?:{_PAGE}|pop-?up)\b[^.!?]{{0,40}}\b(?:asked|wanted)\b[^.!?]{{0,16}}\b{_CARD}\b.{{0,40}}"
    rf"\b{_GAVE}\b.{{0,40}}\b(?:{_ODD}|not (?:ours|real|genuine))\b",
    rf"\b{_GAVE}\b[^.!?]{{0,24}}?\b{_CARD}\b[^.!?]{{0,16}}\b(?:in|into|on) (?:a|an|this|that) "
    rf"(?:pop-?up|(?:form|window|page) (?:that |which )?(?:popped|came) up)\b",
    rf"{_GAVE_SECRET}[^.!?]{{0,30}}\b(?:page|site|web ?site|form)\b[^.!?]{{0,8}}\b(?:a|the|"
    rf"this) {MAIL} "
    r"(?:sent|took|led|brought)\b",
    rf"{_LOGGED_IN} (?:via|through|with|from|using) (?:a|an|the|that) link (?:in|from) (?:a|"
    rf"an|that|this) "
    rf"(?:[\w-]+ )?{MAIL}\b",
    rf"(?:{_LOGGED_IN}|{_GAVE_SECRET}).{{0,30}}\b(?:page|site|web ?site|form) (?:(?:that|"
    rf"which) )?(?:(?:was|is) "
    r"(?:not (?:ours|real|the real)|fake)|(?:was|is)n't (?:ours|real)|looked like (?:ours|our|"
    r"the real))",
    rf"{_LINK_WAY}.{{0,100}}{_GAVE_SECRET}",
    rf"{_GAVE_SECRET}.{{0,80}}{_LINK_WAY}",
    rf"{_LINK_WAY}.{{0,60}}\b(?:asked|asking|asks|wanted) (?:me )?(?:for|to (?:enter|type|"
    rf"give))"
    rf"\b.{{0,20}}\b{_SECRET}.{{0,60}}{_LOGGED_IN}",
    rf"{_MAIL_WAY}.{{0,90}}{_GAVE_SECRET}",
    rf"\b(?:typed|entered|gave|filled|submitted|"
    rf"provided)\b[^.!?]{{0,24}}?\b{_SECRET}\b.{{0,50}}"
    rf"(?:{_MAIL_WAY}|\b(?:in|into|from) (?:a|an) (?:[\w-]+ )?{MAIL}\b)",
    rf"\b{MAIL}\b[^.!?]{{0,50}}\b(?:asked|asking|wanted|asks|wants|"
    rf"requested)\b[^.!?]{{0,30}}\b"
    rf"{_SECRET}.{{0,60}}\b(?:i|we|and|so) (?:did|gave|typed|entered|sent|filled|answered|"
    rf"replied|"
    r"logged)\b",
    rf"\b(?:replied|answered|responded)\b[^.!?]{{0,12}} to (?:a|an|that|this|the) "
    rf"[^.!?]{{0,30}}"
    rf"\bwith {_SECRET}\b",
    rf"\b(?:i|we|and|then|colleague) "
    rf"{_CLICKED}\b[^.!?]{{0,40}}\b{_BAIT_THING}\b.{{0,40}}\b(?:from|"
    rf"of|by) {_BRAND}\b",
    rf"\b{MAIL}\b[^.!?]{{0,16}}\bfrom {_BRAND}\b.{{0,60}}\b(?:i|we|and|then) {_CLICKED} "
    rf"(?:on )?(?:it\b|"
    rf"(?:the|a|that|its) (?:\w+ )?{_BAIT_THING}\b)",
    rf"\b{_CLICKED}\b[^.!?]{{0,50}}\b(?:links?|attachments?|something|mails?|"
    rf"it)\b[^.!?]{{0,12}}\b"
    r"(?:(?:i|we) (?:should not|shouldn't) have(?=\W*$|\W+(?:clicked|opened|and|because|now)))",
    rf"\b{_CLICKED}\b[^.!?]{{0,50}}\b(?:links?|attachments?|mails?|message|"
    rf"sms)\b.{{0,60}}\b(?:was|"
    r"were|is)(?:n't| not) (?:really )?(?:from (?!me\b)|real\b|genuine\b)",
    rf"\b{WE} (?:think (?:i|we) )?fell for (?:it|a|an|that|this|one)\b",
    rf"\b{WE} (?:think (?:i|we) )?(?:was|were|got|have been|been|am|has been) (?:tricked|"
    rf"scammed|phished|"
    r"conned|duped|cheated)\b",
    rf"\bqr[ -]?codes?\b.{{0,60}}(?:{_LOGGED_IN}|\bpaid\b)",
    rf"\b{_CLICKED}\b[^.!?]{{0,50}}\b{_BAIT_THING}\b[^.!?]{{0,40}}\bfrom (?:a|an) (?:sender|"
    rf"person|"
    r"address|number) (?:(?:that |who )?(?:i|we) (?:do not|don't|did not|didn't) know|unknown)",
)
PASSWORD = any_of(
    rf"\bmy (?:[\w-]+ )?{_ACCOUNT} (?:is|was) (?:being )?used by (?:(?:somebody|someone) else|"
    rf"a "
    r"stranger)",
    rf"\bgave (?:away {_SECRET}|{_SECRET} away)\b",
    rf"\b{SOMEBODY} (?:else )?(?:has )?hacked (?:me|us|my|our)\b",
    r"\b(?:my|our) \w+ (?:was|is|got|has been|were) hacked\b",
    r"\b(?:gave|read|told|sent) (?:him|her|them|someone|somebody) (?:the|my|a) (?:\w+ "
    r")?codes? (?:from|on) (?:the|"
    r"my) (?:sms|phone|text|message|authenticator)",
    r"\b(?:gave|read|told|sent) (?:the|my|a) (?:\w+ )?codes? (?:from|on) (?:the|my) (?:sms|"
    r"phone|text|message|"
    r"authenticator) to (?:him|her|them|someone|somebody|a)\b",
    rf"\b{_APPROVED}\b[^.!?]{{0,30}}\b(?:approve|notification|request|message|"
    rf"it)\b[^.!?]{{0,16}}\bon my "
    rf"phone\b.{{0,40}}\b{_NOT_MY_SIGN_IN}",
    rf"\bcall(?:ed)? [^.!?]{{0,12}}from (?:my|the|our) bank\b.{{0,60}}\b(?:gave|told|read|"
    rf"sent)\b[^.!?]{{0,16}}"
    rf"\b{_SECRET}",
    rf"\b{SOMEBODY} (?:else )?(?:is |was |has |had |seems to be |must be )?(?:using|used|"
    rf"uses|in|reading|reads|"
    rf"read|logged (?:in|on)(?:to| to| into)?|signed (?:in|on)(?:to| to| into)?|got into|gets "
    rf"into|went into|broke into|took over|has access to|had access to|got access to|"
    rf"opened)\b[^.!?]{{0,30}}\b(?:my|our) (?:[\w-]+ ){{0,2}}?"
    rf"{_ACCOUNT}\b(?! (?:address|signature|server))(?! about)",
    rf"\b{SOMEBODY} (?:else )?(?:is |was |has )?(?:sends|sending|sent|writes|writing|wrote) "
    r"[^.!?]{0,20}\b(?:mails?|messages?|spam) (?:in my name|as me|pretending to be me|from "
    r"my)\b",
    rf"\b{SOMEBODY} (?:else )?(?:has |have )?(?:logged|signed) (?:in|on) (?:as me|with my|"
    rf"under "
    r"my|from)\b",
    rf"\b{SOMEBODY} (?:else )?(?:has )?(?:changed|reset) my (?:\w+ )?password\b",
    r"\bmy (?:\w+ )?password (?:was|has been|got) changed\b.{0,40}(?:not (?:by )?me|was "
    r"?n[o']t "
    r"me|did ?n[o']t|never)",
    r"\b(?:log-?ins?|sign-?ins?|logged in|signed in)\b[^.!?]{0,40}\b(?:from|in) (?:another|a "
    r"foreign|an unknown|a strange|a different|some) (?:country|city|place|location)\b",
    r"\b(?:log-?ins?|sign-?ins?|logged in|signed in)\b[^.!?]{0,30}\bfrom (?:russia|china|"
    r"nigeria|"
    r"north korea|brazil|vietnam|abroad|a place (?:i|we) have never)\b.{0,60}(?:\bmy\b|\bme\b|"
    r"\bi\b)",
    rf"\b(?:i|we|he|she|and|colleague) {_APPROVED}\b[^.!?]{{0,40}}\b{_PROMPT}\b.{{0,50}}"
    rf"\b{_NOT_MY_SIGN_IN}",
    rf"\b{_PROMPT}\b.{{0,70}}\b(?:i|we|and) (?:approved|accepted|confirmed|allowed|said yes|"
    rf"pressed|tapped"
    rf")\b.{{0,60}}\b{_NOT_MY_SIGN_IN}",
    rf"\b{_NOT_MY_SIGN_IN}.{{0,60}}\b(?:i|we|and) (?:approved|accepted|confirmed|allowed|said "
    r"yes|pressed (?:yes|approve|ok)|tapped (?:yes|approve|ok))\b",
    rf"\b(?:pressed|tapped|hit|clicked|said) (?:on )?['\"“]?(?:yes|approve|accept|allow|"
    rf"ok)\b.{{0,60}}"
    rf"\b(?:phone|{_PROMPT})\b.{{0,60}}\b(?:i|we) {_DID_NOT} (?:start|log|sign|try|ask|do)",
    rf"\b(?:get|got|getting|receive|received|asks?|asked|keeps "
    rf"asking)\b[^.!?]{{0,40}}\b(?:{_PROMPT}"
    rf"|codes?)\b.{{0,60}}\b(?:i|we) {_DID_NOT} (?:start|started|ask|asked|request|requested|"
    rf"logging in|"
    r"signing in|trying to (?:log|sign))",
    rf"\b{_ASKED}[^.!?]{{0,24}}\b{_SECRET}.{{0,60}}\b(?:i|we|and|so) (?:gave|told|sent|read|"
    r"dictated|did)\b",
    rf"\b(?:told|gave|read|dictated|sent|mailed|"
    rf"texted)\b[^.!?]{{0,30}}\b{_SECRET}\b[^.!?]{{0,30}}"
    r"\b(?:on|over|by) the phone\b",
    rf"\b(?:posted|pasted|typed|wrote|sent|put)\b[^.!?]{{0,16}}\b{_SECRET}\b[^.!?]{{0,24}}\b(?:"
    r"(?:team|group|public|open|wrong|whole|teams|slack) (?:chat|channel|window|group|team)|"
    r"(?:the|a) (?:chat|channel)|to (?:everybody|everyone|the whole))\b",
    r"\b(?:paper|note|notebook|sticky note|post-it|list) with (?:my|our|all)(?: my| our)? "
    r"passwords?\b[^.!?]{0,20}\b(?:is gone|was stolen|lost|missing|disappeared)\b",
    r"\b(?:lost|stole|left)\b[^.!?]{0,16}\b(?:paper|note|notebook|sticky note|list) with (?:my|"
    r"our|all)(?: my| our)? passwords?\b",
    rf"\b{SOMEBODY}\b[^.!?]{{0,20}}\b(?:watched|saw|filmed)\b[^.!?]{{0,20}}\b(?:type|typing|"
    rf"enter|entering) "
    rf"{_SECRET}\b",
    r"\b(?:mails|messages)\b[^.!?]{0,30}\b(?:in|from) my (?:sent|outbox|mailbox|account|"
    r"address|name|outlook)"
    r"\b.{0,40}\b(?:i|we) (?:did not|didn't|never|have not|haven't) (?:write|wrote|written|"
    r"send|sent)\b",
    r"\b(?:friends|colleagues|customers|clients|people|everybody|everyone|"
    r"contacts)\b[^.!?]{0,24}\b(?:get|"
    r"got|receive|received|getting)\b[^.!?]{0,16}\b(?:spam|strange (?:mails?|messages?)) "
    r"(?:from|in) "
    r"(?:me|my)\b",
    r"\bmy (?:\w+ )?mails? (?:are|is|get|were) (?:being )?forwarded to (?:an? |some )(?:\w+ "
    r")?address "
    r"(?:that )?i (?:do not|don't) know",
    r"\bmy (?:\w+ )?password (?:is|was|appeared|turned up|has been found) (?:on|in) (?:a|the|"
    r"some) (?:list|"
    r"leak|dark ?web|internet|data leak)",
)
OUR_OWN = re.compile(
    r"\b(?:your (?:mail|message|link|invitation|qr)|(?:mail|message|link|form|qr[ -]?code|"
    r"sms) (?:you|"
    r"(?:kim|sam|it|hr) (?:gave|sent)) ?(?:sent|gave)?|you sent|welcome (?:mail|message)|reset "
    r"(?:mail|link|message|page|form)|password reset|invitation|onboarding|activation|"
    r"intranet|from (?:the )?(?:it\b|hr\b|help ?desk|service ?desk|help desk|"
    r"service desk)(?! asking| that asked| asked)|our (?:portal|own page|web ?shop|training)|"
    r"set up (?:the |my )?(?:authenticator|mfa|phone|teams|vpn)|link (?:from|in) (?:the "
    r")?(?:ticket|"
    r"manual|guide|handbook))"
)
"""Links that people are meant to click: with these it is ordinary trouble."""
BROKEN = re.compile(
    r"\b(?:nothing happens|nothing happened|(?:does|did)(?: not|n't) (?:open|work|load|show|do "
    r"anything)|is (?:blank|empty|broken)|blank page|not found|can(?:not|'t) (?:be )?(?:open|"
    r"read|print)\w*)"
)
"""Something that was opened and does not work, rather than somebody who was taken in."""
