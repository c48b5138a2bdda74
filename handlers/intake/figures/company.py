"""Who writes that it is the same with them names one more account."""

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers.intake.figures.figure import open_figures, with_words
from handlers.intake.mentioned import IDS, names, places
from handlers.intake.spoken import Spoken

_SAME = re.compile(
    r"(?<![a-z])(?:same|too|also|as well|likewise|mine|ours|another|me|auch|ebenso|bei mir|tambi[eé]n|igual|aussi"
    r"|pareil"
    r"|tamb[eé]m|anche|ook|\+1|plus|add)(?![a-z])|\A\W{0,2}(?:and|und|y|et|e|n|&|\+)\s",
    re.IGNORECASE,
)
_FEW = 12
"""Words of such a message."""


def with_company_named(said: Sequence[Spoken]) -> list[Spoken]:
    """`and 14010`, `same with 14010`: as long a number as an account that was named before is one as well."""
    found: list[Spoken] = []
    for each in said:
        lengths = {len(digits) for before in found for _, digits in places(before.text, "account_id")}
        found.append(replace(each, text=_named(each.text, lengths)))
    return found


def _named(text: str, lengths: set[int]) -> str:
    if len(text.split()) > _FEW or not _SAME.search(text) or any(names(text, field) for field in IDS):
        return text
    figures = [each for each in open_figures(text) if each.is_long and len(each.digits) in lengths]
    return with_words(text, dict.fromkeys(figures, "account"))
