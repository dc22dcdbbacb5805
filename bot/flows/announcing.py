"""A pasted IT message becomes a draft: plain words, what changed, undo, reach."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from bot import from_it, intents, wording
from bot.cards import (
    Answer,
    Card,
    Toast,
)
from bot.cards import Replace as ReplaceCard
from bot.events import Pressed, Said
from bot.flows.checking_cards import (
    answered,
    not_asked_card,
)
from bot.flows.clocks import named_for_all, notice_with_zone
from bot.flows.explaining import explain
from bot.flows.notice_cards import (
    CHANGES_AT_ONCE,
    SOON_OR_NOW,
    changes_card,
    draft_card,
    draft_key,
    foreign_draft_card,
)
from bot.flows.readability import figures, unexplained
from bot.language import (
    Around,
    Audience,
    Change,
    Found,
    Letter,
    NoticeFound,
    Rewrite,
    Span,
)
from bot.outcome import Outcome, Show, ToReaders, Withdraw
from bot.places import Place
from bot.ports import Look
from bot.records import Explanation, Notice, NoticeKind, Organisation, Service, Unit
from bot.scene import Scene, as_said, privately, reply
from bot.tools import id_from


async def draft(scene: Scene, said: Said) -> Outcome:
    """A pasted message, shown to its author as readers would get it."""
    letter = await scene.tools.reader.letter(said.text, scene.me.name)
    notice = await drafted(scene, letter, notice_id(said), scene.me.id)
    notice = replace(notice, place=privately(said.place, said.who.id))
    whole = (_whole_mail(scene, notice, said.text),) if letter.left_out else ()
    card = await card_of_draft(scene, notice, mail=whole[0] if whole else None)
    to = (privately(said.place, said.who.id),)
    show = Show(key=draft_key(notice.id), card=card, to=to)
    return Outcome(puts=(notice, *whole), shows=(show,))


def notice_id(said: Said) -> str:
    """The id of the notice that these words become."""
    return id_from(said.key)


def writes_for_many(scene: Scene, said: Said) -> bool:
    """Whether somebody who may post wrote what reads like a notice."""
    return scene.may("it_poster", "on_call") and intents.reads_like_notice(said.text)


def tells_of_oneself(text: str) -> bool:
    """Whether words speak of their writer alone, or call for somebody."""
    return _OF_ONESELF.search(text) is not None


async def tells_of_an_event(scene: Scene, text: str) -> bool:
    """A short line says what happens and when, to what, or what to do meanwhile: "Firmware
    upgrade tonight 22:00-23:00", "Email down", "Phones down, use mobile". What happens to its
    writer alone is none."""
    if tells_of_oneself(text) or text.rstrip().endswith("?"):
        return False
    if from_it.tells_for_many(text):
        return True
    found = await scene.tools.reader.notice(
        text, await scene.service_names(), scene.zone, scene.now
    )
    if found.kind not in ("outage", "maintenance"):
        return found.state == "resolved" and bool(found.services)
    timed = found.since or found.until or found.next_update
    advised = found.to_do and not intents.NEED.search(text)
    return timed is not None or bool(found.services or advised)


_OF_ONESELF = re.compile(
    r"\b(?:i|i['’]m|my|me|mine|(?:please|pls) (?:help|fix|repair|come|hurry))\b", re.IGNORECASE
)


async def drafted(scene: Scene, letter: Letter, id: str, author: str) -> Notice:
    """What IT wrote, in plain words, with all that its text tells of a notice."""
    text = letter.text
    # Written for everybody: no reader's own "I know this" applies.
    rewrite = await scene.tools.rewriter.rewrite(text, Audience(it_channel=True))
    found = await scene.tools.reader.notice(
        text, await scene.service_names(), scene.zone, scene.now
    )
    if rewrite.language != "en":  # what its times and orders are for, nobody here can read
        found = NoticeFound(kind="outage", services=found.services)
    elif len(text) <= FEW_WORDS and from_it.ends_well(text):
        found = replace(found, state="resolved")

    async def plain(words: str) -> str:
        return (await scene.tools.rewriter.rewrite(words, Audience(it_channel=True))).output

    async def told(part: Found) -> str:
        """As it reads in the whole text, which tells what its words mean there."""
        return in_output(rewrite, part.span) or await plain(part.text)

    read = Notice(
        id=id,
        organisation=scene.organisation.id,
        kind=_kind(found, scene.now),
        severity="info" if found.state == "resolved" else "major",
        source=text,
        output=rewrite.output,
        changes=rewrite.changes,
        below=rewrite.below,
        title=await plain(letter.subject) or _title(rewrite.output),
        what=await told(found.what) if found.what else "",
        who=await told(found.who) if found.who else "",
        to_do=as_sentences([await told(each) for each in found.to_do]),
        since=found.since.at if found.since else None,
        until=found.until.at if found.until else None,
        next_update=found.next_update.at if found.next_update else None,
        services=_service_ids(found.services, await scene.services()),
        units=await _units_in(scene, letter.plea),
        author=author,
        at=scene.now,
    )
    return read if rewrite.language != "en" else await notice_with_zone(scene, read)


def in_output(rewrite: Rewrite, span: Span) -> str:
    """What a stretch of the source became; empty where a change reaches over its edge."""
    words, at = "", span.start
    for change in rewrite.changes:
        if change.source.end <= span.start or change.source.start >= span.end:
            continue
        if change.source.start < at or change.source.end > span.end:
            return ""
        words += rewrite.source[at : change.source.start] + change.after
        at = change.source.end
    return words + rewrite.source[at : span.end]


async def _units_in(scene: Scene, plea: str) -> tuple[str, ...]:
    """ "Please inform the warehouse": the units that should hear of it."""
    units = await scene.look.many(Unit, limit=1000) if plea else ()
    return tuple(
        unit.id
        for unit in units
        if re.search(rf"(?<!\w){re.escape(unit.name)}(?!\w)", plea, re.IGNORECASE)
    )


def _whole_mail(scene: Scene, notice: Notice, text: str) -> Explanation:
    """The mail as it was pasted, for its author alone: readers of a notice can ask for its
    original, and get no more of it than its message."""
    return Explanation(
        id=_whole_id(notice.id),
        organisation=notice.organisation,
        person=scene.me.id,
        source=text,
        output=text,
        at=scene.now,
    )


def _whole_id(notice: str) -> str:
    return f"whole:{notice}"


async def _pasted_mail(scene: Scene, notice: Notice) -> Explanation | None:
    """The mail that this draft came from, if it did, and if it is this person's."""
    mail = await scene.look.one(Explanation, _whole_id(notice.id))
    return mail if mail and mail.person == scene.me.id else None


async def take_whole(scene: Scene, pressed: Pressed) -> Outcome:
    """The author wants the whole mail as the notice, or only its message again."""
    notice = await _own_draft(scene, pressed.value)
    mail = await _pasted_mail(scene, notice) if notice else None
    if notice is None or mail is None:
        return _gone(pressed)
    letter = await scene.tools.reader.letter(mail.source, scene.me.name)
    if pressed.action == "notice.whole":
        letter = replace(letter, text=mail.source)
    read = await drafted(scene, letter, notice.id, notice.author)
    again = replace(read, version=notice.version, place=notice.place)
    card = await card_of_draft(scene, again, mail=mail)
    return Outcome(puts=(again,)) + _now(again, card)


def _kind(found: NoticeFound, now: datetime) -> NoticeKind:
    """What is over is no new problem, and what is ahead is planned."""
    if found.state == "resolved":
        return "result"
    if found.kind in wording.NOTICE_KINDS:
        return found.kind  # type: ignore[return-value] # checked
    ahead = found.since and found.since.at and found.since.at > now
    return "maintenance" if ahead else "outage"


async def draft_from_explanation(scene: Scene, pressed: Pressed) -> Outcome:
    """The text that was explained is for many after all."""
    found = await scene.look.one(Explanation, pressed.value)
    mine = found is not None and found.person == scene.me.id
    if found is None or not mine or not scene.may("it_poster", "on_call"):
        return _gone(pressed)
    return await draft(scene, as_said(pressed, found.source))


async def _ended_by(scene: Scene, notice: Notice) -> Notice | None:
    """The newest open notice whose end these words tell, as far as one can see."""
    found = await scene.tools.reader.notice(
        notice.source, await scene.service_names(), scene.zone, scene.now
    )
    if found.state != "resolved":
        return None
    meant = await _meant(scene, notice.source, notice.services)
    return meant.open[0] if meant.named or len(meant.open) == 1 else None


@dataclass(frozen=True, slots=True)
class Meant:
    """The open notices that some words may be about, the newest first; and whether the words
    name what they are about."""

    open: tuple[Notice, ...] = ()
    named: bool = False


async def ended_in_few_words(scene: Scene, text: str) -> Meant:
    """ "Mail is flowing again", "all good since 17:15": what may be over."""
    if tells_of_oneself(text) or len(text) > FEW_WORDS or text.rstrip().endswith("?"):
        return Meant()
    found = await scene.tools.reader.notice(
        text, await scene.service_names(), scene.zone, scene.now
    )
    return await notices_meant(scene, text) if found.state == "resolved" else Meant()


FEW_WORDS = 200
"""Whoever writes more writes a notice."""


async def notices_meant(scene: Scene, text: str) -> Meant:
    found = await scene.tools.reader.notice(
        text, await scene.service_names(), scene.zone, scene.now
    )
    return await _meant(scene, text, _service_ids(found.services, await scene.services()))


async def _meant(scene: Scene, text: str, services: tuple[str, ...]) -> Meant:
    """Those about the same thing; where few words name none, those that one wrote."""
    open_now = await scene.look.many(Notice, state=SOON_OR_NOW, limit=100)
    newest = sorted(open_now, key=lambda each: each.at, reverse=True)
    if alike := tuple(each for each in newest if _about_the_same(each, text, services)):
        return Meant(alike, named=True)
    if services or len(text) > FEW_WORDS:
        return Meant()
    return Meant(tuple(each for each in newest if each.author == scene.me.id))


def _about_the_same(notice: Notice, text: str, services: tuple[str, ...]) -> bool:
    """They name a service, or else a thing, that is the same."""
    if {*notice.services} & {*services}:
        return True
    return bool(_names_in(notice.source) & _names_in(text) - _LOUD)


def _names_in(text: str) -> set[str]:
    """SSO, GW2, Ledgerline: what has a capital or a figure within, or is all capitals."""
    return {word for word in re.findall(r"\w{2,}", text) if any(c.isupper() for c in word[1:])}


_LOUD = {"RESOLVED", "FIXED", "SOLVED", "RESTORED", "UPDATE", "ETA", "UTC", "CET", "GMT", "IT"}


def as_sentences(found: list[str]) -> str:
    """Several things to do as one text: each ends before the next begins. One alone stays
    as it is written."""
    said = [each.strip() for each in found if each.strip()]
    if len(said) < 2:
        return "".join(said)
    return " ".join(each if each[-1] in ".!?…" else f"{each.rstrip(',;:')}." for each in said)


def _service_ids(found: tuple[Found, ...], services: tuple[Service, ...]) -> tuple[str, ...]:
    """The services that the text names, by any name of theirs."""
    ids = {
        name.lower(): service.id
        for service in services
        for name in (service.id, service.name, *service.aliases, *service.technical)
    }
    named = [ids[each.text.lower()] for each in found if each.text.lower() in ids]
    return tuple(dict.fromkeys(named))


def _title(output: str) -> str:
    """The first line, when it reads like a title."""
    first = output.strip().split("\n", 1)[0].strip(" #*-–•")
    return first if 0 < len(first) <= 90 and not first.endswith(".") else ""


async def card_of_draft(
    scene: Scene, notice: Notice, *, original: bool = False, mail: Explanation | None = None
) -> Card:
    mail = mail or await _pasted_mail(scene, notice)
    if not await is_english(scene, notice):
        reach = await scene.look.reach(readers_of(notice))
        return foreign_draft_card(notice, reach, await names_of_readers(scene, notice))
    reach = await scene.look.reach(readers_of(notice))
    channels = len(await channels_of(scene.look, notice))
    return draft_card(
        notice,
        reach=reach,
        channels=channels,
        ends=await _ended_by(scene, notice),
        names=await names_of_readers(scene, notice),
        original=original,
        mail=await _left_out_of(scene, mail, notice) if mail else None,
    )


async def names_of_readers(scene: Scene, notice: Notice) -> list[str]:
    """The units it goes to, else the services whose people get it."""
    if not notice.units:
        return [each.name for each in await scene.services() if each.id in notice.services]
    units = await scene.look.many(Unit, limit=1000)
    return [each.name for each in units if each.id in notice.units]


async def is_english(scene: Scene, notice: Notice) -> bool:
    """Whether Plainly could read what IT wrote, and so fill anything in."""
    if notice.changes or notice.below:
        return True
    rewrite = await scene.tools.rewriter.rewrite(notice.source, Audience(it_channel=True))
    return rewrite.language == "en"


async def _left_out_of(scene: Scene, mail: Explanation, notice: Notice) -> tuple[Around, ...]:
    """What the draft leaves out of the mail that was pasted; nothing once it is the whole."""
    if notice.source == mail.source:
        return ()
    return (await scene.tools.reader.letter(mail.source, scene.me.name)).left_out


def readers_of(notice: Notice) -> ToReaders:
    return ToReaders(
        services=notice.services,
        units=notice.units,
        severity=notice.severity,
        but=notice.author,
    )


async def channels_of(look: Look, notice: Notice) -> tuple[Place, ...]:
    """Where a notice is posted beside its readers' own chats: the channels of the whole
    organisation, and those of the units that it concerns."""
    whole = await look.one(Organisation, look.organisation)
    everybody = not (notice.units or notice.services)
    units = [
        unit
        for unit in await look.many(Unit, limit=1000)
        if everybody or unit.id in notice.units or {*unit.services} & {*notice.services}
    ]
    listed = [each for one in (whole, *units) if one for each in one.channels]
    named = [each.split("/", 1) for each in dict.fromkeys(listed)]
    return tuple(Place(workspace=workspace, channel=channel) for workspace, channel in named)


async def own_notice(scene: Scene, id: str) -> Notice | None:
    """The notice, if this person may work on it: its author, or any IT poster."""
    notice = await scene.look.one(Notice, id.partition("|")[0])
    if notice and (notice.author == scene.me.id or scene.may("it_poster", "on_call")):
        return notice
    return None


async def show_changes(scene: Scene, pressed: Pressed) -> Outcome:
    """The draft's card becomes the list of its changes; `value` may name a page of it."""
    notice = await _own_draft(scene, pressed.value)
    if notice is None:
        return _gone(pressed)
    page = pressed.value.partition("|")[2]
    return _now(notice, await _changes(scene, notice, int(page) if page.isdigit() else 0))


async def _changes(scene: Scene, notice: Notice, page: int) -> Card:
    reader = scene.tools.reader
    before, after = await reader.level(notice.source), await reader.level(notice.output)
    hard = unexplained(notice, await reader.unknown_words(notice.output))
    return changes_card(notice, page, figures(before, after, hard))


async def leave_changes(scene: Scene, pressed: Pressed) -> Outcome:
    """From the list of changes back to the draft."""
    notice = await _own_draft(scene, pressed.value)
    if notice is None:
        return _gone(pressed)
    return _now(notice, await card_of_draft(scene, notice))


async def _own_draft(scene: Scene, id: str) -> Notice | None:
    notice = await own_notice(scene, id)
    return notice if notice and notice.state == "draft" else None


def _gone(pressed: Pressed) -> Outcome:
    return reply(
        pressed.key, privately(pressed.place, pressed.who.id), Card(title=wording.GONE)
    )


def _now(notice: Notice, card: Card) -> Outcome:
    """The author's card looks like this from now on."""
    return Outcome(shows=(Show(key=draft_key(notice.id), card=card),))


async def show_draft(scene: Scene, pressed: Pressed) -> Answer:
    """Back to the draft, with or without the original below it."""
    notice = await _own_draft(scene, pressed.value)
    if notice is None:
        return Toast(wording.GONE)
    original = pressed.action == "notice.original"
    return ReplaceCard(await card_of_draft(scene, notice, original=original))


async def undo(scene: Scene, pressed: Pressed) -> Outcome:
    """The author undoes one change, or takes the undoing back."""
    id, _, position = pressed.value.partition("|")
    notice = await _own_draft(scene, id)
    if notice is None or not position.isdigit():
        return Outcome()
    wanted = set(notice.undone)
    if pressed.action == "notice.undo":
        wanted.add(int(position))
    else:
        wanted.discard(int(position))
    undone = tuple(sorted(n for n in wanted if n < len(notice.changes)))
    full = full_rewrite(notice.source, notice.changes)
    left = scene.tools.rewriter.undo(full, undone)
    before = scene.tools.rewriter.undo(full, notice.undone).output
    output, old, new = await named_for_all(
        scene, left.output, _title(before), _title(left.output)
    )
    title = new if notice.title == old else notice.title
    changed = replace(notice, undone=undone, output=output, title=title)
    card = await _changes(scene, changed, int(position) // CHANGES_AT_ONCE)
    return Outcome(puts=(changed,)) + _now(changed, card)


def full_rewrite(source: str, changes: tuple[Change, ...]) -> Rewrite:
    """The rewrite that a notice began with, rebuilt from its source and changes."""
    output, at = "", 0
    placed = []
    for change in changes:
        output += source[at : change.source.start]
        start = len(output)
        output += change.after
        placed.append(replace(change, output=Span(start, len(output))))
        at = change.source.end
    return Rewrite(source=source, output=output + source[at:], changes=tuple(placed))


async def discard(scene: Scene, pressed: Pressed) -> Outcome:
    notice = await own_notice(scene, pressed.value)
    if notice is None or notice.state not in ("draft", "approval"):
        return Outcome()
    gone_card = Card(title=wording.DISCARDED)
    shows: list[Show | Withdraw] = [Show(key=draft_key(notice.id), card=gone_card)]
    if notice.state == "approval":
        shows += answered(notice, not_asked_card(notice))
    mail = await _pasted_mail(scene, notice)
    gone = (notice, mail) if mail else (notice,)
    return Outcome(removes=gone, shows=tuple(shows))


async def only_explain(scene: Scene, pressed: Pressed) -> Outcome:
    """It was not meant for others: explain it to the one who pasted it."""
    notice = await own_notice(scene, pressed.value)
    if notice is None or notice.state != "draft":
        return Outcome()
    mail = await _pasted_mail(scene, notice)
    said = as_said(pressed, mail.source if mail else notice.source)
    gone = Show(key=draft_key(notice.id), card=Card(title=wording.ONLY_EXPLAINED))
    removed = (notice, mail) if mail else (notice,)
    return Outcome(removes=removed, shows=(gone,)) + await explain(scene, said)
