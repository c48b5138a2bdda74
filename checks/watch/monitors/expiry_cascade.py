"""Tokens expire in many accounts at once and are not renewed (domain.md 5.4, 10.1)."""

from collections.abc import Sequence
from datetime import timedelta
from math import sqrt

from checks.causes import oauth
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.unavailable import SourceUnavailable
from checks.logs.questions import OAUTH_EXPIRED
from checks.probes.fleet_log import REFRESHES_FAILED, REFRESHES_REQUESTED
from checks.rules.naming import counted
from checks.rules.outside import CASCADE_ACCOUNTS, LEAST_REFRESHES, REFRESH_FAILURE_SHARE
from checks.rules.times import length
from checks.watch.lasting import accounts, lasting
from checks.watch.look import Level, Look
from checks.watch.monitor import Limit, Monitor
from checks.watch.own_past import usual
from checks.watch.settings import MonitorSettings
from checks.watch.surge import clear

NAME = "expiry_cascade"
BY_CHANCE = 2
"""Standard deviations by which a share of few refreshes must exceed its limit, as for `above_baseline`."""


async def look(case: Case, ask: Ask, past: Sequence[Look], settings: MonitorSettings) -> Look:
    """Two witnesses, and either is enough: accounts in the log, the share of failed refreshes in the metrics."""
    limits = settings.thresholds
    hit = lasting(accounts(await ask.log_counts(OAUTH_EXPIRED)))
    share = await _failing_share(ask)
    there = hit > limits["accounts"] or (share or 0) > limits["refreshes_percent"]
    before = usual(past, case.asked_at)
    said = "no refreshes to judge by" if share is None else f"{share:.1f}% of refreshes failed beyond chance"
    return Look(
        monitor=NAME,
        at=case.asked_at,
        level=Level.CRITICAL if there else Level.QUIET,
        fact=f"Expired tokens failed in {counted(hit, 'account')} in {length(case.window)} and before it, {said}; "
        f"{'' if before is None else f'usual are {before.middle:,.0f} accounts, '}"
        f"reported above {limits['accounts']:,.0f} accounts or {limits['refreshes_percent']:g}%.",
        value=hit,
        unit=f"accounts with expired tokens in {length(case.window)}",
        threshold=limits["accounts"],
        usual=None if before is None else before.middle,
        codes=(oauth.EXPIRY_CASCADE.code,) if there else (),
        clear=clear(hit, limits["accounts"]) and clear(share or 0, limits["refreshes_percent"]),
    )


async def _failing_share(ask: Ask) -> float | None:
    """Percent that failed in both windows, less what chance makes of so few; None where it cannot be told."""
    try:
        failed, asked = await ask.metric(REFRESHES_FAILED), await ask.metric(REFRESHES_REQUESTED)
    except SourceUnavailable:
        return None
    windows = ((failed.now, asked.now), (failed.before, asked.before))
    shares = [_surely(bad or 0, all_) for bad, all_ in windows if all_ is not None and all_ >= LEAST_REFRESHES]
    return min(shares) if len(shares) == len(windows) else None


def _surely(failed: float, asked: float) -> float:
    """Percent."""
    return 100 * max(failed - BY_CHANCE * sqrt(REFRESH_FAILURE_SHARE * asked), 0) / asked


MONITOR = Monitor(
    name=NAME,
    title="Expiry cascade",
    speaks_of="expired tokens are not renewed in many accounts at once",
    issue="connection_health",
    codes=(oauth.EXPIRY_CASCADE.code,),
    every=timedelta(minutes=5),
    window=timedelta(minutes=10),
    look=look,
    reads=("datadog.logs", "datadog.metrics"),
    thresholds={
        "accounts": Limit(CASCADE_ACCOUNTS, "More accounts are a cascade (causes.md, oauth.expiry_cascade)"),
        "refreshes_percent": Limit(100 * REFRESH_FAILURE_SHARE, "A larger share raises the alarm (domain.md 7.3)"),
    },
    requests=3,
)
