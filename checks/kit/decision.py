"""How grave the case is and who hears of it: pure, with every rule, value and threshold on record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checks.kit.case import Case
from checks.kit.cause import Cause
from checks.kit.impact import Impact
from checks.kit.policy import Policy
from checks.kit.severity import Severity


@dataclass(frozen=True, slots=True)
class Step:
    """One rule as it was applied, and what would have changed its outcome."""

    rule: str
    value: str
    threshold: str
    met: bool
    otherwise: str


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
) -> Decision:
    """The highest of the declared severity and of the causes that nothing else explains (causes.md, rules).

    `sizes` gives users by account, as far as known; an account of unknown size counts as the smallest. `impact` gives
    the score, and lets the team know; it raises no severity: how many see a symptom is not how grave its cause is.
    """
    sizes = sizes or {}
    roots = [cause for cause in causes if cause.explained_by is None]
    accounts = _accounts(case, roots)
    gravest = max((cause.weight for cause in roots), default=Severity.INFO)
    severity = max(case.severity, gravest)
    many = len(accounts) > policy.tiers.accounts_for_critical
    if many:
        severity = max(severity, Severity.CRITICAL)
    users = max((sizes.get(account, 0) for account in accounts), default=0)
    score = sum(policy.impact.multiplier(sizes.get(account, 0)) for account in accounts)
    reached, least = len(accounts), ""
    if impact is not None and impact.accounts is not None:
        score, reached = max(score, impact.score), max(reached, impact.accounts)
        users = max(users, *(each.users or 0 for each in impact.largest))
        least = "at least " if impact.partial else ""
    tier = _tier(severity, reached, users, policy)
    page = severity >= policy.paging.page_from
    paging, command = policy.paging.page_from, policy.impact.command_above
    trace = (
        Step(
            "declared_severity", str(case.severity), str(paging), case.severity >= paging,
            f"Declared {paging} or above pages whatever is found.",
        ),
        Step(
            "cause_severity", str(gravest), str(paging), gravest >= paging,
            f"A cause of {paging} or above that nothing else explains pages.",
        ),
        Step(
            "accounts_affected", str(len(accounts)), f"more than {policy.tiers.accounts_for_critical}", many,
            f"Would be critical at {policy.tiers.accounts_for_critical + 1} accounts; now {len(accounts)}.",
        ),
        Step(
            "account_size", str(users), str(policy.tiers.users_for_warning), users >= policy.tiers.users_for_warning,
            f"Would inform the team at {policy.tiers.users_for_warning} users; now {users}.",
        ),
        Step(
            "impact_score", f"{least}{score}", f"more than {command}", score > command,
            f"Would go to incident command above {command}; now {least}{score}.",
        ),
    )  # fmt: skip
    return Decision(
        severity=severity,
        tier=tier,
        page=page,
        notify=tier >= policy.tiers.inform_from_tier,
        escalation_target=target,
        impact_score=score,
        incident_command=score > policy.impact.command_above,
        trace=trace,
    )


def _accounts(case: Case, roots: Sequence[Cause]) -> set[int]:
    """The accounts concerned, as far as they are known by id."""
    known = {case.account_id} if case.account_id is not None else set()
    for cause in roots:
        if cause.weight is not Severity.INFO:
            known.update(cause.scope.account_ids)
    return known


def _tier(severity: Severity, accounts: int, users: int, policy: Policy) -> int:
    """The highest tier that any trigger meets (domain.md 7.4)."""
    if severity is Severity.INCIDENT:
        return 4
    if severity is Severity.CRITICAL:
        return 3
    return 2 if accounts > 1 or users >= policy.tiers.users_for_warning else 1
