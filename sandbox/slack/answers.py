"""Messages that an app sends as an answer: with an acknowledgement, or to a response URL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.slack.arguments import Arguments
from sandbox.slack.blocks.messages import checked_blocks
from sandbox.slack.content import Content

if TYPE_CHECKING:
    from sandbox.slack.wire import Payload
    from sandbox.slack.workspace import Workspace


def answer_content(workspace: Workspace, body: Payload | None) -> Content | None:
    """What the body says; None when it says nothing. Raises `invalid_blocks`."""
    if not body:
        return None
    args = Arguments(body)
    content = Content(args.text("text"), checked_blocks(workspace, args, surface="message"), body.get("attachments"))
    return content if content.text or content.blocks or content.attachments else None
