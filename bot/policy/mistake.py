"""What is wrong with a policy file, and where."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.settings import SettingsInvalid


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """Line and column are counted from 1; 0 where the file has no such place, as for one that cannot be read."""

    line: int
    column: int
    said: str

    def at(self, file: str) -> str:
        """The sentence with its place."""
        return f"{file}, line {self.line}, column {self.column}: {self.said}" if self.line else f"{file}: {self.said}"


class PolicyInvalid(SettingsInvalid):
    """A policy file that cannot be used; the message holds every mistake, a line each."""

    def __init__(self, file: str, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = tuple(sorted(set(mistakes)))
        super().__init__("\n".join(mistake.at(file) for mistake in self.mistakes))
