"""Ids whose word stands further away: `the account of their second office is 14009`."""

import re

from handlers.intake.figures.figure import Figure, open_figures, with_words
from handlers.intake.figures.words import CUSTOMER, NOUNS, any_noun

_BEFORE = 90
"""Characters in which a word is looked for."""
_WORD = re.compile(rf"(?<![a-z]){any_noun()}(?![a-z])", re.IGNORECASE)
_IDENTIFIED = re.compile(r"(?:['’]s?)?[\s_-]{1,2}(?:ids?|numbers?|nos?\.?|nr\.?|code)(?![a-z])", re.IGNORECASE)
_IS = re.compile(
    r"(?:(?<![a-z])(?:is|are|was|being|would be|should be|called|named|ist|sind|es|son|est|sont|sono|[eé]|zijn)"
    r"(?: (?:the|la|el|le|die|der|das|now|still|number|no\.?|id|probably|i think)){0,3}|[=:→]|->"
    r"|(?<![a-z])(?:number|no\.?|id))"
    r"[\s\"'“‘`*_(]{0,3}\Z",
    re.IGNORECASE,
)
"""What a number is said to be with."""
_OWNED = re.compile(
    r"['’]?s?\s(?:of|for|from|behind|where|with|at|in question|i mean|de|von|f[uü]r|du|pour|para)(?![a-z])"
)
_BREAK = re.compile(
    r"[.!?;](?!\w)|\n|[0-9]{3}|(?<![a-z])(?:but|while|because|since|has|have|had|not)(?![a-z])", re.IGNORECASE
)
_NAMED_CUSTOMER = re.compile(
    rf"(?<![A-Za-z])(?i:{CUSTOMER}|{NOUNS['account']}|team|company|firm)[,:]?\s(?:(?i:called |named "
    rf"|is )?)(?:(?:[A-Z][\w'’.]*|&|and|of|the)\s){{1,5}}\(?(?:id |no\.? )?\Z"
)
_ITS_ID = re.compile(r"(?<![a-z])(?:ids?|numbers?|no\.?)(?: is|:|#)?\s?\Z", re.IGNORECASE)
_PERSON = re.compile(
    r"(?<![A-Za-z])(?!(?i:fub|id|deal|account)(?![a-z]))[A-Z][a-z]{1,20}(?: [A-Z][a-z]{1,20})?,? ?\(?(?i:id"
    r"|user id) ?\Z"
)
_SHORT, _LEAST = 2, {"account": 4, "deal": 3, "user": 3}
"""Digits: of a number that is called an id or a number, and of any other."""


def with_distant_words(text: str) -> str:
    """Each number that a word of its clause reaches gets that word."""
    before = {figure: text[max(0, figure.start - _BEFORE) : figure.start] for figure in open_figures(text)}
    kinds = {figure: kind for figure, words in before.items() if (kind := _reaching(words, figure))}
    return with_words(text, kinds)


def _reaching(before: str, figure: Figure) -> str | None:
    """The kind whose word is the nearest in front, where “is”, a colon or the like stands between."""
    if _PERSON.search(before) and not figure.is_long:
        return "user"
    if not _IS.search(before):
        return "account" if figure.is_long and _NAMED_CUSTOMER.search(before) else None
    words = list(_WORD.finditer(before))
    for place, word in enumerate(words):
        kind, between = word.lastgroup or "", before[word.end() :]
        is_last = place == len(words) - 1
        if _BREAK.search(between) or ("," in between and kind != "account"):
            continue
        called = _IDENTIFIED.match(between) or _ITS_ID.search(between)
        if (is_last or _OWNED.match(between)) and len(figure.digits) >= (_SHORT if called else _LEAST[kind]):
            return kind
    return None
