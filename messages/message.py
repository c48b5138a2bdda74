"""A Slack message, ready to be sent."""

from dataclasses import dataclass

from messages.blocks import Block


@dataclass(frozen=True, slots=True)
class Message:
    """`text` is what notifications and screen readers say, escaped; it is never empty."""

    text: str
    blocks: tuple[Block, ...] = ()
    cut: bool = False
    """Something had to be left out: the full report belongs beside it as a file."""
