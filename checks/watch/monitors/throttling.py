"""Zillow answers 429: the storm before the backlog (domain.md 8.1)."""

from collections.abc import Sequence
from datetime import timedelta

from checks.causes import rate
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.logs.questions import THROTTLING
from checks.rules.naming import counted
from checks.rules.outside import STORM_ABOVE
from checks.rules.times import length
from checks.watch.lasting import lasting, spread_out
from checks.watch.look import Level, Look
from checks.watch.monitor import Limit, Monitor
from checks.watch.settings import MonitorSettings
from checks.watch.surge import CLUSTERED, SIGMAS, look_of, surge

NAME = "throttling"


async def look(case: Case, ask: Ask, past: Sequence[Look], settings: MonitorSettings) -> Look:
    """429s of the fleet, a few of each account: the burst of one or two is their own matter."""
    counts = await ask.log_counts(THROTTLING)
    total = counts.total
    found = surge(lasting(spread_out(counts)), past, case.asked_at, settings)
    return look_of(
        NAME,
        case,
        found,
        level=Level.HIGH if found.there else Level.QUIET,
        fact=f"Zillow answered 429 {counted(total.now, 'time')} in {length(case.window)} and {total.before:,} before "
        f"it; {found.told('in both windows, each account counted once,')}",
        unit="429s",
        codes=(rate.ZILLOW_429.code,),
    )


MONITOR = Monitor(
    name=NAME,
    title="Throttling by Zillow",
    speaks_of="Zillow answers 429 to many accounts",
    issue="rate_limiting",
    codes=(rate.ZILLOW_429.code,),
    every=timedelta(minutes=5),
    window=timedelta(minutes=5),
    look=look,
    reads=("datadog.logs",),
    thresholds={
        "floor": Limit(STORM_ABOVE, "More than 10 in a window are a storm (causes.md, rate.zillow_429)"),
        "sigmas": SIGMAS,
        "uneven": CLUSTERED,
    },
)
