"""What two texts have in common, by their words alone: no model, the same today and in a year."""

import re

_WORD = re.compile(r"[^\W\d_]{3,}")
_EMPTY = frozenset(
    re.split(
        r"\s+",
        "the and for are was were has have had not but with from this that its can could does did who whom "
        "which when there then than they them their you your our any all one two been being will would should "
        "account accounts user users deal deals triage look looks came back every none found",
    )
)
"""Words that stand in nearly every report; numbers are ids and never count."""
MOST = 120
"""Words of one text that count; a pasted log is no description."""


def tokens(text: str) -> frozenset[str]:
    """Words of three letters and more, lower case, without their plural."""
    found = (_singular(word) for word in _WORD.findall(text.lower()) if word not in _EMPTY)
    return frozenset(list(dict.fromkeys(found))[:MOST])


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word  # noqa: PLR2004
