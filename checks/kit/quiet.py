"""What is expected for a while, so that it calls nobody: planned work, a fault that people have in hand."""

from dataclasses import dataclass
from datetime import datetime

from checks.kit.case import Case
from checks.kit.cause import Cause


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """Every field that is given must fit; one that names nothing but its end holds for everything until then."""

    reason: str
    issue: str | None = None
    cause: str | None = None
    accounts: frozenset[int] = frozenset()
    """Fits a cause whose accounts are known and all among these; a systemic cause is wider than any list."""
    since: datetime | None = None
    """Aware; this moment belongs to it."""
    until: datetime | None = None
    """Aware; at this moment it is over."""

    def covers(self, case: Case, cause: Cause) -> bool:
        """Whether this cause is expected in this case, by the case's own time."""
        return (
            self.issue in {None, case.issue}
            and self.cause in {None, cause.code}
            and (self.since is None or self.since <= case.asked_at)
            and (self.until is None or case.asked_at < self.until)
            and (not self.accounts or self._only_these(cause))
        )

    def _only_these(self, cause: Cause) -> bool:
        scope = cause.scope
        known = {*scope.account_ids, *([] if scope.account_id is None else [scope.account_id])}
        return bool(known) and known <= self.accounts
