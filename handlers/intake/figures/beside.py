"""Accounts that nothing calls so: at the head of lines, in a row, or the number that is left beside deals and users."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from handlers.intake.figures.figure import Figure, open_figures, with_words
from handlers.intake.figures.heading import accounts_at_heads
from handlers.intake.figures.words import AND
from handlers.intake.mentioned import names
from handlers.intake.spoken import Spoken

_LINE = re.compile(r"(?:\n[\s>*•–-]{0,6}(?:[0-9]{1,2}[.)]\s)?|\s\(?[1-9][.)]\s)[\"'“‘`*_(]{0,2}\Z")
_HEADED = re.compile(
    r"[\"'”’`*_)]{0,2}(?:\s{0,2}[,:;/|=]|\s{1,2}(?:->|[-–—(→])|\s{1,2}(?:deals?|users?|uid|agents?)\W{0,3}[0-9#])",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"[\"'”’`*_)]{0,2}\s?:\s")
_IN = re.compile(r"(?<![a-z])(?:for|at|in|of|from|on|customer|@)\s[\"'“‘`*_(]{0,2}\Z", re.IGNORECASE)
_SAID = re.compile(
    r"(?<![a-z])(?:is|are|r|both|mine|it['’]?s|ours|hers|his|theirs)[\s:]{1,2}[\"'“‘`*_(]{0,2}\Z", re.IGNORECASE
)
_ROW = re.compile(rf"(?:\s?\([^()]{{1,30}}\))?{AND}", re.IGNORECASE)
_OF = re.compile(r"\s(?:of|in|from|at|on|@)\s")
"""`8831 of 14009`: only an account has others."""
_NEAR = 24
_LONGER = 5
"""Digits of a number that is an account without any hint but its company."""


def with_others_named(said: Sequence[Spoken]) -> list[Spoken]:
    """In messages that name no account; where nothing but a lone number is left, people are asked about that."""
    return [replace(each, text=each.text if names(each.text, "account_id") else _named(each.text)) for each in said]


def _named(text: str) -> str:
    figures = [figure for figure in open_figures(text) if figure.is_long and not figure.is_grouped]
    others = names(text, "deal_id") or names(text, "user_id")
    heads = _heads(text, figures, others=others) or accounts_at_heads(text)
    return with_words(text, dict.fromkeys(heads or _placed(text, figures, others=others), "account"))


def _heads(text: str, figures: Sequence[Figure], *, others: bool) -> list[Figure]:
    """`44210: late`, in one line or in many; `14009, 75172 - both late`; `14009 deal 5`."""
    lines = [each for each in figures if _LINE.search(_near(text, each))]
    heads = [each for each in lines if _HEADED.match(text, each.end)]
    if len(lines) > 1 and len({len(each.digits) for each in lines}) == 1:
        heads = lines
    heads = [each for head in heads for each in _row_from(text, figures, head)]
    above = [each for each in figures if each not in heads and _IN.search(_near(text, each))]
    if len(heads) > 1 and len(above) == 1 and above[0] < heads[0]:
        return above
    sure = others or len(heads) > 1 or any(_LABELLED.match(text, each.end) for each in heads)
    return heads if sure else []


def _placed(text: str, figures: Sequence[Figure], *, others: bool) -> list[Figure]:
    """Beside deals and users the one number left; else several, if they stand in a row or where accounts stand."""
    if others:
        placed = [each for each in figures if _IN.search(_near(text, each))] or list(figures)
        return placed if len({each.digits for each in placed}) == 1 else []
    whose = [each for one, each in pairwise(figures) if _OF.fullmatch(text, one.end, each.start)]
    if len(whose) == 1:
        return whose
    rows = [row for each in figures if len(row := _row_from(text, figures, each)) > 1]
    first = [each for row in rows for each in row if len(each.digits) >= _LONGER or _SAID.search(_near(text, row[0]))]
    if not first:
        return []
    lengths = {len(each.digits) for each in first}
    more = [
        each
        for each in figures
        if len(each.digits) in lengths and (_IN.search(_near(text, each)) or _SAID.search(_near(text, each)))
    ]
    return list(dict.fromkeys([*first, *more]))


def _near(text: str, figure: Figure) -> str:
    """What stands before it; a line's break stands for the beginning."""
    return text[figure.start - _NEAR : figure.start] if figure.start > _NEAR else f"\n{text[: figure.start]}"


def _row_from(text: str, figures: Sequence[Figure], first: Figure) -> list[Figure]:
    """A figure and those that are joined to it behind it."""
    return list(_row(text, figures, first))


def _row(text: str, figures: Sequence[Figure], first: Figure) -> Iterator[Figure]:
    yield first
    last = first
    for each in figures:
        if each.start >= last.end and _ROW.fullmatch(text, last.end, each.start):
            yield each
            last = each
