"""When a call to Slack is made again by itself.

slack-sdk retries connection errors once and nothing else unless told otherwise; its handlers share one counter of
attempts, so all of them are given the same count.
"""

import asyncio
from collections.abc import Mapping
from typing import Any

from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import AsyncConnectionErrorRetryHandler
from slack_sdk.http_retry.builtin_interval_calculators import FixedValueRetryIntervalCalculator
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState

RETRIES = 3
PAUSE = 0.4
"""Seconds between tries. Hiccups are bridged here, outages by the steps of a run, which wait longer and longer."""
LONGEST_WAIT = 30.0
"""Seconds. A `Retry-After` beyond this is not waited for: the step that called is tried again later."""
_UNSAID_WAIT = 1.0


class RateLimited(AsyncRetryHandler):
    """Waits as long as Slack says. A call that was limited did nothing, so it is safe for posts too."""

    async def _can_retry_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        del state, request, error
        return response is not None and response.status_code == 429 and asked_wait(response.headers) <= LONGEST_WAIT  # noqa: PLR2004 - Too Many Requests

    async def prepare_for_next_attempt_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> None:
        del request, error
        state.next_attempt_requested = True
        await asyncio.sleep(_UNSAID_WAIT if response is None else asked_wait(response.headers))
        state.increment_current_attempt()


class ServerTrouble(AsyncRetryHandler):
    """The built-in handler leaves out what a proxy in between answers: 502 and 504."""

    async def _can_retry_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        del state, request, error
        return response is not None and response.status_code in {500, 502, 503, 504}


def for_harmless_calls() -> list[AsyncRetryHandler]:
    """For reading and editing, which may be done twice."""
    pause = FixedValueRetryIntervalCalculator(PAUSE)
    return [AsyncConnectionErrorRetryHandler(RETRIES, pause), RateLimited(RETRIES), ServerTrouble(RETRIES, pause)]


def for_posts() -> list[AsyncRetryHandler]:
    """A post whose answer got lost may stand there already: whoever posts has to look before posting again."""
    return [RateLimited(RETRIES)]


def asked_wait(headers: Mapping[str, Any]) -> float:
    """The seconds that `Retry-After` says; one where it says nothing."""
    for name, value in headers.items():
        if name.lower() == "retry-after":
            said = value[0] if isinstance(value, list) else value
            return float(said) if said.replace(".", "", 1).isdigit() else _UNSAID_WAIT
    return _UNSAID_WAIT
