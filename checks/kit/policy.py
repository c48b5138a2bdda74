"""Who is told, and from when on: data, with the defaults of domain.md 7.4, 9.1 and 9.4."""

from dataclasses import dataclass, field

from checks.kit.severity import Severity


@dataclass(frozen=True, slots=True)
class Band:
    """An account of at least this many users counts this much."""

    users: int
    multiplier: int


STARTER_BANDS = (Band(0, 1), Band(100, 5), Band(1_000, 25), Band(5_000, 100), Band(10_000, 250))
"""Starter bands of domain.md 9.4."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Thresholds of the decision."""

    page_from: Severity = Severity.CRITICAL
    """Only critical and incident start paging (domain.md 9.1)."""
    accounts_for_critical: int = 10
    """More accounts than this are tier 3 (domain.md 7.4)."""
    users_for_warning: int = 100
    """An account of this size is tier 2; exactly 100 takes the higher tier (domain.md 7.4)."""
    inform_from_tier: int = 2
    """Tier 2 and above informs the team (domain.md 9.1)."""
    command_above: int = 1_000
    """An impact score strictly above this goes to incident command (domain.md 9.4)."""
    bands: tuple[Band, ...] = field(default=STARTER_BANDS)

    def multiplier(self, users: int) -> int:
        """What an account of this size counts."""
        return max((band.multiplier for band in self.bands if users >= band.users), default=1)
