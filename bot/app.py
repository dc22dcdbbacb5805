"""Puts the parts together. The only module that knows every room.

A room is loaded only when it is wanted, so that a platform that is off costs
nothing at start.
"""

import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog

from bot.adapter_ports import ChatLine
from bot.cards import Answer, Card
from bot.clock import SystemClock
from bot.conversation import OPENS, PRESSES, Conversation, sorry
from bot.ending import ENDS_WITHIN, Ending, in_time
from bot.events import Event, Submitted
from bot.flows import digesting, reconciling, word_reviews
from bot.house import House, HouseProblem, clashes, differences, read_house
from bot.joining import Colleague, follow_groups, join_by_email
from bot.language import Sense
from bot.outcome import Show
from bot.own_words import OwnWords
from bot.places import Account, direct_chat
from bot.ports import Clock, Conflict, Platform, Taken
from bot.records import AccountOf, Person, Unit
from bot.redaction import redact
from bot.settings import Settings, alert_tokens_of, by_name
from bot.tools import Limits, Tools
from bot.unasked import commit_unasked

if TYPE_CHECKING:
    from adapters.front import Front
    from adapters.slack import SlackAdapter
    from adapters.teams import TeamsAdapter
    from adapters.tickets.listing import TicketLists
    from adapters.web import WebAdapter
    from bot.delivering import Delivering
    from bot.work import Work
    from glossary.opening import OpeningGlossary
    from storage.opening import Storage

DEMO_HOUSE = Path(__file__).parent / "demo" / "plainly.toml"
DEMO_SEATS = {"alex": "staff", "sam": "it", "kim": "liaison"}
PEOPLE_FRESH_SECONDS = 3.0
DOOR_CLOSES_WITHIN = 4.0
HANDS_BACK_WITHIN = 3.0
"""Seconds of the end that are kept for the leases, whatever else hangs."""
CANCELLED_WITHIN = 0.5
FOR_EVER = 36_500
"""Days that a draft is kept where the setting says never to forget one."""
log = structlog.get_logger("plainly")


@dataclass(slots=True, kw_only=True)
class App:
    """A running Plainly. Made by `open_app`; `close` finishes what it holds."""

    settings: Settings
    storage: "Storage"
    work: "Work"
    delivering: "Delivering"
    conversation: Conversation
    front: "Front"
    clock: Clock
    address: str = ""
    page: "WebAdapter | None" = None
    slack: "SlackAdapter | None" = None
    teams: "TeamsAdapter | None" = None
    lists: "TicketLists | None" = None
    houses: tuple[House, ...] = ()
    words: "OpeningGlossary"

    async def close(self) -> bool:
        """Take nothing new, finish or hand back what is held, close; all of it in time.
        Whether all of it ended: what hangs would hold up the interpreter as well."""
        end = Ending(ENDS_WITHIN)
        ended = [await in_time("the door", self.front.stop(), DOOR_CLOSES_WITHIN)]
        at_work = end.left(keep=HANDS_BACK_WITHIN)
        ended += [
            await in_time("the work", self.work.stop(at_work), at_work + CANCELLED_WITHIN)
        ]
        clients = (("Slack", self.slack), ("Teams", self.teams), ("tickets", self.lists))
        for name, client in clients:
            if client:
                ended += [await in_time(name, client.close(), CANCELLED_WITHIN)]
        ended += [await in_time("the database", self.storage.close(end.left()), end.left())]
        return all(ended)


async def open_app(
    settings: Settings,
    *,
    houses: Sequence[House] | None = None,
    clock: Clock | None = None,
    token: str = "",
    seats: dict[str, str] | None = None,
) -> App:
    """Open storage, wire the rooms, listen. Raises what the rooms raise, in plain words; then
    nothing is held any more: a taken port must not leave the database locked."""
    from storage.opening import open_storage

    the_clock = clock or SystemClock()
    homes = tuple(houses) if houses is not None else read_houses(settings)
    lists = _ticket_lists(settings, homes, the_clock)
    storage = await open_storage(settings.database, the_clock, settings.executor)
    try:
        core = _core(settings, storage, lists, await _rating_keys(storage, homes), the_clock)
        app = _wired(core, homes, token, seats)
    except BaseException:
        await storage.close()
        raise
    try:
        await _start(app)
    except BaseException:
        await app.close()
        raise
    return app


@dataclass(frozen=True, slots=True, kw_only=True)
class _Core:
    """What each room is wired to."""

    settings: Settings
    storage: "Storage"
    words: "OpeningGlossary"
    lists: "TicketLists | None"
    conversation: Conversation
    delivering: "Delivering"
    work: "Work"
    clock: Clock
    platforms: dict[str, Platform]
    """By workspace; each room adds its own."""


async def _rating_keys(storage: "Storage", houses: Sequence[House]) -> dict[str, bytes]:
    ids = [house.organisation.id for house in houses]
    return {id: await storage.secrets.key(id, "rating") for id in ids}


def _core(
    settings: Settings,
    storage: "Storage",
    lists: "TicketLists | None",
    rating_keys: dict[str, bytes],
    clock: Clock,
) -> _Core:
    """The conversation with its memory and its words, and what works for it."""
    from bot.delivering import Delivering
    from bot.work import Work
    from glossary.opening import open_glossary

    words = open_glossary()
    tools = Tools(
        clock=clock,
        rewriter=words,
        glossary=words,
        reader=words,
        rating_keys=rating_keys,
        limits=Limits(
            longest_text=settings.longest_text,
            asks_a_day=settings.asks_a_day,
            callback_minutes=settings.callback_minutes,
            draft_days=settings.keep_drafts_days or FOR_EVER,
        ),
        tickets=lists,
    )
    conversation = Conversation(tools=tools)
    platforms: dict[str, Platform] = {}
    delivering = Delivering(storage.ledger, platforms.get, clock)
    work = Work(storage.store, conversation, delivering, clock, storage.jobs, sorry=sorry)
    return _Core(
        settings=settings,
        storage=storage,
        words=words,
        lists=lists,
        conversation=conversation,
        delivering=delivering,
        work=work,
        clock=clock,
        platforms=platforms,
    )


def _wired(
    core: _Core, houses: tuple[House, ...], token: str, seats: dict[str, str] | None
) -> App:
    """Every room that is on, behind one door. Nothing runs yet."""
    settings, work, clock = core.settings, core.work, core.clock
    on = settings.platforms if houses else ()
    page = _page(core, houses[0], token, seats) if "web" in on else None
    slack = _slack(core, houses) if "slack" in on else None
    teams = _teams(core, houses) if "teams" in on else None
    rooms = [room for room in (page, slack, teams) if room]
    for room in rooms:
        core.platforms.update(room.platforms())
    routes = [route for room in rooms for route in room.routes()]
    routes += _ticket_routes(settings, houses, work, clock)
    routes += _alert_routes(settings, houses, work, clock)
    front = _front(core, routes, slack)
    if page:
        front.before_stop(page.close)
    if slack:
        front.before_stop(slack.stop)
    return App(
        settings=settings,
        storage=core.storage,
        work=work,
        delivering=core.delivering,
        conversation=core.conversation,
        front=front,
        clock=clock,
        page=page,
        slack=slack,
        teams=teams,
        lists=core.lists,
        houses=houses,
        words=core.words,
    )


def _front(core: _Core, routes: Sequence[Any], slack: "SlackAdapter | None") -> "Front":
    """The one door, who says whether it can be used, and what it shows to who watches."""
    from adapters.front import Front, FrontSettings
    from storage.figures import Figure, figures_of

    async def missing() -> str:
        return core.words.missing() or (await slack.missing() if slack else "")

    async def figures() -> tuple[Figure, ...]:
        return await figures_of(core.storage.database, core.clock.now())

    settings = core.settings
    return Front(
        settings=FrontSettings(
            host=settings.host,
            port=settings.port,
            anywhere=settings.anywhere,
            metrics_port=settings.metrics_port or None,
            metrics_host=settings.metrics_host,
        ),
        routes=routes,
        ready=missing,
        figures=figures,
    )


async def _start(app: App) -> None:
    """Write the house down, look for what was left, open the door; then what takes longer."""
    from storage.retention import Sweeping

    for house in app.houses:
        await apply_house(app, house)
        await _every_day(app, house)
        own = _own_words(app, house)
        own.start()
        app.front.before_stop(own.stop)
    for source in app.lists.sources if app.lists else ():
        name = f"{reconciling.NAME}{source}"
        first = app.houses[0].organisation.id
        await app.storage.jobs.every(name, reconciling.CRON, "UTC", first)
    sweeping = Sweeping(app.storage, app.settings, app.clock)
    sweeping.start()
    app.front.before_stop(sweeping.stop)
    await app.work.start()
    app.address = await app.front.start()
    app.words.start()  # once the door is open: loading would only slow down what comes before
    if app.slack:
        await app.slack.start()
    if app.teams:
        await app.teams.start()


async def _every_day(app: App, house: House) -> None:
    organisation = house.organisation.id
    for name, cron in (
        (digesting.NAME, digesting.CRON),
        (word_reviews.NAME, word_reviews.CRON),
    ):
        await app.storage.jobs.every(name, cron, "UTC", organisation)


def read_houses(settings: Settings) -> tuple[House, ...]:
    """The organisations that the settings name. Raises HouseProblem."""
    paths = [part.strip() for part in settings.house.split(",") if part.strip()]
    houses = tuple(read_house(Path(path)) for path in paths)
    if found := clashes(houses):
        raise HouseProblem(settings.house, found)
    return houses


async def apply_house(app: App, house: House) -> None:
    """Bring the database to what the file says, and log what that changed.

    Another replica that starts with the same file may be quicker: then nothing is left to do.
    """
    organisation = house.organisation.id
    for _ in range(TRIES_TO_APPLY):
        applied = await differences(house, app.storage.store.look(organisation))
        if not applied.outcome.puts:
            return
        if await commit_unasked(
            app.storage.store, app.clock, organisation, applied.outcome, what="house.applied"
        ):
            log.info("house applied", organisation=organisation, changes=len(applied.said))
            return
    raise Conflict("the house file was applied by others again and again")


TRIES_TO_APPLY = 5


def _own_words(app: App, house: House) -> OwnWords:
    """The organisation's own words: in the shared index if it is alone here, else apart."""
    from glossary.opening import open_glossary

    organisation, conversation = house.organisation.id, app.conversation

    async def use(senses: Sequence[Sense]) -> None:
        words = app.words
        if len(app.houses) > 1:
            words = open_glossary()
            conversation.tools_of[organisation] = replace(
                conversation.tools, rewriter=words, glossary=words, reader=words
            )
        await words.swap(senses)

    return OwnWords(app.storage.store.look(organisation), use)


def _page(core: _Core, house: House, token: str, seats: dict[str, str] | None) -> "WebAdapter":
    from adapters.web import WebAdapter, refuse_open_page

    settings, storage, work, clock = core.settings, core.storage, core.work, core.clock
    conversation = core.conversation
    refuse_open_page(settings.host)
    organisation = house.organisation.id
    workspace = "web"
    look = storage.store.look(organisation)

    known: list[tuple[float, Sequence[Any]]] = []

    async def people() -> Sequence[Any]:
        # Asked for by nearly every request of the page; people change rarely.
        now = time.monotonic()
        if not known or now - known[0][0] > PEOPLE_FRESH_SECONDS:
            known[:] = [(now, await _web_people(storage, house, workspace, seats or {}))]
        return known[0][1]

    async def home(account: Account) -> Card:
        return await conversation.home(account, look)

    async def answer(event: Event) -> Answer:
        return await work.answer(event)

    async def take(event: Event, lines: Sequence[ChatLine]) -> Taken:
        return await work.take(event, lines)

    async def keep_draft(saved: Any) -> Card | None:
        for _ in range(2):  # two keystrokes of one person may meet: what was typed last counts
            outcome = await conversation.keep_draft(
                saved.account, saved.form, saved.draft, saved.values, look
            )
            if await commit_unasked(
                storage.store, clock, organisation, outcome, what="draft.kept"
            ):
                break
        typed = Submitted(
            key="",
            organisation=organisation,
            at=clock.now(),
            who=saved.account,
            place=direct_chat(saved.account),
            form=saved.form,
            draft=saved.draft,
            values=saved.values,
        )
        return await conversation.preview(typed, look)

    return WebAdapter(
        organisation=organisation,
        title=house.organisation.name,
        demo=seats is not None,
        zone=house.organisation.zone,
        workspace=workspace,
        token=token or settings.web_token or secrets.token_urlsafe(24),
        people=people,
        take=take,
        answer=answer,
        submit=work.submit,
        chats=storage.chats,
        home=home,
        keep_draft=keep_draft,
        clock=clock,
        redact=redact,
        longest_text=settings.longest_text,
    )


def _slack(core: _Core, houses: Sequence[House]) -> "SlackAdapter":
    from adapters.slack import SlackSettings, open_slack

    settings, storage, work, clock = core.settings, core.storage, core.work, core.clock
    conversation = core.conversation

    organisations = {house.organisation.id: house.organisation.workspaces for house in houses}
    home_of = {each: id for id, workspaces in organisations.items() for each in workspaces}

    async def join(account: Account, email: str) -> bool:
        organisation = home_of[account.workspace]
        return await join_by_email(storage.store, clock, organisation, account, email)

    async def follow(who: Colleague) -> None:
        organisation = home_of[who.account.workspace]
        house = next(each for each in houses if each.organisation.id == organisation)
        await follow_groups(storage.store, clock, house, who)

    async def preview(typed: Submitted) -> Card | None:
        return await conversation.preview(typed, storage.store.look(typed.organisation))

    return open_slack(
        SlackSettings.of(settings),
        organisations=organisations,
        look=storage.store.look,
        take=work.take,
        answer=work.answer,
        submit=work.submit,
        at_once=lambda event: event.action not in PRESSES,
        home=conversation.home,
        preview=preview,
        installations=storage.installations,
        clock=clock,
        redact=redact,
        join=join if "directory" in settings.slack_tiers else None,
        follow=follow,
        groups=[group for house in houses for group in house.groups],
        admins={
            house.organisation.id: [each.id for each in house.people if "admin" in each.roles]
            for house in houses
        },
    )


def _teams(core: _Core, houses: Sequence[House]) -> "TeamsAdapter":
    from adapters.teams import TeamsSettings, open_teams

    settings, storage, work, clock = core.settings, core.storage, core.work, core.clock
    conversation = core.conversation

    organisations = {house.organisation.id: house.organisation.workspaces for house in houses}
    home_of = {each: id for id, workspaces in organisations.items() for each in workspaces}

    async def join(account: Account, email: str) -> bool:
        organisation = home_of.get(account.workspace, houses[0].organisation.id)
        return await join_by_email(storage.store, clock, organisation, account, email)

    async def preview(event: Event) -> tuple[Card, ...]:
        look = storage.store.look(event.organisation)
        if isinstance(event, Submitted):
            read = await conversation.preview(event, look)
            return (read,) if read else ()
        outcome = await conversation.handle(event, look)
        return tuple(show.card for show in outcome.shows if isinstance(show, Show))

    return open_teams(
        TeamsSettings.of(settings),
        organisations=organisations,
        look=storage.store.look,
        take=work.take,
        answer=work.answer,
        preview=preview,
        opens=OPENS,
        installations=storage.installations,
        clock=clock,
        redact=redact,
        join=join,
    )


async def _web_people(
    storage: "Storage", house: House, workspace: str, seats: dict[str, str]
) -> Sequence[Any]:
    """Everybody with an account on the page, as the page shows them."""
    from adapters.web import WebPerson

    look = storage.store.look(house.organisation.id)
    units = {unit.id: unit for unit in await look.many(Unit, limit=10_000)}
    people = {each.id: each for each in await look.many(Person, active=True, limit=10_000)}
    shown = []
    for account in await look.many(AccountOf, workspace=workspace, limit=10_000):
        person = people.get(account.person)
        if person is None:
            continue
        unit = units.get(person.unit)
        zone = person.zone or (unit.hours.zone if unit else "") or house.organisation.zone
        shown.append(
            WebPerson(
                account=account.account,
                name=person.name,
                line=_line(person, unit),
                zone=zone,
                seat=seats.get(person.id, ""),  # type: ignore[arg-type] # the demo's own table
            )
        )
    return shown


def _line(person: Person, unit: Unit | None) -> str:
    """One short line under a name: what they are here."""
    where = unit.name if unit else "no unit"
    if "liaison" in person.roles:
        return f"{where}, liaison"
    if "it_poster" in person.roles:
        return f"{where}, operations"
    return f"{where}, head" if "unit_head" in person.roles else where


def _ticket_lists(
    settings: Settings, houses: Sequence[House], clock: Clock
) -> "TicketLists | None":
    """What asks ticket systems for changes, if any has a list. Raises SettingProblem."""
    if not (settings.ticket_lists or settings.ticket_list_tokens) or not houses:
        return None
    from adapters.tickets.listing import TicketLists, listings_of

    listings = listings_of(settings.ticket_lists, settings.ticket_list_tokens)
    return TicketLists(organisation=houses[0].organisation.id, listings=listings, clock=clock)


def _ticket_routes(
    settings: Settings, houses: Sequence[House], work: "Work", clock: Clock
) -> list[Any]:
    """The door for ticket systems, if any has a secret."""
    known = by_name(settings.ticket_secrets)
    if not known or not houses:
        return []
    from adapters.tickets.generic import routes

    return routes(
        organisation=houses[0].organisation.id, secrets=known, take=work.take, clock=clock
    )


def _alert_routes(
    settings: Settings, houses: Sequence[House], work: "Work", clock: Clock
) -> list[Any]:
    """The door for monitoring, if any organisation has a token. Raises SettingProblem."""
    tokens = alert_tokens_of(settings, [house.organisation.id for house in houses])
    if not tokens:
        return []
    from adapters.alerts.alertmanager import routes

    return routes(tokens=tokens, take=work.take, clock=clock)
