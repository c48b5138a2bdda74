"""What resolution writes about itself (domain.md 10.1)."""

from checks.kit.log_question import LogQuestion

RESOLUTION_ACTIVITY = LogQuestion(
    "resolution_activity",
    "@correlation_id:zillow-agent-resolution @resolution_method:(CONNECTED OR INFERRED OR UNMATCHED)",
    by="@resolution_method",
)
