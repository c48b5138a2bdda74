"""Ids that are not meant although they are named: `all of them except 61300`, `fine, so without 61300`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from handlers.intake.figures.words import AND, NOUNS
from handlers.intake.spoken import Spoken

_WORD = rf"(?:(?:the )?(?:{'|'.join(NOUNS.values())})(?:\sids?)?[\s:#]{{0,3}})?"
_WITHOUT = re.compile(
    r"(?<![a-z])(?:without|except(?:ing)?(?: for| from)?|excluding|exclude|excepted|apart from|aside from|other than"
    r"|leave out|leaving out|skip(?:ping)?|not counting|au(?:ss|ß)er|ohne|sauf|excepto|salvo|exceto|tranne"
    r"|behalve|zonder)\s"
    rf"(?P<numbers>{_WORD}#?[0-9]{{4,7}}(?:{AND}{_WORD}#?[0-9]{{4,7}})*)(?![0-9]|[.,:/-][0-9])",
    re.IGNORECASE,
)
_DO_NOT = re.compile(
    r"(?<![a-z])(?:don['’]?t|do not|no need to) (?:look|check|bother|worry)(?: (?:at|with|about|on))?\s"
    rf"(?P<numbers>{_WORD}#?[0-9]{{4,7}})(?![0-9]|[.,:/-][0-9])",
    re.IGNORECASE,
)
_WELL_ITSELF = re.compile(
    r"(?<![0-9.,:/-])#?(?P<numbers>[0-9]{4,7}) (?:is|looks|seems) (?:fine|ok|okay|unaffected|not affected|healthy)"
    r"(?=\s?(?:[,.;)\n]|\Z))",
    re.IGNORECASE,
)
"""`account 75172 is fine, account 31774 is signed out`: where others are named."""
_BEHIND = re.compile(
    r"(?<![0-9.,:/-])#?(?P<numbers>[0-9]{4,7})\s?[(,–—-]\s?(?:please )?(?:ignore|skip|leave out|not|never mind)"
    r" (?:this|that|it)(?: one)?(?![a-z])",
    re.IGNORECASE,
)
"""`57760 (ignore this one, churned)`."""
_PLAIN = re.compile(r"without|ohne|leav|skip|exclu|do|no need|#?[0-9]", re.IGNORECASE)
"""What leaves out in any sentence."""
_WELL = re.compile(
    r"(?<![a-z])(?:fine|ok|okay|good|healthy|work(?:s|ing)?|well|syncs?|in order|green)(?![a-z])[^.!?\n]{0,20}\Z",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"(?<![a-z])(?:not|nothing|nobody|none|no one|nowhere|never|n['’]t)(?![a-z])", re.IGNORECASE)
_CLAUSE = re.compile(r"[.!?;\n]\s?")
_NUMBER = re.compile(r"[0-9]{4,7}")
_GONE = "…"


def without_left_out(said: Sequence[Spoken]) -> list[Spoken]:
    """The thread without ids that somebody leaves out, in their message and in those before it.

    “All is fine except 61300” leaves nothing out: that one is the trouble.
    """
    kept = list(said)
    for place, each in enumerate(said):
        numbers = {
            number
            for match in _all(each.text)
            if not _is_the_trouble(each.text[: match.start()], match[0])
            for number in _NUMBER.findall(match["numbers"])
        }
        if numbers:
            gone = re.compile(rf"(?<![0-9])(?:{'|'.join(sorted(numbers))})(?![0-9])")
            kept[: place + 1] = [replace(one, text=gone.sub(_GONE, one.text)) for one in kept[: place + 1]]
    return kept


def _all(text: str) -> Iterator[re.Match[str]]:
    for pattern in (_WITHOUT, _DO_NOT, _BEHIND):
        yield from pattern.finditer(text)
    well = list(_WELL_ITSELF.finditer(text))
    if {match["numbers"] for match in well} < set(_NUMBER.findall(text)):
        yield from well


def _is_the_trouble(before: str, words: str) -> bool:
    clause = _CLAUSE.split(before)[-1]
    return not _PLAIN.match(words) and bool(_WELL.search(clause)) and not _NOTHING.search(clause)
