"""Growth that nobody can tell: what stands above all systems is then neither named nor ruled out."""

from checks.kit.log_question import Count, LogCounts
from checks.logs.baseline import growth_unknown, need_growth
from checks.rules.naming import times
from checks.rules.outside import LEAST_WORKER_ERRORS, STORM_ABOVE


def storm_unknown(throttling: LogCounts) -> bool:
    """Zillow throttles day after day, and nobody can say whether that is new."""
    return growth_unknown(throttling.total, least=STORM_ABOVE + 1)


def need_storm(throttling: LogCounts) -> None:
    """Raises `SourceUnavailable` when there may be a storm: `rate.zillow_429` is then not ruled out."""
    need_growth(f"HTTP 429 {times(throttling.total.now)} in the window", throttling.total, least=STORM_ABOVE + 1)


def worker_unknown(errors: LogCounts) -> bool:
    """The worker fails day after day, and nobody can say whether that is new."""
    return growth_unknown(errors.total, least=LEAST_WORKER_ERRORS)


def need_worker(errors: LogCounts) -> None:
    """Raises `SourceUnavailable` when the worker may fail more than it did: its cause is then not ruled out."""
    said = f"ZillowSyncWorker failed {times(errors.total.now)} in the window"
    need_growth(said, errors.total, least=LEAST_WORKER_ERRORS)


def need_bishop(code: str, least: int, errors: LogCounts) -> None:
    """Raises `SourceUnavailable` when Bishop may fail more than it did: its cause is then not ruled out."""
    count = errors.groups.get(code, Count())
    need_growth(f"Bishop failed with code {code} {times(count.now)} in the window", count, least=least)
