"""The cards of a notice: its draft, what readers see, and its author's desk."""

import re
from collections.abc import Sequence
from datetime import datetime

from bot import wording
from bot.cards import Card, Choice, Choices, Facts, Part, Quote, Rating, Text, Times, Tone
from bot.flows.said_once import is_said, left_of
from bot.labels import beside
from bot.language import Around
from bot.ports import Missing
from bot.records import Notice, Update

CHANGES_AT_ONCE = 10
"""So many changes, each with its button, fit into one message of the narrowest platform."""
OWES_A_WORD = ("outage", "maintenance", "change")
"""Kinds that owe their readers the time of the next word while they are open."""


def owes_a_word(kind: str, until: datetime | None) -> bool:
    """Readers wait for a next word, and its time has to be promised. Planned maintenance
    with an end gives its last word by itself."""
    return kind in OWES_A_WORD and not (kind == "maintenance" and until)


def ended_already(kind: str, until: datetime | None, now: datetime) -> bool:
    """What goes on or is ahead cannot have ended before anybody reads of it."""
    return until is not None and until <= now and kind in (*OWES_A_WORD, "plan")


SOON_OR_NOW = ("open", "scheduled")
"""States in which a notice is not over."""


def draft_key(id: str) -> str:
    """Names the author's card, from the first draft to the posted notice's desk."""
    return f"notice-draft:{id}"


def notice_key(id: str) -> str:
    return f"notice:{id}"


def draft_card(
    notice: Notice,
    *,
    reach: int,
    channels: int = 0,
    ends: Notice | None = None,
    names: Sequence[str] = (),
    original: bool = False,
    mail: Sequence[Around] | None = None,
) -> Card:
    """What the author sees before posting. `ends` is an open notice that this may end;
    `names` are the services and units whose people get it; `mail` is what was left out of
    the mail that was pasted, empty where the whole of it stands here."""
    rows = [(wording.REACHES, f"{wording.people(reach)}: {_who_reads(notice, names)}")]
    if channels:
        rows.append((wording.ALSO_SHOWN_IN, wording.channels(channels)))
    parts: list[Part] = [*_from_monitoring(notice), Text(notice.output)]
    if notice.below:
        parts.append(Text(wording.WORDS_USED))
        parts.append(Facts(tuple((term.term, term.means) for term in notice.below)))
        parts.append(Text(wording.WHO_GETS_IT))
    parts.append(Facts(tuple(rows)))
    if mail is not None:
        parts.append(Text(wording.left_out(mail) if mail else wording.WHOLE_MAIL_STANDS))
    if original:
        parts.append(Quote(notice.source, by=wording.ORIGINAL_FROM))
    end: tuple[Choice, ...] = ()
    if ends:
        parts.append(Text(wording.SOUNDS_OVER.format(title=title_of(ends))))
        value = f"{ends.id}|{notice.id}"
        end = (Choice(wording.END_THAT, "notice.resolve", value, main=True),)
    parts.append(
        Choices(
            (
                *end,
                Choice(wording.POST_IT, "notice.post", notice.id, main=not ends),
                Choice(wording.WHAT_CHANGED, "notice.changes", notice.id),
                _original_or_back(notice, original=original),
                *_whole_or_message(notice, mail),
                Choice(wording.EXPLAIN_IT_TO_ME, "notice.explain", notice.id),
                discard(notice, wording.DISCARD_DRAFT.format(title=_named(notice))),
            )
        )
    )
    title = wording.DRAFT_OF_AN_ALERT if notice.incident else wording.DRAFT_NOTICE
    return Card(title=title, parts=tuple(parts), about=notice.id)


def _from_monitoring(notice: Notice) -> tuple[Part, ...]:
    """Nobody wrote this draft: where it comes from, and whether it is needed any more."""
    if not notice.incident:
        return ()
    if notice.resolved_at is None:
        return (Text(wording.FROM_MONITORING),)
    over = Times(((wording.MONITORING_SAW_ITS_END, notice.resolved_at),))
    return (Text(wording.FROM_MONITORING_AND_OVER), over)


def foreign_draft_card(notice: Notice, reach: int, names: Sequence[str]) -> Card:
    """Before posting what Plainly cannot read: nothing of it was changed or filled in."""
    buttons = (
        Choice(wording.POST_IT, "notice.post", notice.id, main=True),
        Choice(wording.IS_NO_NOTICE, "notice.explain", notice.id),
        discard(notice, wording.DISCARD_DRAFT.format(title=_named(notice))),
    )
    return Card(
        title=wording.OTHER_LANGUAGE,
        parts=(
            *_from_monitoring(notice),
            Text(wording.OTHER_LANGUAGE_NOTICE),
            Text(notice.output),
            Facts(
                ((wording.REACHES, f"{wording.people(reach)}: {_who_reads(notice, names)}"),)
            ),
            Choices(buttons),
        ),
        about=notice.id,
    )


def discard(notice: Notice, confirm: str) -> Choice:
    return Choice(wording.DISCARD, "notice.discard", notice.id, confirm=confirm)


def _named(notice: Notice) -> str:
    """Which draft it is, for who has several."""
    words = notice.title or notice.output or notice.source
    return wording.shortened(" ".join(words.split()), 60)


def _original_or_back(notice: Notice, *, original: bool) -> Choice:
    if original:
        return Choice(wording.HIDE_ORIGINAL, "notice.back", notice.id)
    return Choice(wording.SHOW_ORIGINAL, "notice.original", notice.id)


def _whole_or_message(notice: Notice, mail: Sequence[Around] | None) -> tuple[Choice, ...]:
    """The other version of a pasted mail: all of it, or only its message."""
    if mail is None:
        return ()
    if mail:
        return (Choice(wording.USE_WHOLE_MAIL, "notice.whole", notice.id),)
    return (Choice(wording.ONLY_THE_MESSAGE, "notice.message", notice.id),)


def _who_reads(notice: Notice, names: Sequence[str]) -> str:
    if names and notice.units:
        return wording.FOR_UNITS.format(names=wording.listed(names))
    if names:
        return wording.FOR_USERS.format(names=wording.listed(names))
    if notice.services or notice.units:
        return wording.FOR_WHAT_IT_NAMES
    return wording.FOR_EVERYBODY


def changes_card(notice: Notice, page: int = 0, figures: Sequence[str] = ()) -> Card:
    """Each change with its reason, and beside it the button that undoes it; `figures` say how
    the text reads by now."""
    made = len(notice.changes)
    first = page * CHANGES_AT_ONCE
    parts: list[Part] = [Text(wording.changes_made(made, len(notice.undone)))]
    parts += [Text(each) for each in figures]
    for position in range(first, min(first + CHANGES_AT_ONCE, made)):
        parts += _change_line(notice, position)
    near = [n for n in (page - 1, page + 1) if 0 <= n * CHANGES_AT_ONCE < made]
    others = [Choice(_changes_on(n, made), "notice.changes", f"{notice.id}|{n}") for n in near]
    parts.append(Choices((*others, Choice(wording.BACK, "notice.draft", notice.id))))
    title = f"{wording.WHAT_CHANGED}: {_changes_on(page, made).lower()}" if near else ""
    return Card(title=title or wording.WHAT_CHANGED, parts=tuple(parts), about=notice.id)


def _change_line(notice: Notice, position: int) -> tuple[Facts, Choices]:
    change, number = notice.changes[position], position + 1
    shown = f"{number}. {wording.changed(change.before, change.after)}"
    value = f"{notice.id}|{position}"
    button = Choice(wording.UNDO_CHANGE.format(number=number), "notice.undo", value)
    if position in notice.undone:
        shown = wording.CHANGE_UNDONE.format(change=shown)
        button = Choice(wording.REDO_CHANGE.format(number=number), "notice.redo", value)
    return Facts(((shown, change.why),)), Choices((button,))


def _changes_on(page: int, made: int) -> str:
    first = page * CHANGES_AT_ONCE + 1
    return wording.changes_from(first, min(first + CHANGES_AT_ONCE - 1, made))


def title_of(notice: Notice) -> str:
    """The notice's own title, else its kind with what people notice."""
    if notice.title:
        return notice.title
    kind = wording.NOTICE_KINDS[notice.kind]
    if not notice.what:
        return kind
    headline = wording.shortened(_headline(notice.what), 80)
    if headline.casefold().startswith(kind.casefold()):
        return headline
    return f"{kind}: {headline}"


def _headline(what: str) -> str:
    """What people notice, without the kind, the beginning and the cause: they stand below."""
    said = _KIND_SAID.sub("", what)
    short = _SINCE_OR_WHY.sub("", said)
    return wording.with_a_capital(short if len(short.split()) > 1 else said)


_KIND_SAID = re.compile(
    r"^\W*(?:(?:major |planned |partial |service )?(?:outage|interruption|incident|problem"
    r"|maintenance|disruption|alert|issue)|heads[- ]up|attention|announcement|notice)"
    r"\s?[:–—]\s+",
    re.IGNORECASE,
)
_SINCE_OR_WHY = re.compile(
    r",?\s(?:since|because|due to|caused by|owing to|as a result of)\b.*", re.I | re.S
)


def over_word(notice: Notice) -> str:
    """How one says that it is over: trouble is solved, planned things are finished."""
    return wording.SOLVED if notice.kind == "outage" else wording.FINISHED


def is_urgent(notice: Notice) -> bool:
    """Only a critical notice passes quiet hours and overtakes everything."""
    return notice.severity == "critical"


def tone_of(notice: Notice) -> Tone:
    if notice.state == "withdrawn":
        return "plain"
    if notice.state == "resolved":
        return "good"
    if notice.kind == "outage":
        return "outage"
    return "warning" if notice.kind in ("maintenance", "change") else "plain"


def notice_card(
    notice: Notice, *, whole: bool = False, late_since: datetime | None = None
) -> Card:
    """What readers see, from the first word to solved: one living message that says each
    thing once. `whole` is all that was ever said in it."""
    if notice.state == "withdrawn":
        gone = Text(wording.NOTICE_TAKEN_BACK)
        title = f"{wording.IS_TAKEN_BACK}: {title_of(notice)}"
        return Card(title=title, parts=(gone,), about=notice.id)
    done = notice.state == "resolved"
    parts: list[Part] = []
    if done:
        parts.append(Text(notice.resolution or wording.IS_SOLVED))
    if whole or not done:
        parts += _updates(notice)
    rows = _boxes(notice, whole=whole)
    if rows:
        parts.append(Facts(rows))
    times = [(begin_label(notice), notice.since)]
    if done:
        times.append((over_word(notice), notice.resolved_at))
    else:
        times += [(wording.UNTIL, notice.until), (wording.NEXT_UPDATE_AT, notice.next_update)]
    if instants := tuple((label, at) for label, at in times if at):
        parts.append(Times(instants))
    if late_since and not done:
        parts.append(Text(wording.UPDATE_IS_LATE))
    parts += _first_words(notice, rows, whole=whole)
    parts.append(Choices(_reader_buttons(notice)))
    if done:
        parts.append(Rating(f"notice:{notice.id}", wording.HOW_DID_WE_DO))
    title = is_over_title(notice) if done else title_of(notice)
    return Card(title=title, parts=tuple(parts), tone=tone_of(notice), about=notice.id)


def is_over_title(notice: Notice) -> str:
    """ "Solved: no email", not "Solved: Problem: no email"."""
    return f"{over_word(notice)}: {_KIND_SAID.sub('', title_of(notice))}"


def _boxes(notice: Notice, *, whole: bool) -> tuple[tuple[str, str], ...]:
    """What people notice unless the title says it, whom it is about, and what to do. Once it
    is over, nobody needs them."""
    if notice.state == "resolved" and not whole:
        return ()
    rows = [
        (wording.WHAT_YOU_NOTICE, beside("what", notice.what)),
        (wording.WHO_IS_AFFECTED, beside("who", notice.who)),
    ]
    if notice.state != "resolved":
        rows.append((wording.WHAT_YOU_CAN_DO, beside("to_do", notice.to_do)))
    if not whole and is_said(notice.what, (title_of(notice),)):
        del rows[0]
    return tuple((label, words) for label, words in rows if words)


def _first_words(
    notice: Notice, rows: tuple[tuple[str, str], ...], *, whole: bool
) -> Sequence[Part]:
    """The text that was posted, as far as title and boxes do not say it already; the words
    explained with it stay."""
    done = notice.state == "resolved"
    if done and not whole:
        return ()
    text = notice.output
    if not whole:
        above = (title_of(notice), *(words for _, words in rows))
        text = left_of(text, above, next_word=notice.next_update is not None)
    parts: list[Part] = []
    if text and (done or notice.updates):
        parts.append(Text(wording.FIRST_MESSAGE))
    if text:
        parts.append(Text(text))
    if notice.below:
        parts.append(Facts(tuple((term.term, term.means) for term in notice.below)))
    return parts


def begin_label(notice: Notice) -> str:
    """Trouble is there since a time that is over; whatever else begins from a time."""
    told = max([notice.posted_at or notice.at, *(each.at for each in notice.updates)])
    begun = notice.since is None or notice.since <= told
    return wording.SINCE if notice.kind == "outage" and begun else wording.FROM


def _updates(notice: Notice) -> list[Part]:
    """The newest word stands first; the two before it follow."""
    parts: list[Part] = []
    newest: tuple[Update, ...] = tuple(reversed(notice.updates))[:3]
    for update in newest:
        parts.append(Text(update.output))
        parts.append(Times(((wording.UPDATED, update.at),)))
    return parts


def _reader_buttons(notice: Notice) -> tuple[Choice, ...]:
    original = Choice(wording.SHOW_ALL, "notice.source", notice.id)
    some = notice.services or notice.units
    no_more = wording.NO_MORE_OF_THESE if some else wording.NO_MORE_AT_ALL
    leave = Choice(no_more, "notice.leave", notice.id)
    if notice.state != "open" or notice.kind not in OWES_A_WORD:
        return (original, leave)
    return (Choice(wording.ME_TOO, "notice.me_too", notice.id, main=True), original, leave)


def over_card(notice: Notice) -> Card:
    """For who still presses a button of a notice that is over."""
    if notice.state == "withdrawn":
        return Card(title=wording.NOTICE_TAKEN_BACK, about=notice.id)
    how = Text(notice.resolution or wording.NOTHING_TO_COUNT)
    title = wording.OVER_ALREADY.format(over=over_word(notice), title=title_of(notice))
    return Card(title=title, parts=(how,), tone="good", about=notice.id)


def author_card(
    notice: Notice, *, reach: int, me_too: int, missing: Sequence[Missing] = ()
) -> Card:
    """Where the author works on a posted notice."""
    has_begun = notice.state != "scheduled"
    rows = [
        (wording.STATE, state_words(notice)),
        (wording.REACHES, wording.people(reach)),
        *(((wording.ME_TOO, wording.people(me_too)),) if me_too or has_begun else ()),
        *_missing_rows(missing),
    ]
    parts: list[Part] = [Facts(tuple(rows))]
    if notice.next_update and notice.state in ("open", "scheduled"):
        parts.append(Times(((wording.PROMISED_UPDATE_BY, notice.next_update),)))
    if notice.state in ("open", "scheduled"):
        parts.append(
            Choices(
                (
                    Choice(wording.UPDATE, "notice.update", notice.id, main=True),
                    Choice(wording.RESOLVE, "notice.resolve", notice.id),
                    Choice(wording.WHOLE_NOTICE, "notice.read", notice.id),
                    Choice(
                        wording.TAKE_BACK,
                        "notice.withdraw",
                        notice.id,
                        confirm=wording.TAKE_BACK_FROM_ALL,
                    ),
                )
            )
        )
    return Card(
        title=f"{_stage(notice)}: {title_of(notice)}",
        parts=tuple(parts),
        tone=tone_of(notice),
        about=notice.id,
    )


def _missing_rows(missing: Sequence[Missing]) -> list[tuple[str, str]]:
    """One row a channel, by the name that it has in the house file."""
    return [
        (
            wording.NOT_SHOWN_IN.format(
                workspace=each.place.workspace, channel=each.place.channel
            ),
            each.said or wording.REFUSED.format(code=each.reason),
        )
        for each in missing
    ]


def missing_key(notice: str) -> str:
    """Names the card that says where a notice could not be shown."""
    return f"missing:{notice}"


def missing_card(notice: Notice, missing: Sequence[Missing]) -> Card:
    """Tells the author which channels do not have it, why, and how to put that right."""
    again = Choice(wording.POST_AGAIN, "notice.again", notice.id, main=True)
    return Card(
        title=wording.NOT_SHOWN_EVERYWHERE.format(title=title_of(notice)),
        parts=(
            Facts(tuple(_missing_rows(missing))),
            Text(wording.NOT_SHOWN_TEXT),
            Choices((again,)),
        ),
        tone="warning",
        about=notice.id,
    )


def trying_card(notice: Notice) -> Card:
    """Once the author has asked for it again."""
    return Card(
        title=wording.ON_ITS_WAY.format(title=title_of(notice)),
        parts=(Text(wording.TRYING_AGAIN),),
        about=notice.id,
    )


def _stage(notice: Notice) -> str:
    if notice.state == "resolved":
        return over_word(notice)
    return wording.IS_TAKEN_BACK if notice.state == "withdrawn" else wording.IS_POSTED


def state_words(notice: Notice) -> str:
    """How it stands now, in plain words."""
    if notice.state == "resolved":
        return over_word(notice).lower()
    return wording.NOTICE_STATES[notice.state]


def nobody_card(notice: Notice, names: Sequence[str]) -> Card:
    """For its author, before a notice is posted that nobody would get."""
    buttons = (
        Choice(wording.CHOOSE_READERS, "notice.post", notice.id, main=True),
        Choice(wording.POST_ALL_THE_SAME, "notice.post_all_the_same", notice.id),
        discard(notice, wording.DISCARD_DRAFT.format(title=_named(notice))),
    )
    lines = [wording.NOT_POSTED_YET, wording.WHO_ASKS_FINDS_IT]
    if names:
        lines.insert(0, wording.NOBODY_HEARS_OF.format(names=wording.listed(names)))
    return Card(
        title=wording.NOBODY_GETS_IT.format(title=title_of(notice)),
        parts=(*(Text(line) for line in lines), Choices(buttons)),
        tone="warning",
        about=notice.id,
    )
