"""Whether there is a token, and whether Zillow would still take it (causes.md, oauth_failure)."""

from datetime import datetime

from checks.fub.connection import Connection
from checks.kit.redaction import redact
from checks.rules.naming import Says
from checks.rules.times import ago, utc

_REFUSED = ("invalid", "rejected", "refused", "revoked", "expired", "not valid")


def _rejects_token(problem: str) -> bool:
    """`Zillow OAuth Refresh token invalid` (domain.md 5.2), and how else such a message is worded."""
    text = problem.lower().replace("_", " ").replace("-", " ")
    return "invalid grant" in text or ("refresh token" in text and any(word in text for word in _REFUSED))


def no_credentials(connection: Connection, _: datetime) -> Says | None:
    if connection.auths or connection.syncs:
        return None
    return Says("there is no row in zillow_auth and none in zillow_sync_users")


def refresh_token_missing(connection: Connection, _: datetime) -> Says | None:
    """No row is not the same as a row without a token (domain.md 2.7)."""
    if not connection.auths or connection.has_token or connection.usable_store:
        return None
    return Says("the zillow_auth row holds no refresh token, and no other store can serve")


def refresh_token_rejected(connection: Connection, _: datetime) -> Says | None:
    for row in connection.problems:
        if _rejects_token(row.problem_msg):
            noticed = row.row.moment("problem_at")
            since = f" It was noticed {utc(noticed)} and nothing was verified since." if noticed else ""
            return Says(
                "Zillow rejects the refresh token", f"The problem reads “{redact(row.problem_msg)[:200]}”.{since}"
            )
    return None


def enabled_without_token(connection: Connection, _: datetime) -> Says | None:
    if connection.has_token or connection.usable_store or not any(row.enabled for row in connection.syncs):
        return None
    return Says("the integration is enabled, yet there is no token in zillow_auth and no other usable store")


def stale_refresh(connection: Connection, now: datetime) -> Says | None:
    auth = connection.auth
    if auth is None or not any(row.enabled for row in connection.syncs) or not auth.stale(now):
        return None
    return Says(
        "the token has not been refreshed for more than a week although the integration is enabled",
        f"Last refresh: {ago(auth.updated_at, now)}.",
    )


def expired(connection: Connection, now: datetime) -> bool:
    """The access token has lapsed and there is a refresh token to renew it with."""
    auth = connection.auth
    return auth is not None and auth.has_token and auth.expired(now)
