"""What the logs and metrics say of the whole fleet."""

from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.finding import fails, informs, passes, warns
from checks.kit.log_question import Count, LogCounts
from checks.kit.probe import Reading, probe, reading
from checks.kit.severity import Severity
from checks.kit.sources import MetricTotal
from checks.logs.baseline import above_baseline, growth_unknown, unknown_because
from checks.logs.questions import BISHOP_ERRORS, ENCRYPTION_KEY, OAUTH_FAILURES, SYNC_WORKER, THROTTLING
from checks.rules import outside, unclear
from checks.rules.naming import counted, times

KEY_LOOKUPS_FAILED = "fubweb.oauth.getEncryptionKey.failed"
REFRESHES_FAILED = "fubweb.zillowSync.accessToken.refreshFailed"
REFRESHES_REQUESTED = "fubweb.zillowSync.accessToken.requested"
TRANSACTION_ID_MISSING = "fubweb.create_zillow_transaction.missing_ztid"


@probe("Encryption key, in the logs", source="datadog.logs", seconds=8)
async def encryption_key(case: Case, ask: Ask) -> Reading[LogCounts]:
    """Any hit is systemic (domain.md 5.3, O11)."""
    del case
    lines = await ask.log_counts(ENCRYPTION_KEY)
    if outside.key_missing(lines):
        fact = f"token_encryption_key_missing was logged {times(lines.total.now)} in the window."
        return reading(lines, fails(fact, Severity.CRITICAL))
    return reading(lines, passes("No lookup of the token encryption key failed, says the log."))


@probe("Encryption key, in the metrics", source="datadog.metrics", seconds=8, required=False)
async def encryption_key_metric(case: Case, ask: Ask) -> Reading[MetricTotal]:
    """The second witness of O11."""
    del case
    metric = await ask.metric(KEY_LOOKUPS_FAILED)
    if outside.key_lookups_failing(metric):
        return reading(metric, fails(f"{KEY_LOOKUPS_FAILED} counts {metric.now:,.0f} failures.", Severity.CRITICAL))
    if metric.now is None:
        return reading(metric, informs(f"{KEY_LOOKUPS_FAILED} has no points in the window."))
    return reading(metric, passes("No lookup of the token encryption key failed, says the metric."))


@probe("Throttling by Zillow", source="datadog.logs", seconds=8)
async def throttling(case: Case, ask: Ask) -> Reading[LogCounts]:
    """429s now and before (causes.md, rate.zillow_429)."""
    del case
    counts = await ask.log_counts(THROTTLING)
    now, before = times(counts.total.now), times(counts.total.before)
    said = f"Zillow throttled us (HTTP 429) {now} in the window, {before} before it"
    if outside.storm(counts):
        return reading(counts, warns(f"{said}.", Severity.HIGH))
    if unclear.storm_unknown(counts):
        untold = f"Zillow throttled us (HTTP 429) {now} in the window: {unknown_because(counts.total)}"
        return reading(counts, warns(untold))
    return reading(counts, passes(f"{said}: no storm."))


@probe("OAuth failures across accounts", source="datadog.logs", seconds=8)
async def oauth_failures(case: Case, ask: Ask) -> Reading[LogCounts]:
    """Whether many accounts drop together (domain.md 5.4, 14)."""
    del case
    failures = await ask.log_counts(OAUTH_FAILURES)
    accounts = outside.failing_accounts(failures)
    said = (
        f"OAuth fails in {counted(len(accounts), 'account')} in the window ({counted(failures.total.now, 'log line')})."
    )
    if len(accounts) > outside.CASCADE_ACCOUNTS:
        return reading(failures, fails(said, Severity.CRITICAL))
    return reading(failures, informs(said) if accounts else passes("OAuth fails in no account, says the log."))


@probe("Token refreshes, in the metrics", source="datadog.metrics", seconds=8, required=False)
async def refreshes(case: Case, ask: Ask) -> Reading[tuple[MetricTotal, MetricTotal]]:
    """Failed against requested; the ratio gives the 5% rule (domain.md 10.2)."""
    del case
    failed, requested = await ask.metric(REFRESHES_FAILED), await ask.metric(REFRESHES_REQUESTED)
    if requested.now is None:
        return reading((failed, requested), informs(f"{REFRESHES_REQUESTED} has no points in the window."))
    said = f"{failed.now or 0:,.0f} of {requested.now:,.0f} token refreshes failed in the window."
    if any(True for _ in outside.refreshes_failing(failed, requested)):
        return reading((failed, requested), fails(said, Severity.CRITICAL))
    return reading((failed, requested), passes(said))


@probe("Bishop", source="datadog.logs", seconds=8)
async def bishop(case: Case, ask: Ask) -> Reading[LogCounts]:
    """Errors of the service that matches agents, by code (domain.md 5.1)."""
    del case
    errors = await ask.log_counts(BISHOP_ERRORS)
    if not errors.total.now:
        return reading(errors, passes("Bishop answered without errors."))
    codes = ", ".join(f"code {code}: {count.now}" for code, count in errors.groups.items() if count.now)
    said = f"Bishop failed {times(errors.total.now)} in the window ({codes or 'no codes'})"
    by_code = [(errors.groups.get(code, Count()), least) for code, (_, least) in outside.BISHOP_CODES.items()]
    if any(above_baseline(count, least=least) for count, least in by_code):
        return reading(errors, warns(f"{said}, above its baseline."))
    steady = next((count for count, least in by_code if growth_unknown(count, least=least)), None)
    if steady is not None:
        return reading(errors, warns(f"{said}: {unknown_because(steady)}"))
    usual = all(count.day is None or not count.now or count.day for count, _ in by_code)
    return reading(errors, informs(f"{said}, as it usually does." if usual else f"{said}, hardly in its last day."))


@probe("Sync worker", source="datadog.logs", seconds=8)
async def sync_worker(case: Case, ask: Ask) -> Reading[LogCounts]:
    """Errors of ZillowSyncWorker against the window before."""
    del case
    errors = await ask.log_counts(SYNC_WORKER)
    said = f"ZillowSyncWorker failed {times(errors.total.now)} in the window, {times(errors.total.before)} before it"
    if outside.worker_failing(errors):
        return reading(errors, warns(f"{said}.", Severity.HIGH))
    if unclear.worker_unknown(errors):
        untold = f"ZillowSyncWorker failed {times(errors.total.now)} in the window: {unknown_because(errors.total)}"
        return reading(errors, warns(untold))
    return reading(errors, passes(f"{said}: nothing unusual."))


@probe("Replies without a transaction id, in the metrics", source="datadog.metrics", seconds=8, required=False)
async def transaction_id_metric(case: Case, ask: Ask) -> Reading[MetricTotal]:
    """Counts the whole fleet, so it can only raise a suspicion about one deal."""
    del case
    metric = await ask.metric(TRANSACTION_ID_MISSING)
    if metric.now:
        return reading(metric, warns(f"{TRANSACTION_ID_MISSING} counts {metric.now:,.0f} replies in the window."))
    return reading(metric, informs(f"{TRANSACTION_ID_MISSING} counts nothing in the window."))
