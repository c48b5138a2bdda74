"""What the databases and Redis hold of a healthy fleet."""

from sandbox.weeks.chance import moods
from sandbox.weeks.plan import SYNC_USERS, Lock, Plan, Span

LOCKS_A_MINUTE = 12.0
"""Syncs that begin in a minute of average business and hold their lock for up to a minute (domain.md 4.3); a guess."""


def fleet(plan: Plan) -> None:
    """The distribution is never exactly at its baseline and moves a little; locks come and go within their minute."""
    random = plan.random
    start = random.uniform(-1.2, 1.2)
    wander = moods(random, plan.minutes, spread=0.05, last=600)
    plan.drift = [start + 4 * (factor - 1) for factor in wander]
    for minute in range(plan.minutes):
        for _ in range(round(LOCKS_A_MINUTE * plan.busy[minute])):
            user = random.randint(1, SYNC_USERS)
            plan.locks.append(Lock(user, Span(minute, minute + 1), random.randint(1, 60)))
