"""A number that is alone in its text: perhaps an account, for people to confirm."""

from handlers.intake.figures.figure import open_figures
from handlers.intake.mentioned import IDS, names

_LEAST, _MOST = 4, 9
"""Digits."""
_FEW = 4
"""Words of a message that says hardly more than its number."""


def bare_number(text: str) -> int | None:
    """The one number of a text that names no id at all and is no telephone, price, year or count."""
    if any(names(text, field) for field in IDS):
        return None
    figures = [
        each
        for each in open_figures(text)
        if _LEAST <= len(each.digits) <= _MOST
        and not each.is_year
        and not (each.digits.endswith("00") and len(text.split()) > _FEW)
        and (not each.is_grouped or len(text.split()) <= _FEW)
    ]
    numbers = {int(each.digits) for each in figures} - {0}
    return numbers.pop() if len(numbers) == 1 else None
