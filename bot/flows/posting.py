"""Four answers make a notice: what, who, what to do, and when the next word comes."""

from dataclasses import replace
from hashlib import sha256

from bot import wording
from bot.cards import (
    Answer,
    Card,
    ChoiceField,
    Facts,
    FieldErrors,
    Form,
    Nothing,
    Open,
    Text,
    TextField,
    TimeField,
    Toast,
    YesNoField,
)
from bot.events import Pressed, Submitted
from bot.flows import promising
from bot.flows.announcing import (
    card_of_draft,
    channels_of,
    is_english,
    names_of_readers,
    own_notice,
    readers_of,
)
from bot.flows.notice_cards import (
    KINDS,
    SEVERITIES,
    approval_card,
    approval_key,
    author_card,
    draft_key,
    is_urgent,
    nobody_card,
    not_asked_card,
    notice_card,
    notice_key,
    owes_a_word,
    title_of,
    waiting_card,
)
from bot.flows.noting import noted
from bot.flows.times import read_instant
from bot.flows.told_times import LABELS, differing, told_in
from bot.language import FactDifference
from bot.outcome import At, Outcome, Show, ToPerson
from bot.records import Approval, Notice, Person, Promise, Service, Unit
from bot.scene import Scene, privately, reply
from bot.tools import id_from


async def open_post_form(scene: Scene, pressed: Pressed) -> Answer:
    notice = await own_notice(scene, pressed.value)
    if notice is None or notice.state != "draft":
        return Toast(wording.GONE)
    if not scene.may("it_poster", "on_call"):
        return Toast(wording.NO_RIGHT)
    services = await scene.services()
    units = await scene.look.many(Unit, limit=1000)
    form = post_form(notice, services, units)
    return Open(form if await is_english(scene, notice) else _kind_left_open(form))


def _kind_left_open(form: Form) -> Form:
    """Nothing tells what kind of notice it is, or how bad: its author chooses."""
    fields = tuple(
        replace(each, value=())
        if isinstance(each, ChoiceField) and each.name in ("kind", "severity")
        else each
        for each in form.fields
    )
    return replace(form, fields=fields)


def post_form(notice: Notice, services: tuple[Service, ...], units: tuple[Unit, ...]) -> Form:
    """What, who, what to do, when the next word comes; filled in where the text says so."""
    return Form(
        name="notice.post",
        title="Post a notice",
        submit="Post it",
        draft=notice.id,
        fields=(
            TextField(
                name="what",
                label="What do people notice?",
                value=notice.what,
                required=True,
                long=True,
            ),
            TextField(
                name="who",
                label="Who is affected?",
                value=notice.who,
                hint="Like: everybody who works from home.",
            ),
            TextField(
                name="to_do",
                label=wording.WHAT_TO_DO,
                value=notice.to_do,
                long=True,
            ),
            TimeField(
                name="next_update",
                label=wording.WHEN_NEXT,
                value=notice.next_update,
                hint=wording.WHEN_NEXT_HINT_PLANNED,
            ),
            TextField(
                name="title",
                label="Title",
                value=notice.title,
                hint="Stands above the notice. Empty: I take what people notice.",
            ),
            ChoiceField(
                name="kind",
                label="What kind of notice is it?",
                options=tuple(KINDS.items()),
                value=(notice.kind,),
                required=True,
            ),
            ChoiceField(
                name="severity",
                label=wording.HOW_BAD,
                options=tuple(SEVERITIES.items()),
                value=(notice.severity,),
                required=True,
            ),
            ChoiceField(
                name="services",
                label="Which services?",
                options=tuple((each.id, each.name) for each in services),
                value=notice.services,
                several=True,
                hint="The people who use these get the notice.",
            ),
            ChoiceField(
                name="units",
                label="Which units?",
                options=tuple((each.id, each.name) for each in units),
                value=notice.units,
                several=True,
                hint="Choose no services and no units, and everybody gets it.",
            ),
            TimeField(
                name="since",
                label=wording.START,
                value=notice.since,
                hint="When it began, or when it will begin.",
            ),
            TimeField(
                name="until", label=wording.END, value=notice.until, hint="If you know it."
            ),
            TextField(
                name="words",
                label="The plain words",
                value=notice.output,
                long=True,
                hint="Change them if you like. I tell you if a fact gets lost.",
            ),
            YesNoField(
                name="facts_ok",
                label=wording.FACTS_OK,
                hint=wording.FACTS_OK_HINT,
            ),
        ),
    )


async def check_post(scene: Scene, submitted: Submitted) -> Answer:
    notice = await own_notice(scene, submitted.draft)
    if notice is None or notice.state != "draft":
        return Toast(wording.GONE)
    if not scene.may("it_poster", "on_call"):
        return Toast(wording.NO_RIGHT)
    errors = _time_errors(scene, submitted)
    if not submitted.value("what"):
        errors.append(("what", "Please say what people notice, in a few words."))
    words = submitted.value("words")
    if submitted.value("facts_ok") == "yes":
        return FieldErrors(tuple(errors)) if errors else Nothing()
    if words and words != notice.output.strip():
        differences = await scene.tools.reader.differences(notice.source, words)
        if differences:
            errors.append(("words", say_differences(differences)))
    wrong = {name for name, _ in errors}
    errors += [
        each for each in await _contradictions(scene, notice, submitted) if each[0] not in wrong
    ]
    return FieldErrors(tuple(errors)) if errors else Nothing()


async def _contradictions(
    scene: Scene, notice: Notice, submitted: Submitted
) -> list[tuple[str, str]]:
    """Boxes that hold another time than the words: readers would see both."""
    found = await told_in(scene, read_of(notice, submitted), notice.at)
    boxes = {name: read_instant(submitted.value(name), scene.zone) for name in LABELS}
    return [
        (name, wording.CONTRADICTS.format(told=said.text, tick=wording.FACTS_OK))
        for name, said in differing(found, boxes).items()
    ]


def read_of(notice: Notice, submitted: Submitted) -> str:
    """The words that tell the times: IT's own, unless the plain ones were changed by hand."""
    words = submitted.value("words")
    return words if words and words != notice.output.strip() else notice.source


def _time_errors(scene: Scene, submitted: Submitted) -> list[tuple[str, str]]:
    errors = []
    for name in ("since", "until", "next_update"):
        if submitted.value(name) and read_instant(submitted.value(name), scene.zone) is None:
            errors.append((name, wording.TIME_UNREADABLE))
    if errors:
        return errors
    next_update = read_instant(submitted.value("next_update"), scene.zone)
    since = read_instant(submitted.value("since"), scene.zone)
    until = read_instant(submitted.value("until"), scene.zone)
    if owes_a_word(submitted.value("kind"), until) and next_update is None:
        errors.append(("next_update", "Please promise a time: people wait for the next word."))
    elif next_update and next_update <= scene.now:
        errors.append(("next_update", "This time is over. Please choose one in the future."))
    if since and until and until <= since:
        errors.append(("until", "This ends before it begins. Please change one of the two."))
    return errors


def say_differences(differences: tuple[FactDifference, ...]) -> str:
    """Names each fact that a hand edit changed, lost or added, for its author."""
    said = []
    for each in differences[:6]:
        before = each.source.text if each.source else ""
        after = each.output.text if each.output else ""
        match each.what:
            case "changed":
                said.append(f"“{before}” became “{after}”")
            case "lost":
                said.append(f"“{before}” is missing")
            case "added":
                said.append(f"“{after}” is new")
    rest = f" and {len(differences) - 6} more" if len(differences) > 6 else ""
    return f"Please check: {'; '.join(said)}{rest}. If that is right, tick the box below."


async def submit_post(scene: Scene, submitted: Submitted) -> Outcome:
    """The four answers are given: post it, or ask a second person if it is wide."""
    notice = await own_notice(scene, submitted.draft)
    if notice is None or notice.state != "draft":
        return Outcome()  # Posted already: a stale form changes nothing.
    kind, severity = submitted.value("kind"), submitted.value("severity")
    ready = replace(
        notice,
        kind=kind if kind in KINDS else notice.kind,  # type: ignore[arg-type] # in the list
        severity=severity if severity in SEVERITIES else notice.severity,  # type: ignore[arg-type] # same
        title=submitted.value("title"),
        what=submitted.value("what"),
        who=submitted.value("who"),
        to_do=submitted.value("to_do"),
        since=read_instant(submitted.value("since"), scene.zone),
        until=read_instant(submitted.value("until"), scene.zone),
        next_update=read_instant(submitted.value("next_update"), scene.zone),
        services=submitted.several("services"),
        units=submitted.several("units"),
        output=submitted.value("words") or notice.output,
    )
    reach = await scene.look.reach(readers_of(ready))
    if reach >= scene.organisation.wide_notice:
        return await _ask_second_person(scene, ready, reach)
    if not reach and not await channels_of(scene.look, ready):
        card = nobody_card(ready, await names_of_readers(scene, ready))
        return Outcome(puts=(ready,), shows=(Show(key=draft_key(ready.id), card=card),))
    return await _post(scene, ready, reach)


async def post_all_the_same(scene: Scene, pressed: Pressed) -> Outcome:
    """Nobody is told of it; who asks finds it."""
    notice = await own_notice(scene, pressed.value)
    may = scene.may("it_poster", "on_call")
    if notice is None or notice.state != "draft" or not notice.what or not may:
        return reply(
            pressed.key, privately(pressed.place, pressed.who.id), Card(title=wording.GONE)
        )
    reach = await scene.look.reach(readers_of(notice))
    if reach >= scene.organisation.wide_notice:
        return await _ask_second_person(scene, notice, reach)
    if notice.next_update and notice.next_update <= scene.now:
        card = await card_of_draft(scene, notice)
        return Outcome(shows=(Show(key=draft_key(notice.id), card=card),))
    return await _post(scene, notice, reach)


def text_hash(notice: Notice) -> str:
    """Stands for what readers will see: a changed text has no approval."""
    seen = (notice.title, notice.output, notice.what, notice.who, notice.to_do)
    return sha256("\0".join(seen).encode()).hexdigest()


async def _ask_second_person(scene: Scene, notice: Notice, reach: int) -> Outcome:
    waiting = replace(notice, state="approval")
    people = await scene.look.many(Person, active=True, limit=5000)
    reviewers = [
        person
        for person in people
        if person.id != notice.author and {"reviewer", "admin", "it_poster"} & set(person.roles)
    ]
    card = waiting_card(waiting, reach=reach, asked=[person.name for person in reviewers])
    shows = [Show(key=draft_key(notice.id), card=card)]
    if reviewers:
        ask = approval_card(waiting, author=scene.me.name, reach=reach)
        to = tuple(ToPerson(person=each.id) for each in reviewers)
        shows.append(Show(key=approval_key(notice.id), card=ask, to=to, urgent=True))
    return Outcome(puts=(waiting,), shows=tuple(shows))


async def approve(scene: Scene, pressed: Pressed) -> Outcome:
    """A second person's yes to exactly this text."""
    notice = await scene.look.one(Notice, pressed.value)
    if notice is None or notice.state != "approval" or notice.author == scene.me.id:
        return Outcome()
    if not scene.may("reviewer", "it_poster"):
        return reply(
            pressed.key, privately(pressed.place, pressed.who.id), Card(title=wording.NO_RIGHT)
        )
    yes = Approval(
        id=f"{notice.id}:{scene.me.id}",
        organisation=notice.organisation,
        about=notice.id,
        person=scene.me.id,
        text_hash=text_hash(notice),
        at=scene.now,
    )
    done = Card(
        title=f"Approved by {scene.me.name}, and posted: {title_of(notice)}",
        tone="good",
        about=notice.id,
    )
    reach = await scene.look.reach(readers_of(notice))
    posted = await _post(scene, notice, reach)
    return Outcome(puts=(yes,), shows=(Show(key=approval_key(notice.id), card=done),)) + posted


async def recall(scene: Scene, pressed: Pressed) -> Outcome:
    """Its author would rather change it first: nobody need look at it as it was."""
    notice = await own_notice(scene, pressed.value)
    if notice is None or notice.state != "approval":
        return reply(
            pressed.key, privately(pressed.place, pressed.who.id), Card(title=wording.GONE)
        )
    back = replace(notice, state="draft")
    shows = (
        Show(key=draft_key(notice.id), card=await card_of_draft(scene, back)),
        Show(key=approval_key(notice.id), card=not_asked_card(notice)),
    )
    return Outcome(puts=(back,), shows=shows)


async def refuse(scene: Scene, pressed: Pressed) -> Outcome:
    """Back to its author as a draft."""
    notice = await scene.look.one(Notice, pressed.value)
    if notice is None or notice.state != "approval" or not scene.may("reviewer", "it_poster"):
        return Outcome()
    back = replace(notice, state="draft")
    told = Card(
        title=f"{scene.me.name} asks you to change your notice first",
        parts=(
            Facts((("Notice", title_of(notice)),)),
            Text("It is not posted. Your draft is open again: change it, then post it again."),
        ),
        about=notice.id,
    )
    sent_back = Card(
        title=f"Sent back to its author: {title_of(notice)}",
        parts=(Text("It is not posted."),),
        about=notice.id,
    )
    author = (ToPerson(person=notice.author),)
    shows = (
        Show(key=draft_key(notice.id), card=await card_of_draft(scene, back)),
        Show(key=f"refused:{id_from(pressed.key)}", card=told, to=author),
        Show(key=approval_key(notice.id), card=sent_back),
    )
    return Outcome(puts=(back,), shows=shows)


async def _post(scene: Scene, notice: Notice, reach: int) -> Outcome:
    later = notice.kind == "maintenance" and notice.since and notice.since > scene.now
    posted = replace(notice, state="scheduled" if later else "open", posted_at=scene.now)
    shows = (
        Show(
            key=notice_key(notice.id),
            card=notice_card(posted),
            to=(readers_of(posted), *await channels_of(scene.look, posted)),
            matters="notice",
            urgent=is_urgent(posted),
        ),
        Show(key=draft_key(notice.id), card=author_card(posted, reach=reach, me_too=0)),
    )
    log = noted(scene, "notice.posted", notice.id, "once")
    owed = Outcome()
    if posted.next_update:
        owed = promising.make(scene.tools, next_word(posted))
    return Outcome(puts=(posted,), shows=shows, jobs=window_jobs(posted)) + log + owed


def window_jobs(notice: Notice) -> tuple[At, ...]:
    """Maintenance begins and ends by itself."""
    if notice.kind != "maintenance":
        return ()
    moments = ((notice.since, "begins"), (notice.until, "ends"))
    return tuple(
        At(id=f"{notice.id}:{what}", when=when, about=notice.id, what=f"notice.{what}")
        for when, what in moments
        if when
    )


def next_word(notice: Notice) -> Promise:
    """The promise of the next update, owed by the author to all readers."""
    return Promise(
        id=promising.promise_id(notice.id),
        organisation=notice.organisation,
        about=notice.id,
        owed_by=notice.author,
        what="the next update",
        due=notice.next_update or notice.at,
        at=notice.at,
    )
