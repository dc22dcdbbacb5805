"""Words that somebody says, edits or takes back: which flow they are for.

The thread or the card that they answer decides first, then a danger, then a clear wish.
Only where none of them tells does the text itself.
"""

from dataclasses import replace

from bot import intents, pleasantries, wording
from bot.cards import Card
from bot.danger import danger_in, harms_people
from bot.events import Deleted, Edited, Said
from bot.flows import (
    administering,
    amending,
    announcing,
    answering,
    asking,
    by_number,
    choosing,
    continuing,
    curating,
    explaining,
    following,
    home,
    inside,
    news,
    own_names,
    relaying,
    reporting,
    small_talk,
    speaking_of,
    status,
    subscribing,
    unsent,
    word_list,
)
from bot.flows.matters import told_behind
from bot.flows.request_drafts import draft_id_at, with_fields
from bot.outcome import Outcome
from bot.records import Draft, Explanation, Message, Note, Request
from bot.scene import Scene, privately, reply

SHORT = 300
"""A longer text that tells of trouble may as well be a notice that somebody passes on."""


async def heard(scene: Scene, said: Said) -> Outcome:
    """What somebody said, in a chat, in a thread or below a card."""
    place = privately(said.place, said.who.id)
    if not said.text.strip():
        return reply(said.key, place, Card(title=wording.EMPTY))
    longest = scene.tools.limits.longest_text
    if len(said.text) > longest:
        too_long = wording.too_long(len(said.text), longest)
        return reply(said.key, place, Card(title=too_long))
    request = await _request_of_thread(scene, said)
    if request:
        return await relaying.said_about(scene, said, request)
    draft = await continuing.draft_replied_to(scene, said)
    if draft and not _cries_for_help(scene, said):
        answered = await answering.replied(scene, draft, said)
        if answered:
            return answered
    return await _by_wish(scene, said)


async def _request_of_thread(scene: Scene, said: Said) -> Request | None:
    """The request whose thread (or card, or message) these words answer."""
    for message in (said.reply_to, said.place.thread):
        if not message:
            continue
        shown = await scene.look.shown_at(said.place, message)
        if shown and (found := await scene.look.one(Request, shown.card.about)):
            return found
        id = relaying.message_id(said.place, message)
        relayed = await scene.look.one(Message, id)
        if relayed:
            return await scene.look.one(Request, relayed.request)
        if shown and shown.key.startswith("ask:"):
            draft = await scene.look.one(Draft, shown.key.removeprefix("ask:"))
            if draft and draft.about:
                return await scene.look.one(Request, draft.about)
    return None


def _cries_for_help(scene: Scene, said: Said) -> bool:
    """A danger that somebody is in, told in their own words."""
    if intents.is_forwarded(said.text):
        return False
    danger = danger_in(said.text)
    if danger and harms_people(danger) and "?" in said.text:
        return True  # Whoever stands beside a fire and asks writes no notice.
    if danger and announcing.tells_of_oneself(said.text):
        return True  # Nor does who clicked on the link, whatever stands before it.
    return not announcing.writes_for_many(scene, said) and danger is not None


async def _by_wish(scene: Scene, said: Said) -> Outcome:
    if not said.intent and (done := await choosing.chosen_in_words(scene, said)):
        return done
    if not said.intent and (again := await continuing.danger_not_sent(scene, said)):
        return again
    if not said.intent and _cries_for_help(scene, said):
        return await asking.ask(scene, said)
    if not said.intent and (named := await by_number.named(scene, said)):
        return named
    if not said.intent and (both := await _question_and_more(scene, said)):
        return both
    wish = said.intent or intents.wish_of(said.text)
    place = privately(said.place, said.who.id)
    if not wish and await reporting.unit_named(scene, intents.asked_report(said.text)):
        wish = "report"
    match wish:
        case "help" if intents.calls_out(said.text) and await news.waits(scene, said):
            return await news.news(scene, said) + await unsent.also(scene, said)
        case "help":
            return reply(said.key, place, home.help_card(scene))
        case "home":
            return reply(said.key, place, await home.home_card(scene))
        case "report":
            return await reporting.report(scene, said)
        case "subscribe":
            return await subscribing.show(scene, said)
        case "words" if scene.may("glossary_owner"):
            return await word_list.asked(scene, said)
        case "word" if scene.may("glossary_owner"):
            return await curating.offer(scene, said)
        case "liaison":
            return await own_names.liaison(scene, said)
        case "news":
            return await news.news(scene, said) + await unsent.also(scene, said)
        case "status":
            return await status.answer(scene, said)
        case "term":
            return await _term(scene, said)
        case "explain":
            return await explaining.explain(scene, said)
        case "ask":
            return await asking.ask(scene, said)
        case "notice":
            return await _notice(scene, said)
        case "away" if scene.in_it:
            return await administering.away(scene, said)
        case _:
            return await _unclear_wish(scene, said)


async def _question_and_more(scene: Scene, said: Said) -> Outcome | None:
    """ "Any news? And my mouse is broken": the answer, and then the rest as if it had come in a
    message of its own. What goes wrong with the thing asked about is read back if no notice
    tells of it."""
    told = await told_behind(scene, said.text)
    if told is None:
        return None
    question = replace(said, text=told.question)
    rest = replace(said, key=f"{said.key}:more", text=told.more)
    if told.same:
        if intents.wish_of(said.text) != "status" or await status.is_known(scene, question):
            return None
        rest = replace(rest, text=said.text, intent="ask")
    return await _by_wish(scene, question) + Outcome(events=(rest,))


async def _term(scene: Scene, said: Said) -> Outcome:
    """A word to look up; a few unknown words with a question mark may be an answer."""
    words = intents.asked_term(said.text) or said.text
    for_people = await _is_for_colleagues(scene, said, words)
    if not said.intent and not intents.asks_outright(said.text):
        known = not for_people and await explaining.is_known(scene, words)
        going_on = None if known else await continuing.carry_on(scene, said)
        if going_on:
            return going_on
    if for_people:
        return small_talk.not_for_it(said)
    return await explaining.what_is(scene, said, words)


async def _is_for_colleagues(scene: Scene, said: Said, words: str) -> bool:
    """ "Lunch at 12?", unless it was asked as a word, or is one."""
    meant = not said.intent and intents.is_for_colleagues(said.text)
    return meant and not await explaining.is_entry(scene, words)


async def _notice(scene: Scene, said: Said) -> Outcome:
    if scene.may("it_poster", "on_call"):
        return await announcing.draft(scene, said)
    return reply(said.key, privately(said.place, said.who.id), Card(title=wording.NO_RIGHT))


async def _unclear_wish(scene: Scene, said: Said) -> Outcome:
    """Only the text itself can tell; every card has the button for the other meaning."""
    posts = scene.may("it_poster", "on_call")
    if not_sent := await unsent.not_come_yet(scene, said):
        return not_sent
    if posts and (wrong := await speaking_of.wrong_notice(scene, said)):
        return wrong
    if going_on := await continuing.carry_on(scene, said):
        return going_on
    if posts and (over := await speaking_of.over(scene, said)):
        return over
    if pleasantries.is_small_talk(said.text):
        return await unsent.all_right(scene, said)
    if intents.is_for_colleagues(said.text):
        return small_talk.not_for_it(said)
    if posts and (
        intents.reads_like_notice(said.text)
        or await announcing.tells_of_an_event(scene, said.text)
    ):
        return await announcing.draft(scene, said)
    rewrite = await scene.tools.rewriter.rewrite(said.text, scene.audience())
    jargon = sum(1 for change in rewrite.changes if change.sense) + len(rewrite.below)
    trouble = len(said.text) < SHORT and await asking.tells_of_trouble(scene, said.text)
    if rewrite.language == "en" and intents.leans_to_request(
        said.text, jargon, trouble=trouble
    ):
        return await asking.ask(scene, said)
    return await explaining.explain(scene, said)


async def edited(scene: Scene, event: Edited) -> Outcome:
    """A message was changed: whatever was made of it follows."""
    id = relaying.message_id(event.place, event.message)
    if message := await scene.look.one(Message, id):
        changed = await amending.edited(scene, event, message)
        return changed + await following.author_sees(scene, event, message)
    if note := await scene.look.one(Note, id):
        return await inside.edited(scene, event, note)
    explained = explaining.explanation_key(event.place, event.message, event.key)
    if await scene.look.one(Explanation, explained):
        return await explaining.explain_again(scene, event)
    draft = await scene.look.one(Draft, draft_id_at(event.place, event.message))
    if draft and draft.kind == "which":
        return await choosing.reworded(scene, with_fields(draft, text=event.text), event)
    if draft and draft.kind == "request" and not draft.about:
        return await asking.read_again(scene, draft, event)
    return await following.followed(scene, event)


async def deleted(scene: Scene, event: Deleted) -> Outcome:
    """A message was taken back: its copies go, its draft is dropped."""
    id = relaying.message_id(event.place, event.message)
    if message := await scene.look.one(Message, id):
        gone = await amending.deleted(scene, event, message)
        return gone + await following.author_sees(scene, event, message)
    if note := await scene.look.one(Note, id):
        return await inside.deleted(scene, note)
    draft = await scene.look.one(Draft, draft_id_at(event.place, event.message))
    if draft is None:
        return await following.followed(scene, event)
    if draft.about or draft.person != scene.me.id:
        return Outcome()
    if draft.kind == "which":
        return await choosing.reworded(scene, with_fields(draft, text=""), event)
    return asking.dropped(draft)
