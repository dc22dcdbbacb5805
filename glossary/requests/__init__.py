"""Read a request: what somebody asks of IT, quoted from their own words.

Nothing is paraphrased and nothing guessed: every field is a stretch of the text
or empty. The type is only ranked; people choose it.
"""

from collections.abc import Iterable
from datetime import datetime, tzinfo

from bot.language import RequestFound, ServiceName
from glossary.requests.affected import affected_of
from glossary.requests.body import Body
from glossary.requests.items import items_of
from glossary.requests.people import people_of, places_of
from glossary.requests.predicates import predicate_of
from glossary.requests.questions import questions_for
from glossary.requests.systems import service_named, system_of
from glossary.requests.trouble import effect_of, error_of, symptom_of, tried_of
from glossary.requests.types import scores, tells_its_type, types_of
from glossary.requests.values import pred
from glossary.requests.whens import whens_of

__all__ = ["pred", "read_request"]


def read_request(
    text: str,
    *,
    services: Iterable[ServiceName] = (),
    zone: tzinfo | None = None,
    now: datetime | None = None,
) -> RequestFound:
    """What `text` asks for, field by field, and the one or two questions left.

    `services` are the names that win over any other noun. `zone` and `now` are
    accepted like everywhere in the port; times stay the author's words here,
    because the requester confirms them on the card.
    """
    body = Body(text)
    types = types_of(body.text)
    kind = types[0] if types else None
    named = service_named(body, services)
    places = places_of(body)
    people = people_of(body, types, places)
    items = items_of(body, types)
    since, until, deadline = whens_of(body, types)
    troubled = kind == "incident"
    symptom = symptom_of(body) if troubled else None
    error = error_of(body, troubled=troubled) if troubled or kind == "access" else None
    system = named[0] if named else system_of(body, types, (*places, *people), symptom, error)
    told = troubled and bool(symptom or since or error or scores(body.text)["incident"] > 0)
    if told and system is not None:
        symptom = predicate_of(body, system, symptom, error)
    found = RequestFound(
        types=types,
        is_clear=tells_its_type(body.text) or symptom is not None,
        system=system,
        service=named[1] if named else "",
        symptom=symptom,
        since=since,
        until=until,
        deadline=deadline,
        location=places,
        affected=affected_of(body, types, people, items, troubled=told),
        people=people,
        items=items,
        effect=effect_of(body, troubled=troubled),
        tried=tried_of(body),
        error=error,
    )
    return questions_for(found, body)
