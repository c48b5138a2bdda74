"""Looking at who is throttled, and at token refreshes that fail meanwhile."""

from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.finding import informs, passes, skips, warns
from checks.kit.log_question import LogCounts
from checks.kit.probe import Reading, probe, reading
from checks.kit.severity import Severity
from checks.kit.sources import MetricTotal
from checks.logs.questions import THROTTLING
from checks.logs.throttling import ACCOUNT_REFRESH_FAILURES, ACCOUNT_THROTTLING, REFRESH_FAILURES
from checks.probes.fleet_log import REFRESHES_FAILED, REFRESHES_REQUESTED
from checks.rules.naming import counted
from checks.rules.outside import storm
from checks.rules.throttled import hardest_hit, times


@probe("Accounts that are throttled", source="datadog.logs", seconds=8, required=False)
async def throttled_accounts(case: Case, ask: Ask) -> Reading[LogCounts]:
    """Whom the 429s hit, now and before."""
    del case
    counts = await ask.log_counts(THROTTLING)
    hit = hardest_hit(counts.groups)
    if not hit:
        said = "The log lines name no account." if counts.total.now else "Zillow throttled nobody in the window."
        return reading(counts, informs(said))
    return reading(counts, informs(f"429s by account: {hit}."))


@probe("Throttling of the account", source="datadog.logs", seconds=8)
async def account_throttling(case: Case, ask: Ask) -> Reading[LogCounts | None]:
    """The account's own 429s; None when no account was named."""
    if case.account_id is None:
        return reading(None, skips("No account was named: see the accounts that are throttled."))
    counts = await ask.log_counts(ACCOUNT_THROTTLING, account_id=case.account)
    said = f"Zillow answered 429 to account {case.account_id} {times(counts.total)}."
    return reading(counts, warns(said, Severity.HIGH) if storm(counts) else passes(said))


@probe("Failed token refreshes", source="datadog.logs", seconds=8)
async def refresh_failures(case: Case, ask: Ask) -> Reading[LogCounts]:
    """Of the account, or of everybody; tokens that Zillow rejects do not count, as they do not wait for anything."""
    if case.account_id is None:
        failures = await ask.log_counts(REFRESH_FAILURES)
    else:
        failures = await ask.log_counts(ACCOUNT_REFRESH_FAILURES, account_id=case.account)
    whose = "" if case.account_id is None else f" of account {case.account_id}"
    said = f"The log holds {counted(failures.total.now, 'line')} of failed token refreshes{whose} in the window."
    return reading(failures, warns(said) if failures.total.now else passes(said))


@probe("Token refreshes of the fleet, in the metrics", source="datadog.metrics", seconds=8, required=False)
async def fleet_refreshes(case: Case, ask: Ask) -> Reading[tuple[MetricTotal, MetricTotal] | None]:
    """Failed and requested; None for one account, as the metrics are not kept by account."""
    if case.account_id is not None:
        return reading(None, skips("The metrics of token refreshes are not kept by account."))
    failed, requested = await ask.metric(REFRESHES_FAILED), await ask.metric(REFRESHES_REQUESTED)
    if failed.now is None and requested.now is None:
        return reading((failed, requested), skips(f"{REFRESHES_REQUESTED} has no points in the window."))
    said = f"{failed.now or 0:,.0f} of {requested.now or 0:,.0f} token refreshes failed in the window"
    return reading((failed, requested), informs(f"{said}, {failed.before or 0:,.0f} in the window before."))
