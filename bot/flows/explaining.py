"""Put what IT wrote into plain words, privately, and answer "what is …?"."""

import re
from dataclasses import replace

from bot import wording
from bot.cards import Answer, Card, Choice, Choices, Facts, Part, Quote, Rating, Text, Toast
from bot.cards import Replace as ReplaceCard
from bot.events import Edited, Pressed, Said
from bot.flows import own_names
from bot.flows.word_list import who_look_after_words
from bot.language import Change, Rewrite, Sense
from bot.outcome import Outcome, Show, ToPerson
from bot.places import Account, Place
from bot.records import Explanation, Task
from bot.scene import Scene, privately, reply
from bot.tools import id_from

MOST_HARD = 6
"""Words nobody explained yet that are offered as unclear."""


def explanation_key(place: Place, message: str, event_key: str) -> str:
    """Names the card that explains a message, so that an edit of it finds the card."""
    if not message:
        return f"explain:{id_from(event_key)}"
    return f"explain:{id_from(place.workspace, place.channel, message)}"


async def explain(scene: Scene, said: Said) -> Outcome:
    """The text in plain words, for the one who asked only."""
    return await _explain(scene, said.text, said.place, said.who, said.message, said.key)


async def explain_again(scene: Scene, edited: Edited) -> Outcome:
    """The message was changed after it was explained: the same card follows."""
    return await _explain(
        scene, edited.text, edited.place, edited.who, edited.message, edited.key
    )


async def _explain(
    scene: Scene, text: str, place: Place, who: Account, message: str, event_key: str
) -> Outcome:
    rewrite = await scene.tools.rewriter.rewrite(text, scene.audience())
    key = explanation_key(place, message, event_key)
    kept = await scene.look.one(Explanation, key)
    explanation = Explanation(
        id=key,
        organisation=scene.organisation.id,
        version=kept.version if kept else 0,
        person=scene.me.id,
        source=rewrite.source,
        output=rewrite.output,
        changes=rewrite.changes,
        below=rewrite.below,
        at=scene.now,
    )
    card = explanation_card(explanation, language=rewrite.language, posts=_posts(scene))
    show = Show(key=key, card=card, to=(privately(place, who.id),))
    return Outcome(puts=(explanation,), shows=(show,))


def _posts(scene: Scene) -> bool:
    return scene.may("it_poster", "on_call")


def explanation_card(
    explanation: Explanation,
    *,
    language: str = "en",
    original: bool = False,
    posts: bool = False,
) -> Card:
    """The plain version with its buttons; says so when there was nothing to do. Who writes
    for many may have meant it for them."""
    post = (Choice(wording.POST_IT, "notice.from_words", explanation.id),) if posts else ()
    if language != "en":
        ask = Choice(wording.IS_A_REQUEST, "ask.this", explanation.id)
        return Card(
            title=wording.OTHER_LANGUAGE,
            parts=(Text(wording.OTHER_LANGUAGE_TEXT), Choices((ask, *post))),
            about=explanation.id,
        )
    if not explanation.changes and not explanation.below:
        ask = Choice(wording.IS_A_REQUEST, "ask.this", explanation.id)
        return Card(
            title=wording.ALREADY_PLAIN,
            parts=(Text(wording.ALREADY_PLAIN_TEXT), Choices((*post, ask))),
            about=explanation.id,
        )
    parts: list[Part] = [Text(explanation.output), *below_parts(explanation)]
    if original:
        parts.append(Quote(explanation.source, by=wording.ORIGINAL_FROM))
    buttons = _explanation_buttons(explanation.id, original=original)
    parts.append(Choices((*buttons, *post)))
    parts.append(Rating(explanation.id, wording.DID_THIS_HELP))
    return Card(title=wording.IN_PLAIN_WORDS, parts=tuple(parts), about=explanation.id)


def below_parts(explained: Explanation | Rewrite) -> tuple[Part, ...]:
    """Terms that stay in the text, explained under it."""
    if not explained.below:
        return ()
    return (Facts(tuple((term.term, term.means) for term in explained.below)),)


def _explanation_buttons(id: str, *, original: bool) -> tuple[Choice, ...]:
    shown = (
        Choice(wording.HIDE_ORIGINAL, "explain.plain", id)
        if original
        else Choice(wording.SHOW_ORIGINAL, "explain.original", id)
    )
    return (
        shown,
        Choice(wording.WHAT_CHANGED, "explain.changes", id),
        Choice(wording.STILL_UNCLEAR, "explain.unclear", id),
    )


async def _own(scene: Scene, pressed: Pressed) -> Explanation | None:
    """The explanation a button is about, if it belongs to the one who pressed."""
    found = await scene.look.one(Explanation, pressed.value.partition("|")[0])
    return found if found and found.person == scene.me.id else None


async def show_original(scene: Scene, pressed: Pressed) -> Answer:
    found = await _own(scene, pressed)
    if found is None:
        return Toast(wording.GONE)
    original = pressed.action == "explain.original"
    return ReplaceCard(explanation_card(found, original=original, posts=_posts(scene)))


async def show_changes(scene: Scene, pressed: Pressed) -> Answer:
    found = await _own(scene, pressed)
    if found is None:
        return Toast(wording.GONE)
    back = Choice(wording.BACK, "explain.plain", found.id)
    unclear = Choice(wording.STILL_UNCLEAR, "explain.unclear", found.id)
    parts = (*change_parts(found.changes), *below_parts(found), Choices((back, unclear)))
    return ReplaceCard(Card(title=wording.WHAT_CHANGED, parts=parts, about=found.id))


def change_parts(changes: tuple[Change, ...]) -> tuple[Part, ...]:
    """Each change as "before → after" with its reason."""
    rows = tuple((wording.changed(c.before, c.after), c.why) for c in changes)
    return (Facts(rows),) if rows else (Text(wording.NOTHING_CHANGED),)


async def ask_which_word(scene: Scene, pressed: Pressed) -> Answer:
    """ "Still unclear": which word is it? The text stays in view."""
    found = await _own(scene, pressed)
    if found is None:
        return Toast(wording.GONE)
    words = {c.sense: _as_read(c) for c in found.changes if c.sense}
    words |= {term.sense: term.term for term in found.below}
    options = [
        Choice(term, "explain.unclear_word", f"{found.id}|{sense}")
        for sense, term in list(words.items())[:20]
    ]
    options += await _hard_words(scene, found, " ".join(words.values()))
    options += [
        Choice(wording.SOMETHING_ELSE, "explain.unclear_word", f"{found.id}|"),
        Choice(wording.BACK, "explain.plain", found.id),
    ]
    parts = (
        Text(found.output),
        *below_parts(found),
        Text(wording.WHICH_WORD),
        Choices(tuple(options)),
    )
    return ReplaceCard(Card(title=wording.STILL_UNCLEAR, parts=parts, about=found.id))


async def _hard_words(scene: Scene, found: Explanation, offered: str) -> list[Choice]:
    """Words of the text that most readers do not know and nothing was done about: what the
    list says of them, or a way to have it say something."""
    hard = await scene.tools.reader.unknown_words(found.output)
    said = set(re.findall(r"\w+", offered.casefold()))
    left = {each.word: each for each in hard if each.word.casefold() not in said}
    return [
        Choice(word, "term.show" if each.instead else "term.ask_to_add", word)
        for word, each in list(left.items())[:MOST_HARD]
    ]


def _as_read(change: Change) -> str:
    """The word as it stands in the plain text, which is what somebody does not understand."""
    return wording.shortened(change.after.strip() or change.term, 40)


async def pass_on_unclear(scene: Scene, pressed: Pressed) -> Outcome:
    """Tell the owner of the term that somebody did not understand it, and not who."""
    id, _, sense_id = pressed.value.partition("|")
    explanation = await scene.look.one(Explanation, id)
    sense = await scene.tools.glossary.sense(sense_id) if sense_id else None
    owner = await owner_of_words(scene, sense)
    id_of_text = explanation.id if explanation else ""
    means = (Facts(((sense.terms[0], sense.means),)),) if sense else ()
    ask = Choice(wording.ASK_IT_NOW, "ask.this" if explanation else "ask.new", id_of_text)
    parts = (*means, Text(wording.PASSED_ON), Text(wording.LIAISON_EXPLAINS), Choices((ask,)))
    thanks = Show(
        key=f"unclear:{id_from(id, sense_id)}",
        card=Card(title=wording.STILL_UNCLEAR, parts=parts, about=id),
        to=(privately(pressed.place, pressed.who.id),),
    )
    if not owner:
        return Outcome(shows=(thanks,))
    term = sense.terms[0] if sense else ""
    sentence = _sentence_with(explanation, sense_id) if explanation else ""
    task = Task(
        id=f"unclear-{id_from(id, sense_id)}",
        organisation=scene.organisation.id,
        kind="unclear_term",
        about=sense_id,
        owner=owner,
        text=term,
        at=scene.now,
    )
    if await scene.look.one(Task, task.id):
        return Outcome(shows=(thanks,))
    told = Show(
        key=f"task:{task.id}",
        card=unclear_card(task, sense, sentence),
        to=(ToPerson(person=owner),),
    )
    return Outcome(puts=(task,), shows=(thanks, told))


def _sentence_with(explanation: Explanation, sense_id: str) -> str:
    """The line of the source that holds the word; nothing that tells who asked."""
    for change in explanation.changes:
        if change.sense == sense_id:
            start = explanation.source.rfind("\n", 0, change.source.start) + 1
            end = explanation.source.find("\n", change.source.end)
            return explanation.source[start : end if end >= 0 else None].strip()[:400]
    return ""


def unclear_card(task: Task, sense: Sense | None, sentence: str) -> Card:
    if not task.text:
        parts: list[Part] = [Text(wording.TEXT_UNCLEAR_TEXT)]
    else:
        parts = [Facts(((wording.WORD, task.text),))]
    if sense:
        says = (wording.WE_SAY, sense.plain or sense.gloss)
        parts.append(Facts((says, (wording.IT_MEANS, sense.means))))
    if sentence:
        parts.append(Quote(sentence, by=wording.WHERE_IT_STOOD))
    better = wording.EXPLAIN_IT_BETTER if task.text else wording.EXPLAIN_WORD
    buttons = (
        Choice(better, "term.add", task.id, main=True),
        Choice(wording.IS_DONE, "task.done", task.id),
    )
    title = wording.WORD_UNCLEAR if task.text else wording.TEXT_UNCLEAR
    return Card(title=title, parts=(*parts, Choices(buttons)), about=task.id)


async def owner_of_words(scene: Scene, sense: Sense | None) -> str:
    """Who looks after a term: its owner, else a glossary owner, else an admin."""
    if sense and sense.owner:
        return sense.owner
    owners = await who_look_after_words(scene.look)
    return owners[0] if owners else ""


# --- what is …? -----------------------------------------------------------------


async def is_known(scene: Scene, words: str) -> bool:
    """Whether there is anything to say about these words."""
    if await own_names.service_named(scene, words):
        return True
    return bool(await scene.tools.glossary.look_up(words, scene.audience()))


async def is_entry(scene: Scene, words: str) -> bool:
    """Whether these very words stand in the list, or name a service."""
    if await own_names.service_named(scene, words):
        return True
    found = await scene.tools.glossary.look_up(words, scene.audience())
    asked = words.strip(" ?!.").lower()
    return any(asked == term.lower() for sense in found for term in sense.terms)


async def known_card(scene: Scene, words: str) -> Card | None:
    """What a word means: the service it names here, the entry of the list, or both."""
    senses = await scene.tools.glossary.look_up(words, scene.audience())
    service = await own_names.service_named(scene, words)
    if service is None:
        return term_card(senses, words) if senses else None
    if not senses:
        return await own_names.service_card(scene, service, words)
    if own_names.called_here(service, words):
        card = await own_names.service_card(scene, service, words)
        means = senses[0].means
        general = Text(means if senses[0].owner else wording.IN_GENERAL.format(means=means))
        return replace(card, parts=(card.parts[0], general, *card.parts[1:]))
    card = term_card(senses, words)
    *about, buttons, rating = card.parts
    here = await own_names.service_parts(scene, service)
    return replace(card, parts=(*about, *here, buttons, rating))


async def what_is(scene: Scene, said: Said, words: str) -> Outcome:
    """The entry for a word, or the nearest ones, or a way to have it added."""
    place = privately(said.place, said.who.id)
    if card := await known_card(scene, words):
        return reply(said.key, place, card)
    names = await own_names.names_like(scene, words)
    near = tuple(dict.fromkeys((*names, *await scene.tools.glossary.suggest(words))))
    asked = words.strip(" ?.!“”\"'")[:80]
    parts: list[Part] = []
    if near:
        options = tuple(Choice(term, "term.show", term) for term in near[:4])
        parts += [Text(wording.DID_YOU_MEAN), Choices(options)]
    kept = kept_words(scene, said)
    add = Choice(wording.ASK_TO_ADD, "term.ask_to_add", asked)
    ask = Choice(wording.IS_A_REQUEST, "ask.this", kept.id)
    parts += [Text(wording.TERM_UNKNOWN_TEXT), Choices((add, ask))]
    title = wording.TERM_UNKNOWN.format(words=asked)
    shown = reply(said.key, place, Card(title=title, parts=tuple(parts)))
    return Outcome(puts=(kept,)) + shown


def kept_words(scene: Scene, said: Said) -> Explanation:
    """The words that were looked up in vain, for who wanted something else with them."""
    return Explanation(
        id=f"unknown:{id_from(said.key)}",
        organisation=scene.organisation.id,
        person=scene.me.id,
        source=said.text,
        output=said.text,
        at=scene.now,
    )


def term_card(senses: tuple[Sense, ...], asked: str = "") -> Card:
    """The entry under the name that was asked for, with its other names beside it."""
    first = senses[0]
    wanted = asked.strip(" ?!.").lower()
    title = next((term for term in first.terms if term.lower() == wanted), first.terms[0])
    also = [term for term in first.terms[:4] if term.lower() != title.lower()]
    parts: list[Part] = [Text(first.means)]
    rows = []
    if plain := _bare(first):
        rows.append((wording.IN_PLAIN_WORDS, plain))
    if also:
        rows.append((wording.ALSO_WRITTEN, ", ".join(also)))
    if rows:
        parts.append(Facts(tuple(rows)))
    if first.example:
        parts.append(Quote(first.example, by=wording.FOR_EXAMPLE))
    others = [s for s in senses[1:3] if s.means != first.means]
    if others:
        parts.append(Text(wording.CAN_ALSO_MEAN))
        parts.append(Facts(tuple((s.terms[0], s.means) for s in others)))
    buttons = (
        Choice(wording.I_KNOW_THIS, "term.known", first.id),
        Choice(wording.STILL_UNCLEAR, "term.unclear", first.id),
    )
    parts += [Choices(buttons), Rating(f"term:{first.id}", wording.DID_THIS_HELP)]
    return Card(title=title, parts=tuple(parts), about=f"term:{first.id}")


def _bare(sense: Sense) -> str:
    """The plain form without the marks that authors put into it."""
    words = (sense.plain or sense.gloss).replace("{o}", "…")
    return " ".join(
        word.split("/")[0] if word[-2:-1] == "/" else word for word in words.split()
    )


async def show_term(scene: Scene, pressed: Pressed) -> Outcome:
    card = await known_card(scene, pressed.value) or Card(title=wording.GONE)
    return reply(pressed.key, privately(pressed.place, pressed.who.id), card)


async def know_term(scene: Scene, pressed: Pressed) -> Outcome:
    """ "I know this": the term stays as it is for this reader."""
    sense = await scene.tools.glossary.sense(pressed.value)
    if sense is None or sense.id in scene.me.knows:
        return Outcome()
    me = replace(scene.me, knows=(*scene.me.knows, sense.id))
    undo = Choice(wording.EXPLAIN_AGAIN, "term.forget", sense.id)
    card = Card(
        title=wording.KNOWN_NOTED.format(term=sense.terms[0]),
        parts=(Text(wording.KNOWN_NOTED_TEXT), Choices((undo,))),
    )
    show = Show(key=_known_key(scene, sense), card=card, to=(_here(pressed),))
    return Outcome(puts=(me,), shows=(show,))


async def forget_term(scene: Scene, pressed: Pressed) -> Outcome:
    """ "Explain it to me again": it was not known after all."""
    sense = await scene.tools.glossary.sense(pressed.value)
    if sense is None or sense.id not in scene.me.knows:
        return Outcome()
    me = replace(scene.me, knows=tuple(each for each in scene.me.knows if each != sense.id))
    card = Card(title=wording.EXPLAINED_AGAIN.format(term=sense.terms[0]))
    return Outcome(puts=(me,), shows=(Show(key=_known_key(scene, sense), card=card),))


def _known_key(scene: Scene, sense: Sense) -> str:
    """Names the card that says that somebody knows a word: the next one takes its place."""
    return f"known:{id_from(scene.me.id, sense.id)}"


def _here(pressed: Pressed) -> Place:
    return privately(pressed.place, pressed.who.id)


async def term_unclear(scene: Scene, pressed: Pressed) -> Outcome:
    return await pass_on_unclear(scene, replace(pressed, value=f"term|{pressed.value}"))


async def ask_to_add(scene: Scene, pressed: Pressed) -> Outcome:
    """Nobody has explained this word yet: its owner gets a task, without a name."""
    owner = await owner_of_words(scene, None)
    place = privately(pressed.place, pressed.who.id)
    ask = Choices((Choice(wording.ASK_IT_NOW, "ask.new", ""),))
    card = Card(title=wording.PASSED_ON, parts=(Text(wording.LIAISON_EXPLAINS), ask))
    thanks = reply(pressed.key, place, card)
    task = Task(
        id=f"add-{id_from(pressed.value.lower())}",
        organisation=scene.organisation.id,
        kind="unclear_term",
        about="",
        owner=owner,
        text=pressed.value[:80],
        at=scene.now,
    )
    if not owner or await scene.look.one(Task, task.id):
        return thanks
    card = unclear_card(task, None, "")
    told = Show(key=f"task:{task.id}", card=card, to=(ToPerson(person=owner),))
    return thanks + Outcome(puts=(task,), shows=(told,))
