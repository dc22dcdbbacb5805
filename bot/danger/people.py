"""Words for what may harm people: fire, shocks, water on what has power, somebody hurt, and a
stranger in the house who wants in.

They meet smoothed words (see `words`). Who writes need not be in it
themselves: smoke out of a printer is nobody's.
"""

import re

from bot.danger.words import STICK, any_of

_POWERED = (
    r"(?:ups|(?:power|docking|charging) (?:supply|supplies|strips?|bricks?|banks?|packs?|"
    r"cables?|station)|p?rin?ters?|copiers?|plotters?|laptops?|notebooks?|computers?|pcs?|"
    r"(?:touch ?)?screens?|monitors?|displays?|servers?|racks?|switch(?:es)?|routers?|modems?|"
    r"access points?|chargers?|adapters?|adaptors?|plugs?|sockets?|outlets?|extension "
    r"(?:leads?|cords?|cables?)|cables?|wires?|wiring|batter(?:y|ies)|phones?|tablets?|docks?|"
    r"projectors?|beamers?|shredders?|tills?|terminals?|scanners?|fans?|cabinets?|fuse ?box|"
    r"lamps?|lights?|machines?|devices?|heaters?|microwave|keyboards?|power|electricity)"
)
_CARRIES_POWER = (
    r"(?:ups|power (?:supply|strip|brick|cable|bank)|plugs?|sockets?|outlets?|chargers?|"
    r"adapters?|cables?|wires?|batter(?:y|ies)|extension (?:lead|cord|cable)|fuse ?box)"
)
_ROOM = (
    r"(?:(?:server|comms|network|meeting|training|computer|store|copy|print|data)[ -]?(?:room|"
    r"cent(?:re|er)|cabinet)|rooms?|office|building|warehouse|hall(?: \w+)?|shop|store|floor|"
    r"kitchen|basement|cellar|corridor|staircase|lobby|reception|lift|roof|ceiling|wall|"
    r"canteen|house|toilets?|bin|desk)"
)
_IS = r"(?:is|are|was|were|has|have|got|gets|started|starts|began|begins|keeps|looks|it's)"
_SMOKE = (
    r"(?<!no )(?<!apache )smoke(?![ -](?:tests?|testing|detectors?|sensors?|alarms?|breaks?|"
    r"screens?|signals?|free|gr[ea]y|colou?r|rooms?|area|effects?|icon|near|outside)\b)"
)
_FIRE = (
    r"(?<!no )(?<!amazon )(?<!after the )(?<!since the )(?<!about )fire(?! ?(?:drills?|"
    r"exercises?|doors?|exits?|alarms?|extinguishers?|wall|stick|tablet|tv|safety|training|"
    r"protection|marshal|warden|plan|regulations?|tests?|escapes?|inspection|department|"
    r"brigade|service|last)\b)"
)
_SMELLS = r"(?:smell(?:s|ed|ing|t)?|stinks?|stinking|reeks?|odou?r|stench)"
_BURNT = r"(?:burnt|burned|burning|scorched|singed|charred|smoke|smoky|melting|melted|fire)"

FIRE = any_of(
    rf"^\W*(?:help\W+)?{_SMOKE}(?=\W*$|\W+(?:in|on|from|out|everywhere|behind|under|com\w+|"
    rf"at)\b)",
    rf"\b(?:there(?: is| was|'?s)|(?:i|we) (?:can )?(?:see|saw|smell)|a lot of|some|and|now|"
    rf"black|white|thick) (?:\w+ ){{0,2}}?{_SMOKE}",
    rf"\b{_SMOKE} (?:is |was )?(?:com(?:es|ing|e)|came|ris(?:es|ing)|pour\w*|from|out of|in "
    rf"the|behind|everywhere)\b",
    rf"\b{_POWERED} (?:(?:is|are|was|has|have|started|starts|began|been|to|still|now) ){{0,2}}"
    r"(?:smok(?:ing|es|ed)|smoke(?=\W*$))\b",
    rf"\b{_SMELLS} (?:\w+ ){{0,3}}?{_BURNT}\b",
    rf"\b(?:burnt|burned|burning|scorched)(?: \w+){{0,2}} {_SMELLS}\b",
    rf"\b(?:{_POWERED}|{_ROOM}|something) (?:{_IS} )?(?:\w+ )?(?:on fire|in flames|ablaze)\b",
    rf"\b(?:{_POWERED}|{_ROOM}|something) (?:(?:has|have) )?(?:caught|catches|catching|is "
    rf"catching) fire\b",
    rf"\b(?:{_POWERED}|{_ROOM}|something|it) (?:is|are|started|starts) (?:to "
    rf")?burn(?:ing)?\b(?! (?:a|the|an|cds?|dvds?|disc|through|out|money|time|\d)\b)",
    r"\b(?:it|something) burns(?=\W*$|\W+(?:in|on|behind|under|at|near|next)\b)",
    rf"^\W*(?:help\W+)?{_FIRE}\W*$",
    rf"^\W*(?:help\W+)?{_FIRE} (?:in|on|at|behind|under|near) (?:(?:the|our|my|a) )?(?:\w+ "
    rf")?(?:{_ROOM}|{_POWERED})\b",
    rf"\b(?:there(?: is| was|'?s)|we have) (?:a |an )?(?:\w+ )?{_FIRE}(?! (?:yesterday|last|"
    rf"ago))",
    rf"\b(?:a|the) {_FIRE} (?:broke|has broken|started|is spreading|spreads)\b",
    r"\bflames? (?:are |is |were )?(?:com\w+|out of|from|shoot\w*|in the|behind)\b",
    rf"\b{_POWERED} (?:(?:is|are|was|keeps|always|now) )?spark(?:ing|s|ed)\b",
    r"^\W*(?:help\W+)?sparks?(?=\W*$|\W+(?:from|out|com\w+|fly\w*|are|at|in|on|behind|under|"
    r"when)\b)",
    r"\b(?:there (?:are|were)|there's|(?:i|we) (?:can )?(?:see|saw)|throws?|makes?|gives?|and) "
    r"(?:\w+ )?(?:sparks(?! instead)|spark (?=from|out|at|behind|when))",
    r"\bsparks (?:are |were )?(?:com\w+|came|fl(?:y|ying|ew)|from|out of)\b",
    rf"\b{_POWERED}\b[^.!?]{{0,16}}\b(?:melt(?:s|ed|ing)|sm(?:ou|o)lder\w*|scorched|charred|"
    rf"burnt "
    r"through|burned through)\b",
    rf"\b{_POWERED} (?:is|are|was|looks|got) (?:\w+ )?(?:burnt|burned)\b(?! (?:in|on|to|onto|"
    rf"into|"
    r"out|orange|colou?r)\b)",
    rf"\b{_CARRIES_POWER}\b[^.!?]{{0,30}}\b(?:glow(?:s|ing)|smells|sm(?:ou|o)lder\w*)\b",
    rf"\b{_POWERED}\b[^.!?]{{0,16}}\b(?:(?:too|so) hot to (?:touch|hold)|(?:red|burning|"
    rf"glowing) hot|"
    r"so hot (?:that )?(?:i|one|you) (?:cannot|can't))\b",
    r"\b(?:burnt|burned) (?:my|her|his) (?:\w+ )?(?:hands?|fingers?|arm|leg|lap|skin)\b",
    r"\bbatter(?:y|ies)\b[^.!?]{0,24}\b(?:swollen|swell\w*|bulg\w+|bloated|inflated|puff\w*|"
    r"hiss\w*|leak(?:s|ing|ed)|explod\w+|burst)\b",
    r"\b(?:swollen|bulging|bloated|leaking|exploded|hissing) (?:\w+ )?batter(?:y|ies)\b",
    r"\b(?:laptop|notebook|macbook|phone|tablet)\b[^.!?]{0,16}\b(?:swollen|bulg(?:es|ing)|"
    r"bloated)\b",
    rf"\b{_POWERED} (?:has |have )?(?:exploded|blew up|blown up)\b(?! with)",
    rf"\bloud bang\b[^.!?]{{0,30}}\b{_POWERED}\b|\b{_POWERED}\b[^.!?]{{0,30}}\bloud bang\b",
    rf"\bshort[ -]circuit\w*\b[^.!?]{{0,20}}\b{_POWERED}\b|"
    rf"\b{_POWERED}\b[^.!?]{{0,20}}\bshort[ -]circuit",
    r"\b(?:fire|smoke) alarm (?:is |has |just )?(?:went off|goes off|gone off|going off|"
    r"ringing|rings|rang|sounding|sounds|on(?: now)?(?=\W*$)|started|triggered)\b",
    r"^\W*(?:fire|smoke) alarm\W*$|\bhear (?:the|a) (?:fire|smoke) alarm\b",
)
SHOCK = any_of(
    r"\b(?:electric(?:al)? shocks?|electrocuted)\b",
    rf"\b{_POWERED}\b[^.!?]{{0,16}}\b(?:gave|gives|giving) (?:me|us|him|her|you|people) (?:a |"
    rf"an )?(?:\w+ )?shocks?\b",
    rf"\b{_POWERED} (?:\w+ )?shock(?:s|ed) (?:me|us|him|her|you|people)\b",
    rf"\bgot (?:a |an )?(?:\w+ )?shock\b[^.!?]{{0,16}}\b(?:from (?:the|my|our|a)|touch\w*|"
    rf"plugg\w+)\b[^.!?]{{0,16}}\b{_POWERED}\b",
    r"\bshock (?:every time|each time|when(?:ever)?|as soon as) (?:i|we|you|somebody|people) "
    r"touch",
    r"\b(?:bare|exposed|live) (?:wires?|cables?|wiring)\b[^.!?]{0,16}\b(?:hang\w*|stick\w*|"
    r"lies?|lying|com(?:e|es|ing) out|out of|under|behind|visible|on the floor)\b",
    r"\bthere(?: is| are|'?s) (?:a |some )?(?:bare|exposed|live) (?:wires?|cables?)\b|\bwith "
    r"(?:bare|exposed) wires\b",
)
_DRIPS = r"(?:drip(?:s|ping|ped)?|leak(?:s|ing|ed)?)"
WATER = any_of(
    r"\b(?:water|rain) (?:is |was |keeps )?(?:drip\w*|leak(?:s|ing|ed)|pour\w*|ris(?:es|ing)|"
    r"dropp\w*|spray\w*|(?:com(?:es|ing)|came|run(?:s|ning)|ran|flow\w*) (?:out|in|through|"
    r"from|down|into|onto|on|over|under|up)\b)",
    rf"\bwater (?:leak|everywhere)\b(?=\W*$|\W+(?:in|at|on|under|near|above) (?:the|our|my) "
    rf"(?:\w+ )?(?:{_POWERED}|{_ROOM})\b)",
    rf"\bwater all over (?:the|our|my) (?:\w+ )?(?:{_POWERED}|{_ROOM})\b",
    rf"\brain(?:s|ing) (?:in(?:to)?|through|on(?:to)?) (?:(?:the|our|my) )?(?:\w+ "
    rf")?(?:{_POWERED}|{_ROOM})\b",
    rf"(?<!spilled )(?<!spilt )(?<!poured )\bwater (?:is |was |stands |standing )?(?:in|inside|"
    rf"on|onto|over|under|near|next to|behind|through|from) (?:the|my|our|a|hall) (?:\w+ "
    rf")?(?:{_POWERED}|{_ROOM})\b",
    rf"\b(?:ceiling|roof|pipes?|window|air ?con\w*|air conditioning|cooling|"
    rf"radiator)\b[^.!?]{{0,24}}\b{_DRIPS}\b(?! memory)",
    r"(?:^\W*|\b(?:a|the|water|heating) (?:\w+ )?)pipes? (?:has |have |is |just )?(?:burst|"
    r"broke|broken)\b",
    r"\bsprinklers? (?:\w+ )?(?:went off|go(?:es)? off|started|spray\w*|on|running)\b",
    rf"\b(?:it|something) (?:is |was )?(?:drip\w*|leak\w*) (?:\w+ )?(?:on|onto|over|in|into) "
    rf"(?:the|my|our) (?:\w+ )?{_POWERED}\b",
    rf"\b{_ROOM}\b[^.!?]{{0,20}} (?:is|was|are|gets|got) (?:\w+ )?(?:flooded(?! (?:with|by))|"
    rf"flooding|under water(?! cool))\b",
    rf"\b(?:flood|flooding)\b[^.!?]{{0,12}}\b{_ROOM}\b",
    r"\b(?:spil\w+|tipped|poured)\b[^.!?]{0,30}\b(?:power (?:strip|supply|cable)|sockets?|"
    r"plugs?|outlets?|extension|servers?|racks?|ups|fuse ?box)\b",
    r"\b(?:sockets?|plugs?|outlets?|power strips?|servers?|racks?|ups|fuse "
    r"?box)\b[^.!?]{0,20}\b(?:is|are|got|gets|getting) (?:\w+ )?(?:wet|soaked|under water(?! "
    r"cool))\b",
)
_SOMEBODY = (
    r"(?:somebody|someone|(?:a|an|my|our|the|one) (?:\w+ )?(?:colleague|man|woman|person|"
    r"visitor|customer|guest|driver|employee|technician|boss|guy)|he|she)"
)
PEOPLE = any_of(
    rf"\b{_SOMEBODY} (?:(?:has|is|was|just|badly) )*(?:collapsed|unconscious|fainted|bleeding|"
    r"passed out|not breathing)\b",
    rf"\b{_SOMEBODY} (?:(?:has|is|was|got|been|badly|seriously|very|just) )*(?:hurt|"
    rf"injured)\b(?! (?:by|that|about) (?:my|your|the) (?:words?|mail|message|comment))",
    r"\b(?:heart attack|bomb threat|active shooter)\b",
    r"\b(?:lies|lying) on the (?:floor|ground)\b[^.!?]{0,20}\bnot (?:move|moving|breathe|"
    r"respond|react)",
    r"\b(?:man|woman|guy|person|somebody|someone|customer|visitor|he|"
    r"she)\b[^.!?]{0,24}\b(?:with|has|pulled|carries) (?:a |an )(?:\w+ )?(?:knife|gun|weapon|"
    r"pistol|axe)\b(?! (?:scanner|icon|game))",
    rf"\b{_SMELLS} (?:\w+ ){{0,2}}?gas\b|\bgas (?:leak|smell)\b",
)
_UNKNOWN = (
    r"(?:(?:^\W*|(?:a|an|the|two|three|some|this|another) )(?:strangers?|intruders?|burglars?|"
    r"thief|thieves|(?:strange|unknown|unfamiliar|suspicious) (?:man|men|woman|women|guys?|"
    r"person|people|visitors?|technician))|strangers|intruders|burglars|thieves|(?:somebody|"
    r"someone) (?:strange|unknown|suspicious))"
)
_MEN = r"(?:man|men|woman|women|guys?|technicians?)"
_A_MAN = rf"(?:(?:^\W*|(?:a|two|three|some|this) (?:\w+ )?){_MEN})"
_ANY_MAN = (
    rf"(?:(?:^\W*|(?:a|an|two|three|some|this) (?:\w+ )?)(?:{_MEN}|person|people|visitors?)|"
    rf"somebody|"
    r"someone)"
)
_NOBODY_KNOWS = (
    r"(?:(?:(?:i|we|nobody|no one|none of us) (?:(?:do not|don't|does not|have not|haven't|"
    r"have) )?(?:know|knows|never seen|seen|recogni[sz]es?)|(?:nobody|no one) (?:told|"
    r"announced|ordered|expect\w*)|(?:should not|shouldn't|must not|is not allowed to) be "
    r"(?:here|there|in))\b)"
)
_NO_BADGE = (
    r"(?:(?:without|has|have|had|wears|wearing|with)(?: a| any| no| visible)* (?:badge|"
    r"pass)\b(?! (?:reader|number|for|yet|printer)))"
)
_CLAIMS = (
    r"(?:\b(?:say|says|said|saying|claims?|claimed|claiming|pretends?|"
    r"pretending)\b[^.!?]{0,24}\b(?:from|of|with|for|is|are) (?:the |our |your )?(?:new "
    r")?(?:it|microsoft|support|help ?desk|service ?desk|provider|telecom|internet|phone "
    r"company|bank|head ?office|technician|engineer)\b)"
)
_WANTS = (
    r"(?:wants?|wanted|asks?|asked|asking|demands?|needs?|must|has to|have to|tries|insists?)"
)
_OURS_TO_GUARD = (
    r"(?:(?:my|our|the|a|all) (?:\w+ )?(?:laptops?|computers?|pcs?|phones?|tablets?|servers?|"
    r"routers?|screens?|keys?|badge|devices?|disks?|server ?room|network (?:cabinet|room|"
    r"socket)|rack|desk)|(?:let )?in\b|inside|access)"
)
_HERE = (
    r"(?:here|downstairs|(?:in|at|near|around|into|behind|through|by) (?:(?:the|our|my|a) "
    r")?(?:\w+ )?(?:server ?room|office|building|lobby|reception|entrance|door|shop|store|"
    r"warehouse|corridor|hall|computers?|desks?|cabinet|counter|till|network|rack|floor|front "
    r"desk|back door|laptops?|pcs?|screens?))"
)
_SHUT = r"(?:office|shop|store|warehouse|building|server ?room|cabinet)"
_IN_HAND = (
    r"(?:laptops?|computers?|pcs?|monitors?|screens?|devices?|servers?|phones?|tablets?|tills?|"
    r"boxes)"
)
STRANGER = any_of(
    rf"\b{_ANY_MAN}\b[^.!?]{{0,40}}{_CLAIMS}[^.!?]{{0,24}}\b{_WANTS}\b[^.!?]{{0,24}}"
    rf"\b{_OURS_TO_GUARD}",
    rf"\b{_A_MAN}\b[^.!?]{{0,16}}\b{_WANTS}\b[^.!?]{{0,24}}\b{_OURS_TO_GUARD}"
    rf"\b[^.!?]{{0,30}}{_CLAIMS}",
    rf"\b{_ANY_MAN}\b[^.!?]{{0,30}}\b{_HERE}\b.{{0,30}}{_CLAIMS}.{{0,30}}\b(?:{_WANTS}|(?:give|"
    rf"let) (?:him|her|them))\b",
    rf"(?:^|\b){_UNKNOWN}\b[^.!?]{{0,40}}\b{_HERE}\b",
    rf"\b{_UNKNOWN}\b[^.!?]{{0,20}}\b(?:(?:took|takes|taking) (?:\w+ )?(?:pictures|photos)|"
    rf"(?:takes|taking) (?:\w+ )?{_IN_HAND})\b",
    rf"\b{_ANY_MAN}\b[^.!?]{{0,40}}\b{_HERE}\b.{{0,60}}\b{_NOBODY_KNOWS}",
    rf"\b{_ANY_MAN}\b(?: (?:who|whom|that))? {_NOBODY_KNOWS}[^.!?]{{0,40}}\b{_HERE}\b",
    rf"\b{_A_MAN} {_NO_BADGE}[^.!?]{{0,40}}\b{_HERE}\b|"
    rf"\b{_A_MAN}\b[^.!?]{{0,24}}\b{_HERE}\b[^.!?]{{0,16}}\b{_NO_BADGE}",
    rf"\b{_A_MAN}\b[^.!?]{{0,16}}\b(?:came|walked|got) in\b.{{0,70}}\b{_NOBODY_KNOWS}",
    rf"\b{_ANY_MAN}\b[^.!?]{{0,16}}\b(?:carry\w*|carries|tak(?:e|es|ing)|"
    rf"load\w*)\b[^.!?]{{0,16}}\b{_IN_HAND}\b.{{0,40}}\b{_NOBODY_KNOWS}",
    rf"\b{_ANY_MAN} (?:\w+ )?(?:followed|slipped|sneaked|snuck|came in|walked in|got in) (?:in "
    rf")?(?:behind |after |with )?(?:me|us|a colleague|my colleague)\b[^.!?]{{0,24}}\b(?:door|"
    rf"building|office|in|inside)\b",
    rf"\b{_ANY_MAN} (?:\w+ )?tailgated\b",
    r"\b(?:a|some|the) visitors? (?:\w+ )?(?:plugged|put|connected)\b[^.!?]{0,24}\b(?:into|in|"
    r"to) (?:the|our|a) (?:\w+ )?(?:socket|network|server|computer|pc|switch|router)\b",
    rf"\b(?:broke|broken|breaking|breaks) into (?:our|the) (?:\w+ )?{_SHUT}\b|\b{_SHUT} (?:was|"
    rf"were|has been|got) broken into\b",
    r"\b(?:there (?:was|is)|we (?:had|have)) (?:a )?(?:break-?in|burglary)\b",
)

NOT_REAL = re.compile(
    r"\b(?:drills?|simulation|exercise|movie|film|video|game|slides?|presentation|error "
    r"message|(?:false|no) alarm|last (?:year|month)|ago|all good|put out)\b|\balarm tests?\b|"
    r"\b(?:fire|smoke) alarm[^.!?]{0,16}\b(?:battery|low|tests?)\b"
)
"""A fire of which somebody speaks, plays or learns."""
PAPERS = re.compile(r"\b(?:forms?|reports?|icons?|scanners?|orders?)\b")
"""What is written about an accident afterwards."""
NOT_OURS = re.compile(
    r"\b(?:coffee machine|dish ?washer|toilets?|sink|tap|water (?:cooler|dispenser)|fridge)\b"
)
"""Water where water is at home: for the caretaker rather than for IT."""
BY_WIRE = re.compile(
    r"\b(?:called|calls|calling|caller|phoned|rang|on the (?:phone|line)|mails?|mailed|message|"
    r"chat|wrote|zoom|teams)\b"
)
"""Strangers who are not in the house: the signs of a computer in danger are for them."""
GIVEN = re.compile(rf"\b(?:gave|handed|sent|left) (?:me|us)\b[^.!?]{{0,24}}\b{STICK}\b")
"""The danger is what was given, rather than who gave it."""
ORDINARY = {
    "fire": (NOT_REAL,),
    "people": (NOT_REAL, PAPERS),
    "shock": (NOT_REAL,),
    "water": (NOT_REAL, NOT_OURS),
    "stranger": (NOT_REAL, BY_WIRE, GIVEN),
}
"""What makes ordinary trouble of a sign."""
