"""What keeps an export out."""

from collections.abc import Sequence

SHOWN = 20


class ImportRefused(Exception):  # noqa: N818 - says what happened
    """Nothing was imported; the message is a sentence, or a line for each mistake."""


def refused(mistakes: Sequence[str]) -> ImportRefused:
    """The first of them, and how many more there are."""
    more = [f"And {len(mistakes) - SHOWN} more."] if len(mistakes) > SHOWN else []
    return ImportRefused("\n".join([*mistakes[:SHOWN], *more, "Nothing was imported. Correct these and run it again."]))
