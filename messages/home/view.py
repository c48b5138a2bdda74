"""The whole tab; any part of its document may be missing, and then the tab says so."""

from typing import Any

from messages.blocks import Block
from messages.blocks.texts import context, divider, header
from messages.fitting import fitted
from messages.help import help_message
from messages.home.duty import duty
from messages.home.fleet import fleet
from messages.home.incidents import incidents
from messages.home.methods import methods
from messages.home.monitors import monitors
from messages.home.picture import IMAGE
from messages.home.sources import sources
from messages.home.threads import threads
from messages.home.triages import triages
from messages.incident.times import clock
from messages.names import Document
from messages.wording import plainly

PARTS = (fleet, methods, incidents, threads, triages, monitors, sources, duty)
"""What is wrong now comes first; every list in them is bounded, so that all stay far below Slack's 100 blocks."""


def home(document: Document) -> dict[str, Any]:
    """A view for `views.publish`.

    Besides the parts (each by its file's `NAME`), `now` is an ISO time; `names` display names by Slack user id; `links`
    addresses of messages by `channel/ts`; `late` and `failed` name parts that are missing for the moment.
    """
    blocks: list[Block] = [header(plainly("home", "headline"))]
    if document.get("now"):
        blocks.append(context(plainly("home", "as_of", now=clock(document["now"]))))
    for part in PARTS:
        blocks += part(document)
    blocks += [divider(), *help_message().blocks]
    return {"type": "home", "blocks": [made for block in blocks if (made := fitted(block)) is not None]}


def without_pictures(view: dict[str, Any]) -> dict[str, Any]:
    """The same in words only, for where Slack does not take a picture (any more)."""
    return {**view, "blocks": [block for block in view["blocks"] if block["type"] != IMAGE]}
