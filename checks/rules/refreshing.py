"""Whether lapsed access tokens are merely idle or cannot be renewed (domain.md 5.3, O2 and O13)."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from checks.fub.connection import Connection
from checks.kit.log_question import LogLine
from checks.logs.lines import REFRESH_FAILED, saying, user_of
from checks.rules.naming import Judge, Says, counted
from checks.rules.times import ago
from checks.rules.tokens import expired, refresh_token_rejected


def failures_of(user_id: int, lines: Iterable[LogLine]) -> list[LogLine]:
    """Failed refreshes that name this user, or nobody: those may be anybody's of the account."""
    return [line for line in saying(lines, REFRESH_FAILED) if user_of(line) in {None, user_id}]


def failing(lines: Sequence[LogLine]) -> Judge:
    """Lapsed and not renewable, by the account's log."""

    def judge(connection: Connection, now: datetime) -> Says | None:
        failures = failures_of(connection.user_id, lines)
        if not failures or not expired(connection, now):
            return None
        return Says("the access token has lapsed and refreshing it fails", _lapsed(connection, now, len(failures)))

    return judge


def idle(lines: Sequence[LogLine]) -> Judge:
    """Lapsed, and nothing fails: normal for somebody who is not at work."""

    def judge(connection: Connection, now: datetime) -> Says | None:
        broken = failures_of(connection.user_id, lines) or refresh_token_rejected(connection, now)
        if broken or not expired(connection, now):
            return None
        return Says(
            "the access token has lapsed and nothing fails; it is refreshed on next use", _lapsed(connection, now)
        )

    return judge


def _lapsed(connection: Connection, now: datetime, failures: int = 0) -> str:
    expires_at = connection.auth.expires_at if connection.auth else None
    logged = f" The log holds {counted(failures, 'line')} of failed refreshes in the window." if failures else ""
    return f"It lapsed {ago(expires_at, now)}.{logged}"
