"""Connections that break and are mended, one by one."""

from sandbox.weeks.chance import clustered, moods
from sandbox.weeks.plan import SYNC_USERS, Plan, Problem

ALWAYS_BROKEN = 149
"""As many of 12,407 are unhealthy at baseline (domain.md 7.2)."""
OPENED_HOURLY = 20.0
"""Problems that are noticed in an hour of average business; a guess that keeps the baseline standing."""
WORKER_MINUTES = 15
"""The sync worker's cadence (domain.md 11)."""
BY_ITSELF = 0.7
"""Share of problems that go away with the worker's next runs; a guess."""
ENDS_EARLY = 0.01
"""Share of runs that reach only a part (`cron.earlyTermination`, domain.md 10.2); a guess."""


def connections(plan: Plan) -> None:
    """Most problems go away with the worker's next runs; the others when people are at work and act."""
    random = plan.random
    for minute in range(plan.minutes):
        for _ in range(clustered(random, OPENED_HOURLY / 60 * plan.busy[minute])):
            plan.problems.append(Problem(minute, minute + _mended_after(plan)))
    for _ in range(int(OPENED_HOURLY * 6)):  # left from the week before
        plan.problems.append(Problem(-1, random.randrange(2_000)))


def _mended_after(plan: Plan) -> int:
    random = plan.random
    if random.random() < BY_ITSELF:
        return 1 + int(random.expovariate(1 / 20))
    return 30 + int(random.lognormvariate(6.0, 1.0))


def logged_errors(plan: Plan) -> None:
    """Each run of the worker logs each broken connection; done last, when it is known which are broken.

    Runs begin up to three minutes late, take three to eight minutes, and end early now and then.
    """
    random = plan.random
    mood = moods(random, plan.minutes, spread=0.06, last=1_500)
    for run in range(0, plan.minutes, WORKER_MINUTES):
        begins, lasts = run + random.randint(0, 3), random.randint(3, 8)
        grown = 1 + 0.02 * run / plan.minutes
        broken = round(ALWAYS_BROKEN * mood[run] * grown) + plan.broken[run]
        reached = random.random() if random.random() < ENDS_EARLY else 1.0
        for _ in range(min(broken, SYNC_USERS)):
            if random.random() < 0.97 * reached:
                plan.log("connection_errors", begins + random.randrange(lasts))
