"""Words that say that what was solved is not: "it still does not work", "same problem again".

They name no request. The one that was solved last is meant, unless they name another thing.
"""

import re
from datetime import timedelta

from bot.events import Said
from bot.flows.rating_cards import thing_of
from bot.flows.under_way import words_in
from bot.records import Request
from bot.scene import Scene

LATELY = timedelta(days=7)
"""So long after it was solved somebody finds out that it is not."""
LONGEST = 120
_IT = r"(?:it|this|that|they|everything|(?:the|my|our|this) (?:[\w-]+ ){1,3}?)"
_NOT = r"(?:\bnot|n['’]?t|\bnever|\bno longer)"
_PROBLEM = r"(?:problem|trouble|issue|error|thing)s?"
_SAYS_SO = (
    re.compile(r"\bstill\b|\bagain\b", re.IGNORECASE),
    re.compile(rf"{_NOT} (?:quite |really |yet )?(?:solved|fixed|repaired)\b", re.IGNORECASE),
    re.compile(
        rf"^\W*(?:\w+\W+)?{_IT} ?(?:did|has|does)? ?{_NOT} (?:help|work)", re.IGNORECASE
    ),
    re.compile(rf"\bsame {_PROBLEM}\b|\bas before\b", re.IGNORECASE),
    re.compile(
        rf"^\W*(?:\w+\W+)?(?:it|this|that|(?:the |this )?{_PROBLEM})"
        r"(?:['’]s| is| has come| came| are)? back(?: again)?\W*$",
        re.IGNORECASE,
    ),
)
_FINE = re.compile(
    r"\b(?:works?|working|fixed|solved|fine|ok|good|great) again\b"
    r"|\bagain,? (?:fine|ok|good|working|please)\b|\b(?:thanks?|thank you|once) again\b"
    r"|\b(?:do|send|try|call|ask|open|explain|say)(?: (?:it|this|that|me|us))? again\b"
    r"|\bstill (?:works?|fine|ok|open|want|like|need|waiting)\b"
    r"|^\W*(?:hello|hi|me|see you|good \w+) again\b"
    rf"|^\W*(?:the|my|our) (?!{_PROBLEM}\b)[\w-]+(?: [\w-]+)? (?:is|are) back\b"
    r"|\bwork for (?:me|us) (?:on|at|tomorrow|today|next)\b",
    re.IGNORECASE,
)


def says_not_solved(text: str) -> bool:
    """Whether short words say that something goes wrong still, or again."""
    line = text.strip()
    if len(line) > LONGEST or line.endswith("?") or _FINE.search(line):
        return False
    return any(sign.search(line) for sign in _SAYS_SO)


async def solved_and_meant(scene: Scene, said: Said) -> Request | None:
    """The request that these words say is not solved; None where they say no such thing."""
    if not says_not_solved(said.text):
        return None
    request = await _of_card(scene, said) or await _solved_last(scene)
    if request is None or await _names_another(scene, said.text, request):
        return None
    return request


async def _of_card(scene: Scene, said: Said) -> Request | None:
    """The solved request about whose card ("How did we do?") these words are."""
    for message in filter(None, (said.reply_to, said.place.thread)):
        shown = await scene.look.shown_at(said.place, message)
        thing, _ = thing_of(shown.card.about) if shown else ("", 0)
        found = await scene.look.one(Request, thing) if thing else None
        if found and found.requester == scene.me.id and found.state == "resolved":
            return found
    return None


async def _solved_last(scene: Scene) -> Request | None:
    solved = await scene.look.many(
        Request, requester=scene.me.id, state="resolved", newest_first=True, limit=50
    )
    lately = [
        (each.resolved_at, each)
        for each in solved
        if each.resolved_at and scene.now - each.resolved_at <= LATELY
    ]
    return max(lately, key=lambda pair: pair[0])[1] if lately else None


async def _names_another(scene: Scene, text: str, request: Request) -> bool:
    """Whether the words name a thing, and the request tells of none such."""
    found = await scene.tools.reader.request(
        text, await scene.service_names(), scene.zone, scene.now
    )
    if found.service and found.service == request.service:
        return False
    named = found.system.text.lower() if found.system else ""
    return bool(named) and named not in words_in(request)
