"""Four-path agent verification (domain.md 3): any one path suffices, some are weak, and unknown is never fail."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

WEAK_ALONE = frozenset({1, 4})
"""The legacy paths: passing by these only is a warning sign (domain.md 3)."""


class Outcome(Enum):
    """One path for one user."""

    PASS = "pass"  # noqa: S105 - a verdict, not a password
    WEAK = "weak"
    FAIL = "fail"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verification:
    """All four paths of one user on the deal."""

    user_id: int
    paths: Mapping[int, Outcome]

    @property
    def strong(self) -> bool:
        return Outcome.PASS in self.paths.values()

    @property
    def passes(self) -> bool:
        """Weakly or strongly."""
        return self.strong or Outcome.WEAK in self.paths.values()

    @property
    def uncertain(self) -> bool:
        """Nothing passes, and not everything could be read."""
        return not self.passes and Outcome.UNKNOWN in self.paths.values()

    @property
    def blind(self) -> bool:
        """No path could be read at all."""
        return set(self.paths.values()) == {Outcome.UNKNOWN}


def described(verifications: Iterable[Verification]) -> str:
    """`571: path 1 fail, path 2 weak, path 3 fail, path 4 unknown` for each user."""
    return "; ".join(
        f"{each.user_id}: " + ", ".join(f"path {number} {outcome.value}" for number, outcome in each.paths.items())
        for each in verifications
    )
