"""Whether the two stores speak of the same Zillow user (domain.md 5.3, O5 to O7)."""

from datetime import datetime

from checks.fub.connection import Connection
from checks.rules.naming import Says


def zuid_mismatch(connection: Connection, _: datetime) -> Says | None:
    """Both present, trimmed, case-sensitive; either one missing says nothing (domain.md 2.6, D5)."""
    auth, sync = connection.auth, connection.sync
    if auth is None or sync is None or not sync.has_zuid_column:
        return None
    if auth.zuid is None or sync.zuid is None or auth.zuid == sync.zuid:
        return None
    return Says("zillow_auth and zillow_sync_users name two different Zillow users")


def record_incomplete(connection: Connection, _: datetime) -> Says | None:
    auth, sync = connection.auth, connection.sync
    if auth is None or sync is None:
        return None
    if not connection.has_token and connection.usable_store:
        return Says("the zillow_auth row holds no refresh token; the older store serves instead")
    if sync.has_zuid_column and (auth.zuid is None) != (sync.zuid is None):
        side = "zillow_auth" if auth.zuid is None else "zillow_sync_users"
        return Says(f"the Zillow user id is missing in {side}")
    if auth.linked_to is None:
        return Says("both connection rows exist and are not linked")
    return None


def link_broken(connection: Connection, _: datetime) -> Says | None:
    auth = connection.auth
    if auth is None or auth.linked_to is None or auth.linked_to in {row.id for row in connection.syncs}:
        return None
    return Says(
        "the zillow_auth row is linked to a sync row that is not the user's own",
        f"It names zillow_sync_users row {auth.linked_to}.",
    )
