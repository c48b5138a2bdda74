"""The bot's home tab is opened: Slack says so at every visit, and Bolt has acknowledged it by now."""

from collections.abc import Mapping
from typing import Any

import structlog

from checks.kit.report import moment
from handlers.flows.conversation import Unsent
from handlers.flows.journal import Head
from handlers.slack.desk import Desk
from messages.home.view import home

_LOG = structlog.get_logger(__name__)

SHOWN = 10


async def on_home_opened(event: Mapping[str, Any], desk: Desk) -> None:
    """Only for the home tab: the same event comes for the messages tab."""
    if event.get("tab") != "home":
        return
    user, seen = event["user"], (event.get("view") or {}).get("hash")
    if desk.homes is not None:
        await desk.homes.opened(user, seen)
        return
    try:
        await desk.conversation.publish_home(user, home(await _at_hand(desk)), seen)
    except Unsent as unsent:
        # `hash_conflict`: the tab was drawn anew meanwhile, which is as good.
        _LOG.info("home_not_shown", code=unsent.code)


async def _at_hand(desk: Desk) -> dict[str, Any]:
    """What can be told without a board; the tab says of the rest that it is not known yet."""
    return {
        "now": moment(desk.clock.now()),
        "incidents": [each.document() for each in await desk.incidents.latest(SHOWN, only_open=True)],
        "recent": [_told(each) for each in await desk.journal.recent(SHOWN)],
        "status": await desk.status(),
    }


def _told(head: Head) -> dict[str, Any]:
    return {
        "verdict": head.verdict,
        "asked_at": moment(head.asked_at),
        "channel": head.channel,
        "message_ts": head.message_ts,
    }
