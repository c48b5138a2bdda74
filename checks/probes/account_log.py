"""What the logs say of one account: fetched once, read line by line."""

from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.finding import Finding, informs, passes, warns
from checks.kit.log_question import LogLine, LogLines
from checks.kit.probe import Reading, probe, reading
from checks.logs.lines import REFRESH_FAILED, THROTTLED, TIMED_OUT, VERIFICATION_FAILED, saying
from checks.logs.questions import ACCOUNT_TROUBLE

NEWEST = 100
"""Lines fetched; domain.md 10 asks for 50 to 100."""


@probe("Errors in the account's log", source="datadog.logs", seconds=8)
async def account_log(case: Case, ask: Ask) -> Reading[tuple[LogLine, ...]]:
    """Every error line of the account in the window, whichever system wrote it."""
    found = await ask.log_lines(ACCOUNT_TROUBLE, limit=NEWEST, account_id=case.account)
    return reading(found.lines, _said(case, found))


def _said(case: Case, found: LogLines) -> Finding:
    if not found.lines:
        return passes(f"The log holds no error of account {case.account_id} in the window.")
    kinds = {
        "failed token refreshes": REFRESH_FAILED,
        "failed agent verifications": VERIFICATION_FAILED,
        "time-outs": TIMED_OUT,
        "throttled requests": THROTTLED,
    }
    counted = {name: len(saying(found.lines, phrases)) for name, phrases in kinds.items()}
    known = ", ".join(f"{count} {name}" for name, count in counted.items() if count)
    number = f"the newest {len(found.lines)}" if found.cut else f"{len(found.lines)}"
    said = f"The log holds {number} error lines of account {case.account_id} in the window"
    return warns(f"{said}: {known}.") if known else informs(f"{said}, none of a kind that explains this.")
