"""Ids that are not meant although they are named: `all of them except 61300`, `fine, so without 61300`."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
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
_LEAVE_IT = (
    r"(?<!not )(?<!n['’]t )(?<!never )(?:(?:ignore|skip|drop|forget|disregard|exclude|remove|scratch)"
    r" (?:it|that|this)(?P<it> one)?|(?:leave|strike|cross|take) (?:it|that|this)(?: one)?(?P<out> out| off| away))"
)
_NO_LONGER_OURS = (
    r"(?:test|demo|sandbox|trial|dummy|staging|internal|duplicate|dupe|archived|churned|cancel+ed|deleted|dead|merged"
    r"|inactive|training|fake|deactivated|playground|not ours|closed)"
)
_NO_CASE = re.compile(
    r"(?<![0-9.,:/-])#?(?P<numbers>[0-9]{4,7})(?:\s|,\s)?(?:is|was|['’]s)\s(?:(?:just|only|an?|one|of|our|my|the|old"
    rf"|their|also|actually|already|long) ){{0,4}}{_NO_LONGER_OURS}(?![a-z])[^0-9\n]{{0,60}}?(?<![a-z]){_LEAVE_IT}"
    r"(?=\s?(?:[,.;!)\n]|\Z))",
    re.IGNORECASE,
)
"""`30871 was a test account of ours, leave it out`."""
_LEAVE_THAT_OUT = re.compile(
    r"\W{0,3}(?:(?:oh|ah|yeah|yes|yep|ok|okay|right|true|sorry|good point|sure|then|indeed|ja|thanks|my bad|please|pls"
    rf"|fair enough|you['’]?re right|correct|so|just|let['’]?s)(?![a-z])\W{{0,3}}){{0,5}}{_LEAVE_IT}"
    r"(?:,? (?:please|then|pls|thanks))?(?=\s?(?:[,.;!)\n–—-]|\Z))",
    re.IGNORECASE,
)
"""Of the number that was spoken of before: `yeah, ignore that one`."""
_OUT_OF_USE = re.compile(rf"(?<![a-z]){_NO_LONGER_OURS}(?![a-z])", re.IGNORECASE)
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
        numbers = _just_spoken_of(said[:place], each.text)
        numbers |= {
            number
            for match in _all(each.text)
            if not _is_the_trouble(each.text[: match.start()], match[0])
            for number in _NUMBER.findall(match["numbers"])
        }
        if numbers:
            kept[: place + 1] = [replace(one, text=_cut(one.text, numbers)) for one in kept[: place + 1]]
    return kept


def _cut(text: str, numbers: AbstractSet[str]) -> str:
    """The text without them; a list closes where one of its numbers stood."""
    number = rf"(?<![0-9])#?(?:{'|'.join(sorted(numbers))})(?![0-9])"
    text = re.sub(rf"(?<=[0-9]){AND}{number}|{number}{AND}(?=#?[0-9]{{4}})", "", text, flags=re.IGNORECASE)
    return re.sub(number, _GONE, text)


def _all(text: str) -> Iterator[re.Match[str]]:
    for pattern in (_WITHOUT, _DO_NOT, _BEHIND, _NO_CASE):
        yield from pattern.finditer(text)
    well = list(_WELL_ITSELF.finditer(text))
    if {match["numbers"] for match in well} < set(_NUMBER.findall(text)):
        yield from well


def _just_spoken_of(before: Sequence[Spoken], text: str) -> set[str]:
    """The one number of the message before, where it is one of several as long that were named above it."""
    leaves = _LEAVE_THAT_OUT.match(text)
    if not before or not leaves or not (leaves["it"] or leaves["out"] or _OUT_OF_USE.search(before[-1].text)):
        return set()
    *above, last = (set(_NUMBER.findall(each.text)) for each in before)
    named = set().union(*above)
    others = {len(number) for number in named - last}
    return last if len(last) == 1 and last <= named and len(min(last)) in others else set()


def _is_the_trouble(before: str, words: str) -> bool:
    clause = _CLAUSE.split(before)[-1]
    return not _PLAIN.match(words) and bool(_WELL.search(clause)) and not _NOTHING.search(clause)
