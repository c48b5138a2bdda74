"""One kind of thing that is taken out of text."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Replacement = str | Callable[[re.Match[str]], str]

EDGE = r"(?:(?<![A-Za-z0-9])|(?<=%[0-9A-Fa-f]{2}))"
"""Where a word begins, also behind a character that an address writes as `%3D`."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Replaces what the pattern finds; a text without any of the hints (in lower case) is not searched."""

    pattern: re.Pattern[str]
    replacement: Replacement
    hints: Sequence[str] = ()

    def applied(self, text: str, lowered: str) -> str:
        """`lowered` may be that of an earlier text: rules take things out, and put no hint in."""
        if self.hints and not any(hint in lowered for hint in self.hints):
            return text
        return self.pattern.sub(self.replacement, text)


def rule(pattern: str, replacement: Replacement, *hints: str) -> Rule:
    """A rule whose pattern minds no case."""
    return Rule(re.compile(pattern, re.IGNORECASE), replacement, hints)
