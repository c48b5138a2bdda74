"""A Web API call: how it is read from a request, and how it is remembered."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sandbox.slack.refusals import SlackError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiohttp import web


@dataclass(frozen=True, slots=True)
class Call:
    """One Web API call that was made: `error` is None when it was answered with `ok`."""

    method: str
    arguments: Mapping[str, Any]
    status: int
    error: str | None
    at: float


async def given_in(request: web.Request) -> tuple[dict[str, Any], SlackError | None]:
    """The arguments from query and body, and the refusal of a body that cannot be read."""
    given: dict[str, Any] = dict(request.query)
    if not request.body_exists:
        return given, None
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.text())
        except json.JSONDecodeError:
            return given, SlackError("invalid_json")
        if not isinstance(body, dict):
            return given, SlackError("json_not_object")
        # A token inside a JSON body does not count: Slack wants it in the header then.
        return given | {key: value for key, value in body.items() if key != "token"}, None
    if request.content_type in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        form = await request.post()
        return given | {key: value for key, value in form.items() if isinstance(value, str)}, None
    return given, SlackError("invalid_post_type")


def token_in(request: web.Request, given: Mapping[str, Any]) -> str | None:
    """The token, from the header or among the arguments."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        return token.strip()
    sent = given.get("token")
    return str(sent) if sent else None
