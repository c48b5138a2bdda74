"""The bot's home tab: what it does, and what it did lately."""

from collections.abc import Mapping, Sequence
from typing import Any

import structlog

from checks.kit.report import moment
from handlers.flows.conversation import Unsent
from handlers.flows.journal import Head
from handlers.slack.desk import Desk
from messages.blocks.rich import bullets, paragraph, rich_text, run
from messages.escaping import inert
from messages.help import help_message
from messages.limits import composed
from messages.names import moment_words

_LOG = structlog.get_logger(__name__)

SHOWN = 10


async def on_home_opened(event: Mapping[str, Any], desk: Desk) -> None:
    """Only for the home tab: the same event comes for the messages tab."""
    if event.get("tab") != "home":
        return
    view = home(await desk.journal.recent(SHOWN))
    shown = event.get("view") or {}
    try:
        await desk.conversation.publish_home(event["user"], view, shown.get("hash"))
    except Unsent as unsent:
        # `hash_conflict`: the tab was drawn anew meanwhile, which is as good.
        _LOG.info("home_not_shown", code=unsent.code)


def home(recent: Sequence[Head]) -> dict[str, Any]:
    """The view: help, then the latest triages."""
    known = help_message()
    lines = [[run(inert(f"{moment_words(moment(each.asked_at))}: {each.verdict}"))] for each in recent]
    lately = [rich_text(paragraph(run("Lately", bold=True)), bullets(lines, most=SHOWN))] if lines else []
    return {"type": "home", "blocks": list(composed(known.text, [*known.blocks, *lately]).blocks)}
