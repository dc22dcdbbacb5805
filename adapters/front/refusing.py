"""Say no in one clear sentence, never with a traceback."""

import traceback
from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web

from bot.ports import Unavailable

log = structlog.get_logger("plainly.front")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
REQUEST_ID = web.RequestKey("plainly.id", str)

SENTENCES = {
    400: "I could not read that request. Reload the page and try again.",
    403: "That is not allowed here.",
    404: "There is nothing at this address.",
    405: "This address does not answer that kind of request.",
    408: "The request took too long to arrive. Please send it again.",
    413: "That is too big. Please send a shorter text.",
    415: "I only read JSON here.",
    417: "I cannot do what the request expects.",
}
UNAVAILABLE = (
    "I cannot keep anything right now, so nothing was sent. Please try again in a moment."
)
BROKE = "Something went wrong on my side. Please tell your IT department the code {code}."


class Refused(Exception):
    """The request is refused: an HTTP status, and one sentence with a next step."""

    def __init__(self, status: int, say: str = "") -> None:
        super().__init__(say or SENTENCES.get(status, ""))
        self.status = status

    @property
    def say(self) -> str:
        return str(self)


def refusal(status: int, say: str = "") -> web.Response:
    """The same shape for every refusal: `{"say": "one sentence"}`."""
    sentence = say or SENTENCES.get(status, SENTENCES[400])
    headers = {"Retry-After": "2"} if status == 503 else None
    return web.json_response({"say": sentence}, status=status, headers=headers)


async def answer_in_words(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn every failure into its sentence. What broke is logged by place, not by content."""
    try:
        return await handler(request)
    except Refused as refused:
        return refusal(refused.status, refused.say)
    except Unavailable:
        return refusal(503, UNAVAILABLE)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        return refusal(error.status)
    except ConnectionResetError:
        raise
    except Exception as error:
        log.error("request.broke", error=type(error).__name__, where=places(error))
        return refusal(500, BROKE.format(code=request.get(REQUEST_ID, "unknown")))


def places(error: BaseException) -> list[str]:
    """The frames of a traceback without the message, which may quote what people wrote."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    return [f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in frames]
