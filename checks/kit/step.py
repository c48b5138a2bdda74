"""One rule of a decision, on record."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One rule as it was applied, and what would have changed its outcome."""

    rule: str
    value: str
    threshold: str
    met: bool
    otherwise: str
