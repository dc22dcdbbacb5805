"""What Teams sends: an activity, lenient in what it may bring, bounded in what we read.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
"""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import from_json

Id = Annotated[str, Field(max_length=600)]
Words = Annotated[str, Field(max_length=200_000)]
ROOT = ";messageid="
"""In a channel, between its id and the message at the root of the thread."""


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class Party(_Read):
    """Who sent or gets it. `id` is Teams' name for the pair of account and bot."""

    id: Annotated[str, Field(min_length=1, max_length=600)]
    name: Id | None = None
    object_id: Annotated[Id | None, Field(alias="aadObjectId")] = None
    role: Id | None = None


class Chat(_Read):
    """The conversation: personal, groupChat or channel."""

    id: Annotated[str, Field(min_length=1, max_length=600)]
    kind: Annotated[Id | None, Field(alias="conversationType")] = None
    tenant: Annotated[Id | None, Field(alias="tenantId")] = None
    group: Annotated[bool | None, Field(alias="isGroup")] = None


class Reaction(_Read):
    type: Annotated[str, Field(min_length=1, max_length=100)]


class Activity(_Read):
    """One thing that happened in Teams."""

    type: Annotated[str, Field(min_length=1, max_length=60)]
    id: Id | None = None
    name: Id | None = None
    action: Id | None = None
    timestamp: AwareDatetime | None = None
    local_zone: Annotated[Id | None, Field(alias="localTimezone")] = None
    service: Annotated[str, Field(alias="serviceUrl", min_length=1, max_length=600)]
    channel: Annotated[str, Field(alias="channelId", min_length=1, max_length=60)]
    sender: Annotated[Party, Field(alias="from")]
    recipient: Party
    chat: Annotated[Chat, Field(alias="conversation")]
    channel_data: Annotated[dict[str, Any] | None, Field(alias="channelData")] = None
    text: Words | None = None
    value: Any = None
    entities: list[Any] | None = None
    attachments: list[Any] | None = None
    reply_to: Annotated[Id | None, Field(alias="replyToId")] = None
    added: Annotated[list[Reaction] | None, Field(alias="reactionsAdded")] = None
    removed: Annotated[list[Reaction] | None, Field(alias="reactionsRemoved")] = None
    members_added: Annotated[list[Party] | None, Field(alias="membersAdded")] = None
    members_removed: Annotated[list[Party] | None, Field(alias="membersRemoved")] = None

    @property
    def tenant(self) -> str:
        """The tenant in which it happened; empty when nothing says it."""
        inside = self.data("tenant", "id")
        return self.chat.tenant or (inside if isinstance(inside, str) else "")

    @property
    def account(self) -> str:
        """The sender as administrators know them: the object id of the directory."""
        return self.sender.object_id or self.sender.id

    @property
    def conversation(self) -> str:
        """The chat or channel, without the thread."""
        return self.chat.id.partition(ROOT)[0]

    @property
    def thread(self) -> str:
        return self.chat.id.partition(ROOT)[2]

    @property
    def personal(self) -> bool:
        """Whether it is the chat between one account and the bot."""
        if self.chat.kind:
            return self.chat.kind == "personal"
        return not self.chat.group

    @property
    def zone(self) -> str:
        """The zone of the sender's device; empty when it does not say."""
        for entity in self.entities or ():
            if isinstance(entity, Mapping) and entity.get("type") == "clientInfo":
                named = entity.get("timezone")
                if isinstance(named, str) and len(named) < 80:
                    return named
        return self.local_zone or ""

    def data(self, *path: str) -> object:
        """A value inside channelData; None when it is not there."""
        return inside(self.channel_data, *path)


class Unreadable(ValueError):
    """The body is no activity; the text says what is wrong, without quoting it."""


def read_activity(raw: bytes) -> tuple[Activity, dict[str, Any]]:
    """The activity, and the body as it came. Raises Unreadable."""
    try:
        body = from_json(raw)
    except ValueError:
        raise Unreadable("That is no JSON.") from None
    if not isinstance(body, dict):
        raise Unreadable("An activity must be one JSON object.")
    try:
        return Activity.model_validate(body), body
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        raise Unreadable(f"I could not read that activity ({where}: {first['msg']}).") from None


def inside(value: object, *path: str) -> object:
    """What stands at the end of a path of names; None where there is no such path."""
    for step in path:
        if not isinstance(value, Mapping):
            return None
        value = value.get(step)
    return value


def text_inside(value: object, *path: str) -> str:
    """The words at the end of a path; empty where there are none."""
    found = inside(value, *path)
    return found if isinstance(found, str) else ""
