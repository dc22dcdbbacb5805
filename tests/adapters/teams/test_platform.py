"""Cards reach their chats, channels and readers; what cannot be reached says so."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest

from adapters.teams.adapter import Session
from adapters.teams.calling import Caller
from adapters.teams.direct import Direct
from adapters.teams.drawing import Looks
from adapters.teams.guard import on_this_machine
from adapters.teams.platform import OWN_CHAT, TeamsPlatform
from adapters.teams.references import Reference, References
from bot.adapter_ports import Installed
from bot.cards import Card, Rating, Text
from bot.places import Place
from bot.ports import CannotTell, Delivery, Lost, Never
from tests.adapters.teams.checking import shown_words
from tests.peers.teams.microsoft import BOT, TENANT, Microsoft, microsoft

CARD = Card(title="Email is slow", parts=(Text("Since nine."),))
CHANNEL = "19:news@thread.tacv2"


class Kept:
    """bot.ports.Installations in memory."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], Installed] = {}

    async def keep(self, installed: Installed) -> None:
        self.rows[installed.enterprise, installed.team] = installed

    async def find(self, platform: str, **which: str) -> tuple[Installed, ...]:
        if "team" not in which:
            return tuple(self.rows.values())
        found = self.rows.get((which["enterprise"], which["team"]))
        return (found,) if found else ()

    async def forget(self, platform: str, **which: str) -> int:
        return int(self.rows.pop((which["enterprise"], which["team"]), None) is not None)


@dataclass
class Post:
    """The platform on a Microsoft of our own."""

    there: Microsoft
    platform: TeamsPlatform
    references: References
    kept: Kept

    async def know(self, place: str, **parts: str) -> None:
        whole = {
            "service": self.there.service,
            "kind": "personal",
            "bot": BOT,
            "tenant": TENANT,
        }
        body = Reference(**whole | parts).written()  # type: ignore[arg-type] # real kinds
        named = Installed(
            platform="teams", enterprise=TENANT, team=place, kind="reference", body=body
        )
        await self.kept.keep(named)

    def texts(self, chat: str) -> list[str]:
        return [
            shown_words(each["attachments"][0]["content"])
            for each in self.there.chats[chat].messages.values()
        ]


@pytest.fixture
async def post() -> AsyncIterator[Post]:
    async with microsoft() as there:
        session, kept = Session(), Kept()
        references = References(kept)
        caller = Caller(http=session.http, tokens=None, may_call=on_this_machine)
        platform = TeamsPlatform(
            transport=Direct(caller), references=references, looks=Looks(), app_id=""
        )
        yield Post(there, platform, references, kept)
        assert there.complaints == []
        await session.close()


def delivery(channel: str, **more: str) -> Delivery:
    return Delivery(
        id="d1",
        organisation="harbour",
        key="notice:1",
        place=Place(workspace=TENANT, channel=channel, **more),
        card=CARD,
        wanted=1,
        shown=0,
        message="",
        unsure=False,
        matters="notice",
        urgent=False,
        zone="Europe/London",
    )


async def test_a_chat_that_stands_open_is_written_to(post: Post) -> None:
    post.there.chat("a:alex", "personal")
    await post.know("@alex", conversation="a:alex", account="29:alex")

    message = await post.platform.post(delivery("@alex"))

    assert post.texts("a:alex") == ["Email is slow\nSince nine."]
    assert list(post.there.chats["a:alex"].messages) == [message]


async def test_somebody_who_never_wrote_alone_gets_a_chat_opened_once(post: Post) -> None:
    await post.know("@alex", account="29:alex")

    await post.platform.post(delivery("@alex"))
    await post.platform.post(delivery("@alex"))

    opened = [each for each in post.there.calls if each.path.endswith("/conversations")]
    assert len(opened) == 1
    assert len(post.there.chats["a:alex"].messages) == 2


async def test_a_card_is_changed_and_taken_away(post: Post) -> None:
    post.there.chat("a:alex", "personal")
    await post.know("@alex", conversation="a:alex")
    shown = delivery("@alex")
    shown = replace(shown, message=await post.platform.post(shown))

    await post.platform.update(replace(shown, card=Card(title="Email works")))
    assert post.texts("a:alex") == ["Email works"]
    await post.platform.withdraw(replace(shown, card=None))

    assert post.texts("a:alex") == []


async def test_a_channel_gets_a_thread_and_answers_in_it(post: Post) -> None:
    await post.know(CHANNEL, conversation=CHANNEL, kind="channel")

    root = await post.platform.post(delivery(CHANNEL))
    below = await post.platform.post(delivery(CHANNEL, thread=root))

    messages = post.there.chats[CHANNEL].messages
    assert messages[below]["thread"] == root


async def test_an_answer_for_one_reader_is_targeted(post: Post) -> None:
    post.there.chat(CHANNEL, "channel")
    await post.know(CHANNEL, conversation=CHANNEL, kind="channel")
    await post.know("@alex", account="29:alex")
    private = delivery(CHANNEL, thread="1", only_for="alex")

    private = replace(private, message=await post.platform.post(private))
    await post.platform.update(private)

    [standing] = post.there.chats[CHANNEL].messages.values()
    assert standing["recipient"] == {"id": "29:alex", "isTargeted": True}
    assert [each.query for each in post.there.calls] == ["isTargetedActivity=true"] * 2


async def test_where_that_cannot_be_it_goes_to_the_own_chat_and_says_so(post: Post) -> None:
    post.there.targeting = False
    post.there.chat(CHANNEL, "channel")
    await post.know(CHANNEL, conversation=CHANNEL, kind="channel")
    await post.know("@alex", account="29:alex")
    private = delivery(CHANNEL, thread="1", only_for="alex")

    private = replace(private, message=await post.platform.post(private))
    await post.platform.update(private)
    again = await post.platform.post(private)

    tried = [each for each in post.there.calls if each.query]
    assert private.message.startswith(OWN_CHAT)
    assert again.startswith(OWN_CHAT)
    assert len(tried) == 1
    assert all("You asked in a channel" in text for text in post.texts("a:alex"))


async def test_a_channel_where_nobody_wrote_is_reached_as_its_tenants_others(
    post: Post,
) -> None:
    await post.know("@alex", conversation="a:alex", account="29:alex")

    await post.platform.post(delivery(CHANNEL))

    [opened] = [each.body for each in post.there.calls]
    assert opened["channelData"]["channel"] == {"id": CHANNEL}
    assert post.texts(CHANNEL) == ["Email is slow\nSince nine."]
    with pytest.raises(Never, match="no reference"):
        await post.platform.post(delivery("19:a-group@thread.v2"))


async def test_a_place_that_nobody_knows_is_never_reached(post: Post) -> None:
    with pytest.raises(Never, match="no reference"):
        await post.platform.post(delivery("@nobody"))


async def test_whoever_blocks_us_is_forgotten(post: Post) -> None:
    post.there.chat("a:alex", "personal")
    post.there.blocked.add("a:alex")
    await post.know("@alex", conversation="a:alex")

    with pytest.raises(Never, match="ConversationBlockedByUser"):
        await post.platform.post(delivery("@alex"))

    assert await post.references.of(TENANT, "@alex") is None
    assert post.kept.rows == {}


async def test_whoever_has_not_installed_us_cannot_be_written_to_first(post: Post) -> None:
    post.there.blocked.add("29:alex")
    await post.know("@alex", account="29:alex")

    with pytest.raises(Never, match="BotNotInConversationRoster") as problem:
        await post.platform.post(delivery("@alex"))

    assert problem.value.say == "Plainly is not installed in this chat any more."
    assert await post.references.of(TENANT, "@alex") is None


async def test_a_lost_answer_forgets_nobody(post: Post) -> None:
    post.there.chat("a:alex", "personal")
    await post.know("@alex", conversation="a:alex")
    post.there.refuse(502, after=True)

    with pytest.raises(Lost):
        await post.platform.post(delivery("@alex"))

    assert await post.references.of(TENANT, "@alex") is not None
    assert await post.platform.find(delivery("@alex")) == CannotTell()


async def test_what_only_a_dialog_shows_is_not_sent(post: Post) -> None:
    shown = delivery("dialog:alex")
    shown = replace(shown, message=await post.platform.post(shown))

    await post.platform.update(shown)
    await post.platform.withdraw(replace(shown, card=None))

    assert post.there.calls == []


async def test_thumbs_stand_only_in_the_own_chat(post: Post) -> None:
    post.there.chat("a:alex", "personal")
    await post.know("@alex", conversation="a:alex")
    await post.know(CHANNEL, conversation=CHANNEL, kind="channel")
    helped = Card(title="In plain words", parts=(Rating("explain:1", "Did this help?"),))

    await post.platform.post(replace(delivery("@alex"), card=helped))
    await post.platform.post(replace(delivery(CHANNEL), card=helped))

    [own] = post.there.chats["a:alex"].messages.values()
    [common] = post.there.chats[CHANNEL].messages.values()
    assert own["channelData"] == {"feedbackLoop": {"type": "default"}}
    assert "channelData" not in common
