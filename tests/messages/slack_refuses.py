"""What Slack would refuse of a message or a view, by the local Slack's own tables."""

from collections.abc import Sequence
from typing import Any

from messages.message import Message
from sandbox.slack.blocks.layout import BLOCKS_MOST, SURFACES, VIEW, VIEW_KEYS, Surface
from sandbox.slack.blocks.rules import Choice, Kind, Many, Parts
from sandbox.slack.blocks.together import check_together
from sandbox.slack.blocks.validator import Validator

TEXT = 4_000


def problems_of(message: Message) -> list[str]:
    """Empty when Slack takes it, both as a new message and as an edit."""
    text = [] if 0 < len(message.text) <= TEXT else [f"text has {len(message.text)} characters"]
    return text + problems_of_blocks(message.blocks, "message")


def problems_of_view(view: dict[str, Any]) -> list[str]:
    validator = Validator()
    rule = VIEW["modal"]
    whole = Parts(needs={"type": Choice(("modal",)), **rule.needs}, may={**rule.may, **VIEW_KEYS})
    validator.check(whole, {name: value for name, value in view.items() if name != "blocks"}, "/view")
    return validator.problems + problems_of_blocks(view["blocks"], "modal")


def problems_of_blocks(blocks: Sequence[dict[str, Any]], surface: Surface) -> list[str]:
    validator = Validator()
    validator.check(Many(Kind("block", SURFACES[surface]), BLOCKS_MOST[surface], least=0), list(blocks), "/blocks")
    if not validator.problems:
        check_together(validator, list(blocks), "/blocks")
    return validator.problems
