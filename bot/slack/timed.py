"""A request from Slack on its way through the app: counted and timed, whichever way it came."""

import time
from collections.abc import Awaitable, Callable
from typing import Any, Final

from slack_bolt.response import BoltResponse

from bot.metrics import Measures
from bot.metrics.outcome import ACKNOWLEDGED, MISSHAPEN, REFUSED, UNACKNOWLEDGED
from bot.metrics.way import OTHER, way_of
from bot.slack.misshapen import was_misshapen

_OK: Final = range(200, 300)
_NOT_TAKEN: Final = range(400, 500)


async def timed(body: Any, measures: Measures, answer: Callable[[], Awaitable[BoltResponse]]) -> BoltResponse:
    """The answer. What could not be recorded is not acknowledged; what is not from Slack is refused."""
    begun, way, outcome = time.monotonic(), OTHER, UNACKNOWLEDGED
    with measures.tracing.request() as ended:
        try:
            response = await answer()
            outcome = MISSHAPEN if was_misshapen(response) else outcome_of(response)
            # A forged request may say that it is anything.
            way = OTHER if outcome == REFUSED else way_of(body)
        finally:
            measures.request(way, outcome, time.monotonic() - begun)
            ended(way, outcome)
    return response


def outcome_of(response: BoltResponse) -> str:
    """Of a request that could be read."""
    if response.status in _OK:
        return ACKNOWLEDGED
    return REFUSED if response.status in _NOT_TAKEN else UNACKNOWLEDGED
