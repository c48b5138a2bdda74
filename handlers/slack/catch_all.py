"""Whatever else comes is acknowledged, or Slack would deliver it again and show people a failure."""

from collections.abc import Mapping
from typing import Any

import structlog
from slack_bolt.context.ack.async_ack import AsyncAck

_LOG = structlog.get_logger(__name__)


async def on_anything_else(ack: AsyncAck, body: Mapping[str, Any]) -> None:
    """Links that look like buttons end here too."""
    await ack()
    actions = [action.get("action_id") for action in body.get("actions") or []]
    kind = (body.get("event") or {}).get("type") or body.get("type") or body.get("command")
    _LOG.info("slack_request_without_a_listener", kind=kind, actions=actions)
