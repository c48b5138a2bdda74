"""What the account's log says of one deal."""

from checks.fub.deals import DealRow, deal_row
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.finding import fails, passes, skips
from checks.kit.probe import Reading, probe, reading
from checks.logs.lines import SYNC_FAILED, deal_of, saying
from checks.logs.questions import ACCOUNT_TROUBLE
from checks.probes.account_log import NEWEST
from checks.rules.naming import times


@probe("Failures of the deal", source="datadog.logs", seconds=8, required=False)
async def deal_failures(case: Case, ask: Ask) -> Reading[int]:
    """Failed syncs that name the deal, since it last reached Zillow: whatever the reason, that is not well."""
    if case.account_id is None:
        return reading(0, skips("The deal's account is not known, so its log cannot be read."))
    rows = (await ask.client(deal_row, account_id=case.account, deal_id=case.deal_id)).rows
    synced_at = DealRow(rows[0]).synced_at if rows else None
    lines = (await ask.log_lines(ACCOUNT_TROUBLE, limit=NEWEST, account_id=case.account)).lines
    failed = [line for line in saying(lines, SYNC_FAILED) if deal_of(line) == case.deal_id]
    since = [line for line in failed if synced_at is None or line.at > synced_at]
    if since:
        after = "" if synced_at is None else " since it reached Zillow"
        return reading(len(since), fails(f"The sync of deal {case.deal_id} failed {times(len(since))}{after}."))
    return reading(0, passes(f"The log holds no failed sync of deal {case.deal_id} since it reached Zillow."))
