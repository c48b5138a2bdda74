"""Every id of one kind that a thread names, the likeliest first."""

import re
from collections.abc import Sequence
from dataclasses import replace

from checks.kit.refusal import Refusal
from handlers.intake.identifier import LONGEST
from handlers.intake.mentioned import ids
from handlers.intake.spoken import Spoken
from handlers.intake.vocabulary import IDS

_NUMBER = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,4}(?![0-9])|[0-9]+")
"""Numbers in the pieces in which `mentioned` reads them."""
_WITH_COMMAS = re.compile(r"[0-9]+(?:,[0-9]+)+")


def possible(spoken: Sequence[Spoken]) -> list[Spoken]:
    """The same without numbers that no id can be, zero and enormous ones: those beside them may well be ids."""
    return [replace(each, text=_possible(each.text)) for each in spoken]


def _possible(text: str) -> str:
    clean = _NUMBER.sub(_unless_impossible, text)
    try:
        for field in sorted(IDS):
            ids(clean, field)
    except Refusal:
        # What is left are commas that can be read in two ways, such as 5,000,00x.
        return _WITH_COMMAS.sub("…", clean)
    return clean


def _unless_impossible(number: re.Match[str]) -> str:
    digits = number[0].replace(",", "").lstrip("0")
    return number[0] if digits and len(digits) <= LONGEST else "…"


def all_ids(spoken: Sequence[Spoken], asking: Spoken, field: str) -> tuple[int, ...]:
    """Each once: those of the message that asks, then those of later messages before those of earlier ones.

    Raises `Refusal` for a number that cannot be an id, unless `possible` has taken these out.
    """
    ordered = [asking, *(each for each in reversed(spoken) if each is not asking)]
    return tuple(dict.fromkeys(number for each in ordered for number in ids(each.text, field)))
