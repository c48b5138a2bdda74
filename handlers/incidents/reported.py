"""One report of an incident."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """One triage that belongs to the incident. `place` is where it was told, None for a monitor's own."""

    run: str
    at: datetime
    by: str | None
    issue: str | None
    account_id: int | None
    user_id: int | None = None
    deal_id: int | None = None
    channel: str | None = None
    thread_ts: str | None = None
    verdict: str = ""
    severity: str = ""
    score: int = 0
    """The impact score of its decision."""
    accounts: int = 0
    """Accounts that its systemic cause reaches, as far as counted."""
    codes: tuple[str, ...] = ()
    looked: bool = True
    """Whether anything was looked at; not where the type or the account was still being asked for."""
