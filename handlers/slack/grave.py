"""Whether somebody wrote that it is grave, also where nothing else of it can be understood."""

import re

_WORDS = re.compile(r"\b(?:critical|incident)\b", re.IGNORECASE)


def is_grave(text: str) -> bool:
    """Such a refusal offers people at once (domain.md 13)."""
    return _WORDS.search(text) is not None
