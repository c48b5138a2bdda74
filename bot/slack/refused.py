"""What Slack's answers mean for whoever called."""

from collections.abc import Awaitable
from typing import TypeVar

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from handlers.flows.conversation import Unsent

T = TypeVar("T")

UNREACHABLE = "unreachable"
TRANSIENT = frozenset(
    {"ratelimited", "rate_limited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"}
)
MISSING = frozenset({"unknown_method", "missing_scope", "method_deprecated", "not_implemented", "http_404"})
"""What a workplace that does not know a method, or does not let the bot use it, answers."""


async def taken(call: Awaitable[T]) -> T:
    """The call's answer. Raises `Unsent` for every way in which Slack does not take it."""
    try:
        return await call
    except SlackApiError as error:
        code = code_of(error)
        raise Unsent(code, permanent=code not in TRANSIENT and code != UNREACHABLE) from error
    except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        # An answer that is no text at all is a ValueError; whether the call was done, nobody knows.
        raise Unsent(UNREACHABLE, permanent=False) from error


def code_of(error: SlackApiError) -> str:
    """Slack's word for what is wrong. A page of a proxy or of a server that is down has none."""
    answer = error.response
    data = getattr(answer, "data", None)
    if isinstance(data, dict) and isinstance(data.get("error"), str):
        return str(data["error"])
    status = getattr(answer, "status_code", None) or getattr(answer, "status", None)
    if isinstance(status, int) and 400 <= status < 500 and status != 429:  # noqa: PLR2004 - the 4xx of HTTP
        return f"http_{status}"
    return UNREACHABLE
