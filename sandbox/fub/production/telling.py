"""Saying how far it is while something long is under way."""

import sys
from collections.abc import Callable
from time import monotonic

Tell = Callable[[str], None]
"""Hears a sentence now and then."""


def nobody(_: str) -> None:
    return None


def telling() -> Tell:
    """Writes to standard error, with the seconds since now."""
    begun = monotonic()

    def tell(sentence: str) -> None:
        sys.stderr.write(f"{monotonic() - begun:6.1f} s  {sentence}\n")

    return tell
