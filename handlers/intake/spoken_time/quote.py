"""The words that say a time, as they are quoted: those alone, and as the person wrote them."""

import re
from collections.abc import Iterable
from datetime import timedelta

from handlers.intake.spoken_time.words import MONTHS, WEEKDAYS, any_of

Found = tuple[timedelta, tuple[int, int]]
"""How long ago, and where the words stand."""
_QUOTED = 40
_FIRST = re.compile(
    r"(?<![a-z])(?:since|from|as of|after|until|till?|up to|within|seit|desde|depuis|sinds|a partir d[ei]|ab|dal?|vanaf"
    r"|bis|hasta|jusqu'?a|ate|fino a|tot)(?![a-z])",
    re.IGNORECASE,
)
_THEN = re.compile(
    rf"(?<![a-z])(?:in|on|for|over|around|about|early|late|last|past|this|yesterday|today|{any_of(WEEKDAYS)}"
    rf"|{any_of(MONTHS)})(?![a-z])|[0-9]",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"(?:[0-9]+\s)?(?:stopp?ed|broken?|broke|fail(?:ed|ing)|happened|noticed|seen|disappeared|vanished|missing|gone|died|quit|down"
    r"|lost|work(?:ed|s|ing)|fine|ok(?:ay)?|good|well|normal|arrived|came|synced|healthy|funktionierte|no|not|nothing"
    r"|never|none|without|zero|any|single|[a-z]{2,6}n['’]?t)(?![a-z])",
    re.IGNORECASE,
)
"""What a phrase may begin with, and is no time: `missing at Zillow since yesterday`, `5 worked until Friday`."""


def quoted(text: str, place: tuple[int, int]) -> str:
    """On one line, and not too long."""
    said = " ".join(text[slice(*place)].split())
    if event := _EVENT.match(said):
        begins = _FIRST.search(said, event.end()) or _THEN.search(said, event.end())
        said = said[begins.start() :] if begins else said
    return said if len(said) <= _QUOTED else f"{said[:_QUOTED]}…"


def own_words(written: str, length: timedelta, found: Iterable[Found]) -> str:
    """Those of `found` in the message as it was written that say this length; empty where none do."""
    same = [place for each, place in found if each == length]
    return quoted(written, max(same, key=lambda place: place[1] - place[0])) if same else ""
