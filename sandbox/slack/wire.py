"""What travels between Slack and its clients, as Python sees it."""

from __future__ import annotations

from typing import Any, TypeAlias

Payload: TypeAlias = dict[str, Any]
"""A JSON object of Slack's own shape."""

Message: TypeAlias = dict[str, Any]
"""A message in Slack's own shape: `ts`, `user`, `text`, `blocks`, `thread_ts`, `reply_count`…"""
