"""The transport through Microsoft's library: the only file that imports it.

Its own connector and login are replaced through the two classes it offers for that,
BotFrameworkAuthentication and ConnectorFactory: they block the loop for each message,
open a connection for each, and lose fields on the way.
What comes in has passed our guard already; what goes out leaves as we wrote it.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from botbuilder.core import CloudAdapterBase, TurnContext  # type: ignore[import-untyped]
from botbuilder.schema import (  # type: ignore[import-untyped]
    Activity,
    ConversationAccount,
    ConversationParameters,
    ConversationReference,
    ConversationResourceResponse,
    ResourceResponse,
)
from botframework.connector.auth import (  # type: ignore[import-untyped]
    AuthenticateRequestResult,
    BotFrameworkAuthentication,
    ClaimsIdentity,
    ConnectorFactory,
)

from adapters.teams.calling import Caller
from adapters.teams.direct import Direct
from adapters.teams.transport import Handle, Reply, View, Whereto

TARGETED = "targeted"
"""Passed where the library has an audience: it has no name for messages with one reader."""
_NEEDED = (
    "type", "id", "name", "channelId", "serviceUrl", "conversation", "from", "recipient",
)  # fmt: skip
"""All that the library needs of an activity; the handler gets the whole."""
Logic = Callable[[Any], Awaitable[None]]


class _Body:
    """The body of a call. The library copies what it sends; nobody changes this."""

    def __init__(self, view: View) -> None:
        self.view = view

    def __deepcopy__(self, memo: object) -> "_Body":
        return self


class _Wire(Activity):  # type: ignore[misc] # the library has no types
    """An activity that leaves exactly as it was written."""

    body: _Body


class _Conversations:
    """The few calls that the library makes, over our own session."""

    def __init__(self, direct: Direct, service: str, *, targeted: bool) -> None:
        self._direct = direct
        self._service = service
        self._targeted = targeted

    async def send_to_conversation(self, conversation: str, activity: _Wire) -> Any:
        sent = await self._direct.send(self._to(conversation), activity.body.view)
        return ResourceResponse(id=sent)

    async def reply_to_activity(self, conversation: str, _reply: str, activity: _Wire) -> Any:
        return await self.send_to_conversation(conversation, activity)

    async def update_activity(self, conversation: str, message: str, activity: _Wire) -> Any:
        await self._direct.update(self._to(conversation), message, activity.body.view)
        return ResourceResponse(id=message)

    async def delete_activity(self, conversation: str, message: str) -> None:
        await self._direct.delete(self._to(conversation), message)

    async def create_conversation(self, parameters: Any) -> Any:
        id, first = await self._direct.open(self._service, parameters.body.view)
        return ConversationResourceResponse(id=id, activity_id=first or None)

    def _to(self, conversation: str) -> Whereto:
        return Whereto(
            service=self._service, conversation=conversation, targeted=self._targeted
        )


class _Client:
    """What the library takes for a connector client."""

    def __init__(self, conversations: _Conversations) -> None:
        self.conversations = conversations


class _Factory(ConnectorFactory):  # type: ignore[misc] # the library has no types
    def __init__(self, direct: Direct) -> None:
        self._direct = direct

    async def create(self, service_url: str, audience: str | None = None) -> _Client:
        targeted = audience == TARGETED
        return _Client(_Conversations(self._direct, service_url, targeted=targeted))


class _Authentication(BotFrameworkAuthentication):  # type: ignore[misc] # same
    """Everything was checked by our guard; nothing else comes in this way."""

    def __init__(self, factory: _Factory) -> None:
        self._factory = factory

    async def authenticate_request(self, activity: Any, auth_header: str) -> Any:
        raise PermissionError("only what our guard let in is processed")

    async def authenticate_streaming_request(
        self, auth_header: str, channel_id_header: str
    ) -> Any:
        raise PermissionError("streaming is off")

    async def authenticate_channel_request(self, auth_header: str) -> Any:
        raise PermissionError("skills are off")

    def create_connector_factory(self, claims_identity: Any) -> _Factory:
        return self._factory

    async def create_user_token_client(self, claims_identity: Any) -> None:
        return None

    def create_bot_framework_client(self) -> Any:
        raise PermissionError("skills are off")

    def get_originating_audience(self) -> str:
        return "https://api.botframework.com"


class _Adapter(CloudAdapterBase):  # type: ignore[misc] # same
    """The library's adapter; its abstract base needs a name."""


class BotBuilder:
    """adapters.teams.transport.Transport."""

    def __init__(self, caller: Caller, app_id: str) -> None:
        self._direct = Direct(caller)
        self._factory = _Factory(self._direct)
        self._adapter = _Adapter(_Authentication(self._factory))
        self._app_id = app_id

    async def start(self) -> None:
        """Nothing to begin: the session is the adapter's."""

    async def stop(self) -> None:
        """Nothing to end."""

    async def turn(self, activity: View, handle: Handle) -> Reply:
        """Through the library's pipeline; the handler gets the activity as it came."""
        answers: list[Reply] = []

        async def logic(context: Any) -> None:
            answers.append(await handle(activity))

        known = {name: activity[name] for name in _NEEDED if name in activity}
        incoming = Activity().deserialize(known)
        admitted = AuthenticateRequestResult()
        admitted.claims_identity = self._identity()
        admitted.connector_factory = self._factory
        await self._adapter.process_activity(admitted, incoming, logic)
        return answers[0] if answers else Reply(status=202)

    async def send(self, to: Whereto, activity: View) -> str:
        sent: list[Any] = []

        async def logic(context: TurnContext) -> None:
            sent.append(await context.send_activity(_written(activity)))

        await self._in(to, logic)
        return str(sent[0].id)

    async def update(self, to: Whereto, message: str, activity: View) -> None:
        async def logic(context: TurnContext) -> None:
            changed = _written(activity)
            changed.id = message
            await context.update_activity(changed)

        await self._in(to, logic)

    async def delete(self, to: Whereto, message: str) -> None:
        async def logic(context: TurnContext) -> None:
            await context.delete_activity(message)

        await self._in(to, logic)

    async def open(self, service: str, parameters: View) -> tuple[str, str]:
        opened: list[tuple[str, str]] = []

        async def logic(context: TurnContext) -> None:
            here = context.activity
            opened.append((here.conversation.id, here.id or ""))

        wanted = ConversationParameters()
        wanted.body = _Body(parameters)
        await self._adapter.create_conversation(
            self._app_id, logic, wanted, channel_id="msteams", service_url=service
        )
        conversation, first = opened[0]
        return conversation, first if parameters.get("activity") else ""

    async def member(self, to: Whereto, account: str) -> View:
        return await self._direct.member(to, account)

    async def _in(self, to: Whereto, logic: Logic) -> None:
        """Run a turn of our own in a conversation."""
        reference = ConversationReference(
            channel_id="msteams",
            service_url=to.service,
            conversation=ConversationAccount(id=to.conversation),
        )
        audience = TARGETED if to.targeted else None
        await self._adapter.continue_conversation_with_claims(
            self._identity(), reference, audience, logic
        )

    def _identity(self) -> Any:
        claims = {"aud": self._app_id, "appid": self._app_id}
        return ClaimsIdentity(claims, True)


def _written(activity: View) -> _Wire:
    made = _Wire(type=activity.get("type", "message"))
    made.body = _Body(activity)
    return made
