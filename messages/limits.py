"""The last gate before Slack: whatever the data, a message keeps the limits and says what it left out."""

from collections.abc import Iterable, Sequence
from typing import Any

from messages.blocks import Block
from messages.blocks.texts import context
from messages.escaping import cut_marked
from messages.fallback import plain
from messages.fitting import fitted
from messages.message import Message
from messages.wording import plainly

BLOCKS = 50
TABLES = 1
TEXT = 4_000
"""A message's own text, as `chat.update` allows."""
NOTHING = "–"
"""What is said when there are no words: Slack refuses an empty text."""
CHARACTERS = 12_000
"""Of all texts in a message together; Slack refused messages from about 13,200 on (slackapi/bolt-js issue 2509)."""


def composed(text: str, blocks: Iterable[Block]) -> Message:
    """A message within the limits, from escaped text and blocks; it says of itself whether something was left out."""
    given = tuple(blocks)
    kept = fit(given)
    return Message(cut_marked(text, TEXT).strip() or NOTHING, kept, kept != given)


def fit(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks within Slack's limits: long texts and long lists are cut and the cut is said; buttons stay."""
    every = [made for block in blocks if (made := fitted(block)) is not None]
    buttons = [block for block in every if block["type"] == "actions"]
    others = [block for block in every if block["type"] != "actions"]
    chosen = _affordable(others, BLOCKS - len(buttons), CHARACTERS - sum(map(weight, buttons)))
    if len(chosen) == len(others):
        return tuple(every)
    chosen = chosen[: BLOCKS - len(buttons) - 1]
    said = context(plainly("limits", "more", count=len(others) - len(chosen)))
    return (*chosen, said, *buttons)


def _affordable(blocks: Sequence[Block], places: int, room: int) -> list[Block]:
    """From the first on, what there is room for; a block too heavy does not keep a lighter one out."""
    chosen: list[Block] = []
    tables = 0
    for block in blocks:
        heavy, second = weight(block), block["type"] == "table" and tables >= TABLES
        if heavy > room or second or len(chosen) >= places:
            continue
        tables += block["type"] == "table"
        room -= heavy
        chosen.append(block)
    return chosen


def weight(value: Any) -> int:
    """Characters of everything in a block that people can read."""
    if isinstance(value, dict):
        own = sum(len(each) for name, each in value.items() if name in _READ and isinstance(each, str))
        return own + sum(weight(each) for each in value.values() if isinstance(each, dict | list))
    return sum(map(weight, value)) if isinstance(value, list) else 0


_READ = frozenset({"text", "title", "url"})

__all__ = ["composed", "fit", "plain", "weight"]
