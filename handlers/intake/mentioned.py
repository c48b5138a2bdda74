"""Ids that a text speaks of."""

import re
from collections.abc import Mapping, Sequence

from handlers.intake.figures.words import AND, COUNTED, CUSTOMER, NOUNS, NUMBER
from handlers.intake.identifier import identifier

_SPACED = (
    r"#?[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3}(?![0-9])){1,3}"
    r"(?!\s{0,2}(?:errors?|responses?|status|codes?|from|on|too)(?![a-z]))"
)
"""`148 261`; what an account answers with, as in “account 5 429 errors”, is no part of its number."""
_SALE = (
    r"sales?|closings?|transactions?|contracts?|verk[aä]ufe?|vertr[aä]ge?|abschl[uü]ss(?:e|es)?|ventas?"
    r"|ventes?|vendas?|vendit[ae]|contra(?:ts?|tos?|tt[oi])"
)
_LABEL_OF_SALE = r"(?:[ _-](?:numbers?|no\.?|nr\.?|ids?|is|are|la|el|le)){0,3}"
_KINDS = {
    "account_id": (
        rf"{NOUNS['account']}"
        rf"|(?:{CUSTOMER})(?=(?:[ _-](?:ids?|no\.?|numbers?))?(?: is| are| at){{0,2}}[ :#=(]{{0,3}}[0-9]{{4}})",
        rf"{_SPACED}|{NUMBER}",
        "at|affected|concerned|involved",
    ),
    "deal_id": (
        rf"deals?|deel|tratos?|neg[oó]cios?|(?:{_SALE})(?={_LABEL_OF_SALE}(?:[ :#=(]{{1,3}}[0-9]{{3}}"
        rf"|, [0-9]{{3,7}}{AND}[0-9]{{3}}))",
        NUMBER,
        "affected|concerned|involved",
    ),
    "user_id": (NOUNS["user"], NUMBER, "affected|concerned|involved"),
}
"""The words before an id, which numbers may follow, and which further words may stand between."""


def _qualified(others: str) -> str:
    """What may stand between the word and the number: `ID# `, `no. `, `": `, `(id `."""
    return (
        rf"(?:[\s_-]{{0,2}}\(?(?:ids?|no|nr|num|numbers?|is|are|la|el|le|{others})\.?(?![a-z])"
        r"|['’]s(?=\s(?:#?[0-9]{1,12}\s{0,2}(?:[.,;:!?)\n]|(?:and|in|on|of|at|from|is|shows?)(?![a-z])|\Z)|[a-z]))|[\"'”’]?\s{0,3}[:=#]){0,4}"
    )


IDS = tuple(_KINDS)
"""Kinds of ids that a text can name."""
_UNITS = r"days?|hours?|hrs?|minutes?|mins?|weeks?|months?|times|percent|dollars?|usd|eur|bucks"
_NO_IDS = rf"{_UNITS}|(?:agents|users|deals|accounts)(?!\s{{0,3}}#?[0-9])"
"""A number before one of these counts something."""
_ODD = r"(?<=[0-9]{3}[1-9])|(?<=[0-9]{2}[1-9][0-9])"
"""Behind four digits and more that are not round: `account 14009 agents` are its agents, and no count of them."""
_COUNTS = {
    "account_id": rf"[ \t]{{0,2}}(?:{_UNITS})|(?!{_ODD})[ \t]{{0,2}}(?:{_NO_IDS})",
    "deal_id": rf"[ \t]{{0,2}}(?:{_NO_IDS})",
    "user_id": rf"[ \t]{{0,2}}(?:{_NO_IDS})",
}
_IDS: Mapping[str, re.Pattern[str]] = {
    field: re.compile(
        rf"(?<![a-z0-9])(?:{words})(?:{_qualified(between)}(?![a-z])|(?<=s),(?=\s{{0,3}}(?:{number}){AND}#?[0-9]))"
        r"[^\S\n]{0,3}[\"'“‘`*(]{0,2}"
        rf"(?P<numbers>(?:{number})(?:{AND}(?:{number})(?![0-9]|[^\S\n]?(?:{COUNTED})(?![a-z])))*)"
        rf"(?![0-9a-z%]|,[0-9]{{3}}(?![0-9])|\.[0-9]|\s?[$€£]|(?:{_COUNTS[field]})(?![a-z]))",
        re.IGNORECASE,
    )
    for field, (words, number, between) in _KINDS.items()
}
_ONE = {field: re.compile(number) for field, (_, number, _) in _KINDS.items()}
_WHOSE = re.compile(
    r"(?<![a-z])(?:users?|agents?|deals?)\s{0,3}(?:#?[0-9]{1,12},?)?\s(?:on|in|of|at|from|@)\s(?:the\s)?"
    rf"#?(?P<number>(?!(?:19|20)[0-9]{{2}}(?![0-9]))[0-9]{{4,12}})(?![0-9a-z%]|[-/.,:][0-9]|\s{{0,2}}(?:{_NO_IDS})(?![a-z]))",
    re.IGNORECASE,
)
"""`user 902 on 31774`: only an account has users and deals. Years and dates are none."""
_PLURAL = re.compile(r"[a-z]+s(?![a-z])", re.IGNORECASE)
_COUNT = 2
"""Digits of a number that more likely counts something where ids of more are beside it."""


def ids(text: str, field: str) -> list[int]:
    """Ids of one kind, in the order written, each once. Raises `Refusal` for one that cannot be an id."""
    found = [
        (match.start("numbers"), identifier(number, field))
        for match in _IDS[field].finditer(text)
        for number in _of_a_kind(match[0], [each[0] for each in _ONE[field].finditer(match["numbers"])])
    ]
    if field == "account_id":
        found += [(match.start(), identifier(match["number"], field)) for match in _WHOSE.finditer(text)]
    return list(dict.fromkeys(number for _, number in sorted(found, key=lambda each: each[0])))


def _of_a_kind(written: str, numbers: Sequence[str]) -> Sequence[str]:
    """Without counts that follow a single id: `account 40077, 19 contracts`."""
    first, *others = numbers
    if _PLURAL.match(written):
        return numbers
    return [first, *(each for each in others if len(each) > _COUNT or len(first) <= _COUNT + 1)]


def names(text: str, field: str) -> bool:
    """Whether a text names ids of a kind, possible or not."""
    return bool(_IDS[field].search(text)) or (field == "account_id" and bool(_WHOSE.search(text)))


def named_spans(text: str) -> list[tuple[int, int]]:
    """Where words and numbers of ids stand."""
    spans = [match.span() for pattern in _IDS.values() for match in pattern.finditer(text)]
    return spans + [match.span() for match in _WHOSE.finditer(text)]


def places(text: str, field: str) -> list[tuple[int, str]]:
    """Where the last number behind each word of a kind ends, and its digits."""
    found = [
        (match.end("numbers"), re.findall("[0-9][0-9,]*", match["numbers"])[-1]) for match in _IDS[field].finditer(text)
    ]
    return [(end, number.replace(",", "")) for end, number in found]
