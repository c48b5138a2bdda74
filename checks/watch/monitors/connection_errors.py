"""Connections that their checks call broken (domain.md 10.1: connection emergencies)."""

from collections.abc import Sequence
from datetime import timedelta

from checks.causes import health
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.logs.spreading import CONNECTION_ERRORS
from checks.rules.naming import counted
from checks.rules.times import length
from checks.watch.lasting import beyond_one, lasting
from checks.watch.look import Level, Look
from checks.watch.monitor import Limit, Monitor
from checks.watch.settings import MonitorSettings
from checks.watch.surge import SIGMAS, STEADY, look_of, surge

NAME = "connection_errors"


async def look(case: Case, ask: Ask, past: Sequence[Look], settings: MonitorSettings) -> Look:
    """Each run of the worker says again what is broken, so the count stands for connections, not for events."""
    counts = await ask.log_counts(CONNECTION_ERRORS)
    found = surge(lasting(beyond_one(counts)), past, case.asked_at, settings)
    critical = found.value > settings.thresholds["critical"]
    return look_of(
        NAME,
        case,
        found,
        level=Level.CRITICAL if critical else Level.HIGH if found.there else Level.QUIET,
        fact=f"{counted(counts.total.now, 'connection')} were logged in state error in {length(case.window)}, "
        f"{counts.total.before:,} before it; {found.told('in both windows, without the hardest-hit account,')}",
        unit="connections in state error",
        codes=(health.OPEN_PROBLEM.code,),
    )


MONITOR = Monitor(
    name=NAME,
    title="Connections in state error",
    speaks_of="connections of several accounts turn to error",
    issue="connection_health",
    codes=(health.OPEN_PROBLEM.code,),
    every=timedelta(minutes=5),
    window=timedelta(minutes=15),
    look=look,
    reads=("datadog.logs",),
    thresholds={
        "floor": Limit(250, "2 points of 12,407 connections, where tier 2 begins (domain.md 1, 7.4)"),
        "critical": Limit(620, "5 points of 12,407 connections, where tier 3 begins (domain.md 1, 7.4)"),
        "sigmas": SIGMAS,
        "uneven": STEADY,
    },
)
