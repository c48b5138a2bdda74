"""Ids that somebody took back: a typing error, a wrong tab, “not this one”."""

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers.intake.spoken import Spoken

_WORDS = r"accounts?|acct\.?|a/c|deals?|users?|agents?"


def _id(name: str) -> str:
    """An id with or without its word, as groups `name_kind` and `name`."""
    word = rf"(?:(?P<{name}_kind>{_WORDS})(?:[\s_-]{{0,2}}ids?)?[\s:=#]{{0,3}})?"
    return rf"{word}#?(?P<{name}>[0-9]{{1,12}})(?![0-9]|[.,:/-][0-9])"


_CORRECTS = (
    r"(?:no,? wait|scratch that|i meant?|(?:i )?mis-?typed|typo|correction|make that|oops|swapped (?:two|the) digits"
    r"|wrong (?:tab|number|account|deal|user|one|id)|the right (?:account|deal|user|one)|sorry)"
)
_SLIP = re.compile(
    rf"{_id('old')}(?P<between>[^0-9\n]{{1,40}}?(?<![a-z]){_CORRECTS}(?![a-z])[^0-9\n]{{0,24}}?){_id('new')}"
    rf"|{_id('first')}(?P<but>,?\s(?:but|it['’]?s)\s(?:the\s)?){_id('second')}",
    re.IGNORECASE,
)
"""`14009, sorry, I meant 14010`, `not 14009 but 14010`: the second stands for the first."""
_NOT = re.compile(
    r"(?<![a-z])(?:not|isn['’]t|wasn['’]t|instead of|rather than|disregard|ignore|scrap)\s"
    r"(?:(?:my|messages?|with|for|at|from|of|on|in|about|the|related|to|that)\s){0,4}"
    rf"{_id('old')}(?!\s(?:only|alone))",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"(?<![0-9])([0-9]{1,12})\s(?:does(?:n['’]t| not) exist|is wrong)(?![a-z])", re.IGNORECASE)
_WRONG_AFTER = re.compile(
    r"(?<![0-9])[0-9]{3,12}(?=\W{1,6}(?:no,? wait|oops|scratch that|wrong (?:tab|number|account|one))(?![a-z]))",
    re.IGNORECASE,
)
_SLIPPED = re.compile(rf"(?<![a-z]){_CORRECTS}(?![a-z])", re.IGNORECASE)
_ACCOUNT = re.compile(
    r"(?<![a-z])(?:accounts?|accts?|a/c)(?:[\s_-]{0,2}ids?)?[\s:=#]{0,3}[0-9][0-9,]{0,14}", re.IGNORECASE
)
_GONE = "…"


def without_taken_back(said: Sequence[Spoken]) -> list[Spoken]:
    """The thread without ids that were taken back, in the same message or by a later one of the same person."""
    kept = [replace(each, text=_corrected(each.text)) for each in said]
    for place, each in enumerate(said):
        unknown = {match[1] for match in _NOBODY.finditer(each.text)}
        if unknown:
            kept[: place + 1] = [_without(before, unknown) for before in kept[: place + 1]]
        if _SLIPPED.search(each.text) and _ACCOUNT.search(kept[place].text):
            kept[:place] = [
                replace(before, text=_ACCOUNT.sub(_GONE, before.text)) if before.user == each.user else before
                for before in kept[:place]
            ]
    return kept


def _corrected(text: str) -> str:
    text = _SLIP.sub(_second_for_first, text)
    text = _NOT.sub(lambda match: match[0].replace(match["old"], _GONE), text)
    return _WRONG_AFTER.sub(_GONE, text)


def _second_for_first(match: re.Match[str]) -> str:
    old, new = ("old", "new") if match["old"] else ("first", "second")
    kinds = [match[f"{each}_kind"] for each in (old, new)]
    if not any(kinds) or (all(kinds) and kinds[0][0].lower() != kinds[1][0].lower()):
        return match[0]
    if old == "first" and not _NOT.search(match.string[max(0, match.start() - _BEFORE) : match.end("first")]):
        return match[0]
    between = match["between"] or match["but"]
    return f"{_GONE}{between}{kinds[1] or kinds[0]} {match[new]}"


_BEFORE = 30


def _without(message: Spoken, numbers: set[str]) -> Spoken:
    text = message.text
    for number in numbers:
        text = re.sub(rf"(?<![0-9]){number}(?![0-9])", _GONE, text)
    return replace(message, text=text)
