"""A clear no: what cannot be done, what can, an example, and whom to ask (domain.md 13)."""

from collections.abc import Sequence

from messages.blocks import Block
from messages.blocks.acting import HAND_OVER, actions, button
from messages.blocks.rich import bullets, paragraph, rich_text, run
from messages.blocks.texts import context
from messages.limits import composed
from messages.message import Message
from messages.names import Document
from messages.wording import plainly, say

SHOWN = 10


def refused(refusal: Document, *, hand_over: bool, run_id: str) -> Message:
    """From `Refusal.document()`; `hand_over` offers people at once, for a serious case must not be stalled."""
    allowed: Sequence[str] = refusal["allowed"]
    parts = [paragraph(run(refusal["message"]))]
    if allowed:
        parts += [
            paragraph(run(plainly("refusal", "allowed"), bold=True)),
            bullets([[run(each, code=True)] for each in allowed], most=SHOWN, reported=False),
        ]
    if refusal["example"]:
        parts.append(paragraph(run(plainly("refusal", "example") + " ", bold=True), run(refusal["example"], code=True)))
    blocks: list[Block] = [rich_text(*parts)]
    if refusal["contact"]:  # small talk has none
        blocks.append(context(plainly("refusal", "contact", contact=refusal["contact"])))
    if hand_over:
        blocks.append(actions(button(plainly("refusal", "hand_over"), HAND_OVER, run_id, style="danger")))
    return composed(say("refusal", "notice", message=refusal["message"], example=refusal["example"]), blocks)
