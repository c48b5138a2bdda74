"""A check some hours after closing (domain.md 9.5), told in the incident's thread."""

from messages.blocks.rich import bullets, rich_text, run
from messages.blocks.texts import section
from messages.incident.looked_again import PASS, counts, shown
from messages.limits import composed
from messages.message import Message
from messages.names import Document, counted
from messages.wording import say

SHOWN = 10


def followed_up(incident: Document, hours: int, result: Document) -> Message:
    """`result` as a verification has it; whether the incident opens again is told by what happens to it."""
    found = counts(result)
    sentence = say(
        "incident/verification",
        "followed_up",
        name=incident["name"],
        hours=hours,
        reason=incident["reason"] if incident["unverified"] else "",
        accounts=counted(found["all"], "look"),
        **found,
    )
    lines = [[run(each)] for each in shown([each for each in result["accounts"] if each["verdict"] != PASS])]
    return composed(
        sentence, [section(sentence), *([rich_text(bullets(lines, most=SHOWN, reported=False))] if lines else [])]
    )
