"""What a decision rests on: the case, its causes with their weight in this installation, and what was measured."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from checks.kit.case import Case
from checks.kit.cause import Cause
from checks.kit.impact import Impact
from checks.kit.measures import NOTHING_MEASURED, Measures
from checks.kit.policy import Escalation, Policy
from checks.kit.quiet import Quiet
from checks.kit.severity import Severity


@dataclass(frozen=True, slots=True)
class Doubt:
    """What nobody can speak for."""

    undecided: Mapping[str, Severity] = field(default_factory=dict)
    """Causes that could be neither named nor ruled out, with their severity in the cause table."""
    blind: bool = False
    """No source could be read."""


NO_DOUBT = Doubt()


@dataclass(frozen=True, slots=True)
class Weighed:
    """A cause that nothing else explains."""

    cause: Cause
    weight: Severity
    escalated: tuple[Escalation, ...]
    """Rules that made it graver."""
    quiet: Quiet | None
    """The rule by which it is expected; an incident never is."""


@dataclass(frozen=True, slots=True)
class Standing:
    """All figures of one decision."""

    case: Case
    policy: Policy
    roots: tuple[Weighed, ...]
    sizes: Mapping[int, int]
    impact: Impact | None = None
    measures: Measures = NOTHING_MEASURED
    doubt: Doubt = NO_DOUBT

    @property
    def gravest(self) -> Weighed | None:
        return max(self.roots, key=lambda each: each.weight, default=None)

    @property
    def severity(self) -> Severity:
        """The highest of the declared one, the causes' and what the figures make of it; quiet rules lower nothing."""
        return max(self.case.severity, self._caused(self.roots))

    @property
    def loud(self) -> Severity:
        """The highest that was not expected, the declared one left out."""
        return self._caused(each for each in self.roots if each.quiet is None)

    @property
    def accounts(self) -> frozenset[int]:
        """Known by id."""
        return self._accounts(self.roots)

    @property
    def users(self) -> int | None:
        """Of the largest account; None where none was counted."""
        named = [] if self.impact is None else [each.users for each in self.impact.largest]
        counted = [users for users in (*map(self.sizes.get, self.accounts), *named) if users is not None]
        return max(counted, default=None)

    @property
    def reached(self) -> int:
        """Accounts that show it, as far as anybody could tell."""
        return max(len(self.accounts), (self.impact.accounts or 0) if self.impact else 0)

    @property
    def score(self) -> int:
        """An account of unknown size counts as the smallest."""
        own = sum(self.policy.impact.multiplier(self.sizes.get(account, 0)) for account in self.accounts)
        return max(own, self.impact.score if self.impact else 0)

    @property
    def many(self) -> bool:
        return len(self.accounts) > self.policy.tiers.accounts_for_critical

    @property
    def lost(self) -> bool:
        return (self.measures.lost_records or 0) > self.policy.tiers.lost_records_for_incident

    @property
    def grave_doubts(self) -> tuple[str, ...]:
        """Undecided causes that would page."""
        page_from = self.policy.paging.page_from
        return tuple(code for code, severity in self.doubt.undecided.items() if severity >= page_from)

    def _caused(self, roots: Iterable[Weighed]) -> Severity:
        known = tuple(roots)
        many = len(self._accounts(known)) > self.policy.tiers.accounts_for_critical
        figures = [Severity.CRITICAL] * many + [Severity.INCIDENT] * self.lost
        return max((*(each.weight for each in known), *figures), default=Severity.INFO)

    def _accounts(self, roots: Iterable[Weighed]) -> frozenset[int]:
        own = () if self.case.account_id is None else (self.case.account_id,)
        concerned = [each.cause.scope.account_ids for each in roots if each.weight is not Severity.INFO]
        return frozenset((*own, *(account for accounts in concerned for account in accounts)))


def weighed(case: Case, causes: Sequence[Cause], policy: Policy, impact: Impact | None) -> tuple[Weighed, ...]:
    """The causes that nothing else explains, as grave as the policy makes them."""
    return tuple(_weighed(case, cause, policy, impact) for cause in causes if cause.explained_by is None)


def _weighed(case: Case, cause: Cause, policy: Policy, impact: Impact | None) -> Weighed:
    shown = impact.accounts or 0 if impact is not None and cause.code in impact.codes else 0
    known = max(shown, len(cause.scope.account_ids), int(cause.scope.account_id is not None))
    escalated = tuple(
        rule
        for rule in policy.severity.get(case.issue, ())
        if rule.cause == cause.code
        and rule.at_least > cause.weight
        and (rule.accounts_above is None or known > rule.accounts_above)
    )
    weight = max((cause.weight, *(rule.at_least for rule in escalated)))
    expected = next((rule for rule in policy.quiet if rule.covers(case, cause)), None)
    return Weighed(cause, weight, escalated, None if weight is Severity.INCIDENT else expected)
