"""Open things for the demo company, made the way people make them: by events.

The keys are fixed, so seeding a second time changes nothing (the inbox knows them).
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.adapter_ports import ChatLine
from bot.events import Event, Pressed, Said, Submitted
from bot.flows.announcing import notice_id
from bot.flows.request_drafts import draft_id
from bot.places import Account, Place, direct_chat

WORKSPACE = "web"
Take = Callable[[Event, Sequence[ChatLine]], Awaitable[object]]
Settle = Callable[[], Awaitable[None]]
Values = dict[str, str | tuple[str, ...]]

MAINTENANCE = """Planned maintenance: file server migration

We will migrate the NAS volumes behind the shared drive to new storage on Saturday. \
Shares will be read-only from 08:00 and unavailable during the cutover. \
Please save and close your files before the move starts. No action is required afterwards; \
drive mappings will reconnect automatically."""

ACCESS = (
    "Could I get access to the supplier folder on the shared drive? "
    "I take over the supplier payments from Tom on Monday."
)
TILL = "The card reader on till 2 in the harbour shop freezes since this morning."


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """Makes the events of the seeding, all at one time."""

    organisation: str
    now: datetime

    def said(self, who: str, text: str, name: str) -> tuple[Said, ChatLine]:
        account = Account(WORKSPACE, who)
        place = direct_chat(account)
        message = f"seed-{name}"
        said = Said(
            key=f"seed:{name}",
            organisation=self.organisation,
            at=self.now,
            who=account,
            place=place,
            text=text,
            message=message,
        )
        line = ChatLine(
            workspace=WORKSPACE,
            channel=place.channel,
            message=message,
            kind="said",
            account=who,
            text=text,
            at=self.now,
        )
        return said, line

    def pressed(self, who: str, action: str, value: str, name: str) -> Pressed:
        account = Account(WORKSPACE, who)
        return Pressed(
            key=f"seed:{name}",
            organisation=self.organisation,
            at=self.now,
            who=account,
            place=direct_chat(account),
            action=action,
            value=value,
        )

    def submitted(
        self,
        who: str,
        form: str,
        draft: str,
        values: dict[str, str | tuple[str, ...]],
        name: str,
    ) -> Submitted:
        account = Account(WORKSPACE, who)
        place: Place = direct_chat(account)
        return Submitted(
            key=f"seed:{name}",
            organisation=self.organisation,
            at=self.now,
            who=account,
            place=place,
            form=form,
            draft=draft,
            values=tuple(values.items()),
        )


async def seed(organisation: str, now: datetime, take: Take, settle: Settle) -> None:
    """A maintenance announced, two requests on the way. `settle` waits for the flows."""
    make = Seed(organisation=organisation, now=now)
    notice, line = make.said("noor", MAINTENANCE, "maintenance")
    await take(notice, (line,))
    access, line = make.said("maria", ACCESS, "access")
    await take(access, (line,))
    till, line = make.said("tom", TILL, "till")
    await take(till, (line,))
    await settle()
    await take(
        make.submitted(
            "noor", "notice.post", notice_id(notice), _window(now), "maintenance-posted"
        ),
        (),
    )
    await settle()
    # Last, so that their liaisons begin with what they have to do; and one after the other,
    # so that each demo numbers its two requests alike.
    await take(make.pressed("maria", "ask.send", draft_id(access), "access-sent"), ())
    await settle()
    await take(make.pressed("tom", "ask.send", draft_id(till), "till-sent"), ())
    await settle()


def _window(now: datetime) -> Values:
    """The coming Saturday morning."""
    day = now + timedelta(days=(5 - now.weekday()) % 7 or 7)
    start = day.replace(hour=8, minute=0, second=0, microsecond=0)
    return {
        "what": "The shared drive can be read but not changed, and is gone for a short time.",
        "who": "Everybody who works with the shared drive",
        "to_do": "Please save and close your files before the move starts.",
        "title": "Shared drive moves to a new home on Saturday",
        "kind": "maintenance",
        "severity": "minor",
        "services": ("drive",),
        "units": (),
        "since": start.isoformat(),
        "until": (start + timedelta(hours=4)).isoformat(),
        "next_update": (start + timedelta(hours=2)).isoformat(),
        "words": "",
        "facts_ok": "yes",
    }
