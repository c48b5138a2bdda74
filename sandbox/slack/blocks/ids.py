"""The ids that Slack gives to blocks and elements that have none."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from sandbox.slack.blocks.elements import ELEMENTS
from sandbox.slack.blocks.places import NOT_INTERACTIVE
from sandbox.slack.blocks.together import every_block

if TYPE_CHECKING:
    from sandbox.slack.stamps import Stamps
    from sandbox.slack.wire import Payload

INTERACTIVE = frozenset(ELEMENTS) - NOT_INTERACTIVE


def with_ids(blocks: list[Payload], stamps: Stamps) -> list[Payload]:
    """A copy in which every block has a `block_id` and every interactive element an `action_id`."""
    blocks = deepcopy(blocks)
    for block, _place in every_block(blocks, ""):
        block.setdefault("block_id", stamps.identifier("b"))
        for element in [
            block.get("accessory"),
            block.get("element"),
            *block.get("elements", []),
            *block.get("actions", []),
        ]:
            if isinstance(element, dict) and element.get("type") in INTERACTIVE:
                element.setdefault("action_id", stamps.identifier("a"))
    return blocks
