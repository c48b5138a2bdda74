"""How long it has gone on: `for 3 days`, `the last two weeks`, `an hour ago`, `no leads in 4 days`."""

import re
from collections.abc import Iterator
from datetime import timedelta

from handlers.intake.spoken_time.words import COUNTS, UNITS, any_of

LONGEST_AGO = timedelta(days=93)
"""What began longer ago is somebody's history, not the trouble: `a customer for 5 months`."""
_SOME = r"(?:(?:about|around|over|more than|at least|nearly|almost|roughly|like|some|at|ca|circa|etwa|rund)\s){0,2}"
_COUNT = rf"(?P<count>[0-9]{{1,4}}|{any_of(COUNTS)})(?:\s?\+)?"
_UNIT = rf"(?P<unit>{any_of(UNITS)})(?![a-z0-9])"
_LENGTH = rf"{_COUNT}[\s-]?(?:full |whole |straight |consecutive |business )?{_UNIT}"
_PAST = (
    r"(?:last|past|previous|letzten?|vergangenen?|ultim[oa]s?|derniers?|dernieres?|passad[oa]s?|scors[eoi]"
    r"|ultim[ei]|laatste|afgelopen)"
)
_LASTING = r"(?:for|since|from|seit|desde(?: hace)?|hace|depuis|il y a|ha|da|sinds|vor|al)"
_ARTICLE = r"(?:(?:the|den|der|los|las|les|gli|de|di|os|as|le)\s)?"
_PATTERNS = tuple(
    re.compile(rf"(?<![a-z0-9])(?:{words})", re.IGNORECASE)
    for words in (
        rf"{_LASTING}\s{_ARTICLE}(?:{_PAST}\s)?{_SOME}{_LENGTH}",
        rf"(?:(?:in|over|during|for|since|from|within)\s)?{_ARTICLE}{_PAST}\s{_SOME}{_LENGTH}",
        r"(?:(?:in|over|during|for|since|from|within)\s)?(?:the|this)\s(?:last|past)\s(?P<unit>hour|day|week|month)"
        r"(?![a-z0-9])",
        r"(?:for|over)\s(?P<unit>(?:hours|days|weeks))\s(?:now|already)(?![a-z])",
        rf"{_SOME}{_LENGTH}\s(?:ago|back(?=\W|\Z)(?!\s(?:to|in|up))|now(?![a-z])|geleden|fa(?=\W|\Z))",
        rf"(?:no|not|nothing|never|none|without|zero|any|single|[a-z]{{2,6}}n['’]?t)(?:\s[a-z]{{1,15}}){{0,5}}"
        rf"\s(?:in|within)\s{_SOME}{_LENGTH}",
    )
)
_SEVERAL = 7
"""What `for days now` counts as."""
_NO_PAST = re.compile(
    r"(?:valid|kept|keeps?|good|expires?|wait(?:s|ed|ing)?|retr(?:y|ies|ied)|lasts?|trial|free|block(?:ed|s)?|paid|pays?"
    r"|locked|cached?|retained|book(?:ed)?|only|timeout|every|each)\s\Z",
    re.IGNORECASE,
)
"""Before a length that is no time gone by: `valid for 60 days`, `retries for 5 minutes`."""


def lengths(text: str) -> Iterator[tuple[int, int, timedelta]]:
    """Where each phrase stands, and how long it says. `text` is without accents."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            length = _length(match)
            if length <= LONGEST_AGO and not _NO_PAST.search(text[max(0, match.start() - 12) : match.start()]):
                yield *match.span(), length


def _length(match: re.Match[str]) -> timedelta:
    groups = match.groupdict()
    unit = UNITS[groups["unit"].lower()]
    count = groups.get("count")
    if count is None:
        return unit if "count" not in groups and not groups["unit"].lower().endswith("s") else unit * _SEVERAL
    known = COUNTS.get(count.lower())
    return unit * (int(count) if known is None else known)
