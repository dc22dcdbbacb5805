"""Words that stay inside IT: a note, how the requester would read it, and who reads it in IT.

Whoever writes a note chooses: it goes to the requester, or it is kept inside. Whoever gets the
request next reads what was noted before. Nothing here makes a Message.
"""

from dataclasses import replace
from datetime import datetime

from bot import wording
from bot.cards import Card, Choice, Choices, Part, Quote, Text, Times
from bot.events import Edited, Pressed
from bot.flows import promising
from bot.flows.cases import Case, case_of, for_requester, may_work_on, people_by_id, stands_by
from bot.outcome import Outcome, Show, Under, Withdraw
from bot.promised import names_a_time, promised_in
from bot.records import Note, Person, Request
from bot.scene import Scene, scene_of
from bot.tools import id_from


def preview_key(note: Note) -> str:
    """Names the card below a note, for who wrote it."""
    return f"note:{id_from(note.id)}"


def inside_key(note: Note) -> str:
    """Names the card on which others in IT read a note."""
    return f"inside:{id_from(note.id)}"


# --- for who wrote it --------------------------------------------------------------------


async def preview_card(scene: Scene, written: Note, case: Case) -> Card:
    """How the requester would read it; who wrote it sees if somebody else has it by now."""
    author = await scene.look.one(Person, written.author)
    theirs = await scene_of(scene.look, scene.tools, author) if author else None
    plain = await for_requester(theirs or scene, written.text, case)
    first = case.requester.name.split()[0]
    helps = author is None or author.id == case.owner.id or stands_by(author, case.unit)
    if written.kept:
        return _kept_card(written, may_send=helps)
    if not helps:
        return _cannot_go_any_more(written, plain, case)
    send = Choice(wording.SEND_TO.format(first=first), "relay.send", written.id, main=True)
    wait = Choice(wording.SEND_AND_WAIT.format(first=first), "relay.send_wait", written.id)
    again = Choice(wording.OPEN_AGAIN, "request.reopen", case.request.id)
    keep = Choice(wording.KEEP_INSIDE, "relay.keep", written.id)
    title, lead, others = wording.INTERNAL_NOTE, wording.NOTE_KEPT, [keep]
    if is_answer(written):
        title, lead = wording.ANSWER_NOT_SENT_YET.format(name=first), wording.WOULD_READ
        change = f"{case.request.id}|{written.id}"
        others = [Choice(wording.CHANGE_WORDS, "request.answer", change)]
        if written.author != case.owner.id:
            # Its owner reads it: they cannot write below each other's card.
            others.append(keep)
        others.append(Choice(wording.DO_NOT_SEND, "relay.drop", written.id))
    return Card(
        title=title,
        parts=(
            Text(lead.format(name=first)),
            Quote(plain),
            *who_sees_it_too(case, written.author),
            *(await _by_when_they_hear(scene, written, case) if case.open else ()),
            *((Text(wording.WAITING_PAUSES.format(first=first)),) if case.open else ()),
            Choices((send, wait if case.open else again, *others)),
        ),
        about=case.request.id,
    )


def is_answer(written: Note) -> bool:
    """Whether it was written in the form of an answer, not as a note below the request."""
    return not written.message


async def promised_by(scene: Scene, written: Note) -> datetime | None:
    """A time in these words is a promise once they are sent: in the zone of who wrote them."""
    author = await scene.look.one(Person, written.author)
    theirs = await scene_of(scene.look, scene.tools, author) if author else None
    return promised_in(written.text, scene.now, (theirs or scene).zone)


async def _by_when_they_hear(scene: Scene, written: Note, case: Case) -> tuple[Part, ...]:
    """The time that these words promise. Where they name one that is no promise, the one that
    stands once they are sent: who reads both must not be left to guess."""
    due = await promised_by(scene, written)
    if due is None and names_a_time(written.text):
        due = promising.next_word_due(case.hours, scene.now)
    return (Times(((wording.YOU_PROMISE_BY, due),)),) if due else ()


def who_sees_it_too(case: Case, author: str) -> tuple[Part, ...]:
    """Words of somebody who does not have the request: its owner reads them as well."""
    if author == case.owner.id or not case.open:
        return ()
    return (Text(wording.OWNER_SEES_IT.format(name=case.owner.name)),)


def _kept_card(written: Note, *, may_send: bool) -> Card:
    """Chosen to stay inside, with a way back for who may still send it."""
    offer = Choices((Choice(wording.SEND_AFTER_ALL, "relay.offer", written.id),))
    return Card(
        title=wording.INTERNAL_NOTE,
        parts=(
            Text(wording.KEPT_INSIDE),
            Quote(written.text),
            *((offer,) if may_send else ()),
        ),
        about=written.about,
    )


def _cannot_go_any_more(written: Note, plain: str, case: Case) -> Card:
    """Prepared by who had it, and may not work on it since it was handed over."""
    not_sent = wording.NOT_SENT_TO_THEM.format(id=case.request.id)
    title = not_sent if is_answer(written) else wording.INTERNAL_NOTE
    text = Text(wording.NOTE_CANNOT_GO.format(name=case.owner.name))
    return Card(title=title, parts=(text, Quote(plain)), about=case.request.id)


async def keep(scene: Scene, pressed: Pressed) -> Outcome:
    """ "Keep inside": it is not offered to be sent any more. Its owner reads what a colleague
    noted on a request."""
    written, case = await _own(scene, pressed.value)
    if written is None or case is None:
        return Outcome()
    kept = replace(written, kept=True)
    shows = [Show(key=preview_key(kept), card=await preview_card(scene, kept, case))]
    if kept.author != case.owner.id:
        under = Under(key=promising.desk_key(case.request))
        shows.append(Show(key=inside_key(kept), card=_inside_card(kept, scene.me), to=(under,)))
    return Outcome(puts=(kept,), shows=tuple(shows))


async def drop(scene: Scene, pressed: Pressed) -> Outcome:
    """ "Do not send": nobody gets the answer; its words stand there for who wrote them."""
    written, _ = await _own(scene, pressed.value)
    if written is None or not is_answer(written):
        return Outcome()
    title = wording.NOT_SENT_TO_THEM.format(id=written.about)
    card = Card(title=title, parts=(Quote(written.text),), about=written.about)
    gone = (Show(key=preview_key(written), card=card), Withdraw(key=inside_key(written)))
    return Outcome(removes=(written,), shows=gone)


async def offer(scene: Scene, pressed: Pressed) -> Outcome:
    """ "Send it after all": its preview stands there again."""
    written, case = await _own(scene, pressed.value)
    if written is None or case is None:
        return Outcome()
    offered = replace(written, kept=False)
    card = await preview_card(scene, offered, case)
    return Outcome(puts=(offered,), shows=(Show(key=preview_key(offered), card=card),))


async def _own(scene: Scene, id: str) -> tuple[Note | None, Case | None]:
    """A note of one's own, with its request, for who still works on that."""
    written = await scene.look.one(Note, id)
    request = await scene.look.one(Request, written.about) if written else None
    case = await case_of(scene, request) if request else None
    if written is None or case is None or written.author != scene.me.id:
        return None, None
    return (written, case) if may_work_on(scene, case) else (None, None)


async def previews_follow(scene: Scene, case: Case) -> tuple[Show, ...]:
    """The notes that are not sent yet offer what fits: nothing waits on a closed request."""
    notes = await scene.look.many(Note, about=case.request.id)
    return tuple(
        [
            Show(key=preview_key(each), card=await preview_card(scene, each, case))
            for each in notes
        ]
    )


# --- for others in IT --------------------------------------------------------------------


async def noted_so_far(scene: Scene, case: Case) -> tuple[Show, ...]:
    """What colleagues noted, below the card of who has the request now."""
    under = (Under(key=promising.desk_key(case.request)),)
    shows = []
    newest = await scene.look.many(Note, about=case.request.id, newest_first=True)
    authors = await people_by_id(scene, [each.author for each in newest])
    for each in reversed(newest):
        author = authors.get(each.author)
        if author and author.id != case.owner.id:
            shows.append(Show(key=inside_key(each), card=_inside_card(each, author), to=under))
    return tuple(shows)


def _inside_card(note: Note, author: Person) -> Card:
    """How others in IT read it."""
    return Card(
        title=wording.NOTE_BY.format(name=author.name),
        parts=(Quote(note.text), Text(wording.ONLY_IT_SEES)),
        about=note.about,
    )


async def edited(scene: Scene, event: Edited, written: Note) -> Outcome:
    """Both cards of a note read as it does now."""
    request = await scene.look.one(Request, written.about)
    if request is None or written.author != scene.me.id:
        return Outcome()
    changed = replace(written, text=event.text)
    mine = await preview_card(scene, changed, await case_of(scene, request))
    shows = (
        Show(key=preview_key(changed), card=mine),
        Show(key=inside_key(changed), card=_inside_card(changed, scene.me)),
    )
    return Outcome(puts=(changed,), shows=shows)


async def deleted(scene: Scene, written: Note) -> Outcome:
    """Gone for everybody."""
    if written.author != scene.me.id:
        return Outcome()
    gone = (Withdraw(key=preview_key(written)), Withdraw(key=inside_key(written)))
    return Outcome(removes=(written,), shows=gone)
