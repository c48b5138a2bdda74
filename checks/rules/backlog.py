"""Webhook events that wait, and those given up (domain.md 8.1, causes.md rate_limiting)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from checks.causes import rate
from checks.kit import scope
from checks.kit.cause import Cause, CauseKind, Certainty
from checks.kit.log_question import Count, LogCounts
from checks.kit.sources import CounterReading
from checks.kit.unavailable import SourceUnavailable
from checks.logs.baseline import above_baseline
from checks.rules.naming import counted
from checks.rules.outside import STORM_ABOVE
from checks.rules.times import ago
from checks.rules.times_ahead import ahead

AT_RISK_ABOVE = 10_000
"""More waiting events than this are likely to be lost; exactly this many are manageable (domain.md 8.1)."""
LEAST_BACKLOG = 100
"""Fewer waiting events are a queue at work; the bot's own choice."""
COMPARABLE = timedelta(hours=24)
"""An older reading says nothing about growth now; the bot's own choice."""
EMERGENCY_ABOVE = 100
"""More lost records than this are tier 4 by themselves (domain.md 7.4)."""


def at_risk(backlog: CounterReading) -> bool:
    return backlog.now > AT_RISK_ABOVE


def before(backlog: CounterReading, now: datetime) -> int | None:
    """The previous reading, if it is one that can be compared with."""
    at = backlog.before_at
    if backlog.before is None or ahead(at, now) or (at is not None and now - at > COMPARABLE):
        return None
    return backlog.before


def growing(backlog: CounterReading, now: datetime) -> bool:
    """More than a queue at work varies by chance. Raises `SourceUnavailable` when there is nothing to compare with."""
    if backlog.now < LEAST_BACKLOG:
        return False
    return above_baseline(Count(backlog.now, _needed(backlog, now)), least=LEAST_BACKLOG)


def falling(backlog: CounterReading, now: datetime) -> bool:
    """Raises `SourceUnavailable` when there is nothing to compare with."""
    return backlog.now < _needed(backlog, now)


def _needed(backlog: CounterReading, now: datetime) -> int:
    known = before(backlog, now)
    if known is None:
        raise SourceUnavailable(
            "counter", "There is no earlier reading of the last day to compare the backlog with: run this again soon."
        )
    return known


def backlog_at_risk(backlog: CounterReading, now: datetime) -> Iterator[Cause]:
    if at_risk(backlog):
        yield _of_queue(
            rate.BACKLOG_AT_RISK,
            f"{backlog.now:,} webhook events wait{_compared(backlog, now)}; "
            f"above {AT_RISK_ABOVE:,} permanent loss is likely.",
        )


def backlog_building(backlog: CounterReading, now: datetime) -> Iterator[Cause]:
    if not at_risk(backlog) and growing(backlog, now):
        yield _of_queue(
            rate.BACKLOG_BUILDING, f"{backlog.now:,} webhook events wait, and more come{_compared(backlog, now)}."
        )


def permanent_loss(given_up: CounterReading) -> Iterator[Cause]:
    if given_up.now > 0:
        grave = f" That is above {EMERGENCY_ABOVE}: tier 4." if given_up.now > EMERGENCY_ABOVE else ""
        yield _of_queue(
            rate.PERMANENT_LOSS, f"Given up for good in the window: {counted(given_up.now, 'webhook event')}.{grave}"
        )


def ended(throttling: LogCounts) -> bool:
    """There was a storm in the window before, and there is none now: what remains is fewer 429s than make a storm."""
    total = throttling.total
    return total.before > STORM_ABOVE and total.now <= STORM_ABOVE and total.now < total.before


def recovering(throttling: LogCounts, backlog: CounterReading, now: datetime) -> Iterator[Cause]:
    """`ended` has been seen to: a backlog that nobody compared leaves this open only after a storm."""
    if falling(backlog, now):
        total = throttling.total
        fact = f"429s fell from {total.before:,} to {total.now:,}, and {backlog.now:,} events wait"
        yield _of_queue(rate.RECOVERING, f"{fact}{_compared(backlog, now)}.", certainty=Certainty.INFERRED)


def _of_queue(kind: CauseKind, fact: str, *, certainty: Certainty = Certainty.OBSERVED) -> Cause:
    """The queue is everybody's."""
    return Cause(kind=kind, certainty=certainty, scope=scope.SYSTEM, fact=fact)


def _compared(backlog: CounterReading, now: datetime) -> str:
    known = before(backlog, now)
    if known is None:
        return ""
    when = f" {ago(backlog.before_at, now)}" if backlog.before_at else " at the reading before"
    return f" ({known:,}{when})"
