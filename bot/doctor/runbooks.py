"""The runbooks that triages escalate to."""

from collections.abc import AsyncIterator, Iterable

from bot.doctor.line import Line, State
from checks.kit.check import Check

SUBJECT = "runbooks"
KNOWN = frozenset(
    {"zillow-oauth-diagnosis", "zillow-sync-diagnosis", "zillow-incident-recovery", "zillow-system-monitoring"}
)
"""The escalation targets of domain.md 9.1."""


async def runbooks(checks: Iterable[Check]) -> AsyncIterator[Line]:
    """Every issue type leads somewhere that exists."""
    targets = {check.issue: check.target for check in checks}
    lost = {issue: target for issue, target in targets.items() if target not in KNOWN}
    for issue, target in lost.items():
        said = (
            f"{issue} escalates to {target or 'nothing'}, which is no runbook. Name one of {', '.join(sorted(KNOWN))}."
        )
        yield Line(SUBJECT, State.WRONG, said)
    if not lost:
        led = "; ".join(f"{issue} to {target}" for issue, target in targets.items())
        yield Line(SUBJECT, State.OK, f"Every issue type has one: {led}.")
