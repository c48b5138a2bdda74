"""Reports as tests keep them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.journal import Report

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def report(run_id: str, *, days_ago: float = 0, **facts: Any) -> Report:
    """A critical report on account 14009, with the facts that a test cares about."""
    usual = Report(
        run_id=run_id,
        asked_at=NOON - timedelta(days=days_ago),
        requested_by="U_SUPPORT",
        channel="C_SUPPORT",
        thread_ts="1763726400.000100",
        issue="oauth_failure",
        account_id=14009,
        severity="critical",
        verdict="User 571 has no refresh token.",
        first_cause="oauth.refresh_token_missing",
        page=True,
        took_ms=812,
        document={"version": 1, "refusal": None, "causes": [{"code": "oauth.refresh_token_missing"}], "took_ms": 812},
    )
    return replace(usual, **facts)
