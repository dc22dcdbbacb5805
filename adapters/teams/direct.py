"""The transport that needs no library: plain JSON over our own session."""

from adapters.teams.calling import Caller, activities, conversations, member
from adapters.teams.transport import Handle, Reply, View, Whereto
from bot.ports import Lost, Never

MISSING = frozenset(
    {"ActivityNotFound", "ActivityNotFoundInConversation", "ConversationNotFound"}
)


class Direct:
    """adapters.teams.transport.Transport."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    async def start(self) -> None:
        """Nothing to begin: the session is the adapter's."""

    async def stop(self) -> None:
        """Nothing to end."""

    async def turn(self, activity: View, handle: Handle) -> Reply:
        return await handle(activity)

    async def send(self, to: Whereto, activity: View) -> str:
        answer = await self._caller.call("POST", to.service, activities(to), activity)
        return id_in(answer)

    async def update(self, to: Whereto, message: str, activity: View) -> None:
        path = activities(to, message)
        await self._caller.call("PUT", to.service, path, {**activity, "id": message})

    async def delete(self, to: Whereto, message: str) -> None:
        try:
            await self._caller.call("DELETE", to.service, activities(to, message))
        except Never as problem:
            if problem.reason not in MISSING and problem.reason != "status 404":
                raise

    async def open(self, service: str, parameters: View) -> tuple[str, str]:
        answer = await self._caller.call("POST", service, conversations(), parameters)
        return id_in(answer), str(answer.get("activityId") or "")

    async def member(self, to: Whereto, account: str) -> View:
        return await self._caller.call("GET", to.service, member(to, account))


def id_in(answer: View) -> str:
    """The id that a creation is answered with. Raises Lost without one."""
    found = answer.get("id")
    if not isinstance(found, str) or not found:
        raise Lost("no id came back")
    return found
