"""A clear no: what cannot be done, what can, an example, and whom to ask (domain.md 13)."""

from collections.abc import Sequence

from messages.blocks import Block
from messages.blocks.acting import CUSTOMER, HAND_OVER, actions, button
from messages.blocks.rich import bullets, paragraph, rich_text, run
from messages.blocks.texts import context, section
from messages.choices import answered_by, asked
from messages.customer_words import can_be_asked
from messages.escaping import Marked
from messages.limits import composed
from messages.message import Message
from messages.names import Document
from messages.wording import plainly, say

SHOWN = 10


def refused(
    refusal: Document,
    *,
    hand_over: bool,
    run_id: str,
    choices: Document | None = None,
    answer: str = "",
    called: bool = False,
) -> Message:
    """From `Refusal.document()`; `hand_over` offers people first, for a serious case must not be stalled.

    `called` says that they are called already. `choices` are `{"field", "values"}` to be pressed. `answer` is how else
    it can be answered: `mention` in its thread, `direct` in direct messages, `alone` for a question that one person
    sees; where nothing else helps, it is empty.
    """
    allowed: Sequence[str] = () if choices else refusal["allowed"]
    people: list[Block] = []
    if hand_over:
        call = button(plainly("refusal", "hand_over"), HAND_OVER, run_id, style="danger")
        people = [section(say("refusal", "nobody_called")), actions(call)]
    blocks: list[Block] = [*people, _said(refusal, allowed)]
    if called:
        blocks.append(section(say("refusal", "called")))
    if answer:
        blocks.append(context(plainly("refusal", "answer", how=answer, buttons=choices is not None)))
        blocks.append(asked(choices, run_id))
    if refusal["contact"]:  # small talk has none
        blocks.append(context(plainly("refusal", "contact", contact=refusal["contact"])))
    if answer and can_be_asked(refusal):
        blocks.append(actions(button(plainly("customer/reply", "button"), CUSTOMER, run_id)))
    notice = _notice(refusal)
    return composed(Marked(f"{say('refusal', 'nobody_called')} {notice}") if hand_over else notice, blocks)


def answered(refusal: Document, *, by: str, said: str) -> Message:
    """The question after somebody has answered it: nothing can be pressed any more."""
    answer = answered_by(by, said)
    return composed(Marked(f"{_notice(refusal)} {answer}"), [_said(refusal, ()), context(answer)])


def _said(refusal: Document, allowed: Sequence[str]) -> Block:
    parts = [paragraph(run(refusal["message"]))]
    if allowed:
        parts += [
            paragraph(run(plainly("refusal", "allowed"), bold=True)),
            bullets([[run(each, code=True)] for each in allowed], most=SHOWN, reported=False),
        ]
    if refusal["example"]:
        parts.append(paragraph(run(plainly("refusal", "example") + " ", bold=True), run(refusal["example"], code=True)))
    return rich_text(*parts)


def _notice(refusal: Document) -> str:
    return say("refusal", "notice", message=refusal["message"], example=refusal["example"])
