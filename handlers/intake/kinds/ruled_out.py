"""Types that a text names in order to rule them out: “not an oauth failure”, “no 429s”."""

import re

_RULED_OUT = re.compile(
    r"(?<![a-z])(?:not|isn['’]?t|no|aren['’]?t)\s(?:(?:an?|the|about|related to)\s){0,2}"
    r"(?:429s?|(?:oauth|transaction|rate|agent|connection)[ _-]"
    r"(?:failures?|sync\w{0,4}|limit\w{0,4}|resolution|health))"
    r"(?![a-z0-9])",
    re.IGNORECASE,
)


def without_ruled_out(text: str) -> str:
    """The text in which names count that are left."""
    return _RULED_OUT.sub("…", text)
