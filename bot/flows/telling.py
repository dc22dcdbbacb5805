"""The next word on a notice: written in a form, read in plain words, then told to everybody.

An update may also change from when until when it lasts, how bad it is and what people can
do. Like a new notice it is shown to whoever writes it before anybody else reads it.
"""

from dataclasses import replace

from bot import wording
from bot.cards import (
    Answer,
    Card,
    Choice,
    ChoiceField,
    Choices,
    Facts,
    FieldErrors,
    Form,
    Nothing,
    Open,
    Part,
    Quote,
    Text,
    TextField,
    TimeField,
    Times,
    Toast,
    offers,
)
from bot.events import Pressed, Submitted
from bot.flows import promising
from bot.flows.announcing import channels_of, own_notice, readers_of
from bot.flows.clocks import named_for_all
from bot.flows.drafting import forgotten_at, never_expires
from bot.flows.notice_cards import (
    SOON_OR_NOW,
    begin_label,
    draft_key,
    over_card,
    over_word,
    owes_a_word,
    title_of,
)
from bot.flows.noting import noted
from bot.flows.publishing import next_word, window_jobs
from bot.flows.times import read_instant
from bot.flows.told_times import (
    LABELS,
    Values,
    named_of_update,
    newer_in_words,
    standing,
)
from bot.flows.updating import redraw, resolve
from bot.language import Audience
from bot.outcome import At, Cancel, Outcome, Show, To, Withdraw
from bot.records import Draft, Notice, Promise, Update
from bot.scene import Scene, privately, reply
from bot.tools import id_from

# --- the form ------------------------------------------------------------------------------


async def open_form(scene: Scene, pressed: Pressed) -> Answer:
    """What is new, or how it ended; with the words that were not told yet."""
    notice = await own_notice(scene, pressed.value)
    if notice is None or notice.state not in SOON_OR_NOW:
        return Toast(wording.GONE)
    kept = await scene.look.one(Draft, _draft_id(scene, pressed.action, notice))
    typed = dict(_values(kept)) if kept else {}
    if pressed.action == "notice.resolve":
        if pasted := await _pasted(scene, pressed.value):
            typed = {"words": pasted.source} | typed
        return Open(_end_form(notice, typed, pressed.value))
    return Open(_update_form(scene, notice, typed))


async def _pasted(scene: Scene, value: str) -> Notice | None:
    """The words that were pasted as a notice of their own: "notice|draft"."""
    id = value.partition("|")[2]
    kept = await own_notice(scene, id) if id else None
    return kept if kept and kept.state == "draft" else None


def _end_form(notice: Notice, typed: Values, value: str) -> Form:
    label = wording.WHAT_WAS_IT if notice.kind == "outage" else wording.HOW_DID_IT_END
    return Form(
        name="notice.resolve",
        title=wording.IT_IS.format(over=over_word(notice).lower()),
        fields=(_words_field(label, typed),),
        submit=wording.NEXT,
        draft=value,
    )


def _update_form(scene: Scene, notice: Notice, typed: Values) -> Form:
    boxes = standing(scene, notice, typed)
    return Form(
        name="notice.update",
        title=wording.POST_AN_UPDATE,
        fields=(
            _words_field(wording.WHAT_IS_NEW, typed),
            TimeField(
                name="next_update",
                label=wording.WHEN_NEXT,
                value=read_instant(typed.get("next_update", ""), scene.zone),
                required=owes_a_word(notice.kind, notice.until),
                hint=wording.WHEN_NEXT_HINT,
            ),
            TextField(
                name="to_do",
                label=wording.WHAT_TO_DO,
                value=typed.get("to_do", notice.to_do),
                hint=wording.TO_DO_HINT,
                long=True,
            ),
            TimeField(
                name="since",
                label=wording.START,
                value=boxes["since"],
                hint=wording.START_HINT,
            ),
            TimeField(
                name="until",
                label=wording.END,
                value=boxes["until"],
                hint=wording.END_HINT,
            ),
            ChoiceField(
                name="severity",
                label=wording.HOW_BAD,
                options=tuple(wording.SEVERITIES.items()),
                value=(typed.get("severity", notice.severity),),
            ),
        ),
        submit=wording.NEXT,
        draft=notice.id,
    )


def _words_field(label: str, typed: Values) -> TextField:
    return TextField(
        name="words",
        label=label,
        value=typed.get("words", ""),
        long=True,
        required=True,
        hint=wording.WRITE_AS_YOU_LIKE,
    )


async def check_form(scene: Scene, submitted: Submitted) -> Answer:
    notice = await own_notice(scene, submitted.draft)
    if notice is None or notice.state not in SOON_OR_NOW:
        return Toast(wording.GONE)
    errors = []
    if not submitted.value("words"):
        errors.append(("words", wording.SAY_IT))
    if submitted.form == "notice.update":
        errors += _time_errors(scene, notice, await values_told(scene, notice, submitted))
        errors += await _reach_errors(scene, notice, submitted)
    return FieldErrors(tuple(errors)) if errors else Nothing()


def _time_errors(scene: Scene, notice: Notice, values: Values) -> list[tuple[str, str]]:
    errors = []
    again, since, until = (
        read_instant(values.get(name, ""), scene.zone)
        for name in ("next_update", "since", "until")
    )
    if again is None and owes_a_word(notice.kind, until):
        errors.append(("next_update", wording.PROMISE_A_TIME))
    elif again and again <= scene.now:
        errors.append(("next_update", wording.CHOOSE_LATER))
    if values.get("since") and since is None:
        errors.append(("since", wording.TIME_UNREADABLE))
    if values.get("until") and until is None:
        errors.append(("until", wording.TIME_UNREADABLE))
    elif until and until <= scene.now:
        errors.append(("until", wording.CHOOSE_LATER_OR_EMPTY))
    elif until and since and until <= since:
        moved = "since" in values.get("from_words", "")
        errors.append(
            ("until", wording.END_BEFORE_THE_MOVE if moved else wording.ENDS_TOO_EARLY)
        )
    return errors


async def _reach_errors(
    scene: Scene, notice: Notice, submitted: Submitted
) -> list[tuple[str, str]]:
    """A notice does not become wide by an update: nobody else has looked at it."""
    newer = updated(scene, notice, dict(_given(submitted)), "")
    before = await scene.look.reach(readers_of(notice))
    after = await scene.look.reach(readers_of(newer))
    if before < scene.organisation.wide_notice <= after:
        return [("severity", wording.too_wide(after))]
    return []


async def values_told(scene: Scene, notice: Notice, submitted: Submitted) -> Values:
    """What stands in the form, with the times of the words where they are newer."""
    kept = await scene.look.one(Draft, _draft_id(scene, submitted.form, notice))
    given = dict(_given(submitted)) | await _of_a_mail(scene, submitted.value("words"))
    if submitted.form != "notice.update":
        return given
    typed = dict(_values(kept)) if kept else {}
    return given | await newer_in_words(scene, notice, given, typed)


def _given(submitted: Submitted) -> tuple[tuple[str, str], ...]:
    return tuple((name, submitted.value(name)) for name, _ in submitted.values)


# --- what it becomes -----------------------------------------------------------------------


def updated(scene: Scene, notice: Notice, values: Values, output: str) -> Notice:
    """The notice with one more word, and with whatever else the form changes."""
    again = read_instant(values.get("next_update", ""), scene.zone)
    word = Update(
        at=scene.now,
        source=values.get("words", ""),
        output=output,
        by=scene.me.id,
        next_update=again,
    )
    severity = values.get("severity", "")
    newer = replace(
        notice,
        updates=(*notice.updates, word),
        next_update=again,
        to_do=values.get("to_do", notice.to_do),
        since=read_instant(values["since"], scene.zone) if "since" in values else notice.since,
        until=read_instant(values["until"], scene.zone) if "until" in values else notice.until,
        severity=severity if severity in wording.SEVERITIES else notice.severity,  # type: ignore[arg-type] # in the list
    )
    if newer.kind != "maintenance" or newer.since is None or newer.since == notice.since:
        return newer
    return replace(newer, state="scheduled" if newer.since > scene.now else "open")


async def plain(scene: Scene, words: str) -> str:
    """IT's words as every reader gets them."""
    rewrite = await scene.tools.rewriter.rewrite(words, Audience(it_channel=True))
    [named] = await named_for_all(scene, rewrite.plain_text)
    return named


# --- shown first ---------------------------------------------------------------------------


def _draft_id(scene: Scene, form: str, notice: Notice) -> str:
    """One person's word on one notice that is not told yet."""
    return f"{form}:{notice.id}:{scene.me.id}"


def _values(draft: Draft) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in draft.fields if isinstance(value, str))


async def submit_form(scene: Scene, submitted: Submitted) -> Outcome:
    """Nobody else reads it yet: the one who wrote it sees it in plain words."""
    notice = await own_notice(scene, submitted.draft)
    if notice is None or notice.state not in SOON_OR_NOW:
        return Outcome()
    id = _draft_id(scene, submitted.form, notice)
    kept = await scene.look.one(Draft, id)
    given = await values_told(scene, notice, submitted)
    draft = Draft(
        id=id,
        organisation=scene.organisation.id,
        version=kept.version if kept else 0,
        person=scene.me.id,
        kind=submitted.form,
        fields=(
            *given.items(),
            ("card", f"next-word:{id_from(submitted.key)}"),
            ("after", str(len(notice.updates))),
        ),
        about=notice.id,
        at=scene.now,
    )
    place = privately(submitted.place, submitted.who.id)
    card = await _preview(scene, notice, draft)
    shows: list[Show | Withdraw] = [Show(key=_card_of(draft), card=card, to=(place,))]
    if kept:
        shows.append(Withdraw(key=_card_of(kept)))  # the changed one stands at the bottom
    forget = forgotten_at(id, scene.now, scene.tools.limits)
    told = Outcome(puts=(draft,), shows=tuple(shows), jobs=(forget,))
    if pasted := await _pasted(scene, submitted.draft):
        became = Card(title=wording.BECAME_THE_END.format(title=title_of(notice)))
        gone = Show(key=draft_key(pasted.id), card=became)
        told += Outcome(removes=(pasted,), shows=(gone,))
    return told


async def _of_a_mail(scene: Scene, words: str) -> dict[str, str]:
    """A mail is told without what stands around it; what that is, its author reads."""
    letter = await scene.tools.reader.letter(words, scene.me.name)
    if not letter.left_out:
        return {}
    return {"words": letter.text, "left_out": wording.left_out(letter.left_out)}


def _card_of(draft: Draft) -> str:
    return dict(_values(draft))["card"]


async def _preview(scene: Scene, notice: Notice, draft: Draft) -> Card:
    """The plain words and whatever else changes; with a way to tell it, and one not to."""
    values = dict(_values(draft))
    words = values["words"]
    output = await plain(scene, words)
    newer = updated(scene, notice, values, output) if _is_update(draft) else notice
    parts: list[Part] = [Text(output)]
    unsure: list[Part] = []
    if left_out := values.get("left_out"):
        parts.append(Text(left_out))
    parts += _also_changed(notice, newer)
    if _is_update(draft):
        if taken := values.get("from_words", "").split():
            parts.append(Text(_taken_from_words(taken)))
        unsure = await named_of_update(scene, notice, newer, words)
        parts += unsure
    if output != words:
        parts.append(Quote(words, by=wording.ORIGINAL_FROM))
    reach = await scene.look.reach(readers_of(newer))
    parts.append(
        Facts(((wording.ABOUT, title_of(notice)), (wording.REACHES, wording.people(reach))))
    )
    buttons = [Choice(wording.TELL_EVERYBODY, "notice.tell", draft.id, main=not unsure)]
    if output != words:
        buttons.append(Choice(wording.TELL_AS_WRITTEN, "notice.tell_as_written", draft.id))
    buttons += [
        Choice(wording.CHANGE_WORDS, draft.kind, notice.id, main=bool(unsure)),
        Choice(wording.DO_NOT_SEND, "notice.not_told", draft.id),
    ]
    title = wording.DRAFT_UPDATE if _is_update(draft) else wording.DRAFT_END
    parts.append(Choices(tuple(buttons)))
    return Card(title=title, parts=tuple(parts), about=notice.id)


def _taken_from_words(boxes: list[str]) -> str:
    if len(boxes) > 1:
        return wording.TIMES_FROM_WORDS
    return wording.TIME_FROM_WORDS.format(box=LABELS[boxes[0]])


def _is_update(draft: Draft) -> bool:
    return draft.kind == "notice.update"


def _also_changed(notice: Notice, newer: Notice) -> list[Part]:
    """What readers see differently beside the new words."""
    gone = wording.NO_LONGER_SAID
    rows = []
    if newer.to_do != notice.to_do:
        rows.append((wording.WHAT_YOU_CAN_DO, newer.to_do or gone))
    if newer.severity != notice.severity:
        rows.append((wording.HOW_BAD_IT_IS, wording.SEVERITIES[newer.severity]))
    if notice.until and not newer.until:
        rows.append((wording.UNTIL, gone))
    times = []
    if newer is not notice and newer.next_update:
        times.append((wording.NEXT_UPDATE_AT, newer.next_update))
    if (newer.since, newer.until) != (notice.since, notice.until):
        both = ((begin_label(newer), newer.since), (wording.UNTIL, newer.until))
        times += [(label, at) for label, at in both if at]
    parts: list[Part] = []
    if rows:
        parts.append(Facts(tuple(rows)))
    if times:
        parts.append(Times(tuple(times)))
    return parts


# --- told, or not --------------------------------------------------------------------------


async def tell(scene: Scene, pressed: Pressed) -> Outcome:
    """Everybody gets it: the living message changes where it stands."""
    draft = await _own_draft(scene, pressed)
    notice = await own_notice(scene, draft.about) if draft else None
    if draft is None or notice is None:
        return await _what_became_of_it(scene, pressed)
    if notice.state not in SOON_OR_NOW:
        return _done_with(draft, over_card(notice))
    values = dict(_values(draft))
    again = read_instant(values.get("next_update", ""), scene.zone)
    if again and again <= scene.now:
        return Outcome(shows=(Show(key=_card_of(draft), card=_too_late_card(draft)),))
    if _is_update(draft) and values.get("after") != str(len(notice.updates)):
        return await _look_again(scene, notice, draft)
    as_written = pressed.action == "notice.tell_as_written"
    output = values["words"] if as_written else await plain(scene, values["words"])
    says = wording.TOLD if _is_update(draft) else wording.TOLD_END
    told = Card(
        title=f"{says}: {title_of(notice)}",
        parts=(
            Text(output),
            Facts(((wording.TOLD_BY, scene.me.name),)),
            Times(((wording.TOLD_AT, scene.now),)),
        ),
        tone="good",
        about=notice.id,
    )
    if _is_update(draft):
        newer = await _counted(scene, notice, updated(scene, notice, values, output))
        log = noted(scene, "notice.updated", notice.id, pressed.key)
        return await _update(scene, notice, newer) + _done_with(draft, told) + log
    log = noted(scene, "notice.resolved", notice.id, pressed.key)
    return await resolve(scene, notice, output) + _done_with(draft, told) + log


async def _counted(scene: Scene, notice: Notice, newer: Notice) -> Notice:
    """Who reads it depends on how bad it is; else they are counted once, when it is posted."""
    if readers_of(newer) == readers_of(notice):
        return newer
    return replace(newer, reached=await scene.look.reach(readers_of(newer)))


async def _what_became_of_it(scene: Scene, pressed: Pressed) -> Outcome:
    """Pressed once more: what stands where the button stood, such as who told it and when."""
    shown = await scene.look.shown_at(pressed.place, pressed.message)
    card = Card(title=wording.GONE)
    if shown and not offers(shown.card, pressed.action, pressed.value):
        card = shown.card
    return reply(pressed.key, privately(pressed.place, pressed.who.id), card)


async def _own_draft(scene: Scene, pressed: Pressed) -> Draft | None:
    draft = await scene.look.one(Draft, pressed.value)
    return draft if draft and draft.person == scene.me.id else None


async def _look_again(scene: Scene, notice: Notice, draft: Draft) -> Outcome:
    """Another update was told after this one was shown: it would undo what that one changed."""
    after = _with_after(draft, len(notice.updates))
    card = await _preview(scene, notice, after)
    warned = replace(card, parts=(Text(wording.TOLD_MEANWHILE), *card.parts), tone="warning")
    return Outcome(puts=(after,), shows=(Show(key=_card_of(draft), card=warned),))


def _with_after(draft: Draft, updates: int) -> Draft:
    values = dict(_values(draft)) | {"after": str(updates)}
    return replace(draft, fields=tuple(values.items()))


def _done_with(draft: Draft, card: Card) -> Outcome:
    shows = (Show(key=_card_of(draft), card=card),)
    return Outcome(removes=(draft,), shows=shows, jobs=(never_expires(draft.id),))


def _too_late_card(draft: Draft) -> Card:
    change = Choice(wording.CHANGE_WORDS, draft.kind, draft.about, main=True)
    return Card(
        title=wording.NOT_TOLD_YET,
        parts=(Text(wording.TIME_IS_OVER), Choices((change,))),
        tone="warning",
        about=draft.about,
    )


async def _update(scene: Scene, notice: Notice, newer: Notice) -> Outcome:
    """The promise gets its new time; who hears only of worse things hears of it now."""
    promise = await scene.look.one(Promise, promising.promise_id(notice.id))
    owed = Outcome()
    if promise and newer.next_update:
        owed = promising.renew(scene.tools, promise, newer.next_update)
    elif promise:
        owed = promising.keep(scene.tools, promise)
    elif newer.next_update:
        owed = promising.make(scene.tools, next_word(newer))
    also_to: tuple[To, ...] = ()
    if newer.severity != notice.severity:
        also_to = (readers_of(newer), *await channels_of(scene.look, newer))
    shows = await redraw(scene.look, newer, also_to)
    return Outcome(puts=(newer,), shows=shows, jobs=_window_moved(notice, newer)) + owed


def _window_moved(notice: Notice, newer: Notice) -> tuple[At | Cancel, ...]:
    """Maintenance begins and ends by itself when its new times have come."""
    if (newer.since, newer.until) == (notice.since, notice.until):
        return ()
    ahead = [each for each in window_jobs(newer) if each.when > newer.updates[-1].at]
    kept = {each.id for each in ahead}
    ids = (f"{notice.id}:begins", f"{notice.id}:ends")
    gone = [Cancel(id=id) for id in ids if notice.kind == "maintenance" and id not in kept]
    return (*ahead, *gone)


async def do_not_tell(scene: Scene, pressed: Pressed) -> Outcome:
    draft = await _own_draft(scene, pressed)
    if draft is None:
        return Outcome()
    return not_told(draft)


def not_told(draft: Draft) -> Outcome:
    """Nobody else read it: the words go, and their card says so."""
    card = Card(title=wording.NOT_TOLD, parts=(Text(wording.NOT_TOLD_TEXT),), about=draft.about)
    return _done_with(draft, card)
