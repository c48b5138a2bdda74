"""Which accounts show a failure of one link of the chain (domain.md 10.1)."""

from checks.kit.log_question import ACCOUNT, LogQuestion

SYNC_FAILURES = LogQuestion(
    "sync_failures",
    "@message:*zillow_transaction* @event:transaction_sync_failed",
    siblings=("@event:transaction_sync_failed", "@message:*agent_verification_failed*"),
    by=ACCOUNT,
)
CONNECTION_ERRORS = LogQuestion(
    "connection_errors",
    "service:fub @context.connection_health_status:error",
    siblings=("@service:fub-api @zillow_sync_user_id:* @health:error",),
    by=ACCOUNT,
)
AGENTS_LOST = LogQuestion(
    "agents_lost",
    "@correlation_id:zillow-agent-resolution @resolution_method:UNMATCHED",
    by=ACCOUNT,
)
"""Agents that were resolved to nobody: the drift that domain.md 10.1 looks for."""
