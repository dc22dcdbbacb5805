"""What is done with each activity that was let in: kept, answered, or both.

Messages are kept, and answered later by cards. Questions are answered in the response.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from adapters.teams.answering import Answering
from adapters.teams.asking import Asking, House
from adapters.teams.drawing import Looks
from adapters.teams.inbound import Reader
from adapters.teams.marks import read_mark
from adapters.teams.meeting import Meeting
from adapters.teams.payloads import Activity
from adapters.teams.references import References
from adapters.teams.speaking import Speaking
from adapters.teams.transport import Reply, View

TAKEN = Reply(status=202)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """One activity after the other, nothing remembered between two of them."""

    house: House
    organisations: Mapping[str, str]
    """By workspace, which is the tenant."""
    references: References
    meeting: Meeting
    speaking: Speaking
    looks: Looks
    only: str = ""
    """The workspace of activities that name no tenant: on a developer's machine."""

    async def handle(self, activity: Activity, body: View) -> Reply:
        """Keep and answer. Raises Unavailable when nothing can be kept."""
        reader = self._reader(activity)
        if reader is None:
            return TAKEN
        if _left(activity):
            await self.references.forget(reader.workspace, reader.place(activity).channel)
            return TAKEN
        await self.references.learn(reader.workspace, activity)
        look = self.house.look(reader.organisation)
        await self.meeting.meet(look, reader.who(activity), activity)
        match activity.type:
            case "invoke":
                return await self._answering(reader, activity).invoke()
            case "message" if (mark := read_mark(activity.value)) and not activity.text:
                await self._answering(reader, activity).old_button(mark)
            case "conversationUpdate" | "installationUpdate":
                await self._welcome(reader, activity)
            case _:
                for event in reader.events(activity, body):
                    await self.house.take(event, (), None)
        return TAKEN

    def _reader(self, activity: Activity) -> Reader | None:
        """Who reads for this tenant; None where nobody does."""
        known = activity.tenant in self.organisations
        workspace = activity.tenant if known else self.only
        organisation = self.organisations.get(workspace)
        if organisation is None:
            return None
        return Reader(
            organisation=organisation,
            workspace=workspace,
            now=self.house.clock.now(),
            redact=self.house.redact,
        )

    def _answering(self, reader: Reader, activity: Activity) -> Answering:
        asking = Asking(house=self.house, plain=self.looks, reader=reader, activity=activity)
        return Answering(ask=asking, speaking=self.speaking)

    async def _welcome(self, reader: Reader, activity: Activity) -> None:
        """Somebody has Plainly now: say what it does, in their own chat only."""
        if not activity.personal or not _came(activity):
            return
        said = reader.asked(activity, "help", "help")
        # Teams tells of one installation twice: the chat names it once.
        said = replace(said, key=f"{reader.workspace}:{activity.conversation}:welcome")
        await self.house.take(said, (), None)


def _came(activity: Activity) -> bool:
    """Whether the bot itself was added."""
    if activity.type == "installationUpdate":
        return (activity.action or "").startswith("add")
    return any(each.id == activity.recipient.id for each in activity.members_added or ())


def _left(activity: Activity) -> bool:
    """Whether the bot itself was taken away."""
    if activity.type == "installationUpdate":
        return (activity.action or "").startswith("remove")
    if activity.type != "conversationUpdate":
        return False
    return any(each.id == activity.recipient.id for each in activity.members_removed or ())
