"""What somebody probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches


def meant(word: str, known: Iterable[str]) -> str:
    """The end of a sentence on a word that is not known: the nearest known one, or all of them."""
    names = list(known)
    near = get_close_matches(word.lower()[:80], names, n=1, cutoff=0.6)
    if near:
        return f"; did you mean {near[0]}?"
    return f". Known here: {', '.join(names)}." if len(names) <= _MOST else "."


_MOST = 12
