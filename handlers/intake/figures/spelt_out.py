"""Accounts written in pieces: `7 9 3 3 1` is 79331; where it is not plain what the pieces make, they are no id."""

import re

from handlers.intake.figures.words import COUNTED, CUSTOMER, NOUNS

_BY_DIGIT = re.compile(
    r"(?<![\w.,:/+-])(?<![0-9][ .,:/-])(?P<digits>[0-9](?P<gap>[ -])[0-9](?:(?P=gap)[0-9]){2,5})"
    r"(?![\w]|[ .,:/-]?[0-9])"
)
"""Four to seven digits, each by itself: telephones have more."""
_SEVERAL = re.compile(
    r"(?<![a-z])(?:users|deals|agents|accounts|ids|numbers|steps?|options?)[\s:=#(]{1,4}\Z", re.IGNORECASE
)
"""Behind one of these they are as many ids as digits."""
_IN_PIECES = re.compile(
    rf"(?<![a-z])(?P<word>(?:{NOUNS['account']}|{CUSTOMER})(?<!s)"
    r"(?:[\s_-]{0,2}(?:ids?|numbers?|no\.?|nr\.?|is)(?![a-z])){0,2}[ :=#\"'`*(]{0,4})"
    r"(?P<pieces>[0-9]{1,3}(?:[ '’·._-][0-9]{1,3}){1,3})"
    rf"(?![\w]|[.,:/'’-][0-9]|\s{{0,2}}(?:{COUNTED}|errors?|responses?|status|codes?)(?![a-z]))",
    re.IGNORECASE,
)
_IN_THOUSANDS = re.compile(r"[0-9]{1,3}(?:[ '’·._-][0-9]{3}){1,2}")
_ADDED = re.compile(r"(?<=[0-9]{4})\+(?=[0-9]{4,7}(?![0-9]))")
"""`31774+75172`."""
_LEAST, _MOST = 4, 7
"""Digits of an account."""
_GONE = "…"


def put_together(text: str) -> str:
    """The text with such numbers in one piece; `account 793 31` names nobody until somebody has said which one."""
    text = _ADDED.sub(" + ", _BY_DIGIT.sub(_joined, text))
    return _IN_PIECES.sub(_whole_or_none, text)


def _joined(match: re.Match[str]) -> str:
    if _SEVERAL.search(match.string[: match.start()]):
        return match[0]
    return "".join(re.findall("[0-9]", match[0]))


def _whole_or_none(match: re.Match[str]) -> str:
    digits = "".join(re.findall("[0-9]", match["pieces"]))
    if not _LEAST <= len(digits) <= _MOST:
        return match[0]
    return match["word"] + (digits if _IN_THOUSANDS.fullmatch(match["pieces"]) else _GONE)
