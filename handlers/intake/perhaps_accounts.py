"""Numbers of a thread that may be accounts although no word says so: people are asked about them."""

import re
from collections.abc import Sequence

from handlers.intake.figures.figure import open_figures
from handlers.intake.figures.heading import clause_heads
from handlers.intake.spoken import Spoken
from handlers.intake.voices import typed

_LEAST, _MOST = 4, 6
"""Digits."""
_CLOCK = re.compile(
    r"(?<![a-z])(?:since|around|after|before|until|till|from|by)(?: about)? (?:[01][0-9]|2[0-3])[0-5][0-9]"
    r"(?![0-9])",
    re.IGNORECASE,
)
"""`since 0930`."""


def perhaps_accounts(spoken: Sequence[Spoken]) -> tuple[int, ...]:
    """Each once, in the order written: no telephone, price, year, count, time, and nothing out of a log."""
    return tuple(dict.fromkeys(number for each in spoken for number in in_text(each.text)))


def in_text(text: str) -> list[int]:
    """Those of one message, in the order written."""
    own = _CLOCK.sub("…", typed(text))
    figures = {*open_figures(own), *clause_heads(own)}
    return [
        int(each.digits)
        for each in sorted(figures)
        if _LEAST <= len(each.digits) <= _MOST
        and not (each.is_year or each.is_grouped or each.is_fine(own))
        and not each.digits.endswith("00")
        and each.digits[0] != "0"
    ]
