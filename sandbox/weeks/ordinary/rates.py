"""Shares and speeds that wander without anything being wrong."""

from sandbox.weeks.chance import moods
from sandbox.weeks.plan import Plan


def rates(plan: Plan) -> None:
    """Shares have moods of hours; workers stand still for a release, and are slow now and then."""
    random, minutes = plan.random, plan.minutes
    leads = moods(random, minutes, spread=0.18, last=240)
    plan.lead_failing = [share * mood for share, mood in zip(plan.lead_failing, leads, strict=True)]
    refreshes = moods(random, minutes, spread=0.3, last=180)
    plan.refresh_failing = [share * mood for share, mood in zip(plan.refresh_failing, refreshes, strict=True)]
    plan.arrivals = moods(random, minutes, spread=0.2, last=45)
    for _ in range(30):  # releases: four to five a day
        begins = random.randrange(minutes)
        _slow(plan, begins, random.randint(1, 4), 0.0)
    for _ in range(10):  # a slow database, a neighbour's burst
        _slow(plan, random.randrange(minutes), random.randint(3, 9), random.uniform(0.2, 0.6))


def _slow(plan: Plan, begins: int, lasts: int, left: float) -> None:
    for minute in range(begins, min(begins + lasts, plan.minutes)):
        plan.workers[minute] *= left
