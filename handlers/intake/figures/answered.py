"""Numbers that answer a question: their word stands in what somebody asked before."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from handlers.intake.figures.figure import open_figures, with_words
from handlers.intake.figures.slips import turns_round
from handlers.intake.figures.words import CUSTOMER, NOUNS
from handlers.intake.mentioned import names
from handlers.intake.spoken import Spoken

_KIND = re.compile(
    rf"(?<![a-z])(?:(?P<account>{NOUNS['account']}|fub id|{CUSTOMER})|(?P<deal>{NOUNS['deal']}|example)"
    rf"|(?P<user>{NOUNS['user']})|(?P<any>ids?|numbers?))(?![a-z])",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\?|(?<![a-z])(?:which|what|please|pls|plz|say|give|send|needs?|welche[rs]?|qu[eé]|cu[aá]l|quel(?:le)?|qual|quale)(?![a-z])",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    r"(?<![a-z])(?:how (?:many|much|long|often|far|late|old)|since when|wie viele|cu[aá]nt[oa]s|combien"
    r"|quantos)(?![a-z])",
    re.IGNORECASE,
)
_LONGEST_QUESTION, _BRIEF = 400, 3
"""Characters; and words of each of several questions in one message."""
_BESIDE = re.compile(
    r"\W|(?<![a-z])(?:and|n|or|the|a|an|your|their|his|her|ids?|numbers?|no|nr|y|und|et"
    r"|e)(?![a-z])",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"(?:\W|(?<![a-z])(?:it['’]?s|its|it|is|are|that['’]?s|that|this|yes|yep|ok|oh|sorry|sry|the|same|one|ones|number|no"
    r"|id|ids|i think|think|i|s?he|they|ends (?:in|with)|sure|here|you go|of course|both|these|those|would|be"
    r"|should|mine"
    r"|my|for|from|hm+|uh|um|ah|two|three|ja|s[ií]|oui|sim|es|ist|est|son|sind|und|lo|la|el|die|der|das|le"
    r"|probably|again|please|right|good|question|thanks|found|let me see|they gave me|account|about|around"
    r"|roughly|maybe)(?![a-z])){0,12}",
    re.IGNORECASE,
)
"""What may stand before the number of an answer."""
_REACH = 3
"""Messages between a question and its answer, at most."""
_COUNT = "count"
_LEAST, _GAP = 2, 6
"""Digits of an answer that says more than its number; characters between numbers that answer together."""


def with_answers_named(said: Sequence[Spoken]) -> list[Spoken]:
    """`14009` after “which account?” becomes `account 14009`; the bot's own questions count as well as people's.

    Several kinds that were asked for are answered in their order, in one message or in several.
    """
    answered: list[Spoken] = []
    for place, each in enumerate(said):
        start = max(0, place - _REACH)
        answered.append(replace(each, text=_named(each, said[start:place], answered[start:])))
    return answered


def _named(answer: Spoken, before: Sequence[Spoken], answered: Sequence[Spoken]) -> str:
    figures = [
        each
        for each in open_figures(answer.text)
        if len(each.digits) >= _LEAST or answer.text.strip(" .#!") == each.digits
    ]
    if not figures or turns_round(answer.text) or not _FILLER.fullmatch(answer.text[: figures[0].start]):
        return answer.text
    asked = _asked(answer, before, answered)
    if not asked:
        return answer.text
    if asked == [_COUNT]:
        return f"{answer.text[: figures[0].end]} of them{answer.text[figures[0].end :]}"
    if len(asked) == 1:
        return with_words(answer.text, {figures[0]: asked[0]})
    near = (other for one, other in pairwise(figures) if other.start - one.end <= _GAP)
    return with_words(answer.text, dict(zip([figures[0], *near], asked, strict=False)))


def _asked(answer: Spoken, before: Sequence[Spoken], answered: Sequence[Spoken]) -> list[str]:
    """The kinds that are asked for and that nobody has named since."""
    for place in range(len(before) - 1, -1, -1):
        question = before[place]
        if question.user == answer.user or not _is_question(question.text):
            continue
        since = [*(each.text for each in answered[place + 1 :]), answer.text]
        kinds = [kind for kind in _kinds(question.text) if not any(names(text, f"{kind}_id") for text in since)]
        if kinds or _kinds(question.text):
            return kinds
        if _HOW_MANY.search(question.text):
            return [_COUNT]
    return []


def _is_question(text: str) -> bool:
    if len(text) > _LONGEST_QUESTION:
        return False
    return bool(_ASKS.search(text) or _HOW_MANY.search(text)) or _is_call(text)


def _is_call(text: str) -> bool:
    """`acct, deal`: it asks with nothing but the kinds."""
    return bool(_KIND.search(text)) and not _BESIDE.sub("", _KIND.sub("", text))


def _kinds(question: str) -> list[str]:
    """Of a question for several: all, in its order; else what stands behind the word that asks.

    “User 571 means nothing without its account. Give the account too.” asks for the account.
    """
    parts = [part for part in re.split(r"(?<=[.!?\n])\s", question) if _ASKS.search(part)] or [question]
    parts = [part for part in parts if not _HOW_MANY.search(part)]
    if parts and all(len(part.split()) <= _BRIEF for part in parts):
        parts = [" ".join(parts)]  # “account? deal?”
    for part in reversed(parts):
        asks = _ASKS.search(part)
        behind = part[asks.end() :] if asks and asks[0] != "?" else part
        found = [match.lastgroup or "" for match in _KIND.finditer(behind)] or [
            match.lastgroup or "" for match in _KIND.finditer(part)
        ]
        kinds = list(dict.fromkeys(kind for kind in found if kind != "any"))
        if kinds:
            return kinds
        if found:
            return ["account"]
    return []
