"""Which words of a message are about which of its accounts, where the message tells."""

import re
from typing import NamedTuple

from handlers.intake.mentioned import ids, names

_BREAK = re.compile(
    r"(?P<sentence>(?<=[.!?])\s+|\s*[;\n]+\s*|\s+(?=\(?[1-9][.)]\s))"
    r"|(?P<joint>\s*[,–—]?\s+(?:and|also|plus|while|whereas|but|then)(?![a-z])(?:\s+also(?![a-z]))?[,:]?(?!\s*#?[0-9]))"
    r"|(?P<comma>\s*,\s+(?!#?[0-9])|\s+[–—-]{1,2}\s+)",
    re.IGNORECASE,
)
"""Not within `deals 98122 and 98123`: a number alone goes on with a list."""
_STRENGTH = {"comma": 1, "joint": 2, "sentence": 3}
_EDGE = 4
"""How much parts two clauses; the beginning and the end part most."""
_MOST = 200
"""Clauses; a message of more is a report in which nobody can tell."""


class _Clause(NamedTuple):
    text: str
    before: int
    after: int
    accounts: list[int]


def words_by_account(text: str) -> dict[int, str] | None:
    """Each account with the words about it; None where it is not certain whose a deal or a user is.

    A clause without an account belongs to the one that it hangs on more closely: a comma joins more than an “and”, and
    that more than the end of a sentence.
    """
    clauses = _clauses(text)
    naming = [place for place, each in enumerate(clauses) if each.accounts]
    if len(clauses) > _MOST or any(len(each.accounts) > 1 for each in clauses):
        return None
    words: dict[int, list[str]] = {clauses[place].accounts[0]: [] for place in naming}
    for place, each in enumerate(clauses):
        left = max((other for other in naming if other <= place), default=None)
        right = min((other for other in naming if other >= place), default=None)
        if left is None or right is None or left == right:
            owner = right if left is None else left
        else:
            gap_left = max(clauses[between].before for between in range(left + 1, place + 1))
            gap_right = max(clauses[between].after for between in range(place, right))
            if gap_left == gap_right and any(names(each.text, field) for field in ("deal_id", "user_id")):
                return None
            owner = left if gap_left <= gap_right else right
        if owner is not None:
            words[clauses[owner].accounts[0]].append(each.text)
    return {account: "\n".join(said) for account, said in words.items()}


def _clauses(text: str) -> list[_Clause]:
    found, start, before = [], 0, _EDGE
    for match in [*_BREAK.finditer(text), None]:
        end = len(text) if match is None else match.start()
        after = _EDGE if match is None else _STRENGTH[match.lastgroup or "sentence"]
        part = text[start:end]
        if part.strip():
            found.append(_Clause(part, before, after, ids(part, "account_id")))
            before = after
        else:
            before = max(before, after)
        start = end if match is None else match.end()
    return found
