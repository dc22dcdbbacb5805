"""When the next call may go out: in one workspace, in one place, after a "wait"."""

from bot.ports import Pace, Step


class Pacing:
    """The clockwork of one sender. Times are seconds of the event loop's clock."""

    def __init__(self, pace: Pace) -> None:
        self._apart = 1 / pace.per_second
        self._place_apart = 1 / pace.per_place_second
        # fast platforms may catch up what the loop's timer missed, slow ones never burst
        self._burst = pace.per_second / 50 * self._apart
        self._next_at = 0.0
        self._place_free_at: dict[str, float] = {}
        self._busy: set[str] = set()
        self._paused_until: dict[Step, float] = {}

    def wait(self, now: float) -> float:
        """Seconds until the workspace may be called."""
        return max(0.0, self._next_at - self._burst - now)

    def place_wait(self, place: str, now: float) -> float | None:
        """Seconds until the place may be called; None while a call there is under way."""
        if place in self._busy:
            return None
        return max(0.0, self._place_free_at.get(place, 0.0) - now)

    def begin(self, place: str, now: float) -> None:
        """A call goes out now."""
        self._next_at = max(self._next_at, now) + self._apart
        self._place_free_at[place] = now + self._place_apart
        self._busy.add(place)

    def end(self, place: str, now: float) -> None:
        """The call has ended."""
        self._busy.discard(place)
        if len(self._place_free_at) > 1000:
            free = self._place_free_at.items()
            self._place_free_at = {where: at for where, at in free if at > now}

    def pause(self, step: Step, until: float) -> None:
        """The platform asked to wait: calls of this kind pause in the whole workspace."""
        self._paused_until[step] = max(until, self._paused_until.get(step, 0.0))

    def paused(self, now: float) -> dict[Step, float]:
        """The kinds of call that must wait, and until when."""
        if not self._paused_until:
            return {}
        return {step: at for step, at in self._paused_until.items() if at > now}

    def most_for_place(self, seconds: float) -> int:
        """How many calls one place may get within this time."""
        return max(2, int(seconds / self._place_apart))
