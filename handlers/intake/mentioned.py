"""Ids, severities and windows that a text speaks of."""

import re
from collections.abc import Mapping

from handlers.intake.figures.no_ids import without_other_numbers
from handlers.intake.identifier import identifier

_NUMBER = r"#?[0-9]{1,3}(?:,[0-9]{3}){1,4}(?![0-9])|#?[0-9]+"
_SPACED = (
    r"#?[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3}(?![0-9])){1,3}"
    r"(?!\s{0,2}(?:errors?|responses?|status|codes?|from|on|too)(?![a-z]))"
)
"""`148 261`; what an account answers with, as in “account 5 429 errors”, is no part of its number."""
_AND = r"(?:\s{0,3}(?:,|&|/|\band\b|\bor\b)\s{0,3}){1,2}"
_KINDS = {
    "account_id": (
        r"ac{1,3}oun?ts?|acc?n?ts?\.?|accs?\.?|a/c|fub(?=[ _-]ids?)|konto|cuentas?|comptes?|conta"
        r"|(?:customers?|cust\.?|clients?|kunde)(?=(?:[ _-](?:ids?|no\.?|number))?[ :#=]{0,3}[0-9]{4})",
        rf"{_SPACED}|{_NUMBER}",
    ),
    "deal_id": (r"deals?|deel|tratos?|negocios?", _NUMBER),
    "user_id": (
        r"users?|usr|agents?|uid|(?:be)?nutzer(?:in)?|usuari[oa]s?|utilisat(?:eur|rice)s?|agentes?",
        _NUMBER,
    ),
}
"""Words before an id, with frequent typing errors, and those of the languages in which customers are quoted."""
_QUALIFIED = r"(?:[\s_-]{0,2}\(?(?:ids?|no|nr|num|numbers?|is|are)\.?(?![a-z])|[\"'”’]?\s{0,3}[:=#]){0,4}"
"""What may stand between the word and the number: `ID# `, `no. `, `": `, `(id `."""
IDS = tuple(_KINDS)
"""Kinds of ids that a text can name."""
_NO_IDS = (
    r"days?|hours?|hrs?|minutes?|mins?|weeks?|months?|times|percent|(?:agents|users|deals|accounts)(?!\s{0,3}#?[0-9])"
)
"""A number before one of these counts something."""
_IDS: Mapping[str, re.Pattern[str]] = {
    field: re.compile(
        rf"(?<![a-z0-9])(?:{words})(?:{_QUALIFIED}(?![a-z])|(?<=s),(?=\s{{0,3}}(?:{number}){_AND}#?[0-9]))"
        r"\s{0,3}[\"'“‘`*(]{0,2}"
        rf"(?P<numbers>(?:{number})(?:{_AND}(?:{number}))*)"
        rf"(?![0-9a-z%]|,[0-9]{{3}}(?![0-9])|\s{{0,2}}(?:{_NO_IDS})(?![a-z]))",
        re.IGNORECASE,
    )
    for field, (words, number) in _KINDS.items()
}
_ONE = {field: re.compile(number) for field, (_, number) in _KINDS.items()}
_WHOSE = re.compile(
    r"(?<![a-z])(?:users?|agents?|deals?)\s{0,3}#?[0-9]{1,12},?\s(?:on|in|of|at|from)\s(?:the\s)?"
    rf"#?(?P<number>(?!(?:19|20)[0-9]{{2}}(?![0-9]))[0-9]{{4,12}})(?![0-9a-z%]|[-/.,:][0-9]|\s{{0,2}}(?:{_NO_IDS})(?![a-z]))",
    re.IGNORECASE,
)
"""`user 902 on 31774`: only an account has users and deals. Years and dates are none."""
_BARE = re.compile(r"(?<![\w#.,:/=+-])#?(?P<number>[0-9]{4,9})(?![\w%]|[-/.,:][0-9])", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")

_LEVELS = "critical|high|normal|incident|monitoring|preventive"
_LABELLED = re.compile(
    rf"(?:(?<![a-z])(?:severity|sev|priori?ty|urgency)(?:\s{{0,3}}(?:[:=]|is))?\s{{0,3}}[\"'“‘]?(?P<after>{_LEVELS})"
    rf"|(?<![a-z])(?P<before>{_LEVELS})[ -](?:severity|priori?ty|urgency)"
    r"|(?:\A|[(,;]\s?)(?P<alone>monitoring|preventive)(?=\s?[),;:=]|\Z)"
    r"|(?<![a-z])this is an? (?P<said>incident))(?![a-z])",
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
        (match.start("numbers"), identifier(number[0], field))
        for match in _IDS[field].finditer(text)
        for number in _ONE[field].finditer(match["numbers"])
    ]
    if field == "account_id":
        found += [(match.start(), identifier(match["number"], field)) for match in _WHOSE.finditer(text)]
    return list(dict.fromkeys(number for _, number in sorted(found, key=lambda each: each[0])))


def names(text: str, field: str) -> bool:
    """Whether a text names ids of a kind, possible or not."""
    return bool(_IDS[field].search(text)) or (field == "account_id" and bool(_WHOSE.search(text)))


def bare_number(text: str) -> int | None:
    """The one number of a text that names no id at all: perhaps an account, for people to confirm; years are none."""
    if any(ids(text, field) for field in IDS):
        return None
    alone = without_other_numbers(text)
    written = {match["number"] for match in _BARE.finditer(alone) if not _YEAR.fullmatch(match["number"])}
    numbers = {int(number) for number in written} - {0}
    return numbers.pop() if len(numbers) == 1 else None


def severity(text: str) -> str | None:
    """The last severity that a text states."""
    labelled = [match[match.lastgroup or 0] for match in _LABELLED.finditer(text)]
    if labelled:
        return labelled[-1].lower()
    return "critical" if _GRAVE.search(text) else None


def window_words(text: str) -> str | None:
    """The last window that a text speaks of, as written."""
    lengths = [match["length"] for match in _WINDOW.finditer(text)]
    return lengths[-1] if lengths else None
