"""An answer that is hardly more than a number: its word stands in the question that somebody asked before."""

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers.intake.spoken import Spoken

_QUESTION = re.compile(
    r"(?<![a-z])(?:(?P<account>accounts?|accts?|a/c|fub id)|(?P<deal>deals?)|(?P<user>users?|agents?))(?![a-z])",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\?|(?<![a-z])(?:which|what|please|pls|say|give|need)(?![a-z])", re.IGNORECASE)
_LONGEST_QUESTION = 400
_NUMBER_ALONE = re.compile(
    r"(?P<before>\W{0,4}(?:(?:it['’]?s|is|that['’]?s|yes|ok|oh|sorry|the|one|number|i think)\W{1,3}){0,3})"
    r"(?P<number>#?[0-9]{1,3}(?:,[0-9]{3}){1,3}(?![0-9])|#?[0-9]{1,12})(?![0-9]|[.,:/-][0-9]|\s?(?:%|k(?![a-z])))"
    r"(?P<after>(?!\s{0,2}(?:times|days?|hours?|of them|agents?|users?|deals?|accounts?|or so)(?![a-z])).{0,30})",
    re.IGNORECASE | re.DOTALL,
)
_HOW_MANY = re.compile(r"(?<![a-z])how (?:many|much|long|often)(?![a-z])", re.IGNORECASE)
_REACH = 3
"""Messages between a question and its answer, at most."""


def with_answers_named(said: Sequence[Spoken]) -> list[Spoken]:
    """`14009` after “which account?” becomes `account 14009`; the bot's own questions count as well as people's."""
    return [replace(each, text=_named(each, said[max(0, place - _REACH) : place])) for place, each in enumerate(said)]


def _named(answer: Spoken, before: Sequence[Spoken]) -> str:
    match = _NUMBER_ALONE.fullmatch(answer.text.strip())
    if match is None:
        return answer.text
    questions = (_asked_for(each.text) for each in reversed(before) if each.user != answer.user)
    kind = next(filter(None, questions), None)
    return answer.text if kind is None else f"{match['before']}{kind} {match['number']}{match['after']}"


def _asked_for(question: str) -> str | None:
    """The first kind of id after a word that asks; else the first that the question names.

    “User 571 means nothing without its account. Give the account too.” asks for the account.
    """
    if len(question) > _LONGEST_QUESTION or not _ASKS.search(question) or _HOW_MANY.search(question):
        return None
    asked = (_QUESTION.search(question, asks.end()) for asks in _ASKS.finditer(question))
    match = next(filter(None, asked), None) or _QUESTION.search(question)
    return None if match is None else match.lastgroup
