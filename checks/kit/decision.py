"""How grave the case is and who hears of it: pure, with every rule, value and threshold on record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checks.kit.case import Case
from checks.kit.cause import Cause
from checks.kit.impact import Impact
from checks.kit.measures import NOTHING_MEASURED, Measures
from checks.kit.paging_rules import pages
from checks.kit.policy import Policy
from checks.kit.severity import Severity
from checks.kit.standing import NO_DOUBT, Doubt, Standing, weighed
from checks.kit.step import Step
from checks.kit.trace import traced


@dataclass(frozen=True, slots=True)
class Decision:
    """What follows from a case."""

    severity: Severity
    tier: int
    page: bool
    notify: bool
    escalation_target: str
    impact_score: int
    incident_command: bool
    trace: tuple[Step, ...]


def decide(
    case: Case,
    causes: Sequence[Cause],
    policy: Policy,
    *,
    target: str,
    sizes: Mapping[int, int] | None = None,
    impact: Impact | None = None,
    measures: Measures = NOTHING_MEASURED,
    doubt: Doubt = NO_DOUBT,
) -> Decision:
    """The highest of the declared severity and of the causes that nothing else explains (causes.md, rules).

    Declared critical or incident always pages, a doubt about a critical case pages, and a person's severity is never
    lowered. `sizes` gives users by account, as far as known; an account of unknown size counts as the smallest.
    `impact` gives the score, and lets the team know; it raises no severity: how many see a symptom is not how grave its
    cause is.
    """
    standing = Standing(case, policy, weighed(case, causes, policy, impact), sizes or {}, impact, measures, doubt)
    tier = tier_of(standing)
    return Decision(
        severity=standing.severity,
        tier=tier,
        page=pages(standing),
        notify=tier >= policy.tiers.inform_from_tier,
        escalation_target=target,
        impact_score=standing.score,
        incident_command=standing.score > policy.impact.command_above,
        trace=traced(standing, tier),
    )


def tier_of(standing: Standing) -> int:
    """The highest tier that any trigger meets; exactly at a limit the higher one (domain.md 7.4)."""
    limits, measures = standing.policy.tiers, standing.measures
    deviation, slower = measures.deviation or 0.0, measures.performance_down_percent or 0.0
    if standing.severity is Severity.INCIDENT:
        return 4
    if (
        standing.severity is Severity.CRITICAL
        or deviation >= limits.deviation_critical
        or slower > limits.performance_critical_percent
    ):
        return 3
    wide = standing.reached > 1 or (standing.users or 0) >= limits.users_for_warning
    off = deviation >= limits.deviation_warning or slower >= limits.performance_warning_percent
    return 2 if wide or off else 1
