"""A week of a simulated fleet: the plan, and what chance made of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from sandbox.weeks.chance import binomial, poisson
from sandbox.weeks.faults.fault import Fault
from sandbox.weeks.ordinary import ORDINARY
from sandbox.weeks.ordinary.connections import logged_errors
from sandbox.weeks.plan import Lock, Plan
from sandbox.weeks.rhythm import WEEK
from sandbox.weeks.traces import Lines, Series

MONDAY = datetime(2026, 11, 2, tzinfo=UTC)
LEADS = 337.0
"""Lead events in a minute of average business: 3.4 million a week (domain.md 1). Each comes as a webhook event."""
REFRESHES = 50.0
"""Token refreshes in a minute of average business: each of 29,561 tokens some seventeen times a week; a guess."""
WORKED_OFF = 1_500.0
"""Webhook events that all workers together work off in a minute: twice the usual peak; a guess."""
UNDER_WAY = 30.0
"""Webhook events that are being worked on at any moment of average business; a guess."""


@dataclass(frozen=True, slots=True, repr=False)
class Week:
    """`begins` is a Monday at midnight UTC."""

    plan: Plan
    faults: Sequence[Fault]
    lines: dict[str, Lines]
    totals: dict[str, Series]
    """Metrics by name, and lead events as `leads.success`, `leads.failed`, `leads.pending`."""
    backlog: Sequence[int]
    """Webhook events that wait at the end of each minute."""
    locks: Mapping[int, Mapping[int, Lock]]
    """By minute, and in it by sync user."""
    begins: datetime = MONDAY
    length: timedelta = timedelta(minutes=WEEK)

    def minute(self, at: datetime) -> int:
        return (at - self.begins) // timedelta(minutes=1)

    def at(self, minute: int) -> datetime:
        return self.begins + timedelta(minutes=minute)

    def silent(self, source: str, at: datetime) -> bool:
        minute = self.minute(at)
        return any(each.source == source and each.during.covers(minute) for each in self.plan.silences)


def simulated_week(seed: int, faults: Sequence[Fault] = ()) -> Week:
    """The same week for the same seed."""
    plan = Plan(Random(seed))
    for part in ORDINARY:
        part(plan)
    for fault in faults:
        fault.put_in(plan)
    logged_errors(plan)
    return Week(
        plan=plan,
        faults=tuple(faults),
        lines={question: Lines(lines) for question, lines in plan.lines.items()},
        totals=_leads(plan) | _refreshes(plan) | _problems(plan),
        backlog=_backlog(plan),
        locks=_locks(plan),
    )


def _locks(plan: Plan) -> dict[int, dict[int, Lock]]:
    locks: dict[int, dict[int, Lock]] = defaultdict(dict)
    for lock in plan.locks:
        for minute in range(lock.held.begins, lock.held.ends):
            locks[minute][lock.sync_user_id] = lock
    return dict(locks)


def _leads(plan: Plan) -> dict[str, Series]:
    came = [poisson(plan.random, LEADS * busy) for busy in plan.busy]
    failed = [binomial(plan.random, all_, min(share, 1)) for all_, share in zip(came, plan.lead_failing, strict=True)]
    pending = [round(0.002 * all_) for all_ in came]
    well = [all_ - bad - late for all_, bad, late in zip(came, failed, pending, strict=True)]
    return {"leads.success": Series(well), "leads.failed": Series(failed), "leads.pending": Series(pending)}


def _refreshes(plan: Plan) -> dict[str, Series]:
    asked = [poisson(plan.random, REFRESHES * busy) for busy in plan.busy]
    failed = [
        binomial(plan.random, all_, min(share, 1)) for all_, share in zip(asked, plan.refresh_failing, strict=True)
    ]
    names = ("fubweb.zillowSync.accessToken.requested", "fubweb.zillowSync.accessToken.refreshFailed")
    return {names[0]: Series(asked), names[1]: Series(failed)}


def _problems(plan: Plan) -> dict[str, Series]:
    opened, cleared = [0] * plan.minutes, [0] * plan.minutes
    for problem in plan.problems:
        if 0 <= problem.opened < plan.minutes:
            opened[problem.opened] += 1
        if problem.cleared is not None and problem.cleared < plan.minutes:
            cleared[problem.cleared] += 1
    name = "fubweb.zillowSync.connection.problem"
    return {name: Series(opened), f"{name}.cleared": Series(cleared)}


def _backlog(plan: Plan) -> list[int]:
    waiting, kept = 0.0, []
    for minute in range(plan.minutes):
        came = poisson(plan.random, LEADS * plan.busy[minute] * plan.arrivals[minute])
        waiting = max(waiting + came - WORKED_OFF * plan.workers[minute], 0)
        kept.append(round(waiting) + poisson(plan.random, UNDER_WAY * plan.busy[minute]))
    return kept
