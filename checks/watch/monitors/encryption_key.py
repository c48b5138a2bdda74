"""The token encryption key: without it nobody's token can be read (domain.md 5.3)."""

from collections.abc import Sequence
from datetime import timedelta

from checks.causes import oauth
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.unavailable import SourceUnavailable
from checks.logs.questions import ENCRYPTION_KEY
from checks.probes.fleet_log import KEY_LOOKUPS_FAILED
from checks.rules.naming import times
from checks.rules.times import length
from checks.watch.look import Level, Look
from checks.watch.monitor import Limit, Monitor
from checks.watch.settings import MonitorSettings
from checks.watch.surge import clear

NAME = "encryption_key"


async def look(case: Case, ask: Ask, past: Sequence[Look], settings: MonitorSettings) -> Look:
    """Two witnesses; either is enough, and quiet it is only when the log was read."""
    del past
    above = settings.thresholds["above"]
    failed = await _by_metric(ask)
    try:
        logged = (await ask.log_counts(ENCRYPTION_KEY)).total.now
    except SourceUnavailable:
        if failed <= above:
            raise
        logged = 0
    value = max(logged, failed)
    there = value > above
    return Look(
        monitor=NAME,
        at=case.asked_at,
        level=Level.CRITICAL if there else Level.QUIET,
        fact=f"In {length(case.window)} the log says token_encryption_key_missing {times(logged)} and the metric "
        f"counts {failed:,} failed lookups of the key; usual is none, reported above {above:,.0f}.",
        value=value,
        unit=f"failed key lookups in {length(case.window)}",
        threshold=above,
        baseline=0,
        codes=(oauth.ENCRYPTION_KEY_MISSING.code,) if there else (),
        clear=clear(value, above),
    )


async def _by_metric(ask: Ask) -> int:
    """The second witness; where it does not answer, the log is enough."""
    try:
        return round((await ask.metric(KEY_LOOKUPS_FAILED)).now or 0)
    except SourceUnavailable:
        return 0


MONITOR = Monitor(
    name=NAME,
    title="Token encryption key",
    speaks_of="the key that all tokens are encrypted with cannot be looked up",
    issue="connection_health",
    codes=(oauth.ENCRYPTION_KEY_MISSING.code,),
    every=timedelta(minutes=5),
    window=timedelta(minutes=10),
    look=look,
    reads=("datadog.logs", "datadog.metrics"),
    thresholds={"above": Limit(0, "Any hit is systemic (domain.md 5.3, O11)")},
    requests=2,
)
