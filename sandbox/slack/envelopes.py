"""What Socket Mode says over a connection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sandbox.slack.ids import APP

if TYPE_CHECKING:
    from sandbox.slack.delivery import Kind, Retry
    from sandbox.slack.wire import Payload

APPROXIMATE_CONNECTION_SECONDS = 18_060
"""What the real thing announces in `hello`; connections here last until somebody ends them."""

Reason = Literal["warning", "refresh_requested", "link_disabled", "too_many_websockets"]


def hello(connections: int) -> Payload:
    """The greeting of a new connection."""
    return {
        "type": "hello",
        "num_connections": connections,
        "debug_info": {
            "host": "sandbox",
            "build_number": 1,
            "approximate_connection_time": APPROXIMATE_CONNECTION_SECONDS,
        },
        "connection_info": {"app_id": APP},
    }


def goodbye(reason: Reason) -> Payload:
    """The announcement that a connection ends, or soon will."""
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}}


def envelope(envelope_id: str, kind: Kind, payload: Payload, retry: Retry) -> Payload:
    """A payload on its way: only events say which attempt it is, and take no answer beyond the acknowledgement."""
    sent: Payload = {
        "envelope_id": envelope_id,
        "type": kind,
        "accepts_response_payload": kind != "events_api",
        "payload": payload,
    }
    if kind == "events_api" or retry.attempt:
        sent |= {"retry_attempt": retry.attempt, "retry_reason": retry.reason}
    return sent
