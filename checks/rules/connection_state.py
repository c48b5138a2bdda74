"""Whether single connections are well, by their own rows (causes.md connection_health, domain.md 7.1)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from checks.fub.connection import Connection
from checks.fub.sync_users import SyncUserRow
from checks.kit.redaction import redact
from checks.logs.lines import INTEGRATION_DISABLED
from checks.rules.installation import SETTLING
from checks.rules.naming import Says
from checks.rules.times import ago
from checks.rules.times_ahead import ahead

STALE_AFTER = timedelta(days=7)
"""Verified longer ago than this is stale (causes.md, health.stale_verification)."""


def opened(row: SyncUserRow, now: datetime) -> bool | None:
    """Whether a problem is open; None where a time lies ahead, so that nobody can tell."""
    if ahead(row.row.moment("problem_at"), now) or ahead(row.last_verified_at, now):
        return None
    return row.open_problem


def odd_times(connections: Iterable[Connection], now: datetime) -> list[int]:
    """Users with a row whose times lie ahead: what depends on them is not judged."""
    columns = ("problem_at", "last_verified_at", "last_agent_sync_at", "created_at")
    return [
        each.user_id
        for each in connections
        if any(ahead(row.row.moment(name), now) for row in each.syncs for name in columns if row.row.has(name))
    ]


def open_problem(connection: Connection, now: datetime) -> Says | None:
    for row in connection.syncs:
        if opened(row, now):
            noticed = f"It was noticed {ago(row.row.moment('problem_at'), now)}."
            text = redact(row.problem_msg)[:200]
            return Says(
                "the connection has an open problem", f"{noticed} It reads “{text}”." if text else f"{noticed} No text."
            )
    return None


def disabled_by_problem(connection: Connection, now: datetime) -> Says | None:
    """Only what an open problem says: a connection that is off on purpose is well."""
    for row in connection.syncs:
        if opened(row, now) and any(phrase in row.problem_msg.lower() for phrase in INTEGRATION_DISABLED):
            return Says("the credentials are valid, but an open problem says that the integration is disabled")
    return None


def switched_off(connection: Connection, _: datetime) -> Says | None:
    """A token works and the integration is off: no open problem may have been noticed yet (ZYN-10277)."""
    if not connection.has_token or not connection.syncs or any(row.enabled for row in connection.syncs):
        return None
    return Says(
        "the credentials are valid, but the integration is disabled",
        "A refresh token is stored, and the sync row has no integration id.",
    )


def status_disagrees(connection: Connection, now: datetime) -> Says | None:
    """Only `healthy` and `error` promise something; other words and an absent column promise nothing."""
    for row in connection.syncs:
        if not row.row.has("connection_health_status"):
            continue
        problem = opened(row, now)
        if row.health == "healthy" and problem:
            detail = "The status says healthy, and a problem is open."
        elif row.health == "error" and problem is False:
            detail = "The status says error, and no problem is open."
        else:
            continue
        return Says("connection_health_status contradicts the recorded problem", detail)
    return None


def never_synced(connection: Connection, now: datetime) -> Says | None:
    for row in connection.syncs:
        if not row.enabled or not row.never_synced:
            continue
        if row.created_at is not None and now - row.created_at > SETTLING:
            return Says(
                "enabled for more than a day, and never synced", f"The connection was made {ago(row.created_at, now)}."
            )
    return None


def stale_verification(connection: Connection, now: datetime) -> Says | None:
    for row in connection.syncs:
        if row.enabled and row.last_verified_at is not None and now - row.last_verified_at > STALE_AFTER:
            return Says(
                "enabled, and last verified more than a week ago", f"Last verified {ago(row.last_verified_at, now)}."
            )
    return None
