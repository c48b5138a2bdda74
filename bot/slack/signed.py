"""A request of the Events API before anything reads it: of a bearable size, signed by Slack, young, and well-formed."""

import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

from aiohttp import web

MOST_BYTES = 1_000_000
"""Slack's largest payloads, of messages with many blocks, are a few hundred kilobytes."""
OLDEST_SECONDS = 300
"""As Slack recommends; a request of the future is refused alike. What is sent twice meanwhile is one run by its key."""
JSON, FORM = "application/json", "application/x-www-form-urlencoded"

Clock = Callable[[], float]


async def signed_body(request: web.Request, secret: str, now: Clock) -> str:
    """The body. Raises aiohttp's answers: 413, 401, 415 or 400, which tell a stranger nothing else."""
    if (request.content_length or 0) > MOST_BYTES:
        raise web.HTTPRequestEntityTooLarge(MOST_BYTES, request.content_length or 0)
    raw = await request.read()  # the application's `client_max_size` holds for a body without a length
    if not _signed(raw, request, secret, now()):
        raise web.HTTPUnauthorized
    if request.content_type not in {JSON, FORM}:
        raise web.HTTPUnsupportedMediaType
    try:
        body = raw.decode("utf-8")
        said_in(body, request.content_type)
    except (ValueError, RecursionError):
        raise web.HTTPBadRequest from None
    return body


def _signed(raw: bytes, request: web.Request, secret: str, now: float) -> bool:
    said = request.headers.get("X-Slack-Signature", "")
    at = request.headers.get("X-Slack-Request-Timestamp", "")
    if not (at.isascii() and at.isdecimal()) or len(at) > len("9999999999") or abs(now - int(at)) > OLDEST_SECONDS:
        return False
    made = hmac.new(secret.encode(), b"v0:" + at.encode() + b":" + raw, hashlib.sha256).hexdigest()
    return hmac.compare_digest(f"v0={made}".encode(), said.encode("utf-8", "surrogateescape"))


def said_in(body: str, content_type: str) -> dict[str, Any]:
    """What it holds. Raises `ValueError` for what nobody can read; Bolt would fail at it half way."""
    fields = {} if content_type == JSON else parse_qs(body, keep_blank_values=True)
    if content_type == JSON:
        said = json.loads(body)
    elif "payload" in fields:
        said = json.loads(fields["payload"][0])
    else:
        said = {name: values[0] for name, values in fields.items()}
    if not isinstance(said, dict):
        raise ValueError("not an object")  # noqa: TRY004 - to the caller it is unreadable, like the rest
    return said
