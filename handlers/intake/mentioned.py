"""Ids, severities and windows that a text speaks of."""

import re
from collections.abc import Mapping

from handlers.intake.identifier import identifier

_NUMBER = r"#?[0-9]{1,3}(?:,[0-9]{3}){1,4}(?![0-9])|#?[0-9]+"
_AND = r"(?:\s{0,3}(?:,|&|/|\band\b|\bor\b)\s{0,3}){1,2}"
_KINDS = {
    "account_id": r"accounts?|accts?|accs?",
    "deal_id": r"deals?",
    "user_id": r"users?|agents?",
}
_NO_IDS = r"days?|hours?|hrs?|minutes?|mins?|weeks?|months?|times|percent|agents|users|deals|accounts"
"""A number before one of these counts something."""
_IDS: Mapping[str, re.Pattern[str]] = {
    field: re.compile(
        rf"(?<![a-z0-9])(?:{words})(?:[ _-]?ids?)?(?![a-z0-9])"
        r"(?:\s{0,3}(?:[:=#]|is|are|no\.?|number|numbers))?\s{0,3}[\"'“‘`*(]{0,2}"
        rf"(?P<numbers>(?:{_NUMBER})(?:{_AND}(?:{_NUMBER}))*)(?![0-9a-z%]|\s{{0,2}}(?:{_NO_IDS})(?![a-z]))",
        re.IGNORECASE,
    )
    for field, words in _KINDS.items()
}
_ONE = re.compile(_NUMBER)

_LEVELS = "critical|high|normal|incident|monitoring|preventive"
_LABELLED = re.compile(
    rf"(?:(?<![a-z])(?:severity|sev|priority|urgency)(?:\s{{0,3}}(?:[:=]|is))?\s{{0,3}}[\"'“‘]?(?P<after>{_LEVELS})"
    rf"|(?<![a-z])(?P<before>{_LEVELS})[ -](?:severity|priority|urgency))(?![a-z])",
    re.IGNORECASE,
)
_GRAVE = re.compile(r"(?<![a-z])(?<!not )(?<!non-)(?<!isn't )(?<!isn’t )critical(?![a-z])", re.IGNORECASE)
"""Alone, only this word says a severity: high, normal and incident mean other things in plain speech."""

_WINDOW = re.compile(
    r"(?<![a-z])(?:window(?:\s{0,3}[:=])?|(?:in|over|for|during) the (?:last|past)|(?:last|past))\s{0,3}[\"'“‘]?"
    r"(?P<length>[0-9]{1,5}\s{0,2}(?:minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w))(?![a-z])",
    re.IGNORECASE,
)


def ids(text: str, field: str) -> list[int]:
    """Ids of one kind, in the order written, each once. Raises `Refusal` for one that cannot be an id."""
    found = [
        identifier(number[0], field)
        for match in _IDS[field].finditer(text)
        for number in _ONE.finditer(match["numbers"])
    ]
    return list(dict.fromkeys(found))


def severity(text: str) -> str | None:
    """The last severity that a text states."""
    labelled = [match["after"] or match["before"] for match in _LABELLED.finditer(text)]
    if labelled:
        return labelled[-1].lower()
    return "critical" if _GRAVE.search(text) else None


def window_words(text: str) -> str | None:
    """The last window that a text speaks of, as written."""
    lengths = [match["length"] for match in _WINDOW.finditer(text)]
    return lengths[-1] if lengths else None
