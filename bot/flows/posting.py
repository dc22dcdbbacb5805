"""Four answers make a notice: what, who, what to do, and when the next word comes."""

from dataclasses import replace

from bot import wording
from bot.cards import (
    Answer,
    Card,
    ChoiceField,
    FieldErrors,
    Form,
    Nothing,
    Open,
    TextField,
    TimeField,
    Toast,
    YesNoField,
)
from bot.events import Pressed, Submitted
from bot.flows import checking, publishing
from bot.flows.announcing import (
    card_of_draft,
    channels_of,
    is_english,
    names_of_readers,
    own_notice,
    readers_of,
)
from bot.flows.clocks import notice_with_zone
from bot.flows.notice_cards import (
    draft_key,
    ended_already,
    nobody_card,
    owes_a_word,
)
from bot.flows.times import read_instant
from bot.flows.told_times import LABELS, differing, told_in
from bot.language import FactDifference
from bot.outcome import Outcome, Show
from bot.records import Notice, Service, Unit
from bot.scene import Scene, privately, reply


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
        title=wording.POST_A_NOTICE,
        submit=wording.POST_IT_NOW,
        draft=notice.id,
        fields=(
            TextField(
                name="what",
                label=wording.ASK_WHAT,
                value=notice.what,
                required=True,
                long=True,
            ),
            TextField(
                name="who",
                label=wording.ASK_WHO,
                value=notice.who,
                hint=wording.WHO_HINT,
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
                label=wording.TITLE,
                value=notice.title,
                hint=wording.TITLE_HINT,
            ),
            ChoiceField(
                name="kind",
                label=wording.ASK_NOTICE_KIND,
                options=tuple(wording.NOTICE_KINDS.items()),
                value=(notice.kind,),
                required=True,
            ),
            ChoiceField(
                name="severity",
                label=wording.HOW_BAD,
                options=tuple(wording.SEVERITIES.items()),
                value=(notice.severity,),
                required=True,
            ),
            ChoiceField(
                name="services",
                label=wording.ASK_SERVICES,
                options=tuple((each.id, each.name) for each in services),
                value=notice.services,
                several=True,
                hint=wording.SERVICES_HINT,
            ),
            ChoiceField(
                name="units",
                label=wording.ASK_UNITS,
                options=tuple((each.id, each.name) for each in units),
                value=notice.units,
                several=True,
                hint=wording.UNITS_HINT,
            ),
            TimeField(
                name="since",
                label=wording.START,
                value=notice.since,
                hint=wording.BEGAN_HINT,
            ),
            TimeField(
                name="until", label=wording.END, value=notice.until, hint=wording.IF_YOU_KNOW_IT
            ),
            TextField(
                name="words",
                label=wording.THE_PLAIN_WORDS,
                value=notice.output,
                long=True,
                hint=wording.THE_PLAIN_WORDS_HINT,
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
        errors.append(("what", wording.SAY_WHAT_PEOPLE_NOTICE))
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
        errors.append(("next_update", wording.PROMISE_NEXT_WORD))
    elif next_update and next_update <= scene.now:
        errors.append(("next_update", wording.CHOOSE_IN_FUTURE))
    if ended_already(submitted.value("kind"), until, scene.now):
        errors.append(("until", wording.CHOOSE_LATER_OR_EMPTY))
    elif since and until and until <= since:
        errors.append(("until", wording.ENDS_BEFORE_IT_BEGINS))
    return errors


def say_differences(differences: tuple[FactDifference, ...]) -> str:
    """Names each fact that a hand edit changed, lost or added, for its author."""
    said = []
    for each in differences[:6]:
        before = each.source.text if each.source else ""
        after = each.output.text if each.output else ""
        match each.what:
            case "changed":
                said.append(wording.FACT_BECAME.format(before=before, after=after))
            case "lost":
                said.append(wording.FACT_MISSING.format(before=before))
            case "added":
                said.append(wording.FACT_NEW.format(after=after))
    return wording.facts_to_check(said, len(differences) - len(said))


async def submit_post(scene: Scene, submitted: Submitted) -> Outcome:
    """The four answers are given: post it, or ask a second person if it is wide."""
    notice = await own_notice(scene, submitted.draft)
    if notice is None or notice.state != "draft":
        return Outcome()  # Posted already: a stale form changes nothing.
    kind, severity = submitted.value("kind"), submitted.value("severity")
    ready = replace(
        notice,
        kind=kind if kind in wording.NOTICE_KINDS else notice.kind,  # type: ignore[arg-type] # in the list
        severity=severity if severity in wording.SEVERITIES else notice.severity,  # type: ignore[arg-type] # same
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
        author=scene.me.id if notice.incident else notice.author,
    )
    if await is_english(scene, notice):
        ready = await notice_with_zone(scene, ready)
    reach = await scene.look.reach(readers_of(ready))
    if reach >= scene.organisation.wide_notice:
        return await checking.ask(scene, ready, reach)
    if not reach and not await channels_of(scene.look, ready):
        card = nobody_card(ready, await names_of_readers(scene, ready))
        return Outcome(puts=(ready,), shows=(Show(key=draft_key(ready.id), card=card),))
    return await publishing.post(scene, ready, reach)


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
        return await checking.ask(scene, notice, reach)
    word_is_over = notice.next_update is not None and notice.next_update <= scene.now
    if word_is_over or ended_already(notice.kind, notice.until, scene.now):
        card = await card_of_draft(scene, notice)
        return Outcome(shows=(Show(key=draft_key(notice.id), card=card),))
    return await publishing.post(scene, notice, reach)
