"""Note who did what that others rely on; `plainly audit` shows it."""

from bot.outcome import Outcome
from bot.records import AuditEntry
from bot.scene import Scene
from bot.tools import id_from


def noted(scene: Scene, what: str, about: str, by: str) -> Outcome:
    """That who acts here did this, such as "notice.posted"; `by` is the key of the event."""
    entry = AuditEntry(
        id=f"audit:{id_from(about, what, by)}",
        organisation=scene.organisation.id,
        at=scene.now,
        who=scene.me.id,
        what=what,
        about=about,
    )
    return Outcome(puts=(entry,))
