"""Problems that connections get, against problems that go away (domain.md 7.1, 10.2)."""

from collections.abc import Sequence
from datetime import timedelta

from checks.causes import health
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.unavailable import SourceUnavailable
from checks.rules.naming import counted
from checks.rules.times import length
from checks.watch.look import Level, Look
from checks.watch.monitor import Limit, Monitor
from checks.watch.settings import MonitorSettings
from checks.watch.surge import SIGMAS, STEADY, look_of, surge

NAME = "connection_problems"
OPENED = "fubweb.zillowSync.connection.problem"
CLEARED = "fubweb.zillowSync.connection.problem.cleared"


async def look(case: Case, ask: Ask, past: Sequence[Look], settings: MonitorSettings) -> Look:
    """What remains of some hours: a problem that the worker's next run clears is none."""
    opened, cleared = await ask.metric(OPENED), await ask.metric(CLEARED)
    if opened.now is None and opened.before is None:
        raise SourceUnavailable("datadog.metrics", f"{OPENED} has no points: check the metric's name.")
    more, less = round(opened.now or 0), round(cleared.now or 0)
    found = surge(more - less, past, case.asked_at, settings)
    critical = found.value > settings.thresholds["critical"]
    return look_of(
        NAME,
        case,
        found,
        level=Level.CRITICAL if critical else Level.HIGH if found.there else Level.QUIET,
        fact=f"{counted(more, 'connection problem')} were opened in {length(case.window)} and {less:,} cleared; "
        f"{found.told('still there are')}",
        unit="connection problems opened and not cleared",
        codes=(health.OPEN_PROBLEM.code,),
    )


MONITOR = Monitor(
    name=NAME,
    title="Connection problems",
    speaks_of="connections get problems faster than they lose them",
    issue="connection_health",
    codes=(health.OPEN_PROBLEM.code,),
    every=timedelta(minutes=10),
    window=timedelta(hours=3),
    look=look,
    reads=("datadog.metrics",),
    thresholds={
        "floor": Limit(124, "1 point of 12,407 connections; the bot's own choice (domain.md 1, 7.2)"),
        "critical": Limit(620, "5 points of 12,407 connections, where tier 3 begins (domain.md 1, 7.4)"),
        "sigmas": SIGMAS,
        "uneven": STEADY,
    },
    readings_needed=3,
    requests=2,
)
