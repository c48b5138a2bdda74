"""A text as the numbers of its word pieces, the way the language model was taught (BERT, lower case)."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

_BEGIN, _END, _UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
_LONGEST_WORD = 100
_PIECES = re.compile(r"[^\W_]+|[^\w\s]|_")


@cache
def vocabulary() -> Mapping[str, int]:
    """Of each piece its number: the lines of `vocabulary.txt`, BERT's own list (Apache 2.0)."""
    lines = (files(__package__) / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    return {piece: number for number, piece in enumerate(lines)}


def word_pieces(text: str, most: int) -> list[int]:
    """At most `most` numbers, the marks at both ends included; what is longer is cut off."""
    known = vocabulary()
    found = [known[_BEGIN]]
    for word in _PIECES.findall(_plain(text)):
        if len(found) >= most - 1:
            break
        found.extend(known[piece] for piece in _split(word, known))
    return [*found[: most - 1], known[_END]]


def _plain(text: str) -> str:
    """Small letters without accents."""
    apart = unicodedata.normalize("NFD", text.lower())
    return "".join(each for each in apart if unicodedata.category(each) != "Mn")


def _split(word: str, known: Mapping[str, int]) -> Iterator[str]:
    """The longest pieces that the vocabulary has, from the left."""
    if len(word) > _LONGEST_WORD:
        yield _UNKNOWN
        return
    pieces, start = [], 0
    while start < len(word):
        mark = "##" if start else ""
        end = next((end for end in range(len(word), start, -1) if mark + word[start:end] in known), start)
        if end == start:
            yield _UNKNOWN
            return
        pieces.append(mark + word[start:end])
        start = end
    yield from pieces
