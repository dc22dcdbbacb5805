"""A notice goes out: its readers get it, its window begins and ends, its next word is owed."""

from dataclasses import replace

from bot import wording
from bot.flows import promising
from bot.flows.announcing import channels_of, readers_of
from bot.flows.notice_cards import author_card, draft_key, is_urgent, notice_card, notice_key
from bot.flows.noting import noted
from bot.outcome import At, Outcome, Show
from bot.records import Notice, NoticeState, Promise
from bot.scene import Scene


async def post(scene: Scene, notice: Notice, reach: int) -> Outcome:
    later = notice.kind == "maintenance" and notice.since and notice.since > scene.now
    state: NoticeState = "scheduled" if later else "open"
    posted = replace(notice, state=state, posted_at=scene.now, resolved_at=None, reached=reach)
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
        what=wording.THE_NEXT_UPDATE,
        due=notice.next_update or notice.at,
        at=notice.at,
    )
