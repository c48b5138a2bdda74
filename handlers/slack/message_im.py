"""Somebody writes to the bot directly; everything said there is meant for it."""

from collections.abc import Mapping
from typing import Any

from handlers.flows.asked import Way
from handlers.flows.conversation import Listener, Place
from handlers.slack.desk import Desk
from handlers.slack.mention import asked_in_words

SAID_BY_PEOPLE = frozenset({None, "file_share", "thread_broadcast"})
"""Message events of every other subtype tell of edits, deletions and the like."""


async def on_message_im(event: Mapping[str, Any], desk: Desk) -> None:
    """As `on_mention`, in direct messages only."""
    if event.get("channel_type") != "im" or event.get("subtype") not in SAID_BY_PEOPLE:
        return
    if event.get("bot_id") or not event.get("user"):
        return
    listener = Listener(event["user"], Place(event["channel"], event.get("thread_ts")))
    await asked_in_words(event, Way.DIRECT, listener, desk)
