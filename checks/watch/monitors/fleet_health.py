"""The fleet's health by its lead events, on the ladder of domain.md 7.2."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from checks.causes import health
from checks.fub.lead_events import fleet_lead_events, outcomes_of
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.cause import CauseKind
from checks.kit.unavailable import SourceUnavailable
from checks.rules.fleet_health import BASELINE, HealthPolicy, Share, judged, share_of_events
from checks.rules.times import length
from checks.watch.look import Level, Look
from checks.watch.monitor import Limit, Monitor
from checks.watch.own_past import usual
from checks.watch.settings import MonitorSettings
from checks.watch.surge import clear

NAME = "fleet_health"
LEVELS = {
    health.FLEET_WARNING: Level.HIGH,
    health.FLEET_CRITICAL: Level.CRITICAL,
    health.FLEET_EMERGENCY: Level.CRITICAL,
}


async def look(case: Case, ask: Ask, past: Sequence[Look], settings: MonitorSettings) -> Look:
    """The ladder speaks whatever the past says; what counts is the better of two windows, so that a hiccup does not."""
    limits = settings.thresholds
    policy = HealthPolicy(
        healthy_from=limits["healthy_from"],
        warning_from=limits["warning_from"],
        critical_from=limits["critical_from"],
        least=round(limits["least_events"]),
    )
    shares = [await _share(ask, until - case.window, until) for until in (case.asked_at, case.since)]
    for share in shares:
        if share.all < policy.least:
            said = f"Only {share.all:,} lead events in {length(case.window)}: too few to judge."
            raise SourceUnavailable("fub.common", said)
    share, better = shares[0], min(shares, key=_failing)
    kind, failing, threshold = judged(better, policy), _failing(better), 100 - policy.healthy_from
    before = usual(past, case.asked_at)
    own = "" if before is None else f", usual here {100 - before.middle:.2f}%"
    return Look(
        monitor=NAME,
        at=case.asked_at,
        level=Level.QUIET if kind is None else LEVELS[kind],
        fact=f"Fleet health is {share.described()} in {length(case.window)}, and was {shares[1].described()} before; "
        f"baseline {BASELINE:.2f}%{own}, healthy from {policy.healthy_from:g}%{_rung(kind)}.",
        value=round(failing, 3),
        unit="% of lead events failed",
        threshold=threshold,
        baseline=round(100 - BASELINE, 2),
        usual=None if before is None else round(before.middle, 3),
        codes=() if kind is None else (kind.code,),
        clear=kind is None and clear(failing, threshold),
    )


async def _share(ask: Ask, since: datetime, until: datetime) -> Share:
    return share_of_events(outcomes_of((await ask.common(fleet_lead_events, since=since, until=until)).rows))


def _failing(share: Share) -> float:
    """Percent."""
    return 100 * share.bad / max(share.clear, 1)


def _rung(kind: CauseKind | None) -> str:
    return "" if kind is None else f": {kind.title.lower()}"


MONITOR = Monitor(
    name=NAME,
    title="Fleet health",
    speaks_of="lead events of the whole fleet fail more than they should",
    issue="connection_health",
    codes=(health.FLEET_EMERGENCY.code, health.FLEET_CRITICAL.code, health.FLEET_WARNING.code),
    every=timedelta(minutes=5),
    window=timedelta(minutes=15),
    look=look,
    reads=("fub.common",),
    thresholds={
        "healthy_from": Limit(97, "Percent; below it is a warning (domain.md 7.2)"),
        "warning_from": Limit(95, "Percent; below it is critical (domain.md 7.2)"),
        "critical_from": Limit(90, "Percent; below it escalate immediately (domain.md 7.2)"),
        "least_events": Limit(100, "Of fewer events nothing is said (causes.md, health.fleet_warning)"),
    },
    requests=0,
)
