"""What still fails when an incident is to be closed: the failing looks, run again for every reporting account."""

from messages.blocks import Block
from messages.blocks.acting import actions, button
from messages.blocks.rich import bullets, rich_text, run
from messages.blocks.texts import section
from messages.incident.buttons import CLOSE
from messages.incident.looked_again import PASS, counts, shown
from messages.limits import composed
from messages.message import Message
from messages.names import Document, counted
from messages.wording import plainly, say

SHOWN = 15
"""Accounts told; the record has all of them."""


def verification(result: Document, incident: Document) -> Message:
    """From `{"accounts": [{"account_id", "verdict", "fact", "run"}]}`; with a button where not everything passes."""
    found = counts(result)
    sentence = say(
        "incident/verification",
        "sentence",
        name=incident["name"],
        accounts=counted(found["all"], "look"),
        **found,
    )
    blocks: list[Block] = [section(sentence)]
    if found["passed"] < found["all"] or not found["all"]:
        wrong = [each for each in result["accounts"] if each["verdict"] != PASS]
        lines = [[run(each)] for each in shown(wrong)]
        if lines:
            blocks.append(rich_text(bullets(lines, most=SHOWN, reported=False)))
        if incident["open"]:
            close = button(plainly("incident/buttons", "close"), CLOSE, str(incident["number"]), style="danger")
            blocks.append(actions(close))
    return composed(sentence, blocks)
