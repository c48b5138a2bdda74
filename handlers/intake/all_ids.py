"""Every id of one kind that a thread names, the likeliest first."""

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers.intake.identifier import LONGEST
from handlers.intake.mentioned import ids
from handlers.intake.spoken import Spoken

_NO_ID = re.compile(
    rf"(?<![0-9])(?:0++(?!,[0-9]{{3}}(?![0-9]))|0{{1,3}}(?:,000)++|[0-9]{{{LONGEST + 1},}}+"
    r"|[0-9]{1,3}(?:,[0-9]{3}){4,}+)(?![0-9])"
)
"""Zero, and numbers too long for an id."""


def possible(spoken: Sequence[Spoken]) -> list[Spoken]:
    """The same without numbers that no id can be: those beside them may well be ids."""
    return [replace(each, text=_NO_ID.sub("…", each.text)) for each in spoken]


def all_ids(spoken: Sequence[Spoken], asking: Spoken, field: str) -> tuple[int, ...]:
    """Each once: those of the message that asks, then those of later messages before those of earlier ones.

    Raises `Refusal` for a number that cannot be an id, unless `possible` has taken these out.
    """
    ordered = [asking, *(each for each in reversed(spoken) if each is not asking)]
    return tuple(dict.fromkeys(number for each in ordered for number in ids(each.text, field)))
