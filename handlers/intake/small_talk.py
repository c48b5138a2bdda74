"""A word to the bot that asks for nothing: it gets a short answer, not a lecture on issue types."""

import re
from collections.abc import Sequence

from checks.kit.refusal import Condition, Refusal
from handlers.intake.all_ids import possible
from handlers.intake.bare_number import bare_number
from handlers.intake.idle_talk import curious, declined, solved, thankful, troubled
from handlers.intake.issue_meant import leaning
from handlers.intake.kinds.head import head
from handlers.intake.kinds.kind import ranked
from handlers.intake.kinds.model import Model
from handlers.intake.kinds.telling import telling
from handlers.intake.mentioned import IDS, ids
from handlers.intake.signs import named, weigh
from handlers.intake.spoken import Spoken

_ASKS = re.compile(
    r"\?|(?<![a-z])(?:whether|check|triage|look|why|find out|diagnos\w{0,4}|investigat\w{0,4})(?![a-z])", re.IGNORECASE
)
"""“Check whether it is solved” is no good news yet."""
_A_NUMBER = re.compile("[0-9]{3}")


def answer_to_small_talk(
    spoken: Sequence[Spoken], asking: Spoken, *, direct: bool, model: Model | None = None
) -> Refusal | None:
    """Without a list and a contact; None where somebody may want a triage.

    Good news and thanks count only where they are told to the bot: who points at a message wants it looked at.
    """
    text = asking.text
    if (asking.to_bot or direct) and _wants_nothing(text):
        return _quiet("Fine, nothing is looked at.")
    if (asking.to_bot or direct) and not _ASKS.search(text):
        if solved(text):
            return _quiet("Good to hear. There is nothing left to look into.")
        if thankful(text) and not troubled(text) and not weigh(text):
            return _quiet("You are welcome.")
    if _nothing_said(possible(spoken), asking, head(model)):
        return _quiet(
            "There is nothing in this to look into. If something is wrong, say what, and for which account.",
            example="account 14009: nothing syncs",
        )
    return None


def _wants_nothing(text: str) -> bool:
    """It turns help down, and speaks of no trouble or number besides."""
    rest = declined(text)
    if rest is None or _ASKS.search(rest) or _A_NUMBER.search(rest):
        return False
    return not troubled(rest) and not weigh(rest) and not named(rest)


def _nothing_said(spoken: Sequence[Spoken], asking: Spoken, model: Model) -> bool:
    """Neither trouble nor a number nor words of any kind of it; a question of how things are done may have such."""
    texts = [each.text for each in spoken]
    if any(troubled(text) or named(text) or bare_number(text) for text in texts):
        return False
    if any(ids(text, field) for text in texts for field in IDS):
        return False
    if any(map(curious, texts)):
        return True
    return not leaning(spoken, asking) and (not telling(spoken) or ranked(spoken, asking, model)[0][0] is None)


def _quiet(message: str, example: str = "") -> Refusal:
    return Refusal(Condition.MISSING_CONTEXT, message, example=example, contact="")
