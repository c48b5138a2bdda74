"""The key figures of domain.md 7.3, as far as documented metrics tell them."""

from collections.abc import Sequence
from datetime import timedelta
from math import sqrt

from checks.causes import health
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.unavailable import SourceUnavailable
from checks.rules.kpis import LEAST, REFRESHES
from checks.rules.times import length
from checks.watch.look import Level, Look
from checks.watch.monitor import Limit, Monitor
from checks.watch.own_past import usual
from checks.watch.settings import MonitorSettings
from checks.watch.surge import clear

NAME = "key_figures"
BY_CHANCE = 1
"""Standard deviations by which a share of few requests must exceed its limit; in four windows in a row, as it must."""


async def look(case: Case, ask: Ask, past: Sequence[Look], settings: MonitorSettings) -> Look:
    """Refreshes that failed, of those requested: both figures of 7.3 that have a metric are made of them."""
    limits = settings.thresholds
    failed, asked = await ask.metric(REFRESHES[0]), await ask.metric(REFRESHES[1])
    windows = [(failed.now or 0, asked.now or 0), (failed.before or 0, asked.before or 0)]
    if any(all_ < LEAST for _, all_ in windows):
        raise SourceUnavailable("datadog.metrics", f"Fewer than {LEAST} token refreshes in a window: too few to judge.")
    share = min(100 * bad / all_ for bad, all_ in windows)
    level = min(_level(bad, all_, limits["warning"], limits["critical"]) for bad, all_ in windows)
    before = usual(past, case.asked_at)
    own = "" if before is None else f"usual are {before.middle:.2f}%, "
    return Look(
        monitor=NAME,
        at=case.asked_at,
        level=level,
        fact=f"{windows[0][0]:,.0f} of {windows[0][1]:,.0f} token refreshes failed in {length(case.window)}; "
        f"{share:.2f}% in both windows, {own}warning above {limits['warning']:g}%, "
        f"critical above {limits['critical']:g}%.",
        value=round(share, 3),
        unit="% of token refreshes failed",
        threshold=limits["warning"],
        baseline=0.5,
        usual=None if before is None else round(before.middle, 3),
        codes=(health.KPI_BREACH.code,) if level else (),
        clear=not level and clear(share, limits["warning"]),
    )


def _level(failed: float, asked: float, warning: float, critical: float) -> Level:
    """Strictly beyond a limit, and by more than chance."""
    for level, limit in ((Level.CRITICAL, critical), (Level.HIGH, warning)):
        allowed = limit * asked / 100
        if failed > allowed + BY_CHANCE * sqrt(allowed):
            return level
    return Level.QUIET


MONITOR = Monitor(
    name=NAME,
    title="Key figures",
    speaks_of="token refreshes succeed less often than the key figures allow",
    issue="connection_health",
    codes=(health.KPI_BREACH.code,),
    every=timedelta(minutes=15),
    window=timedelta(minutes=30),
    look=look,
    reads=("datadog.metrics",),
    thresholds={
        "warning": Limit(1, "Percent failed: OAuth token success below 99% (domain.md 7.3)"),
        "critical": Limit(2, "Percent failed: OAuth token success below 98% (domain.md 7.3)"),
    },
    readings_needed=3,
    requests=2,
)
