"""A simulated week behind the protocols of `checks.kit.sources`."""

from datetime import datetime

from checks.kit.sources import Sources
from sandbox.weeks.sources.databases import WeekDatabases
from sandbox.weeks.sources.datadog import WeekLogs, WeekMetrics
from sandbox.weeks.sources.redis import WeekCounters, WeekMutexes
from sandbox.weeks.week import Week


def sources_of(week: Week, at: datetime) -> Sources:
    """The week as it is read at that moment (aware UTC)."""
    return Sources(
        databases=WeekDatabases(week, at),
        logs=WeekLogs(week),
        metrics=WeekMetrics(week),
        mutexes=WeekMutexes(week, at),
        counters=WeekCounters(week),
    )
