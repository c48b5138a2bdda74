"""Numbers that may be ids and that no word beside them explains yet."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from handlers.intake.figures.no_ids import without_other_numbers
from handlers.intake.figures.words import COUNTED
from handlers.intake.mentioned import named_spans

_OPEN = re.compile(
    r"(?<![\w#.,:/=+-])(?<!\w@)(?<![0-9][–—])#?(?P<number>[0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,12})"
    rf"(?![\w%]|[-/.,:×–—][0-9]|-ish|(?<!^[0-9]{{4}}[1-9])\s{{0,2}}(?:{COUNTED})(?![a-z]))"
    r"(?!(?<![0-9][0-9][0-9])\s(?:user|agent|deal|account|customer|client|lead|more|other)(?![a-z]))",
    re.IGNORECASE | re.MULTILINE,
)
"""`70115 leads come late`: an odd number of five digits at the head of a line counts nothing."""
_FINE = re.compile(
    r"\s(?:(?:is|are|seems?|looks?|works?|one) ){0,2}(?:fine|ok|okay|good|healthy|unaffected|not affected|works"
    r"|syncs fine)(?![a-z])",
    re.IGNORECASE,
)
_MANY, _LONGEST = 100, 10_000
"""Numbers; characters."""
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


class Figure(NamedTuple):
    """Where a number stands in its text, with a `#` before it, and its digits."""

    start: int
    end: int
    digits: str
    is_grouped: bool = False
    """Written `14,009`, as ids are seldom and quantities often."""

    @property
    def is_long(self) -> bool:
        """Long enough for an account (domain.md has them of four digits and more), and no year."""
        return 4 <= len(self.digits) <= 7 and not self.is_year  # noqa: PLR2004 - digits

    def is_fine(self, text: str) -> bool:
        """Whether its text says that nothing is wrong with it."""
        return bool(_FINE.match(text, self.end))

    @property
    def is_year(self) -> bool:
        """Of this century or the last."""
        return bool(_YEAR.fullmatch(self.digits))


def open_figures(text: str) -> list[Figure]:
    """In their order: without those that have their word, and without telephones, prices, dates and counts.

    A very long text, or one with very many, is a log or a table, in which nobody names an account in passing: none.
    """
    if len(text) > _LONGEST:
        return []
    found = list(islice(_open_in(without_named(without_other_numbers(text))), _MANY + 1))
    return found if len(found) <= _MANY else []


def with_words(text: str, kinds: Mapping[Figure, str]) -> str:
    """The text with the word of its kind before each of these figures: `account 14009`."""
    parts, end = [], 0
    for figure in sorted(kinds):
        parts += [text[end : figure.start], kinds[figure], " "]
        end = figure.start
    return "".join([*parts, text[end:]])


def _open_in(text: str) -> Iterator[Figure]:
    for match in _OPEN.finditer(text):
        yield Figure(match.start(), match.end(), match["number"].replace(",", ""), "," in match["number"])


def without_named(text: str) -> str:
    """The text, as long as before, in which ids that have their word are dots, and the word as well."""
    letters = list(text)
    for start, end in named_spans(text):
        letters[start:end] = "…" * (end - start)
    return "".join(letters)
