"""What goes wrong, in which words, what it costs and what was tried."""

import re
from typing import Final

from bot.language import Found
from glossary.requests.body import Body

_CANNOT: Final = (
    r"(?:can ?not|can['’]t|cant|can no longer|could ?n['’]t|couldnt|could not|unable to"
    r"|not able to"
    r"|won['’]t let (?:me|us)|not let (?:me|us))"
)
_DOES_NOT: Final = (
    r"(?:(?:do|does|did|is|are|was|has|have|will) not|(?:do|does|did|is|are|was|has|have"
    r"|wo)n['’]t"
    r"|wont|doesnt|dont|isnt|arent|didnt|hasnt|havent|wasnt|not|never|no longer)"
)
SYMPTOMS: Final[tuple[re.Pattern[str], ...]] = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"\b((?:an?|one|two|three|half an|\d+) (?:hours?|minutes?|days?) (?:off|too late"
        r"|too early|late|early"
        r"|behind|ahead|slow|fast))\b",
        r"\b(shows? (?:the |a |an |my |our )?(?:[\w-]+ ){1,3}?instead of (?:the |a |an |my "
        r"|our )?"
        r"[\w-]+)\b",
        r"\b((?:licen[cs]e|subscription|certificate|trial|storage|memory|disk|space|battery"
        r"|toner"
        r"|ink|paper) (?:ran|runs|running|has run|is running) out)\b",
        r"\b(shows? (?:minus|negative|zero)(?: \d[\d.,]*)?(?: (?!for\b|in\b|on\b|at\b|since\b"
        r"|and\b|but\b)[a-z-]+)?)(?=[.,;!?\n]|$| )",
        r"\b((?:lost|loses?|losing|dropp?(?:ed|ing|s)?) (?:the |their |its |all |our )?"
        r"(?:wi-?fi|wlan|signal|network|internet|connection|sound|picture))\b",
        r"(?<=[a-z]s )(freeze|crash|hang|reboot|restart|lag|flicker|overheat|disconnect|jam"
        r"|beep)(?=[.,;!?\n]|$| (?:every|each|all|when|whenever|since|after|during"
        r"|at|on|in|again|and|constantly|randomly|while|as)\b)",
        r"(?<!\bi )(?<!\bwe )(?<!\byou )\b(ha(?:s|ve) ?n['’]?t (?!been\b|had\b|got\b|changed\b"
        r"|received\b|finished\b|tried\b|started\b|used\b|joined\b|arrived\b)[a-z]{3,}ed)\b",
        r"\b(?:keeps?|kept|always|constantly|randomly) (?:on )?(?:getting|being) "
        r"((?:signed|logged|kicked|thrown|locked) (?:out|off))\b",
        r"\b(opens? (?:as |in )?(?:read[- ]only|view[- ]only))\b",
        r"\b(wants (?:a|an|the|my|our) (?:[a-z]+ )?(?:password|pin|code|key|log-?in))\b",
        r"\b(out of (?:sync|order|focus|place|reach|service|toner|ink|paper))\b",
        r"\b((?:in|to|into|under|on|at|for) the wrong [a-z]+)\b",
        r"\b(?:turn|come|look|print|show)s? (?:up |out |in )?"
        r"(tiny|huge|blurred|crooked|sideways|mirrored|cut off)\b",
        r"\b(?:is|are|gets?|been) (?:just |only |really |so )?(crawling)\b",
        r"\b((?:pink|green|blue|yellow|red|purple|grey|dark) (?:tint|shade|stripes?|spots?"
        r"|lines?"
        r"|edges?|shadow))\b",
        r"\b((?:sends?|prints?|books?|charges?|shows?|lists?|counts?|posts?|saves?|delivers?"
        r"|takes?)"
        r" (?:every|each|all|the|my|our|their)(?: [a-z]+){0,2}? (?:twice|double|three"
        r" times))\b",
        r"\b((?:do|does|did) nothing(?: at all)?)\b",
        r"\b((?:hangs|locks|powers|switches) (?:up|over|out|off)|(?:falls|drops) off the"
        r" [a-z]+)(?! the\b| a\b)\b",
        r"\b((?:sav|load|record|play|register|scan|find|receiv|accept|open|return|deliver"
        r"|import"
        r"|export|stor|sync|detect|recognis|recogniz)e?s nothing)(?! to\b| but\b)\b",
        r"\b((?:show|display|print|send|use|give)s (?:last (?:week|month|year|season)['’]?s"
        r"|yesterday['’]?s|outdated"
        r"|stale) [a-z]+(?: [a-z]+)?)(?=[.,;!?\n]|$| (?:for|since|and|but|again|in|on|at)\b)",
        r"\b((?!(?:works?|runs?|done|do|does|happens?)\b)[a-z]{3,} (?:(?:down|off|on|up|out"
        r"|around|about|back)"
        r" )?(?:all )?(?:by itself"
        r"|by themselves|on its own|on their own))\b",
        r"\b(cuts? (?:out|off)(?! at\b| the\b))\b",
        r"\b((?:busy|engaged) (?:tone|signal))\b",
        r"^\W*(no (?!problem|worr|rush|hurry|idea|news|need|thanks|longer|more|doubt|wonder"
        r"|reply"
        r"|answer|one\b|way\b|time\b|matter)[a-z-]+)(?= (?:from|on|in|at|since|for|anywhere"
        r"|again"
        r"|coming|back)\b)",
        r"\b((?:beep|blink|flash|glow|turn)(?:e?s|ing) (?:red|green|orange|yellow|amber))\b",
        r"\b((?:eats?|ate|drops?|dropped|wipes?|wiped|deletes?|ignores?|empties|emptied"
        r"|closes?|cuts?)"
        r" (?:all"
        r"|my|our|their|half)(?: (?:of )?(?:my|our|the|their))? (?!the\b|of\b)[a-z-]+)"
        r"(?=[.,;!?\n]|$| (?:and|but|since|every|after|when|in|on|at|for|all|again)\b)",
        r"\b((?:read|print|open|let|take|show|play|scan|send|react|charge|accept|record"
        r"|display|ring"
        r"|save|find|catche|recognise|recognize)s? only (?!be\b|an?\b)[\w'’-]+(?: (?!and\b"
        r"|but\b|since\b"
        r"|because\b|so\b|of\b)[\w'’-]+){0,6})(?=[.,;!?\n]|$| (?:and|but|since|because|so"
        r"|of)\b)",
        r"\b(?:show|display|print|send|report)ing (?:only |us |me )?((?:old|wrong|outdated"
        r"|stale)"
        r" [a-z]+(?: only)?)\b",
        r"(?<!is )(?<!are )(?<!was )(?<!were )(?<!page )\b(not (?:found|detected|connected"
        r"|recogni[sz]ed"
        r"|reachable|responding|listed|synced))\b",
        r"\b(only (?:makes?|takes?|lets?|gives?|reads?|opens?|sends?|accepts?|charges?|plays?"
        r"|finds?|loads?)(?: (?!and\b|but\b|since\b)[\w-]+){1,4}?)(?=[.,;!?\n]|$| and\b"
        r"| but\b)",
        r"\b(never (?!mind|again|had|have|been|was|were|is|are|ever|in\b|get|got|see"
        r"|use)[a-z]+s)\b",
        r"\b(different (?:price|rate|total|result|amount|number|figure|value|time"
        r"|date|name)s?)(?= than\b| from\b| to\b)",
        r"\b((?:shows?|says?) (?:offline|busy|closed|away|open|empty|unknown|unavailable))\b",
        r"\b(sorted (?:by|in|after) [a-z]+(?: (?:and )?not (?:by )?[a-z]+)?)\b",
        r"\b(still (?:ring|go|come|print|land|arrive|point|log|open)s? (?:in|at|to|on|into) "
        r"(?:the |our |my )?[\w-]+(?: one)?)(?=[.,;!?\n]|$| and\b| but\b)",
        r"\b((?:kick|throw|log|sign)(?:s|ed)? (?:me|us|everyone|everybody) (?:out|off))\b",
        r"\b((?:blank|empty|white|black|blue) (?:pages?|sheets?|windows?)"
        r"|(?:blank|empty|white|black|blue|grey|gray|green|pink|red) (?:screens?|pictures?"
        r"|images?))\b",
        r"\b((?:still|only) (?:shows?|works?|displays?|appears?|says?"
        r"|prints?)(?: (?!a\b)[a-z]+){1,4}?)(?=[.,;!?\n]|$| and\b| but\b)",
        r"\b(forgot(?:ten)? (?:my |the |our |his |her )?(?:\w+ )?(?:password|pin|code))\b",
        rf"\b({_CANNOT} (?:even |always |really |currently )?(?:log|sign) ?(?:in|on)(?:to)?)\b",
        rf"\b({_CANNOT} (?:even )?get (?:in|into|on|onto|to))\b",
        r"\b(error(?: code| number| message)? ?:? ?(?:0x[\da-f]+|[A-Z]*-?\d[\w-]*))\b",
        rf"\b({_CANNOT} (?:\w+ly |even |always )?(?!access-|be\b)"
        r"(?:(?:clock|check|dial|badge|plug|zoom|scroll|turn|switch|pick|call|hand|move)"
        rf" (?:in|out|up|on|off|through|down)\b|[a-z]+)|{_CANNOT} be [a-z]+)\b",
        r"\b(?:nobody|no[ -]one|none of us)\b[^.!?]{0,40}?\b(can [a-z]+(?: (?:in|on))?)\b",
        rf"\b({_DOES_NOT} (?:\w+ly |really |even )?(?:work|working|respond|responding|load"
        rf"|loading"
        r"|open|opening|print|printing|start|starting|turn(?:ing)? on|switch(?:ing)? on"
        r"|sync\w*|"
        r"sync mails|show|showing|charge|charging|connect|connecting|recogni[sz]\w*|appear"
        r"|arriv\w+"
        r"|react|(?:com(?:e|ing)|go(?:ing)?|getting) (?:in|on|up|out|off|through|thru)|save"
        r"|saving|play|(?:updat|load|sync|arriv|print|open|start)ed|update"
        r"|updating|boot|booting|send|sending"
        r"|receive"
        r"|receiving|ring|display|refresh|move|scan|available|reachable|accessible))\b",
        r"(?<!\bi )(?<!\bwe )\b(stopped)(?=[.,;!?\n]|$| (?:at|since|again|and"
        r"|in the middle)\b)",
        r"(?<!\bi )(?<!\bwe )(?<!\byou )(?<!\bthey )\b(wo ?n['’]?t (?!be\b|let\b)[a-z]{3,}"
        r"(?: (?:on|off|up|in|out)\b)?)",
        r"\b(stop(?:s|ped) (?:working|responding|printing|sending|syncing|loading|\w+ing))\b",
        r"(?<!\bi )(?<!\bwe )\b((?:does|do|is|are) ?n[o'’]?t (?!know|need|want|have"
        r"|understand|mind|think"
        r"|see|find|give|get|affected|sure|urgent|possible|allowed|only|acceptable|fair|fun"
        r"|funny|good|great"
        r"|nice|ideal|enough|clear|too|there|really|care|worry|matter|forget|hesitate"
        r"|like)[a-z]{3,})\b",
        r"\b(nothing (?:works?|happens?|prints?|loads?|opens?|comes?|moves?|responds?|helps?"
        r"|\w+s))\b",
        r"\b(?:is|are|was|were|gets?|get|got|been|looks?|keep being) (?:\w+ly |all |still "
        r"|suddenly )?"
        r"((?:block|lock|reject|mix|log|kick|delet|cancel|crack|damag|encrypt|hack|mut|swap"
        r"|scrambl|cut|thrown"
        r"|refus|remov|chang|duplicat|corrupt|confus|interrupt|disabl|expir)\w*(?: (?:out"
        r"|off|up))?)\b",
        r"\baccidentally (\w+ed)\b",
        r"\b((?:strange|weird|loud|awful|terrible|horrible|funny|grinding"
        r"|burnt|burning) (?:noise|sound|smell)s?)\b",
        r"\b(br(?:eaks?|oke|eaking) (?:up|off)|rejects|refuses|loses? (?:the |their "
        r"|its )?connection|logs (?:me|us) (?:out|off)"
        r"|kicks (?:me|us) out|upside down)\b",
        r"\b((?:asks?|asking|prompts?|prompting) (?:me |us |everyone |him |her )?(?:again "
        r"|always )?for (?:my |the |a |an |our )?"
        r"(?:[a-z]+ )?(?:key|password|pin|code|login|sign[- ]?in|licen[cs]e(?: key)?"
        r"|product key)(?: again)?)\b",
        r"\b((?:clos|restart|reboot|shut|switch|turn|log|mov|scroll|typ|open|click"
        r"|delet)(?:e?s|s? ?down|es? off"
        r"|ing|s? out|s off|s on)(?: down| off| out| on)? (?:by itself|by themselves"
        r"|on its own|itself(?: (?:off|on|down|out))?|randomly))\b",
        r"\b((?:throws?|kicks?|logs?|threw|kicked) (?:me|us|everyone|everybody|people|users"
        r"|him|her|them) (?:out|off))\b",
        r"\b((?:chews?|chewing|eating) (?:up )?(?:the |my |our |all )?paper)\b",
        r"\b((?:loses|swallows|duplicates|skips|overwrites|scrambles|eats|declines) (?:the "
        r"|our |my "
        r"|all |every |each |some |its |their )?[a-z]+)\b",
        r"\b((?:shows|displays|prints) (?:everything|all)(?! \w+ an? (?:hour|minute|day)\b)"
        r"(?: (?!since|when|and|after|but|an?\b|the\b)[a-z]+){1,2})\b",
        r"\b(lets? (?:nobody|no one|none of us|any(?:one|body)|(?:only )?half of us) (?:in"
        r"|out|through|thru))\b",
        r"\b(tak(?:es|ing) (?:forever|ages|(?:so |too |very )?long|an eternity|(?:several "
        r"|many )?(?:minutes|hours))"
        r"(?: (?:to|for) [a-z]+)?)\b",
        r"\b((?:leaves|makes|gives|adds|has|prints|shows) (?:[a-z]+ ){0,2}(?:lines|stripes"
        r"|spots|marks|streaks|smudges|dots))\b",
        r"\b(too (?:faint|dark|light|small|slow|loud|quiet|big|weak|hot|cold|bright|low"
        r"|high))\b",
        r"\b((?:comes?|came|coming) back)(?= (?:with|as|to us|undelivered))",
        r"\b((?:sent|delivered|shipped|posted|booked|addressed) to the wrong [a-z]+)\b",
        r"\b(no (?:dial tone|sound|signal|picture|image|connection|power|internet|network|light"
        r"|reception|audio|response))\b",
        r"\b(no (?:wi-?fi|wlan|(?:e-?)?mails?|paper|toner|ink|codes?|video|printer|calls|"
        r"phone))(?=\W*$|[.,;!?]| (?:since|in|on|at|for|from|here|today|again|any|arrives?"
        r"|comes?|came|when|after|this)\b)",
        r"\b(blurry|pixelated|garbled|distorted|illegible|unreadable)\b",
        r"\b(closes|restarts|shuts down|reboots|switches off|turns off) (?:when|in the middle"
        r"|constantly|randomly|whenever|every"
        r"|as soon"
        r"|after|during|while|all)\b",
        r"\b((?:arrive|come|open|print|send)s? (?:without (?:the |any |a "
        r"|an )?(?:[a-z]+ed )?[a-z]+|empty|twice|late))\b",
        r"\b((?:behav(?:es?|ing)|act(?:s|ing)) (?:weird|strange|odd|funny|crazy)(?:ly)?)\b",
        r"\b((?:show|print|send|display|give|charge|book|calculate)s (?:only )?(?:half|twice"
        r"|nothing"
        r"|blank pages?|empty pages?|(?:the wrong|wrong|old|no|double) [a-z]+))\b",
        r"\b(prints (?:stripes|lines|blank|empty|garbage|nonsense|gibberish"
        r"|hieroglyphs)[a-z ]{0,10}?)(?=[.,;!?]| (?:since|on|in|and)|$)",
        r"\b(keeps? (?:on )?asking (?:me |us |everyone |them )?for (?:my |the |a |our )?\w+)\b",
        r"\b(keeps? (?:on )?(?!saying|telling|showing|getting)[a-z]+ing)\b",
        r"\b(twice|doubled?)(?=[.,;!?]| since\b| in a row)",
        r"\b(stays? (?:black|blank|dark|empty|off|grey|greyed out|red|closed|locked|stuck"
        r"|silent))\b",
        r"\b((?:goes|went) (?:black|blank|blue|white|dark|down|off|crazy))\b",
        r"\b(wrong (?:prices?|data|numbers?|amounts?|addresses|names?|figures?|results?|totals?"
        r"|values?|language|date|time|address|password))\b",
        r"\b(jammed|frozen|freezes|froze|crash(?:e?s|ed|ing)?|stuck|hangs|hanging|offline"
        r"|cut off"
        r"|broken|down|slow|blank|locked out|lost(?! (?:an?|some|two|\d+|all|sales|money"
        r"|time)\b)|stolen|stole|missing|disappeared|vanished|late|delayed"
        r"|beeps?|unavailable|unreachable|cracked|disconnect(?:s|ed)|times? out|timed out|dead"
        r"|(?<!have )(?<!has )(?<!had )gone"
        r"|flicker(?:s|ing)|overheat(?:s|ing)|beeps|beeping|bounces|bouncing|expired|echoes"
        r"|rings"
        r"|rattles|squeaks|smokes|buzzes|leaks|blinks|crackles|lags|stutters|vibrates|fails?"
        r"|failed"
        r"|unusable|drops"
        r"|corrupt(?:ed)?|flash(?:es|ing)|blinking|vanish(?:es)?|kaputt?|knackered|crackle)\b",
        r"\b((?:act|play)(?:s|ing)? up|(?:comes?|came|come) and go(?:es)?|on and off)\b",
        r"\b((?:fell|falls?|came|comes) (?:off|apart|loose))\b",
        r"\b((?:paper|badge|card|printer) jams?|jams|(?:keys?|keyboard|lid|door) sticks?)(?="
        r"\W*$|[.,;!?]| (?:again|all|every|since|on|in|when|after)\b)",
        r"\b(?:it|laptop|computer|pc|mac|phone|mobile|tablet|screen|monitor|battery|printer"
        r"|mouse|keyboard|headset|wi-?fi|internet|connection|server|machine|till|scanner|call)"
        r" ((?:just )?(?:died|dies))\b",
        r"^\W*(?:something|sth|smth|it|everything) (?:is|looks|seems|feels)"
        r" ((?:very |really |a bit |so )?(?:off|odd|weird|strange|fishy|funny))\W*$",
        r"\b((?:access|permission|log-?in|entry) (?:is |was )?(?:denied|refused))\b",
        r"^\W*((?:got |was )?(?:kicked|thrown|logged|signed) (?:out|off))\b",
        r"\b((?:closed|restarted|rebooted|moved|deleted|opened|(?:shut|turned|switched|logged)"
        r" (?:down|off|on|out)) (?:by itself|by themselves|on its own|itself))\b",
        r"\b((?:making|makes?|made) (?:\w+ )?(?:noises?|sounds?))\b",
        r"\b(smoke|sparks|(?:spilt|spilled) [a-z]+|smells)(?=\W*$| (?:from|in|on|over|out|of"
        r"|burnt|like|strange|bad)\b)",
        r"\b((?:red|orange|yellow|amber|blinking|flashing) (?:lights?|led|lamp))\b",
        r"\b((?:security|certificate|virus|battery|disk) (?:warning|alert)s?)\b",
        r"\b(?:is|are|was|stays?|remains?|almost|completely|all) (?:so |very |really |too "
        r"|totally )?"
        r"(full|hot|empty|dark|blank|outdated|unreadable|incomplete|garbled|missing|upside down"
        r"|silent|mute|dim|blurry|pixelated|grey|crooked|not found|very hot|too hot|unstable"
        r"|unreliable|choppy|jerky|inaccessible|invisible|greyed out|awful|terrible|horrible"
        r"|loud|noisy)\b",
        r"\b(?:is|are|was|were|looks?|seems?) (?:\w+ly |all |still |just |so |very )?"
        r"(wrong|bad|black|white|blue|all over the place)"
        r"(?=\W*$|[.,;!?]| and\b| but\b| since (?:the|this|last|yesterday|\w+day|\d))",
        r"^\W*(?:[\w'’-]+ ){1,3}(bad|wrong|poor|terrible|awful|patchy|dodgy|weak|low|empty|mute"
        r"|muted|choppy|laggy|shaky|loose|wonky|flaky|spotty|weird|torn|melted|smashed"
        r"|shattered"
        r"|defective|faulty|jumps|sticks?)\W*$",
        r"^\W*(?:[\w'’-]+ ){1,5}(broke(?: down)?|(?<!\bin )full|stopped|black|blank|dark"
        r"|not (?:found|detected|connected))\W*$",
        r"^\W*(?:[\w'’-]+ ){0,3}(time-?outs?|echo(?: in [a-z]+)?|on fire)\W*$",
        r"\b((?:everything|it all) (?:is |has )?(?:stopped|stops|failed|fails))\b",
        r"\b(error)\b",
    )
)
_QUOTED_ERROR: Final = re.compile(
    r"(?:error|message|gives?|throws?|reports?|says?|saying|said|shows?|showing|get|getting"
    r"|got|reads?"
    r"|receive\w*"
    r"|displays?"
    r"|states?|pops? up|popping up|(?:back|ends?|fails?|answers?|replies|aborts?|stops?"
    r"|closes) with|with (?:the |an? )?(?:error|message|text)"
    r"|:)\W{0,3}(?:\w+ ){0,4}?"
    r"(?:\"(?P<a>[^\"\n]{3,200})\"|“(?P<b>[^“”\n]{3,200})”|'(?P<c>[^'\n]{3,200})'(?!\w)"
    r"|‘(?P<d>[^‘’\n]{3,200})’"
    r"|`(?P<e>[^`\n]{3,200})`)",
    re.I,
)
_ERROR_CODE: Final = re.compile(
    r"\b((?:error|code|fehler|exception)(?: code| number| message)? ?:? ?#?(?:0x[\da-f]+"
    r"|[A-Z]{0,8}-?\d[\w-]*)"
    r"|0x[\da-f]{4,}|(?-i:[A-Z]{2,}(?:_[A-Z0-9]+)+))\b",
    re.I,
)
_A_NAME_FOLLOWS: Final = re.compile(
    r"\b(?:button|field|folder|channel|list|group|file|report|document|called|named|menu|tab"
    r"|column"
    r"|option|board|project|page|link|sheet|form|template|mailbox|drive)\s$",
    re.I,
)
""" "The button …": what is quoted is a name, no error."""
_CELL_ERROR: Final = re.compile(r"(?<!\w)#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|####*)")
_ERROR_SAYING: Final = re.compile(
    r"(?:it (?:just |only |always )?says|(?:error|message)(?: saying| that says| is| says)?:"
    r"|keeps? saying)\s?"
    r"(?P<words>[^\"“'‘`.,;!?\n][^.,;!?\n]{2,100})",
    re.I,
)
_IT_SAYS: Final = re.compile(
    r"\b\w+ (?:now |just |only |always |then |suddenly )?says (?:now |just |only )?"
    r"(?P<words>(?!(?:it|that|the|there|they|he|she|we|i|my|our|your|a|an|no|yes|so|hello|hi"
    r"|nothing|how|when|what|why|to|in|on|at|for|about)\b)[^\W\d_][^.,;!?\n]{2,80}?"
    r"|(?-i:No|Your?|The|There|It|We|An?) [^.,;!?\n]{4,80}?)"
    r"(?=\s*[.,;!?\n]|\s*$| (?:when|whenever|every|each|for every|for each|for all|since"
    r"|as soon"
    r"|after|if|on (?:the|my|our|all|both)|and|but|though"
    r"|although|even though|because)\b)",
    re.I,
)
""" "The reader says card declined": a thing speaks in the words of its display."""
_SAID_BY_PEOPLE: Final = re.compile(
    r"\b(?:everyone|everybody|nobody|no one|somebody|someone|he|she|they|boss|people|staff"
    r"|office"
    r"|team|support|helpdesk|hotline|colleagues?|customers?|clients?|patients?"
    r"|(?-i:[A-Z][a-z]+))"
    r"(?: [\w'’-]+){0,3}\s?$",
    re.I,
)
_REFUSED: Final = re.compile(r"\b(?:permission|denied|not allowed|no access)\b", re.I)
_AFTER_A_COLON: Final = re.compile(
    r"\A\W*(?:[\w-]+ ){0,3}[\w-]+: ((?:[a-z]+ ){1,4}\d{3,5})(?=[\s.,;!?]|$)", re.I
)
""" "Card reader: connection lost 4711"."""
_ON_A_DISPLAY: Final = re.compile(
    r"[,;] (?:it )?(?:just |only )?(?:says|reads) (?P<caps>(?-i:[A-Z]{3,}(?:"
    r" [A-Z\d]{2,}){0,5}))\b|"
    r"\b(?:display|screen|panel|window|box|status|console|log|banner|popup|pop-up|message)"
    r" (?:now |just |only )?(?:reads?|says?|shows?|displays?): ?"
    r"(?P<words>[^\s\"“'‘`.,;!?][^\n.,;!?]{2,80})"
    r"|(?:: |\b(?:aborted|failed|ended|stopped) with |\bends with |\bfails with |\bstops with"
    r" |\baborts with |\bgives |\bshows? |\bthrows |\bgot"
    r" |\bgetting )"
    r"(?:an? |the )?(?:error )?(?P<code>(?-i:HTTP) \d{3}(?: (?-i:[A-Z][a-z]+)){0,3}"
    r"|(?-i:SQLSTATE|SQLCODE|ERROR|STOP|FAULT|ERR) ?-?\d{1,6}\b"
    r"|(?-i:[A-Z]{1,6}-\d{1,6}|[EF]\d{1,4})(?=\s*[.,;:!?\n]|\s*$"
    r"| (?:and|but|when|whenever|on|in|after|since|every|all)\b)(?::"
    r" ?[^\s.,;!?][^\n.,;!?]{0,60})?)",
    re.I,
)
""" "Display reads: …", "ends with HTTP 502 Bad Gateway", "gives E-21"."""
_WHO: Final = (
    r"(?:customers?|clients?|patients?|callers?|guests?|visitors?|suppliers?|students?|pupils?"
    r"|parents?|inspectors?|auditors?|passengers?|drivers?|residents?|citizens?|nurses?"
    r"|doctors?|operators?|pickers?"
    r"|staff|colleagues|people|they|we|nobody|i|purchasing|accounting|finance|payroll"
    r"|production"
    r"|logistics|reception|hr|trucks?)"
)
_EFFECT: Final = re.compile(
    r"\b(?:customers?|clients?|patients?|callers|guests|suppliers|orders|sales|salar\w+"
    r"|invoices|revenue"
    r"|deadline|board|audit\w*|delivery|deliveries|production|month[- ]end|exams?|surgery|queue"
    r"|payroll run|penalty|visitors?|inspection|handover|hand over|submission|conference"
    r"|lecture|court"
    r"|hearing|presentation"
    r"|opening|election|trial|tender|launch)\b"
    r"|\b(?:payroll|books?|month|shops?|branch(?:es)?|stores?|doors?|office|polls?) (?:closes?"
    r"|opens?)\b"
    r"|\b(?:losing|lose|lost an hour|waiting(?! (?:times?|rooms?|lists?|area))|stuck without"
    r"|blocked|on paper|by hand|manually"
    r"|impatient|complain(?:s|ed|ing)?\b)\b",
    re.I,
)
_STRONG_EFFECT: Final = re.compile(
    r"\bcustomers? (?:are|is|can|get|wait|leave|complain)|\bcomplain(?:s|ed|ing)?\b|\blosing"
    r"|\bwe lose"
    rf"|\b{_WHO} (?:cannot|can['’]?t|can not|could ?n['’]?t) (?:work|pay|see|submit|serve"
    rf"|treat|sell|ship"
    r"|deliver|check|take|leave|start|continue|finish|order|book|register|invoice|bill|do"
    r"|confirm|close|print|enter|reach)\b"
    rf"|\b{_WHO} (?:is |are )?(?:all |still |just )?(?:waiting|wait|queu\w+|standing|stand"
    rf"|stuck)\b(?! (?:times?|room|list))"
    r"|\b(?:is|are) (?:\w+ )?(?:waiting|queu\w+)\b|\bin the (?:queue|waiting room)\b"
    r"|\bimpatient|\b(?:have|has) to (?:pay|send|go out|hand|be (?:sent|paid|filed|submitted)"
    r"|close|deliver|sign|present|submit|work|write|drive|wait|do it|use paper)"
    r"|\b(?:on paper|by hand|manually)\b|\bclient (?:call|arrives|meeting)"
    r"|\bboard meet\w*|\bthe board\b|\bmonth[- ]end\b|\bdue on\b|\bdeadline\b|\bstand still"
    r"|\bnobody can work|\bbefore then\b|\bwould save\b|\bline is (?:stopped|standing)"
    r"|\bqueues? (?:is|are|goes|at|of|out)\b|\bout (?:of )?the door\b|\bat risk\b|\botherwise\b"
    rf"|\b{_WHO} (?:now |all |then )?(?:have|has) to [a-z]+|\bmust (?:go out|be paid|submit"
    rf"|send|pay|deliver"
    rf"|hand)\b"
    rf"|\b{_WHO} (?:is |are )(?:sitting|leaving|angry|furious|affected|coming|here)\b"
    r"|\b(?:inspectors?|auditors?|visitors?|guests) (?:come|arrive)\b"
    r"|\bor (?:the|we|our|they|else) [^.!?]{0,40}\b(?:delayed|late|lost|lose|stops?|miss"
    r"|cancelled)\b",
    re.I,
)
_TRIED: Final = re.compile(
    r"(?<!\bdo )(?<!\bcan )(?<!\bshould )(?<!\bdid )"
    r"\b(?:(?:i|we)(?:['’]ve| have)? (?:already |also |then |even )?(?:tried|restarted"
    r"|rebooted|reinstalled|re-?entered"
    r"|cleared|deleted|checked|changed|unplugged|switched|reset|turned|logged (?:out|off)"
    r"|updated|replaced"
    r"|attempted|followed|called|used another)|already (?:tried|restarted|rebooted|checked"
    r"|reset)"
    r"|tried (?:to|it|another|restarting|rebooting|again)|restarting (?:did|does)"
    r"|(?:a )?restart (?:did|does)"
    r"|(?:didn['’]t|did not|doesn['’]t|does not) help)\b",
    re.I,
)


_VAGUE: Final = re.compile(r"^(?:error|nothing works?|spil(?:t|led) \w+)$", re.I)
""" "Nothing works" is said of everything, "spilled tea" of why; what else is told says more."""


def symptom_of(body: Body) -> Found | None:
    """The few words that say what goes wrong."""
    matches = [match for one in SYMPTOMS if (match := one.search(body.unquoted))]
    if not matches:
        return None
    specific = [match for match in matches if not _VAGUE.match(match[1])] or matches
    first = min(specific, key=lambda match: match.start(1))
    return body.found(*first.span(1))


def error_of(body: Body, *, troubled: bool = True) -> Found | None:
    """The error text exactly as it was given: quoted, a code, or after "it says"."""
    if match := _QUOTED_ERROR.search(body.text):
        return body.found(*match.span(match.lastgroup or 0))
    for fact in body.facts:
        inside = body.text[fact.start + 1 : fact.end - 1]
        named = _A_NAME_FOLLOWS.search(body.text[max(0, fact.start - 20) : fact.start])
        if troubled and fact.kind == "quote" and len(inside.split()) > 2 and not named:
            return body.found(fact.start + 1, fact.end - 1)
    if match := re.search(r"\b(\d{3,5}) it says\b", body.text, re.I):
        return body.found(*match.span(1))
    if troubled and (match := _ON_A_DISPLAY.search(body.text)):
        return body.found(*match.span(match.lastgroup or 0))
    if match := _ERROR_CODE.search(body.text):
        return body.found(*match.span(1))
    if match := _CELL_ERROR.search(body.text):
        return body.found(*match.span())
    if match := _ERROR_SAYING.search(body.text):
        return body.found(*match.span("words"))
    for match in _IT_SAYS.finditer(body.text) if troubled or _REFUSED.search(body.text) else ():
        if not _SAID_BY_PEOPLE.search(body.text[max(0, match.start() - 40) : match.start()]):
            return body.found(*match.span("words"))
    if troubled and (match := _AFTER_A_COLON.search(body.text)):
        return body.found(*match.span(1))
    return None


def effect_of(body: Body, *, troubled: bool = True) -> Found | None:
    """The sentence that says what it means for the business.

    Weak signs ("invoices", "audit") count only where something goes wrong; a
    wish names such things as its subject.
    """
    for wanted in (_STRONG_EFFECT, _EFFECT) if troubled else (_STRONG_EFFECT,):
        for sentence in body.sentences:
            asked = not troubled and sentence.text.rstrip().endswith("?")
            if not asked and wanted.search(sentence.text):
                return body.found(sentence.start, _without_stop(sentence.text, sentence.end))
    return None


def tried_of(body: Body) -> tuple[Found, ...]:
    """Sentences that say what somebody tried already."""
    tried = (
        body.found(sentence.start, _without_stop(sentence.text, sentence.end))
        for sentence in body.sentences
        if _TRIED.search(sentence.text)
    )
    return tuple(found for found in tried if found)


def _without_stop(sentence: str, end: int) -> int:
    return end - (len(sentence) - len(sentence.rstrip(" .!?;\n")))
