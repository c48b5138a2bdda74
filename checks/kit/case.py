"""One request for triage, understood and frozen."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from checks.kit.severity import Severity

RETENTION = timedelta(days=15)
"""Logs older than this are gone (domain.md 10)."""
STANDARD_WINDOW = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All times are aware UTC; time comes from here, never from a database's clock."""

    issue: str
    severity: Severity
    asked_at: datetime
    account_id: int | None = None
    user_id: int | None = None
    deal_id: int | None = None
    window: timedelta = STANDARD_WINDOW
    preventive: bool = False
    severity_stated: bool = False
    """A person named the severity; otherwise it is the issue type's usual one."""
    understood: tuple[str, ...] = ()
    """Sentences on what was taken from where, such as an account found by its deal."""

    @property
    def since(self) -> datetime:
        """Start of the window."""
        return self.asked_at - self.window

    @property
    def grave(self) -> bool:
        """Paging starts here; caches are bypassed (design.md 4)."""
        return self.severity >= Severity.CRITICAL

    @property
    def account(self) -> int:
        """The account id of a case that needs one; the registry has seen to it."""
        if self.account_id is None:
            raise LookupError("This case names no account, and this question needs one.")
        return self.account_id


def span(length: timedelta) -> str:
    """A window as people write it: `15m`, `1h`, `24h`, `7d`."""
    seconds = int(length.total_seconds())
    for size, letter in ((86_400, "d"), (3_600, "h"), (60, "m")):
        if seconds % size == 0 and not (letter == "d" and seconds == size):
            return f"{seconds // size}{letter}"
    return f"{seconds}s"
