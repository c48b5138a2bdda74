"""Blocks that hold words."""

from collections.abc import Sequence

from messages.blocks import SHORTENED, Block
from messages.escaping import Marked
from messages.wording import plainly


def plain(text: str) -> Block:
    """Nothing in it is parsed, not even `:emoji:`."""
    return {"type": "plain_text", "text": text, "emoji": False}


def mrkdwn(text: Marked) -> Block:
    """Parsed by Slack; addresses and names in it stay as they are written."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def header(text: str) -> Block:
    return {"type": "header", "text": plain(text)}


def section(text: Marked) -> Block:
    return {"type": "section", "text": mrkdwn(text)}


def plain_section(text: str) -> Block:
    """For facts inside containers, where rich text may not stand."""
    return {"type": "section", "text": plain(text)}


def context(*parts: Marked | str) -> Block:
    """Small print; marked parts are parsed, others are not."""
    return {
        "type": "context",
        "elements": [mrkdwn(part) if isinstance(part, Marked) else plain(part) for part in parts],
    }


def more(count: int) -> Block:
    """Says how many were left out."""
    return {**context(plainly("limits", "more", count=count)), SHORTENED: True}


def divider() -> Block:
    return {"type": "divider"}


def container(title: str, children: Sequence[Block], *, subtitle: str = "") -> Block:
    """Folded away until somebody opens it; nothing vital may stand only here (slack.md, "Blocks")."""
    block: Block = {
        "type": "container",
        "title": plain(title),
        "child_blocks": list(children),
        "is_collapsible": True,
        "default_collapsed": True,
        "width": "full",
    }
    return {**block, "subtitle": plain(subtitle)} if subtitle else block
