"""The key figures of domain.md 7.3, as far as documented metrics tell them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checks.causes import health
from checks.kit import scope
from checks.kit.cause import Cause, Certainty
from checks.kit.severity import Severity

LEAST = 100
"""Of fewer requests a share says nothing, as for the fleet's health (causes.md, health.fleet_warning)."""


@dataclass(frozen=True, slots=True)
class Kpi:
    """Limits are failed shares in percent: 99% success is 1% failed. None where domain.md 7.3 names no limit."""

    name: str
    failed: str
    """The metric of what failed."""
    asked: str
    """The metric of what was tried."""
    critical_above: int
    warning_above: int | None = None


REFRESHES = ("fubweb.zillowSync.accessToken.refreshFailed", "fubweb.zillowSync.accessToken.requested")

KPIS = (
    Kpi("OAuth token success", *REFRESHES, critical_above=2, warning_above=1),
    Kpi("Token refresh failures", *REFRESHES, critical_above=5),
)
NOT_MEASURED: Mapping[str, str] = {
    "Transaction sync success": "no metric of failed transaction syncs is configured",
    "Agent resolution accuracy": "agent_resolution compares the distribution with its baseline",
    "API response p95": "no metric of percentiles is configured",
    "Webhook processing latency p95": "no metric of percentiles is configured",
    "Integration error rate per account": "no metric is kept by account",
}
"""The other figures of domain.md 7.3, and why they are skipped."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A key figure as it was read."""

    kpi: Kpi
    failed: int
    asked: int

    @property
    def breach(self) -> Severity | None:
        """Strictly beyond a limit; too few requests say nothing."""
        if self.asked < LEAST:
            return None
        if 100 * self.failed > self.kpi.critical_above * self.asked:
            return Severity.CRITICAL
        warning = self.kpi.warning_above
        return Severity.HIGH if warning is not None and 100 * self.failed > warning * self.asked else None

    def described(self) -> str:
        share = f" ({self.failed / self.asked:.2%})" if self.asked else ""
        return f"{self.kpi.name}: {self.failed:,} of {self.asked:,} failed in the window{share}"


def breaches(measured: Sequence[Measured]) -> Iterator[Cause]:
    """One cause for all figures beyond their limits, as grave as the gravest."""
    beyond = [(each, breach) for each in measured if (breach := each.breach) is not None]
    if not beyond:
        return
    told = "; ".join(
        f"{each.described()}, beyond {'critical' if breach is Severity.CRITICAL else 'warning'}"
        for each, breach in beyond
    )
    yield Cause(
        kind=health.KPI_BREACH,
        certainty=Certainty.OBSERVED,
        scope=scope.SYSTEM,
        fact=f"{told}.",
        severity=max(breach for _, breach in beyond),
    )
