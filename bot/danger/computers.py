"""Everyday words for a stranger in a computer, and for a program that does harm."""

import re

from bot.danger.words import MAIL, SOMEBODY, STICK, any_of

_THEM = r"(?:him|her|them|it|those)"
_CONTROL = (
    r"(?:teamviewer|anydesk|any desk|team viewer|quick assist|remote (?:control|access|session|"
    r"desktop|tool|program|software))"
)
_CALLER = (
    r"(?:caller|(?:called|phoned|rang|call from|on the phone|on the line|from microsoft|"
    r"from (?:my|the|our) bank|from windows|hotline)|stranger|(?:a|some|this|that|the) "
    r"(?:man|woman|guy|person))"
)
_PC = r"(?:computer|laptop|pc|machine|desktop|mac|screen|mouse|notebook|device)"
_PLUGGED = r"(?:plugged|put|inserted|connected|stuck|tried|opened)"
_FAIR = r"(?:fairs?|conferences?|exhibitions?|trade shows?|congress|expo)"
_ODD_STICK = (
    r"(?:(?:i|we|he|she|somebody|someone) (?:had )?(?:found|picked up)(?! (?:my|our)\b)|"
    rf"found (?:at|on|in|by|outside)|(?:was )?lying|lay|from (?:the (?:street|floor|car ?park|"
    rf"parking lot|post|mail)|a stranger|(?:a|an|the|some) (?:trade )?{_FAIR})|(?:was|is) "
    r"not (?:mine|ours)|(?:was|is)n't (?:mine|ours)|"
    r"(?:do not|don't) know (?:whose|who|where)|came (?:by|in the|with the) (?:post|mail)|"
    r"in the (?:car ?park|parking lot|street))"
)
REMOTE = any_of(
    rf"\b(?:they|he|she) (?:is|are|was|were) (?:still )?(?:on|in|inside) (?:my|our) {_PC} "
    rf"(?:now|"
    r"right now|still)?\W*$",
    rf"\b(?:{SOMEBODY}|they|he|she) (?:else )?(?:has|have|had|got) (?:(?:remote )?access to|"
    rf"(?:remote )?"
    rf"control (?:of|over)) (?:my|our) {_PC}\b",
    r"\b(?:mouse|cursor|pointer)\b[^.!?]{0,24}\b(?:moves|moved|moving|clicks|clicking|jumps "
    r"around|does things)\b[^.!?]{0,24}\b(?:by itself|on its own|by its own|alone|without me|"
    r"itself|i am not|nobody)\b",
    rf"\b{SOMEBODY} (?:else )?(?:is |was )?(?:controls|controlling|moves|moving|took over|"
    rf"taking "
    rf"over|operates|remote|remotely|took control|has control|had "
    rf"control)\b[^.!?]{{0,30}}\b{_PC}\b",
    rf"\b{SOMEBODY} (?:else )?(?:is|was|got|has been|came) (?:on|in|into|inside) (?:my|our) "
    rf"{_PC}\b"
    r"(?! (?:account|list|group))",
    rf"\b(?:my|our) {_PC} (?:is|was|is being|was being) (?:remote(?:ly)? )?(?:controlled|"
    r"operated|taken over)\b",
    rf"\b{_CALLER}\b.{{0,90}}\b(?:let|gave|allowed|granted) "
    rf"{_THEM}\b[^.!?]{{0,40}}\b(?:{_CONTROL}|"
    rf"{_PC}|control|access|in)\b",
    rf"\b{_CALLER}\b.{{0,90}}\b(?:i|we|and) (?:installed|downloaded|opened|started|"
    rf"ran)\b[^.!?]{{0,30}}"
    rf"\b(?:{_CONTROL}|program|tool|app|software|what (?:he|she|they)|something|for {_THEM})\b",
    rf"\b{_CALLER}\b.{{0,90}}\b(?:did (?:what|everything)|typed what|shared my screen)\b",
    r"\bshared my screen with\b[^.!?]{0,30}\b(?:call(?:ed|er)|stranger|do not know|don't "
    r"know)\b",
    rf"\b(?:let|gave|allowed|granted)\b[^.!?]{{0,40}}\b(?:{_CONTROL}|access to my {_PC}|"
    rf"control "
    rf"(?:of|over) my {_PC})\b.{{0,60}}\b(?:{_CALLER}|stranger|do not know|don't know)\b",
    rf"\b(?:let|allowed) {_CALLER}\b[^.!?]{{0,40}}\b(?:on|onto|into|control|connect|use)\b"
    rf"[^.!?]{{0,12}}\b(?:my|our) {_PC}\b",
    rf"\b{_CONTROL}\b.{{0,50}}\b(?:caller|stranger|he|she) (?:had|has|got|took|did|was|is|"
    r"connected|asked|wanted)\b",
    r"\b(?:installed|downloaded)\b[^.!?]{0,40}\b(?:because|that|which|as) (?:(?:a|the|some) )?"
    r"(?:caller|man|woman|guy|person|he|she|somebody|someone|microsoft)\b[^.!?]{0,30}\b(?:told|"
    r"asked|said|wanted|called|phoned|phone)\b",
)
MALWARE = any_of(
    rf"\b{STICK}\b.{{0,60}}\b{_ODD_STICK}\b.{{0,60}}\b{_PLUGGED}\b",
    rf"\b{_PLUGGED}\b.{{0,40}}\b{STICK}\b.{{0,40}}\b{_ODD_STICK}\b(?! (?:that|out|nothing|"
    r"no\b))",
    rf"\b{_ODD_STICK}\b[^.!?]{{0,24}}\b{STICK}\b.{{0,60}}\b{_PLUGGED}\b",
    rf"\b(?:got|received|took|given|picked up|gave (?:me|us)) (?:a|an|this|one|some)\b"
    rf"[^.!?]{{0,16}}\b{STICK}\b(?! from (?:it|kim)\b)[^.!?]{{0,20}}\b(?:at|from|on) "
    rf"(?:a|an|the|some) (?:\w+ )?{_FAIR}\b.{{0,60}}\b{_PLUGGED}\b",
    rf"\b(?:stranger|(?:a|some) (?:man|woman|guy|person)) (?:gave|handed|sent|left) "
    rf"[^.!?]{{0,20}}\b{STICK}\b.{{0,60}}\b{_PLUGGED} (?:it|in)\b",
    rf"\bfound (?!my\b|our\b)[^.!?]{{0,16}}\b{STICK}\b(?! ?(?:mouse|cable|hub)).{{0,60}}"
    rf"\b{_PLUGGED} (?:it|in)\b",
    rf"\b{_PLUGGED}\b[^.!?]{{0,16}}\b(?:unknown|foreign|strange|somebody else's|someone "
    rf"else's) "
    rf"{STICK}\b",
    r"\bscreen\b[^.!?]{0,30}(?:(?<!not)(?<!n't)(?<!n’t)(?<!cant) pay|\bransom|\bbitcoins?)\b",
    r"\b(?:pop-?up|window|message|page|screen)\b[^.!?]{0,40}\b(?:computer|pc|laptop|windows) "
    r"(?:is|has been|was) (?:infected|locked|blocked|hacked)\b[^.!?]{0,60}\b(?:call|phone|"
    r"number|pay)",
    r"\b(?:opened|clicked|downloaded|installed|ran|started)\b[^.!?]{0,24}\b(?:attachment|link|"
    r"file|program|pdf|zip|download|update)\b.{0,50}\b(?:black windows? (?:popped|opened|"
    r"flashed|appeared)|installed itself|(?:something|a program|programs?) (?:was |were |is |"
    r"got |started )?(?:installed|installing|downloaded|downloading|to install)|pop-?ups "
    r"everywhere|windows open by themselves)",
    rf"\b(?:installed|downloaded|ran)\b[^.!?]{{0,40}}\b(?:from|in|out of|via) (?:a|an|that|"
    rf"this|"
    rf"some) (?:[\w-]+ )?(?:pop-?up|{MAIL}|ad|advert|link)\b",
    r"\ball (?:my|our|the) files (?:have |got |now have )?(?:a |an )?(?:strange|weird|odd|"
    r"unknown|new) (?:names?|endings?)",
    r"\b(?:virus|malware|trojan|spyware) (?:scanner |warning |alarm )?(?:was |has been )?"
    r"(?:found|detected) (?:on|in) (?:my|our)\b",
)
OUR_HELP = re.compile(
    r"\b(?:the|our) (?:help ?desk|service ?desk|it(?: department| team| support)?) "
    r"(?:called|phoned|connected|rang|was|is|asked|told|helped)\b"
)
"""Those who are meant to be in one's computer."""
