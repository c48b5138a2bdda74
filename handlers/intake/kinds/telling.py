"""Whether a thread says anything at all of what is wrong: ids and a “please” tell no kind of trouble."""

from collections.abc import Sequence

from handlers.intake.kinds.concepts import concepts_of
from handlers.intake.signs import weigh
from handlers.intake.spoken import Spoken

_EMPTY = frozenset({"urgent", "small_talk", "zillow", "many", "again", "how_to", "over", "none", "bulk", "aftermath"})
"""Concepts that say nothing of a kind by themselves."""


def telling(spoken: Sequence[Spoken]) -> bool:
    """A word of any kind of trouble; without one the likeliest kind is a guess from the length of a message."""
    return any(weigh(each.text) or concepts_of(each.text) - _EMPTY for each in spoken)
