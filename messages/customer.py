"""A reply that can be copied and sent to the customer, below a line for the support person who sends it."""

from collections.abc import Sequence

from messages.blocks import Block
from messages.blocks.rich import rich_text, run
from messages.blocks.texts import context
from messages.customer_reply import Reply, customer_reply
from messages.escaping import escape
from messages.limits import composed
from messages.message import Message
from messages.names import Document, moment_words, whom
from messages.wording import plainly, say


def customer(document: Document) -> Message:
    """The reply from a kept report, and what has to be known before it is sent."""
    reply = customer_reply(document)
    whole = "\n\n".join(reply.paragraphs)
    return composed(
        say("customer/reply", "notice", reply=whole), [*_before(document, reply), _copied(reply.paragraphs)]
    )


def customer_forgotten() -> Message:
    """The journal no longer has the triage whose button was pressed."""
    return Message(escape(plainly("customer/reply", "forgotten")))


def _before(document: Document, reply: Reply) -> list[Block]:
    """What only the support person may know: whom it concerns, and what the reply keeps to itself."""
    lines = [plainly("customer/reply", "for_support", asked_at=moment_words(document["case"].get("asked_at")))]
    concerned = [whom(cause["scope"]) for cause in reply.told if cause["scope"].get("user_ids")]
    if concerned:
        lines.append(plainly("customer/reply", "whose", whom="; ".join(dict.fromkeys(concerned))))
    if document["case"].get("account_id") is None and not document.get("refusal"):
        lines.append(plainly("customer/reply", "everybody"))
    if reply.left_out:
        titles = dict.fromkeys(cause["title"] for cause in reply.left_out)
        lines.append(plainly("customer/reply", "left_out", titles=list(titles)))
    return [context(line) for line in lines]


def _copied(paragraphs: Sequence[str]) -> Block:
    """Preformatted, so that copying brings no markup along; a run for each paragraph, since long runs are cut."""
    runs = [run(f"\n\n{said}" if place else said) for place, said in enumerate(paragraphs)]
    return rich_text({"type": "rich_text_preformatted", "elements": runs})
