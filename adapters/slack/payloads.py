"""What Slack sends, as far as we read it; everything else is dropped at this door.

Shapes: https://docs.slack.dev/apis/events-api and
https://docs.slack.dev/reference/interaction-payloads
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]{1,64}$")]
OptionalId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]{0,64}$")]
Stamp = Annotated[str, StringConstraints(pattern=r"^\d{1,12}\.\d{1,9}$")]
"""A time that is also the id of a message: seconds, a dot, six digits."""
OptionalStamp = Annotated[str, StringConstraints(pattern=r"^(\d{1,12}\.\d{1,9})?$")]


class Payload(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


# --- events ----------------------------------------------------------------------------


class Inner(Payload):
    """A message inside a "message_changed" or "message_deleted"."""

    user: OptionalId = ""
    bot_id: str | None = None
    text: str | None = None
    ts: OptionalStamp = ""
    thread_ts: OptionalStamp = ""
    parent_user_id: str | None = None


class MessageEvent(Payload):
    type: Literal["message", "app_mention"]
    channel: Id
    ts: Stamp
    event_ts: OptionalStamp = ""
    user: OptionalId | None = ""
    text: str | None = ""
    subtype: str = ""
    bot_id: str | None = None
    channel_type: str = ""
    thread_ts: OptionalStamp = ""
    parent_user_id: str | None = None
    message: Inner | None = None
    previous_message: Inner | None = None
    deleted_ts: OptionalStamp = ""


class Item(Payload):
    type: str
    channel: OptionalId = ""
    ts: OptionalStamp = ""


class ReactionEvent(Payload):
    type: Literal["reaction_added", "reaction_removed"]
    user: Id
    reaction: Annotated[str, StringConstraints(max_length=120)]
    item: Item
    item_user: str | None = None
    event_ts: Stamp


class HomeOpened(Payload):
    type: Literal["app_home_opened"]
    user: Id
    tab: str = "home"
    channel: OptionalId = ""


class Uninstalled(Payload):
    type: Literal["app_uninstalled"]


class Revoked(Payload):
    type: Literal["tokens_revoked"]
    tokens: dict[str, tuple[str, ...] | None] = {}


class OtherEvent(Payload):
    """Something that we did not ask for."""

    type: str


SlackEvent = Annotated[
    MessageEvent | ReactionEvent | HomeOpened | Uninstalled | Revoked,
    Field(discriminator="type"),
]


class Authorization(Payload):
    enterprise_id: OptionalId | None = None
    team_id: OptionalId | None = None
    user_id: OptionalId | None = None
    is_bot: bool = False


class Envelope(Payload):
    """The outer body of the Events API."""

    type: Literal["event_callback", "url_verification", "app_rate_limited"]
    challenge: str = ""
    team_id: OptionalId | None = None
    enterprise_id: OptionalId | None = None
    api_app_id: str = ""
    event_id: str = ""
    event: SlackEvent | OtherEvent | None = Field(default=None, union_mode="left_to_right")
    authorizations: tuple[Authorization, ...] = ()

    @property
    def bot(self) -> str:
        """The account that we are in this workspace; empty if Slack does not say."""
        return next((each.user_id or "" for each in self.authorizations if each.is_bot), "")


# --- interactions -----------------------------------------------------------------------


class Who(Payload):
    id: Id
    team_id: OptionalId | None = None


class Team(Payload):
    id: OptionalId | None = None
    enterprise_id: OptionalId | None = None


class Channel(Payload):
    id: OptionalId = ""


class Container(Payload):
    type: str = ""
    message_ts: OptionalStamp = ""
    channel_id: OptionalId = ""
    thread_ts: OptionalStamp = ""
    is_ephemeral: bool = False
    view_id: OptionalId = ""


class Action(Payload):
    type: str = ""
    action_id: Annotated[str, StringConstraints(max_length=255)] = ""
    block_id: str = ""
    value: Annotated[str, StringConstraints(max_length=2000)] = ""
    action_ts: OptionalStamp = ""


class ShownMessage(Payload):
    """The message that a shortcut was used on."""

    text: str = ""
    ts: OptionalStamp = ""
    thread_ts: OptionalStamp = ""
    user: OptionalId | None = ""
    blocks: list[dict[str, Any]] = []
    attachments: list[dict[str, Any]] = []


class View(Payload):
    id: OptionalId = ""
    type: str = ""
    hash: str = ""
    callback_id: str = ""
    private_metadata: Annotated[str, StringConstraints(max_length=3000)] = ""
    title: dict[str, Any] | None = None
    submit: dict[str, Any] | None = None
    close: dict[str, Any] | None = None
    blocks: list[dict[str, Any]] = []
    state: dict[str, Any] = {}


class Interaction(Payload):
    """A press, a sent or closed modal, a shortcut."""

    type: Literal[
        "block_actions", "view_submission", "view_closed", "shortcut", "message_action",
        "block_suggestion",
    ]  # fmt: skip
    user: Who
    team: Team | None = None
    enterprise: Team | None = None
    trigger_id: str = ""
    response_url: str = ""
    callback_id: str = ""
    action_ts: OptionalStamp = ""
    message_ts: OptionalStamp = ""
    channel: Channel | None = None
    container: Container = Container()
    message: ShownMessage | None = None
    actions: tuple[Action, ...] = ()
    view: View | None = None


class Command(Payload):
    """A slash command."""

    command: str
    text: str = ""
    user_id: Id
    channel_id: Id
    team_id: OptionalId = ""
    enterprise_id: OptionalId = ""
    trigger_id: str = ""
    response_url: str = ""
