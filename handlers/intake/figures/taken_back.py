"""Ids that somebody took back: a typing error, a wrong tab, “not this one”."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from handlers.intake.figures.slips import CORRECTS, is_in_the_data, only_number, slips
from handlers.intake.figures.words import NOUNS, kind_of
from handlers.intake.mentioned import IDS, ids, names
from handlers.intake.spoken import Spoken

_WORDS = "|".join(NOUNS.values())


def _id(name: str) -> str:
    """An id with or without its word, as groups `name_kind` and `name`."""
    word = rf"(?:(?P<{name}_kind>{_WORDS})(?:[\s_-]{{0,2}}(?:ids?|numbers?|no\.?|is)(?![a-z])){{0,2}}[\s:=#]{{0,3}})?"
    return rf"{word}#?(?P<{name}>[0-9]{{1,12}})(?![0-9]|[.,:/-][0-9])"


_SLIP = re.compile(
    rf"{_id('old')}(?P<between>[^0-9\n]{{0,40}}?(?<![a-z]){CORRECTS}(?![a-z])[^0-9\n]{{0,40}}?){_id('new')}"
    rf"|{_id('first')}(?P<but>,?\s(?:but|it['’]?s)\s(?:(?:the|it|it['’]s|is|rather|in fact)\s){{0,3}}){_id('second')}",
    re.IGNORECASE,
)
"""`14009, sorry, I meant 14010`, `not 14009 but 14010`: the second stands for the first."""
_NOT = re.compile(
    r"(?<![a-z])(?:not|(?:it|that|this|they) (?:isn|wasn|aren)['’]t|instead of|rather than|disregard|ignore|scrap)\s"
    r"(?:(?:my|messages?|with|for|at|from|of|on|in|about|the|related|to|that)\s){0,4}"
    rf"{_id('old')}(?!\s(?:only|alone))",
    re.IGNORECASE,
)
_THOUGHT = re.compile(rf"{_NOT.pattern}|(?<![a-z])(?:thought|assumed|said|wrote)(?![a-z])", re.IGNORECASE)
_NOBODY = re.compile(r"(?<![0-9])([0-9]{1,12})\s(?:does(?:n['’]t| not) exist|is wrong)(?![a-z])", re.IGNORECASE)
_WRONG_AFTER = re.compile(
    r"(?<![0-9])[0-9]{3,12}(?=\W{1,6}(?:no,? (?:wait|sorry|that['’]?s|this is|not that)"
    r"|oops|scratch that|wrong (?:tab|number|account|one))(?![a-z]))",
    re.IGNORECASE,
)
_ID: Mapping[str, re.Pattern[str]] = {
    kind: re.compile(rf"(?<![a-z])(?:{words})(?:[\s_-]{{0,2}}ids?)?[\s:=#]{{0,3}}[0-9][0-9,]{{0,14}}", re.IGNORECASE)
    for kind, words in NOUNS.items()
}
_GONE = "…"
_STAR = re.compile(r"\*\s?#?[0-9]{3,12}|#?[0-9]{3,12}\s?\*")
"""`14010*`, as people mend a word in chats."""


def without_taken_back(said: Sequence[Spoken]) -> list[Spoken]:
    """The thread without ids that a later message takes back: of the same person, or of one who mends its digits."""
    kept = list(said)
    for place, each in enumerate(said):
        unknown = {match[1] for match in _NOBODY.finditer(each.text)}
        if unknown:
            kept[: place + 1] = [_without(before, unknown) for before in kept[: place + 1]]
        mended = only_number(each.text)
        if (
            mended is not None
            and (slips(each.text) or _STAR.fullmatch(each.text.strip()))
            and not any(names(each.text, field) for field in IDS)
        ):
            kept = _with_number(kept, place, mended)
        elif slips(each.text):
            kept[:place] = [
                replace(before, text=_replaced_by(kept[place].text, before.text))
                if before.user == each.user
                else before
                for before in kept[:place]
            ]
    return kept


def _replaced_by(correction: str, text: str) -> str:
    """A text without ids of the kinds that a correction names anew."""
    for pattern in _ID.values():
        if pattern.search(correction):
            text = pattern.sub(_GONE, text)
    return text


def _with_number(said: Sequence[Spoken], place: int, number: str) -> list[Spoken]:
    """The number in place of the last one as long that the same person wrote before, which keeps its word.

    One of the same digits goes before all others. Where none is as long, in place of the only id that they named last:
    accounts have four to six digits.
    """
    kept, own = list(said), said[place].user
    for before in range(place - 1, -1, -1):
        alike = [each for each in re.findall(r"[0-9]+", kept[before].text) if sorted(each) == sorted(number)]
        if alike and alike[-1] != number:
            return _mended(kept, before, alike[-1], place, number)
    for before in range(place - 1, -1, -1):
        found = re.findall(rf"(?<![0-9])[0-9]{{{len(number)}}}(?![0-9])", kept[before].text)
        if found and kept[before].user == own:
            return _mended(kept, before, found[-1], place, number)
    for before in range(place - 1, -1, -1):
        named = {str(each) for field in IDS for each in ids(kept[before].text, field)}
        if kept[before].user == own and named:
            return _mended(kept, before, named.pop(), place, number) if len(named) == 1 else kept
    return kept


def _mended(said: Sequence[Spoken], before: int, old: str, place: int, number: str) -> list[Spoken]:
    kept = list(said)
    mended = re.sub(rf"(?<![0-9]){old}(?![0-9])", number, kept[before].text)
    kept[before] = replace(kept[before], text=mended)
    kept[place] = replace(kept[place], text=kept[place].text.replace(number, _GONE, 1))
    return kept


def corrected(text: str) -> str:
    """The text without ids that are taken back in the same breath."""
    text = _SLIP.sub(_second_for_first, text)
    text = _NOT.sub(lambda match: match[0].replace(match["old"], _GONE), text)
    return _WRONG_AFTER.sub(_GONE, text)


def _second_for_first(match: re.Match[str]) -> str:
    if is_in_the_data(match["between"] or ""):
        return match[0]
    old, new = ("old", "new") if match["old"] else ("first", "second")
    kinds = [match[f"{each}_kind"] for each in (old, new)]
    if not any(kinds) or (all(kinds) and len(set(map(kind_of, kinds))) > 1):
        return match[0]
    if old == "first" and not _THOUGHT.search(match.string[max(0, match.start() - _BEFORE) : match.end("first")]):
        return match[0]
    between = match["between"] or match["but"]
    return f"{_GONE}{between}{kinds[1] or kinds[0]} {match[new]}"


_BEFORE = 30


def _without(message: Spoken, numbers: set[str]) -> Spoken:
    text = message.text
    for number in numbers:
        text = re.sub(rf"(?<![0-9]){number}(?![0-9])", _GONE, text)
    return replace(message, text=text)
