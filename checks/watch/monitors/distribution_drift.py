"""How agents are resolved across the fleet, against the baseline of domain.md 6.3."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from checks.causes import agent
from checks.fub.agent_counts import MethodCounts
from checks.fub.fleet_methods import fleet_methods_of
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.severity import Severity
from checks.kit.unavailable import SourceUnavailable
from checks.probes.agent_methods import FleetSeen
from checks.rules.distribution import USUAL, described, fleet, gravity, systemic_drift
from checks.watch.look import Level, Look, Memo
from checks.watch.monitor import Limit, Monitor
from checks.watch.own_past import usual
from checks.watch.settings import MonitorSettings
from checks.watch.surge import clear

NAME = "distribution_drift"
LEVELS = {None: Level.QUIET, Severity.HIGH: Level.HIGH, Severity.CRITICAL: Level.CRITICAL}


async def look(case: Case, ask: Ask, past: Sequence[Look], settings: MonitorSettings) -> Look:
    """A part of the fleet decides nothing; the points speak whatever the past says."""
    limits = settings.thresholds
    expected = replace(USUAL, investigate=limits["investigate"], critical=limits["critical"])
    answers = await fleet_methods_of(ask)
    counted = fleet(row for rows in answers.answered.values() for row in rows.rows)
    FleetSeen(counted, len(answers.answered), answers.failed).need_all()
    if counted.total.total < expected.least_agents:
        raise SourceUnavailable("fub.client", f"Only {counted.total.total:,} live agents: too few for a comparison.")
    drift = systemic_drift(counted, expected)
    level = LEVELS[gravity(drift, expected)]
    before = usual(past, case.asked_at)
    own = "" if before is None else f", usual are {before.middle:.1f}"
    return Look(
        monitor=NAME,
        at=case.asked_at,
        level=level,
        fact=f"Of {counted.total.total:,} live agents: {described(counted.total, expected)}; whichever account is left "
        f"out, {float(drift):.1f} points remain{own}, reported above {expected.investigate:g}.",
        value=round(float(drift), 3),
        unit="points off the baseline",
        threshold=expected.investigate,
        baseline=0,
        usual=None if before is None else round(before.middle, 3),
        codes=(agent.DISTRIBUTION_DRIFT.code,) if level else (),
        clear=not level and clear(float(drift), expected.investigate),
        memo=_counts(counted.total),
    )


def _counts(total: MethodCounts) -> Memo:
    """All live agents, and each method's by its name, for whoever draws the distribution."""
    return {"agents": total.total, **{method.name.lower(): agents for method, agents in total.by_method.items()}}


MONITOR = Monitor(
    name=NAME,
    title="Drift of resolution methods",
    speaks_of="agents of the fleet are resolved otherwise than they used to be",
    issue="agent_resolution",
    codes=(agent.DISTRIBUTION_DRIFT.code,),
    every=timedelta(minutes=30),
    window=timedelta(hours=1),
    look=look,
    reads=("fub.common", "fub.client"),
    thresholds={
        "investigate": Limit(USUAL.investigate, "Percentage points (domain.md 6.3)"),
        "critical": Limit(USUAL.critical, "Percentage points: escalate now (domain.md 6.3)"),
    },
    requests=0,
)
