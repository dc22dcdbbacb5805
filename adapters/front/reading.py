"""Read a request's body: only so much, only so long, and only as what was expected."""

import asyncio
from typing import TypeVar

from aiohttp import web
from pydantic import BaseModel, ValidationError

from adapters.front.refusing import Refused

LIMIT = 256 * 1024
PATIENCE = 10.0
"""Seconds that a body may take to arrive."""

M = TypeVar("M", bound=BaseModel)


async def read_body(request: web.Request, limit: int = LIMIT) -> bytes:
    """The raw bytes. Raises Refused: 413 too big, 408 too slow, 415 compressed."""
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Refused(415, "Please send the request uncompressed.")
    if (request.content_length or 0) > limit:
        raise Refused(413)
    if request.content_length is not None and request.content.is_eof():
        return request.content.read_nowait()  # it came with the headers, as most do
    gathered = bytearray()
    try:
        async with asyncio.timeout(PATIENCE):
            async for piece in request.content.iter_chunked(16_384):
                gathered += piece
                if len(gathered) > limit:
                    raise Refused(413)
    except TimeoutError:
        raise Refused(408) from None
    return bytes(gathered)


async def read_model(request: web.Request, model: type[M], limit: int = LIMIT) -> M:
    """The body as this model. Raises Refused with what is wrong, without quoting it."""
    if request.content_type != "application/json":
        raise Refused(415)
    raw = await read_body(request, limit)
    try:
        return model.model_validate_json(raw)
    except ValidationError as error:
        raise Refused(
            400, what_is_wrong(error, then=" Reload the page and try again.")
        ) from None


def what_is_wrong(error: ValidationError, then: str = "") -> str:
    """The first complaint in a sentence: "text: String should have at most …"; `then` is what
    helps somebody whose own program sent no JSON at all."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    where = ".".join(str(step) for step in first["loc"])
    if first["type"] == "json_invalid":
        return f"I could not read that as JSON.{then}"
    return f"I could not read that request ({where or 'body'}: {first['msg']})."
