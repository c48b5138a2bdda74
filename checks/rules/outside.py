"""What stands above all six systems: the encryption key, throttling, Bishop, many accounts failing at once."""

from collections.abc import Iterator

from checks.causes import oauth, rate
from checks.kit import scope
from checks.kit.cause import Cause, CauseKind, Certainty
from checks.kit.log_question import Count, LogCounts
from checks.kit.sources import MetricTotal
from checks.logs.baseline import above_baseline
from checks.logs.questions import BISHOP_ERRORS, ENCRYPTION_KEY, OAUTH_FAILURES, THROTTLING
from checks.rules.naming import ids, times

STORM_ABOVE = 10
"""429s in the window, more than in the window before (causes.md, rate.zillow_429)."""
CASCADE_ACCOUNTS = 10
"""More accounts than this with OAuth failures are a cascade (causes.md, oauth.expiry_cascade; domain.md 7.4)."""
REFRESH_FAILURE_SHARE = 0.05
"""Token refresh failures above this share raise the alarm (domain.md 7.3)."""
LEAST_REFRESHES = 20
"""Below this a share says nothing; the bot's own choice."""
LEAST_WORKER_ERRORS = 5
"""Fewer errors in the window are a worker's ordinary stumbling; the bot's own choice."""

BISHOP_CODES: dict[str, tuple[CauseKind, int]] = {
    "1": (oauth.BISHOP_MISCONFIGURED, 1),
    "2": (oauth.BISHOP_UNAVAILABLE, 3),
    "3": (oauth.BISHOP_REJECTED, 1),
}
"""Code to cause and least number of errors (domain.md 5.1): settings and contracts do not fail by chance."""


def storm(throttling: LogCounts) -> bool:
    """Zillow answers 429 more than it just did, and more than a few times; a long window, in its last day too."""
    total = throttling.total
    grown = total.now > total.before and total.now > STORM_ABOVE
    return grown and (total.day is None or above_baseline(total, least=STORM_ABOVE + 1))


def throttled(throttling: LogCounts) -> Cause:
    """The storm as a cause."""
    total = throttling.total
    return Cause(
        kind=rate.ZILLOW_429,
        certainty=Certainty.OBSERVED,
        scope=scope.SYSTEM,
        fact=f"Zillow throttled us (HTTP 429) {times(total.now)} in the window, {times(total.before)} before it.",
        shown_by=THROTTLING,
    )


def worker_failing(errors: LogCounts) -> bool:
    """A worker always stumbles a little; this is more than that."""
    return above_baseline(errors.total, least=LEAST_WORKER_ERRORS)


def key_missing(lines: LogCounts) -> bool:
    """One line is enough: every account needs the key."""
    return lines.total.now > 0


def key_by_log(lines: LogCounts) -> list[Cause]:
    return [_key(f"The log says token_encryption_key_missing {times(lines.total.now)}.")] if key_missing(lines) else []


def key_by_metric(metric: MetricTotal) -> list[Cause]:
    failing = key_lookups_failing(metric)
    return [_key(f"The metric of failed key lookups counts {metric.now:,.0f}.")] if failing else []


def _key(fact: str) -> Cause:
    return Cause(
        kind=oauth.ENCRYPTION_KEY_MISSING,
        certainty=Certainty.OBSERVED,
        scope=scope.SYSTEM,
        fact=fact,
        shown_by=ENCRYPTION_KEY,
    )


def key_lookups_failing(metric: MetricTotal) -> bool:
    return (metric.now or 0) > 0


def failing_accounts(failures: LogCounts) -> list[int]:
    """Accounts with OAuth failures in the window, most failures first."""
    counted = sorted(failures.groups.items(), key=lambda group: -group[1].now)
    return [int(account) for account, count in counted if count.now and account.isdecimal()]


def cascade(accounts: list[int]) -> Iterator[Cause]:
    """More than ten accounts at once do not each have a problem of their own."""
    if len(accounts) > CASCADE_ACCOUNTS:
        yield Cause(
            kind=oauth.EXPIRY_CASCADE,
            certainty=Certainty.OBSERVED,
            scope=scope.Scope(kind=scope.ScopeKind.ACCOUNTS, account_ids=tuple(accounts)),
            fact=f"OAuth fails in {len(accounts)} accounts in the window: {ids(accounts)}.",
            shown_by=OAUTH_FAILURES,
        )


def refreshes_failing(failed: MetricTotal, requested: MetricTotal) -> Iterator[Cause]:
    """More than one in twenty refreshes failed, whoever's they are."""
    bad, asked = failed.now or 0, requested.now or 0
    if asked >= LEAST_REFRESHES and bad > REFRESH_FAILURE_SHARE * asked:
        yield Cause(
            kind=oauth.EXPIRY_CASCADE,
            certainty=Certainty.OBSERVED,
            scope=scope.SYSTEM,
            fact=f"{bad:,.0f} of {asked:,.0f} token refreshes in the window failed ({bad / asked:.1%}).",
            shown_by=OAUTH_FAILURES,
        )


def bishop(kind: CauseKind, code: str, least: int, errors: LogCounts) -> Iterator[Cause]:
    """One of Bishop's three error codes, above its baseline."""
    count = errors.groups.get(code, Count())
    if above_baseline(count, least=least):
        yield Cause(
            kind=kind,
            certainty=Certainty.OBSERVED,
            scope=scope.SYSTEM,
            fact=f"Bishop failed with code {code} {times(count.now)} in the window, {times(count.before)} before.",
            shown_by=BISHOP_ERRORS.also(f"bishop_errors_{code}", f"@context.errorCode:{code}"),
        )
