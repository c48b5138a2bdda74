"""How well the fleet is, by a formula that is always named (domain.md 7.2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from math import floor

from checks.causes import health
from checks.fub.fleet_connections import FleetConnections
from checks.fub.lead_events import Outcomes
from checks.kit import scope
from checks.kit.cause import Cause, CauseKind, Certainty
from checks.kit.unavailable import SourceUnavailable

BASELINE = 98.80
"""Percent, over all components (domain.md 7.2)."""


class Formula(Enum):
    """The formula behind the baseline is unpublished, so it is selectable (domain.md 7.2)."""

    LEAD_EVENTS = "lead events that succeeded, of those that succeeded or failed"
    CONNECTIONS = "enabled connections without an open problem"


@dataclass(frozen=True, slots=True)
class HealthPolicy:
    """The ladder of domain.md 7.2 in percent; each limit belongs to the better side."""

    formula: Formula = Formula.LEAD_EVENTS
    healthy_from: float = 97
    warning_from: float = 95
    critical_from: float = 90
    least: int = 100
    """Of fewer events or connections nothing is said (causes.md, health.fleet_warning)."""


@dataclass(frozen=True, slots=True)
class Share:
    """What is well and what is not; `unclear` may be either."""

    good: int
    bad: int
    unclear: int = 0

    @property
    def clear(self) -> int:
        return self.good + self.bad

    @property
    def all(self) -> int:
        return self.clear + self.unclear

    def described(self) -> str:
        """`94.20% (942 of 1,000)`, rounded down, so that nothing sounds better than it is."""
        percent = floor(10_000 * self.good / self.clear) / 100 if self.clear else 0.0
        return f"{percent:.2f}% ({self.good:,} of {self.clear:,})"


def share_of_events(outcomes: Outcomes) -> Share:
    """By the default formula."""
    return Share(outcomes.success, outcomes.failed, outcomes.unclear)


def rung(good: int, total: int, policy: HealthPolicy) -> CauseKind | None:
    """The cause of this rung of the ladder; None on the healthy one."""
    if 100 * good >= policy.healthy_from * total:
        return None
    if 100 * good >= policy.warning_from * total:
        return health.FLEET_WARNING
    return health.FLEET_CRITICAL if 100 * good >= policy.critical_from * total else health.FLEET_EMERGENCY


def judged(share: Share, policy: HealthPolicy) -> CauseKind | None:
    """The rung, whatever the unclear ones are. Raises `SourceUnavailable` where they decide it."""
    if share.all < policy.least:
        return None
    worst, best = rung(share.good, share.all, policy), rung(share.good + share.unclear, share.all, policy)
    if worst is not best or share.clear < policy.least:
        raise SourceUnavailable(
            "fub.common",
            f"{share.unclear:,} of {share.all:,} cannot be judged, so the fleet's health cannot be told: "
            "their status is not known, or their times lie ahead.",
        )
    return worst


def fleet_health(share: Share, policy: HealthPolicy) -> Iterator[Cause]:
    """Warning, critical or emergency. Raises `SourceUnavailable` where it cannot be told."""
    kind = judged(share, policy)
    if kind is not None:
        yield Cause(
            kind=kind,
            certainty=Certainty.OBSERVED,
            scope=scope.SYSTEM,
            fact=f"Fleet health is {share.described()}; baseline {BASELINE:.2f}%. Formula: {policy.formula.value}.",
        )


def whole(seen: FleetConnections) -> None:
    """A partial figure names nothing. Raises `SourceUnavailable`."""
    if seen.partial:
        raise SourceUnavailable(
            "fub.common", f"Only the first {len(seen.connections):,} connections were read, so no share can be told."
        )
