"""Whether the integration is switched on, and installing it has come to an end (domain.md 5.3 O8, 8.2)."""

from datetime import datetime, timedelta

from checks.fub.connection import Connection
from checks.logs.lines import INTEGRATION_DISABLED
from checks.rules.naming import Says
from checks.rules.times import ago

SETTLING = timedelta(hours=24)
"""So long an installation may take with its retries (causes.md, oauth.installation_race)."""


def integration_disabled(connection: Connection, _: datetime) -> Says | None:
    """A token works and Zillow still refuses, because the customer switched the integration off (ZYN-10277)."""
    if not connection.syncs:
        return None
    if any(phrase in row.problem_msg.lower() for row in connection.problems for phrase in INTEGRATION_DISABLED):
        return Says("the credentials are valid, but an open problem says that the integration is disabled")
    if connection.has_token and not any(row.enabled for row in connection.syncs):
        return Says(
            "the credentials are valid, but the integration is disabled",
            "A refresh token is stored, and the sync row has no integration id.",
        )
    return None


def installation_race(connection: Connection, now: datetime) -> Says | None:
    created = min((row.created_at for row in connection.auths if row.created_at), default=None)
    if created is None or not timedelta(0) <= now - created <= SETTLING:
        return None
    if not connection.syncs:
        return Says(
            "connected within the last 24 hours, and the sync row is not there yet", f"Connected {ago(created, now)}."
        )
    if all(row.never_synced for row in connection.syncs):
        return Says("connected within the last 24 hours and never synced yet", f"Connected {ago(created, now)}.")
    return None
