"""The one HTTP door of the process: each adapter hands it routes, it does the rest.

    front = Front(
        settings=FrontSettings(host="127.0.0.1", port=8080, metrics_port=9464),
        routes=[*page.routes(), *tickets.routes(...)],
        ready=ready,                  # async () -> str: "" or what is still missing
        registry=registry,            # prometheus_client.CollectorRegistry, optional
        figures=figures,              # async () -> (name, meaning, value)…, read at each scrape
    )
    front.before_stop(page.close)     # ends what would keep connections open
    address = await front.start()     # "http://127.0.0.1:8080"; raises CannotListen
    await front.stop()

It caps sizes, sets security headers, names each request, counts and times it, answers
every refusal with one sentence as JSON, and never logs what people wrote.
A handler refuses by raising `Refused(status, sentence)`; a store that raises
`Unavailable` becomes a 503.
"""

from adapters.front.reading import read_body, read_model
from adapters.front.refusing import Refused
from adapters.front.serving import CannotListen, Front, FrontSettings, refuse_open_door

__all__ = [
    "CannotListen", "Front", "FrontSettings", "Refused", "read_body", "read_model",
    "refuse_open_door",
]  # fmt: skip
