"""A request that came from Slack and is not what Slack sends: it is taken, counted, and comes to nothing.

Left unacknowledged, it would come again three times and break the same way. What cannot be done at this moment, because
a database or Slack is away, is another matter: that stays unacknowledged, and is brought again.
"""

import json
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any, Final

import structlog
from slack_bolt.response import BoltResponse

_LOG = structlog.get_logger(__name__)

_SHAPE: Final = (AttributeError, LookupError, TypeError, ValueError)
"""What reading raises where something is missing or of another kind. None of our own errors is one of them."""
_OF_ANSWERS: Final = (UnicodeError, json.JSONDecodeError)
"""What Slack signed was read as JSON before; these are about what a service answered meanwhile."""
_MARK: Final = "x-misshapen"
"""Tells whoever counts; no answer leaves with it."""
_SAID: Final = (
    "That could not be read, and nothing was looked at. Send it again; if it is urgent, call people yourself."
)

Answer = Callable[[], Awaitable[BoltResponse]]


async def on_error(error: Exception, body: Any) -> BoltResponse:
    """Bolt's handler of whatever a listener or the gate raises; the traceback goes into the log."""
    if isinstance(error, _SHAPE) and not isinstance(error, _OF_ANSWERS):
        return _taken(error, body)
    _LOG.error("request_failed", exc_info=error)
    return BoltResponse(status=HTTPStatus.INTERNAL_SERVER_ERROR)


async def or_misshapen(answer: Answer, body: Any) -> BoltResponse:
    """The answer; the same for what Bolt itself cannot read, before any listener."""
    try:
        return await answer()
    except _SHAPE as error:
        return _taken(error, body)


def was_misshapen(response: BoltResponse) -> bool:
    """Asked once: the mark is taken off."""
    return response.headers.pop(_MARK, None) is not None


def _taken(error: Exception, body: Any) -> BoltResponse:
    """A command is answered, for its person waits for something."""
    _LOG.error("request_misshapen", exc_info=error)
    by_command = isinstance(body, dict) and "command" in body
    said = {"response_type": "ephemeral", "text": _SAID} if by_command else ""
    return BoltResponse(status=HTTPStatus.OK, body=said, headers={_MARK: "1"})
