"""One thing that was looked at, how it stands, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Only `WRONG` makes the doctor's exit code 1."""

    OK = "ok"
    WRONG = "wrong"
    UNKNOWN = "unknown"
    """It could not be told, or it works and deserves a look."""
    UNSET = "not_configured"

    @property
    def mark(self) -> str:
        """As the table shows it."""
        return _MARKS[self]


_MARKS = {State.OK: "✓", State.WRONG: "✗", State.UNKNOWN: "?", State.UNSET: "–"}


@dataclass(frozen=True, slots=True)
class Line:
    """`said` is whole sentences without any secret; one that is not `OK` says what to do."""

    subject: str
    state: State
    said: str
