"""Ids whose word stands behind them: `98122 (deal)`, `14009 is our account`; and `In 14009, ...`."""

import re

from handlers.intake.figures.figure import Figure, open_figures, with_words
from handlers.intake.figures.words import NOUNS, any_noun

_EXPLAINED = re.compile(
    r"[\s\"'”’`*_]{0,2}(?P<opened>\()?(?(opened)|(?:,? (?:is|being) |\s?=\s?))"
    rf"(?:that['’]?s )?(?:(?:the|an?|our|their|fub|my|his|her) ){{0,2}}{any_noun()}(?: (?:id|number"
    rf"|no))?(?(opened)\)|(?![a-z]))",
    re.IGNORECASE,
)
"""`98122 (deal)`, `14009 is our account`."""
_ACCOUNT_AFTER = re.compile(r"\s(?:account|acct|konto|cuenta)(?![a-z]|\s?\W{0,3}[0-9])", re.IGNORECASE)
_AT_THE_HEAD = re.compile(r"\A\W{0,3}(?:in|for|at|on|en|bei|para|pour)\s#?\Z", re.IGNORECASE)
_PAUSE = re.compile(r"\s?[,:]\s")


def with_words_from_behind(text: str) -> str:
    """Each number that is explained behind it gets the word that does so."""
    kinds = {figure: kind for figure in open_figures(text) if (kind := _kind(text, figure))}
    return with_words(text, kinds)


def _kind(text: str, figure: Figure) -> str | None:
    after = _EXPLAINED.match(text, figure.end)
    if after is not None:
        return next(kind for kind in NOUNS if after[kind])
    opens = _AT_THE_HEAD.match(text[: figure.start]) and _PAUSE.match(text, figure.end)
    return "account" if figure.is_long and (opens or _ACCOUNT_AFTER.match(text, figure.end)) else None
