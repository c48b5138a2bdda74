"""Slack's cursors."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, TypeVar

from sandbox.slack.refusals import SlackError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox.slack.arguments import Arguments
    from sandbox.slack.wire import Payload

T = TypeVar("T")


def page(items: Sequence[T], args: Arguments, *, default: int, most: int) -> tuple[Sequence[T], Payload]:
    """The page that `cursor` and `limit` ask for, and its `response_metadata`; raises `invalid_cursor`."""
    limit = args.whole("limit", default, least=1, most=most, refusal="invalid_limit")
    start = _offset(args.text("cursor"))
    following = start + limit
    cursor = base64.b64encode(f"next:{following}".encode()).decode() if following < len(items) else ""
    return items[start:following], {"next_cursor": cursor}


def _offset(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        word, _, number = base64.b64decode(cursor, validate=True).decode().partition(":")
        if word != "next":
            raise SlackError("invalid_cursor")
        return int(number)
    except (binascii.Error, UnicodeDecodeError, ValueError) as error:
        raise SlackError("invalid_cursor") from error
