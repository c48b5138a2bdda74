"""What the journal remembers of the same causes (causes.md, history.recurrence)."""

from dataclasses import replace
from datetime import timedelta

import structlog

from bot.journal import Journal, JournalError, Recurrence
from checks.kit import scope
from checks.kit.cause import Cause, Certainty
from checks.kit.general import RECURRENCE
from checks.kit.report import Report
from checks.kit.severity import Severity

REACH = timedelta(days=20)
"""So long a cause counts as come back (causes.md, history.recurrence)."""
log = structlog.get_logger(__name__)


async def past(report: Report, journal: Journal | None) -> Report:
    """The report with a recurrence named, if there was one; a journal that does not answer costs only this."""
    case = report.case
    codes = [cause.code for cause in report.causes if cause.weight is not Severity.INFO]
    if journal is None or case.account_id is None or not codes:
        return report
    try:
        met = await journal.recurrences(
            case.account_id, codes, since=case.asked_at - REACH, before=case.asked_at - timedelta(hours=1)
        )
    except JournalError as error:
        log.warning("The journal could not be asked about earlier cases.", error=str(error))
        return report
    if not met:
        return report
    return replace(report, conclusion=replace(report.conclusion, causes=(*report.causes, _named(case.account_id, met))))


def _named(account_id: int, met: list[Recurrence]) -> Cause:
    latest = max(met, key=lambda each: each.asked_at)
    times = "once" if len(met) == 1 else f"{len(met)} times"
    return Cause(
        kind=RECURRENCE,
        certainty=Certainty.OBSERVED,
        scope=scope.account(account_id),
        fact=f"{latest.code} was named for account {account_id} {times} in the last 20 days, "
        f"last {latest.asked_at:%Y-%m-%d %H:%M} UTC. What fixed it then was not recorded.",
    )
