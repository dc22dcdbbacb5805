"""Which system a request is about: the thing that stands in the telling place."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from bot.language import Found, RequestType, ServiceName
from glossary.facts.words import words
from glossary.requests.body import Body, Marks
from glossary.requests.nouns import (
    Thing,
    chunks,
    devices,
    nouns_from,
    persons,
    products,
    singular,
    systems,
    things,
)
from glossary.requests.subjects import names_of_programs, subjects

_OWNER: Final = (
    r"(?:the |my |our |a |an |his |her |their |your |this |that |any )?(?:new |shared |old )?"
)
_BEFORE: Final[tuple[tuple[int, re.Pattern[str]], ...]] = tuple(
    (points, re.compile(rf"(?<!\w)(?:{words})(?:s|es)?\s{_OWNER}$", re.I))
    for points, words in (
        (6, r"(?:access|permissions?|rights|login|account|licen[cs]es?) (?:to|for|on|in)"),
        (6, r"(?:get(?:ting)? into|log(?:ged|ging)? ?(?:in ?to|on to|in|on)"
            r"|sign(?:ed|ing)? ?(?:in ?to|in|on to))"),
        (5, r"makes?|made|renders?"),
        (6, r"(?:re)?install?|uninstall|unlock|rename|licen[cs]es? for|version of|trial of"),
        (3, r"see|hear|read|have|edit|like"),
        (4, r"deleted|removed|overwr\w+|open|access|use|start|load|reach|change|update"
            r"|upgrade|adapt"
            r"|extend|modify|lost?|stole|dropped|broke|damaged|forward|share|book|find"
            r"|remove the \w+ from"),
        (3, r"add \w+(?: \w+){0,6} to|remove \w+(?: \w+){0,4} from|from|into|to"),
        (2, r"in|on|over|with|for|of|about|via|through|using|lose|lost|connect|like|want"
            r"|have|get|like to have"),
    )
)  # fmt: skip
GOES_WRONG: Final = re.compile(
    r"(?: and (?:the |my |our )?[\w-]+(?: [\w-]+){0,2}?)?(?:\s(?:no\.? ?|#)?\d{1,4}"
    r"(?:(?:,| and| &| or|, and) \d{1,4}){0,9})?(?:\s(?:in|at|on|of|from"
    r"|near|above|below|behind|under|outside|inside|next to|by|beside|opposite) (?:the |our "
    r"|my )?[\w.-]+(?: (?!i\b|we\b|it\b)[\w.-]+){0,4}?){0,2}"
    r"\s(?:(?:still|also|always|just|suddenly|really|again|now|often|only) )?(?:is|are|was"
    r"|were|does"
    r"|do|did|ha(?:s|ve|d)(?! to\b)"
    r"|keeps?|shows?|crash\w*|freez\w*|froze|stopp?\w*|won['’]?t|wont"
    r"|asks?|says?"
    r"|goes|went|lasts?|can|can['’]t|cant|cannot|hangs?|drop\w*|jam\w*|prints?|arriv\w+|should"
    r"|doesn['’]?t"
    r"|doesnt|isn['’]?t|isnt|aren['’]?t|sends?|gives?|displays?|fails?|closes?|needs?|looks?"
    r"|sounds?"
    r"|turns?|restarts?|logs? me|kicks?|lets?|takes?|runs?|works?|makes?|gets?|rejects?"
    r"|refuses?|loses?|lost(?= (?:the|its|their|all|our)\b)"
    r"|broke|died|disappear\w*|beeps?|lose|reports?|tells?|throws?|thinks?"
    r"|wants?|spins?|buzz\w*|seems?|started|accepts?|blinks?|bounces?|swallow\w*|skips?|ends?"
    r"|answers?|comes?|came|opens?|reacts?|returns?|kick(?:s|ed)|end(?:s|ed)? up"
    r"|turn(?:ed)? out|rings?|threw|never|only|forg[eo]ts?|eats?|leaves?|smells?|stays?"
    r"|(?:could|did) ?n['’]?t|starts?|ran out|runs out|expired|dead|down"
    r"|frozen|stuck|broken|offline|gone|jammed|not|out of|refused|crawls?)\b",
    re.I,
)
_SHOULD: Final = re.compile(
    r"(?: and (?:the |my |our )?[\w-]+(?: [\w-]+){0,2}?)? (?:(?:still|also|now|always|no"
    r" longer) )?(?:has to|have to|must|should|needs? to|still|names?"
    r"|lists?|mentions?|says?|shows?|prints?|goes|go out)\b",
    re.I,
)
""" "The fax cover sheet still names …": what shall be otherwise."""
_PART_OF: Final = re.compile(r"\b(?:in|for|of|to|on|with) (?:the |our |my )?$", re.I)
_INSIDE: Final = re.compile(
    r"\b(?:in|on|at) (?:(?:the|our|my|all|both|these|\w+) ){0,2}$", re.I
)
_HELD_BY: Final = re.compile(r" (?:in|on|of|at) (?:the|our|my|this|that|these)\b", re.I)
_IS_FINE: Final = re.compile(
    r"\s(?:still )?(?:works?(?=[.,;!?]| fine\b| ok\b| well\b)|(?:is|are|runs?) (?:fine|ok|okay"
    r"|all right)\b)",
    re.I,
)
_INSTALLED: Final = re.compile(
    r" (?:to )?(?:be |is |must be |should be )?(?:re)?(?:installed|available)\b", re.I
)
_HAVING: Final = re.compile(r"\b(?:have|see|read|like|want) (?:a |an |the |my |our )?$", re.I)
_CAN_SEE: Final = re.compile(
    r"(?:\b(?:nobody|no one|none)\b[^.?!]{0,40} can|\b(?:cannot|can['’]?t|could ?n['’]?t"
    r"|unable to))"
    r" (?:see|read) (?:the |my |our )?$",
    re.I,
)
""" "Nobody can see the timetable": it is the timetable that fails."""


def _is_unseen(body: Body, thing: Thing, before: str) -> bool:
    return bool(_CAN_SEE.search(before)) and not _HELD_BY.match(body.text, thing.end)


_INSTEAD: Final = re.compile(r"\binstead of (?:the |our |my )?$", re.I)
_EVENT_BEFORE: Final = re.compile(r"\b(?:since|after|before|during) (?:the |our |my )?$", re.I)
_SIDE: Final = re.compile(
    r"\b(?:on|from|to|with|via|for) (?:my|our|the|his|her|their|a|an)(?: own)? $"
    r"|\b(?:in|by|via|per) (?:an |a |the )?$",
    re.I,
)
_SIDE_HEADS: Final = frozenset(
    ("laptop", "pc", "phone", "mobile", "tablet", "notebook", "machine", "desktop", "screen")
)
_VAGUE: Final = frozenset(
    words(
        "account email error file files form group line list log login machine mail map "
        "menu message order page password phone program query report screen site system "
        "tool queue register plan number code document ticket  access"
        " connection door signature password"
    )
)
_PROGRAMS: Final = frozenset(
    ("program", "programme", "software", "app", "driver", "plugin", "add-in", "application")
)
_IMAGINED: Final = re.compile(r"\b(?:if|could ?n['’]?o?t) (?:the|our|this) $", re.I)
_PARTS: Final = frozenset(
    words(
        "rate price limit number hours hour photo picture text font logo title colour color "
        "figure total amount order wording option setting rule field column address name value "
        "deadline spelling layout size length function feature threshold fee status music "
        "greeting"
    )
)
""" "The rate in the travel form": what is to be changed in a system is not the system."""
_WRITTEN_AS_A_NAME: Final = re.compile(r"[a-z][A-Z]|^[A-Z]{3,}$")
_ITS_PART: Final = re.compile(
    r" (?:times?|hours?|dates?|rates?|fees?|prices?|names?|texts?)\b", re.I
)
_SHOPS: Final = frozenset(("shop", "front", "store"))
_ONLINE: Final = re.compile(r"\b(?:web|online|e-?|internet|app|play)[ -]?(?:shop|store)", re.I)
_VALUES: Final = frozenset(("password", "login", "message", "mail", "email", "page"))

_FAINT: Final = -2.5
_NO_SYSTEM: Final[frozenset[RequestType]] = frozenset(("hardware", "onboarding", "offboarding"))
_OBJECT: Final = re.compile(
    r"\b(?:access to|permissions? (?:to|for)|rights (?:to|for|on|in)|log ?in ?to|sign in ?to"
    r"|(?:re)?install?|buy|purchase|order|licen[cs]es? for|how (?:do|can|to|does|would|should)"
    r" (?:i |we |you |one )?(?:\w+ )(?:up )?|way to \w+|where (?:do|can) (?:i|we) "
    r"(?:find|get|see|download)|where (?:is|are)|explain (?:how )?|add \w+ to|get|use|need"
    r"|archiving|sharing|booking|setting up|using|printing|ordering)\s"
    r"(?:the |my |our |a |an |some |all |this |new )*(?=[^\W\d_])",
    re.I,
)
_CANNOT_DO: Final = re.compile(
    r"\b(?:can ?not|can['’]?t|unable to|able to|needs? to)\s(?:\w+ly )?(?:approve|submit|edit"
    r"|open|print"
    r"|see|view"
    r"|enter|send|save|find|read|upload|book|change)\s(?:(?:the|my|our|any"
    r"|new)\s)*(?=[^\W\d_])",
    re.I,
)
_ADDED_TO: Final = re.compile(
    r"\b(?:add|put|change|remove)\b[^.?!]{3,40}? (?:to|in|on|from) (?:the"
    r"|our) (?=[a-z-]+ [a-z]+)",
    re.I,
)
_RIGHTS_OF: Final = re.compile(
    r"['’]s (?=(?:[a-z-]+ ){1,3}(?:rights|access|permissions?)\b)", re.I
)
""" "Revoke Ada's payment rights"."""
_NO_OBJECT: Final = re.compile(
    r"^(?:(?:double|two|single|one)[- ]sided|it|them|him|her|this|that|someone|somebody"
    r"|something|everything|me|us|you|i|we"
    r"|one|in|a new one)\b",
    re.I,
)


_GOES_THERE: Final = re.compile(
    r"\b(?:scan(?:s|ning)?|print(?:s|ing)?|export(?:s|ing)?|sav(?:e|es|ing))(?: \w+){0,2} to $"
)
""" "Won't scan to mail": where it goes is not what does not work."""


def service_named(body: Body, services: Iterable[ServiceName]) -> tuple[Found, str] | None:
    """The first service of the list that the text names, and its id."""
    lowered = body.text.casefold()
    best: tuple[int, int, str] | None = None
    for service in services:
        for name in (service.name, *service.aliases):
            wanted = name.casefold().strip()
            start = lowered.find(wanted) if wanted else -1
            while start >= 0 and not (
                _whole_word(lowered, start, start + len(wanted))
                and not _GOES_THERE.search(lowered[:start])
            ):
                start = lowered.find(wanted, start + 1)
            if start >= 0 and (
                best is None or (start, -len(wanted)) < (best[0], best[0] - best[1])
            ):
                best = (start, start + len(wanted), service.id)
    if best is None or len(lowered) != len(body.text):
        return None
    found = body.found(best[0], best[1])
    return (found, best[2]) if found else None


def _whole_word(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


def system_of(
    body: Body,
    types: Sequence[RequestType],
    names: Sequence[Found] = (),
    symptom: Found | None = None,
    error: Found | None = None,
) -> Found | None:
    """The thing the request is about, in its author's words."""
    if not types or types[0] in _NO_SYSTEM:
        return None
    if labelled := _LABELLED.search(body.text):
        return body.found(*labelled.span(1))
    taken = Marks(len(body.text))
    for name in names:
        taken.add(name.span.start, name.span.end)
    heads = systems() | devices() if types[0] in ("howto", "idea") else systems()
    named = [one for one in things(body, heads) if not taken.overlap(one.start, one.end)]
    known = _longest([*named, *products(body)], Marks(len(body.text)))
    for one in known:
        taken.add(one.start, one.end)
    sick = types[0] == "incident" and (symptom or error)
    bare = (
        list(subjects(body, GOES_WRONG))
        if sick
        else list(subjects(body, _SHOULD))
        if types[0] == "change"
        else []
    )
    if types[0] == "incident":
        bare += names_of_programs(body)
    other = _longest([*chunks(body), *bare], taken)
    candidates = sorted((*known, *other), key=lambda one: one.start)
    if types[0] in ("howto", "software"):
        candidates += _asked_about(body, candidates)
        candidates.sort(key=lambda one: one.start)
    if not candidates:
        return _object_of(body, types[0])
    unlisted = 3.2 if types[0] in ("change", "idea", "howto") else 1.6
    unlisted_starts = {one.start for one in other}
    scored = [
        (
            _points(body, one, types[0])
            - unlisted * (one.start in unlisted_starts)
            + _by_symptom(body, one, symptom)
            - 5 * (types[0] == "incident" and _sits_in_another(body, one, candidates)),
            order,
            one,
        )
        for order, one in enumerate(candidates)
    ]
    points, _, best = max(scored, key=lambda scores: scores[0] - 0.3 * scores[1])
    if points < 0 and (asked := _object_of(body, types[0])):
        return asked
    if points < 0 and (best not in known or best.head in _VAGUE or points < _FAINT):
        return None
    if code := _CODE_OF.search(best.text):
        return body.found(best.start, best.start + code.start())
    return body.found(best.start, _with_address(body, best.end))


_CODE_OF: Final = re.compile(r"(?<=wifi|i-fi) (?:code|password|key)$", re.I)
""" "The wifi password" opens the wifi."""


def _longest(named: list[Thing], taken: Marks) -> list[Thing]:
    """Those that overlap nothing that is taken; of two that overlap, the longer."""
    kept = []
    for one in sorted(named, key=lambda one: (one.start - one.end, one.start)):
        if not taken.overlap(one.start, one.end):
            taken.add(one.start, one.end)
            kept.append(one)
    return kept


def _points(body: Body, thing: Thing, kind: RequestType) -> float:
    before = body.text[max(0, thing.start - 60) : thing.start]
    points = max((points for points, place in _BEFORE if place.search(before)), default=0)
    if kind == "incident" and _HAVING.search(before) and not _is_unseen(body, thing, before):
        points = 0
    if kind in ("incident", "change", "access") and GOES_WRONG.match(body.text, thing.end):
        points = max(points, 5)
    if kind == "change" and _SHOULD.match(body.text, thing.end):
        points = max(points, 5)
    if kind == "software" and _INSTALLED.match(body.text, thing.end):
        points = 6
    score = float(points)
    if kind == "software" and thing.product and not _PART_OF.search(before):
        score += 3
    if kind == "howto" and _OF_SOMEBODY.search(before):
        score -= 5
    if kind == "howto" and _ASKED.search(before):
        score += 3
    score += 2.5 if thing.product else 1.5 if " " in thing.text else 0
    wanted_as_such = kind == "access" and thing.head == "account"
    if (
        not thing.product
        and " " not in thing.text
        and thing.head in _VAGUE
        and not wanted_as_such
    ):
        score -= 2
    if kind == "incident" and _IS_FINE.match(body.text, thing.end):
        score -= 6
    if kind == "incident" and _WRITTEN_AS_A_NAME.search(thing.text) and thing.product:
        score += 4
    opens = kind == "incident" and _opens_its_sentence(body, thing)
    if opens:
        score += 2
    if thing.head in _VALUES and " " not in thing.text and kind != "howto" and not opens:
        score -= 3
    if kind in ("change", "idea") and _WISHED_OF.search(before):
        score += 5
    if thing.head in _SHOPS and not _ONLINE.search(thing.text):
        score -= 4
    if kind in ("change", "idea") and (part := _ITS_PART.match(body.text, thing.end)):
        score -= 6 if _HELD_BY.match(body.text, part.end()) else 0
    if kind in ("change", "idea") and thing.head in _PARTS:
        held = _HELD_BY.match(body.text, thing.end)
        score -= 4 if held else 0 if " " in thing.text else 2
    if kind == "idea" and _IMAGINED.search(before):
        score += 4
    if kind == "software" and thing.head in _PROGRAMS:
        score += 2
    if _EVENT_BEFORE.search(before) or _INSTEAD.search(before):
        score -= 5
    aside = thing.head in _SIDE_HEADS and not thing.text.endswith("ing machine")
    if kind != "incident" and aside and _SIDE.search(before):
        score -= 6
    if re.search(r"\b(?:by|in an|via|bad link in an|attached to the|reply to this) $", before):
        score -= 3
    return score


_OF_SOMEBODY: Final = re.compile(
    r"\b(?:for|of|to|from|by) (?:an?|the) [a-z]+ (?:who|whose)\b[^.?!,]{1,40}$", re.I
)
""" "For a guest who lost the card": the card is no part of the question."""
_ASKED: Final = re.compile(
    r"\b(?:how|where|which|what|when)\b(?:(?! (?:who|because|after) )[^.?!\n]){0,60}$"
    r"|\bpossib\w+ to\b[^.?!\n]{0,40}$",
    re.I,
)
_HOW_TO_DO: Final = re.compile(
    r"\b(?:how|where|when|way|possible|allowed|best)\b(?: (?:can|do|could|should|would|may"
    r"|must))?"
    r"(?: (?:i|we|you|one|to)(?: (?:can|could|should|have to|need to|must))?)"
    r" (?:best |properly |quickly )?[a-z]+(?: up| out| in)? "
    r"(?:(?:the|my|our|a|an|some|all|this|new|more)\s)*(?=[^\W\d_])",
    re.I,
)
_A_PROGRAM: Final = re.compile(
    r"\b(?:(?:re)?install?(?:ation of)?|licen[cs]es? (?:for|of)|subscription (?:to|for)"
    r"|version of"
    r"|trial of|upgrade(?: of)?|load|need|want|use|try|get|buy|like|have)"
    r"(?: (?:the|a|an|some|full|paid|latest|new))*\s(?=(?-i:[A-Z]))"
    r"|(?:^|[.!?]\s+|\b(?:could|can|would|should|please)\s)"
    r"(?=(?-i:[A-Z][\w+]+(?: [A-Z][\w+]*)?) (?:be |to be |is |must be "
    r"|should be )?(?:re)?installed\b)",
    re.I,
)


def _asked_about(body: Body, known: Sequence[Thing]) -> list[Thing]:
    """Names no list knows, in the place of one: "how do I print posters", "install Foxit"."""
    taken = Marks(len(body.text))
    for one in known:
        taken.add(one.start, one.end)
    found = []
    for pattern in (_HOW_TO_DO, _A_PROGRAM):
        for match in pattern.finditer(body.unquoted):
            run = nouns_from(body, match.end(), any_noun=True)
            if run is None or singular(body.text[slice(*run)].lower()) in persons():
                continue
            if not taken.overlap(*run) and not _NO_OBJECT.match(body.text[run[0] :]):
                taken.add(*run)
                text = body.message[run[0] : run[1]]
                found.append(Thing(text, *run, text.rsplit(" ", 1)[-1].lower(), product=True))
    return found


_WISHED_OF: Final = re.compile(
    r"\b(?:could|can|would|should|must|let) (?:the|our|this|these|all) $", re.I
)


_CANNOT: Final = re.compile(r"can|unable|not able", re.I)


def _by_symptom(body: Body, thing: Thing, symptom: Found | None) -> float:
    """More for what suffers in the same part of the sentence, less for the symptom itself."""
    if symptom is None:
        return 0
    start, end = symptom.span.start, symptom.span.end
    if thing.start < end and start < thing.end:
        return 4 if re.match(r"no ", symptom.text, re.I) else -4
    between = sorted((thing.start, thing.end, start, end))[1:3]
    near = between[1] - between[0] < 60 and (thing.end <= start or _CANNOT.match(symptom.text))
    return 1.5 * bool(near and not re.search(r"[.,;:!?\n]", body.text[slice(*between)]))


def _sits_in_another(body: Body, thing: Thing, known: Sequence[Thing]) -> bool:
    """Zoom in "my camera in Zoom is upside down": the camera is in trouble."""
    inside = _INSIDE.search(body.text, max(0, thing.start - 24), thing.start)
    return inside is not None and any(
        one.end == inside.start() - 1
        and singular(one.head) not in _PARTS
        and GOES_WRONG.match(body.text, one.end)
        for one in known
    )


def _opens_its_sentence(body: Body, thing: Thing) -> bool:
    before = body.text[body.sentence_at(thing.start).start : thing.start]
    return bool(re.fullmatch(r"\W*(?:(?:the|my|our|all|both)\s)?", before, re.I))


_LABELLED: Final = re.compile(
    r"^[ \t*-]*(?:system|program(?:me)?|application|app|software|tool|service)(?: name)?[ \t]*:"
    r"[ \t]*([^\s:.,;!?](?:[^\n:.,;!?]{0,60}[^\s:.,;!?])?)",
    re.I | re.M,
)
""" "System: Fleet manager", as forms have it."""
_ADDRESS_BEHIND: Final = re.compile(
    r" [A-Z]:(?=[\s,.])| [A-Z]{1,4}[-_]?\d[\w-]*(?!\w)"
    r"| (?:no\.? ?|nr\.? ?|number |#)?\d{1,3}(?![\w:%/,-]|[.]\d)(?! (?:times?|x|of|or|and|to"
    r"|people"
    r"|minutes?|hours?|days?|weeks?|months?|[ap]\.?m|euros?|colleagues)\b)"
    r"| (?=\w*\d)[A-Z][A-Za-z]{2,30}[\w-]{1,30}(?!\w)"
    r"| [\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
)


def _with_address(body: Body, end: int) -> int:
    """ "shared mailbox invoices@example.org" belongs together."""
    address = _ADDRESS_BEHIND.match(body.text, end)
    return address.end() if address else end


def _object_of(body: Body, kind: RequestType) -> Found | None:
    """What stands behind "access to", "how do I book …", where no known head does."""
    return (
        _object_behind(body, _OBJECT)
        or _object_behind(body, _RIGHTS_OF, any_noun=True)
        or _object_behind(body, _CANNOT_DO, any_noun=True)
        or (_object_behind(body, _ADDED_TO, any_noun=True) if kind == "change" else None)
    )


def _object_behind(
    body: Body, pattern: re.Pattern[str], *, any_noun: bool = False
) -> Found | None:
    for match in pattern.finditer(body.unquoted):
        run = nouns_from(body, match.end(), any_noun=any_noun)
        if run and not _NO_OBJECT.match(body.text[run[0] : run[1]]):
            return body.found(*run)
    return None
