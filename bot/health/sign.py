"""One sign of life."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sign:
    """What is so, in a few words; it holds no address, no login and nobody's name."""

    well: bool
    said: str
