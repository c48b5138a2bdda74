"""What the connections of the fleet show together (domain.md 7.1, 7.2)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from checks.fub.connection import Connection
from checks.fub.fleet_connections import FleetConnection, FleetConnections
from checks.rules.connection_state import disabled_by_problem, never_synced, opened, stale_verification
from checks.rules.fleet_health import Share
from checks.rules.naming import counted
from checks.rules.tokens import refresh_token_rejected


@dataclass(frozen=True, slots=True)
class FleetProblems:
    """Counts of enabled connections; `kinds` by what an open problem says."""

    share: Share
    accounts: int = 0
    """With an open problem."""
    opened_since: int = 0
    """Problems that were noticed in the window."""
    never_synced: int = 0
    stale: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)


def fleet_problems(seen: FleetConnections, since: datetime, now: datetime) -> FleetProblems:
    """Raises `SourceUnavailable` where a column is missing that this cannot do without."""
    enabled = [each for each in seen.connections if each.sync.enabled]
    states = [(each, opened(each.sync, now)) for each in enabled]
    broken = [each for each, state in states if state]
    unclear = sum(state is None for _, state in states)
    noticed = [each.sync.row.moment("problem_at") for each in broken]
    people = [_alone(each) for each in enabled]
    return FleetProblems(
        share=Share(len(enabled) - len(broken) - unclear, len(broken), unclear),
        accounts=len({each.account_id for each in broken}),
        opened_since=sum(at is not None and at >= since for at in noticed),
        never_synced=sum(never_synced(each, now) is not None for each in people),
        stale=sum(stale_verification(each, now) is not None for each in people),
        kinds=Counter(_kind(_alone(each), now) for each in broken),
    )


def _alone(each: FleetConnection) -> Connection:
    return Connection(each.account_id, each.sync.user_id, (), (each.sync,))


def _kind(connection: Connection, now: datetime) -> str:
    if refresh_token_rejected(connection, now):
        return "refresh token rejected"
    return "integration disabled" if disabled_by_problem(connection, now) else "something else"


def described(problems: FleetProblems) -> str:
    """The problems in a sentence."""
    share = problems.share
    if not share.bad:
        return f"None of {counted(share.all, 'enabled connection')} has an open problem."
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(problems.kinds.items(), key=lambda each: -each[1]))
    enabled = counted(share.all, "enabled connection")
    return (
        f"{share.bad:,} of {enabled} ({share.bad / share.all:.1%}) have an open problem, "
        f"in {counted(problems.accounts, 'account')}, {problems.opened_since:,} of them noticed in the window: {kinds}."
    )
