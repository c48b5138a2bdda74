"""Webhook events that wait, and those given up (domain.md 8.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from checks.causes import rate
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.sources import CounterReading
from checks.kit.unavailable import SourceUnavailable
from checks.rules.backlog import AT_RISK_ABOVE
from checks.rules.naming import counted
from checks.rules.times import length
from checks.watch.growth import hours_until
from checks.watch.look import Level, Look
from checks.watch.monitor import Limit, Monitor
from checks.watch.own_past import usual
from checks.watch.settings import MonitorSettings

NAME = "webhook_backlog"


@dataclass(frozen=True, slots=True)
class _Seen:
    """None where the counter did not answer."""

    waiting: CounterReading | None
    lost: CounterReading | None


async def look(case: Case, ask: Ask, past: Sequence[Look], settings: MonitorSettings) -> Look:
    """What is lost or at risk speaks at once; what grows speaks when it will be at risk soon."""
    limits = settings.thresholds
    seen = await _counted(ask)
    waiting, lost = (0 if each is None else each.now for each in (seen.waiting, seen.lost))
    at_risk, gone = waiting > limits["at_risk"], lost > limits["given_up"]
    if not at_risk and not gone and None in {seen.waiting, seen.lost}:
        raise SourceUnavailable("counter", "One of the two webhook counters did not answer, and the other is quiet.")
    left = hours_until(limits["at_risk"], waiting, past, case.asked_at)
    building = waiting > limits["floor"] and left is not None and left <= limits["hours_left"]
    before = usual(past, case.asked_at)
    own = "" if before is None else f", usual are {before.middle:,.0f}"
    coming = "" if left is None or at_risk else f"; at this rate {limits['at_risk']:,.0f} wait in {left:.1f} h"
    told = {rate.BACKLOG_AT_RISK: at_risk, rate.PERMANENT_LOSS: gone, rate.BACKLOG_BUILDING: building and not at_risk}
    return Look(
        monitor=NAME,
        at=case.asked_at,
        level=Level.INCIDENT if at_risk or gone else Level.HIGH if building else Level.QUIET,
        fact=f"{counted(waiting, 'webhook event')} wait{own}; {lost:,} were given up in {length(case.window)}{coming}. "
        f"Above {limits['at_risk']:,.0f} waiting events loss is likely.",
        value=waiting,
        unit="webhook events waiting",
        threshold=limits["at_risk"],
        usual=None if before is None else before.middle,
        codes=tuple(kind.code for kind, true in told.items() if true),
        clear=waiting <= limits["floor"] and not gone,
    )


async def _counted(ask: Ask) -> _Seen:
    """Raises `SourceUnavailable` where neither counter answers."""
    try:
        waiting = await ask.backlog()
    except SourceUnavailable:
        return _Seen(None, await ask.given_up())
    try:
        return _Seen(waiting, await ask.given_up())
    except SourceUnavailable:
        return _Seen(waiting, None)


MONITOR = Monitor(
    name=NAME,
    title="Webhook backlog",
    speaks_of="webhook events pile up, or were given up",
    issue="rate_limiting",
    codes=(rate.BACKLOG_AT_RISK.code, rate.PERMANENT_LOSS.code, rate.BACKLOG_BUILDING.code),
    every=timedelta(minutes=5),
    window=timedelta(hours=1),
    look=look,
    reads=("redis",),
    thresholds={
        "at_risk": Limit(AT_RISK_ABOVE, "More waiting events are likely to be lost (domain.md 8.1)"),
        "given_up": Limit(0, "A single lost event is an incident (causes.md, rate.permanent_loss)"),
        "floor": Limit(1_000, "Fewer are a queue at work, and are what is left when it is over; the bot's own choice"),
        "hours_left": Limit(2, "Time to act before events are at risk; the bot's own choice"),
    },
    requests=2,
)
