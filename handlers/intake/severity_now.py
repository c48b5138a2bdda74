"""Which severity somebody states of here and now; that of last week's outage is none of today's trouble."""

import re
from collections.abc import Sequence

from handlers.intake.spoken import Spoken
from handlers.intake.stated_severity import severity

_CLAUSE = re.compile(r"[^.!?;,\n]+")
_PAST = re.compile(
    r"(?<!since )(?<!from )(?<!until )(?<![a-z])(?:last (?:week|month|quarter|year|time|mon|tues?|wednes|thurs?|fri"
    r"|satur|sun)(?:day)?(?:['’]s)?|yesterday['’]s|previous(?:ly)?|(?:days|weeks|months|years?) ago|back then"
    r"|used to|(?:is|was|been) (?:closed|resolved|solved|fixed|over)|post-?mortem|retro(?:spective)?|drill)(?![a-z])",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"(?<![a-z])(?:still|again|now|today|since|ongoing|please|pls|treat\w*|rais\w+|make|set|call\w*|put|like)(?![a-z])"
    r"|\A\W{0,5}(?:sev\w{0,5}\W?\d|p-?[0-3]|crit(?:ical)?|incident|high|severity\W{1,3}\w+)\s?[:–—-]",
    re.IGNORECASE,
)
"""`sev1: the same as last week` is of now as well."""


def severity_now(text: str) -> str | None:
    """The last one that a text states of here and now."""
    return severity(_CLAUSE.sub(_unless_past, text)) if _PAST.search(text) else severity(text)


def latest_severity(spoken: Sequence[Spoken]) -> str | None:
    """That of the last message which states one. Texts as they were said: a `P0` that lost its number says nothing."""
    return next((found for each in reversed(spoken) if (found := severity_now(each.text))), None)


def _unless_past(clause: re.Match[str]) -> str:
    return " … " if _PAST.search(clause[0]) and not _NOW.search(clause[0]) else clause[0]
