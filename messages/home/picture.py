"""A drawn picture that Slack keeps; whatever it shows stands in words beside it."""

from messages.blocks import Block
from messages.escaping import harmless
from messages.names import Document

ALT = 2_000
IMAGE = "image"


def picture(shown: Document | None) -> list[Block]:
    """From `{"file", "alt"}`: the id of an upload that Slack is ready with; nothing without one."""
    if not shown:
        return []
    alt = harmless(shown["alt"], ALT).strip() or "–"
    return [{"type": IMAGE, "slack_file": {"id": shown["file"]}, "alt_text": alt}]
