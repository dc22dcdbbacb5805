"""Who is in which user group of Slack: asked in one call, and kept for a while.

Only the groups that the house file names count; where it names none, Slack is never
asked. That it cannot be read is nobody's fault who writes: it is said in the log.
https://docs.slack.dev/reference/methods/usergroups.list
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import structlog

from bot.ports import Clock, Later, Lost, Never

log = structlog.get_logger("plainly.slack")

KEPT_SECONDS = 600.0
AGAIN_SECONDS = 10.0
"""After a failure Slack is not asked again before."""
SAID_AGAIN_SECONDS = 600.0
MOST_TEAMS = 10
NO_SCOPE = (
    "Add the scope usergroups:read (`plainly slack manifest --tier directory` prints the "
    "whole manifest) and install the app again."
)
NO_PLAN = "User groups need a paid plan of Slack: without it, list people in plainly.toml."
TRIED_AGAIN = "Slack is asked again shortly. Until then newcomers are strangers."
NO_SUCH = (
    "plainly.toml names user groups that this workspace does not have, or that are switched "
    "off. The id stands in the menu of the group in Slack: Copy group ID."
)

Call = Callable[..., Awaitable[Mapping[str, Any]]]
"""One method of one workspace. Raises Later, Lost or Never."""
Members = Mapping[str, frozenset[str]]
"""Accounts by group."""
Which = tuple[str, str]
"""A workspace, and on Enterprise Grid a team of it."""


@dataclass(slots=True, kw_only=True)
class UserGroups:
    """The groups that count, by workspace, in the order of the house file."""

    named: Mapping[str, Sequence[str]]
    call: Call
    clock: Clock
    _members: dict[Which, tuple[float, Members]] = field(default_factory=dict)
    _failed: dict[Which, tuple[float, Exception]] = field(default_factory=dict)
    _asking: "dict[Which, asyncio.Task[Members]]" = field(default_factory=dict)
    _said: dict[tuple[str, str], float] = field(default_factory=dict)

    async def of(self, workspace: str, account: str, teams: Sequence[str]) -> tuple[str, ...]:
        """The groups that an account is in, each as `workspace/group`.

        `teams` are those of the account: an app that was installed for a whole enterprise
        must say which of its teams it means. Raises Later, Lost or Never.
        """
        if workspace not in self.named:
            return ()
        asked = teams[:MOST_TEAMS] if workspace.startswith("E") else [""]
        lists = [await self._list((workspace, team)) for team in asked]
        return tuple(
            f"{workspace}/{group}"
            for group in self.named[workspace]
            if any(account in members.get(group, ()) for members in lists)
        )

    async def _list(self, which: Which) -> Members:
        """The newest list; whoever asks meanwhile waits for the same answer."""
        now = self.clock.now().timestamp()
        if which in self._members and self._members[which][0] > now:
            return self._members[which][1]
        if which in self._failed and self._failed[which][0] > now:
            raise self._failed[which][1].with_traceback(None)
        if which not in self._asking:
            self._asking[which] = asyncio.create_task(self._ask(which))
            self._asking[which].add_done_callback(lambda done: self._answered(which, done))
        asking = self._asking[which]
        # Who cannot wait any longer must not take the answer away from the others.
        await asyncio.wait({asking})
        return asking.result()

    async def _ask(self, which: Which) -> Members:
        workspace, team = which
        given = {"team_id": team} if team else {}
        answer = await self.call(workspace, "usergroups.list", include_users=True, **given)
        return {
            str(group.get("id")): frozenset(map(str, group.get("users") or ()))
            for group in answer.get("usergroups") or ()
        }

    def _answered(self, which: Which, done: "asyncio.Task[Members]") -> None:
        del self._asking[which]
        if done.cancelled():
            return
        now = self.clock.now().timestamp()
        problem = done.exception()
        if isinstance(problem, Exception):
            self._failed[which] = (now + AGAIN_SECONDS, problem)
            self._say_why(which[0], problem)
        elif problem is None:
            self._members[which] = (now + KEPT_SECONDS, done.result())
            self._say_what_is_missing(which, done.result())

    def _say_why(self, workspace: str, problem: Exception) -> None:
        code = problem.reason if isinstance(problem, Never) else type(problem).__name__
        say = {"missing_scope": NO_SCOPE, "plan_upgrade_required": NO_PLAN}.get(code, "")
        if not say:
            waits = isinstance(problem, (Later, Lost))
            say = TRIED_AGAIN if waits else getattr(problem, "say", "") or TRIED_AGAIN
        self._say(workspace, "user groups cannot be read", code=code, say=say)

    def _say_what_is_missing(self, which: Which, members: Members) -> None:
        """On Enterprise Grid a group can be another team's: nothing is sure there."""
        workspace, team = which
        lacks = [group for group in self.named[workspace] if group not in members]
        if lacks and not team:
            self._say(workspace, "no such user group", groups=lacks, say=NO_SUCH)

    def _say(self, workspace: str, what: str, **more: object) -> None:
        """Once in a while, however many people write."""
        now = self.clock.now().timestamp()
        if self._said.get((workspace, what), 0.0) <= now:
            self._said[workspace, what] = now + SAID_AGAIN_SECONDS
            log.warning(what, workspace=workspace, **more)

    def close(self) -> None:
        for task in self._asking.values():
            task.cancel()
