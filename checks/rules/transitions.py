"""What the history of one user's resolution gives away (domain.md 6.2; causes.md, agent_resolution)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from checks.fub.connection import Connection
from checks.fub.resolution import Method
from checks.fub.resolution_changes import Change
from checks.kit.case import Case
from checks.rules.people import token_is_live
from checks.rules.times_ahead import TOLERANCE, ahead

FLAPPING_CHANGES = 3
"""So many changes of one user within `FLAPPING_SPAN` (causes.md, agent.flapping)."""
FLAPPING_SPAN = timedelta(hours=24)
LOOK_BACK = timedelta(days=30)
"""How far history is read: the span for trends (domain.md 5.3, O14)."""


def reach(case: Case) -> tuple[datetime, datetime]:
    """From when until when history is read; what lies ahead of every clock is left out."""
    return case.asked_at - max(LOOK_BACK, case.window + FLAPPING_SPAN), case.asked_at + TOLERANCE


def by_user(changes: Iterable[Change]) -> Mapping[int, list[Change]]:
    """Each user's changes, in their order."""
    found: dict[int, list[Change]] = defaultdict(list)
    for change in changes:
        found[change.user_id].append(change)
    return found


def flapping(changes: Sequence[Change], case: Case) -> list[Change]:
    """The longest run of changes within a day that makes a user flap, or none.

    Its last change lies in the case's window or, when that is shorter, in the last day: older flapping is over.
    """
    since = case.asked_at - max(case.window, FLAPPING_SPAN)
    runs = (
        [change for change in changes[first:] if change.at - changes[first].at <= FLAPPING_SPAN]
        for first in range(len(changes))
    )
    found = [run for run in runs if len(run) >= FLAPPING_CHANGES and run[-1].at >= since]
    return max(found, key=len, default=[])


def demotion(connection: Connection, changes: Sequence[Change], now: datetime) -> Change | None:
    """The last change that took CONNECTED away after the token was last refreshed, unless it was given back since.

    A refresh in the future proves nothing: see `refreshed_ahead`.
    """
    last = _lost(changes)
    if last is None or not token_is_live(connection, now):
        return None
    refreshed = connection.auth.updated_at if connection.auth else None
    return last if refreshed is not None and not ahead(refreshed, now) and last.at > refreshed else None


def refreshed_ahead(connection: Connection, changes: Sequence[Change], now: datetime) -> bool:
    """CONNECTED was taken away, and the refresh it is to be compared with lies in the future."""
    if _lost(changes) is None or connection.auth is None:
        return False
    return ahead(connection.auth.updated_at, now)


def lately_lost(changes: Sequence[Change], now: datetime) -> bool:
    """CONNECTED was taken away within the last day, whatever became of the token."""
    last = _lost(changes)
    return last is not None and last.at >= now - FLAPPING_SPAN


def _lost(changes: Sequence[Change]) -> Change | None:
    """CONNECTED to INFERRED or UNMATCHED, and not CONNECTED again."""
    for change in reversed(changes):
        if change.new is Method.CONNECTED:
            return None
        if change.old is Method.CONNECTED and change.new in {Method.INFERRED, Method.UNMATCHED}:
            return change
    return None
